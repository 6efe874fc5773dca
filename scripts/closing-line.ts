import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** How to install what a skipped test needs: `testWith` of the testkit writes it into the title. */
const hintOf = ({ name }: TestCase): string[] => /\(missing here: (.+)\)$/.exec(name)?.slice(1) ?? []

/** Ends a run with the one line that CI counts: `N passed, N failed, N skipped`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1
      if (module.errors().length > 0) count.failed += 1 // a file that didn't load ran none of its tests
    }
    const hints = new Set(modules.flatMap((module) => [...module.children.allTests()].flatMap(hintOf)))
    for (const hint of hints) process.stdout.write(`\nskipped for want of programs; ${hint}\n`)
    const line = `${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`
    process.once('exit', () => process.stdout.write(`\n${line}\n`))
  }
}

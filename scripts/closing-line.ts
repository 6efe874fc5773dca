import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** Packages that a skipped test wants: `testWith` of the testkit writes them into its title. */
const wantedBy = ({ name }: TestCase): string[] =>
  /\(missing here: apt-get install (.+)\)$/.exec(name)?.[1]?.split(' ') ?? []

/** Ends a run with the one line that CI counts: `N passed, N failed, N skipped`. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1
      const suites = [module, ...module.children.allSuites()]
      count.failed += suites.filter((suite) => suite.errors().length > 0).length // its tests didn't run
    }
    const wanted = new Set(modules.flatMap((module) => [...module.children.allTests()].flatMap(wantedBy)))
    if (wanted.size > 0) {
      process.stdout.write(`\nskipped for want of programs; apt-get install ${[...wanted].join(' ')}\n`)
    }
    const line = `${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`
    process.once('exit', () => process.stdout.write(`\n${line}\n`))
  }
}

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take more than half a minute: begun at the end, they would be alone on the machine. The longest first. */
const long = [
  'console/test/browser/pages.test.ts',
  'server/test/rotation-kills.test.ts',
  'server/test/crash.test.ts',
  'agent/test/server.test.ts',
  'cli/test/house.test.ts',
  'server/test/data-keys.test.ts',
  'cli/test/ceremony.test.ts',
  'cli/test/demo.test.ts',
  'console/test/browser/journey.test.ts',
  'agent/test/return.test.ts',
  'cli/test/updates/year.test.ts',
  'agent/test/kill.test.ts',
  'agent/test/updates/loop.test.ts',
  'agent/test/updates/power.test.ts',
  'cli/test/updates/fleet.test.ts',
  'server/test/releases.test.ts',
  'server/test/rollouts.test.ts',
  'server/test/transfer-crash.test.ts',
  'console/test/browser/updates.test.ts',
] as const

const rank = ({ moduleId }: TestSpecification): number => {
  const at = long.findIndex((name) => moduleId.endsWith(`/packages/${name}`))
  return at === -1 ? long.length : at
}

/** A fresh clone knows no durations of before; what is long is begun first all the same. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((one, other) => rank(one) - rank(other)) // stable: the rest keeps its order
  }
}

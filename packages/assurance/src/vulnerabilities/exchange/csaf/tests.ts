import type { Fault } from '../shape.ts'
import { branchTests, productTests } from './tests-products.ts'
import { profileTests } from './tests-profiles.ts'
import { trackingTests } from './tests-tracking.ts'
import { vulnerabilityTests } from './tests-vulnerabilities.ts'
import type { CsafDocument } from './document.ts'
import type { CsafTest } from './test.ts'

/** The mandatory tests of CSAF 2.0 §6.1. */
export const csafTests: readonly CsafTest[] = [
  ...productTests,
  ...vulnerabilityTests,
  ...trackingTests,
  ...branchTests,
  ...profileTests,
]

/** What is wrong with a document that has the right structure, each with the test's section. */
export const mandatoryFaults = (document: CsafDocument): readonly Fault[] =>
  csafTests.flatMap(({ id, find }) =>
    find(document).map(({ place, reason }) => ({ place, reason, test: id })),
  )

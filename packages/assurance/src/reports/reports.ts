import type { Report } from './document.ts'
import { makeReport, sourceOf } from './input.ts'
import type { ReportInput, ReportKind } from './input.ts'
import { engineering } from './engineering/engineering.ts'
import { ics } from './ics/ics.ts'
import { ixit } from './ixit/ixit.ts'
import { datasheet } from './datasheet/datasheet.ts'
import { privacyNotice } from './privacy-notice.ts'
import { factoryPlan } from './reviews/factory.ts'
import { hardwareReview } from './reviews/hardware.ts'
import { keyPlan } from './reviews/key-plan.ts'
import { updateReview } from './reviews/update-review.ts'
import { management } from './management/management.ts'

/** Every report, in the order of the help: a new one is a row here. */
export const reportKinds: readonly ReportKind[] = [
  management,
  engineering,
  ixit,
  ics,
  datasheet,
  privacyNotice,
  keyPlan,
  hardwareReview,
  factoryPlan,
  updateReview,
]

/** A report by its name; nothing where there is none of that name. */
export function reportOf(id: string, input: ReportInput): Report | undefined {
  const kind = reportKinds.find((one) => one.id === id)
  return kind && makeReport(kind, sourceOf(input))
}

/** The little of this package that a thread needs which only stores: it starts with every server, and loads no compiler. */
export { canonicalJson } from './canonical.ts'
export { isHealthy, readHealthReport } from './health-report.ts'
export { readUpdateReport, updateReportKind } from './update-report.ts'
export { parseDuration } from './durations.ts'

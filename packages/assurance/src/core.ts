/**
 * The little of this package that a server needs from its start: closed lists of words, documents rendered, bills of materials
 * matched. Neither rules nor the knowledge base nor the analysis is loaded with it.
 */
export { categories, layers } from './threats/rule.ts'
export { catalogueIds } from './provisions/entry.ts'
export { requirementStatuses } from './requirements/status.ts'
export { htmlOf } from './reports/render/html.ts'
export { markdownOf } from './reports/render/markdown.ts'
export { supportEnd } from './reports/support.ts'
export { isExploitedCatalogue, readEpss, readExploited } from './vulnerabilities/attacks.ts'
export { DocumentFault, readJson } from './vulnerabilities/json.ts'
export { because, noted } from './vulnerabilities/reasons.ts'
export { keysOf, readOsv, severityRank } from './vulnerabilities/osv.ts'
export type { Advisory, RatedSeverity } from './vulnerabilities/osv.ts'
export type { Component, LeftOut, Omission, Sbom } from './vulnerabilities/sbom/component.ts'
export { readSbom } from './vulnerabilities/sbom/sbom.ts'
export { componentKeys, scan } from './vulnerabilities/scan.ts'
export type { Lookup, Match, Scanned, Undecided } from './vulnerabilities/scan.ts'
export { noticeReport } from './vulnerabilities/notice.ts'
export type { NoticeInput } from './vulnerabilities/notice.ts'
export { linkedBomOf } from './vulnerabilities/exchange/bom.ts'
export { csafOf } from './vulnerabilities/exchange/csaf/write.ts'
export { csafFaults } from './vulnerabilities/exchange/csaf/read.ts'
export type { CsafDocument } from './vulnerabilities/exchange/csaf/document.ts'
export { csafFileName, csafPath, listingOf, providerFiles } from './vulnerabilities/exchange/csaf/provider.ts'
export type { ProviderFile } from './vulnerabilities/exchange/csaf/provider.ts'
export { cycloneDxVexOf } from './vulnerabilities/exchange/cyclonedx-vex.ts'
export { openVexOf } from './vulnerabilities/exchange/openvex.ts'
export { firmwarePurl, purlCovers } from './vulnerabilities/exchange/purl.ts'
export { readStatements } from './vulnerabilities/exchange/read.ts'
export { tlpLabels } from './vulnerabilities/exchange/statement.ts'
export type {
  AdvisoryEntry,
  AdvisoryInput,
  LinkedBom,
  SaidDocument,
  SaidStatement,
  TlpLabel,
} from './vulnerabilities/exchange/statement.ts'

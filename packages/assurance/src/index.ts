export { analyse } from './analysis.ts'
export type { Analysis, Decisions } from './analysis.ts'
export type { Decision, Outcome } from './decisions/decision.ts'
export { parseDecisions, recordDecision } from './decisions/file.ts'
export type { DecisionFault, ParsedDecisions } from './decisions/file.ts'
export { shapesOf } from './decisions/shape.ts'
export type { Shape } from './decisions/shape.ts'
export type { Access, AssumedAttacker, Reach } from './design/attackers.ts'
export { withChange } from './design/change.ts'
export type { Change, Operation } from './design/change.ts'
export type { Backing, Fact, Seen, Truth } from './design/facts.ts'
export type { Contradiction, Observation } from './design/observation.ts'
export type { AttackPath, AttackPaths, Choke, PathStep } from './paths/paths.ts'
export { rules } from './rules/index.ts'
export { proveChange } from './threats/prove.ts'
export type { Proved } from './threats/prove.ts'
export type { Question } from './threats/questions.ts'
export { categories, layers } from './threats/rule.ts'
export type { Category, Gain, Layer, Level, References, ThreatRule } from './threats/rule.ts'
export { isUnsettled } from './threats/threat.ts'
export type { Rating, Standing, Status, Threat, ThreatKey } from './threats/threat.ts'
export { fill } from './words.ts'
export type { Language, Words } from './words.ts'
export {
  functionOf,
  functions,
  obligationOf,
  obligations,
  obligationSections,
} from './knowledge/obligations/catalogue.ts'
export type { CatalogueFunction } from './knowledge/obligations/function.ts'
export type { Obligation, ObligationKind, ObligationSection } from './knowledge/obligations/obligation.ts'
export { builtFunctions } from './trace/built.ts'
export { tracePage } from './trace/page.ts'
export { servingsOfSource, servingsOfTests } from './trace/serving.ts'
export type { Server, Serving } from './trace/serving.ts'
export { countsTable, explainFunction, explainRow, functionsLine, slipText } from './trace/table.ts'
export { traceOf, traceOfFunctions } from './trace/trace.ts'
export { clauseOf, en303645, en303645Clauses, provisionOf } from './provisions/en303645.ts'
export type { Provision, ProvisionStatus } from './provisions/en303645.ts'
export { tableOf, tables as knowledgeTables } from './knowledge/collections.ts'
export type { TableView } from './knowledge/collections.ts'
export { entries as knowledgeEntries, entryOf, linkedFrom } from './knowledge/entries.ts'
export type { Entry, Section } from './knowledge/entry.ts'
export type { Incident, IncidentTag } from './knowledge/incidents/incident.ts'
export { incidents } from './knowledge/incidents/index.ts'
export { incidentsFor } from './knowledge/incidents/similar.ts'
export type { Likeness } from './knowledge/incidents/similar.ts'
export { nearest, search as searchKnowledge } from './knowledge/search.ts'
export { gistOf, showEntry } from './knowledge/show.ts'
export type { ShownEntry, ShownLink } from './knowledge/show.ts'
export { changeText, placeText } from './design/change-text.ts'
export { differenceOf } from './diff/diff.ts'
export type { Difference, Turn } from './diff/diff.ts'
export type { Exposure } from './diff/exposure.ts'
export {
  categoryTexts,
  layerTexts,
  levelTexts,
  proofTexts,
  seenText,
  standingText,
  statusTexts,
} from './view/texts.ts'
export { threatView } from './view/threat-view.ts'
export type { AttackerView, FactView, Locate, ThreatView } from './view/threat-view.ts'
export { catalogueEntryOf, catalogues } from './provisions/catalogues.ts'
export { catalogueIds } from './provisions/entry.ts'
export type { CatalogueEntry, CatalogueId, ProvisionCatalogue } from './provisions/entry.ts'
export type { Report } from './reports/document.ts'
export type { ReportInput } from './reports/input.ts'
export type { UpdateSettings } from './reports/reviews/updates/settings.ts'
export { htmlOf } from './reports/render/html.ts'
export { markdownOf } from './reports/render/markdown.ts'
export { textOf } from './reports/render/text.ts'
export { reportKinds, reportOf } from './reports/reports.ts'
export { supportEnd } from './reports/support.ts'
export { coverageOf } from './requirements/coverage.ts'
export type { Cover, LayerCover } from './requirements/coverage.ts'
export { cataloguesFor, regulationNames, requirementsFor, unserved } from './requirements/regulations.ts'
export { requirementCounts, requirementsOf } from './requirements/requirements.ts'
export type { Requirement } from './requirements/requirements.ts'
export type { Mapping, RequirementRow, Tool, Verification } from './requirements/row.ts'
export { requirementRows } from './requirements/rows/index.ts'
export { requirementStatuses } from './requirements/status.ts'
export type { RequirementStatus } from './requirements/status.ts'
export { answerTo, assess, openQuestions, safetyQuestionsOf } from './assessments/assess.ts'
export type { Assessment } from './assessments/assess.ts'
export type { Answers, RecordedAnswer } from './assessments/answers.ts'
export { parseAnswers, recordAnswer } from './assessments/answers-file.ts'
export type { AnswerFault, ParsedAnswers } from './assessments/answers-file.ts'
export type { Dependency } from './assessments/dependencies.ts'
export type { Dpia, DpiaReason } from './assessments/dpia.ts'
export type { FailSafe } from './assessments/fail-safe.ts'
export type { Inference } from './assessments/inference.ts'
export type { InventoryRow, Recipient } from './assessments/inventory.ts'
export type { Applies, Law } from './assessments/laws.ts'
export type { Bystanders, Grouped, PersonalFlow, PrivacyAssessment } from './assessments/privacy.ts'
export { isOpenQuestion } from './assessments/question.ts'
export type { AnswerText, AssessmentQuestion, Finding, QuestionId } from './assessments/question.ts'
export type { HazardAssessment, SafetyAssessment } from './assessments/safety.ts'
export { requirementsReport } from './requirements/report.ts'
export type { RequirementsReportInput } from './requirements/report.ts'
export {
  needsTexts,
  priorityTexts,
  requirementStatusTexts,
  toolTexts,
  verificationText,
  verificationTexts,
} from './requirements/texts.ts'
export { requirementView, servedBy } from './requirements/view.ts'
export type { RequirementView, Served } from './requirements/view.ts'
export { assessmentKinds, assessmentReport, questionsOfKind } from './assessments/report.ts'
export type { AssessmentKind, AssessmentReportInput } from './assessments/report.ts'
export { isExploitedCatalogue, readEpss, readExploited } from './vulnerabilities/attacks.ts'
export { DocumentFault, readJson } from './vulnerabilities/json.ts'
export { keysOf, readOsv, severityRank } from './vulnerabilities/osv.ts'
export type { Advisory, RatedSeverity } from './vulnerabilities/osv.ts'
export type { Component, LeftOut, Omission, Sbom } from './vulnerabilities/sbom/component.ts'
export { readSbom } from './vulnerabilities/sbom/sbom.ts'
export { scan } from './vulnerabilities/scan.ts'
export type { Lookup, Match, Scanned, Undecided } from './vulnerabilities/scan.ts'
export { noticeReport } from './vulnerabilities/notice.ts'
export type { NoticeInput } from './vulnerabilities/notice.ts'
export { linkedBomOf } from './vulnerabilities/exchange/bom.ts'
export { csafOf } from './vulnerabilities/exchange/csaf/write.ts'
export { csafFaults } from './vulnerabilities/exchange/csaf/read.ts'
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

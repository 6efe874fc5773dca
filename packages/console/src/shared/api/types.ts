import type { paths } from './schema.d.ts'

/** What the server answers with, by name; all of it is generated from the server's own description. */

type Answered<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } }
}
  ? Body
  : never

type Read<Path extends keyof paths> = Answered<paths[Path]['get']>

export type Session = Read<'/api/v1/session'>
export type Overview = Read<'/api/v1/overview'>
export type Verdict = Overview['verdicts']['fleet']

export type ExplainedEvent = Read<'/api/v1/events/{id}'>
export type SecurityEvent = ExplainedEvent['event']

export type StoredModel = Read<'/api/v1/products/{product}/model'>
export type ModelRead = Pick<StoredModel, 'ok' | 'faults' | 'questions' | 'view'>
export type ModelView = NonNullable<ModelRead['view']>
export type Fault = ModelRead['faults'][number]
export type Question = ModelRead['questions'][number]

export type ProductThreats = Read<'/api/v1/products/{product}/threats'>
export type ThreatLine = ProductThreats['threats'][number]
export type OpenQuestion = ProductThreats['questions'][number]
export type ThreatMention = OpenQuestion['settles'][number]
export type Standing = ThreatLine['standing']
export type ThreatDetails = Read<'/api/v1/products/{product}/threats/{key}'>
export type ProductPaths = Read<'/api/v1/products/{product}/paths'>
export type AttackPath = ProductPaths['paths'][number]
export type Reaction = Answered<paths['/api/v1/models/analyse']['post']>

export type ProductRequirements = Read<'/api/v1/products/{product}/requirements'>
export type Requirement = ProductRequirements['requirements'][number]
export type Cover = Read<'/api/v1/products/{product}/coverage'>['coverage'][number]

export type KnowledgeTable = Read<'/api/v1/knowledge/tables/{name}'>
export type KnowledgeEntry = Read<'/api/v1/knowledge/entries/{id}'>

export type Certificates = Read<'/api/v1/certificates'>
export type Authority = Certificates['authorities'][number]

type Attacks = Read<'/api/v1/attacks'>
export type Attack = Attacks['attacks'][number]
export type Outcome = Attacks['outcomes'][number]

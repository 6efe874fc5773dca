import type { Analysis } from '../analysis.ts'
import { carriedBy, designOf, wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import { scopeOf } from '../requirements/scope.ts'
import type { Words } from '../words.ts'
import type { Answers } from './answers.ts'
import { basisFindings } from './basis.ts'
import { dpiaOf } from './dpia.ts'
import type { Dpia } from './dpia.ts'
import { inferencesOf } from './inference.ts'
import type { Inference } from './inference.ts'
import { groupedBy, inventoryOf } from './inventory.ts'
import type { InventoryRow } from './inventory.ts'
import { lawsFor } from './laws.ts'
import type { Law } from './laws.ts'
import { privacyQuestions } from './privacy-questions.ts'
import type { AssessmentQuestion, Finding } from './question.ts'

/** The privacy impact assessment: which data about whom, what for and on which basis, what follows from them, which laws. */

export interface PersonalFlow {
  readonly id: string
  readonly label: Words
  readonly pointer: string
  readonly carries: readonly string[]
  /** Zones from sender to receiver. */
  readonly path: readonly string[]
  readonly transport: string
}

export interface Grouped {
  readonly value: string
  readonly rows: readonly InventoryRow[]
}

export interface Bystanders {
  /** `none`, `observed`, `recorded`; `unknown` where the model doesn't say. */
  readonly captured: string
  readonly minors: string
  readonly rows: readonly InventoryRow[]
  readonly notices: readonly string[]
}

export interface PrivacyAssessment {
  readonly inventory: readonly InventoryRow[]
  readonly flows: readonly PersonalFlow[]
  readonly purposes: readonly Grouped[]
  readonly subjects: readonly Grouped[]
  readonly bases: readonly Grouped[]
  readonly findings: readonly Finding[]
  readonly inferences: readonly Inference[]
  readonly bystanders: Bystanders
  readonly dpia: Dpia
  readonly laws: readonly Law[]
  readonly questions: readonly AssessmentQuestion[]
}

/** Data flows that carry something of the inventory. */
function flowsOf(design: Design, rows: readonly InventoryRow[]): readonly PersonalFlow[] {
  const streams = new Set(rows.filter(({ enforced }) => enforced).map(({ source }) => source))
  const flows = new Set(rows.filter(({ enforced }) => !enforced).map(({ source }) => source))
  return design.dataflows.flatMap(({ id, label, pointer, part }) => {
    const carries = carriedBy(part).filter((what) => streams.has(what) || flows.has(id))
    if (carries.length === 0) return []
    return [{ id, label, pointer, carries, path: part.path, transport: wordOf(part.transport) }]
  })
}

function bystandersOf({ model }: Design, rows: readonly InventoryRow[]): Bystanders {
  const theirs = rows.filter(({ subject }) => subject === 'bystander')
  return {
    captured: wordOf(model.product.people?.bystanders),
    minors: wordOf(model.product.people?.minors),
    rows: theirs,
    notices: [...new Set(theirs.flatMap(({ notice }) => (notice === undefined ? [] : [notice])))],
  }
}

export function assessPrivacy({ model, threats }: Analysis, answers: Answers): PrivacyAssessment {
  const design = designOf(model)
  const inventory = inventoryOf(design)
  const declared = inventory.filter(({ enforced }) => enforced)
  const inferences = inferencesOf(design)
  return {
    inventory,
    flows: flowsOf(design, inventory),
    purposes: groupedBy(declared, ({ purpose }) => purpose),
    subjects: groupedBy(declared, ({ subject }) => subject),
    bases: groupedBy(declared, ({ basis }) => basis),
    findings: basisFindings(inventory, design),
    inferences,
    bystanders: bystandersOf(design, inventory),
    dpia: dpiaOf(design, inventory),
    laws: lawsFor(scopeOf(design, threats)),
    questions: privacyQuestions(design, inventory, inferences, answers),
  }
}

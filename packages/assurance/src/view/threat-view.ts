import type { Model, TextPlace } from '@sekisho/model'
import { changeText } from '../design/change-text.ts'
import type { Operation } from '../design/change.ts'
import type { Backing, Fact, Seen, Truth } from '../design/facts.ts'
import type { Category, Layer, Level, References } from '../threats/rule.ts'
import type { Rating, Standing, Threat } from '../threats/threat.ts'
import type { Words } from '../words.ts'

/** A threat as it is shown, sent and kept: plain data, with places in the text of the model. */

export interface FactView {
  readonly pointer: string
  /** Line in the model, from 1: of the property, or of what it is missing from. Absent where no text is at hand. */
  readonly line?: number
  readonly value?: unknown
  readonly truth: Truth
  readonly proof: Backing
  /** What devices in the field show of it, where they were looked at. */
  readonly seen?: Seen
}

export interface AttackerView {
  readonly id: string
  readonly label: Words
  readonly zone: string
  readonly access: string
  readonly remote: boolean
}

export interface ThreatView {
  readonly key: string
  readonly rule: string
  readonly section: string
  readonly part: string
  readonly label: Words
  readonly pointer: string
  readonly line?: number
  readonly categories: readonly Category[]
  readonly layers: readonly Layer[]
  readonly refs: References
  readonly title: Words
  readonly attack: Words
  readonly effect: Words
  readonly attackers: readonly AttackerView[]
  readonly likelihood: Rating
  readonly severity: Rating
  readonly score: number
  readonly risk: Level
  readonly standing: Standing
  readonly facts: readonly FactView[]
  /** The smallest change of the model that removes it: the operations, and a line for each. */
  readonly change?: { readonly operations: readonly Operation[]; readonly lines: readonly string[] }
}

/** Where things are in the text of a model (`placesOf`). */
export type Locate = (pointer: string) => TextPlace

const lineOf = (pointer: string, locate: Locate | undefined) => (locate ? { line: locate(pointer).line } : {})

const factView = ({ pointer, value, truth, proof, seen }: Fact, locate: Locate | undefined): FactView => ({
  pointer,
  ...lineOf(pointer, locate),
  ...(value !== undefined && { value }),
  truth,
  proof,
  ...(seen && { seen }),
})

export function threatView(threat: Threat, model: Model, locate?: Locate): ThreatView {
  const { rule, attackers, facts, change } = threat
  return {
    key: threat.key,
    rule: rule.id,
    section: threat.section,
    part: threat.part,
    label: threat.label,
    pointer: threat.pointer,
    ...lineOf(threat.pointer, locate),
    categories: rule.categories,
    layers: rule.layers,
    refs: rule.refs,
    title: threat.title,
    attack: threat.attack,
    effect: threat.effect,
    attackers: attackers.map(({ attacker, label, zone, access, remote }) => ({
      id: attacker,
      label,
      zone,
      access,
      remote,
    })),
    likelihood: threat.likelihood,
    severity: threat.severity,
    score: threat.score,
    risk: threat.risk,
    standing: threat.standing,
    facts: facts.map((fact) => factView(fact, locate)),
    ...(change && { change: { operations: change, lines: changeText(model, change) } }),
  }
}

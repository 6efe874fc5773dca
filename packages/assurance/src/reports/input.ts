import { createHash } from 'node:crypto'
import { canonicalJson } from '@sekisho/model'
import type { Analysis } from '../analysis.ts'
import { designOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { Threat } from '../threats/threat.ts'
import type { Locate } from '../view/threat-view.ts'
import type { Words } from '../words.ts'
import type { Report, Section } from './document.ts'
import type { LedgerKey } from './reviews/ledger.ts'
import type { UpdateSettings } from './reviews/updates/settings.ts'
import { named } from '../view/vocabulary.ts'

/** What a report is made from. */
export interface ReportInput {
  readonly analysis: Analysis
  /** The instant that the report carries; there is no clock in here. */
  readonly at: Date
  /** Where a property stands in the text of the model (`placesOf`), where a text is at hand. */
  readonly locate?: Locate
  /** The ledger of a server's keys, where one was given. */
  readonly keys?: readonly LedgerKey[]
  /** How a server gives out updates of the product, where one was asked. */
  readonly settings?: UpdateSettings
}

/** The same with what every report asks for. */
export interface Source extends ReportInput {
  readonly design: Design
  /** How the reports call a threat, so that they can refer to each other: T1 is the worst. */
  readonly numberOf: (threat: Threat) => string
}

/** Makes one kind of report. */
export interface ReportKind {
  readonly id: string
  readonly title: Words
  readonly about: Words
  readonly landscape?: true
  readonly sections: (source: Source) => readonly Section[]
}

export function sourceOf(input: ReportInput): Source {
  const numbers = new Map(input.analysis.threats.map(({ key }, index) => [key, `T${index + 1}`]))
  return {
    ...input,
    design: designOf(input.analysis.model),
    numberOf: ({ key }) => numbers.get(key) ?? '',
  }
}

export function makeReport(kind: ReportKind, source: Source): Report {
  const { model } = source.analysis
  return {
    id: kind.id,
    title: kind.title,
    about: kind.about,
    product: named(model.product.name),
    maker: model.product.maker.name,
    at: source.at.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    modelHash: createHash('sha256').update(canonicalJson(model)).digest('hex'),
    landscape: kind.landscape === true,
    sections: kind.sections(source),
  }
}

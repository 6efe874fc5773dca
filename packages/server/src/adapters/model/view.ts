import { type Model, parseModel, placesOf } from '@sekisho/model'
import type { Located, ModelExamination, ModelView } from '../../model-port.ts'

type LineOf = (pointer: string) => number

const entries = <Entry extends { readonly id: string }, Facts>(
  lineOf: LineOf,
  section: string,
  list: readonly Entry[],
  facts: (entry: Entry) => Facts,
): Located<Facts>[] =>
  list.map((entry, index) => ({ id: entry.id, line: lineOf(`/${section}/${index}`), ...facts(entry) }))

/** A word of the vocabulary, or the maker's own where the vocabulary has none. */
type Word = string | { readonly other: string }

const wordOf = (word: Word): string => (typeof word === 'string' ? word : word.other)

/** A fact that the model doesn't give is not shown; one that nobody knows yet says so. */
const given = <Name extends string>(name: Name, word: Word | undefined): Partial<Record<Name, string>> =>
  word === undefined ? {} : ({ [name]: wordOf(word) } as Record<Name, string>)

/** A name in one language alone is the same in all. */
const nameOf = (name: Model['product']['name']): ModelView['name'] =>
  typeof name === 'string' ? { en: name } : name

function viewOf(model: Model, lineOf: LineOf): ModelView {
  const { product } = model
  return {
    name: nameOf(product.name),
    zones: entries(lineOf, 'trustZones', model.trustZones, ({ trust }) => ({ trust })),
    components: entries(lineOf, 'components', model.components, ({ kind, zone }) => ({
      kind: wordOf(kind),
      zone,
    })),
    flows: entries(lineOf, 'dataflows', model.dataflows, (flow) => ({
      from: flow.from,
      to: flow.to,
      path: flow.path ?? [],
      carries: (flow.carries ?? []).map(wordOf),
      ...given('protocol', flow.protocol),
      ...given('transport', flow.transport),
      ...given('authentication', flow.authentication),
    })),
    interfaces: entries(lineOf, 'interfaces', model.interfaces, ({ at, kind, state }) => ({
      at,
      kind: wordOf(kind),
      state: wordOf(state),
    })),
    streams: entries(lineOf, 'streams', model.streams, ({ from, protection = 'none', personal = [] }) => ({
      from,
      protection,
      personal: personal.length,
    })),
    commands: entries(lineOf, 'commands', model.commands, ({ to, safety }) => ({
      to,
      safety,
    })),
    attackers: entries(lineOf, 'attackers', model.attackers, ({ actor, reaches }) => ({
      actor: wordOf(actor),
      reaches,
    })),
    hazards: entries(lineOf, 'hazards', model.hazards, ({ severity }) => given('severity', severity)),
  }
}

/** Reads a model for people: its faults, its open questions, and its parts. Pure. */
export function examine(text: string): ModelExamination {
  const { model, faults, questions } = parseModel(text, { file: 'sekisho.yaml' })
  if (!model) return { ok: false, faults, questions }
  const placeOf = placesOf(text)
  return { ok: true, faults, questions, view: viewOf(model, (pointer) => placeOf(pointer).line) }
}

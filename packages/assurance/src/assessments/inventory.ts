import { carriedBy, wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { Personal } from '@sekisho/model'
import type { ElementOf } from '../design/element.ts'
import type { Words } from '../words.ts'

/** Which personal data there are, and where they go (guide, S04-43). */

/** Somebody who gets data: who runs it and where, as far as the model says. */
export interface Recipient {
  readonly component: string
  readonly label: Words
  readonly kind: string
  readonly zone: string
  /** Countries or regions; empty: the model doesn't say. */
  readonly regions: readonly string[]
  /** Run by somebody else. */
  readonly outside: boolean
}

export interface InventoryRow {
  readonly pointer: string
  /** What it is in: a stream, or a data flow with a kind of data of its own. */
  readonly source: string
  readonly sourceLabel: Words
  /** JSON pointer of the field; absent: the whole. */
  readonly field?: string
  readonly category: string
  readonly subject: string
  readonly purpose: string
  readonly basis: string
  readonly notice?: string
  /** What the gate does without a basis; absent: the default, to drop. */
  readonly without?: string
  /** The field's own, or the stream's; absent: the default of a year. */
  readonly retention?: string
  readonly recipients: readonly Recipient[]
  /** Whether the platform enforces basis and retention: a declared field of a stream. */
  readonly enforced: boolean
}

/** Kinds of data on flows that are about people, though no stream declares them. */
const personalKinds: Readonly<Record<string, string>> = {
  video: 'video',
  audio: 'audio',
  images: 'image',
  location: 'location',
  'health-data': 'health',
  'payment-data': 'financial',
  'personal-data': 'unknown',
}

const outsiders = new Set(['external-service', 'third-party-device', 'data-store', 'repair-shop'])

function recipientOf(design: Design, id: string): Recipient | undefined {
  const found = design.component(id)
  if (!found) return undefined
  const { part, label } = found
  const kind = wordOf(part.kind)
  return {
    component: id,
    label,
    kind,
    zone: part.zone,
    regions: 'regions' in part ? (part.regions ?? []) : [],
    outside: outsiders.has(kind),
  }
}

/** Everybody who receives a stream or a kind of data, over however many flows; the source itself isn't among them. */
function recipientsOf(design: Design, what: string, source: string): readonly Recipient[] {
  const ids = new Set(design.carriersOf(what).map(({ part }) => part.to))
  const named = design.stream(what)?.part.recipient
  if (named !== undefined) ids.add(named)
  ids.delete(source)
  return [...ids].flatMap((id) => recipientOf(design, id) ?? [])
}

const rowOf = (
  design: Design,
  { id, part, pointer, label }: ElementOf<'streams'>,
  personal: Personal,
  index: number,
): InventoryRow => {
  const retention = personal.retention ?? part.retention
  return {
    pointer: `${pointer}/personal/${index}`,
    source: id,
    sourceLabel: label,
    field: personal.field,
    category: wordOf(personal.category),
    subject: wordOf(personal.subject),
    purpose: personal.purpose,
    basis: wordOf(personal.basis),
    ...(personal.notice !== undefined && { notice: wordOf(personal.notice) }),
    ...(personal.without !== undefined && { without: personal.without }),
    ...(retention !== undefined && { retention }),
    recipients: recipientsOf(design, id, part.from),
    enforced: true,
  }
}

/** Sound, pictures and the like that pass the platform by: nobody has said whom they are about and for how long. */
function undeclared(design: Design): readonly InventoryRow[] {
  return design.dataflows.flatMap((flow) =>
    carriedBy(flow.part).flatMap((kind): readonly InventoryRow[] => {
      const category = personalKinds[kind]
      const recipient = recipientOf(design, flow.part.to)
      if (category === undefined) return []
      return [
        {
          pointer: flow.pointer,
          source: flow.id,
          sourceLabel: flow.label,
          category,
          subject: 'unknown',
          purpose: 'unknown',
          basis: 'unknown',
          recipients: recipient ? [recipient] : [],
          enforced: false,
        },
      ]
    }),
  )
}

/** The data inventory, in the order of the model: declared fields, then what flows carry without a declaration. */
export const inventoryOf = (design: Design): readonly InventoryRow[] => [
  ...design.streams.flatMap((stream) =>
    (stream.part.personal ?? []).map((personal, index) => rowOf(design, stream, personal, index)),
  ),
  ...undeclared(design),
]

/** A value, and the rows that have it, in the order in which it first comes. */
export const groupedBy = (
  rows: readonly InventoryRow[],
  of: (row: InventoryRow) => string,
): readonly { readonly value: string; readonly rows: readonly InventoryRow[] }[] =>
  [...Map.groupBy(rows, of)].map(([value, grouped]) => ({ value, rows: grouped }))

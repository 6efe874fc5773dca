import type { ModelView } from '../api/types.ts'

/** What can be selected in the diagram and in the text. Pure. */

export interface Entry {
  readonly kind: 'zone' | 'component' | 'flow'
  readonly id: string
  readonly line: number
}

/** Everything that the diagram draws, with its line in the text. */
export const entriesOf = ({ zones, components, flows }: ModelView): readonly Entry[] => [
  ...zones.map(({ id, line }) => ({ kind: 'zone', id, line }) as const),
  ...components.map(({ id, line }) => ({ kind: 'component', id, line }) as const),
  ...flows.map(({ id, line }) => ({ kind: 'flow', id, line }) as const),
]

/** Names something of the diagram: `flow/uplink`. */
export const keyOf = ({ kind, id }: Pick<Entry, 'kind' | 'id'>): string => `${kind}/${id}`

export const isEntry = (entry: Entry | undefined, kind: Entry['kind'], id: string): boolean =>
  entry?.kind === kind && entry.id === id

/** A flow belongs to a selection that is itself, or one of its ends. */
export const touches = (
  entry: Entry | undefined,
  flow: { readonly id: string; readonly from: string; readonly to: string },
): boolean =>
  isEntry(entry, 'flow', flow.id) ||
  isEntry(entry, 'component', flow.from) ||
  isEntry(entry, 'component', flow.to)

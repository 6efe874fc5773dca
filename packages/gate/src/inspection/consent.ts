import type { PersonalField } from '@sekisho/model'

/** Bases that need nothing from the person beforehand (GDPR Art. 6(1)(b) to (f)); consent does, and may be missing. */
const needsConsent = ({ basis }: PersonalField): boolean => basis === 'consent'

/**
 * Fields that must not be stored as they are. Consent can't be recorded yet, so a field that needs it has none. An
 * unknown basis is no basis.
 */
export const withoutBasis = (personal: readonly PersonalField[]): readonly PersonalField[] =>
  personal.filter((field) => needsConsent(field) || field.basis === 'unknown')

export type Minimised =
  | { readonly refused: PersonalField }
  | { readonly refused?: undefined; readonly data: unknown; readonly dropped: readonly string[] }

/** Removes what has no basis. A field that may only be coarsened is dropped: there is no rule for coarsening yet. Pure. */
export function minimise(data: unknown, fields: readonly PersonalField[]): Minimised {
  const present = fields.filter(({ field }) => find(data, field) !== undefined)
  const refused = present.find(({ without }) => without === 'refuse')
  if (refused) return { refused }
  if (present.length === 0) return { data, dropped: [] }
  const kept: unknown = structuredClone(data)
  for (const { field } of present) remove(kept, field)
  return { data: kept, dropped: present.map(({ field }) => field) }
}

/** The members on the way of a JSON pointer (RFC 6901 §3, §4). */
const steps = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined

const find = (data: unknown, pointer: string): unknown => steps(pointer).reduce(member, data)

function remove(data: unknown, pointer: string): void {
  const path = steps(pointer)
  const last = path.pop()
  const parent = path.reduce(member, data)
  if (last !== undefined && typeof parent === 'object' && parent !== null) {
    delete (parent as Record<string, unknown>)[last]
  }
}

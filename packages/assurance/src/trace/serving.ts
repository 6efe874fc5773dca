import { idsIn, idsNamed } from '../knowledge/obligations/ids.ts'
import { sayingsOf } from './literals.ts'

/** What can be said to serve an obligation. */
export const servers = [
  'test',
  'attack',
  'code',
  'rule',
  'requirement',
  'question',
  'report',
  'knowledge',
] as const
export type Server = (typeof servers)[number]

/** Something names an id of the catalogue: a test in its title, a rule in its references, code in a comment … */
export interface Serving {
  readonly id: string
  readonly by: Server
  /** A file, from the root of the repository. */
  readonly where: string
  readonly line?: number
  /** The title of the test, the id of the rule … */
  readonly what?: string
}

/** Ids in brackets, ours and those of other standards: `[S08-08 RB4]`, `[S12-09 MQTT-3.8.4-3]`, `[S12-06 to S12-08]`. */
const BRACKETS = /\[([A-Z][\w.-]*(?:(?:[\s,]+|\s*–\s*)(?:to\s+)?[A-Z][\w.-]*)*)\]/g
/** Wide enough for the slips one makes: a hyphen or a zero left out, a number that there is not. */
const LIKE_OURS = /^(?:N-?[A-Z]?\d|I-?\d|S-?\d|[ACD]-\d|R[BDA]-?\d|V-?\d)/
/**
 * What the tests of a file demonstrate by their titles, wherever the title stands: in a call, a table, a template. Slips
 * such as `S8-08` come with the rest, for who knows the catalogue to find.
 */
export function servingsOfTests(where: string, source: string): readonly Serving[] {
  return sayingsOf(source).flatMap(({ kind, text, line }) => {
    if (kind !== 'literal' || text.includes('\n')) return [] // a title is one line; a program in a literal is none
    return Array.from(text.matchAll(BRACKETS), ([, group = '']) => idsOfGroup(group))
      .flat()
      .map((id): Serving => ({ id, by: 'test', where, line, what: text }))
  })
}

function idsOfGroup(group: string): readonly string[] {
  const tokens = group.split(/[\s,–]+/).filter((token) => LIKE_OURS.test(token))
  return [...new Set([...idsIn(group), ...tokens])]
}

/** The ids that a source names: in a comment, or as a literal that is nothing but an id (a reference of a row). */
export function servingsOfSource(where: string, source: string, by: Server): readonly Serving[] {
  return sayingsOf(source).flatMap(({ kind, text, line }) => {
    if (kind === 'literal') return idsIn(text).includes(text) ? [{ id: text, by, where, line }] : []
    return Array.from(idsNamed(text), ({ id, offset }) => ({
      id,
      by,
      where,
      line: line + text.slice(0, offset).split('\n').length - 1,
    }))
  })
}

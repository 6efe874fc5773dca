import { weaknessList } from './weakness-list.ts'
import { because, type Reason } from '../../reasons.ts'

let known: ReadonlyMap<number, string> | undefined

/** Read when the first document names a weakness; most name none. */
function weaknesses(): ReadonlyMap<number, string> {
  known ??= new Map(
    weaknessList
      .trim()
      .split('\n')
      .map((row) => {
        const space = row.indexOf(' ')
        return [Number(row.slice(0, space)), row.slice(space + 1)] as const
      }),
  )
  return known
}

/** The last number that the list has: what a later one gives isn't known here. */
const newest = (): number => Math.max(...weaknesses().keys())

/** What is wrong with a weakness that somebody names (CSAF 2.0 §6.1.11). @returns nothing for those that are younger than the list */
export function weaknessFault(
  id: string,
  name: string,
): { member: 'id' | 'name'; reason: Reason } | undefined {
  const number = Number(id.slice('CWE-'.length))
  const called = weaknesses().get(number)
  if (called === undefined)
    return number > newest() ? undefined : { member: 'id', reason: because('csaf-weakness', { id }) }
  return called === name
    ? undefined
    : { member: 'name', reason: because('csaf-weakness-name', { id, name: called }) }
}

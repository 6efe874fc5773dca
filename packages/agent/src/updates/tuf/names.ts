import { createHash } from 'node:crypto'
import { AgentError } from '../../errors.ts'

/** How TUF's names become file names and locations, and what paths a delegation is trusted for. Pure. */

/** Everything but unreserved characters (RFC 3986 §2.3): a role's name is its maker's choice, and never a path or a query. */
export const encodeName = (name: string): string =>
  encodeURIComponent(name).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** `7.snapshot.json` with consistent snapshots, `snapshot.json` without (TUF 1.0 §6.2). */
export const metadataName = (role: string, version?: number): string =>
  `${version === undefined ? '' : `${version}.`}${encodeName(role)}.json`

/** Octets that file systems take for a name, less the ends of files and of what isn't whole yet. */
const longestName = 220

/** One name for each, which is never a path: encoded, or its SHA-256 where that is too long for a file system. */
export function fileName(name: string): string {
  const encoded = encodeName(name)
  return encoded.length <= longestName ? encoded : createHash('sha256').update(name).digest('hex')
}

/** A path that leaves its place is no target of a device's, whoever has signed it. @throws AgentError UPDATE_MALFORMED */
export function requireConfined(path: string): void {
  const segments = path.split('/')
  if (segments.at(-1) === '' || segments.some((one) => one === '.' || one === '..'))
    throw new AgentError('UPDATE_MALFORMED', { detail: { path } })
}

/**
 * Where a target is, relative to all targets (TUF 1.0 §5.7.3).
 * @param digest before the name, where snapshots are consistent
 */
export function targetName(path: string, digest?: string): string {
  const segments = path.split('/').map(encodeName)
  const directories = segments.slice(0, -1).map((one) => `${one}/`)
  return `${directories.join('')}${digest === undefined ? '' : `${digest}.`}${segments.at(-1)}`
}

/** What one element of a pattern takes: any number of characters, or one character. */
type Element = 'any' | ((char: string) => boolean)

/** `a-cx`: ranges and characters; a `-` at an end is itself. */
function isIn(set: readonly string[], char: string): boolean {
  for (let at = 0; at < set.length; at += 1) {
    const [from = '', dash, to] = set.slice(at, at + 3)
    const isRange = dash === '-' && to !== undefined
    if (isRange ? from <= char && char <= to : from === char) return true
    if (isRange) at += 2
  }
  return false
}

/** A set, and how many characters of the pattern it takes; nothing where the bracket isn't closed and stands for itself. */
function setAt(pattern: readonly string[], at: number, last: number): readonly [Element, number] | undefined {
  if (last <= at + 1) return undefined // not looked for again by every bracket
  const isNot = pattern[at + 1] === '!'
  const from = at + (isNot ? 2 : 1)
  const end = pattern.indexOf(']', from + 1) // a `]` in front is one of the set
  if (end < 0) return undefined
  const set = pattern.slice(from, end)
  return [(char) => isIn(set, char) !== isNot, end + 1 - at]
}

function elementsOf(text: string): readonly Element[] {
  const pattern = Array.from(text)
  const elements: Element[] = []
  const last = pattern.lastIndexOf(']')
  for (let at = 0; at < pattern.length;) {
    const found = pattern[at]
    const [set, length] = (found === '[' ? setAt(pattern, at, last) : undefined) ?? [undefined, 1]
    if (set) elements.push(set)
    else if (found === '*') elements.push('any')
    else elements.push((char) => found === '?' || char === found)
    at += length
  }
  return elements
}

/** Linear in time, whatever the pattern: each `*` only remembers the last place where it could go on. */
function matchesSegment(segment: string, pattern: string): boolean {
  const [text, elements] = [Array.from(segment), elementsOf(pattern)]
  let [at, from, star, resume] = [0, 0, -1, 0]
  while (at < text.length) {
    const element = elements[from]
    if (element === 'any') [star, resume, from] = [from, at, from + 1]
    else if (element?.(text[at] ?? '')) [at, from] = [at + 1, from + 1]
    else if (star >= 0) [from, resume, at] = [star + 1, resume + 1, resume + 1]
    else return false
  }
  return elements.slice(from).every((element) => element === 'any')
}

/**
 * PATHPATTERN (TUF 1.0 §4.5, glob(7)): within a segment `*` stands for anything, `?` for one character, `[…]` and `[!…]` for one
 * of a set or outside of it, everything else for itself. A dot in front is only matched by a dot.
 */
export function matchesPattern(path: string, pattern: string): boolean {
  const [segments, patterns] = [path.split('/'), pattern.split('/')]
  const fits = (segment: string, index: number): boolean => {
    const wanted = patterns[index] ?? ''
    return (!segment.startsWith('.') || wanted.startsWith('.')) && matchesSegment(segment, wanted)
  }
  return segments.length === patterns.length && segments.every(fits)
}

export interface Delegation {
  readonly paths?: readonly string[] | undefined
  readonly pathHashPrefixes?: readonly string[] | undefined
}

/** Whether a delegated role is trusted for a path (TUF 1.0 §4.5). */
export function isDelegated(path: string, { paths, pathHashPrefixes }: Delegation): boolean {
  if (paths) return paths.some((pattern) => matchesPattern(path, pattern))
  const digest = createHash('sha256').update(path).digest('hex')
  return pathHashPrefixes?.some((prefix) => digest.startsWith(prefix)) ?? false
}

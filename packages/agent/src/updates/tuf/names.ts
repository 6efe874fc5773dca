import { createHash } from 'node:crypto'
import { AgentError } from '../../errors.ts'

/** How TUF's names become file names and locations, and what paths a delegation is trusted for. Pure. */

/** Everything but unreserved characters (RFC 3986 §2.3): a role's name is its maker's choice, and never a path or a query. */
export const encodeName = (name: string): string =>
  encodeURIComponent(name).replaceAll(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

/** `7.snapshot.json` with consistent snapshots, `snapshot.json` without (TUF 1.0 §6.2). */
export const metadataName = (role: string, version?: number): string =>
  `${version === undefined ? '' : `${version}.`}${encodeName(role)}.json`

/** A path that leaves its place is no target of ours, whoever has signed it. @throws AgentError UPDATE_MALFORMED */
function segmentsOf(path: string): readonly string[] {
  const segments = path.split('/')
  if (segments.at(-1) === '' || segments.some((one) => one === '.' || one === '..'))
    throw new AgentError('UPDATE_MALFORMED', { detail: { path } })
  return segments.map(encodeName)
}

/**
 * Where a target is, relative to all targets (TUF 1.0 §5.7.3).
 * @param digest before the name, where snapshots are consistent @throws AgentError UPDATE_MALFORMED
 */
export function targetName(path: string, digest?: string): string {
  const segments = segmentsOf(path)
  const directories = segments.slice(0, -1).map((one) => `${one}/`)
  return `${directories.join('')}${digest === undefined ? '' : `${digest}.`}${segments.at(-1)}`
}

/** Linear in time, whatever the pattern: each `*` only remembers the last place where it could go on. */
function matchesSegment(text: string, pattern: string): boolean {
  let [at, from, star, resume] = [0, 0, -1, 0]
  while (at < text.length) {
    if (pattern[from] === '*') [star, resume, from] = [from, at, from + 1]
    else if (from < pattern.length && (pattern[from] === '?' || pattern[from] === text[at]))
      [at, from] = [at + 1, from + 1]
    else if (star >= 0) [from, resume, at] = [star + 1, resume + 1, resume + 1]
    else return false
  }
  return /^\**$/.test(pattern.slice(from))
}

/**
 * PATHPATTERN (TUF 1.0 §4.5): `*` and `?` stand for anything within a segment, everything else for itself; as in a shell a
 * dot in front is only matched by a dot.
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

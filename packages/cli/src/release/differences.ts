import { createHash } from 'node:crypto'
import { type Difference, readReleaseManifest, type TargetEntry } from '@sekisho/trust'
import { harmless } from '../house/event-line.ts'
import { type Language, say } from '../texts.ts'
import { differenceTexts } from './texts.ts'

/** What a signer reads: a line for each difference, and what a new release says of itself. */

const digestOf = ({ hashes }: TargetEntry): string => hashes['sha256'] ?? '?'
const orNone = (value: string | number | undefined): string | number => value ?? '–'

function wordsOf(difference: Difference): Record<string, string | number> {
  switch (difference.what) {
    case 'version':
    case 'expires':
      return { from: orNone(difference.from), to: difference.to }
    case 'key-added':
    case 'key-removed':
      return { role: difference.role, keyid: difference.keyid, scheme: difference.scheme }
    case 'threshold':
      return { role: difference.role, from: orNone(difference.from), to: difference.to, of: difference.of }
    case 'target-added':
    case 'target-removed':
      return { path: difference.path, length: difference.target.length, sha256: digestOf(difference.target) }
    case 'target-changed':
      return {
        path: difference.path,
        before: digestOf(difference.before),
        sha256: digestOf(difference.target),
      }
    case 'field':
      return { name: difference.name, to: difference.to }
    case 'delegation-added':
    case 'delegation-removed':
    case 'delegation-changed':
      return { role: difference.role, paths: difference.paths.join(' ') }
    default:
      return difference satisfies never
  }
}

/** The manifest behind a new target, where the folder brings it and it is the one that is signed. */
function releaseLines(
  difference: Difference,
  read: (path: string) => Buffer | undefined,
  language: Language,
): readonly string[] {
  if (difference.what !== 'target-added' || !difference.path.endsWith('/release.json')) return []
  const octets = read(difference.path)
  const isIt = octets && createHash('sha256').update(octets).digest('hex') === digestOf(difference.target)
  if (!isIt) return []
  const { product, version, severity, supportUntil, floor, changes } = readReleaseManifest(octets)
  return [
    say(language, differenceTexts.release, { product, version, severity, supportUntil, floor }),
    ...changes[language].split('\n').map((line) => `      ${line}`),
  ]
}

/** @param read the file of a target, where it is at hand */
export const differenceLines = (
  differences: readonly Difference[],
  read: (path: string) => Buffer | undefined,
  language: Language,
): string =>
  differences
    .flatMap((one) => [
      `  ${say(language, differenceTexts[one.what], wordsOf(one))}`,
      ...releaseLines(one, read, language),
    ])
    .map((line) => `${harmless(line)}\n`)
    .join('')

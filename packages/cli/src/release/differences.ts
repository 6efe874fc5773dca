import { createHash } from 'node:crypto'
import { type Difference, readReleaseManifest, type TargetEntry } from '@sekisho/trust'
import { harmless } from '../house/event-line.ts'
import { type Language, say } from '../texts.ts'
import { settingsLines } from './settings-lines.ts'
import { differenceTexts } from './texts.ts'

/** What a signer reads: a line for each difference, and what new releases and settings say of themselves. */

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

const isSettings = (path: string): boolean => path.startsWith('settings/') && path.endsWith('.json')

function releaseLines(octets: Buffer, language: Language): readonly string[] {
  const { product, version, severity, supportUntil, floor, changes } = readReleaseManifest(octets)
  return [
    `    ${say(language, differenceTexts.release, { product, version, severity, supportUntil, floor })}`,
    ...changes[language].split('\n').map((line) => `      ${line}`),
  ]
}

/** What speaks of itself behind a new target: where the folder brings another file, or none, that is said. */
async function contentLines(
  difference: Difference,
  read: (path: string) => Buffer | undefined,
  language: Language,
): Promise<readonly string[]> {
  if (difference.what !== 'target-added' && difference.what !== 'target-changed') return []
  const { path, target } = difference
  const isRelease = path.endsWith('/release.json')
  if (!isRelease && !isSettings(path)) return []
  const octets = read(path)
  const isIt = octets && createHash('sha256').update(octets).digest('hex') === digestOf(target)
  if (!isIt) return [`    ${say(language, differenceTexts.notAtHand, { path })}`]
  return isRelease ? releaseLines(octets, language) : settingsLines(octets, language)
}

/** @param read the file of a target, where it is at hand */
export async function differenceLines(
  differences: readonly Difference[],
  read: (path: string) => Buffer | undefined,
  language: Language,
): Promise<string> {
  const lines: string[] = []
  for (const one of differences)
    lines.push(
      `  ${say(language, differenceTexts[one.what], wordsOf(one))}`,
      ...(await contentLines(one, read, language)),
    )
  return lines.map((line) => `${harmless(line)}\n`).join('')
}

import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  exportUnderShares,
  importWithShares,
  parseShare,
  type SharedExport,
  type StoredKey,
  writePrivateFile,
} from '@sekisho/trust'
import { required } from '../house/house.ts'
import { say } from '../texts.ts'
import { Failure, UsageError } from '../verb.ts'
import { shareIn } from './root-key.ts'
import { ceremonyTexts } from './texts.ts'

export interface SplitValues {
  readonly threshold?: string | undefined
  readonly shares?: string | undefined
  readonly out?: string | undefined
}

export interface Split {
  readonly threshold: number
  readonly count: number
  readonly out: string
}

function numberOf(text: string | undefined, option: string): number {
  const number = Number(required(text, option))
  if (!Number.isInteger(number) || number < 2 || number > 16)
    throw new UsageError(ceremonyTexts.badNumber, { option })
  return number
}

export const splitOf = (values: SplitValues): Split => ({
  threshold: numberOf(values.threshold, '--threshold'),
  count: numberOf(values.shares, '--shares'),
  out: required(values.out, '--out'),
})

const shareText = (text: string): string => {
  const { content: _content, ...words } = parseShare(text)
  const said = (['en', 'ja'] as const).map((language) => say(language, ceremonyTexts.shareFile, words))
  return `${said.join('\n\n')}\n\n${text}\n`
}

/** Every `threshold` neighbours open it, as they were read back from what was written. */
async function requireOpens(
  { exported, threshold, count }: SharedExport,
  files: readonly string[],
): Promise<void> {
  const read = files.map(shareIn)
  for (let first = 0; first < count; first += threshold) {
    const some = Array.from({ length: threshold }, (_, at) => read[(first + at) % count] ?? '')
    await importWithShares(exported, some)
  }
}

/**
 * Writes the shares of a fresh secret, one file each, and tries them. Nothing depends on them until the export that they open
 * is in its place, which is the caller's next and last step.
 */
export async function writeShares(key: StoredKey, { threshold, count, out }: Split): Promise<SharedExport> {
  if (existsSync(out) && readdirSync(out).length > 0)
    throw new Failure(ceremonyTexts.outNotEmpty, { dir: out })
  mkdirSync(out, { recursive: true, mode: 0o700 })
  const made = await exportUnderShares(key, threshold, count)
  const files = made.shares.map((_, at) => join(out, `share-${at + 1}-of-${count}.txt`))
  for (const [at, file] of files.entries()) await writePrivateFile(file, shareText(made.shares[at] ?? ''))
  await requireOpens(made, files)
  return made
}

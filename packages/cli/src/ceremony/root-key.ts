import {
  importEncrypted,
  importWithShares,
  parseShare,
  PkiError,
  readExport,
  type StoredKey,
} from '@sekisho/trust'
import { readText, required } from '../house/house.ts'
import { say } from '../texts.ts'
import { type Context, Failure, UsageError } from '../verb.ts'
import { ceremonyTexts, pkiTexts } from './texts.ts'

/** How the root's key is opened: with shares, or with the passphrase of an export that was never split. */
export interface RootKeyValues {
  readonly export?: string | undefined
  readonly share?: readonly string[] | undefined
  readonly 'passphrase-file'?: string | undefined
}

/** What is wrong, in words. */
export async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const text = error instanceof PkiError ? pkiTexts[error.code] : undefined
    if (!(error instanceof PkiError) || !text) throw error
    const words = (language: 'en' | 'ja'): string =>
      say(language, ceremonyTexts.unfit, { reason: text[language], code: error.code })
    throw new Failure({ en: words('en'), ja: words('ja') }, {}, { cause: error })
  }
}

/** The share in a file: its last line; above it people may read what it is. */
export const shareIn = (file: string): string => readText(file).trim().split('\n').at(-1) ?? ''

async function typedShares(count: number, { language, ask }: Context): Promise<readonly string[]> {
  if (!ask) throw new UsageError(ceremonyTexts.noKey)
  const shares: string[] = []
  while (shares.length < count) {
    const typed = await ask(
      say(language, ceremonyTexts.askShare, { number: `${shares.length + 1}/${count}` }),
    )
    parseShare(typed) // a slip is said at once
    shares.push(typed)
  }
  return shares
}

/** @throws Failure, UsageError */
export function openRootKey(values: RootKeyValues, context: Context): Promise<StoredKey> {
  const exported = readText(required(values.export, '--export'))
  return explained(async () => {
    const { shares } = readExport(exported)
    if (shares) {
      const given = values.share?.map(shareIn) ?? (await typedShares(shares.threshold, context))
      return importWithShares(exported, given)
    }
    const file = values['passphrase-file']
    const passphrase =
      file === undefined
        ? await context.ask?.(say(context.language, ceremonyTexts.askPassphrase))
        : readText(file).trim()
    if (passphrase === undefined) throw new UsageError(ceremonyTexts.noKey)
    return importEncrypted(exported, passphrase)
  })
}

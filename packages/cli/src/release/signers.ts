import process from 'node:process'
import { existsSync } from 'node:fs'
import {
  createPkcs11Backend,
  exportEncrypted,
  generatePrivateKey,
  type IdentifiedKey,
  importEncrypted,
  type KeyBackend,
  PkiError,
  readPrivateFile,
  type Signer,
  signerOf,
  tufKeyId,
  tufKeyOf,
  type WrappingParameters,
  writePrivateFile,
} from '@sekisho/trust'
import { createPublicKey } from 'node:crypto'
import { readText } from '../house/house.ts'
import { say } from '../texts.ts'
import { type Context, Failure, UsageError } from '../verb.ts'
import { releaseTexts as t } from './texts.ts'

/** Keys of people: encrypted files, or keys in a PKCS#11 token. They lie outside of the house. */

export const newKeyOptions = {
  'passphrase-file': { type: 'string', value: 'FILE', about: t.passphraseFile },
  'pkcs11-module': { type: 'string', value: 'PATH', about: t.module },
  'pkcs11-token': { type: 'string', value: 'LABEL', about: t.token },
  'pkcs11-key': { type: 'string', value: 'LABEL', about: t.tokenKey },
  'pin-file': { type: 'string', value: 'FILE', about: t.pinFile },
} as const

export const signerOptions = {
  key: { type: 'string', multiple: true, value: 'FILE', about: t.key },
  ...newKeyOptions,
} as const

export interface SignerValues {
  readonly key?: readonly string[] | undefined
  readonly 'passphrase-file'?: string | undefined
  readonly 'pkcs11-module'?: string | undefined
  readonly 'pkcs11-token'?: string | undefined
  readonly 'pkcs11-key'?: string | undefined
  readonly 'pin-file'?: string | undefined
}

/** What opened a key closes its place again. */
export interface OpenedSigner {
  readonly keyid: string
  readonly signer: Signer
}

export async function passphraseFor(
  file: string,
  values: Pick<SignerValues, 'passphrase-file'>,
  { ask, language }: Context,
  question: Parameters<typeof say>[1] = t.askPassphrase,
): Promise<string> {
  const from = values['passphrase-file']
  if (from !== undefined) return readText(from).trim()
  const typed = await ask?.(say(language, question, { file }))
  if (typed === undefined) throw new UsageError(t.noPassphrase)
  return typed
}

/** @throws Failure with the code */
export async function keyWork<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    const { code } = cause
    if (code.startsWith('TOKEN_')) throw new Failure(t.badToken, { file, code }, { cause })
    throw new Failure(code === 'KEY_SECRET' ? t.wrongPassphrase : t.badKey, { file, code }, { cause })
  }
}

async function openFile(file: string, values: SignerValues, context: Context): Promise<OpenedSigner> {
  const text = readText(file)
  const passphrase = await passphraseFor(file, values, context)
  const { privateKey } = await keyWork(file, () => importEncrypted(text, passphrase))
  const signer = signerOf(privateKey)
  return { keyid: tufKeyOf(signer.publicKey).keyid, signer }
}

const pinOf = (file: string | undefined) => async (): Promise<string> =>
  (file === undefined ? process.env['SEKISHO_PKCS11_PIN'] : await readPrivateFile(file))?.trim() ?? ''

interface TokenKey {
  readonly backend: KeyBackend
  readonly label: string
}

/** Nothing where no token is named. @throws UsageError where only a part of it is */
export function tokenKeyOf(values: SignerValues): TokenKey | undefined {
  const { 'pkcs11-module': module, 'pkcs11-token': token, 'pkcs11-key': label } = values
  if (module === undefined && token === undefined && label === undefined) return undefined
  if (module === undefined || token === undefined || label === undefined) throw new UsageError(t.noKey)
  return {
    label,
    backend: createPkcs11Backend({ module, token, prefix: '', pin: pinOf(values['pin-file']) }),
  }
}

async function withToken<T>(
  { backend, label }: TokenKey,
  work: (signer: OpenedSigner) => Promise<T>,
): Promise<T> {
  try {
    const signer = await keyWork(label, () => backend.signer(label))
    if (!signer) throw new Failure(t.badKey, { file: label, code: 'KEY_MISSING' })
    return await work({ keyid: tufKeyOf(signer.publicKey).keyid, signer })
  } finally {
    await backend.close()
  }
}

/** Opens what the command line names, for as long as it is worked with. @throws UsageError, Failure */
export async function withSigners<T>(
  values: SignerValues,
  context: Context,
  work: (signers: readonly OpenedSigner[]) => Promise<T>,
): Promise<T> {
  const token = tokenKeyOf(values)
  if (token) return withToken(token, (signer) => work([signer]))
  const files = values.key ?? []
  if (files.length === 0) throw new UsageError(t.noKey)
  const signers: OpenedSigner[] = []
  for (const file of files) signers.push(await openFile(file, values, context)) // a person types one passphrase after the other
  return work(signers)
}

export const publicText = (key: IdentifiedKey): string => `${JSON.stringify(key, null, 2)}\n`

/** A public key as `keys create` has written it. @throws Failure */
export function readPublicFile(file: string): IdentifiedKey {
  try {
    const { keyid, key } = JSON.parse(readText(file)) as IdentifiedKey // looked at in the next line
    if (tufKeyId(key) === keyid) return { keyid, key }
  } catch (cause) {
    if (cause instanceof Failure) throw cause
  }
  throw new Failure(t.badPublicKey, { file })
}

/** Makes a key in a file of its own, encrypted, beside its public key. @throws Failure */
export async function createFileKey(
  file: string,
  algorithm: 'ed25519' | 'p256',
  values: SignerValues,
  context: Context,
): Promise<IdentifiedKey> {
  if (existsSync(file)) throw new Failure(t.exists, { file })
  const passphrase = await passphraseFor(file, values, context, t.askNewPassphrase)
  if (passphrase.length < 12) throw new Failure(t.shortPassphrase)
  return writeSignerKey(file, algorithm, { passphrase, now: context.now })
}

export interface SealedBy {
  readonly passphrase: string
  readonly now: () => Date
  /** For a passphrase that a machine has drawn; without it what opens the file is slow, against guessing. */
  readonly derivation?: WrappingParameters
}

export async function writeSignerKey(
  file: string,
  algorithm: 'ed25519' | 'p256',
  { passphrase, now, derivation }: SealedBy,
): Promise<IdentifiedKey> {
  const privateKey = await generatePrivateKey(algorithm)
  const publicKey = createPublicKey(privateKey)
  const identified = tufKeyOf(publicKey)
  const record = {
    id: identified.keyid.slice(0, 16),
    purpose: 'signing of updates',
    algorithm,
    publicKey,
    privateKey,
  }
  const createdAt = now().toISOString()
  await writePrivateFile(file, await exportEncrypted({ ...record, createdAt }, passphrase, derivation))
  return identified
}

/** Makes a key in a token; it never leaves it (S09-19). */
export async function createTokenKey(
  { backend, label }: TokenKey,
  algorithm: 'ed25519' | 'p256',
): Promise<IdentifiedKey> {
  try {
    const publicKey = await keyWork(label, () =>
      backend.generate(label, { purpose: 'signing of updates', algorithm }),
    )
    return tufKeyOf(publicKey)
  } finally {
    await backend.close()
  }
}

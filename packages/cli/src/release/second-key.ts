import { existsSync, readFileSync } from 'node:fs'
import type { KeyObject } from 'node:crypto'
import {
  deriveWrappingKey,
  generateSecondKey,
  newPassphraseParameters,
  newTargets,
  PkiError,
  secondKeyId,
  secondKeyPem,
  signSecond,
  unwrapKey,
  type Wrapped,
  type WrappingParameters,
  wrapKey,
  writePrivateFile,
} from '@sekisho/trust'
import { canonicalJson } from '@sekisho/model'
import { readText, required } from '../house/house.ts'
import { say } from '../texts.ts'
import { type Context, Failure, defineVerb } from '../verb.ts'
import {
  addTarget,
  beforeFile,
  draftFile,
  readIfThere,
  readMetadata,
  targetFile,
  targetsIn,
  writeDraft,
} from './folder.ts'
import { keyWork, passphraseFor } from './signers.ts'
import { releaseTexts as t } from './texts.ts'

/** The second signature of a release, with ML-DSA-65 (FIPS 204): a key of its own, kept like the others outside of the house. */

interface SecondKeyFile extends Wrapped {
  readonly format: 1
  readonly algorithm: 'ml-dsa-65'
  readonly keyid: string
  readonly derivation: WrappingParameters
}

const contextOf = (keyid: string): string => `second-key|ml-dsa-65|${keyid}`

async function seal(
  privateKey: KeyObject,
  keyid: string,
  passphrase: string,
  derivation: WrappingParameters,
): Promise<SecondKeyFile> {
  const wrapped = wrapKey(privateKey, await deriveWrappingKey(passphrase, derivation), contextOf(keyid))
  return { format: 1, algorithm: 'ml-dsa-65', keyid, derivation, ...wrapped }
}

function parse(text: string): SecondKeyFile {
  try {
    const file = JSON.parse(text) as SecondKeyFile // what is missing makes the unwrapping fail
    if (file.format === 1 && file.algorithm === 'ml-dsa-65' && typeof file.derivation === 'object')
      return file
  } catch (cause) {
    throw new PkiError('KEY_DAMAGED', { cause })
  }
  throw new PkiError('KEY_DAMAGED')
}

/** @throws Failure: a wrong passphrase, or another file */
export const openSecondKey = (file: string, passphrase: string): Promise<KeyObject> =>
  keyWork(file, async () => {
    const sealed = parse(readText(file))
    const wrappingKey = await deriveWrappingKey(passphrase, sealed.derivation)
    return unwrapKey(sealed, wrappingKey, contextOf(sealed.keyid))
  })

const manifestName = '/release.json'

/** The manifest that this draft brings: the one that what is in force does not have. */
function newManifest(dir: string, role: string): string | undefined {
  const before = readIfThere('targets', beforeFile(dir, role))?.signed.targets ?? {}
  return targetsIn(dir).find((path) => path.endsWith(manifestName) && before[path] === undefined)
}

/**
 * Signs the new manifest, and lists the signature as a target of the draft; so it comes before the signatures under the draft.
 * @throws Failure
 */
export async function signSecondly(
  dir: string,
  roles: readonly string[],
  file: string,
  values: { readonly 'passphrase-file'?: string | undefined },
  context: Context,
): Promise<void> {
  const role = roles.find((one) => one !== 'root' && one !== 'targets')
  const manifest = role === undefined ? undefined : newManifest(dir, role)
  if (role === undefined || manifest === undefined) throw new Failure(t.noManifest, { dir })
  const draft = readMetadata('targets', draftFile(dir, role))
  const path = `${manifest}.sig`
  if (draft.signatures.length > 0) {
    if (draft.signed.targets[path] !== undefined) return // it is there, and the others have signed it
    throw new Failure(t.secondTooLate, { file: draftFile(dir, role) })
  }
  const privateKey = await openSecondKey(file, await passphraseFor(file, values, context))
  const signature = signSecond(readFileSync(targetFile(dir, manifest)), privateKey)
  const entry = await addTarget(dir, path, Buffer.from(canonicalJson(signature)))
  const { version, expires } = draft.signed
  const next = newTargets({
    before: { ...draft.signed, version: version - 1 },
    expiresAt: Date.parse(expires),
    add: { [path]: entry },
  })
  await writeDraft(dir, role, next)
  context.out(`${say(context.language, t.secondSigned, { path, keyid: signature.keyid.slice(0, 16) })}\n`)
}

/**
 * Writes a new key, and its public half beside it.
 * @param derivation for a passphrase that a machine has drawn; without it what opens the file is slow, against guessing
 * @returns its key id
 */
export async function writeSecondKey(
  file: string,
  passphrase: string,
  derivation: WrappingParameters = newPassphraseParameters(),
): Promise<string> {
  const { publicKey, privateKey } = generateSecondKey()
  const keyid = secondKeyId(publicKey)
  const sealed = await seal(privateKey, keyid, passphrase, derivation)
  await writePrivateFile(file, `${JSON.stringify(sealed, null, 2)}\n`)
  await writePrivateFile(`${file}.pub.pem`, secondKeyPem(publicKey))
  return keyid
}

export const secondKey = defineVerb({
  name: 'second-key',
  usage: '--out FILE [--passphrase-file FILE]',
  example: '--out second',
  summary: { en: 'make an ML-DSA-65 key for second signatures', ja: '第 2 署名用の ML-DSA-65 鍵を作る' },
  options: {
    out: { type: 'string', value: 'FILE', about: t.outFile },
    'passphrase-file': { type: 'string', value: 'FILE', about: t.passphraseFile },
  },
  async run({ values }, context) {
    const file = required(values.out, '--out')
    if (existsSync(file)) throw new Failure(t.exists, { file })
    const passphrase = await passphraseFor(file, values, context, t.askNewPassphrase)
    if (passphrase.length < 12) throw new Failure(t.shortPassphrase)
    const keyid = await writeSecondKey(file, passphrase)
    context.out(`${say(context.language, t.keyMade, { file, keyid, scheme: 'ml-dsa-65' })}\n`)
    context.out(`${say(context.language, t.publicKey, { file: `${file}.pub.pem` })}\n`)
    return 0
  },
})

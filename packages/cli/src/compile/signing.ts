import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PkiError, readPrivateFile, signDetached } from '@sekisho/trust'
import { texts } from '../texts.ts'
import type { Text } from '../texts.ts'
import { codeOf, Failure, UsageError } from '../verb.ts'
import { compileTexts } from './texts.ts'

/** The files of a signature. */
export interface Signing {
  readonly file: string
  readonly keyFile: string
  readonly certificateFile: string
}

interface SigningOptions {
  readonly sign?: boolean
  readonly out?: string
  readonly key?: string
  readonly certificate?: string
}

/** @throws UsageError where the options don't go together */
export function signingOf({ sign = false, out, key, certificate }: SigningOptions): Signing | undefined {
  if (!sign) {
    if (key !== undefined || certificate !== undefined) throw new UsageError(compileTexts.signAbsent)
    return undefined
  }
  if (out === undefined || key === undefined || certificate === undefined)
    throw new UsageError(compileTexts.signNeeds)
  return { file: out, keyFile: key, certificateFile: certificate }
}

const unreadable = (file: string, cause: unknown): Failure =>
  new Failure(texts.unreadable, { file, code: codeOf(cause) }, { cause })

/** The file has to be its owner's alone: whoever signs in the maker's name opens networks. */
async function readKey(file: string): Promise<KeyObject> {
  let pem: string | undefined
  try {
    pem = await readPrivateFile(file)
  } catch (cause) {
    throw unreadable(file, cause)
  }
  if (pem === undefined) throw new Failure(texts.unreadable, { file, code: 'ENOENT' })
  try {
    return createPrivateKey(pem)
  } catch (cause) {
    throw new Failure(compileTexts.badKey, { file }, { cause })
  }
}

const pemBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

function readCertificates(file: string): readonly [X509Certificate, ...X509Certificate[]] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw unreadable(file, cause)
  }
  try {
    const [first, ...others] = (text.match(pemBlock) ?? []).map((pem) => new X509Certificate(pem))
    if (first) return [first, ...others]
  } catch (cause) {
    throw new Failure(compileTexts.badCertificate, { file }, { cause })
  }
  throw new Failure(compileTexts.badCertificate, { file })
}

/** What a refusal of the signer means for the files that were given. */
function failureOf(error: PkiError, { keyFile, certificateFile }: Signing): Failure {
  const [text, file]: readonly [Text, string] =
    error.code === 'PKI_SUBJECT'
      ? [compileTexts.otherKey, certificateFile]
      : error.code === 'PKI_MALFORMED'
        ? [compileTexts.badCertificate, certificateFile]
        : [compileTexts.badKey, keyFile]
  return new Failure(text, { file }, { cause: error })
}

/**
 * The detached signature of a text, in DER.
 * @throws Failure naming the file that is at fault
 */
export async function signatureOf(signing: Signing, text: string, at: Date): Promise<Buffer> {
  const privateKey = await readKey(signing.keyFile)
  const [certificate, ...intermediates] = readCertificates(signing.certificateFile)
  try {
    const content = Buffer.from(text, 'utf8')
    return signDetached({ content, privateKey, certificate, intermediates, at })
  } catch (error) {
    if (error instanceof PkiError) throw failureOf(error, signing)
    throw error
  }
}

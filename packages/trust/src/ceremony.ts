// What the root signs, and nothing else: the papers that go to it and come back, and the signing itself.
import { createPublicKey } from 'node:crypto'
import {
  certificatesOf,
  type Issuer,
  issueCa,
  issueCrossCertificate,
  issueRoot,
  issuerOf,
  pemOf,
  readCertificate,
} from './certificates.ts'
import { readCsr } from './csr.ts'
import { PkiError } from './errors.ts'
import { generatePrivateKey, type StoredKey } from './key-files.ts'
import { signerOf, spkiFingerprintOf } from './keys.ts'

/** What is asked of the root. */
export type RootTask =
  /** A certificate for the next CA of devices, whose key the server has made. PKCS#10, PEM. */
  | { readonly what: 'authority'; readonly role: 'factory' | 'operational'; readonly csr: string }
  /** A root that follows this one: each signs the other. */
  | { readonly what: 'root' }

/** Who has agreed to it, at the server. */
export interface RootApproval {
  readonly id: string
  /** SHA-256 of what the people have seen, hex. */
  readonly hash: string
  readonly people: readonly string[]
}

/** Goes to the machine of the root. */
export interface RootRequest {
  readonly format: 1
  readonly task: RootTask
  readonly approval: RootApproval
  /** The root that is to sign, PEM. */
  readonly root: string
  /** The server's word on all this: a compact JWS by its log key. */
  readonly permit: string
}

/** What the root has signed, PEM. */
export type RootOutcome =
  | { readonly what: 'authority'; readonly certificate: string }
  | {
      readonly what: 'root'
      readonly certificate: string
      /** The new root signed by the old one, and the old one by the new (RFC 4210 §4.4). */
      readonly newWithOld: string
      readonly oldWithNew: string
    }

const DAY = 86_400_000
const yearSeconds = (365 * DAY) / 1000
const years = { factory: 40, operational: 20, root: 40 } as const
const names = {
  factory: /^Sekisho Factory CA( \d+)?$/,
  operational: /^Sekisho Operational CA( \d+)?$/,
} as const

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
const isText = (value: unknown): value is string => typeof value === 'string'

function readTask(value: unknown): RootTask | undefined {
  const { what, role, csr } = record(value)
  if (what === 'root') return { what }
  const isAuthority = what === 'authority' && (role === 'factory' || role === 'operational') && isText(csr)
  return isAuthority ? { what, role, csr } : undefined
}

/** @throws PkiError CEREMONY_PAPER */
export function readRootRequest(text: string): RootRequest {
  const { format, task: givenTask, approval, root, permit } = record(parse(text))
  const task = readTask(givenTask)
  const { id, hash, people } = record(approval)
  const isWhole =
    format === 1 && isText(root) && isText(permit) && isText(id) && isText(hash) && Array.isArray(people)
  if (!isWhole || !task || !people.every(isText)) throw new PkiError('CEREMONY_PAPER')
  return { format, task, approval: { id, hash, people }, root, permit }
}

/** @throws PkiError CEREMONY_PAPER */
export function readRootOutcome(text: string): RootOutcome {
  const { what, certificate, newWithOld, oldWithNew } = record(parse(text))
  if (what === 'authority' && isText(certificate)) return { what, certificate }
  if (what === 'root' && isText(certificate) && isText(newWithOld) && isText(oldWithNew))
    return { what, certificate, newWithOld, oldWithNew }
  throw new PkiError('CEREMONY_PAPER')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new PkiError('CEREMONY_PAPER', { cause })
  }
}

const derOf = (pem: string): Buffer => Buffer.from(pem.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64')

/** What people compare before they let the root sign. */
export interface TaskFacts {
  readonly subject: string
  /** SHA-256 of the key that is to be certified, hex; a new root has none yet. */
  readonly keyFingerprint?: string
}

/** @throws PkiError CEREMONY_REQUEST: not signed by its own key, or of a name that is none of our CAs */
export function factsOfTask(task: RootTask): TaskFacts {
  if (task.what === 'root') return { subject: 'Sekisho Root CA' }
  const { subjectCn = '', signatureIsValid, publicKey } = readCsr(derOf(task.csr))
  if (!signatureIsValid || !names[task.role].test(subjectCn))
    throw new PkiError('CEREMONY_REQUEST', { detail: { subjectCn, signatureIsValid } })
  return { subject: subjectCn, keyFingerprint: spkiFingerprintOf(publicKey) }
}

/** A device whose clock is a little behind has to trust it too. */
const notBeforeOf = (at: Date): Date => new Date(at.getTime() - DAY)

/** The root with its key. @throws PkiError CEREMONY_ROOT: another key than the certificate's */
export function rootIssuer(root: string, { privateKey }: StoredKey): Issuer {
  const [der = Buffer.alloc(0)] = certificatesOf(root)
  if (!createPublicKey(privateKey).equals(readCertificate(der).publicKey)) throw new PkiError('CEREMONY_ROOT')
  return issuerOf(der, privateKey)
}

/** @throws PkiError CEREMONY_REQUEST */
export async function certifyAuthority(
  task: Extract<RootTask, { what: 'authority' }>,
  issuer: Issuer,
  at: Date,
): Promise<RootOutcome> {
  const { subject } = factsOfTask(task)
  const der = await issueCa({
    commonName: subject,
    publicKey: readCsr(derOf(task.csr)).publicKey,
    issuer,
    notBefore: notBeforeOf(at),
    lifetimeSeconds: years[task.role] * yearSeconds,
  })
  return { what: 'authority', certificate: pemOf(der) }
}

/** The root that follows: its key, to be exported at once, and what ties both together. */
export async function makeSuccessor(
  root: string,
  issuer: Issuer,
  at: Date,
): Promise<{ readonly key: StoredKey; readonly outcome: RootOutcome }> {
  const [old = Buffer.alloc(0)] = certificatesOf(root)
  const privateKey = await generatePrivateKey('p384')
  const signer = signerOf(privateKey)
  const commonName = readCertificate(old).subjectCn ?? ''
  const lifetimeSeconds = years.root * yearSeconds
  const made = await issueRoot({ commonName, notBefore: notBeforeOf(at), lifetimeSeconds, signer })
  const newWithOld = await issueCrossCertificate({ certificate: made, issuer })
  const oldWithNew = await issueCrossCertificate({ certificate: old, issuer: issuerOf(made, privateKey) })
  return {
    key: {
      id: 'root',
      purpose: 'root of both CAs',
      algorithm: 'p384',
      createdAt: at.toISOString(),
      publicKey: signer.publicKey,
      privateKey,
    },
    outcome: {
      what: 'root',
      certificate: pemOf(made),
      newWithOld: pemOf(newWithOld),
      oldWithNew: pemOf(oldWithNew),
    },
  }
}

import { type KeyObject, createPublicKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DeviceId, parseDeviceId } from '@sekisho/model'
import {
  type CertificateFacts,
  certificatesOf,
  generatePrivateKey,
  issueStandIn,
  pemOf,
  readCertificate,
  type Signer,
  signerOf,
} from '@sekisho/trust'
import { AgentError } from './errors.ts'
import type { DeviceKeys } from './keys/device-keys.ts'

/** A certificate with its key, as TLS wants both. */
export interface Credentials {
  readonly facts: CertificateFacts
  readonly privateKey: KeyObject
  /** The certificate and what leads to its CA, PEM. */
  readonly certificates: string
}

/** What the factory left on the device. */
export interface FactoryIdentity {
  readonly device: DeviceId
  readonly facts: CertificateFacts
  /** The certificate and what leads to its CA, PEM. */
  readonly certificates: string
  /** The private half of the certificate's key; in a TPM it is used and never seen. */
  readonly signer: Signer
  /** Anchors for the server, PEM. */
  readonly trust: string
  /** As whom TLS speaks: with the key itself, or where a TPM has it, with one that it has signed for a short while. */
  credentials(now: number): Promise<Credentials>
}

export const fileNames = {
  certificate: 'idevid.crt',
  chain: 'chain.pem',
  trust: 'trust.pem',
  database: 'agent.db',
} as const

const damaged = (file: string, cause?: unknown): AgentError =>
  new AgentError('AGENT_STATE', { detail: { file }, cause })

async function readState(directory: string, file: string): Promise<string> {
  try {
    return await readFile(join(directory, file), 'utf8')
  } catch (error) {
    throw damaged(file, error)
  }
}

function parsed<T>(file: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw damaged(file, error)
  }
}

/** The certificate is for our clock and the server's, which may differ; the key is gone when the connection is. */
const standInMs = 3_600_000

async function standIn(
  facts: CertificateFacts,
  certificates: string,
  signer: Signer,
  now: number,
): Promise<Credentials> {
  const privateKey = await generatePrivateKey('p256')
  const der = await issueStandIn({
    certificate: facts.der,
    signer,
    publicKey: createPublicKey(privateKey),
    notBefore: new Date(now - standInMs),
    notAfter: new Date(now + standInMs),
  })
  return { facts, privateKey, certificates: pemOf(der) + certificates }
}

/**
 * Reads what the factory left. The chain may lack (`chain.pem`): then the certificate stands alone.
 * @throws AgentError AGENT_STATE
 */
export async function loadFactoryIdentity(directory: string, keys: DeviceKeys): Promise<FactoryIdentity> {
  const { certificate, chain, trust } = fileNames
  const own = await readState(directory, certificate)
  const whole = await readState(directory, chain).catch(() => own)
  const certificates = startingWith(own, whole)
  const facts = parsed(chain, () => readCertificate(certificates))
  const device = parseDeviceId(facts.subjectCn ?? '')
  const anchors = await readState(directory, trust)
  parsed(trust, () => certificatesOf(anchors))
  if (!device) throw damaged(certificate)
  const key = (await keys.find('factory'))?.key
  if (!key) throw damaged('idevid.key')
  const signer = 'sign' in key ? key : signerOf(key)
  return {
    device,
    facts,
    certificates,
    signer,
    trust: anchors,
    credentials: async (now) =>
      'sign' in key ? standIn(facts, certificates, key, now) : { facts, privateKey: key, certificates },
  }
}

/** TLS sends the device's own certificate first, whatever the order in the file (RFC 8446 §4.4.2). */
function startingWith(own: string, chain: string): string {
  const [first] = parsed(fileNames.certificate, () => certificatesOf(own))
  const rest = parsed(fileNames.chain, () => certificatesOf(chain)).filter((der) => !first?.equals(der))
  return [...(first ? [first] : []), ...rest].map((der) => pemOf(der)).join('')
}

/** The operational identity, or nothing before the first enrolment. @throws AgentError AGENT_STATE */
export async function loadOperationalIdentity(keys: DeviceKeys): Promise<Credentials | undefined> {
  const found = await keys.find('operational')
  if (!found || found.certificates === undefined || 'sign' in found.key) return undefined
  const { key: privateKey, certificates } = found
  return {
    facts: parsed('operational certificate', () => readCertificate(certificates)),
    privateKey,
    certificates,
  }
}

/** Key and certificate are replaced at once: never a new key with an old certificate. */
export async function saveOperationalIdentity(keys: DeviceKeys, credentials: Credentials): Promise<void> {
  await keys.keep('operational', credentials.privateKey, credentials.certificates)
}

/** Renewal is due after two thirds of a lifetime. Pure. */
export const renewalDue = ({ notBefore, notAfter }: CertificateFacts, now: number): boolean =>
  now >= notBefore.getTime() + ((notAfter.getTime() - notBefore.getTime()) * 2) / 3

export const isExpired = ({ notAfter }: CertificateFacts, now: number): boolean => now >= notAfter.getTime()

import { type KeyObject, createPublicKey } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DeviceId, parseDeviceId } from '@sekisho/model'
import {
  type CertificateFacts,
  certificatesOf,
  createCsrBy,
  ensurePrivateDirectory,
  generatePrivateKey,
  issueStandIn,
  pemOf,
  readCertificate,
  type Signer,
  signerOf,
  writePrivateFile,
} from '@sekisho/trust'
import { AgentError } from './errors.ts'
import type { DeviceKeys } from './keys/device-keys.ts'
import { type KeyCustody, openDeviceKeys } from './keys/open.ts'

/** A certificate with its key, as TLS wants both. */
export interface Credentials {
  readonly facts: CertificateFacts
  readonly privateKey: KeyObject
  /** The certificate and what leads to its CA, PEM. */
  readonly certificates: string
}

/** The IDevID with its key. */
export interface FactoryIdentity {
  readonly facts: CertificateFacts
  /** The certificate and what leads to its CA, PEM. */
  readonly certificates: string
  /** The private half of the certificate's key; in a TPM it is used and never seen. */
  readonly signer: Signer
  /** As whom TLS speaks: with the key itself, or where a TPM has it, with one that it has signed for a short while. */
  credentials(now: number): Promise<Credentials>
}

/** What the factory left on the device. */
export interface Factory {
  readonly device: DeviceId
  /** Anchors for the server, PEM. */
  readonly trust: string
  /** Absent on a device that enrols with a code. */
  readonly identity?: FactoryIdentity
}

export const fileNames = {
  certificate: 'idevid.crt',
  chain: 'chain.pem',
  trust: 'trust.pem',
  enrolment: 'enrolment.code',
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
 * Reads what the factory left. The chain may lack (`chain.pem`): then the certificate stands alone. A device without factory
 * identity has `enrolment.code` instead, which names it.
 * @throws AgentError AGENT_STATE
 */
export async function loadFactory(directory: string, keys: DeviceKeys): Promise<Factory> {
  const { certificate, trust } = fileNames
  const anchors = await readState(directory, trust)
  parsed(trust, () => certificatesOf(anchors))
  if (!existsSync(join(directory, certificate))) {
    const { device } = await readEnrolment(directory)
    return { device, trust: anchors }
  }
  const identity = await loadIdentity(directory, keys)
  const device = parseDeviceId(identity.facts.subjectCn ?? '')
  if (!device) throw damaged(certificate)
  return { device, trust: anchors, identity }
}

async function loadIdentity(directory: string, keys: DeviceKeys): Promise<FactoryIdentity> {
  const { certificate, chain } = fileNames
  const own = await readState(directory, certificate)
  const whole = await readState(directory, chain).catch(() => own)
  const certificates = startingWith(own, whole)
  const facts = parsed(chain, () => readCertificate(certificates))
  const key = (await keys.find('factory'))?.key
  if (!key) throw damaged('idevid.key')
  return {
    facts,
    certificates,
    signer: 'sign' in key ? key : signerOf(key),
    credentials: async (now) =>
      'sign' in key ? standIn(facts, certificates, key, now) : { facts, privateKey: key, certificates },
  }
}

/** No product has a colon in its id. Where a device asks for its certificate, and for nothing that it may. */
export const productOf = (device: DeviceId): string => device.slice(0, device.indexOf(':'))

export interface Enrolment {
  readonly device: DeviceId
  /** Absent when it was used. */
  readonly code?: string
}

/** `enrolment.code`: the device's id and, until it is used, its code. @throws AgentError AGENT_STATE */
export async function readEnrolment(directory: string): Promise<Enrolment> {
  const { enrolment } = fileNames
  const [name = '', code] = (await readState(directory, enrolment)).trim().split(/\s+/)
  const device = parseDeviceId(name)
  if (!device) throw damaged(enrolment)
  return { device, ...(code === undefined ? {} : { code }) }
}

/** A code is good once: it goes when its certificate is kept. */
export const forgetCode = (directory: string, device: DeviceId): Promise<void> =>
  writePrivateFile(join(directory, fileNames.enrolment), `${device}\n`)

/**
 * Makes the factory's key where the device keeps its keys, unless it is there, and asks for its certificate.
 * @returns a PKCS#10 request, PEM. @throws AgentError AGENT_TPM, AGENT_STATE
 */
export async function requestFactoryCertificate(
  directory: string,
  custody: KeyCustody,
  device: DeviceId,
  now: () => Date,
): Promise<string> {
  await ensurePrivateDirectory(directory)
  const { keys } = await openDeviceKeys(directory, custody, now)
  const { key } = (await keys.find('factory')) ?? (await keys.make('factory', 'p256'))
  return pemOf(await createCsrBy(device, 'sign' in key ? key : signerOf(key)), 'CERTIFICATE REQUEST')
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

/** Between 60 and 80 % of a lifetime; where exactly, each certificate says for itself, so that no fleet renews in one minute. */
const earliest = 0.6
const spread = 0.2

/** When renewal is due, milliseconds since 1970. The same at each start, and evenly spread over devices. Pure. */
export function renewalAt({ notBefore, notAfter, fingerprint }: CertificateFacts): number {
  const chance = Number.parseInt(fingerprint.slice(0, 8), 16) / 2 ** 32
  const lifetime = notAfter.getTime() - notBefore.getTime()
  return notBefore.getTime() + lifetime * (earliest + spread * chance)
}

export const isExpired = ({ notAfter }: CertificateFacts, now: number): boolean => now >= notAfter.getTime()

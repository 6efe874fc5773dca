import { type KeyObject, createPrivateKey } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type DeviceId, parseDeviceId } from '@sekisho/model'
import {
  type CertificateFacts,
  certificatesOf,
  pemOf,
  readCertificate,
  writePrivateFile,
} from '@sekisho/trust'
import { AgentError } from './errors.ts'

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
  readonly credentials: Credentials
  /** Anchors for the server, PEM. */
  readonly trust: string
}

export const fileNames = {
  certificate: 'idevid.crt',
  key: 'idevid.key',
  chain: 'chain.pem',
  trust: 'trust.pem',
  operational: 'ldevid.pem',
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

async function readKey(directory: string, file: string): Promise<KeyObject> {
  const text = await readState(directory, file)
  return parsed(file, () => createPrivateKey(text))
}

function parsed<T>(file: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw damaged(file, error)
  }
}

function credentialsOf(file: string, certificates: string, privateKey: KeyObject): Credentials {
  return { facts: parsed(file, () => readCertificate(certificates)), privateKey, certificates }
}

/**
 * Reads what the factory left. The chain may lack (`chain.pem`): then the certificate stands alone. Whether the files are
 * private is the self-test's question, so that a failure can still be reported.
 * @throws AgentError AGENT_STATE
 */
export async function loadFactoryIdentity(directory: string): Promise<FactoryIdentity> {
  const { certificate, key, chain, trust } = fileNames
  const own = await readState(directory, certificate)
  const whole = await readState(directory, chain).catch(() => own)
  const credentials = credentialsOf(chain, startingWith(own, whole), await readKey(directory, key))
  const device = parseDeviceId(credentials.facts.subjectCn ?? '')
  const anchors = await readState(directory, trust)
  parsed(trust, () => certificatesOf(anchors))
  if (!device) throw damaged(certificate)
  return { device, credentials, trust: anchors }
}

/** TLS sends the device's own certificate first, whatever the order in the file (RFC 8446 §4.4.2). */
function startingWith(own: string, chain: string): string {
  const [first] = parsed(fileNames.certificate, () => certificatesOf(own))
  const rest = parsed(fileNames.chain, () => certificatesOf(chain)).filter((der) => !first?.equals(der))
  return [...(first ? [first] : []), ...rest].map((der) => pemOf(der)).join('')
}

/** The operational identity, or nothing before the first enrolment. @throws AgentError AGENT_STATE */
export async function loadOperationalIdentity(directory: string): Promise<Credentials | undefined> {
  const path = join(directory, fileNames.operational)
  if (!existsSync(path)) return undefined
  const text = await readState(directory, fileNames.operational)
  const privateKey = parsed(fileNames.operational, () => createPrivateKey(text))
  const certificates = parsed(fileNames.operational, () => certificatesOf(text))
  return credentialsOf(fileNames.operational, certificates.map((der) => pemOf(der)).join(''), privateKey)
}

/** Key and certificate in one file, replaced at once: never a new key with an old certificate. */
export async function saveOperationalIdentity(directory: string, credentials: Credentials): Promise<void> {
  const key = credentials.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()
  await writePrivateFile(join(directory, fileNames.operational), `${key}${credentials.certificates}`)
}

/** Renewal is due after two thirds of a lifetime. Pure. */
export const renewalDue = ({ notBefore, notAfter }: CertificateFacts, now: number): boolean =>
  now >= notBefore.getTime() + ((notAfter.getTime() - notBefore.getTime()) * 2) / 3

export const isExpired = ({ notAfter }: CertificateFacts, now: number): boolean => now >= notAfter.getTime()

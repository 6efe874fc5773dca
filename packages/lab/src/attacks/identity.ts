import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createAgent, type KeyName, openDeviceKeys } from '@sekisho/agent'
import {
  ensurePrivateDirectory,
  type Issuer,
  issueLdevid,
  issueRoot,
  issuerOf,
  issueServer,
  pemOf,
  readCertificate,
  signerOf,
  writePrivateFile,
} from '@sekisho/trust'
import { prey } from './prey.ts'

export interface Papers {
  /** PEM. */
  readonly key: string
  readonly certificates: string
}

/** Everything that a device has, in the hands of somebody else. */
export interface Identity extends Papers {
  readonly id: string
  readonly directory: string
  readonly factory: Papers
  /** With what the device signs its messages. */
  readonly messageKey: KeyObject
  /** Anchors for the server, PEM. */
  readonly trust: string
}

export interface Doors {
  readonly host: string
  readonly mqttPort: number
  readonly httpsPort: number
}

/** What the factory makes of a device, as the server answers it. */
export interface Manufactured {
  readonly idevid: string
  readonly chain: string
  readonly trust: string
  readonly key: string
}

const patienceMs = 30_000

export async function writeManufactured(directory: string, made: Manufactured): Promise<void> {
  await ensurePrivateDirectory(directory)
  await writePrivateFile(join(directory, 'idevid.key'), made.key)
  await writePrivateFile(join(directory, 'idevid.crt'), made.idevid)
  await writePrivateFile(join(directory, 'chain.pem'), made.chain)
  await writePrivateFile(join(directory, 'trust.pem'), made.trust)
}

/** Enrols by the real door with the agent's own code, until the device has been let in once. */
async function enrol(directory: string, { host, mqttPort, httpsPort }: Doors): Promise<void> {
  const connected = Promise.withResolvers<void>()
  let problem = 'the device was not let in'
  const agent = createAgent({
    directory,
    server: host,
    mqttPort,
    httpsPort,
    firmware: prey.firmware,
    report: (event) => {
      if (event.event === 'connected') connected.resolve()
      if (event.event === 'problem') problem = `${event.code}: ${event.reason}`
      if (event.event === 'waiting') connected.reject(new Error('the device waits for approval'))
    },
  })
  const timer = setTimeout(() => connected.reject(new Error(problem)), patienceMs)
  try {
    await agent.start()
    await connected.promise
  } finally {
    clearTimeout(timer)
    await agent.stop()
  }
}

const pemOfKey = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' }).toString()

/** What a thief of the whole device has: the vault, and the secret beside it. Nothing where a key isn't there, or in a TPM. */
async function stolenKey(
  directory: string,
  name: KeyName,
): Promise<{ key: KeyObject; certificates: string } | undefined> {
  const { keys } = await openDeviceKeys(directory, { kind: 'vault' }, () => new Date())
  const found = await keys.find(name)
  return found && !('sign' in found.key)
    ? { key: found.key, certificates: found.certificates ?? '' }
    : undefined
}

/** Reads a device's folder; one that has not enrolled yet, or has no key for its messages, does that first. */
export async function takeIdentity(directory: string, doors: Doors): Promise<Identity> {
  const isComplete =
    (await stolenKey(directory, 'operational')) && (await stolenKey(directory, 'message-signing'))
  if (!isComplete) await enrol(directory, doors)
  const read = (name: string): Promise<string> => readFile(join(directory, name), 'utf8')
  const taken = async (name: KeyName) => {
    const found = await stolenKey(directory, name)
    if (!found) throw new Error(`the device has no key for ${name} that could be taken`)
    return found
  }
  const own = await taken('operational')
  const operational = pemOfKey(own.key) + own.certificates
  const factory = { key: pemOfKey((await taken('factory')).key), certificates: await read('chain.pem') }
  const id = readCertificate(operational).subjectCn ?? ''
  const trust = await read('trust.pem')
  const { key: messageKey } = await taken('message-signing')
  return { id, directory, key: operational, certificates: operational, factory, trust, messageKey }
}

const daySeconds = 86_400
const pemKey = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' }).toString()
const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

const lifetime = (): { notBefore: Date; lifetimeSeconds: number } => ({
  notBefore: new Date(Date.now() - 3_600_000),
  lifetimeSeconds: daySeconds,
})

/** An authority that anybody can make at home, with the most convincing name. */
async function ownAuthority(): Promise<Issuer> {
  const key = newKey()
  const root = await issueRoot({ commonName: 'Sekisho root', ...lifetime(), signer: signerOf(key) })
  return issuerOf(root, key)
}

/** A device's certificate with everything right about it but who signed it. */
export async function forgeDevice({ certificates, id }: Identity): Promise<Papers> {
  const key = newKey()
  const { subjectSerial: serial = '' } = readCertificate(certificates)
  const { product, enterpriseNumber } = prey
  const der = await issueLdevid({
    product,
    serial,
    deviceId: id,
    enterpriseNumber,
    ...lifetime(),
    publicKey: createPublicKey(key),
    issuer: await ownAuthority(),
  })
  return { key: pemKey(key), certificates: pemOf(der) }
}

/** A server's certificate with the right name. */
export async function forgeServer(name: string): Promise<Papers> {
  const key = newKey()
  const der = await issueServer({
    dnsNames: [name],
    ...lifetime(),
    publicKey: createPublicKey(key),
    issuer: await ownAuthority(),
  })
  return { key: pemKey(key), certificates: pemOf(der) }
}

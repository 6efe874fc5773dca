import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import {
  certificatesOf,
  createKeyStore,
  createSealer,
  deriveWrappingKey,
  type Issuer,
  issuerOf,
  issueServer,
  type KeyStore,
  orderJwk,
  pemOf,
  PkiError,
  readCertificate,
  readPrivateFile,
  requirePrivate,
  type Sealer,
  signerOf,
  type StoredKey,
  writePrivateFile,
} from '@sekisho/trust'
import { type Clock, DAY, MINUTE, systemClock } from '../clock.ts'
import type { CaCertificate, CaRole, Keyring } from '../keys/keyring.ts'
import { createHome, type Creation, holdsOtherThings, type HomeFile, isUnfinished } from './creation.ts'
import { HomeError } from './errors.ts'
import { lockHome } from './lock.ts'

/** A CA that lives in the home. */
interface Authority extends CaCertificate {
  readonly issuer: Issuer
}

/** The data directory of one server, opened: nobody else has it until it is closed. */
export interface Home {
  readonly directory: string
  readonly databasePath: string
  readonly socketPath: string
  /** Whether it was made just now. */
  readonly isNew: boolean
  readonly keyring: Keyring
  /** For secrets that are kept in the database: under the same wrapping key as the key files. */
  readonly sealer: Sealer
  close(): void
}

export interface HomeOptions {
  readonly clock?: Clock
  /** From the environment; it takes the place of the file `machine.secret`. */
  readonly machineSecret?: string | undefined
  readonly rootPassphrase?: string | undefined
  readonly onRecoveryPassphrase?: Creation['onRecoveryPassphrase']
  readonly onStep?: Creation['onStep']
}

const hasModes = process.platform !== 'win32'

/**
 * Whoever owns a directory decides what is in it, whatever its mode says: one that another user has prepared is not for our
 * keys. Platforms without user ids have access lists instead.
 * @throws HomeError HOME_OWNER
 */
export function requireOwner(directory: string, owner: number, us = process.getuid?.()): void {
  if (us !== undefined && owner !== us)
    throw HomeError.of(
      'HOME_OWNER',
      `${directory} belongs to user ${owner}, this process is user ${us}; run as that user, or chown it`,
    )
}

/** 0700, ours, and either a home or a place where one can be. */
async function enter(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  requireOwner(directory, statSync(directory).uid)
  if (readdirSync(directory).length === 0 && hasModes) chmodSync(directory, 0o700) // empty: nobody's secrets yet
  try {
    await requirePrivate(directory)
  } catch (error) {
    throw HomeError.of('HOME_PERMISSIONS', `run chmod 700 ${directory}`, error)
  }
  if (isUnfinished(directory) && !existsSync(join(directory, 'creating')) && holdsOtherThings(directory))
    throw HomeError.of('HOME_NOT_ONE', `${directory} has no home.json; choose an empty or a new directory`)
}

async function readRequired(path: string): Promise<string> {
  const text = await readPrivateFile(path)
  if (text === undefined) throw HomeError.of('HOME_DAMAGED', `${path} is missing; restore it from a backup`)
  return text
}

function parseHomeFile(text: string, path: string): HomeFile {
  try {
    const file = JSON.parse(text) as HomeFile // ours; the derivation is checked where it is used
    if (file.format === 1) return file
  } catch (error) {
    throw HomeError.of('HOME_DAMAGED', `${path} can't be read`, error)
  }
  throw HomeError.of('HOME_DAMAGED', `${path} is of another version`)
}

async function readSecret(directory: string, given: string | undefined): Promise<string> {
  const secret = given ?? (await readPrivateFile(join(directory, 'machine.secret')))?.trim()
  if (secret === undefined || secret === '')
    throw HomeError.of(
      'HOME_SECRET_MISSING',
      `neither ${join(directory, 'machine.secret')} nor SEKISHO_MACHINE_SECRET gives it`,
    )
  return secret
}

interface Keys {
  readonly keys: KeyStore
  readonly sealer: Sealer
}

async function openKeys(directory: string, options: HomeOptions): Promise<Keys> {
  const path = join(directory, 'home.json')
  const { derivation } = parseHomeFile(await readRequired(path), path)
  const wrappingKey = await deriveWrappingKey(await readSecret(directory, options.machineSecret), derivation)
  return {
    keys: createKeyStore({ directory: join(directory, 'keys'), wrappingKey }),
    sealer: createSealer(wrappingKey),
  }
}

async function loadKey(keys: KeyStore, id: string): Promise<StoredKey> {
  const key = await keys.load(id)
  if (!key) throw HomeError.of('HOME_DAMAGED', `the key ${id} is missing; restore it from a backup`)
  return key
}

async function readPem(directory: string, name: string): Promise<{ der: Buffer; pem: string }> {
  const pem = await readRequired(join(directory, 'certificates', `${name}.pem`))
  const [der] = certificatesOf(pem)
  if (!der) throw HomeError.of('HOME_DAMAGED', `certificates/${name}.pem holds no certificate`)
  return { der, pem }
}

async function openAuthority(directory: string, keys: KeyStore, role: CaRole): Promise<Authority> {
  const id = `${role}-ca`
  const [{ der, pem }, { privateKey }] = [await readPem(directory, id), await loadKey(keys, id)]
  const { subjectKeyId = '' } = readCertificate(der)
  return { role, der, pem, keyId: subjectKeyId, state: 'active', issuer: issuerOf(der, privateKey) }
}

/**
 * The roots, the present one first, in `root.pem`; what ties them together in `cross.pem`. The present root as the one before
 * it has signed it goes along in TLS, for devices that know that one only.
 */
async function openRoots(directory: string): Promise<Pick<Keyring, 'roots' | 'crossCertificates'>> {
  const roots = certificatesOf((await readPem(directory, 'root')).pem)
  const text = await readPrivateFile(join(directory, 'certificates', 'cross.pem'))
  const cross = text === undefined ? [] : certificatesOf(text)
  return { roots: () => roots, crossCertificates: () => cross }
}

const bridges = ({ roots, crossCertificates }: Pick<Keyring, 'roots' | 'crossCertificates'>): string => {
  const present = roots()[0]
  const key = present && readCertificate(present).spkiFingerprint
  const newWithOld = crossCertificates().filter((der) => readCertificate(der).spkiFingerprint === key)
  return newWithOld.map((der) => pemOf(der)).join('')
}

const ownNames = (): readonly string[] => ['localhost', '127.0.0.1', '::1', hostname().toLowerCase()]

/** A host name as a certificate takes it (RFC 9525 §6.3): no spaces, no underscores, at most 253 characters. */
const isHostName = (name: string): boolean =>
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(name)

/** Whether a certificate still serves: has every name, and some of its life left. */
function serves(der: Buffer, names: readonly string[], now: number): boolean {
  const { dnsNames, ipAddresses, notAfter } = readCertificate(der)
  const has = new Set([...dnsNames, ...ipAddresses])
  return names.every((name) => has.has(name)) && notAfter.getTime() - now > 60 * DAY
}

async function ownServerCertificate(
  directory: string,
  ca: Authority,
  key: StoredKey,
  names: readonly string[],
  now: number,
): Promise<string> {
  const path = join(directory, 'certificates', 'server.pem')
  const present = await readPrivateFile(path)
  const [der] = present === undefined ? [] : certificatesOf(present)
  if (present !== undefined && der && serves(der, names, now)) return present
  const before = der ? readCertificate(der) : { dnsNames: [], ipAddresses: [] }
  const certificate = await issueServer({
    dnsNames: [...new Set([...names.filter((name) => isIP(name) === 0), ...before.dnsNames])],
    ipAddresses: [...new Set([...names.filter((name) => isIP(name) !== 0), ...before.ipAddresses])],
    publicKey: key.publicKey,
    issuer: ca.issuer,
    notBefore: new Date(now - 5 * MINUTE),
    lifetimeSeconds: (397 * DAY) / 1000,
  })
  const chain = pemOf(certificate) + ca.pem
  await writePrivateFile(path, chain)
  return chain
}

async function openLocked(
  directory: string,
  options: HomeOptions,
  isNew: boolean,
): Promise<Omit<Home, 'close'>> {
  const { clock = systemClock } = options
  const { keys, sealer } = await openKeys(directory, options)
  return {
    directory,
    databasePath: join(directory, 'sekisho.db'),
    socketPath: join(directory, 'control.sock'),
    isNew,
    keyring: await openKeyring(directory, keys, clock),
    sealer,
  }
}

async function openKeyring(directory: string, keys: KeyStore, clock: Clock): Promise<Keyring> {
  const order = await loadKey(keys, 'order')
  const serverKey = await loadKey(keys, 'server')
  const cas = {
    factory: await openAuthority(directory, keys, 'factory'),
    operational: await openAuthority(directory, keys, 'operational'),
  }
  const roots = await openRoots(directory)
  const jwk = await orderJwk(order.publicKey)
  const signer = { ...signerOf(order.privateKey), kid: jwk.kid }
  return {
    ...roots,
    authorities: (role) => [cas[role]],
    issuer: (role) => cas[role].issuer,
    issuerOf: (keyId) => Object.values(cas).find((ca) => ca.keyId === keyId)?.issuer,
    orderSigner: () => signer,
    orderKeys: () => [jwk],
    onChange: () => () => {},
    async serverTls(names) {
      const wanted = [...new Set([...ownNames(), ...names.map((name) => name.toLowerCase())])].filter(
        (name) => isIP(name) !== 0 || isHostName(name),
      )
      return {
        key: serverKey.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        certificate:
          (await ownServerCertificate(directory, cas.operational, serverKey, wanted, clock.now())) +
          bridges(roots),
      }
    },
  }
}

function explain(error: unknown): unknown {
  if (!(error instanceof PkiError)) return error
  const { id, path } = error.detail
  const where = typeof path === 'string' ? path : `keys/${typeof id === 'string' ? id : ''}`
  if (error.code === 'KEY_PERMISSIONS')
    return HomeError.of('HOME_PERMISSIONS', `run chmod 600 ${where}`, error)
  if (error.code === 'KEY_SECRET') return HomeError.of('HOME_SECRET_WRONG', 'restore the right one', error)
  if (error.code === 'KEY_DAMAGED')
    return HomeError.of('HOME_DAMAGED', `${where}; restore it from a backup`, error)
  return error
}

/**
 * Opens the home, and makes it when there is none.
 * @throws HomeError
 */
export async function openHome(path: string, options: HomeOptions = {}): Promise<Home> {
  const directory = resolve(path)
  if (options.rootPassphrase !== undefined && options.rootPassphrase.length < 12)
    throw new HomeError('HOME_PASSPHRASE')
  if (options.machineSecret !== undefined && options.machineSecret.length < 16)
    throw new HomeError('HOME_SECRET_SHORT')
  await enter(directory)
  const lock = lockHome(directory)
  try {
    const isNew = isUnfinished(directory)
    if (isNew) {
      const { clock = systemClock, onRecoveryPassphrase = () => {}, ...rest } = options
      await createHome(directory, { now: clock.now(), onRecoveryPassphrase, ...rest })
    }
    return { ...(await openLocked(directory, options, isNew)), close: () => lock.release() }
  } catch (error) {
    lock.release()
    throw explain(error)
  }
}

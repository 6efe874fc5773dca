import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  certificatesOf,
  createKeyStore,
  createSealer,
  deriveWrappingKey,
  type KeyStore,
  PkiError,
  readPrivateFile,
  requirePrivate,
  type Sealer,
} from '@sekisho/trust'
import { type Clock, systemClock } from '../clock.ts'
import { createHome, type Creation, holdsOtherThings, type HomeFile, isUnfinished } from './creation.ts'
import { HomeError } from './errors.ts'
import { lockHome } from './lock.ts'
import { isZeroised, requireAlive } from './zeroisation.ts'

/** The data directory of one server, opened: nobody else has it until it is closed. */
export interface Home {
  readonly directory: string
  readonly databasePath: string
  readonly socketPath: string
  /** Whether it was made just now. */
  readonly isNew: boolean
  readonly createdAt: number
  /** The encrypted key files: which key does what is on record in the database. */
  readonly keyFiles: KeyStore
  /** A certificate as it was made with the home: `root`, `factory-ca`, `operational-ca`. DER. */
  certificate(name: string): Promise<Buffer>
  /** For secrets that are kept in the database: under the same wrapping key as the key files. */
  readonly sealer: Sealer
  close(): void
}

export interface HomeOptions {
  readonly clock?: Clock
  /** From the environment; it takes the place of the file `machine.secret`. */
  readonly machineSecret?: string | undefined
  readonly rootPassphrase?: string | undefined
  readonly derivation?: Creation['derivation']
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

/** 0700, ours, and either a home, what is left of one, or a place where one can be. */
async function enter(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  requireOwner(directory, statSync(directory).uid)
  if (readdirSync(directory).length === 0 && hasModes) chmodSync(directory, 0o700) // empty: nobody's secrets yet
  try {
    await requirePrivate(directory)
  } catch (error) {
    throw HomeError.of('HOME_PERMISSIONS', `run chmod 700 ${directory}`, error)
  }
  if (isZeroised(directory)) return // said behind the lock
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
  readonly file: HomeFile
  readonly keys: KeyStore
  readonly sealer: Sealer
}

async function openKeys(directory: string, options: HomeOptions): Promise<Keys> {
  const path = join(directory, 'home.json')
  const file = parseHomeFile(await readRequired(path), path)
  const secret = await readSecret(directory, options.machineSecret)
  const wrappingKey = await deriveWrappingKey(secret, file.derivation)
  return {
    file,
    keys: createKeyStore({ directory: join(directory, 'keys'), wrappingKey }),
    sealer: createSealer(wrappingKey),
  }
}

/** Opens every key file once: a wrong secret and a damaged file show now, not when the key is needed. */
async function requireReadable(directory: string, keys: KeyStore): Promise<void> {
  const suffix = '.key.json'
  const names = readdirSync(join(directory, 'keys')).filter((name) => name.endsWith(suffix))
  for (const name of names) await keys.load(name.slice(0, -suffix.length))
}

async function readDer(directory: string, name: string): Promise<Buffer> {
  const [der] = certificatesOf(await readRequired(join(directory, 'certificates', `${name}.pem`)))
  if (!der) throw HomeError.of('HOME_DAMAGED', `certificates/${name}.pem holds no certificate`)
  return der
}

async function openLocked(
  directory: string,
  options: HomeOptions,
  isNew: boolean,
): Promise<Omit<Home, 'close'>> {
  const { file, keys, sealer } = await openKeys(directory, options)
  await requireReadable(directory, keys)
  return {
    directory,
    databasePath: join(directory, 'sekisho.db'),
    socketPath: join(directory, 'control.sock'),
    isNew,
    createdAt: Date.parse(file.createdAt),
    keyFiles: keys,
    certificate: (name) => readDer(directory, name),
    sealer,
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
    await requireAlive(directory)
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

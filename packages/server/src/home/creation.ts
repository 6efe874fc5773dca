import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { randomBytes, type KeyObject, createPublicKey } from 'node:crypto'
import { join } from 'node:path'
import {
  createKeyStore,
  deriveWrappingKey,
  exportEncrypted,
  generatePrivateKey,
  issueCa,
  issueRoot,
  issuerOf,
  newWrappingParameters,
  pemOf,
  signerOf,
  type WrappingParameters,
  writePrivateFile,
  syncDirectory,
} from '@sekisho/trust'
import { DAY } from '../clock.ts'

/** `home.json`: a home is complete if and only if this file is in its place. */
export interface HomeFile {
  readonly format: 1
  readonly createdAt: string
  readonly derivation: WrappingParameters
}

export interface Creation {
  readonly now: number
  /** From the environment; else one is made and kept in `machine.secret`. */
  readonly machineSecret?: string | undefined
  /** For the export of the root key; else one is made. */
  readonly rootPassphrase?: string | undefined
  /** How the wrapping key is derived; default: `newWrappingParameters`. Nothing but a test that opens many homes says so. */
  readonly derivation?: WrappingParameters | undefined
  /** Hears the passphrase that was made, before anything depends on it. It is shown this once and kept nowhere. */
  readonly onRecoveryPassphrase: (passphrase: string) => void
  /** Hears the name of every step that is done; tests pull the plug here. */
  readonly onStep?: ((step: string) => void) | undefined
}

const YEAR_SECONDS = (365 * DAY) / 1000
const nowhere = 'creating'
const complete = 'complete'

/** In this order: `home.json` comes last, since it says that all others are there. */
const parts = ['machine.secret', 'keys', 'certificates', 'root-key.export.json', 'home.json'] as const

/** What a directory may hold and still be one in which a home can be made. */
const harmless = new Set([nowhere, 'lock.db', 'lock.db-journal', 'lock.pid'])
export const holdsOtherThings = (directory: string): boolean =>
  readdirSync(directory).some((name) => !harmless.has(name))

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** 25 characters of an alphabet without look-alikes, in groups: about 123 bits. Bytes that would favour some are dropped. */
function makePassphrase(): string {
  const fair = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < 25) {
    const byte = randomBytes(1)[0] ?? fair
    if (byte < fair) text += alphabet[byte % alphabet.length]
  }
  return text.match(/.{5}/g)?.join('-') ?? text
}

interface Workshop {
  readonly directory: string
  readonly creation: Creation
}

async function makeSecret({ directory, creation }: Workshop): Promise<string> {
  if (creation.machineSecret !== undefined) return creation.machineSecret
  const secret = randomBytes(32).toString('base64url')
  await writePrivateFile(join(directory, 'machine.secret'), `${secret}\n`)
  return secret
}

/** The root signs the two CAs and leaves: after this function its key exists in the encrypted export alone (S11-20). */
async function makeAuthorities(workshop: Workshop, wrappingKey: KeyObject): Promise<void> {
  const { directory, creation } = workshop
  const at = new Date(creation.now)
  const notBefore = new Date(creation.now - DAY) // a device whose clock is a little behind has to trust them too
  const store = createKeyStore({ directory: join(directory, 'keys'), wrappingKey })
  const save = (name: string, der: Uint8Array): Promise<void> =>
    writePrivateFile(join(directory, 'certificates', `${name}.pem`), pemOf(der))

  const rootKey = await generatePrivateKey('p384')
  const root = await issueRoot({
    commonName: 'Sekisho Root CA',
    notBefore,
    lifetimeSeconds: 40 * YEAR_SECONDS,
    signer: signerOf(rootKey),
  })
  const issuer = issuerOf(root, rootKey)
  mkdirSync(join(directory, 'certificates'), { mode: 0o700 })
  await save('root', root)
  for (const [id, commonName, years] of [
    ['factory-ca', 'Sekisho Factory CA', 40],
    ['operational-ca', 'Sekisho Operational CA', 20],
  ] as const) {
    const { publicKey } = await store.generate(id, {
      purpose: `certificates of ${id}`,
      algorithm: 'p256',
      at,
    })
    const lifetimeSeconds = years * YEAR_SECONDS
    await save(id, await issueCa({ commonName, publicKey, issuer, notBefore, lifetimeSeconds }))
  }
  await store.generate('order', { purpose: 'orders and policies', algorithm: 'ed25519', at })
  await store.generate('server', { purpose: 'server TLS', algorithm: 'p256', at })
  creation.onStep?.('keys')
  await exportRoot(workshop, rootKey)
}

async function exportRoot({ directory, creation }: Workshop, privateKey: KeyObject): Promise<void> {
  const passphrase = creation.rootPassphrase ?? makePassphrase()
  const exported = await exportEncrypted(
    {
      id: 'root',
      purpose: 'root of both CAs',
      algorithm: 'p384',
      createdAt: new Date(creation.now).toISOString(),
      publicKey: createPublicKey(privateKey),
      privateKey,
    },
    passphrase,
  )
  await writePrivateFile(join(directory, 'root-key.export.json'), exported)
  if (creation.rootPassphrase === undefined) creation.onRecoveryPassphrase(passphrase)
}

/** Moves finished parts to their places; can be repeated, and goes on where it was interrupted. */
async function moveIn(home: string, onStep: Creation['onStep']): Promise<void> {
  const workshop = join(home, nowhere)
  for (const part of parts) {
    if (!existsSync(join(workshop, part))) continue
    renameSync(join(workshop, part), join(home, part))
    await syncDirectory(home)
    onStep?.(`moved ${part}`)
  }
  rmSync(workshop, { recursive: true })
}

/**
 * Makes a home, or finishes one whose making was interrupted. Everything is made in a folder of its own and marked when
 * complete; before the mark an interrupted attempt is thrown away (nothing was ever issued under its keys), behind it the
 * parts are moved in. So there never is half a home, nor a home whose recovery passphrase nobody has seen.
 */
export async function createHome(home: string, creation: Creation): Promise<void> {
  const directory = join(home, nowhere)
  if (!existsSync(join(directory, complete))) {
    rmSync(directory, { recursive: true, force: true })
    mkdirSync(directory, { mode: 0o700 })
    creation.onStep?.('begun')
    const workshop: Workshop = { directory, creation }
    const { derivation = newWrappingParameters() } = creation
    const secret = await makeSecret(workshop)
    creation.onStep?.('secret')
    await makeAuthorities(workshop, await deriveWrappingKey(secret, derivation))
    const file: HomeFile = { format: 1, createdAt: new Date(creation.now).toISOString(), derivation }
    await writePrivateFile(join(directory, 'home.json'), `${JSON.stringify(file, null, 2)}\n`)
    creation.onStep?.('made')
    await writePrivateFile(join(directory, complete), '')
  }
  creation.onStep?.('complete')
  await moveIn(home, creation.onStep)
}

/** Whether `createHome` has something to do: there is no home yet, or its making was interrupted. */
export const isUnfinished = (home: string): boolean =>
  !existsSync(join(home, 'home.json')) || existsSync(join(home, nowhere))

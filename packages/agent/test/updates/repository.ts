// A TUF repository with real keys, whose maker may also make every mistake and play every trick.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { canonicalize } from '@tufjs/canonical-json'

export interface TufKey {
  readonly id: string
  readonly value: Readonly<Record<string, unknown>>
  readonly sign: (octets: Buffer) => Buffer
}

const digestOf = (octets: Buffer | string, algorithm = 'sha256'): string =>
  createHash(algorithm).update(octets).digest('hex')

/** With the id that belongs to it, unless another is wanted. */
export const keyFrom = (
  value: Readonly<Record<string, unknown>>,
  signWith: (octets: Buffer) => Buffer,
): TufKey => ({ id: digestOf(canonicalize(value)), value, sign: signWith })

const pem = (key: KeyObject): string => key.export({ format: 'pem', type: 'spki' }).toString()

export function ed25519Key(more: Readonly<Record<string, unknown>> = {}): TufKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex')
  const value = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: raw }, ...more }
  return keyFrom(value, (octets) => sign(null, octets, privateKey))
}

export function ecdsaKey(keytype = 'ecdsa'): TufKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const value = { keytype, scheme: 'ecdsa-sha2-nistp256', keyval: { public: pem(publicKey) } }
  return keyFrom(value, (octets) => sign('sha256', octets, privateKey))
}

export function rsaKey(modulusLength = 2048): TufKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength })
  const value = { keytype: 'rsa', scheme: 'rsassa-pss-sha256', keyval: { public: pem(publicKey) } }
  return keyFrom(value, (octets) => sign('sha256', octets, { key: privateKey, padding: 6 })) // RSA_PKCS1_PSS_PADDING
}

/** The signed part of a role, to be changed at will. */
export interface Signed {
  _type: string
  spec_version: string
  version: number
  expires: string
  [field: string]: unknown
}

export interface RoleKeys {
  keyids: string[]
  threshold: number
}

interface DelegatedRole extends RoleKeys {
  name: string
  terminating?: boolean
  paths?: string[]
  path_hash_prefixes?: string[]
}

export interface TargetsSigned extends Signed {
  targets: Record<string, { length: number; hashes: Record<string, string>; custom?: unknown }>
  delegations?: { keys: Record<string, unknown>; roles?: DelegatedRole[]; succinct_roles?: unknown }
}

export interface RootSigned extends Signed {
  consistent_snapshot?: boolean
  keys: Record<string, unknown>
  roles: Record<string, RoleKeys>
}

export interface FileEntry {
  version: number
  length?: number
  hashes?: Record<string, string>
}

export interface MetaSigned extends Signed {
  meta: Record<string, FileEntry>
}

type TopRole = 'root' | 'timestamp' | 'snapshot' | 'targets'
const online: readonly TopRole[] = ['snapshot', 'timestamp']

const day = 86_400_000
const isoSeconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

export interface RepositoryOptions {
  readonly now?: () => number
  readonly key?: () => TufKey
  /** Signatures that root and targets need, of as many keys. */
  readonly threshold?: number
  readonly keys?: number
}

export class Repository {
  readonly now: () => number
  readonly #newKey: () => TufKey
  /** Who signs a role when it is published. */
  readonly signers: Record<string, TufKey[]> = Object.create(null) as {} // roles may have any name
  readonly root: RootSigned
  readonly timestamp: MetaSigned
  readonly snapshot: MetaSigned
  readonly roles: Record<string, TargetsSigned> = Object.create(null) as {}
  /** What is served below `metadata/`, by name. */
  readonly metadata = new Map<string, Buffer>()
  /** What is served below `targets/`, by name. */
  readonly files = new Map<string, Buffer>()
  /** Whether snapshot and timestamp say lengths and hashes of what they name. */
  saysHashes = true
  readonly #published = new Set<string>()

  constructor({ now = Date.now, key = ed25519Key, threshold = 1, keys = threshold }: RepositoryOptions = {}) {
    this.now = now
    this.#newKey = key
    this.root = { ...this.#signed('root', 365), consistent_snapshot: true, keys: {}, roles: {} }
    this.timestamp = { ...this.#signed('timestamp', 1), meta: {} }
    this.snapshot = { ...this.#signed('snapshot', 7), meta: {} }
    this.roles['targets'] = { ...this.#signed('targets', 90), targets: {} }
    for (const role of ['root', 'targets'] as const) this.rotate(role, keys, threshold)
    for (const role of online) this.rotate(role)
    this.publish('root', 'targets')
  }

  get targets(): TargetsSigned {
    return this.role('targets')
  }

  role(name: string): TargetsSigned {
    const role = this.roles[name]
    if (!role) throw new Error(`no role ${name}`)
    return role
  }

  #signed(type: string, days: number): Signed {
    return { _type: type, spec_version: '1.0.33', version: 1, expires: this.expiry(days) }
  }

  expiry(days: number): string {
    return isoSeconds(this.now() + days * day)
  }

  newKey(): TufKey {
    return this.#newKey()
  }

  /** New keys in the place of the old ones; root has to be published for it to count. */
  rotate(role: TopRole, count = 1, threshold = count): TufKey[] {
    const keys = Array.from({ length: count }, () => this.newKey())
    this.root.roles[role] = { keyids: keys.map(({ id }) => id), threshold }
    for (const key of keys) this.root.keys[key.id] = key.value
    this.signers[role] = keys
    return keys
  }

  /** The next root with other root keys, signed by those before and by its own. */
  changeRoot(): void {
    const before = this.signers['root'] ?? []
    const fresh = this.rotate('root', before.length, this.root.roles['root']?.threshold)
    this.root.version += 1
    this.put('root', this.sign('root', [...before, ...fresh]))
  }

  delegate(
    name: string,
    paths: string[],
    more: Partial<DelegatedRole> & { from?: string; key?: TufKey } = {},
  ): TufKey {
    const { from = 'targets', key = this.newKey(), ...rest } = more
    const delegator = this.role(from)
    delegator.delegations ??= { keys: {}, roles: [] }
    delegator.delegations.keys[key.id] = key.value
    const hasPrefixes = rest.path_hash_prefixes !== undefined
    delegator.delegations.roles?.push({
      name,
      keyids: [key.id],
      threshold: 1,
      terminating: false,
      ...(hasPrefixes ? {} : { paths }),
      ...rest,
    })
    this.roles[name] ??= { ...this.#signed('targets', 90), targets: {} }
    this.signers[name] ??= [key]
    return key
  }

  /** What a role says of a file, and the file. */
  addTarget(
    path: string,
    content: Buffer,
    {
      role = 'targets',
      algorithms = ['sha256'],
      custom,
    }: {
      role?: string
      algorithms?: string[]
      custom?: unknown
    } = {},
  ): void {
    const hashes = Object.fromEntries(algorithms.map((one) => [one, digestOf(content, one)]))
    this.role(role).targets[path] = {
      length: content.length,
      hashes,
      ...(custom === undefined ? {} : { custom }),
    }
    this.serve(path, content, Object.values(hashes))
  }

  serve(path: string, content: Buffer, digests: readonly string[]): void {
    const at = path.lastIndexOf('/') + 1
    const [directory, name] = [path.slice(0, at), path.slice(at)]
    this.files.set(path, content)
    for (const digest of digests) this.files.set(`${directory}${digest}.${name}`, content)
  }

  #signedPart(role: string): Signed {
    if (role === 'root' || role === 'timestamp' || role === 'snapshot') return this[role]
    return this.role(role)
  }

  /** Signs what a role says now, as it is. */
  sign(role: string, signers: readonly TufKey[] = this.signers[role] ?? []): Buffer {
    const signed = this.#signedPart(role)
    return signWith(signed, signers)
  }

  /** Serves octets as the newest of a role. */
  put(role: string, octets: Buffer, version = this.#signedPart(role).version): void {
    this.metadata.set(`${version}.${encodeURIComponent(role)}.json`, octets)
    if (role !== 'root') this.metadata.set(`${encodeURIComponent(role)}.json`, octets)
    this.#published.add(role)
    const said: FileEntry = { version }
    if (this.saysHashes) Object.assign(said, { length: octets.length, hashes: { sha256: digestOf(octets) } })
    if (role === 'snapshot') this.timestamp.meta['snapshot.json'] = said
    else if (role !== 'timestamp' && role !== 'root') this.snapshot.meta[`${role}.json`] = said
  }

  /** A new version of roles, signed and served; then of snapshot and timestamp, in this order. */
  publish(...roles: readonly string[]): void {
    this.publishOnly(...roles, ...online)
  }

  publishOnly(...roles: readonly string[]): void {
    for (const role of roles) {
      if (this.#published.has(role)) this.#signedPart(role).version += 1
      this.put(role, this.sign(role))
    }
  }

  /** What a maker's key ceremony gives to the factory. */
  firstRoot(): Buffer {
    const octets = this.metadata.get('1.root.json')
    if (!octets) throw new Error('there is no root yet')
    return octets
  }
}

/** Signatures over the canonical form (OLPC), and the rest as a maker's tool writes it. */
export function signWith(signed: object, signers: readonly TufKey[]): Buffer {
  const octets = Buffer.from(canonicalize(signed))
  const signatures = signers.map(({ id, sign }) => ({ keyid: id, sig: sign(octets).toString('hex') }))
  return Buffer.from(JSON.stringify({ signed, signatures }, undefined, 1))
}

/** Firmware: octets that compress as badly as real ones. */
export const firmware = (octets = 4096): Buffer => randomBytes(octets)

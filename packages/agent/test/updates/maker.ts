// A maker's repository for tests: real keys, real metadata, in the layout that the server serves and a medium carries.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { canonicalJson, type UpdateSeverity } from '@sekisho/model'
import {
  encodeReleaseManifest,
  encodeSettings,
  patternOfLine,
  type ReleaseManifest,
  releasePaths,
  roleOfLine,
  type Settings,
  settingsPath,
} from '@sekisho/trust'
import { Metadata, MetadataKind, Signature } from '@tufjs/models'

interface RoleKey {
  readonly id: string
  readonly json: {
    readonly keytype: 'ed25519'
    readonly scheme: 'ed25519'
    readonly keyval: { readonly public: string }
  }
  readonly privateKey: KeyObject
}

export const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

function newKey(): RoleKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  const json = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: raw.toString('hex') } } as const
  return { id: sha256(Buffer.from(canonicalJson(json))), json, privateKey }
}

const threeKeys = (): RoleKey[] => [newKey(), newKey(), newKey()]
const jsonOf = (keys: readonly RoleKey[]) => Object.fromEntries(keys.map(({ id, json }) => [id, json]))
const idsOf = (keys: readonly RoleKey[]): string[] => keys.map(({ id }) => id)
const fileOf = (octets: Uint8Array) => ({ length: octets.length, hashes: { sha256: sha256(octets) } })

export const product = 'doorbell'
export const variant = 'gk-100'
const day = 86_400_000

export interface NewRelease {
  readonly version: string
  readonly image: Uint8Array
  readonly channel?: string
  readonly floor?: string
  readonly requires?: string
  readonly severity?: UpdateSeverity
  readonly hardware?: readonly string[]
}

export interface MadeRelease {
  readonly manifest: ReleaseManifest
  readonly octets: Buffer
  readonly path: string
  readonly image: { readonly path: string; readonly octets: Uint8Array }
}

/** The offline keys of a maker, and what they have signed. */
export class Maker {
  #rootKeys = threeKeys()
  #targetsKeys = threeKeys()
  #online = newKey()
  readonly #clock: { now(): number }
  readonly #files = new Map<string, Uint8Array>()
  readonly #roots: string[] = []
  #version = 0
  readonly #signers: { root: number; targets: number }

  constructor(clock: { now(): number } = { now: Date.now }, signers = { root: 2, targets: 2 }) {
    this.#clock = clock
    this.#signers = signers
    this.#roots.push(this.#root(this.#rootKeys, this.#rootKeys))
  }

  /** What the factory puts on a device. */
  get firstRoot(): string {
    return this.#roots[0] ?? ''
  }

  /** New keys for every role, signed by the old root keys and the new ones (TUF 1.0 §6.1). */
  rotate(): void {
    const before = this.#rootKeys
    this.#rootKeys = threeKeys()
    this.#targetsKeys = threeKeys()
    this.#online = newKey()
    this.#roots.push(this.#root(before, this.#rootKeys))
  }

  release({ version, image, ...more }: NewRelease): MadeRelease {
    const { channel = 'stable', floor = '0.0.1', severity = 'other', hardware = [], requires } = more
    const paths = releasePaths({ product, channel, version })
    const sbom = Buffer.from('{"bomFormat":"CycloneDX"}')
    const manifest: ReleaseManifest = {
      format: 1,
      product,
      channel,
      version,
      releasedAt: new Date(this.#clock.now()).toISOString(),
      severity,
      changes: { en: `Version ${version}`, ja: `バージョン ${version}` },
      supportUntil: '2033-12-31',
      ...(requires === undefined ? {} : { requires }),
      floor,
      dependencies: [],
      images: [
        { variant, hardware, path: paths.image(variant), length: image.length, sha256: sha256(image) },
      ],
      sbom: { path: paths.sbom, length: sbom.length, sha256: sha256(sbom) },
    }
    const octets = encodeReleaseManifest(manifest)
    this.#files.set(paths.manifest, octets)
    this.#files.set(paths.image(variant), image)
    this.#files.set(paths.sbom, sbom)
    return { manifest, octets, path: paths.manifest, image: { path: paths.image(variant), octets: image } }
  }

  /** @returns what an assignment names */
  settings(settings: Omit<Settings, 'format' | 'product'>): {
    readonly path: string
    readonly sha256: string
  } {
    const octets = encodeSettings({ format: 1, product, ...settings })
    const path = settingsPath(product, settings.kind)
    this.#files.set(path, octets)
    return { path, sha256: sha256(octets) }
  }

  /** All metadata anew, newer than before; by name as they are fetched. */
  metadata(): Map<string, string> {
    this.#version += 1
    const version = this.#version
    const line = { product, channel: 'stable' }
    const role = roleOfLine(line)
    const filesOf = (ours: boolean) =>
      Object.fromEntries(
        [...this.#files]
          .filter(([path]) => path.startsWith(`${product}/`) === ours)
          .map(([path, octets]) => [path, fileOf(octets)]),
      )
    const delegated = {
      name: role,
      keyids: idsOf(this.#targetsKeys),
      threshold: 2,
      terminating: true,
      paths: [patternOfLine(line)],
    }
    const delegations = { keys: jsonOf(this.#targetsKeys), roles: [delegated] }
    const offline = this.#targetsKeys.slice(0, this.#signers.targets)
    const ofLine = this.#sign(MetadataKind.Targets, version, 90, { targets: filesOf(true) }, offline)
    const top = this.#sign(
      MetadataKind.Targets,
      version,
      90,
      { targets: filesOf(false), delegations },
      offline,
    )
    const meta = { 'targets.json': { version }, [`${role}.json`]: { version } }
    const snapshot = this.#sign(MetadataKind.Snapshot, version, 7, { meta }, [this.#online])
    const announced = { 'snapshot.json': { version, ...fileOf(Buffer.from(snapshot)) } }
    const timestamp = this.#sign(MetadataKind.Timestamp, version, 1, { meta: announced }, [this.#online])
    return new Map([
      ...this.#roots.map((text, index) => [`${index + 1}.root.json`, text] as const),
      [`${version}.targets.json`, top],
      [`${version}.${role}.json`, ofLine],
      [`${version}.snapshot.json`, snapshot],
      ['timestamp.json', timestamp],
    ])
  }

  /** Targets by the names that they are fetched by (consistent snapshots, TUF 1.0 §6.2). */
  targets(): Map<string, Uint8Array> {
    return new Map(
      [...this.#files].map(([path, octets]) => {
        const cut = path.lastIndexOf('/') + 1
        return [`${path.slice(0, cut)}${sha256(octets)}.${path.slice(cut)}`, octets]
      }),
    )
  }

  /** Writes everything as it is served, and as a medium carries it. */
  publish(directory: string): void {
    const write = (name: string, content: string | Uint8Array): void => {
      const path = join(directory, name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, content)
    }
    for (const [name, text] of this.metadata()) write(`metadata/${name}`, text)
    for (const [name, octets] of this.targets()) write(`targets/${name}`, octets)
  }

  #root(before: readonly RoleKey[], keys: readonly RoleKey[]): string {
    const online = { keyids: [this.#online.id], threshold: 1 }
    const signed = {
      consistent_snapshot: true,
      keys: { ...jsonOf(keys), ...jsonOf(this.#targetsKeys), ...jsonOf([this.#online]) },
      roles: {
        root: { keyids: idsOf(keys), threshold: 2 },
        targets: { keyids: idsOf(this.#targetsKeys), threshold: 2 },
        snapshot: online,
        timestamp: online,
      },
    }
    const signers = new Set([...before.slice(0, this.#signers.root), ...keys.slice(0, this.#signers.root)])
    return this.#sign(MetadataKind.Root, this.#roots.length + 1, 365, signed, [...signers])
  }

  #sign(kind: MetadataKind, version: number, days: number, body: object, keys: readonly RoleKey[]): string {
    const expires = `${new Date(this.#clock.now() + days * day).toISOString().slice(0, 19)}Z`
    const json = {
      signed: { _type: kind, spec_version: '1.0.33', version, expires, ...body },
      signatures: [],
    }
    const metadata = Metadata.fromJSON(kind as MetadataKind.Targets, json) // its overloads are one for each kind
    for (const { id, privateKey } of keys)
      metadata.sign(
        (data) => new Signature({ keyID: id, sig: sign(null, data, privateKey).toString('hex') }),
        true,
      )
    return JSON.stringify(metadata.toJSON())
  }
}

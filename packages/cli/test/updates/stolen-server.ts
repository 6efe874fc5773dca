import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { openDatabase, type Server } from '@sekisho/server'
import {
  addSignature,
  type Assignment,
  encodeReleaseManifest,
  newRoot,
  newSnapshot,
  newTimestamp,
  planOf,
  readReleaseManifest,
  readTuf,
  type ReleaseManifest,
  releasePaths,
  signAssignment,
  type Signer,
  type TargetEntry,
  type TargetsContent,
  tufKeyOf,
  type TufKind,
  type TufMetadata,
  writeTuf,
} from '@sekisho/trust'

const day = 86_400_000
const line = 'doorbell-stable'
const purposes = ['update-snapshot', 'update-timestamp', 'update-director'] as const

/** A release as it is named in an assignment. */
export type Named = NonNullable<Assignment['release']>

/**
 * Whoever has broken into the server: everything that it signs with signs for them, and every table is theirs to write. What they
 * don't have are the keys on the signers' machines.
 */
export interface StolenServer {
  /** Signed by every online key there is: a line that lists a release of theirs. */
  forgeRelease(version: string, image: string): Promise<Named>
  /** The first release again: its assignment, as if it were new. */
  nameOf(version: string): Promise<Named>
  /** A root that gives every role to the keys of the server. */
  forgeRoot(): Promise<void>
  /** Top-level targets that name a director of theirs. @returns what an assignment names */
  forgeSettings(): Promise<Assignment['settings'][number]>
  /** A snapshot, properly signed, that names an older version of the line. */
  rewindLine(version: number): Promise<void>
  /** What the offline keys have signed last, under a new snapshot: as if nothing had happened. */
  restore(): Promise<void>
  /** Rewrites what the server has signed for a device. @param about another device than the one that is given it */
  assign(device: string, what: Partial<Assignment>): Promise<void>
  close(): void
}

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

const entryOf = (octets: Uint8Array): TargetEntry => ({
  length: octets.length,
  hashes: { sha256: sha256(octets) },
})

export function stealServer(home: string, server: Server): StolenServer {
  const { services } = server
  const { keyring } = services.keys
  const database = openDatabase(join(home, 'sekisho.db'))
  const all: readonly Signer[] = [
    ...purposes.flatMap((purpose) => keyring.updateKeys(purpose).map(({ signer }) => signer)),
    keyring.logSigner(),
  ]

  async function signed(metadata: TufMetadata): Promise<TufMetadata> {
    let file = metadata
    for (const signer of all) file = await addSignature(file, signer)
    return file
  }

  const bodyOf = (role: string): Uint8Array => {
    const row = database.get<{ body: Uint8Array }>(
      'SELECT body FROM update_metadata WHERE role = ? AND present = 1',
      role,
    )
    if (!row) throw new Error(`there is no ${role}`)
    return row.body
  }

  const present = <Kind extends TufKind>(kind: Kind, role: string = kind) =>
    readTuf(kind, bodyOf(role)).signed

  /** @param isPresent whether the server takes it for what is in force */
  function plant(role: string, file: TufMetadata, isPresent: boolean): Buffer {
    const body = writeTuf(file)
    if (isPresent) database.run('UPDATE update_metadata SET present = 0 WHERE role = ?', role)
    database.run(
      `INSERT INTO update_metadata (role, version, expires_at, body, at, actor, present) VALUES (?, ?, ?, ?, ?, 'thief', ?)
        ON CONFLICT DO UPDATE SET body = excluded.body, present = excluded.present`,
      role,
      file.signed.version,
      Date.parse(file.signed.expires),
      body,
      Date.now(),
      isPresent ? 1 : 0,
    )
    return body
  }

  /** A snapshot and a timestamp that name these versions, as the server's own keys sign them. */
  async function announce(versions: Readonly<Record<string, number>> = {}): Promise<void> {
    const now = Date.now()
    const before = { targets: present('targets').version, [line]: present('targets', line).version }
    const meta = Object.fromEntries(
      Object.entries({ ...before, ...versions }).map(([role, version]) => [`${role}.json`, { version }]),
    )
    const version = present('snapshot').version + 1
    const octets = plant('snapshot', await signed(newSnapshot(meta, version, now + 7 * day)), true)
    const next = present('timestamp').version + 1
    plant('timestamp', await signed(newTimestamp({ version, octets }, next, now + day)), true)
    await services.updates.publish({ metadata: {} }) // the server reads its tables anew
  }

  async function upload(octets: Buffer, path: string, role: string): Promise<TargetEntry> {
    const entry = entryOf(octets)
    await services.updates.receive(sha256(octets), Readable.from([octets]))
    database.run(
      `INSERT INTO update_target (path, sha256, length, role, at, present) VALUES (?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING`,
      path,
      sha256(octets),
      octets.length,
      role,
      Date.now(),
    )
    return entry
  }

  /** One version further than what is in force. */
  async function forgeTargets(role: string, add: Readonly<Record<string, TargetEntry>>): Promise<void> {
    const before: TargetsContent = present('targets', role)
    const version = before.version + 1
    const content = { ...before, version, targets: { ...before.targets, ...add } }
    plant(role, await signed({ signatures: [], signed: content }), false)
    await announce({ [role]: version })
  }

  async function manifestOf(version: string): Promise<{ octets: Buffer; manifest: ReleaseManifest }> {
    const paths = releasePaths({ product: 'doorbell', channel: 'stable', version })
    const octets = Buffer.from((await services.updates.textOf(paths.manifest)) ?? '')
    return { octets, manifest: readReleaseManifest(octets) }
  }

  const named = (manifest: ReleaseManifest, octets: Uint8Array): Named => ({
    path: releasePaths(manifest).manifest,
    sha256: sha256(octets),
    version: manifest.version,
    channel: manifest.channel,
    publishedAt: Date.now(),
    severity: 'critical',
  })

  return {
    async forgeRelease(version, image) {
      const { manifest: model } = await manifestOf('1.2.0')
      const paths = releasePaths({ ...model, version })
      const firmware = Buffer.from(image)
      const path = paths.image('gk-100')
      const { length, hashes } = await upload(firmware, path, line)
      const images = [{ variant: 'gk-100', hardware: [], path, length, sha256: hashes['sha256'] ?? '' }]
      const manifest = { ...model, version, images, sbom: { ...model.sbom, path: paths.sbom } }
      const octets = encodeReleaseManifest(manifest)
      await forgeTargets(line, {
        [path]: { length, hashes },
        [paths.manifest]: await upload(octets, paths.manifest, line),
      })
      return named(manifest, octets)
    },

    async nameOf(version) {
      const { octets, manifest } = await manifestOf(version)
      return named(manifest, octets)
    },

    async forgeRoot() {
      const before = present('root')
      const keys = all.map(({ publicKey }) => tufKeyOf(publicKey))
      const plan = Object.fromEntries(
        Object.keys(planOf(before)).map((role) => [role, { keys, threshold: 1 }]),
      ) as unknown as ReturnType<typeof planOf> // the same roles
      plant('root', await signed(newRoot(plan, { before, expiresAt: Date.now() + 365 * day })), false)
      await announce()
    },

    async forgeSettings() {
      const path = 'settings/doorbell/director-keys.json'
      const value: readonly unknown[] = keyring.orderKeys()
      const octets = Buffer.from(
        JSON.stringify({ format: 1, kind: 'director-keys', product: 'doorbell', version: 99, value }),
      )
      await forgeTargets('targets', { [path]: await upload(octets, path, 'targets') })
      return { path, sha256: sha256(octets) }
    },

    rewindLine: (version) => announce({ [line]: version }),

    async restore() {
      database.run("DELETE FROM update_metadata WHERE actor = 'thief' AND present = 0")
      await announce()
    },

    async assign(device, what) {
      const row = database.get<{ sequence: number }>(
        'SELECT sequence FROM device_update WHERE device = ?',
        device,
      )
      const sequence = (row?.sequence ?? 0) + 1
      const [issuedAt, expiresAt] = [Date.now(), Date.now() + 7 * day]
      const whole = { device, sequence, issuedAt, expiresAt, settings: [], encrypted: false, ...what }
      database.run(
        'UPDATE device_update SET sequence = ?, statement = ?, expires_at = ? WHERE device = ?',
        sequence,
        await signAssignment(whole, keyring.directorSigner()),
        expiresAt,
        device,
      )
      services.rollouts.changed(device)
    },

    close: () => database.close(),
  }
}

import type { SecurityEvent } from '@sekisho/gate'
import type { Sealed } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import { appendEvents } from '../audit/append.ts'
import type { SealedPlace } from '../data-keys/data-key.ts'

/** The key that an image was encrypted with, as it is kept. */
export interface KeptImageKey {
  readonly path: string
  /** The device that it is for; nothing: every device of the product. */
  readonly device: string
  readonly sealed: Sealed
  /** Base64. */
  readonly iv: string
  readonly sha256: string
  readonly length: number
}

interface ImageKeyRow {
  readonly path: string
  readonly device: string
  readonly sealed_json: string
  readonly iv: string
  readonly sha256: string
  readonly length: number
}

export const imageKeyContext = (path: string, device: string): string => `image|${path}|${device}`

export const imageKeyWrites = {
  /** The first one stays: what was encrypted with it is on its way. */
  'releases.keepImageKey': (
    database: Database,
    { path, device, sealed, iv, sha256, length }: KeptImageKey,
  ): void => {
    database.run(
      `INSERT INTO image_key (path, device, sealed_json, iv, sha256, length, data_key) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING`,
      path,
      device,
      JSON.stringify(sealed),
      iv,
      sha256,
      length,
      sealed.key ?? null,
    )
  },

  /** Keys of another image that was to have the path, and never came out: no key and IV are used twice (SP 800-38D §8). */
  'releases.dropImageKeys': (
    database: Database,
    { path, sha256 }: Pick<KeptImageKey, 'path' | 'sha256'>,
  ): void => {
    database.run('DELETE FROM image_key WHERE path = ? AND sha256 <> ?', path, sha256)
  },

  /** @returns whether it is another one than before */
  'releases.keepDeviceKey': (
    database: Database,
    {
      device,
      jwk,
      thumbprint,
      at,
      events,
    }: {
      readonly device: string
      readonly jwk: string
      readonly thumbprint: string
      readonly at: number
      readonly events: readonly SecurityEvent[]
    },
  ): boolean => {
    const { changes } = database.run(
      `INSERT INTO device_image_key (device, jwk_json, thumbprint, at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT DO UPDATE SET jwk_json = ?2, thumbprint = ?3, at = ?4 WHERE thumbprint <> ?3`,
      device,
      jwk,
      thumbprint,
      at,
    )
    if (changes > 0) appendEvents(database, events)
    return changes > 0
  },
} as const

// ---- reads

export function imageKeyOf(reads: Database, path: string, device: string): KeptImageKey | undefined {
  const row = reads.get<ImageKeyRow>('SELECT * FROM image_key WHERE path = ? AND device = ?', path, device)
  if (!row) return undefined
  const { sealed_json, ...kept } = row
  return { ...kept, sealed: JSON.parse(sealed_json) as Sealed } // written by `releases.keepImageKey`, and here
}

/** Whether an image is in an envelope, for everybody or for one device. */
export const hasImageKey = (reads: Database, path: string): boolean =>
  reads.get('SELECT 1 FROM image_key WHERE path = ? LIMIT 1', path) !== undefined

export const deviceImageKey = (
  reads: Database,
  device: string,
): { readonly jwk: string; readonly thumbprint: string; readonly at: number } | undefined =>
  reads.get('SELECT jwk_json AS jwk, thumbprint, at FROM device_image_key WHERE device = ?', device)

/** Content keys of images, as values that lie under a data key. */
export const sealedImageKeys: SealedPlace = {
  table: 'image_key',
  column: 'sealed_json',
  count: (reads, dataKey) =>
    reads.get<{ count: number }>('SELECT count(*) AS count FROM image_key WHERE data_key IS ?', dataKey)
      ?.count ?? 0,
  take: (reads, dataKey, limit) =>
    reads
      .all<ImageKeyRow>(
        'SELECT * FROM image_key WHERE data_key IS ? ORDER BY path, device LIMIT ?',
        dataKey,
        limit,
      )
      .map(({ path, device, sealed_json }) => ({
        id: JSON.stringify([path, device]),
        sealed: JSON.parse(sealed_json) as Sealed, // written by `releases.keepImageKey`, and here
        context: imageKeyContext(path, device),
      })),
  replace(database, { id, from, sealed }) {
    const [path, device] = JSON.parse(id) as [string, string] // made by `take`
    database.run(
      'UPDATE image_key SET sealed_json = ?, data_key = ? WHERE path = ? AND device = ? AND data_key IS ?',
      JSON.stringify(sealed),
      sealed.key ?? null,
      path,
      device,
      from,
    )
  },
  devices: (reads, dataKey) =>
    reads
      .all<{ device: string }>(
        "SELECT DISTINCT device FROM image_key WHERE data_key IS ? AND device <> ''",
        dataKey,
      )
      .map(({ device }) => device),
  forsake(database, dataKey) {
    database.run('DELETE FROM image_key WHERE data_key IS ?', dataKey)
  },
}

import type { Database } from '../adapters/sqlite/database.ts'

/** Whom a roll-out can be for: the groups, variants, hardware and batches that devices of a product have, and the devices themselves. */

export interface Choice {
  readonly name: string
  /** How many devices are in it. */
  readonly devices: number
}

export interface Selectable {
  /** Devices that could be meant at all. */
  readonly devices: number
  /** The largest first. */
  readonly groups: readonly Choice[]
  readonly variants: readonly Choice[]
  readonly hardware: readonly Choice[]
  readonly batches: readonly Choice[]
}

/** Devices that are alike in all that a selection can name. */
export interface Alike {
  readonly groups: readonly string[]
  readonly variant: string | null
  readonly hardware: string | null
  readonly batch: string | null
  readonly devices: number
}

/** More names than a person chooses from. */
const MOST_NAMES = 500

function counted(
  alike: readonly Alike[],
  namesOf: (one: Alike) => readonly (string | null)[],
): readonly Choice[] {
  const counts = new Map<string, number>()
  for (const one of alike)
    for (const name of namesOf(one))
      if (name !== null) counts.set(name, (counts.get(name) ?? 0) + one.devices)
  return [...counts]
    .map(([name, devices]) => ({ name, devices }))
    .toSorted((one, other) => other.devices - one.devices || (one.name < other.name ? -1 : 1))
    .slice(0, MOST_NAMES)
}

/** What there is to choose from; of many names the `MOST_NAMES` largest. Pure. */
export const selectableOf = (alike: readonly Alike[]): Selectable => ({
  devices: alike.reduce((sum, { devices }) => sum + devices, 0),
  groups: counted(alike, ({ groups }) => groups),
  variants: counted(alike, ({ variant }) => [variant]),
  hardware: counted(alike, ({ hardware }) => [hardware]),
  batches: counted(alike, ({ batch }) => [batch]),
})

/** Those that a roll-out may take in. */
const inUse = "product = ?1 AND state <> 'retired' AND state <> 'manufactured' AND revoked_at IS NULL"

export const selectable = (reads: Database, product: string): Selectable =>
  selectableOf(
    reads
      .all<Omit<Alike, 'groups'> & { readonly groups_json: string }>(
        `SELECT groups_json, variant, hardware, batch, count(*) AS devices FROM device WHERE ${inUse} GROUP BY 1, 2, 3, 4`,
        product,
      )
      .map(({ groups_json: groups, ...one }) =>
        Object.assign(one, { groups: JSON.parse(groups) as readonly string[] }),
      ), // written by `registry.describe`
  )

/** Ids of devices that have a text in their id or name, in any case. */
export const devicesLike = (
  reads: Database,
  product: string,
  text: string,
  limit: number,
): readonly string[] =>
  reads
    .all<{ id: string }>(
      `SELECT id FROM device WHERE ${inUse} AND (instr(lower(id), lower(?2)) > 0 OR instr(lower(coalesce(name, '')), lower(?2)) > 0)
        ORDER BY id LIMIT ?3`,
      product,
      text,
      limit,
    )
    .map(({ id }) => id)

import type { Sealed } from '@sekisho/trust'
import type { SealedPlace } from '../data-keys/data-key.ts'

/** How the contact of a reporter is kept: sealed, as text. */
export const sealedText = (sealed: Sealed | undefined): Uint8Array | null =>
  sealed ? Buffer.from(JSON.stringify(sealed)) : null

export const parseSealed = (octets: Uint8Array): Sealed =>
  JSON.parse(Buffer.from(octets).toString()) as Sealed // written by `sealedText`

export const contactContext = (id: string): string => `security-case|${id}`

const under = 'contact IS NOT NULL AND data_key IS ?'

/** Contacts of people who have reported something, as values that lie under a data key. */
export const sealedContacts: SealedPlace = {
  table: 'security_case',
  column: 'contact',
  count: (reads, dataKey) =>
    reads.get<{ count: number }>(`SELECT count(*) AS count FROM security_case WHERE ${under}`, dataKey)
      ?.count ?? 0,
  take: (reads, dataKey, limit) =>
    reads
      .all<{ id: string; contact: Uint8Array }>(
        `SELECT id, contact FROM security_case WHERE ${under} ORDER BY id LIMIT ?`,
        dataKey,
        limit,
      )
      .map(({ id, contact }) => ({ id, sealed: parseSealed(contact), context: contactContext(id) })),
  replace(database, { id, from, sealed }) {
    database.run(
      'UPDATE security_case SET contact = ?, data_key = ? WHERE id = ? AND data_key IS ?',
      sealedText(sealed),
      sealed.key ?? null,
      id,
      from,
    )
  },
  devices: () => [],
  forsake(database, dataKey, at) {
    database.run(
      `UPDATE security_case SET contact = NULL, contact_erased_at = ?1 WHERE contact IS NOT NULL AND data_key IS ?2`,
      at,
      dataKey,
    )
  },
}

import { sealedImageKeys } from '../releases/image-key-store.ts'
import { sealedContacts } from '../cases/contact-store.ts'
import { sealedMessageKeys } from '../registry/message-key-store.ts'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Listed, SealedPlace } from './data-key.ts'

/** Every column of every area whose values lie under a data key: what isn't here isn't sealed anew, and in no receipt. */
export const sealedPlaces: readonly SealedPlace[] = [sealedMessageKeys, sealedImageKeys, sealedContacts]

/** What lies under a key, column by column. */
export const listedUnder = (reads: Database, dataKey: string | null): readonly Listed[] =>
  sealedPlaces.map((place) => ({
    table: place.table,
    column: place.column,
    count: place.count(reads, dataKey),
  }))

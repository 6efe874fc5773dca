import type { Database } from '../adapters/sqlite/database.ts'
import type { DirectorKids } from './director-kids.ts'
import { readStored, type Stored } from './reading.ts'

/** The repository as it is in force: read at the start, and again after each change. */
export interface Present {
  readonly stored: Stored
  readonly directorKids: DirectorKids
  reload(): Promise<void>
}

export async function openPresent(
  reads: Database,
  readDirectorKids: () => Promise<DirectorKids>,
): Promise<Present> {
  let stored = readStored(reads)
  let directorKids = await readDirectorKids()
  return {
    get stored() {
      return stored
    },
    get directorKids() {
      return directorKids
    },
    async reload() {
      stored = readStored(reads)
      directorKids = await readDirectorKids()
    },
  }
}

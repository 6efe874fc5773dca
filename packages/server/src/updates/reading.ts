import { readTuf, type TufContents, type TufKind, type TufMetadata } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import { UpdatesError } from './errors.ts'
import type { Batch, Repository, RootFile, TargetsFile } from './repository.ts'
import { presentMetadata } from './store.ts'

/** Names of roles as they become file names: of lines by `roleOfLine`. */
const fileName = /^(?:([1-9]\d{0,14})\.)?([a-z][a-z0-9-]{0,125})\.json$/

export interface FileName {
  readonly role: string
  readonly version?: number
}

/** `3.doorbell-stable.json`, `timestamp.json`: nothing that could be a path. */
export function readFileName(name: string): FileName | undefined {
  const [, version, role] = fileName.exec(name) ?? []
  if (role === undefined) return undefined
  return { role, ...(version === undefined ? {} : { version: Number(version) }) }
}

export const kindOfRole = (role: string): TufKind =>
  role === 'root' || role === 'snapshot' || role === 'timestamp' ? role : 'targets'

function readOne<Kind extends TufKind>(
  kind: Kind,
  name: string,
  octets: Uint8Array,
): TufMetadata<TufContents[Kind]> {
  try {
    return readTuf(kind, octets)
  } catch (cause) {
    throw UpdatesError.of('UPDATES_MALFORMED', name, cause)
  }
}

function requireNamed({ version }: FileName, name: string, file: TufMetadata): void {
  if (version !== undefined && version !== file.signed.version)
    throw UpdatesError.of('UPDATES_MALFORMED', `${name} is version ${file.signed.version}`)
}

/**
 * Signed files by name: `2.root.json` or `root.json`. Online roles are the server's own to make.
 * @throws UpdatesError UPDATES_MALFORMED, UPDATES_ROLE
 */
export function readBatch(metadata: Readonly<Record<string, Uint8Array>>): Batch {
  const roots: RootFile[] = []
  const lines = new Map<string, TargetsFile>()
  let targets: TargetsFile | undefined
  for (const [name, octets] of Object.entries(metadata)) {
    const parsed = readFileName(name)
    if (!parsed) throw UpdatesError.of('UPDATES_MALFORMED', name)
    const { role } = parsed
    if (role === 'snapshot' || role === 'timestamp') throw UpdatesError.of('UPDATES_ROLE', role)
    if (role === 'root') {
      const file = readOne('root', name, octets)
      requireNamed(parsed, name, file)
      roots.push(file)
      continue
    }
    const file = readOne('targets', name, octets)
    requireNamed(parsed, name, file)
    if (role === 'targets') targets = file
    else lines.set(role, file)
  }
  roots.sort((one, other) => one.signed.version - other.signed.version)
  return { roots, lines, ...(targets ? { targets } : {}) }
}

/** What is in force, and since when each role is. */
export interface Stored extends Repository {
  readonly since: ReadonlyMap<string, number>
  readonly bodies: ReadonlyMap<string, Buffer>
}

export function readStored(reads: Database): Stored {
  const rows = presentMetadata(reads)
  const bodies = new Map(rows.map(({ role, body }) => [role, Buffer.from(body)]))
  const one = <Kind extends TufKind>(kind: Kind): TufMetadata<TufContents[Kind]> | undefined => {
    const body = bodies.get(kind)
    return body && readOne(kind, `${kind}.json`, body)
  }
  const [root, targets, snapshot, timestamp] = [
    one('root'),
    one('targets'),
    one('snapshot'),
    one('timestamp'),
  ]
  const others = [...bodies].filter(([role]) => kindOfRole(role) === 'targets' && role !== 'targets')
  return {
    ...(root ? { root } : {}),
    ...(targets ? { targets } : {}),
    ...(snapshot ? { snapshot } : {}),
    ...(timestamp ? { timestamp } : {}),
    lines: new Map(others.map(([role, body]) => [role, readOne('targets', `${role}.json`, body)])),
    since: new Map(rows.map(({ role, at }) => [role, at])),
    bodies,
  }
}

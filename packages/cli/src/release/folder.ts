import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { copyFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import {
  PkiError,
  readTuf,
  type TargetEntry,
  type TufContents,
  type TufKind,
  type TufMetadata,
  writePrivateFile,
  writeTuf,
} from '@sekisho/trust'
import { readOctets } from '../house/house.ts'
import { type Asked } from '../house/remote.ts'
import { Failure } from '../verb.ts'
import { releaseTexts as t } from './texts.ts'

/**
 * A folder that is carried from hand to hand: drafts by role (`targets.json`), what is in force (`before/`), and the files of
 * targets (`files/`, by their paths).
 */

const roleForm = /^([a-z][a-z0-9-]*)\.json$/

export const kindOfRole = (role: string): TufKind =>
  role === 'root' || role === 'snapshot' || role === 'timestamp' ? role : 'targets'

/** What people sign. */
export type OfflineFile = TufMetadata<TufContents['root'] | TufContents['targets']>

/** @throws Failure */
export function readMetadata<Kind extends TufKind>(kind: Kind, file: string): TufMetadata<TufContents[Kind]> {
  try {
    return readTuf(kind, readOctets(file))
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    throw new Failure(t.notMetadata, { file }, { cause })
  }
}

export const readOffline = (role: string, file: string): OfflineFile =>
  kindOfRole(role) === 'root' ? readMetadata('root', file) : readMetadata('targets', file)

/** Roles that have a draft here, root first: who signs later depends on what is signed before. */
export function draftsIn(dir: string): readonly string[] {
  const roles = readdirSync(dir).flatMap((name) => roleForm.exec(name)?.[1] ?? [])
  const order = (role: string): number =>
    ['root', 'targets'].indexOf(role) + (role === 'root' || role === 'targets' ? 0 : 9)
  return roles.toSorted((one, other) => order(one) - order(other))
}

export const draftFile = (dir: string, role: string): string => join(dir, `${role}.json`)
export const beforeFile = (dir: string, role: string): string => join(dir, 'before', `${role}.json`)
export const targetFile = (dir: string, path: string): string => join(dir, 'files', path)

export const readIfThere = <Kind extends TufKind>(kind: Kind, file: string) =>
  existsSync(file) ? readMetadata(kind, file) : undefined

export async function writeDraft(dir: string, role: string, draft: TufMetadata): Promise<void> {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  await writePrivateFile(draftFile(dir, role), writeTuf(draft))
}

/** SHA-256 and length of a file of any size. */
export async function entryOfFile(file: string): Promise<TargetEntry> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(file)) hash.update(part as Buffer) // no encoding is set
  return { length: statSync(file).size, hashes: { sha256: hash.digest('hex') } }
}

/** Puts a target into the folder, and says what metadata list of it. */
export async function addTarget(dir: string, path: string, from: string | Buffer): Promise<TargetEntry> {
  const file = targetFile(dir, path)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  if (typeof from === 'string') {
    readOctetsOf(from)
    await copyFile(from, file)
  } else await writeFile(file, from, { mode: 0o600 })
  return entryOfFile(file)
}

/** A file that isn't there is named, before anything is made. */
function readOctetsOf(file: string): void {
  if (!existsSync(file)) readOctets(file)
}

/** Paths of the targets that the folder brings. */
export function targetsIn(dir: string): readonly string[] {
  const root = join(dir, 'files')
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted()
}

/** What is in force, kept beside the drafts so that signers far away can compare. Nothing where the role has none. */
export async function keepBefore(asked: Asked, dir: string, role: string): Promise<boolean> {
  const answer = await asked.request({ method: 'GET', path: `/api/v1/updates/metadata/${role}.json` })
  if (answer.status !== 200) return false
  const { text } = answer.body as { readonly text: string }
  mkdirSync(join(dir, 'before'), { recursive: true, mode: 0o700 })
  await writePrivateFile(beforeFile(dir, role), text)
  return true
}

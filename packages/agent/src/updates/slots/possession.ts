// Slots where the supervisor has another user than the program that it starts: what runs belongs to the supervisor, and the program can
// only write what is to run next. Directories above the slots have to be the supervisor's.
import { constants } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { type FileHandle, lstat, mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { AgentError } from '../../errors.ts'
import { digestOfHandle, type Digest, type Disk } from '../disk.ts'
import { bootFiles, type SlotId, slotIds } from './boot-record.ts'
import { openPlain, unseen } from './plain-file.ts'
import { imageFile, proofFile } from './slot-files.ts'

/** The user and the group of the program. */
export interface RunAs {
  readonly uid: number
  readonly gid: number
}

interface Owned {
  readonly uid: number
  readonly gid: number
  readonly mode: number
}

const { O_NOFOLLOW, O_DIRECTORY } = constants

const ownUid = (): number => process.getuid?.() ?? -1
/** The supervisor's alone. */
const own = (): Owned => ({ uid: ownUid(), gid: process.getgid?.() ?? -1, mode: 0o700 })

async function opened(path: string, flags: number): Promise<FileHandle | undefined> {
  try {
    return await open(path, flags)
  } catch {
    return undefined // missing, a link, or something that can't be opened: removed by whoever asks
  }
}

async function give(handle: FileHandle, { uid, gid, mode }: Owned): Promise<void> {
  await handle.chown(uid, gid)
  await handle.chmod(mode)
}

/** @returns whether it is a directory of its own, and now the supervisor's */
async function passDirectory(path: string, to: Owned): Promise<boolean> {
  const handle = await opened(path, O_DIRECTORY | O_NOFOLLOW)
  if (!handle) return false
  try {
    await give(handle, to)
    return true
  } finally {
    await handle.close()
  }
}

/**
 * What was in the way is gone. A directory is taken before it is looked into, so that no link gets in while it goes; what is deep
 * in it comes up first, since a path could be longer than the system knows.
 */
async function discard(path: string): Promise<void> {
  if (!(await passDirectory(path, own()))) return rm(path, { force: true })
  for (let names = await readdir(path); names.length > 0; names = await readdir(path))
    for (const name of names) {
      const inner = join(path, name)
      if (!(await passDirectory(inner, own()))) await rm(inner, { force: true })
      else {
        for (const deep of await readdir(inner)) await rename(join(inner, deep), join(path, randomUUID()))
        await rmdir(inner)
      }
    }
  await rmdir(path)
}

/** A plain file, under this one name, changes hands; anything else in its place is removed. */
async function passFile(path: string, to: Owned): Promise<void> {
  const handle = await opened(path, unseen)
  try {
    const found = await handle?.stat()
    if (handle && found?.isFile() && found.nlink === 1) await give(handle, to)
    else await discard(path)
  } finally {
    await handle?.close()
  }
}

/** What a program has left beside an image might be loaded by the next one, as an interpreter's modules are: it goes. */
async function takeSlot(path: string): Promise<void> {
  if (!(await passDirectory(path, own()))) {
    await rm(path, { force: true })
    await mkdir(path, { mode: 0o700 })
  }
  for (const name of await readdir(path))
    if (name !== imageFile && name !== proofFile) await discard(join(path, name))
}

/** What Node looks for in the folders above a program as well. */
const lookedFor = ['node_modules', 'package.json']

/**
 * Nobody else changes anything in the slots any more, or gives their names to something else, until they are shared again.
 * @throws AgentError UPDATE_SLOTS
 */
export async function takeSlots(directory: string): Promise<void> {
  if (!(await passDirectory(directory, own())))
    throw new AgentError('UPDATE_SLOTS', { detail: { directory, reason: 'no directory' } })
  for (const slot of slotIds) await takeSlot(join(directory, slot))
  for (const name of lookedFor) await discard(join(directory, name))
  for (const name of bootFiles) await passBoot(directory, name, { ...own(), mode: 0o600 })
}

async function passBoot(directory: string, name: string, to: Owned): Promise<void> {
  const path = join(directory, name)
  if (await lstat(path).catch(() => undefined)) await passFile(path, to)
}

/**
 * An image that the program has written may still be open to it: then it is copied, once, into a file that never was.
 * @param signed what the copy has to be
 * @returns the image to be started, open; nothing where it is another one, or can't be copied
 */
export async function ownImage(
  path: string,
  image: FileHandle,
  signed: Digest,
  disk: Disk,
): Promise<FileHandle | undefined> {
  const { uid, mode } = await image.stat()
  if (uid === ownUid() && (mode & 0o022) === 0) return image
  const copy = `${path}.own`
  let mine: FileHandle | undefined
  try {
    const content = image.createReadStream({ start: 0, end: signed.length, autoClose: false }) // one octet more would be noticed
    await disk.stream(copy, content, new AbortController().signal, signed.length)
    mine = await openPlain(copy)
    const found = mine && (await digestOfHandle(mine))
    if (found?.length === signed.length && found.sha256 === signed.sha256) {
      await disk.move(copy, path)
      return mine
    }
  } catch {
    // no room for a copy: then it isn't started, and the other slot may be
  } finally {
    await image.close()
  }
  await mine?.close()
  await disk.remove(copy)
  return undefined
}

/**
 * The slot that runs can be read and executed by the program (0550, 0440); the other one is the program's, as are the boot records,
 * which it may make anew. In the folder above it touches nothing that isn't its own (sticky).
 */
export async function shareSlots(directory: string, running: SlotId, { uid, gid }: RunAs): Promise<void> {
  for (const slot of slotIds) {
    const isRunning = slot === running
    const to = (mode: number): Owned => ({ uid: isRunning ? ownUid() : uid, gid, mode })
    for (const [name, mode] of [[imageFile, 0o550] as const, [proofFile, 0o440] as const]) {
      const path = join(directory, slot, name)
      if (await lstat(path).catch(() => undefined)) await passFile(path, to(isRunning ? mode : 0o600))
    }
    await passDirectory(join(directory, slot), to(isRunning ? 0o550 : 0o700)) // last: then it is the program's
  }
  for (const name of bootFiles) await passBoot(directory, name, { uid, gid, mode: 0o600 })
  await passDirectory(directory, { uid: ownUid(), gid, mode: 0o1770 }) // last: until then nobody gives these names to others
}

// Slots where the supervisor has another user than the program that it starts: what runs belongs to the supervisor, and the program can
// only write what is to run next. Directories above the slots have to be the supervisor's.
import { constants } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AgentError } from '../../errors.ts'
import { digestOfHandle, type Digest, type Disk } from '../disk.ts'
import { bootFiles, type SlotId, slotIds } from './boot-record.ts'
import { imageFile, openImage, proofFile } from './slot-files.ts'

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

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK, O_DIRECTORY } = constants
/** Neither another's file through a link, nor a pipe that nobody writes into. */
const unseen = O_RDONLY | O_NOFOLLOW | O_NONBLOCK

const ownUid = (): number => process.getuid?.() ?? -1

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

/** A plain file, under this one name, changes hands; anything else in its place is removed. */
async function passFile(path: string, to: Owned): Promise<void> {
  const handle = await opened(path, unseen)
  try {
    const found = await handle?.stat()
    if (handle && found?.isFile() && found.nlink === 1) await give(handle, to)
    else await rm(path, { recursive: true, force: true })
  } finally {
    await handle?.close()
  }
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

async function takeSlot(path: string): Promise<void> {
  const ours = { uid: ownUid(), gid: process.getgid?.() ?? -1, mode: 0o700 }
  if (await passDirectory(path, ours)) return
  await rm(path, { recursive: true, force: true })
  await mkdir(path, { mode: 0o700 })
}

/**
 * Nobody else changes anything in the slots any more; what isn't a plain file is gone. In the folder above, the program may make boot
 * records, and touch nothing that isn't its own (sticky).
 * @throws AgentError UPDATE_SLOTS
 */
export async function takeSlots(directory: string, { gid }: RunAs): Promise<void> {
  if (!(await passDirectory(directory, { uid: ownUid(), gid, mode: 0o1770 })))
    throw new AgentError('UPDATE_SLOTS', { detail: { directory, reason: 'no directory' } })
  for (const slot of slotIds) await takeSlot(join(directory, slot))
  for (const name of bootFiles) await passBoot(directory, name, { uid: ownUid(), gid, mode: 0o600 })
}

async function passBoot(directory: string, name: string, to: Owned): Promise<void> {
  const path = join(directory, name)
  if (await lstat(path).catch(() => undefined)) await passFile(path, to)
}

/**
 * An image that the program has written may still be open to it: then it is copied, once, into a file that never was.
 * @param signed what the copy has to be
 * @returns the image to be started, open; nothing where it is another one
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
  await disk.stream(
    copy,
    image.createReadStream({ start: 0, autoClose: false }),
    new AbortController().signal,
  )
  await image.close()
  const own = await openImage(copy)
  const found = own && (await digestOfHandle(own))
  if (!own || found?.length !== signed.length || found.sha256 !== signed.sha256) {
    await own?.close()
    await disk.remove(copy)
    return undefined
  }
  await disk.move(copy, path)
  return own
}

/** The slot that runs can be read and executed by the program (0550, 0440); the other one is the program's, as are the boot records. */
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
}

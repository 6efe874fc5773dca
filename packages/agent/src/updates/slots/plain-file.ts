// Files that a program of another user may have made: nothing in their place keeps the supervisor waiting, or fills its memory.
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { AgentError } from '../../errors.ts'

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants // of systems without them nothing is asked

/** Neither another's file through a link, nor a pipe that nobody writes into. */
export const unseen = O_RDONLY | O_NOFOLLOW | O_NONBLOCK

/** A plain file, once and for all: whatever gets its name later is another one. Nothing where there is none. */
export async function openPlain(path: string): Promise<FileHandle | undefined> {
  let file: FileHandle
  try {
    file = await open(path, unseen)
  } catch {
    return undefined // missing, a link, not ours to read: nothing that could be started
  }
  if ((await file.stat()).isFile()) return file
  await file.close()
  return undefined
}

/**
 * A plain file in memory; nothing where there is none.
 * @param most octets that it may have
 * @throws AgentError UPDATE_SLOTS: longer
 */
export async function readPlain(path: string, most: number): Promise<Buffer | undefined> {
  const file = await openPlain(path)
  if (!file) return undefined
  try {
    const { size } = await file.stat()
    if (size > most) throw new AgentError('UPDATE_SLOTS', { detail: { path, size, most } })
    const content = Buffer.alloc(size)
    const { bytesRead } = await file.read(content, 0, size, 0)
    return content.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

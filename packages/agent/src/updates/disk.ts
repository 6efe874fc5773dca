// How updates write to disk: every primitive step passes one place, so that what must survive a power cut is written in one way,
// and a test can cut the power at each of them.
import { createHash } from 'node:crypto'
import {
  chmod,
  type FileHandle,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AgentError } from '../errors.ts'
import { asDiskFault, syncDirectory } from './durable-files.ts'

/** What is about to happen to a file; whatever was written before its `sync` may be lost with the power. */
export interface DiskStep {
  readonly what: 'write' | 'sync' | 'rename' | 'remove' | 'mode'
  readonly path: string
}

export interface Disk {
  /** Whole or not at all, on disk when it returns, for the owner alone. */
  replace(path: string, content: string | Uint8Array): Promise<void>
  /**
   * A large file, in place; on disk when it returns. Cut off, it holds anything.
   * @param octets that it will have: nothing is written where there is no room for them
   * @throws AgentError UPDATE_DISK_FULL
   */
  stream(
    path: string,
    content: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
    octets?: number,
  ): Promise<void>
  /** Nothing where there is no such file. */
  read(path: string): Promise<Buffer | undefined>
  /** Gone from the disk when it returns. */
  remove(path: string): Promise<void>
  /** There when it returns, whatever happens to the power. */
  directory(path: string): Promise<void>
  /** Removes what is in a directory, except what has this name or begins with it. */
  keepOnly(directory: string, name: string): Promise<void>
  /** Nothing happens where there is no such file. */
  mode(path: string, mode: number): Promise<void>
  /** Takes the place of what is there. On disk when it returns. */
  move(from: string, to: string): Promise<void>
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

type Note = (what: DiskStep['what'], path: string) => void

/** In a file of its own first, under one name: what an earlier run has left there is overwritten. */
async function replace(path: string, content: string | Uint8Array, note: Note): Promise<void> {
  const next = `${path}.next`
  await rm(next, { force: true })
  note('write', next)
  const handle = await open(next, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    note('sync', next)
    await handle.sync()
  } finally {
    await handle.close()
  }
  note('rename', path)
  await rename(next, path)
  await syncDirectory(dirname(path))
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let written = 0; written < chunk.length;)
    written += (await handle.write(chunk, written, chunk.length - written)).bytesWritten
}

/** A disk that can't hold it must not be worn out with it. @throws AgentError UPDATE_DISK_FULL */
async function requireRoom(directory: string, wanted: number): Promise<void> {
  const { bavail, bsize } = await statfs(directory)
  if (bavail * bsize < wanted)
    throw new AgentError('UPDATE_DISK_FULL', { detail: { wanted, free: bavail * bsize } })
}

interface Streamed {
  readonly path: string
  readonly content: AsyncIterable<Uint8Array>
  readonly octets: number
}

async function fill({ path, content }: Streamed, signal: AbortSignal, note: Note): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of content) {
      signal.throwIfAborted()
      note('write', path)
      await writeAll(handle, chunk)
    }
    note('sync', path)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function stream(what: Streamed, signal: AbortSignal, note: Note): Promise<void> {
  const { path, octets } = what
  await rm(path, { force: true }) // it may be write-protected, and its room is needed
  await requireRoom(dirname(path), octets)
  try {
    await fill(what, signal, note)
  } catch (error) {
    const fault = asDiskFault(error)
    if (fault !== error) await rm(path, { force: true }) // others need the room
    throw fault
  }
  await syncDirectory(dirname(path))
}

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** With the folders above it that weren't there either, each known to the one above it before anything is put into it. */
async function makeDirectory(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  let made = path
  await syncDirectory(dirname(made))
  while (made !== first && made !== dirname(made)) {
    made = dirname(made)
    await syncDirectory(dirname(made))
  }
}

/** @param onStep is told of each step before it is done */
export function createDisk(onStep: (step: DiskStep) => void = () => {}): Disk {
  const note: Note = (what, path) => onStep({ what, path })
  return {
    replace: (path, content) => replace(path, content, note),
    stream: (path, content, signal, octets = 0) => stream({ path, content, octets }, signal, note),
    read: (path) => unlessMissing(readFile(path)),
    async remove(path) {
      if ((await unlessMissing(stat(path))) === undefined) return
      note('remove', path)
      await rm(path, { force: true, recursive: true })
      await syncDirectory(dirname(path))
    },
    directory: makeDirectory,
    async keepOnly(directory, name) {
      for (const one of await readdir(directory))
        if (!one.startsWith(name)) await this.remove(join(directory, one))
    },
    async mode(path, mode) {
      note('mode', path)
      await unlessMissing(chmod(path, mode))
    },
    async move(from, to) {
      note('rename', to)
      await rename(from, to)
      await syncDirectory(dirname(to))
    },
  }
}

export interface Digest {
  readonly length: number
  /** Lower-case hex. */
  readonly sha256: string
}

/** Length and digest of what is open, from its beginning. @param most octets after which nobody reads on */
export async function digestOfHandle(handle: FileHandle, most = Infinity): Promise<Digest> {
  const hash = createHash('sha256')
  let length = 0
  for await (const chunk of handle.createReadStream({ start: 0, end: most, autoClose: false })) {
    hash.update(chunk as Buffer) // no encoding is set
    length += (chunk as Buffer).length
  }
  return { length, sha256: hash.digest('hex') }
}

/** Length and digest of a file; nothing where there is none. */
export async function digestOfFile(path: string): Promise<Digest | undefined> {
  const handle = await unlessMissing(open(path))
  try {
    return handle && (await digestOfHandle(handle))
  } finally {
    await handle?.close()
  }
}

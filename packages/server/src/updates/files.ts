import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { ensurePrivateDirectory, syncDirectory } from '@sekisho/trust'
import { UpdatesError } from './errors.ts'

/** Files of targets, each under its SHA-256: what is in one place is never another thing. */
export interface TargetFiles {
  /**
   * Takes in a stream, at most so many octets, and keeps it where its digest is the one that it is named by.
   * @throws UpdatesError UPDATES_UPLOAD, UPDATES_TOO_LARGE
   */
  receive(sha256: string, content: Readable): Promise<{ readonly length: number }>
  /** A file that is on this machine already. @throws UpdatesError UPDATES_UPLOAD */
  takeIn(sha256: string, path: string): Promise<void>
  /** Octets; nothing where there is no such file. */
  lengthOf(sha256: string): Promise<number | undefined>
  /** Whether the content is still what it is named by. */
  isWhole(sha256: string, length: number): Promise<boolean>
  read(sha256: string, range?: { readonly start: number; readonly end: number }): ReadStream
  pathOf(sha256: string): string
  forget(sha256: string): Promise<void>
  /** Deletes what nobody has published for so long. @returns how many */
  sweep(isPublished: (sha256: string) => boolean, before: number): Promise<number>
}

const digestForm = /^[0-9a-f]{64}$/

async function digestOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of stream) hash.update(part)
  return hash.digest('hex')
}

/** @param most octets of one file */
export function createTargetFiles(directory: string, most: number): TargetFiles {
  const incoming = join(directory, 'incoming')

  function pathOf(sha256: string): string {
    if (!digestForm.test(sha256)) throw new UpdatesError('UPDATES_UNKNOWN') // it comes from outside, and becomes a path
    return join(directory, sha256.slice(0, 2), sha256)
  }

  async function lengthOf(sha256: string): Promise<number | undefined> {
    const found = await stat(pathOf(sha256)).catch(() => undefined) // absent, or unreadable: not here either way
    return found?.size
  }

  /** On disk under another name, and hashed on the way. */
  async function write(temporary: string, content: Readable): Promise<{ digest: string; length: number }> {
    const hash = createHash('sha256')
    let length = 0
    const handle = await open(temporary, 'wx', 0o600)
    try {
      for await (const part of content as AsyncIterable<Buffer>) {
        length += part.length
        if (length > most) throw new UpdatesError('UPDATES_TOO_LARGE', { detail: { most } })
        hash.update(part)
        await handle.write(part)
      }
      await handle.sync()
    } finally {
      await handle.close()
    }
    return { digest: hash.digest('hex'), length }
  }

  async function receive(sha256: string, content: Readable): Promise<{ readonly length: number }> {
    const path = pathOf(sha256)
    await ensurePrivateDirectory(incoming)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const temporary = join(incoming, randomUUID())
    try {
      const { digest, length } = await write(temporary, content)
      if (digest !== sha256) throw UpdatesError.of('UPDATES_UPLOAD', digest)
      await rename(temporary, path)
      await syncDirectory(dirname(path))
      await syncDirectory(directory)
      return { length }
    } finally {
      await rm(temporary, { force: true })
    }
  }

  async function isWhole(sha256: string, length: number): Promise<boolean> {
    if ((await lengthOf(sha256)) !== length) return false
    return (await digestOf(createReadStream(pathOf(sha256)))) === sha256
  }

  return {
    receive,
    async takeIn(sha256, path) {
      if ((await lengthOf(sha256)) === undefined) await receive(sha256, createReadStream(path))
    },
    lengthOf,
    isWhole,
    read: (sha256, range) => createReadStream(pathOf(sha256), range ?? {}),
    pathOf,
    forget: (sha256) => rm(pathOf(sha256), { force: true }),
    async sweep(isPublished, before) {
      const names = await readdir(directory, { recursive: true }).catch(() => []) // nothing was ever uploaded
      let gone = 0
      for (const name of names) {
        const [folder, file = ''] = name.split('/')
        const isLeft = folder === 'incoming' && file !== '' // of an upload that was interrupted
        if (!isLeft && (!digestForm.test(file) || isPublished(file))) continue
        const path = join(directory, name)
        const found = await stat(path).catch(() => undefined) // an upload that has ended meanwhile
        if (!found || found.mtimeMs >= before) continue
        await rm(path, { force: true })
        gone += 1
      }
      return gone
    },
  }
}

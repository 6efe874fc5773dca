import { type FileHandle, mkdir, open, rename, rm, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AgentError } from '../../errors.ts'
import { asDiskFault, hasCode, readIfThere, replaceFile, syncDirectory } from '../durable-files.ts'
import type { Digests } from '../tuf/target.ts'

/** What a partial file is a part of: another length or digest, another file. */
export interface PartialOf {
  readonly location: string
  readonly length: number
  readonly digests: Digests
}

interface Progress extends PartialOf {
  /** Octets that are on the disk for sure. */
  readonly octets: number
  readonly etag?: string
}

/** A download that isn't whole yet. */
export interface Partial {
  readonly path: string
  readonly octets: number
  /** Strong entity tag of what the octets are of. */
  readonly etag: string | undefined
  /** From here on the octets are of this representation. */
  begin(etag: string | undefined): Promise<void>
  /** @throws AgentError UPDATE_DISK_FULL */
  append(piece: Buffer): Promise<void>
  /** What has come stays, whatever happens to the power. */
  sync(): Promise<void>
  /** Begins again. */
  clear(): Promise<void>
  /** It is whole, and becomes the file. */
  become(file: string): Promise<void>
  /** Gives the room back. */
  discard(): Promise<void>
  close(): Promise<void>
}

const isProgress = (value: unknown): value is Progress =>
  typeof value === 'object' &&
  value !== null &&
  'octets' in value &&
  typeof value.octets === 'number' &&
  Number.isSafeInteger(value.octets) &&
  value.octets >= 0 &&
  (!('etag' in value) || typeof value.etag === 'string')

const nameOf = ({ location, length, digests }: PartialOf): string =>
  JSON.stringify([location, length, digests])

/** Where we were, if it was with the same file; a record that can't be read says that nothing is sure. */
async function readProgress(path: string, of: PartialOf): Promise<Progress | undefined> {
  try {
    const value: unknown = JSON.parse((await readIfThere(path))?.toString('utf8') ?? 'null')
    return isProgress(value) && nameOf(value) === nameOf(of) ? value : undefined
  } catch {
    return undefined
  }
}

class PartialFile implements Partial {
  readonly path: string
  readonly #of: PartialOf
  readonly #handle: FileHandle
  #octets = 0
  #etag: string | undefined
  #recorded = 0

  constructor(path: string, of: PartialOf, handle: FileHandle) {
    this.path = path
    this.#of = of
    this.#handle = handle
  }

  get octets(): number {
    return this.#octets
  }

  get etag(): string | undefined {
    return this.#etag
  }

  get #record(): string {
    return `${this.path}.json`
  }

  /** What lies behind the record may be anything after a power cut, and what lies before it is there. */
  async resume(): Promise<void> {
    const progress = await readProgress(this.#record, this.#of)
    const { size } = await this.#handle.stat()
    const isThere = progress !== undefined && progress.octets <= Math.min(size, this.#of.length)
    this.#octets = isThere ? progress.octets : 0
    this.#recorded = this.#octets
    this.#etag = isThere ? progress.etag : undefined
    await this.#handle.truncate(this.#octets)
  }

  /** Before anything is asked for: a disk that can't hold it must not be filled with it. */
  async requireRoom(): Promise<void> {
    const { bavail, bsize } = await statfs(dirname(this.path))
    const wanted = this.#of.length - this.#octets
    if (bavail * bsize < wanted)
      throw new AgentError('UPDATE_DISK_FULL', { detail: { wanted, free: bavail * bsize } })
  }

  async begin(etag: string | undefined): Promise<void> {
    this.#etag = etag
  }

  async append(piece: Buffer): Promise<void> {
    try {
      await this.#handle.write(piece, 0, piece.length, this.#octets)
      this.#octets += piece.length
    } catch (error) {
      throw asDiskFault(error)
    }
  }

  async sync(): Promise<void> {
    if (this.#octets === this.#recorded) return
    await this.#handle.datasync()
    const etag = this.#etag === undefined ? {} : { etag: this.#etag }
    const progress: Progress = { ...this.#of, octets: this.#octets, ...etag }
    await replaceFile(this.#record, JSON.stringify(progress))
    await syncDirectory(dirname(this.path))
    this.#recorded = this.#octets
  }

  async clear(): Promise<void> {
    if (this.#recorded > 0) await this.#forget() // before what it tells of goes
    await this.#handle.truncate(0)
    this.#octets = 0
    this.#recorded = 0
    this.#etag = undefined
  }

  async become(file: string): Promise<void> {
    await this.#handle.sync()
    await rename(this.path, file)
    await this.#forget()
  }

  async discard(): Promise<void> {
    await this.#forget()
    await this.#handle.truncate(0)
    await rm(this.path, { force: true })
  }

  async #forget(): Promise<void> {
    await rm(this.#record, { force: true })
    await syncDirectory(dirname(this.path))
  }

  async close(): Promise<void> {
    await this.#handle.close()
    if (this.#octets === 0) await rm(this.path, { force: true })
  }
}

/**
 * The part of a file that is there already.
 * @throws AgentError UPDATE_DISK_FULL: there is no room for the rest
 */
export async function openPartial(file: string, of: PartialOf): Promise<Partial> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const path = `${file}.part`
  const handle = await open(path, 'r+').catch((error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error
    return open(path, 'wx+', 0o600)
  })
  const partial = new PartialFile(path, of, handle)
  try {
    await partial.resume()
    await partial.requireRoom()
  } catch (error) {
    await handle.close()
    throw error
  }
  return partial
}

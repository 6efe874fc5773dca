import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readIfThere, replaceFile, syncDirectory, temporaryEnd } from '../durable-files.ts'
import { claimedVersion } from './form.ts'
import { fileName } from './names.ts'

/** The trusted metadata on disk, whole after a power cut at any point. */
export interface MetadataFiles {
  pathOf(role: string): string
  read(role: string): Promise<Buffer | undefined>
  /** Begins to read what will be asked for, while the network is waited for. */
  readAhead(roles: readonly string[]): void
  /** Begins to write; `settle` waits for it. The file is the old one or the new one, never a part. */
  keep(role: string, octets: Buffer): void
  /** Everything that was kept is on disk when it returns. @throws AgentError UPDATE_DISK_FULL */
  settle(): Promise<void>
  /** A new root that takes keys from timestamp or snapshot: these are forgotten with it, at once or after a restart. */
  rotate(root: Buffer): Promise<void>
}

/** Names the root with which timestamp and snapshot go; it is there only while they do. */
const rotationName = 'rotation'
const rotated = ['timestamp', 'snapshot'] as const

class Directory implements MetadataFiles {
  readonly #directory: string
  readonly #ahead = new Map<string, Promise<Buffer | undefined>>()
  #writes: Promise<void>[] = []

  constructor(directory: string) {
    this.#directory = directory
  }

  pathOf(role: string): string {
    return join(this.#directory, `${fileName(role)}.json`)
  }

  read(role: string): Promise<Buffer | undefined> {
    const begun = this.#ahead.get(role)
    this.#ahead.delete(role)
    return begun ?? readIfThere(this.pathOf(role))
  }

  readAhead(roles: readonly string[]): void {
    for (const role of roles) {
      const begun = readIfThere(this.pathOf(role))
      begun.catch(() => {}) // `read` says it
      this.#ahead.set(role, begun)
    }
  }

  keep(role: string, octets: Buffer): void {
    this.#ahead.delete(role)
    const written = replaceFile(this.pathOf(role), octets)
    written.catch(() => {}) // `settle` says it
    this.#writes.push(written)
  }

  async settle(): Promise<void> {
    const writes = this.#writes
    if (writes.length === 0) return
    this.#writes = []
    const results = await Promise.allSettled(writes)
    await syncDirectory(this.#directory)
    for (const result of results) if (result.status === 'rejected') throw result.reason
  }

  async rotate(root: Buffer): Promise<void> {
    await replaceFile(this.#markPath, String(claimedVersion(root)))
    await syncDirectory(this.#directory)
    this.keep('root', root)
    await this.settle()
    this.#ahead.clear()
    await this.#forgetRotated()
  }

  get #markPath(): string {
    return join(this.#directory, rotationName)
  }

  async #forgetRotated(): Promise<void> {
    await Promise.all(rotated.map((role) => rm(this.pathOf(role), { force: true })))
    await syncDirectory(this.#directory)
    await rm(this.#markPath, { force: true })
  }

  /** Ends what a power cut has interrupted. */
  async mend(): Promise<void> {
    const names = await readdir(this.#directory)
    const left = names.filter((name) => name.endsWith(temporaryEnd))
    await Promise.all(left.map((name) => rm(join(this.#directory, name), { force: true })))
    const mark = names.includes(rotationName) ? await readIfThere(this.#markPath) : undefined
    if (!mark) return
    const root = await this.read('root')
    if (root && Number(claimedVersion(root)) >= Number(mark.toString())) await this.#forgetRotated()
    else await rm(this.#markPath, { force: true })
  }
}

/** One user at a time: the agent holds its state directory. */
export async function openMetadataFiles(directory: string): Promise<MetadataFiles> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const files = new Directory(directory)
  await files.mend()
  return files
}

import { lstatSync, opendirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, gunzipSync } from 'node:zlib'
import { openPromise, type Entry, type ZipFile } from 'yauzl'

/** Where advisories come from: files below a folder, and what is inside archives. */

/** Something to read, with a mark that changes when its content does. */
export interface Source {
  readonly name: string
  readonly mark: string
  /** @throws Error where it is too large or broken */
  read(): Promise<Buffer>
}

/** One record, list or table; larger ones are refused. EPSS, the largest, has 20 MB. */
const MOST_OCTETS = 256 * 1024 * 1024
const DEEPEST = 16

const wanted = /\.(json|csv|csv\.gz|zip)$/i

function unpacked(octets: Buffer, name: string): Buffer {
  return name.toLowerCase().endsWith('.gz') ? gunzipSync(octets, { maxOutputLength: MOST_OCTETS }) : octets
}

function fileSource(path: string): Source {
  const { size, mtimeMs } = lstatSync(path)
  return {
    name: path,
    mark: `${size}:${mtimeMs}`,
    async read() {
      if (size > MOST_OCTETS) throw new Error(`the file is longer than ${MOST_OCTETS} octets`)
      return unpacked(readFileSync(path), path)
    },
  }
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  if (entry.uncompressedSize > MOST_OCTETS) throw new Error(`the entry is longer than ${MOST_OCTETS} octets`)
  const parts: Buffer[] = []
  for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer) // no encoding is set
  const octets = Buffer.concat(parts)
  if (crc32(octets) !== entry.crc32) throw new Error('the checksum of the entry does not fit')
  return unpacked(octets, entry.fileName)
}

async function* entriesOf(path: string): AsyncGenerator<Source> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      if (!wanted.test(entry.fileName) || entry.fileName.toLowerCase().endsWith('.zip')) continue
      yield {
        name: `${path}!${entry.fileName}`,
        mark: `${entry.uncompressedSize}:${entry.crc32}`,
        read: () => contentOf(zip, entry),
      }
    }
  } finally {
    zip.close()
  }
}

async function* below(path: string, depth: number): AsyncGenerator<Source> {
  const found = lstatSync(path)
  if (found.isDirectory()) {
    if (depth > DEEPEST) throw new Error(`${path}: folders are nested deeper than ${DEEPEST}`)
    const directory = opendirSync(path)
    for await (const { name } of directory) yield* below(join(path, name), depth + 1)
  } else if (found.isFile() && wanted.test(path)) {
    if (path.toLowerCase().endsWith('.zip')) yield* entriesOf(path)
    else yield fileSource(path)
  }
}

/** Everything at a path that may hold advisories, one at a time: a file, an archive, or a folder of both. Links aren't followed. */
export const sourcesAt = (path: string): AsyncGenerator<Source> => below(path, 0)

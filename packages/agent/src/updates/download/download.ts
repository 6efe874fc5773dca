import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { AgentError } from '../../errors.ts'
import type { Digests } from '../tuf/target.ts'
import type { Answer, Fetcher } from './fetcher.ts'
import { type Pace, paced, usualPace } from './pace.ts'
import { openPartial, type Partial, type PartialOf } from './partial.ts'
import { asUnreachable, requireContent } from './small-file.ts'

/** A file that is too large for memory. */
export interface Download {
  readonly fetch: Fetcher
  /** Where the fetcher finds it. */
  readonly location: string
  /** Where it is put, whole. Until then `<file>.part` and `<file>.part.json` stand beside it. */
  readonly file: string
  /** Octets as signed; of an envelope, those of its image and the envelope's own. Never one more is read. */
  readonly length: number
  /** Digests of the whole. None: an envelope, whose image is verified when it is opened. */
  readonly digests?: Digests
  readonly pace?: Pace
  /** Octets between two points that a power cut can't go behind. */
  readonly syncEvery?: number
  readonly onProgress?: (octets: number, of: number) => void
}

const usualSyncEvery = 4_194_304

/** The answer goes on where we are, in the same representation (RFC 9110 §15.3.7). */
const goesOn = ({ status, range }: Answer, from: number, length: number): boolean =>
  status === 206 && range?.from === from && range.whole === length

/**
 * Asks for what is missing. A server that has another representation by now, or doesn't know parts, sends all of it: then
 * what was there is dropped.
 * @throws AgentError UPDATE_MISSING, UPDATE_UNREACHABLE
 */
async function ask(download: Download, partial: Partial, signal: AbortSignal): Promise<Answer> {
  const { fetch, location, length } = download
  const { octets, etag } = partial
  if (octets === 0 || etag === undefined) {
    await partial.clear()
    return fetch.open({ location }, signal)
  }
  const answer = await fetch.open({ location, from: octets, ifRange: etag }, signal)
  if (goesOn(answer, octets, length)) return answer
  await partial.clear()
  if (answer.status !== 206 && answer.status !== 416) return answer
  answer.dismiss() // a part that isn't the one that we need
  return fetch.open({ location }, signal)
}

/** @throws AgentError UPDATE_LENGTH: more than was signed, which is where endless data end */
function requireRoom(octets: number, { location, length }: Download): void {
  if (octets > length) throw new AgentError('UPDATE_LENGTH', { detail: { location, octets, length } })
}

async function receive(download: Download, partial: Partial, answer: Answer): Promise<void> {
  const { length, pace = usualPace, syncEvery = usualSyncEvery, onProgress } = download
  requireRoom(partial.octets + (answer.length ?? 0), download)
  await partial.begin(answer.etag)
  let synced = partial.octets
  for await (const piece of paced(answer.body, pace)) {
    requireRoom(partial.octets + piece.length, download)
    await partial.append(piece)
    if (partial.octets - synced >= syncEvery) {
      await partial.sync()
      synced = partial.octets
    }
    onProgress?.(partial.octets, length)
  }
}

/** Reads back what is on the disk: that is what will be installed. */
async function requireDigests(path: string, digests: Digests, location: string): Promise<void> {
  const hashes = digests.map(([algorithm, digest]) => ({ digest, hash: createHash(algorithm) }))
  for await (const piece of createReadStream(path))
    for (const { hash } of hashes) hash.update(piece as Buffer)
  if (hashes.some(({ digest, hash }) => hash.digest('hex') !== digest))
    throw new AgentError('UPDATE_HASH', { detail: { location } })
}

/** These say that what we have is of no use; everything else can go on from there. */
const isFatal = (error: unknown): boolean =>
  error instanceof AgentError &&
  (error.code === 'UPDATE_LENGTH' || error.code === 'UPDATE_HASH' || error.code === 'UPDATE_DISK_FULL')

/** What has come short: of a part, more may come next time; the whole was shorter than was signed. */
const shortOf = ({ location, length }: Download, { octets }: Partial, { status }: Answer): AgentError =>
  new AgentError(status === 206 ? 'UPDATE_UNREACHABLE' : 'UPDATE_LENGTH', {
    detail: { location, octets, length },
  })

async function fill(download: Download, partial: Partial, signal: AbortSignal): Promise<void> {
  if (partial.octets === download.length) return
  const answer = await ask(download, partial, signal)
  try {
    requireContent(answer, download.location)
    await receive(download, partial, answer)
    if (partial.octets < download.length) throw shortOf(download, partial, answer)
  } catch (error) {
    if (!isFatal(error)) await partial.sync() // a connection that breaks off leaves what has come
    throw error
  } finally {
    answer.dismiss()
  }
}

async function finish({ file, location, digests }: Download, partial: Partial): Promise<void> {
  if (digests) await requireDigests(partial.path, digests, location)
  await partial.become(file)
}

/**
 * Downloads a large target or an envelope into a file. It goes on after an interruption where it was (RFC 9110 §14, §13.1.5),
 * takes at most the signed length, ends with a sender that is too slow, and counts only when the whole was verified. A full
 * disk is given back what was taken of it.
 * @throws AgentError UPDATE_MISSING, UPDATE_UNREACHABLE, UPDATE_SLOW, UPDATE_LENGTH, UPDATE_HASH, UPDATE_DISK_FULL
 */
export async function download(wanted: Download, signal: AbortSignal): Promise<void> {
  const { file, location, length, digests } = wanted
  const of: PartialOf = { location, length, digests: digests ?? [] }
  const partial = await openPartial(file, of)
  try {
    await fill(wanted, partial, signal)
    await finish(wanted, partial)
  } catch (error) {
    if (isFatal(error)) await partial.discard()
    throw asUnreachable(error, location)
  } finally {
    await partial.close()
  }
}

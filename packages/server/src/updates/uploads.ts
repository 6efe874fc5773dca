import { Readable } from 'node:stream'
import { readTuf, type TargetsContent } from '@sekisho/trust'
import { DAY } from '../clock.ts'
import { UpdatesError } from './errors.ts'
import type { TargetFiles } from './files.ts'
import type { UpdatesPorts } from './ports.ts'
import { GIB, type UploadLimits } from './upload-limits.ts'
import { allDrafts, fileIsPublished, uploadsWaiting } from './store.ts'

/**
 * Files that people have uploaded and that aren't published: how many octets of them may lie here, and until when. What is published, or
 * named by a release that waits, isn't counted. What a draft names is kept and counted: anybody who signs can file one.
 */
export interface Uploads {
  /** @throws UpdatesError UPDATES_QUOTA, UPDATES_UPLOAD, UPDATES_TOO_LARGE */
  receive(sha256: string, content: Readable, actor: string): Promise<{ readonly length: number }>
  /** Deletes what nobody has named within a day. @returns how many */
  sweep(): Promise<number>
}

const keptMs = DAY

const digestsIn = ({ targets }: Pick<TargetsContent, 'targets'>): readonly string[] =>
  Object.values(targets).flatMap(({ hashes }) => hashes['sha256'] ?? [])

/** Digests of the files that metadata name; a root, and what can't be read, name none. */
export function filesNamedIn(octets: Uint8Array): readonly string[] {
  try {
    return digestsIn(readTuf('targets', octets).signed)
  } catch {
    return [] // it can't be published either
  }
}

interface Charge {
  readonly actor: string
  octets: number
}

const sumOf = (charges: Iterable<{ readonly octets: number }>): number =>
  [...charges].reduce((sum, { octets }) => sum + octets, 0)

const gib = (octets: number): string => `${(octets / GIB).toFixed(1)} GiB`

function requireRoom(charges: readonly Charge[], { perPerson, total }: UploadLimits, actor: string): void {
  const own = charges.filter((charge) => charge.actor === actor)
  if (sumOf(own) > perPerson) throw UpdatesError.of('UPDATES_QUOTA', `${gib(perPerson)} for each person`)
  if (sumOf(charges) > total) throw UpdatesError.of('UPDATES_QUOTA', `${gib(total)} for everybody together`)
}

type Ports = Pick<UpdatesPorts, 'writer' | 'reads' | 'clock' | 'uploads' | 'awaited'>

export function createUploads(
  { writer, reads, clock, uploads: limits, awaited }: Ports,
  files: TargetFiles,
): Uploads {
  const underWay = new Set<Charge>()
  let stored: readonly Charge[] | undefined

  const named = (): ReadonlySet<string> =>
    new Set([...allDrafts(reads).flatMap(({ body }) => filesNamedIn(body)), ...awaited()])

  /** Looked up once for all uploads that run, and again when one of them has ended. */
  function waiting(): readonly Charge[] {
    if (stored) return stored
    const rows = uploadsWaiting(reads)
    const isAwaited = new Set(rows.length === 0 ? [] : awaited())
    stored = rows
      .filter(({ sha256 }) => !isAwaited.has(sha256))
      .map(({ actor, length }) => ({ actor, octets: length }))
    return stored
  }

  async function* counted(content: AsyncIterable<Buffer>, charge: Charge): AsyncGenerator<Buffer> {
    for await (const part of content) {
      charge.octets += part.length
      requireRoom([...waiting(), ...underWay], limits, charge.actor)
      yield part
    }
  }

  return {
    async receive(sha256, content, actor) {
      const charge: Charge = { actor, octets: 0 }
      stored = undefined // releases may have come or gone
      underWay.add(charge)
      try {
        const { length } = await files.receive(sha256, Readable.from(counted(content, charge)))
        await writer.write('updates.uploaded', { sha256, length, actor, at: clock.now() })
        return { length }
      } finally {
        underWay.delete(charge)
        stored = undefined
      }
    },

    async sweep() {
      const isNamed = named()
      const isKept = (sha256: string): boolean => isNamed.has(sha256) || fileIsPublished(reads, sha256)
      const gone = await files.sweep(isKept, clock.now() - keptMs)
      const rows = uploadsWaiting(reads)
      const lengths = await Promise.all(rows.map(({ sha256 }) => files.lengthOf(sha256)))
      const lost = rows.filter((_, index) => lengths[index] === undefined).map(({ sha256 }) => sha256)
      if (lost.length > 0) await writer.write('updates.uploads-gone', { lost })
      stored = undefined
      return gone
    },
  }
}

// A source of releases that TUF proves, over whatever carries the files.
import { join } from 'node:path'
import { envelopeOverhead } from '@sekisho/trust'
import type { Disk } from './disk.ts'
import { download } from './download/download.ts'
import type { Fetcher } from './download/fetcher.ts'
import { rememberRoots } from './roots.ts'
import type { ProvedTarget, UpdateSource } from './source.ts'
import { createTufClient, serverLocations, type TufClientParts } from './tuf/client.ts'
import { digestsOf, type TrustedTarget } from './tuf/target.ts'

export interface TufSourceParts {
  /** The agent's directory for updates; TUF's metadata are below it. */
  readonly directory: string
  readonly disk: Disk
  readonly fetcher: Fetcher
  readonly now: () => number
  readonly locations?: NonNullable<TufClientParts['locations']>
}

/** Files that a slot is proved with; the others are about freshness. */
const provesContent = (file: string): boolean => !/(?:^|[/\\])(?:timestamp|snapshot)\.json$/.test(file)

/** Where the images of encrypted products are, in their envelopes. */
const envelopes = '/updates/images/'

/** The trusted root from the factory, in the directory for updates. */
export const firstRootFile = 'root.json'

export function createTufSource({
  directory,
  disk,
  fetcher,
  now,
  locations = serverLocations,
}: TufSourceParts): UpdateSource {
  const roots = rememberRoots(fetcher, join(directory, 'roots'), disk, locations.metadata)
  const firstRoot = join(directory, firstRootFile)
  const client = createTufClient({
    directory: join(directory, 'tuf'),
    firstRoot,
    fetch: roots.fetcher,
    now,
    locations,
  })
  const trusted = new WeakMap<ProvedTarget, TrustedTarget>()

  function trustedOf(target: ProvedTarget): TrustedTarget {
    const found = trusted.get(target)
    if (!found) throw new TypeError('a target of another source')
    return found
  }

  /** As they are now: the next run may replace them. */
  async function metadataOf({ proof }: TrustedTarget, signal: AbortSignal): Promise<readonly string[]> {
    const contents = await Promise.all(proof.filter(provesContent).map((file) => disk.read(file)))
    const [trusted] = contents
    const chain = trusted ? await roots.chain({ first: await disk.read(firstRoot), trusted }, signal) : []
    const texts = contents.flatMap((content) => (content ? [content.toString('utf8')] : []))
    return [...new Set([...chain, ...texts])]
  }

  return {
    refresh: (signal) => client.refresh(signal),

    async target(path, signal) {
      const found = await client.target(path, signal)
      if (!found) return undefined
      const { length, hashes } = found
      const target: ProvedTarget = { path, length, hashes, metadata: await metadataOf(found, signal) }
      trusted.set(target, found)
      return target
    },

    fetch: (target, signal) => client.fetch(trustedOf(target), signal),

    async download(target, { into, envelope, onProgress, signal }) {
      const known = trustedOf(target)
      const about = envelope
        ? { location: `${envelopes}${known.path}`, length: known.length + envelopeOverhead }
        : { location: client.locate(known), length: known.length, digests: digestsOf(known) }
      await download({ fetch: fetcher, file: into, onProgress, ...about }, signal)
    },
  }
}

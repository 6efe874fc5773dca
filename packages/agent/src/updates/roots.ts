// Every root that ever counted, kept as it comes: the way from the factory's root to the present one, which a slot is proved with.
import { join } from 'node:path'
import type { Disk } from './disk.ts'
import type { Answer, Fetcher } from './download/fetcher.ts'
import { fetchSmall } from './download/small-file.ts'
import { claimedVersion } from './tuf/form.ts'
import { usualLimits } from './tuf/limits.ts'
import { leadsTo } from './tuf/root-chain.ts'

const rootName = /(?:^|\/)(\d{1,9})\.root\.json$/
const mostKept = 1024

/**
 * On disk before whoever asked for it has it whole. What was no good root is overwritten by the one that is, under its number; until
 * then it lies above the root that is trusted, where nobody looks.
 */
async function* kept(body: Answer['body'], keep: (octets: Buffer) => Promise<void>): AsyncGenerator<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of body) {
    pieces.push(piece)
    yield piece
  }
  await keep(Buffer.concat(pieces))
}

export interface Roots {
  /** Passes everything on, and keeps the roots. */
  readonly fetcher: Fetcher
  /**
   * Texts of the roots between the factory's and the one that is trusted, the oldest first: each has proved the one after it. What
   * of them was lost or damaged is fetched again; what can't be had is left out.
   */
  chain(ends: ChainEnds, signal: AbortSignal): Promise<readonly string[]>
}

export interface ChainEnds {
  /** The factory's own, which comes from nowhere else and may have any number; without it all that are there are named. */
  readonly first: Buffer | undefined
  readonly trusted: Buffer
}

/** 0 for what is no root. */
function versionOf(root: Buffer | undefined): number {
  try {
    return root ? Number(claimedVersion(root)) || 0 : 0
  } catch {
    return 0
  }
}

/** @param locations what names of metadata files are appended to */
export function rememberRoots(fetcher: Fetcher, directory: string, disk: Disk, locations: string): Roots {
  const at = (version: number): string => join(directory, `${version}.root.json`)

  const keeping: Fetcher = {
    async open(request, signal) {
      const answer = await fetcher.open(request, signal)
      const version = Number(rootName.exec(request.location)?.[1] ?? 0)
      if (version === 0 || answer.status !== 200) return answer
      await disk.directory(directory)
      return { ...answer, body: kept(answer.body, (octets) => disk.replace(at(version), octets)) }
    },
    close: () => fetcher.close(),
  }

  async function fetchAgain(version: number, signal: AbortSignal): Promise<Buffer | undefined> {
    const { rootLength: longest, pace } = usualLimits
    try {
      return await fetchSmall(
        keeping,
        { location: `${locations}${version}.root.json`, longest, pace },
        signal,
      )
    } catch {
      return undefined // the chain is asked for again with the next release
    }
  }

  /** Down from the trusted one, as far as they are to be had. */
  async function gathered(
    { first, trusted }: ChainEnds,
    read: (version: number) => Promise<Buffer | undefined>,
  ): Promise<readonly Buffer[]> {
    const found: Buffer[] = []
    const top = versionOf(trusted)
    for (let version = top - 1; version > Math.max(versionOf(first), top - mostKept); version -= 1) {
      const content = await read(version)
      if (!content) break
      found.unshift(content)
    }
    return found
  }

  return {
    fetcher: keeping,
    async chain(ends, signal) {
      const { first, trusted } = ends
      const here = await gathered(ends, (version) => disk.read(at(version)))
      const isWhole = first === undefined || leadsTo(first, here, trusted)
      const roots = isWhole ? here : await gathered(ends, (version) => fetchAgain(version, signal))
      return roots.map((root) => root.toString('utf8'))
    },
  }
}

// Every root that ever counted, kept as it comes: the way from the factory's root to the present one, which a slot is proved with.
import { join } from 'node:path'
import type { Disk } from './disk.ts'
import type { Answer, Fetcher } from './download/fetcher.ts'

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
  /** Texts of the roots below a version that is trusted, the oldest first: each has proved the one after it. */
  chainTo(trusted: number): Promise<readonly string[]>
}

export function rememberRoots(fetcher: Fetcher, directory: string, disk: Disk): Roots {
  const at = (version: number): string => join(directory, `${version}.root.json`)
  return {
    fetcher: {
      async open(request, signal) {
        const answer = await fetcher.open(request, signal)
        const version = Number(rootName.exec(request.location)?.[1] ?? 0)
        if (version === 0 || answer.status !== 200) return answer
        await disk.directory(directory)
        return { ...answer, body: kept(answer.body, (octets) => disk.replace(at(version), octets)) }
      },
      close: () => fetcher.close(),
    },

    async chainTo(trusted) {
      const texts: string[] = []
      // down to the factory's own, which comes from nowhere else and may have any number
      for (let version = trusted - 1; version > Math.max(0, trusted - mostKept); version -= 1) {
        const content = await disk.read(at(version))
        if (!content) break
        texts.unshift(content.toString('utf8'))
      }
      return texts
    },
  }
}

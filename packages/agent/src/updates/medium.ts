// A medium in somebody's hand: a stick with the same files that the server has. Whoever carries them, the signatures decide; and what lies
// in a file's place, a pipe or a link out of it, is no file.
import type { Stats } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { compareVersions, isVersion } from '@sekisho/model'
import { type AssignedRelease, readReleaseManifest, releaseDigest, releasePaths } from '@sekisho/trust'
import { AgentError } from '../errors.ts'
import type { Answer, Fetcher } from './download/fetcher.ts'
import { openPlain, readPlain } from './slots/plain-file.ts'
import type { UpdateSource } from './source.ts'

/** Names below the medium's folder. */
export const mediumLocations = { metadata: 'metadata/', targets: 'targets/' } as const
const assignmentFile = 'assignment.jws'

/** Far more than one has. */
const mostAssignmentOctets = 65_536
/** Folders that are looked into in search of a release that is signed, the newest first. */
const mostFolders = 256

const missing = (): Answer => ({ status: 404, body: nothing(), dismiss: () => {} })

async function* nothing(): AsyncGenerator<Buffer> {
  // an empty body
}

const tagOf = ({ size, mtimeMs }: Stats): string => `"${size}-${Math.round(mtimeMs)}"`

/** A name as it is fetched, without a way out of the folder. */
function segmentsOf(location: string): readonly string[] | undefined {
  const segments = location.split('/').map((one) => decodeURIComponent(one))
  const isSafe = segments.every((one) => one !== '' && one !== '.' && one !== '..' && !/[/\\\0]/.test(one))
  return isSafe ? segments : undefined
}

/** Files of a folder, as a server would give them. */
export function createFolderFetcher(directory: string): Fetcher {
  return {
    async open({ location, from, ifRange }, signal) {
      const segments = segmentsOf(location)
      if (!segments) return missing()
      const path = join(directory, ...segments)
      const file = await openPlain(path)
      if (!file) return missing()
      const found = await file.stat()
      const etag = tagOf(found)
      const start = from !== undefined && ifRange === etag && from < found.size ? from : 0
      const body = file.createReadStream({ start, signal })
      return {
        status: start > 0 ? 206 : 200,
        etag,
        ...(start > 0 ? { range: { from: start, whole: found.size } } : {}),
        length: found.size - start,
        body,
        dismiss: () => void body.destroy(),
      }
    },
    close: () => {},
  }
}

const foldersIn = async (directory: string): Promise<readonly string[]> => {
  try {
    return await readdir(directory)
  } catch {
    return [] // no such channel on this medium
  }
}

/** The assignment that somebody has put on it; it is verified as the server's own is. */
export async function assignmentOn(directory: string): Promise<string | undefined> {
  try {
    return (await readPlain(join(directory, assignmentFile), mostAssignmentOctets))?.toString('utf8').trim()
  } catch {
    return undefined // without one, the newest release that is signed for this product
  }
}

interface Wanted {
  readonly directory: string
  readonly source: UpdateSource
  readonly product: string
  readonly channels: readonly string[]
  /** Only what is newer. */
  readonly running: string
}

async function versionsIn({ directory, product, running }: Wanted, channel: string) {
  const names = await foldersIn(join(directory, mediumLocations.targets, product, channel))
  return names
    .filter((name) => isVersion(name) && compareVersions(name, running) > 0)
    .map((version) => ({ channel, version }))
}

/**
 * The newest release on a medium that the maker's keys have signed for this product. After a `refresh` of the source.
 * @throws AgentError UPDATE_NOT_ASSIGNED: there is none
 */
export async function newestOn(wanted: Wanted, signal: AbortSignal): Promise<AssignedRelease> {
  const { source, product, channels } = wanted
  const found = (await Promise.all(channels.map((channel) => versionsIn(wanted, channel)))).flat()
  const newest = found.toSorted((one, other) => compareVersions(other.version, one.version))
  for (const { channel, version } of newest.slice(0, mostFolders)) {
    const path = releasePaths({ product, channel, version }).manifest
    const target = await source.target(path, signal)
    if (!target) continue // a folder that nobody has signed for
    const octets = await source.fetch(target, signal)
    const { releasedAt, severity } = readReleaseManifest(octets)
    return {
      path,
      sha256: releaseDigest(octets),
      version,
      channel,
      severity,
      publishedAt: Date.parse(releasedAt),
    }
  }
  throw new AgentError('UPDATE_NOT_ASSIGNED', { detail: { reason: 'nothing newer is signed on the medium' } })
}

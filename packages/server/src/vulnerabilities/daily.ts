import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { GateLog } from '@sekisho/gate'
import { type Clock, DAY } from '../clock.ts'
import { VulnerabilityError } from './errors.ts'
import type { VulnerabilityService } from './service.ts'

/** What somebody puts into folders of this machine is taken in once a day. */

export interface AdvisoryFolders {
  /** Advisories: OSV, KEV, EPSS. */
  readonly records?: string | undefined
  /** Documents of suppliers: CSAF, OpenVEX, CycloneDX. */
  readonly statements?: string | undefined
}

export interface DailyPorts {
  readonly folders: AdvisoryFolders
  readonly vulnerabilities: Pick<VulnerabilityService, 'begin' | 'importDocument' | 'documents'>
  readonly clock: Clock
  readonly log: GateLog
}

const ACTOR = 'server'
const MOST_FILES = 10_000
const MOST_OCTETS = 16 * 1024 * 1024

const digestOf = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

/** @returns a round; more than one a day does nothing, whatever calls it */
export function createDailyImport({ folders, vulnerabilities, clock, log }: DailyPorts): () => Promise<void> {
  let last: number | undefined

  async function takeIn(file: string, known: ReadonlySet<string>): Promise<void> {
    if ((await stat(file)).size > MOST_OCTETS) {
      log.warn({ file }, `a document of a supplier is longer than ${MOST_OCTETS} octets and was left`)
      return
    }
    const octets = await readFile(file)
    if (known.has(digestOf(octets))) return
    await vulnerabilities.importDocument(octets, ACTOR)
  }

  /** One bad document keeps the others from nothing. */
  async function takeInAll(folder: string): Promise<void> {
    const known = new Set(vulnerabilities.documents().map(({ digest }) => digest))
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
    for (const name of names.slice(0, MOST_FILES))
      try {
        await takeIn(join(folder, name), known)
      } catch (error) {
        const says = error instanceof VulnerabilityError ? error.message : undefined
        log.warn({ err: error, file: join(folder, name), says }, 'a document of a supplier was not taken in')
      }
  }

  async function attempt(what: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      log.warn({ err: error }, `${what}: not today`)
    }
  }

  return async () => {
    if (last !== undefined && clock.now() - last < DAY) return
    last = clock.now()
    const { records, statements } = folders
    if (records !== undefined) await attempt('advisories', () => vulnerabilities.begin(records, ACTOR))
    if (statements !== undefined) await attempt('documents of suppliers', () => takeInAll(statements))
  }
}

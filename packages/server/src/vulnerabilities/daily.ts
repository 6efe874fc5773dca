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

/** Beside `vex.json`: `vex.json.jws` or `vex.json.sig`. */
const signatureEndings = ['.jws', '.sig']
const MOST_SIGNATURE_OCTETS = 32_768

async function signatureOf(file: string): Promise<Buffer | undefined> {
  for (const ending of signatureEndings)
    try {
      if ((await stat(file + ending)).size <= MOST_SIGNATURE_OCTETS) return await readFile(file + ending)
      throw new Error(`${file}${ending} is too long for a signature`)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
  return undefined
}

const digestOf = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

/** @returns a round; more than one a day does nothing, whatever calls it */
export function createDailyImport({ folders, vulnerabilities, clock, log }: DailyPorts): () => Promise<void> {
  let last: number | undefined

  async function takeIn(file: string, known: ReadonlyMap<string, string | undefined>): Promise<void> {
    if ((await stat(file)).size > MOST_OCTETS) {
      log.warn({ file }, `a document of a supplier is longer than ${MOST_OCTETS} octets and was left`)
      return
    }
    const octets = await readFile(file)
    const signature = await signatureOf(file)
    const digest = digestOf(octets)
    if (known.has(digest) && (signature === undefined || known.get(digest) !== undefined)) return
    await vulnerabilities.importDocument(octets, ACTOR, { signature })
  }

  /** One bad document keeps the others from nothing. */
  async function takeInAll(folder: string): Promise<void> {
    const known = new Map(vulnerabilities.documents().map(({ digest, key }) => [digest, key]))
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

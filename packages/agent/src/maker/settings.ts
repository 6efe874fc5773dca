// What the maker's offline keys have signed of how a device behaves (settings `device-policy`): in force from the moment that they are
// taken over, and from the first moment of the next start.
import { readFileSync } from 'node:fs'
import { parseDuration } from '@sekisho/model'
import { type EgressRule, readEgress } from './egress-rules.ts'

/** In the folder for updates of the state directory. */
export const devicePolicyFile = 'device-policy.json'

export interface MakerSettings {
  readonly egress: readonly EgressRule[]
  readonly logging: {
    /** Nothing but what is wrong is told. */
    readonly faultsAlone: boolean
    /** Reports that are sent while all is well; absent: each. */
    readonly reports?: readonly string[]
    /** Reports that wait for their server at most; absent: as many as the outbox takes. */
    readonly most?: number
    /** Reports that all is well are sent so often at most, milliseconds; absent: as they come. */
    readonly uploadMs?: number
  }
  readonly selfTest: {
    /** At least this often, milliseconds. */
    readonly everyMs?: number
    /** Groups that have to be run. */
    readonly checks: readonly string[]
  }
}

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

const textsIn = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined

/** So often at most: a device has other things to do. */
const leastEveryMs = 60_000

function durationIn(value: unknown): number | undefined {
  const milliseconds = typeof value === 'string' ? parseDuration(value) : undefined
  return milliseconds === undefined || !Number.isFinite(milliseconds)
    ? undefined
    : Math.max(leastEveryMs, milliseconds)
}

/** At least the newest is kept: otherwise nothing would ever be sent. */
const mostIn = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? Math.max(1, value) : undefined

function loggingIn({ level, reports, buffer, upload }: Fields): MakerSettings['logging'] {
  const [told, most, uploadMs] = [textsIn(reports), mostIn(buffer), durationIn(upload)]
  return {
    faultsAlone: level === 'faults',
    ...(told ? { reports: told } : {}),
    ...(most === undefined ? {} : { most }),
    ...(uploadMs === undefined ? {} : { uploadMs }),
  }
}

/** The value of the settings. What can't be read allows nothing, holds back no report and asks for no test. Pure. */
export function readMakerSettings(value: unknown): MakerSettings {
  const { egress, logging, selfTest, selfTestEvery } = fieldsOf(value)
  const everyMs = durationIn(selfTestEvery)
  return {
    egress: readEgress(egress),
    logging: loggingIn(fieldsOf(logging)),
    selfTest: {
      ...(everyMs === undefined ? {} : { everyMs }),
      checks: (textsIn(selfTest) ?? []).filter((one) => one !== 'unknown'),
    },
  }
}

/** Whether reports that all is well go now. @param sentAt when they went last; both times of a clock that only goes forward */
export const isUploadDue = (
  logging: MakerSettings['logging'] | undefined,
  sentAt: number | undefined,
  now: number,
): boolean => sentAt === undefined || now - sentAt >= (logging?.uploadMs ?? 0)

export interface KeptSettings {
  readonly version: number
  readonly value: unknown
}

/** @returns `damaged` where there is a file that nobody can read */
export function readKept(content: string | undefined): KeptSettings | 'damaged' | undefined {
  if (content === undefined) return undefined
  try {
    const { version, value } = fieldsOf(JSON.parse(content))
    return typeof version === 'number' && Number.isSafeInteger(version) ? { version, value } : 'damaged'
  } catch {
    return 'damaged' // it is written whole: this is no accident of power
  }
}

const contentOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined // none was taken over yet
  }
}

/** The settings in force; they change while the agent runs. */
export class MakerRules {
  #settings: MakerSettings | undefined
  /** Why there are none. */
  #lack: 'none' | 'damaged' | undefined

  /** @param path of the file with the settings that were taken over last */
  constructor(path: string) {
    const kept = readKept(contentOf(path))
    if (kept === undefined || kept === 'damaged') this.#lack = kept ?? 'none'
    else this.adopt(kept.value)
  }

  get settings(): MakerSettings | undefined {
    return this.#settings
  }

  get lack(): 'none' | 'damaged' | undefined {
    return this.#lack
  }

  adopt(value: unknown): void {
    this.#settings = readMakerSettings(value)
    this.#lack = undefined
  }

  /** Whether a report is sent while all is well. What is wrong always is. */
  tells(kind: string): boolean {
    const logging = this.#settings?.logging
    return !logging || (!logging.faultsAlone && (logging.reports?.includes(kind) ?? true))
  }
}

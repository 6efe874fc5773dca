// Slots of RAUC (https://rauc.io), through its own command: it writes the bundle, and its boot loader backend counts and goes back. What
// a bundle has to be, TUF has said before; RAUC's keyring says it once more.
import { execFile } from 'node:child_process'
import { AgentError } from '../../errors.ts'
import type { Disk } from '../disk.ts'
import { verifiedImage } from './files.ts'
import type { NewImage, SlotAdapter, SlotsState } from './slots.ts'

export interface RaucOptions {
  /** The program, with options that each of its commands gets; `rauc`. */
  readonly command?: readonly string[]
  readonly limitMs?: number
}

export interface RaucParts extends RaucOptions {
  /** Where a bundle is put before it is installed. */
  readonly staging: string
  readonly disk: Disk
}

interface RaucSlot {
  readonly name: string
  readonly class: string
  readonly bootname: string
  readonly isBooted: boolean
  readonly isGood: boolean
  /** Version of the bundle that RAUC has written there. */
  readonly version?: string
}

export interface RaucStatus {
  /** Name of the slot that the boot loader tries first. */
  readonly primary: string | undefined
  readonly slots: readonly RaucSlot[]
}

const wrong = (reason: string, detail: object = {}): AgentError =>
  new AgentError('UPDATE_SLOTS', { detail: { reason, ...detail } })

type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
const inside = (value: unknown, ...names: readonly string[]): unknown =>
  names.reduce<unknown>((found, name) => (isFields(found) ? found[name] : undefined), value)

function slotOf([name, value]: readonly [string, unknown]): RaucSlot {
  const fields = isFields(value) ? value : {}
  const version = textOf(inside(fields, 'slot_status', 'bundle', 'version'))
  return {
    name,
    class: textOf(fields['class']),
    bootname: textOf(fields['bootname']),
    isBooted: fields['state'] === 'booted',
    isGood: fields['boot_status'] === 'good',
    ...(version === '' ? {} : { version }),
  }
}

/** Reads `rauc status --detailed --output-format=json`. Pure. @throws AgentError UPDATE_SLOTS */
export function readRaucStatus(text: string): RaucStatus {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new AgentError('UPDATE_SLOTS', { detail: { reason: 'rauc status: not JSON' }, cause })
  }
  const listed = inside(value, 'slots')
  if (!Array.isArray(listed)) throw wrong('rauc status: no slots')
  const slots = listed.flatMap((one: unknown) => (isFields(one) ? Object.entries(one).map(slotOf) : []))
  const primary = textOf(inside(value, 'boot_primary'))
  return {
    primary: primary === '' ? undefined : primary,
    slots: slots.filter(({ bootname }) => bootname !== ''),
  }
}

interface Pair {
  readonly booted: RaucSlot
  readonly other: RaucSlot
  /** Name of the slot that the boot loader starts next. */
  readonly next: string | undefined
}

/** @throws AgentError UPDATE_SLOTS: not one slot that runs and one that doesn't */
export function pairOf({ primary, slots }: RaucStatus): Pair {
  const booted = slots.find(({ isBooted }) => isBooted)
  const others = slots.filter(({ isBooted, class: kind }) => !isBooted && kind === booted?.class)
  const [other] = others
  if (!booted || !other || others.length > 1)
    throw wrong('rauc has to know two slots with a boot name, one of them booted', {
      slots: slots.map(({ name }) => name),
    })
  return { booted, other, next: primary }
}

const defaultLimitMs = 600_000

type Run = (...args: readonly string[]) => Promise<string>

const runner =
  (command: readonly string[], limitMs: number): Run =>
  (...args) =>
    new Promise((resolve, reject) => {
      const [file = 'rauc', ...before] = command
      const options = {
        timeout: limitMs,
        killSignal: 'SIGKILL',
        env: { ...process.env, LC_ALL: 'C' },
      } as const
      execFile(file, [...before, ...args], options, (error, stdout, stderr) => {
        if (!error) return resolve(stdout)
        const said = stderr.trim().split('\n').at(-1)?.slice(0, 300)
        reject(
          new AgentError('UPDATE_SLOTS', {
            detail: { reason: `rauc ${args.join(' ')}`, said },
            cause: error,
          }),
        )
      })
    })

const trialFile = (staging: string): string => `${staging}.trial.json`

interface Trial {
  /** Name of the slot that is to be tried. */
  readonly slot: string
  readonly version: string
  readonly asked?: string
}

/**
 * Slots of RAUC. Its boot loader backend counts the starts of a trial; which one was meant to be tried is kept in a file beside the
 * bundle, since `rauc status` knows no trials.
 */
export function createRaucSlots({
  command = ['rauc'],
  limitMs = defaultLimitMs,
  staging,
  disk,
}: RaucParts): SlotAdapter {
  const run = runner(command, limitMs)
  const status = async (): Promise<Pair> =>
    pairOf(readRaucStatus(await run('status', '--detailed', '--output-format=json')))
  let written: string | undefined

  async function trial(): Promise<Trial | undefined> {
    const content = await disk.read(trialFile(staging))
    return content && (JSON.parse(content.toString('utf8')) as Trial) // written by this file, and nobody else
  }

  const keepTrial = (kept: Trial): Promise<void> => disk.replace(trialFile(staging), JSON.stringify(kept))

  return {
    async state(): Promise<SlotsState> {
      const [{ booted, other, next }, tried] = [await status(), await trial()]
      const isElsewhere = tried !== undefined && tried.slot !== booted.name
      const pending = isElsewhere && next === tried.slot && tried.asked === undefined
      const returned = isElsewhere && !pending
      return {
        running: {
          slot: booted.bootname,
          ...(booted.version === undefined ? {} : { version: booted.version }),
        },
        other: {
          slot: other.bootname,
          ...(other.isGood && other.version !== undefined ? { version: other.version } : {}),
        },
        onTrial: tried?.slot === booted.name && tried.asked === undefined,
        ...(pending ? { pending } : {}),
        ...(returned ? { returned: { version: tried.version, reason: tried.asked ?? 'tries-used-up' } } : {}),
      }
    },

    async write(image: NewImage, signal) {
      await disk.stream(staging, verifiedImage(image), signal, image.length)
      written = image.version
      return staging
    },

    /** It becomes the next slot to start with `markForTrial`, where the system's configuration leaves that to us. */
    async install() {
      await run('install', staging)
      await disk.remove(staging)
    },

    async markForTrial() {
      const { other } = await status()
      await keepTrial({ slot: other.name, version: written ?? other.version ?? 'unknown' })
      await run('status', 'mark-active', other.name)
    },

    async confirm() {
      await run('status', 'mark-good', 'booted')
      await disk.remove(trialFile(staging))
    },

    async goBack(reason) {
      const { booted, other } = await status()
      const kept = await trial()
      if (kept) await keepTrial({ ...kept, asked: reason })
      await run('status', 'mark-active', other.name)
      await run('status', 'mark-bad', booted.name)
    },

    async invalidate() {
      const { other } = await status()
      await run('status', 'mark-bad', other.name)
    },

    acknowledge: () => disk.remove(trialFile(staging)),
  }
}

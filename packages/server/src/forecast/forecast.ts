import { DAY } from '../clock.ts'
import type { DeviceState } from '../registry/device.ts'

/** Which devices will have no valid certificate any more, and why. Pure. */

/** A device with its newest operational certificate, and when it was about. Times are milliseconds since 1970, UTC. */
export interface Standing {
  readonly device: string
  readonly product: string
  readonly component: string
  readonly hardware?: string
  readonly firmware?: string
  readonly state: DeviceState
  readonly notBefore: number
  readonly notAfter: number
  /** Absent: never since this was counted. */
  readonly lastSeen?: number
  /** The longest time that it has been away and come back, milliseconds. */
  readonly longestAbsence: number
  /** Whether a factory identity of its is in the registry and valid. */
  readonly hasFactoryIdentity: boolean
  /** Whether the CA above the certificate was revoked as a whole: the certificate is good for nothing. */
  readonly isFallen?: boolean
  /** When the CA that issues now ends. */
  readonly authorityEnds?: number
}

/** The newest request of a device that was refused. */
export interface Refusal {
  readonly at: number
  readonly code: string
}

/**
 * Where in its life a certificate is. A device renews at some point between 60 and 80 per cent; from there on it is late.
 * `ended`: it has expired.
 */
export const phases = ['valid', 'due', 'late', 'ended'] as const
export type Phase = (typeof phases)[number]

export const reasons = [
  'refused',
  'never-seen',
  'away',
  'silent',
  'seldom-here',
  'quarantined',
  'authority-ends',
  'authority-revoked',
] as const
/**
 * Why a device will miss its renewal, or has missed it.
 * `refused`: it asked and was turned down. `never-seen`: nobody has seen it since the certificate was issued. `away`: not seen
 * since its renewal was due, or for a week. `silent`: it was here since, and asked for nothing. `seldom-here`: its usual absence is longer
 * than what is left. `quarantined`: late, and somebody has to decide about it. `authority-ends`: its CA ends before.
 * `authority-revoked`: its CA was revoked as a whole.
 */
export type Reason = (typeof reasons)[number]

/** How a device whose certificate has ended gets the next one. */
export const ways = ['factory-identity', 'renewal-door', 'enrolment-code'] as const
export type Way = (typeof ways)[number]

export interface Outlook {
  readonly device: string
  readonly product: string
  readonly hardware?: string
  readonly firmware?: string
  readonly state: DeviceState
  readonly notAfter: number
  readonly phase: Phase
  readonly lastSeen?: number
  /** Present where the device is expected to miss its renewal, or has missed it. */
  readonly reason?: Reason
  /** Code of the refusal. */
  readonly refusal?: string
  /** How it comes back once the certificate has ended. */
  readonly returns: Way
}

const WINDOW_BEGINS = 0.6
const WINDOW_ENDS = 0.8

/** When renewal begins, and when the last device should have done it. */
export function renewalWindow({ notBefore, notAfter }: Pick<Standing, 'notBefore' | 'notAfter'>): {
  readonly from: number
  readonly until: number
} {
  const life = notAfter - notBefore
  return { from: notBefore + life * WINDOW_BEGINS, until: notBefore + life * WINDOW_ENDS }
}

export function phaseOf(standing: Pick<Standing, 'notBefore' | 'notAfter' | 'isFallen'>, now: number): Phase {
  const { from, until } = renewalWindow(standing)
  if (standing.isFallen === true || now >= standing.notAfter) return 'ended'
  if (now >= until) return 'late'
  return now >= from ? 'due' : 'valid'
}

/** It had time to ask, where it was seen so long after its renewal was due. */
const TIME_TO_ASK = DAY / 2
/** One that was not seen for so long is away, whatever it did before. */
const LONG_AWAY = 7 * DAY

function lateBecause(standing: Standing, refusal: Refusal | undefined, now: number): Reason {
  const { from } = renewalWindow(standing)
  const { state, lastSeen } = standing
  if (refusal && refusal.at >= from) return 'refused'
  if (standing.isFallen === true) return 'authority-revoked'
  if (lastSeen === undefined || lastSeen < standing.notBefore) return 'never-seen'
  if (lastSeen < Math.max(from + TIME_TO_ASK, now - LONG_AWAY)) return 'away'
  return state === 'quarantined' ? 'quarantined' : 'silent'
}

/** In what is left of the certificate's life it would not come by, as it has behaved so far. */
function comesTooSeldom({ lastSeen, longestAbsence, notAfter }: Standing, now: number): boolean {
  if (lastSeen === undefined || longestAbsence < DAY) return false
  const back = Math.max(now, lastSeen + longestAbsence)
  return back >= notAfter
}

function reasonOf(
  standing: Standing,
  phase: Phase,
  refusal: Refusal | undefined,
  now: number,
): Reason | undefined {
  if (phase === 'late' || phase === 'ended') return lateBecause(standing, refusal, now)
  if (refusal && refusal.at >= renewalWindow(standing).from) return 'refused'
  const { authorityEnds = Infinity } = standing
  if (authorityEnds <= renewalWindow(standing).until) return 'authority-ends'
  return comesTooSeldom(standing, now) ? 'seldom-here' : undefined
}

/**
 * @param refusalOf asked for devices whose renewal is due, and no others
 * @param graceMs how long after its end a certificate still opens the renewal-only door, for a device without factory identity
 */
export function outlookOf(
  standing: Standing,
  now: number,
  refusalOf: (device: string) => Refusal | undefined,
  graceMs: number,
): Outlook {
  const { device, product, hardware, firmware, state, notAfter, lastSeen } = standing
  const phase = phaseOf(standing, now)
  const refusal = phase === 'valid' ? undefined : refusalOf(device)
  const reason = reasonOf(standing, phase, refusal, now)
  return {
    device,
    product,
    ...(hardware === undefined ? {} : { hardware }),
    ...(firmware === undefined ? {} : { firmware }),
    state,
    notAfter,
    phase,
    ...(lastSeen === undefined ? {} : { lastSeen }),
    ...(reason === undefined ? {} : { reason }),
    ...(reason === 'refused' && refusal ? { refusal: refusal.code } : {}),
    returns: wayBack(standing, now, graceMs),
  }
}

function wayBack({ hasFactoryIdentity, notAfter }: Standing, now: number, graceMs: number): Way {
  if (hasFactoryIdentity) return 'factory-identity'
  return now < notAfter + graceMs ? 'renewal-door' : 'enrolment-code'
}

const WEEKS = 26

export interface Group {
  readonly product: string
  readonly hardware?: string
  readonly firmware?: string
  readonly devices: number
  readonly phases: Readonly<Record<Phase, number>>
  /** Devices with a reason. */
  readonly atRisk: number
  /** Most of its late devices were here and asked for nothing, or were refused, and there are several: it is not the devices. */
  readonly suspect: boolean
}

export interface Forecast {
  readonly at: number
  readonly devices: number
  readonly phases: Readonly<Record<Phase, number>>
  readonly reasons: Readonly<Record<Reason, number>>
  /** Certificates that end in each of the coming weeks; 26 of them. */
  readonly weeks: readonly { readonly from: number; readonly ends: number; readonly atRisk: number }[]
  /** By product, hardware and firmware; the ones with most at risk first. */
  readonly groups: readonly Group[]
}

const zero = <Name extends string>(names: readonly Name[]): Record<Name, number> =>
  Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number> // one entry a name

interface Counting extends Omit<Group, 'phases' | 'suspect' | 'devices' | 'atRisk'> {
  devices: number
  atRisk: number
  /** Late through no absence of theirs. */
  here: number
  readonly phases: Record<Phase, number>
}

/** A group is suspect where at least this many of its devices, and this share of its late ones, were here. */
const FEWEST = 3
const SHARE = 0.5

function finish({ here, ...group }: Counting): Group {
  const late = group.phases.late + group.phases.ended
  return { ...group, suspect: here >= FEWEST && here >= late * SHARE }
}

/** Counts outlooks as they come, so that a large fleet needs no large memory. */
export class Tally {
  readonly #at: number
  readonly #phases = zero(phases)
  readonly #reasons = zero(reasons)
  readonly #groups = new Map<string, Counting>()
  readonly #weeks = Array.from({ length: WEEKS }, () => ({ ends: 0, atRisk: 0 }))

  constructor(at: number) {
    this.#at = at
  }

  add({ product, hardware, firmware, phase, reason, notAfter }: Outlook): void {
    const key = JSON.stringify([product, hardware, firmware])
    const group = this.#groups.get(key) ?? {
      product,
      ...(hardware === undefined ? {} : { hardware }),
      ...(firmware === undefined ? {} : { firmware }),
      devices: 0,
      phases: zero(phases),
      atRisk: 0,
      here: 0,
    }
    this.#groups.set(key, group)
    group.devices += 1
    group.phases[phase] += 1
    this.#phases[phase] += 1
    const week = this.#weeks[Math.floor((notAfter - this.#at) / (7 * DAY))]
    if (week) week.ends += 1
    if (reason === undefined) return
    this.#reasons[reason] += 1
    group.atRisk += 1
    if (week) week.atRisk += 1
    if (reason === 'silent' || reason === 'refused') group.here += 1
  }

  forecast(): Forecast {
    const groups = this.#groups.values().map(finish).toArray()
    return {
      at: this.#at,
      devices: groups.reduce((sum, { devices }) => sum + devices, 0),
      phases: this.#phases,
      reasons: this.#reasons,
      weeks: this.#weeks.map((week, index) => ({ from: this.#at + index * 7 * DAY, ...week })),
      groups: groups.toSorted((one, other) => other.atRisk - one.atRisk || other.devices - one.devices),
    }
  }
}

import { parseDuration } from '@sekisho/model'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { ElementOf } from '../design/element.ts'
import { fact, noneOf } from '../design/facts.ts'
import type { Fact } from '../design/facts.ts'
import { verdictOf } from '../requirements/verdict.ts'
import type { Verdict } from '../requirements/verdict.ts'
import { fill } from '../words.ts'
import type { Words } from '../words.ts'

/** Fail-safe requirements that follow from a hazard (guide, S01-76), each with the fact that shows where it stands. */

export interface FailSafe extends Verdict {
  readonly id: string
  readonly hazard: string
  readonly text: Words
  readonly fact: Fact
}

type Row = (
  hazard: ElementOf<'hazards'>,
  design: Design,
) => readonly Omit<FailSafe, 'status' | 'by' | 'hazard'>[]

const weighty = new Set(['high', 'critical'])
/** A person who gives an order watches for this long; later it is a surprise. */
const WATCHED_MS = 60_000

const isSoonOver = (value: unknown): boolean =>
  typeof value === 'string' && (parseDuration(value) ?? Infinity) <= WATCHED_MS

const commandsOf = ({ part }: ElementOf<'hazards'>, design: Design): readonly ElementOf<'commands'>[] =>
  (part.commands ?? []).flatMap((id) => design.command(id) ?? [])

const orders: Row = (hazard, design) =>
  commandsOf(hazard, design)
    .filter(({ part }) => weighty.has(part.safety))
    .flatMap((command) => [
      {
        id: `FS-CONFIRM-${command.id}`,
        text: fill(
          { en: '{command} is confirmed by the person who gives it', ja: '{command} は発令者の確認を要する' },
          { command: command.label },
        ),
        fact: fact(design.model, command, 'confirm', {
          good: (value) => value === true,
          set: true,
          absent: 'fails',
        }),
      },
      {
        id: `FS-EXPIRY-${command.id}`,
        text: fill(
          {
            en: '{command} is void within a minute, so that it never acts unwatched',
            ja: '{command} は 1 分以内に無効となり、人の目のないところで実行されない',
          },
          { command: command.label },
        ),
        fact: fact(design.model, command, 'expires', { good: isSoonOver }),
      },
      {
        id: `FS-QUEUE-${command.id}`,
        text: fill(
          {
            en: '{command} never waits for a device that isn’t connected',
            ja: '{command} は未接続のデバイスを待って後から実行されない',
          },
          { command: command.label },
        ),
        fact: fact(design.model, command, 'queue', { ...noneOf('never', 'latest', 'all'), absent: 'holds' }),
      },
    ])

/** What the commanded devices move: its state without power is part of the answer. */
const actuators: Row = (hazard, design) => {
  const devices = new Set(commandsOf(hazard, design).map(({ part }) => part.to))
  return design.components
    .filter(
      ({ part }) =>
        part.kind === 'actuator' && part.controlledBy !== undefined && devices.has(part.controlledBy),
    )
    .map((actuator) => ({
      id: `FS-POWER-${actuator.id}`,
      text: fill(
        {
          en: 'it is settled what {actuator} does without power, and that is the safe state: {state}',
          ja: '電源喪失時の {actuator} の動作を定め、それが安全状態である：{state}',
        },
        { actuator: actuator.label, state: hazard.part.safeState },
      ),
      fact: fact(design.model, actuator, 'onPowerLoss', { good: (value) => value !== 'unknown' }),
    }))
}

/** Devices whose silence hurts go on by themselves. */
const silence: Row = ({ part }, design) => {
  if (wordOf(part.harm) === 'privacy') return [] // what isn't sent reveals nothing
  const senders = new Set((part.streams ?? []).flatMap((id) => design.stream(id)?.part.from ?? []))
  return design.devices
    .filter(({ id }) => senders.has(id))
    .map((device) => ({
      id: `FS-OFFLINE-${device.id}`,
      text: fill(
        {
          en: 'without network {device} still does what keeps people safe: {state}',
          ja: 'ネットワークがなくても {device} は安全に必要な動作を続ける：{state}',
        },
        { device: device.label, state: part.safeState },
      ),
      fact: fact(design.model, device, 'software/offline', noneOf('core', 'none')),
    }))
}

const rows: readonly Row[] = [orders, actuators, silence]

type Wanted = ReturnType<Row>[number]

const shown = (hazard: string, { id, text, fact: shows }: Wanted): FailSafe => ({
  id,
  hazard,
  text,
  fact: shows,
  ...verdictOf(shows),
})

export const failSafeOf = (hazard: ElementOf<'hazards'>, design: Design): readonly FailSafe[] =>
  rows.flatMap((row) => row(hazard, design)).map((one) => shown(hazard.id, one))

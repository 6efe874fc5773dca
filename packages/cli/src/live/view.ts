import { decodeEnvelope, type Seen, type StoredEvent } from '@sekisho/server'
import { detailText, harmless, kindText } from '../house/event-line.ts'
import { houseTexts } from '../house/texts.ts'
import { type Language, say } from '../texts.ts'

/**
 * What passes and what is refused, for somebody who watches: each event a line, a few messages with their values, and a
 * line of figures. However busy the gate is, no more than a screenful comes per round.
 */
export interface LiveView {
  seen(seen: Seen): void
  event(event: StoredEvent): void
  /** Once per round: the figures, and what the round had too much of. */
  round(now: number): void
}

export interface LiveViewOptions {
  readonly language: Language
  readonly print: (line: string) => void
  readonly connected: () => number
  readonly colour: boolean
}

const mostSamples = 5
const mostHappenings = 8
const mostRefusals = 12
const longestValue = 100

type Colour = 'green' | 'red' | 'yellow' | 'grey'
const codes: Readonly<Record<Colour, number>> = { green: 32, red: 31, yellow: 33, grey: 90 }

/** What is not worth a line while a fleet comes and goes: the figures say it. */
const quiet: ReadonlySet<string> = new Set([
  'gate.disconnected',
  'device.active',
  'factory.provisioned',
  'device.added',
  'device.enrolled',
  'enrolment.requested',
])

/** Of what isn't refused, this much detail; the record has the rest. */
const tellingDetails: ReadonlySet<string> = new Set([
  'reason',
  'command',
  'status',
  'resumed',
  'role',
  'count',
])

const brief = (detail: StoredEvent['detail']): string =>
  detailText(Object.fromEntries(Object.entries(detail).filter(([name]) => tellingDetails.has(name))))

const isRefusal = (kind: string): boolean =>
  kind.endsWith('refused') || kind === 'gate.banned' || kind === 'gate.handshake-failed'

const clockTime = (at: number): string => new Date(at).toISOString().slice(11, 19)

/** The values of a message in a line: `battery=87 rssi=-61`. */
export function valuesOf(octets: Uint8Array): string {
  try {
    const { seq, data } = decodeEnvelope(octets)
    const fields = typeof data === 'object' && data !== null ? Object.entries(data) : [['', data] as const]
    const text = fields.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(' ')
    return harmless(`${text.length > longestValue ? `${text.slice(0, longestValue)}…` : text} (#${seq})`)
  } catch {
    return '' // it passed, so it can be read; and if not, the figures count it all the same
  }
}

export function createLiveView({ language, print, connected, colour }: LiveViewOptions): LiveView {
  let [passed, refused, recent] = [0, 0, 0]
  let samples: string[] = []
  const shown = { happenings: 0, refusals: 0 }
  let changed = false

  const paint = (which: Colour, text: string): string =>
    colour ? `\u001B[${codes[which]}m${text}\u001B[0m` : text

  function sample({ at, device, channel, last }: Extract<Seen, { passed: true }>): void {
    if (samples.length < mostSamples)
      samples.push(
        `${clockTime(at)}  ${paint('green', '✓')} ${harmless(device)}  ${channel}  ${valuesOf(last)}`,
      )
  }

  function refusal({ at, device = '-', kind, detail }: StoredEvent): string {
    const { topic, channel } = detail
    const where = typeof channel === 'string' ? channel : typeof topic === 'string' ? topic : ''
    const reason = `${kindText(kind, language)}  ${detailText(detail)}`
    const line = say(language, houseTexts.liveRefused, {
      device: harmless(device),
      where: harmless(where),
      reason,
    })
    return `${clockTime(at)}  ${paint('red', '✗')} ${line}`
  }

  function happening({ at, device = '', kind, detail }: StoredEvent): string {
    return `${clockTime(at)}  ${paint('yellow', '·')} ${harmless(device)}  ${kindText(kind, language)}  ${paint('grey', brief(detail))}`.trimEnd()
  }

  return {
    seen(seen) {
      if (!seen.passed) return // its event comes by the record, once it is on disk
      passed += seen.count
      recent += seen.count
      changed = true
      sample(seen)
    },

    event(event) {
      const refusing = isRefusal(event.kind)
      if (refusing) refused += 1
      changed = true
      if (quiet.has(event.kind)) return
      if (refusing && (shown.refusals += 1) <= mostRefusals) print(refusal(event))
      if (!refusing && (shown.happenings += 1) <= mostHappenings) print(happening(event))
    },

    round(now) {
      if (!changed) return
      const more = Math.max(0, shown.happenings - mostHappenings) + Math.max(0, shown.refusals - mostRefusals)
      if (more > 0) print(`          ${say(language, houseTexts.liveMore, { count: more })}`)
      for (const line of samples) print(line)
      const figures = { time: clockTime(now), connected: connected(), passed, recent, refused }
      print(paint('grey', say(language, houseTexts.liveHead, figures)))
      ;[recent, samples, changed] = [0, [], false]
      ;[shown.happenings, shown.refusals] = [0, 0]
    },
  }
}

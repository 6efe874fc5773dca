import { canonicalJson, type HealthKind, type HealthReport, isHealthy } from '@sekisho/model'
import { replayPcr } from '@sekisho/trust'
import { type Chain, chainHolds } from './chain.ts'
import type { NoiseVerdict } from './noise.ts'
import type { PortsVerdict } from './ports/compare.ts'
import type { Tampering } from './tamper-memory.ts'

/** What the device says of its health, in the shapes that both ends know; long lists are cut, and the cut is said. */

const cut = <T>(list: readonly T[], most: number): T[] => list.slice(0, most)

const mostEntries = 24
const mostFailures = 32
const longestSource = 200

/** The device's own result; the names of groups are the model's. */
export interface Tested {
  readonly passed: boolean
  readonly failures: readonly string[]
  /** Groups that were run and passed, in the words of the model. */
  readonly tests: readonly string[]
  /** What failed leaves the device able to say so over the network. */
  readonly mayReport: boolean
}

export const selfTestReport = ({ passed, failures, tests }: Omit<Tested, 'mayReport'>): HealthReport => ({
  kind: 'self-test',
  detail: { passed, failures: cut(failures, mostFailures), tests: [...tests] },
})

export function measurementsReport(chain: Chain): HealthReport {
  const { manifest, measured, fault, deviation } = chain
  return {
    kind: 'measurements',
    detail: {
      passed: chainHolds(chain),
      ...(manifest && { firmware: manifest.firmware }),
      count: measured.length,
      ...(measured.length > 0 && { pcr: replayPcr(measured) }),
      ...(fault && { fault }),
      ...(deviation && { deviation: { ...deviation, name: deviation.name.slice(0, longestSource) } }),
    },
  }
}

export const entropyReport = (verdict: NoiseVerdict): HealthReport => ({
  kind: 'entropy',
  detail: { ...verdict, source: verdict.source.slice(0, longestSource) },
})

export const tamperReport = ({ seenAt, input, response, done }: Tampering): HealthReport => ({
  kind: 'tamper',
  detail: { seenAt, input: input.slice(0, longestSource), response, done },
})

type PortsDetail = Extract<HealthReport, { kind: 'ports' }>['detail']

/** Octets that are sure to fit the channel (its `maxBytes` is 2,048), the kind and the braces around included. */
const mostOctets = 1900

/** Cuts from the end of the longer list until the report fits. */
function fitted(detail: PortsDetail, more: number): PortsDetail {
  const { interfaces, undeclared } = detail
  const whole = more > 0 ? { ...detail, more } : detail
  if (Buffer.byteLength(JSON.stringify(whole)) <= mostOctets) return whole
  const shorter =
    interfaces.length > undeclared.length
      ? { interfaces: interfaces.slice(0, -1) }
      : { undeclared: undeclared.slice(0, -1) }
  return fitted({ ...detail, ...shorter }, more + 1)
}

export function portsReport(verdict: PortsVerdict, contradicted: readonly string[]): HealthReport {
  const { interfaces, undeclared, debugPorts } = verdict
  const rank = ({ id }: PortsVerdict['interfaces'][number]): number => (contradicted.includes(id) ? 0 : 1)
  // what contradicts the model comes first: of that nothing may be cut off
  const sorted = interfaces.toSorted((one, other) => rank(one) - rank(other))
  const left = (list: readonly unknown[]): number => Math.max(0, list.length - mostEntries)
  const detail = {
    passed: contradicted.length === 0 && undeclared.length === 0,
    interfaces: cut(sorted, mostEntries),
    undeclared: cut(undeclared, mostEntries).map((name) => name.slice(0, 64)),
    ...(debugPorts && { debugPorts }),
  }
  return { kind: 'ports', detail: fitted(detail, left(interfaces) + left(undeclared)) }
}

/** Of one kind so much at most: whoever makes a pin flutter fills neither the outbox nor the log. */
const leastGapMs = 60_000
/** What hasn't changed is said again, for observations expire. */
const longestSilenceMs = 86_400_000

interface Said {
  readonly text: string
  readonly healthy: boolean
  readonly at: number
}

/** Decides what is worth a message: what is new, what is old, and after a start or a connection the self-test. */
export class Voice {
  readonly #said = new Map<HealthKind, Said>()
  readonly #waiting = new Map<HealthKind, HealthReport>()

  /** The newest of its kind counts; what was never sent is overtaken by it. */
  note(report: HealthReport): void {
    this.#waiting.set(report.kind, report)
  }

  /**
   * What is to be said now. Times are of a clock that only goes forward.
   * @param connected a connection has just begun
   */
  due(now: number, connected = false): readonly HealthReport[] {
    return [...this.#waiting.values()].filter((report) => this.#isDue(report, now, connected))
  }

  /** It is in the outbox. */
  said(report: HealthReport, now: number): void {
    this.#said.set(report.kind, {
      text: canonicalJson(report.detail),
      healthy: isHealthy(report),
      at: now,
    })
  }

  #isDue(report: HealthReport, now: number, connected: boolean): boolean {
    const { kind, detail } = report
    const before = this.#said.get(kind)
    if (!before || (before.healthy && !isHealthy(report))) return true // bad news doesn't wait; that it is over does
    const age = now - before.at
    if (age < leastGapMs) return false
    const again = connected && kind === 'self-test'
    return again || age >= longestSilenceMs || canonicalJson(detail) !== before.text
  }
}

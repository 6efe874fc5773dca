import { type GateCode, gateCodes } from './inspection/codes.ts'
import { Bucket } from './inspection/rate.ts'
import type { Peer, SecurityEvent } from './ports.ts'

/** What is told of the other side, besides what it did. */
export interface About {
  readonly peer?: Peer | undefined
  /** For one that was not let in, as far as it is known. */
  readonly device?: string | undefined
}

/** A security event of the gate. A refusal carries its code, the check, and what was answered. Pure. */
export function eventOf(
  kind: string,
  at: number,
  { peer, device = peer?.device }: About,
  code: GateCode | undefined,
  detail: Readonly<Record<string, unknown>>,
): SecurityEvent {
  return {
    at,
    kind,
    severity: code ? gateCodes[code].severity : 'info',
    ...(device === undefined ? {} : { device }),
    ...(peer ? { product: peer.product, policy: peer.policyHash } : {}),
    detail: code
      ? { code, check: gateCodes[code].check, reasonCode: gateCodes[code].reasonCode, ...detail }
      : detail,
  }
}

/** Events of one device, or of one address while nobody is known: so many are written down one by one. */
const eventRate = { sustained: 5, burst: 500, catchUp: 5 }
/** Events of all addresses that nobody is known behind: there are more addresses than disk. */
const strangerRate = { sustained: 20, burst: 1000, catchUp: 20 }

interface Limited {
  readonly bucket: Bucket
  suppressed: number
}

/** Hands events on, up to a limit for each source, so that nobody can fill the disk with records of himself. What was left out is counted in the next. */
export class Reporter {
  readonly #write: (event: SecurityEvent) => void
  readonly #sources = new Map<string, Limited>()
  #strangers: Limited | undefined

  constructor(write: (event: SecurityEvent) => void) {
    this.#write = write
  }

  report(event: SecurityEvent): void {
    const { device, at, detail } = event
    if (device === undefined) {
      this.#strangers ??= { bucket: new Bucket(strangerRate, at), suppressed: 0 }
      if (!passes(this.#strangers, at)) return
    }
    const { address } = detail
    const source = device ?? (typeof address === 'string' ? address : '')
    let limited = this.#sources.get(source)
    if (!limited) this.#sources.set(source, (limited = { bucket: new Bucket(eventRate, at), suppressed: 0 }))
    if (!passes(limited, at)) return
    const { suppressed } = limited
    limited.suppressed = 0
    this.#write(suppressed === 0 ? event : { ...event, detail: { ...detail, suppressed } })
  }

  /** Sources that have been quiet. */
  forget(now: number): void {
    for (const [source, { bucket }] of this.#sources) if (bucket.isFull(now)) this.#sources.delete(source)
  }
}

function passes(limited: Limited, at: number): boolean {
  if (limited.bucket.take(at, 0) === 0) return true
  limited.suppressed += 1
  return false
}

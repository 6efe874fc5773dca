import type { EventEmitter } from 'node:events'
import { isIssuedBy, judgeOcspResponse, readCertificate } from '@sekisho/trust'

/** What the server staples to its certificate (RFC 6066 §8), and what it is worth. */

/** The server's certificate is revoked, nobody has issued it, or an answer is missing that it promises. */
class StapleError extends Error {
  override readonly name = 'StapleError'
  readonly code: 'STAPLE_REVOKED' | 'STAPLE_UNKNOWN' | 'STAPLE_MISSING'

  constructor(code: StapleError['code'], why: string) {
    super(`${code}: ${why}`)
    this.code = code
  }
}

export interface Stapled {
  /** DER of the server's certificate, and of those with which it showed or that are trusted. */
  readonly certificate: Buffer
  readonly others: readonly Buffer[]
  /** DER of the OCSP answer; absent: none came. */
  readonly staple: Buffer | undefined
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * A revoked certificate is refused, and one of which the authority knows nothing. A missing answer, or one that proves
 * nothing, is borne unless the certificate promises one (RFC 7633 §4): whoever can take it away could cut us off as well, and
 * a device must not lose its server because its own clock is wrong. Pure.
 */
export function stapleError({ certificate, others, staple, now }: Stapled): Error | undefined {
  const { mustStaple } = readCertificate(certificate)
  const issuer = others.find((one) => isIssuedBy(certificate, one))
  const judged =
    staple && issuer
      ? judgeOcspResponse(staple, { certificate, issuer, now })
      : ({ status: 'useless', why: 'none came' } as const)
  switch (judged.status) {
    case 'good':
      return undefined
    case 'revoked':
      return new StapleError('STAPLE_REVOKED', judged.reason ?? 'no reason given')
    case 'unknown':
      return new StapleError('STAPLE_UNKNOWN', 'the authority knows no such certificate')
    case 'useless':
    default:
      return mustStaple ? new StapleError('STAPLE_MISSING', judged.why) : undefined
  }
}

/** Catches what is stapled on one connection; it comes before the certificate is judged. */
export class StapleCatcher {
  staple: Buffer | undefined

  watch(socket: EventEmitter): void {
    socket.once('OCSPResponse', (der: Buffer | null) => {
      this.staple = der ?? undefined
    })
  }
}

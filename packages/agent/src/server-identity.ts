import { isIP } from 'node:net'
import type { DetailedPeerCertificate, PeerCertificate } from 'node:tls'
import { type ChainReason, certificatesOf, chainReasons, validateChain } from '@sekisho/trust'
import { stapleError } from './staple.ts'

/** Whether who answers is our server: the one validation, after OpenSSL's own (docs/decisions/0012-our-own-path-validation.md). */

export interface ExpectedServer {
  readonly host: string
  /** Anchors, PEM. */
  readonly trust: string
  /** The time by which its certificates are judged, milliseconds since 1970. */
  readonly time: () => number
}

/** Where the server is, and how it proves that it is the one. */
export interface ServerAddress extends ExpectedServer {
  readonly port: number
}

/** The server is not taken for ours: the connection ends before anything is sent. */
class ServerIdentityError extends Error {
  override readonly name = 'ServerIdentityError'
  readonly code: ChainReason

  constructor(reason: ChainReason, detail: string) {
    super(`${reason}: ${chainReasons[reason].en} (${detail})`)
    this.code = reason
  }
}

const largestChain = 10

/** What the server showed, and what OpenSSL found above it; Node ends the list with a certificate that names itself. */
function shownBy(certificate: PeerCertificate | DetailedPeerCertificate): readonly Buffer[] {
  const shown: Buffer[] = []
  for (
    let at: PeerCertificate | undefined = certificate;
    at !== undefined && shown.length < largestChain && !shown.some((der) => at?.raw.equals(der));
    at = 'issuerCertificate' in at ? (at as DetailedPeerCertificate).issuerCertificate : undefined // just asked
  )
    shown.push(at.raw)
  return shown
}

/**
 * For `tls.connect`, in place of Node's check, which would take a common name for a server's: name, purpose, time and path
 * (RFC 5280 §6, RFC 9525) [S08-29].
 * @param staple the OCSP answer that came along; a revoked certificate is none of our server's
 */
export function serverIdentityError(
  { host, trust, time }: ExpectedServer,
  certificate: PeerCertificate | DetailedPeerCertificate,
  staple?: Buffer,
): Error | undefined {
  const [leaf = Buffer.alloc(0), ...untrusted] = shownBy(certificate)
  const verdict = validateChain({
    leaf,
    untrusted,
    trusted: certificatesOf(trust),
    time: time(),
    purpose: 'tls-server',
    keyUsages: ['digitalSignature'],
    names: [{ kind: isIP(host) ? 'IP' : 'DNS', value: host }],
  })
  if (!verdict.valid) return new ServerIdentityError(verdict.reason, verdict.detail)
  return stapleError({
    certificate: leaf,
    others: [...untrusted, ...certificatesOf(trust)],
    staple,
    now: time(),
  })
}

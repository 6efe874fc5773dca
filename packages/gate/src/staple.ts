import type { EventEmitter } from 'node:events'

/** The OCSP answer about a certificate of ours, for whoever asks in the handshake; `undefined`: there is none. DER. */
export type Staple = (certificate: Buffer) => Promise<Buffer | undefined>

async function answerTo(
  certificate: Buffer,
  staple: Staple,
  done: (error: null, answer: Buffer | null) => void,
): Promise<void> {
  const answer = await staple(certificate).catch(() => undefined) // who could not make it has said so
  done(null, answer ?? null)
}

/**
 * Staples at a TLS server (RFC 6066 §8, RFC 8446 §4.4.2.1). A handshake never fails by it: whether an answer may be missing,
 * the client judges.
 */
export function stapleAt(server: EventEmitter, staple: Staple): void {
  type Done = (error: Error | null, answer: Buffer | null) => void
  server.on('OCSPRequest', (certificate: Buffer, _issuer: Buffer, done: Done) => {
    void answerTo(certificate, staple, done)
  })
}

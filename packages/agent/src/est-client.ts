import { type KeyObject, createPublicKey } from 'node:crypto'
import {
  type CertificateFacts,
  type KeyAlgorithm,
  createCsr,
  decodeBody,
  encodeBody,
  generatePrivateKey,
  isIssuedBy,
  pemOf,
  readCertificate,
  readCertsOnly,
  readCsrAttributes,
  spkiFingerprintOf,
} from '@sekisho/trust'
import { pause } from './clock.ts'
import { AgentError } from './errors.ts'
import { type Reply, type ServerAddress, call } from './http.ts'
import type { Credentials } from './identity.ts'

export interface Enrolment {
  readonly server: ServerAddress
  /** With what the device proves itself: the IDevID to enrol, the LDevID to renew. */
  readonly credentials: Credentials
  readonly operation: 'simpleenroll' | 'simplereenroll'
  /** Milliseconds since 1970, for a wait that ends at a date. What is issued is judged by the server's time. */
  readonly now: () => number
  readonly signal: AbortSignal
  readonly onWaiting?: (seconds: number) => void
}

const longestWaitSeconds = 3600

/** Retry-After, in seconds or as a date (RFC 9110 §10.2.3), held between one second and an hour. Pure. */
export function retryAfterSeconds(header: string | undefined, now: number): number {
  const text = header?.trim() ?? ''
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000
  return Number.isFinite(seconds) ? Math.min(longestWaitSeconds, Math.max(1, Math.ceil(seconds))) : 60
}

/** Asks as long as the answer is 202: somebody has to approve the device (RFC 7030 §4.2.3). The request stays the same. */
async function askUntilAnswered(enrolment: Enrolment, csr: Buffer): Promise<Reply> {
  const { server, credentials, operation, signal, now, onWaiting } = enrolment
  for (;;) {
    const reply = await call({
      server,
      credentials,
      path: `/.well-known/est/${operation}`,
      signal,
      send: { method: 'POST', contentType: 'application/pkcs10', content: encodeBody(csr) },
    })
    if (reply.status !== 202) return reply
    const seconds = retryAfterSeconds(reply.retryAfter, reply.date ?? now())
    onWaiting?.(seconds)
    await pause(seconds * 1000, signal)
    signal.throwIfAborted()
  }
}

/** What kind of key the product wants; a server that doesn't say gets P-256 (RFC 7030 §4.5.2: 204 or 404 is no error). */
async function wantedAlgorithm({ server, credentials, signal }: Enrolment): Promise<KeyAlgorithm> {
  const { status, body } = await call({ server, credentials, path: '/.well-known/est/csrattrs', signal })
  return (status === 200 ? readCsrAttributes(decodeBody(body)).algorithm : undefined) ?? 'p256'
}

const sameUris = (one: CertificateFacts, other: CertificateFacts): boolean =>
  one.sanUris.join('\n') === other.sanUris.join('\n')

/**
 * The server's word is not enough: our key, our name, valid when it was issued. Our own clock has no say in that: one that is
 * wrong would throw away each certificate, and ask for the next.
 */
function requireOurs(
  issued: CertificateFacts,
  asked: CertificateFacts,
  key: KeyObject,
  date = issued.notBefore.getTime(),
): void {
  const problems = [
    issued.spkiFingerprint === spkiFingerprintOf(createPublicKey(key)) ? '' : 'another key',
    issued.subjectCn === asked.subjectCn ? '' : 'another subject',
    issued.subjectSerial === asked.subjectSerial ? '' : 'another serial',
    sameUris(issued, asked) ? '' : 'another alternative name',
    issued.notAfter.getTime() > date ? '' : 'expired',
    issued.isAuthority ? 'an authority' : '',
  ].filter((problem) => problem !== '')
  if (problems.length > 0) throw new AgentError('AGENT_CERTIFICATE', { detail: { problems } })
}

/** The certificate that fits our key, and after it its issuers as far as they came along. */
function inOrder(certificates: readonly Buffer[], key: KeyObject): Buffer[] {
  const fingerprint = spkiFingerprintOf(createPublicKey(key))
  const chain = certificates.filter((der) => readCertificate(der).spkiFingerprint === fingerprint).slice(0, 1)
  for (let last = chain[0]; last;) {
    const child: Buffer = last
    const issuer = certificates.find((der) => !chain.includes(der) && isIssuedBy(child, der))
    if (issuer) chain.push(issuer)
    last = issuer
  }
  return chain
}

/**
 * Makes a new key, asks for a certificate with the subject and alternative name that we have (RFC 7030 §4.2.2: unchanged),
 * and checks what came back. Nothing is stored here.
 * @throws AgentError AGENT_HTTP, AGENT_ENROLMENT (with the status), AGENT_CERTIFICATE; PkiError
 */
export async function enrol(enrolment: Enrolment): Promise<Credentials> {
  const { facts } = enrolment.credentials
  const privateKey = await generatePrivateKey(await wantedAlgorithm(enrolment))
  const csr = createCsr({
    privateKey,
    publicKey: createPublicKey(privateKey),
    commonName: facts.subjectCn ?? '',
    ...(facts.subjectSerial === undefined ? {} : { serialNumber: facts.subjectSerial }),
    ...(facts.sanUris[0] === undefined ? {} : { sanUri: facts.sanUris[0] }),
  })
  const { status, body, date } = await askUntilAnswered(enrolment, csr)
  if (status !== 200) {
    const said = body.toString('utf8').slice(0, 200)
    throw new AgentError('AGENT_ENROLMENT', { detail: { status, said } })
  }
  const chain = inOrder(readCertsOnly(decodeBody(body)), privateKey)
  const issued = chain[0]
  if (!issued) throw new AgentError('AGENT_CERTIFICATE', { detail: { problems: ['another key'] } })
  requireOurs(readCertificate(issued), facts, privateKey, date)
  return {
    facts: readCertificate(issued),
    privateKey,
    certificates: chain.map((der) => pemOf(der)).join(''),
  }
}

import { type KeyObject, createPublicKey } from 'node:crypto'
import {
  type CertificateFacts,
  type ReadWishes,
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
import { type Reply, call } from './http.ts'
import type { ServerAddress } from './server-identity.ts'
import type { Credentials } from './identity.ts'

/** What a certificate has to name; what isn't known is the server's to say. */
export type Names = Pick<CertificateFacts, 'subjectCn' | 'subjectSerial'> &
  Partial<Pick<CertificateFacts, 'sanUris'>>

export interface Enrolment {
  readonly server: ServerAddress
  /** With what the device proves itself: the IDevID to enrol, the LDevID to renew; absent where a code does. */
  readonly credentials?: Credentials
  readonly code?: string
  readonly names: Names
  readonly operation: 'simpleenroll' | 'simplereenroll'
  /** The product's path (RFC 7030 §3.2.2), where the server can't know the product by a certificate. */
  readonly label?: string
  /** The key of a request that was sent before and has found no answer. */
  readonly pending?: KeyObject | undefined
  /** Hears a new key before it is asked for: an answer that gets lost can then be asked for again. */
  readonly onKey: (key: KeyObject) => Promise<void>
  /** Milliseconds since 1970, for a wait that ends at a date. What is issued is judged by the server's time. */
  readonly now: () => number
  readonly signal: AbortSignal
  readonly onWaiting?: (why: 'approval' | 'server', seconds: number) => void
  /** Whether to wait while the server asks for patience; else AGENT_PATIENCE is thrown. */
  readonly patient: boolean
}

const longestWaitSeconds = 3600

/** Retry-After, in seconds or as a date (RFC 9110 §10.2.3), held between one second and an hour. Pure. */
export function retryAfterSeconds(header: string | undefined, now: number): number {
  const text = header?.trim() ?? ''
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000
  return Number.isFinite(seconds) ? Math.min(longestWaitSeconds, Math.max(1, Math.ceil(seconds))) : 60
}

const pathOf = ({ label }: Pick<Enrolment, 'label'>): string =>
  `/.well-known/est${label === undefined ? '' : `/${label}`}`

const basic = (device: string, code: string): string =>
  `Basic ${Buffer.from(`${device}:${code}`).toString('base64')}`

/**
 * Asks as long as the answer is 202, somebody has to approve the device (RFC 7030 §4.2.3), or 503 with a time to come back.
 * The key stays the same.
 */
async function askUntilAnswered(
  enrolment: Enrolment,
  requestFor: (binding: string | undefined) => string,
  bound: boolean,
): Promise<Reply> {
  const { server, credentials, code, names, operation, signal, now, onWaiting, patient } = enrolment
  const authorization = code === undefined ? undefined : basic(names.subjectCn ?? '', code)
  for (;;) {
    const reply = await call({
      server,
      credentials,
      path: `${pathOf(enrolment)}/${operation}`,
      signal,
      send: {
        method: 'POST',
        contentType: 'application/pkcs10',
        content: bound ? requestFor : requestFor(undefined),
        ...(authorization === undefined ? {} : { authorization }),
      },
    })
    const isBusy = reply.status === 503 && reply.retryAfter !== undefined
    if (reply.status !== 202 && !isBusy) return reply
    const seconds = retryAfterSeconds(reply.retryAfter, reply.date ?? now())
    if (isBusy && !patient) throw new AgentError('AGENT_PATIENCE', { detail: { seconds } })
    onWaiting?.(isBusy ? 'server' : 'approval', seconds)
    await pause(seconds * 1000, signal)
    signal.throwIfAborted()
  }
}

/** What the server wants of a request; one that doesn't say gets P-256 (RFC 7030 §4.5.2: 204 or 404 is no error). */
async function wishesOf(enrolment: Enrolment): Promise<ReadWishes> {
  const { server, credentials, signal } = enrolment
  const path = `${pathOf(enrolment)}/csrattrs`
  const { status, body } = await call({ server, credentials, path, signal })
  return status === 200 && body.length > 0 ? readCsrAttributes(decodeBody(body)) : { bound: false }
}

const sameUris = (one: CertificateFacts, uris: readonly string[] | undefined): boolean =>
  uris === undefined || one.sanUris.join('\n') === uris.join('\n')

/**
 * The server's word is not enough: our key, our name, valid when it was issued. Our own clock has no say in that: one that is
 * wrong would throw away each certificate, and ask for the next.
 */
function requireOurs(
  issued: CertificateFacts,
  { subjectCn, subjectSerial, sanUris }: Names,
  key: KeyObject,
  date = issued.notBefore.getTime(),
): void {
  const problems = [
    issued.spkiFingerprint === spkiFingerprintOf(createPublicKey(key)) ? '' : 'another key',
    issued.subjectCn === subjectCn ? '' : 'another subject',
    subjectSerial === undefined || issued.subjectSerial === subjectSerial ? '' : 'another serial',
    sameUris(issued, sanUris) ? '' : 'another alternative name',
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

const kindOf = (key: KeyObject): string =>
  key.asymmetricKeyDetails?.namedCurve === 'secp384r1'
    ? 'p384'
    : key.asymmetricKeyType === 'ed25519'
      ? 'ed25519'
      : 'p256'

/** The key of before, if it is of the kind that is wanted; else a new one, which is kept before anybody hears of it. */
async function keyFor({ pending, onKey }: Enrolment, { algorithm = 'p256' }: ReadWishes): Promise<KeyObject> {
  if (pending && kindOf(pending) === algorithm) return pending
  const key = await generatePrivateKey(algorithm)
  await onKey(key)
  return key
}

/**
 * Makes a new key, asks for a certificate with the subject and alternative name that we have (RFC 7030 §4.2.2: unchanged),
 * and checks what came back. Nothing is stored here.
 * @throws AgentError AGENT_HTTP, AGENT_ENROLMENT (with the status), AGENT_CERTIFICATE, AGENT_PATIENCE; PkiError
 */
export async function enrol(enrolment: Enrolment): Promise<Credentials> {
  const { names } = enrolment
  const wishes = await wishesOf(enrolment)
  const privateKey = await keyFor(enrolment, wishes)
  const requestFor = (binding: string | undefined): string =>
    encodeBody(
      createCsr({
        privateKey,
        publicKey: createPublicKey(privateKey),
        commonName: names.subjectCn ?? '',
        ...(names.subjectSerial === undefined ? {} : { serialNumber: names.subjectSerial }),
        ...(names.sanUris?.[0] === undefined ? {} : { sanUri: names.sanUris[0] }),
        ...(binding === undefined ? {} : { challengePassword: binding }),
      }),
    )
  const { status, body, date } = await askUntilAnswered(enrolment, requestFor, wishes.bound)
  if (status !== 200) {
    const said = body.toString('utf8').slice(0, 200)
    throw new AgentError('AGENT_ENROLMENT', { detail: { status, said } })
  }
  const chain = inOrder(readCertsOnly(decodeBody(body)), privateKey)
  const issued = chain[0]
  if (!issued) throw new AgentError('AGENT_CERTIFICATE', { detail: { problems: ['another key'] } })
  requireOurs(readCertificate(issued), names, privateKey, date)
  return {
    facts: readCertificate(issued),
    privateKey,
    certificates: chain.map((der) => pemOf(der)).join(''),
  }
}

import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { createServer, type SecureContextOptions, type Server, type TLSSocket } from 'node:tls'
import { type ChainJudge, type ShortVerdict, chainReasons, createChainJudge } from '@sekisho/trust'
import { Doorway } from './doorway.ts'
import type { HalfOpen } from './half-open.ts'
import type { Gate } from './ports.ts'
import { type Staple, stapleAt } from './staple.ts'

/** By what the door is known, and whom it takes. All of it may change while the door is open. */
export interface DoorPapers {
  /** PEM of the server's key and of its certificate with those of its issuers. */
  readonly key: string
  readonly certificate: string
  /** PEM of the operational CAs, for the handshake. */
  readonly operationalCas: readonly string[]
  /** PEM of the roots above them, where chains end. */
  readonly roots: readonly string[]
}

export interface ListenerOptions extends DoorPapers {
  readonly gate: Gate
  /** DER of the operational CAs as they are now: no others' certificates open this door. Asked at each connection. */
  readonly issuers: () => readonly Uint8Array[]
  /** What is stapled to the server's certificate. */
  readonly staple?: Staple
  readonly host: string
  /** 0: any free port. */
  readonly port: number
}

export interface DeviceDoor {
  readonly port: number
  /** From the next handshake on; who is connected stays. */
  change(papers: DoorPapers): void
  /** Lets nobody in any more. */
  close(): void
}

/** Suites with forward secrecy and authenticated encryption only (RFC 9325 §4.2), for TLS 1.2; those of 1.3 all are. */
export const forwardSecretSuites = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
].join(':')

/** Ticket life, seconds: a device that lost its radio for a moment saves a handshake; the registry is asked all the same. */
const SESSION_SECONDS = 3600

/** OpenSSL's verdict on a certificate, in words (X509_V_ERR_…, as Node names them). */
const verdicts: ReadonlyMap<string, string> = new Map([
  ['CERT_NOT_YET_VALID', 'the certificate is not valid yet'],
  ['CERT_HAS_EXPIRED', 'the certificate has expired'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'unknown authority'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknown authority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknown authority'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'unknown authority'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'unknown authority'],
])

/** A certificate that OpenSSL didn't take shows as a socket that is cut while its handshake ends; the verdict is at the socket. */
function whyItFailed(
  error: NodeJS.ErrnoException,
  socket: TLSSocket,
): { readonly reason: string; readonly code?: string } {
  const verdict: unknown = socket.authorizationError // declared as Error; for a client's certificate Node sets the code
  const code = typeof verdict === 'string' ? verdict : error.code
  const words = verdicts.get(code ?? '') ?? (code === 'ECONNRESET' ? 'cut off' : error.message)
  return { reason: words, ...(code === undefined ? {} : { code }) }
}

/**
 * OpenSSL's chains end at the root, so the factory CA's end there too. The one validation decides: a client's certificate, good for
 * signing, directly of an operational CA (docs/decisions/0004-no-tls-alert.md, 0012-our-own-path-validation.md).
 */
const judgeClient = (
  judge: ChainJudge,
  leaf: Uint8Array,
  issuers: readonly Uint8Array[],
  time: number,
): ShortVerdict =>
  judge.judge({
    leaf,
    untrusted: [],
    trusted: issuers,
    time,
    purpose: 'tls-client',
    keyUsages: ['digitalSignature'],
    maxDepth: 0,
  })

/** Whoever is of another CA is told apart: it is the usual case, and says what to look for. */
function whyRefused(verdict: ShortVerdict | undefined): readonly [reason: string, code?: string] {
  if (!verdict || verdict.valid) return ['no certificate']
  const isForeign = verdict.reason === 'CHAIN_NO_PATH' || verdict.reason === 'CHAIN_SIGNATURE_WRONG'
  const words = isForeign ? 'the certificate is not of the operational CA' : chainReasons[verdict.reason].en
  return [words, verdict.reason]
}

function refuse(gate: Gate, socket: TLSSocket, reason: string, code?: string): void {
  gate.handshakeFailed({
    reason,
    ...(code === undefined ? {} : { tls: code }), // `code` is ours
    ...(socket.remoteAddress === undefined ? {} : { address: socket.remoteAddress }),
  })
  socket.destroy()
}

const HANDSHAKE_TIMEOUT_MS = 10_000

/** Ends of connections by both of their numbers: TLS doesn't say which TCP connection it runs on. */
const endOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`

/** Turns away who asks too much before anybody is known: at the TCP connection, before a handshake costs anything. */
class Guard {
  readonly #doorway: Doorway
  readonly #halfOpen = new Map<string, HalfOpen>()
  readonly #sweep: NodeJS.Timeout

  constructor(server: Server, gate: Gate) {
    this.#doorway = new Doorway((address, reason) => gate.handshakeFailed({ reason, address }))
    server.on('connection', (socket: Socket) => this.#arrived(socket))
    this.#sweep = setInterval(() => this.#sweepOnce(Date.now()), 1000)
    this.#sweep.unref()
  }

  #arrived(socket: Socket): void {
    const end = endOf(socket)
    this.#settle(end) // a port that is used again: the connection before it is over
    const entered = this.#doorway.enter(socket.remoteAddress ?? '', Date.now(), () => socket.destroy())
    if (!entered) {
      socket.destroy()
      return
    }
    this.#halfOpen.set(end, entered)
    socket.once('close', () => {
      if (this.#halfOpen.get(end) === entered) this.#settle(end)
    })
  }

  /** The handshake is done, or failed. */
  over(socket: Socket): void {
    this.#settle(endOf(socket))
  }

  #settle(end: string): void {
    const found = this.#halfOpen.get(end)
    if (found && this.#halfOpen.delete(end)) this.#doorway.done(found)
  }

  /** A failed one may not say any more which it was; after the time-out it is over in any case. */
  #sweepOnce(now: number): void {
    for (const [end, { since }] of this.#halfOpen) if (now - since > HANDSHAKE_TIMEOUT_MS) this.#settle(end)
    this.#doorway.sweep(now)
  }

  close(): void {
    clearInterval(this.#sweep)
  }
}

const contextOf = ({ key, certificate, operationalCas, roots }: DoorPapers): SecureContextOptions => ({
  key,
  cert: certificate,
  ca: [...operationalCas, ...roots],
  minVersion: 'TLSv1.2',
  ciphers: forwardSecretSuites,
  honorCipherOrder: true,
  sessionTimeout: SESSION_SECONDS,
})

/** Opens the door of the devices: MQTT over mutual TLS. */
export async function listenForDevices(options: ListenerOptions): Promise<DeviceDoor> {
  const { gate, host, port, issuers, staple } = options
  const judge = createChainJudge()
  const server = createServer(
    {
      ...contextOf(options),
      requestCert: true,
      rejectUnauthorized: true,
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      ALPNProtocols: ['mqtt'], // RFC 7301 §6, IANA registry: "mqtt"
    },
    (socket) => {
      guard.over(socket)
      const leaf = socket.getPeerX509Certificate()?.raw
      const verdict = leaf && judgeClient(judge, leaf, issuers(), Date.now())
      if (verdict?.valid) gate.accept(socket)
      else refuse(gate, socket, ...whyRefused(verdict))
    },
  )
  const guard = new Guard(server, gate)
  server.on('tlsClientError', (error: NodeJS.ErrnoException, socket: TLSSocket) => {
    guard.over(socket)
    const { reason, code } = whyItFailed(error, socket)
    refuse(gate, socket, reason, code)
  })
  if (staple) stapleAt(server, staple)
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address() as AddressInfo // it listens on TCP
  return {
    port: address.port,
    change: (papers) => server.setSecureContext(contextOf(papers)),
    close() {
      guard.close()
      server.close() // who is connected is the gate's to send home
    },
  }
}

import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type TLSSocket } from 'node:tls'
import type { Gate } from './ports.ts'

export interface ListenerOptions {
  readonly gate: Gate
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  /** PEM of the server's key and of its certificate with those of its issuers. */
  readonly key: string
  readonly certificate: string
  /** PEM of the operational CA: the only one whose certificates open this door. */
  readonly operationalCa: string
  /** PEM of the root above it, where chains end. */
  readonly root: string
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

/** OpenSSL's reason in words; the message has source paths in it. */
interface TlsError extends NodeJS.ErrnoException {
  readonly reason?: string
}

/**
 * Chains end at the root, so the factory CA's end there too: its certificates are cut off here, before a single octet of
 * MQTT is read (docs/decisions/0004-no-tls-alert.md says why OpenSSL can't do it for us).
 */
const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)

function refuse(gate: Gate, socket: TLSSocket, reason: string, code?: string): void {
  gate.handshakeFailed({
    reason,
    ...(code === undefined ? {} : { code }),
    ...(socket.remoteAddress === undefined ? {} : { address: socket.remoteAddress }),
  })
  socket.destroy()
}

/** Opens the door of the devices: MQTT over mutual TLS. Resolves with the port, and the way to let nobody in any more. */
export async function listenForDevices(
  options: ListenerOptions,
): Promise<{ readonly port: number; close(): void }> {
  const { gate, host, port, key, certificate, operationalCa, root } = options
  const issuer = new X509Certificate(operationalCa)
  const server = createServer(
    {
      key,
      cert: certificate,
      ca: [operationalCa, root],
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      ciphers: forwardSecretSuites,
      honorCipherOrder: true,
      sessionTimeout: SESSION_SECONDS,
      handshakeTimeout: 10_000,
      ALPNProtocols: ['mqtt'], // RFC 7301 §6, IANA registry: "mqtt"
    },
    (socket) => {
      const certificate = socket.getPeerX509Certificate()
      if (certificate && isIssuedBy(certificate, issuer)) gate.accept(socket)
      else refuse(gate, socket, 'the certificate is not of the operational CA')
    },
  )
  server.on('tlsClientError', (error: TlsError, socket: TLSSocket) => {
    // an authority that TLS doesn't know shows as a socket that is cut while its handshake ends
    refuse(
      gate,
      socket,
      error.code === 'ECONNRESET' ? 'unknown authority, or cut off' : error.message,
      error.code,
    )
  })
  server.listen(port, host)
  await once(server, 'listening')
  const address = server.address() as AddressInfo // it listens on TCP
  return {
    port: address.port,
    close() {
      server.close() // who is connected is the gate's to send home
    },
  }
}

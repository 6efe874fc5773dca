import { forwardSecretSuites } from '@sekisho/gate'
import type { ServerOptions } from 'node:https'
import type { SecureContextOptions } from 'node:tls'
import type { Keyring, ServerTls } from '../keys/keyring.ts'

/**
 * TLS for devices: a certificate is asked for and not yet required, since `cacerts` needs none (RFC 7030 §4.1.1). OpenSSL's
 * own verdict isn't used: `enrolment.identify` looks at each certificate's signature, and the registry has the last word.
 */
export function deviceTls(tls: ServerTls, keyring: Pick<Keyring, 'authorities'>): ServerOptions {
  return {
    ...deviceTlsContext(tls, keyring),
    requestCert: true,
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
    handshakeTimeout: 10_000,
  }
}

/** Devices ask each hour, some minutes later at most; who is behind a session, the registry is asked at each request. */
const sessionSeconds = 7200

/** The part that may change while the server listens. */
export const deviceTlsContext = (
  { key, certificate }: ServerTls,
  keyring: Pick<Keyring, 'authorities'>,
): SecureContextOptions => ({
  key,
  cert: certificate,
  ca: [...keyring.authorities('factory'), ...keyring.authorities('operational')].map(({ pem }) => pem),
  allowPartialTrustChain: true,
  minVersion: 'TLSv1.2',
  ciphers: forwardSecretSuites,
  honorCipherOrder: true,
  sessionTimeout: sessionSeconds,
  ecdhCurve: 'X25519MLKEM768:X25519:prime256v1:secp384r1',
})

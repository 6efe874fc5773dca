import { certificatesOf, readCertificate } from '@sekisho/trust'
import type { Keyring } from '../keys/keyring.ts'

export type AuthorityRole = 'root' | 'factory' | 'operational' | 'server'

/** A certificate that the house itself holds, for people who look at it. Times are milliseconds since 1970, UTC. */
export interface HouseCertificate {
  readonly role: AuthorityRole
  readonly subject: string
  readonly issuer: string
  readonly serialNumber: string
  readonly notBefore: number
  readonly notAfter: number
  /** SHA-256 of the DER, hex. */
  readonly fingerprint: string
  /** Of the key: `ec P-256`, `ed25519`. */
  readonly algorithm: string
}

function describe(role: AuthorityRole, der: Uint8Array): HouseCertificate {
  const {
    subjectCn = '',
    issuerCn = '',
    serialNumber,
    notBefore,
    notAfter,
    fingerprint,
    publicKey,
  } = readCertificate(der)
  const curve = publicKey.asymmetricKeyDetails?.namedCurve
  return {
    role,
    subject: subjectCn,
    issuer: issuerCn,
    serialNumber,
    notBefore: notBefore.getTime(),
    notAfter: notAfter.getTime(),
    fingerprint,
    algorithm: [publicKey.asymmetricKeyType, curve].filter((part) => part !== undefined).join(' '),
  }
}

/** @param serverChain PEM, the server's own certificate first */
export function houseCertificates(
  keyring: Pick<Keyring, 'roots' | 'authorities'>,
  serverChain: string,
): readonly HouseCertificate[] {
  const [server] = certificatesOf(serverChain)
  return [
    ...keyring.roots().map((der) => describe('root', der)),
    ...keyring.authorities('factory').map(({ der }) => describe('factory', der)),
    ...keyring.authorities('operational').map(({ der }) => describe('operational', der)),
    ...(server ? [describe('server', server)] : []),
  ]
}

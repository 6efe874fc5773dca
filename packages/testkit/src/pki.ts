import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import {
  type Issuer,
  fingerprintOf,
  issueCa,
  issueIdevid,
  issueLdevid,
  issueRoot,
  issuerOf,
  issueServer,
  pemOf,
  signerOf,
} from '@sekisho/trust'

export interface TestIdentity {
  readonly id: string
  readonly key: string
  readonly certificate: string
  /** SHA-256 of the DER, lower-case hex. */
  readonly fingerprint: string
}

/** A whole trust hierarchy with real cryptography: root, factory CA, operational CA, server certificate. */
export interface TestPki {
  readonly root: string
  readonly factoryCa: string
  readonly operationalCa: string
  readonly server: { readonly key: string; readonly certificate: string }
  ldevid(product: string, serial: string): Promise<TestIdentity>
  idevid(product: string, serial: string): Promise<TestIdentity>
}

const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const pemKey = (key: KeyObject): string => key.export({ format: 'pem', type: 'pkcs8' }).toString()

const YEAR_SECONDS = 365 * 24 * 3600

export async function createTestPki(notBefore: Date = new Date(Date.now() - 3600_000)): Promise<TestPki> {
  const rootKey = newKey()
  const long = { notBefore, lifetimeSeconds: 10 * YEAR_SECONDS }
  const root = await issueRoot({ commonName: 'Test root', ...long, signer: signerOf(rootKey) })
  const rootIssuer = issuerOf(root, rootKey)
  const ca = async (commonName: string): Promise<{ der: Buffer; issuer: Issuer }> => {
    const key = newKey()
    const der = await issueCa({ commonName, ...long, publicKey: createPublicKey(key), issuer: rootIssuer })
    return { der, issuer: issuerOf(der, key) }
  }
  const factory = await ca('Test factory CA')
  const operational = await ca('Test operational CA')
  const serverKey = newKey()
  const serverCertificate = await issueServer({
    dnsNames: ['localhost'],
    ipAddresses: ['127.0.0.1'],
    publicKey: createPublicKey(serverKey),
    issuer: operational.issuer,
    notBefore,
    lifetimeSeconds: YEAR_SECONDS,
  })
  const subject = (product: string, serial: string) => ({
    product,
    serial,
    deviceId: `${product}:${serial}`,
    enterpriseNumber: 32473,
  })
  const identity = (id: string, key: KeyObject, der: Buffer): TestIdentity => ({
    id,
    key: pemKey(key),
    certificate: pemOf(der),
    fingerprint: fingerprintOf(der),
  })
  return {
    root: pemOf(root),
    factoryCa: pemOf(factory.der),
    operationalCa: pemOf(operational.der),
    server: { key: pemKey(serverKey), certificate: pemOf(serverCertificate) + pemOf(operational.der) },
    async ldevid(product, serial) {
      const key = newKey()
      const der = await issueLdevid({
        ...subject(product, serial),
        publicKey: createPublicKey(key),
        issuer: operational.issuer,
        notBefore,
        lifetimeSeconds: YEAR_SECONDS,
      })
      return identity(`${product}:${serial}`, key, der)
    },
    async idevid(product, serial) {
      const key = newKey()
      const publicKey = createPublicKey(key)
      const der = await issueIdevid({ ...subject(product, serial), publicKey, issuer: factory.issuer })
      return identity(`${product}:${serial}`, key, der)
    },
  }
}

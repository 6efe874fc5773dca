import { hostname } from 'node:os'
import { isIP } from 'node:net'
import { issueOcspResponder, issueServer, pemOf, readCertificate, readPublicKey } from '@sekisho/trust'
import { DAY, MINUTE } from '../clock.ts'
import type { KeyStep, NewKeyCertificate } from './changes.ts'
import type { KeyDesk } from './desk.ts'
import type { Keyring, ServerTls } from './keyring.ts'
import { keyCertificates } from './store.ts'
import type { PairRecord } from './view.ts'

/** Certificates that the house makes for itself: for TLS, and for answers on revocation. */

const backdatedMs = 5 * MINUTE
const serverLifetimeMs = 397 * DAY
const responderLifetimeMs = 14 * DAY

export const certificateRow = (key: string, der: Buffer): NewKeyCertificate => {
  const { fingerprint, issuerKeyId = '', notBefore, notAfter } = readCertificate(der)
  return { fingerprint, key, der, issuerKeyId, notBefore: notBefore.getTime(), notAfter: notAfter.getTime() }
}

const ownNames = (): readonly string[] => ['localhost', '127.0.0.1', '::1', hostname().toLowerCase()]

/** A host name as a certificate takes it (RFC 9525 §6.3): no spaces, no underscores, at most 253 characters. */
const isHostName = (name: string): boolean =>
  /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(name)

/** Each once, and only what a certificate can hold. */
export const certificateNames = (names: readonly string[]): readonly string[] =>
  [...new Set([...ownNames(), ...names.map((name) => name.toLowerCase())])].filter(
    (name) => isIP(name) !== 0 || isHostName(name),
  )

/** The newest certificate of a key. */
export const newestCertificate = ({ reads }: KeyDesk, key: string): Buffer | undefined => {
  const found = keyCertificates(reads).find((one) => one.key === key)
  return found && Buffer.from(found.der)
}

/** Whether a certificate has every name and ends no sooner than it may. */
export function serves(der: Buffer, names: readonly string[], endsAfter: number): boolean {
  const { dnsNames, ipAddresses, notAfter } = readCertificate(der)
  const has = new Set([...dnsNames, ...ipAddresses])
  return names.every((name) => has.has(name)) && notAfter.getTime() > endsAfter
}

/** A certificate of the CA that is active now, with the names that an earlier one had as well. */
export async function certifyServer(
  { clock, keyring }: KeyDesk,
  { id, publicKey }: PairRecord,
  names: readonly string[],
  before: Buffer | undefined,
): Promise<KeyStep> {
  const earlier = before ? readCertificate(before) : { dnsNames: [], ipAddresses: [] }
  const der = await issueServer({
    dnsNames: [...new Set([...names.filter((name) => isIP(name) === 0), ...earlier.dnsNames])],
    ipAddresses: [...new Set([...names.filter((name) => isIP(name) !== 0), ...earlier.ipAddresses])],
    publicKey: readPublicKey(publicKey),
    issuer: keyring.issuer('operational'),
    notBefore: new Date(clock.now() - backdatedMs),
    lifetimeSeconds: (serverLifetimeMs + backdatedMs) / 1000,
  })
  return { do: 'certify', certificate: certificateRow(id, der) }
}

/** The present root as the one before it has signed it: for devices that know that one only. PEM. */
function bridges({ roots, crossCertificates }: Pick<Keyring, 'roots' | 'crossCertificates'>): string {
  const [present] = roots()
  const key = present && readCertificate(present).spkiFingerprint
  const newWithOld = crossCertificates().filter((der) => readCertificate(der).spkiFingerprint === key)
  return newWithOld.map((der) => pemOf(der)).join('')
}

/** The server's key with its certificate and the CA above it. */
export async function serverTlsOf(desk: KeyDesk): Promise<ServerTls> {
  const { keyring } = desk
  const { server } = keyring.view()
  const der = newestCertificate(desk, server.id)
  if (!der) throw new Error('the server key has no certificate')
  const { issuerKeyId } = readCertificate(der)
  const issuer = keyring.authorities('operational').find(({ keyId }) => keyId === issuerKeyId)
  return {
    key: await keyring.privateKeyPem(server),
    certificate: pemOf(der) + (issuer?.pem ?? '') + bridges(keyring),
  }
}

/** Certificates for the key that answers on revocation, one of each CA whose present one is half over or of another key. */
export async function certifyResponder(
  { clock, keyring, reads }: KeyDesk,
  key: PairRecord,
): Promise<KeyStep[]> {
  const now = clock.now()
  const present = keyCertificates(reads).filter(
    ({ key: of, state, notAfter }) =>
      of === key.id && state === 'current' && notAfter - now > responderLifetimeMs / 2,
  )
  const steps: KeyStep[] = []
  for (const { keyId } of [...keyring.authorities('factory'), ...keyring.authorities('operational')]) {
    const issuer = keyring.issuerOf(keyId)
    if (!issuer || present.some(({ issuerKeyId }) => issuerKeyId === keyId)) continue
    const der = await issueOcspResponder({
      commonName: 'Sekisho OCSP',
      publicKey: readPublicKey(key.publicKey),
      issuer,
      notBefore: new Date(now - backdatedMs),
      lifetimeSeconds: (responderLifetimeMs + backdatedMs) / 1000,
    })
    steps.push({ do: 'certify', certificate: certificateRow(key.id, der) })
  }
  return steps
}

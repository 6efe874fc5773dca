import { createPublicKey, sign, verify, X509Certificate } from 'node:crypto'
import { isIssuedBy } from '@sekisho/trust'
import type { Home, ServerTls } from './home.ts'

type Tested = Pick<Home, 'rootDer' | 'factoryCa' | 'operationalCa' | 'orderSigner'>

const sample = Buffer.from('sekisho self-test')

/** What must hold before anybody is served: every key fits its certificate, every chain ends at the root, signing works. */
const tests: Readonly<Record<string, (home: Tested, tls: ServerTls) => boolean>> = {
  'order key signs': ({ orderSigner: { privateKey } }) =>
    verify(null, sample, createPublicKey(privateKey), sign(null, sample, privateKey)),
  'factory CA is under the root': ({ factoryCa, rootDer }) => isIssuedBy(factoryCa.der, rootDer),
  'operational CA is under the root': ({ operationalCa, rootDer }) => isIssuedBy(operationalCa.der, rootDer),
  'factory CA has its key': ({ factoryCa: { der, issuer } }) =>
    new X509Certificate(der).publicKey.equals(issuer.publicKey),
  'operational CA has its key': ({ operationalCa: { der, issuer } }) =>
    new X509Certificate(der).publicKey.equals(issuer.publicKey),
  'server certificate has its key': (_home, { key, certificate }) =>
    new X509Certificate(certificate).publicKey.equals(createPublicKey(key)),
  'server certificate is under the operational CA': ({ operationalCa }, { certificate }) =>
    isIssuedBy(new X509Certificate(certificate).raw, operationalCa.der),
}

/** Names of what failed; a test that throws has failed. */
export const failedSelfTests = (home: Tested, tls: ServerTls): readonly string[] =>
  Object.entries(tests)
    .filter(([, test]) => {
      try {
        return !test(home, tls)
      } catch {
        return true
      }
    })
    .map(([name]) => name)

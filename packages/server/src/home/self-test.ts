import { createPublicKey, verify, X509Certificate } from 'node:crypto'
import { isIssuedBy, type Signer } from '@sekisho/trust'
import type { CaRole, Keyring, ServerTls } from '../keys/keyring.ts'

type Tested = Pick<Keyring, 'roots' | 'authorities' | 'issuer' | 'orderSigner'>
type Test = (keyring: Tested, tls: ServerTls) => boolean | Promise<boolean>

const sample = Buffer.from('sekisho self-test')

async function signs(signer: Signer, hash: string | null): Promise<boolean> {
  return verify(hash, sample, signer.publicKey, await signer.sign(sample))
}

const isUnderARoot = ({ roots, authorities }: Tested, role: CaRole): boolean =>
  roots().some((root) => isIssuedBy(authorities(role)[0].der, root))

async function hasItsKey({ authorities, issuer }: Tested, role: CaRole): Promise<boolean> {
  const { publicKey } = new X509Certificate(authorities(role)[0].der)
  const hash = publicKey.asymmetricKeyDetails?.namedCurve === 'secp384r1' ? 'sha384' : 'sha256'
  return publicKey.equals(issuer(role).publicKey) && signs(issuer(role), hash)
}

/** What must hold before anybody is served: every key fits its certificate, every chain ends at a root, signing works. */
const tests: Readonly<Record<string, Test>> = {
  'order key signs': ({ orderSigner }) => signs(orderSigner(), null),
  'factory CA is under the root': (keyring) => isUnderARoot(keyring, 'factory'),
  'operational CA is under the root': (keyring) => isUnderARoot(keyring, 'operational'),
  'factory CA has its key': (keyring) => hasItsKey(keyring, 'factory'),
  'operational CA has its key': (keyring) => hasItsKey(keyring, 'operational'),
  'server certificate has its key': (_keyring, { key, certificate }) =>
    new X509Certificate(certificate).publicKey.equals(createPublicKey(key)),
  'server certificate is under an operational CA': ({ authorities }, { certificate }) =>
    authorities('operational').some(({ der }) => isIssuedBy(new X509Certificate(certificate).raw, der)),
}

/** Names of what failed; a test that throws has failed. */
export async function failedSelfTests(keyring: Tested, tls: ServerTls): Promise<readonly string[]> {
  const failed: string[] = []
  for (const [name, test] of Object.entries(tests))
    if (
      !(await Promise.resolve()
        .then(() => test(keyring, tls))
        .catch(() => false))
    )
      failed.push(name)
  return failed
}

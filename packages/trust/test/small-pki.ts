// For tests: a root, a CA, devices under it, and OpenSSL beside them.
import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Issuer, issueCa, issueLdevid, issuerOf, issueRoot, pemOf } from '../src/certificates.ts'
import { signerOf } from '../src/keys.ts'

export const notBefore = new Date('2026-11-22T08:00:00.250Z')
/** Seconds. */
export const day = 86_400

export const pair = (): { publicKey: KeyObject; privateKey: KeyObject } =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })

export interface SmallPki {
  readonly directory: string
  readonly root: Issuer
  readonly rootDer: Buffer
  readonly rootFile: string
  readonly ca: Issuer
  readonly caDer: Buffer
  readonly caFile: string
  device(serial: string, publicKey?: KeyObject): Promise<Buffer>
  save(name: string, content: string | Uint8Array): string
  /** What it printed; a failure is one of the test. */
  openssl(...args: readonly string[]): string
  /** What it printed, also as complaint. */
  said(...args: readonly string[]): string
  /** A list that OpenSSL made, with the serial 77 on it. DER. */
  opensslCrl(extension?: string): Buffer
  remove(): void
}

const caConfig = (extension: string): string => `[ca]
default_ca=own
[own]
database=index.txt
default_md=sha256
crl_extensions=lists
[lists]
authorityKeyIdentifier=keyid
${extension}
[idp]
onlyuser=TRUE
`

export async function createSmallPki(): Promise<SmallPki> {
  const directory = mkdtempSync(join(tmpdir(), 'revocation-'))
  const rootKey = pair()
  const caKey = pair()
  const signer = signerOf(rootKey.privateKey)
  const rootDer = await issueRoot({ commonName: 'Root', notBefore, lifetimeSeconds: 9000 * day, signer })
  const root = issuerOf(rootDer, rootKey.privateKey)
  const { publicKey } = caKey
  const caDer = await issueCa({
    commonName: 'CA',
    notBefore,
    lifetimeSeconds: 8000 * day,
    publicKey,
    issuer: root,
  })
  const ca = issuerOf(caDer, caKey.privateKey)
  const save = (name: string, content: string | Uint8Array): string => {
    const path = join(directory, name)
    writeFileSync(path, content)
    return path
  }
  const ask = (args: readonly string[]) =>
    spawnSync('openssl', args, { encoding: 'utf8', cwd: directory, timeout: 20_000 })
  const caFile = save('ca.pem', pemOf(caDer))
  const pki: SmallPki = {
    directory,
    root,
    rootDer,
    rootFile: save('root.pem', pemOf(rootDer)),
    ca,
    caDer,
    caFile,
    device: (serial, publicKey = pair().publicKey) =>
      issueLdevid({
        product: 'doorbell',
        serial,
        deviceId: `doorbell:${serial}`,
        enterpriseNumber: 32473,
        publicKey,
        issuer: ca,
        notBefore,
        lifetimeSeconds: 90 * day,
      }),
    save,
    openssl(...args) {
      const { status, stdout, stderr } = ask(args)
      if (status !== 0) throw new Error(`openssl ${args.join(' ')}: ${stderr}`)
      return stdout
    },
    said(...args) {
      const { stdout, stderr } = ask(args)
      return stdout + stderr
    },
    opensslCrl(extension = '') {
      save('ca.conf', caConfig(extension))
      save('index.txt', 'R\t301122080000Z\t261122080000Z,keyCompromise\t77\tunknown\t/CN=x\n')
      const key = save('ca.key', caKey.privateKey.export({ type: 'pkcs8', format: 'pem' }))
      const out = join(directory, 'openssl.crl')
      const made = ['ca', '-config', 'ca.conf', '-gencrl', '-cert', caFile, '-keyfile', key, '-crldays', '1']
      pki.openssl(...made, '-out', 'openssl.pem')
      pki.openssl('crl', '-in', 'openssl.pem', '-outform', 'DER', '-out', out)
      return readFileSync(out)
    },
    remove: () => rmSync(directory, { recursive: true }),
  }
  return pki
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importEncrypted, issueCa, issuerOf, pemOf, readCsr, certificatesOf } from '@sekisho/trust'
import { quickDerivation, SetClock, type SoftToken } from '@sekisho/testkit'
import { pino } from 'pino'
import { type Home, openHome } from '../src/home/home.ts'
import { openToken } from '../src/keys/token.ts'
import { openServices, type Services } from '../src/services.ts'
import type { UploadLimits } from '../src/updates/upload-limits.ts'

export const rootPassphrase = 'a passphrase for tests'
const YEAR_SECONDS = 365 * 86_400

const derOf = (pem: string): Buffer => Buffer.from(pem.replaceAll(/-----[A-Z ]+-----|\s+/g, ''), 'base64')

/** What the ceremony does on its own machine: the root certifies the key of a request. PEM. */
export async function signAsRoot(
  homePath: string,
  csrPem: string,
  more: Partial<Parameters<typeof issueCa>[0]> = {},
): Promise<string> {
  const root = await importEncrypted(
    readFileSync(join(homePath, 'root-key.export.json'), 'utf8'),
    rootPassphrase,
  )
  const [certificate = Buffer.alloc(0)] = certificatesOf(
    readFileSync(join(homePath, 'certificates/root.pem'), 'utf8'),
  )
  const { publicKey, subjectCn = '' } = readCsr(derOf(csrPem))
  const request = {
    commonName: subjectCn,
    publicKey,
    issuer: issuerOf(certificate, root.privateKey),
    notBefore: new Date(Date.now() - 86_400_000),
    lifetimeSeconds: 20 * YEAR_SECONDS,
  }
  return pemOf(await issueCa({ ...request, ...more }))
}

export interface KeyWorld {
  readonly home: Home
  readonly services: Services
  readonly clock: SetClock
  close(): Promise<void>
}

export interface KeyWorldOptions {
  readonly token?: SoftToken
  readonly clock?: SetClock
  readonly onStep?: (step: string) => void
  readonly uploads?: UploadLimits
}

/** The areas over a home, maybe with a token, as a server has them. */
export async function openKeyWorld(path: string, options: KeyWorldOptions = {}): Promise<KeyWorld> {
  const { token: soft, clock = new SetClock(Date.now()), onStep, uploads } = options
  const home = await openHome(path, { clock, rootPassphrase, derivation: quickDerivation() })
  const pkcs11 = soft && { module: soft.module, token: soft.token, pinFile: soft.pinFile }
  const token = await openToken(pkcs11 ? { keys: { pkcs11 } } : {}, home)
  const log = pino({ level: 'silent' })
  const services = await openServices({
    home,
    clock,
    log,
    gate: () => undefined,
    token,
    ...(onStep ? { onStep } : {}),
    ...(uploads ? { uploads } : {}),
  })
  return {
    home,
    services,
    clock,
    async close() {
      await services.close()
      home.close()
    },
  }
}

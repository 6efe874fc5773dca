import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What tests with a token need. */
export const softTokenTools = ['softhsm2-util', 'pkcs11js'] as const

/** A PKCS#11 token in files of its own: SoftHSM 2. */
export interface SoftToken {
  /** Path of the library. */
  readonly module: string
  /** The token's label. */
  readonly token: string
  readonly pin: string
  /** A file of mode 0600 that holds the PIN. */
  readonly pinFile: string
  /** What a process needs in its environment to find the token. */
  readonly environment: { readonly SOFTHSM2_CONF: string }
  remove(): void
}

const libraries = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
]

/** SoftHSM reads where its tokens are once, when the library is loaded: one folder per process. */
let folder: string | undefined

function enter(): string {
  if (folder !== undefined) return folder
  folder = mkdtempSync(join(tmpdir(), 'sekisho-token-'))
  mkdirSync(join(folder, 'tokens'))
  const file = join(folder, 'softhsm2.conf')
  writeFileSync(
    file,
    `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  )
  process.env['SOFTHSM2_CONF'] = file
  return folder
}

export function createSoftToken(token: string): SoftToken {
  const home = enter()
  const module = libraries.find((path) => existsSync(path))
  if (module === undefined) throw new Error('the library of SoftHSM is nowhere')
  const pin = '271828'
  const environment = { SOFTHSM2_CONF: join(home, 'softhsm2.conf') }
  execFileSync(
    'softhsm2-util',
    ['--init-token', '--free', '--label', token, '--so-pin', '31415926', '--pin', pin],
    { env: { ...process.env, ...environment }, stdio: 'ignore' },
  )
  const pinFile = join(home, `${token}.pin`)
  writeFileSync(pinFile, `${pin}\n`, { mode: 0o600 })
  return {
    module,
    token,
    pin,
    pinFile,
    environment,
    remove() {
      rmSync(home, { recursive: true, force: true })
      folder = undefined
    },
  }
}

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generatePrivateKey } from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Keyring, ServerTls } from '../keys/keyring.ts'
import { type Home, openHome } from './home.ts'
import { failedSelfTests } from './self-test.ts'

let folder: string
let home: Home
let tls: ServerTls

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-self-test-'))
  home = await openHome(join(folder, 'home'), { rootPassphrase: 'a passphrase for tests' })
  tls = await home.keyring.serverTls([])
})
afterAll(() => {
  home.close()
  rmSync(folder, { recursive: true })
})

describe('[S12-05] the self-test before anybody is served', () => {
  test('passes for a sound home', async () => {
    expect(await failedSelfTests(home.keyring, tls)).toEqual([])
  })

  test('finds a CA of another root', async () => {
    const { keyring } = home
    const [factory] = keyring.authorities('factory')
    const [operational] = keyring.authorities('operational')
    const mixedUp: Keyring = {
      ...keyring,
      authorities: (role) => (role === 'factory' ? [{ ...factory, der: operational.der }] : [operational]),
    }
    expect(await failedSelfTests(mixedUp, tls)).toEqual(['factory CA has its key'])
    expect(await failedSelfTests({ ...keyring, roots: () => [factory.der] }, tls)).toEqual([
      'factory CA is under the root',
      'operational CA is under the root',
    ])
  })

  test('finds a key that is not the certificate’s, and one that can not sign', async () => {
    const key = (await generatePrivateKey('p256')).export({ type: 'pkcs8', format: 'pem' }).toString()
    expect(await failedSelfTests(home.keyring, { ...tls, key })).toEqual(['server certificate has its key'])
    const broken = { ...home.keyring.orderSigner(), sign: () => Buffer.alloc(64) }
    expect(await failedSelfTests({ ...home.keyring, orderSigner: () => broken }, tls)).toEqual([
      'order key signs',
    ])
  })
})

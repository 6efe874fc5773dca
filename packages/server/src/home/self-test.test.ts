import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generatePrivateKey } from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Home, openHome, type ServerTls } from './home.ts'
import { failedSelfTests } from './self-test.ts'

let folder: string
let home: Home
let tls: ServerTls

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-self-test-'))
  home = await openHome(join(folder, 'home'), { rootPassphrase: 'a passphrase for tests' })
  tls = await home.serverTls([])
})
afterAll(() => {
  home.close()
  rmSync(folder, { recursive: true })
})

describe('[S12-05] the self-test before anybody is served', () => {
  test('passes for a sound home', () => {
    expect(failedSelfTests(home, tls)).toEqual([])
  })

  test('finds a CA of another root', () => {
    expect(failedSelfTests({ ...home, factoryCa: { ...home.factoryCa, der: home.rootDer } }, tls)).toEqual([
      'factory CA has its key',
    ])
    expect(failedSelfTests({ ...home, rootDer: home.factoryCa.der }, tls)).toEqual([
      'factory CA is under the root',
      'operational CA is under the root',
    ])
  })

  test('finds a key that is not the certificate’s, and one that can not sign', async () => {
    const key = (await generatePrivateKey('p256')).export({ type: 'pkcs8', format: 'pem' }).toString()
    expect(failedSelfTests(home, { ...tls, key })).toEqual(['server certificate has its key'])
    const broken = { privateKey: home.factoryCa.issuer.publicKey, kid: 'x' }
    expect(failedSelfTests({ ...home, orderSigner: broken }, tls)).toEqual(['order key signs'])
  })
})

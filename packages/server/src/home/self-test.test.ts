import { generatePrivateKey } from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestServices } from '../../test/support.ts'
import type { Keyring, ServerTls } from '../keys/keyring.ts'
import { failedSelfTests } from './self-test.ts'

let keyring: Keyring
let close: () => Promise<void>
let tls: ServerTls

beforeAll(async () => {
  const world = await openTestServices()
  ;({ keyring } = world.services.keys)
  close = () => world.close()
  tls = await keyring.serverTls([])
})
afterAll(() => close())

describe('[S12-05] the self-test before anybody is served', () => {
  test('passes for a sound home', async () => {
    expect(await failedSelfTests(keyring, tls)).toEqual([])
  })

  test('finds a CA of another root', async () => {
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
    expect(await failedSelfTests(keyring, { ...tls, key })).toEqual(['server certificate has its key'])
    const broken = { ...keyring.orderSigner(), sign: () => Buffer.alloc(64) }
    expect(await failedSelfTests({ ...keyring, orderSigner: () => broken }, tls)).toEqual(['order key signs'])
  })
})

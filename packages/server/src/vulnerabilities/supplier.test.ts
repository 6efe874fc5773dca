import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spkiFingerprintOf } from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSuppliers } from './supplier-keys.ts'
import { joined, mayReplace, standingOf, standings, stillStanding } from './supplier.ts'

const pair = generateKeyPairSync('ed25519')
const key = spkiFingerprintOf(pair.publicKey)
const suppliers = [{ name: 'Acme', keys: [pair.publicKey] }]

describe('[V19 RB14] what a document of a supplier stands by', () => {
  test.each([
    ['a registered key', { key }, 'Acme', 'signed'],
    ['a key of another supplier', { key }, 'Other', 'proposed'],
    ['a key that is registered no more', { key: 'ab'.repeat(32) }, 'Acme', 'proposed'],
    ['the same, and a person', { key: 'ab'.repeat(32), acceptedBy: 'ann' }, 'Acme', 'accepted'],
    ['a person', { acceptedBy: 'ann' }, 'Acme', 'accepted'],
    ['nothing', {}, 'Acme', 'proposed'],
  ] as const)('%s', (_what, proof, publisher, standing) =>
    expect(standingOf(proof, publisher, suppliers)).toBe(standing),
  )

  test('what was said by a key alone counts as long as the key is registered', () => {
    expect([{ key }, {}].map(stillStanding(suppliers))).toEqual([true, true])
    expect([{ key }, {}].map(stillStanding([]))).toEqual([false, true])
  })

  test('nothing takes the place of what is better proved', () => {
    const may = standings.map((one) => standings.filter((other) => mayReplace(one, other)))
    expect(may).toEqual([['proposed'], ['proposed', 'accepted'], ['proposed', 'accepted', 'signed']])
  })

  test('who accepted it first stays, and the last key counts', () => {
    const before = { acceptedBy: 'ann', key: 'old' }
    expect(joined(before, { acceptedBy: 'bob', key: 'new' })).toEqual({ acceptedBy: 'ann', key: 'new' })
    expect(joined(before, {})).toEqual(before)
    expect(joined(undefined, {})).toEqual({})
  })
})

describe('[V19 S11-28] keys of suppliers are read at the start', () => {
  let folder: string
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sekisho-suppliers-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('a public key in PEM', () => {
    const pem = file('good.pem', pair.publicKey.export({ format: 'pem', type: 'spki' }).toString())
    const [read] = readSuppliers([{ name: 'Acme', keys: [pem] }])
    expect(read?.keys.map(spkiFingerprintOf)).toEqual([key])
  })

  test('whatever is none stops the start, and each is named', () => {
    const secret = file('secret.pem', pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString())
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey
    const short = file('short.pem', weak.export({ format: 'pem', type: 'spki' }).toString())
    const none = file('none.pem', 'nothing')
    const read = () => readSuppliers([{ name: 'Acme', keys: [secret, short, none, join(folder, 'absent')] }])
    expect(read).toThrow(/secret\.pem.*private key(.|\n)*short\.pem(.|\n)*none\.pem(.|\n)*absent/)
  })
})

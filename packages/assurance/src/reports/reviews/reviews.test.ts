import { readFileSync } from 'node:fs'
import { parseModel } from '@sekisho/model'
import type { Key, Model } from '@sekisho/model'
import { describe, expect, it, test } from 'vitest'
import { analyse } from '../../analysis.ts'
import { markdownOf } from '../render/markdown.ts'
import { reportOf } from '../reports.ts'
import { isTooWeak, strengthOf } from './algorithms.ts'
import { lifetimeVerdict } from './cryptoperiods.ts'
import type { LedgerKey } from './ledger.ts'
import { ledgerWords } from './ledger-words.ts'

const at = new Date('2026-11-22T00:00:00Z')
const text = readFileSync(new URL('../../../../../examples/doorbell/sekisho.yaml', import.meta.url), 'utf8')

function modelOf(change: (text: string) => string = (same) => same): Model {
  const { model, design = model } = parseModel(change(text), { file: 'doorbell' })
  if (!design) throw new Error('the doorbell has faults')
  return design
}

function shown(id: string, model: Model, keys?: readonly LedgerKey[]): string {
  const report = reportOf(id, { analysis: analyse(model), at, ...(keys ? { keys } : {}) })
  return report ? markdownOf(report, 'en').replaceAll('\\', '') : ''
}

describe('the strength of an algorithm [S11-27 S11-28]', () => {
  it.each([
    ['p256', 128, false],
    ['P-384', 192, false],
    ['rsa-2048', 112, false],
    ['aes-128', 128, false],
    ['ml-dsa-65', 192, false],
    ['rsa-1024', undefined, true],
    ['hmac-sha1', undefined, true],
  ])('%s: %s bits', (name, bits, weak) => {
    expect(strengthOf(name)?.bits).toBe(bits)
    expect(isTooWeak(strengthOf(name))).toBe(weak)
  })

  test('of one that the table doesn’t know is nobody’s guess', () => {
    expect(strengthOf('our-own-cipher')).toBeUndefined()
    expect(strengthOf('constructor')).toBeUndefined()
  })
})

describe('the lifetime of a key [S11-07 S11-36]', () => {
  const key = (purpose: Key['purpose'], lifetime?: Key['lifetime'], holds?: Key['holds']) =>
    lifetimeVerdict({ purpose, ...(lifetime && { lifetime }), ...(holds && { holds }) })
  it('is held against what is recommended', () => {
    expect(key('tls-client', '90d')).toBe('within')
    expect(key('tls-client', '5y')).toBe('longer')
    expect(key('sign-messages', 'unlimited')).toBe('unlimited')
    expect(key('data-at-rest')).toBe('unsaid')
    expect(key('data-at-rest', 'unknown')).toBe('unsaid')
  })
  it('of a factory identity and of public keys has no such limit', () => {
    expect(key('bootstrap', 'unlimited')).toBe('no-limit-known')
    expect(key('sign-updates', 'unlimited', 'public')).toBe('no-limit-known')
  })
})

describe('the key-management plan [S11-02 S11-16 S11-19]', () => {
  it('has every key of the model, the phases and the nine questions', () => {
    const plan = shown('key-plan', modelOf())
    for (const { id } of modelOf().keys) expect(plan).toContain(id)
    for (const id of ['S11-02', 'S11-03', 'S11-05', 'S11-08', 'S11-09', 'S11-42', 'S11-43'])
      expect(plan).toContain(id)
  })

  it('says what is weak, and asks what nobody has said', () => {
    const plan = shown(
      'key-plan',
      modelOf((model) =>
        model
          .replace('algorithm: aes-128', 'algorithm: rsa-1024')
          .replace(
            'storage: secure-element,\n      lifetime: 90d',
            'storage: plain-flash,\n      lifetime: 9y',
          ),
      ),
    )
    expect(plan).toContain('too weak')
    expect(plan).toContain('longer than recommended')
    expect(plan).toMatch(/to do.{0,4}outside of it: `identity`/)
    expect(plan).toContain('Where is the min-entropy analysis of the source?')
  })

  it('shows the server’s ledger where one is given', () => {
    expect(shown('key-plan', modelOf())).toContain('made from the model alone')
    const from = Date.parse('2026-01-02T00:00:00Z')
    const plan = shown('key-plan', modelOf(), [
      {
        id: 'operational-ca-2',
        purpose: 'operational-ca',
        algorithm: 'p256',
        state: 'active',
        custody: 'hsm-1',
        origin: 'generated',
        from,
        uses: 4711,
      },
    ])
    expect(plan).toMatch(/operational-ca-2.*hsm-1.*active.*2026-01-02.*4711/)
    expect(plan).not.toContain('made from the model alone')
  })

  it('says the words of the ledger in the reader’s language, and a token’s label as it is', () => {
    const said = (word: string) => [ledgerWords(word).en, ledgerWords(word).ja]
    expect(said('server-tls')).toEqual(['TLS of the server', 'サーバーの TLS'])
    expect(said('destroyed')).toEqual(['destroyed', '破棄済み'])
    expect(said('pkcs11 hsm-1')).toEqual(['pkcs11 hsm-1', 'pkcs11 hsm-1'])
  })
})

describe('the hardware review [S05-07 S05-29 S05-38 S05-55 S05-62]', () => {
  it('answers from the model, and asks the rest', () => {
    const review = shown('hardware-review', modelOf())
    expect(review).toContain('esp32-s3')
    expect(review).toContain('Does it have accelerators for cryptography')
    expect(review).toMatch(/Keys inside.*`storage`.*\n.*Keys outside.*none/)
  })

  it('names the threats of a port that is left open', () => {
    const open = modelOf((model) => model.replace('kind: jtag, state: fused', 'kind: jtag, state: enabled'))
    expect(shown('hardware-review', open)).toMatch(
      /`jtag`.*enabled.*open: each peer has to prove itself.*T\d/,
    )
  })
})

describe('the factory plan [S05-57 S05-58 S11-16 S11-17 S11-45]', () => {
  it('has a step for each port that is to be shut, in the order of the line', () => {
    const plan = shown('factory-plan', modelOf())
    const order = [
      'Load the released',
      'Burn the digest',
      'factory-identity',
      'server-trust',
      'port:uart',
      'port:jtag',
      'Start the unit',
      'Sign the batch',
    ]
    const places = order.map((part) => plan.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
  })

  it('gives a unit without factory identity an enrolment code', () => {
    const without = modelOf((model) => model.replace('purpose: bootstrap', 'purpose: attestation'))
    expect(shown('factory-plan', without)).toContain('one-time enrolment code')
  })
})

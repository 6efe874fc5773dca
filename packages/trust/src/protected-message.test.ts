import {
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeCbor } from './cbor.ts'
import { coseThumbprint } from './cose-key.ts'
import { createCose, readCose, withUnprotected } from './cose.ts'
import { digestOf } from './disclosures.ts'
import { readMessageKey, stateMessageKey } from './message-keys.ts'
import {
  irremovable,
  isProtectedMessage,
  isSameStatement,
  messageIsGenuine,
  protectMessage,
  protectionOctets,
  readProtectedMessage,
  withoutFields,
} from './protected-message.ts'

const keys: Readonly<Record<string, KeyObject>> = {
  'P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  'P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
  Ed25519: generateKeyPairSync('ed25519').privateKey,
  'a secret': createSecretKey(randomBytes(32)),
}
const key = generateKeyPairSync('ed25519').privateKey
const said = { device: 'doorbell:A1', channel: 'telemetry/motion' }
const content = {
  seq: 7,
  ts: 1_700_000_000_000,
  epoch: 2,
  data: { zone: 'door', confidence: 0.5, snapshot: 'aGVq' },
}
const removable = ['/snapshot', '/zone']

const publicOf = (one: KeyObject): KeyObject => (one.type === 'secret' ? one : createPublicKey(one))
const made = (change: object = {}, fields: readonly string[] = removable): Buffer =>
  protectMessage(said, { ...content, ...change }, fields, key)
const isGenuine = (octets: Uint8Array, where = said): boolean =>
  messageIsGenuine(readProtectedMessage(octets), where, publicOf(key))

describe('a protected message', () => {
  test.each(Object.entries(keys))('by %s says what was said, and proves it [S01-32 S10-22]', (_name, one) => {
    const message = readProtectedMessage(protectMessage(said, content, removable, one))
    expect(message.content).toEqual(content)
    expect(message.kid).toBe(coseThumbprint(one))
    expect(message.protection).toBe(one.type === 'secret' ? 'mac' : 'sign')
    expect(message.removed).toBe(0)
    expect(messageIsGenuine(message, said, publicOf(one))).toBe(true)
    expect(messageIsGenuine(message, said, publicOf(key))).toBe(false)
  })

  test.each([
    ['another device', { ...said, device: 'doorbell:A2' }],
    ['another stream', { ...said, channel: 'telemetry/status' }],
  ])('proves nothing of %s', (_what, where) => {
    expect(isGenuine(made(), where)).toBe(false)
  })

  test('survives the removal of any of its fields, and shows how many went [S01-32]', () => {
    fc.assert(
      fc.property(fc.subarray(removable), (gone) => {
        const kept = readProtectedMessage(withoutFields(readProtectedMessage(made()), gone))
        expect(messageIsGenuine(kept, said, publicOf(key))).toBe(true)
        expect(kept.removed).toBe(gone.length)
        for (const pointer of gone) expect(kept.content.data).not.toHaveProperty([pointer.slice(1)])
      }),
    )
  })

  test('takes what is inside a removed field with it', () => {
    const data = { person: { name: 'x', age: 7 }, zone: 'door' }
    const octets = made({ data }, ['/person', '/person/name'])
    expect(readProtectedMessage(octets).content.data).toEqual(data)
    const message = readProtectedMessage(octets)
    const nameless = readProtectedMessage(withoutFields(message, ['/person/name']))
    expect(nameless.content.data).toEqual({ person: { age: 7 }, zone: 'door' })
    const nobody = withoutFields(message, ['/person'])
    expect(readProtectedMessage(nobody).content.data).toEqual({ zone: 'door' })
    expect(isGenuine(nobody)).toBe(true)
  })

  test('tells no removed value by its digest: the same value has another one each time', () => {
    const digests = (octets: Buffer): string => Buffer.from(readCose(octets).payload).toString('hex')
    expect(digests(made())).not.toBe(digests(made()))
  })

  test('is the same statement with and without its fields, and no other one is', () => {
    const message = readProtectedMessage(made())
    const less = readProtectedMessage(withoutFields(message, ['/zone']))
    expect(isSameStatement(message, less)).toBe(true)
    expect(isSameStatement(message, readProtectedMessage(made()))).toBe(false)
  })

  test('names a personal field that the sender left where it can not be removed', () => {
    expect(irremovable(readProtectedMessage(made()), removable)).toBeUndefined()
    expect(irremovable(readProtectedMessage(made({}, ['/zone'])), removable)).toBe('/snapshot')
  })

  test('needs no more room than is left for it', () => {
    const text = fc.string({ maxLength: 20, unit: 'binary' })
    const data = fc.dictionary(text, fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), {
      maxKeys: 6,
    })
    const origin = 'x'.repeat(64)
    fc.assert(
      fc.property(data, fc.constantFrom(...Object.values(keys)), (fields, one) => {
        const pointers = Object.keys(fields).map(
          (name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        )
        const large = { seq: 2 ** 53 - 1, ts: 2 ** 53 - 1, epoch: 2 ** 53 - 1, data: fields, origin }
        const octets = protectMessage(said, large, pointers, one)
        expect(octets.length).toBeLessThanOrEqual(
          encodeCbor(fields).length + 256 + protectionOctets(pointers),
        )
      }),
    )
  })

  test('is told from an envelope by its first octet', () => {
    expect(isProtectedMessage(made())).toBe(true)
    expect(isProtectedMessage(Buffer.from('{}'))).toBe(false)
    expect(isProtectedMessage(encodeCbor({ seq: 1 }))).toBe(false)
  })
})

/** A signed message whose disclosures an intermediary has changed. */
const tampered = (change: (disclosures: readonly Uint8Array[]) => readonly unknown[]): Buffer => {
  const { cose, disclosures } = readProtectedMessage(made())
  return withUnprotected(cose, new Map([['disclosures', change(disclosures.map(({ encoded }) => encoded))]]))
}
const disclosure = (...parts: readonly unknown[]): Buffer => encodeCbor(parts)
const salt = randomBytes(16)

/** A message whose signed part somebody with the key has made by hand. */
const signed = (payload: object, disclosures: readonly unknown[] = []): Buffer =>
  createCose(
    {
      payload: encodeCbor({ seq: 1, ts: 1, epoch: 1, data: {}, ...payload }),
      protectedHeader: new Map([[4, Buffer.from(coseThumbprint(key), 'hex')]]),
      unprotectedHeader: disclosures.length === 0 ? new Map() : new Map([['disclosures', disclosures]]),
    },
    key,
  )
const own = disclosure(salt, '/zone', 'door')
const twin = disclosure(randomBytes(16), '/zone', 'path')

describe('a reader of protected messages refuses', () => {
  test.each([
    ['a disclosure that nobody signed', tampered((all) => [...all, disclosure(salt, '/confidence', 1)])],
    ['a disclosure given twice', tampered((all) => [...all, ...all])],
    ['another value', tampered((all) => [...all.slice(1), disclosure(salt, '/zone', 'path')])],
    ['a disclosure that is a text', tampered(() => ['zone'])],
    ['a disclosure that is no CBOR', tampered(() => [Buffer.from([0xff])])],
    [
      'a disclosure of two parts',
      signed({ digests: [digestOf(disclosure(salt, '/a'))] }, [disclosure(salt, '/a')]),
    ],
    [
      'a short salt',
      signed({ digests: [digestOf(disclosure(salt.subarray(1), '/a', 1))] }, [
        disclosure(salt.subarray(1), '/a', 1),
      ]),
    ],
    [
      'a pointer to everything',
      signed({ digests: [digestOf(disclosure(salt, '', 1))] }, [disclosure(salt, '', 1)]),
    ],
    ['two values for one field', signed({ digests: [digestOf(own), digestOf(twin)] }, [own, twin])],
    ['a value for a field that is there', signed({ data: { zone: 'x' }, digests: [digestOf(own)] }, [own])],
    ['a value with no place', signed({ data: 1, digests: [digestOf(own)] }, [own])],
    ['a digest given twice', signed({ digests: [digestOf(own), digestOf(own)] })],
  ])('%s', (_what, octets) => {
    expect(() => readProtectedMessage(octets)).toThrow(
      expect.objectContaining({ code: 'MESSAGE_DISCLOSURE' }),
    )
  })

  test.each([
    ['a member that nobody knows', signed({ admin: true })],
    ['a number that is no whole one', signed({ seq: 1.5 })],
    ['no epoch', signed({ epoch: 0 })],
    ['an origin that is no text', signed({ origin: 1 })],
    ['a digest of another length', signed({ digests: [salt] })],
    ['an unprotected parameter', withUnprotected(readCose(made()), new Map([['note', 1]]))],
    [
      'a key id outside the signed part',
      createCose(
        {
          payload: encodeCbor({ seq: 1, ts: 1, epoch: 1, data: 1 }),
          unprotectedHeader: new Map([[4, salt]]),
        },
        key,
      ),
    ],
    [
      'a payload that is no map',
      createCose({ payload: encodeCbor([1]), protectedHeader: new Map([[4, Buffer.alloc(32)]]) }, key),
    ],
  ])('%s', (_what, octets) => {
    expect(() => readProtectedMessage(octets)).toThrow(expect.objectContaining({ code: 'COSE_MALFORMED' }))
  })

  test('nothing that makes it fall over: every other message is refused with a code [S08-04]', () => {
    const good = made()
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const octets = Buffer.from(good)
        octets[at] = (octets[at] ?? 0) ^ flip
        let genuine = false
        try {
          genuine = isGenuine(octets)
        } catch (error) {
          expect(error).toHaveProperty('code', expect.stringMatching(/^(COSE|MESSAGE)_/))
        }
        expect(genuine).toBe(false)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a statement of a message key', () => {
  test.each(Object.entries(keys).filter(([, { type }]) => type === 'private'))(
    'by %s proves that its maker has the key',
    (_name, one) => {
      const read = readMessageKey(stateMessageKey('doorbell:A1', 5, one))
      expect(read).toMatchObject({ device: 'doorbell:A1', at: 5, kid: coseThumbprint(one) })
      expect(read?.publicKey.equals(publicOf(one))).toBe(true)
    },
  )

  test('is refused where another key signed it', () => {
    const { payload, protectedHeader } = readCose(stateMessageKey('doorbell:A1', 5, key))
    const other = generateKeyPairSync('ed25519').privateKey
    const externalAad = encodeCbor(['sekisho/1', 'message-key'])
    expect(readMessageKey(createCose({ payload, protectedHeader, externalAad }, other))).toBeUndefined()
  })

  test('is not made of a message', () => {
    const payload = readCose(stateMessageKey('doorbell:A1', 5, key)).payload
    const protectedHeader = new Map([[4, Buffer.from(coseThumbprint(key), 'hex')]])
    expect(readMessageKey(createCose({ payload, protectedHeader }, key))).toBeUndefined()
    expect(() => readMessageKey(made())).toThrow(expect.objectContaining({ code: 'COSE_MALFORMED' }))
  })
})

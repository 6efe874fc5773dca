import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto'
import { Tagged } from 'cborg'
import { describe, expect, test } from 'vitest'
import { encodeCbor } from './cbor.ts'
import { coseThumbprint, decodeCoseKey, encodeCoseKey } from './cose-key.ts'
import { coseHeaders, coseIsGenuine, createCose, readCose } from './cose.ts'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const content = Buffer.from('This is the content.')
const none = new Uint8Array()

/** Keys of the examples of the COSE working group (github.com/cose-wg/Examples). */
const p256 = createPrivateKey({
  key: {
    kty: 'EC',
    crv: 'P-256',
    x: 'usWxHK2PmfnHKwXPS54m0kTcGJ90UiglWiGahtagnv8',
    y: 'IBOL-C3BttVivg-lSreASjpkttcsz-1rb7btKLv8EX4',
    d: 'V8kgd2ZBRuh2dgyVINBUqpPDr7BOMGcF22CQMIUHtNM',
  },
  format: 'jwk',
})
const p384 = createPrivateKey({
  key: {
    kty: 'EC',
    crv: 'P-384',
    x: 'kTJyP2KSsBBhnb4kjWmMF7WHVsY55xUPgb7k64rDcjatChoZ1nvjKmYmPh5STRKc',
    y: 'mM0weMVU2DKsYDxDJkEP9hZiRZtB8fPfXbzINZj_fF7YQRynNWedHEyzAJOX2e8s',
    d: 'ok3Nq97AXlpEusO7jIy1FZATlBP9PNReMU7DWbkLQ5dU90snHuuHVDjEPmtV0fTo',
  },
  format: 'jwk',
})
/** RFC 8032 §7.1, TEST 1. */
const ed25519 = createPrivateKey({
  key: {
    kty: 'OKP',
    crv: 'Ed25519',
    x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
    d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  },
  format: 'jwk',
})
const secret = createSecretKey('hJtXIZ2uSN5kbQfbtTNWbpdmhkV8FJG-Onbc6mxCcYg', 'base64url')

const signature02 =
  'EAE868ECC176883766C5DC5BA5B8DCA25DAB3C2E56A551CE5705B793914348E155388B10C4F1B59A6733EAB416870A945111A4B2FBDBEF33A77234B1DEFF2F9B'
const signature01 =
  'EAE868ECC176883766C5DC5BA5B8DCA25DAB3C2E56A551CE5705B793914348E19F43D6C6BA654472DA301B645B293C9BA939295B97C4BDB847782BFF384C5794'

/** Genuine structures: file of the examples, key, external data, octets. */
const genuine: readonly (readonly [string, KeyObject, string, string])[] = [
  [
    'sign1-tests/sign-pass-02',
    p256,
    '11aa22bb33cc44dd55006699',
    `D28443A10126A10442313154546869732069732074686520636F6E74656E742E5840${signature02}`,
  ],
  [
    'ecdsa-examples/ecdsa-sig-01',
    p256,
    '',
    'D28445A201260300A10442313154546869732069732074686520636F6E74656E742E5840EAE868ECC176883766C5DC5BA5B8DCA25DAB3C2E56A551CE5705B793914348E172727F48461FABBBA2E343492DDECAC3983686250BC68E9F1A7A07D41225B59F',
  ],
  [
    'ecdsa-examples/ecdsa-sig-02',
    p384,
    '',
    'D28444A1013822A104445033383454546869732069732074686520636F6E74656E742E5860B8F85EFF78C88F5351CED2F1887B79B296490795594B62E41E22529BB90208B7D8CDDD4A46D0E9C986464D83D0A5D1EDF39B3E2C5750364230D0E8D76460D8808E76C83830FBBD1978CC174066EB437F17887979ECF027DCC9D51BAF6C4FD8C0',
  ],
  [
    'eddsa-examples/eddsa-sig-01',
    ed25519,
    '',
    'D28445A201270300A10442313154546869732069732074686520636F6E74656E742E58407142FD2FF96D56DB85BEE905A76BA1D0B7321A95C8C4D3607C5781932B7AFB8711497DFA751BF40B58B3BCC32300B1487F3DB34085EEF013BF08F4A44D6FEF0D',
  ],
  [
    'mac0-tests/HMac-01',
    secret,
    '',
    'D18443A10105A054546869732069732074686520636F6E74656E742E5820A1A848D3471F9D61EE49018D244C824772F223AD4F935293F1789FC3A08D8C58',
  ],
]

/** Structures that nobody with the key has made. */
const forged: readonly (readonly [string, KeyObject, string])[] = [
  [
    'sign1-tests/sign-fail-02, the content changed',
    p256,
    `D28443A10126A10442313154546869732069732074686520636F6E74656E742F5840${signature01}`,
  ],
  [
    'sign1-tests/sign-fail-06, a protected parameter added',
    p256,
    `D28445A201260300A10442313154546869732069732074686520636F6E74656E742E5840${signature01}`,
  ],
  [
    'mac0-tests/mac-fail-02, the MAC changed',
    secret,
    'D18443A10105A054546869732069732074686520636F6E74656E742E5820A1A848D3471F9D61EE49018D244C824772F223AD4F935293F1789FC3A08D8C59',
  ],
]

const publicOf = (key: KeyObject): KeyObject => (key.type === 'secret' ? key : createPublicKey(key))

describe('the examples of the COSE working group', () => {
  test.each(genuine)('%s is genuine', (_file, key, aad, octets) => {
    const message = readCose(hex(octets))
    expect(Buffer.from(message.payload)).toEqual(content)
    expect(coseIsGenuine(message, publicOf(key), hex(aad))).toBe(true)
    expect(coseIsGenuine(message, publicOf(key), hex(`${aad}00`))).toBe(false)
  })

  test.each(forged)('%s is not', (_file, key, octets) => {
    expect(coseIsGenuine(readCose(hex(octets)), publicOf(key))).toBe(false)
  })

  test('what is deterministic is made octet for octet the same', () => {
    const kid = new Map([[coseHeaders.kid, Buffer.from('11')]])
    const protectedHeader = new Map([[coseHeaders.contentType, 0]])
    expect(createCose({ payload: content, protectedHeader, unprotectedHeader: kid }, ed25519)).toEqual(
      hex(genuine[3]?.[3] ?? ''),
    )
    expect(createCose({ payload: content }, secret)).toEqual(hex(genuine[4]?.[3] ?? ''))
  })
})

/** A structure of whatever parts, tagged. */
const structure = (parts: readonly unknown[], tag = 18): Buffer => encodeCbor(new Tagged(tag, parts))
const es256 = encodeCbor(new Map([[1, -7]]))
const anything = new Uint8Array(64)

const refusals: readonly (readonly [string, string, Buffer])[] = [
  ['an unknown tag', 'COSE_MALFORMED', hex(`D903E68443A10126A10442313154${content.toString('hex')}41EA`)],
  ['no tag', 'COSE_MALFORMED', encodeCbor([es256, new Map(), content, anything])],
  ['a tag around something else', 'COSE_MALFORMED', structure([])],
  ['three parts', 'COSE_MALFORMED', structure([es256, new Map(), content])],
  ['five parts', 'COSE_MALFORMED', structure([es256, new Map(), content, anything, anything])],
  ['a payload elsewhere', 'COSE_MALFORMED', structure([es256, new Map(), null, anything])],
  ['a header that is a list', 'COSE_MALFORMED', structure([encodeCbor([1]), new Map(), content, anything])],
  ['a header that is no CBOR', 'COSE_MALFORMED', structure([hex('ff'), new Map(), content, anything])],
  ['a parameter given twice', 'COSE_MALFORMED', structure([hex('a201260126'), new Map(), content, anything])],
  ['a label that is a list', 'COSE_MALFORMED', structure([es256, new Map([[[1], 2]]), content, anything])],
  [
    'a parameter in both headers',
    'COSE_MALFORMED',
    structure([es256, new Map([[1, -7]]), content, anything]),
  ],
  [
    'an algorithm outside the protected header',
    'COSE_ALGORITHM',
    structure([none, new Map([[1, -7]]), content, anything]),
  ],
  ['no algorithm', 'COSE_ALGORITHM', structure([none, new Map(), content, anything])],
  [
    'an unknown algorithm',
    'COSE_ALGORITHM',
    structure([encodeCbor(new Map([[1, -37]])), new Map(), content, anything]),
  ],
  [
    'a MAC in the place of a signature',
    'COSE_ALGORITHM',
    structure([encodeCbor(new Map([[1, 5]])), new Map(), content, anything]),
  ],
  [
    'a signature in the place of a MAC',
    'COSE_ALGORITHM',
    structure([es256, new Map(), content, anything], 17),
  ],
  [
    'an empty crit',
    'COSE_MALFORMED',
    structure([
      encodeCbor(
        new Map<number, unknown>([
          [1, -7],
          [2, []],
        ]),
      ),
      new Map(),
      content,
      anything,
    ]),
  ],
  [
    'an unknown critical parameter',
    'COSE_CRITICAL',
    structure([
      encodeCbor(
        new Map<number | string, unknown>([
          [1, -7],
          [2, ['new']],
          ['new', 1],
        ]),
      ),
      new Map(),
      content,
      anything,
    ]),
  ],
  [
    'a critical parameter that is absent',
    'COSE_CRITICAL',
    structure([
      encodeCbor(
        new Map<number, unknown>([
          [1, -7],
          [2, [3]],
        ]),
      ),
      new Map(),
      content,
      anything,
    ]),
  ],
  ['a crit that nobody signed', 'COSE_MALFORMED', structure([es256, new Map([[2, [1]]]), content, anything])],
  ['a key id that is a text', 'COSE_MALFORMED', structure([es256, new Map([[4, '11']]), content, anything])],
  ['something behind it', 'COSE_MALFORMED', Buffer.concat([hex(genuine[4]?.[3] ?? ''), hex('00')])],
]

describe('a reader of COSE', () => {
  test.each(refusals)('refuses %s', (_what, code, octets) => {
    expect(() => readCose(octets)).toThrow(expect.objectContaining({ code }))
  })

  test('accepts a critical parameter that its caller acts on', () => {
    const header = new Map<number | string, unknown>([
      [coseHeaders.crit, ['new']],
      ['new', 1],
    ])
    const octets = createCose({ payload: content, protectedHeader: header }, p256)
    expect(coseIsGenuine(readCose(octets, ['new']), publicOf(p256))).toBe(true)
  })

  test('never takes a public key for the secret of a MAC', () => {
    const mac = readCose(hex(genuine[4]?.[3] ?? ''))
    expect(coseIsGenuine(mac, publicOf(p256))).toBe(false)
    expect(() => createCose({ payload: content }, createSecretKey(Buffer.alloc(16)))).toThrow(
      expect.objectContaining({ code: 'COSE_ALGORITHM' }),
    )
  })

  test('asks for the plain form of an ECDSA signature, not for DER', () => {
    const aad = encodeCbor(['Signature1', es256, none, content])
    const der = structure([es256, new Map(), content, sign('sha256', aad, p256)])
    expect(coseIsGenuine(readCose(der), publicOf(p256))).toBe(false)
  })
})

describe('a COSE_Key', () => {
  test('has the thumbprint of RFC 9679 §6', () => {
    const key = decodeCoseKey(
      hex(
        'a40102200121582065eda5a12577c2bae829437fe338701a10aaa375e1bb5b5de108de439c08551d2258201e52ed75701163f7f9e40ddf9f341b3dc9ba860af7e0ca7ca7e9eecd0084d19c',
      ),
    )
    expect(coseThumbprint(key)).toBe('496bd8afadf307e5b08c64b0421bf9dc01528a344a43bda88fadd1669da253ec')
  })

  test.each([
    ['P-256', p256],
    ['P-384', p384],
    ['Ed25519', ed25519],
    ['a secret', secret],
  ])('of %s comes back as it went, without anything private', (_name, key) => {
    const back = decodeCoseKey(encodeCoseKey(key))
    expect(back.equals(publicOf(key))).toBe(true)
    expect(coseThumbprint(key)).toBe(coseThumbprint(back))
  })

  const octets = new Uint8Array(32).fill(1)
  test.each([
    [
      'a point off the curve',
      [
        [1, 2],
        [-1, 1],
        [-2, octets],
        [-3, octets],
      ],
    ],
    [
      'a point with a sign bit',
      [
        [1, 2],
        [-1, 1],
        [-2, octets],
        [-3, true],
      ],
    ],
    [
      'a short coordinate',
      [
        [1, 2],
        [-1, 1],
        [-2, octets.subarray(1)],
        [-3, octets],
      ],
    ],
    [
      'another curve',
      [
        [1, 2],
        [-1, 8],
        [-2, octets],
        [-3, octets],
      ],
    ],
    [
      'a key that is private',
      [
        [1, 1],
        [-1, 6],
        [-2, octets],
        [-4, octets],
      ],
    ],
    [
      'a member that nobody knows',
      [
        [1, 1],
        [-1, 6],
        [-2, octets],
        [99, 1],
      ],
    ],
    [
      'a short secret',
      [
        [1, 4],
        [-1, octets.subarray(16)],
      ],
    ],
    [
      'another kind',
      [
        [1, 3],
        [-1, octets],
        [-2, octets],
      ],
    ],
  ])('is refused with %s', (_what, parts) => {
    expect(() => decodeCoseKey(encodeCbor(new Map(parts as [number, unknown][])))).toThrow(
      expect.objectContaining({ code: 'COSE_KEY' }),
    )
  })

  test('is not made of RSA', () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    expect(() => encodeCoseKey(publicKey)).toThrow(expect.objectContaining({ code: 'COSE_KEY' }))
  })
})

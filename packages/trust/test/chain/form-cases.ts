import { generateKeyPairSync } from 'node:crypto'
import { der, emptyName, extension, extensions, general, newEcKey, schemes, tlv } from '@sekisho/testkit'
import type { Case } from './scene.ts'

/** What a certificate is by itself: encoding, fields, extensions, algorithms, keys. */

const rsa = (modulusLength: number, publicExponent = 65_537) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent }).privateKey
const strongRsa = rsa(2048)
const dsaSpki = generateKeyPairSync('dsa', { modulusLength: 2048, divisorLength: 256 }).publicKey.export({
  format: 'der',
  type: 'spki',
})
const explicitCurveSpki = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  paramEncoding: 'explicit',
}).publicKey.export({ format: 'der', type: 'spki' })
const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')
const generalized = (text: string): Buffer => tlv(0x18, ascii(text))
const utc = (text: string): Buffer => tlv(0x17, ascii(text))
const unknown = '1.3.6.1.4.1.32473.9'

/** The outermost length in one octet more than it needs. */
const longLength = (whole: Buffer): Buffer => Buffer.concat([Buffer.from([0x30, 0x83, 0]), whole.subarray(2)])

export const encodingCases: readonly Case[] = [
  {
    title: 'octets after the certificate',
    reason: 'CHAIN_DER',
    hostile: { leafDer: (leaf) => Buffer.concat([leaf, Buffer.from([0])]) },
  },
  { title: 'a length of more octets than it needs', reason: 'CHAIN_DER', hostile: { leafDer: longLength } },
  {
    title: 'an indefinite length',
    reason: 'CHAIN_DER',
    hostile: {
      leafDer: (leaf) => Buffer.concat([Buffer.from([0x30, 0x80]), leaf.subarray(4), Buffer.from([0, 0])]),
    },
  },
  {
    title: 'a certificate cut short',
    reason: 'CHAIN_DER',
    hostile: { leafDer: (leaf) => leaf.subarray(0, -1) },
  },
  { title: 'no octets at all', reason: 'CHAIN_MALFORMED', hostile: { leafDer: () => Buffer.alloc(0) } },
  {
    title: 'something huge',
    reason: 'CHAIN_TOO_LARGE',
    hostile: { leafDer: () => Buffer.alloc(100_000, 0x30) },
  },
  { title: 'a padded INTEGER', reason: 'CHAIN_DER', hostile: { leaf: { serial: Buffer.from([0, 0x11]) } } },
  { title: 'an INTEGER without octets', reason: 'CHAIN_DER', hostile: { leaf: { serial: Buffer.alloc(0) } } },
  {
    title: 'a BOOLEAN that is neither 0 nor 255',
    reason: 'CHAIN_DER',
    hostile: {
      leaf: { more: [der.sequence(der.oid(unknown), tlv(1, Buffer.from([1])), der.octets(der.int(1)))] },
    },
    control: { leaf: { more: [extension(unknown, der.int(1))] } },
  },
  {
    title: 'a default that is spelled out',
    reason: 'CHAIN_DER',
    hostile: { leaf: { more: [der.sequence(der.oid(unknown), der.bool(false), der.octets(der.int(1)))] } },
    control: { leaf: { more: [extension(unknown, der.int(1))] } },
  },
  {
    title: 'basic constraints that spell out cA FALSE',
    reason: 'CHAIN_DER',
    hostile: { leaf: { more: [extension('2.5.29.19', der.sequence(der.bool(false)), true)] } },
    control: { leaf: { more: [extensions.basicConstraints(false)] } },
  },
  { title: 'version 1 spelled out', reason: 'CHAIN_DER', hostile: { leaf: { version: 0, extensions: [] } } },
  {
    title: 'an object identifier with leading zeros',
    reason: 'CHAIN_DER',
    hostile: {
      leaf: { more: [der.sequence(tlv(6, Buffer.from([0x2a, 0x80, 0x01])), der.octets(der.int(1)))] },
    },
  },
  {
    title: 'key usage with trailing zero bits',
    reason: 'CHAIN_DER',
    hostile: {
      leaf: { without: [15], more: [extension('2.5.29.15', der.bits(Buffer.from([0x80]), 0), true)] },
    },
  },
  {
    title: 'unused bits that are set',
    reason: 'CHAIN_DER',
    hostile: {
      leaf: { without: [15], more: [extension('2.5.29.15', der.bits(Buffer.from([0x81]), 1), true)] },
    },
  },
  {
    title: 'characters that a PrintableString has not',
    reason: 'CHAIN_STRING',
    hostile: {
      leaf: { subject: der.sequence(der.set(der.sequence(der.oid('2.5.4.3'), der.printable('a*b')))) },
    },
    control: {
      leaf: { subject: der.sequence(der.set(der.sequence(der.oid('2.5.4.3'), der.printable('a-b')))) },
    },
  },
  {
    title: 'octets that are no UTF-8',
    reason: 'CHAIN_STRING',
    hostile: {
      leaf: {
        subject: der.sequence(
          der.set(der.sequence(der.oid('2.5.4.3'), tlv(0x0c, Buffer.from([0xc0, 0x80])))),
        ),
      },
    },
  },
]

export const fieldCases: readonly Case[] = [
  { title: 'version 2', reason: 'CHAIN_VERSION', hostile: { leaf: { version: 1, extensions: [] } } },
  { title: 'version 1 with extensions', reason: 'CHAIN_VERSION', hostile: { leaf: { version: null } } },
  {
    title: 'version 1 as a CA',
    reason: 'CHAIN_VERSION',
    at: 1,
    hostile: { ca: { version: null, extensions: [] } },
  },
  { title: 'a version that does not exist', reason: 'CHAIN_VERSION', hostile: { leaf: { version: 3 } } },
  {
    title: 'serial number zero',
    reason: 'CHAIN_SERIAL',

    hostile: { leaf: { serial: Buffer.from([0]) } },
  },
  {
    title: 'a negative serial number',
    reason: 'CHAIN_SERIAL',
    hostile: { leaf: { serial: Buffer.from([0x80, 1]) } },
  },
  {
    title: 'a serial number of more than 20 octets',
    reason: 'CHAIN_SERIAL',
    hostile: { leaf: { serial: Buffer.alloc(21, 0x11) } },
    control: { leaf: { serial: Buffer.alloc(20, 0x11) } },
  },
  {
    title: 'different signature algorithms inside and outside',
    reason: 'CHAIN_ALGORITHM_MISMATCH',
    openssl: true,
    hostile: { leaf: { innerAlgorithm: schemes['ecdsa-sha384'].identifier } },
  },
  {
    title: 'an issuer without a name',
    reason: 'CHAIN_EMPTY_ISSUER',
    openssl: true,
    hostile: { leaf: { issuer: emptyName } },
  },
  {
    title: 'a subject without a name and no critical alternative name',
    reason: 'CHAIN_EMPTY_SUBJECT',
    openssl: true,
    hostile: { leaf: { subject: emptyName } },
    control: {
      leaf: {
        subject: emptyName,
        without: [17],
        more: [extensions.san([general.dns('device.example')], true)],
      },
    },
  },
  {
    title: 'a CA without a name',
    reason: 'CHAIN_EMPTY_SUBJECT',
    hostile: {
      leaf: {
        subject: emptyName,
        without: [15, 17],
        more: [
          extensions.basicConstraints(true),
          extensions.subjectKeyId(Buffer.alloc(20, 1)),
          extensions.san([general.dns('device.example')], true),
        ],
      },
    },
  },
  {
    title: 'validity that ends before it begins',
    reason: 'CHAIN_VALIDITY_INCONSISTENT',
    hostile: {
      leaf: { notBefore: new Date('2026-05-01T00:00:00Z'), notAfter: new Date('2026-04-01T00:00:00Z') },
    },
  },
  {
    title: 'GeneralizedTime before 2050',
    reason: 'CHAIN_TIME_FORM',
    hostile: { leaf: { notAfter: generalized('20301231235959Z') } },
    control: { leaf: { notAfter: generalized('20501231235959Z') } },
  },
  {
    title: 'fractions of a second',
    reason: 'CHAIN_TIME_FORM',
    hostile: { leaf: { notAfter: generalized('20601231235959.5Z') } },
  },
  {
    title: 'a time without seconds',
    reason: 'CHAIN_TIME_FORM',
    hostile: { leaf: { notBefore: utc('2601010000Z') } },
  },
  {
    title: 'a time with an offset',
    reason: 'CHAIN_TIME_FORM',
    hostile: { leaf: { notBefore: utc('260101000000+0900') } },
  },
  {
    title: 'the 30th of February',
    reason: 'CHAIN_TIME_FORM',
    hostile: { leaf: { notBefore: utc('260230000000Z') } },
  },
]

const digitalSignature = extensions.keyUsage(0)

export const extensionCases: readonly Case[] = [
  {
    title: 'an unknown critical extension',
    reason: 'CHAIN_UNKNOWN_CRITICAL_EXTENSION',
    openssl: true,
    hostile: { leaf: { more: [extension(unknown, der.int(1), true)] } },
    control: { leaf: { more: [extension(unknown, der.int(1))] } },
  },
  {
    title: 'an unknown critical extension in an anchor',
    reason: 'CHAIN_UNKNOWN_CRITICAL_EXTENSION',
    at: 2,
    hostile: { root: { more: [extension(unknown, der.int(1), true)] } },
  },
  {
    title: 'the same extension twice',
    reason: 'CHAIN_DUPLICATE_EXTENSION',
    hostile: { leaf: { more: [digitalSignature] } },
  },
  {
    title: 'an extension that is not what it should be',
    reason: 'CHAIN_EXTENSION_MALFORMED',
    hostile: { leaf: { more: [extension('1.3.6.1.5.5.7.1.1', ascii('malformed'))] } },
  },
  {
    title: 'access descriptions that are none',
    reason: 'CHAIN_EXTENSION_MALFORMED',
    hostile: { leaf: { more: [extension('1.3.6.1.5.5.7.1.1', der.sequence())] } },
    control: {
      leaf: {
        more: [
          extension(
            '1.3.6.1.5.5.7.1.1',
            der.sequence(
              der.sequence(der.oid('1.3.6.1.5.5.7.48.2'), general.uri('http://ca.example/ca.cer')),
            ),
          ),
        ],
      },
    },
  },
  {
    title: 'a critical authority key identifier',
    reason: 'CHAIN_EXTENSION_CRITICALITY',
    openssl: true,
    hostile: { leaf: { without: [35], more: [extensions.authorityKeyId(Buffer.alloc(20), true)] } },
  },
  {
    title: 'a CA whose basic constraints are not critical',
    reason: 'CHAIN_EXTENSION_CRITICALITY',
    at: 1,
    openssl: true,
    hostile: { ca: { without: [19], more: [extensions.basicConstraints(true, undefined, false)] } },
  },
  {
    title: 'name constraints that are not critical',
    reason: 'CHAIN_EXTENSION_CRITICALITY',
    at: 1,
    hostile: { ca: { more: [extensions.nameConstraints({ permitted: [general.dns('example')] }, false)] } },
    control: { ca: { more: [extensions.nameConstraints({ permitted: [general.dns('example')] })] } },
  },
  {
    title: 'a certificate that does not name its issuer’s key',
    reason: 'CHAIN_AKI_MISSING',
    openssl: true,
    hostile: { leaf: { without: [35] } },
  },
  {
    title: 'an authority key identifier without the key',
    reason: 'CHAIN_AKI_MISSING',
    hostile: { leaf: { without: [35], more: [extension('2.5.29.35', der.sequence())] } },
  },
  {
    title: 'a CA that does not name its own key',
    reason: 'CHAIN_SKI_MISSING',
    at: 1,
    openssl: true,
    hostile: { ca: { without: [14] } },
  },
  {
    title: 'an anchor that does not name its own key',
    reason: 'CHAIN_SKI_MISSING',
    at: 2,
    hostile: { root: { without: [14] } },
  },
  {
    title: 'key identifiers of issuer and issued that differ',
    reason: 'CHAIN_KEY_ID_MISMATCH',
    openssl: true,
    hostile: { leaf: { without: [35], more: [extensions.authorityKeyId(Buffer.alloc(20, 7))] } },
  },
  {
    title: 'key usage without any usage',
    reason: 'CHAIN_EXTENSION_MALFORMED',
    hostile: { leaf: { without: [15], more: [extension('2.5.29.15', der.bits(Buffer.alloc(0)), true)] } },
  },
  {
    title: 'keyCertSign without a CA',
    reason: 'CHAIN_KEY_USAGE_CONTRADICTS',
    openssl: true,
    hostile: { leaf: { without: [15], more: [extensions.keyUsage(0, 5)] } },
  },
  {
    title: 'enciphering with a key on a curve',
    reason: 'CHAIN_KEY_USAGE_CONTRADICTS',
    hostile: { leaf: { without: [15], more: [extensions.keyUsage(0, 2)] } },
    control: { leaf: { key: strongRsa, without: [15], more: [extensions.keyUsage(0, 2)] } },
  },
  {
    title: 'a path length that is not of a CA',
    reason: 'CHAIN_EXTENSION_MALFORMED',
    openssl: true,
    hostile: { leaf: { more: [extensions.basicConstraints(false, 0)] } },
  },
]

const forged = (signature: Buffer): Buffer => {
  const copy = Buffer.from(signature)
  copy[copy.length - 1] = (copy.at(-1) ?? 0) ^ 1
  return copy
}

export const signatureCases: readonly Case[] = [
  {
    title: 'a wrong signature',
    reason: 'CHAIN_SIGNATURE_WRONG',
    openssl: true,
    hostile: { leaf: { mangleSignature: forged } },
  },
  {
    title: 'a signature that is none',
    reason: 'CHAIN_SIGNATURE_WRONG',
    hostile: { leaf: { mangleSignature: () => Buffer.from([0x30, 0]) } },
  },
  {
    title: 'SHA-1 with ECDSA',
    reason: 'CHAIN_WEAK_SIGNATURE',
    hostile: { leaf: { scheme: schemes['ecdsa-sha1'] } },
  },
  {
    title: 'SHA-1 with RSA',
    reason: 'CHAIN_WEAK_SIGNATURE',
    hostile: { ca: { key: strongRsa }, leaf: { scheme: schemes['rsa-sha1'] } },
    control: { ca: { key: strongRsa }, leaf: { scheme: schemes['rsa-sha256'] } },
  },
  {
    title: 'MD5',
    reason: 'CHAIN_WEAK_SIGNATURE',
    hostile: { ca: { key: strongRsa }, leaf: { scheme: schemes['rsa-md5'] } },
  },
  {
    title: 'a weak signature of a CA',
    reason: 'CHAIN_WEAK_SIGNATURE',
    at: 1,
    hostile: { ca: { scheme: schemes['ecdsa-sha1'] } },
  },
  {
    title: 'ECDSA with parameters',
    reason: 'CHAIN_SIGNATURE_UNSUPPORTED',
    hostile: {
      leaf: { scheme: { hash: 'sha256', identifier: der.sequence(der.oid('1.2.840.10045.4.3.2'), tlv(5)) } },
    },
  },
  {
    title: 'an RSA key of 1024 bits',
    reason: 'CHAIN_WEAK_KEY',
    hostile: { leaf: { key: rsa(1024) } },
    control: { leaf: { key: strongRsa } },
  },
  { title: 'a small RSA exponent', reason: 'CHAIN_WEAK_KEY', hostile: { leaf: { key: rsa(2048, 3) } } },
  {
    title: 'the curve P-192',
    reason: 'CHAIN_WEAK_KEY',
    hostile: { leaf: { key: newEcKey('prime192v1') } },
    control: { leaf: { key: newEcKey('P-384') } },
  },
  {
    title: 'a curve of another kind',
    reason: 'CHAIN_KEY_UNSUPPORTED',
    hostile: { leaf: { key: newEcKey('secp256k1') } },
  },
  { title: 'a DSA key', reason: 'CHAIN_KEY_UNSUPPORTED', hostile: { leaf: { spki: dsaSpki } } },
  {
    title: 'a curve that is spelled out',
    reason: 'CHAIN_KEY_UNSUPPORTED',
    hostile: { leaf: { spki: explicitCurveSpki } },
  },
  {
    title: 'a key that is none',
    reason: 'CHAIN_KEY_MALFORMED',
    hostile: {
      leaf: {
        spki: der.sequence(
          der.sequence(der.oid('1.2.840.10045.2.1'), der.oid('1.2.840.10045.3.1.7')),
          der.bits(Buffer.alloc(65, 4)),
        ),
      },
    },
  },
]

import { parseDuration } from '../durations.ts'
import type { Finding } from '../faults.ts'
import { hint } from '../nearest.ts'
import { shown } from '../secrets.ts'
import { componentOf, isBackend, isDevice, keysAt, wordOf } from './view.ts'
import type { Rule, View } from './view.ts'

/** Algorithms that protect today (NIST SP 800-131A rev. 2, BSI TR-02102-1), with the post-quantum ones (FIPS 203 to 205). */
const strong = [
  'p256',
  'p384',
  'p521',
  'ed25519',
  'ed448',
  'x25519',
  'x448',
  'brainpoolp256r1',
  'brainpoolp384r1',
  'brainpoolp512r1',
  'sm2',
  'rsa-2048',
  'rsa-3072',
  'rsa-4096',
  'rsa-8192',
  'aes-128',
  'aes-192',
  'aes-256',
  'aes-128-gcm',
  'aes-256-gcm',
  'aes-128-ccm',
  'aes-256-xts',
  'aes-128-xts',
  'chacha20-poly1305',
  'ascon-128',
  'hmac-sha256',
  'hmac-sha384',
  'hmac-sha512',
  'cmac-aes-128',
  'kmac256',
  'ml-kem-512',
  'ml-kem-768',
  'ml-kem-1024',
  'x25519-ml-kem-768',
  'ml-dsa-44',
  'ml-dsa-65',
  'ml-dsa-87',
  'slh-dsa-128s',
  'slh-dsa-128f',
  'slh-dsa-192s',
  'slh-dsa-256s',
  'lms',
  'hss',
  'xmss',
]

const known = new Set([...strong, 'unknown'])

/** What is broken or too short, and what takes its place. */
const weak: readonly (readonly [RegExp, string])[] = [
  [/^rsa-?(512|768|1024|1536)$/, 'rsa-3072 or p256'],
  [/^(dsa|dh)-?\d*$/, 'p256 or ed25519'],
  [/^(p192|p224|secp(112|128|160|192|224)[rk][12]|prime192v1|sect\d+[rk]\d)$/, 'p256'],
  [/^(des|3des|des-?ede3?|tdes|rc2|rc4|arc4|blowfish|cast5|idea|xor|a5-1|aes-\d+-ecb)$/, 'aes-128-gcm'],
  [/^(hmac-?)?(md2|md4|md5|sha-?1)$|^(md5|sha-?1)-?with|-with-(md5|sha-?1)$/, 'hmac-sha256'],
  [/^crc-?\d*$/, 'hmac-sha256'],
]

function* algorithm(path: string, name: string): Generator<Finding> {
  const word = name.toLowerCase()
  if (known.has(word)) return
  const instead = weak.find(([pattern]) => pattern.test(word))?.[1]
  if (instead !== undefined) yield { code: 'MODEL_ALGORITHM_WEAK', path, words: { algorithm: name, instead } }
  else
    yield {
      code: 'MODEL_ALGORITHM_UNKNOWN',
      path,
      words: { algorithm: shown(name), hint: hint(word, strong) },
    }
}

function* algorithms({ keys, updates, at }: View): Generator<Finding> {
  for (const key of keys) yield* algorithm(at(key, 'algorithm'), key.algorithm)
  const signatures = updates?.signatures
  if (!signatures) return
  yield* algorithm(at(signatures, 'algorithm'), signatures.algorithm)
  if (signatures.manifestAlso !== undefined)
    yield* algorithm(at(signatures, 'manifestAlso'), signatures.manifestAlso)
}

const withCertificates = (view: View): readonly { readonly id: string; readonly path: string }[] => {
  const found = new Map<string, string>()
  for (const flow of view.dataflows) {
    const ends = [componentOf(view, flow.from), componentOf(view, flow.to)]
    const device = ends.find(isDevice)
    if (device && ends.some(isBackend) && flow.authentication === 'mutual-x509' && !found.has(device.id)) {
      found.set(device.id, view.at(flow, 'authentication'))
    }
  }
  return [...found].map(([id, path]) => ({ id, path }))
}

function* identities(view: View): Generator<Finding> {
  for (const { id, path } of withCertificates(view)) {
    if (keysAt(view, id, 'tls-client').length === 0)
      yield { code: 'MODEL_TLS_KEY_MISSING', path, words: { id } }
    if (keysAt(view, id, 'bootstrap').length === 0)
      yield { code: 'MODEL_BOOTSTRAP_KEY_MISSING', path, words: { id } }
  }
}

/** What the operational CA issues for. */
const issued = new Set(['p256', 'p384', 'ed25519'])

function* tlsKeys(view: View): Generator<Finding> {
  for (const key of view.keys) {
    if (key.purpose !== 'tls-client' || !isDevice(componentOf(view, key.at))) continue
    if (!issued.has(key.algorithm) && known.has(key.algorithm)) {
      yield {
        code: 'MODEL_TLS_KEY_ALGORITHM',
        path: view.at(key, 'algorithm'),
        words: { algorithm: key.algorithm },
      }
    }
    if (key.lifetime === undefined || Number.isFinite(parseDuration(key.lifetime) ?? Infinity)) continue
    yield { code: 'MODEL_TLS_KEY_LIFETIME', path: view.at(key, 'lifetime') }
  }
}

const privatePurposes = new Set(['bootstrap', 'tls-client', 'sign-messages', 'attestation'])
const madeElsewhere = new Set(['in-factory', 'by-backend', 'by-vendor'])

/** A device's private key never leaves it, so it is made there (design §5). */
function* privateKeys(view: View): Generator<Finding> {
  for (const key of view.keys) {
    if (!privatePurposes.has(wordOf(key.purpose)) || !madeElsewhere.has(wordOf(key.generated))) continue
    if (!isDevice(componentOf(view, key.at))) continue
    yield { code: 'MODEL_KEY_SHARED', path: view.at(key, 'generated'), words: { id: key.id } }
  }
}

export const keyRules: readonly Rule[] = [
  { find: algorithms },
  { needs: ['keys'], find: identities },
  { find: tlsKeys },
  { find: privateKeys },
]

import {
  type KeyObject,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
  verify,
} from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { type CertificateFacts, requirePrivate } from '@sekisho/trust'
import { damageOf } from './database.ts'
import { fileNames } from './identity.ts'
import { keyringFile } from './keys/keyring-file.ts'
import { plainFiles } from './keys/plain-files.ts'
import { vaultSecretForm } from './keys/vault-key.ts'

/** The primitives under test; a test of the self-test hands in broken ones. */
export interface Primitives {
  readonly sha256: (data: Buffer) => Buffer
  readonly verifyEcdsa: (publicKey: KeyObject, data: Buffer, signature: Buffer) => boolean
  readonly signEcdsa: (privateKey: KeyObject, data: Buffer) => Buffer
  readonly openGcm: (key: Buffer, nonce: Buffer, ciphertext: Buffer, tag: Buffer, aad: Buffer) => Buffer
}

export const platformPrimitives: Primitives = {
  sha256: (data) => createHash('sha256').update(data).digest(),
  verifyEcdsa: (publicKey, data, signature) =>
    verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature),
  signEcdsa: (privateKey, data) => sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
  openGcm: (key, nonce, ciphertext, tag, aad) => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 })
    decipher.setAAD(aad).setAuthTag(tag)
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  },
}

const octets = (hex: string): Buffer => Buffer.from(hex, 'hex')

/** FIPS 180-2 appendix B.1. */
const sha256Vector = {
  message: Buffer.from('abc'),
  digest: octets('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'),
}

/** RFC 6979 §A.2.5: P-256, SHA-256, message "sample". */
const ecdsaVector = {
  message: Buffer.from('sample'),
  key: {
    kty: 'EC',
    crv: 'P-256',
    d: octets('c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721').toString('base64url'),
    x: octets('60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6').toString('base64url'),
    y: octets('7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299').toString('base64url'),
  },
  signature: octets(
    'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716' +
      'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
  ),
}

/** The Galois/Counter Mode of Operation (McGrew, Viega), test case 16. */
const gcmVector = {
  key: octets('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308'),
  nonce: octets('cafebabefacedbaddecaf888'),
  aad: octets('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
  plaintext: octets(
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72' +
      '1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
  ),
  ciphertext: octets(
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa' +
      '8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
  ),
  tag: octets('76fc6ece0f4e1768cddf8853bb2d551b'),
}

/** A certificate, and the public half of the key that we have for it. */
interface Identity {
  readonly facts: CertificateFacts
  readonly publicKey: KeyObject
}

export interface Examined {
  readonly directory: string
  /** The factory identity, and the operational one where there is one. */
  readonly identities: readonly Identity[]
  readonly database: DatabaseSync
  readonly primitives?: Primitives
}

interface Check {
  readonly name: string
  /** Without it nothing can be reported over the network. */
  readonly vital: boolean
  readonly passes: (examined: Examined & { readonly primitives: Primitives }) => boolean | Promise<boolean>
}

const flipped = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes)
  copy[0] = (copy[0] ?? 0) ^ 1
  return copy
}

function ecdsaWorks({ verifyEcdsa, signEcdsa }: Primitives): boolean {
  const privateKey = createPrivateKey({ key: ecdsaVector.key, format: 'jwk' })
  const publicKey = createPublicKey(privateKey)
  const { message, signature } = ecdsaVector
  return (
    verifyEcdsa(publicKey, message, signature) &&
    !verifyEcdsa(publicKey, message, flipped(signature)) &&
    verifyEcdsa(publicKey, message, signEcdsa(privateKey, message))
  )
}

function gcmWorks({ openGcm }: Primitives): boolean {
  const { key, nonce, ciphertext, tag, aad, plaintext } = gcmVector
  if (!openGcm(key, nonce, ciphertext, tag, aad).equals(plaintext)) return false
  try {
    openGcm(key, nonce, ciphertext, flipped(tag), aad)
    return false
  } catch {
    return true // a forged tag has to be refused
  }
}

async function isPrivate(directory: string): Promise<boolean> {
  const secrets = (await readdir(directory)).filter((name) => vaultSecretForm.test(name))
  const files = [fileNames.database, keyringFile, ...secrets, ...Object.values(plainFiles)]
    .map((name) => join(directory, name))
    .filter((path) => existsSync(path))
  await Promise.all([directory, ...files].map(requirePrivate))
  return true
}

const checks: readonly Check[] = [
  {
    name: 'sha-256',
    vital: true,
    passes: ({ primitives }) => primitives.sha256(sha256Vector.message).equals(sha256Vector.digest),
  },
  { name: 'ecdsa', vital: true, passes: ({ primitives }) => ecdsaWorks(primitives) },
  { name: 'aes-gcm', vital: true, passes: ({ primitives }) => gcmWorks(primitives) },
  {
    name: 'key-matches-certificate',
    vital: true,
    passes: ({ identities }) => identities.every(({ facts, publicKey }) => publicKey.equals(facts.publicKey)),
  },
  { name: 'permissions', vital: false, passes: ({ directory }) => isPrivate(directory) },
  { name: 'outbox', vital: true, passes: ({ database }) => damageOf(database) === undefined },
]

export interface SelfTestResult {
  readonly passed: boolean
  readonly failures: readonly string[]
  /** What failed leaves the device able to say so. */
  readonly mayReport: boolean
}

async function passes(check: Check, examined: Examined): Promise<boolean> {
  try {
    return await check.passes({ primitives: platformPrimitives, ...examined })
  } catch {
    return false // a check that throws has failed
  }
}

/** Known-answer tests of what the device's security rests on (FIPS 140-3 IG 10.3.A in spirit), and its own state. */
export async function selfTest(examined: Examined): Promise<SelfTestResult> {
  const results = await Promise.all(
    checks.map(async (check) => ({ check, passed: await passes(check, examined) })),
  )
  const failed = results.filter(({ passed }) => !passed).map(({ check }) => check)
  return {
    passed: failed.length === 0,
    failures: failed.map(({ name }) => name),
    mayReport: failed.every(({ vital }) => !vital),
  }
}

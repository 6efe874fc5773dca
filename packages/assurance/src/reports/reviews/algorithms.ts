import { words } from '../../words.ts'
import type { Words } from '../../words.ts'

/** How strong an algorithm is, and how long it may be planned for. */
export interface Strength {
  /** Bits of security strength (NIST SP 800-57 part 1 rev. 5, table 2); nothing where it has none to count on. */
  readonly bits?: number
  /** A quantum computer of the future breaks it (Shor). */
  readonly quantum: 'breaks' | 'halves' | 'withstands'
  readonly outlook: Words
}

const broken: Strength = {
  quantum: 'breaks',
  outlook: words('not to be used', '使用しない'),
}

/** 112 bits: NIST IR 8547 (initial public draft, November 2024) would deprecate it after 2030. */
const short: Strength = {
  bits: 112,
  quantum: 'breaks',
  outlook: words(
    '112 bits: only what ends before 2031 (NIST SP 800-57 part 1 rev. 5, table 4)',
    '112 ビット：2030 年末までに終わる用途に限る（NIST SP 800-57 第 1 部 改訂 5 版 表 4）',
  ),
}

const curve = (bits: number): Strength => ({
  bits,
  quantum: 'breaks',
  outlook: words(
    'good today; plan its replacement by a post-quantum algorithm by 2035 (NIST IR 8547, draft)',
    '現在は十分。2035 年までに耐量子暗号への移行を計画する（NIST IR 8547 草案）',
  ),
})

const symmetric = (bits: number): Strength => ({
  bits,
  quantum: 'halves',
  outlook: words('good, also against quantum computers', '十分（量子計算機に対しても）'),
})

const lattice = (bits: number): Strength => ({
  bits,
  quantum: 'withstands',
  outlook: words('post-quantum (FIPS 203, 204, 205)', '耐量子暗号（FIPS 203、204、205）'),
})

/** By the words that models use. */
const table: Readonly<Record<string, Strength>> = {
  p256: curve(128),
  p384: curve(192),
  p521: curve(256),
  ed25519: curve(128),
  ed448: curve(224),
  x25519: curve(128),
  'rsa-1024': broken,
  'rsa-2048': short,
  'rsa-3072': curve(128),
  'rsa-4096': curve(128),
  'aes-128': symmetric(128),
  'aes-192': symmetric(192),
  'aes-256': symmetric(256),
  'chacha20-poly1305': symmetric(256),
  'hmac-sha256': symmetric(256),
  'hmac-sha384': symmetric(384),
  'hmac-sha512': symmetric(512),
  'ml-dsa-44': lattice(128),
  'ml-dsa-65': lattice(192),
  'ml-dsa-87': lattice(256),
  'ml-kem-512': lattice(128),
  'ml-kem-768': lattice(192),
  'ml-kem-1024': lattice(256),
  des: broken,
  '3des': broken,
  rc4: broken,
  md5: broken,
  sha1: broken,
  'hmac-sha1': broken,
}

/** Nothing for an algorithm that the table doesn't know. */
export const strengthOf = (algorithm: string): Strength | undefined => {
  const name = algorithm
    .toLowerCase()
    .replace(/^(ecdsa-|ecdh-|nist-)/, '')
    .replace(/^p-/, 'p')
  return Object.hasOwn(table, name) ? table[name] : undefined
}

/** Whether it is as strong as others that it is used with: nobody plans with less than 112 bits today. */
export const isTooWeak = (strength: Strength | undefined): boolean =>
  strength !== undefined && (strength.bits ?? 0) < 112

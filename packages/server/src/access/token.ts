import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Role } from './permission.ts'

/** `sek_<id>_<secret>`: the id finds the record, the secret (256 random bits) proves the right to it. */
export interface Token {
  readonly id: string
  readonly secret: string
}

export interface TokenRecord {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly device?: string
  /** Of an owner's token: the ownership that it lives and dies with; absent while nobody owned the device. */
  readonly ownership?: string
  /** Whose it is; then their present role counts. */
  readonly person?: string
  readonly createdAt: number
  readonly expiresAt?: number
  readonly revokedAt?: number
}

/** What a secret is for can be seen from its beginning, by people and by scanners that look for leaked ones. */
export type Prefix = 'sek' | 'seklink' | 'seksession'

const form = /^([a-z]+)_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/

export const makeToken = (): Token => ({
  id: randomBytes(8).toString('hex'),
  secret: randomBytes(32).toString('base64url'),
})

export const formatToken = ({ id, secret }: Token, prefix: Prefix = 'sek'): string =>
  `${prefix}_${id}_${secret}`

export function parseToken(text: string, prefix: Prefix = 'sek'): Token | undefined {
  const [, kind, id, secret] = form.exec(text) ?? []
  return kind === prefix && id !== undefined && secret !== undefined ? { id, secret } : undefined
}

/** A plain hash is enough: 256 random bits can't be guessed, so that slowness would add nothing. Hex. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** In constant time; both are SHA-256 in hex. */
export const secretFits = (secret: string, hash: string): boolean =>
  timingSafeEqual(Buffer.from(hashSecret(secret), 'hex'), Buffer.from(hash, 'hex'))

/** What an unknown id is compared with, so that it takes as long as a wrong secret. */
export const nobodysHash = '0'.repeat(64)

export const isUsable = ({ expiresAt, revokedAt }: TokenRecord, now: number): boolean =>
  revokedAt === undefined && (expiresAt === undefined || now < expiresAt)

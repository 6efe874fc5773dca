import { createPublicKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { keyKind } from '@sekisho/trust'
import { ConfigError } from '../config.ts'
import type { Supplier } from './supplier.ts'

export interface SupplierSetting {
  readonly name: string
  readonly keys: readonly string[]
}

type Read = { readonly key: KeyObject } | { readonly fault: string }

/** A public key or a certificate, in PEM. */
function readKey({ name }: SupplierSetting, file: string): Read {
  try {
    const text = readFileSync(file, 'utf8')
    if (text.includes('PRIVATE KEY')) return { fault: `${file}: this is a private key; ${name} keeps that` }
    const key = createPublicKey(text)
    keyKind(key)
    return { key }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { fault: `${file}: no public key or certificate (PEM) of P-256, P-384, Ed25519 or RSA: ${why}` }
  }
}

/**
 * The keys that are registered for suppliers.
 * @throws ConfigError CONFIG_INVALID; its message names every file that is none
 */
export function readSuppliers(settings: readonly SupplierSetting[]): readonly Supplier[] {
  const read = settings.map((one) => ({ name: one.name, read: one.keys.map((file) => readKey(one, file)) }))
  const faults = read.flatMap((one) => one.read.flatMap((key) => ('fault' in key ? [key.fault] : [])))
  if (faults.length > 0) {
    const error = new ConfigError('CONFIG_INVALID')
    error.message = faults.map((fault) => `advisories/suppliers: ${fault}`).join('\n')
    throw error
  }
  return read.map((one) => ({
    name: one.name,
    keys: one.read.flatMap((key) => ('key' in key ? [key.key] : [])),
  }))
}

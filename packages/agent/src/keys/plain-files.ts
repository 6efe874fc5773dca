// Keys as plain PEM files of mode 0600: what the factory leaves, what older agents kept, and what `files` goes on with.
import { type KeyObject, createPrivateKey } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { certificatesOf, decodeCoseKey, encodeCoseKey, pemOf, writePrivateFile } from '@sekisho/trust'
import { AgentError } from '../errors.ts'
import type { KeyName } from './device-keys.ts'

/** Where a key is as a plain file. There is none for attestation: it is worth something in a TPM alone. */
export const plainFiles: Readonly<Partial<Record<KeyName, string>>> = {
  factory: 'idevid.key',
  operational: 'ldevid.pem',
  'message-signing': 'message-signing.key',
  'operational.next': 'ldevid.next.key',
  'message-signing.next': 'message-signing.next.key',
  'message-mac': 'message-mac.key',
  'image-decryption': 'image-decryption.key',
  'update-floor': 'update-floor.key',
}

export interface PlainKey {
  readonly name: KeyName
  readonly key: KeyObject
  readonly certificates?: string
  /** Its path. */
  readonly file: string
  readonly createdAt: Date
}

const readings: Readonly<Partial<Record<KeyName, (text: string) => KeyObject>>> = {
  'message-mac': (text) => decodeCoseKey(Buffer.from(text, 'base64url')),
  'update-floor': (text) => decodeCoseKey(Buffer.from(text, 'base64url')),
}

const certificatesIn = (text: string): { certificates?: string } =>
  text.includes('CERTIFICATE')
    ? {
        certificates: certificatesOf(text)
          .map((der) => pemOf(der))
          .join(''),
      }
    : {}

/** @throws AgentError AGENT_STATE */
export async function readPlainKey(directory: string, name: KeyName): Promise<PlainKey | undefined> {
  const file = join(directory, plainFiles[name] ?? '')
  if (plainFiles[name] === undefined || !existsSync(file)) return undefined
  try {
    const text = await readFile(file, 'utf8')
    const key = (readings[name] ?? createPrivateKey)(text)
    return { name, key, file, createdAt: (await stat(file)).mtime, ...certificatesIn(text) }
  } catch (error) {
    throw new AgentError('AGENT_STATE', { detail: { file: plainFiles[name] }, cause: error })
  }
}

export async function writePlainKey(
  directory: string,
  name: KeyName,
  key: KeyObject,
  certificates = '',
): Promise<void> {
  const file = plainFiles[name]
  if (file === undefined) throw new AgentError('AGENT_TPM', { detail: { problem: `${name} needs a TPM` } })
  const text =
    key.type === 'secret'
      ? encodeCoseKey(key).toString('base64url')
      : `${key.export({ format: 'pem', type: 'pkcs8' }).toString()}${certificates}`
  await writePrivateFile(join(directory, file), text)
}

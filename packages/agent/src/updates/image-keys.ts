// Images that this device alone can read: its key for them, and what the server wraps for it.
import { createPublicKey, type KeyObject } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { openImage, spkiFingerprintOf, unwrapImageKey } from '@sekisho/trust'
import { AgentError } from '../errors.ts'
import type { Facts } from '../database.ts'
import type { Call, Reply } from '../http.ts'
import type { DeviceKeys } from '../keys/device-keys.ts'
import type { ProvedTarget } from './source.ts'

const toldFact = 'image-key-told'

export interface ImageKeyParts {
  readonly keys: DeviceKeys
  readonly facts: Facts
  readonly call: (wanted: Pick<Call, 'path' | 'send' | 'signal'>) => Promise<Reply>
}

export interface ImageKeys {
  /** The server has the public half when it returns. @throws AgentError AGENT_HTTP, UPDATE_KEY */
  tell(signal: AbortSignal): Promise<void>
  /** The plain image in an envelope, as often as it is read. @throws AgentError AGENT_HTTP, UPDATE_KEY */
  opened(image: ProvedTarget, file: string, signal: AbortSignal): Promise<() => AsyncIterable<Uint8Array>>
}

/** Ends with an error where the envelope was changed; what has come out before doesn't count then. */
async function* plain(file: string, key: KeyObject): AsyncGenerator<Uint8Array> {
  const opening = openImage(key)
  pipeline(createReadStream(file), opening, () => {}) // whoever reads it hears of the error
  yield* opening as AsyncIterable<Buffer>
}

export function imageKeys({ keys, facts, call }: ImageKeyParts): ImageKeys {
  async function own(): Promise<KeyObject> {
    const found = (await keys.find('image-decryption')) ?? (await keys.make('image-decryption', 'p256'))
    if ('sign' in found.key) throw new AgentError('UPDATE_KEY', { detail: { reason: 'it can’t decrypt' } })
    return found.key
  }

  async function wrappedFor(path: string, signal: AbortSignal): Promise<string> {
    const { status, body } = await call({ path: `/updates/image-keys/${path}`, signal })
    if (status === 200) return body.toString('utf8').trim()
    if (status === 409) facts.remove(toldFact) // a server that was set back has no key of ours any more: it is told again
    throw new AgentError('AGENT_HTTP', { detail: { status, path } })
  }

  return {
    async tell(signal) {
      const publicKey = createPublicKey(await own())
      const print = spkiFingerprintOf(publicKey)
      if (facts.get(toldFact) === print) return
      const content = JSON.stringify(publicKey.export({ format: 'jwk' }))
      const send = { method: 'PUT', contentType: 'application/json', content } as const
      const { status } = await call({ path: '/updates/image-key', send, signal })
      if (status >= 300) throw new AgentError('UPDATE_KEY', { detail: { status } })
      facts.set(toldFact, print)
    },

    async opened({ path, hashes }, file, signal) {
      const wrapped = await wrappedFor(path, signal)
      const found = await unwrapImageKey(wrapped, await own())
      if (found.path !== path || found.sha256 !== hashes['sha256'])
        throw new AgentError('UPDATE_KEY', { detail: { path, reason: 'for another image' } })
      return () => plain(file, found.key)
    },
  }
}

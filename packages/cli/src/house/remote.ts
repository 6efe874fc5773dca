import process from 'node:process'
import { Readable } from 'node:stream'
import type { Control } from '@sekisho/server'
import { say } from '../texts.ts'
import { Failure, UsageError, type Context } from '../verb.ts'
import { homeOptions, withHome, type HomeValues } from './house.ts'

/** A server over the network, for people who hold no machine: by its address, and a token of theirs. */

const texts = {
  server: {
    en: 'address of a server, asked with the token in SEKISHO_TOKEN, instead of the home',
    ja: 'ホームの代わりに、SEKISHO_TOKEN のトークンで問い合わせるサーバーのアドレス',
  },
  noToken: {
    en: 'SEKISHO_TOKEN is not set: over the network a person is known by their token',
    ja: 'SEKISHO_TOKEN が設定されていない。ネットワーク経由では担当者をトークンで識別する',
  },
  badServer: {
    en: '--server takes https://HOST[:PORT], or http:// for this machine alone: a token does not go over a network in clear',
    ja: '--server には https://HOST[:PORT] を指定する。http:// はこのマシンに限る（トークンを平文でネットワークに流さない）',
  },
  tokenUnused: {
    en: 'SEKISHO_TOKEN is set and not used: without --server the local administrator of the home asks, and nobody in particular',
    ja: 'SEKISHO_TOKEN は使われない：--server がないため、担当者ではなくホームのローカル管理者として実行する',
  },
  unreachable: { en: '{server} does not answer', ja: '{server} が応答しない' },
} as const

export const remoteOptions = {
  ...homeOptions,
  server: { type: 'string', value: 'URL', about: texts.server },
} as const

export interface RemoteValues extends HomeValues {
  readonly server?: string | undefined
}

/** What a verb can be asked through: a home, or a server far away. */
export type Asked = Pick<Control, 'request' | 'upload'>

const patienceMs = 60_000

/** @throws UsageError */
function originOf(text: string): string {
  const url = URL.parse(text)
  const isHere = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && isHere)))
    throw new UsageError(texts.badServer)
  return url.origin
}

/** @throws UsageError: an address where a token would go over a network in clear */
export function openRemote(server: string, token: string | undefined): Asked {
  const origin = originOf(server)
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return {
    async upload(path, content, length) {
      try {
        const answer = await fetch(`${origin}${path}`, {
          method: 'PUT',
          redirect: 'error',
          headers: {
            ...headers,
            'content-type': 'application/octet-stream',
            'content-length': String(length),
          },
          body: Readable.toWeb(content) as ReadableStream, // Node's type of the same thing
          duplex: 'half',
        })
        const text = await answer.text()
        return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
      } catch (cause) {
        throw new Failure(texts.unreachable, { server: origin }, { cause })
      }
    },
    async request({ method, path, body }) {
      try {
        const answer = await fetch(`${origin}${path}`, {
          method,
          redirect: 'error', // the token is for this server
          signal: AbortSignal.timeout(patienceMs),
          headers: {
            ...headers,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
        const text = await answer.text()
        return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
      } catch (cause) {
        throw new Failure(texts.unreachable, { server: origin }, { cause })
      }
    },
  }
}

/**
 * Asks the server that `--server` names with the token of the environment, and the home where it isn't given.
 * @param who `anybody`: what is asked proves itself (a code, a key), so that nobody needs a token for it
 */
export function withServer(
  values: RemoteValues,
  context: Context,
  work: (asked: Asked) => Promise<number>,
  who: 'a person' | 'anybody' = 'a person',
): Promise<number> {
  const token = process.env['SEKISHO_TOKEN'] || undefined
  if (values.server === undefined) {
    if (token !== undefined) context.err(`${say(context.language, texts.tokenUnused)}\n`)
    return withHome(values, context, work)
  }
  if (token === undefined && who === 'a person') throw new Failure(texts.noToken)
  return work(openRemote(values.server, token))
}

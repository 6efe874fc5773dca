import type { ClientRequest, IncomingMessage } from 'node:http'
import { AgentError } from '../../errors.ts'
import type { Answer, Fetcher, FileRequest } from './fetcher.ts'

/** From the request to the first line of the answer, with connecting. */
const answerWithinMs = 30_000

const rangeForm = /^bytes (\d{1,15})-\d{1,15}\/(\d{1,15})$/

function readRange(text: string | undefined): Answer['range'] {
  const [, from, whole] = rangeForm.exec(text ?? '') ?? []
  return from === undefined ? undefined : { from: Number(from), whole: Number(whole) }
}

const readLength = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined

/** A weak tag says nothing of octets (RFC 9110 §8.8.1). */
const isStrong = (etag: string | undefined): etag is string => etag !== undefined && /^"[^"]*"$/.test(etag)

/** An excuse in place of a file is read and thrown away, if it is short: the connection is worth keeping. */
const shortOctets = 16_384

const isExcuse = ({ statusCode = 0, headers }: IncomingMessage): boolean =>
  statusCode >= 400 && (readLength(headers['content-length']) ?? Number.POSITIVE_INFINITY) <= shortOctets

function answerOf(response: IncomingMessage): Answer {
  const { etag, 'content-range': part, 'content-length': said } = response.headers
  const range = readRange(part)
  const length = readLength(said)
  return {
    status: response.statusCode ?? 0,
    ...(isStrong(etag) ? { etag } : {}),
    ...(range === undefined ? {} : { range }),
    ...(length === undefined ? {} : { length }),
    body: response,
    dismiss: () => void (response.complete || response.destroy()),
  }
}

const headersOf = ({ from, ifRange }: FileRequest): Record<string, string> => ({
  'accept-encoding': 'identity', // what was signed is what has to come
  ...(from === undefined ? {} : { range: `bytes=${from}-` }),
  ...(ifRange === undefined ? {} : { 'if-range': ifRange }),
})

/** Makes a GET; it is sent by whoever has asked for it. */
export type StartRequest = (
  location: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => ClientRequest

function send(start: StartRequest, request: FileRequest, signal: AbortSignal): Promise<Answer> {
  const given = AbortSignal.timeout(answerWithinMs)
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const outgoing = start(request.location, headersOf(request), signal)
  const giveUp = (): void =>
    void outgoing.destroy(new AgentError('UPDATE_SLOW', { detail: { answerWithinMs } }))
  given.addEventListener('abort', giveUp, { once: true })
  outgoing.once('response', (response) => {
    if (isExcuse(response)) response.resume().once('close', () => resolve(answerOf(response)))
    else resolve(answerOf(response))
  })
  outgoing.on('error', reject) // stays: a connection may break after its answer has begun
  outgoing.end()
  return promise.finally(() => given.removeEventListener('abort', giveUp))
}

/** The server closed a connection that was kept, just as we used it again. */
const wasStale = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')

/** Files over HTTP, one request after the other over the same connection where the server keeps it. */
export const createHttpFetcher = (start: StartRequest, close: () => void): Fetcher => ({
  async open(request, signal) {
    try {
      return await send(start, request, signal).catch((error: unknown) => {
        if (!wasStale(error) || signal.aborted) throw error
        return send(start, request, signal)
      })
    } catch (error) {
      if (error instanceof AgentError) throw error
      throw new AgentError('UPDATE_UNREACHABLE', { detail: { location: request.location }, cause: error })
    }
  },
  close,
})

import { chmodSync, rmSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { HomeError } from './errors.ts'

/** Octets of a Unix socket's path: 108 on Linux, 104 elsewhere, with the zero behind it (`sun_path`, unix(7)). */
const longestPath = process.platform === 'linux' ? 107 : 103

export const socketPathOf = (home: string): string => join(resolve(home), 'control.sock')

/** @throws HomeError HOME_SOCKET_PATH */
export function requireSocketPath(path: string): void {
  const octets = Buffer.byteLength(path)
  if (octets > longestPath)
    throw HomeError.of(
      'HOME_SOCKET_PATH',
      `${path} has ${octets} octets, the system takes ${longestPath}; choose a home with a shorter path`,
    )
}

/** Whoever holds the home's lock owns the socket: one that a killed process left is removed. */
export async function listenOnSocket(
  app: { listen(options: { path: string }): Promise<unknown> },
  path: string,
): Promise<void> {
  requireSocketPath(path)
  rmSync(path, { force: true })
  await app.listen({ path })
  chmodSync(path, 0o600)
}

export interface ControlRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  /** Of the body, where it is a text and no JSON value. */
  readonly contentType?: string
}

export interface ControlAnswer {
  readonly status: number
  /** JSON, parsed; `undefined` where there is no body. */
  readonly body: unknown
}

const hasCode = (error: unknown, codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))

/** Nobody listens: no socket, or one that a killed process left. */
export const isNobody = (error: unknown): boolean =>
  hasCode(error, ['ENOENT', 'ECONNREFUSED', 'ENAMETOOLONG', 'EINVAL'])

async function textOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part as Buffer) // no encoding is set, so that parts are buffers
  return Buffer.concat(parts).toString()
}

/** @param contentType of the answer: what isn't JSON is text */
export function parseBody(text: string, contentType = 'application/json'): unknown {
  if (text === '') return undefined
  return contentType.startsWith('application/json') ? (JSON.parse(text) as unknown) : text
}

/** A body of another type than JSON is a text already. */
export function textOfBody(body: unknown, contentType: string | undefined): string | undefined {
  if (body === undefined) return undefined
  const isText = contentType !== undefined && contentType !== 'application/json'
  return isText && typeof body === 'string' ? body : JSON.stringify(body)
}

function open(
  socketPath: string,
  { method, path, body, contentType }: ControlRequest,
  signal?: AbortSignal,
): Promise<IncomingMessage> {
  const text = textOfBody(body, contentType)
  const headers =
    text === undefined
      ? {}
      : { 'content-type': contentType ?? 'application/json', 'content-length': Buffer.byteLength(text) }
  return new Promise((answered, failed) => {
    const request = httpRequest(
      { socketPath, method, path, headers, ...(signal ? { signal } : {}) },
      answered,
    )
    request.on('error', failed)
    request.end(text)
  })
}

export async function requestOverSocket(socketPath: string, request: ControlRequest): Promise<ControlAnswer> {
  const response = await open(socketPath, request, AbortSignal.timeout(60_000))
  return {
    status: response.statusCode ?? 0,
    body: parseBody(await textOf(response), response.headers['content-type']),
  }
}

/** A file goes as a stream: it may be larger than what fits into memory, and takes as long as it takes. */
export async function uploadOverSocket(
  socketPath: string,
  path: string,
  content: Readable,
  length: number,
): Promise<ControlAnswer> {
  const headers = { 'content-type': 'application/octet-stream', 'content-length': length }
  const response = await new Promise<IncomingMessage>((answered, failed) => {
    const request = httpRequest({ socketPath, method: 'PUT', path, headers }, answered)
    request.on('error', failed)
    content.on('error', (error) => request.destroy(error))
    content.pipe(request)
  })
  return {
    status: response.statusCode ?? 0,
    body: parseBody(await textOf(response), response.headers['content-type']),
  }
}

/** Data of server-sent events, one by one (HTML Living Standard §9.2), until the signal or the server ends it. */
export async function* eventsOverSocket(
  socketPath: string,
  path: string,
  signal: AbortSignal,
): AsyncGenerator {
  const response = await open(socketPath, { method: 'GET', path }, signal)
  let rest = ''
  for await (const part of response.setEncoding('utf8')) {
    const blocks = `${rest}${String(part)}`.split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = block.split('\n').find((line) => line.startsWith('data: '))
      if (data !== undefined) yield JSON.parse(data.slice(6)) as unknown
    }
  }
}

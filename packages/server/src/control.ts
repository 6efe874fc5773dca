import { existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import type { FastifyBaseLogger } from 'fastify'
import { pino } from 'pino'
import { createControlApi } from './api.ts'
import { systemClock } from './clock.ts'
import { HomeError } from './home/errors.ts'
import {
  type ControlAnswer,
  type ControlRequest,
  eventsOverSocket,
  isNobody,
  parseBody,
  textOfBody,
  requestOverSocket,
  uploadOverSocket,
  socketPathOf,
} from './home/control.ts'
import { type Home, type HomeOptions, openHome } from './home/home.ts'
import { openServices } from './services.ts'
import { version } from './version.ts'

/** A home, to ask things of: through the server that owns it, or directly. Either way the answers are the API's. */
export interface Control {
  /** Whether a server runs. */
  readonly isLive: boolean
  request(request: ControlRequest): Promise<ControlAnswer>
  /** Puts a file there, as a stream. @param length octets */
  upload(path: string, content: Readable, length: number): Promise<ControlAnswer>
  /** Data of server-sent events as they come. @throws HomeError HOME_NO_SERVER */
  follow(path: string, signal: AbortSignal): AsyncGenerator
  close(): Promise<void>
}

export interface ControlOptions extends HomeOptions {
  /** How long to wait for another process that has the home and does not serve it (another verb). */
  readonly patienceMs?: number
}

const silent: FastifyBaseLogger = pino({ level: 'silent' })

async function overSocket(path: string): Promise<Control | undefined> {
  if (!existsSync(path)) return undefined
  try {
    await requestOverSocket(path, { method: 'GET', path: '/health' })
  } catch (error) {
    if (isNobody(error)) return undefined
    throw error
  }
  return {
    isLive: true,
    request: (request) => requestOverSocket(path, request),
    upload: (url, content, length) => uploadOverSocket(path, url, content, length),
    follow: (url, signal) => eventsOverSocket(path, url, signal),
    close: () => Promise.resolve(),
  }
}

async function inProcess(home: Home, clock = systemClock): Promise<Control> {
  const services = await openServices({ home, clock, log: silent, gate: () => undefined })
  const app = await createControlApi({ services, log: silent, clock, version, isConnected: () => false })
  return {
    isLive: false,
    async request({ method, path, body, contentType = 'application/json' }) {
      const text = textOfBody(body, contentType)
      const payload = text === undefined ? {} : { payload: text, headers: { 'content-type': contentType } }
      const answer = await app.inject({ method, url: path, ...payload })
      const type = answer.headers['content-type']
      return {
        status: answer.statusCode,
        body: parseBody(answer.body, type),
      }
    },
    async upload(path, content, length) {
      const headers = { 'content-type': 'application/octet-stream', 'content-length': String(length) }
      const answer = await app.inject({ method: 'PUT', url: path, payload: content, headers })
      return { status: answer.statusCode, body: parseBody(answer.body, answer.headers['content-type']) }
    },
    follow() {
      throw new HomeError('HOME_NO_SERVER')
    },
    async close() {
      await app.close()
      await services.close()
      home.close()
    },
  }
}

const isInUse = (error: unknown): boolean => error instanceof HomeError && error.code === 'HOME_IN_USE'

/**
 * The way of a command-line verb into a home: speaks to the server that owns it, and opens it itself where none does. Makes
 * the home when it is missing.
 * @throws HomeError
 */
export async function openControl(directory: string, options: ControlOptions = {}): Promise<Control> {
  const until = Date.now() + (options.patienceMs ?? 10_000)
  for (;;) {
    const live = await overSocket(socketPathOf(directory))
    if (live) return live
    try {
      return await inProcess(await openHome(directory, options), options.clock)
    } catch (error) {
      // a server that is just starting, or another verb: either is over in a moment
      if (!isInUse(error) || Date.now() > until) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

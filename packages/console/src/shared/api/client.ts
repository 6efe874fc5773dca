import createClient from 'openapi-fetch'
import type { paths } from './schema.d.ts'

/** The one client of the server's API. Only files that hold a request import it. */
export const client = createClient<paths>({ baseUrl: '' })

export interface DocumentFault {
  /** JSON Pointer (RFC 6901), or `line 3`; empty: the whole document. */
  readonly place: string
  readonly en: string
  readonly ja: string
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isDocumentFault = (value: unknown): value is DocumentFault =>
  isObject(value) && ['place', 'en', 'ja'].every((name) => typeof value[name] === 'string')

/** An answer that is not what was asked for. `code` is the server's, or `UNREACHABLE` when none came. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: string
  /** Leads to the line in the server's log. */
  readonly reference: string | undefined
  readonly body: Readonly<Record<string, unknown>>
  /** What is wrong with a document that was sent, and where in it. */
  readonly fault: DocumentFault | undefined

  constructor(status: number, body: Readonly<Record<string, unknown>>, options?: ErrorOptions) {
    super(typeof body['message'] === 'string' ? body['message'] : `HTTP ${status}`, options)
    this.status = status
    this.code = typeof body['error'] === 'string' ? body['error'] : 'UNREACHABLE'
    this.reference = typeof body['reference'] === 'string' ? body['reference'] : undefined
    this.body = body
    this.fault = isDocumentFault(body['fault']) ? body['fault'] : undefined
  }
}

interface Reply {
  readonly data?: unknown
  readonly error?: unknown
  readonly response: Response
}

/** What an operation answers when all is well. */
type DataOf<R> = R extends { readonly data: infer Data } ? Data : never

/** @throws ApiError for any answer that is not a success, and when there is none */
export async function dataOf<R extends Reply>(call: Promise<R>): Promise<DataOf<R>> {
  let reply: R
  try {
    reply = await call
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError(0, { error: 'UNREACHABLE' }, { cause })
  }
  const { data, error, response } = reply
  if (response.ok) return data as DataOf<R> // the schema was generated from the server's own
  throw new ApiError(response.status, isObject(error) ? error : {})
}

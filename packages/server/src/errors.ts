/** What a person outside may know of a code: the HTTP status and a terse text. Everything else stays in the log. */
export interface CodeRow {
  readonly status: number
  readonly outside: string
}

/** What is wrong with a document of somebody else, and where in it (JSON Pointer, `line 3`; empty: the whole). */
export interface PlacedFault {
  readonly place: string
  /** Stays; the sentences may be worded anew. */
  readonly code: string
  readonly en: string
  readonly ja: string
}

export interface ErrorOptions {
  /** For the log; never keys, tokens or personal data. */
  readonly detail?: Readonly<Record<string, unknown>>
  readonly cause?: unknown
  /** Told to whoever sent the document. */
  readonly fault?: PlacedFault
}

/** An error whose code is known; each area has a table of its own and a class over it. */
export class CodedError extends Error {
  readonly code: string
  readonly status: number
  readonly detail: Readonly<Record<string, unknown>>
  readonly fault: PlacedFault | undefined

  constructor(code: string, row: CodeRow, { detail = {}, cause, fault }: ErrorOptions = {}) {
    super(row.outside, cause === undefined ? undefined : { cause })
    this.name = 'CodedError'
    this.code = code
    this.status = row.status
    this.detail = detail
    this.fault = fault
  }
}

/** The error of one area: takes only the codes of its table. */
export interface AreaError<Code extends string> {
  new (code: Code, options?: ErrorOptions): CodedError
  /** @param says what the person has to know beyond the code: a path, an id, a limit; the same in every language */
  of(code: Code, says: string, cause?: unknown): CodedError
}

export function codedError<const Table extends Readonly<Record<string, CodeRow>>>(
  name: string,
  table: Table,
): AreaError<keyof Table & string> {
  return class extends CodedError {
    constructor(code: keyof Table & string, options?: ErrorOptions) {
      super(code, table[code] ?? { status: 500, outside: 'internal error' }, options)
      this.name = name
    }

    static of(code: keyof Table & string, says: string, cause?: unknown): CodedError {
      const error = new this(code, { detail: { says }, cause })
      error.message = `${error.message}: ${says}`
      return error
    }
  }
}

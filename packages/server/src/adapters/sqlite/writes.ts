import type { Database } from './database.ts'

/**
 * A write: what an area changes in one step. It runs on the writer thread, inside the group's transaction and in a
 * savepoint of its own, so that throwing undoes this write and no other. Arguments and result are cloned between threads.
 */
// eslint-disable-next-line typescript/no-explicit-any -- a table of writes holds many argument types; each is checked at its call
export type Write = (database: Database, args: any) => unknown
export type Writes = Readonly<Record<string, Write>>

type Arguments<W extends Write> = Parameters<W>[1]

/** Hands writes to the writer thread. A promise that is kept means: committed and synced. */
export interface Writer<Table extends Writes> {
  /**
   * @param transfer buffers inside `args` that are moved instead of copied
   * @throws StoreError STORE_CONFLICT when the write itself was refused, STORE_UNAVAILABLE when nothing can be committed
   */
  write<Name extends keyof Table & string>(
    name: Name,
    args: Arguments<Table[Name]>,
    transfer?: readonly ArrayBuffer[],
  ): Promise<ReturnType<Table[Name]>>
}

export const storeCodes = {
  STORE_CONFLICT: { status: 409, outside: 'conflict' },
  STORE_UNAVAILABLE: { status: 503, outside: 'storage is not available' },
} as const
export type StoreCode = keyof typeof storeCodes

export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly code: StoreCode

  constructor(code: StoreCode, options?: { readonly message?: string; readonly cause?: unknown }) {
    super(options?.message ?? storeCodes[code].outside, { cause: options?.cause })
    this.code = code
  }
}

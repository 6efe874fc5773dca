import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { readPrivateFile, writePrivateFile } from '@sekisho/trust'
import { HomeError } from './errors.ts'

/**
 * The end of a home: without the salt in `home.json` and the machine secret nobody derives its wrapping key any more, and what
 * lies under it, key files and data keys, is noise. Once begun it is brought to its end, by whoever opens the home next.
 */

/** What says that it has begun; behind it there is no way back. */
const markName = 'zeroised.json'

interface Mark {
  readonly format: 1
  readonly state: 'begun' | 'done'
  /** Compact JWS by the log key of the home: made before anything was destroyed, and once more afterwards. */
  readonly receipt: string
}

/** Whether it has at least begun. */
export const isZeroised = (directory: string): boolean => existsSync(join(directory, markName))

const keyFilesOf = (directory: string): readonly string[] => {
  const keys = join(directory, 'keys')
  return existsSync(keys) ? readdirSync(keys).map((name) => join('keys', name)) : []
}

/** Everything by which the wrapping key could be made again, and what lies under it, from the root of the home. */
export const secretFilesOf = (directory: string): readonly string[] =>
  ['home.json', 'machine.secret', ...keyFilesOf(directory)].filter((name) =>
    existsSync(join(directory, name)),
  )

/** Chance over what stood there, on the disk, before the name goes. Where a disk writes elsewhere, it is the name that goes. */
async function destroyFile(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.write(randomBytes(statSync(path).size), 0, undefined, 0)
    await handle.sync()
  } finally {
    await handle.close()
  }
  rmSync(path)
}

const writeMark = (directory: string, state: Mark['state'], receipt: string): Promise<void> =>
  writePrivateFile(join(directory, markName), `${JSON.stringify({ format: 1, state, receipt }, null, 2)}\n`)

async function destroyAll(directory: string): Promise<void> {
  for (const name of secretFilesOf(directory)) await destroyFile(join(directory, name))
}

export interface HomeZeroisation {
  readonly directory: string
  /** Says what will be destroyed. */
  readonly begun: string
  /** Says what was destroyed; asked for when it is gone. */
  readonly done: () => Promise<string>
  /** Hears the name of every step that is done; tests pull the plug here. */
  readonly onStep?: ((step: string) => void) | undefined
}

export async function zeroiseHome({ directory, begun, done, onStep }: HomeZeroisation): Promise<void> {
  await writeMark(directory, 'begun', begun)
  onStep?.('marked')
  for (const name of secretFilesOf(directory)) {
    await destroyFile(join(directory, name))
    onStep?.(`destroyed ${name}`)
  }
  await writeMark(directory, 'done', await done())
  onStep?.('done')
}

/**
 * Refuses a home that is zeroised, and brings to its end what was begun.
 * @throws HomeError HOME_ZEROISED
 */
export async function requireAlive(directory: string): Promise<void> {
  const text = await readPrivateFile(join(directory, markName))
  if (text === undefined) return
  await destroyAll(directory)
  throw HomeError.of('HOME_ZEROISED', `the receipt is ${join(directory, markName)}; choose a new directory`)
}

import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { HomeError } from './errors.ts'

export interface HomeLock {
  release(): void
}

const SQLITE_BUSY = 5

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === SQLITE_BUSY

function pidOf(directory: string): string {
  try {
    return readFileSync(join(directory, 'lock.pid'), 'utf8').trim()
  } catch {
    return 'unknown' // the owner has taken the lock and not yet written its number
  }
}

/**
 * One process owns a home. The lock is SQLite's on a file of its own, held by an open transaction: the operating system
 * gives it up when the process ends, however it ends, so that there is nothing stale to clean up. `lock.pid` only tells
 * people who it is. Nobody else may open `lock.db` in this process: closing it would release the lock (POSIX).
 * @throws HomeError HOME_IN_USE
 */
export function lockHome(directory: string): HomeLock {
  const path = join(directory, 'lock.db')
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
  const lock = new DatabaseSync(path, { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw error
    throw HomeError.of('HOME_IN_USE', `${directory} is owned by process ${pidOf(directory)}`)
  }
  writeFileSync(join(directory, 'lock.pid'), `${process.pid}\n`, { mode: 0o600 })
  return { release: () => lock.close() }
}

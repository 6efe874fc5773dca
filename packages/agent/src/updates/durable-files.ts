import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { AgentError } from '../errors.ts'

/** Files that are whole after a power cut at any point. Unlike a secret's, their directory is synced once for many. */

/** Of a file that isn't whole yet. */
export const temporaryEnd = '.tmp'

export const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.some((code) => code === error.code)

/** @returns AgentError UPDATE_DISK_FULL, where that is what it says */
export const asDiskFault = (error: unknown): unknown =>
  hasCode(error, 'ENOSPC', 'EDQUOT', 'EFBIG') ? new AgentError('UPDATE_DISK_FULL', { cause: error }) : error

export async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return // it can't open a directory
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The old file or the new one, never a part; which of them, is sure once the directory is synced. @throws AgentError UPDATE_DISK_FULL */
export async function replaceFile(path: string, octets: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}${temporaryEnd}`
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(octets)
      await handle.datasync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw asDiskFault(error)
  }
}

export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

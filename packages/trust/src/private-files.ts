import { randomBytes } from 'node:crypto'
import { chmod, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PkiError } from './errors.ts'

/** Windows has no such bits; access lists of the user's profile stand in for them there. */
const hasModes = process.platform !== 'win32'
const othersBits = 0o077

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

/** Makes the directory, for its owner alone; one that exists and is open to others is refused. */
export async function ensurePrivateDirectory(directory: string): Promise<void> {
  const made = await mkdir(directory, { recursive: true, mode: 0o700 })
  if (made !== undefined) await chmod(directory, 0o700) // whatever the umask was
  await requirePrivate(directory)
}

/** @throws PkiError KEY_PERMISSIONS: others may read or write it */
export async function requirePrivate(path: string): Promise<void> {
  const { mode } = await stat(path)
  if (hasModes && (mode & othersBits) !== 0)
    throw new PkiError('KEY_PERMISSIONS', { detail: { path, mode: (mode & 0o777).toString(8) } })
}

/** What was created, renamed or removed in it is on disk when it returns. */
export async function syncDirectory(directory: string): Promise<void> {
  if (!hasModes) return // Windows can't open a directory
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Whole or not at all, on disk when it returns, 0600: a power cut leaves the old file or the new one. */
export async function writePrivateFile(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  const handle = await open(temporary, 'wx', 0o600)
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
  await syncDirectory(dirname(path))
}

/** The content, or nothing where there is no file. @throws PkiError KEY_PERMISSIONS */
export async function readPrivateFile(path: string): Promise<string | undefined> {
  try {
    await requirePrivate(path)
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

export async function removePrivateFile(path: string): Promise<void> {
  await rm(path, { force: true })
  await syncDirectory(dirname(path))
}

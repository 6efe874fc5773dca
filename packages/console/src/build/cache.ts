import { constants } from 'node:fs'
import { access, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'

const HOUR_MS = 3_600_000
const buildsKept = 2
const isBuild = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)
const isUnfinished = (name: string): boolean => name.startsWith('building-')

/** The first directory that can be made and written to. */
export async function firstWritable(directories: readonly string[]): Promise<string | undefined> {
  for (const directory of directories) {
    try {
      await mkdir(directory, { recursive: true })
      await access(directory, constants.W_OK)
      return directory
    } catch {
      // the next one may do
    }
  }
  return undefined
}

export const exists = (place: string): Promise<boolean> =>
  stat(place).then(
    () => true,
    () => false,
  )

/**
 * Gives a finished build its name. Another process may have been quicker with the same content: then its build is as good,
 * and ours goes.
 */
export async function settle(finished: string, name: string): Promise<void> {
  try {
    await rename(finished, name)
  } catch (error) {
    await rm(finished, { recursive: true, force: true })
    if (!(await exists(name))) throw error
  }
}

/** Marks a build as used and removes older ones beyond the last two, and what broken builds left behind. */
export async function tidy(cache: string, used: string, now: Date): Promise<void> {
  await utimes(join(cache, used), now, now)
  const entries = await Promise.all(
    (await readdir(cache)).map(async (name) => ({
      name,
      usedAt: await stat(join(cache, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0, // another process has removed it meanwhile
      ),
    })),
  )
  const old = entries
    .filter(({ name }) => isBuild(name))
    .sort((one, other) => other.usedAt - one.usedAt)
    .slice(buildsKept)
  const broken = entries.filter(({ name, usedAt }) => isUnfinished(name) && usedAt < now.getTime() - HOUR_MS)
  for (const { name } of [...old, ...broken]) await rm(join(cache, name), { recursive: true, force: true })
}

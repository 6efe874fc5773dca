import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** This package's own directory, wherever the process was started. */
export const packageDirectory = fileURLToPath(new URL('../..', import.meta.url))

/** Up from a directory to the first that holds `entry`; node_modules may be hoisted to the workspace's root. */
export function findUpwards(directory: string, entry: string): string | undefined {
  const place = join(directory, entry)
  if (existsSync(place)) return place
  const parent = dirname(directory)
  return parent === directory ? undefined : findUpwards(parent, entry)
}

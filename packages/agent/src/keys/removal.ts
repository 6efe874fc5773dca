// Files that held a key are overwritten before they go, so that a file system that writes in place has nothing left. Flash may
// keep a copy: see docs/guides/tpm.md.
import { existsSync } from 'node:fs'
import { open, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { removePrivateFile } from '@sekisho/trust'

/** Nobody takes a half overwritten file for a key: by then it has another name. */
const going = '.gone'

async function overwrite(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    const { size } = await handle.stat()
    await handle.write(Buffer.alloc(size), 0, size, 0)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Nothing happens where there is no such file. */
export async function overwriteAndRemove(path: string): Promise<void> {
  if (!existsSync(path)) return
  await rename(path, path + going)
  await overwrite(path + going)
  await removePrivateFile(path + going)
}

/** Ends what was cut off. */
export async function removeLeft(directory: string): Promise<void> {
  for (const file of await readdir(directory)) {
    if (!file.endsWith(going)) continue
    await overwrite(join(directory, file))
    await removePrivateFile(join(directory, file))
  }
}

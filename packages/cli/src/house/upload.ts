import { createReadStream, statSync } from 'node:fs'
import { bodyOf } from './house.ts'
import type { Asked } from './remote.ts'

/** Sends a file as it is, whatever its size: it never lies in memory as a whole. @throws Failure when the server refuses */
export async function uploadFile(asked: Asked, path: string, file: string): Promise<void> {
  const { size } = statSync(file)
  bodyOf(await asked.upload(path, createReadStream(file), size))
}

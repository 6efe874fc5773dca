import { createReadStream, existsSync } from 'node:fs'

/** Whether a text stands anywhere in the files of a database: in its pages, used or free, or in its log. */
export async function holdsText(databasePath: string, text: string): Promise<boolean> {
  for (const path of [databasePath, `${databasePath}-wal`])
    if (existsSync(path) && (await fileHolds(path, Buffer.from(text)))) return true
  return false
}

async function fileHolds(path: string, wanted: Buffer): Promise<boolean> {
  let tail = Buffer.alloc(0)
  for await (const part of createReadStream(path, { highWaterMark: 1_048_576 })) {
    const window = Buffer.concat([tail, part as Buffer]) // no encoding is set
    if (window.includes(wanted)) return true
    tail = window.subarray(Math.max(0, window.length - wanted.length + 1))
  }
  return false
}

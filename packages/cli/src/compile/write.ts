import { writeFileSync } from 'node:fs'
import { texts } from '../texts.ts'
import { codeOf, Failure } from '../verb.ts'

/** @throws Failure naming the file */
export function writeText(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content)
  } catch (cause) {
    throw new Failure(texts.unwritable, { file, code: codeOf(cause) }, { cause })
  }
}

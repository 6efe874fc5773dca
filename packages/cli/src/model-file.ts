import { readFileSync } from 'node:fs'
import { parseModel } from '@sekisho/model'
import type { ParsedModel } from '@sekisho/model'
import { texts } from './texts.ts'
import { codeOf, Failure, UsageError } from './verb.ts'

/** A model file as it was read, with its text for showing where faults are. */
export interface ModelFile extends ParsedModel {
  readonly file: string
  readonly lines: readonly string[]
}

/**
 * Reads the one file that a command line names.
 * @throws UsageError unless exactly one is named, Failure where it can't be read
 */
export function readModelFile(positionals: readonly string[]): ModelFile {
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError(texts.oneFile)
  const octets = readOctets(file)
  return {
    file,
    lines: new TextDecoder().decode(octets).split(/\r\n|\n|\r/),
    ...parseModel(octets, { file }),
  }
}

function readOctets(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw new Failure(texts.unreadable, { file, code: codeOf(cause) }, { cause })
  }
}

export const hasErrors = ({ faults }: Pick<ParsedModel, 'faults'>): boolean =>
  faults.some(({ severity }) => severity === 'error')

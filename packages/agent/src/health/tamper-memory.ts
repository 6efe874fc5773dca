import { join } from 'node:path'
import { readPrivateFile, removePrivateFile, writePrivateFile } from '@sekisho/trust'
import type { TamperResponse } from '@sekisho/model'
import { AgentError } from '../errors.ts'

/** What was seen of tampering and how far the answer has come. A file of its own: it outlives the keys and the database. */
export interface Tampering {
  /** Milliseconds since 1970, the device's own clock. */
  readonly seenAt: number
  readonly input: string
  readonly response: Exclude<TamperResponse, 'nothing'>
  /** The response has been carried out to its end. */
  readonly done: boolean
  /** The report is in the outbox, which is durable. */
  readonly told: boolean
}

export const tamperFile = 'tamper.json'

const responses: ReadonlySet<unknown> = new Set(['log', 'alarm', 'erase-keys', 'stop'])

function isTampering(value: unknown): value is Tampering {
  if (typeof value !== 'object' || value === null) return false
  const { seenAt, input, response, done, told } = value as Readonly<Record<string, unknown>>
  return (
    typeof seenAt === 'number' &&
    typeof input === 'string' &&
    responses.has(response) &&
    typeof done === 'boolean' &&
    typeof told === 'boolean'
  )
}

export interface TamperMemory {
  /** @throws AgentError AGENT_STATE where the file is damaged: what was seen may not be forgotten by spoiling it */
  read(): Promise<Tampering | undefined>
  /** On disk when it returns. */
  write(tampering: Tampering): Promise<void>
  forget(): Promise<void>
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // said as damaged
  }
}

export function tamperMemory(directory: string): TamperMemory {
  const path = join(directory, tamperFile)
  return {
    async read() {
      const text = await readPrivateFile(path)
      if (text === undefined) return undefined
      const value = parsed(text)
      if (!isTampering(value)) throw new AgentError('AGENT_STATE', { detail: { file: tamperFile } })
      return value
    },
    write: (tampering) => writePrivateFile(path, `${JSON.stringify(tampering)}\n`),
    forget: () => removePrivateFile(path),
  }
}

// What is begun is written down first: a device that loses power in the middle goes on where it stopped, and its receipt is whole.
import { join } from 'node:path'
import { readPrivateFile, removePrivateFile, writePrivateFile } from '@sekisho/trust'
import { AgentError } from '../errors.ts'
import type { Destroyed, Receipt, Scope } from './device-keys.ts'

const intentFile = 'zeroise.json'
const receiptFile = 'zeroised.json'

/** What was decided, before any of it is done. */
export interface Intent {
  readonly scope: Scope
  readonly startedAt: string
  readonly destroyed: readonly Destroyed[]
}

async function readJson<T>(directory: string, file: string): Promise<T | undefined> {
  const text = await readPrivateFile(join(directory, file))
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as T // written by this file, and nobody else
  } catch (error) {
    throw new AgentError('AGENT_STATE', { detail: { file }, cause: error })
  }
}

const writeJson = (directory: string, file: string, value: object): Promise<void> =>
  writePrivateFile(join(directory, file), `${JSON.stringify(value, null, 2)}\n`)

/** What was begun and not ended. @throws AgentError AGENT_STATE */
export const begun = (directory: string): Promise<Intent | undefined> =>
  readJson<Intent>(directory, intentFile)

/** The last one that was ended. @throws AgentError AGENT_STATE */
export const lastReceipt = (directory: string): Promise<Receipt | undefined> =>
  readJson<Receipt>(directory, receiptFile)

export const begin = (directory: string, intent: Intent): Promise<void> =>
  writeJson(directory, intentFile, intent)

export async function finish(directory: string, intent: Intent, at: Date): Promise<Receipt> {
  const receipt = { ...intent, finishedAt: at.toISOString() }
  await writeJson(directory, receiptFile, receipt)
  await removePrivateFile(join(directory, intentFile))
  return receipt
}

import { createHash } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { readPrivateFile, writePrivateFile } from '@sekisho/trust'
import { Failure } from '../verb.ts'
import { ceremonyTexts } from './texts.ts'

/** Where a ceremony stands: a file in its folder, written whole after each step, so that it goes on wherever it was. */

export const steps = ['ask', 'approve', 'sign', 'install', 'record'] as const
export type Step = (typeof steps)[number]

/** A step that is done, as the protocol tells it. */
export interface DoneStep {
  readonly step: Step
  /** ISO 8601 UTC. */
  readonly at: string
  readonly machine: string
  readonly user: string
  readonly facts: Readonly<Record<string, string | readonly string[]>>
}

export type Task = 'operational' | 'factory' | 'root'

export interface CeremonyState {
  readonly format: 1
  readonly task: Task
  readonly done: readonly DoneStep[]
}

const pathOf = (dir: string): string => join(dir, 'ceremony.json')

/** @throws Failure where the folder belongs to another ceremony */
export async function readState(dir: string, task: Task | undefined): Promise<CeremonyState> {
  const text = await readPrivateFile(pathOf(dir))
  if (text === undefined) {
    if (task === undefined) throw new Failure(ceremonyTexts.noTask)
    return { format: 1, task, done: [] }
  }
  const state = JSON.parse(text) as CeremonyState // written below
  if (task !== undefined && state.task !== task) throw new Failure(ceremonyTexts.otherTask, { dir })
  return state
}

export const nextStep = ({ done }: CeremonyState): Step | undefined =>
  steps.find((step) => !done.some((one) => one.step === step))

export const factOf = ({ done }: CeremonyState, step: Step, name: string): string => {
  const fact = done.find((one) => one.step === step)?.facts[name]
  return typeof fact === 'string' ? fact : ''
}

export async function noteStep(
  dir: string,
  state: CeremonyState,
  step: Step,
  now: Date,
  facts: DoneStep['facts'],
): Promise<void> {
  const entry = { step, at: now.toISOString(), machine: hostname(), user: userInfo().username, facts }
  const next = { ...state, done: [...state.done, entry] }
  await writePrivateFile(pathOf(dir), `${JSON.stringify(next, null, 2)}\n`)
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

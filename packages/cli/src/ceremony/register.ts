import { readPrivateFile, type RootOutcome, writePrivateFile } from '@sekisho/trust'
import { Failure } from '../verb.ts'
import { ceremonyTexts } from './texts.ts'

/** What the root has signed, beside its export: written before anything is handed out. */
interface Entry {
  readonly approval: string
  /** SHA-256 of the task, hex. */
  readonly task: string
  readonly at: string
  readonly present: readonly string[]
  readonly outcome: RootOutcome
}

const pathOf = (exportFile: string): string => `${exportFile}.signed.json`

async function entriesOf(exportFile: string): Promise<readonly Entry[]> {
  const text = await readPrivateFile(pathOf(exportFile))
  return text === undefined ? [] : (JSON.parse(text) as Entry[]) // written below
}

/**
 * One approval is one signature: what was signed under it before is given again.
 * @throws Failure where it was something else
 */
export async function signedBefore(
  exportFile: string,
  { approval, task }: Pick<Entry, 'approval' | 'task'>,
): Promise<Entry | undefined> {
  const entry = (await entriesOf(exportFile)).find((one) => one.approval === approval)
  if (entry && entry.task !== task)
    throw new Failure(ceremonyTexts.signedDifferently, { at: entry.at, file: pathOf(exportFile) })
  return entry
}

export async function register(exportFile: string, entry: Entry): Promise<void> {
  const entries = [...(await entriesOf(exportFile)), entry]
  await writePrivateFile(pathOf(exportFile), `${JSON.stringify(entries, null, 2)}\n`)
}

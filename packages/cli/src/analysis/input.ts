import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { analyse, parseDecisions } from '@sekisho/assurance'
import type { Analysis, Locate } from '@sekisho/assurance'
import { placesOf } from '@sekisho/model'
import { readModelFile } from '../model-file.ts'
import type { ModelFile } from '../model-file.ts'
import { textReport } from '../report/text.ts'
import { codeOf, Failure } from '../verb.ts'
import type { Context } from '../verb.ts'
import { texts } from '../texts.ts'
import { readObservations } from './observations.ts'
import { analysisTexts } from './texts.ts'

/** A model file and the decisions beside it, read and analysed. */

export interface AnalysedFile {
  readonly model: ModelFile
  readonly analysis: Analysis
  /** Where things are in the text of the model. */
  readonly locate: Locate
  /** The file of decisions, whether it is there or not. */
  readonly decisionsFile: string
  /** What it holds; absent: it isn't there. */
  readonly decisionsText?: string
}

const DECISIONS = 'sekisho.decisions.yaml'

/** The one beside the model may be missing; one that is named may not. */
function readDecisions(file: string, named: boolean): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    if (!named && codeOf(cause) === 'ENOENT') return undefined
    throw new Failure(texts.unreadable, { file, code: codeOf(cause) }, { cause })
  }
}

/** Files beside the model that an analysis takes into account. */
export interface NamedFiles {
  readonly decisions?: string | undefined
  readonly observations?: string | undefined
}

function decisionsIn(text: string, file: string) {
  const { decisions, faults } = parseDecisions(text, { file })
  const [first] = faults
  if (first) throw new Failure(analysisTexts.badDecisions, { ...first })
  return decisions
}

/**
 * Reads and analyses the model that a command line names.
 * @returns nothing where the model can't be analysed; its faults are on standard error then
 * @throws UsageError, Failure as `readModelFile` does; Failure where decisions or observations can't be read or are wrong
 */
export function readAnalysis(
  positionals: readonly string[],
  { language, err, now }: Context,
  { decisions: named, observations: observed }: NamedFiles = {},
): AnalysedFile | undefined {
  const model = readModelFile(positionals)
  if (!model.design) {
    err(textReport(model, language))
    return undefined
  }
  const decisionsFile = named ?? join(dirname(model.file), DECISIONS)
  const decisionsText = readDecisions(decisionsFile, named !== undefined)
  const decisions = decisionsText === undefined ? [] : decisionsIn(decisionsText, decisionsFile)
  const observations = observed === undefined ? [] : readObservations(observed)
  return {
    model,
    analysis: analyse(model.design, { decisions, observations, at: now() }),
    locate: placesOf(model.lines.join('\n')),
    decisionsFile,
    ...(decisionsText !== undefined && { decisionsText }),
  }
}

import { isAbsolute, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { faults as faultTable } from '@sekisho/model'
import type { Fault, FaultCode, Question } from '@sekisho/model'
import type { ModelFile } from '../model-file.ts'

/** Faults for tools: SARIF 2.1.0 (OASIS standard). */

const QUESTION = 'MODEL_OPEN_QUESTION'

/** §3.4.3: relative to the root of the project, or absolute. */
const uriOf = (file: string): string =>
  isAbsolute(file) ? pathToFileURL(file).href : file.split(sep).map(encodeURIComponent).join('/')

const rule = (code: FaultCode) => {
  const { severity, title, remedy } = faultTable[code]
  return {
    id: code,
    shortDescription: { text: title.en },
    help: { text: remedy },
    defaultConfiguration: { level: severity },
  }
}

export const sarifLocation = ({
  file,
  line,
  column,
  path,
}: Pick<Fault, 'file' | 'line' | 'column' | 'path'>) => ({
  physicalLocation: {
    artifactLocation: { uri: uriOf(file) },
    region: { startLine: line, startColumn: column },
  },
  ...(path !== '' && { logicalLocations: [{ fullyQualifiedName: path, kind: 'member' }] }),
})

const result = (fault: Fault, codes: readonly string[]) => ({
  ruleId: fault.code,
  ruleIndex: codes.indexOf(fault.code),
  level: fault.severity,
  message: { text: `${fault.message}. Remedy: ${fault.remedy}` },
  locations: [sarifLocation(fault)],
})

/** §3.27.9: `open` says that the tool could not decide; a level is for failures. */
const openResult = (question: Question, codes: readonly string[]) => ({
  ruleId: QUESTION,
  ruleIndex: codes.indexOf(QUESTION),
  kind: 'open',
  level: 'none',
  message: { text: `${question.path} is unknown` },
  locations: [sarifLocation(question)],
})

const questionRule = { id: QUESTION, shortDescription: { text: 'A fact that the maker does not know yet' } }

/** One run of the tool over one file. */
export function sarifReport({ faults, questions }: ModelFile, version: string) {
  const found = [...new Set(faults.map(({ code }) => code))].toSorted()
  const codes = [...found, ...(questions.length > 0 ? [QUESTION] : [])]
  const rules = [...found.map(rule), ...(questions.length > 0 ? [questionRule] : [])]
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'sekisho', semanticVersion: version, rules } },
        columnKind: 'utf16CodeUnits',
        results: [
          ...faults.map((fault) => result(fault, codes)),
          ...questions.map((question) => openResult(question, codes)),
        ],
      },
    ],
  }
}

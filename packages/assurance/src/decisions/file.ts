import { LineCounter, parseDocument, visit } from 'yaml'
import type { Document } from 'yaml'
import { compileSchema } from '@sekisho/model'
import type { Decision } from './decision.ts'
import { threatName } from './decision.ts'
import type { ThreatKey } from '../threats/threat.ts'
import { SHAPE_PATTERN, shapeOf, shapeText } from './shape.ts'

/** `sekisho.decisions.yaml`: read with every fault placed, and written without losing a comment. */

export interface DecisionFault {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
  readonly remedy: string
}

export interface ParsedDecisions {
  readonly decisions: readonly Decision[]
  readonly faults: readonly DecisionFault[]
}

const day = { type: 'string', format: 'date' } as const
const someText = { type: 'string', minLength: 1, maxLength: 2000 } as const

const entry = compileSchema({
  type: 'object',
  additionalProperties: false,
  required: ['threat', 'decision', 'author', 'reason'],
  properties: {
    threat: { ...someText, pattern: '^[a-z0-9-]+@[A-Za-z]+/[^#]+' },
    decision: { enum: ['accepted', 'not-applicable'] },
    author: someText,
    reason: someText,
    decided: day,
    until: day,
    shape: { type: 'string', pattern: SHAPE_PATTERN },
  },
})

const FORM =
  'a file begins with `version: 1` and has a list `decisions:`; each entry has threat, decision (accepted or not-applicable), author and reason; what is accepted has until, its last day; decided and shape may be there'

type Entry = Omit<Decision, 'shape'> & { readonly shape?: string }

const decisionOf = ({ shape, ...rest }: Entry): Decision => ({
  ...rest,
  ...(shape !== undefined && { shape: shapeOf(shape) }),
})

const entriesOf = (data: unknown): readonly unknown[] | undefined => {
  if (data === null || data === undefined) return []
  if (typeof data !== 'object' || !('version' in data) || data.version !== 1) return undefined
  const { decisions } = data as { readonly decisions?: unknown } // just looked at
  if (decisions === undefined || decisions === null) return []
  return Array.isArray(decisions) ? decisions : undefined
}

/** Reads a file of decisions. What is wrong in it is said with its place; entries that are right are kept. */
export function parseDecisions(text: string, { file }: { readonly file: string }): ParsedDecisions {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, strict: true })
  const faultAt = (offset: number, message: string, remedy = FORM): DecisionFault => {
    const { line, col } = lines.linePos(offset)
    return { file, line, column: col, message, remedy }
  }
  if (document.errors.length > 0) {
    const faults = document.errors.map(({ pos, message }) =>
      faultAt(pos[0], message.split('\n')[0] ?? '', 'make it valid YAML 1.2'),
    )
    return { decisions: [], faults }
  }
  const alias = aliasIn(document)
  if (alias !== undefined)
    return { decisions: [], faults: [faultAt(alias, 'an alias stands for something else', 'write it out')] }
  const entries = entriesOf(document.toJS())
  if (!entries) return { decisions: [], faults: [faultAt(0, 'not a file of decisions')] }
  return readEntries(entries, (index) => offsetOf(document, index), faultAt)
}

/** Where the first alias is; a file of decisions says what it says, where it says it. */
function aliasIn(document: Document): number | undefined {
  let found: number | undefined
  visit(document, {
    Alias: (_, node) => {
      found = node.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return found
}

function offsetOf(document: Document, index: number): number {
  const node = document.getIn(['decisions', index], true)
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : 0
}

type Slip = readonly [message: string, remedy?: string]

/** What is wrong with an entry; nothing where it is a decision. */
function slipOf(data: unknown, index: number, seen: Pick<ReadonlySet<string>, 'has'>): Slip | undefined {
  const refusal = entry.refusal(data)
  if (refusal) return [`decision ${index + 1} ${refusal.pointer} ${refusal.reason}`]
  const { threat, decision, until } = data as Entry // the schema has just accepted it
  if (!threatName(threat))
    return [`${JSON.stringify(threat)} names no threat`, 'copy the name that `sekisho threats` prints']
  if (decision === 'accepted' && until === undefined)
    return [`${threat} is accepted without an end`, 'write `until`, the last day of it']
  return seen.has(threat) ? [`${threat} is decided twice`, 'keep one of the entries'] : undefined
}

function readEntries(
  entries: readonly unknown[],
  offset: (index: number) => number,
  faultAt: (offset: number, ...slip: Slip) => DecisionFault,
): ParsedDecisions {
  const decisions = new Map<string, Decision>()
  const faults: DecisionFault[] = []
  for (const [index, data] of entries.entries()) {
    const slip = slipOf(data, index, decisions)
    if (slip) faults.push(faultAt(offset(index), ...slip))
    else {
      const decision = decisionOf(data as Entry) // no slip: it has the form
      decisions.set(decision.threat, decision)
    }
  }
  return { decisions: [...decisions.values()], faults }
}

const entryOf = ({ shape, ...rest }: Decision): Entry => ({
  ...rest,
  ...(shape && { shape: shapeText(shape) }),
})

const HEAD =
  ' Decisions about threats, beside the product model. Each has an author, a reason and, where it is accepted, an end.'

/**
 * The file with a decision written into it; an earlier one about the same threat is replaced, everything else stays as it is.
 * @param text the file as it is; absent: there is none yet
 * @param instead how the file calls the threat, where its part has got another name since
 */
export function recordDecision(
  text: string | undefined,
  decision: Decision,
  instead: ThreatKey = decision.threat,
): string {
  const document = parseDocument(text ?? 'version: 1\ndecisions: []\n')
  if (text === undefined) document.commentBefore = HEAD
  const entries = entriesOf(document.toJS()) ?? []
  if (!document.has('version')) document.set('version', 1)
  const index = entries.findIndex(
    (one) => typeof one === 'object' && one !== null && 'threat' in one && one.threat === instead,
  )
  const node = document.createNode(entryOf(decision))
  if (index >= 0) document.setIn(['decisions', index], node)
  else if (entries.length === 0) document.set('decisions', [node])
  else document.addIn(['decisions'], node)
  return document.toString({ lineWidth: 110 })
}

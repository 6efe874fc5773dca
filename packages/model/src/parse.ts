import type { LineCounter } from 'yaml'
import { faults, wordsOf } from './faults.ts'
import type { Fault, FaultRow, Finding } from './faults.ts'
import { readDocument } from './reader/document.ts'
import type { ReadDocument } from './reader/document.ts'
import { scanNesting } from './reader/nesting.ts'
import { parentOf } from './reader/placed.ts'
import type { Place, PlacedFinding } from './reader/placed.ts'
import { readText } from './reader/text.ts'
import { ruleFindings } from './rules/index.ts'
import type { View } from './rules/view.ts'
import { entryOf, kindOf, schemaFindings } from './schema-faults.ts'
import { listSections } from './schema/model.ts'
import type { ListSection, Model } from './schema/model.ts'

/** An `unknown` in the model: something that the maker has still to find out. */
export interface Question {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly path: string
}

export interface ParsedModel {
  /** Present where no fault is an error: what can be enforced. */
  readonly model?: Model
  /**
   * Present where the file can be read and every reference leads somewhere: what can be analysed, though it may not be fit to
   * be enforced (an open debug port, no backend).
   */
  readonly design?: Model
  /** In the order of the file. */
  readonly faults: readonly Fault[]
  readonly questions: readonly Question[]
}

const MOST_FAULTS = 500

type Mapping = Readonly<Record<string, unknown>>
type Locate = (offset: number) => { readonly line: number; readonly column: number }

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The nearest place that the file has: a missing property is at what it is missing from. */
function placeOf(places: ReadonlyMap<string, Place>, path: string): Place {
  for (let at = path; ; at = parentOf(at)) {
    const place = places.get(at)
    if (place) return place
    if (at === '') return { value: 0 }
  }
}

const offsetOf = (places: ReadonlyMap<string, Place>, { path, key }: Finding): number => {
  const place = placeOf(places, path)
  return key === true ? (place.key ?? place.value) : place.value
}

const placed = (finding: Finding, places: ReadonlyMap<string, Place>): PlacedFinding => ({
  ...finding,
  offset: offsetOf(places, finding),
})

const question = (file: string, path: string, place: ReturnType<Locate>): Question => ({
  file,
  ...place,
  path,
})

function toFault(finding: PlacedFinding, file: string, locate: Locate): Fault {
  const { code, path } = finding
  const row: FaultRow = faults[code]
  return { code, severity: row.severity, file, ...locate(finding.offset), path, ...wordsOf(finding) }
}

/** In the order of the file, and no more than anybody would read. */
function inOrder(findings: readonly PlacedFinding[]): readonly PlacedFinding[] {
  const sorted = findings.toSorted((one, other) => one.offset - other.offset)
  if (sorted.length <= MOST_FAULTS) return sorted
  const rest: PlacedFinding = {
    code: 'MODEL_TOO_MANY_FAULTS',
    path: '',
    offset: sorted[MOST_FAULTS]?.offset ?? 0,
    words: { count: sorted.length - MOST_FAULTS },
  }
  return [...sorted.slice(0, MOST_FAULTS), rest]
}

const locator =
  (lines: Pick<LineCounter, 'linePos'>): Locate =>
  (offset) => {
    const { line, col } = lines.linePos(offset)
    return line === 0 ? { line: 1, column: col || 1 } : { line, column: col }
  }

/** Lines and columns of a text that was never parsed. */
const plainLocator =
  (text: string): Locate =>
  (offset) => {
    const before = text.slice(0, offset).split(/\r\n|\n|\r/)
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  }

const idOf = (entry: unknown): readonly string[] =>
  isMapping(entry) && typeof entry['id'] === 'string' ? [entry['id']] : []

/** The parts of the file whose form is right, as the rules see them. */
function viewOf({ value, places, pointers, lines }: ReadDocument, bad: ReadonlySet<string>): View {
  const raw: Mapping = isMapping(value) ? value : {}
  const entries = (section: ListSection): readonly unknown[] => {
    const list = raw[section]
    return Array.isArray(list) ? list : []
  }
  const sound = (section: ListSection): readonly unknown[] =>
    bad.has(`/${section}`) ? [] : entries(section).filter((_, index) => !bad.has(`/${section}/${index}`))
  // The schema has accepted what is left: this is the one place where data becomes a typed model.
  const sections = Object.fromEntries(
    listSections.map((section) => [section, sound(section)]),
  ) as unknown as Pick<View, ListSection>
  const ids = Object.fromEntries(
    listSections.map((section) => [section, new Set(entries(section).flatMap(idOf))]),
  ) as Record<ListSection, Set<string>>
  const locate = locator(lines)
  return {
    ...sections,
    ...(raw['product'] !== undefined &&
      !bad.has('/product') && { product: raw['product'] as Model['product'] }),
    ...(raw['updates'] !== undefined &&
      !bad.has('/updates') && { updates: raw['updates'] as NonNullable<Model['updates']> }),
    ids,
    unread: new Set(listSections.filter((section) => bad.has(`/${section}`))),
    at: (part, ...tokens) => [pointers.get(part) ?? '', ...tokens.map(String)].join('/'),
    lineOf: (path) => locate(placeOf(places, path).value).line,
    raw,
  }
}

/** Schema first, then the rules on whatever the schema accepts: every fault in one run. */
function modelFindings(document: ReadDocument): ModelFindings {
  const { value } = document
  if (value === null || value === undefined) return { form: [{ code: 'MODEL_EMPTY', path: '' }], rules: [] }
  if (!isMapping(value))
    return { form: [{ code: 'MODEL_NOT_A_MAPPING', path: '', words: { found: kindOf(value) } }], rules: [] }
  const form = schemaFindings(value)
  const bad = new Set(form.map(({ path }) => entryOf(path)))
  const sections = new Set([...bad].map((path) => path.split('/')[1] ?? ''))
  return { form, rules: ruleFindings(viewOf(document, bad), sections) }
}

/** What is wrong with the form, so that nothing can be made of the data, and what the rules say of the rest. */
interface ModelFindings {
  readonly form: readonly Finding[]
  readonly rules: readonly Finding[]
}

const isError = ({ code }: Finding): boolean => faults[code].severity === 'error'

const isAnalysable = ({ code }: Finding): boolean => {
  const row: FaultRow = faults[code]
  return row.analysable === true
}

/** `unknown` is an answer wherever a fact is asked; in a maker's own JSON Schema it is a word like any other. */
const isQuestion = (path: string): boolean => !/^\/(streams|commands)\/\d+\/schema(\/|$)/.test(path)

function* unknowns(value: unknown, path: string): Generator<string> {
  if (value === 'unknown') yield path
  if (typeof value !== 'object' || value === null) return
  for (const [name, inside] of Object.entries(value)) {
    yield* unknowns(inside, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  }
}

function questionsOf({ value, places }: ReadDocument, file: string, locate: Locate): readonly Question[] {
  return [...unknowns(value, '')]
    .filter(isQuestion)
    .map((path) => question(file, path, locate(placeOf(places, path).value)))
}

function modelOf(document: ReadDocument): Model {
  const empty = Object.fromEntries(listSections.map((section) => [section, []]))
  return { ...empty, ...(document.value as object) } as unknown as Model // the schema has accepted it
}

function parseText(text: string, file: string): ParsedModel {
  const document = readDocument(text)
  const locate = locator(document.lines)
  // What the reader complains about makes nonsense of the data, so that the model's own faults wait.
  const unreadable = document.findings.length > 0
  const { form, rules } = unreadable ? { form: [], rules: [] } : modelFindings(document)
  const findings = unreadable
    ? document.findings
    : [...form, ...rules].map((finding) => placed(finding, document.places))
  const found = inOrder(findings).map((finding) => toFault(finding, file, locate))
  const broken = found.some(({ severity }) => severity === 'error')
  const analysable =
    !unreadable && !form.some(isError) && rules.every((one) => !isError(one) || isAnalysable(one))
  return {
    ...(!broken && { model: modelOf(document) }),
    ...(analysable && { design: modelOf(document) }),
    faults: found,
    questions: unreadable ? [] : questionsOf(document, file, locate),
  }
}

/**
 * Reads a product model. Every fault is found in one run, with its place and a remedy; nothing that the input holds makes
 * it throw or hang.
 * @param input the file's octets, or its text
 * @param options `file` is the name that faults carry
 */
export function parseModel(input: Uint8Array | string, { file }: { readonly file: string }): ParsedModel {
  const { text, faults: unreadable } = readText(input)
  const dangerous = unreadable.length > 0 ? undefined : scanNesting(text)
  const findings = dangerous ? [dangerous] : unreadable
  if (findings.length === 0) return parseText(text, file)
  const readable = text || (typeof input === 'string' ? input : new TextDecoder().decode(input))
  const locate = plainLocator(readable)
  return { faults: inOrder(findings).map((finding) => toFault(finding, file, locate)), questions: [] }
}

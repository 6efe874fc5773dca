import { Composer, isAlias, isMap, isScalar, isSeq, LineCounter, Parser } from 'yaml'
import type { Alias, Document, Node, Pair, Scalar, YAMLError } from 'yaml'
import type { FaultCode } from '../faults.ts'
import { holdsSecret } from '../secrets.ts'
import { MAX_DEPTH } from './nesting.ts'
import { pointer } from './placed.ts'
import { findCharacters } from './text.ts'
import type { Place, PlacedFinding } from './placed.ts'

/** A YAML text as plain data, with the place of everything in it. */
export interface ReadDocument {
  readonly value: unknown
  readonly places: ReadonlyMap<string, Place>
  /** The pointer of every object and list of `value`. */
  readonly pointers: WeakMap<object, string>
  readonly findings: readonly PlacedFinding[]
  readonly lines: LineCounter
}

/** Values that aliases may expand to, all in all. */
const MAX_EXPANSION = 100_000

/** Entries that a list or mapping may have, and characters that a text may: what follows is written for pages, not for data. */
const MAX_ENTRIES = 20_000
const MAX_CHARACTERS = 20_000

interface Walk {
  readonly places: Map<string, Place>
  readonly pointers: WeakMap<object, string>
  readonly findings: PlacedFinding[]
  readonly anchors: Map<string, Node>
  /** Anchors whose value is being read: an alias to one of them would contain itself. */
  readonly open: Set<string>
  readonly lines: LineCounter
  expanded: number
  /** Whether what is read stands behind an alias. */
  readonly aliased: boolean
}

const offsetOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0

const yamlCodes: Readonly<Partial<Record<YAMLError['code'], FaultCode>>> = {
  TAB_AS_INDENT: 'MODEL_YAML_TAB',
  BAD_INDENT: 'MODEL_YAML_INDENT',
  MISSING_CHAR: 'MODEL_YAML_UNCLOSED',
  BAD_DQ_ESCAPE: 'MODEL_YAML_ESCAPE',
  TAG_RESOLVE_FAILED: 'MODEL_YAML_TAG',
  BAD_DIRECTIVE: 'MODEL_YAML_DIRECTIVE',
  MULTIPLE_DOCS: 'MODEL_SEVERAL_DOCUMENTS',
}

/** The parser quotes the text, and the text may be a secret. */
const detailOf = ({ message }: YAMLError): string =>
  holdsSecret(message) ? 'this is not what YAML expects here' : message.slice(0, 200)

/** The parser complains about indentation at the start of the line; people look at where the text is. */
const textFrom = (text: string, offset: number): number =>
  offset + (/^[ \t]*/.exec(text.slice(offset, offset + 1000))?.[0].length ?? 0)

const yamlFinding = (error: YAMLError, text: string): PlacedFinding => ({
  code: yamlCodes[error.code] ?? 'MODEL_YAML_SYNTAX',
  path: '',
  offset: error.code === 'BAD_INDENT' ? textFrom(text, error.pos[0]) : error.pos[0],
  words: { detail: detailOf(error), tag: 'this one' },
})

/** Only tags that say what is so anyway (YAML 1.2.2 §10.3). */
const harmlessTags = new Set(
  ['map', 'seq', 'str', 'int', 'float', 'bool', 'null'].map((name) => `tag:yaml.org,2002:${name}`),
)

function checkTag(walk: Walk, node: Node, path: string): void {
  if (node.tag === undefined || harmlessTags.has(node.tag)) return
  walk.findings.push({
    code: 'MODEL_YAML_TAG',
    path,
    offset: offsetOf(node),
    words: { tag: node.tag.slice(0, 60) },
  })
}

function readScalar(walk: Walk, node: Scalar, path: string): unknown {
  const { value } = node
  if (typeof value === 'string' && value.length > MAX_CHARACTERS) {
    const limit = `at most ${MAX_CHARACTERS} characters`
    walk.findings.push({ code: 'MODEL_TEXT_LENGTH', path, offset: offsetOf(node), words: { limit } })
    return undefined
  }
  if (typeof value === 'string') return value.length > 0 ? readString(walk, node, value, path) : value
  if (typeof value !== 'number') return value
  if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return value
  walk.findings.push({ code: 'MODEL_NUMBER_RANGE', path, offset: offsetOf(node) })
  return undefined
}

/** An escape in quotes brings in what the file itself may not hold, and a terminal that shows the value would obey it. */
function readString(walk: Walk, node: Scalar, value: string, path: string): string {
  const [found] = node.type === 'QUOTE_DOUBLE' ? findCharacters(value) : []
  if (found) walk.findings.push({ ...found, path, offset: offsetOf(node) })
  return value
}

function readAlias(walk: Walk, node: Alias, path: string, depth: number): unknown {
  const target = walk.anchors.get(node.source)
  if (!target || walk.open.has(node.source)) {
    walk.findings.push({
      code: 'MODEL_ALIAS_UNKNOWN',
      path,
      offset: offsetOf(node),
      words: { name: node.source.slice(0, 60) },
    })
    return undefined
  }
  // What is wrong inside was said where the anchor is; here only what the expansion itself brings is news.
  const inner: Walk = { ...walk, places: new Map(), findings: [], aliased: true }
  const value = readNode(inner, target, path, depth)
  const offset = offsetOf(node)
  walk.expanded = inner.expanded
  for (const inside of inner.places.keys()) walk.places.set(inside, { value: offset })
  for (const finding of inner.findings) {
    if (finding.code === 'MODEL_ALIAS_LIMIT' || finding.code === 'MODEL_TOO_DEEP')
      walk.findings.push({ ...finding, offset })
  }
  return value
}

/** Whether an alias may still be expanded; every value read in one counts, so that aliases of aliases do too. */
function expand(walk: Walk, node: Node, path: string): boolean {
  if (!walk.aliased) return true // what the file writes out is bounded by its size
  walk.expanded += 1
  if (walk.expanded < MAX_EXPANSION) return true
  if (walk.expanded === MAX_EXPANSION) {
    walk.findings.push({
      code: 'MODEL_ALIAS_LIMIT',
      path,
      offset: offsetOf(node),
      words: { limit: MAX_EXPANSION },
    })
  }
  return false
}

const forbiddenKeys = new Set(['__proto__'])

/** A key's text, or why it is none. */
function readKey(walk: Walk, pair: Pair, path: string): string | undefined {
  const { key } = pair
  const offset = offsetOf(key)
  const say = (code: FaultCode, words: Record<string, string> = {}): undefined => {
    walk.findings.push({ code, path, offset, words })
  }
  if (!isScalar(key) || typeof key.value !== 'string') return say('MODEL_KEY_NOT_TEXT')
  if (key.value === '<<' && key.type === 'PLAIN') return say('MODEL_MERGE_KEY')
  if (findCharacters(key.value).length > 0)
    return say('MODEL_CONTROL_CHARACTER', { character: 'in this key' })
  if (forbiddenKeys.has(key.value)) return say('MODEL_KEY_FORBIDDEN', { key: key.value })
  return key.value
}

function readMap(walk: Walk, pairs: readonly Pair[], path: string, depth: number): Record<string, unknown> {
  const result: Record<string, unknown> = {}
  const first = new Map<string, number>()
  for (const pair of pairs) {
    const name = readKey(walk, pair, path)
    if (name === undefined) continue
    const [at, inside] = [offsetOf(pair.key), pointer(path, name)]
    const earlier = first.get(name)
    if (earlier !== undefined) {
      const { line } = walk.lines.linePos(earlier)
      walk.findings.push({
        code: 'MODEL_DUPLICATE_KEY',
        path: inside,
        offset: at,
        words: { key: name.slice(0, 60), line },
      })
      continue
    }
    first.set(name, at)
    const value = readNode(walk, pair.value, inside, depth)
    const place = isNothing(pair.value) ? undefined : walk.places.get(inside)
    walk.places.set(inside, { value: place?.value ?? at, key: at })
    result[name] = value
  }
  return result
}

/** A key with nothing behind it: there is no value to point at. */
const isNothing = (node: unknown): boolean => !node || (isScalar(node) && node.range?.[0] === node.range?.[1])

/** Anchors are known once their value has been read; a later one of the same name replaces it (YAML 1.2.2 §7.1). */
function withAnchor<T>(walk: Walk, node: Node, read: () => T): T {
  const name = 'anchor' in node && typeof node.anchor === 'string' ? node.anchor : undefined
  if (name === undefined) return read()
  walk.open.add(name)
  const value = read()
  walk.open.delete(name)
  walk.anchors.set(name, node)
  return value
}

function readNode(walk: Walk, node: unknown, path: string, depth: number): unknown {
  if (node === null || node === undefined) return null
  const here = node as Node
  if (!expand(walk, here, path)) return undefined
  walk.places.set(path, { value: offsetOf(here) })
  if (isAlias(here)) return readAlias(walk, here, path, depth)
  checkTag(walk, here, path)
  return withAnchor(walk, here, () => {
    if (isScalar(here)) return readScalar(walk, here, path)
    if (!isMap(here) && !isSeq(here)) return undefined
    if (depth >= MAX_DEPTH) return tooDeep(walk, here, path)
    if (here.items.length > MAX_ENTRIES) return tooLong(walk, here, path)
    const value = isMap(here)
      ? readMap(walk, here.items, path, depth + 1)
      : here.items.map((item, index) => readNode(walk, item, pointer(path, index), depth + 1))
    walk.pointers.set(value, path)
    return value
  })
}

function tooDeep(walk: Walk, node: Node, path: string): undefined {
  walk.findings.push({ code: 'MODEL_TOO_DEEP', path, offset: offsetOf(node), words: { limit: MAX_DEPTH } })
}

function tooLong(walk: Walk, node: Node, path: string): undefined {
  walk.findings.push({
    code: 'MODEL_LIST_TOO_LONG',
    path,
    offset: offsetOf(node),
    words: { limit: MAX_ENTRIES },
  })
}

/** After these the parser has lost its way: what it says then follows from them. */
const astray = new Set<FaultCode>([
  'MODEL_YAML_SYNTAX',
  'MODEL_YAML_TAB',
  'MODEL_YAML_INDENT',
  'MODEL_YAML_UNCLOSED',
])

/** What the parser finds, without what only follows from it. Its warnings are about tags, which have a check above. */
function yamlFindings(
  errors: readonly YAMLError[],
  text: string,
  lines: LineCounter,
): readonly PlacedFinding[] {
  const kept: PlacedFinding[] = []
  const seen = new Set<number>()
  for (const error of errors) {
    const finding = yamlFinding(error, text)
    const { line } = lines.linePos(finding.offset)
    if (!seen.has(line)) kept.push(finding)
    seen.add(line)
    if (astray.has(finding.code)) break
  }
  return kept
}

function composeAll(text: string, lines: LineCounter): readonly Document[] {
  const parser = new Parser(lines.addNewLine)
  // Duplicate keys are found below: the parser's own search compares every key with every other.
  const composer = new Composer({
    uniqueKeys: false,
    prettyErrors: false,
    strict: true,
    schema: 'core',
    version: '1.2',
  })
  return [...composer.compose(parser.parse(text))] as Document[]
}

/** Reads a text whose nesting has been looked at before. Throws nothing, whatever the text. */
export function readDocument(text: string): ReadDocument {
  const lines = new LineCounter()
  const documents = composeAll(text, lines)
  const walk: Walk = {
    places: new Map(),
    pointers: new WeakMap(),
    findings: [],
    anchors: new Map(),
    open: new Set(),
    lines,
    expanded: 0,
    aliased: false,
  }
  const [document, second] = documents
  if (second)
    walk.findings.push({ code: 'MODEL_SEVERAL_DOCUMENTS', path: '', offset: second.range?.[0] ?? 0 })
  walk.findings.push(...yamlFindings(document?.errors ?? [], text, lines))
  const lost = walk.findings.some(({ code }) => astray.has(code))
  const value = document?.contents && !lost ? readNode(walk, document.contents, '', 0) : null
  return { value, places: walk.places, pointers: walk.pointers, findings: walk.findings, lines }
}

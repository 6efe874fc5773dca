/** What a program says in words: the text of a literal, or a comment. */
export interface Saying {
  readonly kind: 'literal' | 'comment'
  readonly text: string
  /** The line it begins on, from 1. */
  readonly line: number
}

const comment = String.raw`(?<comment>//.*|/\*[\s\S]*?\*/)`
const quoted = String.raw`'(?<single>(?:[^'\\\n]|\\[\s\S])*)'|"(?<double>(?:[^"\\\n]|\\[\s\S])*)"`
/** A slash divides where something stands before it that has a value; elsewhere it begins a pattern, or ends a tag. */
const pattern = String.raw`(?<=(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|of|in))\s*)/(?![*/>])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*`
const NEXT_IN_CODE = new RegExp(`${comment}|${quoted}|${pattern}|[\`{}]`, 'g')
const NEXT_IN_TEMPLATE = /\\[\s\S]|\$\{|`/g

/** The words with which escapes were written; a place of a template is left as `{…}`. */
const unescaped = (text: string): string => text.replaceAll(/\\([\s\S])/g, '$1')

interface Reader {
  readonly source: string
  readonly say: (kind: Saying['kind'], text: string, offset: number) => void
}

/**
 * Every literal and comment of a TypeScript file, in order of their ends. A reader of words, no parser: a file that is
 * cut off or holds JSX gives what can be read of it.
 */
export function sayingsOf(source: string): readonly Saying[] {
  const sayings: Saying[] = []
  const lineAt = lineCounter(source)
  const reader: Reader = {
    source,
    say: (kind, text, offset) => {
      sayings.push({ kind, text, line: lineAt(offset) })
    },
  }
  for (let at = 0; at < source.length;) at = readCode(reader, at) // again after a brace too many
  return sayings
}

/** Reads code up to the brace that ends it; gives the place after that. */
function readCode(reader: Reader, from: number): number {
  let depth = 0
  let at = from
  for (;;) {
    const match = matchFrom(NEXT_IN_CODE, reader.source, at)
    if (!match) return reader.source.length
    const { comment: said, single, double } = match.groups ?? {}
    const literal = single ?? double
    at = match.index + match[0].length
    if (said !== undefined) reader.say('comment', said, match.index)
    else if (literal !== undefined) reader.say('literal', unescaped(literal), match.index)
    else if (match[0] === '`') at = readTemplate(reader, at)
    else if (match[0] === '{') depth += 1
    else if (match[0] === '}' && depth === 0) return at
    else if (match[0] === '}') depth -= 1
  }
}

/** Reads a template from behind its first quote; gives the place after its last. */
function readTemplate(reader: Reader, from: number): number {
  let text = ''
  let at = from
  for (;;) {
    const match = matchFrom(NEXT_IN_TEMPLATE, reader.source, at)
    if (!match) return reader.source.length
    text += reader.source.slice(at, match.index)
    at = match.index + match[0].length
    if (match[0] === '`') {
      reader.say('literal', text, from - 1)
      return at
    }
    text += match[0] === '${' ? '{…}' : unescaped(match[0])
    if (match[0] === '${') at = readCode(reader, at)
  }
}

function matchFrom(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at
  return expression.exec(text)
}

function lineCounter(source: string): (offset: number) => number {
  const ends = [...source.matchAll(/\n/g)].map(({ index }) => index)
  return (offset) => {
    const after = ends.findIndex((end) => end >= offset)
    return (after === -1 ? ends.length : after) + 1
  }
}

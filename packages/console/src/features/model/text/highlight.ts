/** Colours for YAML, line by line: light, and enough for a model. Pure; text is never changed. */

export type TokenKind = 'key' | 'text' | 'number' | 'word' | 'unknown' | 'comment' | 'mark' | 'plain'

export interface Token {
  readonly kind: TokenKind
  readonly text: string
}

/** In this order: what comes first wins. Each matches at the place where the last one ended. */
const rules: readonly (readonly [kind: TokenKind, pattern: RegExp])[] = [
  ['plain', /\s+/y],
  ['comment', /(?<=^|\s)#.*/y],
  ['text', /"(?:[^"\\]|\\.)*"?/y],
  ['text', /'(?:[^']|'')*'?/y],
  ['key', /[A-Za-z_$][\w.$-]*(?=\s*:(?:\s|$))/y],
  ['mark', /[[\]{},:]|-(?=\s|$)/y],
  ['unknown', /unknown(?=[\s,\]}]|$)/y],
  ['word', /(?:true|false|null)(?=[\s,\]}]|$)/y],
  ['number', /-?\d+(?:\.\d+)?(?=[\s,\]}]|$)/y],
  ['plain', /[^\s,[\]{}:#]+/y],
  ['plain', /./y],
]

function tokenAt(line: string, from: number): Token {
  for (const [kind, pattern] of rules) {
    pattern.lastIndex = from
    const text = pattern.exec(line)?.[0]
    if (text !== undefined && text !== '') return { kind, text }
  }
  return { kind: 'plain', text: line.slice(from) }
}

export function highlightLine(line: string): readonly Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < line.length;) {
    const token = tokenAt(line, at)
    tokens.push(token)
    at += token.text.length
  }
  return tokens
}

/** Text in the columns of a terminal, where a Japanese character takes two. */

/** Characters that take two columns (Unicode UAX #11, roughly). */
const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/

const widthOfOne = (character: string): number => (wide.test(character) ? 2 : 1)

/** How many columns a text takes. */
export const widthOf = (text: string): number =>
  Array.from(text).reduce((width, character) => width + widthOfOne(character), 0)

/** The text with blanks up to a width. */
export const padded = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - widthOf(text)))

/** As much from the start of a text as fits. */
function fitting(text: string, width: number): string {
  let taken = ''
  let used = 0
  for (const character of text) {
    used += widthOfOne(character)
    if (used > width) return taken
    taken += character
  }
  return taken
}

/** The text, or its start and an ellipsis where it is too wide. */
export const clipped = (text: string, width: number): string =>
  widthOf(text) <= width ? text : `${fitting(text, width - 1).trimEnd()}…`

/** What must not begin a line, and what must not end one (JIS X 4051, the common cases). */
const closing = /[、。，．・：；？！）」』】〕％ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]/
const opening = /[（「『【〔]/

/** The pieces that a line may be broken between: words with the blank before them, and single wide characters. */
function pieces(text: string): readonly string[] {
  const joined: string[] = []
  for (const [piece] of text.matchAll(/\s+|[^\s]/gu)) {
    const last = joined.at(-1)
    if (last !== undefined && staysWith(last, piece)) joined[joined.length - 1] = last + piece
    else joined.push(piece)
  }
  return joined
}

function staysWith(before: string, piece: string): boolean {
  if (/^\s/.test(piece)) return false
  const last = Array.from(before).at(-1) ?? ''
  return closing.test(piece) || opening.test(last) || (!wide.test(last) && !wide.test(piece))
}

/** A word wider than the line is cut: an address, or a long name. */
function cut(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width) return [word]
  const head = fitting(word, width) || word.slice(0, 1)
  return [head, ...cut(word.slice(head.length), width)]
}

/** The lines of a text at a width; none is wider, and none begins with a mark that closes. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text).flatMap((word) => cut(word, width))) {
    if (widthOf(line + piece) <= width) line += piece
    else {
      if (line !== '') lines.push(line.trimEnd())
      line = piece.trimStart()
    }
  }
  return [...lines, line.trimEnd()]
}

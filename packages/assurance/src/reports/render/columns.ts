/** Text in the columns of a terminal, where a Japanese character takes two. */

/** Characters that take two columns (Unicode UAX #11, wide and fullwidth, roughly). */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u

export const columnsOf = (text: string): number => {
  let columns = 0
  for (const character of text) columns += wide.test(character) ? 2 : 1
  return columns
}

/** What must not begin a line of Japanese (JIS X 4051, line-start prohibition, in part). */
const clings = /^[、。，．・：；？！）」』】〉》〕｝’”ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ]/u

/** Pieces between which a line may end: words with the blank before them, and single wide characters. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = []
  for (const [piece] of text.matchAll(/\s*(?:[^\s\u2E80-\uA4CF\uF900-\uFAFF\uFF00-\uFFEF]+|\S)/gu)) {
    if (clings.test(piece) && pieces.length > 0) pieces.push(`${pieces.pop() ?? ''}${piece}`)
    else pieces.push(piece)
  }
  return pieces
}

/** A piece that no line is long enough for, cut. */
function cut(piece: string, width: number): readonly string[] {
  const parts: string[] = []
  let part = ''
  for (const character of piece) {
    if (columnsOf(part + character) > width) {
      parts.push(part)
      part = character
    } else part += character
  }
  return [...parts, part]
}

/** Lines of at most so many columns. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let current = ''
  for (const piece of piecesOf(text)) {
    if (columnsOf(current + piece) <= width) {
      current += current === '' ? piece.trimStart() : piece
      continue
    }
    if (current !== '') lines.push(current)
    const parts = cut(piece.trimStart(), width)
    lines.push(...parts.slice(0, -1))
    current = parts.at(-1) ?? ''
  }
  return current === '' && lines.length > 0 ? lines : [...lines, current]
}

/** Filled with blanks to so many columns. */
export const pad = (text: string, width: number, align?: 'right'): string => {
  const blanks = ' '.repeat(Math.max(0, width - columnsOf(text)))
  return align === 'right' ? `${blanks}${text}` : `${text}${blanks}`
}

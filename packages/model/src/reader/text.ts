import { Buffer, isUtf8 } from 'node:buffer'
import type { PlacedFinding } from './placed.ts'

/** From bytes to text, with everything refused that an editor would hide. */

const MAX_BYTES = 8 * 1024 * 1024

const utf16Marks: readonly (readonly number[])[] = [
  [0xff, 0xfe],
  [0xfe, 0xff],
]

type Text = { readonly text: string; readonly faults: readonly PlacedFinding[] }

const refused = (finding: PlacedFinding): Text => ({ text: '', faults: [finding] })

const encodingFault = (detail: string, offset = 0): PlacedFinding => ({
  code: 'MODEL_ENCODING',
  path: '',
  offset,
  words: { detail },
})

const REPLACEMENT = '\uFFFD'

/** The character at which the octets stop being UTF-8: the first replacement that the file doesn't hold itself. */
function firstBroken(bytes: Uint8Array): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  let [octet, from] = [0, 0]
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) {
    octet += Buffer.byteLength(text.slice(from, at))
    from = at
    const written = bytes[octet] === 0xef && bytes[octet + 1] === 0xbf && bytes[octet + 2] === 0xbd
    if (!written) return at
  }
  return 0
}

function decode(bytes: Uint8Array): Text {
  if (utf16Marks.some((mark) => mark.every((octet, index) => bytes[index] === octet))) {
    return refused(encodingFault('it begins with the mark of UTF-16 or UTF-32'))
  }
  if (!isUtf8(bytes))
    return refused(encodingFault('there is an octet that no character has', firstBroken(bytes)))
  if (bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0)) {
    return refused(encodingFault('it looks like UTF-16'))
  }
  return { text: new TextDecoder().decode(bytes), faults: [] }
}

// YAML 1.2.2 §5.1: c-printable, less C1 and the rest that no model needs. U+FEFF is a mark only at the very start.
// oxlint-disable-next-line no-control-regex -- finding them is the point
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\uFEFF\uFFFE\uFFFF]/
/** Characters that reorder what is shown (Unicode UAX #9): a line that reads otherwise than it is ("Trojan Source"). */
const hidden = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/

const codePoint = (text: string, offset: number): string =>
  `U+${(text.codePointAt(offset) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** The first character that a text may not hold, at its place in the text. */
export function findCharacters(text: string): readonly PlacedFinding[] {
  const table = [
    ['MODEL_CONTROL_CHARACTER', control],
    ['MODEL_HIDDEN_CHARACTER', hidden],
  ] as const
  return table.flatMap(([code, pattern]) => {
    const offset = text.search(pattern)
    return offset < 0 ? [] : [{ code, path: '', offset, words: { character: codePoint(text, offset) } }]
  })
}

const tooLarge = (): Text =>
  refused({ code: 'MODEL_FILE_TOO_LARGE', path: '', offset: 0, words: { limit: MAX_BYTES, unit: 'octets' } })

/** The text of a file, without its byte order mark; or why it isn't one. */
export function readText(input: Uint8Array | string): Text {
  if (input.length > MAX_BYTES) return tooLarge()
  const { text: marked, faults } = typeof input === 'string' ? { text: input, faults: [] } : decode(input)
  if (faults.length > 0) return { text: marked, faults }
  const text = marked.startsWith('\uFEFF') ? marked.slice(1) : marked
  if (!text.isWellFormed())
    return refused(encodingFault('there is half of a surrogate pair', text.search(loneSurrogate)))
  const found = findCharacters(text)
  return { text, faults: found }
}

const loneSurrogate = /\p{Surrogate}/u

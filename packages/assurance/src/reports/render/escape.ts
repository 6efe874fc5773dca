/** Text of a model is anybody's text: each place that it is written to has its own way of taking it literally. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Characters that XML 1.0 §2.2 doesn't have, and those that turn the direction of what follows. */
const unprintable =
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g

/** Shows what a terminal or a browser would obey. */
export const harmless = (text: string): string => text.toWellFormed().replaceAll(unprintable, '\uFFFD')

/** Whatever CommonMark, a terminal or an editor takes for the end of a line. */
const lineEnd = /[\n\v\f\r\u0085\u2028\u2029]/

/** Text that has to stay in its line: nothing of it gets to the start of another. */
export const oneLine = (text: string): string =>
  harmless(text.replaceAll(/[\s\u0085]+/g, (blanks) => (lineEnd.test(blanks) ? ' ' : blanks)))

/** Text that may have lines, each ended by LF: a lone CR would let a terminal write over what stands there. */
export const harmlessLines = (text: string): string =>
  harmless(text.replaceAll(/\r\n|[\r\u0085\u2028\u2029]/g, '\n'))

/** For text and for attribute values in double quotes, in HTML and SVG. */
export const escapeHtml = (text: string): string =>
  harmless(text).replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)

/** For a string in a style sheet inside HTML: nothing ends the string, or the style element. */
export const cssString = (text: string): string =>
  `"${harmless(text).replaceAll(/["\\<>&\n\r\t]/g, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`

/** Only addresses that a reader expects behind a link; anything else stays text. */
export const safeHref = (href: string): string | undefined =>
  /^(https?:\/\/|mailto:)/i.test(href) ? href : undefined

/** For Markdown (CommonMark 0.31 §2.4), in a table's cell as well. */
export const escapeMarkdown = (text: string): string =>
  oneLine(text)
    .replaceAll(/[\\`*_{}[\]<>#|~&!]/g, (character) => `\\${character}`)
    .replace(/^(\s*)([-+=]|\d+[.)])/, (_, blanks: string, mark: string) => `${blanks}\\${mark}`)

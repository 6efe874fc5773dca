/** Pixels of a letter at the diagram's 11.5 px; a full-width one takes two of them. */
const letter = 6.7

const widthOf = (character: string): number => ((character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1)

/** As much of a text as fits; the whole is in the element's title. SVG cuts nothing by itself. Pure. */
export function fitted(text: string, pixels: number): string {
  const room = Math.floor(pixels / letter)
  const characters = Array.from(text)
  const widths = characters.map(widthOf)
  if (widths.reduce((sum, width) => sum + width, 0) <= room) return text
  let used = 1 // the mark of what is missing
  const kept = widths.findIndex((width) => (used += width) > room)
  return `${characters.slice(0, Math.max(1, kept)).join('')}…`
}

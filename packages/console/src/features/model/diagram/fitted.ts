/** Pixels of a letter at the diagram's 11.5 px; a full-width one takes about two of them. */
const letter = 6.7

const widthOf = (character: string): number => ((character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1)

/** As much of a text as fits; the whole is in the element's title. SVG cuts nothing by itself. Pure. */
export function fitted(text: string, pixels: number): string {
  const room = Math.floor(pixels / letter)
  const characters = Array.from(text)
  let used = 0
  for (const [index, character] of characters.entries()) {
    used += widthOf(character)
    if (used > room) return `${characters.slice(0, Math.max(1, index - 1)).join('')}…`
  }
  return text
}

import { readDocument } from './reader/document.ts'
import { scanNesting } from './reader/nesting.ts'
import { parentOf } from './reader/placed.ts'
import { readText } from './reader/text.ts'

/** A place in the text of a model; line and column count from 1. */
export interface TextPlace {
  readonly line: number
  readonly column: number
  /** JSON pointer of what is there. */
  readonly pointer: string
}

const start: TextPlace = { line: 1, column: 1, pointer: '' }

/**
 * Where things are in the text of a model. What the text doesn't have is at the nearest thing around it; in a text that
 * can't be read everything is at its start.
 * @returns the place of a JSON pointer (RFC 6901): of the key where there is one
 */
export function placesOf(input: string): (pointer: string) => TextPlace {
  const { text, faults } = readText(input)
  if (faults.length > 0 || scanNesting(text)) return () => start
  const { places, lines } = readDocument(text)
  return (pointer) => {
    for (let at = pointer; ; at = parentOf(at)) {
      const place = places.get(at)
      if (place) {
        const { line, col } = lines.linePos(place.key ?? place.value)
        return line === 0 ? start : { line, column: col, pointer: at }
      }
      if (at === '') return start
    }
  }
}

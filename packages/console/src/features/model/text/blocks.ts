/** Which lines of a model belong together. Pure; lines are numbered from 1. */

export interface Block {
  readonly from: number
  readonly to: number
}

/** Depth of a line; a list's dash belongs to its entry. Nothing for what is empty or a comment. */
const depthOf = (line: string): number | undefined => {
  const depth = line.search(/\S/)
  return depth === -1 || line[depth] === '#' ? undefined : depth
}

/** From a line to the last one that stands deeper: the whole entry that begins there. */
export function blockAt(lines: readonly string[], line: number): Block {
  const first = depthOf(lines[line - 1] ?? '') ?? 0
  let to = line
  for (let next = line + 1; next <= lines.length; next += 1) {
    const depth = depthOf(lines[next - 1] ?? '')
    if (depth === undefined) continue
    if (depth <= first) break
    to = next
  }
  return { from: line, to }
}

/** The entry that a line stands in: of those that begin at or above it, the nearest whose block reaches it. */
export function entryAt<Entry extends { readonly line: number }>(
  entries: readonly Entry[],
  lines: readonly string[],
  line: number,
): Entry | undefined {
  return entries
    .filter((entry) => entry.line <= line && blockAt(lines, entry.line).to >= line)
    .toSorted((one, other) => other.line - one.line)[0]
}

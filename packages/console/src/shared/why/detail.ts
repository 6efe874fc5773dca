/** What an event tells in its detail, as names and short texts. Pure. */

const longest = 300

const textOf = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

export const detailFacts = (
  detail: Readonly<Record<string, unknown>>,
): readonly (readonly [string, string])[] =>
  Object.entries(detail)
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => [name, textOf(value)])

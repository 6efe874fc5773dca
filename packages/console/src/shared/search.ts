/** Reads what the address bar holds. Pure; whatever is malformed is as if it were not there. */
export type RawSearch = Readonly<Record<string, unknown>>

export const textIn = (search: RawSearch, name: string): string | undefined => {
  const value = search[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export const oneOf = <const Choice extends string>(
  search: RawSearch,
  name: string,
  choices: readonly Choice[],
): Choice | undefined => choices.find((choice) => choice === search[name])

export const wholeNumberIn = (search: RawSearch, name: string): number | undefined => {
  const value = search[name]
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

/** Without what is absent, so that the address stays short. */
export const present = <T extends object>(search: {
  readonly [K in keyof T]: T[K] | undefined
}): Partial<T> =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as Partial<T> // only what is undefined was taken away

/** A package URL without its version and what qualifies it: what a statement names a component by. */
export const baseOf = (purl: string): string => purl.replace(/[?#].*$/, '').replace(/@[^/@]*$/, '')

import type { Design } from './design.ts'

/** Works something out once for each design: what rules share must not be worked out anew for every part. */
export function perDesign<T>(build: (design: Design) => T): (design: Design) => T {
  const built = new WeakMap<Design, { readonly value: T }>()
  return (design) => {
    const known = built.get(design)
    if (known) return known.value
    const value = build(design)
    built.set(design, { value })
    return value
  }
}

import type { Metadata, Root } from '@tufjs/models'
import { requireForm } from './form.ts'
import { readMetadata } from './metadata.ts'

/**
 * The newest root that trust in an anchor leads to: each next one is signed by the one before and by itself (TUF 1.0 §5.3.4), and
 * none is left out (§5.3.5). Those below the anchor don't matter. Pure.
 * @throws where a signature or a root lacks
 */
export function newestRoot(anchor: Metadata<Root>, roots: readonly Metadata<Root>[]): Metadata<Root> {
  let trusted = anchor
  for (const root of roots.toSorted((one, other) => one.signed.version - other.signed.version)) {
    if (root.signed.version <= trusted.signed.version) continue
    if (root.signed.version !== trusted.signed.version + 1) throw new Error('a root is missing')
    trusted.verifyDelegate('root', root)
    root.verifyDelegate('root', root)
    trusted = root
  }
  return trusted
}

function readRoot(octets: Buffer): Metadata<Root> {
  requireForm(octets)
  return readMetadata('root', octets)
}

/** Whether the roots in between lead from the first to the last. Pure. */
export function leadsTo(first: Buffer, between: readonly Buffer[], last: Buffer): boolean {
  try {
    const [anchor, target] = [readRoot(first), readRoot(last)]
    if (target.signed.version <= anchor.signed.version) return true // nothing has to be proved
    return newestRoot(anchor, [...between.map(readRoot), target]) === target
  } catch {
    return false
  }
}

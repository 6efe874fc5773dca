import type { Metadata, Root, Snapshot, Targets, Timestamp } from '@tufjs/models'
import { AgentError, type AgentCode } from '../../errors.ts'
import { readMetadata } from './metadata.ts'

interface Versioned {
  readonly version: number
  readonly expires: string
}

const refused = (code: AgentCode, role: string, { version, expires }: Versioned): AgentError =>
  new AgentError(code, { detail: { role, version, ...(code === 'UPDATE_EXPIRED' ? { expires } : {}) } })

type Files = Readonly<Record<string, { readonly version: number }>>

const versionIn = (meta: Files, name: string): number | undefined =>
  Object.hasOwn(meta, name) ? meta[name]?.version : undefined

/** A file that was listed stays listed, and never with a lower version (TUF 1.0 §5.5.5). */
const rollsBack = (before: Files, after: Files): boolean =>
  Object.entries(before).some(([name, { version }]) => (versionIn(after, name) ?? 0) < version)

/**
 * What is trusted in one run, and the rules by which more of it becomes so (TUF 1.0 §5.3 to §5.6); `@tufjs/models` verifies the
 * signatures. Octets have the right form already (form.ts), and are those that were announced (announced.ts).
 */
export class TrustedSet {
  /** Start of the run (§5.1). */
  readonly #at: Date
  #root: Metadata<Root>
  #timestamp: Metadata<Timestamp> | undefined
  #snapshot: Metadata<Snapshot> | undefined
  readonly #targets = new Map<string, Metadata<Targets>>()

  /** @param at milliseconds since 1970 @throws what the library throws of a root that hasn't signed itself */
  constructor(root: Buffer, at: number) {
    this.#at = new Date(at)
    this.#root = readMetadata('root', root)
    this.#root.verifyDelegate('root', this.#root)
  }

  get root(): Root {
    return this.#root.signed
  }

  get timestamp(): Timestamp | undefined {
    return this.#timestamp?.signed
  }

  get snapshot(): Snapshot | undefined {
    return this.#snapshot?.signed
  }

  /** A targets role, for whoever delegates to it: each of them has keys of its own for it (§4.5). */
  targets(name: string, delegator: string): Targets | undefined {
    const found = this.#targets.get(name)
    if (found) this.#delegator(delegator).verifyDelegate(name, found)
    return found?.signed
  }

  #delegator(name: string): Metadata<Root | Targets> {
    const found = name === 'root' ? this.#root : this.#targets.get(name)
    if (!found) throw new TypeError(`no trusted ${name}`)
    return found
  }

  #isExpired(signed: Root | Timestamp | Snapshot | Targets): boolean {
    return signed.isExpired(this.#at)
  }

  /** @throws AgentError UPDATE_EXPIRED */
  requireFresh(role: string, signed: Root | Timestamp | Snapshot | Targets | undefined): void {
    if (signed && this.#isExpired(signed)) throw refused('UPDATE_EXPIRED', role, signed)
  }

  /**
   * The next root, one version higher, signed by the keys of ours and by its own (§5.3.4, §5.3.5).
   * @returns false for ours again, with which we go on @throws AgentError UPDATE_ROLLBACK, UPDATE_MISMATCH
   */
  acceptRoot(octets: Buffer): boolean {
    const ours = this.#root
    const next = readMetadata('root', octets)
    ours.verifyDelegate('root', next)
    const step = next.signed.version - ours.signed.version
    if (step === 0) return false
    if (step !== 1) throw refused(step < 0 ? 'UPDATE_ROLLBACK' : 'UPDATE_MISMATCH', 'root', next.signed)
    next.verifyDelegate('root', next)
    this.#root = next
    return true
  }

  /**
   * @returns false for ours again (§5.4.3.1: equal is normal)
   * @throws AgentError UPDATE_ROLLBACK, UPDATE_EXPIRED; an expired one still guards against rollback
   */
  acceptTimestamp(octets: Buffer): boolean {
    const next = readMetadata('timestamp', octets)
    this.#root.verifyDelegate('timestamp', next) // §5.4.2
    const ours = this.timestamp
    if (ours) {
      if (next.signed.version < ours.version) throw refused('UPDATE_ROLLBACK', 'timestamp', next.signed) // §5.4.3.1
      if (next.signed.version === ours.version) return false
      const [before, after] = [ours.snapshotMeta.version, next.signed.snapshotMeta.version]
      if (after < before) throw refused('UPDATE_ROLLBACK', 'timestamp', next.signed) // §5.4.3.2
    }
    this.#timestamp = next
    this.requireFresh('timestamp', next.signed) // §5.4.4
    return true
  }

  /** @throws AgentError UPDATE_ROLLBACK, UPDATE_EXPIRED, UPDATE_MISMATCH; one of the past still guards against rollback */
  acceptSnapshot(octets: Buffer): Snapshot {
    this.requireFresh('timestamp', this.timestamp)
    const next = readMetadata('snapshot', octets)
    this.#root.verifyDelegate('snapshot', next) // §5.5.3
    if (this.snapshot && rollsBack(this.snapshot.meta, next.signed.meta))
      throw refused('UPDATE_ROLLBACK', 'snapshot', next.signed) // §5.5.5
    this.#snapshot = next
    this.requireFresh('snapshot', next.signed) // §5.5.6
    if (next.signed.version !== this.timestamp?.snapshotMeta.version)
      throw refused('UPDATE_MISMATCH', 'snapshot', next.signed) // §5.5.4
    return next.signed
  }

  /** @throws AgentError UPDATE_EXPIRED, UPDATE_MISMATCH */
  acceptTargets(octets: Buffer, name: string, delegator: string): Targets {
    const next = readMetadata('targets', octets)
    this.#delegator(delegator).verifyDelegate(name, next) // §5.6.3
    if (next.signed.version !== versionIn(this.snapshot?.meta ?? {}, `${name}.json`))
      throw refused('UPDATE_MISMATCH', name, next.signed) // §5.6.4
    this.requireFresh(name, next.signed) // §5.6.5
    this.#targets.set(name, next)
    return next.signed
  }
}

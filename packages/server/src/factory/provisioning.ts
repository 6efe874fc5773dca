import { pemOf, spkiFingerprintOf } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import { CodedError } from '../errors.ts'
import { type FactoryService, keyOfRequest } from '../enrolment/factory.ts'
import { findIdentity } from './store.ts'

/** Factory identities for many devices at once. */

export interface Wanted {
  readonly serial: string
  /** PKCS#10 of the key that was made on the device: PEM, or base64 of DER. */
  readonly csr: string
  readonly component?: string | undefined
}

/** `known`: it was issued for this very key before, and is handed out again. */
export type Outcome =
  | {
      readonly serial: string
      readonly outcome: 'issued' | 'known'
      readonly device: string
      readonly idevid: string
      readonly chain: string
      /** Anchors with which the device verifies the server, PEM. */
      readonly trust: string
    }
  | {
      readonly serial: string
      readonly outcome: 'refused'
      readonly error: string
      readonly message: string
    }

export interface Provisioning {
  /**
   * Each on its own: one that is refused keeps none of the others up. May be repeated as often as one likes, with what was
   * done before and what was not.
   */
  provision(
    wanted: readonly Wanted[],
    about: { readonly product: string; readonly batch?: string | undefined },
    actor: string,
  ): Promise<readonly Outcome[]>
}

/** Enough that commits are shared; few enough that others have their turn. */
const AT_ONCE = 64

export function createProvisioning({
  reads,
  factory,
  issuerPem,
  trustPem,
}: {
  readonly reads: Database
  readonly factory: FactoryService
  readonly issuerPem: () => string
  readonly trustPem: () => string
}): Provisioning {
  function issuedBefore(product: string, { serial, csr }: Wanted): Outcome | undefined {
    const device = `${product}:${serial}` // as `idOf` of the factory makes it; it is only looked up
    const before = findIdentity(reads, device)
    if (!before || before.spkiFingerprint !== spkiFingerprintOf(keyOfRequest(csr))) return undefined
    const idevid = pemOf(before.idevid)
    return { serial, outcome: 'known', device, idevid, chain: idevid + issuerPem(), trust: trustPem() }
  }

  async function one(
    wanted: Wanted,
    about: { readonly product: string; readonly batch?: string | undefined },
    actor: string,
  ): Promise<Outcome> {
    const { serial } = wanted
    try {
      const before = issuedBefore(about.product, wanted)
      if (before) return before
      const made = await factory.provision({ ...about, ...wanted, record: true }, actor)
      const { device, idevid, chain, trust } = made
      return { serial, outcome: 'issued', device, idevid, chain, trust }
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      return { serial, outcome: 'refused', error: error.code, message: error.message }
    }
  }

  return {
    async provision(wanted, about, actor) {
      const outcomes: Outcome[] = []
      for (let at = 0; at < wanted.length; at += AT_ONCE) {
        const some = wanted.slice(at, at + AT_ONCE)
        outcomes.push(...(await Promise.all(some.map((each) => one(each, about, actor)))))
      }
      return outcomes
    },
  }
}

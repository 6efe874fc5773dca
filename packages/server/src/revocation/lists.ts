import type { GateLog } from '@sekisho/gate'
import { createCrl } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import type { Clock } from '../clock.ts'
import type { CaCertificate, CaRole, Keyring } from '../keys/keyring.ts'
import { listedFrom, listIsDue, listLife } from './revocation.ts'
import { findList, findListState, revokedBy, type revocationWrites, type StoredList } from './store.ts'

export interface ListPorts {
  readonly writer: Writer<typeof revocationWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly log: GateLog
  readonly keyring: Pick<Keyring, 'authorities' | 'issuerOf'>
}

/** The lists of what each CA has revoked: one of each, the newest. */
export interface RevocationLists {
  /** Makes those that are due, one after the other; what fails is tried again at the next round. */
  round(): Promise<void>
  /** DER of the newest list of a CA, made now where there is none. */
  list(ca: CaCertificate): Promise<StoredList & { readonly der: Uint8Array }>
}

export const allAuthorities = ({ authorities }: Pick<Keyring, 'authorities'>): readonly CaCertificate[] =>
  (['factory', 'operational'] as const satisfies readonly CaRole[]).flatMap((role) => authorities(role))

export function createRevocationLists({ writer, reads, clock, log, keyring }: ListPorts): RevocationLists {
  const making = new Map<string, Promise<void>>()
  /** One of each CA: anybody may ask for it as often as they like, and it may be megabytes. */
  const kept = new Map<string, StoredList & { readonly der: Uint8Array }>()

  async function make({ keyId, role }: CaCertificate): Promise<void> {
    const issuer = keyring.issuerOf(keyId)
    if (!issuer) throw new Error(`the key of the CA ${keyId} is gone`)
    const { number, changes } = await writer.write('revocation.nextNumber', { keyId })
    const thisUpdate = clock.now()
    const nextUpdate = thisUpdate + listLife.validMs
    const entries = revokedBy(reads, keyId, listedFrom(thisUpdate)) // behind the count: what comes in between is counted again
    const der = await createCrl({
      issuer,
      number: BigInt(number),
      thisUpdate: new Date(thisUpdate),
      nextUpdate: new Date(nextUpdate),
      entries,
    })
    await writer.write('revocation.keepList', {
      keyId,
      number,
      listedChanges: changes,
      thisUpdate,
      nextUpdate,
      der,
    })
    log.info({ authority: keyId, role, number, entries: entries.length }, 'a revocation list was made')
  }

  /** One at a time for each CA, so that numbers come in the order of what the lists say. */
  function makeOnce(ca: CaCertificate): Promise<void> {
    const present = making.get(ca.keyId)
    if (present) return present
    const next = make(ca).finally(() => making.delete(ca.keyId))
    making.set(ca.keyId, next)
    return next
  }

  return {
    async round() {
      for (const ca of allAuthorities(keyring))
        if (listIsDue(findListState(reads, ca.keyId), clock.now()))
          await makeOnce(ca).catch((error: unknown) => {
            log.warn({ err: error, authority: ca.keyId }, 'a revocation list could not be made')
          })
    },

    async list(ca) {
      const { keyId } = ca
      const state = findListState(reads, keyId)
      if (state?.thisUpdate === undefined) await makeOnce(ca)
      const known = kept.get(keyId)
      if (known && known.thisUpdate === state?.thisUpdate && known.listedChanges === state?.listedChanges)
        return known
      const list = findList(reads, keyId)
      if (list?.der === undefined) throw new Error(`no revocation list of ${keyId}`)
      const found = { ...list, der: list.der }
      kept.set(keyId, found)
      return found
    },
  }
}

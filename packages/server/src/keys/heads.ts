import {
  type LedgerHead,
  orderJwk,
  type OrderJwk,
  readOrderKeys,
  readPublicKey,
  signLedgerHead,
  type StatementSigner,
  verifyLedgerHead,
} from '@sekisho/trust'
import type { KeyStep } from './changes.ts'
import type { KeyDesk } from './desk.ts'
import type { KeyRecord, KeyState } from './key.ts'
import { type LedgerEntry, type LedgerFault, ledgerFaults, type SignedHead } from './ledger.ts'
import { allKeys, ledgerEntries, ledgerHeads, newestEntry, type StoredHead } from './store.ts'

/** A head over the newest entry; nothing where it is signed already. */
export async function headStep(
  { reads, clock }: Pick<KeyDesk, 'reads' | 'clock'>,
  signer: StatementSigner,
  links: Pick<LedgerHead, 'next' | 'previous'> = {},
): Promise<KeyStep | undefined> {
  const newest = newestEntry(reads)
  const isLinked = links.next !== undefined || links.previous !== undefined
  if (!newest || (!isLinked && ledgerHeads(reads).at(-1)?.position === newest.position)) return undefined
  const { position, hash } = newest
  const jws = await signLedgerHead({ position, hash, signedAt: clock.now(), ...links }, signer)
  return { do: 'sign-head', position, jws }
}

const trustedOf = (jwk: OrderJwk) => readOrderKeys([jwk])

/**
 * Follows the heads backwards from the key that signs now: each key but the first names the one before it, so that whoever
 * can only write into the database brings in no key of their own.
 */
async function provenHeads(
  heads: readonly StoredHead[],
  present: OrderJwk,
): Promise<{ readonly proven: readonly SignedHead[]; readonly faults: readonly LedgerFault[] }> {
  const trusted = trustedOf(present)
  const proven: SignedHead[] = []
  const faults: LedgerFault[] = []
  for (const { position, jws } of heads.toReversed()) {
    const head = await verifyLedgerHead(jws, trusted)
    if (head?.position !== position) {
      faults.push({ position, fault: 'head', says: 'the signature of the head is not one of ours' })
      continue
    }
    proven.push(head)
    if (head.previous) for (const [kid, key] of trustedOf(head.previous)) trusted.set(kid, key)
  }
  return { proven, faults }
}

const statesBy: Readonly<Partial<Record<LedgerEntry['kind'], KeyState>>> = {
  generated: 'pre-activation',
  imported: 'pre-activation',
  activated: 'active',
  suspended: 'suspended',
  resumed: 'active',
  deactivated: 'deactivated',
  compromised: 'compromised',
  destroyed: 'destroyed',
}

/** Records and ledger have to agree: neither was changed, nor cut off at the end, without the other. */
function recordFaults(keys: readonly KeyRecord[], entries: readonly LedgerEntry[]): readonly LedgerFault[] {
  const states = new Map<string, KeyState>()
  for (const { key, kind } of entries) {
    const state = statesBy[kind]
    if (state) states.set(key, state)
  }
  const known = new Set(keys.map(({ id }) => id))
  const position = entries.length
  return [
    ...keys
      .filter(({ id, state }) => states.get(id) !== state)
      .map(({ id, state }) => ({
        position,
        fault: 'record' as const,
        says: `${id} is ${state} on record and ${states.get(id) ?? 'unknown'} in the ledger`,
      })),
    ...[...states.keys()]
      .filter((id) => !known.has(id))
      .map((id) => ({ position, fault: 'record' as const, says: `${id} has no record` })),
  ]
}

const sample = Buffer.from('the log key is in its place')

/** Everything that is wrong with the ledger; nothing where it is as it was written. */
export async function verifyLedger({ reads, keyring }: KeyDesk): Promise<readonly LedgerFault[]> {
  const signer = keyring.logSigner()
  await signer.sign(sample) // fails unless the key on record is the one in its place
  const entries = ledgerEntries(reads, { limit: -1 })
  const { proven, faults } = await provenHeads(ledgerHeads(reads), await orderJwk(signer.publicKey))
  return [...ledgerFaults(entries, proven), ...faults, ...recordFaults(allKeys(reads), entries)]
}

export const jwkOf = ({ publicKey }: { readonly publicKey: Uint8Array }): Promise<OrderJwk> =>
  orderJwk(readPublicKey(publicKey))

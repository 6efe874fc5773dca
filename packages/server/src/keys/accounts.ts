import { DAY, HOUR } from '../clock.ts'
import type { KeyDesk } from './desk.ts'
import { headStep } from './heads.ts'
import { allKeys, lastTotals, ledgerHeads, newestEntry } from './store.ts'

const actor = 'server'

/** What is counted in memory goes into the records: in one write, not one a signature. */
export async function flushUses({ uses, writer, clock }: KeyDesk): Promise<void> {
  const counted = uses.take()
  if (counted.size === 0) return
  const steps = [...counted].map(([key, count]) => ({ do: 'use', key, uses: count }) as const)
  try {
    await writer.write('keys.change', { at: clock.now(), actor, steps })
  } catch (error) {
    uses.giveBack(counted)
    throw error
  }
}

/** Once a day the ledger says how often each key was used so far, where that is news. */
export async function totalUses(desk: KeyDesk): Promise<void> {
  const { reads, clock } = desk
  const last = lastTotals(reads)
  const due = allKeys(reads).filter(({ id, uses, createdAt }) => {
    const { at, uses: before } = last.get(id) ?? { at: createdAt, uses: 0 }
    return uses > before && clock.now() - at >= DAY
  })
  if (due.length > 0)
    await desk.change(
      actor,
      due.map(({ id }) => ({ do: 'total', key: id }) as const),
    )
}

const mostUnsigned = 100

/** The head is signed when there is much behind the last one, or something for an hour. */
export async function signHead(desk: KeyDesk): Promise<void> {
  const { reads, clock, keyring } = desk
  const last = ledgerHeads(reads).at(-1)
  const unsigned = (newestEntry(reads)?.position ?? 0) - (last?.position ?? 0)
  if (last && unsigned < mostUnsigned && clock.now() - last.at < HOUR) return
  const step = await headStep(desk, keyring.logSigner())
  if (step) await desk.change(actor, [step])
}

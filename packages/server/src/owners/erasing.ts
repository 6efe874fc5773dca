import { eventOf } from '../audit/event.ts'
import { SECOND } from '../clock.ts'
import type { OwnersPorts } from './ports.ts'
import { type Erasure, findErasure, openErasures } from './store.ts'

/** What was accepted just before a transfer may be on its way to the disk still. */
const settlingMs = 5 * SECOND

/**
 * Goes on with everything that is owed a deletion, in steps that others have their turn between. What a kill interrupts is
 * written down, and the next process goes on with it.
 */
export function createErasing({
  writer,
  reads,
  clock,
  audit,
  settled,
  onStep = () => {},
}: OwnersPorts): () => Promise<void> {
  async function erase({ id, device, at }: Erasure): Promise<void> {
    await settled()
    for (let gone = 1; gone > 0;) {
      gone = await writer.write('owners.erase', { id })
      onStep('erased some')
    }
    const now = clock.now()
    if (now < at + settlingMs) return // something may still come; the next round finds it
    const { messages = 0, channels = [] } = findErasure(reads, id) ?? {}
    const detail = { erasure: id, messages, channels }
    const events = [eventOf('device.data-erased', now, { device, detail })]
    await writer.write('owners.erased', { id, at: now, events })
    audit.published()
  }

  return async () => {
    for (const erasure of openErasures(reads)) await erase(erasure)
  }
}

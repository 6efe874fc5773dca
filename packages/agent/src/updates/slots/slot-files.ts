// Slots as directories, and how they are protected against writing.
import { join } from 'node:path'
import { compareVersions } from '@sekisho/model'
import { type Disk, digestOfFile } from '../disk.ts'
import { type BootRecord, slotIds, type SlotId } from './boot-record.ts'
import type { Verdicts } from './choice.ts'
import { decodeProof, type SlotRules, type SlotVerdict, verifySlot } from './proof.ts'

export const imageFile = 'image'
export const proofFile = 'proof.json'

/** Reads and verifies a slot, its image octet for octet. */
export async function examineSlot(
  directory: string,
  slot: SlotId,
  disk: Disk,
  rules: SlotRules,
): Promise<SlotVerdict> {
  const at = (name: string): string => join(directory, slot, name)
  const proof = decodeProof(await disk.read(at(proofFile)))
  return verifySlot({ proof, image: proof && (await digestOfFile(at(imageFile))) }, rules)
}

export async function examineBoth(directory: string, disk: Disk, rules: SlotRules): Promise<Verdicts> {
  const [a, b] = await Promise.all(slotIds.map((slot) => examineSlot(directory, slot, disk, rules)))
  const none: SlotVerdict = { ok: false, fault: 'empty' }
  return { a: a ?? none, b: b ?? none }
}

/** What runs can be read and executed, and is written by nobody (0500, 0400); the other slot can take the next version. */
export async function protectSlots(directory: string, running: SlotId, disk: Disk): Promise<void> {
  for (const slot of slotIds) {
    const isRunning = slot === running
    await disk.mode(join(directory, slot, imageFile), isRunning ? 0o500 : 0o600)
    await disk.mode(join(directory, slot, proofFile), isRunning ? 0o400 : 0o600)
    await disk.mode(join(directory, slot), isRunning ? 0o500 : 0o700)
  }
}

/** Where both copies of the record are gone: the newest slot that can be started. */
export function recordFrom({ a, b }: Verdicts): BootRecord {
  if (!a.ok || !b.ok) return { active: b.ok ? 'b' : 'a' }
  return { active: compareVersions(a.version, b.version) < 0 ? 'b' : 'a' }
}

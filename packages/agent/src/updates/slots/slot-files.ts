// Slots as directories, and how they are protected against writing.
import { join } from 'node:path'
import { compareVersions } from '@sekisho/model'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { type Disk, digestOfHandle } from '../disk.ts'
import { type BootRecord, slotIds, type SlotId } from './boot-record.ts'
import type { Verdicts } from './choice.ts'
import { decodeProof, type SlotRules, type SlotVerdict, verifySlot } from './proof.ts'

export const imageFile = 'image'
export const proofFile = 'proof.json'

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants // of systems without them nothing is asked

/** A plain file, once and for all: whatever gets its name later is another one. Nothing where there is none. */
export async function openImage(path: string): Promise<FileHandle | undefined> {
  let image: FileHandle
  try {
    image = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  } catch {
    return undefined // missing, a link, not ours to read: nothing that could be started
  }
  if ((await image.stat()).isFile()) return image
  await image.close()
  return undefined
}

export interface OpenSlot {
  readonly verdict: SlotVerdict
  /** What was verified, open; whoever has asked closes it. */
  readonly image?: FileHandle | undefined
}

/** Reads and verifies a slot, its image octet for octet. */
export async function openSlot(
  directory: string,
  slot: SlotId,
  disk: Disk,
  rules: SlotRules,
): Promise<OpenSlot> {
  const proof = decodeProof(await disk.read(join(directory, slot, proofFile)))
  const image = proof && (await openImage(join(directory, slot, imageFile)))
  try {
    return { verdict: verifySlot({ proof, image: image && (await digestOfHandle(image)) }, rules), image }
  } catch (error) {
    await image?.close()
    throw error
  }
}

/** As `openSlot`, and nothing stays open. */
export async function examineSlot(...asked: Parameters<typeof openSlot>): Promise<SlotVerdict> {
  const { verdict, image } = await openSlot(...asked)
  await image?.close()
  return verdict
}

/**
 * What runs can be read and executed, and is written by nobody (0500, 0400); the other slot can take the next version.
 * @param image of the running slot, as it was verified
 */
export async function protectSlots(
  directory: string,
  running: SlotId,
  disk: Disk,
  image?: FileHandle,
): Promise<void> {
  for (const slot of slotIds) {
    const isRunning = slot === running
    await disk.mode(join(directory, slot, imageFile), isRunning ? 0o500 : 0o600)
    await disk.mode(join(directory, slot, proofFile), isRunning ? 0o400 : 0o600)
    await disk.mode(join(directory, slot), isRunning ? 0o500 : 0o700)
  }
  await image?.chmod(0o500) // whatever has its name by now
}

/** Where both copies of the record are gone: the newest slot that can be started. */
export function recordFrom({ a, b }: Verdicts): BootRecord {
  if (!a.ok || !b.ok) return { active: b.ok ? 'b' : 'a' }
  return { active: compareVersions(a.version, b.version) < 0 ? 'b' : 'a' }
}

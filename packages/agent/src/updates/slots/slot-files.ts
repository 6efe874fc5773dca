// Slots as directories, and how they are protected against writing.
import { join } from 'node:path'
import { compareVersions } from '@sekisho/model'
import type { FileHandle } from 'node:fs/promises'
import { AgentError } from '../../errors.ts'
import { type Digest, type Disk, digestOfHandle } from '../disk.ts'
import { type BootRecord, slotIds, type SlotId } from './boot-record.ts'
import type { Verdicts } from './choice.ts'
import { openPlain, readPlain } from './plain-file.ts'
import { decodeProof, type SlotRules, type SlotVerdict, verifyImage, verifyProof } from './proof.ts'

export const imageFile = 'image'
export const proofFile = 'proof.json'

/** Of a proof: a manifest, roots since the factory, and targets as long as the device has taken them. */
const mostProofOctets = 64 * 2 ** 20
/** Values in it, counted by what is between them: far fewer octets than these could fill the memory with empty lists. */
const mostProofValues = 1_000_000

/** @returns nothing where there is none, or what would take the memory that the other slot needs */
async function readProof(path: string): Promise<Buffer | undefined> {
  const content = await readPlain(path, mostProofOctets)
  let values = 0
  for (const octet of content ?? []) if (octet === 0x2c || octet === 0x5b || octet === 0x7b) values += 1
  if (values > mostProofValues)
    throw new AgentError('UPDATE_SLOTS', { detail: { path, values, most: mostProofValues } })
  return content
}

export interface OpenSlot {
  readonly verdict: SlotVerdict
  /** What was verified, open; whoever has asked closes it. */
  readonly image?: FileHandle | undefined
}

/** One of another length than the signed one isn't read: there would be no end to it. */
async function digestOf(image: FileHandle, signedLength: number): Promise<Digest> {
  const { size } = await image.stat()
  return size === signedLength ? digestOfHandle(image, signedLength) : { length: size, sha256: '' }
}

/** Reads and verifies a slot, its image octet for octet. One that can't be read keeps nobody from the other one. */
export async function openSlot(directory: string, slot: SlotId, rules: SlotRules): Promise<OpenSlot> {
  let image: FileHandle | undefined
  try {
    const proof = decodeProof(await readProof(join(directory, slot, proofFile)))
    image = proof && (await openPlain(join(directory, slot, imageFile)))
    if (!proof || !image) return { verdict: { ok: false, fault: 'empty' } }
    const proven = verifyProof(proof, rules)
    if (!proven.ok) return { verdict: proven, image }
    return { verdict: verifyImage(proven, await digestOf(image, proven.image.length)), image }
  } catch {
    await image?.close()
    return { verdict: { ok: false, fault: 'damaged' } }
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

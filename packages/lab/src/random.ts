import { createHash } from 'node:crypto'

/**
 * A number in [0, 1) that is the same for the same names, always: a simulation that is a function of its seed and the time
 * can be repeated, and needs no memory.
 */
export function chance(...names: readonly (string | number)[]): number {
  const digest = createHash('sha256').update(names.join('\n')).digest()
  return digest.readUInt32BE(0) / 2 ** 32
}

/** About normal: mean 0, deviation 1 (a sum of twelve, Irwin–Hall). */
export function noise(...names: readonly (string | number)[]): number {
  let sum = -6
  for (let part = 0; part < 12; part += 1) sum += chance(...names, part)
  return sum
}

/** Noise that drifts: `slotMs` apart it is independent, between them it goes smoothly. */
export function drift(at: number, slotMs: number, ...names: readonly (string | number)[]): number {
  const slot = Math.floor(at / slotMs)
  const part = (at % slotMs) / slotMs
  const smooth = part * part * (3 - 2 * part)
  return noise(...names, slot) * (1 - smooth) + noise(...names, slot + 1) * smooth
}

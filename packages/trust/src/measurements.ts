// What was measured while a device started, as the device, its TPM and a verifier of evidence (RFC 9334) all read it.
import { createHash } from 'node:crypto'
import { PkiError } from './errors.ts'

/** The chain of a device: each stage is measured before it may run. */
export const stages = ['loader', 'os', 'agent', 'module'] as const
export type Stage = (typeof stages)[number]

export interface Measurement {
  readonly stage: Stage
  /** A file's name below its stage, with slashes: `main.js`, `drivers/camera.ko`. */
  readonly name: string
  /** SHA-256 of the file's octets, lower-case hexadecimal. */
  readonly digest: string
}

const digestForm = /^[0-9a-f]{64}$/
const nameForm = /^(?!\/)(?!.*(?:^|\/)\.{1,2}(?:\/|$))[A-Za-z0-9._/+@-]{1,200}$/

export const isStage = (value: unknown): value is Stage => stages.some((stage) => stage === value)
export const isDigest = (value: unknown): value is string =>
  typeof value === 'string' && digestForm.test(value)

/** Never an absolute path, and never one that climbs out of its folder. */
export const isMeasuredName = (value: unknown): value is string =>
  typeof value === 'string' && nameForm.test(value)

export const digestOf = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

/** The canonical form, one measurement per line: stage, digest, name. */
export const formatMeasurements = (list: readonly Measurement[]): string =>
  list.map(({ stage, digest, name }) => `${stage} ${digest} ${name}\n`).join('')

/** Lines that an event log may have. */
const longestList = 4096

function readLine(line: string, index: number): Measurement {
  const [stage, digest, name, ...more] = line.split(' ')
  if (!isStage(stage) || !isDigest(digest) || !isMeasuredName(name) || more.length > 0)
    throw new PkiError('MEASUREMENT_MALFORMED', { detail: { line: index + 1 } })
  return { stage, name, digest }
}

/**
 * The inverse of `formatMeasurements`.
 * @throws PkiError MEASUREMENT_MALFORMED
 */
export function readMeasurements(text: string): readonly Measurement[] {
  if (text === '') return []
  const lines = text.split('\n')
  if (lines.pop() !== '' || lines.length > longestList)
    throw new PkiError('MEASUREMENT_MALFORMED', { detail: { lines: lines.length } })
  return lines.map(readLine)
}

/**
 * The value of a SHA-256 PCR that started from zeroes and was extended with each digest in turn
 * (TCG PC Client Platform Firmware Profile §10; TPM 2.0 Library part 3, TPM2_PCR_Extend).
 * @returns lower-case hexadecimal
 */
export function replayPcr(list: readonly Pick<Measurement, 'digest'>[]): string {
  const extend = (pcr: Buffer, { digest }: Pick<Measurement, 'digest'>): Buffer =>
    createHash('sha256').update(pcr).update(Buffer.from(digest, 'hex')).digest()
  return list.reduce(extend, Buffer.alloc(32)).toString('hex')
}

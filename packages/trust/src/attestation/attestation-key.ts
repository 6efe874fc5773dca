// How a device says which key of its TPM its quotes are signed with: a COSE_Sign1 by its factory identity over the key as the
// TPM describes it, the device's id and the time, with the certificate in `x5chain` (RFC 9360 §2).
import type { KeyObject } from 'node:crypto'
import { decode } from 'cborg'
import { type Label, encodeCbor, strictCbor } from '../cbor.ts'
import { coseHeaders, coseIsGenuine, createCoseBy, readCose } from '../cose.ts'
import { PkiError } from '../errors.ts'
import type { Signer } from '../keys.ts'
import { messageVersion } from '../protected-message.ts'

export interface AttestationKeyStatement {
  readonly device: string
  /** When it was made, by the device's clock, milliseconds since 1970. */
  readonly at: number
  /** TPM2B_PUBLIC. */
  readonly publicArea: Uint8Array
  /** The factory certificate, DER; whose it is, and whether it counts, the caller knows. */
  readonly certificate: Uint8Array
  /** Whether the key of that certificate signed. */
  readonly isGenuine: (publicKey: KeyObject) => boolean
}

const aad = encodeCbor([messageVersion, 'attestation-key'])

/** @param certificate of the factory identity, DER; its key is the signer's. @throws PkiError COSE_ALGORITHM */
export function stateAttestationKey(
  said: Pick<AttestationKeyStatement, 'device' | 'at' | 'publicArea' | 'certificate'>,
  signer: Signer,
): Promise<Buffer> {
  const { device, at, publicArea, certificate } = said
  const payload = encodeCbor({ device, at, public: publicArea })
  const protectedHeader = new Map<Label, unknown>([[coseHeaders.x5chain, certificate]])
  return createCoseBy({ payload, protectedHeader, externalAad: aad }, signer)
}

const malformed = (cause?: unknown): PkiError =>
  new PkiError('ATTESTATION_MALFORMED', { detail: { structure: 'attestation key statement' }, cause })

/** Reads a statement; nothing is verified yet. @throws PkiError ATTESTATION_MALFORMED, COSE_MALFORMED, COSE_ALGORITHM, COSE_CRITICAL */
export function readAttestationKey(octets: Uint8Array): AttestationKeyStatement {
  const message = readCose(octets, [coseHeaders.x5chain])
  let value: unknown
  try {
    value = decode(message.payload, strictCbor)
  } catch (error) {
    throw malformed(error)
  }
  if (typeof value !== 'object' || value === null) throw malformed()
  const { device, at, public: publicArea } = value as Partial<Record<string, unknown>>
  const certificate = message.protectedHeader.get(coseHeaders.x5chain)
  if (typeof device !== 'string' || typeof at !== 'number' || !Number.isSafeInteger(at)) throw malformed()
  if (!(publicArea instanceof Uint8Array) || !(certificate instanceof Uint8Array)) throw malformed()
  return {
    device,
    at,
    publicArea,
    certificate,
    isGenuine: (publicKey) => coseIsGenuine(message, publicKey, aad),
  }
}

import { isUtf8 } from 'node:buffer'
import type { Channel } from '@sekisho/model'
import {
  irremovable,
  isProtectedMessage,
  PkiError,
  type ProtectedMessage,
  readProtectedMessage,
} from '@sekisho/trust'
import type { GateCode } from './codes.ts'
import { type Envelope, type PayloadDeclaration, readEnvelope } from './envelope.ts'

/** What came, read and not yet verified; `proof` is there where the stream asks for one. */
export interface Message {
  readonly envelope: Envelope
  readonly proof?: ProtectedMessage
}

export type MessageResult =
  | { readonly code?: undefined; readonly message: Message }
  | { readonly code: GateCode; readonly reason: string }

const refused = (code: GateCode, reason: string): MessageResult => ({ code, reason })

/**
 * Reads a message in the form that its stream asks for, and in no other: one without protection where there has to be some
 * is refused (somebody may have stripped it), and so is protection that nobody would look at. Pure.
 */
export function readMessage(
  payload: Buffer,
  declared: PayloadDeclaration | undefined,
  channel: Channel,
): MessageResult {
  const { protection } = channel
  const isProtected = isProtectedMessage(payload)
  if (protection === 'none') {
    if (isProtected) return refused('GATE_PROTECTION', 'the stream has no protection')
    const read = readEnvelope(payload, declared)
    return read.code === undefined ? { message: { envelope: read.envelope } } : read
  }
  if (protection === 'encrypt') return refused('GATE_PROTECTION', 'encryption is not supported yet')
  if (!isProtected) return refused('GATE_PROTECTION', 'the protection is missing')
  if (declared?.payloadFormatIndicator === 1 && !isUtf8(payload)) {
    return refused('GATE_PAYLOAD_FORMAT', 'declared as UTF-8, but is not')
  }
  return readProof(payload, channel)
}

const pkiCodes: Readonly<Record<string, GateCode>> = {
  MESSAGE_DISCLOSURE: 'GATE_DISCLOSURE',
  COSE_ALGORITHM: 'GATE_SIGNATURE',
}

function readProof(payload: Buffer, channel: Channel): MessageResult {
  try {
    const proof = readProtectedMessage(payload)
    if (proof.protection !== channel.protection) return refused('GATE_PROTECTION', proof.protection)
    const undisclosed = disclosureFault(proof, channel)
    if (undisclosed !== undefined) return refused('GATE_DISCLOSURE', undisclosed)
    return { message: { envelope: proof.content, proof } }
  } catch (error) {
    if (!(error instanceof PkiError)) throw error
    const { reason } = error.detail
    return refused(pkiCodes[error.code] ?? 'GATE_ENVELOPE', typeof reason === 'string' ? reason : error.code)
  }
}

/**
 * Exactly what the model names as personal is disclosed, and all of it: what was withheld on the way is a message that
 * somebody has cut, and what stands in the signed part could never be removed.
 */
function disclosureFault(proof: ProtectedMessage, { personal }: Channel): string | undefined {
  if (proof.removed > 0) return 'a field was withheld'
  const removable = personal.map(({ field }) => field)
  const other = proof.disclosures.find(({ pointer }) => !removable.includes(pointer))
  if (other) return `${other.pointer} is not personal`
  const fixed = irremovable(proof, removable)
  return fixed === undefined ? undefined : `${fixed} is not removable`
}

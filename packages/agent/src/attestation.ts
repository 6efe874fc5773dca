// The device as attester (RFC 9334): it answers the server's question with what its TPM says of how it has started.
import type { DeviceId } from '@sekisho/model'
import { encodeEvidence, stateAttestationKey } from '@sekisho/trust'
import { AgentError } from './errors.ts'
import { type Call, call, type Reply } from './http.ts'
import type { FactoryIdentity } from './identity.ts'
import type { Attester } from './keys/device-keys.ts'

const path = '/device/v1/attestation'

export interface Attestation {
  readonly device: DeviceId
  readonly identity: Pick<FactoryIdentity, 'facts' | 'signer'>
  readonly attester: Attester
  /** Milliseconds since 1970. */
  readonly at: number
}

function requireOk({ status, body }: Reply): Buffer {
  if (status === 200) return body
  throw new AgentError('AGENT_ATTESTATION', { detail: { status, said: body.toString('utf8').slice(0, 200) } })
}

function nonceIn(body: Buffer): Buffer {
  const value: unknown = JSON.parse(body.toString('utf8'))
  const nonce = typeof value === 'object' && value !== null && 'nonce' in value ? value.nonce : undefined
  if (typeof nonce !== 'string') throw new AgentError('AGENT_ATTESTATION', { detail: { said: 'no nonce' } })
  return Buffer.from(nonce, 'base64')
}

/**
 * Asks for a nonce, has the TPM quote it, and hands the evidence in.
 * @throws AgentError AGENT_HTTP, AGENT_ATTESTATION, AGENT_TPM
 */
export async function attest(
  channel: Pick<Call, 'server' | 'credentials' | 'signal'>,
  { device, identity, attester, at }: Attestation,
): Promise<void> {
  const nonce = nonceIn(requireOk(await call({ ...channel, path })))
  const publicArea = await attester.publicArea()
  const said = { device, at, publicArea, certificate: identity.facts.der }
  const evidence = encodeEvidence({
    attestationKey: await stateAttestationKey(said, identity.signer),
    ...(await attester.quote(nonce)),
    measurements: attester.measurements,
  })
  const send = { method: 'POST', contentType: 'application/json', content: JSON.stringify(evidence) } as const
  requireOk(await call({ ...channel, path, send }))
}

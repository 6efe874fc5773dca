import { AgentError } from '../errors.ts'
import type { KeyCustody } from '../keys/open.ts'
import { type ChainOptions, chainHolds, measureChain } from './chain.ts'

/**
 * Keys in a TPM are locked to how the device has started: what was measured goes into the TPM before they are opened. A start
 * that isn't as signed opens nothing; otherwise what is sealed would be given up as lost.
 * @throws AgentError AGENT_SELF_TEST
 */
export async function measuredCustody(
  custody: KeyCustody,
  chain: ChainOptions | undefined,
  firmware: string,
): Promise<KeyCustody> {
  if (custody.kind !== 'tpm' || custody.measurements || !chain) return custody
  const measured = await measureChain(chain, { firmware })
  if (!chainHolds(measured)) throw new AgentError('AGENT_SELF_TEST', { detail: { failures: ['boot-chain'] } })
  return { ...custody, measurements: measured.measured }
}

import { digestOf } from '@sekisho/trust'
import { AgentError } from '../errors.ts'
import { type Chain, chainHolds, readMeasured } from './chain.ts'

/**
 * Loads a module of the manifest. The octets that were verified are the octets that run: they are read once, and handed on
 * as they are, so that nobody can change the file in between. A module has to be one file of JavaScript, since what it would
 * import beside itself was not verified.
 * @throws AgentError AGENT_MODULE
 */
export async function loadModule(chain: Chain | undefined, name: string): Promise<unknown> {
  const refuse = (reason: string): AgentError => new AgentError('AGENT_MODULE', { detail: { name, reason } })
  if (!chain?.manifest || !chainHolds(chain)) throw refuse('the chain of measurements does not hold')
  const file = chain.manifest.files.find((one) => one.stage === 'module' && one.name === name)
  if (!file) throw refuse('not in the manifest')
  const octets = await readMeasured(chain.root, 'module', name)
  if (!octets || octets.length !== file.size || digestOf(octets) !== file.digest)
    throw refuse('not as it was signed')
  return import(`data:text/javascript;base64,${octets.toString('base64')}`) as Promise<unknown>
}

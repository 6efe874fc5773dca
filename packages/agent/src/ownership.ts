import type { Core } from './core.ts'
import { httpsAddress } from './core.ts'
import { AgentError } from './errors.ts'
import { call } from './http.ts'
import type { Credentials } from './identity.ts'
import type { KeyName } from './keys/device-keys.ts'

/** Whose the device is, as far as it has to know: whether it is somebody else's than before. */

/** For which certificate the server has been asked, and what it said: a name for the present owner's time, or nothing. */
const askedFact = 'life-of'
const ownershipFact = 'ownership'

const messageKeyNames: readonly KeyName[] = ['message-signing', 'message-signing.next', 'message-mac']

async function askOwnership(core: Core, credentials: Credentials): Promise<string | undefined> {
  const { status, body } = await call({
    server: httpsAddress(core),
    credentials,
    signal: core.signal,
    path: '/device/v1/life',
  })
  if (status === 404 || status === 405) return '' // a server that knows no owners
  if (status !== 200) throw new AgentError('AGENT_HTTP', { detail: { status, path: '/device/v1/life' } })
  const { ownership }: { ownership?: unknown } = JSON.parse(body.toString('utf8'))
  return typeof ownership === 'string' ? ownership : ''
}

/** What was said for somebody goes unsaid: it isn't the next one's. */
async function forgetMessages(core: Core): Promise<void> {
  const messages = core.outbox.clear()
  for (const name of messageKeyNames) await core.keys.destroy(name)
  core.messageKeys.forget()
  core.report({ event: 'owner-forgotten', why: 'transfer', messages, keys: messageKeyNames })
}

/**
 * Before anything is said with a new certificate: whether the device is still the same owner's. A transfer cuts a device off,
 * so that it always comes by here before it speaks again, however it has heard of it.
 * @throws AgentError AGENT_HTTP
 */
export async function heedOwnership(core: Core, credentials: Credentials): Promise<void> {
  const { facts } = core
  const { fingerprint } = credentials.facts
  if (facts.get(askedFact) === fingerprint) return
  const present = await askOwnership(core, credentials)
  const before = facts.get(ownershipFact) ?? ''
  if (before !== '' && before !== present) await forgetMessages(core)
  facts.set(ownershipFact, present ?? '')
  facts.set(askedFact, fingerprint)
}

/** The platform's own order: the device is somebody else's. It keeps the identity from the factory, and enrols anew. */
export async function forgetOwner(core: Core): Promise<void> {
  const messages = core.outbox.clear()
  const { destroyed } = await core.keys.zeroise('owner')
  core.messageKeys.forget()
  core.report({
    event: 'owner-forgotten',
    why: 'transfer',
    messages,
    keys: destroyed.map(({ name }) => name),
  })
}

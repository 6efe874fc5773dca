import { expiryOf, settingsPath } from '@sekisho/trust'
import { eventOf } from '../audit/event.ts'
import { DAY } from '../clock.ts'
import { isHalfGone, namedKeys, onlineRoles, onlineVersions, signOnline, signTimestamp } from './online.ts'
import type { UpdatesPorts } from './ports.ts'
import type { Present } from './present.ts'
import { roleStates } from './roles.ts'
import { notices, presentTarget } from './store.ts'

/** What the repository needs from the server and from nobody else. */
export interface Upkeep {
  /** The root decides: a key that waits and that it names in the place of the present one comes into force. */
  settleOnlineKeys(): Promise<void>
  /** Once the settings of every product have named it for a while, the director's next key signs. */
  settleDirector(): Promise<void>
  /** Online roles of which half the time is gone are signed again. */
  signAnew(): Promise<void>
  /** One event for each step towards the end of a version. */
  tell(): Promise<void>
}

/** Devices hear of settings when they ask; most have asked within this time. */
const settingsReachMs = 7 * DAY

type Ports = Pick<UpdatesPorts, 'writer' | 'reads' | 'clock' | 'audit' | 'keyring' | 'keys' | 'products'>

export function createUpkeep(
  { writer, reads, clock, audit, keyring, keys, products: productsNow }: Ports,
  present: Present,
): Upkeep {
  async function settleOnlineKeys(): Promise<void> {
    const { root } = present.stored
    if (!root) return
    for (const role of onlineRoles) {
      const named = namedKeys(keyring, root.signed, role)
      const waiting = named.find(({ state }) => state === 'waiting')
      if (waiting && !named.some(({ state }) => state === 'present'))
        await keys.enforceUpdateKey(`update-${role}`, waiting.id)
    }
  }

  async function settleDirector(): Promise<void> {
    const waiting = keyring.updateKeys('update-director').find(({ state }) => state === 'waiting')
    const products = productsNow()
    if (!waiting || products.length === 0) return
    const reached = products.every(({ id }) => {
      const since = presentTarget(reads, settingsPath(id, 'director-keys'))?.at ?? Infinity
      return (
        clock.now() - since >= settingsReachMs &&
        present.directorKids.get(id)?.includes(waiting.signer.kid) === true
      )
    })
    if (reached) await keys.enforceUpdateKey('update-director', waiting.id)
  }

  async function signAnew(): Promise<void> {
    const { root, targets, lines, snapshot, timestamp, bodies } = present.stored
    if (!root || !targets || !snapshot || !timestamp) return
    const at = clock.now()
    const body = bodies.get('snapshot')
    const isSnapshotDue = isHalfGone('snapshot', expiryOf(snapshot), at) || body === undefined
    if (!isSnapshotDue && !isHalfGone('timestamp', expiryOf(timestamp), at)) return
    const metadata = isSnapshotDue
      ? await signOnline(keyring, { root, targets, lines }, onlineVersions(present.stored), at)
      : [
          await signTimestamp(
            keyring,
            root,
            { version: snapshot.signed.version, body },
            timestamp.signed.version,
            at,
          ),
        ]
    await writer.write('updates.publish', {
      at,
      actor: 'server',
      metadata,
      targets: [],
      dropped: [],
      events: [],
    })
    await present.reload()
  }

  async function tell(): Promise<void> {
    const known = new Set(notices(reads).map(({ role, version, step }) => `${role} ${version} ${step}`))
    const now = clock.now()
    const news = roleStates(present.stored, now).filter(
      ({ role, version, state }) => state !== 'valid' && !known.has(`${role} ${version} ${state}`),
    )
    if (news.length === 0) return
    const told = news.map(({ role, version, state }) => ({ role, version, step: state }))
    const events = news.map(
      ({ role, version, expiresAt, state }) =>
        eventOf(`updates.role-${state}` as 'updates.role-expired', now, {
          detail: { role, version, expiresAt },
        }), // states but `valid`
    )
    await writer.write('updates.told', { told, events })
    audit.published()
  }

  return { settleOnlineKeys, settleDirector, signAnew, tell }
}

import { type ActContext, type ActDefinition, defineAct } from '../approvals/act.ts'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { RegistryService } from '../registry/service.ts'
import { RevocationError } from './errors.ts'
import { allAuthorities } from './lists.ts'
import {
  anySelected,
  countSelected,
  findPlan,
  leftOfPlan,
  nextOfPlan,
  openPlans,
  type Plan,
} from './plan-store.ts'
import { AuthorityParameters, ManyParameters, summaryOfAuthority, summaryOfMany } from './selection.ts'
import { countIssued, type revocationWrites } from './store.ts'

export interface ManyPorts {
  readonly writer: Writer<typeof revocationWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly audit: AuditService
  readonly registry: Pick<RegistryService, 'revoke' | 'reconsider'>
  readonly keyring: Pick<Keyring, 'authorities'>
}

/** Sets of devices, and whole authorities: acts that several people have to agree to. */
export interface RevocationOfMany {
  readonly acts: readonly ActDefinition[]
  /** Goes on with sets that a stop of the server interrupted. */
  resume(): Promise<void>
}

/** Devices at a time: one commit of the database, and the gate stays quick in between. */
const stepSize = 100

export function createRevocationOfMany(ports: ManyPorts): RevocationOfMany {
  const { writer, reads, clock, audit, registry, keyring } = ports
  const running = new Map<string, Promise<void>>()

  /** Each device in the way of a single one. What is done twice after a crash changes nothing the second time. */
  async function work({ id, actor, reason, code, total }: Plan): Promise<void> {
    for (
      let next = nextOfPlan(reads, id, stepSize);
      next.length > 0;
      next = nextOfPlan(reads, id, stepSize)
    ) {
      await Promise.all(next.map((device) => registry.revoke(device, actor, reason, code)))
      await writer.write('revocation.planStep', { id, devices: next })
    }
    const at = clock.now()
    const detail = { approval: id, devices: total, code, reason }
    await writer.write('revocation.planDone', {
      id,
      at,
      event: eventOf('revocation.many-done', at, { actor, detail }),
    })
    audit.published()
  }

  /** One at a time of each: the approval runs it, and so does the start of the server. */
  function carryOn(plan: Plan): Promise<void> {
    const present = running.get(plan.id)
    if (present) return present
    const next = work(plan).finally(() => running.delete(plan.id))
    running.set(plan.id, next)
    return next
  }

  async function runMany(
    { selection, code, reason }: ManyParameters,
    { approval, people }: ActContext,
  ): Promise<Readonly<Record<string, unknown>>> {
    const at = clock.now()
    const actor = people.join(', ')
    const detail = { approval, selection: selection.by, code, reason }
    const event = eventOf('revocation.many-begun', at, { actor, detail })
    await writer.write('revocation.plan', { id: approval, selection, code, reason, actor, at, event })
    const plan = findPlan(reads, approval)
    if (plan && plan.doneAt === undefined) await carryOn(plan)
    return { devices: plan?.total ?? 0, left: leftOfPlan(reads, approval) }
  }

  async function runAuthority(
    { authority, code, reason }: AuthorityParameters,
    { approval, people }: ActContext,
  ): Promise<Readonly<Record<string, unknown>>> {
    const at = clock.now()
    const actor = people.join(', ')
    const event = eventOf('revocation.authority', at, {
      actor,
      detail: { authority, approval, code, reason },
    })
    await writer.write('revocation.revokeAuthority', { keyId: authority, at, reason: code, actor, event })
    audit.published()
    registry.reconsider()
    return { certificates: countIssued(reads, authority) }
  }

  function requireRevocable({ authority }: AuthorityParameters): void {
    const ca = allAuthorities(keyring).find(({ keyId }) => keyId === authority)
    if (!ca) throw new RevocationError('REVOCATION_AUTHORITY_UNKNOWN')
    if (ca.state === 'active') throw new RevocationError('REVOCATION_AUTHORITY_ACTIVE')
  }

  return {
    acts: [
      defineAct({
        kind: 'revocation.many',
        parameters: ManyParameters,
        summary: (parameters) => summaryOfMany(parameters, countSelected(reads, parameters.selection)),
        complete: (parameters) => ({ ...parameters, most: countSelected(reads, parameters.selection) }),
        check({ selection, most = Infinity }) {
          if (!anySelected(reads, selection)) throw new RevocationError('REVOCATION_SET_EMPTY')
          if (countSelected(reads, selection) > most) throw new RevocationError('REVOCATION_SET_GREW')
        },
        run: runMany,
      }),
      defineAct({
        kind: 'revocation.authority',
        parameters: AuthorityParameters,
        summary: (parameters) => summaryOfAuthority(parameters, countIssued(reads, parameters.authority)),
        check: requireRevocable,
        run: runAuthority,
      }),
    ],
    async resume() {
      for (const plan of openPlans(reads)) await carryOn(plan)
    },
  }
}

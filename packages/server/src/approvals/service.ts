import { randomUUID } from 'node:crypto'
import type { FastifyBaseLogger } from 'fastify'
import { Check } from 'typebox/value'
import { dutyOf, localAdministrator, type Principal } from '../access/permission.ts'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import { CodedError } from '../errors.ts'
import type { ActDefinition } from './act.ts'
import {
  type Approval,
  APPROVAL_LIFETIME_MS,
  approvalHash,
  type ApprovalLimits,
  type ApprovalState,
  peopleNeeded,
} from './approval.ts'
import { ApprovalError } from './errors.ts'
import { type approvalWrites, approvalsToCarryOut, findApproval, listApprovals, type Said } from './store.ts'

export interface ApprovalPorts {
  readonly writer: Writer<typeof approvalWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly log: FastifyBaseLogger
  readonly audit: AuditService
  readonly acts: readonly ActDefinition[]
  readonly limits: ApprovalLimits
}

export interface ActKind {
  readonly kind: string
  readonly needed: number
  /** Who may ask and agree. */
  readonly roles: string[]
  /** JSON Schema. */
  readonly parameters: object
}

export interface ApprovalService {
  /** What can be asked for. */
  kinds(): readonly ActKind[]
  list(filter: { readonly state?: ApprovalState | undefined; readonly limit: number }): readonly Approval[]
  /** @throws ApprovalError APPROVAL_UNKNOWN */
  find(id: string): Approval
  /**
   * Who asks is the first who agrees, if they are a person who may.
   * @throws ApprovalError APPROVAL_KIND, APPROVAL_PARAMETERS, APPROVAL_ROLE, APPROVAL_ASKED, APPROVAL_TOO_MANY; CodedError of
   * the act's area, where it can't be done
   */
  ask(kind: string, parameters: unknown, by: Principal): Promise<Approval>
  /**
   * The last agreement that was needed sets the act going; waits a moment for its end.
   * @param hash of what the person has seen
   * @throws ApprovalError
   */
  agree(id: string, hash: string, by: Principal): Promise<Approval>
  /** One refusal ends it. @throws ApprovalError */
  refuse(id: string, reason: string, by: Principal): Promise<Approval>
  /** @throws ApprovalError APPROVAL_UNKNOWN, APPROVAL_SETTLED, APPROVAL_NOT_YOURS */
  withdraw(id: string, by: Principal): Promise<Approval>
  /** Ends what nobody decided in time, and carries out what is approved and not at its end: after a crash, or a full disk. */
  sweep(): Promise<void>
  /** Waits, for a limited time, for what runs. */
  close(): Promise<void>
}

const objections = {
  unknown: 'APPROVAL_UNKNOWN',
  settled: 'APPROVAL_SETTLED',
  expired: 'APPROVAL_EXPIRED',
  changed: 'APPROVAL_CHANGED',
  nobody: 'APPROVAL_NOBODY',
  twice: 'APPROVAL_TWICE',
  role: 'APPROVAL_ROLE',
  concerned: 'APPROVAL_CONCERNED',
} as const satisfies Readonly<Record<Exclude<Said, 'heard'>, string>>

/** Of them an event is kept: somebody tries to be more than one, or what they may not. */
const suspicious: ReadonlySet<Said> = new Set(['changed', 'nobody', 'twice', 'role', 'concerned'])

/** How long an answer waits for the end of the act that it has set going. */
const PATIENCE_MS = 5000

const within = (work: Promise<unknown>, ms: number): Promise<unknown> =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms).unref())])

const credentialOf = ({ token, session, actor }: Principal): string => {
  if (token !== undefined) return `token:${token}`
  return session === undefined ? actor : `session:${session}`
}

export function createApprovalService(ports: ApprovalPorts): ApprovalService {
  const { writer, reads, clock, log, audit, acts, limits } = ports
  const byKind = new Map(acts.map((act) => [act.kind, act]))
  const running = new Map<string, Promise<void>>()

  function actOf(kind: string): ActDefinition {
    const act = byKind.get(kind)
    if (!act) throw new ApprovalError('APPROVAL_KIND', { detail: { kind } })
    return act
  }

  function find(id: string): Approval {
    const approval = findApproval(reads, id)
    if (!approval) throw new ApprovalError('APPROVAL_UNKNOWN', { detail: { approval: id } })
    return approval
  }

  /** Does it, and says how it ended; what can't be said stays `running` and is taken up again. */
  async function carryOutOnce(id: string): Promise<void> {
    const changed = eventOf('approval.tampered', clock.now(), { detail: { approval: id } })
    const begun = await writer.write('approvals.begin', { id, at: clock.now(), changed })
    if (!begun) return audit.published()
    const { kind, parameters, hash } = begun.approval
    const about = { approval: id, kind, hash, people: begun.people }
    let end: { readonly reason: string } | { readonly result: Readonly<Record<string, unknown>> }
    try {
      const act = actOf(kind)
      if (begun.approval.state === 'approved') act.check?.(parameters) // begun before a crash, it may have done already what it checks
      end = { result: await act.run(parameters, { approval: id, people: begun.people }) }
    } catch (error) {
      log.error({ err: error, approval: id, kind }, 'an approved act has failed')
      end = { reason: error instanceof CodedError ? `${error.code}: ${error.message}` : 'internal error' }
    }
    const event = eventOf('reason' in end ? 'approval.failed' : 'approval.done', clock.now(), {
      detail: { ...about, ...('reason' in end ? end : {}) },
    })
    await writer.write('approvals.end', { id, at: clock.now(), ...end, event })
    audit.published()
  }

  /** What is approved, never twice at once; nobody else carries out, since one process owns the home. */
  async function carryOut(id: string): Promise<void> {
    const { state } = find(id)
    if (state !== 'approved' && state !== 'running') return
    const work =
      running.get(id) ??
      carryOutOnce(id)
        .catch((error: unknown) => {
          log.error(
            { err: error, approval: id },
            'the end of an approved act could not be kept: it is taken up again',
          )
        })
        .finally(() => running.delete(id))
    running.set(id, work)
    await work
  }

  async function say(
    id: string,
    answer: 'agree' | 'refuse',
    by: Principal,
    { hash, reason }: { readonly hash: string; readonly reason?: string },
  ): Promise<Approval> {
    const { kind } = find(id)
    const at = clock.now()
    const detail = { approval: id, kind, hash, ...(reason === undefined ? {} : { reason }) }
    const event = eventOf(answer === 'agree' ? 'approval.agreed' : 'approval.refused', at, {
      actor: by.actor,
      detail,
    })
    const said =
      by.person === undefined
        ? 'nobody'
        : await writer.write('approvals.say', {
            id,
            voice: { person: by.person, answer, hash, by: credentialOf(by), at },
            ...(reason === undefined ? {} : { reason }),
            event,
          })
    if (said !== 'heard') {
      if (suspicious.has(said)) {
        const refused = { actor: by.actor, detail: { ...detail, code: objections[said] } }
        await audit.record(eventOf('approval.not-counted', at, refused))
      }
      throw new ApprovalError(objections[said])
    }
    audit.published()
    await within(carryOut(id), PATIENCE_MS)
    return find(id)
  }

  return {
    kinds: () =>
      acts.map((act) => ({
        kind: act.kind,
        needed: peopleNeeded(act, limits),
        roles: [...dutyOf(act.kind).roles],
        parameters: act.parameters,
      })),
    list: (filter) => listApprovals(reads, filter),
    find,

    async ask(kind, wanted, by) {
      const act = actOf(kind)
      if (!Check(act.parameters, wanted)) throw new ApprovalError('APPROVAL_PARAMETERS')
      const { roles } = dutyOf(kind)
      if (by !== localAdministrator && !roles.includes(by.role)) throw new ApprovalError('APPROVAL_ROLE')
      const parameters = act.complete?.(wanted) ?? wanted
      act.check?.(parameters)
      const at = clock.now()
      const hash = approvalHash(kind, parameters)
      const concerns = act.concerns?.(parameters)
      const approval = {
        id: randomUUID(),
        kind,
        parameters,
        hash,
        summary: act.summary(parameters),
        askedBy: by.actor,
        ...(by.person === undefined ? {} : { askedPerson: by.person }),
        askedAt: at,
        expiresAt: at + APPROVAL_LIFETIME_MS,
        needed: peopleNeeded(act, limits),
        ...(concerns === undefined ? {} : { concerns }),
      }
      const counts = by.person !== undefined && by.person !== concerns
      const event = eventOf('approval.asked', at, {
        actor: by.actor,
        detail: { approval: approval.id, kind, hash, needed: approval.needed },
      })
      const asked = await writer.write('approvals.ask', {
        approval,
        ...(counts && by.person !== undefined
          ? { voice: { person: by.person, answer: 'agree', hash, by: credentialOf(by), at } }
          : {}),
        event,
      })
      if (asked === 'same') throw new ApprovalError('APPROVAL_ASKED')
      if (asked === 'many') throw new ApprovalError('APPROVAL_TOO_MANY')
      audit.published()
      await within(carryOut(approval.id), PATIENCE_MS)
      return find(approval.id)
    },

    agree: (id, hash, by) => say(id, 'agree', by, { hash }),
    refuse: (id, reason, by) => say(id, 'refuse', by, { hash: find(id).hash, reason }),

    async withdraw(id, by) {
      const approval = find(id)
      const isTheirs =
        by.person === undefined ? approval.askedBy === by.actor : approval.askedPerson === by.person
      if (!isTheirs) throw new ApprovalError('APPROVAL_NOT_YOURS')
      const at = clock.now()
      const event = eventOf('approval.withdrawn', at, {
        actor: by.actor,
        detail: { approval: id, kind: approval.kind },
      })
      if (!(await writer.write('approvals.withdraw', { id, at, event })))
        throw new ApprovalError('APPROVAL_SETTLED')
      audit.published()
      return find(id)
    },

    async sweep() {
      const at = clock.now()
      const event = eventOf('approval.expired', at)
      if ((await writer.write('approvals.expire', { at, event })) > 0) audit.published()
      for (const id of approvalsToCarryOut(reads)) await carryOut(id)
    },

    async close() {
      await within(Promise.allSettled(running.values()), PATIENCE_MS)
    },
  }
}

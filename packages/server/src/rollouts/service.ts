import { randomUUID } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Principal } from '../access/permission.ts'
import type { Approval } from '../approvals/approval.ts'
import { type EventKind, eventOf } from '../audit/event.ts'
import { createChoices, type Choices } from './choices.ts'
import { createDesk, type Desk } from './desk.ts'
import { createEngine } from './engine.ts'
import { createEnlisting } from './enlisting.ts'
import { RolloutError } from './errors.ts'
import { completePlan, leastEnded, type WantedPlan } from './plan.ts'
import { type PublishedRelease, type RolloutPorts, rulesOfProduct } from './ports.ts'
import { createRestrictions } from './restrictions.ts'
import { dueOf } from './rules.ts'
import { devicesLike, type Selectable, selectable } from './selectable.ts'
import type { ShownState } from './states.ts'
import type { Change, Rollout } from './rollout.ts'
import { deviceUpdate, rolloutsOfDevice } from './device-store.ts'
import { failedDevices, membersOf, waitingDevices } from './member-store.ts'
import { findRollout, historyOf, listRollouts, openRollouts } from './store.ts'
import {
  type MemberView,
  memberView,
  notAmong,
  type RolloutDetails,
  type RolloutPreview,
  type RolloutView,
  rolloutView,
  sizesOf,
} from './views.ts'

export interface MemberFilter {
  readonly state?: ShownState | undefined
  /** Only ids behind this one. */
  readonly after?: string | undefined
  readonly limit: number
}

export interface RolloutService extends Choices {
  /** @throws RolloutError ROLLOUT_RELEASE, ROLLOUT_NOBODY, ROLLOUT_STAGES, ROLLOUT_CANARY, UPDATE_NO_RULES */
  start(release: string, wanted: WantedPlan, actor: string): Promise<RolloutDetails>
  /** What `start` would begin, and nothing begins. @throws RolloutError as `start` */
  preview(release: string, wanted: WantedPlan): Promise<RolloutPreview>
  /** Whom a roll-out of a product can be for. */
  selectable(product: string): Selectable
  /** Ids of a product's devices with a text in their id or name. */
  devicesLike(product: string, text: string, limit: number): readonly string[]
  /** Newest first. */
  list(filter: {
    readonly product?: string | undefined
    readonly release?: string | undefined
  }): readonly RolloutView[]
  /** @throws RolloutError ROLLOUT_UNKNOWN */
  show(id: string): RolloutDetails
  /** Devices in it, by id. @throws RolloutError ROLLOUT_UNKNOWN */
  members(
    id: string,
    filter: MemberFilter,
  ): { readonly devices: readonly MemberView[]; readonly more: boolean }
  /** @throws RolloutError ROLLOUT_UNKNOWN, ROLLOUT_OVER, ROLLOUT_NOT_PAUSED */
  change(
    id: string,
    what: 'pause' | 'resume' | 'abort',
    actor: string,
    reason?: string,
  ): Promise<RolloutDetails>
  /** Failed devices try once more. @returns how many. @throws RolloutError ROLLOUT_UNKNOWN, ROLLOUT_OVER */
  retry(id: string, actor: string, devices?: readonly string[]): Promise<number>
  /** Asks for the agreement that the next stage begins, whether it is due or not. @throws RolloutError, ApprovalError */
  askToAdvance(id: string, by: Principal): Promise<Approval>
  /** @throws RolloutError ROLLOUT_UNKNOWN, ROLLOUT_OVER, ROLLOUT_NO_STAGE where this isn't the next stage @param stage from 1 */
  requireNext(id: string, stage: number): void
  /** The act itself; called again after a crash, it does nothing twice. @param stage from 1 */
  begin(id: string, stage: number, actor: string): Promise<void>
  /** Aborts every roll-out of a release that was withdrawn. */
  withdrawn(release: string, actor: string, reason: string): Promise<void>
  /** Devices have reported, and it is on disk. Never fails: what it could not do, the next round does. */
  heard(devices: Iterable<string>): Promise<void>
  /** A device asks. @returns whether what it has is all there is to say */
  checkIn(device: string, sequence: number): boolean
  ask: Desk['ask']
  /** Target path of the manifest that a device was told to have. */
  assigned: Desk['assigned']
  /** What devices were told is looked at anew: releases, settings or keys have changed. */
  changed: Desk['changed']
  /** Newcomers, deadlines, stages whose rest is over, and when devices asked last. */
  sweep(): Promise<void>
}

interface Said {
  readonly kind: EventKind
  readonly actor: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly reason?: string | undefined
}

const pageSize = 500
const eventsOf = { pause: 'rollout.paused', resume: 'rollout.resumed', abort: 'rollout.aborted' } as const

export function createRolloutService(ports: RolloutPorts): RolloutService {
  const { writer, reads, clock, log, audit, registry, releases } = ports
  const seen = new Map<string, number>()
  const engine = createEngine(ports, afterwards)
  const enlisting = createEnlisting(ports)
  const restrictions = createRestrictions(ports)
  const productOf = (device: string): string => registry.device(device)?.product ?? ''
  const desk = createDesk({
    writer,
    reads,
    clock,
    signer: () => releases.directorSigner(),
    rulesOf: (device) => rulesOfProduct(registry, productOf(device)),
    release: (id) => releases.published(id)?.assigned,
    settings: (device) => releases.settings(productOf(device)),
  })
  const choices = createChoices(ports, desk)

  /** What a decision brings with it beside the database. */
  function afterwards({ id }: Pick<Rollout, 'id'>, change: Change): void {
    if (change.do === 'rest' || change.do === 'hold') return
    desk.changed()
    if (change.do === 'begin' || change.do === 'resume') void quietly(hint(id), id)
    if (change.do === 'abort') void quietly(restrictions.lift(), id)
  }

  const quietly = (work: Promise<void>, about: string): Promise<void> =>
    work.catch((error: unknown) => {
      log.warn({ err: error, about }, 'a roll-out could not go on: the next round tries again')
    })

  /** A hint saves a device the time until its next turn; without one it asks then. */
  async function hint(rollout: string): Promise<void> {
    for (const [index, device] of waitingDevices(reads, rollout).entries()) {
      const payload = Buffer.from(JSON.stringify({ seq: deviceUpdate(reads, device).sequence + 1 }))
      const topic = `devices/${device}/updates`
      await ports.gate()?.deliver({ device, topic, payload, mayWait: true, replaces: true })
      if (index % pageSize === pageSize - 1) await breathe()
    }
  }

  function requireRollout(id: string): Rollout {
    const rollout = findRollout(reads, id)
    if (!rollout) throw new RolloutError('ROLLOUT_UNKNOWN', { detail: { rollout: id } })
    return rollout
  }

  function requirePublished(release: string): PublishedRelease {
    const found = releases.published(release)
    if (!found) throw new RolloutError('ROLLOUT_RELEASE', { detail: { release } })
    return found
  }

  /** Everything that was left open decided, and who is in which stage. */
  async function planned(id: string, release: string, wanted: WantedPlan) {
    const found = requirePublished(release)
    const { product, version } = found.manifest
    const rules = rulesOfProduct(registry, product)
    if (!rules) throw new RolloutError('UPDATE_NO_RULES', { detail: { product } })
    const given = completePlan(wanted)
    const { stages, devices } = await enlisting.plan(id, given, found)
    const atLeast = wanted.abort?.atLeast ?? leastEnded(devices.filter(({ stage }) => stage === 0).length)
    const plan = { ...given, abort: { ...given.abort, atLeast } }
    const dueAt = dueOf(rules, found.assigned.severity, found.assigned.publishedAt)
    return { product, version, plan, stages, devices, ...(dueAt === undefined ? {} : { dueAt }) }
  }

  const show = (id: string): RolloutDetails => ({
    ...rolloutView(reads, requireRollout(id), clock.now()),
    history: historyOf(reads, id),
  })

  /** @returns whether the roll-out was still where it was looked at */
  async function write(
    rollout: Rollout,
    change: Change,
    { kind, actor, detail = {}, reason }: Said,
  ): Promise<boolean> {
    const { id, product, release, state, stage } = rollout
    const at = clock.now()
    const whole = { ...detail, ...(reason === undefined ? {} : { reason }) }
    const event = eventOf(kind, at, { product, actor, detail: { rollout: id, release, ...whole } })
    const noted = { rollout: id, at, actor, what: change.do, detail: whole, events: [event] }
    const expected = { state, stage }
    if (!(await writer.write('rollouts.change', { ...noted, change, expected, reason }))) return false
    audit.published()
    afterwards(rollout, change)
    return true
  }

  function requireOpen({ state, id }: Rollout, what?: string): void {
    const isOver = state === 'aborted' || (state === 'completed' && what !== 'abort')
    if (isOver) throw new RolloutError('ROLLOUT_OVER', { detail: { rollout: id, state } })
    if (what === 'resume' && state !== 'paused') throw new RolloutError('ROLLOUT_NOT_PAUSED')
  }

  async function change(
    id: string,
    what: 'pause' | 'resume' | 'abort',
    actor: string,
    reason?: string,
  ): Promise<void> {
    const rollout = requireRollout(id)
    requireOpen(rollout, what)
    const isDone = await write(rollout, { do: what }, { kind: eventsOf[what], actor, reason })
    if (!isDone) return change(id, what, actor, reason) // the engine was quicker: its state is looked at anew
    await engine.step(id)
  }

  function requireNext(id: string, stage: number): Rollout {
    const rollout = requireRollout(id)
    requireOpen(rollout)
    if (rollout.stage + 2 !== stage || stage > rollout.stages)
      throw new RolloutError('ROLLOUT_NO_STAGE', { detail: { rollout: id, stage } })
    return rollout
  }

  /** A device has said what it runs: that counts for the registry, the roll-outs it is in, and its restriction. */
  async function take(device: string): Promise<void> {
    const { running } = deviceUpdate(reads, device)
    desk.changed(device)
    if (running !== undefined) await registry.reported(device, running)
    for (const rollout of rolloutsOfDevice(reads, device)) await engine.step(rollout)
    await restrictions.lift(device)
  }

  async function enlistNewcomers(rollout: Rollout): Promise<void> {
    const release = releases.published(rollout.release)
    const devices = release ? await enlisting.newcomers(rollout, release) : []
    if (devices.length === 0) return
    await writer.write('rollouts.enlist', { rollout: rollout.id, devices, at: clock.now() })
    for (const { device } of devices) desk.changed(device)
    await hint(rollout.id)
  }

  async function flush(): Promise<void> {
    const now = [...seen]
    seen.clear()
    if (now.length > 0) await writer.write('rollouts.seen', { seen: now })
  }

  return {
    ...choices,
    ask: (device) => desk.ask(device),
    assigned: (device) => desk.assigned(device),
    changed: (device) => desk.changed(device),

    async start(release, wanted, actor) {
      const id = randomUUID()
      const { product, version, plan, stages, devices, ...due } = await planned(id, release, wanted)
      const at = clock.now()
      const rollout = { id, release, product, version, plan, stages, startedAt: at, startedBy: actor, ...due }
      const detail = { rollout: id, release, devices: devices.length, stages }
      const events = [eventOf('rollout.started', at, { product, actor, detail })]
      await writer.write('rollouts.start', { rollout, devices, events })
      audit.published()
      await engine.step(id)
      return show(id)
    },

    async preview(release, wanted) {
      const { plan, stages, devices, ...due } = await planned(randomUUID(), release, wanted)
      const isEstimate = plan.selection.percent !== undefined // who is among them depends on the roll-out's id
      const leftOut = notAmong(devices, plan.selection.devices)
      return {
        release,
        plan,
        devices: devices.length,
        stages: sizesOf(devices, stages),
        isEstimate,
        leftOut,
        ...due,
      }
    },

    selectable: (product) => selectable(reads, product),
    devicesLike: (product, text, limit) => devicesLike(reads, product, text, limit),
    list: (filter) => listRollouts(reads, filter).map((rollout) => rolloutView(reads, rollout, clock.now())),
    show,

    members(id, { limit, ...filter }) {
      requireRollout(id)
      const now = clock.now()
      const found = membersOf(reads, id, { ...filter, limit: limit + 1, now })
      const devices = found.slice(0, limit).map((member) => memberView(member, now))
      return { devices, more: found.length > limit }
    },

    async change(id, what, actor, reason) {
      await change(id, what, actor, reason)
      return show(id)
    },

    async retry(id, actor, devices) {
      const rollout = requireRollout(id)
      requireOpen(rollout, 'abort')
      const failed = failedDevices(reads, id).filter((one) => devices === undefined || devices.includes(one))
      if (failed.length === 0) return 0
      const at = clock.now()
      const { product, release } = rollout
      const detail = { devices: failed.length }
      const event = eventOf('rollout.retried', at, {
        product,
        actor,
        detail: { rollout: id, release, ...detail },
      })
      const noted = { rollout: id, at, actor, what: 'retry', detail, events: [event] }
      await writer.write('rollouts.retry', { ...noted, devices: failed })
      audit.published()
      afterwards(rollout, { do: 'resume' })
      return failed.length
    },

    askToAdvance(id, by) {
      const { stage } = requireRollout(id)
      return ports.approvals().ask('rollouts.advance', { rollout: id, stage: stage + 2 }, by)
    },

    requireNext: (id, stage) => void requireNext(id, stage),

    async begin(id, stage, actor) {
      if (requireRollout(id).stage + 1 >= stage) return // done before a crash
      const rollout = requireNext(id, stage)
      const detail = { stage }
      await write(rollout, { do: 'begin', stage: stage - 1 }, { kind: 'rollout.stage-begun', actor, detail })
      await engine.step(id)
    },

    async withdrawn(release, actor, reason) {
      desk.changed()
      for (const { id, state } of listRollouts(reads, { release }))
        if (state !== 'aborted') await change(id, 'abort', actor, reason)
    },

    async heard(devices) {
      await Promise.all([...devices].map((device) => quietly(take(device), device)))
    },

    checkIn(device, sequence) {
      seen.set(device, clock.now())
      return desk.isCurrent(device, sequence)
    },

    async sweep() {
      await flush()
      for (const rollout of openRollouts(reads)) {
        await enlistNewcomers(rollout)
        await engine.step(rollout.id)
      }
      await restrictions.impose()
      await restrictions.lift()
    },
  }
}

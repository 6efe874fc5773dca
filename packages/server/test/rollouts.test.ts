import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { UpdateReport } from '@sekisho/model'
import { verifyAssignment } from '@sekisho/trust'
import { DAY, HOUR, MINUTE } from '../src/clock.ts'
import { createRolloutService } from '../src/rollouts/service.ts'
import { openUpdateWorld, person, type UpdateWorld } from './update-world.ts'
import { silent } from './support.ts'

let world: UpdateWorld

beforeEach(async () => {
  world = await openUpdateWorld()
})
afterEach(() => world.close())

const fleet = (count: number): Promise<string[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => world.device(`D${String(index).padStart(3, '0')}`)))

async function assignmentOf(device: string) {
  const told = await world.rollouts.ask(device)
  if (!told) return undefined
  const kid = JSON.parse(Buffer.from(told.statement.split('.')[0] ?? '', 'base64url').toString()) as {
    kid: string
  }
  const verdict = await verifyAssignment(told.statement, {
    trusted: new Map([[kid.kid, world.directorKey]]),
    device,
    now: world.base.clock.now(),
    last: 0,
  })
  if (!verdict.ok) throw new Error(verdict.code)
  return verdict.assignment
}

const report = (state: UpdateReport['state'], running: string, target: string, more = {}): UpdateReport => ({
  state,
  running,
  target,
  ...more,
})

/** As an agent does that finds nothing wrong. */
async function update(device: string, target: string): Promise<boolean> {
  const assignment = await assignmentOf(device)
  if (assignment?.release?.version !== target) return false
  const { rollout } = assignment
  const about = rollout === undefined ? {} : { rollout }
  for (const state of ['downloading', 'verified', 'installed'] as const) {
    world.base.clock.advance(1000)
    await world.says(device, report(state, '1.0.0', target, about))
  }
  world.base.clock.advance(1000)
  await world.says(device, report('trial', target, target, about))
  world.base.clock.advance(1000)
  await world.says(device, report('confirmed', target, target, about))
  return true
}

async function fail(device: string, target: string): Promise<boolean> {
  const assignment = await assignmentOf(device)
  if (assignment?.release?.version !== target) return false
  world.base.clock.advance(1000)
  await world.says(device, report('trial', target, target))
  world.base.clock.advance(1000)
  await world.says(device, report('rolled-back', '1.0.0', target, { code: 'UPDATE_UNHEALTHY', attempt: 1 }))
  return true
}

const kindsOf = async (kind: string): Promise<readonly object[]> =>
  (await world.base.services.audit.find({ kind, limit: 200, order: 'asc' })).map(({ detail }) => detail)

const exponential = { steps: { kind: 'exponential' as const, first: 1, factor: 2 }, soakSeconds: 3600 }

describe('fifty devices', () => {
  test('are updated in stages of 1, 2, 4, 8, 16 and 19, each after the rest of the one before [RB7 S09-05]', async () => {
    const devices = await fleet(50)
    const release = await world.release('2.0.0')
    const { id, perStage } = await world.rollouts.start(release, exponential, 'person:ann')
    expect(perStage.map((stage) => stage.devices)).toEqual([1, 2, 4, 8, 16, 19])
    const reached: number[] = []
    for (let stage = 0; stage < 6; stage += 1) {
      let count = 0
      for (const device of devices) {
        const known = world.rollouts.members(id, { limit: 100 }).devices.find((one) => one.device === device)
        if (known?.state !== 'updated' && (await update(device, '2.0.0'))) count += 1
      }
      reached.push(count)
      expect(world.rollouts.show(id).stage).toBe(stage) // nobody goes on before the rest is over
      world.base.clock.advance(HOUR)
      await world.rollouts.sweep()
    }
    expect(reached).toEqual([1, 2, 4, 8, 16, 19])
    const end = world.rollouts.show(id)
    expect(end).toMatchObject({ state: 'completed', states: { updated: 50 }, overdue: 0 })
    expect(end.history.map(({ what }) => what)).toEqual([
      'complete',
      ...Array.from({ length: 6 }, () => 'begin'),
      'started',
    ])
    expect(world.base.services.registry.device(devices[0] ?? '')?.firmware).toBe('2.0.0')
    expect(await kindsOf('update.confirmed')).toHaveLength(50)
  })

  test('are kept from a faulty release: it is aborted at its threshold, and nobody else hears of it [RB7 S09-05]', async () => {
    const devices = await fleet(50)
    const release = await world.release('2.0.0')
    const plan = { steps: { kind: 'constant' as const, devices: 10 }, abort: { percent: 30, atLeast: 5 } }
    const { id } = await world.rollouts.start(release, plan, 'person:ann')
    const told: string[] = []
    for (const device of devices) if (await fail(device, '2.0.0')) told.push(device)
    expect(told).toHaveLength(5) // of the ten of the first stage, and of all fifty
    const end = world.rollouts.show(id)
    expect(end).toMatchObject({
      state: 'aborted',
      reason: 'threshold',
      stage: 0,
      states: { 'rolled-back': 5 },
    })
    for (const device of devices) expect((await assignmentOf(device))?.release).toBeUndefined()
    expect(await kindsOf('rollout.aborted')).toEqual([
      expect.objectContaining({ rollout: id, failed: 5, ended: 5 }),
    ])
    expect(await kindsOf('update.rolled-back')).toHaveLength(5)
    await expect(world.rollouts.change(id, 'resume', 'person:ann')).rejects.toMatchObject({
      code: 'ROLLOUT_OVER',
    })
  })
})

describe('a device that lies about itself [RB7 S09-05]', () => {
  const atOnce = { steps: { kind: 'at-once' as const } }

  test('stops no roll-out to many by its word alone, where nobody has planned otherwise', async () => {
    const [liar = '', second = '', third = '', ...others] = await fleet(24)
    const { id } = await world.rollouts.start(await world.release('2.0.0'), atOnce, 'person:ann')
    await fail(liar, '2.0.0')
    expect(world.rollouts.show(id).state).toBe('running')
    for (const device of others.slice(0, 17)) await update(device, '2.0.0')
    await fail(second, '2.0.0')
    expect(world.rollouts.show(id).state).toBe('running') // two of nineteen
    await fail(third, '2.0.0')
    expect(world.rollouts.show(id)).toMatchObject({ state: 'aborted', reason: 'threshold' })
  })

  test('a canary alone stops what it is there to stop', async () => {
    const devices = await fleet(3)
    const { id } = await world.rollouts.start(await world.release('2.0.0'), {}, 'person:ann')
    for (const device of devices) await fail(device, '2.0.0')
    expect(world.rollouts.show(id)).toMatchObject({ state: 'aborted', states: { 'rolled-back': 1 } })
  })
})

describe('an abort [RB7]', () => {
  test('takes back what nobody has begun; a device on trial goes on, and its end counts', async () => {
    const [one = '', two = '', three = ''] = await fleet(3)
    const release = await world.release('2.0.0')
    const { id } = await world.rollouts.start(release, { steps: { kind: 'at-once' } }, 'person:ann')
    for (const device of [one, two, three]) await assignmentOf(device)
    await world.says(one, report('trial', '2.0.0', '2.0.0'))
    await world.says(two, report('downloading', '1.0.0', '2.0.0'))
    await world.rollouts.change(id, 'abort', 'person:bob', 'customers call')
    expect((await assignmentOf(one))?.release?.version).toBe('2.0.0')
    expect((await assignmentOf(two))?.release).toBeUndefined()
    expect((await assignmentOf(three))?.release).toBeUndefined()
    world.base.clock.advance(1000)
    await world.says(one, report('confirmed', '2.0.0', '2.0.0'))
    expect(world.rollouts.show(id).states).toMatchObject({ updated: 1 })
    expect(world.rollouts.show(id).history[0]).toMatchObject({
      actor: 'person:bob',
      what: 'abort',
      detail: { reason: 'customers call' },
    })
  })

  test('follows the withdrawal of a release: it is never assigned again [RB7]', async () => {
    const [device = ''] = await fleet(1)
    const release = await world.release('2.0.0')
    const { id } = await world.rollouts.start(release, {}, 'person:ann')
    expect((await assignmentOf(device))?.release?.version).toBe('2.0.0')
    await world.releases.withdraw(release, 'person:bob', 'bricks the chime')
    expect((await assignmentOf(device))?.release).toBeUndefined()
    expect(world.rollouts.show(id)).toMatchObject({ state: 'aborted', reason: 'bricks the chime' })
    await expect(world.rollouts.start(release, {}, 'person:ann')).rejects.toMatchObject({
      code: 'ROLLOUT_RELEASE',
    })
  })
})

describe('a pause [RB7]', () => {
  test('gives the release to nobody else; whoever has it keeps it, and all go on with the end of the pause', async () => {
    const [one = '', two = ''] = await fleet(2)
    const release = await world.release('2.0.0')
    const { id } = await world.rollouts.start(release, { steps: { kind: 'at-once' } }, 'person:ann')
    await assignmentOf(one)
    await world.rollouts.change(id, 'pause', 'person:ann', 'lunch')
    expect((await assignmentOf(one))?.release).toBeDefined()
    expect((await assignmentOf(two))?.release).toBeUndefined()
    world.base.sent.length = 0
    await world.rollouts.change(id, 'resume', 'person:ann')
    expect((await assignmentOf(two))?.release?.version).toBe('2.0.0')
    await expect.poll(() => world.base.sent.map(({ topic }) => topic)).toEqual([`devices/${two}/updates`])
  })
})

describe('a stage that needs a second person [S09-12 S09-21 RB7]', () => {
  test('begins when one has agreed who did not ask', async () => {
    const devices = await fleet(4)
    const release = await world.release('2.0.0')
    const plan = { steps: { kind: 'constant' as const, devices: 2 }, soakSeconds: 0, approveBefore: [2] }
    const { id } = await world.rollouts.start(release, plan, 'person:ann')
    for (const device of devices) await update(device, '2.0.0')
    expect(world.rollouts.show(id)).toMatchObject({
      state: 'held',
      stage: 0,
      states: { updated: 2, planned: 2 },
    })
    const asked = await world.rollouts.askToAdvance(id, person('ann', 'release-manager'))
    expect(asked).toMatchObject({ state: 'open', needed: 2, parameters: { rollout: id, stage: 2 } })
    await expect(
      world.approvals.agree(asked.id, asked.hash, person('ann', 'release-manager')),
    ).rejects.toMatchObject({ code: 'APPROVAL_TWICE' })
    await world.approvals.agree(asked.id, asked.hash, person('bob', 'release-manager'))
    expect(world.rollouts.show(id)).toMatchObject({ state: 'running', stage: 1 })
    for (const device of devices) await update(device, '2.0.0')
    expect(world.rollouts.show(id)).toMatchObject({ state: 'completed', states: { updated: 4 } })
    await world.rollouts.begin(id, 2, 'again after a crash')
    expect(world.rollouts.show(id).state).toBe('completed')
  })
})

describe('assignments', () => {
  test('keep their number until something changes, and come back the same after a restart [RB7]', async () => {
    const [device = ''] = await fleet(1)
    await expect(world.rollouts.ask(device)).resolves.toMatchObject({ sequence: 1 }) // settings are news
    const release = await world.release('2.0.0')
    await world.rollouts.start(release, {}, 'person:ann')
    const told = await world.rollouts.ask(device)
    expect(told?.sequence).toBe(2)
    await expect(world.rollouts.ask(device)).resolves.toEqual(told)
    expect(world.rollouts.checkIn(device, 2)).toBe(true)
    expect(world.rollouts.checkIn(device, 1)).toBe(false)
    const { services, clock } = world.base
    const again = createRolloutService({
      ...services,
      clock,
      log: silent,
      releases: world.releases,
      approvals: () => world.approvals,
      gate: () => undefined,
    })
    expect(again.checkIn(device, 2)).toBe(false) // it remembers nothing, and finds the same
    await expect(again.ask(device)).resolves.toEqual(told)
    expect(again.checkIn(device, 2)).toBe(true)
  })

  test('are signed anew before they expire', async () => {
    const [device = ''] = await fleet(1)
    const first = await assignmentOf(device)
    world.base.clock.advance(4 * DAY)
    expect(world.rollouts.checkIn(device, 1)).toBe(false)
    const second = await assignmentOf(device)
    expect([first?.sequence, second?.sequence]).toEqual([1, 2])
    expect(second?.expiresAt).toBe(world.base.clock.now() + 7 * DAY)
  })

  test('name the highest version that is offered, and never one below what the device runs [RB7]', async () => {
    const [device = ''] = await fleet(1)
    const older = await world.release('2.0.0')
    const newer = await world.release('2.1.0')
    await world.rollouts.start(newer, {}, 'person:ann')
    await world.rollouts.start(older, {}, 'person:ann')
    expect((await assignmentOf(device))?.release?.version).toBe('2.1.0')
    await update(device, '2.1.0')
    await world.releases.withdraw(newer, 'person:ann', 'test')
    expect((await assignmentOf(device))?.release).toBeUndefined()
  })

  test('two who ask at once are told the same', async () => {
    const [device = ''] = await fleet(1)
    const [one, two] = await Promise.all([world.rollouts.ask(device), world.rollouts.ask(device)])
    expect(one).toEqual(two)
  })
})

describe('states are honest [RB7 RB14]', () => {
  async function stateOf(id: string, device: string): Promise<unknown> {
    const found = world.rollouts.members(id, { limit: 10 }).devices.find((one) => one.device === device)
    return { state: found?.state, running: found?.running, code: found?.code }
  }

  test('from never asked to updated; at the old version nobody is', async () => {
    const [device = ''] = await fleet(1)
    const release = await world.release('2.0.0')
    const { id } = await world.rollouts.start(
      release,
      { abort: { percent: 100, devices: 9, atLeast: 9 } },
      'person:ann',
    )
    expect(await stateOf(id, device)).toMatchObject({ state: 'never-asked' })
    await assignmentOf(device)
    expect(await stateOf(id, device)).toMatchObject({ state: 'assigned' })
    await world.says(device, report('idle', '2.0.0', '2.0.0'))
    expect(await stateOf(id, device)).toMatchObject({ state: 'assigned', running: '2.0.0' })
    world.base.clock.advance(1000)
    await world.says(device, report('confirmed', '1.0.0', '2.0.0'))
    expect(await stateOf(id, device)).toEqual({
      state: 'failed',
      running: '1.0.0',
      code: 'UPDATE_OTHER_VERSION',
    })
    world.base.clock.advance(1000)
    await world.says(device, report('refused', '1.0.0', '2.0.0', { code: 'UPDATE_THRESHOLD' }))
    expect(await stateOf(id, device)).toEqual({
      state: 'refused',
      running: '1.0.0',
      code: 'UPDATE_THRESHOLD',
    })
    expect(await world.rollouts.retry(id, 'person:ann')).toBe(1)
    expect(await stateOf(id, device)).toMatchObject({ state: 'never-asked' })
    expect(await update(device, '2.0.0')).toBe(true)
    expect(await stateOf(id, device)).toMatchObject({ state: 'updated', running: '2.0.0' })
  })

  test('a report that waited in an outbox changes nothing, nor does one about another version', async () => {
    const [device = ''] = await fleet(1)
    const release = await world.release('2.0.0')
    const { id } = await world.rollouts.start(release, {}, 'person:ann')
    await update(device, '2.0.0')
    world.base.clock.advance(-MINUTE)
    await world.says(device, report('failed', '1.0.0', '2.0.0'))
    expect(await stateOf(id, device)).toMatchObject({ state: 'updated', running: '2.0.0' })
    world.base.clock.advance(2 * MINUTE)
    await world.says(device, report('failed', '2.0.0', '3.0.0'))
    expect(await stateOf(id, device)).toMatchObject({ state: 'updated', running: '2.0.0' })
  })
})

describe('behind the deadline of the model [RB14 S09-14]', () => {
  test('a device may do nothing but update, and everything again once it is updated', async () => {
    const [late = '', good = ''] = await fleet(2)
    const { registry } = world.base.services
    const release = await world.release('2.0.0', { severity: 'critical' })
    const { id } = await world.rollouts.start(release, { steps: { kind: 'at-once' } }, 'person:ann')
    await update(good, '2.0.0')
    await assignmentOf(late)
    world.base.clock.advance(3 * DAY - 2 * HOUR)
    await world.rollouts.sweep()
    expect(registry.device(late)?.state).toBe('active')
    world.base.clock.advance(2 * HOUR)
    await world.rollouts.sweep()
    expect(registry.device(late)?.state).toBe('quarantined')
    expect(registry.device(good)?.state).toBe('active')
    expect(world.rollouts.show(id)).toMatchObject({ states: { overdue: 1, updated: 1 }, overdue: 1 })
    expect(await kindsOf('rollout.overdue')).toEqual([expect.objectContaining({ rollout: id, release })])
    expect(await update(late, '2.0.0')).toBe(true)
    expect(registry.device(late)?.state).toBe('active')
    expect(await kindsOf('rollout.restriction-lifted')).toHaveLength(1)
  })

  test('what an operator has put in quarantine stays there', async () => {
    const [device = ''] = await fleet(1)
    const { registry } = world.base.services
    const release = await world.release('2.0.0', { severity: 'critical' })
    await world.rollouts.start(release, {}, 'person:ann')
    world.base.clock.advance(4 * DAY)
    await world.rollouts.sweep()
    await registry.change(device, 'release', 'person:bob')
    await registry.change(device, 'quarantine', 'person:bob', 'stolen')
    await update(device, '2.0.0')
    expect(registry.device(device)?.state).toBe('quarantined')
  })

  test('what an operator wants in quarantine as well stays there, whatever the device says of its update', async () => {
    const [device = ''] = await fleet(1)
    const { registry } = world.base.services
    const release = await world.release('2.0.0', { severity: 'critical' })
    await world.rollouts.start(release, {}, 'person:ann')
    world.base.clock.advance(4 * DAY)
    await world.rollouts.sweep()
    expect(registry.device(device)?.state).toBe('quarantined')
    await registry.change(device, 'quarantine', 'person:bob', 'stolen')
    await update(device, '2.0.0')
    await world.rollouts.sweep()
    expect(registry.device(device)?.state).toBe('quarantined')
    await registry.change(device, 'release', 'person:bob')
    expect(registry.device(device)?.state).toBe('active')
  })

  test('a roll-out may be without it, and one of little weight has months', async () => {
    const [device = ''] = await fleet(1)
    const { registry } = world.base.services
    const release = await world.release('2.0.0', { severity: 'critical' })
    await world.rollouts.start(release, { restrictOverdue: false }, 'person:ann')
    world.base.clock.advance(30 * DAY)
    await world.rollouts.sweep()
    expect(registry.device(device)?.state).toBe('active')
  })
})

describe("the owner's choice [S09-13 S09-14 S09-15]", () => {
  test('is within what the model allows, and the device is told', async () => {
    const [device = ''] = await fleet(1)
    const release = await world.release('2.0.0')
    await world.rollouts.start(release, {}, 'person:ann')
    const now = world.base.clock.now()
    const { rollouts } = world
    expect(rollouts.device(device)).toMatchObject({
      mayDisable: true,
      offer: { release, postponableUntil: now + 7 * DAY },
    })
    await expect(
      rollouts.choose(device, { do: 'postpone', until: now + 8 * DAY }, 'owner'),
    ).rejects.toMatchObject({ code: 'UPDATE_CHOICE_POSTPONE' })
    await rollouts.choose(device, { do: 'postpone', until: now + 7 * DAY }, 'owner')
    expect((await assignmentOf(device))?.owner).toEqual({ automatic: true, postponedUntil: now + 7 * DAY })
    await rollouts.choose(device, { do: 'allow' }, 'owner')
    expect((await assignmentOf(device))?.owner).toEqual({ automatic: true })
    await rollouts.choose(device, { do: 'disable' }, 'owner')
    expect((await assignmentOf(device))?.owner).toEqual({ automatic: true }) // this one was wanted
    expect(await kindsOf('update.choice')).toHaveLength(3)
  })

  test('a critical release installs by itself, whatever the owner has turned off', async () => {
    const [device = ''] = await fleet(1)
    await world.rollouts.choose(device, { do: 'disable' }, 'owner')
    expect((await assignmentOf(device))?.owner).toEqual({ automatic: false })
    const release = await world.release('2.0.0', { severity: 'critical' })
    await world.rollouts.start(release, {}, 'person:ann')
    expect(await assignmentOf(device)).toMatchObject({
      owner: { automatic: true },
      by: world.base.clock.now() + 3 * DAY,
    })
  })
})

describe('who is in it [RB7]', () => {
  test('hardware without an image, a canary that is not meant, nobody at all', async () => {
    const [device = ''] = await fleet(1)
    const other = await world.device('OTHER', { hardware: 'Z9' })
    const release = await world.release('2.0.0')
    const { rollouts } = world
    const { devices } = await rollouts.start(release, { canary: [device] }, 'person:ann')
    expect(devices).toBe(1)
    await expect(rollouts.start(release, { canary: [other] }, 'person:ann')).rejects.toMatchObject({
      code: 'ROLLOUT_CANARY',
      message: expect.stringMatching(/: doorbell:OTHER$/) as string,
    })
    const nobody = { selection: { groups: ['nobody'] } }
    await expect(rollouts.start(release, nobody, 'person:ann')).rejects.toMatchObject({
      code: 'ROLLOUT_NOBODY',
    })
    await expect(rollouts.start('doorbell/stable/9.9.9', {}, 'person:ann')).rejects.toMatchObject({
      code: 'ROLLOUT_RELEASE',
    })
  })

  test('what there is to choose from is counted, and a device that was named in vain is told [RB7]', async () => {
    const [device = '', other = ''] = await fleet(2)
    const third = await world.device('Third', { hardware: 'Z9', batch: 'b1' })
    const { rollouts, base } = world
    await base.services.registry.describe(device, { groups: ['cafes'] }, 'test')
    expect(rollouts.selectable('doorbell')).toEqual({
      devices: 3,
      groups: [{ name: 'cafes', devices: 1 }],
      variants: [{ name: 'gk-100', devices: 3 }],
      hardware: [
        { name: 'A1', devices: 2 },
        { name: 'Z9', devices: 1 },
      ],
      batches: [{ name: 'b1', devices: 1 }],
    })
    expect(rollouts.selectable('lamp').devices).toBe(0)
    expect(rollouts.devicesLike('doorbell', 'thi', 9)).toEqual([third])
    expect(rollouts.devicesLike('doorbell', '', 1)).toEqual([device])
    const release = await world.release('2.0.0')
    const selection = { devices: [device, third, 'doorbell:NOBODY'] }
    expect(await rollouts.preview(release, { selection })).toMatchObject({
      devices: 1,
      leftOut: [third, 'doorbell:NOBODY'],
    })
    expect((await rollouts.preview(release, { selection: { devices: [other] } })).leftOut).toEqual([])
  })

  test('a device that is enrolled later is taken in, and is offered what has begun for all', async () => {
    const [device = ''] = await fleet(1)
    const release = await world.release('2.0.0')
    const { id } = await world.rollouts.start(release, { soakSeconds: 0 }, 'person:ann')
    await update(device, '2.0.0')
    expect(world.rollouts.show(id).state).toBe('completed')
    const late = await world.device('LATE')
    await world.rollouts.sweep()
    expect(await update(late, '2.0.0')).toBe(true)
    expect(world.rollouts.show(id)).toMatchObject({ devices: 2, states: { updated: 2 } })
  })
})

// Slots as directories under the supervisor: what is started, what is refused, and the way back.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDisk } from '../../src/updates/disk.ts'
import { type BootRecord, bootRecords, type SlotId } from '../../src/updates/slots/boot-record.ts'
import { chooseSlot } from '../../src/updates/slots/choice.ts'
import { createFileSlots } from '../../src/updates/slots/files.ts'
import { encodeProof, type SlotVerdict } from '../../src/updates/slots/proof.ts'
import { examineSlot, protectSlots } from '../../src/updates/slots/slot-files.ts'
import type { ReleaseProof, SlotAdapter } from '../../src/updates/slots/slots.ts'
import { type SupervisorEvent, supervise } from '../../src/updates/slots/supervisor.ts'
import { type MadeRelease, Maker, product, sha256, variant } from './maker.ts'

const disk = createDisk()
const unending = new AbortController().signal
let directory: string
let maker: Maker

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'slots-'))
  maker = new Maker()
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const rules = () => ({ anchor: maker.firstRoot, subject: { product, variant } })

function proofOf(made: MadeRelease): ReleaseProof {
  const metadata = [...maker.metadata()]
    .filter(([name]) => !/snapshot|timestamp/.test(name))
    .map(([, text]) => text)
  return { image: made.image.path, release: made.path, manifest: made.octets, metadata }
}

/** Puts a release into a slot as a factory does. */
function place(slot: SlotId, made: MadeRelease, proof = proofOf(made)): void {
  mkdirSync(join(directory, slot), { recursive: true })
  writeFileSync(join(directory, slot, 'image'), made.image.octets)
  writeFileSync(join(directory, slot, 'proof.json'), encodeProof(proof))
}

const image = (text: string): Buffer => Buffer.from(text)
const adapter = (running: SlotId): SlotAdapter =>
  createFileSlots({ directory, disk, rules: rules(), running })
const examine = (slot: SlotId) => examineSlot(directory, slot, disk, rules())
const faultOf = async (slot: SlotId): Promise<string | undefined> => {
  const verdict = await examine(slot)
  return verdict.ok ? undefined : verdict.fault
}

describe('what lies in a slot', () => {
  it('is taken years later, when every signature has expired: expiry is about fetching [S09-01]', async () => {
    const clock = { now: () => Date.UTC(2020, 0, 1) }
    maker = new Maker(clock)
    place('a', maker.release({ version: '1.0.0', image: image('one') }))
    expect(await examine('a')).toMatchObject({ ok: true, version: '1.0.0' })
  })

  it('is taken after the root was rotated, by way of every root between [S09-01 S09-29]', async () => {
    const { firstRoot } = maker
    maker.rotate()
    maker.rotate()
    const made = maker.release({ version: '1.0.0', image: image('one') })
    place('a', made)
    expect(maker.firstRoot).toBe(firstRoot)
    expect(await examine('a')).toMatchObject({ ok: true })
    const proof = proofOf(made)
    place('a', made, { ...proof, metadata: proof.metadata.filter((text) => !text.includes('"version":2')) })
    expect(await faultOf('a')).toBe('signatures')
  })

  it.each<[string, (made: MadeRelease) => void, string]>([
    ['another image of the same length', () => writeFileSync(join(directory, 'a/image'), 'two'), 'image'],
    ['a longer image', () => writeFileSync(join(directory, 'a/image'), 'one more'), 'image'],
    ['no proof', () => rmSync(join(directory, 'a/proof.json')), 'empty'],
    ['half a proof', () => writeFileSync(join(directory, 'a/proof.json'), '{"format":1,'), 'empty'],
    [
      'another manifest',
      (made) => place('a', made, { ...proofOf(made), manifest: image('{}') }),
      'signatures',
    ],
    [
      'metadata of another maker',
      (made) => {
        const other = new Maker()
        const its = other.release({ version: '1.0.0', image: made.image.octets })
        const texts = [...other.metadata()].filter(
          ([name]) => name.includes('targets') || name.includes(product),
        )
        place('a', its, { ...proofOf(made), manifest: its.octets, metadata: texts.map(([, text]) => text) })
      },
      'signatures',
    ],
  ])('is refused with %s [S09-01 S09-17]', async (_what, spoil, fault) => {
    const made = maker.release({ version: '1.0.0', image: image('one') })
    place('a', made)
    expect(await faultOf('a')).toBeUndefined()
    spoil(made)
    expect(await faultOf('a')).toBe(fault)
  })

  it('is refused with one signature of the two that are needed [S09-01]', async () => {
    maker = new Maker({ now: Date.now }, { root: 2, targets: 1 })
    place('a', maker.release({ version: '1.0.0', image: image('one') }))
    expect(await faultOf('a')).toBe('signatures')
  })

  it('is refused where it is signed for other hardware', async () => {
    place('a', maker.release({ version: '1.0.0', image: image('one'), hardware: ['B7'] }))
    expect(await faultOf('a')).toBe('other-device')
  })
})

describe('the choice of a slot', () => {
  const good: SlotVerdict = { ok: true, version: '1.0.0', manifest: {} as never } // nobody looks into it here
  const bad: SlotVerdict = { ok: false, fault: 'image' }
  const trial = (triesLeft: number): BootRecord => ({ active: 'a', trial: { slot: 'b', triesLeft } })

  it.each<[string, BootRecord, [SlotVerdict, SlotVerdict], SlotId | undefined, Partial<BootRecord>]>([
    ['the active one', { active: 'a' }, [good, good], 'a', {}],
    ['the one on trial, and counts', trial(3), [good, good], 'b', { trial: { slot: 'b', triesLeft: 2 } }],
    [
      'the active one when tries are used up',
      trial(0),
      [good, good],
      'a',
      { returned: { slot: 'b', reason: 'tries-used-up', version: '1.0.0' } },
    ],
    [
      'the active one when the trial is unsigned',
      trial(3),
      [good, bad],
      'a',
      { returned: { slot: 'b', reason: 'not-verified' } },
    ],
    ['the other one when the active is spoilt', { active: 'a' }, [bad, good], 'b', { active: 'b' }],
    ['nothing when neither is signed', { active: 'a' }, [bad, bad], undefined, {}],
  ])('is %s [S09-11 S09-01]', (_what, record, [a, b], start, next) => {
    const choice = chooseSlot(record, { a, b })
    expect(choice.start).toBe(start)
    expect(choice.record).toMatchObject(next)
  })
})

describe('the boot record', () => {
  it.each(['boot.1.json', 'boot.2.json'])('outlives the loss of %s [S09-10]', async (lost) => {
    const records = bootRecords(directory, disk)
    await records.write({ active: 'a' })
    await records.write({ active: 'b' })
    writeFileSync(join(directory, lost), 'torn')
    const { active } = (await records.read()) ?? {}
    expect(['a', 'b']).toContain(active)
    await records.write({ active: 'a', floor: '1.0.0' })
    expect(await records.read()).toEqual({ active: 'a', floor: '1.0.0' })
  })
})

describe('slots as directories', () => {
  const written = (made: MadeRelease) => ({
    length: made.image.octets.length,
    sha256: sha256(made.image.octets),
    version: made.manifest.version,
    open: async function* () {
      yield made.image.octets
    },
  })

  it('take a release, try it, and confirm it [RD5 S09-03]', async () => {
    place('a', maker.release({ version: '1.0.0', image: image('one') }))
    const next = maker.release({ version: '1.1.0', image: image('two'), floor: '1.1.0' })
    const slots = adapter('a')
    expect(await slots.state()).toEqual({
      running: { slot: 'a', version: '1.0.0' },
      other: { slot: 'b' },
      onTrial: false,
    })
    await slots.write(written(next), unending)
    expect((await slots.state()).other).toEqual({ slot: 'b' }) // nothing that could be started yet
    await slots.install(proofOf(next), unending)
    await slots.markForTrial()
    const trying = adapter('b')
    expect(await trying.state()).toMatchObject({
      running: { version: '1.1.0' },
      onTrial: true,
      other: { version: '1.0.0' },
    })
    await trying.confirm('1.1.0')
    expect(await trying.state()).toMatchObject({ onTrial: false, other: { slot: 'a' } })
    expect((await trying.state()).other.version).toBeUndefined() // below the floor: no way back [S09-11]
  })

  it('keep the highest floor, whatever a later release says of it [S09-11]', async () => {
    place('a', maker.release({ version: '1.2.0', image: image('one') }))
    const slots = adapter('a')
    await slots.confirm('1.1.0')
    await slots.confirm('1.0.0')
    await slots.confirm(undefined)
    expect((await bootRecords(directory, disk).read())?.floor).toBe('1.1.0')
  })

  it('refuse an image that is another one than was verified, and start nothing of it [S09-01]', async () => {
    place('a', maker.release({ version: '1.0.0', image: image('one') }))
    const next = maker.release({ version: '1.1.0', image: image('two') })
    const slots = adapter('a')
    const other = {
      ...written(next),
      open: async function* () {
        yield image('thr')
      },
    }
    await expect(slots.write(other, unending)).rejects.toMatchObject({ code: 'UPDATE_HASH' })
    expect((await slots.state()).other).toEqual({ slot: 'b' })
  })

  it('protect the running slot against writing, and never write into it [S09-28]', async () => {
    place('a', maker.release({ version: '1.0.0', image: image('one') }))
    mkdirSync(join(directory, 'b'))
    await protectSlots(directory, 'a', disk)
    const modeOf = (name: string): number => statSync(join(directory, name)).mode & 0o777
    expect([modeOf('a'), modeOf('a/image'), modeOf('a/proof.json')]).toEqual([0o500, 0o500, 0o400])
    expect(modeOf('b')).toBe(0o700)
    const next = maker.release({ version: '1.1.0', image: image('two') })
    expect(await adapter('a').write(written(next), unending)).toBe(join(directory, 'b/image'))
    expect(readFileSync(join(directory, 'a/image'), 'utf8')).toBe('one')
  })
})

describe('the supervisor', () => {
  const events: SupervisorEvent[] = []
  beforeEach(() => void events.splice(0))

  /** An image that does something and ends. */
  const script = (does: string): Buffer => image(`#!/bin/sh\n${does}\n`)
  const log = (): string[] => readFileSync(join(directory, 'log'), 'utf8').trim().split('\n')
  const run = (trialMs = 10_000) =>
    supervise(
      { directory, rules: rules(), trialMs, stopMs: 500, command: ['/bin/sh', '{image}'] },
      { disk, report: (event) => events.push(event), signal: AbortSignal.timeout(15_000) },
    )
  const note = (text: string): string => `echo ${text}-$SEKISHO_SLOT >> ${join(directory, 'log')}`

  it('starts what is signed, and goes back from what isn’t confirmed in time [S09-11 S09-10]', async () => {
    place('a', maker.release({ version: '1.0.0', image: script(note('old')) }))
    place('b', maker.release({ version: '1.1.0', image: script(`${note('new')}; sleep 60`) }))
    await bootRecords(directory, disk).write({ active: 'a', trial: { slot: 'b', triesLeft: 3 } })
    expect(await run(300)).toBe(0)
    expect(log()).toEqual(['new-b', 'old-a'])
    const record = await bootRecords(directory, disk).read()
    expect(record).toEqual({
      active: 'a',
      returned: { slot: 'b', reason: 'not-confirmed-in-time', version: '1.1.0' },
    })
  })

  it('counts the starts of a trial, and goes back when they are used up [S09-11]', async () => {
    place('a', maker.release({ version: '1.0.0', image: script(note('old')) }))
    place('b', maker.release({ version: '1.1.0', image: script(`${note('new')}; exit 75`) }))
    await bootRecords(directory, disk).write({ active: 'a', trial: { slot: 'b', triesLeft: 2 } })
    expect(await run()).toBe(0)
    expect(log()).toEqual(['new-b', 'new-b', 'old-a'])
  })

  it('runs nothing where neither slot is signed [S09-01 RD1]', async () => {
    place('a', maker.release({ version: '1.0.0', image: script(note('old')) }))
    writeFileSync(join(directory, 'a/image'), script(note('evil')))
    expect(await run()).toBeUndefined()
    expect(() => log()).toThrow('ENOENT')
    expect(events).toContainEqual({ event: 'refused', slot: 'a', fault: 'image' })
  })
})

// Slots as directories under the supervisor: what is started, what is refused, and the way back.
import { createHash, type KeyObject } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canonicalJson } from '@sekisho/model'
import { encodeSettings, generateSecondKey, secondKeyPem, settingsToSign, signSecond } from '@sekisho/trust'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDisk } from '../../src/updates/disk.ts'
import { type BootRecord, bootRecords, type SlotId } from '../../src/updates/slots/boot-record.ts'
import { chooseSlot } from '../../src/updates/slots/choice.ts'
import { createFileSlots } from '../../src/updates/slots/files.ts'
import { counted, leaveSlot, noCrashes } from '../../src/updates/slots/crashes.ts'
import { encodeProof, type SlotVerdict } from '../../src/updates/slots/proof.ts'
import { examineSlot, protectSlots } from '../../src/updates/slots/slot-files.ts'
import type { ReleaseProof, SlotAdapter } from '../../src/updates/slots/slots.ts'
import { readSupervisorSettings } from '../../src/updates/slots/supervisor-program.ts'
import {
  type SupervisorEvent,
  type SupervisorSettings,
  supervise,
} from '../../src/updates/slots/supervisor.ts'
import { type MadeRelease, Maker, product, sha256, variant } from './maker.ts'

const disk = createDisk()
/** Of the program, and of this run of the tests alone: all that runs as this user is ended. */
const [uid, gid] = [100_000 + process.pid, 60_002]
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
const examine = (slot: SlotId) => examineSlot(directory, slot, rules())
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

describe('a slot of a device that asks for two signatures', () => {
  const [factory, next] = [generateSecondKey(), generateSecondKey()]
  const secondKeys = secondKeyPem(factory.publicKey)
  const rotated = (by: KeyObject): string => {
    const plain = {
      format: 1,
      kind: 'second-keys',
      product,
      version: 2,
      value: [secondKeyPem(next.publicKey)],
    } as const
    return encodeSettings({ ...plain, signature: signSecond(settingsToSign(plain), by) }).toString()
  }
  const signedBy = (made: MadeRelease, { privateKey }: { privateKey: KeyObject }, ...settings: string[]) => ({
    second: { signature: JSON.stringify(signSecond(made.octets, privateKey)), settings },
  })
  const stranger = generateSecondKey()

  it.each<[string, (made: MadeRelease) => Partial<ReleaseProof>, string | undefined]>([
    ['taken with the one of the factory’s key', (made) => signedBy(made, factory), undefined],
    ['taken with one of a later key', (made) => signedBy(made, next, rotated(factory.privateKey)), undefined],
    ['refused with the first one alone', () => ({}), 'second-signature'],
    ['refused with a stranger’s', (made) => signedBy(made, stranger), 'second-signature'],
    [
      'refused with a later key’s that nobody vouches for',
      (made) => signedBy(made, next),
      'second-signature',
    ],
    [
      'refused with a later key’s that a stranger vouches for',
      (made) => signedBy(made, next, rotated(stranger.privateKey)),
      'second-signature',
    ],
    [
      'refused with that of a key that was taken away',
      (made) => signedBy(made, factory, rotated(factory.privateKey)),
      'second-signature',
    ],
    ['refused with text', () => ({ second: { signature: 'none', settings: [] } }), 'second-signature'],
  ])('is %s, at each start [S09-01 S09-17]', async (_what, second, fault) => {
    const made = maker.release({ version: '1.0.0', image: image('one') })
    place('a', made, { ...proofOf(made), ...second(made) })
    const verdict = await examineSlot(directory, 'a', { ...rules(), secondKeys })
    expect(verdict.ok ? undefined : verdict.fault).toBe(fault)
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

describe('a confirmed version that crashes', () => {
  const good: SlotVerdict = { ok: true, version: '1.0.0', manifest: {} as never } // nobody looks into it here
  const low: SlotVerdict = { ok: false, fault: 'below-floor', version: '1.0.0' }

  it.each<[string, BootRecord, SlotVerdict, SlotId | undefined]>([
    ['for the one that was confirmed before', { active: 'b', previous: 'a' }, good, 'a'],
    ['for none below the floor, or unsigned', { active: 'b', previous: 'a' }, low, undefined],
    ['for none that nobody has tried out', { active: 'b' }, good, undefined],
    [
      'for none while one is to be tried',
      { active: 'b', previous: 'a', trial: { slot: 'a', triesLeft: 3 } },
      good,
      undefined,
    ],
    ['no more when another slot counts by now', { active: 'a', previous: 'b' }, good, undefined],
  ])('is left %s [S09-11]', (_what, record, verdict, active) => {
    const next = leaveSlot(record, 'b', '1.1.0', verdict)
    expect(next?.active).toBe(active)
    expect(next?.previous).toBeUndefined() // from there nothing leads back
  })

  it('is counted in a row: a good run between begins anew, and a trial counts by itself [S09-11]', () => {
    const run = (lasted: number, confirmed = true, slot: SlotId = 'b') => ({ slot, confirmed, lasted })
    const countOf = (...runs: ReturnType<typeof run>[]): number =>
      runs.reduce((before, one) => counted(before, one, 600), noCrashes).count
    expect(countOf(run(1), run(599), run(1))).toBe(3)
    expect(countOf(run(1), run(1), run(600))).toBe(1)
    expect(countOf(run(1, false), run(1, false), run(1))).toBe(1)
    expect(countOf(run(1), run(1, true, 'a'))).toBe(1)
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
    expect(modeOf('b/image')).toBe(0o700) // its own check may execute it
    expect(readFileSync(join(directory, 'a/image'), 'utf8')).toBe('one')
  })
})

describe('the boot record', () => {
  const written = (name: string, revision: number, record: object): void => {
    const kept = { revision, record }
    const checksum = createHash('sha256').update(canonicalJson(kept)).digest('hex')
    writeFileSync(join(directory, name), JSON.stringify({ ...kept, checksum }))
  }

  it.each<[string, number, object]>([
    ['a floor that is no version', 7, { active: 'b', floor: 'none' }],
    ['more starts of a trial than there are', 7, { active: 'b', trial: { slot: 'b', triesLeft: 17 } }],
    ['no number of starts', 7, { active: 'b', trial: { slot: 'b', triesLeft: 'all' } }],
    ['half a number', 7.5, { active: 'b' }],
  ])('with %s is none: the other copy counts [S09-28]', async (_what, revision, record) => {
    written('boot.1.json', 1, { active: 'a' })
    written('boot.2.json', revision, record)
    expect(await bootRecords(directory, disk).read()).toEqual({ active: 'a' })
  })

  it.each(['boot.1.json', 'boot.2.json'])(
    'with the last number there is, in %s, can be followed by another [S09-28]',
    async (name) => {
      written(name, Number.MAX_SAFE_INTEGER, { active: 'a' })
      const records = bootRecords(directory, disk)
      for (const active of ['b', 'a', 'b'] as const) {
        await records.write({ active })
        expect(await records.read()).toEqual({ active })
      }
    },
  )
})

describe('the supervisor', () => {
  const events: SupervisorEvent[] = []
  beforeEach(() => void events.splice(0))

  /** An image that does something and ends. */
  const script = (does: string): Buffer => image(`#!/bin/sh\n${does}\n`)
  const log = (): string[] => readFileSync(join(directory, 'log'), 'utf8').trim().split('\n')
  const settings = () => ({
    directory,
    rules: rules(),
    trialMs: 10_000,
    stopMs: 500,
    mostCrashes: 2,
    goodRunMs: 60_000,
    command: ['/bin/sh', '{image}'],
  })
  const runWith = (change: Partial<SupervisorSettings>, on = disk) =>
    supervise(
      { ...settings(), ...change },
      { disk: on, report: (event) => events.push(event), signal: AbortSignal.timeout(60_000) },
    )
  const run = (trialMs = 10_000) => runWith({ trialMs })
  const note = (text: string): string => `echo ${text}-$SEKISHO_SLOT >> ${join(directory, 'log')}`

  it('starts what is signed, and goes back from what isn’t confirmed in time [S09-11 S09-10]', async () => {
    place('a', maker.release({ version: '1.0.0', image: script(note('old')) }))
    place('b', maker.release({ version: '1.1.0', image: script(`${note('new')}; sleep 60`) }))
    await bootRecords(directory, disk).write({ active: 'a', trial: { slot: 'b', triesLeft: 3 } })
    expect(await run(2000)).toBe(0) // time enough to begin, on whatever machine
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

  const crashing = async (record: Partial<BootRecord>): Promise<void> => {
    place('a', maker.release({ version: '1.0.0', image: script(note('old')) }))
    place('b', maker.release({ version: '1.1.0', image: script(`${note('new')}; kill -9 $$`) }))
    await bootRecords(directory, disk).write({ active: 'b', ...record })
  }

  it('leaves a confirmed version that crashes again and again for the one before it, and says so [RD5 S09-11]', async () => {
    await crashing({ previous: 'a', floor: '1.0.0' })
    expect(await run()).toBe(0)
    expect(log()).toEqual(['new-b', 'new-b', 'old-a'])
    expect(events).toContainEqual({ event: 'returned', slot: 'b', reason: 'crashes' })
    const returned = { slot: 'b', reason: 'crashes', version: '1.1.0' }
    expect(await bootRecords(directory, disk).read()).toEqual({ active: 'a', floor: '1.0.0', returned })
    expect(await run()).toBe(0) // by itself it doesn't come back
    expect(log()).toEqual(['new-b', 'new-b', 'old-a', 'old-a'])
  })

  it('stays with it where the version before is below the floor, and tries again [S09-01 S09-11]', async () => {
    await crashing({ previous: 'a', floor: '1.1.0' })
    const ending = new AbortController()
    const report = (event: SupervisorEvent): void => {
      events.push(event)
      if (events.filter(({ event: one }) => one === 'started').length === 2) ending.abort()
    }
    await supervise({ ...settings(), mostCrashes: 1 }, { disk, report, signal: ending.signal })
    expect(events.filter(({ event }) => event === 'returned')).toEqual([])
    expect(readFileSync(join(directory, 'log'), 'utf8')).not.toContain('old')
  })

  it('lets a version that asks for a start again and again wait for it [S09-15]', async () => {
    place('a', maker.release({ version: '1.0.0', image: script(`${note('old')}; exit 75`) }))
    const ending = new AbortController()
    const times = { started: [] as number[], ended: [] as number[] }
    const report = ({ event }: SupervisorEvent): void => {
      if (event === 'started' || event === 'ended') times[event].push(performance.now())
    }
    const ended = supervise(settings(), { disk, report, signal: ending.signal })
    await expect.poll(() => times.started.length).toBeGreaterThan(2)
    expect((times.started[2] ?? 0) - (times.ended[1] ?? 0)).toBeGreaterThan(450) // the first pause is 500 ms or more
    ending.abort()
    expect(await ended).toBe(75)
  })

  /** Something gets the image's name, or into the file itself, when everything was verified. */
  const swapped = (how: () => void) => {
    let isDone = false
    return createDisk(({ what }) => {
      if (what !== 'mode' || isDone) return
      isDone = true
      how()
    })
  }

  it('executes the very file that was verified, whatever has its name by then [S09-01 S09-28]', async () => {
    place('a', maker.release({ version: '1.0.0', image: script(note('old')) }))
    const evil = join(directory, 'evil')
    writeFileSync(evil, script(note('evil')), { mode: 0o700 })
    const { command: _, ...direct } = settings()
    const code = await supervise(direct, {
      disk: swapped(() => renameSync(evil, join(directory, 'a/image'))),
      report: () => {},
      signal: AbortSignal.timeout(60_000),
    })
    expect([code, log()]).toEqual([0, ['old-a']])
  })

  it.runIf(process.getuid?.() === 0)(
    'runs it as another user, who can write what is next and nothing of what runs [S09-01 S09-28]',
    async () => {
      const runAs = { uid, gid }
      const tries = [
        'echo evil > "$1"',
        `mv ${directory}/a ${directory}/c`,
        `rm -rf ${directory}/a/image`,
        `ln -s /etc ${directory}/d && mv -T ${directory}/d ${directory}/a`,
      ]
      const free = `echo evil > ${directory}/b/image && echo "{}" > ${directory}/boot.1.json.next && mv ${directory}/boot.1.json.next ${directory}/boot.1.json`
      const does = `${tries.map((one, at) => `(${one}) 2>/dev/null && ${note(`broken-${at}`)}`).join('\n')}\n${free} && ${note(`free-$(id -u)-$(id -g)`)}`
      const made = maker.release({ version: '1.0.0', image: script(does) })
      place('a', made)
      place('b', maker.release({ version: '0.9.0', image: script(note('other')) }))
      for (const name of ['', 'a', 'b', 'a/image', 'a/proof.json', 'b/image'])
        chownSync(join(directory, name), uid, gid)
      writeFileSync(join(directory, 'log'), '', { mode: 0o666 })
      chownSync(join(directory, 'log'), uid, gid)
      const writer = openSync(join(directory, 'a/image'), 'r+') // left behind by what wrote the image
      const disk = createDisk(({ what, path }) => {
        if (what === 'rename' && path.endsWith('a/image')) writeSync(writer, script(note('evil')), 0)
      })
      expect(
        await runWith({ runAs, command: ['/bin/sh', '{image}', join(directory, 'a/image')] }, disk),
      ).toBe(0)
      expect(log()).toEqual([`free-${uid}-${gid}-a`])
      closeSync(writer)
      const { uid: owner, mode } = statSync(join(directory, 'a/image'))
      expect([owner, mode & 0o777]).toEqual([0, 0o550])
    },
  )

  it.runIf(process.getuid?.() === 0)(
    'follows no link out of the slots while it gives them away [S09-28]',
    async () => {
      const runAs = { uid, gid }
      const outside = mkdtempSync(join(tmpdir(), 'outside-'))
      writeFileSync(join(outside, 'image'), 'theirs')
      place('a', maker.release({ version: '1.0.0', image: script(note('old')) }))
      writeFileSync(join(directory, 'log'), '', { mode: 0o666 })
      chownSync(join(directory, 'log'), uid, gid)
      symlinkSync(outside, join(directory, 'b'))
      linkSync(join(outside, 'image'), join(directory, 'boot.1.json'))
      expect(await runWith({ runAs })).toBe(0)
      expect(statSync(outside).uid).toBe(0)
      expect(statSync(join(outside, 'image')).uid).toBe(0)
      expect(log()).toEqual(['old-a'])
      rmSync(outside, { recursive: true })
    },
  )

  it.runIf(process.getuid?.() === 0)(
    'starts whatever a program leaves behind: pipes, endless files, folders deeper than paths are long [RD5 S09-28]',
    async () => {
      place('a', maker.release({ version: '1.0.0', image: script(note('old')) }))
      const other = maker.release({ version: '1.1.0', image: script(note('new')) })
      place('b', other)
      writeFileSync(join(directory, 'log'), '', { mode: 0o666 })
      chownSync(join(directory, 'log'), uid, gid)
      for (const [name, octets] of [['boot.1.json', 2 ** 40] as const, ['b/image', 2 ** 40] as const]) {
        writeFileSync(join(directory, name), '')
        truncateSync(join(directory, name), octets)
      }
      const deep = 'for i in $(seq 20); do mkdir t && mv c t/$(printf "%0250d" $i) && mv t c || exit 1; done'
      const mischief = `cd ${directory}; mkdir c; ln -s /etc c/etc; ${deep}; mv c boot.2.json`
      execFileSync('/bin/sh', ['-c', mischief])
      const runAs = { uid, gid }
      expect(await runWith({ runAs })).toBe(0)
      expect(events).toContainEqual({ event: 'refused', slot: 'b', fault: 'image' })
      expect(existsSync(join(directory, 'boot.2.json'))).toBe(false)
      rmSync(join(directory, 'b/proof.json'))
      execFileSync('mkfifo', [join(directory, 'b/proof.json')])
      expect(await runWith({ runAs })).toBe(0)
      expect(log()).toEqual(['old-a', 'old-a'])
    },
  )

  const without = (room: RegExp) =>
    createDisk(({ what, path }) => {
      if (what === 'write' && room.test(path)) throw new Error('ENOSPC')
    })

  it('begins no trial that it can’t count, and starts what is confirmed [RD5 S09-11]', async () => {
    place('a', maker.release({ version: '1.0.0', image: script(note('old')) }))
    place('b', maker.release({ version: '1.1.0', image: script(note('new')) }))
    await bootRecords(directory, disk).write({ active: 'a', trial: { slot: 'b', triesLeft: 3 } })
    expect(await runWith({}, without(/boot/))).toBe(0)
    expect(events).toContainEqual(expect.objectContaining({ event: 'unrecorded' }))
    expect(await run()).toBe(0)
    expect(log()).toEqual(['old-a', 'new-b'])
  })

  it('starts the other slot where one can’t be read [RD5 S09-10]', async () => {
    place('a', maker.release({ version: '1.0.0', image: script(note('old')) }))
    place('b', maker.release({ version: '1.1.0', image: script(note('new')) }))
    writeFileSync(join(directory, 'b/proof.json'), '')
    truncateSync(join(directory, 'b/proof.json'), 2 ** 32)
    await bootRecords(directory, disk).write({ active: 'b' })
    expect(await run()).toBe(0)
    expect(log()).toEqual(['old-a'])
    expect(events).toContainEqual({ event: 'refused', slot: 'b', fault: 'damaged' })
  })

  it.runIf(process.getuid?.() === 0)(
    'starts the other slot where there is no room to make an image its own [RD5 S09-28]',
    async () => {
      const runAs = { uid, gid }
      place('a', maker.release({ version: '1.0.0', image: script(note('old')) }))
      place('b', maker.release({ version: '1.1.0', image: script(note('new')) }))
      for (const name of ['b', 'b/image']) chownSync(join(directory, name), uid, gid)
      writeFileSync(join(directory, 'log'), '', { mode: 0o666 })
      chownSync(join(directory, 'log'), uid, gid)
      await bootRecords(directory, disk).write({ active: 'b' })
      expect(await runWith({ runAs }, without(/[.]own$/))).toBe(0)
      expect(log()).toEqual(['old-a'])
    },
  )

  it.runIf(process.getuid?.() === 0)(
    'trusts no root that the program could write where it runs as somebody else [S09-01 S09-17]',
    () => {
      const given = { product, variant, slots: 'slots', root: 'state/root.json' }
      const file = join(directory, 'supervisor.json')
      mkdirSync(join(directory, 'state'), { mode: 0o700 })
      writeFileSync(join(directory, 'state/root.json'), maker.firstRoot, { mode: 0o644 })
      const read = (change: object) => {
        writeFileSync(file, JSON.stringify({ ...given, ...change }))
        return () => readSupervisorSettings(file)
      }
      const runAs = { uid, gid }
      expect(read({ runAs })().rules.anchor).toBe(maker.firstRoot)
      chownSync(join(directory, 'state'), uid, gid)
      expect(read({ runAs })).toThrow(expect.objectContaining({ code: 'AGENT_USAGE' }))
      expect(read({})().rules.anchor).toBe(maker.firstRoot)
      chownSync(join(directory, 'state'), 0, 0)
      mkdirSync(join(directory, 'theirs'))
      mkdirSync(join(directory, 'theirs/slots'))
      chownSync(join(directory, 'theirs'), uid, gid)
      expect(read({ runAs, slots: 'theirs/slots' })).toThrow(expect.objectContaining({ code: 'AGENT_USAGE' }))
      read({ runAs })()
      chownSync(file, uid, gid) // it says as whom: whoever writes it could become root
      expect(() => readSupervisorSettings(file)).toThrow(expect.objectContaining({ code: 'AGENT_USAGE' }))
    },
  )

  it.runIf(process.getuid?.() === 0)(
    'leaves nothing of a version running beside the next one, wherever it has gone [S09-01 S09-28]',
    async () => {
      writeFileSync(join(directory, 'log'), '', { mode: 0o666 })
      chownSync(join(directory, 'log'), uid, gid)
      const alive = `until [ -s ${join(directory, 'log')} ]; do sleep 0.05; done`
      const hidden = `setsid /bin/sh -c 'while sleep 0.05; do echo alive >> ${join(directory, 'log')}; done'`
      place('a', maker.release({ version: '1.0.0', image: script(`${hidden} >/dev/null 2>&1 &\n${alive}`) }))
      expect(await runWith({ runAs: { uid, gid } })).toBe(0)
      const said = log().length
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect(log()).toHaveLength(said)
    },
  )

  it.runIf(process.getuid?.() === 0)(
    'lets no version load what another one has left beside it [S09-01 S09-28]',
    async () => {
      const seen = (path: string): string => `[ -e ${path} ] && ${note('left')}`
      const looks = ['$(dirname "$1")/node_modules', `${directory}/node_modules`, `${directory}/package.json`]
      place(
        'a',
        maker.release({ version: '1.0.0', image: script(`${looks.map(seen).join('\n')}\n${note('old')}`) }),
      )
      for (const at of ['a/node_modules', 'node_modules'])
        mkdirSync(join(directory, at, 'fs'), { recursive: true })
      writeFileSync(join(directory, 'package.json'), '{"type":"module"}')
      writeFileSync(join(directory, 'log'), '', { mode: 0o666 })
      chownSync(join(directory, 'log'), uid, gid)
      const runAs = { uid, gid }
      const command = ['/bin/sh', '{image}', '{image}']
      expect(await runWith({ runAs, command })).toBe(0)
      expect(log()).toEqual(['old-a'])
    },
  )

  it('heeds no floor that keeps the confirmed version itself from starting, and no trial without end [RD5 S09-11 S09-28]', async () => {
    place('a', maker.release({ version: '1.0.0', image: script(note('old')) }))
    place('b', maker.release({ version: '1.1.0', image: script(`${note('new')}; exit 75`) }))
    await bootRecords(directory, disk).write({ active: 'a', floor: '99.0.0' })
    expect(await run()).toBe(0)
    expect(events).toContainEqual({ event: 'floor-dropped', floor: '99.0.0' })
    expect(await bootRecords(directory, disk).read()).toEqual({ active: 'a' })
    await bootRecords(directory, disk).write({ active: 'a', trial: { slot: 'b', triesLeft: 1e300 } })
    expect(await run()).toBe(0)
    expect(log()).toEqual(['old-a', 'old-a'])
  })

  it('takes a proof that would fill its memory for none [RD5 S09-10]', async () => {
    place('a', maker.release({ version: '1.0.0', image: script(note('old')) }))
    place('b', maker.release({ version: '1.1.0', image: script(note('new')) }))
    writeFileSync(join(directory, 'b/proof.json'), `{"metadata":[${'[],'.repeat(500_000)}[]]}`)
    await bootRecords(directory, disk).write({ active: 'b' })
    expect(await run()).toBe(0)
    expect(events).toContainEqual({ event: 'refused', slot: 'b', fault: 'damaged' })
  })

  it('runs nothing where neither slot is signed [S09-01 RD1]', async () => {
    place('a', maker.release({ version: '1.0.0', image: script(note('old')) }))
    writeFileSync(join(directory, 'a/image'), script(note('evil')))
    expect(await run()).toBeUndefined()
    expect(() => log()).toThrow('ENOENT')
    expect(events).toContainEqual({ event: 'refused', slot: 'a', fault: 'image' })
  })
})

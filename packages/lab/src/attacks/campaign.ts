import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chance } from '../random.ts'
import type { Answer } from './answer.ts'
import type { Attack, ExpectedEvent, Result, Scene } from './attack.ts'
import { type Doors, type Identity, type Manufactured, takeIdentity, writeManufactured } from './identity.ts'
import { prey } from './prey.ts'
import { Wire } from './wire.ts'

/** The server's own API for its local administrator: makes devices, and tells what was recorded. */
export type Ask = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>

export interface CampaignOptions {
  readonly attacks: readonly Attack[]
  readonly ask: Ask
  readonly doors: Doors
  readonly rounds: number
  /** The order of the attacks follows from it. */
  readonly seed: string
  /** Folder of the device to attack with; if not given, a new device for each round. */
  readonly directory?: string
  readonly report: (outcome: Outcome) => void
}

export interface RecordedEvent {
  readonly id: number
  readonly at: number
  readonly kind: string
  readonly device?: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** What came of an attack. */
export interface Outcome {
  readonly attack: string
  readonly round: number
  /** Milliseconds since 1970. */
  readonly at: number
  readonly device: string
  readonly expected: { readonly answers: readonly Answer[]; readonly events: readonly ExpectedEvent[] }
  readonly answers: readonly Answer[]
  /** Of the events that had to be there, those that are. */
  readonly events: readonly RecordedEvent[]
  /** What the attacked side said, or why the attack could not be carried out. */
  readonly said?: string
  readonly asExpected: boolean
}

const eventPatienceMs = 5000

/** A campaign's means: the devices it has made, and how it gets at more. */
class Ground {
  readonly #ask: Ask
  readonly #doors: Doors
  readonly #folder: string
  readonly #made: string[] = []
  #revoked: Promise<Identity> | undefined

  constructor(ask: Ask, doors: Doors, folder: string) {
    this.#ask = ask
    this.#doors = doors
    this.#folder = folder
  }

  readonly fresh = async (): Promise<Identity> => {
    const serial = `ATTACK-${randomBytes(6).toString('hex')}`
    const body = { product: prey.product, serial, generateKey: true, record: true }
    const made = (await this.#ask('POST', '/api/v1/factory/provision', body)) as Manufactured
    this.#made.push(`${prey.product}:${serial}`)
    const directory = join(this.#folder, serial)
    await writeManufactured(directory, made)
    return takeIdentity(directory, this.#doors)
  }

  readonly revoked = (): Promise<Identity> => {
    this.#revoked ??= this.fresh().then(async (identity) => {
      await this.#ask('POST', `/api/v1/devices/${encodeURIComponent(identity.id)}/revoke`)
      return identity
    })
    return this.#revoked
  }

  /** Nothing stays in operation that was made to attack with. */
  async retire(): Promise<void> {
    for (const id of this.#made)
      await this.#ask('POST', `/api/v1/devices/${encodeURIComponent(id)}/retire`, {
        reason: 'made for an attack, which is over',
      })
  }
}

async function eventsOf(ask: Ask, query: Readonly<Record<string, string>>): Promise<RecordedEvent[]> {
  const path = `/api/v1/events?${new URLSearchParams(query).toString()}`
  return ((await ask('GET', path)) as { readonly events: RecordedEvent[] }).events
}

const newestEvent = async (ask: Ask): Promise<number> =>
  (await eventsOf(ask, { limit: '1', order: 'desc' }))[0]?.id ?? 0

/** Each expected event by an event of its own. Pure. */
export function eventsFound(
  expected: readonly ExpectedEvent[],
  recorded: readonly RecordedEvent[],
): RecordedEvent[] {
  const left = [...recorded]
  return expected.flatMap(({ kind, code }) => {
    const at = left.findIndex(
      (event) => event.kind === kind && (code === undefined || event.detail['code'] === code),
    )
    return at < 0 ? [] : left.splice(at, 1)
  })
}

/** What the server has recorded since, once it is all there: an event comes with the next commit. */
async function awaitEvents(
  ask: Ask,
  expected: readonly ExpectedEvent[],
  after: number,
  device: string | undefined,
  patienceMs: number,
): Promise<RecordedEvent[]> {
  const query = { kind: 'gate', after: String(after), order: 'asc', limit: '1000' }
  const deadline = performance.now() + patienceMs
  for (;;) {
    const recorded = expected.length > 0 ? await eventsOf(ask, device ? { ...query, device } : query) : []
    const found = eventsFound(expected, recorded)
    if (found.length === expected.length || performance.now() > deadline) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const sameAnswers = (one: readonly Answer[], other: readonly Answer[]): boolean =>
  one.join('\n') === other.join('\n')

/** Opens connections for one attack, and closes them after it. */
function sceneOf(device: Identity, victim: Identity, doors: Doors, ground: Ground) {
  const wires: Wire[] = []
  const open: Scene['open'] = async (papers) => {
    const { host, mqttPort: port } = doors
    const wire = await Wire.open({ host, port, trust: device.trust, papers })
    wires.push(wire)
    return wire
  }
  const join: Scene['join'] = async (identity) => {
    const wire = await open(identity)
    const answer = await wire.connect(identity.id)
    if (answer !== 'CONNACK 0x00') throw new Error(`${identity.id} was not let in: ${answer}`)
    return wire
  }
  const scene: Scene = { device, victim, fresh: ground.fresh, revoked: ground.revoked, open, join }
  const close = async (): Promise<void> => {
    for (const wire of wires) await wire.close()
  }
  return { scene, close }
}

async function carryOut(attack: Attack, scene: Scene): Promise<Result> {
  try {
    return await attack.run(scene)
  } catch (error) {
    // an attack that could not be carried out has proved nothing, and shows so
    return { answers: [], said: error instanceof Error ? error.message : String(error) }
  }
}

/** In an order that follows from the seed. Pure. */
export const shuffled = (attacks: readonly Attack[], seed: string, round: number): readonly Attack[] =>
  attacks.toSorted((one, other) => chance(seed, round, one.name) - chance(seed, round, other.name))

/**
 * Carries out attacks through the server's two doors alone, one after the other, and holds what was heard and what was
 * recorded against what each of them expects. Devices that were made for it are retired at the end.
 */
export async function runCampaign(options: CampaignOptions): Promise<readonly Outcome[]> {
  const { attacks, ask, doors, rounds, seed, directory, report } = options
  const folder = await mkdtemp(join(tmpdir(), 'sekisho-attack-'))
  const ground = new Ground(ask, doors, folder)
  const outcomes: Outcome[] = []
  try {
    const victim = await ground.fresh()
    for (let round = 1; round <= rounds; round += 1) {
      const device = directory === undefined ? await ground.fresh() : await takeIdentity(directory, doors)
      for (const attack of shuffled(attacks, seed, round)) {
        const outcome = await attackOnce(attack, { device, victim, ground, options, round })
        outcomes.push(outcome)
        report(outcome)
      }
    }
    return outcomes
  } finally {
    await ground.retire()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Round {
  readonly device: Identity
  readonly victim: Identity
  readonly ground: Ground
  readonly options: CampaignOptions
  readonly round: number
}

async function attackOnce(
  attack: Attack,
  { device, victim, ground, options, round }: Round,
): Promise<Outcome> {
  const { ask } = options
  const { expects, name, anonymous = false } = attack
  const at = Date.now()
  const before = await newestEvent(ask)
  const { scene, close } = sceneOf(device, victim, options.doors, ground)
  const { answers, said, about = device.id } = await carryOut(attack, scene)
  await close()
  const whose = anonymous ? undefined : about
  const patienceMs = answers.length > 0 ? eventPatienceMs : 0 // what was not carried out leaves nothing behind
  const events = await awaitEvents(ask, expects.events, before, whose, patienceMs)
  return {
    attack: name,
    round,
    at,
    device: about,
    expected: expects,
    answers,
    events,
    ...(said === undefined ? {} : { said }),
    asExpected: sameAnswers(answers, expects.answers) && events.length === expects.events.length,
  }
}

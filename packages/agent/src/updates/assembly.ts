// Puts the parts of a device's updates together.
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type UpdatePolicy, type UpdateReport, updateReportKind } from '@sekisho/model'
import { type OwnerChoice, readOrderKeys, type TrustedKeys } from '@sekisho/trust'
import { pause } from '../clock.ts'
import { type Core, httpsAddress, tellProblem } from '../core.ts'
import { AgentError } from '../errors.ts'
import type { Tested } from '../health/reports.ts'
import { devicePolicyFile, readKept } from '../maker/settings.ts'
import { call, type Call } from '../http.ts'
import { productOf } from '../identity.ts'
import { pinOrderKeys } from '../policy-client.ts'
import type { Speech } from '../speech.ts'
import type { Standing } from '../standing.ts'
import { createTlsSessions } from '../tls-sessions.ts'
import { follow, newJob } from './assignments.ts'
import { type Ran, runBounded } from './bounded-run.ts'
import { bounded, readBounds } from './bounds.ts'
import type { Disk } from './disk.ts'
import { createServerFetcher } from './download/server-fetcher.ts'
import { versionFloor } from './floor.ts'
import { imageKeys } from './image-keys.ts'
import { Installation } from './installation.ts'
import type { InstallationParts } from './installation-parts.ts'
import { preCheck } from './isolation.ts'
import { judge } from './judgement.ts'
import { assignmentOn, createFolderFetcher, mediumLocations, newestOn } from './medium.ts'
import { type HealthCheck, type UpdateOptions, updatesFolder } from './options.ts'
import { type Job, openRecord, type RecordStore } from './record.ts'
import { type SecondKeyFiles, secondKeyFiles } from './second-keys.ts'
import type { SettingsPorts } from './settings-targets.ts'
import type { SlotAdapter } from './slots/slots.ts'
import type { UpdateSource } from './source.ts'
import { createTufSource } from './tuf-source.ts'
import { type Asked, Updater } from './updater.ts'
import type { UpdatedDevice } from './verification.ts'

export interface UpdateParts {
  readonly core: Core
  readonly options: UpdateOptions
  readonly standing: Standing
  readonly speech: Speech
  readonly slots: SlotAdapter
  readonly disk: Disk
  /** Tests everything once more. */
  readonly examine: () => Promise<Tested>
}

/** A device's updates while the agent runs. */
export interface Updates {
  /** Until the agent stops, or the device is to be started anew. */
  run(): Promise<void>
  hint(): void
  /** There is a connection: what could not be said is said, and what could not be asked is asked. */
  connected(): void
  choose(choice: Partial<OwnerChoice>): Promise<void>
  agree(): Promise<void>
}

const hourMs = 3_600_000
const defaultConnectMs = 300_000
const defaultHealthMs = 60_000
const connectionEveryMs = 200

/** @throws AgentError UPDATE_STATE, AGENT_STATE */
export async function assembleUpdates(parts: UpdateParts): Promise<Updates> {
  const { core, options, standing, slots, disk } = parts
  const { factory, clock, signal } = core
  const directory = join(core.options.directory, updatesFolder)
  const { store: record, damaged } = await openRecord(directory, disk)
  if (damaged) tellProblem(core, new AgentError('UPDATE_STATE', { detail: { file: 'updates.json' } }))
  const device = factory.device
  const subject = subjectOf(options)
  if (options.product !== productOf(device))
    throw new AgentError('AGENT_USAGE', {
      detail: { reason: `updates: the device is no ${options.product}` },
    })
  const now = (): number => clock.now()
  const voice = createVoice(parts)
  const sessions = createTlsSessions()
  const ask = (wanted: Pick<Call, 'path' | 'send' | 'signal' | 'ifNoneMatch'>) =>
    call({ server: httpsAddress(core), credentials: standing.operational, sessions, ...wanted })
  const images = imageKeys({ keys: core.keys, facts: core.facts, call: ask })
  const credentials = () => standing.operational
  const server = createTufSource({
    directory,
    disk,
    fetcher: createServerFetcher({ server: () => httpsAddress(core), credentials }),
    now,
  })
  const medium = options.from === undefined ? undefined : mediumSource(directory, options.from, disk, now)
  await missSettings(directory, disk, record)
  let bounds = await readBounds(directory, disk)
  const second = secondKeyFiles(directory, options.product, disk)
  const settings = settingsPorts(parts, { directory, record, second }, async () => {
    bounds = await readBounds(directory, disk)
  })
  const floor = versionFloor({
    directory,
    disk,
    device,
    key: await floorKey(core),
    counter: core.keys.counter,
    record,
  })
  const policy = (): UpdatePolicy | undefined => {
    const said = core.guidance.policy?.updates
    return said && bounded(said, bounds)
  }
  const about: UpdatedDevice = { ...subject, components: options.components ?? {} }

  const installationParts: InstallationParts = {
    record,
    disk,
    downloads: join(directory, 'download'),
    slots,
    source: ({ from }) => (from === 'medium' && medium ? medium : server),
    floor,
    policy,
    subject,
    conditions: options.conditions ?? (() => undefined),
    moment: () => ({ now: now(), zoneMinutes: -new Date(now()).getTimezoneOffset() }),
    judge: async (facts) =>
      judge(facts, {
        device,
        about,
        policy: policy() ?? noPolicy(),
        secondKeys: (await second.keys()) ?? new Map(),
        now: now(),
      }),
    secondSettings: () => second.chain(),
    opened: (image, file, within) => images.opened(image, file, within),
    preCheck: checkOf(parts),
    healthy: (job, within) => requireHealth(parts, job, within),
    restart: options.restart,
    tell: voice.tell,
    ask: ({ version, changes }, by) =>
      core.report({ event: 'update-asked', version, changes, ...(by === undefined ? {} : { by }) }),
    random: Math.random,
  }
  const installation = new Installation(installationParts)
  const updater = new Updater({
    device,
    record,
    installation,
    slots,
    source: server,
    settings,
    directorKeys: () => directorKeys(directory, disk),
    ask: async (tag, within) => {
      if (policy() && policy()?.encrypted !== 'none') await images.tell(within)
      return askAssignment(ask, tag, within)
    },
    canAsk: () => standing.operational !== undefined,
    now,
    everyMs: options.everyMs ?? hourMs,
    random: Math.random,
    tell: voice.tell,
    problem: (error) => tellProblem(core, error),
    signal,
  })
  const takeMedium = (): Promise<void> =>
    medium && options.from !== undefined
      ? takeFromMedium({ core, record, slots, medium, updater, directory: options.from })
      : Promise.resolve()
  return {
    run: () => updater.run(takeMedium),
    hint: () => updater.hint(),
    connected: () => {
      voice.connected()
      updater.wake()
    },
    choose: (choice) => updater.choose(choice),
    agree: () => updater.agree(),
  }
}

const noPolicy = (): never => {
  throw new AgentError('AGENT_NO_POLICY')
}

export const subjectOf = ({ product, variant, hardware }: UpdateOptions) => ({
  product,
  variant,
  ...(hardware === undefined ? {} : { hardware }),
})

const mediumSource = (directory: string, from: string, disk: Disk, now: () => number): UpdateSource =>
  createTufSource({ directory, disk, fetcher: createFolderFetcher(from), now, locations: mediumLocations })

// ---- what is said ----

/** Reports into the outbox; the last one that found no channel yet is said with the next connection. */
function createVoice({ core, speech }: UpdateParts) {
  let unsaid: UpdateReport | undefined
  const tell = (report: UpdateReport): void => {
    core.report({ event: 'update', report })
    unsaid = speech.report({ kind: updateReportKind, detail: report }) ? undefined : report
  }
  const connected = (): void => {
    if (unsaid && speech.report({ kind: updateReportKind, detail: unsaid })) unsaid = undefined
  }
  return { tell, connected }
}

// ---- keys and settings ----

async function floorKey({ keys }: Core): Promise<KeyObject> {
  const found =
    (await keys.find('update-floor')) ?? (await keys.keep('update-floor', createSecretKey(randomBytes(32))))
  if ('sign' in found.key) throw new AgentError('AGENT_STATE', { detail: { key: 'update-floor' } })
  return found.key
}

const directorFile = 'director-keys.json'

/** What can't be read is no key: they are taken over once more. */
async function directorKeys(directory: string, disk: Disk): Promise<TrustedKeys> {
  const content = await disk.read(join(directory, directorFile))
  try {
    return content ? readOrderKeys(JSON.parse(content.toString('utf8'))) : new Map()
  } catch {
    return new Map()
  }
}

const keptPolicy = async (directory: string, disk: Disk) =>
  readKept((await disk.read(join(directory, devicePolicyFile)))?.toString('utf8'))

/** Settings that were taken over, and can't be read any more, are taken over once more: these, and none older. */
async function missSettings(directory: string, disk: Disk, record: RecordStore): Promise<void> {
  const isThere = {
    'device-policy': typeof (await keptPolicy(directory, disk)) === 'object',
    'director-keys': (await directorKeys(directory, disk)).size > 0,
  }
  const { settings } = record.record
  const missed = (['device-policy', 'director-keys'] as const).flatMap((kind) => {
    const known = settings[kind] ?? 0
    return known > 0 && !isThere[kind] ? [[kind, known - 1] as const] : []
  })
  if (missed.length > 0) await record.put({ settings: { ...settings, ...Object.fromEntries(missed) } })
}

interface SettingsMemory {
  readonly directory: string
  readonly record: RecordStore
  readonly second: SecondKeyFiles
}

/** @param onBounds what bounds the server's policies has changed */
function settingsPorts(
  { core, disk }: UpdateParts,
  { directory, record, second }: SettingsMemory,
  onBounds: () => Promise<void>,
): SettingsPorts {
  const { factory, facts, guidance, anchors } = core
  return {
    product: productOf(factory.device),
    record,
    directorKeys: () => directorKeys(directory, disk),
    keepDirectorKeys: (jwks) => disk.replace(join(directory, directorFile), JSON.stringify(jwks)),
    keepSecondKeys: (settings) => second.keep(settings),
    keepTrustAnchors: (pems) => anchors.adopt(pems),
    keepOrderKeys: async (jwks) => {
      guidance.trusted = await pinOrderKeys(jwks, facts)
    },
    keepDevicePolicy: async (value, version) => {
      const kept = await keptPolicy(directory, disk)
      if (typeof kept === 'object' && kept.version > version) return // the memory of versions was lost, and the file was not
      await disk.replace(join(directory, devicePolicyFile), JSON.stringify({ version, value }))
      await onBounds()
      core.maker.adopt(value)
      core.report({ event: 'device-policy', version, value })
    },
  }
}

// ---- checks ----

function checkOf({ core, options }: UpdateParts): InstallationParts['preCheck'] {
  const { preCheck: wanted } = options
  if (!wanted) return undefined
  return async (path, signal) => {
    const { isolated } = await preCheck(wanted, path, signal)
    if (isolated) return
    const reason = 'the system makes no namespaces: the image’s check ran with the network'
    core.report({ event: 'problem', code: 'UPDATE_CHECK', reason })
  }
}

async function runHealthCheck(
  { command, limitMs = defaultHealthMs }: HealthCheck,
  signal: AbortSignal,
): Promise<void> {
  let ran: Ran
  try {
    ran = await runBounded(command, { limitMs, env: process.env, cwd: process.cwd() }, signal)
  } catch (cause) {
    throw new AgentError('UPDATE_HEALTH', { detail: { command: command[0] }, cause })
  }
  if (ran.exitCode === 0) return
  const said = ran.output.trim().slice(-200)
  throw new AgentError('UPDATE_HEALTH', { detail: { command: command[0], exitCode: ran.exitCode, said } })
}

/** Its own tests, the product's, and that it finds its server; a medium may be all that a device has. */
async function requireHealth(
  { options, speech, examine }: UpdateParts,
  job: Job | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { passed, failures } = await examine()
  if (!passed) throw new AgentError('UPDATE_HEALTH', { detail: { failures } })
  if (options.healthCheck) await runHealthCheck(options.healthCheck, signal)
  if (job?.from === 'medium') return
  const until = performance.now() + (options.connectWithinMs ?? defaultConnectMs)
  while (speech.sender === undefined) {
    if (performance.now() > until || signal.aborted)
      throw new AgentError('UPDATE_HEALTH', { detail: { reason: 'no connection to the server' } })
    await pause(connectionEveryMs, signal)
  }
}

// ---- what is assigned ----

async function askAssignment(
  ask: (wanted: Pick<Call, 'path' | 'signal' | 'ifNoneMatch'>) => ReturnType<typeof call>,
  tag: string | undefined,
  signal: AbortSignal,
): Promise<Asked> {
  const { status, body, etag } = await ask({ path: '/updates/assignment', signal, ifNoneMatch: tag })
  if (status === 304) return { kind: 'same' }
  if (status === 204 || status === 404) return { kind: 'none' } // 404: a server that has no updates
  if (status !== 200) throw new AgentError('AGENT_HTTP', { detail: { status, path: '/updates/assignment' } })
  return {
    kind: 'assignment',
    text: body.toString('utf8').trim(),
    ...(etag === undefined ? {} : { tag: etag }),
  }
}

interface MediumParts {
  readonly core: Core
  readonly record: RecordStore
  readonly slots: SlotAdapter
  readonly medium: UpdateSource
  readonly updater: Updater
  readonly directory: string
}

/** What somebody has brought: an assignment as the server's own, or what is newest and signed for this product. */
async function takeFromMedium({
  core,
  record,
  slots,
  medium,
  updater,
  directory,
}: MediumParts): Promise<void> {
  const { signal, guidance, factory, clock } = core
  const { running } = await slots.state()
  const text = await assignmentOn(directory)
  await medium.refresh(signal)
  if (text !== undefined) {
    const assignment = await updater.verified(text, medium)
    const origin = { running: running.version, now: clock.now(), from: 'medium' } as const
    await record.change((known) => follow(known, { ...assignment, encrypted: false }, origin))
    return
  }
  const channels = guidance.policy?.updates?.channels ?? []
  const wanted = { directory, source: medium, product: productOf(factory.device), channels }
  const release = await newestOn({ ...wanted, running: running.version ?? '0.0.0' }, signal)
  await record.put({ job: newJob(release, { from: 'medium', encrypted: false }, clock.now()) })
}

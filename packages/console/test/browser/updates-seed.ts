import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAgent } from '@sekisho/agent'
import { openControl } from '@sekisho/server'
import {
  firstRepository,
  type FirstRepository,
  makeUpdateSigners,
  MqttProbe,
  signedTargets,
} from '@sekisho/testkit'
import {
  encodeReleaseManifest,
  encodeSettings,
  generateSecondKey,
  type IdentifiedKey,
  type ReleaseManifest,
  releasePaths,
  settingsPath,
  signSecond,
  writeTuf,
} from '@sekisho/trust'
import type { Demo } from './demo.ts'

/** A house in which something happens with updates: signed by real keys, over the API as everybody uses it. */

const DAY = 86_400_000
const line = { product: 'doorbell', channel: 'stable' } as const

type Body = Readonly<Record<string, unknown>>

/** Asks as the administrator of the machine. @throws Error for whatever isn’t a success */
async function local<Answer = Body>(
  demo: Demo,
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const control = await openControl(demo.home)
  try {
    const answer = await control.request({ method, path, ...(body === undefined ? {} : { body }) })
    if (answer.status > 299)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body as Answer // the caller knows the route
  } finally {
    await control.close()
  }
}

/** A person with a token: everything that they do is theirs. */
interface Person {
  ask<Answer = Body>(method: string, path: string, body?: unknown): Promise<Answer>
  /** Puts the file of a target, and says what is signed of it. */
  put(content: Buffer): Promise<{ readonly length: number; readonly sha256: string }>
}

async function send<Answer>(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init)
  const text = await response.text()
  if (!response.ok) throw new Error(`${init.method} ${url}: ${response.status} ${text}`)
  return (text === '' ? {} : JSON.parse(text)) as Answer // the caller knows the route
}

async function person(demo: Demo, id: string): Promise<Person> {
  const { token } = await local<{ token: string }>(demo, 'POST', '/api/v1/tokens', {
    person: id,
    name: 'seed',
  })
  const authorization = `Bearer ${token}`
  return {
    ask: (method, path, body) =>
      send(`${demo.origin}${path}`, {
        method,
        headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async put(content) {
      const sha256 = createHash('sha256').update(content).digest('hex')
      await send(`${demo.origin}/api/v1/updates/files/${sha256}`, {
        method: 'PUT',
        headers: { authorization, 'content-type': 'application/octet-stream' },
        body: new Uint8Array(content),
      })
      return { length: content.length, sha256 }
    },
  }
}

interface Asked {
  readonly id: string
  readonly hash: string
}

const signers = makeUpdateSigners()
const two = signers.targets.slice(0, 2)
const second = generateSecondKey()
const entry = ({ length, sha256 }: { length: number; sha256: string }) => ({ length, hashes: { sha256 } })

interface Repository {
  readonly online: Readonly<
    Record<
      'snapshot' | 'timestamp' | 'director',
      readonly { readonly kid: string; readonly keyid: string; readonly key: IdentifiedKey['key'] }[]
    >
  >
}

async function startRepository(ann: Person): Promise<FirstRepository> {
  const { online } = await ann.ask<Repository>('GET', '/api/v1/updates')
  const { current } = await ann.ask<{ current: Record<string, unknown> }>(
    'GET',
    '/api/v1/updates/settings/doorbell',
  )
  const values: Readonly<Record<string, unknown>> = {
    ...current,
    'second-keys': [second.publicKey.export({ format: 'pem', type: 'spki' })],
  }
  const settings: Record<string, ReturnType<typeof entry>> = {}
  for (const kind of ['director-keys', 'second-keys'] as const) {
    const octets = encodeSettings({ format: 1, kind, product: 'doorbell', version: 1, value: values[kind] })
    settings[settingsPath('doorbell', kind)] = entry(await ann.put(octets))
  }
  const named = (role: 'snapshot' | 'timestamp') =>
    online[role].slice(0, 1).map(({ keyid, key }): IdentifiedKey => ({ keyid, key }))
  const keys = { snapshot: named('snapshot'), timestamp: named('timestamp') }
  const first = await firstRepository(signers, keys, { now: Date.now(), lines: [line], settings })
  const metadata = Object.fromEntries(
    Object.entries(first.files).map(([name, file]) => [name, file.toString()]),
  )
  await ann.ask('POST', '/api/v1/updates/publications', { metadata })
  return first
}

const sbom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  components: [
    {
      type: 'library',
      name: 'mbedtls',
      version: '3.6.2',
      purl: 'pkg:deb/debian/mbedtls@3.6.2-1?distro=bookworm',
    },
    { type: 'library', name: 'minimist', version: '1.2.5', purl: 'pkg:npm/minimist@1.2.5' },
    { type: 'library', name: 'lwip', version: '2.2.0' },
  ],
}

async function upload(
  ann: Person,
  version: string,
  before: FirstRepository['lines'][string]['signed'] | undefined,
  about: Partial<ReleaseManifest> = {},
) {
  const paths = releasePaths({ ...line, version })
  const image = await ann.put(randomBytes(300_000))
  const bill = await ann.put(Buffer.from(JSON.stringify({ ...sbom, serialNumber: undefined })))
  const manifest: ReleaseManifest = {
    format: 1,
    ...line,
    version,
    releasedAt: new Date().toISOString(),
    severity: 'high',
    changes: {
      en: 'Mends a fault in reading video headers; the chime answers sooner.',
      ja: '映像ヘッダーの処理の不具合を修正し、チャイムの応答を速くした。',
    },
    supportUntil: '2036-12-31',
    floor: '1.0.0',
    dependencies: [],
    images: [{ variant: 'gk-100', hardware: ['A1', 'A2'], path: paths.image('gk-100'), ...image }],
    sbom: { path: paths.sbom, ...bill },
    ...about,
  }
  const octets = encodeReleaseManifest(manifest)
  const add = {
    [paths.manifest]: entry(await ann.put(octets)),
    [paths.secondSignature]: entry(
      await ann.put(Buffer.from(JSON.stringify(signSecond(octets, second.privateKey)))),
    ),
    [paths.image('gk-100')]: entry(image),
    [paths.sbom]: entry(bill),
  }
  const file = await signedTargets({ before, add, expiresAt: Date.now() + 90 * DAY }, two)
  const metadata = { 'doorbell-stable.json': writeTuf(file).toString() }
  await ann.ask('POST', '/api/v1/releases', { metadata })
  return file.signed
}

/** Advisories as files, one of them known to be exploited. */
function advisories(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-advisories-'))
  const osv = (id: string, name: string, fixed: string, vector: string, summary: string) => ({
    schema_version: '1.7.0',
    id,
    aliases: [`CVE-${id.slice(-9)}`],
    modified: '2026-10-02T00:00:00Z',
    published: '2026-09-20T00:00:00Z',
    summary,
    severity: [{ type: 'CVSS_V3', score: vector }],
    affected: [
      {
        package: { ecosystem: 'npm', name },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed }] }],
      },
    ],
  })
  const records = [
    osv(
      'GHSA-seed-2026-0001',
      'minimist',
      '1.2.6',
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      'Prototype pollution in minimist',
    ),
    osv(
      'GHSA-seed-2026-0002',
      'minimist',
      '1.2.9',
      'CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:L/I:N/A:N',
      'Slow parsing of long options',
    ),
  ]
  for (const record of records) writeFileSync(join(folder, `${record.id}.json`), JSON.stringify(record))
  const exploited = {
    title: 'CISA Catalog of Known Exploited Vulnerabilities',
    catalogVersion: '2026.11.01',
    dateReleased: '2026-11-01T00:00:00.0000Z',
    count: 1,
    vulnerabilities: [
      {
        cveID: 'CVE-2026-0001',
        vendorProject: 'minimist',
        product: 'minimist',
        vulnerabilityName: 'minimist prototype pollution',
        dateAdded: '2026-11-01',
        shortDescription: 'Prototype pollution.',
        requiredAction: 'Update.',
        dueDate: '2026-11-22',
        knownRansomwareCampaignUse: 'Unknown',
      },
    ],
  }
  writeFileSync(join(folder, 'known_exploited_vulnerabilities.json'), JSON.stringify(exploited))
  return folder
}

/** Reads advisories, and waits until they are there. */
export async function seedAdvisories(demo: Demo): Promise<void> {
  const folder = advisories()
  await local(demo, 'POST', '/api/v1/advisories/imports', { path: folder })
  const until = Date.now() + 20_000
  while (Date.now() < until) {
    const { imports } = await local<{ imports: { endedAt?: number }[] }>(demo, 'GET', '/api/v1/advisories')
    if (imports[0]?.endedAt !== undefined) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  rmSync(folder, { recursive: true, force: true })
  const devices = await local<{ devices: { firmware?: string }[] }>(demo, 'GET', '/api/v1/devices?limit=1')
  const version = devices.devices[0]?.firmware ?? '1.2.0'
  await local(demo, 'POST', '/api/v1/sboms', { product: 'doorbell', version, sbom: JSON.stringify(sbom) })
}

/** What a supplier says without a signature, and an advisory that people have agreed to. */
async function seedDocuments(demo: Demo): Promise<void> {
  const statement = {
    vulnerability: { name: 'CVE-2026-0002' },
    products: [{ '@id': 'pkg:npm/minimist@1.2.5' }],
    status: 'not_affected',
    justification: 'vulnerable_code_not_present',
  }
  const document = JSON.stringify({
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://supplier.example/vex/1',
    author: 'Supplier',
    timestamp: '2026-11-10T00:00:00Z',
    version: 1,
    statements: [statement],
  })
  await local(demo, 'POST', '/api/v1/advisories/statements', { document })
  await local(demo, 'POST', '/api/v1/vulnerabilities/CVE-2026-0001/decisions', {
    product: 'doorbell',
    state: 'affected',
    action: 'Install version 2.1.0.',
  })
  for (const [id, name] of [
    ['cleo', 'Cleo Security'],
    ['dora', 'Dora Director'],
  ] as const)
    await local(demo, 'POST', '/api/v1/people', { id, name, role: 'admin' })
  const asked = await (
    await person(demo, 'cleo')
  ).ask<Asked>('POST', '/api/v1/approvals', {
    kind: 'advisories.publish',
    parameters: { product: 'doorbell', format: 'csaf' },
  })
  await agree(await person(demo, 'dora'), asked)
}

async function agree(bob: Person, { id, hash }: Asked): Promise<void> {
  await bob.ask('POST', `/api/v1/approvals/${id}/agree`, { hash })
}

/** Exceptions of two people from what stands against a release, so that it can be published. */
async function except(ann: Person, bob: Person, version: string): Promise<void> {
  interface Gates {
    readonly gates: readonly {
      readonly gate: string
      readonly state: string
      readonly findings: readonly { id: string }[]
    }[]
  }
  const path = `/api/v1/releases/doorbell/stable/${version}`
  const { gates } = await ann.ask<Gates>('GET', path)
  for (const { gate, state, findings } of gates) {
    if (state !== 'failed') continue
    const items = findings.map(({ id }) => id)
    const parameters = {
      product: 'doorbell',
      gate,
      items,
      reason: 'planned for the next release',
      until: Date.now() + 90 * DAY,
    }
    await agree(
      bob,
      await ann.ask<Asked>('POST', '/api/v1/approvals', { kind: 'releases.except', parameters }),
    )
  }
  await ann.ask('POST', `${path}/gates`)
}

/** A device of the fleet that says of its updates what a test wants it to say, over its own connection. */
interface Teller {
  readonly id: string
  /** Asks what it is to have. */
  ask(): Promise<void>
  tell(report: Body): Promise<void>
}

/** Provisioned and enrolled like every other; then a connection of the test’s own takes the place of its agent. */
async function teller(demo: Demo, serial: string): Promise<Teller> {
  const directory = join(demo.home, '..', 'tellers', serial)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const made = await local<Record<'idevid' | 'key' | 'chain' | 'trust', string>>(
    demo,
    'POST',
    '/api/v1/factory/provision',
    { product: 'doorbell', serial, generateKey: true },
  )
  for (const [file, content] of [
    ['idevid.crt', made.idevid],
    ['idevid.key', made.key],
    ['chain.pem', made.chain],
    ['trust.pem', made.trust],
  ] as const)
    writeFileSync(join(directory, file), content, { mode: 0o600 })
  const { mqtt, https } = demo.doors
  const agent = createAgent({
    directory,
    server: 'localhost',
    mqttPort: mqtt,
    httpsPort: https,
    firmware: '1.2.0',
    keys: { kind: 'files' },
  })
  await agent.start()
  await agent.ready()
  await agent.stop()
  const pem = readFileSync(join(directory, 'ldevid.pem'), 'utf8')
  const id = `doorbell:${serial}`
  let seq = 1000 // beyond what its agent has said
  const tls = { key: pem, cert: pem, ca: made.trust }
  const options = { host: 'localhost', port: https, path: '/updates/assignment', ...tls }
  return {
    id,
    ask: () =>
      new Promise((resolve, reject) => {
        const request = get(options, (answer) => {
          answer.resume().once('end', resolve)
        })
        request.once('error', reject)
      }),
    async tell(detail) {
      const identity = { id, key: pem, certificate: pem, fingerprint: '' }
      const probe = await MqttProbe.open({ port: mqtt, ca: made.trust, identity })
      await probe.connect(id)
      seq += 1
      const payload = JSON.stringify({ seq, ts: Date.now(), data: { kind: 'update', detail } })
      const topic = `devices/${id}/security/update`
      probe.send({ cmd: 'publish', topic, payload, qos: 1, messageId: 1, dup: false, retain: false })
      const { reasonCode = 0 } = await probe.next('puback')
      probe.end()
      if (reasonCode !== 0) throw new Error(`${id} was refused with ${reasonCode}`)
    },
  }
}

export interface SeededUpdates {
  /** A roll-out that runs, and a device in it that is updated. */
  readonly rollout: string
  readonly device: string
  readonly case: string
  /** Absent where nothing was proposed. */
  readonly incident: string | undefined
}

const ends = [
  { state: 'confirmed', running: '2.0.0', slot: 'b', floor: '1.0.0' },
  { state: 'confirmed', running: '2.0.0', slot: 'b', floor: '1.0.0' },
  { state: 'trial', running: '2.0.0', slot: 'b' },
  { state: 'downloading', running: '1.2.0', slot: 'a', progress: 180_000, of: 300_000 },
  { state: 'waiting', running: '1.2.0', slot: 'a', code: 'ringing' },
  { state: 'postponed', running: '1.2.0', slot: 'a' },
] as const

/** Two people, a repository, a release that is rolled out in stages, and one that a gate stops. */
export async function seedUpdates(demo: Demo): Promise<SeededUpdates> {
  for (const [id, name] of [
    ['ann', 'Ann Release'],
    ['bob', 'Bob Second'],
  ] as const)
    await local(demo, 'POST', '/api/v1/people', { id, name, role: 'release-manager' })
  const [ann, bob] = [await person(demo, 'ann'), await person(demo, 'bob')]
  const first = await startRepository(ann)
  await seedAdvisories(demo)
  const published = await upload(ann, '2.0.0', first.lines['doorbell-stable']?.signed)
  await except(ann, bob, '2.0.0')
  await agree(bob, await ann.ask<Asked>('POST', '/api/v1/releases/doorbell/stable/2.0.0/publish'))
  const tellers: Teller[] = []
  for (const [index] of ends.entries()) tellers.push(await teller(demo, `TL-000${index + 1}`))
  const { id } = await ann.ask<{ id: string }>('POST', '/api/v1/rollouts', {
    release: 'doorbell/stable/2.0.0',
    plan: {
      canary: tellers.map((one) => one.id),
      steps: { kind: 'exponential', first: 3, factor: 3 },
      approveBefore: [2],
      soakSeconds: 3600,
      abort: { percent: 40, atLeast: 3 },
    },
  })
  for (const [index, one] of tellers.entries()) {
    await one.ask()
    const end = ends[index]
    if (end) await one.tell({ rollout: id, target: '2.0.0', ...end })
  }
  await upload(ann, '2.1.0', published, { severity: 'other', supportUntil: '2027-01-01' })
  await local(demo, 'POST', '/api/v1/vulnerabilities/scans')
  const incident = await confirmIncident(demo)
  await seedDocuments(demo)
  return { rollout: id, device: tellers[0]?.id ?? '', case: await openCase(demo), incident }
}

/** What the scan has proposed becomes a clock that runs; its early warning was sent. */
async function confirmIncident(demo: Demo): Promise<string | undefined> {
  const { incidents } = await local<{ incidents: { id: string }[] }>(demo, 'GET', '/api/v1/incidents')
  const [first] = incidents
  if (!first) return undefined
  const path = `/api/v1/incidents/${first.id}`
  await local(demo, 'POST', `${path}/confirm`, { awareAt: Date.now() - 20 * 3_600_000 })
  const sent = { to: 'CSIRT by the single reporting platform', reference: 'SRP-2026-0042' }
  await local(demo, 'POST', `${path}/notices/early-warning`, sent)
  return first.id
}

async function openCase(demo: Demo): Promise<string> {
  const { id } = await local<{ id: string }>(demo, 'POST', '/api/v1/cases', {
    title: 'The setup page takes a name of 4,000 letters and restarts the doorbell',
    product: 'doorbell',
    vulnerabilities: ['CVE-2026-0002'],
    receivedAt: Date.now() - 4 * DAY,
    contact: 'finder@example.org',
  })
  await local(demo, 'POST', `/api/v1/cases/${id}/notes`, { text: 'Reproduced with firmware 1.2.0.' })
  return id
}

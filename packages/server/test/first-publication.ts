import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  firstRepository,
  type FirstRepository,
  makeUpdateSigners,
  type OnlineKeys,
  type RunningServer,
  signedTargets,
} from '@sekisho/testkit'
import {
  encodeReleaseManifest,
  encodeSettings,
  generateSecondKey,
  type ReleaseManifest,
  releasePaths,
  secondKeyPem,
  settingsPath,
  signSecond,
  type TargetEntry,
  writeTuf,
} from '@sekisho/trust'
import { openControl } from '../src/index.ts'

/** A release on a server in a process of its own, over the API as everybody uses it: signed, gated, agreed to, published. */

const DAY = 86_400_000
const line = { product: 'doorbell', channel: 'stable', version: '2.0.0' } as const
const paths = releasePaths(line)

/** Files of it, by their path as targets. */
export interface PublishedFiles {
  readonly release: string
  readonly image: string
  readonly files: Readonly<Record<string, Buffer>>
}

async function put(server: RunningServer, octets: Buffer): Promise<TargetEntry> {
  const sha256 = createHash('sha256').update(octets).digest('hex')
  const control = await openControl(server.home)
  try {
    const { status } = await control.upload(
      `/api/v1/updates/files/${sha256}`,
      Readable.from([octets]),
      octets.length,
    )
    if (status !== 200) throw new Error(`the upload was refused: ${status}`)
  } finally {
    await control.close()
  }
  return { length: octets.length, hashes: { sha256 } }
}

const putAll = async (
  server: RunningServer,
  files: Readonly<Record<string, Buffer>>,
): Promise<Record<string, TargetEntry>> => {
  const entries: Record<string, TargetEntry> = {}
  for (const [path, octets] of Object.entries(files)) entries[path] = await put(server, octets)
  return entries
}

type Ask = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>

/** Somebody with a token of theirs, over the network. */
async function person(server: RunningServer, id: string): Promise<Ask> {
  await server.ask('POST', '/api/v1/people', { id, name: id, role: 'release-manager' })
  const { token } = await server.ask<{ token: string }>('POST', '/api/v1/tokens', { person: id, name: id })
  return async <Answer>(method: string, path: string, body?: unknown) => {
    const reply = await fetch(`http://127.0.0.1:${server.ports.http}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`)
    return (await reply.json()) as Answer // the test knows the route
  }
}

interface Asked {
  readonly id: string
  readonly hash: string
}

interface Gated {
  readonly gates: readonly {
    readonly gate: string
    readonly state: string
    readonly findings: readonly { readonly id: string }[]
  }[]
}

/** What stands against it is excepted, and it is published: Ann asks, Bob agrees. */
async function decide(ann: Ask, bob: Ask, { gates }: Gated): Promise<void> {
  const agree = ({ id, hash }: Asked) => bob('POST', `/api/v1/approvals/${id}/agree`, { hash })
  for (const { gate, state, findings } of gates) {
    if (state !== 'failed') continue
    const items = findings.map(({ id }) => id)
    const until = Date.now() + 90 * DAY
    const parameters = { product: 'doorbell', gate, items, reason: 'a test', until }
    await agree(await ann('POST', '/api/v1/approvals', { kind: 'releases.except', parameters }))
  }
  await agree(await ann('POST', '/api/v1/releases/doorbell/stable/2.0.0/publish'))
}

const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  components: [{ type: 'library', name: 'lwip', version: '2.2.0', purl: 'pkg:generic/lwip@2.2.0' }],
}

async function publishRelease(
  server: RunningServer,
  { lines }: FirstRepository,
  { files, signers }: { files: PublishedFiles['files']; signers: ReturnType<typeof makeUpdateSigners> },
): Promise<void> {
  const before = lines['doorbell-stable']?.signed
  const add = await putAll(server, files)
  const two = signers.targets.slice(0, 2)
  const signed = await signedTargets({ before, add, expiresAt: Date.now() + 90 * DAY }, two)
  const [ann, bob] = [await person(server, 'ann'), await person(server, 'bob')]
  const metadata = { 'doorbell-stable.json': writeTuf(signed).toString() }
  await decide(ann, bob, await ann<Gated>('POST', '/api/v1/releases', { metadata }))
}

function filesOf(
  image: Buffer,
  second: ReturnType<typeof generateSecondKey>,
): Readonly<Record<string, Buffer>> {
  const entry = (octets: Buffer) => ({
    length: octets.length,
    sha256: createHash('sha256').update(octets).digest('hex'),
  })
  const sbom = Buffer.from(JSON.stringify(bom))
  const manifest: ReleaseManifest = {
    format: 1,
    ...line,
    releasedAt: new Date().toISOString(),
    severity: 'other',
    changes: { en: 'Mends things.', ja: '不具合を修正する。' },
    supportUntil: '2036-12-31',
    floor: '1.0.0',
    dependencies: [],
    images: [{ variant: 'gk-100', hardware: ['A1', 'A2'], path: paths.image('gk-100'), ...entry(image) }],
    sbom: { path: paths.sbom, ...entry(sbom) },
  }
  const octets = encodeReleaseManifest(manifest)
  return {
    [paths.manifest]: octets,
    [paths.secondSignature]: Buffer.from(JSON.stringify(signSecond(octets, second.privateKey))),
    [paths.sbom]: sbom,
    [paths.image('gk-100')]: image,
  }
}

/** Root, targets, these small settings, and release 2.0.0 of the doorbell with this image. */
export async function publishFirst(
  server: RunningServer,
  settings: Readonly<Record<string, string>>,
  image: Buffer,
): Promise<PublishedFiles> {
  const signers = makeUpdateSigners()
  const second = generateSecondKey()
  const { online } = await server.ask<{ online: OnlineKeys }>('GET', '/api/v1/updates')
  const identified = (keys: OnlineKeys['snapshot']) => keys.map(({ keyid, key }) => ({ keyid, key }))
  const named = { snapshot: identified(online.snapshot), timestamp: identified(online.timestamp) }
  const seconds = encodeSettings({
    format: 1,
    kind: 'second-keys',
    product: 'doorbell',
    version: 1,
    value: [secondKeyPem(second.publicKey)],
  })
  const small = Object.entries(settings).map(([path, content]) => [path, Buffer.from(content)] as const)
  const all = { ...Object.fromEntries(small), [settingsPath('doorbell', 'second-keys')]: seconds }
  const first = await firstRepository(signers, named, {
    now: Date.now(),
    lines: [line],
    settings: await putAll(server, all),
  })
  const metadata = Object.fromEntries(
    Object.entries(first.files).map(([name, body]) => [name, body.toString()]),
  )
  await server.ask('POST', '/api/v1/updates/publications', { metadata })
  const files = filesOf(image, second)
  await publishRelease(server, first, { files, signers })
  return { release: 'doorbell/stable/2.0.0', image: paths.image('gk-100'), files: { ...files, ...all } }
}

/** Offers the release to one device, now. */
export const offer = (server: RunningServer, { release }: PublishedFiles, device: string): Promise<unknown> =>
  server.ask('POST', '/api/v1/rollouts', {
    release,
    plan: { selection: { devices: [device] }, steps: { kind: 'at-once' } },
  })

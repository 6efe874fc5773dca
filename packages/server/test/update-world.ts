import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { UpdateReport } from '@sekisho/model'
import {
  encodeReleaseManifest,
  encodeSettings,
  generateSecondKey,
  type ReleaseManifest,
  releasePaths,
  secondKeyPem,
  settingsPath,
  signSecond,
  statementKeyId,
} from '@sekisho/trust'
import { localAdministrator, type Principal, type Role } from '../src/access/permission.ts'
import { modelPort } from '../src/adapters/model/model.ts'
import { openDatabase } from '../src/adapters/sqlite/database.ts'
import { type ApprovalService, createApprovalService } from '../src/approvals/service.ts'
import type { AssuranceService } from '../src/assurance/service.ts'
import { type DistributionServices, openDistribution } from '../src/distribution.ts'
import { releaseActs } from '../src/releases/acts.ts'
import type { VulnerabilityService } from '../src/vulnerabilities/service.ts'
import type { RepositoryPort } from '../src/releases/ports.ts'
import { rolloutActs } from '../src/rollouts/acts.ts'
import { openTestServices, silent, temporaryFolder, type TestServices } from './support.ts'

/** Everything between a signed release and its devices, over a real home and a repository in memory. */
export interface UpdateWorld extends DistributionServices {
  readonly base: TestServices
  readonly approvals: ApprovalService
  readonly repository: MemoryRepository
  readonly directorKey: KeyObject
  /** Where envelopes of images are. */
  readonly envelopes: string
  /** What the vulnerability database answers. */
  sbom: Awaited<ReturnType<VulnerabilityService['judgeSbom']>>
  /** Pulls the plug at this step, once. */
  plug: string | undefined
  /** A signed release, as it is uploaded. */
  batch(
    version: string,
    more?: Partial<ReleaseManifest>,
    how?: BatchOptions,
  ): { readonly metadata: Record<string, string>; readonly scans: string[] }
  /** Through all gates and two people. */
  release(version: string, more?: Partial<ReleaseManifest>): Promise<string>
  /** A device of the product as the registry knows it, without keys of its own. */
  device(serial: string, about?: { hardware?: string; variant?: string; batch?: string }): Promise<string>
  /** What a device reports, through the gate's commit. */
  says(device: string, report: UpdateReport): Promise<void>
  close(): Promise<void>
}

export interface BatchOptions {
  readonly sbom?: object | string
  readonly image?: Buffer
  readonly second?: 'good' | 'missing' | 'other'
  readonly signatures?: number
  /** What is uploaded in the place of what was signed. */
  readonly swapped?: boolean
  readonly scans?: string[]
}

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex')

interface Signed {
  readonly role: string
  readonly valid: number
  readonly threshold: number
  readonly targets: Record<string, { length: number; sha256: string }>
}

/** A repository that keeps what it is given; its metadata say themselves how many have signed. */
export class MemoryRepository implements RepositoryPort {
  readonly files = new Map<string, Buffer>()
  readonly inForce = new Map<string, string>()
  readonly settingsTargets: { path: string; sha256: string }[] = []
  readonly #director: RepositoryPort['directorSigner']
  publications = 0

  constructor(director: RepositoryPort['directorSigner']) {
    this.#director = director
  }

  put(octets: Buffer): { length: number; sha256: string } {
    const digest = sha256(octets)
    this.files.set(digest, octets)
    return { length: octets.length, sha256: digest }
  }

  examine(metadata: Readonly<Record<string, Uint8Array>>) {
    const all = Object.values(metadata).map((octets) => JSON.parse(Buffer.from(octets).toString()) as Signed) // the test's own
    const added = all
      .flatMap(({ targets }) => Object.entries(targets))
      .filter(([path, { sha256: digest }]) => this.inForce.get(path) !== digest)
      .map(([path, { length, sha256: digest }]) => ({ path, length, sha256: digest }))
    return Promise.resolve({ added, signed: all })
  }

  async publish(metadata: Readonly<Record<string, Uint8Array>>): Promise<void> {
    const { added } = await this.examine(metadata)
    this.publications += 1
    for (const { path, sha256: digest } of added) this.inForce.set(path, digest)
  }

  read(digest: string) {
    const octets = this.files.get(digest)
    return Promise.resolve(octets && Readable.from([octets]))
  }

  forget(digest: string): Promise<void> {
    this.files.delete(digest)
    return Promise.resolve()
  }

  settings(product: string) {
    return this.settingsTargets.filter(({ path }) => path.startsWith(`settings/${product}/`))
  }

  directorSigner() {
    return this.#director()
  }
}

const bom = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  components: [
    { type: 'library', name: 'mbedtls', version: '3.6.2', purl: 'pkg:generic/mbedtls@3.6.2' },
    { type: 'library', name: 'lwip', version: '2.2.0' },
  ],
}

export const person = (id: string, role: Role = 'admin'): Principal => ({
  actor: `person:${id}`,
  role,
  person: id,
})

/** Requirements that the example doesn't meet; its maker has decided that this is no obstacle for now. */
const unmet = ['REQ-COM-1', 'REQ-CMD-2', 'REQ-COM-10', 'REQ-MSG-2']

/** The example is the same in every test: it is analysed once. */
let analysed: ReturnType<AssuranceService['requirements']> | undefined

export async function openUpdateWorld(): Promise<UpdateWorld> {
  const base = await openTestServices()
  const { services, clock } = base
  const folder = temporaryFolder()
  const director = generateKeyPairSync('ed25519')
  const kid = await statementKeyId(director.publicKey)
  const repository = new MemoryRepository(() => ({
    kid,
    publicKey: director.publicKey,
    sign: (octets) => Promise.resolve(sign(null, octets, director.privateKey)),
  }))
  const secondKey = generateSecondKey()
  const otherKey = generateSecondKey()
  const settings = encodeSettings({
    format: 1,
    kind: 'second-keys',
    product: 'doorbell',
    version: 1,
    value: [secondKeyPem(secondKey.publicKey)],
  })
  const path = settingsPath('doorbell', 'second-keys')
  repository.settingsTargets.push({ path, sha256: repository.put(settings).sha256 })
  const distribution = openDistribution({
    writer: services.writer,
    reads: services.reads,
    clock,
    log: silent,
    audit: services.audit,
    registry: services.registry,
    repository,
    sealer: services.dataKeys.sealer,
    people: services.people,
    model: modelPort,
    approvals: () => approvals,
    assurance: () => ({ requirements: (product) => (analysed ??= services.assurance.requirements(product)) }),
    vulnerabilities: {
      judgeSbom: () => Promise.resolve(world.sbom),
      forRelease: (...given) => services.vulnerabilities.forRelease(...given),
    },
    gate: () => ({
      deliver(message) {
        base.sent.push(message)
        return Promise.resolve('sent' as const)
      },
    }),
    directory: join(folder.path, 'envelopes'),
    onStep(step) {
      if (world.plug !== step) return
      world.plug = undefined
      throw new Error(`the plug was pulled at ${step}`)
    },
  })
  const { releases, rollouts } = distribution
  const approvals = createApprovalService({
    writer: services.writer,
    reads: services.reads,
    clock,
    log: silent,
    audit: services.audit,
    acts: [...releaseActs(releases), ...rolloutActs(rollouts)],
    limits: { people: 2, kinds: {} },
  })
  for (const id of ['ann', 'bob', 'cid'])
    await services.people.add(
      { id, name: id, role: 'release-manager' },
      id === 'cid' ? decided : localAdministrator,
    )
  const until = clock.now() + 300 * 86_400_000
  const wanted = { product: 'doorbell', gate: 'evidence', items: unmet, reason: 'test', until }
  const asked = await approvals.ask('releases.except', wanted, person('ann', 'release-manager'))
  await approvals.agree(asked.id, asked.hash, person('bob', 'release-manager'))
  let seq = 0

  const world: UpdateWorld = {
    ...distribution,
    base,
    approvals,
    repository,
    directorKey: director.publicKey,
    envelopes: join(folder.path, 'envelopes'),
    sbom: { loadedAt: clock.now(), findings: [], unreadable: [] },
    plug: undefined,

    batch(version, more = {}, how = {}) {
      const line = { product: 'doorbell', channel: 'stable', version, ...pick(more) }
      const paths = releasePaths(line)
      const sbomOctets = Buffer.from(
        typeof how.sbom === 'string' ? how.sbom : JSON.stringify(how.sbom ?? bom),
      )
      const image = repository.put(how.image ?? randomBytes(100_000))
      const sbom = repository.put(sbomOctets)
      const manifest: ReleaseManifest = {
        format: 1,
        ...line,
        releasedAt: new Date(clock.now()).toISOString(),
        severity: 'other',
        changes: { en: 'Mends things.', ja: '不具合を修正する。' },
        supportUntil: '2036-12-31',
        floor: '1.0.0',
        dependencies: [],
        images: [{ variant: 'gk-100', hardware: ['A1', 'A2'], path: paths.image('gk-100'), ...image }],
        sbom: { path: paths.sbom, ...sbom },
        ...more,
      }
      const octets = encodeReleaseManifest(manifest)
      const signer = how.second === 'other' ? otherKey : secondKey
      const signature = Buffer.from(JSON.stringify(signSecond(octets, signer.privateKey)))
      const targets: Signed['targets'] = {
        [paths.manifest]: repository.put(octets),
        [paths.sbom]: sbom,
        ...Object.fromEntries(
          manifest.images.map(({ path: at, length, sha256: digest }) => [at, { length, sha256: digest }]),
        ),
        ...(how.second === 'missing' ? {} : { [paths.secondSignature]: repository.put(signature) }),
      }
      if (how.swapped === true) repository.files.set(sbom.sha256, Buffer.from('{}'))
      const role: Signed = {
        role: `doorbell-${line.channel}`,
        valid: how.signatures ?? 2,
        threshold: 2,
        targets,
      }
      return { metadata: { [`${role.role}.json`]: JSON.stringify(role) }, scans: how.scans ?? [] }
    },

    async release(version, more) {
      const { id } = await releases.upload(world.batch(version, more), person('ann', 'release-manager'))
      const { id: approval, hash } = await releases.askToPublish(id, person('ann', 'release-manager'))
      await approvals.agree(approval, hash, person('bob', 'release-manager'))
      if (releases.find(id)?.state !== 'published') throw new Error(JSON.stringify(approvals.find(approval)))
      return id
    },

    async device(serial, { hardware = 'A1', variant = 'gk-100', batch } = {}) {
      const id = `doorbell:${serial}`
      const about = {
        id,
        product: 'doorbell',
        serial,
        component: 'device',
        ...(batch === undefined ? {} : { batch }),
      }
      const device = await services.registry.addDevice({ device: about }, 'test')
      await services.registry.join(device, 'test')
      const database = openDatabase(services.reads.raw.location() ?? '') // nothing but a factory or a report says it
      database.run('UPDATE device SET hardware = ?, variant = ? WHERE id = ?', hardware, variant, id)
      database.close()
      return id
    },

    async says(device, detail) {
      seq += 1
      const at = clock.now()
      const body = Buffer.from(JSON.stringify({ seq, ts: at, data: { kind: 'update', detail } }))
      const chunk = {
        device,
        channel: 'security/report',
        kind: 'security' as const,
        name: 'report',
        epoch: 1,
        policyHash: services.registry.newestPolicy('doorbell')?.hash ?? '',
        firstSeq: seq,
        lastSeq: seq,
        firstTs: at,
        lastTs: at,
        sizes: Uint32Array.of(body.length),
        body,
      }
      await services.writer.write('gate.commit', {
        at,
        chunks: [chunk],
        windows: [],
        events: [],
        bans: [],
        sessions: [],
        retained: [],
      })
      await rollouts.heard([device])
    },

    async close() {
      await approvals.close()
      await base.close()
      folder.remove()
    },
  }
  return world
}

const decided = { approval: 'before', people: ['ann', 'bob'] }

const pick = ({ product, channel }: Partial<ReleaseManifest>) => ({
  ...(product === undefined ? {} : { product }),
  ...(channel === undefined ? {} : { channel }),
})

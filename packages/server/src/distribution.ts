import type { Gate, GateLog } from '@sekisho/gate'
import type { Sealer } from '@sekisho/trust'
import { dutyOf } from './access/permission.ts'
import type { App } from './adapters/http/app.ts'
import type { Database } from './adapters/sqlite/database.ts'
import type { Writer } from './adapters/sqlite/writes.ts'
import type { ApprovalService } from './approvals/service.ts'
import type { AssuranceService } from './assurance/service.ts'
import type { AuditService } from './audit/service.ts'
import type { Clock } from './clock.ts'
import type { ModelPort } from './model-port.ts'
import type { PeopleService } from './people/service.ts'
import type { RegistryService } from './registry/service.ts'
import { imageRoutes } from './releases/device-http.ts'
import { releaseRoutes } from './releases/http.ts'
import type { ReleasePorts, RepositoryPort } from './releases/ports.ts'
import { createReleaseService, type ReleaseService } from './releases/service.ts'
import { assignmentRoutes } from './rollouts/device-http.ts'
import { rolloutRoutes } from './rollouts/http.ts'
import { createRolloutService, type RolloutService } from './rollouts/service.ts'
import type { Downloads } from './updates/downloads.ts'
import type { UpdatesService } from './updates/service.ts'
import type { VulnerabilityService } from './vulnerabilities/service.ts'
import type { AllWrites } from './writes.ts'

/** From a signed release to the devices that run it: releases and roll-outs, put together here. */

export interface DistributionServices {
  readonly releases: ReleaseService
  readonly rollouts: RolloutService
}

export interface DistributionPorts {
  readonly writer: Writer<AllWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly log: GateLog
  readonly audit: AuditService
  readonly registry: RegistryService
  readonly repository: RepositoryPort
  readonly sealer: Sealer
  readonly people: Pick<PeopleService, 'list'>
  readonly model: Pick<ModelPort, 'supportUntil'>
  /** Built after this: its acts are ours. */
  readonly approvals: () => Pick<ApprovalService, 'ask' | 'find'>
  readonly assurance: () => Pick<AssuranceService, 'requirements'>
  readonly vulnerabilities: Pick<VulnerabilityService, 'judgeSbom' | 'forRelease'>
  readonly gate: () => Pick<Gate, 'deliver'> | undefined
  /** Where envelopes of images are kept. */
  readonly directory: string
  readonly onStep?: ((step: string) => void) | undefined
}

export function openDistribution(ports: DistributionPorts): DistributionServices {
  const { registry, people, model, assurance, vulnerabilities } = ports

  async function unmet(product: string) {
    const { requirements } = await assurance().requirements(product)
    return requirements
      .filter(({ status, priority }) => status === 'not-met' && priority === 'must')
      .map(({ id, text }) => ({ id, text }))
  }

  function deciders(): number {
    const { roles } = dutyOf('releases.publish')
    return people.list().filter(({ role, removedAt }) => removedAt === undefined && roles.includes(role))
      .length
  }

  function modelFacts(product: string) {
    const text = registry.policiesOf(product)[0]?.modelText
    return { supportUntil: text === undefined ? undefined : model.supportUntil(text) }
  }

  const releases = createReleaseService({
    ...ports,
    unmet,
    deciders,
    modelFacts,
    judgeSbom: judgedBy(vulnerabilities),
    async onPublished(release, sbom) {
      await vulnerabilities.forRelease(release, sbom)
    },
    onWithdrawn: (release, actor, reason) => rollouts.withdrawn(release, actor, reason),
    onChange: () => rollouts.changed(),
  })
  const rollouts = createRolloutService({ ...ports, releases })
  return { releases, rollouts }
}

const judgedBy =
  (vulnerabilities: Pick<VulnerabilityService, 'judgeSbom'>): ReleasePorts['judgeSbom'] =>
  async (sbom, { product, version }) => {
    const { unreadable, ...judgement } = await vulnerabilities.judgeSbom(sbom, { product, version })
    return { ...judgement, unreadable: unreadable.map(({ name }) => name) }
  }

/** The repository of updates, as releases see it. */
export const repositoryOver = (updates: UpdatesService): RepositoryPort => ({
  examine: async (metadata) => updates.examine(metadata),
  async publish(metadata, actor) {
    await updates.publish({ metadata }, actor)
  },
  read: (sha256) => updates.read(sha256),
  forget: (sha256) => updates.forget(sha256),
  settings: (product) =>
    Object.entries(updates.role('targets')?.targets ?? {})
      .filter(([path]) => path.startsWith(`settings/${product}/`))
      .map(([path, { hashes }]) => ({ path, sha256: hashes['sha256'] ?? '' })),
  directorSigner: () => updates.directorSigner(),
})

export function distributionRoutes(app: App, { releases, rollouts }: DistributionServices): void {
  releaseRoutes(app, releases)
  rolloutRoutes(app, rollouts)
}

/** On the devices' port. */
export function distributionDeviceRoutes(
  app: App,
  { releases, rollouts }: DistributionServices,
  registry: Pick<RegistryService, 'admit'>,
  downloads: Downloads,
): void {
  const ports = { admit: registry.admit.bind(registry) }
  assignmentRoutes(app, rollouts, ports)
  imageRoutes(app, releases, rollouts, ports, downloads)
}

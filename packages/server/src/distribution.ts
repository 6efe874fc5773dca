import type { Gate, GateLog } from '@sekisho/gate'
import type { Sealer } from '@sekisho/trust'
import { dutyOf } from './access/permission.ts'
import type { Database } from './adapters/sqlite/database.ts'
import type { Writer } from './adapters/sqlite/writes.ts'
import type { ApprovalService } from './approvals/service.ts'
import type { AssuranceService } from './assurance/service.ts'
import type { AuditService } from './audit/service.ts'
import type { Clock } from './clock.ts'
import type { ModelPort } from './model-port.ts'
import type { PeopleService } from './people/service.ts'
import type { RegistryService } from './registry/service.ts'
import type { ReleasePorts, RepositoryPort } from './releases/ports.ts'
import { createReleaseService, type ReleaseService } from './releases/service.ts'
import { createRolloutService, type RolloutService } from './rollouts/service.ts'
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
  readonly judgeSbom: ReleasePorts['judgeSbom']
  readonly gate: () => Pick<Gate, 'deliver'> | undefined
  /** Where envelopes of images are kept. */
  readonly directory: string
  readonly onStep?: ((step: string) => void) | undefined
}

export function openDistribution(ports: DistributionPorts): DistributionServices {
  const { registry, people, model, assurance } = ports

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
    onWithdrawn: (release, actor, reason) => rollouts.withdrawn(release, actor, reason),
    onChange: () => rollouts.changed(),
  })
  const rollouts = createRolloutService({ ...ports, releases })
  return { releases, rollouts }
}

import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { UpdateSettings } from '@sekisho/assurance'
import type { Gate } from '@sekisho/gate'
import { fileBackend, readCertificate, signPolicy } from '@sekisho/trust'
import type { FastifyBaseLogger } from 'fastify'
import type { Kysely } from 'kysely'
import { type AccessService, createAccessService } from './access/service.ts'
import { createSignInService, type SignInService } from './access/sign-in.ts'
import { openAdvisoryPort } from './adapters/advisories/advisories.ts'
import { startAnalyst } from './adapters/analyst/analyst.ts'
import { allActs } from './acts.ts'
import { foldAll } from './adapters/gate/unfolded.ts'
import { modelPort } from './adapters/model/model.ts'
import { type Database, openDatabase } from './adapters/sqlite/database.ts'
import { kyselyOver } from './adapters/sqlite/kysely.ts'
import type { Tables } from './adapters/sqlite/schema.ts'
import { type RunningWriter, startWriter } from './adapters/sqlite/writer.ts'
import type { ApprovalLimits } from './approvals/approval.ts'
import { type ApprovalService, createApprovalService } from './approvals/service.ts'
import { type AssuranceService, createAssuranceService } from './assurance/service.ts'
import { type AttestationService, createAttestationService } from './attestation/service.ts'
import { type AuditService, createAuditService } from './audit/service.ts'
import { type CasePolicy, defaultCasePolicy } from './cases/case.ts'
import { type CaseService, createCaseService } from './cases/service.ts'
import { type CeremonyService, createCeremonyService } from './ceremony/service.ts'
import { type Clock, SECOND } from './clock.ts'
import { type CommandService, createCommandService } from './commands/service.ts'
import { type DistributionServices, openDistribution, repositoryOver } from './distribution.ts'
import { createFactoryService, type FactoryService } from './enrolment/factory.ts'
import { createEnrolmentService, type EnrolmentService } from './enrolment/service.ts'
import { createForecastService, type ForecastService } from './forecast/service.ts'
import { endHome } from './data-keys/home.ts'
import { type DataKeyService, openDataKeys } from './data-keys/service.ts'
import { createHealthService, type HealthService } from './health/service.ts'
import type { Home } from './home/home.ts'
import { type LifeServices, openLife } from './life.ts'
import { createPeopleService, type PeopleService } from './people/service.ts'
import { createBackends, type TokenBackend, UseCounter } from './keys/backends.ts'
import { type KeyService, openKeys } from './keys/service.ts'
import { takeOver } from './keys/takeover.ts'
import { createRegistryService, type RegistryService } from './registry/service.ts'
import type { CaRole } from './keys/keyring.ts'
import { createScreening } from './revocation/screening.ts'
import { settingsOf } from './releases/settings-view.ts'
import { createRevocationService, type RevocationService, statusServicesOf } from './revocation/service.ts'
import { createTelemetryService, type TelemetryService } from './telemetry/service.ts'
import { updatedProducts } from './updates/ports.ts'
import { createUpdatesService, type UpdatesService } from './updates/service.ts'
import { defaultUploads, type UploadLimits } from './updates/upload-limits.ts'
import { defaultFixPolicy, type FixPolicy } from './vulnerabilities/finding.ts'
import type { ProviderSettings } from './vulnerabilities/publication.ts'
import type { Supplier } from './vulnerabilities/supplier.ts'
import { createVulnerabilityService, type VulnerabilityService } from './vulnerabilities/service.ts'
import type { AllWrites } from './writes.ts'

/** All areas over one home, with or without a running server around them. */
export interface Services {
  readonly writer: RunningWriter<AllWrites>
  readonly reads: Database
  readonly audit: AuditService
  readonly people: PeopleService
  readonly approvals: ApprovalService
  readonly ceremony: CeremonyService
  readonly dataKeys: DataKeyService
  readonly keys: KeyService
  readonly access: AccessService
  readonly signIn: SignInService
  readonly registry: RegistryService
  readonly enrolment: EnrolmentService
  readonly factory: FactoryService
  readonly life: LifeServices
  readonly commands: CommandService
  readonly revocation: RevocationService
  readonly telemetry: TelemetryService
  readonly attestation: AttestationService
  readonly forecast: ForecastService
  readonly health: HealthService
  readonly assurance: AssuranceService
  readonly updates: UpdatesService
  readonly vulnerabilities: VulnerabilityService
  readonly releases: DistributionServices['releases']
  readonly rollouts: DistributionServices['rollouts']
  /** How updates of a product are really given out. @throws RegistryError where there is no such product */
  updateSettings(product: string): UpdateSettings
  readonly cases: CaseService
  close(): Promise<void>
}

export interface ServicesOptions {
  readonly home: Home
  readonly clock: Clock
  readonly log: FastifyBaseLogger
  /** Where devices are connected; nothing while no server runs. */
  readonly gate: () => Pick<Gate, 'deliver'> | undefined
  /** How many people sensitive acts need; default: two. */
  readonly approvals?: ApprovalLimits
  /** A PKCS#11 token beside the key files. */
  readonly token?: TokenBackend | undefined
  /** How long security events are kept; owners are told. */
  readonly eventDays?: number
  /** How much may be uploaded that nothing names yet. */
  readonly uploads?: UploadLimits
  /** By when vulnerabilities have to be fixed. */
  readonly fixWithinDays?: FixPolicy
  /** Suppliers whose word on parts of theirs counts at once, by the name that their documents give. */
  readonly suppliers?: readonly Supplier[]
  /** How published advisories are distributed. */
  readonly provider?: ProviderSettings
  /** By when reports from outside have to be answered. */
  readonly casesWithinDays?: CasePolicy
  /** For tests that pull the plug between the steps of a transfer, of a rotation, of a zeroisation. */
  readonly onStep?: (step: string) => void
  /** The home was zeroised: what is in memory is all that is left of its keys. */
  readonly onZeroised?: (() => void) | undefined
  /** Address under which anybody may ask for the state of certificates; issued ones name it. */
  readonly pkiUrl?: string | undefined
}

interface Storage {
  readonly writer: RunningWriter<AllWrites>
  readonly reads: Database
  readonly db: Kysely<Tables>
}

async function openStorage(path: string): Promise<Storage> {
  closeSync(openSync(path, 'a', 0o600)) // SQLite gives its log files the mode of the database
  const writer = await startWriter<AllWrites>(path)
  const reads = openDatabase(path, { readOnly: true })
  return { writer, reads, db: kyselyOver(reads) }
}

export async function openServices({
  home,
  clock,
  log,
  gate,
  pkiUrl,
  approvals: limits = { people: 2, kinds: {} },
  token,
  eventDays = 400,
  uploads = defaultUploads,
  fixWithinDays = defaultFixPolicy,
  suppliers = [],
  provider = { listed: true, mirrored: true },
  casesWithinDays = defaultCasePolicy,
  onStep,
  onZeroised,
}: ServicesOptions): Promise<Services> {
  const storage = await openStorage(home.databasePath)
  const { writer, reads } = storage
  const audit = createAuditService(storage)
  const backends = createBackends(fileBackend(home.keyFiles), token)
  await takeOver({ ...storage, home, clock, backends })
  const keys = await openKeys({
    ...storage,
    clock,
    audit,
    backends,
    uses: new UseCounter(),
    onStep,
  })
  const { keyring } = keys
  const common = { ...storage, clock, log, audit }
  const dataKeys = await openDataKeys({
    ...common,
    keys,
    home: home.sealer,
    databasePath: home.databasePath,
    onForsaken: (device) => registry.changed(device),
    onStep,
  })
  const registry = createRegistryService({
    ...common,
    sealer: dataKeys.sealer,
    versionSatisfies: modelPort.versionSatisfies,
    sign: (statement) => signPolicy(statement, keyring.orderSigner()),
  })
  const screening = createScreening({ ...common, keyring })
  const status = (role: CaRole) => statusServicesOf(pkiUrl, keyring.authorities(role)[0].keyId)
  const factory = createFactoryService({
    ...common,
    registry,
    keyring,
    screening,
    status: () => status('factory'),
  })
  const life = openLife({
    ...common,
    registry,
    factory,
    keyring,
    model: modelPort,
    gate,
    settled: () => foldAll(storage),
    eventDays,
    onStep,
  })
  keyring.onChange((change) => {
    if (change === 'order') registry.forgetPolicies()
    if (change === 'operational') registry.reconsider() // a CA that is gone takes its devices' connections along
  })
  const revocation = createRevocationService({ ...common, registry, keyring })
  const attestation = createAttestationService({ ...common, registry })
  const people = createPeopleService(common)
  const updates = await createUpdatesService({
    ...common,
    keyring,
    keys,
    directory: join(home.directory, 'updates'),
    uploads,
    awaited: () => distribution.releases.awaitedFiles(),
    products: () => updatedProducts(registry),
    onStep,
  })
  const analyst = startAnalyst()
  const advisories = openAdvisoryPort(join(home.directory, 'advisories.db'))
  const cases = createCaseService({
    ...common,
    sealer: dataKeys.sealer,
    registry,
    factsOf: modelPort.factsOf,
    vulnerabilities: () => vulnerabilities,
    policy: casesWithinDays,
  })
  const vulnerabilities = createVulnerabilityService({
    ...common,
    registry,
    advisories,
    policy: fixWithinDays,
    suppliers,
    provider,
    factsOf: (product) => modelPort.factsOf(registry.modelOf(product).modelText),
    isNewer: (one, than) => modelPort.isVersion(than) && modelPort.versionSatisfies(one, `>${than}`),
    marketsOf: (product) => modelPort.factsOf(registry.modelOf(product).modelText)?.markets ?? [],
    onExploited: (found) => cases.propose(found),
  })
  const health = createHealthService({ ...common, registry, ask: analyst.ask })
  const assurance = createAssuranceService({
    registry,
    clock,
    ask: analyst.ask,
    observations: (product, policy) => health.standing(product, policy),
  })
  const distribution = openDistribution({
    ...common,
    registry,
    repository: repositoryOver(updates),
    sealer: dataKeys.sealer,
    people,
    model: modelPort,
    approvals: () => approvals,
    assurance: () => assurance,
    vulnerabilities,
    gate,
    directory: join(home.directory, 'envelopes'),
    onStep,
  })
  const needed = () => limits.kinds['releases.publish'] ?? limits.people
  const approvals = createApprovalService({
    ...common,
    limits,
    acts: allActs({
      people,
      dataKeys,
      keys,
      owners: life.owners,
      revocation,
      ...distribution,
      vulnerabilities,
      async endHome(context) {
        const receipt = await endHome({ ...common, keys, directory: home.directory, onStep }, context)
        onZeroised?.()
        return receipt
      },
    }),
  })
  return {
    writer,
    reads,
    audit,
    people,
    approvals,
    ceremony: createCeremonyService({ approvals, keys }),
    dataKeys,
    signIn: createSignInService({ ...common, people }),
    access: createAccessService({
      ...common,
      people,
      isDevice: (id) => registry.device(id) !== undefined,
      ownershipOf: (device) => life.owners.ownershipOf(device),
    }),
    keys,
    registry,
    enrolment: createEnrolmentService({
      ...common,
      registry,
      keyring,
      screening,
      status: () => status('operational'),
      isVersion: modelPort.isVersion,
      orderKeysGiven: (device) => keys.orderKeysGiven(device),
      mayBeIssued: (device) => attestation.mayBeIssued(device),
      adopt: (idevid) => life.records.adopt(idevid),
    }),
    attestation,
    factory,
    life,
    revocation,
    commands: createCommandService({ ...common, registry, model: modelPort, keyring, gate }),
    telemetry: createTelemetryService({
      ...common,
      registry,
      settled: () => foldAll(storage),
    }),
    forecast: createForecastService({
      ...common,
      keyring,
      endOf: (der) => readCertificate(der).notAfter.getTime(),
      graceMs: (product) =>
        (registry.newestPolicy(product)?.policy.certificate.withoutFactoryKey?.graceSeconds ?? 0) * SECOND,
    }),
    health,
    updates,
    assurance,
    ...distribution,
    updateSettings: (product) =>
      settingsOf({ clock, registry, updates, keys, people, ...distribution, needed }, product),
    vulnerabilities,
    cases,
    async close() {
      await approvals.close()
      await analyst.close()
      await advisories.close()
      await keys
        .close()
        .catch((error: unknown) => log.warn({ err: error }, 'the use of keys could not be recorded'))
      await writer.close()
      reads.close()
    },
  }
}

import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import type { SecurityEvent } from '@sekisho/gate'
import { eventOf } from '../audit/event.ts'
import { MINUTE, SECOND } from '../clock.ts'
import type { AdvisoryState, ImportReport } from './advisories.ts'
import { baseOf } from './component.ts'
import { VulnerabilityError } from './errors.ts'
import { type Finding, type FindingState, isOpen, type Justification, type Statement } from './finding.ts'
import {
  devicesRunning,
  findingsIn,
  groupsRunning,
  type Running,
  runningIn,
  type SbomRecord,
  sbomsIn,
  statementsOf,
} from './store.ts'
import {
  type Affected,
  type FindingQuery,
  type FindingView,
  matches,
  orderOf,
  totalsOf,
  type Totals,
  viewOf,
} from './view.ts'
import { findingOf, lookAt, MOST_KEPT, scanOf } from './look.ts'
import { type AdvisoryService, createAdvisoryService } from './advisory-service.ts'
import type { NewDocument } from './document-store.ts'
import type { VulnerabilityPorts } from './ports.ts'
import { stillStanding } from './supplier.ts'
import { createPublicationService, type PublicationService } from './publication-service.ts'
import { createQueue } from '../queue.ts'
import { watchFindings } from './watch.ts'

export interface NewSbom {
  readonly product: string
  readonly version: string
  readonly release?: string | undefined
  readonly sbom: Uint8Array
}

export interface Decision {
  readonly product: string
  readonly version?: string | undefined
  readonly purl?: string | undefined
  readonly state: FindingState
  readonly justification?: Justification | undefined
  readonly impact?: string | undefined
  readonly action?: string | undefined
  readonly expiresAt?: number | undefined
}

/** What a bill of materials holds against a release: for gates. */
export interface Judgement {
  /** How old the advisories are; absent: there are none, and nothing can be said. */
  readonly loadedAt?: number
  readonly findings: readonly {
    readonly id: string
    readonly component: string
    readonly version: string
    readonly severity: Finding['level']
    readonly exploited: boolean
    readonly fixed?: string
    readonly state: FindingState
  }[]
  /** Components that can't be looked up, and records that can't be judged. */
  readonly unreadable: readonly { readonly name: string; readonly why: string }[]
}

export interface VulnerabilityDetails {
  readonly vulnerability: string
  readonly names: readonly string[]
  readonly findings: readonly FindingView[]
  readonly affected: readonly Affected[]
  readonly devices: readonly { readonly id: string; readonly product: string; readonly version: string }[]
  readonly history: readonly Statement[]
}

export interface VulnerabilityService extends Omit<AdvisoryService, 'saidOf' | 'reapply' | 'compose'> {
  readonly publications: PublicationService
  database(): Promise<AdvisoryState>
  /** Begins to read advisories of this machine's files. @throws VulnerabilityError VULNERABILITY_IMPORT_RUNNING, VULNERABILITY_IMPORT_PATH */
  begin(path: string, actor: string): Promise<ImportReport>
  /** @throws VulnerabilityError VULNERABILITY_SBOM, VULNERABILITY_PRODUCT */
  addSbom(request: NewSbom, actor: string): Promise<SbomRecord>
  /** The bill of a release: its id is `<product>/<channel>/<version>`. @throws as `addSbom` */
  forRelease(release: string, sbom: Uint8Array, actor?: string): Promise<SbomRecord>
  sboms(product?: string): readonly SbomRecord[]
  /** @param about whose statements count @throws VulnerabilityError VULNERABILITY_SBOM */
  judgeSbom(
    sbom: Uint8Array,
    about?: { readonly product: string; readonly version: string },
  ): Promise<Judgement>
  list(query: FindingQuery): {
    readonly findings: readonly FindingView[]
    readonly total: number
    readonly totals: Totals
  }
  /** @throws VulnerabilityError VULNERABILITY_UNKNOWN */
  show(vulnerability: string): VulnerabilityDetails
  /** @throws VulnerabilityError VULNERABILITY_UNKNOWN, VULNERABILITY_JUSTIFICATION */
  decide(vulnerability: string, decision: Decision, actor: string): Promise<Statement>
  statements(product: string): readonly Statement[]
  affected(product: string, versions: readonly string[]): Affected
  /** Looks up every bill of materials again. @returns how many */
  rescan(): Promise<number>
  /** Looks up what is older than the advisories, and tells what is new, exploited or late. @returns how many events */
  watch(): Promise<number>
}

const DEVICES_SHOWN = 200

const judgedOf = (view: FindingView): Judgement['findings'][number] => ({
  id: view.vulnerability,
  component: view.component,
  version: view.componentVersion,
  severity: view.level,
  exploited: view.exploitedAt !== undefined,
  ...(view.fixed === undefined ? {} : { fixed: view.fixed }),
  state: view.state,
})

export function createVulnerabilityService(ports: VulnerabilityPorts): VulnerabilityService {
  const { writer, reads, clock, log, audit, registry, advisories, policy, marketsOf } = ports
  let running: { readonly at: number; readonly of: readonly Running[] } | undefined

  /** Counted at most once a minute: a large fleet needs no count for every page. */
  function runningNow(): readonly Running[] {
    if (!running || clock.now() - running.at >= MINUTE) running = { at: clock.now(), of: runningIn(reads) }
    return running.of
  }

  const counts = stillStanding(ports.suppliers)

  /** What was said, without what stood by a key alone that is registered no more. */
  const statementsIn = (product: string | undefined): readonly Statement[] =>
    statementsOf(reads, product).filter(counts)

  const circumstances = (product: string | undefined) => ({
    statements: statementsIn(product),
    running: runningNow(),
    policy,
    now: clock.now(),
  })

  function views(product: string | undefined, vulnerability?: string): readonly FindingView[] {
    const around = circumstances(product)
    return findingsIn(reads, product, vulnerability).map((finding) => viewOf(finding, around))
  }

  async function rescan(
    isDue: (sbom: SbomRecord, state: AdvisoryState) => boolean,
    whole: boolean,
  ): Promise<number> {
    const state = await advisories.state()
    const { loadedAt } = state
    const due = sbomsIn(reads, undefined).filter((sbom) => isDue(sbom, state))
    for (const sbom of due) {
      const scan = await lookAt(ports, sbom, { whole, advisoriesAt: loadedAt })
      if (scan) await writer.write('vulnerabilities.scanned', scan)
    }
    if (due.length > 0) await suppliers.reapply()
    return due.length
  }

  async function addSbom({ product, version, release, sbom }: NewSbom, actor: string): Promise<SbomRecord> {
    if (!registry.newestPolicy(product)) throw new VulnerabilityError('VULNERABILITY_PRODUCT')
    const [scanned, { loadedAt }] = await Promise.all([advisories.scan(sbom), advisories.state()])
    const scan = scanOf({ product, version }, scanned, { at: clock.now(), advisoriesAt: loadedAt })
    const { format, formatVersion, leftOut } = scanned.sbom
    const record: SbomRecord = {
      product,
      version,
      ...(release === undefined ? {} : { release }),
      sha256: createHash('sha256').update(sbom).digest('hex'),
      format: `${format} ${formatVersion}`,
      addedAt: scan.at,
      actor,
      components: scanned.components,
      leftOut: leftOut.slice(0, MOST_KEPT),
      leftOutTotal: leftOut.length,
      undecided: scan.undecided,
      undecidedTotal: scan.undecidedTotal,
      scannedAt: scan.at,
      ...(loadedAt === undefined ? {} : { advisoriesAt: loadedAt }),
    }
    const event = eventOf('vulnerability.sbom-added', scan.at, {
      product,
      actor,
      detail: {
        version,
        components: record.components,
        leftOut: leftOut.length,
        found: scan.findings.length,
      },
    })
    await writer.write('vulnerabilities.addSbom', { record, document: gzipSync(sbom), scan, events: [event] })
    await suppliers.reapply()
    audit.published()
    return record
  }

  const rounds = createQueue() // two that look at once would tell the same twice

  const watch = (): Promise<number> =>
    rounds(async () => {
      await rescan(
        ({ advisoriesAt, advisoriesMark, scannedAt }, { loadedAt, mark }) =>
          scannedAt === undefined || advisoriesAt !== loadedAt || advisoriesMark !== mark,
        false,
      )
      running = undefined
      return watchFindings(ports, views(undefined), clock.now())
    })

  /** Waits for the end of an import, and looks what it means for the devices. */
  async function follow(actor: string): Promise<void> {
    for (;;) {
      await pause(SECOND / 2, undefined, { ref: false })
      const [last] = (await advisories.state()).imports
      if (last?.endedAt === undefined) continue
      const { path, files, stored, malformed, kinds, failure } = last
      const detail = { path, files, stored, malformed, kinds, ...(failure === undefined ? {} : { failure }) }
      await audit.record(eventOf('vulnerability.imported', clock.now(), { actor, detail }))
      await watch()
      return
    }
  }

  function marketShares(
    product: string,
    versions: readonly string[],
    devices: number,
  ): Pick<Affected, 'markets' | 'elsewhere'> {
    const named = marketsOf(product)
    const known = new Map(named.map((market) => [market.toLowerCase(), market]))
    const markets = groupsRunning(reads, product, versions).flatMap(({ name, devices: count }) => {
      const market = named.length === 0 ? (name ?? undefined) : known.get((name ?? '').toLowerCase())
      return market === undefined ? [] : [{ market, devices: count }]
    })
    return { markets, elsewhere: Math.max(0, devices - markets.reduce((sum, one) => sum + one.devices, 0)) }
  }

  function affected(product: string, versions: readonly string[]): Affected {
    const rows = runningNow().filter((one) => one.product === product && versions.includes(one.version))
    const sum = (of: readonly Running[]): number => of.reduce((total, one) => total + one.devices, 0)
    const group = (key: (one: Running) => string) =>
      [...Map.groupBy(rows, key)].map(([name, of]) => ({ name, devices: sum(of) }))
    return {
      product,
      devices: sum(rows),
      versions: group((one) => one.version).map(({ name, devices }) => ({ version: name, devices })),
      variants: group((one) => one.variant ?? '').map(({ name, devices }) => ({ variant: name, devices })),
      ...marketShares(product, versions, sum(rows)),
    }
  }

  function show(vulnerability: string): VulnerabilityDetails {
    const findings = views(undefined, vulnerability)
    const [first] = findings
    if (!first) throw new VulnerabilityError('VULNERABILITY_UNKNOWN')
    const names = [...new Set(findings.flatMap((one) => one.names))]
    const byProduct = Map.groupBy(
      findings.filter(({ state }) => isOpen(state)),
      ({ product }) => product,
    )
    const versionsOf = (of: readonly FindingView[]) => [...new Set(of.map(({ version }) => version))]
    return {
      vulnerability: first.vulnerability,
      names,
      findings,
      affected: [...byProduct].map(([product, of]) => affected(product, versionsOf(of))),
      devices: [...byProduct]
        .flatMap(([product, of]) => devicesRunning(reads, product, versionsOf(of), DEVICES_SHOWN))
        .slice(0, DEVICES_SHOWN),
      history: statementsIn(undefined).filter((one) => names.includes(one.vulnerability)),
    }
  }

  async function takeIn(
    statements: readonly Statement[],
    event: SecurityEvent | undefined,
    document?: NewDocument,
  ): Promise<void> {
    await writer.write('vulnerabilities.state', {
      statements,
      events: event ? [event] : [],
      ...(document ? { document } : {}),
    })
    if (event) audit.published()
  }

  const suppliers = createAdvisoryService({
    ...ports,
    views: (product) => views(product),
    statementsIn,
    takeIn,
  })

  /** What was said of a product, and what suppliers say of what has only just been found in it. */
  const saidOf = (product: string, found: readonly Finding[]): readonly Statement[] => [
    ...statementsIn(product),
    ...suppliers.saidOf(found),
  ]

  return {
    publications: createPublicationService(ports, suppliers),
    exportAdvisory: (query) => suppliers.exportAdvisory(query),
    importDocument: (octets, actor, proof) => suppliers.importDocument(octets, actor, proof),
    documents: () => suppliers.documents(),
    proposals: (product) => suppliers.proposals(product),
    accept: (proposal, actor) => suppliers.accept(proposal, actor),

    database: () => advisories.state(),

    async begin(path, actor) {
      const report = await advisories.begin(path)
      follow(actor).catch((error: unknown) =>
        log.warn({ err: error }, 'after an import of advisories: not this time'),
      )
      return report
    },

    addSbom,

    forRelease(release, sbom, actor = 'server') {
      const [product = '', , version = ''] = release.split('/')
      return addSbom({ product, version, release, sbom }, actor)
    },

    sboms: (product) => sbomsIn(reads, product),

    async judgeSbom(sbom, about) {
      const [{ loadedAt }, scanned] = await Promise.all([advisories.state(), advisories.scan(sbom)])
      const { product = '', version = '' } = about ?? {}
      const found = scanned.matches.map((match) => findingOf(product, version, match, clock.now()))
      const around = { ...circumstances(product), statements: about ? saidOf(product, found) : [] }
      return {
        ...(loadedAt === undefined ? {} : { loadedAt }),
        findings: found.map((finding) => judgedOf(viewOf(finding, around))),
        unreadable: [
          ...scanned.sbom.leftOut.map(({ name, why }) => ({ name, why })),
          ...scanned.undecided.map(({ component, vulnerability, why }) => ({
            name: component.name,
            why: `${vulnerability}: ${why}`,
          })),
        ],
      }
    },

    list(query) {
      const all = views(query.product)
      const fitting = all.filter((view) => matches(view, query)).toSorted(orderOf(query.sort ?? 'urgency'))
      const { offset = 0, limit = 100 } = query
      return { findings: fitting.slice(offset, offset + limit), total: fitting.length, totals: totalsOf(all) }
    },

    show,

    async decide(vulnerability, decision, actor) {
      const { product, version, purl, state: said, justification, impact, action, expiresAt } = decision
      const known = show(vulnerability).findings.some((one) => one.product === product)
      if (!known) throw new VulnerabilityError('VULNERABILITY_UNKNOWN')
      if (said === 'not_affected' && justification === undefined && (impact ?? '') === '')
        throw new VulnerabilityError('VULNERABILITY_JUSTIFICATION')
      if (said === 'affected' && (action ?? '') === '')
        throw new VulnerabilityError('VULNERABILITY_JUSTIFICATION')
      const statement: Statement = {
        id: randomUUID(),
        vulnerability,
        product,
        ...(version === undefined ? {} : { version }),
        ...(purl === undefined ? {} : { purl: baseOf(purl) }),
        state: said,
        ...(justification === undefined ? {} : { justification }),
        ...(impact === undefined ? {} : { impact }),
        ...(action === undefined ? {} : { action }),
        source: 'house',
        actor,
        at: clock.now(),
        ...(expiresAt === undefined ? {} : { expiresAt }),
      }
      const detail = { vulnerability, state: said, ...(version === undefined ? {} : { version }) }
      await takeIn([statement], eventOf('vulnerability.decided', statement.at, { product, actor, detail }))
      return statement
    },

    statements: statementsIn,
    affected,
    rescan: () => rescan(() => true, true),
    watch,
  }
}

import { createSecretKey, randomUUID } from 'node:crypto'
import { htmlOf, markdownOf, noticeReport } from '@sekisho/assurance/core'
import type { SecurityEvent } from '@sekisho/gate'
import type { Sealer } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import type { ProductFacts } from '../model-port.ts'
import type { RegistryService } from '../registry/service.ts'
import type { Exploitation } from '../vulnerabilities/ports.ts'
import type { VulnerabilityService } from '../vulnerabilities/service.ts'
import {
  type Case,
  type CaseNote,
  type CasePolicy,
  type CaseState,
  contactEnds,
  type Deadline,
  deadlinesOf,
  mayBecome,
} from './case.ts'
import {
  alertsOf,
  type Due,
  duesOf,
  type IncidentKind,
  type IncidentState,
  type Stage,
  stages,
  usersDue,
} from './clock.ts'
import { contactContext } from './contact-store.ts'
import { CaseError } from './errors.ts'
import { noticeInputOf } from './notice.ts'
import {
  alertKeys,
  caseIn,
  casesIn,
  type caseWrites,
  contactOf,
  type Incident,
  incidentIn,
  incidentsIn,
  notesOf,
} from './store.ts'

export interface CasePorts {
  readonly writer: Writer<typeof caseWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly audit: Pick<AuditService, 'published'>
  readonly sealer: Sealer
  readonly registry: Pick<RegistryService, 'modelOf'>
  readonly factsOf: (modelText: string) => ProductFacts | undefined
  readonly vulnerabilities: () => Pick<VulnerabilityService, 'affected' | 'list' | 'statements'>
  readonly policy: CasePolicy
}

export interface NewCase {
  readonly title: string
  readonly product?: string | undefined
  readonly vulnerabilities?: readonly string[] | undefined
  readonly releases?: readonly string[] | undefined
  /** When the report arrived; default: now. */
  readonly receivedAt?: number | undefined
  /** How to reach whoever has reported it; sealed. */
  readonly contact?: string | undefined
}

export interface CaseView extends Case {
  readonly deadlines: readonly Deadline[]
}

export interface NewIncident {
  readonly kind: IncidentKind
  readonly title: string
  readonly product: string
  readonly vulnerability?: string | undefined
  readonly versions: readonly string[]
  /** When the maker became aware; default: now. */
  readonly awareAt?: number | undefined
}

export interface IncidentView extends Incident {
  readonly dues: readonly Due[]
}

export interface CaseService {
  list(): readonly CaseView[]
  /** @throws CaseError CASE_UNKNOWN */
  show(id: string): CaseView & { readonly notes: readonly CaseNote[] }
  /** @throws CaseError CASE_TIME */
  open(request: NewCase, actor: string): Promise<CaseView>
  /** @throws CaseError CASE_UNKNOWN, CASE_STATE */
  move(id: string, state: CaseState, actor: string, outcome?: string): Promise<CaseView>
  /** @throws CaseError CASE_UNKNOWN */
  link(
    id: string,
    links: {
      readonly vulnerabilities?: readonly string[] | undefined
      readonly releases?: readonly string[] | undefined
    },
  ): Promise<CaseView>
  /** @throws CaseError CASE_UNKNOWN */
  note(id: string, text: string, actor: string): Promise<void>
  /** The reporter's contact; that somebody looked is recorded. @throws CaseError CASE_UNKNOWN, CASE_CONTACT */
  contact(id: string, actor: string): Promise<string>

  incidents(): readonly IncidentView[]
  /** @throws CaseError INCIDENT_UNKNOWN */
  incident(id: string): IncidentView
  /** A person says that the maker is aware: the clock runs. @throws CaseError CASE_TIME, INCIDENT_STATE where one is open */
  start(request: NewIncident, actor: string): Promise<IncidentView>
  /** What the system has seen; a person decides. Nothing where it is open already. */
  propose(found: Exploitation): Promise<void>
  /** @throws CaseError INCIDENT_UNKNOWN, INCIDENT_STATE, CASE_TIME */
  confirm(id: string, awareAt: number | undefined, actor: string): Promise<IncidentView>
  /** @throws CaseError INCIDENT_UNKNOWN, INCIDENT_STATE */
  dismiss(id: string, reason: string, actor: string): Promise<IncidentView>
  /** A corrective measure is available since. @throws CaseError INCIDENT_UNKNOWN, INCIDENT_STATE, CASE_TIME */
  measure(id: string, at: number | undefined, actor: string): Promise<IncidentView>
  /** Users were told (Art. 14(8)). @throws CaseError INCIDENT_UNKNOWN, INCIDENT_STATE, CASE_TIME */
  informed(id: string, how: string, at: number | undefined, actor: string): Promise<IncidentView>
  /** A draft. @throws CaseError INCIDENT_UNKNOWN */
  draft(id: string, stage: Stage, format: 'html' | 'markdown', language: 'en' | 'ja'): string
  /** @throws CaseError INCIDENT_UNKNOWN, INCIDENT_STATE, INCIDENT_ORDER, INCIDENT_SENT, CASE_TIME */
  sent(
    id: string,
    stage: Stage,
    notice: { readonly sentAt?: number | undefined; readonly to: string; readonly reference: string },
    actor: string,
  ): Promise<IncidentView>

  /** Tells deadlines that are near or missed, and erases contacts at the end of their purpose. @returns how many events */
  watch(): Promise<number>
}

/** The final report doesn't end what users are owed. */
const isReported = (state: IncidentState): boolean => state === 'running' || state === 'done'

export function createCaseService(ports: CasePorts): CaseService {
  const { writer, reads, clock, audit, sealer, registry, factsOf, vulnerabilities, policy } = ports

  const view = (about: Case): CaseView =>
    Object.assign({ deadlines: deadlinesOf(about, policy, clock.now()) }, about)
  const incidentView = (incident: Incident): IncidentView =>
    Object.assign({ dues: duesOf(incident, clock.now()) }, incident)

  function find(id: string): Case {
    const found = caseIn(reads, id)
    if (!found) throw new CaseError('CASE_UNKNOWN')
    return found
  }

  function findIncident(id: string): Incident {
    const found = incidentIn(reads, id)
    if (!found) throw new CaseError('INCIDENT_UNKNOWN')
    return found
  }

  function pastTime(at: number | undefined): number {
    const now = clock.now()
    if (at !== undefined && at > now) throw new CaseError('CASE_TIME')
    return at ?? now
  }

  const eventAbout = (
    kind: Parameters<typeof eventOf>[0],
    about: { readonly id: string; readonly product?: string | undefined },
    actor: string,
    detail: object = {},
  ): SecurityEvent =>
    eventOf(kind, clock.now(), {
      ...(about.product === undefined ? {} : { product: about.product }),
      actor,
      detail: { id: about.id, ...detail },
    })

  async function raise(incident: Incident, kind: 'incident.proposed' | 'incident.started'): Promise<boolean> {
    const { title, vulnerability, devices, awareAt } = incident
    const events = [eventAbout(kind, incident, incident.actor, { title, vulnerability, devices, awareAt })]
    const isNew = await writer.write('cases.raise', { incident, events })
    if (isNew) audit.published()
    return isNew
  }

  async function changeIncident(
    id: string,
    change: Omit<Parameters<(typeof caseWrites)['cases.changeIncident']>[1], 'id'>,
  ): Promise<IncidentView> {
    findIncident(id)
    const changed = await writer.write('cases.changeIncident', { id, ...change })
    if (!changed) throw new CaseError('INCIDENT_STATE')
    audit.published()
    return incidentView(findIncident(id))
  }

  async function eraseContacts(): Promise<number> {
    const now = clock.now()
    const over = casesIn(reads).filter(
      (one) => one.hasContact && (contactEnds(one, policy) ?? Infinity) <= now,
    )
    for (const one of over)
      await writer.write('cases.eraseContact', {
        id: one.id,
        at: now,
        events: [eventAbout('case.contact-erased', one, 'server')],
      })
    return over.length
  }

  /** Keys of what is near or missed, each with its event. */
  function alarms(): readonly { readonly key: string; readonly event: SecurityEvent }[] {
    const now = clock.now()
    const cases = casesIn(reads).flatMap((one) =>
      deadlinesOf(one, policy, now)
        .filter(({ isMissed, doneAt }) => isMissed && doneAt === undefined)
        .map(({ name, dueAt }) => ({
          key: `case|${one.id}|${name}`,
          event: eventAbout('case.missed', one, 'server', { title: one.title, deadline: name, dueAt }),
        })),
    )
    const clocks = incidentsIn(reads)
      .filter(({ state }) => state === 'running')
      .flatMap((one) =>
        alertsOf(one, now).map(({ stage, what, dueAt }) => ({
          key: `incident|${one.id}|${stage}|${what}|${dueAt}`,
          event: eventAbout(`incident.${what}`, one, 'server', { title: one.title, stage, dueAt }),
        })),
      )
    const silent = incidentsIn(reads)
      .filter(({ state, usersInformedAt }) => isReported(state) && usersInformedAt === undefined)
      .filter((one) => now > (usersDue(one) ?? Infinity))
      .map((one) => ({
        key: `incident|${one.id}|users`,
        event: eventAbout('incident.users-waiting', one, 'server', { title: one.title }),
      }))
    return [...cases, ...clocks, ...silent]
  }

  return {
    list: () => casesIn(reads).map(view),
    show: (id) => Object.assign({ notes: notesOf(reads, id) }, view(find(id))),

    async open({ title, product, vulnerabilities: about = [], releases = [], receivedAt, contact }, actor) {
      const id = randomUUID()
      const now = clock.now()
      const sealed =
        contact === undefined
          ? undefined
          : sealer.seal(createSecretKey(Buffer.from(contact)), contactContext(id))
      const opened = {
        id,
        title,
        ...(product === undefined ? {} : { product }),
        vulnerabilities: about,
        releases,
        receivedAt: pastTime(receivedAt),
        openedAt: now,
        actor,
      }
      await writer.write('cases.open', {
        about: opened,
        contact: sealed,
        events: [eventAbout('case.opened', opened, actor, { title })],
      })
      audit.published()
      return view(find(id))
    },

    async move(id, state, actor, outcome) {
      const before = find(id)
      if (!mayBecome(before.state, state)) throw new CaseError('CASE_STATE')
      const events = [eventAbout('case.moved', before, actor, { from: before.state, to: state })]
      await writer.write('cases.move', { id, state, at: clock.now(), outcome, events })
      audit.published()
      return view(find(id))
    },

    async link(id, links) {
      const before = find(id)
      await writer.write('cases.link', {
        id,
        vulnerabilities: links.vulnerabilities ?? before.vulnerabilities,
        releases: links.releases ?? before.releases,
        events: [],
      })
      return view(find(id))
    },

    async note(id, text, actor) {
      find(id)
      await writer.write('cases.note', { id, note: { at: clock.now(), actor, text } })
    },

    async contact(id, actor) {
      const about = find(id)
      const sealed = contactOf(reads, id)
      if (!sealed) throw new CaseError('CASE_CONTACT')
      await writer.write('cases.alert', {
        keys: [],
        at: clock.now(),
        events: [eventAbout('case.contact-read', about, actor)],
      })
      audit.published()
      return sealer.open(sealed, contactContext(id)).export().toString()
    },

    incidents: () => incidentsIn(reads).map(incidentView),
    incident: (id) => incidentView(findIncident(id)),

    async start({ kind, title, product, vulnerability, versions, awareAt }, actor) {
      registry.modelOf(product) // a product that is not there is said at once
      const incident: Incident = {
        id: randomUUID(),
        kind,
        state: 'running',
        title,
        product,
        ...(vulnerability === undefined ? {} : { vulnerability }),
        versions,
        devices: vulnerabilities().affected(product, versions).devices,
        openedAt: clock.now(),
        actor,
        awareAt: pastTime(awareAt),
        decidedBy: actor,
        sent: [],
      }
      if (!(await raise(incident, 'incident.started'))) throw new CaseError('INCIDENT_STATE')
      return incidentView(findIncident(incident.id))
    },

    async propose({ product, vulnerability, versions, devices, summary }) {
      await raise(
        {
          id: randomUUID(),
          kind: 'exploited-vulnerability',
          state: 'proposed',
          title: summary === '' ? vulnerability : `${vulnerability}: ${summary}`,
          product,
          vulnerability,
          versions,
          devices,
          openedAt: clock.now(),
          actor: 'server',
          sent: [],
        },
        'incident.proposed',
      )
    },

    confirm(id, awareAt, actor) {
      const { product, title } = findIncident(id)
      const aware = pastTime(awareAt)
      const events = [eventAbout('incident.started', { id, product }, actor, { title, awareAt: aware })]
      return changeIncident(id, {
        from: ['proposed'],
        state: 'running',
        awareAt: aware,
        decidedBy: actor,
        events,
      })
    },

    dismiss(id, reason, actor) {
      const { product, title } = findIncident(id)
      const events = [eventAbout('incident.dismissed', { id, product }, actor, { title, reason })]
      return changeIncident(id, {
        from: ['proposed', 'running'],
        state: 'dismissed',
        decidedBy: actor,
        reason,
        events,
      })
    },

    measure(id, at, actor) {
      const { product, title } = findIncident(id)
      const measureAt = pastTime(at)
      const events = [eventAbout('incident.measure', { id, product }, actor, { title, measureAt })]
      return changeIncident(id, { from: ['running'], state: 'running', measureAt, events })
    },

    informed(id, how, at, actor) {
      const { product, title, state } = findIncident(id)
      const informed = { at: pastTime(at), how }
      const events = [eventAbout('incident.users-informed', { id, product }, actor, { title, ...informed })]
      return changeIncident(id, { from: ['running', 'done'], state, informed, events })
    },

    draft(id, stage, format, language) {
      const incident = findIncident(id)
      const { modelText, hash } = registry.modelOf(incident.product)
      const input = noticeInputOf(incident, stage, {
        facts: factsOf(modelText),
        modelHash: hash,
        affected: vulnerabilities().affected(incident.product, incident.versions),
        findings: vulnerabilities().list({ product: incident.product, limit: 100_000 }).findings,
        now: clock.now(),
      })
      const report = noticeReport(input)
      return format === 'html' ? htmlOf(report, language) : markdownOf(report, language)
    },

    async sent(id, stage, { sentAt, to, reference }, actor) {
      const incident = findIncident(id)
      if (incident.state !== 'running') throw new CaseError('INCIDENT_STATE')
      const before = stages.slice(0, stages.indexOf(stage))
      if (!before.every((one) => incident.sent.some((notice) => notice.stage === one)))
        throw new CaseError('INCIDENT_ORDER')
      const notice = { stage, sentAt: pastTime(sentAt), to, reference, actor }
      const events = [
        eventAbout('incident.sent', incident, actor, { stage, sentAt: notice.sentAt, to, reference }),
      ]
      const isNew = await writer.write('cases.sent', { id, notice, isLast: stage === 'final-report', events })
      if (!isNew) throw new CaseError('INCIDENT_SENT')
      audit.published()
      return incidentView(findIncident(id))
    },

    async watch() {
      const erased = await eraseContacts()
      const known = alertKeys(reads)
      const fresh = alarms().filter(({ key }) => !known.has(key))
      if (fresh.length > 0)
        await writer.write('cases.alert', {
          keys: fresh.map(({ key }) => key),
          at: clock.now(),
          events: fresh.map(({ event }) => event),
        })
      if (fresh.length + erased > 0) audit.published()
      return fresh.length
    },
  }
}

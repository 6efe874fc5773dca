import type { NoticeInput } from '@sekisho/assurance'
import type { ProductFacts } from '../model-port.ts'
import type { Affected, FindingView } from '../vulnerabilities/view.ts'
import { duesOf, type Stage } from './clock.ts'
import type { Incident } from './store.ts'

/** What a notice can be filled with. */
export interface NoticeFacts {
  readonly facts: ProductFacts | undefined
  readonly modelHash: string
  readonly affected: Affected
  readonly findings: readonly FindingView[]
  readonly now: number
}

const iso = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : new Date(at).toISOString()

const unique = (texts: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(texts.filter((text) => text !== undefined)),
]

/** What is absent stays absent. */
const known = <Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> =>
  (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, string>> // one key, computed

/** Of a finding's severity: level, score and vector, as far as they are known. */
const severityOf = ({ level, score, vector }: FindingView): string =>
  unique([level, score === undefined ? undefined : `CVSS ${score}`, vector]).join(' ')

export function noticeInputOf(
  incident: Incident,
  stage: Stage,
  { facts, modelHash, affected, findings, now }: NoticeFacts,
): NoticeInput {
  const { vulnerability, product, versions } = incident
  const about = findings.filter(
    ({ names, version }) =>
      vulnerability !== undefined && names.includes(vulnerability) && versions.includes(version),
  )
  const [first] = about
  const due = duesOf(incident, now).find((one) => one.stage === stage)
  return {
    stage,
    kind: incident.kind,
    title: incident.title,
    product: { en: facts?.name.en ?? product, ja: facts?.name.ja ?? facts?.name.en ?? product },
    maker: facts?.maker ?? '',
    ...known('contact', facts?.securityContact),
    at: new Date(now).toISOString(),
    modelHash,
    ...known('awareAt', iso(incident.awareAt)),
    ...known('dueAt', iso(due?.dueAt)),
    ...known('measureAt', iso(incident.measureAt)),
    ...(incident.usersInformedAt === undefined
      ? {}
      : {
          usersInformed: {
            how: incident.usersInformedHow ?? '',
            at: new Date(incident.usersInformedAt).toISOString(),
          },
        }),
    names: unique([vulnerability, ...about.flatMap(({ names }) => names)]),
    ...known('severity', first && severityOf(first)),
    ...known('summary', first?.summary),
    components: unique(about.map(({ component, componentVersion }) => `${component} ${componentVersion}`)),
    versions,
    fixed: unique(
      about.map(({ component, fixed }) => (fixed === undefined ? undefined : `${component} ${fixed}`)),
    ),
    actions: unique(about.map(({ statement }) => statement?.action)),
    devices: affected.devices,
    markets: affected.markets,
    elsewhere: affected.elsewhere,
    soldIn: facts?.markets ?? [],
  }
}

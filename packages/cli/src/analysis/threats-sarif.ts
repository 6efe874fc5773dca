import { rules, shapesOf, threatView } from '@sekisho/assurance'
import type { Shape, Threat, ThreatRule, ThreatView } from '@sekisho/assurance'
import { sarifLocation } from '../report/sarif.ts'
import { VERSION } from '../version.ts'
import type { AnalysedFile } from './input.ts'

/** Threats for tools: SARIF 2.1.0 (OASIS standard). */

const levels = { 1: 'note', 2: 'warning', 3: 'error', 4: 'error' } as const
/** What code hosts sort by: 0 to 10, as CVSS does; half-way in the band of each level. */
const severities = { 1: '2.0', 2: '5.5', 3: '8.0', 4: '9.5' } as const

const tagsOf = ({ refs, categories }: ThreatRule): readonly string[] => [
  'security',
  ...categories,
  ...(refs.cwe ?? []).map((id) => `external/cwe/${id.toLowerCase()}`),
]

const plain = (text: string): string => text.replaceAll(/\{subject\}/g, 'the part')

const ruleRow = (rule: ThreatRule) => ({
  id: rule.id,
  shortDescription: { text: plain(rule.title.en) },
  fullDescription: { text: `${plain(rule.attack.en)} ${plain(rule.effect.en)}` },
  properties: { tags: tagsOf(rule), 'security-severity': severities[rule.severity] },
})

/** §3.27.9: what is open has failed, what nobody has said is open to review, what is met has passed. */
const kinds = {
  open: 'fail',
  undecided: 'open',
  irreducible: 'review',
  accepted: 'fail',
  mitigated: 'pass',
  'not-applicable': 'notApplicable',
} as const

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

const messageOf = ({ title, effect, change }: ThreatView): string =>
  [
    sentence(title.en),
    sentence(effect.en),
    ...(change ? [`Smallest change: ${change.lines.join('; ')}`] : []),
  ].join(' ')

const suppression = ({ standing }: Threat) =>
  standing.status === 'accepted' || standing.status === 'not-applicable'
    ? {
        suppressions: [
          { kind: 'external', status: 'accepted', justification: `${standing.reason} (${standing.author})` },
        ],
      }
    : {}

/** A part without its name; twins are told apart by their place in the model, which a rename leaves as well. */
function nameless({
  far,
  among: {
    far: [place, twins],
  },
}: Shape): string {
  return twins > 1 ? `${far}~${place}` : far
}

/** Where the part's name is taken out, a threat keeps its fingerprint when the part is renamed. */
const fingerprint = (
  { rule, section, part, facet = '' }: Threat,
  shapes: ReadonlyMap<string, Shape>,
): string => {
  const shape = shapes.get(`${section}/${part}`)
  return [rule.id, section, shape ? nameless(shape) : part, facet].join('/')
}

/** One run of the tool over one file. */
export function threatsSarif({ model, analysis, locate }: AnalysedFile) {
  const used = rules.filter((rule) => analysis.threats.some((threat) => threat.rule.id === rule.id))
  const shapes = shapesOf(analysis.model)
  const results = analysis.threats.map((threat) => {
    const view = threatView(threat, analysis.model, locate)
    const decisive = view.facts.find(({ truth }) => truth !== 'holds') ?? view.facts[0]
    const pointer = decisive?.pointer ?? threat.pointer
    const kind = kinds[threat.standing.status]
    return Object.assign(
      {
        ruleId: threat.rule.id,
        ruleIndex: used.indexOf(threat.rule),
        kind,
        level: kind === 'fail' ? levels[threat.risk] : 'none',
        rank: Math.round((threat.score / 16) * 1000) / 10,
        message: { text: messageOf(view) },
        locations: [sarifLocation({ file: model.file, ...locate(pointer), path: pointer })],
        partialFingerprints: { 'sekishoThreat/v1': fingerprint(threat, shapes) },
        properties: { key: threat.key },
      },
      suppression(threat),
    )
  })
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'sekisho', semanticVersion: VERSION, rules: used.map(ruleRow) } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  }
}

import type { Analysis } from '../analysis.ts'
import { designOf, wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { Element, ElementOf } from '../design/element.ts'
import { incidentsFor } from '../knowledge/incidents/similar.ts'
import type { Incident } from '../knowledge/incidents/incident.ts'
import { spokenHarm, spokenSeverity } from '../view/vocabulary.ts'
import { isUnsettled } from '../threats/threat.ts'
import type { Threat } from '../threats/threat.ts'
import { fill } from '../words.ts'
import type { Words } from '../words.ts'
import type { Answers } from './answers.ts'
import { dependenciesOf } from './dependencies.ts'
import type { Dependency } from './dependencies.ts'
import { failSafeOf } from './fail-safe.ts'
import type { FailSafe } from './fail-safe.ts'
import { threatsByHazard } from './hazard-threats.ts'
import { questionId } from './question.ts'
import type { AssessmentQuestion, Finding } from './question.ts'
import { safetyQuestions } from './safety-questions.ts'
import type { SafetyQuestionRow, SafetyTopic } from './safety-questions.ts'

/** The safety impact assessment: the guide's six questions for the product and each hazard, filled from the model. */

export interface HazardAssessment {
  readonly id: string
  readonly pointer: string
  readonly label: Words
  readonly cause: string
  readonly harm: string
  readonly severity: string
  readonly safeState: string
  readonly commands: readonly string[]
  readonly streams: readonly string[]
  /** Threats that lead here, the worst first. */
  readonly threats: readonly Threat[]
  readonly failSafe: readonly FailSafe[]
  readonly questions: readonly AssessmentQuestion[]
}

export interface SafetyAssessment {
  /** The six questions for the product as a whole. */
  readonly questions: readonly AssessmentQuestion[]
  readonly hazards: readonly HazardAssessment[]
  readonly dependencies: readonly Dependency[]
  /** Cases with similar products, the most similar first. */
  readonly incidents: readonly Incident[]
  readonly findings: readonly Finding[]
}

/** What the model says to a question, and whether that is all that can be said. */
interface Known {
  readonly known: readonly Words[]
  readonly asked: boolean
}

const same = (text: string): Words => ({ en: text, ja: text })
const INCIDENTS = 5

/** Cases of the same class of product first, then those of any class in which people were in danger. */
const similarTo = (productClass: string): readonly Incident[] =>
  [...new Set([...incidentsFor({ productClass }), ...incidentsFor({ tags: ['safety'] })])].slice(0, INCIDENTS)

const threatCount = (threats: readonly Threat[]): Words => {
  const open = String(threats.filter(({ standing }) => isUnsettled(standing.status)).length)
  return fill(
    {
      en: '{all} threats of the model lead here, {open} of them open or undecided',
      ja: 'モデルの脅威 {all} 件がここにつながり、うち {open} 件が未対策または判断待ち',
    },
    { all: String(threats.length), open },
  )
}

const labelled = (en: string, ja: string, text: string | Words): Words =>
  fill({ en: `${en}: {text}`, ja: `${ja}：{text}` }, { text })

/** States of an actuator without power. */
const states: Readonly<Record<string, Words>> = {
  locked: { en: 'locked', ja: '施錠' },
  unlocked: { en: 'unlocked', ja: '解錠' },
  open: { en: 'open', ja: '開' },
  closed: { en: 'closed', ja: '閉' },
  stopped: { en: 'stopped', ja: '停止' },
  holds: { en: 'holds its position', ja: '位置を保持' },
  running: { en: 'goes on running', ja: '動作を継続' },
  unknown: { en: 'unknown', ja: '不明' },
}
const powerless = (state: string): Words => states[state] ?? same(state)

/** What a hazard's own entry, its commands and actuators say. */
function knownOfHazard(
  topic: SafetyTopic,
  { part }: ElementOf<'hazards'>,
  threats: readonly Threat[],
  design: Design,
  dependencies: readonly Dependency[],
): Known {
  const streams = part.streams ?? []
  const actuators = design.components.filter(
    ({ part: one }) => one.kind === 'actuator' && one.onPowerLoss !== undefined,
  )
  switch (topic) {
    case 'effect':
      return {
        known: [
          same(part.cause),
          labelled('harm', '危害', spokenHarm(part.harm)),
          labelled('severity', '重大さ', spokenSeverity(part.severity)),
          threatCount(threats),
        ],
        asked: wordOf(part.harm) === 'unknown' || wordOf(part.severity) === 'unknown',
      }
    case 'stop':
      return {
        known: [
          ...(streams.length > 0
            ? [
                labelled(
                  'the loss of these streams leads here',
                  '失うとここにつながるストリーム',
                  streams.join(', '),
                ),
              ]
            : []),
          ...actuators.map(({ label, part: one }) =>
            labelled(
              `${label.en} without power`,
              `${label.ja}（電源喪失時）`,
              powerless(wordOf('onPowerLoss' in one ? one.onPowerLoss : undefined)),
            ),
          ),
        ],
        asked: streams.length === 0,
      }
    case 'avoid':
      return {
        known: [labelled('safe state', '安全状態', part.safeState), ...(part.measures ?? []).map(same)],
        asked: (part.measures ?? []).length === 0,
      }
    case 'dependents': {
      const passing = new Set([...streams, ...(part.commands ?? [])])
      const through = dependencies.filter((one) => one.through.some((what) => passing.has(what)))
      return { known: through.map(({ label }) => label), asked: false }
    }
    case 'others':
    case 'similar':
      return { known: [], asked: false }
    default:
      return topic satisfies never
  }
}

/** What the whole model says. Dependents, the view of others and similar cases reach beyond it: these are always asked. */
function knownOfProduct(
  topic: SafetyTopic,
  design: Design,
  dependencies: readonly Dependency[],
  incidents: readonly Incident[],
): Known {
  const hazards = design.hazards.map(({ label, part }) =>
    labelled(label.en, label.ja, spokenSeverity(part.severity)),
  )
  switch (topic) {
    case 'effect':
      return { known: hazards, asked: hazards.length === 0 }
    case 'stop':
      return {
        known: design.hazards.filter(({ part }) => (part.streams ?? []).length > 0).map(({ label }) => label),
        asked: hazards.length === 0,
      }
    case 'dependents':
      return {
        known: dependencies
          .filter(({ direction }) => direction === 'needs')
          .map(({ label, through }) => labelled(label.en, label.ja, through.join(', '))),
        asked: true,
      }
    case 'avoid':
      return {
        known: design.hazards.map(({ label, part }) => labelled(label.en, label.ja, part.safeState)),
        asked: hazards.length === 0,
      }
    case 'others':
      return { known: [], asked: true }
    case 'similar':
      return {
        known: incidents.map(({ title, when }) => ({
          en: `${title.en} (${when})`,
          ja: `${title.ja}（${when}）`,
        })),
        asked: true,
      }
    default:
      return topic satisfies never
  }
}

function questionAbout(
  { topic, guide, text, why, example }: SafetyQuestionRow,
  element: Element,
  answers: Answers,
  { known, asked }: Known,
): AssessmentQuestion {
  const id = questionId(`safety-${topic}`, element)
  const answer = answers.get(id)
  return {
    id,
    label: element.label,
    pointer: element.pointer,
    text: fill(text, { part: element.label }),
    why,
    example,
    guide: [guide],
    known,
    asked,
    ...(answer && { answer }),
  }
}

const questionsAbout = (
  element: Element,
  answers: Answers,
  knownOf: (topic: SafetyTopic) => Known,
): readonly AssessmentQuestion[] =>
  safetyQuestions.map((row) => questionAbout(row, element, answers, knownOf(row.topic)))

function hazardOf(
  hazard: ElementOf<'hazards'>,
  threats: readonly Threat[],
  design: Design,
  dependencies: readonly Dependency[],
  answers: Answers,
): HazardAssessment {
  const { id, pointer, label, part } = hazard
  return {
    id,
    pointer,
    label,
    cause: part.cause,
    harm: wordOf(part.harm),
    severity: wordOf(part.severity),
    safeState: part.safeState,
    commands: part.commands ?? [],
    streams: part.streams ?? [],
    threats,
    failSafe: failSafeOf(hazard, design),
    // What reaches beyond the model is asked once, about the product.
    questions: questionsAbout(hazard, answers, (topic) =>
      knownOfHazard(topic, hazard, threats, design, dependencies),
    ).filter(({ known, asked }) => known.length > 0 || asked),
  }
}

const weighty = new Set(['medium', 'high', 'critical'])

/** What could hurt and leads to no hazard: somebody has forgotten to write it down, or to say that it is harmless. */
function forgotten(design: Design): readonly Finding[] {
  const commands = design.commands
    .filter(({ id, part }) => weighty.has(part.safety) && design.hazardsOf(id).length === 0)
    .map(({ id, pointer, label }) => ({
      id: `command-without-hazard-${id}`,
      pointer,
      label,
      level: 'doubt' as const,
      text: fill(
        {
          en: '{command} matters to safety and no hazard names it: say which, or why its `safety` is lower',
          ja: '{command} は安全に関わるが、どの危険源にも現れない。該当する危険源を書くか、`safety` を見直す',
        },
        { command: label },
      ),
    }))
  if (design.hazards.length > 0) return commands
  const { pointer, label } = design.product
  return [
    {
      id: 'no-hazards',
      pointer,
      label,
      level: 'doubt',
      text: {
        en: 'the model names no hazard: with the questions below, find some, or write down that there is none',
        ja: 'モデルに危険源がない。以下の問いにより洗い出すか、ないことを書き残す',
      },
    },
    ...commands,
  ]
}

export function assessSafety({ model, threats }: Analysis, answers: Answers): SafetyAssessment {
  const design = designOf(model)
  const dependencies = dependenciesOf(design)
  const incidents = similarTo(wordOf(model.product.class))
  const byHazard = threatsByHazard(design, threats)
  return {
    questions: questionsAbout(design.product, answers, (topic) =>
      knownOfProduct(topic, design, dependencies, incidents),
    ),
    hazards: design.hazards.map((hazard) =>
      hazardOf(hazard, byHazard.get(hazard.id) ?? [], design, dependencies, answers),
    ),
    dependencies,
    incidents,
    findings: forgotten(design),
  }
}

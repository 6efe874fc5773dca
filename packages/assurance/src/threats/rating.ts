import type { Hazard, Personal } from '@sekisho/model'
import type { Reach } from '../design/attackers.ts'
import { carriedBy, wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { ElementOf } from '../design/element.ts'
import { spoken, spokenSeverity } from '../view/vocabulary.ts'
import { fill } from '../words.ts'
import type { Words } from '../words.ts'
import type { Gain, Level, Subject, ThreatRule } from './rule.ts'
import type { Rating } from './threat.ts'

/** How likely a threat is, and how bad: from who gets at it, and what is at stake. */

const levelOf = (value: number): Level => (value <= 1 ? 1 : value >= 4 ? 4 : value === 2 ? 2 : 3)

const waysOf = ({ access, remote }: Reach): number =>
  remote ? 4 : access === 'network' || access === 'radio' ? 3 : access === 'supply-chain' ? 1 : 2

const reachTexts = {
  remote: {
    en: '{attacker} gets at it over the network from {zone}, from anywhere',
    ja: '{attacker} が {zone} からネットワーク経由で、場所を問わず到達できる',
  },
  network: {
    en: '{attacker} gets at it over the network in {zone}',
    ja: '{attacker} が {zone} のネットワークから到達できる',
  },
  radio: {
    en: '{attacker} is within radio range in {zone}',
    ja: '{attacker} が {zone} の電波到達範囲にいる',
  },
  physical: { en: '{attacker} can touch it in {zone}', ja: '{attacker} が {zone} で直接触れることができる' },
  credentials: { en: '{attacker} has credentials', ja: '{attacker} が認証情報を持つ' },
  'supply-chain': { en: '{attacker} is in the supply chain', ja: '{attacker} がサプライチェーンにいる' },
} satisfies Readonly<Record<string, Words>>

const effortTexts: Readonly<Record<1 | 2, Words>> = {
  1: { en: 'it takes skill', ja: '相応の技能が要る' },
  2: { en: 'it takes a laboratory or rare access', ja: '実験設備または得がたい立場が要る' },
}

const reasonOf = ({ label, zone, access, remote }: Reach): Words =>
  fill(reachTexts[remote ? 'remote' : access], { attacker: label, zone })

const anySupplier: Words = {
  en: 'it comes by way of suppliers or people, from no zone of the model',
  ja: 'モデルの信頼ゾーンからではなく、供給者や関係者を経て生じる',
}

/** How likely: the best way of the best placed attacker, less the effort that it takes. */
export function likelihoodOf(
  { effort = 0 }: Pick<ThreatRule, 'effort'>,
  attackers: readonly Reach[],
): Rating {
  const best = attackers.toSorted((one, other) => waysOf(other) - waysOf(one))[0]
  const reasons = [best ? reasonOf(best) : anySupplier, ...(effort === 0 ? [] : [effortTexts[effort]])]
  return { level: levelOf((best ? waysOf(best) : 1 + effort) - effort), reasons }
}

const hazardLevels: Readonly<Record<string, Level>> = {
  negligible: 1,
  minor: 1,
  moderate: 2,
  serious: 3,
  critical: 4,
  catastrophic: 4,
}

const sensitive = new Set(['health', 'biometric', 'financial', 'location', 'video', 'audio', 'image'])

const personalLevel = ({ category, subject }: Personal): Level =>
  sensitive.has(wordOf(category)) || subject === 'minor' || subject === 'patient' ? 3 : 2

const unique = <T>(all: readonly T[]): readonly T[] => [...new Set(all)]

/** What an attacker gets hold of with a part: the streams and commands that pass it, and kinds of data. */
export function stakesOf({ section, part, stakes, id }: Subject, design: Design): readonly string[] {
  if (stakes) return stakes
  if (section === 'dataflows') return carriedBy(part as ElementOf<'dataflows'>['part']) // the section says what it is
  if (section === 'streams' || section === 'commands') return [id]
  const at = section === 'components' ? id : 'at' in part && typeof part.at === 'string' ? part.at : undefined
  if (at === undefined) return []
  return unique([
    ...design.streamsFrom(at).map((stream) => stream.id),
    ...design.commandsTo(at).map((command) => command.id),
    ...[...design.flowsFrom(at), ...design.flowsTo(at)].flatMap((flow) => carriedBy(flow.part)),
  ])
}

const hazardText: Words = {
  en: 'it leads to the hazard {hazard} ({severity})',
  ja: '危険源 {hazard}（{severity}）につながる',
}
const personalText: Words = {
  en: 'personal data are at stake: {category}',
  ja: '個人データ（{category}）に影響する',
}

/** Streams that are missing hurt, and the order to stop; other orders hurt by being given. */
const isWaitedFor = (
  design: Design,
  stakes: readonly string[],
  { streams = [], commands = [] }: Hazard,
): boolean =>
  stakes.some(
    (stake) =>
      streams.includes(stake) ||
      (commands.includes(stake) && design.command(stake)?.part.emergencyStop === true),
  )

/** Reading alone hurts nobody’s body; silence hurts where something is waited for. */
function leadsTo(design: Design, gain: Gain, stakes: readonly string[], hazard: Hazard): boolean {
  if (gain === 'read') return hazard.harm === 'privacy'
  return gain === 'suppress' ? isWaitedFor(design, stakes, hazard) : gain !== 'none'
}

const readsData = (gain: Gain): boolean => gain === 'read' || gain === 'control'

/** How bad: the rule's own level, raised by the hazards and the personal data at stake. */
export function severityOf(
  { severity, gain, categories }: ThreatRule,
  subject: Subject,
  design: Design,
): Rating {
  const stakes = gain === 'none' && !categories.includes('safety') ? [] : stakesOf(subject, design)
  const hazards = unique(stakes.flatMap((stake) => design.hazardsOf(stake))).filter(({ part }) =>
    leadsTo(design, categories[0] === 'safety' || gain === 'none' ? 'control' : gain, stakes, part),
  )
  const personal = readsData(gain) ? stakes.flatMap((stake) => design.stream(stake)?.part.personal ?? []) : []
  const worst = hazards.toSorted((one, other) => hazardLevel(other.part) - hazardLevel(one.part))[0]
  const closest = personal.toSorted((one, other) => personalLevel(other) - personalLevel(one))[0]
  const level = Math.max(severity, worst ? hazardLevel(worst.part) : 1, closest ? personalLevel(closest) : 1)
  return {
    level: levelOf(level),
    reasons: [
      ownLevel[severity],
      ...(worst
        ? [fill(hazardText, { hazard: worst.label, severity: spokenSeverity(worst.part.severity) })]
        : []),
      ...(closest ? [fill(personalText, { category: spoken(closest.category) })] : []),
    ],
  }
}

const hazardLevel = ({ severity }: Hazard): Level => hazardLevels[wordOf(severity)] ?? 3

const ownLevel: Readonly<Record<Level, Words>> = {
  1: { en: 'by itself of little consequence', ja: '単独では影響は小さい' },
  2: { en: 'by itself of limited consequence', ja: '単独での影響は限定的' },
  3: { en: 'by itself of serious consequence', ja: '単独でも重大な影響がある' },
  4: { en: 'by itself of critical consequence', ja: '単独でも致命的な影響がある' },
}

/** 12 and more critical, 8 high, 4 medium. */
export const riskOf = (score: number): Level => (score >= 12 ? 4 : score >= 8 ? 3 : score >= 4 ? 2 : 1)

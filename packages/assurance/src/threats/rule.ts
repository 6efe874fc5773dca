import type { Access } from '../design/attackers.ts'
import type { Design } from '../design/design.ts'
import type { Element } from '../design/element.ts'
import type { Condition } from '../design/facts.ts'
import type { Words } from '../words.ts'

/** What a threat rule is: a row of data, and pure functions over the model. */

/** STRIDE, and what it has no letter for: physical bypass (CSA guide, table 2), safety and privacy. */
export const categories = [
  'spoofing',
  'tampering',
  'repudiation',
  'information-disclosure',
  'denial-of-service',
  'elevation-of-privilege',
  'physical-bypass',
  'safety',
  'privacy',
] as const
export type Category = (typeof categories)[number]

/** Layers of defence, from the outside in. */
export const layers = [
  'physical',
  'hardware',
  'firmware',
  'network',
  'message',
  'application',
  'backend',
  'organisation',
] as const
export type Layer = (typeof layers)[number]

/** 1 low, 2 medium, 3 high, 4 critical. */
export type Level = 1 | 2 | 3 | 4

/**
 * What an attacker has who carries the threat out.
 *
 * - `control`: the part does what the attacker wants
 * - `inject`: messages on the data flow are the attacker's
 * - `read`: what the part holds or carries is known
 * - `suppress`: the part, or what it carries, is silent
 * - `none`: nothing that leads further by itself
 */
export type Gain = 'control' | 'inject' | 'read' | 'suppress' | 'none'

/** Ids of the field's catalogues; their texts stay there. */
export interface References {
  /** Common Weakness Enumeration, `CWE-306`. */
  readonly cwe?: readonly string[]
  /** Common Attack Pattern Enumeration, `CAPEC-94`. */
  readonly capec?: readonly string[]
  /** MITRE EMB3D threats, `TID-119`. */
  readonly emb3d?: readonly string[]
  /** MITRE ATT&CK for ICS techniques, `T0843`. */
  readonly attackIcs?: readonly string[]
  /** Threats of RFC 9124 §4.2, `THREAT.IMG.EXPIRED`. */
  readonly rfc9124?: readonly string[]
  /** LINDDUN privacy threat types: linking, identifying, non-repudiation, detecting, data-disclosure, unawareness, non-compliance. */
  readonly linddun?: readonly string[]
  /** Rows of the guide that ask for it, `S05-44`. */
  readonly guide: readonly string[]
}

/** A part of the model that a rule looks at, and where an attacker has to be. */
export interface Subject<T extends object = object> extends Element<T> {
  /** Trust zones from which it is attacked. Empty: from wherever the attackers are (supply chain, people). */
  readonly zones: readonly string[]
  /** How it is got at, where that is narrower than the rule's own access: by radio, by wire. */
  readonly access?: readonly Access[]
  /** Where one part has the same threat more than once: the field, the role. Stable, and not an index. */
  readonly facet?: string
  /** What the texts of the rule name in braces beside `{subject}`. */
  readonly words?: Readonly<Record<string, string | Words>>
  /** Commands, streams and kinds of data that are at stake, where they don't follow from the part. */
  readonly stakes?: readonly string[]
}

interface RuleData {
  /** Kebab-case, published, never reused. */
  readonly id: string
  /** The main one first. */
  readonly categories: readonly [Category, ...Category[]]
  /** What happens, in a line that names `{subject}`. */
  readonly title: Words
  /** How an attacker goes about it. */
  readonly attack: Words
  /** What comes of it. */
  readonly effect: Words
  readonly refs: References
  /** Where a defence could stand; the first is where this rule's facts are. */
  readonly layers: readonly [Layer, ...Layer[]]
  /** How bad it is by itself; hazards and personal data at stake raise it. */
  readonly severity: Level
  /** How it is got at. `supply-chain` and `credentials` ask for no zone. */
  readonly access: readonly [Access, ...Access[]]
  /** Skill and means that it takes; lowers the likelihood by one or two. Default: 0. */
  readonly effort?: 0 | 1 | 2
  readonly gain: Gain
  /** Why nothing that a model can say removes it; the condition then only lessens it. */
  readonly irreducible?: Words
}

export interface RuleRow<T extends object> extends RuleData {
  /** The parts that it is about. What it can't happen to isn't among them. */
  readonly over: (design: Design) => Iterable<Subject<T>>
  /** What has to hold for it to be met. */
  readonly met: (subject: Subject<T>, design: Design) => Condition
}

/** A rule whose kind of part is nobody else's business. */
export type ThreatRule = RuleData & {
  readonly candidates: (design: Design) => Iterable<{ readonly subject: Subject; readonly met: Condition }>
}

/** Keeps a row's types to itself. */
export function rule<T extends object>({ over, met, ...data }: RuleRow<T>): ThreatRule {
  return {
    ...data,
    *candidates(design) {
      for (const subject of over(design)) yield { subject, met: met(subject, design) }
    },
  }
}

/** A part as a subject that is attacked from some zones. */
export const subject = <T extends object>(
  element: Element<T>,
  zones: readonly string[],
  more: Pick<Subject, 'access' | 'facet' | 'words' | 'stakes'> = {},
): Subject<T> => ({ ...element, zones, ...more })

import type { UpdatePolicy, VariantPolicy } from '@sekisho/model'
import type { ReleaseManifest } from '@sekisho/trust'
import type { Summary } from '../approvals/act.ts'
import type { ComponentList, Evaluations } from './components.ts'
import type { Exception } from './exception.ts'
import type { SbomRead } from './sbom.ts'
import type { ScanFinding } from './sarif.ts'

/** What a gate is: a question about a release, answered by a pure function of facts, the same for everybody. */

/** Something that stands against a release. */
export interface Finding {
  /** What an exception names: the id of a vulnerability, of a requirement, of a rule. */
  readonly id: string
  readonly says: Summary
}

/** What a gate answers. */
export interface Answer {
  /** What speaks against it; nothing: it passes. */
  readonly findings: readonly Finding[]
  /** What it has seen, in a sentence. */
  readonly says: Summary
  /** It has nothing to judge, since neither the model nor the house asks for it. */
  readonly isIdle?: boolean
}

export const gateStates = ['passed', 'failed', 'excepted', 'not-asked'] as const
export type GateState = (typeof gateStates)[number]

export interface GateResult {
  readonly gate: string
  readonly question: Summary
  readonly state: GateState
  readonly says: Summary
  readonly findings: readonly (Finding & {
    /** The exception that covers it. */
    readonly exception?: string
  })[]
}

/** What the vulnerability database says of a bill of materials. */
export interface SbomJudgement {
  /** When the database was loaded last; absent: never. */
  readonly loadedAt?: number | undefined
  readonly findings: readonly {
    readonly id: string
    readonly component: string
    readonly version?: string | undefined
    readonly severity: string
    readonly exploited: boolean
    readonly fixed?: string | undefined
    /** In the words of VEX. */
    readonly state: string
  }[]
  /** Components that the database can't look up. */
  readonly unreadable: readonly string[]
}

/** How many have signed a role, and how many of whom it wants. */
export interface SignedRole {
  readonly role: string
  readonly valid: number
  readonly threshold: number
}

export interface GateFacts {
  readonly manifest: ReleaseManifest
  readonly updates: UpdatePolicy | undefined
  readonly variants: readonly VariantPolicy[]
  /** Until when the model promises support, `YYYY-MM-DD`; absent: it fixes no day. */
  readonly supportUntil?: string | undefined
  /** Versions that were ever published in the channel, withdrawn ones too. */
  readonly published: readonly string[]
  readonly signatures: readonly SignedRole[]
  /** What is signed, by path. */
  readonly targets: ReadonlyMap<string, { readonly length: number; readonly sha256: string }>
  /** `no-keys`: no settings name the keys that it is to be verified with. */
  readonly second: 'valid' | 'invalid' | 'missing' | 'no-keys'
  readonly sbom: SbomRead
  readonly vulnerabilities: SbomJudgement | undefined
  readonly approved: ComponentList | undefined
  readonly evaluated: Evaluations | undefined
  /** Of static analysis; absent: none was given. */
  readonly scans: readonly ScanFinding[] | undefined
  /** Requirements of the product that aren't met; absent: they can't be worked out. */
  readonly unmet: readonly { readonly id: string; readonly text: Summary }[] | undefined
  /** The person who has uploaded it, if any, and how many people may decide about releases. */
  readonly uploader: string | undefined
  readonly deciders: number
  readonly exceptions: readonly Exception[]
  readonly now: number
}

export interface Gate {
  readonly id: string
  readonly question: Summary
  /** Whether people may decide, with a reason and an end, that something is no obstacle. */
  readonly mayExcept: boolean
  readonly answer: (facts: GateFacts) => Answer
}

export const passes = ({ state }: Pick<GateResult, 'state'>): boolean => state !== 'failed'

function exceptionFor(
  { id, mayExcept }: Gate,
  finding: Finding,
  { exceptions, manifest, now }: GateFacts,
): Exception | undefined {
  if (!mayExcept) return undefined
  return exceptions.find(
    (one) =>
      one.gate === id &&
      one.product === manifest.product &&
      now < one.until &&
      (one.items.includes('*') || one.items.includes(finding.id)),
  )
}

/** Asks a gate. All gates are asked, whatever others have said. */
export function ask(gate: Gate, facts: GateFacts): GateResult {
  const { findings, says, isIdle = false } = gate.answer(facts)
  const judged = findings.map((finding) => {
    const exception = exceptionFor(gate, finding, facts)
    const { id, says: said } = finding
    return exception ? { id, says: said, exception: exception.id } : { id, says: said }
  })
  const { id, question } = gate
  return { gate: id, question, says, findings: judged, state: stateOf(judged, isIdle) }
}

function stateOf(findings: GateResult['findings'], isIdle: boolean): GateState {
  if (isIdle) return 'not-asked'
  if (findings.length === 0) return 'passed'
  return findings.every(({ exception }) => exception !== undefined) ? 'excepted' : 'failed'
}

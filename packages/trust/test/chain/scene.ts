import { type CertificateRecipe, type Written, writeCa, writeLeaf, writeRoot } from '@sekisho/testkit'
import { type ChainQuestion, type ChainReason, type Verdict, validateChain } from '@sekisho/trust'
import { expect } from 'vitest'

/** Root, CA and leaf, each changed as a case asks, and the question put to the validation. */
export interface Scene {
  readonly root?: CertificateRecipe
  readonly ca?: CertificateRecipe & { readonly pathLength?: number }
  readonly leaf?: CertificateRecipe
  /** In place of what the recipe would make. */
  readonly leafDer?: (leaf: Buffer) => Buffer
  readonly ask?: Partial<ChainQuestion>
  /** Lists, made by those who sign them. */
  readonly crls?: (scene: Cast) => readonly Buffer[]
}

export interface Cast {
  readonly root: Written
  readonly ca: Written
  readonly leaf: Written
}

export const at = Date.parse('2026-06-01T00:00:00Z')

/** One key for all that is only looked at: making keys costs more than all the rest. */
export function play(scene: Scene): { readonly cast: Cast; readonly question: ChainQuestion } {
  const root = writeRoot(scene.root)
  const ca = writeCa(root, scene.ca)
  const leaf = writeLeaf(ca, scene.leaf)
  const question: ChainQuestion = {
    leaf: scene.leafDer ? scene.leafDer(leaf.der) : leaf.der,
    untrusted: [ca.der],
    trusted: [root.der],
    time: at,
    purpose: 'any',
    ...(scene.crls ? { crls: scene.crls({ root, ca, leaf }) } : {}),
    ...scene.ask,
  }
  return { cast: { root, ca, leaf }, question }
}

export const verdictOf = (scene: Scene): Verdict => validateChain(play(scene).question)

/** The reason, or `valid`. */
export const outcomeOf = (verdict: Verdict): ChainReason | 'valid' =>
  verdict.valid ? 'valid' : verdict.reason

export interface Case {
  readonly title: string
  readonly hostile: Scene
  readonly reason: ChainReason
  /** Where in the path; the leaf where nothing is said. */
  readonly at?: number
  /** What it differs from by the fault alone; the untouched scene where nothing is said. */
  readonly control?: Scene
  /** Whether `openssl verify -x509_strict` refuses it as well. */
  readonly openssl?: boolean
}

/** The sound twin is taken, the hostile one refused, with its own reason. */
export function expectRefused({ hostile, reason, control, at: place }: Case): void {
  expect(outcomeOf(verdictOf(control ?? {}))).toBe('valid')
  expect(verdictOf(hostile)).toMatchObject({ valid: false, reason, at: place ?? 0 })
}

import cvss from 'ae-cvss-calculator'

/** How bad a vulnerability is, by CVSS (FIRST): the one place that knows the library. */

export const severityLevels = ['none', 'low', 'medium', 'high', 'critical'] as const
export type SeverityLevel = (typeof severityLevels)[number]

/** CVSS v3.1 §5 and v4.0 §6: the qualitative scale. */
export function levelOf(score: number): SeverityLevel {
  if (score >= 9) return 'critical'
  if (score >= 7) return 'high'
  if (score >= 4) return 'medium'
  return score > 0 ? 'low' : 'none'
}

interface Scores {
  readonly base?: number | undefined
  readonly temporal?: number | undefined
  readonly environmental?: number | undefined
  readonly overall?: number
}

/** Each 0 to 10; where a vector says nothing of time or environment, the score before it stands. */
export type CvssScores = Readonly<Record<'base' | 'temporal' | 'environmental', number>>

/**
 * What a vector of CVSS 2.0, 3.0, 3.1 or 4.0 gives.
 * @returns nothing where the vector is malformed or leaves a base metric open: half a vector is no score
 */
export function scoresOf(vector: string): CvssScores | undefined {
  const read: unknown = vector.length > 512 ? undefined : cvss.fromVector(vector)
  if (!(read instanceof cvss.CvssVector) || !read.isBaseFullyDefined()) return undefined
  const scores: Scores = read.calculateScores()
  const base = scores.base ?? scores.overall
  if (base === undefined) return undefined
  const { temporal = base } = scores
  return { base, temporal, environmental: scores.environmental ?? temporal }
}

/** The base score of a vector. @returns nothing as `scoresOf` */
export const scoreOf = (vector: string): number | undefined => scoresOf(vector)?.base

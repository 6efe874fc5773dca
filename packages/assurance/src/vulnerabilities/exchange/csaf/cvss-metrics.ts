import type { Fault } from '../shape.ts'
import type { Cvss } from './document.ts'
import { because } from '../../reasons.ts'

/** Metrics of CVSS: how the vector and the properties beside it say the same (FIRST, JSON schemas of CVSS 2.0, 3.0 and 3.1). */

type Metrics = Readonly<Record<string, readonly [property: string, values: Readonly<Record<string, string>>]>>

const impact3 = { N: 'NONE', L: 'LOW', H: 'HIGH' } as const
const impact2 = { N: 'NONE', P: 'PARTIAL', C: 'COMPLETE' } as const

const rated = { L: 'LOW', M: 'MEDIUM', H: 'HIGH' } as const

const base3 = {
  AV: ['attackVector', { N: 'NETWORK', A: 'ADJACENT_NETWORK', L: 'LOCAL', P: 'PHYSICAL' }],
  AC: ['attackComplexity', { L: 'LOW', H: 'HIGH' }],
  PR: ['privilegesRequired', impact3],
  UI: ['userInteraction', { N: 'NONE', R: 'REQUIRED' }],
  S: ['scope', { U: 'UNCHANGED', C: 'CHANGED' }],
  C: ['confidentialityImpact', impact3],
  I: ['integrityImpact', impact3],
  A: ['availabilityImpact', impact3],
} as const

/** `MAV`, `modifiedAttackVector`: the same for an environment. */
const modified3: Metrics = Object.fromEntries(
  Object.entries(base3).map(([metric, [property, values]]) => [
    `M${metric}`,
    [`modified${property.charAt(0).toUpperCase()}${property.slice(1)}`, values],
  ]),
)

const requirements: Metrics = {
  CR: ['confidentialityRequirement', rated],
  IR: ['integrityRequirement', rated],
  AR: ['availabilityRequirement', rated],
}

const metrics3: Metrics = {
  ...base3,
  ...modified3,
  ...requirements,
  E: ['exploitCodeMaturity', { U: 'UNPROVEN', P: 'PROOF_OF_CONCEPT', F: 'FUNCTIONAL', H: 'HIGH' }],
  RL: ['remediationLevel', { O: 'OFFICIAL_FIX', T: 'TEMPORARY_FIX', W: 'WORKAROUND', U: 'UNAVAILABLE' }],
  RC: ['reportConfidence', { U: 'UNKNOWN', R: 'REASONABLE', C: 'CONFIRMED' }],
}

const metrics2: Metrics = {
  AV: ['accessVector', { N: 'NETWORK', A: 'ADJACENT_NETWORK', L: 'LOCAL' }],
  AC: ['accessComplexity', rated],
  Au: ['authentication', { M: 'MULTIPLE', S: 'SINGLE', N: 'NONE' }],
  C: ['confidentialityImpact', impact2],
  I: ['integrityImpact', impact2],
  A: ['availabilityImpact', impact2],
  ...requirements,
  E: ['exploitability', { U: 'UNPROVEN', POC: 'PROOF_OF_CONCEPT', F: 'FUNCTIONAL', H: 'HIGH' }],
  RL: ['remediationLevel', { OF: 'OFFICIAL_FIX', TF: 'TEMPORARY_FIX', W: 'WORKAROUND', U: 'UNAVAILABLE' }],
  RC: ['reportConfidence', { UC: 'UNCONFIRMED', UR: 'UNCORROBORATED', C: 'CONFIRMED' }],
  CDP: ['collateralDamagePotential', { N: 'NONE', L: 'LOW', LM: 'LOW_MEDIUM', MH: 'MEDIUM_HIGH', H: 'HIGH' }],
  TD: ['targetDistribution', { N: 'NONE', ...rated }],
}

/** Properties that contradict the vector (CSAF 2.0 §6.1.10); what a vector leaves out, or names `X` or `ND`, is not defined. */
export function metricFaults(cvss: Cvss, place: string): readonly Fault[] {
  const metrics = cvss.version === '2.0' ? metrics2 : metrics3
  const said = new Map(cvss.vectorString.split('/').map((part) => [part.split(':')[0], part]))
  return Object.entries(metrics).flatMap(([metric, [property, values]]) => {
    const part = said.get(metric)
    const means = values[part?.split(':')[1] ?? ''] ?? 'NOT_DEFINED'
    return cvss[property] === undefined || cvss[property] === means
      ? []
      : [{ place: `${place}/${property}`, reason: because('csaf-metric', { says: part ?? means }) }]
  })
}

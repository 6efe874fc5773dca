import type { Fault } from '../shape.ts'
import type { Cvss } from './document.ts'

/** Base metrics of CVSS: how the vector and the properties beside it say the same (FIRST, JSON schemas of CVSS 2.0, 3.0 and 3.1). */

type Metrics = Readonly<Record<string, readonly [property: string, values: Readonly<Record<string, string>>]>>

const impact3 = { N: 'NONE', L: 'LOW', H: 'HIGH' } as const
const impact2 = { N: 'NONE', P: 'PARTIAL', C: 'COMPLETE' } as const

const metrics3: Metrics = {
  AV: ['attackVector', { N: 'NETWORK', A: 'ADJACENT_NETWORK', L: 'LOCAL', P: 'PHYSICAL' }],
  AC: ['attackComplexity', { L: 'LOW', H: 'HIGH' }],
  PR: ['privilegesRequired', impact3],
  UI: ['userInteraction', { N: 'NONE', R: 'REQUIRED' }],
  S: ['scope', { U: 'UNCHANGED', C: 'CHANGED' }],
  C: ['confidentialityImpact', impact3],
  I: ['integrityImpact', impact3],
  A: ['availabilityImpact', impact3],
}

const metrics2: Metrics = {
  AV: ['accessVector', { N: 'NETWORK', A: 'ADJACENT_NETWORK', L: 'LOCAL' }],
  AC: ['accessComplexity', { L: 'LOW', M: 'MEDIUM', H: 'HIGH' }],
  Au: ['authentication', { M: 'MULTIPLE', S: 'SINGLE', N: 'NONE' }],
  C: ['confidentialityImpact', impact2],
  I: ['integrityImpact', impact2],
  A: ['availabilityImpact', impact2],
}

/** Properties that contradict the vector (CSAF 2.0 §6.1.10). */
export function metricFaults(cvss: Cvss, place: string): readonly Fault[] {
  const metrics = cvss.version === '2.0' ? metrics2 : metrics3
  return cvss.vectorString.split('/').flatMap((part) => {
    const [metric = '', value = ''] = part.split(':')
    const [property, values] = metrics[metric] ?? []
    if (property === undefined || cvss[property] === undefined || cvss[property] === values?.[value])
      return []
    return [{ place: `${place}/${property}`, says: `the vector says ${part}` }]
  })
}

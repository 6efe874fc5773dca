import type { Incident, IncidentTag } from './incident.ts'
import { incidents } from './index.ts'

/** What a rule, or an assessment of safety, asks for. */
export interface Likeness {
  readonly tags?: readonly IncidentTag[]
  /** `CWE-798` */
  readonly cwe?: readonly string[]
  /** The class of a product as in its model, `consumer/smart-home`. */
  readonly productClass?: string
}

const common = (a: readonly string[], b: readonly string[] = []): number =>
  a.filter((word) => b.includes(word)).length

/** `consumer` holds for every class under it. */
const isOfClass = ({ productClasses }: Incident, asked: string): boolean =>
  productClasses.some((own) => own === asked || asked.startsWith(`${own}/`))

/** A weakness in common says most, the same class of product least. */
const score = (incident: Incident, { tags, cwe, productClass }: Likeness): number =>
  3 * common(incident.cwe, cwe) +
  2 * common(incident.tags, tags) +
  (productClass !== undefined && isOfClass(incident, productClass) ? 1 : 0)

/**
 * Cases that have something in common with what is asked for, most similar first. Where weaknesses or tags are asked
 * for, the class of the product only sorts: every smart-home product would be alike otherwise.
 */
export function incidentsFor(asked: Likeness): readonly Incident[] {
  const byClassAlone = (asked.tags ?? []).length + (asked.cwe ?? []).length === 0
  return incidents
    .map((incident) => ({ incident, points: score(incident, asked) }))
    .filter(({ points }) => points > (byClassAlone ? 0 : 1))
    .sort((a, b) => b.points - a.points)
    .map(({ incident }) => incident)
}

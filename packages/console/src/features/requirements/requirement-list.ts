import type { ProductRequirements, Requirement } from '../../shared/api/types.ts'
import type { RequirementSearch } from './search.ts'

/** Which requirements are shown. Pure. */

export function shownRequirements(
  { requirements, regulations }: Pick<ProductRequirements, 'requirements' | 'regulations'>,
  { status, priority, regulation }: RequirementSearch,
): readonly Requirement[] {
  const asked = regulations.find(({ name }) => name === regulation)?.catalogues
  return requirements.filter(
    (one) =>
      (status === undefined || one.status === status) &&
      (priority === undefined || one.priority === priority) &&
      (asked === undefined || one.maps.some(({ catalogue }) => asked.includes(catalogue))),
  )
}

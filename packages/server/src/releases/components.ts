import { isVersion, versionSatisfies } from '@sekisho/model'
import { type Static, Type } from 'typebox'
import { type Component, nameOf } from './sbom.ts'

/** What a maker has decided about the parts of its software: which may be used, and what was found out about each. Pure. */

const strict = { additionalProperties: false } as const
const Name = Type.String({
  minLength: 1,
  maxLength: 500,
  description: 'a package URL without version (pkg:npm/semver), or the name of a component',
})

/** An approved-products list (S05-47). */
export const ComponentListSchema = Type.Object(
  {
    approved: Type.Array(
      Type.Object(
        {
          component: Name,
          versions: Type.Optional(
            Type.String({
              maxLength: 200,
              description: 'a range of versions, or one of them to the letter; default: all',
            }),
          ),
        },
        strict,
      ),
      { maxItems: 50_000 },
    ),
  },
  strict,
)
export type ComponentList = Static<typeof ComponentListSchema>

/** What people have found out about components (S05-48). */
export const EvaluationsSchema = Type.Object(
  {
    evaluations: Type.Array(
      Type.Object(
        {
          component: Name,
          acceptable: Type.Boolean({ description: 'whether its use brings no risk that is too high' }),
          by: Type.String({ minLength: 1, maxLength: 100 }),
          on: Type.String({ pattern: String.raw`^\d{4}-\d{2}-\d{2}$` }),
          note: Type.Optional(Type.String({ maxLength: 2000 })),
        },
        strict,
      ),
      { maxItems: 50_000 },
    ),
  },
  strict,
)
export type Evaluations = Static<typeof EvaluationsSchema>

/** A package URL without version, qualifiers and subpath; a name as it is. */
export const baseOf = ({ name, purl }: Component): string =>
  purl === undefined ? name : (purl.split(/[?#]/)[0]?.replace(/@[^@/]*$/, '') ?? purl)

const isNamed = (component: Component, named: string): boolean =>
  named === baseOf(component) || named === component.name

/** A range counts for versions in the manner of SemVer alone; any other is compared to the letter. */
function fits({ version }: Component, versions: string | undefined): boolean {
  if (versions === undefined) return true
  if (version === undefined) return false
  return version === versions || (isVersion(version) && versionSatisfies(version, versions))
}

export const notApproved = (
  components: readonly Component[],
  { approved }: ComponentList,
): readonly string[] =>
  components
    .filter(
      (one) => !approved.some(({ component, versions }) => isNamed(one, component) && fits(one, versions)),
    )
    .map(nameOf)

/** The last evaluation counts. */
export function notEvaluated(
  components: readonly Component[],
  { evaluations }: Evaluations,
): readonly { readonly component: string; readonly why: 'missing' | 'not-acceptable' }[] {
  return components.flatMap((one) => {
    const last = evaluations.findLast(({ component }) => isNamed(one, component))
    if (last?.acceptable === true) return []
    return [{ component: nameOf(one), why: last ? ('not-acceptable' as const) : ('missing' as const) }]
  })
}

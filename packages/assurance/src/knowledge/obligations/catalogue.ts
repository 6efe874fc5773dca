import { a } from './a.ts'
import { c } from './c.ts'
import { d } from './d.ts'
import { appFunctions } from './functions-app.ts'
import { backendFunctions } from './functions-backend.ts'
import { developmentFunctions } from './functions-development.ts'
import { deviceFunctions } from './functions-device.ts'
import type { CatalogueFunction, CatalogueFunctionRow } from './function.ts'
import { i } from './i.ts'
import { idsIn } from './ids.ts'
import { n } from './n.ts'
import type { Obligation, ObligationSection } from './obligation.ts'
import { s01 } from './s01.ts'
import { s02 } from './s02.ts'
import { s03 } from './s03.ts'
import { s04 } from './s04.ts'
import { s05 } from './s05.ts'
import { s06 } from './s06.ts'
import { s07 } from './s07.ts'
import { s08 } from './s08.ts'
import { s09 } from './s09.ts'
import { s10 } from './s10.ts'
import { s11 } from './s11.ts'
import { s12 } from './s12.ts'
import { s13 } from './s13.ts'

/** The catalogue, in the order of the documents that it restates. */
export const obligationSections: readonly ObligationSection[] = [
  n,
  i,
  s01,
  s02,
  s03,
  s04,
  s05,
  s06,
  s07,
  s08,
  s09,
  s10,
  s11,
  s12,
  s13,
  a,
  c,
  d,
]

export const obligations: readonly Obligation[] = obligationSections.flatMap(
  ({ id: section, source, groups }) =>
    groups.flatMap(({ heading, rows }) =>
      rows.map(({ id, kinds, text, today = [] }) => ({
        id,
        kinds,
        text,
        today,
        section,
        heading,
        source,
      })),
    ),
)

const ofPart = (
  part: CatalogueFunction['part'],
  rows: readonly CatalogueFunctionRow[],
): readonly CatalogueFunction[] =>
  rows.map(({ id, name, does, serves }) => ({
    id,
    part,
    name,
    does,
    serves: idsIn(serves),
  }))

export const functions: readonly CatalogueFunction[] = [
  ...ofPart('backend', backendFunctions),
  ...ofPart('device', deviceFunctions),
  ...ofPart('app', appFunctions),
  ...ofPart('development', developmentFunctions),
]

const obligationsById = new Map(obligations.map((obligation) => [obligation.id, obligation]))
const functionsById = new Map(functions.map((row) => [row.id, row]))

export const obligationOf = (id: string): Obligation | undefined => obligationsById.get(id)

export const functionOf = (id: string): CatalogueFunction | undefined => functionsById.get(id)

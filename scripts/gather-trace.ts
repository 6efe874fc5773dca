import { globSync, readFileSync } from 'node:fs'
import {
  builtFunctions,
  entryOf,
  functionOf,
  functions,
  knowledgeEntries,
  obligationOf,
  obligations,
  obligationSections,
  requirementRows,
  rules,
  servingsOfSource,
  servingsOfTests,
  traceOf,
  traceOfFunctions,
  tracePage,
} from '@sekisho/assurance'
import type { Server, Serving } from '@sekisho/assurance'

/** What the trace is made of, read from the whole repository. */

const root = new URL('../', import.meta.url)

const testFiles = ['packages/*/{src,test}/**/*.test.ts', 'faults/*.test.ts', 'scripts/**/*.test.ts']
/** What a file that names ids is: the first of these that matches. Rules, requirements and knowledge come as rows, further down. */
const sources: Readonly<Record<string, Server | undefined>> = {
  'packages/assurance/src/assessments/**/*.ts': 'question',
  'packages/assurance/src/reports/**/*.ts': 'report',
  'packages/assurance/src/**/*.ts': undefined, // speaks of obligations, and enforces none
  'packages/lab/src/attacks/**/*.ts': 'attack',
  'packages/*/src/**/*.{ts,tsx}': 'code',
}

const isKnown = (id: string): boolean =>
  [obligationOf, functionOf, entryOf].some((find) => find(id) !== undefined)

const filesOf = (patterns: readonly string[]): readonly string[] =>
  globSync([...patterns], { cwd: root.pathname }).toSorted()

const textOf = (path: string): string => readFileSync(new URL(path, root), 'utf8')

function fromSources(): readonly Serving[] {
  const seen = new Set<string>()
  return Object.entries(sources).flatMap(([glob, by]) =>
    filesOf([glob]).flatMap((path) => {
      if (seen.has(path) || path.endsWith('.test.ts')) return []
      seen.add(path)
      return by === undefined ? [] : servingsOfSource(path, textOf(path), by)
    }),
  )
}

const fromRules = (): readonly Serving[] =>
  rules.flatMap(({ id: what, refs }) =>
    refs.guide.map((id): Serving => ({ id, by: 'rule', where: 'packages/assurance/src/rules', what })),
  )

const fromRequirements = (): readonly Serving[] =>
  requirementRows.flatMap(({ id: what, asked }) =>
    asked.map((id): Serving => ({
      id,
      by: 'requirement',
      where: 'packages/assurance/src/requirements',
      what,
    })),
  )

/** Incidents and rows of the guide's tables, with what they are linked to. */
const fromKnowledge = (): readonly Serving[] =>
  knowledgeEntries
    .filter(({ kind }) => kind === 'row' || kind === 'incident')
    .flatMap(({ id: what, links }) =>
      links.map((id): Serving => ({ id, by: 'knowledge', where: 'packages/assurance/src/knowledge', what })),
    )

/** A row that states a fact asks to be known, and the catalogue itself is where it is known. */
const fromCatalogue = (): readonly Serving[] =>
  obligations
    .filter(({ kinds }) => kinds.includes('knowledge'))
    .map(({ id, section }) => ({
      id,
      by: 'knowledge',
      where: `packages/assurance/src/knowledge/obligations/${section.toLowerCase()}.ts`,
    }))

const fromTests = (): readonly Serving[] =>
  filesOf(testFiles).flatMap((path) => servingsOfTests(path, textOf(path)))

/** @returns the rows, and the slips: what names an id that there is not */
export function gatherTrace() {
  const servings = [
    ...fromTests(),
    ...fromSources(),
    ...fromRules(),
    ...fromRequirements(),
    ...fromKnowledge(),
    ...fromCatalogue(),
  ]
  return {
    rows: traceOf({ obligations, built: builtFunctions, servings }),
    functions: traceOfFunctions({ functions, built: builtFunctions, servings }),
    slips: servings.filter(({ id }) => !isKnown(id)),
  }
}

export const generatedTracePage = (): string => tracePage(obligationSections, gatherTrace().rows)

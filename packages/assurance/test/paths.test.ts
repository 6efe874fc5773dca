import { describe, expect, test } from 'vitest'
import { designOf } from '../src/design/design.ts'
import { analyse } from '../src/index.ts'
import type { Threat } from '../src/index.ts'
import { graphOf } from '../src/paths/graph.ts'
import { attackPaths } from '../src/paths/paths.ts'
import { example, exampleNames } from './examples.ts'

const leads = ({ rule }: Threat): boolean => rule.gain !== 'none'

/** As if it were met, so that only what is left can be a way. */
const met = (threat: Threat): Threat => ({ ...threat, standing: { status: 'mitigated', by: 'enforced' } })

describe.each(exampleNames)('attack paths of %s', (name) => {
  const model = example(name)
  const design = designOf(model)
  const { threats } = analyse(model)

  test('every threat that gives an attacker something leads somewhere [S01-67]', () => {
    const graph = graphOf(threats, design)
    const used = new Set([...graph.values()].flatMap((edges) => edges.map(({ threat }) => threat?.key)))
    const stranded = threats
      .filter((threat) => leads(threat) && !used.has(threat.key))
      .map(({ key, rule }) => `${rule.gain} ${key}`)
    expect(stranded).toEqual([])
  })

  test('closing the choke points of a hazard leaves no open way to it [S01-67]', () => {
    for (const { hazard, close } of attackPaths(threats, design).chokes) {
      if (!close) continue
      const closed = threats.map((threat) => (close.includes(threat.key) ? met(threat) : threat))
      const open = attackPaths(closed, design).paths.filter((path) => path.hazard === hazard && path.open)
      expect(open).toEqual([])
    }
  })

  test('a way is said to be met only where no open one is left', () => {
    const openly = threats.filter(
      ({ standing: { status } }) => status !== 'mitigated' && status !== 'not-applicable',
    )
    const reachable = new Set(
      attackPaths(openly, design).paths.map(({ attacker, hazard }) => `${attacker} ${hazard}`),
    )
    for (const { attacker, hazard, open } of attackPaths(threats, design).paths)
      expect([attacker, hazard, open]).toEqual([attacker, hazard, reachable.has(`${attacker} ${hazard}`)])
  })
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeWith } from '@sekisho/testkit'
import { compileMud } from '../src/index.ts'
import type { Model } from '../src/index.ts'
import { exampleOf, examples } from './examples.ts'

/** Our restatement of the modules, or the published ones where they are at hand: see yang/README.md. */
const modules = process.env['YANG_MODULES'] ?? new URL('yang/', import.meta.url).pathname
const names = ['ietf-access-control-list', 'ietf-acldns', 'ietf-mud']

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-mud-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const jsonOf = (model: Model): string =>
  JSON.stringify(compileMud(model, { at: new Date('2026-11-22T00:00:00Z') }).document, null, 2)

function yanglint(text: string) {
  const file = join(folder, 'mud.json')
  writeFileSync(file, text)
  const schemas = names.map((name) => join(modules, `${name}.yang`))
  const features = ['-F', 'ietf-access-control-list:*']
  return spawnSync('yanglint', ['-p', modules, ...features, '-t', 'config', ...schemas, file], {
    encoding: 'utf8',
  })
}

describeWith(['yanglint'], 'a MUD file against its YANG modules', () => {
  it.each(examples)('is valid: $name', ({ model }) => {
    expect(yanglint(jsonOf(model))).toMatchObject({ status: 0, stderr: '' })
  })

  const text = jsonOf(exampleOf('doorbell').model)
  it.each([
    [
      'a list that is not there',
      '"name": "doorbell-from-ipv4"\n          }',
      '"name": "nowhere"\n          }',
    ],
    ['an action that nobody knows', '"forwarding": "accept"', '"forwarding": "maybe"'],
    ['no instant', '"last-update": "2026-11-22T00:00:00.000Z"', '"last-update": "today"'],
    ['a port beyond the last', '"port": 8883', '"port": 88830'],
    ['a name with a blank', 'mqtt.acme.example', 'mqtt acme example'],
    ['a word of another language', '"ietf-mud:direction-initiated"', '"ietf-mud:direction"'],
  ])('is refused with %s, so that the check above means something', (_, from, to) => {
    expect(text).toContain(from)
    expect(yanglint(text.replace(from, to)).status).not.toBe(0)
  })
})

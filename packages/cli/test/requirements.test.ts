import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catalogues } from '@sekisho/assurance'
import type { CatalogueId } from '@sekisho/assurance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../src/index.ts'

const example = (name: string): string =>
  new URL(`../../../examples/${name}/sekisho.yaml`, import.meta.url).pathname
const doorbell = example('doorbell')
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-requirements-'))
})
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string): string => join(folder, name)

async function requirements(model: string, ...args: readonly string[]) {
  let [out, err] = ['', '']
  const code = await runCommand(['requirements', model, ...args], {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date('2026-11-22T00:00:00Z'),
  })
  return { code, out, err }
}

interface Shown {
  readonly counts: Readonly<Record<string, number>>
  readonly requirements: readonly {
    readonly id: string
    readonly status: string
    readonly maps: Readonly<Record<string, readonly { readonly id: string; readonly unconfirmed: boolean }[]>>
    readonly threats: readonly { readonly status: string }[]
  }[]
}

async function shown(model: string, ...args: readonly string[]): Promise<Shown> {
  const { code, out } = await requirements(model, '--format', 'json', ...args)
  expect(code).toBe(0)
  return JSON.parse(out) as Shown // what the command has just printed
}

describe('requirements [V02]', () => {
  it('lists them as text, what isn’t met first, and says that nothing here is a statement of conformity', async () => {
    const { code, out } = await requirements(doorbell)
    expect(code).toBe(0)
    const places = ['not met:', 'unknown:', 'met by claim:', 'met:'].map((head) => out.indexOf(`\n${head}`))
    expect(places.every((place, index) => place > (places[index - 1] ?? 0))).toBe(true)
    expect(out).toContain('It is no statement of conformity')
    expect(out).toContain('Layers of defence')
  })

  it('shows the threats that stand open before those that are met', async () => {
    const { requirements: all } = await shown(doorbell)
    const rank = ['open', 'undecided', 'irreducible', 'accepted', 'mitigated', 'not-applicable']
    for (const { threats } of all) {
      const ranks = threats.map(({ status }) => rank.indexOf(status))
      expect(ranks).toEqual(ranks.toSorted((one, other) => one - other))
    }
  })

  it.each([
    ['uk', ['psti', 'en303645']],
    ['jcstar', ['jcStar']],
    ['eu', ['cra', 'en18031', 'en303645']],
  ])('--for %s shows what its provisions ask for, and nothing else', async (name, catalogues) => {
    const { requirements: asked } = await shown(doorbell, '--for', name)
    expect(asked.length).toBeGreaterThan(3)
    expect(asked.filter(({ maps }) => !catalogues.some((id) => maps[id]))).toEqual([])
  })

  it('says of each provision in JSON whether it was compared with the published text', async () => {
    const { requirements: all } = await shown(doorbell)
    const served = all.flatMap(({ maps }) => Object.entries(maps))
    expect(new Set(served.flatMap(([, ids]) => ids.map((one) => one.unconfirmed)))).toEqual(
      new Set([true, false]),
    )
    for (const [catalogue, ids] of served)
      for (const { id, unconfirmed } of ids)
        expect([catalogue, id, unconfirmed]).toEqual([
          catalogue,
          id,
          catalogues[catalogue as CatalogueId].entries.find((entry) => entry.id === id)?.unconfirmed, // as the catalogue says
        ])
  })

  it('marks in the report what was not compared with the published text', async () => {
    const { out } = await requirements(doorbell, '--for', 'eu', '--format', 'md')
    expect(out).toMatch(/EN 18031[^|<]* `[^`]+` unconfirmed/)
  })

  it('--status shows those that stand so', async () => {
    const { requirements: asked, counts } = await shown(doorbell, '--status', 'not-met,unknown')
    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set(['not-met', 'unknown']))
    expect(counts['met']).toBe(0)
  })

  it('reads the decisions beside the model: what is accepted is waived', async () => {
    const model = file('sekisho.yaml')
    writeFileSync(model, readFileSync(doorbell, 'utf8').replace('debugCode: removed', 'debugCode: present'))
    const statusOf = async () => (await shown(model)).requirements.find(({ id }) => id === 'REQ-FW-3')?.status
    expect(await statusOf()).toBe('not-met')
    writeFileSync(
      file('sekisho.decisions.yaml'),
      'version: 1\ndecisions:\n  - { threat: debug-code-left@components/device, decision: accepted, author: Sato, reason: pilot, until: 2027-01-31 }\n',
    )
    expect(await statusOf()).toBe('waived')
  })

  it.each(['md', 'html'])('writes %s by the ending of the file, in both languages', async (ending) => {
    const name = file(`requirements.${ending}`)
    expect(await requirements(doorbell, '--out', name, '--lang', 'ja')).toMatchObject({ code: 0, out: '' })
    expect(readFileSync(name, 'utf8')).toContain('申告のみで充足')
    await requirements(doorbell, '--out', name)
    expect(readFileSync(name, 'utf8')).toContain('met by claim')
  })

  it.each([
    ['--for', 'atlantis', '--for takes one of: eu, uk, us, jp'],
    ['--status', 'fine', '--status takes not-met'],
    ['--format', 'docx', '--format takes'],
    ['--format', 'pdf', 'pdf needs --out'],
  ])('%s %s is bad usage', async (option, value, said) => {
    const { code, err } = await requirements(doorbell, option, value)
    expect(code).toBe(2)
    expect(err).toContain(said)
  })

  it('a model that can’t be read as one has no requirements', async () => {
    const broken = file('broken.yaml')
    writeFileSync(broken, 'sekisho: 1\n')
    expect(await requirements(broken)).toMatchObject({ code: 1, out: '' })
  })
})

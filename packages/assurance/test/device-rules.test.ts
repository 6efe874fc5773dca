import { expect, test } from 'vitest'
import { patternOf } from '../src/design/proof.ts'
import { analyse, withChange } from '../src/index.ts'
import type { Change } from '../src/index.ts'
import { bootRules } from '../src/rules/boot.ts'
import { firmwareRules } from '../src/rules/firmware.ts'
import { identityRules } from '../src/rules/identity.ts'
import { questionTexts } from '../src/threats/question-texts.ts'
import { at, bare, effectOf, examples, sound } from './models.ts'
import { expectProved } from './reactions.ts'

/** What holds for every rule about devices. */

const deviceRules = [...identityRules, ...bootRules, ...firmwareRules]
const ids = new Set(deviceRules.map(({ id }) => id))

const threatsOf = (model: typeof sound) => analyse(model).threats.filter(({ rule }) => ids.has(rule.id))

const wants = new Set(['open', 'undecided'])
const models = [
  { name: 'sensor, broker and database', model: bare },
  { name: 'sound', model: sound },
  ...examples,
]

test('a product of which everything is said, and well, has every device rule met and nothing to do [V01]', () => {
  const threats = threatsOf(sound)
  expect(threats.filter(({ standing }) => wants.has(standing.status)).map(({ key }) => key)).toEqual([])
  expect(new Set(threats.map(({ rule }) => rule.id))).toEqual(ids)
})

test('a sensor of which nothing is said raises at most nine questions and no alarm [V01]', () => {
  const threats = threatsOf(bare)
  expect(threats.filter(({ standing }) => standing.status === 'open')).toEqual([])
  expect(threats.filter(({ standing }) => standing.status === 'undecided').length).toBeLessThanOrEqual(9)
})

test('every property that a device rule asks for has a question of its own in both languages', () => {
  const silent = [...models.map(({ model }) => model), silenced()]
  const asked = silent.flatMap((model) =>
    threatsOf(model).flatMap(({ facts }) => facts.map(({ pointer }) => patternOf(pointer))),
  )
  expect([...new Set(asked)].filter((pattern) => !questionTexts[pattern])).toEqual([])
})

/** The sound model with every key gone, so that rules look for them in vain. */
function silenced(): typeof sound {
  return { ...sound, keys: [] }
}

test.each(models)(
  'on $name, the smallest change of every device threat removes it and brings none',
  ({ model }) => {
    const before = analyse(model).threats
    for (const threat of before)
      if (ids.has(threat.rule.id) && threat.change) expectProved(model, before, threat)
  },
)

/** What makes a whole rule apply, or not. */
interface Applies {
  readonly when: string
  readonly change: Change
  readonly comes?: readonly string[]
  /** Rules that are about nothing in the model any more. */
  readonly without?: readonly string[]
}

const keysBut = (...purposes: readonly string[]): Change => [
  {
    op: 'set',
    path: '/keys',
    value: sound.keys.filter(({ purpose }) => typeof purpose !== 'string' || !purposes.includes(purpose)),
  },
]

const setting = (part: string, property: string, value: unknown): Change => [
  { op: 'set', path: at(sound, part, property), value },
]

const applications: readonly Applies[] = [
  {
    when: 'a device without a key for its own use has no identity, and none whose end or origin could matter [S01-25 S10-06]',
    change: keysBut('bootstrap', 'tls-client', 'sign-messages', 'mac-messages', 'attestation'),
    comes: ['identity-missing@components/unit'],
    without: ['enrolment-unproven', 'credential-never-ends', 'factory-identity-copied', 'identity-shared'],
  },
  {
    when: 'a device without a factory identity enrols without proof [S01-27 S11-44]',
    change: keysBut('bootstrap'),
    comes: ['enrolment-unproven@components/unit'],
    without: ['factory-identity-copied'],
  },
  {
    when: 'what a device starts is asked about first; rollback at boot and attestation wait for the answer [S05-27]',
    change: setting('components/unit', 'hardware/secureBoot', { enabled: 'unknown' }),
    comes: ['altered-firmware-starts@components/unit'],
    without: ['old-firmware-starts', 'state-unproven', 'unsigned-program-starts'],
  },
  {
    when: 'a system that loads no programs needn’t verify them [S05-25]',
    change: setting('components/unit', 'software/os', 'freertos'),
    without: ['unsigned-program-starts'],
  },
  {
    when: 'bare metal has no operating system to maintain [S02-21]',
    change: setting('components/unit', 'software/os', 'none'),
    without: ['system-unmaintained', 'unsigned-program-starts'],
  },
  {
    when: 'a device that no order can make dangerous needn’t prove its state [S05-16]',
    change: [
      ...keysBut('attestation'),
      { op: 'set', path: '/hazards', value: sound.hazards.map((one) => ({ ...one, severity: 'minor' })) },
    ],
    without: ['state-unproven'],
  },
]

test.each(applications)('$when', ({ change, comes = [], without = [] }) => {
  expect(effectOf(sound, change)).toEqual({ comes, goes: [] })
  const left = new Set(analyse(withChange(sound, change)).threats.map(({ rule }) => rule.id))
  expect(without.filter((id) => left.has(id))).toEqual([])
})

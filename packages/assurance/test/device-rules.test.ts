import { expect, test } from 'vitest'
import { patternOf } from '../src/design/proof.ts'
import { analyse, obligationOf, withChange } from '../src/index.ts'
import type { Change } from '../src/index.ts'
import { deviceRules } from '../src/rules/device.ts'
import { questionTexts } from '../src/threats/question-texts.ts'
import { at, bare, effectOf, examples, sound } from './models.ts'
import { expectProved } from './reactions.ts'

/** What holds for every rule about devices. */

const ids = new Set(deviceRules.map(({ id }) => id))

const threatsOf = (model: typeof sound) => analyse(model).threats.filter(({ rule }) => ids.has(rule.id))

const wants = new Set(['open', 'undecided'])
const models = [
  { name: 'sensor, broker and database', model: bare },
  { name: 'sound', model: sound },
  ...examples,
]

test('what no design removes stays a threat and says why; its measures only lessen it [S05-56 S06-17]', () => {
  const unremovable = threatsOf(sound).filter(({ rule }) => rule.irreducible)
  expect(unremovable.map(({ key }) => key).toSorted()).toEqual([
    'chip-glitched@components/unit',
    'device-stolen@components/unit',
    'radio-jammed@components/unit',
  ])
  const jammed = withChange(sound, setting('components/unit', 'software/offline', 'none'))
  const lessened = (model: typeof sound) =>
    threatsOf(model).find(({ rule }) => rule.id === 'radio-jammed')?.standing
  expect(lessened(sound)).toMatchObject({ status: 'irreducible', lessened: true })
  expect(lessened(jammed)).toMatchObject({ status: 'irreducible', lessened: false })
})

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

test('a sensor that protects nothing has at most twelve findings of its own: one cause, one finding [V01]', () => {
  const unprotected = withChange(bare, [
    {
      op: 'set',
      path: at(bare, 'components/sensor', 'hardware'),
      value: { secureBoot: { enabled: false }, storageEncryption: 'none', debugPorts: 'open' },
    },
    {
      op: 'set',
      path: at(bare, 'components/sensor', 'credentials'),
      value: { default: 'same-for-all', setup: 'none', storage: 'plain-flash' },
    },
    {
      op: 'set',
      path: at(bare, 'components/sensor', 'software'),
      value: { updatable: false, hardening: ['sandbox'], sbom: 'none', offline: 'none' },
    },
  ])
  const found = threatsOf(unprotected).filter(({ standing }) => wants.has(standing.status))
  expect(found.length).toBeLessThanOrEqual(12)
  expect(found.filter(({ standing }) => standing.status === 'open').length).toBeGreaterThanOrEqual(8)
})

test('every row of the guide that a device rule names is there, and every threat of an update has its number [RB7 V15]', () => {
  const named = deviceRules.flatMap(({ refs }) => refs.guide)
  expect(named.filter((id) => !obligationOf(id))).toEqual([])
  const rfc9124 = new Set(deviceRules.flatMap(({ refs }) => refs.rfc9124 ?? []))
  expect([...rfc9124].filter((id) => !/^THREAT\.(IMG|NET|UPD|MFST|KEY)\.[A-Z_.]+$/.test(id))).toEqual([])
  expect(rfc9124.size).toBeGreaterThanOrEqual(12)
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
    change: keysBut('bootstrap', 'tls-client', 'tls-server', 'sign-messages', 'mac-messages', 'attestation'),
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
  {
    when: 'a device that lists no debug port is asked about debug access as a whole [S05-57 S05-58]',
    change: [
      { op: 'remove', path: at(sound, 'interfaces/jtag') },
      ...setting('components/unit', 'hardware/debugPorts', 'open'),
    ],
    comes: ['debug-port-open@components/unit'],
  },
  {
    when: 'behind guarded walls nobody opens, reads or steals a device [S01-50]',
    change: [
      {
        op: 'set',
        path: '/attackers',
        value: sound.attackers.map((one) => ({ ...one, access: ['network'] })),
      },
      ...setting('components/unit', 'hardware/enclosure', { tamper: 'none' }),
      ...setting('components/unit', 'hardware/storageEncryption', 'none'),
    ],
    without: ['opened-unnoticed', 'flash-read', 'device-stolen', 'chip-glitched', 'radio-jammed'],
  },
  {
    when: 'potted electronics are as good as a switch that notices the opening [S05-42]',
    change: setting('components/unit', 'hardware/enclosure', { tamper: 'none', potted: true }),
  },
  {
    when: 'a mesh in the enclosure keeps a clip off the bus [S05-45]',
    change: [
      ...setting('interfaces/bus', 'security', 'none'),
      ...setting('components/unit', 'hardware/enclosure/tamper', 'mesh'),
    ],
  },
  {
    when: 'ways in that are closed ask nothing more [S05-55]',
    change: sound.interfaces.flatMap((entry) =>
      entry.id === 'wifi' ? [] : setting(`interfaces/${entry.id}`, 'state', 'removed'),
    ),
    without: [
      'service-asks-nobody',
      'medium-trusted',
      'board-bus-tapped',
      'pairing-proves-nothing',
      'lorawan-session-fixed',
      'tag-copied',
    ],
  },
  {
    when: 'what hangs on a wall follows nobody by its address [S06-24]',
    change: [
      ...setting('product', 'environment', ['home', 'physically-reachable']),
      ...setting('interfaces/ble', 'addressPrivacy', false),
    ],
    without: ['wearer-followed'],
  },
  {
    when: 'satellite signals that nothing checks deceive [S06-16]',
    change: [
      ...setting('interfaces/sky', 'security', 'none'),
      ...setting('components/unit', 'hardware/sensorChecks', ['plausibility']),
    ],
    comes: ['position-falsified@components/unit'],
  },
  {
    when: 'of a product whose updates nobody describes, that is asked first and nothing about them [N-B7 S09-02]',
    change: [{ op: 'remove', path: '/updates' }],
    comes: ['flaw-never-mended@product/product'],
    without: ['unsigned-image-installed', 'image-swapped', 'update-bricks', 'fix-not-installed'],
  },
  {
    when: 'without a TUF root the manifest has to bind digest, size and expiry itself [S09-29]',
    change: [
      { op: 'remove', path: '/updates/signatures/root' },
      ...setting('updates', 'manifest/binds', [
        'vendor',
        'device-class',
        'hardware-revision',
        'format',
        'storage-location',
        'precursor',
      ]),
    ],
    comes: ['image-swapped@updates/updates', 'stale-release-served@updates/updates'],
    without: ['signing-root-single'],
  },
  {
    when: 'an image without secrets may be read by everybody [S05-40]',
    change: [...setting('updates', 'encrypted', 'none'), ...setting('updates', 'imageSecrets', false)],
  },
  {
    when: 'whole images need no base [S09-04]',
    change: [{ op: 'remove', path: '/updates/delta' }],
    without: ['image-on-wrong-base'],
  },
  {
    when: 'an operator who can neither postpone nor refuse is changed over the head [S09-12 S09-13]',
    change: setting('updates', 'automatic', { default: true }),
    comes: ['unapproved-change@updates/updates'],
    without: ['owner-not-told'],
  },
  {
    when: 'at home the maker may decide when a fix comes [S09-13]',
    change: [
      ...setting('product', 'class', 'consumer/smart-home'),
      ...setting('updates', 'automatic', { default: true }),
    ],
    without: ['unapproved-change'],
  },
  {
    when: 'a product of a few years doesn’t outlive its signatures [S11-36]',
    change: [...setting('product', 'lifetime', '5y'), ...setting('keys/boot-root', 'algorithm', 'rsa-3072')],
    without: ['signature-outlived'],
  },
  {
    when: 'a sensor that nothing checks is deceived where somebody’s safety hangs on it [S01-76]',
    change: setting('components/unit', 'hardware/sensorChecks', ['self-test']),
    comes: ['sensor-deceived@components/unit'],
  },
  {
    when: 'where no harm can come of it, nobody is asked about deceived sensors or bad moments [S01-73]',
    change: [
      { op: 'set', path: '/hazards', value: [] },
      ...setting('components/unit', 'hardware/sensorChecks', ['redundancy']),
    ],
    without: ['sensor-deceived', 'installed-at-bad-moment'],
  },
  {
    when: 'a device on the mains has no battery to drain [S03-41]',
    change: setting('components/unit', 'hardware/power', 'mains'),
    without: ['battery-drained'],
  },
  {
    when: 'without the platform a fleet has to come back in its own time [S01-42]',
    change: [
      ...setting('components/backend', 'platform', { other: 'a broker' }),
      ...setting('components/unit', 'software/reconnect', 'at-once'),
    ],
    comes: ['all-come-back-at-once@components/unit'],
  },
]

/** A whole rule's ground changes, and with it what other rules find: here the device's own are counted. */
const aboutDevices = (keys: readonly string[]): readonly string[] =>
  keys.filter((key) => ids.has(key.slice(0, key.indexOf('@'))))

test.each(applications)('$when', ({ change, comes = [], without = [] }) => {
  const effect = effectOf(sound, change)
  expect(aboutDevices(effect.comes)).toEqual(comes)
  expect(aboutDevices(effect.goes)).toEqual([])
  const left = new Set(analyse(withChange(sound, change)).threats.map(({ rule }) => rule.id))
  expect(without.filter((id) => left.has(id))).toEqual([])
})

import { parseModel } from '@sekisho/model'
import type { Model } from '@sekisho/model'
import { expect, test } from 'vitest'
import { withChange } from '../src/index.ts'
import type { Change, Operation } from '../src/index.ts'
import { everythingProtected, nothingSaid } from './bare-variants.ts'
import { example } from './examples.ts'
import { at, effectOf } from './models.ts'

/**
 * The headline: one fact changes, and exactly the expected threats appear or go, and no other. What is expected was written
 * by hand; where the engine disagreed, the rule was mended.
 */

type Edit = readonly [part: string, property: string, says?: unknown]

interface Row {
  readonly when: string
  /** One fact; several only where they can't change apart. */
  readonly edits: readonly Edit[]
  /** Keys that weren't open or undecided before. */
  readonly comes?: readonly string[]
  /** Keys that were, and aren't any more. */
  readonly goes?: readonly string[]
  readonly base?: Model
}

/** Nothing that the edit says: the property goes. */
const operation = (base: Model, [part, property, says]: Edit): Operation => {
  const path = property === '-' ? `${at(base, part)}/-` : at(base, part, property)
  if (property === '-') return { op: 'append', path: at(base, part), value: says }
  return says === undefined ? { op: 'remove', path } : { op: 'set', path, value: says }
}

const changeOf = (base: Model, edits: readonly Edit[]): Change => edits.map((edit) => operation(base, edit))
const after = (base: Model, ...edits: readonly Edit[]): Model => withChange(base, changeOf(base, edits))

const doorbell = example('doorbell')
const bareRelease = after(doorbell, ['dataflows/release', 'transport', 'none'])
const wearable = after(doorbell, ['product', 'class', 'consumer/wearable'])
const noticed = after(doorbell, ['streams/motion', 'personal/1/notice', 'in-app'])
/** Broker and database in two closed zones, and nothing on the link between them. */
const bareStore = after(
  everythingProtected,
  ['trustZones', '-', { id: 'vault', trust: 90 }],
  ['components/database', 'zone', 'vault'],
  ['dataflows/store', 'path', ['cloud', 'vault']],
  ['dataflows/store', 'transport', 'none'],
)

/** The doorbell’s device moved indoors, with every path that begins or ends there. */
const indoors: readonly Edit[] = [
  ['components/device', 'zone', 'hallway'],
  ...bareRelease.dataflows.map(({ id, path }): Edit => [
    `dataflows/${id}`,
    'path',
    [...new Set(path.map((zone) => (zone === 'porch' ? 'hallway' : zone)))],
  ]),
]
const row = (
  when: string,
  edits: readonly Edit[],
  comes: readonly string[] = [],
  goes: readonly string[] = [],
  base: Model = doorbell,
): Row => ({ when, edits, comes, goes, base })

const boundaries: readonly Row[] = [
  row(
    'a link in the clear between porch and hallway is open to whoever stands in the porch [S01-41]',
    [['dataflows/release', 'transport', 'none']],
    ['messages-read-or-changed@dataflows/release'],
  ),
  row(
    'with both ends behind the door, nobody touches link, sensors or supply any more [S01-50 V01]',
    indoors,
    [],
    [
      'messages-read-or-changed@dataflows/release',
      'sensor-deceived@components/device',
      'supply-dips@components/device',
    ],
    bareRelease,
  ),
  row('a protected link stays safe when its wire is led across the street [V01]', [
    ['dataflows/release', 'path', ['porch', 'street', 'hallway']],
  ]),
  row(
    'a link inside a closed zone, or between two, needs no protection [V01]',
    [['dataflows/store', 'transport', 'none']],
    [],
    [],
    everythingProtected,
  ),
  row(
    'the same link led through the internet does [S08-12 V01]',
    [['dataflows/store', 'path', ['cloud', 'internet', 'vault']]],
    ['messages-read-or-changed@dataflows/store'],
    [],
    bareStore,
  ),
  row(
    'and so it does where one of the zones is trusted no more [S01-24 V01]',
    [['trustZones/vault', 'trust', 10]],
    ['messages-read-or-changed@dataflows/store'],
    [],
    bareStore,
  ),
  row(
    'a sensor that is moved to its broker, behind closed doors, is out of everybody’s reach [S01-24 V01]',
    [
      ['components/sensor', 'zone', 'cloud'],
      ['dataflows/up', 'path', ['cloud']],
    ],
    [],
    [
      'altered-firmware-starts@components/sensor',
      'debug-port-open@components/sensor',
      'default-credentials@components/sensor',
      'device-joins-botnet@components/sensor',
      'flash-read@components/sensor',
      'flaw-never-mended@product/product',
      'identity-missing@components/sensor',
      'memory-flaw-exploited@components/sensor',
      'messages-read-or-changed@dataflows/up',
      'service-broken-into@components/broker',
      'useless-without-cloud@components/sensor',
      'vulnerable-parts-unknown@components/sensor',
    ],
    nothingSaid,
  ),
]

const connections: readonly Row[] = [
  row(
    'without TLS messages are read and changed [S08-12 S08-13]',
    [['dataflows/uplink', 'transport', 'none']],
    ['messages-read-or-changed@dataflows/uplink'],
  ),
  row(
    'video in the clear needs no trick with the signalling any more [S10-22 S08-12]',
    [['dataflows/media', 'transport', 'none']],
    ['messages-read-or-changed@dataflows/media'],
    ['media-taken-by-signalling@dataflows/media'],
  ),
  row(
    'an app that speaks to the backend in the clear is one finding [S08-30]',
    [['dataflows/control', 'transport', 'none']],
    ['messages-read-or-changed@dataflows/control'],
  ),
  row(
    'a device that proves nothing to the server is impersonated [S01-26 S10-36]',
    [['dataflows/uplink', 'authentication', 'server-x509']],
    ['sender-impersonated@dataflows/uplink'],
  ),
  row(
    'orders for a device that proves nothing are fetched by others [S10-25]',
    [['dataflows/orders', 'authentication', 'server-x509']],
    ['receiver-impersonated@dataflows/orders'],
  ),
  row(
    'a device that pins nothing on one flow is led to a false server [S08-32 S08-33]',
    [['dataflows/uplink', 'pinning', false]],
    ['server-impersonated@components/device'],
  ),
  row(
    'an app that says it doesn’t pin is believed [S07-04]',
    [['components/app', 'pinning', false]],
    ['server-impersonated@components/app'],
  ),
  row(
    'an app that doesn’t pin on its only flow is led to a false server [S07-04 S08-34]',
    [['dataflows/control', 'pinning', false]],
    ['server-impersonated@components/app'],
  ),
  row(
    'a plain clock is set by anybody on the way [S11-34]',
    [['dataflows/clock', 'protocol', 'ntp']],
    ['time-spoofed@dataflows/clock'],
  ),
  row(
    'messages without a signature are forged behind the link [S10-22 S01-32]',
    [['streams/motion', 'protection', 'none']],
    ['readings-forged-behind-the-link@streams/motion'],
  ),
  row(
    'messages with one aren’t [S10-22]',
    [['streams/ring', 'protection', 'sign']],
    [],
    ['readings-forged-behind-the-link@streams/ring'],
  ),
  row(
    'a steady report whose absence raises an alert tells of any silence [N-B1 S06-17]',
    [['streams/status', 'silence', 'alert']],
    [],
    ['silence-unnoticed@components/device'],
  ),
]

const firmware: readonly Row[] = [
  row(
    'an update that nobody signed is installed, and what a signature binds doesn’t matter any more [N-D7 S09-01]',
    [['updates', 'signatures', { algorithm: 'none' }]],
    ['unsigned-image-installed@updates/updates'],
    ['image-for-other-device@updates/updates'],
  ),
  row(
    'of signatures that nobody mentions it is asked [S09-01]',
    [['updates', 'signatures']],
    ['unsigned-image-installed@updates/updates'],
    ['image-for-other-device@updates/updates'],
  ),
  row(
    'one signer is one thief from the fleet [S09-18 S11-41]',
    [['updates', 'signatures/targets', '1 of 3']],
    ['one-signer-enough@updates/updates'],
  ),
  row(
    'one root key decides alone [S11-21]',
    [['updates', 'signatures/root', '1 of 3']],
    ['signing-root-single@updates/updates'],
  ),
  row(
    'an update without downgrade protection brings old flaws back [S09-29]',
    [['updates', 'rollbackProtection', false]],
    ['older-image-installed@updates/updates'],
  ),
  row(
    'a boot without downgrade protection starts old firmware [S05-27]',
    [['components/device', 'hardware/secureBoot/rollbackProtection', false]],
    ['old-firmware-starts@components/device'],
  ),
  row(
    'without secure boot altered firmware starts, and old firmware is no separate matter [S05-24 S05-27]',
    [['components/device', 'hardware/secureBoot', { enabled: false }]],
    ['altered-firmware-starts@components/device'],
  ),
  row(
    'a single slot bricks the device [S09-10]',
    [['updates', 'slots', 'single']],
    ['update-bricks@updates/updates'],
  ),
  row(
    'updates that aren’t automatic aren’t installed [S09-14]',
    [['updates', 'automatic/default', false]],
    ['fix-not-installed@updates/updates'],
  ),
  row(
    'without a deadline they come too late [S05-51]',
    [['updates', 'installWithin']],
    ['fix-comes-too-late@updates/updates'],
  ),
  row(
    'a device that takes no part in updates is never mended [N-B7]',
    [['components/device', 'software/updatable', false]],
    ['flaw-never-mended@components/device'],
  ),
  row(
    'without updates that is all there is to say of them, and it is said once [N-B7 S09-02]',
    [['updates', '']],
    ['flaw-never-mended@product/product'],
    ['image-for-other-device@updates/updates', 'owner-not-told@updates/updates'],
  ),
  row(
    'a memory-safe language leaves no memory to misuse [S02-26]',
    [['components/device', 'software/languages', ['rust']]],
    [],
    ['memory-flaw-exploited@components/device'],
  ),
  row(
    'debug code that is left answers [S05-67]',
    [['components/device', 'software/debugCode', 'present']],
    ['debug-code-left@components/device'],
  ),
  row(
    'without a bill of materials nobody knows what is vulnerable [S05-49]',
    [['components/device', 'software/sbom', 'none']],
    ['vulnerable-parts-unknown@components/device'],
  ),
]

const hardware: readonly Row[] = [
  row(
    'an open serial port is a way in [S05-57 S05-65]',
    [['interfaces/uart', 'state', 'enabled']],
    ['debug-port-open@interfaces/uart'],
  ),
  row(
    'a debug port that was fused and isn’t is another [S05-58]',
    [['interfaces/jtag', 'state', 'enabled']],
    ['debug-port-open@interfaces/jtag'],
  ),
  row(
    'a key in flash instead of the secure element is read [S05-12 S11-22]',
    [['keys/identity', 'storage', 'plain-flash']],
    ['key-read-from-store@keys/identity'],
  ),
  row(
    'in protected flash it is asked whether it can be exported [S05-30]',
    [['keys/identity', 'storage', 'protected-flash']],
    ['key-exported@keys/identity'],
  ),
  row(
    'a factory identity in flash is copied [S01-39 S05-19]',
    [['keys/factory-identity', 'storage', 'plain-flash']],
    ['factory-identity-copied@keys/factory-identity'],
  ),
  row(
    'a boot key that can be overwritten is replaced [S09-17]',
    [['keys/boot-root', 'storage', 'plain-flash']],
    ['boot-key-replaced@keys/boot-root'],
  ),
  row(
    'a flash in the clear is read [S05-36 S01-38]',
    [['components/device', 'hardware/storageEncryption', 'none']],
    ['flash-read@components/device'],
  ),
  row(
    'with passwords in it that is one finding, a worse one [S10-01 S05-36]',
    [
      ['components/device', 'hardware/storageEncryption', 'none'],
      ['components/device', 'credentials/storage', 'plain-flash'],
    ],
    ['settings-read-from-device@components/device'],
  ),
  row(
    'a cover that nobody watches is opened unnoticed, and there is nothing to respond to [S05-43 S05-44]',
    [['components/device', 'hardware/enclosure', { screws: 'security', tamper: 'none' }]],
    ['opened-unnoticed@components/device'],
  ),
  row(
    'a detection without a response helps nobody [S05-46 S05-39]',
    [['components/device', 'hardware/enclosure/onTamper', 'nothing']],
    ['tamper-without-response@components/device'],
  ),
  row(
    'random numbers out of software make keys that are guessed [S11-29]',
    [['components/device', 'hardware/randomSource', 'software']],
    ['keys-predictable@components/device'],
  ),
  row(
    'a short key is broken [S11-27]',
    [['keys/boot-root', 'algorithm', 'rsa-1024']],
    ['algorithm-broken@keys/boot-root'],
  ),
  row(
    'people are locked in behind a lock without a handle [S01-74]',
    [['components/lock', 'emergencyEgress', 'none']],
    ['people-locked-in@components/lock'],
  ),
]

const radio: readonly Row[] = [
  row(
    'pairing that proves nothing lets anybody in, and it is asked whether it can be recorded [S06-19 S06-21]',
    [['interfaces/ble', 'pairing', 'just-works']],
    ['pairing-proves-nothing@interfaces/ble', 'pairing-recorded@interfaces/ble'],
  ),
  row('a thing that hangs on a wall betrays nobody by its address [S06-24]', [
    ['interfaces/ble', 'addressPrivacy', false],
  ]),
  row(
    'one that is worn does [S06-24]',
    [['interfaces/ble', 'addressPrivacy', false]],
    ['wearer-followed@interfaces/ble'],
    [],
    wearable,
  ),
  row(
    'a pairing that is always open takes anybody [S06-19]',
    [['interfaces/ble', 'state', 'enabled']],
    ['pairing-always-open@interfaces/ble'],
  ),
  row(
    'Wi-Fi of broken security is open [S06-31]',
    [['interfaces/wifi', 'security', 'wep']],
    ['wifi-unprotected@interfaces/wifi'],
  ),
  row(
    'Wi-Fi of the last generation has its password guessed [S06-15]',
    [['interfaces/wifi', 'security', 'wpa2-personal']],
    ['wifi-password-guessed@interfaces/wifi'],
  ),
  row(
    'a password that every unit has opens every unit [N-D9 I-020]',
    [['components/device', 'credentials/default', 'same-for-all']],
    ['default-credentials@components/device'],
  ),
  row(
    'a set-up that asks for nothing belongs to whoever comes first [S11-44]',
    [['components/device', 'credentials/setup', 'none']],
    ['setup-by-anybody@components/device'],
  ),
  row(
    'telnet has three holes, each with a remedy of its own [I-020 S10-16 S10-20]',
    [
      [
        'interfaces',
        '-',
        { id: 'telnet', at: 'device', kind: 'telnet', state: 'enabled', authentication: 'password' },
      ],
    ],
    [
      'code-guessed@interfaces/telnet',
      'password-opens-service@interfaces/telnet',
      'service-in-the-clear@interfaces/telnet',
    ],
  ),
  row('ssh by certificate has none [S10-16]', [
    [
      'interfaces',
      '-',
      { id: 'ssh', at: 'device', kind: 'ssh', state: 'enabled', authentication: 'certificate' },
    ],
  ]),
  row(
    'a setup page by HTTPS isn’t read [S10-20]',
    [['interfaces/setup-page', 'kind', 'https']],
    [],
    ['service-in-the-clear@interfaces/setup-page'],
  ),
]

const people: readonly Row[] = [
  row(
    'data without a basis are collected without right [S04-45]',
    [['streams/motion', 'personal/0/basis', 'unknown']],
    ['data-without-purpose@streams/motion'],
  ),
  row(
    'without a notice people don’t know [S04-26]',
    [['streams/motion', 'personal/0/notice']],
    ['people-unaware@streams/motion'],
    [],
    noticed,
  ),
  row(
    'with one they do [S04-26]',
    [['streams/motion', 'personal/1/notice', 'in-app']],
    [],
    ['people-unaware@streams/motion'],
  ),
  row(
    'data without end are kept too long [S04-12]',
    [['streams/ring', 'personal/0/retention', 'unlimited']],
    ['personal-data-kept-too-long@streams/ring'],
  ),
  row(
    'a field about people that nobody declared is found by its name [S04-43]',
    [['streams/status', 'schema/properties/location', { type: 'string', maxLength: 20 }]],
    ['field-about-people-undeclared@streams/status#location'],
  ),
  row(
    'a second factor keeps strangers out of accounts [S10-26]',
    [['components/backend', 'userLogin', 'second-factor']],
    [],
    ['account-taken-over@components/backend'],
  ),
  row(
    'and out of the administration [S10-26 S07-07]',
    [['components/backend', 'adminLogin', 'passkey']],
    [],
    ['administrator-impersonated@components/backend'],
  ),
  row(
    'a transfer that revokes settles the former owner; a reset that keeps data is another matter [S01-40 S10-50]',
    [['product', 'handover', { transfer: 'revokes', reset: 'settings', disposal: 'take-back' }]],
    ['reset-leaves-traces@product/product'],
    ['former-owner-keeps-access@product/product'],
  ),
  row(
    'an order that waits is carried out late [S01-33]',
    [['commands/unlock', 'queue', 'latest']],
    ['order-carried-out-late@commands/unlock'],
  ),
  row(
    'an order that nobody confirms is given by mistake [N-C8]',
    [['commands/unlock', 'confirm', false]],
    ['order-given-by-mistake@commands/unlock'],
  ),
  row(
    'an order that only the owner gives isn’t abused by guests [S01-48]',
    [['commands/unlock', 'roles', ['owner']]],
    [],
    ['order-abused-by-guests@commands/unlock'],
  ),
  row(
    'an order without bounds goes beyond them [S08-06]',
    [['commands/unlock', 'schema/properties/seconds', { type: 'integer', unit: 's' }]],
    ['order-beyond-bounds@commands/unlock'],
  ),
]

const aroundIt: readonly Row[] = [
  row(
    'a device that may talk to anybody joins a botnet, which is said once [N-C4 S01-44]',
    [['egress/turn.acme.example', 'to', '*']],
    ['device-joins-botnet@components/device'],
  ),
  row(
    'a peer without a limit is flooded [N-C5]',
    [['egress/turn.acme.example', 'maxRate']],
    ['device-floods-others@egress/turn.acme.example:3478'],
  ),
  row(
    'a peer without a port is reached on all of them [N-C4]',
    [['egress/turn.acme.example', 'port']],
    ['peer-reached-on-any-port@egress/turn.acme.example'],
  ),
  row(
    'support that ends before the product does leaves it open, and it is asked what then [N-B8 S01-47]',
    [['product', 'support/for', '2y']],
    ['end-of-support-unplanned@product/product', 'used-beyond-support@product/product'],
  ),
  row(
    'without an address nobody can report [S01-45 S01-46]',
    [['product', 'maker/securityContact']],
    ['finder-has-nobody-to-tell@product/product'],
  ),
  row(
    'a device that records nothing is attacked unseen, and a log that isn’t there tells no secrets [S12-02]',
    [['components/device', 'logging']],
    ['attack-unseen@components/device'],
    ['log-tells-secrets@components/device'],
  ),
  row(
    'a log that is sent once a month is read too late [S12-05]',
    [['components/device', 'logging/upload', '30d']],
    ['attack-unseen@components/device'],
  ),
  row(
    'old versions of the app that are let in stay dangerous [N-C2 S07-02]',
    [['components/app', 'minVersion']],
    ['outdated-app-accepted@components/app'],
  ),
  row(
    'a trust anchor without a spare is fixed for ever [S11-13]',
    [['keys/order-trust', 'spare']],
    ['trust-anchor-fixed@keys/order-trust'],
  ),
  row(
    'a device without the key to check orders obeys anybody [S08-08 N-D8]',
    [['keys/order-trust', '']],
    ['order-forged@commands/chime', 'order-forged@commands/configure', 'order-forged@commands/unlock'],
  ),
  row(
    'a safe state that needs nobody settles the hazard [S01-74]',
    [['hazards/stranger-let-in', 'safeStateBy', 'device-alone']],
    [],
    ['safe-state-needs-network@hazards/stranger-let-in'],
  ),
]

const rows = [...boundaries, ...connections, ...firmware, ...hardware, ...radio, ...people, ...aroundIt]

test.each(rows)('$when', ({ edits, comes = [], goes = [], base = doorbell }) => {
  const change = changeOf(base, edits)
  expect(effectOf(base, change)).toEqual({ comes: comes.toSorted(), goes: goes.toSorted() })
  const { design, faults } = parseModel(JSON.stringify(withChange(base, change)), { file: 'changed' })
  expect(design, JSON.stringify(faults)).toBeDefined()
})

test('the table has more than 40 rows, and rows where nothing may happen [V01]', () => {
  expect(rows.length).toBeGreaterThanOrEqual(40)
  expect(rows.filter(({ comes = [], goes = [] }) => comes.length + goes.length === 0).length).toBeGreaterThan(
    3,
  )
})

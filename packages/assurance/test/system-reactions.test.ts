import { test } from 'vitest'
import { soundSystem } from './models.ts'
import { expectReaction } from './reactions.ts'
import type { Reaction } from './reactions.ts'

/** The system around devices: one fact changes, and exactly its threats come. */

type Row = readonly [
  when: string,
  part: string,
  property: string,
  says: unknown,
  ...brings: readonly string[],
]

const nothing = undefined

const flows: readonly Row[] = [
  [
    'a flow without protection is one threat, not three [S01-41 S08-12 S08-30]',
    'dataflows/uplink',
    'transport',
    'none',
    'messages-read-or-changed@dataflows/uplink',
  ],
  [
    'a flow of which nobody says how it is protected is asked about [S08-13]',
    'dataflows/control',
    'transport',
    nothing,
    'messages-read-or-changed@dataflows/control',
  ],
  [
    'a sender that proves nothing is a threat [N-B4 S01-26 S08-29]',
    'dataflows/uplink',
    'authentication',
    'none',
    'sender-impersonated@dataflows/uplink',
  ],
  [
    'a password or an API key proves little of a device [S08-09 S08-10 S10-16 S10-21]',
    'dataflows/uplink',
    'authentication',
    'api-key',
    'sender-impersonated@dataflows/uplink',
  ],
  [
    'orders that anybody with a password can fetch are a threat [S10-25 S10-36]',
    'dataflows/orders',
    'authentication',
    'password',
    'receiver-impersonated@dataflows/orders',
  ],
  [
    'an app that pins no key is led to a false server [S07-04 S08-33 S08-34]',
    'components/app',
    'pinning',
    false,
    'server-impersonated@components/app',
  ],
  [
    'an old version of TLS is a threat of its own [S11-42]',
    'dataflows/claims',
    'transport',
    'tls1.2',
    'old-protocol-accepted@dataflows/claims',
  ],
  [
    'time without proof of its origin is a threat [S03-27 S11-34]',
    'dataflows/time',
    'protocol',
    'ntp',
    'time-spoofed@dataflows/time',
  ],
]

const protocols: readonly Row[] = [
  [
    'a bus that knows no sender is one threat [I-036 S02-36 S02-37]',
    'dataflows/meters',
    'transport',
    'none',
    'fieldbus-obeys-anybody@dataflows/meters',
  ],
  [
    'media whose keys go through the backend can be listened in to [S10-22]',
    'dataflows/view',
    'authentication',
    'signalled-by-backend',
    'media-taken-by-signalling@dataflows/view',
  ],
  [
    'a push notice with a picture in it is read by its carrier [S04-47 S07-15]',
    'dataflows/nudge',
    'carries',
    ['images'],
    'notices-read-by-carriers@dataflows/nudge',
  ],
  [
    'what is signed end to end needs no trust in a radio network [S10-22 S06-23]',
    'dataflows/far',
    'transport',
    'link-encryption',
  ],
]

const gateways: readonly Row[] = [
  [
    'a sub-device that signs nothing is spoken for by its gateway [S06-23 S10-22 S01-32]',
    'streams/steps',
    'protection',
    'none',
    'gateway-speaks-for-sub-device@components/node',
  ],
  [
    'a gateway that keeps nothing apart lets one device at all [N-C1 N-C3]',
    'components/hub',
    'carrying/isolation',
    'none',
    'sub-device-reaches-further@components/hub',
  ],
  [
    'a gateway that carries whoever asks is a threat [S06-19 S11-46]',
    'components/hub',
    'carrying/admission',
    'anyone',
    'unknown-device-carried@components/hub',
  ],
  [
    'a gateway that says nothing of what is behind it is asked once [N-C3]',
    'components/hub',
    'carrying',
    nothing,
    'sub-device-reaches-further@components/hub',
  ],
  [
    'what another maker’s device says is not to be believed blindly [N-C1 S08-18 S10-05]',
    'components/lamp',
    'influence',
    'full',
    'third-party-device-believed@components/lamp',
  ],
]

const apps: readonly Row[] = [
  [
    'tokens in a file are stolen [S10-01 S10-46 I-073]',
    'components/app',
    'tokenStorage',
    'file',
    'app-token-stolen@components/app',
  ],
  [
    'an app without a lowest version is served for ever [N-C2]',
    'components/app',
    'minVersion',
    nothing,
    'outdated-app-accepted@components/app',
  ],
  [
    'an app that any page can drive is a threat [N-C8 S07-06]',
    'components/app',
    'defences/entry',
    'open',
    'app-driven-from-outside@components/app',
  ],
  [
    'a secret in every copy is found in one [S10-45 S08-11]',
    'components/app',
    'defences/sharedSecret',
    true,
    'secret-found-in-app@components/app',
  ],
  [
    'an app that asks for much has much to lose [S07-05 S01-30]',
    'components/app',
    'defences/permissions',
    'broad',
    'app-asks-for-more-than-it-needs@components/app',
  ],
  [
    'dangerous orders from a manipulated phone are a threat [S07-03]',
    'components/app',
    'defences/integrity',
    'unchecked',
    'app-on-manipulated-phone@components/app',
  ],
  [
    'an app that says nothing of its defences is asked once',
    'components/app',
    'defences',
    nothing,
    'app-driven-from-outside@components/app',
  ],
]

const services: readonly Row[] = [
  [
    'inputs that nobody checks let strangers in [I-012 S08-05 S08-06 N-B3]',
    'components/insight',
    'api/validated',
    false,
    'service-broken-into@components/insight',
  ],
  [
    'requests about others’ devices that nobody checks open them all [S01-48 S02-28]',
    'components/insight',
    'api/ownership',
    false,
    'others-devices-reached@components/insight',
  ],
  [
    'a service without limits is flooded [S01-42 S01-43 S08-02]',
    'components/insight',
    'api/limited',
    false,
    'service-flooded@components/insight',
  ],
  [
    'answers that tell too much are a threat [S01-36 S08-07]',
    'components/insight',
    'api/minimal',
    false,
    'service-tells-too-much@components/insight',
  ],
  [
    'a service that says nothing of its interfaces is asked once [S07-13]',
    'components/insight',
    'api',
    nothing,
    'service-broken-into@components/insight',
  ],
  [
    'an administrator with a password alone is a threat [S10-26 S07-07 S07-08]',
    'components/backend',
    'adminLogin',
    'password',
    'administrator-impersonated@components/backend',
  ],
  [
    'an account behind a password alone is taken over [S10-26 S10-27]',
    'components/backend',
    'userLogin',
    'password',
    'account-taken-over@components/backend',
  ],
  [
    'data at rest in the clear are read [S01-34 S01-37]',
    'components/store',
    'atRest',
    'none',
    'stored-data-read@components/store',
  ],
  [
    'copies that the same attacker reaches are no copies [N-B8]',
    'components/store',
    'backups',
    'online',
    'stored-data-destroyed@components/store',
  ],
]

const streams: readonly Row[] = [
  [
    'readings on which safety rests are forged behind the link [S01-32 S10-22 S01-34]',
    'streams/health',
    'protection',
    'none',
    'readings-forged-behind-the-link@streams/health',
  ],
  [
    'a device whose silence nobody notices is a threat [N-B1 S06-08]',
    'streams/health',
    'silence',
    'ignored',
    'silence-unnoticed@components/hub',
  ],
  [
    'a harmless stream tells how people live [S04-49 S04-50]',
    'streams/steps',
    'inference',
    'unhindered',
    'life-inferred@streams/steps',
  ],
]

const commands: readonly Row[] = [
  [
    'a dangerous order that is good for an hour comes too late [S01-33 S08-08]',
    'commands/halt',
    'expires',
    '1h',
    'order-carried-out-late@commands/halt',
  ],
  [
    'a dangerous order that waits for its device comes too late [S01-76]',
    'commands/halt',
    'queue',
    'latest',
    'order-carried-out-late@commands/halt',
  ],
  [
    'a grave order without confirmation is given by mistake [S01-73 N-C8]',
    'commands/unlock',
    'confirm',
    nothing,
    'order-given-by-mistake@commands/unlock',
  ],
  [
    'a grave order in a guest’s hands is a threat [S01-48 S10-50 S03-24]',
    'commands/unlock',
    'roles',
    ['owner', 'guest'],
    'order-abused-by-guests@commands/unlock',
  ],
  [
    'a number without end is a threat [S08-06 S01-76]',
    'commands/unlock',
    'schema/properties/seconds',
    { type: 'integer' },
    'order-beyond-bounds@commands/unlock',
  ],
  [
    'a grave order to all devices at once is a threat [S11-41]',
    'commands/halt',
    'atOnce',
    'all',
    'too-many-commanded-at-once@components/backend',
  ],
  [
    'a fleet that endangers people has to have a stop [N-B6 N-D8]',
    'commands/halt',
    'emergencyStop',
    false,
    'no-emergency-stop@components/hub',
  ],
]

const egress: readonly Row[] = [
  [
    'a peer without a highest rate can be flooded [N-C5 I-003]',
    'egress/maps.maker.example',
    'maxRate',
    nothing,
    'device-floods-others@egress/maps.maker.example:443',
  ],
  [
    'a peer in the clear is a threat [S08-12 S08-13]',
    'egress/maps.maker.example',
    'port',
    80,
    'peer-reached-in-the-clear@egress/maps.maker.example:80',
  ],
  [
    'a local network without bounds is attacked from within [N-C3 N-C7 A-04]',
    'egress/local-network',
    'maxRate',
    nothing,
    'neighbours-attacked@egress/local-network:5353',
  ],
]

const logging: readonly Row[] = [
  [
    'a log too small for an attack shows none [S12-05 S12-06 S12-15]',
    'components/hub',
    'logging/buffer',
    5,
    'attack-unseen@components/hub',
  ],
  [
    'a log that nobody fetches shows nothing [S12-02 I-107]',
    'components/hub',
    'logging/upload',
    '30d',
    'attack-unseen@components/hub',
  ],
  [
    'a log with secrets hands them on [S10-01 S04-47]',
    'components/hub',
    'logging/redacted',
    false,
    'log-tells-secrets@components/hub',
  ],
  [
    'orders that leave no record are denied [S12-01 S12-12 S12-13]',
    'components/insight',
    'audit',
    false,
    'order-denied@components/insight',
  ],
  [
    'changes without a second person are denied [S02-50 S02-51 S09-21]',
    'product',
    'development/review',
    false,
    'build-taken-over@product/product',
  ],
]

const privacy: readonly Row[] = [
  [
    'people who aren’t told are unaware [S04-20 S04-23 S04-27]',
    'streams/seen',
    'personal/1/notice',
    nothing,
    'people-unaware@streams/seen',
  ],
  [
    'data without a basis are asked about [S04-33 S04-59]',
    'streams/seen',
    'personal/2/basis',
    'unknown',
    'data-without-purpose@streams/seen',
  ],
  [
    'health data on a contract rest on nothing [S04-51 S04-57]',
    'streams/seen',
    'personal/1/basis',
    'contract',
    'delicate-data-on-weak-basis@streams/seen',
  ],
  [
    'an identity kept for years follows people [S04-52 S04-54]',
    'streams/seen',
    'personal/2/retention',
    '2y',
    'people-followed@streams/seen',
  ],
  [
    'personal data kept for years are a threat [S04-12 S04-15]',
    'streams/seen',
    'personal/1/retention',
    '3y',
    'personal-data-kept-too-long@streams/seen',
  ],
  [
    'people without rights over their data are a threat [S04-18 S04-19 S04-28]',
    'product',
    'privacy/rights',
    false,
    'rights-not-granted@product/product',
  ],
  [
    'data that nobody looked at together are a threat [S04-14 S04-35 S04-38]',
    'product',
    'privacy/assessment',
    false,
    'data-combined@product/product',
  ],
  [
    'children who decide alone are a threat [S04-58]',
    'product',
    'privacy/guardians',
    false,
    'children-without-guardian@product/product',
  ],
  [
    'personal data with a partner without a contract are passed on [S04-05 S04-06 S04-34]',
    'components/insurer',
    'contract',
    false,
    'personal-data-passed-on@components/insurer',
  ],
]

const supply: readonly Row[] = [
  [
    'a release from a developer’s desk can hold anything [I-131 S02-49 S02-52 S09-22]',
    'product',
    'development/build',
    'developer-machine',
    'build-taken-over@product/product',
  ],
  [
    'others’ components that nobody checks betray [S02-46 S02-47 S02-48 S13-14]',
    'product',
    'development/components',
    'unchecked',
    'bought-component-betrays@product/product',
  ],
  [
    'a maker that says nothing of its development is asked once [S02-50]',
    'product',
    'development',
    nothing,
    'build-taken-over@product/product',
  ],
  [
    'an app without a bill of materials is asked for it [S01-45]',
    'components/app',
    'sbom',
    nothing,
    'vulnerable-part-unnoticed@product/product',
  ],
  [
    'a service of others without a contract fails [S04-05 S07-15 I-062]',
    'components/weather',
    'contract',
    false,
    'third-party-service-fails@components/weather',
  ],
  [
    'a repair shop that nobody audits has the device open [S04-41 S10-08]',
    'components/bench',
    'audited',
    false,
    'repair-shop-abuses-access@components/bench',
  ],
  [
    'identities that nobody counts are sold [I-054 S11-09]',
    'components/line',
    'provisioning/accounted',
    false,
    'devices-overproduced@components/line',
  ],
  [
    'test keys that leave the factory open devices [S09-08 S11-18]',
    'components/line',
    'provisioning/testMaterial',
    'leaves',
    'test-material-leaves-factory@components/line',
  ],
  [
    'a factory that nobody audits alters devices [S09-08 S09-09 S11-38]',
    'components/line',
    'audited',
    false,
    'factory-unsupervised@components/line',
  ],
  [
    'a factory that says nothing of its provisioning is asked once [S11-16]',
    'components/line',
    'provisioning',
    nothing,
    'identities-copied-in-factory@components/line',
  ],
]

const years: readonly Row[] = [
  [
    'a former owner who keeps access is a threat [S01-48 S10-50]',
    'product',
    'handover/transfer',
    'nothing',
    'former-owner-keeps-access@product/product',
  ],
  [
    'a reset that leaves keys is a threat [S01-40 S11-08 S10-03]',
    'product',
    'handover/reset',
    'settings',
    'reset-leaves-traces@product/product',
  ],
  [
    'a device that is thrown away whole tells what it knew [S01-40 S11-08]',
    'product',
    'handover/disposal',
    'nothing',
    'scrap-tells-secrets@product/product',
  ],
  [
    'a maker that says nothing of handing over is asked once [S10-09]',
    'product',
    'handover',
    nothing,
    'former-owner-keeps-access@product/product',
  ],
  [
    'a maker whom nobody can write to learns last [S01-45 S01-46]',
    'product',
    'maker/securityContact',
    nothing,
    'finder-has-nobody-to-tell@product/product',
  ],
  [
    'a product that outlives its support has two threats where nobody planned its end [N-B8 I-074]',
    'product',
    'support',
    { for: '2y' },
    'used-beyond-support@product/product',
    'end-of-support-unplanned@product/product',
  ],
]

const safety: readonly Row[] = [
  [
    'a hazard whose safe state lies behind the network is a threat [S01-74 S01-76]',
    'hazards/stranger-in',
    'safeStateBy',
    'network',
    'safe-state-needs-network@hazards/stranger-in',
  ],
  [
    'a lock of which nobody says what it does without power is asked about [S01-74]',
    'components/bolt',
    'onPowerLoss',
    nothing,
    'power-cut-endangers@components/bolt',
  ],
  [
    'a lock without a way out is a threat [S01-72 I-004]',
    'components/bolt',
    'emergencyEgress',
    'electrical',
    'people-locked-in@components/bolt',
  ],
  [
    'a sensor on an open line, checked against nothing, misleads [S01-76]',
    'components/reed',
    'link',
    'unprotected',
    'sensor-misled@components/reed',
  ],
  [
    'an actuator on an open line obeys whoever touches it [S01-51 I-038]',
    'components/bolt',
    'link',
    'unprotected',
    'actuator-driven-directly@components/bolt',
  ],
  [
    'a device that locks doors and has no hazard was never thought about [S01-72 S01-73 I-037]',
    'hazards',
    '',
    [],
    'danger-not-analysed@components/hub',
  ],
]

const every: readonly Row[] = [
  ...flows,
  ...protocols,
  ...gateways,
  ...apps,
  ...services,
  ...streams,
  ...commands,
  ...egress,
  ...logging,
  ...privacy,
  ...supply,
  ...years,
  ...safety,
]

test.each(every.map((row) => [row[0], row] as const))('%s', (_, [when, part, property, says, ...brings]) => {
  const reaction: Reaction = { when, part, property, brings, ...(says !== undefined && { says }) }
  expectReaction(reaction, soundSystem)
})

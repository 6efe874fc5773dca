import type { FaultCode } from '../src/index.ts'

/**
 * Broken doorbells: an edit of the good one, and the fault that it has to give. The mark ‸ in the new text is where the
 * fault has to stand; an edit may do no more than place it.
 */
export interface BrokenModel {
  readonly code: FaultCode
  readonly edits: readonly (readonly [from: string, to: string])[]
  /** Requirements that the fault serves. */
  readonly ids?: string
  /** Codes that the same mistake brings by its nature, in any place. */
  readonly also?: readonly FaultCode[]
  /** What message and remedy have to say. */
  readonly says?: RegExp
}

const one = (
  code: FaultCode,
  from: string,
  to: string,
  more: Omit<BrokenModel, 'code' | 'edits'> = {},
): BrokenModel => ({
  code,
  edits: [[from, to]],
  ...more,
})

const two = (
  code: FaultCode,
  first: readonly [string, string],
  second: readonly [string, string],
  more: Omit<BrokenModel, 'code' | 'edits'> = {},
): BrokenModel => ({ code, edits: [first, second], ...more })

const yaml: readonly BrokenModel[] = [
  one('MODEL_YAML_TAB', '      mcu: esp32-s3', '‸\tmcu: esp32-s3', {
    also: ['MODEL_YAML_SYNTAX', 'MODEL_YAML_INDENT'],
  }),
  one('MODEL_YAML_INDENT', '  maker:\n    name: Acme Home', '  maker:\n    name: Acme Home\n   ‸web: x', {
    also: ['MODEL_YAML_SYNTAX'],
  }),
  one(
    'MODEL_YAML_UNCLOSED',
    'safeState: chime rings locally without the network\n',
    'safeState: "chime rings locally\n‸',
  ),
  one('MODEL_YAML_ESCAPE', 'name: Acme Home', 'name: "Acme ‸\\q Home"'),
  one('MODEL_YAML_SYNTAX', 'id: doorbell', 'id: ‸@doorbell'),
  one('MODEL_YAML_TAG', 'name: Acme Home', 'name: !maker ‸Acme Home', { says: /maker/ }),
  one('MODEL_YAML_DIRECTIVE', '# A video doorbell', '‸%YAML 9.9 x\n---\n# A video doorbell', {
    also: ['MODEL_YAML_SYNTAX'],
  }),
  one('MODEL_SEVERAL_DOCUMENTS', 'product:\n', '‸---\nproduct:\n'),
  one('MODEL_DUPLICATE_KEY', '  lifetime: 7y', '  lifetime: 7y\n  ‸lifetime: 8y', { says: /line 23/ }),
  one('MODEL_KEY_NOT_TEXT', '  lifetime: 7y', '  lifetime: 7y\n  ‸12: 8y'),
  one('MODEL_KEY_FORBIDDEN', '  lifetime: 7y', '  lifetime: 7y\n  ‸__proto__: { admin: true }'),
  two(
    'MODEL_MERGE_KEY',
    ['  maker:\n', '  maker: &maker\n'],
    ['  lifetime: 7y', '  lifetime: 7y\n  ‸<<: *maker'],
  ),
  one('MODEL_ALIAS_UNKNOWN', '  lifetime: 7y', '  lifetime: ‸*years', { says: /\*years/ }),
  one('MODEL_NUMBER_RANGE', 'maxBytes: 512', 'maxBytes: ‸1e999'),
  one('MODEL_TEXT_LENGTH', 'name: Acme Home', `name: ‸${'A'.repeat(2001)}`, { says: /2000 characters/ }),
]

const schema: readonly BrokenModel[] = [
  one('MODEL_FORMAT', 'sekisho: 1', 'sekisho: ‸2'),
  two('MODEL_MISSING_SECTION', ['trustZones: ', 'attackerz: '], ['sekisho: 1', '‸sekisho: 1'], {
    also: ['MODEL_UNKNOWN_SECTION'],
  }),
  one('MODEL_MISSING_KEY', '{ id: street, trust: 0 }', '‸{ id: street }', { says: /trust is missing/ }),
  one('MODEL_UNKNOWN_SECTION', 'egress:', '‸egres:', { says: /did you mean egress/ }),
  one('MODEL_UNKNOWN_KEY', 'lifetime: 7y', '‸liftime: 7y', { says: /did you mean lifetime/ }),
  one('MODEL_UNKNOWN_KEY', '      mcu: esp32-s3', '      ‸mcuu: esp32-s3', { says: /did you mean mcu/ }),
  one('MODEL_UNKNOWN_WORD', 'debugCode: removed', 'debugCode: ‸remooved', { says: /did you mean removed/ }),
  one('MODEL_UNKNOWN_WORD', 'protection: sign ', 'protection: ‸signed ', { says: /did you mean sign/ }),
  one('MODEL_UNKNOWN_KIND', 'kind: mobile-app', 'kind: ‸mobil-app', { says: /did you mean mobile-app/ }),
  one('MODEL_EMPTY_VALUE', 'name: Acme Home', '‸name:'),
  one('MODEL_EMPTY_VALUE', 'name: Acme Home', "name: ‸''"),
  one('MODEL_EMPTY_VALUE', 'debugCode: removed', 'debugCode: ‸~'),
  one('MODEL_WRONG_TYPE', 'secureBoot: { enabled: true, rollbackProtection: true }', 'secureBoot: ‸true', {
    says: /a mapping/,
  }),
  one('MODEL_WRONG_TYPE', 'encrypted: per-product', 'encrypted: ‸[per-product]', {
    says: /a word or a mapping/,
  }),
  one('MODEL_NOT_A_LIST', 'markets: [EU, UK, US, JP]', 'markets: ‸EU'),
  one('MODEL_NOT_TEXT', 'name: Acme Home', 'name: ‸1999', { says: /quote it/ }),
  one('MODEL_LIST_EMPTY', 'sensors: [camera, microphone, passive-infrared, button]', 'sensors: ‸[]'),
  one('MODEL_LIST_REPEATS', 'actuators: [chime]', 'actuators: [chime, ‸chime]'),
  one(
    'MODEL_LIST_TOO_LONG',
    'languages: [c]\n',
    `languages: ‸[${Array.from({ length: 201 }, (_, i) => `l${i}`).join(', ')}]\n`,
  ),
  one('MODEL_NUMBER_OUT_OF_RANGE', 'qos: 1', 'qos: ‸3', { says: /from 0 to 2/ }),
  one('MODEL_ID', 'id: uplink', 'id: ‸Up_Link'),
  one('MODEL_DURATION', 'late: 1h', 'late: ‸1 hour', { says: /1 hour is not a duration/ }),
  one('MODEL_DURATION', 'lifetime: 7y', 'lifetime: ‸0d'),
  one('MODEL_RATE', 'sustained: 10/min', 'sustained: ‸10/fortnight', { ids: 'S08-02' }),
  one('MODEL_VERSION', "minVersion: '2.3.1'", "minVersion: ‸'2.3'"),
  one('MODEL_VERSION_NOT_TEXT', "minVersion: '2.3.1'", 'minVersion: ‸2.3', { says: /quote it/ }),
  one('MODEL_DATE', 'lastUnitPlaced: 2028-12-31', 'lastUnitPlaced: ‸2028-02-30'),
  one('MODEL_URI', 'https://acme.example/security', '‸acme'),
  one('MODEL_MUD_URL', '  lifetime: 7y', '  lifetime: 7y\n  mudUrl: ‸http://acme.example/mud.json'),
  one('MODEL_CONTACT', 'securityContact: security@acme.example', 'securityContact: ‸the front desk', {
    ids: 'S01-46',
  }),
  one('MODEL_ENDPOINT', "mqtt: 'mqtt.acme.example:8883'", 'mqtt: ‸mqtt.acme.example'),
  one('MODEL_PORT', 'port: 4460', 'port: ‸70000'),
  one('MODEL_MARKET', 'markets: [EU, UK, US, JP]', 'markets: [EU, UK, US, JP, ‸Japan]'),
  one('MODEL_POINTER', 'field: /pressed', 'field: ‸pressed'),
  one('MODEL_THRESHOLD', 'root: 2 of 3', 'root: ‸two'),
  one('MODEL_TIME_WINDOW', "window: '02:00-05:00 local'", "window: ‸'02:00-25:00 local'"),
  one('MODEL_TRUST_RANGE', '{ id: porch, trust: 10 }', '{ id: porch, trust: ‸101 }'),
  one('MODEL_BURST', 'burst: 10 }', 'burst: ‸0 }', { ids: 'S08-02' }),
  one('MODEL_MAX_BYTES', 'maxBytes: 512', 'maxBytes: ‸2000000', { ids: 'S08-05' }),
  one('MODEL_ENTERPRISE_NUMBER', 'enterpriseNumber: 32473', 'enterpriseNumber: ‸0'),
  two(
    'MODEL_ENTERPRISE_NUMBER',
    ['    enterpriseNumber: 32473  ', '    #'],
    ['    name: Acme Home', '    ‸name: Acme Home'],
  ),
  one('MODEL_ROLE_UNKNOWN', 'roles: [owner, guest]', 'roles: [owner, ‸guests]', {
    ids: 'S01-48',
    says: /did you mean guest/,
  }),
  one('MODEL_DEFAULT_CREDENTIAL', 'credentials: { default: none', 'credentials: { default: ‸admin', {
    ids: 'S01-28',
  }),
]

const references: readonly BrokenModel[] = [
  one('MODEL_DUPLICATE_ID', '{ id: internet, trust: 0 }', '{ id: ‸street, trust: 0 }', {
    says: /line 29/,
    also: ['MODEL_ZONE_UNKNOWN', 'MODEL_ATTACKER_ZONE_UNKNOWN'],
  }),
  one(
    'MODEL_DUPLICATE_ID',
    '  - { id: time, kind: external-service',
    '  - { id: ‸app, kind: external-service',
    {
      also: ['MODEL_FLOW_RECEIVER_UNKNOWN'],
    },
  ),
  one('MODEL_NAME_CLASH', '{ id: chime, to: device', '{ id: ‸ring, to: device', {
    also: ['MODEL_CARRIED_UNKNOWN', 'MODEL_COMMAND_NOT_CARRIED'],
  }),
  one('MODEL_ZONE_UNKNOWN', 'kind: mobile-app, zone: phone', 'kind: mobile-app, zone: ‸fone', {
    says: /did you mean phone/,
    also: ['MODEL_PATH_START', 'MODEL_PATH_END'],
  }),
  one('MODEL_ATTACKER_ZONE_UNKNOWN', 'reaches: [street, porch]', 'reaches: [street, ‸roof]'),
  one('MODEL_FLOW_SENDER_UNKNOWN', 'id: clock, from: device', 'id: clock, from: ‸devise', {
    says: /did you mean device/,
    also: ['MODEL_VIA_ELSEWHERE'],
  }),
  one('MODEL_FLOW_RECEIVER_UNKNOWN', 'id: media, from: device, to: app', 'id: media, from: device, to: ‸tv'),
  one('MODEL_FLOW_VIA_UNKNOWN', 'pinning: true, via: wifi', 'pinning: true, via: ‸wlan'),
  one('MODEL_INTERFACE_PLACE_UNKNOWN', '{ id: uart, at: device', '{ id: uart, at: ‸board'),
  one('MODEL_COMPONENT_REFERENCE_UNKNOWN', 'controlledBy: device', 'controlledBy: ‸hub'),
  one('MODEL_STREAM_SENDER_UNKNOWN', '- id: status\n    from: device', '- id: status\n    from: ‸divice', {
    says: /did you mean device/,
  }),
  two(
    'MODEL_STREAM_RECIPIENT_UNKNOWN',
    ['    maxBytes: 256', '    recipient: ‸cloudy\n    maxBytes: 256'],
    ['', ''],
  ),
  one('MODEL_COMMAND_TARGET_UNKNOWN', '{ id: unlock, to: device', '{ id: unlock, to: ‸door'),
  one('MODEL_KEY_PLACE_UNKNOWN', '{ id: storage, at: device', '{ id: storage, at: ‸chip'),
  one('MODEL_EGRESS_SENDER_UNKNOWN', 'purpose: dns }', 'purpose: dns, from: ‸hub }'),
  one('MODEL_HAZARD_COMMAND_UNKNOWN', 'commands: [unlock]\n', 'commands: [unlock, ‸unlok]\n', {
    says: /did you mean unlock/,
  }),
  one('MODEL_HAZARD_STREAM_UNKNOWN', 'streams: [ring, motion]', 'streams: [ring, ‸noise]'),
  one('MODEL_CARRIED_UNKNOWN', 'carries: [wifi-credentials]', 'carries: [‸wifi-credential]', {
    says: /did you mean wifi-credentials/,
  }),
]

const secrets: readonly BrokenModel[] = [
  one(
    'MODEL_SECRET',
    '  purpose:\n    en: Shows who is at the door, lets',
    '  purpose:\n    en: ‸Shows password=hunter2hunter2 who is, lets',
    {
      ids: 'S08-11',
    },
  ),
  one('MODEL_SECRET', 'mcu: esp32-s3', 'mcu: ‸"-----BEGIN EC PRIVATE KEY-----\\nMHcCAQEEIHunter2"', {
    ids: 'S08-11',
  }),
  one('MODEL_SECRET', '    logging: {', '    password: ‸hunter2hunter2\n    logging: {', {
    ids: 'S08-11',
    also: ['MODEL_UNKNOWN_KEY'],
  }),
  one(
    'MODEL_YAML_SYNTAX',
    '    logging: {',
    '    note: ok\n    ‸] password: hunter2hunter2\n    logging: {',
    { ids: 'S08-11' },
  ),
  one('MODEL_SECRET_SUSPECTED', 'mcu: esp32-s3', 'mcu: ‸hunter2Kq8Zt0yWm4XvB7cR1nLsD9', { ids: 'S08-11' }),
]

const product: readonly BrokenModel[] = [
  one('MODEL_SUPPORT_SHORT', 'support: { for: 7y', 'support: { for: ‸3y', { says: /Art\. 13\(8\)/ }),
  one('MODEL_SUPPORT_BEYOND_LIFETIME', 'support: { for: 7y', 'support: { for: ‸9y'),
  one(
    'MODEL_SUPPORT_START',
    'support: { for: 7y, from: last-unit-placed, lastUnitPlaced: 2028-12-31 }',
    'support: ‸{ for: 7y, from: last-unit-placed }',
  ),
  one('MODEL_FIRMWARE_RANGE', "firmware: '>=1.0.0 <3.0.0'", 'firmware: ‸newest'),
  one(
    'MODEL_VARIANTS_OVERLAP',
    "firmware: '>=1.0.0 <3.0.0' }",
    "firmware: '>=1.0.0 <3.0.0' }\n    - ‸{ id: gk-200, hardware: [A2, B1], firmware: '>=2.0.0' }",
    { says: /A2.*gk-100/ },
  ),
  one('MODEL_MARKET_WITHOUT_ENDPOINT', 'markets: [EU, UK, US, JP]', 'markets: [EU, UK, US, JP, ‸BR]'),
  one('MODEL_MARKET_TWO_ENDPOINTS', 'markets: [US, JP]', 'markets: [US, JP, ‸UK]'),
  one('MODEL_MARKET_NOT_SOLD', 'markets: [US, JP]', 'markets: [US, JP, ‸CA]'),
]

const components: readonly BrokenModel[] = [
  two('MODEL_BACKEND_MISSING', ['platform: sekisho', 'platform: own'], ['components:\n', '‸components:\n']),
  one(
    'MODEL_BACKEND_SEVERAL',
    '  - { id: line,',
    '  - { id: second, kind: service, zone: cloud, platform: ‸sekisho }\n  - { id: line,',
  ),

  one('MODEL_BOOT_UNSIGNED', 'secureBoot: { enabled: true', 'secureBoot: { enabled: ‸false'),
  one('MODEL_DEBUG_PORT_OPEN', 'kind: jtag, state: fused', 'kind: jtag, state: ‸enabled', { ids: 'S01-52' }),
  one('MODEL_INTERFACE_PLAINTEXT', 'kind: http, state: setup-only', 'kind: ‸http, state: enabled', {
    ids: 'S08-12',
  }),
  one('MODEL_WIFI_WEAK', 'security: wpa3-personal', 'security: ‸wep'),
  one('MODEL_PAIRING_WEAK', 'pairing: out-of-band-qr', 'pairing: ‸just-works'),
]

const flows: readonly BrokenModel[] = [
  one(
    'MODEL_PATH_START',
    'path: [porch, home-network, internet]',
    'path: [‸hallway, home-network, internet]',
  ),
  one('MODEL_PATH_END', 'path: [porch, hallway]', 'path: [porch, ‸home-network]'),
  one(
    'MODEL_FLOW_TO_ITSELF',
    'from: device, to: lock, protocol: serial',
    'from: device, to: ‸device, protocol: serial',
    {
      also: ['MODEL_PATH_END'],
    },
  ),
  two(
    'MODEL_VIA_ELSEWHERE',
    [
      '{ id: uart, at: device',
      '{ id: uart2, at: lock, kind: uart, state: locked }\n  - { id: uart, at: device',
    ],
    ['signalled-by-backend,\n      via: wifi', 'signalled-by-backend,\n      via: ‸uart2'],
  ),
  one(
    'MODEL_VIA_CLOSED',
    'signalled-by-backend,\n      via: wifi',
    'signalled-by-backend,\n      via: ‸uart',
  ),
  one(
    'MODEL_FLOW_PLAINTEXT',
    'to: backend, protocol: https, transport: tls1.3',
    'to: backend, protocol: https, transport: ‸none',
    {
      ids: 'S08-12',
    },
  ),
  {
    code: 'MODEL_BEHIND_NO_GATEWAY',
    edits: [
      ['    kind: device\n', '    kind: sub-device\n    behind: ‸lock\n'],
      ['- id: status\n', '- id: status\n    protection: sign\n'],
      ['- id: ring\n', '- id: ring\n    protection: mac\n'],
    ],
  },
  {
    code: 'MODEL_SUB_DEVICE_UNSIGNED',
    edits: [
      [
        '  - id: device\n    kind: device\n',
        '  - { id: hub, kind: gateway, zone: hallway }\n  - id: device\n    kind: sub-device\n    behind: hub\n',
      ],
      ['- id: status\n', '- ‸id: status\n'],
      ['- id: ring\n', '- id: ring\n    protection: mac\n'],
    ],
    also: ['MODEL_UPDATE_KEY_MISSING'], // the hub has no keys at all
    says: /hub did not make them up.*let hub be the sender/,
  },
  one('MODEL_FLOW_WITHOUT_IDENTITY', 'authentication: mutual-x509', 'authentication: ‸api-key', {
    ids: 'S08-09, S08-29',
  }),
]

const streams: readonly BrokenModel[] = [
  two(
    'MODEL_STREAM_NOT_CARRIED',
    ['carries: [status, motion, ring] }', 'carries: [status, motion] }'],
    ['  - id: ring', '  - ‸id: ring'],
    { ids: 'S08-03', says: /ring/ },
  ),
  {
    code: 'MODEL_STREAM_NOT_TO_BACKEND',
    ids: 'S08-03',
    edits: [
      ['carries: [status, motion, ring] }', 'carries: [status, motion] }'],
      ['carries: [video, audio] }', 'carries: [video, audio, ring] }'],
      ['  - id: ring', '  - ‸id: ring'],
    ],
  },
  one('MODEL_STREAM_NOT_FROM_DEVICE', '- id: ring\n    from: device', '- id: ring\n    from: ‸time', {
    also: ['MODEL_STREAM_NOT_CARRIED'],
  }),
  one(
    'MODEL_STREAM_NO_SCHEMA',
    '  - id: ring\n    from: device\n    qos: 1\n    rate: { sustained: 10/min, burst: 10 }\n    maxBytes: 256\n    late: 1h\n    schema:\n      type: object\n      additionalProperties: false\n      properties: { pressed: { type: boolean } }\n',
    '  - ‸id: ring\n    from: device\n    rate: { sustained: 10/min, burst: 10 }\n    maxBytes: 256\n',
    { ids: 'S08-06' },
  ),
  one(
    'MODEL_STREAM_FIRE_AND_FORGET',
    '- id: ring\n    from: device\n    qos: 1',
    '- id: ring\n    from: device\n    qos: ‸0',
  ),
  one('MODEL_BURST_BELOW_RATE', 'sustained: 10/min, burst: 10 }', 'sustained: 20/s, burst: ‸10 }', {
    ids: 'S08-02',
    says: /at least 20/,
  }),
  one('MODEL_CATCH_UP_BELOW_RATE', 'catchUp: 60/min', 'catchUp: ‸5/min', { ids: 'S08-02' }),
  one('MODEL_LATE_BEYOND_OUTBOX', 'late: 1d', 'late: ‸8d', { ids: 'S08-08' }),
  two('MODEL_LATE_BEYOND_RETENTION', ['late: 7d', 'late: ‸6d'], ['retention: 90d', 'retention: 5d'], {
    ids: 'S08-08',
  }),
  two(
    'MODEL_LATE_BEYOND_CERTIFICATE',
    ['late: 7d', 'late: ‸7d'],
    ['storage: secure-element,\n      lifetime: 90d', 'storage: secure-element,\n      lifetime: 5d'],
    { ids: 'S08-08', says: /the key identity/ },
  ),
  one('MODEL_REPLAY_WINDOW', 'window: 4096', 'window: ‸4095', { ids: 'S08-08' }),
  one('MODEL_REPLAY_WINDOW', 'window: 4096', 'window: ‸4100', { ids: 'S08-08' }),
  two(
    'MODEL_PROTECTION_KEY_MISSING',
    ['purpose: sign-messages', 'purpose: attestation'],
    ['protection: sign ', 'protection: ‸sign '],
    {
      ids: 'S01-32',
    },
  ),
  one('MODEL_ENCRYPTED_UNINSPECTED', 'protection: sign  ', 'recipient: app\n    protection: ‸encrypt  ', {
    ids: 'S08-06',
  }),
  one(
    'MODEL_RETENTION_UNLIMITED',
    'basis: contract, retention: 30d }\n    retention: 30d',
    'basis: contract, retention: 30d }\n    retention: ‸unlimited',
  ),
  one('MODEL_PERSONAL_FIELD_UNKNOWN', 'field: /pressed', 'field: ‸/presed', {
    says: /did you mean \/pressed/,
  }),
  two(
    'MODEL_PERSONAL_REQUIRED',
    ['required: [zone]', 'required: [zone, snapshot]'],
    ['without: drop', 'without: ‸drop'],
  ),
  one('MODEL_PERSONAL_TWICE', '{ field: /zone, category', '{ field: ‸/snapshot, category'),
  one('MODEL_PERSONAL_RETENTION', 'without: drop, retention: 14d', 'without: drop, retention: ‸40d'),
  one('MODEL_TOPIC_INVALID', '    maxBytes: 256', '    topic: ‸bell//{id}\n    maxBytes: 256'),
  one('MODEL_TOPIC_INVALID', '    maxBytes: 256', '    topic: ‸bell/{serial}\n    maxBytes: 256'),
  one('MODEL_TOPIC_WILDCARD', '    maxBytes: 256', '    topic: ‸bell/{id}/#\n    maxBytes: 256'),
  one('MODEL_TOPIC_WITHOUT_ID', '    maxBytes: 256', '    topic: ‸bell/ring\n    maxBytes: 256'),
  one(
    'MODEL_TOPIC_COLLISION',
    '    maxBytes: 256',
    "    topic: ‸'devices/{id}/telemetry/motion'\n    maxBytes: 256",
    { says: /the stream motion/ },
  ),
  one(
    'MODEL_TOPIC_COLLISION',
    '    maxBytes: 256',
    "    topic: ‸'devices/{id}/security/ring'\n    maxBytes: 256",
    { says: /security reports/ },
  ),
  one('MODEL_MAX_BYTES_TOO_SMALL', 'maxBytes: 512', 'maxBytes: ‸10', { ids: 'S08-05' }),
  one('MODEL_MAX_BYTES_TIGHT', 'maxBytes: 65536', 'maxBytes: ‸60000', { ids: 'S08-05' }),
  one('MODEL_MAX_BYTES_LOOSE', 'maxBytes: 256', 'maxBytes: ‸60000', { ids: 'S08-05' }),
]

const declared: readonly BrokenModel[] = [
  one('MODEL_SCHEMA_INVALID', 'battery: { type: number', 'battery: { type: ‸numbr', { ids: 'S08-06' }),
  one('MODEL_SCHEMA_INVALID', 'required: [battery, rssi]', 'required: ‸battery', { ids: 'S08-06' }),
  one('MODEL_SCHEMA_KEYWORD', 'battery: { type: number, minimum', 'battery: { type: number, ‸minimun', {
    ids: 'S08-06',
    says: /did you mean minimum/,
  }),
  one(
    'MODEL_SCHEMA_REMOTE',
    'temperature: { type: number',
    "temperature: { $ref: ‸'https://evil.example/t.json', type: number",
    { ids: 'S08-05' },
  ),
  one('MODEL_SCHEMA_UNIT', 'unit: Cel', 'unit: ‸celsius', { ids: 'S08-06', says: /did you mean Cel/ }),
  one(
    'MODEL_SCHEMA_FORMAT',
    'firmware: { type: string, maxLength: 32 }',
    'firmware: { type: string, maxLength: 32, format: ‸datetime }',
    {
      ids: 'S08-06',
      says: /did you mean date-time/,
    },
  ),
  one(
    'MODEL_SCHEMA_PATTERN',
    'firmware: { type: string, maxLength: 32 }',
    "firmware: { type: string, maxLength: 32, pattern: ‸'^(a+)+$' }",
    {
      ids: 'S08-05',
    },
  ),
  one(
    'MODEL_SCHEMA_PATTERN',
    'firmware: { type: string, maxLength: 32 }',
    "firmware: { type: string, maxLength: 32, pattern: ‸'[' }",
    {
      ids: 'S08-05',
    },
  ),
  one('MODEL_SCHEMA_UNBOUNDED', 'firmware: { type: string, maxLength: 32 }', 'firmware: ‸{ type: string }', {
    ids: 'S08-05',
  }),
  one('MODEL_SCHEMA_UNBOUNDED', 'motionZones: { type: array, maxItems: 8,', 'motionZones: ‸{ type: array,', {
    ids: 'S08-05',
  }),
]

const commands: readonly BrokenModel[] = [
  two(
    'MODEL_COMMAND_NOT_CARRIED',
    ['carries: [unlock, chime, configure] }', 'carries: [unlock, configure] }'],
    ['  - { id: chime, to', '  - ‸{ id: chime, to'],
  ),
  one('MODEL_COMMAND_NOT_TO_DEVICE', '{ id: chime, to: device', '{ id: chime, to: ‸lock', {
    also: ['MODEL_COMMAND_NOT_CARRIED'],
  }),
  one('MODEL_CRITICAL_QUEUED', 'expires: 10s, queue: never', 'expires: 10s, queue: ‸latest', {
    ids: 'S02-02',
  }),
  one('MODEL_CRITICAL_EXPIRES', 'expires: 10s', 'expires: ‸1h', { ids: 'S02-02' }),
  one('MODEL_EXPIRES_UNLIMITED', 'expires: 7d', 'expires: ‸unlimited'),
  one('MODEL_CRITICAL_NO_HAZARD', 'safety: low', 'safety: ‸critical', {
    ids: 'S01-72',
    also: ['MODEL_CRITICAL_QUEUED', 'MODEL_CRITICAL_EXPIRES', 'MODEL_CRITICAL_UNCONFIRMED'],
  }),
  one('MODEL_CRITICAL_UNCONFIRMED', 'confirm: true', 'confirm: ‸false'),
  two(
    'MODEL_ORDER_KEY_MISSING',
    ['purpose: verify-orders', 'purpose: attestation'],
    ['{ id: unlock, to: device', '{ id: unlock, to: ‸device'],
  ),
]

const rest: readonly BrokenModel[] = [
  one('MODEL_EGRESS_ANY_HOST', 'to: turn.acme.example', "to: ‸'*.example'", { ids: 'S01-44' }),
  one(
    'MODEL_EGRESS_OVERLAP',
    '  - { to: turn.acme.example',
    '  - { to: turn.acme.example, protocol: udp, purpose: media }\n  - ‸{ to: turn.acme.example',
  ),
  one('MODEL_EGRESS_PLAINTEXT', 'port: 4460', 'port: ‸80', { ids: 'S08-12' }),
  one(
    'MODEL_POSTPONE_BEYOND_DEADLINE',
    'ownerMayPostpone: { critical: 2d',
    'ownerMayPostpone: { critical: ‸4d',
  ),
  one(
    'MODEL_DEADLINE_ORDER',
    'installWithin: { critical: 3d, high: 14d',
    'installWithin: { critical: ‸30d, high: 14d',
  ),
  one('MODEL_THRESHOLD_UNREACHABLE', 'targets: 2 of 3', 'targets: ‸4 of 3'),
  one(
    'MODEL_ROLLBACK_POSSIBLE',
    'encrypted: per-product\n  rollbackProtection: true',
    'encrypted: per-product\n  rollbackProtection: ‸false',
  ),
  one('MODEL_UPDATES_NOT_AUTOMATIC', 'automatic: { default: true', 'automatic: { default: ‸false'),
  {
    code: 'MODEL_UPDATE_KEY_MISSING',
    edits: [
      ['updates:\n  slots', '‸updates:\n  slots'],
      ['purpose: verify-updates, algorithm: ed25519', 'purpose: attestation, algorithm: ed25519'],
      ['purpose: verify-updates, algorithm: ml-dsa-65', 'purpose: attestation, algorithm: ml-dsa-65'],
    ],
  },
  one('MODEL_ALGORITHM_WEAK', 'algorithm: rsa-3072', 'algorithm: ‸rsa-1024', {
    ids: 'S08-26',
    says: /rsa-3072/,
  }),
  one('MODEL_ALGORITHM_WEAK', 'algorithm: aes-128', 'algorithm: ‸des', { ids: 'S08-26' }),
  one('MODEL_ALGORITHM_WEAK', 'targets: 2 of 3, algorithm: ed25519', 'targets: 2 of 3, algorithm: ‸sha1', {
    ids: 'S08-26',
  }),
  one('MODEL_ALGORITHM_UNKNOWN', 'algorithm: aes-128', 'algorithm: ‸aes-129', {
    says: /did you mean aes-128/,
  }),
  two(
    'MODEL_TLS_KEY_MISSING',
    ['purpose: tls-client', 'purpose: attestation'],
    ['authentication: mutual-x509', 'authentication: ‸mutual-x509'],
    {
      ids: 'S08-29',
    },
  ),
  one(
    'MODEL_TLS_KEY_ALGORITHM',
    'purpose: tls-client, algorithm: p256',
    'purpose: tls-client, algorithm: ‸rsa-3072',
  ),
  one(
    'MODEL_MESSAGE_KEY_ALGORITHM',
    'purpose: sign-messages, algorithm: p256',
    'purpose: sign-messages, algorithm: ‸ml-dsa-65',
  ),
  one(
    'MODEL_TLS_KEY_LIFETIME',
    'storage: secure-element,\n      lifetime: 90d',
    'storage: secure-element,\n      lifetime: ‸unlimited',
  ),
  two(
    'MODEL_BOOTSTRAP_KEY_MISSING',
    ['purpose: bootstrap', 'purpose: attestation'],
    ['authentication: mutual-x509', 'authentication: ‸mutual-x509'],
    { ids: 'S01-27' },
  ),
  one(
    'MODEL_KEY_SHARED',
    'purpose: bootstrap, algorithm: p256, generated: on-device',
    'purpose: bootstrap, algorithm: p256, generated: ‸in-factory',
  ),
]

export const brokenModels: readonly BrokenModel[] = [
  ...yaml,
  ...schema,
  ...references,
  ...secrets,
  ...product,
  ...components,
  ...flows,
  ...streams,
  ...declared,
  ...commands,
  ...rest,
]

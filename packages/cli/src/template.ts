import type { Language, Text } from './texts.ts'

/** The first model of a product: it passes the check, and what nobody knows yet is `unknown`. */

export interface Answers {
  readonly id: string
  readonly name: string
  readonly maker: string
  readonly productClass: string
  readonly enterpriseNumber: string
  readonly contact: string
  readonly markets: readonly string[]
  readonly host: string
}

/** A text as YAML takes it, whatever it holds: JSON is YAML (YAML 1.2.2 §1.3). */
const quoted = (text: string): string => JSON.stringify(text)

/** A word stays as it is; whatever could be more than a word is quoted, so that it can't add anything to the file. */
const plain = (text: string): string => (/^[A-Za-z0-9][A-Za-z0-9@./_-]*$/.test(text) ? text : quoted(text))

const comments = {
  head: {
    en: 'A product, described once: threat model, policy, updates and reports follow from this file.\n# Where you do not know an answer yet, `unknown` is one. `sekisho check` shows what is still open.',
    ja: '製品を一度だけ記述するファイル。脅威モデル、ポリシー、更新、報告はすべてここから導かれる。\n# まだ分からない項目には `unknown` と書ける。未回答の項目は `sekisho check` で表示される。',
  },
  enterprise: {
    en: 'from IANA, free of charge; 32473 is the one for examples (RFC 5612)',
    ja: 'IANA が無料で割り当てる番号。32473 は例示用（RFC 5612）',
  },
  support: {
    en: 'such as { for: 5y, from: last-unit-placed, lastUnitPlaced: 2028-12-31 }',
    ja: '例：{ for: 5y, from: last-unit-placed, lastUnitPlaced: 2028-12-31 }',
  },
  variants: {
    en: 'what images of releases are made for: name your own, with their hardware revisions',
    ja: 'リリースのイメージを作る単位。自社のバリアントとハードウェアのリビジョンを書く',
  },
  trust: {
    en: '0 nobody is trusted there … 100 only your security staff get there',
    ja: '0：誰も信頼しない … 100：自社のセキュリティ担当者のみ',
  },
  place: { en: 'where the device stands', ja: 'デバイスの設置場所' },
  interfaces: {
    en: 'every way in, physical or logical, whatever its state',
    ja: '物理・論理を問わず、状態にかかわらずすべての入口',
  },
  dataflows: {
    en: 'what is carried is granted; nothing else is',
    ja: 'carries に書いたものだけが許可される',
  },
  streams: {
    en: 'what the device sends; the gate refuses everything else',
    ja: 'デバイスが送るデータ。これ以外は関所が拒否する',
  },
  commands: {
    en: 'what the device can be told; each is a signed order',
    ja: 'デバイスへのコマンド。すべて署名付きの指令となる',
  },
  egress: {
    en: 'what the device may talk to besides its backend',
    ja: 'バックエンド以外にデバイスが通信してよい相手',
  },
  keys: { en: 'every key, and its life', ja: 'すべての鍵とその寿命' },
  hazards: {
    en: 'how the product can hurt somebody; a critical command needs one',
    ja: '製品が人に害を与えうる状況。重大なコマンドには必須',
  },
} as const satisfies Readonly<Record<string, Text>>

/** The file. */
export function modelTemplate(answers: Answers, language: Language): string {
  const say = (name: keyof typeof comments): string => `# ${comments[name][language]}`
  const { id, name, maker, productClass, enterpriseNumber, contact, markets, host } = answers
  return `${say('head')}
sekisho: 1

product:
  id: ${plain(id)}
  name: ${quoted(name)}
  maker:
    name: ${quoted(maker)}
    enterpriseNumber: ${plain(enterpriseNumber)} ${say('enterprise')}
    securityContact: ${plain(contact)}
  class: ${plain(productClass)}
  markets: [${markets.map(plain).join(', ')}]
  environment: [unknown]
  people: { minors: unknown, bystanders: unknown }
  lifetime: unknown
  support: { for: unknown } ${say('support')}
  ${say('variants')}
  # variants: [{ id: ${plain(id)}, hardware: [A1], firmware: '>=1.0.0' }]

trustZones: ${say('trust')}
  - { id: internet, trust: 0 }
  - { id: place, trust: 20 } ${say('place')}
  - { id: factory, trust: 70 }
  - { id: cloud, trust: 80 }

attackers:
  - { id: remote, actor: criminal-group, reaches: [internet], access: [network] }
  - { id: visitor, actor: individual, reaches: [place], access: [physical, radio] }

components:
  - id: device
    kind: device
    zone: place
    hardware:
      mcu: unknown
      secureElement: unknown
      secureBoot: { enabled: unknown, rollbackProtection: unknown }
      storageEncryption: unknown
      randomSource: unknown
      enclosure: { screws: unknown, tamper: unknown }
    software: { os: unknown, languages: [unknown], debugCode: unknown }
    credentials: { default: unknown, setup: unknown, storage: unknown }
  - id: backend
    kind: service
    zone: cloud
    platform: sekisho
    endpoints:
      - { id: main, mqtt: ${quoted(`${host}:8883`)}, https: ${quoted(`${host}:8443`)} }
  - { id: line, kind: factory, zone: factory }

interfaces: ${say('interfaces')}
  - { id: network, at: device, kind: unknown, state: enabled }
  - { id: debug, at: device, kind: jtag, state: unknown }

dataflows: ${say('dataflows')}
  - { id: uplink, from: device, to: backend, protocol: mqtt, transport: tls1.3, authentication: mutual-x509,
      pinning: unknown, via: network, path: [place, internet, cloud], carries: [status] }
  - { id: orders, from: backend, to: device, protocol: mqtt, transport: tls1.3, authentication: mutual-x509,
      pinning: unknown, via: network, path: [cloud, internet, place], carries: [identify] }
  - { id: firmware, from: backend, to: device, protocol: https, transport: tls1.3, authentication: mutual-x509,
      pinning: unknown, via: network, path: [cloud, internet, place], carries: [updates] }
  - { id: provisioning, from: line, to: device, protocol: serial, authentication: facility, path: [factory],
      carries: [identity] }

streams: ${say('streams')}
  - id: status
    from: device
    qos: 1
    rate: { sustained: 6/min, burst: 20, catchUp: 60/min }
    maxBytes: 512
    late: 7d
    schema:
      type: object
      required: [uptime]
      additionalProperties: false
      properties:
        uptime: { type: integer, minimum: 0, maximum: 4294967295, unit: s }
        firmware: { type: string, maxLength: 32 }
    retention: 90d

commands: ${say('commands')}
  - { id: identify, to: device, safety: none, roles: [owner, operator], expires: 30s, queue: never,
      schema: { type: object, additionalProperties: false } }

egress: ${say('egress')}
  - { to: local-resolver, port: 53, protocol: [udp, tcp], purpose: dns }
  - { to: local-dhcp, port: 67, protocol: udp, purpose: dhcp }

updates:
  slots: unknown
  signatures: { root: 2 of 3, targets: 2 of 3, algorithm: ed25519 }
  rollbackProtection: unknown
  automatic: { default: unknown, ownerMayPostpone: { critical: 2d, other: 7d } }
  installWithin: { critical: 3d, high: 14d, other: 90d }

keys: ${say('keys')}
  - { id: factory-identity, at: device, purpose: bootstrap, algorithm: p256, generated: on-device, storage: unknown,
      lifetime: unlimited }
  - { id: identity, at: device, purpose: tls-client, algorithm: p256, generated: on-device, storage: unknown,
      lifetime: 90d }
  - { id: server-trust, at: device, purpose: verify-server, algorithm: p256, holds: public, storage: unknown, spare: unknown }
  - { id: order-trust, at: device, purpose: verify-orders, algorithm: ed25519, holds: public, storage: unknown }
  - { id: update-root, at: device, purpose: verify-updates, algorithm: ed25519, holds: public, storage: unknown,
      rotate: tuf }

hazards: [] ${say('hazards')}
`
}

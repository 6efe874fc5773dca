import type { Model } from '@sekisho/model'
import { bare } from './bare.ts'

/** The sensor, its broker and its database: nothing said, everything bad, everything protected. */

/** Nothing but the drawing: three boxes and two arrows. */
export const nothingSaid: Model = bare()

/** The same three boxes; every question that the drawing raises is answered, and the answer is no. */
export const nothingProtected: Model = bare({
  product:
    'support: { for: 1y, from: purchase }, ' +
    'development: { build: developer-machine, review: false, components: unchecked }',
  sensor: `hardware: { secureBoot: { enabled: false }, debugPorts: open, storageEncryption: none },
      software: { hardening: [sandbox], sbom: none, offline: none, updatable: false },
      credentials: { default: same-for-all, setup: none, storage: plain-flash }`,
  broker: 'api: { validated: false, ownership: false, limited: false, minimal: false }, adminLogin: password',
  database: 'atRest: none, backups: none',
  up: 'transport: none, authentication: none',
  store: 'transport: none, authentication: none',
  sections: "egress: [{ to: '*', purpose: telemetry }]",
})

/** As bad as the language can say it, with sections that the drawing doesn’t ask for: fifty answers, all of them wrong. */
export const everythingBad: Model = bare({
  product:
    'lifetime: 10y, support: { for: 1y, from: purchase, afterwards: nothing }, ' +
    'development: { build: developer-machine, review: false, components: unchecked }',
  sensor: `hardware: { secureBoot: { enabled: false }, debugPorts: open, storageEncryption: none, memoryProtection: none,
        randomSource: none, enclosure: { tamper: none, potted: false } },
      software: { os: freertos, osSupport: ended, languages: [c], hardening: [sandbox], privileges: single, sbom: none,
        debugCode: present, selfTest: [storage], onSelfTestFailure: ignore, offline: none, reconnect: at-once, updatable: false },
      credentials: { default: same-for-all, setup: none, storage: plain-flash },
      logging: { buffer: 0, upload: unlimited, redacted: false }`,
  broker:
    'platform: { other: own }, api: { validated: false, ownership: false, limited: false, minimal: false }, adminLogin: password, audit: false, languages: [php]',
  database: 'atRest: none, backups: none',
  up: 'transport: none, authentication: none, pinning: false',
  store: 'transport: none, authentication: none',
  sections: `
updates: { slots: single, signatures: { algorithm: none }, rollbackProtection: false, automatic: { default: false } }
egress: [{ to: '*', purpose: telemetry }]
`,
})

/** Whatever can be said is said, and it is as good as a maker of today can make it. */
export const everythingProtected: Model = bare({
  maker: `enterpriseNumber: 32473, securityContact: security@acme.example,
    disclosurePolicy: 'https://acme.example/security'`,
  product: `lifetime: 10y, support: { for: 10y, from: purchase, afterwards: runs-locally },
    markets: [EU, JP], environment: [indoor, plant, untrusted-network], people: { minors: none, bystanders: none },
    privacy: { assessment: true, rights: true, transfers: none },
    development: { build: isolated, review: true, components: verified-and-watched },
    handover: { transfer: revokes, reset: everything, disposal: take-back }`,
  sensor: `hardware: { mcu: stm32u5, secureElement: se050,
        secureBoot: { enabled: true, rollbackProtection: true, measured: true }, debugPorts: fused,
        storageEncryption: flash, memoryProtection: trustzone, randomSource: hardware, supplyMonitor: true,
        enclosure: { screws: security, tamper: switch, onTamper: erase-keys }, sensors: [vibration],
        sensorChecks: [plausibility], power: mains },
      software: { os: zephyr, osSupport: long-term, languages: [rust], hardening: [memory-safe-language, stack-canaries],
        privileges: separated, sbom: sbom/sensor.cdx.json, debugCode: removed, selfTest: [boot-chain, crypto, storage],
        onSelfTestFailure: stop, offline: core, reconnect: staggered, updatable: true },
      credentials: { default: none, setup: per-device-certificate, storage: secure-element },
      logging: { buffer: 2000, upload: 5min, redacted: true }`,
  broker: `platform: sekisho, regions: [EU, JP], adminLogin: passkey, userLogin: passkey, redundancy: failover,
      backups: offline, audit: true,
      endpoints: [{ id: all, mqtt: 'mqtt.acme.example:8883', https: 'device.acme.example:8443' }]`,
  database: 'atRest: encrypted, backups: offline',
  up: 'transport: tls1.3, authentication: mutual-x509, pinning: true',
  store: 'transport: tls1.3, authentication: mutual-x509',
  sections: `
interfaces:
  - { id: jtag, at: sensor, kind: jtag, state: fused }
streams:
  - { id: measurements, from: sensor, qos: 1, rate: { sustained: 6/min, burst: 20 }, maxBytes: 256, protection: sign,
      silence: alert, inference: nothing-to-infer, retention: 90d,
      schema: { type: object, additionalProperties: false, required: [velocity],
                properties: { velocity: { type: number, minimum: 0, maximum: 100, unit: m/s } } } }
egress:
  - { to: local-resolver, port: 53, protocol: [udp, tcp], purpose: dns }
  - { to: time.acme.example, port: 4460, protocol: tcp, purpose: time, maxRate: 24/d }
updates:
  slots: ab
  signatures: { root: 2 of 3, targets: 2 of 3, algorithm: ed25519, manifestAlso: ml-dsa-65 }
  manifest: { binds: [vendor, device-class, hardware-revision, format, storage-location] }
  encrypted: per-product
  rollbackProtection: true
  automatic: { default: true, ownerMayPostpone: { critical: 2d } }
  installWithin: { critical: 14d, high: 30d, other: 90d }
  notice: [email]
  never: [in-use]
keys:
  - { id: factory-identity, at: sensor, purpose: bootstrap, algorithm: p256, generated: on-device, storage: secure-element,
      lifetime: unlimited }
  - { id: identity, at: sensor, purpose: tls-client, algorithm: p256, generated: on-device, storage: secure-element, lifetime: 90d }
  - { id: signing, at: sensor, purpose: sign-messages, algorithm: p256, generated: on-device, storage: secure-element,
      lifetime: 90d }
  - { id: server-trust, at: sensor, purpose: verify-server, algorithm: p256, holds: public, storage: protected-flash, spare: true }
  - { id: update-root, at: sensor, purpose: verify-updates, algorithm: ed25519, holds: public, storage: protected-flash, rotate: tuf }
  - { id: boot-root, at: sensor, purpose: verify-boot, algorithm: lms, holds: digest, storage: one-time-programmable }
  - { id: storage, at: sensor, purpose: data-at-rest, algorithm: aes-256, generated: on-device, storage: secure-element,
      zeroise: [factory-reset, tamper] }
`,
})

import type { Model } from '@sekisho/model'
import { bare } from './bare.ts'

/** The sensor, its broker and its database: nothing said, everything bad, everything protected. */

/** Nothing but the drawing: three boxes and two arrows. */
export const nothingSaid: Model = bare()

/** Whatever can be said is said, and it is as bad as it gets. */
export const everythingBad: Model = bare({
  product:
    'lifetime: 10y, support: { for: 1y, from: purchase, afterwards: left-alone }, ' +
    'development: { build: developer-machines, review: false, components: unchecked }',
  sensor: `hardware: { secureBoot: { enabled: false }, debugPorts: open, storageEncryption: none, memoryProtection: none,
        randomSource: none, enclosure: { tamper: none, potted: false } },
      software: { os: freertos, osSupport: ended, languages: [c], hardening: [none], privileges: single, sbom: none,
        debugCode: left, selfTest: [none], onSelfTestFailure: ignore, offline: none, reconnect: at-once, updatable: false },
      credentials: { default: same-for-all, setup: none, storage: plain-flash },
      logging: { buffer: 0, upload: unlimited, redacted: false }`,
  broker:
    "platform: { other: own }, api: { validated: false, ownership: false, limited: false, minimal: false }, adminLogin: password, audit: false, languages: [php], sbom: ''",
  database: 'atRest: none, backups: none',
  up: 'transport: none, authentication: none, pinning: false',
  store: 'transport: none, authentication: none',
  sections: `
updates: { slots: single, signatures: { algorithm: none }, rollbackProtection: false, automatic: { default: false } }
egress: [{ to: '*', purpose: telemetry }]
`,
})

import type { DeviceComponent } from '@sekisho/model'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import { any, fact } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { handover, owned, saysHandover } from './ownership.ts'
import { onPlatform } from './system.ts'

/** The end of a device. */

/**
 * Devices with an identity that a service knows; sub-devices end with their gateway’s. Without a backend of the platform
 * it is asked where something is said of handing over.
 */
const enrolled = (design: Design): readonly Subject<DeviceComponent>[] =>
  design.devices
    .filter(
      ({ id, part }) =>
        (design.backend !== undefined || saysHandover(design.product)) &&
        part.behind === undefined &&
        [...design.flowsFrom(id), ...design.flowsTo(id)].some(
          (flow) => wordOf(flow.part.authentication) === 'mutual-x509',
        ),
    )
    .map((device) => subject(device, []))

export const disposalRules: readonly ThreatRule[] = [
  rule({
    id: 'scrap-tells-secrets',
    categories: ['information-disclosure', 'privacy'],
    title: {
      en: 'Whoever finds {subject} in the rubbish reads what it knew',
      ja: '廃棄された {subject} を拾った者が、内部の情報を読み取る',
    },
    attack: {
      en: 'A device that is broken or forgotten can’t be reset by its owner any more; dealers and finders read it out.',
      ja: '故障した、または忘れられたデバイスは所有者が初期化できない。業者や拾得者が読み出す。',
    },
    effect: {
      en: 'Network keys and data of former owners are for sale.',
      ja: '元の所有者のネットワークの鍵やデータが売買される。',
    },
    refs: {
      cwe: ['CWE-1266', 'CWE-212'],
      linddun: ['data-disclosure'],
      guide: ['S01-40', 'S11-08', 'S10-03', 'S04-15'],
    },
    layers: ['organisation', 'hardware'],
    severity: 2,
    access: ['supply-chain'],
    gain: 'read',
    over: (design) =>
      owned(design)
        .filter(saysHandover)
        .map((product) => subject(product, [], { stakes: product.stakes ?? [] })),
    met: (product, { model }) => fact(model, product, 'handover/disposal', handover['handover/disposal']),
  }),
  rule({
    id: 'discarded-device-still-trusted',
    categories: ['spoofing'],
    title: {
      en: '{subject}, thrown away or stolen, is still let in',
      ja: '廃棄または盗難に遭った {subject} が、引き続き接続を許される',
    },
    attack: {
      en: 'The finder connects with the identity that is in the device; nobody can take it back.',
      ja: '拾得者がデバイス内の識別情報で接続する。それを失効させる手段がない。',
    },
    effect: {
      en: 'A trusted voice in the fleet belongs to a stranger.',
      ja: 'デバイス群の中の信頼された一台が、第三者のものとなる。',
    },
    refs: { cwe: ['CWE-299', 'CWE-672'], guide: ['S11-33', 'S11-35', 'S10-31', 'S11-08'] },
    layers: ['backend'],
    severity: 2,
    access: ['supply-chain'],
    gain: 'inject',
    over: enrolled,
    met: (device, design) => {
      const services = design.services.filter(({ id }) =>
        [...design.flowsFrom(device.id), ...design.flowsTo(device.id)].some(
          ({ part }) => part.to === id || part.from === id,
        ),
      )
      return any(
        ...services.map(onPlatform),
        fact(design.model, design.product, 'handover/transfer', {
          good: (value) => value === 'revokes',
          set: 'revokes',
        }),
      )
    },
  }),
]

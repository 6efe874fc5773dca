import type { DeviceComponent } from '@sekisho/model'
import type { Design } from '../design/design.ts'
import { any, fact, noneOf } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { answering, onPlatform, setting } from './conditions.ts'
import { devicesOnNetworks } from './device-subjects.ts'

/** What a device does while the world is away, and when it comes back (EN 303 645 provisions 5.9-1 to 5.9-3). */

/** Devices that talk to a service, and may have to do without. */
function dependent(design: Design): readonly Subject<DeviceComponent>[] {
  const services = new Set(design.services.map(({ id }) => id))
  return devicesOnNetworks(design).filter(({ id }) =>
    [...design.flowsFrom(id), ...design.flowsTo(id)].some(
      ({ part }) => services.has(part.from) || services.has(part.to),
    ),
  )
}

export const deviceAvailabilityRules: readonly ThreatRule[] = [
  rule({
    id: 'useless-without-cloud',
    categories: ['denial-of-service', 'safety'],
    title: {
      en: 'Without network or backend, {subject} stops working',
      ja: 'ネットワークやバックエンドがないと {subject} が機能しない',
    },
    attack: {
      en: 'The connection is cut, the service is flooded, or the maker closes it down.',
      ja: '回線の切断、サービスへの大量アクセス、メーカーの撤退によって接続が失われる。',
    },
    effect: {
      en: 'A lock, a heating or a pump stands still though nothing is wrong with it.',
      ja: '錠、暖房、ポンプなどが、故障していないのに止まる。',
    },
    refs: {
      cwe: ['CWE-703'],
      attackIcs: ['T0814', 'T0826'],
      guide: ['S01-74', 'S06-17', 'N-D8'],
    },
    layers: ['firmware', 'backend'],
    severity: 2,
    access: ['network', 'radio', 'physical'],
    gain: 'suppress',
    over: dependent,
    met: (device, design) =>
      answering(
        fact(design.model, device, 'software/offline', noneOf('core', 'none')),
        design.backend ? [] : setting(device, { 'software/reconnect': 'staggered' }),
      ),
  }),
  rule({
    id: 'all-come-back-at-once',
    categories: ['denial-of-service'],
    title: {
      en: 'After an outage every {subject} comes back in the same second',
      ja: '障害からの復旧時に、すべての {subject} が一斉に再接続する',
    },
    attack: {
      en: 'A short failure, by accident or on purpose, and the fleet does the rest: all reconnect, fail, and try again together.',
      ja: '偶然または故意の短い障害の後、全デバイスが同時に再接続し、失敗しては一斉に再試行する。',
    },
    effect: {
      en: 'The backend can’t get up under the load of its own devices.',
      ja: '自社デバイスの負荷で、バックエンドが復旧できなくなる。',
    },
    refs: {
      cwe: ['CWE-400', 'CWE-770'],
      guide: ['S01-42', 'S01-68', 'S06-05'],
    },
    layers: ['firmware', 'backend'],
    severity: 2,
    access: ['supply-chain', 'network'],
    effort: 1,
    gain: 'suppress',
    over: (design) =>
      dependent(design)
        .filter(({ part }) => part.software?.offline !== undefined)
        .map((device) => subject(device, [])),
    met: (device, design) =>
      any(
        onPlatform(design),
        fact(design.model, device, 'software/reconnect', noneOf('staggered', 'at-once')),
      ),
  }),
]

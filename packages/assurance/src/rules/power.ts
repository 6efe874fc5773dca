import type { Design } from '../design/design.ts'
import { wordOf } from '../design/design.ts'
import { fact, oneOf } from '../design/facts.ts'
import { rule } from '../threats/rule.ts'
import type { ThreatRule } from '../threats/rule.ts'
import { devicesOnNetworks } from './device-subjects.ts'
import { devicesInPlace } from './subjects.ts'

/** What happens through the supply of a device: drained, made to dip. What a part does without power: `safety.ts`. */

const scarce = new Set(['battery', 'solar', 'harvesting'])

/** Devices that move something, by themselves or through a part outside. */
const moving = (design: Design) => {
  const driving = new Set(
    design.components.flatMap(({ part }) => (part.kind === 'actuator' ? [part.controlledBy] : [])),
  )
  return devicesInPlace(design).filter(
    ({ id, part }) => driving.has(id) || (part.hardware?.actuators?.length ?? 0) > 0,
  )
}

export const powerRules: readonly ThreatRule[] = [
  rule({
    id: 'battery-drained',
    categories: ['denial-of-service'],
    title: {
      en: 'The battery of {subject} is drained from outside',
      ja: '外部から {subject} の電池を消耗させられる',
    },
    attack: {
      en: 'Requests, pairings or events that cost the sender nothing keep the device from sleeping.',
      ja: '送る側には負担のない要求、ペアリング、イベントを繰り返し、デバイスを休止させない。',
    },
    effect: {
      en: 'A battery for years is empty in days, and the device is silent.',
      ja: '数年もつはずの電池が数日で切れ、デバイスが沈黙する。',
    },
    refs: {
      cwe: ['CWE-400', 'CWE-920'],
      emb3d: ['TID-404', 'TID-405'],
      attackIcs: ['T0814'],
      guide: ['S03-41', 'S02-39'],
    },
    layers: ['firmware', 'network'],
    severity: 2,
    access: ['network', 'radio'],
    gain: 'suppress',
    over: (design) =>
      devicesOnNetworks(design).filter(({ part }) => scarce.has(wordOf(part.hardware?.power))),
    met: (device, { model }) => fact(model, device, 'software/wakeLimit', oneOf(true)),
  }),
  rule({
    id: 'supply-dips',
    categories: ['tampering', 'safety'],
    title: {
      en: 'A dip of the supply makes {subject} go on with wrong values',
      ja: '電源の瞬時低下により {subject} が誤った値のまま動作する',
    },
    attack: {
      en: 'A weak battery, a motor on the same line or a hand on the plug lets the voltage sag for milliseconds.',
      ja: '電池の劣化、同じ系統のモーター、プラグの操作により、電圧が数ミリ秒低下する。',
    },
    effect: {
      en: 'Memory and counters are wrong, a check is passed over, and something moves.',
      ja: 'メモリやカウンターが狂い、検査が飛ばされたまま、ものが動く。',
    },
    refs: {
      cwe: ['CWE-1247', 'CWE-1384'],
      emb3d: ['TID-105', 'TID-110'],
      guide: ['S02-02', 'S01-76'],
    },
    layers: ['hardware'],
    severity: 2,
    access: ['physical'],
    effort: 1,
    gain: 'control',
    over: moving,
    met: (device, { model }) => fact(model, device, 'hardware/supplyMonitor', oneOf(true)),
  }),
]

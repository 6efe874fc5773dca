import type { DeviceComponent } from '@sekisho/model'
import type { Design } from '../design/design.ts'
import { isDevice } from '../design/design.ts'
import { all, fact, oneOf } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { factsBelow, hasKey, isProvedEndToEnd, thirdPartyDevicesOf } from './system.ts'
import type { External } from './system.ts'

/** Gateways, what is behind them, and devices of others. */

const gatewayZones = (design: Design, { part }: { readonly part: DeviceComponent }): readonly string[] =>
  design.networkZones(part.behind ?? '')

/** Sub-devices that say or are told something; their gateway is attacked where it is. */
const carried = (design: Design): readonly Subject<DeviceComponent>[] =>
  design.devices
    .filter(({ part }) => part.behind !== undefined)
    .map((device) => subject(device, gatewayZones(design, device)))

const speaking = (design: Design): readonly Subject<DeviceComponent>[] =>
  carried(design).filter(({ id }) => design.streamsFrom(id).length > 0)

const told = (design: Design): readonly Subject<DeviceComponent>[] =>
  carried(design).filter(({ id }) => design.commandsTo(id).length > 0)

const gateways = (design: Design): readonly Subject<DeviceComponent>[] =>
  design.devices
    .filter(({ part }) => part.kind === 'gateway')
    .map((device) => subject(device, [device.part.zone, ...design.networkZones(device.id)]))

const carryingFacts = {
  'carrying/isolation': oneOf('per-device', 'separate-network'),
  'carrying/admission': oneOf('pre-registered', 'approved'),
}

/** Devices of others that our devices listen to. */
const heard = (design: Design): readonly Subject<External>[] =>
  thirdPartyDevicesOf(design)
    .filter(({ id }) =>
      design.flowsFrom(id).some(({ part }) => {
        const receiver = design.component(part.to)?.part
        return receiver !== undefined && isDevice(receiver)
      }),
    )
    .map((device) => subject(device, design.networkZones(device.id)))

export const gatewayRules: readonly ThreatRule[] = [
  rule({
    id: 'gateway-speaks-for-sub-device',
    categories: ['spoofing', 'tampering'],
    title: {
      en: 'The gateway, once taken over, speaks in the name of {subject}',
      ja: '乗っ取られたゲートウェイが {subject} になりすます',
    },
    attack: {
      en: 'Whoever controls the gateway invents messages of what is behind it, or changes them where one protected link ends and the next begins.',
      ja: 'ゲートウェイを支配した者が、配下のメッセージを捏造し、または二つの保護区間の継ぎ目で書き換える。',
    },
    effect: {
      en: 'The backend records as the sub-device’s word what it never said.',
      ja: 'サブデバイスが送っていない内容が、その発言として記録される。',
    },
    refs: { cwe: ['CWE-345', 'CWE-441'], attackIcs: ['T0856'], guide: ['S06-23', 'S10-22', 'S01-32'] },
    layers: ['message', 'firmware'],
    severity: 3,
    access: ['network', 'physical'],
    effort: 1,
    gain: 'inject',
    over: speaking,
    met: (device, design) =>
      all(...design.streamsFrom(device.id).map((stream) => isProvedEndToEnd(design, stream))),
  }),
  rule({
    id: 'gateway-orders-sub-device',
    categories: ['elevation-of-privilege', 'tampering'],
    title: {
      en: 'The gateway, once taken over, gives orders to {subject}',
      ja: '乗っ取られたゲートウェイが {subject} に指令を出す',
    },
    attack: {
      en: 'The sub-device obeys whatever comes from its gateway, because it can’t tell the backend’s orders from others.',
      ja: 'サブデバイスはバックエンドの指令と他の指令を区別できず、ゲートウェイから届くものすべてに従う。',
    },
    effect: {
      en: 'Everything that moves behind one gateway moves at the attacker’s will.',
      ja: 'そのゲートウェイの配下にあるすべての機器が攻撃者の意のままに動く。',
    },
    refs: { cwe: ['CWE-345'], attackIcs: ['T0855'], guide: ['S06-23', 'S10-22', 'N-C3'] },
    layers: ['message', 'firmware'],
    severity: 3,
    access: ['network', 'physical'],
    effort: 1,
    gain: 'inject',
    over: told,
    met: (device, design) =>
      hasKey(design, device.id, 'verify-orders', {
        op: 'append',
        path: '/keys',
        value: {
          id: `${device.id}-orders`.slice(0, 64),
          at: device.id,
          purpose: 'verify-orders',
          algorithm: 'ed25519',
          holds: 'public',
          storage: 'protected-flash',
          spare: true,
        },
      }),
  }),
  rule({
    id: 'sub-device-reaches-further',
    categories: ['elevation-of-privilege'],
    title: {
      en: 'What is behind {subject} gets further than it should',
      ja: '{subject} の配下の機器が、想定を超えた範囲へ到達する',
    },
    attack: {
      en: 'An infected or unknown device behind the gateway attacks its neighbours, or goes out with the gateway’s own rights.',
      ja: '配下の感染した機器や未知の機器が、隣の機器を攻撃し、またはゲートウェイの権限で外部へ出ていく。',
    },
    effect: {
      en: 'One weak device opens the whole local side, and what the gateway may do elsewhere.',
      ja: '弱い機器一台が、ローカル側全体とゲートウェイの権限が及ぶ先への入口となる。',
    },
    refs: {
      cwe: ['CWE-653', 'CWE-441'],
      attackIcs: ['T0886'],
      guide: ['N-C1', 'N-C3', 'N-C7', 'S10-13', 'S06-19'],
    },
    layers: ['network', 'firmware'],
    severity: 3,
    access: ['network', 'radio', 'physical'],
    effort: 1,
    gain: 'control',
    over: gateways,
    met: (gateway, { model }) =>
      gateway.part.carrying === undefined
        ? all(...factsBelow(model, gateway, carryingFacts))
        : fact(model, gateway, 'carrying/isolation', carryingFacts['carrying/isolation']),
  }),
  rule({
    id: 'unknown-device-carried',
    categories: ['spoofing'],
    title: {
      en: '{subject} carries the messages of a device that nobody knows',
      ja: '{subject} が未知の機器のメッセージを中継する',
    },
    attack: {
      en: 'A device of the attacker’s asks the gateway to be carried, and is.',
      ja: '攻撃者の機器がゲートウェイに中継を求め、そのまま受け入れられる。',
    },
    effect: {
      en: 'False readings enter beside the true ones, and the attacker has a place inside.',
      ja: '偽の計測値が本物に混じり、攻撃者が内側に足場を得る。',
    },
    refs: { cwe: ['CWE-306'], guide: ['S06-19', 'S11-46', 'N-C1'] },
    layers: ['firmware', 'network'],
    severity: 2,
    access: ['network', 'radio', 'physical'],
    gain: 'inject',
    over: (design) => gateways(design).filter(({ part }) => part.carrying !== undefined),
    met: (gateway, { model }) =>
      fact(model, gateway, 'carrying/admission', carryingFacts['carrying/admission']),
  }),
  rule({
    id: 'third-party-device-believed',
    categories: ['spoofing', 'tampering'],
    title: {
      en: 'False data of {subject} are acted upon',
      ja: '{subject} の偽データに基づいて製品が動作する',
    },
    attack: {
      en: 'The device is others’, so nobody knows how well it is kept: who takes it over, or stands in for it, says what suits them.',
      ja: '他社の機器であり管理状態が分からない。乗っ取った者やなりすました者が、都合のよい値を送る。',
    },
    effect: {
      en: 'The product does what a stranger’s readings or requests make it do.',
      ja: '製品が第三者の値や要求のとおりに動作する。',
    },
    refs: {
      cwe: ['CWE-807', 'CWE-345'],
      attackIcs: ['T0856'],
      guide: ['N-C1', 'S08-18', 'I-040', 'S10-05', 'S01-49'],
    },
    layers: ['application', 'firmware'],
    severity: 2,
    access: ['network', 'radio', 'physical'],
    gain: 'inject',
    over: heard,
    met: (device, { model }) => fact(model, device, 'influence', oneOf('checked', 'limited', 'none')),
  }),
]

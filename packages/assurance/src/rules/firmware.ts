import type { DeviceComponent, Key, Model, Updates } from '@sekisho/model'
import type { Change } from '../design/change.ts'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { ElementOf } from '../design/element.ts'
import { all, any, fact, noneOf, oneOf } from '../design/facts.ts'
import type { Fact } from '../design/facts.ts'
import { proofOf } from '../design/proof.ts'
import { perDesign } from '../design/per-design.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { addingKey } from './conditions.ts'
import { devicesOnNetworks, devicesWithSoftware } from './device-subjects.ts'
import { devicesAround } from './subjects.ts'

/** What a flaw in a device's software costs: how far it reaches, whether anybody knows of it, whether it can be mended. */

/** Languages in which a slip writes over memory. */
const unsafe = new Set(['c', 'cpp', 'c++', 'objective-c', 'assembly', 'assembler'])

const languagesAreSafe = (languages: unknown): boolean =>
  Array.isArray(languages) && languages.every((one) => !unsafe.has(String(one).toLowerCase()))

const stopsExploits = (hardening: unknown): boolean =>
  Array.isArray(hardening) &&
  ['stack-canaries', 'no-execute', 'control-flow-integrity', 'memory-safe-language'].some((measure) =>
    hardening.includes(measure),
  )

const soundUpdates: Updates = {
  slots: 'ab',
  signatures: { root: '2 of 3', targets: '2 of 3', algorithm: 'ed25519', manifestAlso: 'ml-dsa-65' },
  manifest: { binds: ['vendor', 'device-class', 'hardware-revision', 'format', 'storage-location'] },
  encrypted: 'per-product',
  rollbackProtection: true,
  automatic: { default: true, ownerMayPostpone: { critical: '14d' } },
  installWithin: { critical: '30d' },
  never: ['in-use'],
}

const updateAnchor: Omit<Key, 'id' | 'at'> = {
  purpose: 'verify-updates',
  algorithm: 'ed25519',
  holds: 'public',
  storage: 'protected-flash',
  rotate: 'tuf',
}

/** A way to update, and for every device the key to check what comes that way. */
const introducingUpdates = (design: Design): Change => [
  { op: 'set', path: '/updates', value: soundUpdates },
  ...design.devices
    .filter(({ id }) => !design.keysAt(id).some(({ part }) => wordOf(part.purpose) === 'verify-updates'))
    .map(({ id }) => addingKey(design, id, updateAnchor)),
]

/** Whether the model says how the product is updated; the platform's update service does as it says. */
const updatesAreDescribed = perDesign((design): Fact => ({
  kind: 'fact',
  pointer: '/updates',
  truth: design.updates ? 'holds' : 'unknown',
  proof: proofOf(design.model, '/updates'),
  remedy: introducingUpdates(design),
}))

const isUpdatable = ({ model }: Design, device: ElementOf<'components'>): Fact =>
  fact(model, device, 'software/updatable', { ...oneOf(true), absent: 'holds' })

/** A product without a way to update is one finding; where it has one, each device that takes no part in it is. */
const unmended = (design: Design): readonly Subject<DeviceComponent | Model['product']>[] =>
  design.updates || design.devices.length === 0
    ? devicesAround(design)
    : [
        subject(design.product, [...new Set(devicesAround(design).flatMap(({ zones }) => zones))], {
          stakes: [...design.commands, ...design.streams].map(({ id }) => id),
        }),
      ]

const saysItsSystem = ({ part: { software } }: Subject<DeviceComponent>): boolean =>
  software?.os !== undefined && software.os !== 'none'

export const firmwareRules: readonly ThreatRule[] = [
  rule({
    id: 'memory-flaw-exploited',
    categories: ['elevation-of-privilege', 'tampering'],
    title: {
      en: 'A memory error in {subject} lets a stranger run code on it',
      ja: '{subject} のメモリ処理の誤りから任意のコードを実行される',
    },
    attack: {
      en: 'A message that is longer than the programmer expected writes over a return address, and the rest of it runs.',
      ja: '想定より長いメッセージが戻り番地を上書きし、その続きがコードとして実行される。',
    },
    effect: {
      en: 'Whoever can send the device a message can take it over, without any credential.',
      ja: 'デバイスにメッセージを送れる者なら、認証情報なしに乗っ取れる。',
    },
    refs: {
      cwe: ['CWE-787', 'CWE-125', 'CWE-416'],
      capec: ['CAPEC-100'],
      emb3d: ['TID-327', 'TID-206', 'TID-202'],
      attackIcs: ['T0866'],
      guide: ['S02-03', 'S02-26', 'S05-17'],
    },
    layers: ['firmware'],
    severity: 3,
    access: ['network', 'radio'],
    effort: 1,
    gain: 'control',
    over: devicesOnNetworks,
    met: (device, { model }) =>
      any(
        fact(model, device, 'software/hardening', {
          good: stopsExploits,
          set: [...(device.part.software?.hardening ?? []), 'stack-canaries', 'no-execute'],
        }),
        fact(model, device, 'software/languages', { good: languagesAreSafe }),
      ),
  }),
  rule({
    id: 'one-flaw-takes-all',
    categories: ['elevation-of-privilege'],
    title: {
      en: 'One flawed program gives an attacker the whole of {subject}',
      ja: '一つの欠陥で {subject} 全体を奪われる',
    },
    attack: {
      en: 'A flaw in the part that parses network data is used; this part may read and write everything that the device has.',
      ja: '通信データを解析する部分の欠陥を突く。その部分がデバイスのすべてを読み書きできる。',
    },
    effect: {
      en: 'Keys, actuators and logs fall with the least important program.',
      ja: '最も重要でないプログラムとともに、鍵、アクチュエーター、ログがすべて奪われる。',
    },
    refs: {
      cwe: ['CWE-250', 'CWE-653', 'CWE-1189'],
      emb3d: ['TID-204', 'TID-219'],
      attackIcs: ['T0890'],
      guide: ['S01-48', 'S05-14', 'S05-17', 'S05-26', 'S05-09'],
    },
    layers: ['firmware', 'hardware'],
    severity: 3,
    access: ['network', 'radio'],
    effort: 1,
    gain: 'control',
    over: devicesWithSoftware,
    met: (device, { model }) =>
      all(
        fact(model, device, 'hardware/memoryProtection', noneOf('mpu', 'none')),
        fact(model, device, 'software/privileges', noneOf('separated', 'single', 'root')),
      ),
  }),
  rule({
    id: 'vulnerable-parts-unknown',
    categories: ['elevation-of-privilege'],
    title: {
      en: 'Nobody knows which vulnerable parts {subject} has',
      ja: '{subject} に含まれる脆弱な部品を誰も把握していない',
    },
    attack: {
      en: 'An advisory names a library; attackers scan for it on the same day, and the maker still asks whether the product has it.',
      ja: 'ライブラリの脆弱性が公表された日から攻撃者は探索を始めるが、メーカーは自社製品が該当するかをまだ調べている。',
    },
    effect: {
      en: 'A known flaw stays in the field for months, and is found by the wrong people first.',
      ja: '既知の欠陥が何か月も市場に残り、攻撃者に先に見つけられる。',
    },
    refs: {
      cwe: ['CWE-1395', 'CWE-1104'],
      emb3d: ['TID-202'],
      attackIcs: ['T0866'],
      guide: ['S05-49', 'S05-50', 'S05-51', 'S01-45', 'S02-46'],
    },
    layers: ['organisation', 'firmware'],
    severity: 2,
    access: ['network', 'radio'],
    gain: 'control',
    over: devicesOnNetworks,
    met: (device, { model }) =>
      fact(model, device, 'software/sbom', noneOf(`sbom/${device.id}.cdx.json`, 'none')),
  }),
  rule({
    id: 'system-unmaintained',
    categories: ['elevation-of-privilege'],
    title: {
      en: 'Nobody maintains the operating system of {subject} any more',
      ja: '{subject} の OS を保守する者がいない',
    },
    attack: {
      en: 'A flaw of the system is published after its last release; there is no fix to ship.',
      ja: '最終版の公開後に OS の欠陥が公表される。配布できる修正がない。',
    },
    effect: {
      en: 'Every unit stays open for as long as it is used.',
      ja: '使われ続ける限り、全個体が無防備なままとなる。',
    },
    refs: {
      cwe: ['CWE-1104', 'CWE-1277'],
      emb3d: ['TID-210'],
      guide: ['S02-21', 'S03-35', 'N-B8'],
    },
    layers: ['firmware', 'organisation'],
    severity: 3,
    access: ['network', 'radio'],
    effort: 1,
    gain: 'control',
    over: (design) => devicesWithSoftware(design).filter(saysItsSystem),
    met: (device, { model }) => fact(model, device, 'software/osSupport', noneOf('long-term', 'ended')),
  }),
  rule({
    id: 'flaw-never-mended',
    categories: ['elevation-of-privilege'],
    title: {
      en: 'A flaw in {subject} can’t be mended in the field',
      ja: '{subject} の欠陥を出荷後に修正できない',
    },
    attack: {
      en: 'A flaw becomes known after the sale; there is no way to bring a fix to the devices.',
      ja: '販売後に欠陥が判明しても、修正をデバイスに届ける手段がない。',
    },
    effect: {
      en: 'The owner has the choice between a device that anybody can enter and none at all.',
      ja: '所有者は、誰でも侵入できるデバイスを使い続けるか、使うのをやめるかしかない。',
    },
    refs: {
      cwe: ['CWE-1277', 'CWE-1329'],
      emb3d: ['TID-210'],
      guide: ['N-B7', 'N-D6', 'N-P3', 'I-133', 'S01-47', 'S09-02'],
    },
    layers: ['firmware', 'backend'],
    severity: 3,
    access: ['network', 'radio', 'physical'],
    gain: 'control',
    over: unmended,
    met: ({ id }, design) => {
      const meant = design.updates ? design.devices.filter((device) => device.id === id) : design.devices
      return all(updatesAreDescribed(design), ...meant.map((device) => isUpdatable(design, device)))
    },
  }),
]

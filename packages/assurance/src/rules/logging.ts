import type { DeviceComponent, ServiceComponent } from '@sekisho/model'
import { parseDuration } from '@sekisho/model'
import type { Design } from '../design/design.ts'
import { all, any, fact } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { insidersOf, isDangerous, onPlatform, yes } from './system.ts'

/** What nobody can say afterwards. */

const DAY = parseDuration('1d') ?? 0
const ENOUGH = 100

/** Devices on which something rests: orders, hazards, personal data, or others behind them. */
const watched = (design: Design): readonly Subject<DeviceComponent>[] =>
  design.devices
    .filter(
      ({ id, part }) =>
        part.kind === 'gateway' ||
        part.logging !== undefined ||
        design.commandsTo(id).some((command) => isDangerous(design, command)) ||
        design
          .streamsFrom(id)
          .some(
            (stream) => (stream.part.personal ?? []).length > 0 || design.hazardsOf(stream.id).length > 0,
          ),
    )
    .map((device) => subject(device, [...new Set([device.part.zone, ...design.networkZones(device.id)])]))

/** Services through which orders go. */
const ordering = (design: Design): readonly Subject<ServiceComponent>[] =>
  design.services
    .filter(({ id }) =>
      design
        .flowsTo(id)
        .some(({ part: { carries = [] } }) =>
          carries.some((what) => typeof what === 'string' && design.command(what) !== undefined),
        ),
    )
    .map((service) => subject(service, insidersOf(design)))

export const loggingRules: readonly ThreatRule[] = [
  rule({
    id: 'attack-unseen',
    categories: ['repudiation'],
    title: {
      en: 'Nobody sees that {subject} is under attack',
      ja: '{subject} への攻撃に誰も気付かない',
    },
    attack: {
      en: 'Failed sign-ins, refused messages and opened covers are not recorded, stay on the device, or are overwritten before anybody reads them.',
      ja: '認証の失敗、拒否されたメッセージ、筐体の開封が記録されないか、デバイス内に留まるか、読まれる前に上書きされる。',
    },
    effect: {
      en: 'The attacker has all the time in the world, and afterwards nobody knows what happened.',
      ja: '攻撃者には十分な時間が与えられ、事後に何が起きたかも分からない。',
    },
    refs: {
      cwe: ['CWE-778', 'CWE-223'],
      guide: ['S12-02', 'S12-05', 'S12-06', 'S12-07', 'S12-09', 'S12-11', 'S12-15', 'I-107'],
    },
    layers: ['firmware', 'backend'],
    severity: 2,
    access: ['network', 'radio', 'physical', 'credentials'],
    gain: 'none',
    over: watched,
    met: (device, { model }) =>
      all(
        fact(model, device, 'logging/buffer', { good: (value) => Number(value) >= ENOUGH, set: 1000 }),
        fact(model, device, 'logging/upload', {
          good: (value) => (parseDuration(String(value)) ?? Infinity) <= DAY,
          set: '5min',
        }),
        ...(device.part.logging === undefined ? [fact(model, device, 'logging/redacted', yes)] : []),
      ),
  }),
  rule({
    id: 'log-tells-secrets',
    categories: ['information-disclosure', 'privacy'],
    title: {
      en: 'The log of {subject} tells secrets and who did what',
      ja: '{subject} のログから、秘密情報や個人の行動が漏れる',
    },
    attack: {
      en: 'Whoever reads the log, in the support, in the cloud or on the flash, finds tokens, network keys and people’s doings in it.',
      ja: 'サポート、クラウド、フラッシュでログを読む者が、トークン、ネットワークの鍵、人の行動を見つける。',
    },
    effect: {
      en: 'What protects the system is handed on with the means of watching it.',
      ja: '監視のための手段が、システムを守る秘密を漏らす。',
    },
    refs: { cwe: ['CWE-532'], linddun: ['data-disclosure'], guide: ['S04-47', 'S12-02', 'S10-01', 'I-027'] },
    layers: ['firmware'],
    severity: 2,
    access: ['credentials', 'physical'],
    effort: 1,
    gain: 'read',
    over: (design) =>
      design.devices
        .filter(({ part }) => part.logging !== undefined)
        .map((device) => subject(device, [...new Set([device.part.zone, ...insidersOf(design)])])),
    met: (device, { model }) => fact(model, device, 'logging/redacted', yes),
  }),
  rule({
    id: 'order-denied',
    categories: ['repudiation'],
    title: {
      en: 'Whoever gave an order through {subject} denies it, and nobody can prove it',
      ja: '{subject} を通じて指令を出した者が否認し、誰も証明できない',
    },
    attack: {
      en: 'Orders and changes leave no record, or one that an administrator can edit.',
      ja: '指令や変更の記録が残らないか、管理者が書き換えられる記録しか残らない。',
    },
    effect: {
      en: 'After an accident or a theft nobody can be held to what they did.',
      ja: '事故や盗難の後、誰の行為であるかを確定できない。',
    },
    refs: {
      cwe: ['CWE-778'],
      capec: ['CAPEC-268'],
      guide: ['S12-01', 'S12-12', 'S12-13', 'S11-09', 'S01-32'],
    },
    layers: ['backend'],
    severity: 2,
    access: ['credentials'],
    gain: 'none',
    over: ordering,
    met: (service, { model }) => any(onPlatform(service), fact(model, service, 'audit', yes)),
  }),
]

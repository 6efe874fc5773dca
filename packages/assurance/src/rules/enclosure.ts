import type { DeviceComponent } from '@sekisho/model'
import type { Design } from '../design/design.ts'
import { all, any, fact, noneOf, oneOf } from '../design/facts.ts'
import { rule } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { answering, onPlatform, setting } from './conditions.ts'
import { isSecret, keysInDevices } from './device-subjects.ts'
import { devicesInPlace } from './subjects.ts'

/** Hands on the device: opened, read out, glitched, stolen. */

/** What notices an opening while it happens, so that something can be done. */
const active: ReadonlySet<unknown> = new Set(['switch', 'mesh', 'light-sensor'])

const withEnclosure = (design: Design) =>
  devicesInPlace(design).filter(({ part }) => part.hardware?.enclosure !== undefined)

/** What the flash holds in the clear is worse where passwords are in it: that is a finding of its own (`identity.ts`). */
const keepsSettingsInTheClear = ({ part: { credentials, hardware } }: Subject<DeviceComponent>): boolean =>
  credentials?.storage === 'plain-flash' && !isEncrypted(hardware?.storageEncryption)

const isEncrypted = (said: unknown): boolean => said !== undefined && said !== 'none' && said !== 'unknown'

/** Secrets that a device must not give away, where they are kept. */
const secretsOf = (design: Design, device: Subject) =>
  keysInDevices(design).filter((key) => key.part.at === device.id && isSecret(key))

export const enclosureRules: readonly ThreatRule[] = [
  rule({
    id: 'opened-unnoticed',
    categories: ['physical-bypass', 'tampering'],
    title: { en: '{subject} is opened and nobody notices', ja: '{subject} が開けられても誰も気づかない' },
    attack: {
      en: 'Somebody takes the device off the wall, opens it, works on it for as long as they need, and puts it back.',
      ja: 'デバイスを取り外して開け、必要なだけ時間をかけて手を加え、元に戻す。',
    },
    effect: {
      en: 'An altered device goes on being trusted.',
      ja: '手を加えられたデバイスが信頼され続ける。',
    },
    refs: {
      cwe: ['CWE-1263'],
      guide: ['S05-38', 'S05-39', 'S05-43', 'S05-44', 'S01-53', 'I-121'],
    },
    layers: ['physical', 'hardware'],
    severity: 2,
    access: ['physical'],
    gain: 'control',
    over: withEnclosure,
    met: (device, { model }) =>
      any(
        answering(
          fact(model, device, 'hardware/enclosure/tamper', noneOf('switch', 'none')),
          setting(device, { 'hardware/enclosure/onTamper': 'erase-keys' }),
        ),
        fact(model, device, 'hardware/enclosure/potted', { ...oneOf(true), absent: 'fails' }),
      ),
  }),
  rule({
    id: 'tamper-without-response',
    categories: ['physical-bypass', 'information-disclosure'],
    title: {
      en: '{subject} notices that it is opened, and does nothing',
      ja: '{subject} は開けられたことを検知しても何もしない',
    },
    attack: {
      en: 'The switch opens, the device goes on as before; the attacker has all the time in the world.',
      ja: '検知スイッチが働いても動作は変わらず、攻撃者は好きなだけ時間をかけられる。',
    },
    effect: {
      en: 'Keys that could have been destroyed are read.',
      ja: '消去できたはずの鍵が読み出される。',
    },
    refs: {
      cwe: ['CWE-1263'],
      emb3d: ['TID-108'],
      guide: ['S05-46', 'S05-39', 'S05-23', 'S01-53', 'S01-40'],
    },
    layers: ['hardware', 'firmware'],
    severity: 2,
    access: ['physical'],
    gain: 'read',
    over: (design) =>
      withEnclosure(design).filter(({ part }) => active.has(part.hardware?.enclosure?.tamper)),
    met: (device, { model }) =>
      fact(model, device, 'hardware/enclosure/onTamper', noneOf('erase-keys', 'nothing')),
  }),
  rule({
    id: 'flash-read',
    categories: ['information-disclosure', 'physical-bypass'],
    title: {
      en: 'The memory of {subject} is read chip by chip',
      ja: '{subject} のメモリチップから内容を読み出される',
    },
    attack: {
      en: 'The flash chip is unsoldered or clipped on and copied; no software of the device takes part.',
      ja: 'フラッシュを基板から外すか端子に接続して複製する。デバイスのソフトウェアは関与しない。',
    },
    effect: {
      en: 'Firmware, recordings and settings are read at leisure, and what is learnt serves against other units.',
      ja: 'ファームウェア、記録、設定が読み解かれ、得られた知識が他の個体への攻撃に使われる。',
    },
    refs: {
      cwe: ['CWE-311', 'CWE-922'],
      emb3d: ['TID-108', 'TID-115'],
      guide: ['S01-38', 'S05-02', 'S05-36', 'S05-55', 'S10-03'],
    },
    layers: ['hardware', 'firmware'],
    severity: 2,
    access: ['physical'],
    effort: 1,
    gain: 'read',
    over: (design) => devicesInPlace(design).filter((device) => !keepsSettingsInTheClear(device)),
    met: (device, { model }) => fact(model, device, 'hardware/storageEncryption', noneOf('flash', 'none')),
  }),
  rule({
    id: 'chip-glitched',
    categories: ['information-disclosure', 'physical-bypass'],
    title: {
      en: 'Keys are extracted from {subject} by glitches or side channels',
      ja: '故障注入やサイドチャネルにより {subject} から鍵を取り出される',
    },
    attack: {
      en: 'In a laboratory, dips of the supply or laser pulses make the chip skip a check, or its power draw gives the key away.',
      ja: '実験室で、電源の瞬断やレーザーにより検査を飛ばさせる、あるいは消費電力の波形から鍵を割り出す。',
    },
    effect: {
      en: 'The keys of this one unit are known; where keys are shared, those of all.',
      ja: 'その個体の鍵が判明する。鍵を共有していれば全個体の鍵が判明する。',
    },
    refs: {
      cwe: ['CWE-1247', 'CWE-1300', 'CWE-1332'],
      emb3d: ['TID-101', 'TID-102', 'TID-105', 'TID-110'],
      guide: ['S05-11', 'S05-21', 'S05-22', 'S05-56'],
    },
    layers: ['hardware'],
    severity: 2,
    access: ['physical'],
    effort: 2,
    gain: 'read',
    irreducible: {
      en: 'Silicon that somebody holds in their hands gives way to enough effort; evaluated chips only raise the price.',
      ja: '手元にある半導体は、十分な労力をかければ破られる。第三者の評価を受けたチップも、攻撃の費用を高めるだけである。',
    },
    over: (design) => devicesInPlace(design).filter((device) => secretsOf(design, device).length > 0),
    met: (device, design) =>
      all(
        ...secretsOf(design, device).map((key) =>
          fact(design.model, key, 'storage', oneOf('secure-element', 'tpm', 'hsm')),
        ),
      ),
  }),
  rule({
    id: 'device-stolen',
    categories: ['physical-bypass', 'denial-of-service'],
    title: { en: '{subject} is taken away as a whole', ja: '{subject} が丸ごと持ち去られる' },
    attack: {
      en: 'Somebody unscrews the device and takes it along.',
      ja: 'デバイスを取り外して持ち去る。',
    },
    effect: {
      en: 'Its function is gone, and its certificate is in strange hands until somebody revokes it.',
      ja: '機能が失われ、失効させるまで証明書が第三者の手にある。',
    },
    refs: {
      cwe: ['CWE-1263'],
      capec: ['CAPEC-507'],
      guide: ['I-063', 'S01-50', 'S05-36', 'S11-33'],
    },
    layers: ['physical', 'backend'],
    severity: 2,
    access: ['physical'],
    gain: 'suppress',
    irreducible: {
      en: 'What stands where strangers come can be carried off; what counts is that its identity is revoked.',
      ja: '第三者が近づける場所にあるものは持ち去られうる。重要なのは、その ID を失効できることである。',
    },
    over: devicesInPlace,
    met: (_, design) => onPlatform(design),
  }),
]

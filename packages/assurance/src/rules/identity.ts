import type { Key } from '@sekisho/model'
import type { Change } from '../design/change.ts'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import { any, fact, noneOf, oneOf } from '../design/facts.ts'
import { rule } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { addingKey, hasKey, setting } from './conditions.ts'
import { devicesOnNetworks, isSecret, keysInDevices } from './device-subjects.ts'
import { devicesAround, devicesInPlace } from './subjects.ts'

/** Who a device is, how it came by that, and who may take it into use. */

const identityPurposes = ['bootstrap', 'tls-client', 'sign-messages', 'mac-messages', 'attestation'] as const
const operational: ReadonlySet<string> = new Set(
  identityPurposes.filter((purpose) => purpose !== 'bootstrap'),
)

const ofTheFactory: Omit<Key, 'id' | 'at'> = {
  purpose: 'bootstrap',
  algorithm: 'p256',
  generated: 'on-device',
  storage: 'secure-element',
  lifetime: 'unlimited',
}
const inOperation: Omit<Key, 'id' | 'at'> = { ...ofTheFactory, purpose: 'tls-client', lifetime: '90d' }

/** Gives a device an identity from the factory and one for operation. */
const givingIdentity = (design: Design, device: Subject): Change => [
  addingKey(design, device.id, ofTheFactory),
  addingKey(design, device.id, inOperation),
  ...setting(device, { 'hardware/randomSource': 'hardware' }),
]

/** Devices with a connection of their own and a key for it. */
const enrolledDevices = (design: Design) =>
  devicesOnNetworks(design).filter(
    ({ id, part }) =>
      part.behind === undefined &&
      design.keysAt(id).some(({ part: key }) => operational.has(wordOf(key.purpose))),
  )

const keysMadeElsewhere = (design: Design) =>
  keysInDevices(design).filter(
    (key) =>
      isSecret(key) && key.part.generated !== 'on-device' && key.part.generated !== 'in-secure-element',
  )

const credentialsOf = { default: 'none', setup: 'per-device-code', storage: 'secure-element' }

export const identityRules: readonly ThreatRule[] = [
  rule({
    id: 'identity-missing',
    categories: ['spoofing'],
    title: { en: '{subject} has no identity of its own', ja: '{subject} に固有の ID がない' },
    attack: {
      en: 'A program or another device says that it is this one; nothing that it would have to hold tells them apart.',
      ja: 'プログラムや別のデバイスがこの機器を名乗る。本物だけが持つものがないため、見分けられない。',
    },
    effect: {
      en: 'False messages are taken for the device’s, and a single stolen unit can’t be shut out.',
      ja: '偽のメッセージがデバイスのものとして扱われ、盗まれた一台だけを締め出すこともできない。',
    },
    refs: {
      cwe: ['CWE-287', 'CWE-306'],
      capec: ['CAPEC-151'],
      emb3d: ['TID-406'],
      guide: ['S01-25', 'S10-06', 'S10-35', 'N-B4'],
    },
    layers: ['hardware', 'message', 'backend'],
    severity: 3,
    access: ['network', 'radio'],
    gain: 'inject',
    over: devicesOnNetworks,
    met: (device, design) => hasKey(design, device.id, identityPurposes, givingIdentity(design, device)),
  }),
  rule({
    id: 'identity-shared',
    categories: ['spoofing', 'information-disclosure'],
    title: {
      en: 'The key {subject} is the same in every unit',
      ja: '鍵 {subject} がすべての個体で共通である',
    },
    attack: {
      en: 'Somebody opens one unit that they bought, reads the key, and has the key of the whole series.',
      ja: '購入した一台を分解して鍵を読み出した者が、シリーズ全体の鍵を手に入れる。',
    },
    effect: {
      en: 'Any unit can be impersonated or listened to, and changing the key means changing it everywhere at once.',
      ja: 'どの個体にもなりすまし、通信を復号できる。鍵の交換は全数を同時に行うしかない。',
    },
    refs: {
      cwe: ['CWE-321', 'CWE-1394'],
      emb3d: ['TID-214', 'TID-328'],
      attackIcs: ['T0891'],
      guide: ['S01-28', 'I-063', 'I-119', 'I-130'],
    },
    layers: ['hardware', 'organisation'],
    severity: 4,
    access: ['physical', 'supply-chain'],
    effort: 1,
    gain: 'control',
    over: keysMadeElsewhere,
    met: (key, { model }) =>
      any(
        fact(model, key, 'unique', oneOf(true)),
        fact(model, key, 'generated', oneOf('on-device', 'in-secure-element')),
      ),
  }),
  rule({
    id: 'enrolment-unproven',
    categories: ['spoofing', 'elevation-of-privilege'],
    title: {
      en: '{subject} enrols without proof of where it was made',
      ja: '{subject} は製造元の証明なしに登録される',
    },
    attack: {
      en: 'A request for an operational certificate comes with a serial number that somebody has guessed or read off a box.',
      ja: '推測した、または外箱で読み取ったシリアル番号を添えて、運用証明書を申請する。',
    },
    effect: {
      en: 'A stranger’s machine becomes a member of the fleet, with a genuine certificate.',
      ja: '第三者の機器が正規の証明書を得て、デバイス群の一員となる。',
    },
    refs: {
      cwe: ['CWE-287'],
      capec: ['CAPEC-151'],
      guide: ['S01-27', 'S11-44', 'S11-45', 'S11-46'],
    },
    layers: ['hardware', 'backend', 'organisation'],
    severity: 3,
    access: ['network', 'supply-chain'],
    effort: 1,
    gain: 'inject',
    over: enrolledDevices,
    met: (device, design) =>
      hasKey(design, device.id, ['bootstrap'], [addingKey(design, device.id, ofTheFactory)]),
  }),
  rule({
    id: 'factory-identity-copied',
    categories: ['spoofing', 'physical-bypass'],
    title: {
      en: 'The factory identity {subject} can be copied out of the device',
      ja: '工場出荷時の ID {subject} をデバイスから複製できる',
    },
    attack: {
      en: 'The key that proves where the device was made lies in ordinary flash; whoever reads the flash has it.',
      ja: '出自を証明する鍵が通常のフラッシュにあり、フラッシュを読み出せば手に入る。',
    },
    effect: {
      en: 'A clone enrols in the device’s name; since this identity never expires, it can do so for years.',
      ja: '複製機がそのデバイスとして登録できる。この ID は失効期限がないため、何年も使われ続ける。',
    },
    refs: {
      cwe: ['CWE-522'],
      emb3d: ['TID-108', 'TID-214'],
      guide: ['S01-39', 'S05-12', 'S05-19', 'S10-30'],
    },
    layers: ['hardware'],
    severity: 3,
    access: ['physical'],
    effort: 1,
    gain: 'inject',
    over: (design) => keysInDevices(design, 'bootstrap'),
    met: (key, { model }) =>
      fact(
        model,
        key,
        'storage',
        oneOf('secure-element', 'tpm', 'trusted-execution-environment', 'one-time-programmable'),
      ),
  }),
  rule({
    id: 'credential-never-ends',
    categories: ['spoofing', 'information-disclosure'],
    title: {
      en: 'The credential {subject} never expires',
      ja: '認証情報 {subject} に有効期限がない',
    },
    attack: {
      en: 'A key that leaked once, from a discarded unit, a backup or a broken chip, is used whenever it suits.',
      ja: '廃棄品、バックアップ、チップの欠陥から一度漏れた鍵を、都合のよいときに使う。',
    },
    effect: {
      en: 'Nothing but somebody’s attention ends the misuse; a leak that nobody noticed lasts as long as the product.',
      ja: '誰かが気づくまで悪用が止まらない。気づかれない漏えいは製品の寿命まで続く。',
    },
    refs: {
      cwe: ['CWE-324', 'CWE-613'],
      guide: ['S11-07', 'S11-11', 'S11-36'],
    },
    layers: ['backend', 'hardware'],
    severity: 2,
    access: ['physical', 'credentials', 'supply-chain'],
    effort: 1,
    gain: 'inject',
    over: (design) =>
      keysInDevices(design, 'tls-client', 'tls-server', 'sign-messages', 'mac-messages', 'network-access'),
    met: (key, { model }) =>
      fact(model, key, 'lifetime', {
        ...noneOf('1y', 'unlimited'),
      }),
  }),
  rule({
    id: 'default-credentials',
    categories: ['spoofing', 'elevation-of-privilege'],
    title: {
      en: '{subject} can be entered with a password that every unit has',
      ja: '全個体共通の初期パスワードで {subject} に入れる',
    },
    attack: {
      en: 'Programs try the passwords of the manuals against every address that answers.',
      ja: 'プログラムが、応答するあらゆるアドレスに対し、説明書に載ったパスワードを試す。',
    },
    effect: {
      en: 'Thousands of devices obey one botnet within a day of being connected.',
      ja: '接続から一日のうちに、何千台ものデバイスが一つのボットネットに組み込まれる。',
    },
    refs: {
      cwe: ['CWE-1392', 'CWE-798'],
      capec: ['CAPEC-70'],
      emb3d: ['TID-311', 'TID-328'],
      attackIcs: ['T0812'],
      guide: ['I-020', 'I-021', 'I-034', 'I-042', 'I-120', 'N-D9', 'N-T4'],
    },
    layers: ['firmware', 'application'],
    severity: 4,
    access: ['network', 'radio', 'physical'],
    gain: 'control',
    over: devicesAround,
    met: (device, { model }) => {
      const none = fact(model, device, 'credentials/default', oneOf('none', 'per-device'))
      if (device.part.credentials) return none
      return { ...none, remedy: setting(device, { credentials: credentialsOf }) }
    },
  }),
  rule({
    id: 'setup-by-anybody',
    categories: ['spoofing', 'elevation-of-privilege'],
    title: {
      en: 'Whoever comes first sets up {subject}',
      ja: '最初に接続した者が {subject} を設定できる',
    },
    attack: {
      en: 'The device takes its first owner without asking for anything that only the buyer has; a reset brings it back to that state.',
      ja: '購入者だけが持つものを確かめずに最初の所有者を受け入れる。リセットすれば再びその状態になる。',
    },
    effect: {
      en: 'A neighbour or a thief becomes the owner, with everything that an owner may do.',
      ja: '近隣の者や窃取した者が所有者となり、所有者の権限をすべて得る。',
    },
    refs: {
      cwe: ['CWE-306', 'CWE-1188'],
      emb3d: ['TID-313'],
      guide: ['S11-44', 'S11-46', 'S06-20'],
    },
    layers: ['firmware', 'application'],
    severity: 3,
    access: ['physical', 'radio', 'network'],
    gain: 'control',
    over: (design) => devicesAround(design).filter(({ part }) => part.credentials !== undefined),
    met: (device, { model }) =>
      fact(
        model,
        device,
        'credentials/setup',
        noneOf(
          device.part.kind === 'device' ? 'per-device-code' : 'per-device-certificate',
          'none',
          'user-chosen',
        ),
      ),
  }),
  rule({
    id: 'settings-read-from-device',
    categories: ['information-disclosure', 'physical-bypass'],
    title: {
      en: 'Network keys and settings are read out of {subject}',
      ja: '{subject} からネットワーク鍵や設定を読み出される',
    },
    attack: {
      en: 'Somebody unscrews the device, takes it home and reads the Wi-Fi password and the owner’s tokens from its memory.',
      ja: 'デバイスを取り外して持ち帰り、メモリから Wi-Fi のパスワードや所有者のトークンを読み出す。',
    },
    effect: {
      en: 'The owner’s network is open to them; the device was only the way in.',
      ja: '所有者のネットワークに侵入される。デバイスは入口にすぎない。',
    },
    refs: {
      cwe: ['CWE-312', 'CWE-522'],
      emb3d: ['TID-108', 'TID-115', 'TID-329'],
      guide: ['S05-36', 'S05-37', 'I-027', 'I-032', 'S10-01', 'S10-02'],
    },
    layers: ['hardware', 'firmware'],
    severity: 3,
    access: ['physical'],
    gain: 'read',
    over: (design) => devicesInPlace(design).filter(({ part }) => part.credentials !== undefined),
    met: (device, { model }) =>
      any(
        fact(model, device, 'hardware/storageEncryption', noneOf('flash', 'none')),
        fact(model, device, 'credentials/storage', noneOf('secure-element', 'plain-flash')),
      ),
  }),
]

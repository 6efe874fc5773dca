import { parseDuration } from '@sekisho/model'
import type { DeviceComponent, Key } from '@sekisho/model'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import { any, fact, noneOf, oneOf } from '../design/facts.ts'
import type { Condition, Fact } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { fromNowhere, isSecret, keysInDevices } from './device-subjects.ts'
import { devicesInPlace } from './subjects.ts'

/** Keys in devices: where they lie, who else has them, how long they serve, what ends them. */

/** Stores that software can read, with some care taken; the others give nothing out, or keep nothing safe. */
const softStores = new Set(['protected-flash', 'platform-keystore', 'trusted-execution-environment'])
const bareStores = ['plain-flash', 'file', 'memory'] as const

const anchorPurposes = ['verify-server', 'verify-orders', 'verify-updates'] as const

const secretKeys = (design: Design): readonly Subject<Key>[] =>
  keysInDevices(design).filter((key) => isSecret(key) && key.part.purpose !== 'bootstrap')

/** Keys of which only the device itself should have the private half. */
const privatePurposes = new Set([
  'bootstrap',
  'tls-client',
  'tls-server',
  'attestation',
  'network-access',
  'sign-messages',
  'decrypt-messages',
  'decrypt-updates',
])

/** Private keys that no other unit has, of which the model says where they were made. */
const isMadeSomewhere = ({ part: { purpose, unique, generated } }: Subject<Key>): boolean =>
  privatePurposes.has(wordOf(purpose)) && unique === true && generated !== undefined

/** Other keys for the same purpose in the same device. */
const siblingsOf = (design: Design, { id, part }: Subject<Key>) =>
  design.keysAt(part.at).filter((other) => other.id !== id && other.part.purpose === part.purpose)

/** Broken, or so short that it breaks (NIST SP 800-131A rev. 2). */
const broken =
  /^(rsa-?(512|768|1024|1536)|(dsa|dh)-?\d*|p192|p224|secp(112|128|160|192|224)\w+|prime192v1|sect\d+\w+|3?des|tdes|rc[24]|arc4|blowfish|cast5|idea|xor|a5-1|aes-\d+-ecb|crc-?\d*|(hmac-)?(md[245]|sha-?1))$/i

/** Signatures that a quantum computer doesn't forge (FIPS 204, FIPS 205, NIST SP 800-208). */
const lasting = /^(ml-dsa|slh-dsa)-|^(lms|hss|xmss)$/

const soundFor = (purpose: string): string =>
  purpose === 'mac-messages' ? 'hmac-sha256' : purpose === 'data-at-rest' ? 'aes-256' : 'p256'

/** In use after 2035, when classical signatures are due to be withdrawn (NIST IR 8547, draft). */
const LONG = parseDuration('10y') ?? Infinity

const outlivesSignatures = ({ product: { part } }: Design): boolean =>
  (parseDuration(part.lifetime ?? '') ?? 0) >= LONG

const algorithmLasts = (
  design: Design,
  key: Subject<Key>,
  expected: { readonly absent?: 'fails' } = {},
): Fact =>
  fact(design.model, key, 'algorithm', {
    good: (name) => typeof name === 'string' && lasting.test(name),
    set: key.part.purpose === 'verify-boot' ? 'lms' : 'ml-dsa-65',
    proof: 'claim', // what a device verifies with is in its firmware, not in the platform's hands
    ...expected,
  })

/** Its own algorithm lasts, or that of a second signature, or it can be changed for one that does before it has to be. */
function signatureLasts(key: Subject<Key>, design: Design): Condition {
  const own = algorithmLasts(design, key)
  const others = siblingsOf(design, key).map((other) => algorithmLasts(design, subject(other, [])))
  if (key.part.purpose === 'verify-boot') return any(own, ...others)
  const second = design.updates && {
    ...fact(design.model, design.updates, 'signatures/manifestAlso', {
      good: (name) => typeof name === 'string' && lasting.test(name),
      absent: 'fails',
    }),
  }
  return any(
    fact(design.model, key, 'rotate', { ...oneOf('tuf', 'update'), absent: 'fails' }),
    own,
    ...others,
    ...(second ? [second] : []),
  )
}

/** A spare, a way to replace it, or a companion that has one. */
function anchorCanChange(key: Subject<Key>, design: Design): Condition {
  const { model } = design
  const companions = siblingsOf(design, key).flatMap((other) => [
    fact(model, other, 'spare', { ...oneOf(true), absent: 'fails' }),
    fact(model, other, 'rotate', { ...noneOf('update', 'never', 'manual'), absent: 'fails' }),
  ])
  return any(
    fact(model, key, 'spare', oneOf(true)),
    fact(model, key, 'rotate', noneOf('update', 'never', 'manual')),
    ...companions,
  )
}

const devicesWithSecrets = (design: Design): readonly Subject<DeviceComponent>[] => {
  const holders = new Set(
    keysInDevices(design)
      .filter(isSecret)
      .map(({ part }) => part.at),
  )
  return devicesInPlace(design).filter(({ id }) => holders.has(id))
}

/** Keys that sign for the whole fleet, wherever they are. */
const signingKeys = (design: Design): readonly Subject<Key>[] =>
  design.keys
    .filter(({ part }) => part.purpose === 'sign-updates' || part.purpose === 'sign-orders')
    .map((key) => subject(key, design.networkZones(key.part.at)))

export const keyRules: readonly ThreatRule[] = [
  rule({
    id: 'key-read-from-store',
    categories: ['information-disclosure', 'spoofing'],
    title: { en: 'The key {subject} is read where it lies', ja: '鍵 {subject} が保管場所から読み出される' },
    attack: {
      en: 'Any program on the device, a copy of the flash or a memory dump shows the key in the clear.',
      ja: 'デバイス上のプログラム、フラッシュの複製、メモリダンプから、鍵が平文で得られる。',
    },
    effect: {
      en: 'Whoever has the key speaks for the device or reads what was meant for it, from anywhere.',
      ja: '鍵を得た者は、どこからでもデバイスを名乗り、またはデバイス宛てのデータを読める。',
    },
    refs: {
      cwe: ['CWE-312', 'CWE-522'],
      emb3d: ['TID-108', 'TID-214', 'TID-223'],
      guide: ['S11-06', 'S11-22', 'S11-23', 'I-032', 'S05-12', 'S10-02'],
    },
    layers: ['hardware'],
    severity: 3,
    access: ['physical', 'network'],
    effort: 1,
    gain: 'inject',
    over: secretKeys,
    met: (key, { model }) => fact(model, key, 'storage', noneOf('secure-element', ...bareStores)),
  }),
  rule({
    id: 'key-exported',
    categories: ['information-disclosure', 'spoofing'],
    title: {
      en: 'The key {subject} can be taken out of its store',
      ja: '鍵 {subject} を保管場所から取り出せる',
    },
    attack: {
      en: 'Malware on the device asks the store for the key itself, instead of for a signature, and gets it.',
      ja: 'デバイス上のマルウェアが、署名ではなく鍵そのものを保管場所に要求し、入手する。',
    },
    effect: {
      en: 'The intrusion ends with the next update; the copy of the key stays in use.',
      ja: '侵入は次の更新で終わっても、複製された鍵は使われ続ける。',
    },
    refs: {
      cwe: ['CWE-522', 'CWE-668'],
      emb3d: ['TID-214'],
      guide: ['S05-30', 'S11-05', 'S10-30'],
    },
    layers: ['hardware', 'firmware'],
    severity: 2,
    access: ['network', 'physical'],
    effort: 1,
    gain: 'inject',
    over: (design) => secretKeys(design).filter(({ part }) => softStores.has(wordOf(part.storage))),
    met: (key, { model }) => fact(model, key, 'exportable', oneOf(false)),
  }),
  rule({
    id: 'key-known-elsewhere',
    categories: ['spoofing', 'information-disclosure'],
    title: {
      en: 'Somebody besides the device knows the private key {subject}',
      ja: 'デバイス以外にも秘密鍵 {subject} を知る者がいる',
    },
    attack: {
      en: 'The key was made outside and put into the device; a file, a log or a supplier still has it.',
      ja: '鍵を外部で生成して書き込んだため、ファイル、ログ、供給者の手元に残っている。',
    },
    effect: {
      en: 'Devices are impersonated without one of them ever being touched.',
      ja: '一台のデバイスにも触れずに、なりすましが行われる。',
    },
    refs: {
      cwe: ['CWE-522'],
      guide: ['S10-32', 'S11-02', 'S11-16', 'S11-17'],
    },
    layers: ['organisation', 'hardware'],
    severity: 3,
    access: ['supply-chain', 'credentials'],
    effort: 1,
    gain: 'inject',
    over: (design) => fromNowhere(keysInDevices(design).filter(isMadeSomewhere)),
    met: (key, { model }) =>
      fact(model, key, 'generated', noneOf('on-device', 'in-factory', 'by-backend', 'by-vendor')),
  }),
  rule({
    id: 'trust-anchor-replaced',
    categories: ['tampering', 'spoofing'],
    title: {
      en: 'The trust anchor {subject} can be exchanged for another',
      ja: '信頼の基点 {subject} を差し替えられる',
    },
    attack: {
      en: 'The public key that the device believes lies in a file that any program may write.',
      ja: 'デバイスが信じる公開鍵が、どのプログラムからも書き換えられるファイルにある。',
    },
    effect: {
      en: 'The device takes the attacker’s server, orders and updates for the maker’s.',
      ja: '攻撃者のサーバー、指令、更新をメーカーのものとして受け入れる。',
    },
    refs: {
      cwe: ['CWE-295', 'CWE-732'],
      emb3d: ['TID-213', 'TID-316'],
      guide: ['S09-17', 'S11-32', 'S01-29'],
    },
    layers: ['hardware', 'firmware'],
    severity: 4,
    access: ['physical', 'network'],
    effort: 1,
    gain: 'control',
    over: (design) => keysInDevices(design, ...anchorPurposes),
    met: (key, { model }) => fact(model, key, 'storage', noneOf('protected-flash', ...bareStores)),
  }),
  rule({
    id: 'trust-anchor-fixed',
    categories: ['denial-of-service', 'spoofing'],
    title: {
      en: 'The trust anchor {subject} can’t be replaced when it has to be',
      ja: '信頼の基点 {subject} を必要なときに交換できない',
    },
    attack: {
      en: 'The maker’s key is stolen, expires or becomes too weak; the device knows no other.',
      ja: 'メーカーの鍵が盗まれる、期限を迎える、強度が不足する。デバイスはほかの鍵を知らない。',
    },
    effect: {
      en: 'Either the thief is obeyed for ever, or the fleet is cut off from its maker.',
      ja: '盗んだ者に従い続けるか、デバイス群がメーカーから切り離される。',
    },
    refs: {
      cwe: ['CWE-1329'],
      emb3d: ['TID-220'],
      guide: ['S11-07', 'S11-13', 'S11-36'],
    },
    layers: ['firmware', 'organisation'],
    severity: 3,
    access: ['supply-chain', 'credentials'],
    effort: 1,
    gain: 'suppress',
    over: (design) => fromNowhere(keysInDevices(design, ...anchorPurposes)),
    met: anchorCanChange,
  }),
  rule({
    id: 'algorithm-broken',
    categories: ['information-disclosure', 'spoofing'],
    title: {
      en: 'The algorithm of the key {subject} can be broken',
      ja: '鍵 {subject} のアルゴリズムは破ることができる',
    },
    attack: {
      en: 'With rented computers, or with a published weakness, the key is computed from what passes in public.',
      ja: '借りた計算機や公表済みの弱点を使い、公開された通信から鍵を割り出す。',
    },
    effect: {
      en: 'The protection is there on paper and in the log, and nowhere else.',
      ja: '保護は書類とログの上にしか存在しない。',
    },
    refs: {
      cwe: ['CWE-327', 'CWE-326'],
      capec: ['CAPEC-20'],
      emb3d: ['TID-318', 'TID-411'],
      guide: ['S11-27', 'S11-28', 'S11-37', 'S06-15'],
    },
    layers: ['message', 'firmware'],
    severity: 3,
    access: ['network', 'radio', 'physical'],
    effort: 1,
    gain: 'inject',
    over: (design) => keysInDevices(design),
    met: (key, { model }) =>
      fact(model, key, 'algorithm', {
        good: (name) => typeof name === 'string' && !broken.test(name),
        set: soundFor(wordOf(key.part.purpose)),
      }),
  }),
  rule({
    id: 'signature-outlived',
    categories: ['spoofing', 'tampering'],
    title: {
      en: 'The product outlives the signatures that {subject} verifies',
      ja: '{subject} で検証する署名より製品の寿命が長い',
    },
    attack: {
      en: 'Within the product’s life a quantum computer may compute the signing key from the public one.',
      ja: '製品の使用期間中に、量子計算機が公開鍵から署名鍵を割り出すおそれがある。',
    },
    effect: {
      en: 'Firmware with a valid signature comes from anybody, on devices whose key can’t be changed any more.',
      ja: '鍵を交換できないデバイスに対し、誰でも有効な署名付きファームウェアを作れる。',
    },
    refs: {
      cwe: ['CWE-327'],
      emb3d: ['TID-220'],
      guide: ['S11-36', 'S09-23'],
    },
    layers: ['hardware', 'firmware'],
    severity: 3,
    access: ['network', 'physical', 'supply-chain'],
    effort: 2,
    gain: 'control',
    over: (design) =>
      outlivesSignatures(design) ? keysInDevices(design, 'verify-boot', 'verify-updates') : [],
    met: signatureLasts,
  }),
  rule({
    id: 'keys-predictable',
    categories: ['spoofing', 'information-disclosure'],
    title: {
      en: 'Keys that {subject} makes can be predicted',
      ja: '{subject} が生成する鍵を予測できる',
    },
    attack: {
      en: 'Fresh from the factory, the device has gathered no randomness; its keys come out of a small set that others compute as well.',
      ja: '出荷直後のデバイスは乱数の素材が乏しく、鍵が少数の候補に限られるため、他者も計算できる。',
    },
    effect: {
      en: 'Private keys are found from public certificates, for many devices at once.',
      ja: '公開証明書から、多数のデバイスの秘密鍵が一度に割り出される。',
    },
    refs: {
      cwe: ['CWE-331', 'CWE-338', 'CWE-335'],
      emb3d: ['TID-317'],
      guide: ['S11-29', 'S11-30', 'S11-31', 'S03-28', 'S03-29'],
    },
    layers: ['hardware'],
    severity: 3,
    access: ['network', 'physical', 'supply-chain'],
    effort: 1,
    gain: 'inject',
    over: devicesWithSecrets,
    met: (device, { model }) =>
      fact(model, device, 'hardware/randomSource', noneOf('hardware', 'software', 'none')),
  }),
  rule({
    id: 'keys-never-erased',
    categories: ['information-disclosure'],
    title: { en: 'Nothing destroys the key {subject}', ja: '鍵 {subject} を消去する手段がない' },
    attack: {
      en: 'A unit that was given away, thrown away or taken over still holds the key to what it stored.',
      ja: '譲渡、廃棄、乗っ取りの後も、保存データの鍵がデバイスに残る。',
    },
    effect: {
      en: 'Recordings, network keys and tokens of the last owner are readable.',
      ja: '前の所有者の記録、ネットワーク鍵、トークンが読める。',
    },
    refs: {
      cwe: ['CWE-226', 'CWE-212'],
      guide: ['S01-40', 'S11-08', 'S11-24', 'S05-46'],
    },
    layers: ['hardware', 'firmware'],
    severity: 2,
    access: ['physical'],
    gain: 'read',
    over: (design) => keysInDevices(design, 'data-at-rest', 'network-access'),
    met: (key, { model }) =>
      fact(model, key, 'zeroise', {
        good: (occasions) => Array.isArray(occasions) && occasions.length > 0,
        set: ['factory-reset', 'transfer', 'retire'],
      }),
  }),
  rule({
    id: 'signing-key-on-server',
    categories: ['elevation-of-privilege', 'tampering'],
    title: {
      en: 'The key {subject}, which signs for the whole fleet, lies on a server',
      ja: 'デバイス群全体への署名鍵 {subject} がサーバー上にある',
    },
    attack: {
      en: 'An intruder copies the key file, or an administrator takes it along.',
      ja: '侵入者が鍵ファイルを複製するか、管理者が持ち出す。',
    },
    effect: {
      en: 'Orders and updates are signed elsewhere, for as long as the devices believe the key.',
      ja: 'デバイスがその鍵を信じる限り、外部で指令や更新に署名される。',
    },
    refs: {
      cwe: ['CWE-522'],
      attackIcs: ['T0862'],
      rfc9124: ['THREAT.KEY.EXPOSURE'],
      guide: ['S09-18', 'S09-19', 'S11-20', 'S11-38', 'S11-39'],
    },
    layers: ['backend', 'organisation'],
    severity: 4,
    access: ['network', 'credentials', 'supply-chain'],
    effort: 1,
    gain: 'control',
    over: signingKeys,
    met: (key, { model }) => fact(model, key, 'storage', oneOf('hsm', 'secure-element', 'tpm')),
  }),
]

import type { Interface } from '@sekisho/model'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import { any, fact, including, noneOf, oneOf } from '../design/facts.ts'
import type { Fact } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { hasEntry, openEntries } from './device-subjects.ts'
import { devicesInPlace } from './subjects.ts'

/** What passes through the air: pairing, joining, following, jamming. */

const bluetooth = new Set(['bluetooth-le', 'bluetooth-classic'])
const meshes = new Set(['zigbee', 'z-wave', 'thread', 'matter'])
const pairable = new Set([...bluetooth, ...meshes, 'sub-ghz'])
const radios = new Set([
  ...pairable,
  'wifi',
  'lorawan',
  'sigfox',
  'nb-iot',
  'lte-m',
  'lte',
  '5g',
  'nfc',
  'rfid',
  'uwb',
])

const near =
  (...kinds: readonly string[]) =>
  (design: Design): readonly Subject<Interface>[] =>
    openEntries(design, new Set(kinds), 'radio')

const outOfBand = ['out-of-band-qr', 'out-of-band-nfc'] as const

/** Nobody is followed by the address of what hangs on a wall. */
const movesWithPeople = ({ product: { part } }: Design): boolean =>
  part.environment?.some((place) => place === 'body' || place === 'vehicle') === true ||
  ['consumer/wearable', 'consumer/toy', 'health/implant', 'city/transport'].includes(wordOf(part.class))

/** Zigbee and Z-Wave have a weak first join that one must decline; Thread and Matter have none. */
const joinIsSecret = (entry: Subject<Interface>, { model }: Design): Fact =>
  fact(model, entry, 'security', {
    ...noneOf(entry.part.kind === 'z-wave' ? 's2' : 'install-code', 'none', 'open', 'well-known-key', 's0'),
    ...((entry.part.kind === 'thread' || entry.part.kind === 'matter') && { absent: 'holds' }),
  })

/** Devices that find their place by satellite, attacked by radio. */
const positioned = (design: Design): readonly Subject<DeviceOf<Design>>[] =>
  devicesInPlace(design)
    .filter(
      ({ id, part }) =>
        part.hardware?.sensors?.includes('gnss') === true || hasEntry(design, id, new Set(['gnss'])),
    )
    .map((device) => subject(device, [device.part.zone], { access: ['radio'] }))

type DeviceOf<D extends Design> = D['devices'][number]['part']

const positionIsSigned = (design: Design, device: string): readonly Fact[] =>
  design
    .interfacesAt(device)
    .filter(({ part }) => part.kind === 'gnss')
    .map((entry) => fact(design.model, entry, 'security', { ...oneOf('osnma'), absent: 'fails' }))

export const radioRules: readonly ThreatRule[] = [
  rule({
    id: 'pairing-proves-nothing',
    categories: ['spoofing'],
    title: {
      en: 'Pairing over {subject} proves nothing',
      ja: '{subject} のペアリングが相手を確認しない',
    },
    attack: {
      en: 'Somebody in range pairs their own phone, or sits between phone and device while they pair.',
      ja: '電波の届く範囲にいる者が自分の端末をペアリングするか、ペアリング中の両者の間に割り込む。',
    },
    effect: {
      en: 'A stranger’s phone is trusted like the owner’s.',
      ja: '第三者の端末が所有者の端末と同じように信頼される。',
    },
    refs: {
      cwe: ['CWE-287', 'CWE-306'],
      capec: ['CAPEC-94'],
      emb3d: ['TID-411'],
      attackIcs: ['T0860'],
      guide: ['S06-19', 'S06-20', 'S06-21'],
    },
    layers: ['network', 'firmware'],
    severity: 3,
    access: ['radio'],
    gain: 'inject',
    over: near(...bluetooth),
    met: (entry, { model }) =>
      fact(model, entry, 'pairing', noneOf('numeric-comparison', 'just-works', 'none')),
  }),
  rule({
    id: 'pairing-recorded',
    categories: ['information-disclosure'],
    title: {
      en: 'A recorded pairing over {subject} gives the link key away',
      ja: '{subject} のペアリングを記録され、リンク鍵を割り出される',
    },
    attack: {
      en: 'Legacy pairing is recorded with a cheap receiver and its key computed in seconds.',
      ja: 'レガシーペアリングを安価な受信機で記録し、数秒で鍵を計算する。',
    },
    effect: {
      en: 'Everything on the link can be read, then and later.',
      ja: 'そのリンクの通信を、その場でも後からでも復号される。',
    },
    refs: {
      cwe: ['CWE-326', 'CWE-757'],
      emb3d: ['TID-411'],
      attackIcs: ['T0842'],
      guide: ['S06-02', 'S06-03', 'S06-14', 'S06-21'],
    },
    layers: ['network'],
    severity: 2,
    access: ['radio'],
    gain: 'read',
    over: near('bluetooth-le'),
    met: (entry, { model }) =>
      any(
        fact(model, entry, 'security', noneOf('le-secure-connections', 'le-legacy', 'none', 'open')),
        fact(model, entry, 'pairing', oneOf(...outOfBand)),
      ),
  }),
  rule({
    id: 'pairing-always-open',
    categories: ['spoofing', 'elevation-of-privilege'],
    title: {
      en: '{subject} takes new peers at any time',
      ja: '{subject} がいつでも新しい相手を受け入れる',
    },
    attack: {
      en: 'Nobody has to press anything: a stranger starts a pairing or a join when the owner is away.',
      ja: '何も押さずに、所有者の不在時に第三者がペアリングや参加を始められる。',
    },
    effect: {
      en: 'One more peer belongs to the device, and nobody has seen it come.',
      ja: '誰も気づかないうちに接続相手が一つ増える。',
    },
    refs: {
      cwe: ['CWE-306'],
      attackIcs: ['T0860'],
      guide: ['S06-19', 'S06-20', 'N-C1'],
    },
    layers: ['firmware'],
    severity: 3,
    access: ['radio'],
    gain: 'inject',
    over: near(...pairable),
    met: (entry, { model }) =>
      any(fact(model, entry, 'pairingMode', noneOf('physical-action', 'always')), {
        ...fact(model, entry, 'state', { good: (state) => state === 'setup-only' || state === 'on-demand' }),
      }),
  }),
  rule({
    id: 'network-joined-by-known-key',
    categories: ['spoofing', 'information-disclosure'],
    title: {
      en: 'The key of the first join over {subject} is known to everybody',
      ja: '{subject} の初回参加に使う鍵が周知のものである',
    },
    attack: {
      en: 'Somebody listens when a device joins; the network key travels under a key that stands in the specification.',
      ja: 'デバイスの参加時に傍受する。ネットワーク鍵は、仕様書に載っている鍵で暗号化されて送られる。',
    },
    effect: {
      en: 'The whole network can be read, and joined by anything.',
      ja: 'ネットワーク全体の通信を復号され、任意の機器に参加される。',
    },
    refs: {
      cwe: ['CWE-1394', 'CWE-798'],
      emb3d: ['TID-411'],
      attackIcs: ['T0860'],
      guide: ['S06-28', 'S06-29', 'S06-19', 'I-022'],
    },
    layers: ['network'],
    severity: 3,
    access: ['radio'],
    gain: 'inject',
    over: near(...meshes),
    met: (entry, design) =>
      any(
        joinIsSecret(entry, design),
        fact(design.model, entry, 'pairing', { ...oneOf(...outOfBand), absent: 'fails' }),
      ),
  }),
  rule({
    id: 'lorawan-session-fixed',
    categories: ['spoofing', 'information-disclosure'],
    title: {
      en: 'The session keys of {subject} never change',
      ja: '{subject} のセッション鍵が変わらない',
    },
    attack: {
      en: 'Activated by personalisation, the device uses the same keys for ever, and its counters start anew after a reset: old frames fit again.',
      ja: 'ABP では同じ鍵を使い続け、リセット後にカウンターが初期化されるため、古いフレームが再び通る。',
    },
    effect: {
      en: 'Recorded frames are replayed, and one key that leaked opens all that was ever sent.',
      ja: '記録したフレームが再送され、鍵が一つ漏れれば過去の通信がすべて復号される。',
    },
    refs: {
      cwe: ['CWE-294', 'CWE-323'],
      emb3d: ['TID-407', 'TID-411'],
      guide: ['S06-02', 'S11-11', 'S01-33'],
    },
    layers: ['network', 'message'],
    severity: 2,
    access: ['radio'],
    effort: 1,
    gain: 'inject',
    over: near('lorawan'),
    met: (entry, { model }) =>
      fact(model, entry, 'security', noneOf('otaa', 'abp', 'none', 'open', 'well-known-key')),
  }),
  rule({
    id: 'radio-code-replayed',
    categories: ['spoofing'],
    title: {
      en: 'A code that was sent over {subject} works a second time',
      ja: '{subject} で送られたコードがもう一度使える',
    },
    attack: {
      en: 'A cheap transceiver records the signal and plays it back.',
      ja: '安価な送受信機で信号を記録し、再生する。',
    },
    effect: {
      en: 'The device does again what it was told once: opens, starts, stops.',
      ja: '一度受けた指令を、解錠、始動、停止を含めて繰り返し実行する。',
    },
    refs: {
      cwe: ['CWE-294'],
      emb3d: ['TID-221', 'TID-407'],
      guide: ['S01-33', 'S02-33', 'S06-13'],
    },
    layers: ['network', 'message'],
    severity: 3,
    access: ['radio'],
    gain: 'inject',
    over: near('sub-ghz'),
    met: (entry, { model }) =>
      fact(model, entry, 'security', noneOf('rolling-code', 'fixed-code', 'none', 'open', 'well-known-key')),
  }),
  rule({
    id: 'tag-copied',
    categories: ['spoofing'],
    title: {
      en: 'A tag read at {subject} is copied or relayed',
      ja: '{subject} で読み取るタグが複製・中継される',
    },
    attack: {
      en: 'The number of a card is read in passing and written to another, or two phones carry it over a distance.',
      ja: 'すれ違いざまにカードの番号を読んで別のカードに書き込むか、二台の端末で離れた場所に中継する。',
    },
    effect: {
      en: 'Somebody else is taken for the holder of the card.',
      ja: '第三者がカードの持ち主として扱われる。',
    },
    refs: {
      cwe: ['CWE-290', 'CWE-294'],
      guide: ['S06-30', 'S06-16'],
    },
    layers: ['network', 'application'],
    severity: 2,
    access: ['radio'],
    gain: 'inject',
    over: near('nfc', 'rfid'),
    met: (entry, { model }) => fact(model, entry, 'authentication', noneOf('certificate', 'none')),
  }),
  rule({
    id: 'wifi-unprotected',
    categories: ['information-disclosure', 'spoofing'],
    title: {
      en: 'The Wi-Fi {subject} is open or of broken security',
      ja: 'Wi-Fi {subject} が無防備か、破られた方式を使っている',
    },
    attack: {
      en: 'Anybody in range joins, listens, and offers a network of the same name that the device prefers.',
      ja: '電波の届く範囲の誰もが参加・傍受でき、同名のネットワークを立ててデバイスを誘導できる。',
    },
    effect: {
      en: 'An attacker in the street is in the owner’s network.',
      ja: '屋外の攻撃者が所有者のネットワークに入り込む。',
    },
    refs: {
      cwe: ['CWE-319', 'CWE-327'],
      capec: ['CAPEC-615'],
      emb3d: ['TID-411'],
      attackIcs: ['T0860'],
      guide: ['S06-03', 'S06-31', 'S02-41', 'I-065'],
    },
    layers: ['network'],
    severity: 3,
    access: ['radio'],
    gain: 'inject',
    over: near('wifi'),
    met: (entry, { model }) =>
      fact(model, entry, 'security', noneOf('wpa3-personal', 'open', 'none', 'wep', 'wpa')),
  }),
  rule({
    id: 'wifi-password-guessed',
    categories: ['information-disclosure'],
    title: {
      en: 'The password of {subject} is guessed from one recorded handshake',
      ja: '記録した一度のハンドシェイクから {subject} のパスワードを推測される',
    },
    attack: {
      en: 'With WPA2 a stranger records one connection and tries passwords at home, millions a second.',
      ja: 'WPA2 では、一度の接続を記録すれば、手元で毎秒数百万のパスワードを試せる。',
    },
    effect: {
      en: 'A weak household password opens the network, and nobody sees an attempt.',
      ja: '弱い家庭用パスワードが破られ、試行の痕跡も残らない。',
    },
    refs: {
      cwe: ['CWE-326'],
      capec: ['CAPEC-49'],
      guide: ['S06-15', 'S06-31', 'I-065'],
    },
    layers: ['network'],
    severity: 2,
    access: ['radio'],
    effort: 1,
    gain: 'read',
    over: (design) =>
      near('wifi')(design).filter(({ part }) => /^wpa[23]-personal$/.test(wordOf(part.security))),
    met: (entry, { model }) => fact(model, entry, 'security', noneOf('wpa3-personal', 'wpa2-personal')),
  }),
  rule({
    id: 'wearer-followed',
    categories: ['privacy'],
    title: {
      en: 'People are followed by the address that {subject} sends',
      ja: '{subject} が発するアドレスで人が追跡される',
    },
    attack: {
      en: 'Receivers along the way note the same address again and again.',
      ja: '経路上の受信機が同じアドレスを繰り返し記録する。',
    },
    effect: {
      en: 'Where somebody is and when becomes known, without any data of the device being read.',
      ja: 'デバイスのデータを読まなくても、人の所在と時刻が知られる。',
    },
    refs: {
      cwe: ['CWE-359'],
      linddun: ['linking', 'detecting'],
      guide: ['S06-24', 'I-022'],
    },
    layers: ['network'],
    severity: 2,
    access: ['radio'],
    gain: 'none',
    over: (design) => (movesWithPeople(design) ? near('bluetooth-le')(design) : []),
    met: (entry, { model }) => fact(model, entry, 'addressPrivacy', oneOf(true)),
  }),
  rule({
    id: 'position-falsified',
    categories: ['spoofing'],
    title: {
      en: '{subject} is told a false place or time by radio',
      ja: '{subject} に偽の位置や時刻を電波で与えられる',
    },
    attack: {
      en: 'A transmitter nearby sends satellite signals of its own, a little stronger than the sky’s.',
      ja: '近くの送信機が、衛星より少し強い偽の測位信号を送る。',
    },
    effect: {
      en: 'The device acts on a wrong place or clock: it strays, misses its plan, accepts what has expired.',
      ja: '誤った位置や時刻に従い、逸脱する、計画を外れる、期限切れのものを受け入れる。',
    },
    refs: {
      cwe: ['CWE-345'],
      capec: ['CAPEC-627'],
      guide: ['S06-16', 'S06-17', 'N-C1'],
    },
    layers: ['hardware', 'firmware'],
    severity: 2,
    access: ['radio'],
    effort: 1,
    gain: 'inject',
    over: positioned,
    met: (device, design) =>
      any(
        fact(
          design.model,
          device,
          'hardware/sensorChecks',
          including('redundancy', device.part.hardware?.sensorChecks),
        ),
        ...positionIsSigned(design, device.id),
      ),
  }),
  rule({
    id: 'radio-jammed',
    categories: ['denial-of-service'],
    title: { en: 'The radio of {subject} is jammed', ja: '{subject} の無線が妨害される' },
    attack: {
      en: 'A transmitter of a few watts covers the band, or forged frames cut the connection again and again.',
      ja: '数ワットの送信機で帯域を覆うか、偽のフレームで接続を繰り返し切断する。',
    },
    effect: {
      en: 'Neither messages nor orders come through while it lasts.',
      ja: '妨害が続く間、メッセージも指令も届かない。',
    },
    refs: {
      cwe: ['CWE-400'],
      capec: ['CAPEC-601', 'CAPEC-604'],
      attackIcs: ['T0814'],
      guide: ['S06-17', 'S06-11', 'S02-40'],
    },
    layers: ['network', 'firmware'],
    severity: 2,
    access: ['radio'],
    gain: 'suppress',
    irreducible: {
      en: 'The air belongs to everybody: no design keeps a transmitter silent. What the device does meanwhile is the maker’s choice.',
      ja: '電波は誰でも出せるため、設計では止められない。妨害中の動作だけを設計できる。',
    },
    over: (design) => devicesInPlace(design).filter(({ id }) => hasEntry(design, id, radios)),
    met: (device, { model }) => fact(model, device, 'software/offline', noneOf('core', 'none')),
  }),
]

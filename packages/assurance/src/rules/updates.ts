import type { Updates } from '@sekisho/model'
import { carriedBy, wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import { any, fact, noneOf, oneOf } from '../design/facts.ts'
import type { Fact } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { answering, setting } from './conditions.ts'
import { fromNowhere } from './device-subjects.ts'

/**
 * The way in for new firmware: what is signed, what the signature binds (RFC 9124), when it is installed, who learns of it.
 * Where the product can't be updated at all, `firmware.ts` says so.
 */

type UpdateSubject = Subject<Updates>
type Expected = Parameters<typeof fact>[3]

/** Networks between whoever offers updates and the devices. */
function zonesOfUpdates(design: Design): readonly string[] {
  const carrying = design.dataflows.filter(({ part }) => carriedBy(part).includes('updates'))
  const paths = carrying.flatMap(({ part }) => part.path)
  return paths.length > 0 ? paths : design.devices.flatMap(({ id }) => design.networkZones(id))
}

/** The update path as a subject: the whole product, and everything that it says and obeys, is at stake. */
const updatePath = (design: Design): readonly UpdateSubject[] =>
  design.updates
    ? [
        subject(design.updates, [...new Set(zonesOfUpdates(design))], {
          words: { subject: design.product.label },
          stakes: [...design.commands, ...design.streams].map(({ id }) => id),
        }),
      ]
    : []

const where =
  (applies: (updates: Updates, design: Design) => boolean) =>
  (design: Design): readonly UpdateSubject[] =>
    updatePath(design).filter(({ part }) => applies(part, design))

const unsigned = 'none'

/** What a signature binds matters where there is one. */
const isSigned = ({ signatures }: Updates): boolean =>
  signatures !== undefined && signatures.algorithm !== unsigned
const signed = where(isSigned)

/** A manifest of which nothing is said is asked for as a whole, by the first rule about it. */
const saysWhatItBinds = ({ manifest }: Updates): boolean =>
  manifest !== undefined && !manifest.binds.every((one) => one === 'unknown')

/** A fact of this section. */
const said = ({ model }: Design, updates: UpdateSubject, path: string, expected: Expected): Fact =>
  fact(model, updates, path, expected)

/** TUF metadata bind version, expiry, digest and size of what they name (TUF 1.0 §4.4 to §4.6). */
const byTuf = (design: Design, updates: UpdateSubject): Fact =>
  said(design, updates, 'signatures/root', { good: (root) => typeof root === 'string', absent: 'fails' })

type Element = Exclude<
  NonNullable<NonNullable<Updates['manifest']>['binds']>[number],
  { readonly other: string }
>

/** Whether the signed manifest says all of this of the image. */
function binding(design: Design, updates: UpdateSubject, ...elements: readonly Element[]): Fact {
  const binds = (updates.part.manifest?.binds ?? []).filter((one) => one !== 'none' && one !== 'unknown')
  return said(design, updates, 'manifest/binds', {
    good: (list) => Array.isArray(list) && elements.every((element) => list.includes(element)),
    set: [...new Set([...binds, ...elements])],
  })
}

const compatible: readonly Element[] = ['vendor', 'device-class', 'hardware-revision']
const placed: readonly Element[] = ['format', 'storage-location']

const signersOf = (threshold: unknown): number => Number(String(threshold).split(' of ')[0])

const several: Expected = { good: (threshold) => signersOf(threshold) >= 2, set: '2 of 3' }

/** Where people rely on what the product does, they decide when it changes. */
const operated = ({ product: { part } }: Design): boolean =>
  /^(health|industry|city)\//.test(wordOf(part.class))

const rooted = where(({ signatures }) => signatures?.root !== undefined)
const operatedAutomatically = where(
  (updates, design) => operated(design) && updates.automatic?.default === true,
)

const ownerHasASay = ({ automatic }: Updates): boolean =>
  automatic?.ownerMayPostpone !== undefined || automatic?.ownerMayDisable === true

export const updateRules: readonly ThreatRule[] = [
  rule({
    id: 'unsigned-image-installed',
    categories: ['tampering', 'elevation-of-privilege'],
    title: {
      en: '{subject} installs firmware that nobody signed',
      ja: '{subject} が署名のないファームウェアを導入する',
    },
    attack: {
      en: 'Whoever answers in place of the update server, on the way or by DNS, delivers an image of their own.',
      ja: '経路上や DNS で更新サーバーに成り代わった者が、自作のイメージを配る。',
    },
    effect: {
      en: 'The whole fleet runs the attacker’s firmware, and the next genuine update doesn’t get through.',
      ja: 'デバイス群全体が攻撃者のファームウェアで動き、以後の正規の更新も届かなくなる。',
    },
    refs: {
      cwe: ['CWE-494', 'CWE-347'],
      capec: ['CAPEC-186'],
      emb3d: ['TID-211', 'TID-213'],
      attackIcs: ['T0857', 'T0839'],
      rfc9124: ['THREAT.IMG.NON_AUTH', 'THREAT.NET.ONPATH', 'THREAT.NET.REDIRECT'],
      guide: ['N-D7', 'S09-01', 'S09-06', 'S09-16', 'N-P18'],
    },
    layers: ['firmware', 'backend'],
    severity: 4,
    access: ['network', 'supply-chain'],
    gain: 'control',
    over: updatePath,
    met: (updates, design) =>
      answering(
        said(design, updates, 'signatures', {
          good: (value) =>
            typeof value === 'object' &&
            value !== null &&
            'algorithm' in value &&
            value.algorithm !== unsigned,
          set: { root: '2 of 3', targets: '2 of 3', algorithm: 'ed25519', manifestAlso: 'ml-dsa-65' },
        }),
        binding(design, updates, ...compatible, ...placed).remedy ?? [],
      ),
  }),
  rule({
    id: 'older-image-installed',
    categories: ['tampering', 'elevation-of-privilege'],
    title: {
      en: '{subject} installs an older, flawed release',
      ja: '{subject} が欠陥のある旧版を導入する',
    },
    attack: {
      en: 'A genuine release of two years ago is offered as an update, by way of a mirror or a captured connection.',
      ja: 'ミラーや乗っ取った通信を使い、二年前の正規の版を更新として配る。',
    },
    effect: {
      en: 'Flaws that were mended are back, on as many devices as the attacker reaches.',
      ja: '攻撃者が到達できる全デバイスで、修正済みの欠陥が復活する。',
    },
    refs: {
      cwe: ['CWE-1328'],
      emb3d: ['TID-216'],
      rfc9124: ['THREAT.IMG.EXPIRED'],
      guide: ['S09-29', 'N-P18', 'S09-23'],
    },
    layers: ['firmware', 'backend'],
    severity: 3,
    access: ['network', 'supply-chain'],
    gain: 'control',
    over: where((updates) => updates.signatures?.algorithm !== unsigned),
    met: (updates, design) => {
      const { signatures, manifest } = updates.part
      const numbered = signatures?.root !== undefined || manifest?.binds.includes('sequence') === true
      return said(design, updates, 'rollbackProtection', {
        ...oneOf(true),
        ...(numbered && { absent: 'holds' }),
      })
    },
  }),
  rule({
    id: 'image-for-other-device',
    categories: ['denial-of-service', 'tampering'],
    title: {
      en: '{subject} installs a signed image that is for another device',
      ja: '{subject} が他機種向けの署名済みイメージを導入する',
    },
    attack: {
      en: 'An image for another model or board, signed by the same key, is offered to this one.',
      ja: '同じ鍵で署名された、別機種や別基板向けのイメージを配る。',
    },
    effect: {
      en: 'At best the device doesn’t start; at worst it drives the wrong pins.',
      ja: '起動しなくなるか、悪ければ誤った端子を駆動する。',
    },
    refs: {
      cwe: ['CWE-345'],
      emb3d: ['TID-213', 'TID-217'],
      rfc9124: ['THREAT.IMG.INCOMPATIBLE'],
      guide: ['S09-05', 'S09-12', 'N-P18'],
    },
    layers: ['firmware', 'backend'],
    severity: 2,
    access: ['network', 'supply-chain'],
    effort: 1,
    gain: 'suppress',
    over: signed,
    met: (updates, design) =>
      binding(design, updates, ...compatible, ...(saysWhatItBinds(updates.part) ? [] : placed)),
  }),
  rule({
    id: 'image-swapped',
    categories: ['tampering', 'elevation-of-privilege'],
    title: {
      en: 'The image of {subject} is changed on a mirror while its manifest stays genuine',
      ja: '{subject} のイメージが、マニフェストは正規のまま配布先で改変される',
    },
    attack: {
      en: 'Whoever holds the content network or the storage exchanges the image, or appends code to it.',
      ja: '配信網やストレージを押さえた者が、イメージを差し替えるか、末尾にコードを付け足す。',
    },
    effect: {
      en: 'A signature over the description alone lets foreign code through.',
      ja: '記述だけに署名していると、外部のコードが通ってしまう。',
    },
    refs: {
      cwe: ['CWE-494', 'CWE-354'],
      emb3d: ['TID-213'],
      rfc9124: ['THREAT.IMG.REPLACE', 'THREAT.IMG.EXTRA', 'THREAT.NET.REDIRECT'],
      guide: ['S09-06', 'S09-16', 'S09-20'],
    },
    layers: ['firmware', 'backend'],
    severity: 4,
    access: ['network', 'supply-chain'],
    effort: 1,
    gain: 'control',
    over: signed,
    met: (updates, design) => any(byTuf(design, updates), binding(design, updates, 'digest', 'size')),
  }),
  rule({
    id: 'image-misplaced',
    categories: ['denial-of-service', 'elevation-of-privilege'],
    title: {
      en: '{subject} takes an image for what it isn’t, or puts it where it doesn’t belong',
      ja: '{subject} がイメージの種類や書き込み先を取り違える',
    },
    attack: {
      en: 'A genuine file is delivered under another name: data as program, the application in the place of the boot loader.',
      ja: '正規のファイルを別のものとして配る。データをプログラムとして、アプリケーションをブートローダーの位置に書かせる。',
    },
    effect: {
      en: 'The device doesn’t start any more, or reads an attacker’s data as code.',
      ja: '起動しなくなるか、攻撃者のデータをコードとして実行する。',
    },
    refs: {
      cwe: ['CWE-345'],
      emb3d: ['TID-213'],
      rfc9124: ['THREAT.IMG.FORMAT', 'THREAT.IMG.LOCATION'],
      guide: ['S09-05', 'N-P18'],
    },
    layers: ['firmware'],
    severity: 2,
    access: ['network', 'supply-chain'],
    effort: 2,
    gain: 'suppress',
    over: where((updates) => isSigned(updates) && saysWhatItBinds(updates)),
    met: (updates, design) => binding(design, updates, ...placed),
  }),
  rule({
    id: 'image-on-wrong-base',
    categories: ['denial-of-service', 'tampering'],
    title: {
      en: '{subject} applies a difference to a version that it isn’t for',
      ja: '{subject} が差分を対象外の版に適用する',
    },
    attack: {
      en: 'A difference between two releases is offered to a device that runs a third.',
      ja: '二つの版の差分を、別の版で動くデバイスに配る。',
    },
    effect: {
      en: 'The result is a program that nobody ever tested or signed.',
      ja: '誰も試験せず署名もしていないプログラムができる。',
    },
    refs: {
      emb3d: ['TID-213'],
      rfc9124: ['THREAT.UPD.WRONG_PRECURSOR'],
      guide: ['S09-04', 'S09-10'],
    },
    layers: ['firmware'],
    severity: 2,
    access: ['network', 'supply-chain'],
    effort: 1,
    gain: 'suppress',
    over: where(({ delta }) => delta === true),
    met: (updates, design) => binding(design, updates, 'precursor'),
  }),
  rule({
    id: 'stale-release-served',
    categories: ['denial-of-service', 'elevation-of-privilege'],
    title: {
      en: '{subject} is told for ever that it is up to date',
      ja: '{subject} が最新版であると信じ込まされ続ける',
    },
    attack: {
      en: 'Somebody between device and server repeats the last answer and keeps the fix away.',
      ja: 'デバイスとサーバーの間にいる者が、前回の応答を繰り返し、修正を届かせない。',
    },
    effect: {
      en: 'A known flaw stays open on the devices that the attacker has chosen, and nothing looks wrong.',
      ja: '狙われたデバイスに既知の欠陥が残り、異常も見えない。',
    },
    refs: {
      cwe: ['CWE-672'],
      rfc9124: ['THREAT.IMG.EXPIRED.OFFLINE'],
      guide: ['S09-29', 'N-P18'],
    },
    layers: ['firmware', 'backend'],
    severity: 3,
    access: ['network', 'supply-chain'],
    effort: 1,
    gain: 'none',
    over: signed,
    met: (updates, design) => any(byTuf(design, updates), binding(design, updates, 'expiry')),
  }),
  rule({
    id: 'image-read',
    categories: ['information-disclosure'],
    title: {
      en: 'The firmware of {subject} is downloaded and taken apart',
      ja: '{subject} のファームウェアが入手され解析される',
    },
    attack: {
      en: 'Somebody fetches the image from the update server or records it, and reads it with a disassembler.',
      ja: '更新サーバーからイメージを取得するか通信を記録し、逆アセンブラーで解析する。',
    },
    effect: {
      en: 'Secrets and flaws in it are known without a device ever being touched.',
      ja: 'デバイスに触れることなく、内部の秘密と欠陥が知られる。',
    },
    refs: {
      cwe: ['CWE-311'],
      capec: ['CAPEC-37'],
      emb3d: ['TID-215'],
      rfc9124: ['THREAT.IMG.DISCLOSURE', 'THREAT.NET.ONPATH'],
      guide: ['S05-40', 'S05-41', 'S09-25', 'S09-26'],
    },
    layers: ['backend', 'firmware'],
    severity: 2,
    access: ['network'],
    effort: 1,
    gain: 'none',
    over: updatePath,
    met: (updates, design) =>
      any(
        said(design, updates, 'encrypted', noneOf('per-product', 'none')),
        said(design, updates, 'imageSecrets', oneOf(false)),
      ),
  }),
  rule({
    id: 'one-signer-enough',
    categories: ['elevation-of-privilege', 'tampering'],
    title: {
      en: 'One person, or one stolen key, releases firmware for {subject}',
      ja: '一人、または盗まれた鍵一つで {subject} のファームウェアを公開できる',
    },
    attack: {
      en: 'The key on the build server or the one on a developer’s stick is taken, or its holder is bribed or deceived.',
      ja: 'ビルドサーバーや開発者の持つ鍵を盗むか、持ち主を買収し、または欺く。',
    },
    effect: {
      en: 'Malware goes to every device with a genuine signature.',
      ja: 'マルウェアが正規の署名付きで全デバイスに届く。',
    },
    refs: {
      cwe: ['CWE-654'],
      capec: ['CAPEC-186', 'CAPEC-673'],
      attackIcs: ['T0862'],
      rfc9124: ['THREAT.KEY.EXPOSURE', 'THREAT.MFST.MODIFICATION'],
      guide: ['S09-12', 'S09-18', 'S09-19', 'S09-21', 'S11-41'],
    },
    layers: ['backend', 'organisation'],
    severity: 4,
    access: ['supply-chain', 'credentials'],
    effort: 1,
    gain: 'control',
    over: (design) => fromNowhere(signed(design)),
    met: (updates, design) => said(design, updates, 'signatures/targets', several),
  }),
  rule({
    id: 'signing-root-single',
    categories: ['elevation-of-privilege'],
    title: {
      en: 'One key decides who may sign for {subject}',
      ja: '{subject} の署名者を一つの鍵で決められる',
    },
    attack: {
      en: 'Whoever gets this one key names themselves as signer; whoever loses it can name nobody any more.',
      ja: 'この鍵を得た者は自らを署名者にできる。失えば、誰も署名者を定められない。',
    },
    effect: {
      en: 'The fleet is lost, to an attacker or to an accident in a safe.',
      ja: '攻撃、または保管中の事故によって、デバイス群全体を失う。',
    },
    refs: {
      cwe: ['CWE-654'],
      rfc9124: ['THREAT.KEY.EXPOSURE'],
      guide: ['S09-29', 'S11-20', 'S11-21', 'S11-41'],
    },
    layers: ['organisation'],
    severity: 4,
    access: ['supply-chain', 'credentials'],
    effort: 2,
    gain: 'control',
    over: (design) => fromNowhere(rooted(design)),
    met: (updates, design) => said(design, updates, 'signatures/root', several),
  }),
  rule({
    id: 'update-bricks',
    categories: ['denial-of-service', 'safety'],
    title: {
      en: 'An update that is interrupted leaves {subject} dead',
      ja: '更新が中断すると {subject} が起動しなくなる',
    },
    attack: {
      en: 'The power fails, the battery dies or somebody pulls the plug while the only image is being overwritten.',
      ja: '唯一のイメージを上書きしている間に、停電や電池切れが起きるか、電源を抜かれる。',
    },
    effect: {
      en: 'The device has to be replaced; after a bad release, every device.',
      ja: 'デバイスの交換が必要になる。不良な版であれば全数が対象となる。',
    },
    refs: {
      cwe: ['CWE-703'],
      emb3d: ['TID-217'],
      attackIcs: ['T0816'],
      guide: ['S09-03', 'S09-10', 'S09-11', 'S09-15'],
    },
    layers: ['firmware'],
    severity: 3,
    access: ['physical', 'network', 'supply-chain'],
    effort: 1,
    gain: 'suppress',
    over: updatePath,
    met: (updates, design) => said(design, updates, 'slots', noneOf('ab', 'single')),
  }),
  rule({
    id: 'installed-at-bad-moment',
    categories: ['safety', 'denial-of-service'],
    title: {
      en: '{subject} restarts for an update while somebody depends on it',
      ja: '利用中の {subject} が更新のために再起動する',
    },
    attack: {
      en: 'An update is released, or held back and let go, so that it is installed when the device is needed.',
      ja: '更新の公開時期や配信の遅延を操作し、必要とされている最中に導入させる。',
    },
    effect: {
      en: 'For minutes the device does nothing, at the moment when that hurts.',
      ja: '最も支障のある時に、数分間デバイスが停止する。',
    },
    refs: {
      emb3d: ['TID-217'],
      attackIcs: ['T0816'],
      guide: ['S09-15', 'S01-73', 'S01-74'],
    },
    layers: ['firmware', 'backend'],
    severity: 2,
    access: ['network', 'supply-chain'],
    effort: 1,
    gain: 'suppress',
    over: where((_, { hazards }) => hazards.length > 0),
    met: (updates, design) =>
      said(design, updates, 'never', {
        good: (list) => Array.isArray(list) && list.length > 0,
        set: ['in-use'],
      }),
  }),
  rule({
    id: 'fix-not-installed',
    categories: ['elevation-of-privilege'],
    title: {
      en: 'A fix for {subject} exists, but nobody installs it',
      ja: '{subject} の修正が公開されても導入されない',
    },
    attack: {
      en: 'Attackers compare the new release with the old, find what was mended, and look for devices that still have it.',
      ja: '攻撃者は新旧の版を比較して修正箇所を知り、未更新のデバイスを探す。',
    },
    effect: {
      en: 'Most devices stay open for years, for their owners never press the button.',
      ja: '所有者が更新操作をしないため、大半のデバイスが何年も無防備なままとなる。',
    },
    refs: {
      attackIcs: ['T0866'],
      guide: ['S09-13', 'S09-14', 'I-071', 'S01-44'],
    },
    layers: ['backend', 'firmware'],
    severity: 3,
    access: ['network'],
    gain: 'control',
    over: updatePath,
    met: (updates, design) =>
      answering(
        said(design, updates, 'automatic/default', oneOf(true)),
        operated(design) && !ownerHasASay(updates.part)
          ? setting(updates, { 'automatic/ownerMayPostpone': { critical: '1d' } })
          : [],
      ),
  }),
  rule({
    id: 'fix-comes-too-late',
    categories: ['elevation-of-privilege'],
    title: {
      en: 'There is no day by which a critical fix is on every {subject}',
      ja: '重大な修正をすべての {subject} に届ける期限がない',
    },
    attack: {
      en: 'The window between publication and installation is the attacker’s working time, and nobody has limited it.',
      ja: '公開から導入までの期間が攻撃者の作業時間となる。その上限を誰も定めていない。',
    },
    effect: {
      en: 'Devices that are switched off, postponed or held back stay open, and nobody counts them.',
      ja: '電源断、延期、配信妨害により未更新のデバイスが残り、数も把握されない。',
    },
    refs: {
      guide: ['S05-51', 'S09-14', 'I-071', 'N-B8'],
    },
    layers: ['backend', 'organisation'],
    severity: 2,
    access: ['network'],
    gain: 'none',
    over: updatePath,
    met: (updates, design) =>
      said(design, updates, 'installWithin/critical', {
        good: (value) => typeof value === 'string' && value !== 'unlimited',
        set: '14d',
      }),
  }),
  rule({
    id: 'owner-not-told',
    categories: ['elevation-of-privilege'],
    title: {
      en: 'Owners who turned updates off don’t learn that {subject} has a known flaw',
      ja: '自動更新を止めた所有者が {subject} の既知の欠陥を知らされない',
    },
    attack: {
      en: 'A flaw is published; the owner once turned automatic updates off and hears nothing.',
      ja: '欠陥が公表されても、自動更新を止めた所有者には何も知らされない。',
    },
    effect: {
      en: 'The owner goes on using a device that they would have updated or unplugged.',
      ja: '知っていれば更新するか電源を切ったはずのデバイスを使い続ける。',
    },
    refs: {
      guide: ['S01-44', 'S09-14', 'N-B8'],
    },
    layers: ['application', 'organisation'],
    severity: 2,
    access: ['network'],
    effort: 1,
    gain: 'none',
    over: where(({ automatic }) => automatic?.ownerMayDisable === true),
    met: (updates, design) =>
      said(design, updates, 'notice', {
        good: (list) => Array.isArray(list) && list.some((way) => way !== 'none'),
        set: ['in-app'],
      }),
  }),
  rule({
    id: 'unapproved-change',
    categories: ['safety', 'tampering'],
    title: {
      en: '{subject} changes its behaviour without its operator’s consent',
      ja: '{subject} の動作が運用者の承認なしに変わる',
    },
    attack: {
      en: 'A genuine release that was never tested in this plant, ward or crossing installs itself, by the maker’s haste or by somebody who triggers it.',
      ja: 'その工場、病棟、交差点では試験されていない正規の版が、メーカーの性急さや第三者の操作で導入される。',
    },
    effect: {
      en: 'A system that was accepted as a whole behaves in a way that nobody accepted.',
      ja: '全体として検収されたシステムが、誰も承認していない動作をする。',
    },
    refs: {
      rfc9124: ['THREAT.UPD.UNAPPROVED'],
      emb3d: ['TID-217'],
      guide: ['S09-12', 'S09-13', 'S01-75'],
    },
    layers: ['backend', 'organisation'],
    severity: 2,
    access: ['supply-chain', 'credentials'],
    effort: 1,
    gain: 'suppress',
    over: (design) => fromNowhere(operatedAutomatically(design)),
    met: (updates, design) =>
      any(
        said(design, updates, 'automatic/ownerMayPostpone', {
          good: (value) => typeof value === 'object' && value !== null,
          set: { critical: '1d' },
          absent: 'fails',
        }),
        said(design, updates, 'automatic/ownerMayDisable', { ...oneOf(true), absent: 'fails' }),
      ),
  }),
]

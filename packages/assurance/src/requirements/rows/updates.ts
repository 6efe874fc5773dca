import { enforced, observed, review } from '../row.ts'
import type { RequirementRow } from '../row.ts'
import { demanding, hasDevices, hasUpdates } from './common.ts'

/** How software gets to the devices, for as long as they are in use. */
export const updateRequirements: readonly RequirementRow[] = [
  {
    id: 'REQ-UPD-1',
    text: {
      en: 'All software of a device can be updated in the field, and the owner needs no skill for it.',
      ja: 'デバイスの全ソフトウェアは市場で更新でき、所有者に専門知識を求めない。',
    },
    why: {
      en: 'A flaw that can’t be mended leaves the owner the choice between an open device and none.',
      ja: '直せない脆弱性は、危険なまま使うか、使わないかの二択を所有者に強いる。',
    },
    baseline: true,
    applies: hasDevices,
    answers: ['flaw-never-mended'],
    verify: [
      enforced('releases and roll-outs of the platform', 'プラットフォームによるリリースと段階配信'),
      observed('versions in the fleet', 'デバイス群の版数'),
    ],
    asked: ['S09-02', 'S01-44', 'S01-47', 'S04-10'],
    maps: {
      guide: ['9'],
      en303645: ['5.3-1', '5.3-3', '5.3-15A', '5.3-15B'],
      en18031: ['SUM-1'],
      cra: ['I.2c', 'A2.8c'],
      nist: ['SU', 'SU.APP', 'SU.UPD'],
      jcStar: ['S1.1-06', 'S1.1-07'],
      isvs: ['V3.4'],
    },
  },
  {
    id: 'REQ-UPD-2',
    text: {
      en: 'A device installs only what enough people of the maker have signed, and checks it before it is used.',
      ja: 'デバイスは、メーカーの必要な人数が署名した更新だけを、使用前に検証してインストールする。',
    },
    why: {
      en: 'The way in for fixes is the best way in for malware, for the whole fleet at once.',
      ja: '修正の入口は、マルウェアを全デバイスに一度に送り込む最良の入口でもある。',
    },
    baseline: true,
    applies: hasUpdates,
    answers: ['trust-anchor-replaced', 'unsigned-image-installed'],
    verify: [
      enforced('TUF roles with thresholds', 'しきい値を持つ TUF の役割'),
      review('an update with a wrong signature on a device', '不正な署名の更新を与えたデバイスの確認'),
    ],
    asked: ['S09-01', 'S09-06', 'S09-16', 'S09-17', 'S09-29', 'S12-10'],
    maps: {
      guide: ['9'],
      en303645: ['5.3-2', '5.3-7', '5.3-9', '5.3-10'],
      en18031: ['SUM-2'],
      cra: ['I.2c', 'I.2f', 'II.7', 'A7.2'],
      nist: ['SU', 'SU.APP', 'DS.DIN'],
      jcStar: ['S1.1-08'],
      isvs: ['V3.4'],
    },
  },
  {
    id: 'REQ-UPD-3',
    text: {
      en: 'Security updates install by themselves unless the owner turns that off, and within a deadline by severity.',
      ja: 'セキュリティ更新は、所有者が止めない限り自動でインストールされ、深刻度ごとの期限に間に合う。',
    },
    why: {
      en: 'Most owners never press the button; most attacks use flaws whose fix has been out for months.',
      ja: '多くの所有者は更新ボタンを押さない。多くの攻撃は、数か月前に修正済みの脆弱性を使う。',
    },
    applies: hasUpdates,
    answers: ['fix-not-installed', 'fix-comes-too-late'],
    verify: [
      enforced('update policy and deadlines of the model', 'モデルの更新方針と期限'),
      observed('time from release to installation', 'リリースからインストールまでの時間'),
    ],
    asked: ['S09-14', 'S09-13', 'I-033', 'N-B8'],
    maps: {
      guide: ['9'],
      en303645: ['5.3-4A', '5.3-4B', '5.3-5', '5.3-6A', '5.3-6B', '5.3-8'],
      en18031: ['SUM-3'],
      cra: ['I.2c', 'II.8', 'A2.8e'],
      nist: ['SU.APP', 'DC'],
      jcStar: ['S1.1-09'],
      isvs: ['V3.4'],
    },
  },
  {
    id: 'REQ-UPD-4',
    text: {
      en: 'An update never brings back a version whose flaws are known.',
      ja: '更新によって、脆弱性が知られた古い版に戻らない。',
    },
    why: {
      en: 'An old release is signed as well as a new one.',
      ja: '古いリリースにも正しい署名がある。',
    },
    applies: hasUpdates,
    answers: ['older-image-installed'],
    verify: [enforced('versions in signed metadata', '署名付きメタデータの版数')],
    asked: ['S09-01', 'S09-28'],
    maps: {
      guide: ['9'],
      en303645: ['5.3-2', '5.3-9'],
      en18031: ['SUM-2'],
      cra: ['I.2f'],
      nist: ['SU.UPD'],
      jcStar: ['S1.1-08'],
      isvs: ['V3.4'],
    },
  },
  {
    id: 'REQ-UPD-5',
    text: {
      en: 'An update that is interrupted or doesn’t work leaves the device working on the version before.',
      ja: '更新が中断または失敗しても、デバイスは直前の版で動作を続ける。',
    },
    why: {
      en: 'A device that an update can kill isn’t updated; an attacker can use the same way.',
      ja: '更新で止まるデバイスは更新されなくなる。同じ手段を攻撃者も使える。',
    },
    applies: hasUpdates,
    answers: ['update-bricks', 'installed-at-bad-moment'],
    verify: [
      observed('trial boots and roll-backs', '試験起動とロールバックの結果'),
      review('power cut at any moment of an update', '更新中の任意の時点での電源断'),
    ],
    asked: ['S09-03', 'S09-10', 'S09-11', 'S09-15'],
    maps: {
      guide: ['9'],
      en303645: ['5.3-12', '5.9-1'],
      en18031: ['SUM-2', 'RLM-1'],
      cra: ['I.2h'],
      nist: ['SU.APP', 'DS.OPS'],
      jcStar: ['S1.1-14'],
      isvs: ['V3.4'],
    },
  },
  {
    id: 'REQ-UPD-6',
    text: {
      en: 'What is signed names the hardware, the order, the size, the digest and the end of validity of an image, and the device checks each.',
      ja: '署名対象には、イメージの対象ハードウェア、順序、サイズ、ダイジェスト、有効期限を含め、デバイスがすべて確認する。',
    },
    why: {
      en: 'A genuine image for another board, or of last year, is a weapon as well.',
      ja: '別の基板用や昨年の正規イメージも、武器になる。',
    },
    must: demanding,
    applies: hasUpdates,
    answers: [
      'image-for-other-device',
      'image-swapped',
      'image-misplaced',
      'image-on-wrong-base',
      'stale-release-served',
    ],
    verify: [
      enforced('sequence, expiry, digest and size by TUF', 'TUF による順序、期限、ダイジェスト、サイズ'),
      review('the checks of the boot loader', 'ブートローダーの確認項目'),
    ],
    asked: ['S09-06', 'S09-16'],
    maps: {
      guide: ['9'],
      en303645: ['5.3-9', '5.3-7'],
      en18031: ['SUM-2'],
      cra: ['I.2f', 'II.7'],
      nist: ['SU.UPD'],
      isvs: ['V3.4'],
    },
  },
  {
    id: 'REQ-UPD-7',
    text: {
      en: 'Images that hold something worth stealing are encrypted, for units that prove who they are.',
      ja: '盗む価値のある内容を含むイメージは、正当性を証明した個体向けに暗号化する。',
    },
    why: {
      en: 'Firmware that anybody downloads is taken apart by anybody.',
      ja: '誰でも入手できるファームウェアは、誰にでも解析される。',
    },
    must: () => false,
    applies: hasUpdates,
    answers: ['image-read'],
    verify: [enforced('encryption of images by the update service', '更新サービスによるイメージの暗号化')],
    asked: ['S05-41', 'S09-25', 'S09-26', 'S09-27'],
    maps: {
      guide: ['5', '9'],
      en303645: ['5.3-2'],
      en18031: ['SCM-3'],
      cra: ['I.2e'],
      nist: ['DP.STX'],
      isvs: ['V3.4'],
    },
  },
  {
    id: 'REQ-UPD-8',
    text: {
      en: 'The owner is told, in words that they understand, that an update is due, what it mends and what it interrupts.',
      ja: '更新の必要性、修正内容、停止の有無を、理解できる言葉で所有者に知らせる。',
    },
    why: {
      en: 'Nobody who doesn’t know the risk takes the trouble.',
      ja: 'リスクを知らない人は、手間をかけない。',
    },
    must: () => false,
    applies: hasUpdates,
    answers: ['owner-not-told'],
    verify: [
      enforced('release notes go with every release', 'リリースごとの説明文'),
      review('the notice as an owner sees it', '所有者から見た通知'),
    ],
    asked: ['S01-44', 'S04-23'],
    maps: {
      guide: ['9'],
      en303645: ['5.3-11', '5.3-12'],
      cra: ['I.2c', 'II.4', 'II.8'],
      nist: ['INF', 'SU'],
      jcStar: ['S1.1-16'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-UPD-10',
    text: {
      en: 'Where people or processes depend on the device, its operator decides when an update is installed, and can try it first.',
      ja: '人や工程がデバイスに依存する場合、更新の時期は運用者が決め、事前に試験できる。',
    },
    why: {
      en: 'A ward, a plant or a crossing is accepted as a whole; a change in one part changes what was accepted.',
      ja: '病棟、工場、交差点は全体として検収される。一部の変更は、検収された状態を変える。',
    },
    applies: hasUpdates,
    answers: ['unapproved-change'],
    verify: [
      enforced('windows, conditions and approval of roll-outs', '段階配信の時間帯、条件、承認'),
      review('a release, tried before it is installed', '導入前の試験の記録'),
    ],
    asked: ['S09-12', 'S09-13'],
    maps: {
      guide: ['9'],
      en303645: ['5.3-6A', '5.3-6B', '5.3-12'],
      en18031: ['SUM-3'],
      cra: ['I.2c', 'A2.8c'],
      nist: ['SU.APP', 'DC'],
      isvs: ['V3.4'],
    },
  },
  {
    id: 'REQ-UPD-9',
    text: {
      en: 'The keys that sign releases are kept off line or in an HSM, and no single person can release.',
      ja: 'リリース署名鍵はオフラインまたは HSM で保管し、1 人ではリリースできない。',
    },
    why: {
      en: 'Whoever has the key, or the one person, has every device.',
      ja: '鍵、またはその 1 人を押さえた者が、全デバイスを手に入れる。',
    },
    applies: hasUpdates,
    answers: ['signing-key-on-server', 'build-taken-over', 'one-signer-enough', 'signing-root-single'],
    verify: [
      enforced('thresholds; approval by different people', 'しきい値と、別人による承認'),
      review('where the root keys lie', 'ルート鍵の保管場所'),
    ],
    asked: ['S09-18', 'S09-19', 'S09-12', 'S09-20', 'S11-20', 'S11-41'],
    maps: {
      guide: ['9', '11'],
      en303645: ['5.5-8', '5.3-10'],
      en18031: ['CCK-1'],
      cra: ['II.7'],
      nist: ['DP.KEY'],
      isvs: ['V1.3'],
    },
  },
]

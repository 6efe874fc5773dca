import { enforced, lab, observed, review, tool } from '../row.ts'
import type { RequirementRow } from '../row.ts'
import { demanding } from './common.ts'

/** What is said on the way, and to whom. */
export const communicationRequirements: readonly RequirementRow[] = [
  {
    id: 'REQ-COM-1',
    text: {
      en: 'Everything that leaves a component is encrypted and protected against change on the way, by a current protocol.',
      ja: '構成要素の外に出るデータはすべて、現行のプロトコルで暗号化し、改ざんから保護する。',
    },
    why: {
      en: 'Whoever sits on the path reads and rewrites what isn’t protected.',
      ja: '経路上にいる者は、保護されていないものを読み、書き換える。',
    },
    baseline: true,
    answers: ['peer-reached-in-the-clear', 'messages-read-or-changed', 'service-in-the-clear'],
    verify: [
      enforced('the gate speaks TLS alone', '関所は TLS でのみ通信する'),
      tool('tls-scan'),
      lab('eavesdrop'),
    ],
    asked: ['S01-41', 'S04-40', 'S08-12', 'S08-13', 'S10-15', 'S10-17', 'S10-20'],
    maps: {
      guide: ['6', '8'],
      en303645: ['5.5-1', '5.5-6', '5.5-7', '5.8-1', '5.8-2'],
      en18031: ['SCM-1', 'SCM-2', 'SCM-3'],
      cra: ['I.2e', 'I.2f'],
      nist: ['DP', 'DP.STX', 'DS.COM'],
      jcStar: ['S1.1-12'],
      isvs: ['V4.1', 'V4.2'],
    },
  },
  {
    id: 'REQ-COM-2',
    text: {
      en: 'Both ends of a connection prove who they are, by something that nobody else has.',
      ja: '通信の両端は、他の誰も持たないものを用いて互いを認証する。',
    },
    why: {
      en: 'A receiver that doesn’t ask takes anybody’s word.',
      ja: '確かめない受信側は、誰の言葉でも信じる。',
    },
    baseline: true,
    answers: ['sender-impersonated', 'receiver-impersonated'],
    verify: [
      enforced('mutual TLS with one certificate per device', '個体ごとの証明書による相互 TLS'),
      lab('no-certificate'),
      lab('unknown-authority'),
      lab('device-as-server'),
    ],
    asked: ['S01-26', 'N-B4', 'S08-29', 'S10-23', 'S10-25', 'S10-36', 'S10-37'],
    maps: {
      guide: ['6', '10'],
      en303645: ['5.5-4', '5.5-5', '5.1-2A'],
      en18031: ['AUM-1-1', 'AUM-2', 'SCM-2'],
      cra: ['I.2d', 'I.2f'],
      nist: ['LA.AUN', 'LA.XCN', 'DI.DAS'],
      jcStar: ['S1.1-01'],
      isvs: ['V2.1', 'V4.1', 'V4.2'],
    },
  },
  {
    id: 'REQ-COM-3',
    text: {
      en: 'Devices and apps trust only the maker’s own servers, by a pinned key with a spare, and check name and validity.',
      ja: 'デバイスとアプリは、予備を含む固定した鍵でメーカー自身のサーバーだけを信頼し、名前と有効期間を確認する。',
    },
    why: {
      en: 'One of hundreds of public authorities that errs is enough for a false server.',
      ja: '数百ある公的な認証局の一つが誤れば、偽サーバーが成立する。',
    },
    must: demanding,
    answers: ['server-impersonated', 'trust-anchor-replaced'],
    verify: [
      lab('impostor-server'),
      review('the plan for the change of a pinned key', '固定した鍵の交換計画'),
    ],
    asked: ['S07-04', 'S08-32', 'S08-33', 'S08-34', 'S08-35', 'S08-36', 'S08-38', 'S11-32'],
    maps: {
      guide: ['6', '7', '8'],
      en303645: ['5.5-1', '5.5-4'],
      en18031: ['AUM-3', 'SCM-2'],
      cra: ['I.2e'],
      nist: ['LA.XCN', 'DS.COM'],
      jcStar: ['S1.1-12'],
      isvs: ['V4.1'],
    },
  },
  {
    id: 'REQ-COM-4',
    text: {
      en: 'Protocols, algorithms and key lengths are of today’s good practice, and can be replaced while the product lives.',
      ja: 'プロトコル、アルゴリズム、鍵長は現時点で適切なものを用い、製品の寿命の間に交換できる。',
    },
    why: {
      en: 'A product of ten years outlives the cryptography that it was sold with.',
      ja: '10 年使われる製品は、発売時の暗号より長生きする。',
    },
    baseline: true,
    answers: ['old-protocol-accepted', 'algorithm-broken'],
    verify: [
      enforced(
        'TLS 1.2 and later at the gate; algorithms of the model',
        '関所の TLS 1.2 以降と、モデルのアルゴリズム',
      ),
      tool('tls-scan'),
    ],
    asked: ['S03-16', 'S11-27', 'S11-28', 'S11-37', 'S11-42'],
    maps: {
      guide: ['6', '11'],
      en303645: ['5.5-1', '5.5-2', '5.5-3', '5.1-3'],
      en18031: ['CRY-1'],
      cra: ['I.2e'],
      nist: ['DP.CRY'],
      jcStar: ['S1.1-12'],
      isvs: ['V2.4', 'V4.1'],
    },
  },
  {
    id: 'REQ-COM-5',
    text: {
      en: 'A message that comes again, out of another place or too late, is refused.',
      ja: '再送されたメッセージ、別の場所に移されたメッセージ、遅すぎるメッセージは拒否する。',
    },
    why: {
      en: 'A recorded message is genuine in every respect but its time.',
      ja: '録音されたメッセージは、時刻以外のすべてが本物である。',
    },
    baseline: true,
    answers: ['radio-code-replayed', 'readings-replayed'],
    verify: [
      enforced('numbers and a window per device and stream', 'デバイスとストリームごとの番号とウィンドウ'),
      lab('replay'),
      lab('replay-altered'),
      lab('moved'),
      lab('ancient-clock'),
    ],
    asked: ['S01-33', 'S08-08'],
    maps: {
      guide: ['6', '8'],
      en303645: ['5.5-1', '5.13-1B'],
      en18031: ['SCM-4'],
      cra: ['I.2f'],
      nist: ['DS.COM'],
      isvs: ['V4.1'],
    },
  },
  {
    id: 'REQ-COM-6',
    text: {
      en: 'Radio links use the strongest protection that both ends have, and no legacy one.',
      ja: '無線リンクは両端が備える最も強い保護方式を使い、旧方式を受け付けない。',
    },
    why: {
      en: 'Radio doesn’t stop at the wall.',
      ja: '電波は壁で止まらない。',
    },
    answers: [
      'network-joined-by-known-key',
      'lorawan-session-fixed',
      'tag-copied',
      'wifi-unprotected',
      'wifi-password-guessed',
    ],
    verify: [
      observed('what the device says of its links', 'デバイスが報告するリンクの状態'),
      review('a test by radio tools', '無線試験器による試験'),
    ],
    asked: ['S06-02', 'S06-03', 'S06-28', 'S06-31', 'S02-33', 'S02-35'],
    maps: {
      guide: ['6'],
      en303645: ['5.5-1', '5.6-1'],
      en18031: ['SCM-1', 'SCM-3'],
      cra: ['I.2e', 'I.2j'],
      nist: ['DS.COM', 'LA.XCN'],
      jcStar: ['S1.1-12'],
      isvs: ['V4.3', 'V4.4'],
    },
  },
  {
    id: 'REQ-COM-7',
    text: {
      en: 'Pairing asks for something that only the person on the spot has or does, and is closed at all other times.',
      ja: 'ペアリングは、その場にいる本人だけが持つもの、または行う操作を求め、それ以外の時は受け付けない。',
    },
    why: {
      en: 'Pairing that just works, works for the neighbour too.',
      ja: '何もせずにつながるペアリングは、隣人にもつながる。',
    },
    answers: ['pairing-proves-nothing', 'pairing-recorded', 'pairing-always-open'],
    verify: [review('pairing by a stranger within range', '電波到達範囲の第三者によるペアリング試験')],
    asked: ['S06-19', 'S06-20', 'S06-21', 'S06-22', 'S10-12', 'S10-13'],
    maps: {
      guide: ['6', '10'],
      en303645: ['5.5-4', '5.5-5'],
      en18031: ['AUM-2', 'SCM-2'],
      cra: ['I.2d'],
      nist: ['LA.AUN', 'DS.ONB'],
      jcStar: ['S1.1-01'],
      isvs: ['V4.3'],
    },
  },
  {
    id: 'REQ-COM-8',
    text: {
      en: 'What speaks a protocol without protection of its own stands behind something that protects it, and is obeyed by nobody else.',
      ja: '自身に保護機能のないプロトコルは保護する装置の内側に置き、他の者からの指示には従わない。',
    },
    why: {
      en: 'Field buses believe whoever speaks.',
      ja: 'フィールドバスは、話しかけた者を信じる。',
    },
    answers: [
      'gateway-speaks-for-sub-device',
      'gateway-orders-sub-device',
      'sub-device-reaches-further',
      'fieldbus-obeys-anybody',
    ],
    verify: [
      review('the segment and its gateway', 'セグメントとゲートウェイの構成'),
      observed(
        'messages of sub-devices with an origin of their own',
        'サブデバイスごとの発信元を持つメッセージ',
      ),
      lab('forged-origin'),
    ],
    asked: ['S06-11', 'S06-23', 'A-13', 'A-14'],
    maps: {
      guide: ['6'],
      en303645: ['5.5-5'],
      en18031: ['ACM-1', 'SCM-2'],
      cra: ['I.2f', 'I.2j'],
      nist: ['LA.XCN'],
      isvs: ['V4.1', 'V4.2'],
    },
  },
  {
    id: 'REQ-COM-9',
    text: {
      en: 'The device gets its time from a source that it can trust, and doesn’t loosen a check when the time is wrong.',
      ja: 'デバイスは信頼できる源から時刻を得る。時刻が誤っていても検査を緩めない。',
    },
    why: {
      en: 'Certificates, logs and expiries are worth what the clock is worth.',
      ja: '証明書、ログ、期限の価値は、時計の正しさで決まる。',
    },
    must: () => false,
    answers: ['time-spoofed'],
    verify: [observed('the clock that each message carries', '各メッセージの時刻'), lab('future-clock')],
    asked: ['S03-27', 'S11-34'],
    maps: {
      guide: ['6', '11'],
      en303645: ['5.5-1'],
      en18031: ['LGM-4'],
      cra: ['I.2f'],
      nist: ['CS.RDL'],
      isvs: ['V1.4'],
    },
  },
  {
    id: 'REQ-COM-10',
    text: {
      en: 'Sound, pictures and notices on the way through others’ services can’t be read or redirected by these services.',
      ja: '他社サービスを経由する音声、映像、通知は、そのサービスに読まれず、転送先も変えられない。',
    },
    why: {
      en: 'Whoever carries a message for others becomes a target for it.',
      ja: '他人のメッセージを運ぶ者は、それを狙う攻撃の標的になる。',
    },
    must: ({ personal }) => personal,
    answers: ['media-taken-by-signalling', 'notices-read-by-carriers', 'radio-network-operator-in-between'],
    verify: [review('what the service in between can see', '中継サービスから見える内容')],
    asked: ['S10-22', 'S07-15'],
    maps: {
      guide: ['6', '7'],
      en303645: ['5.8-1', '5.8-2'],
      en18031: ['SCM-3'],
      cra: ['I.2e'],
      nist: ['DP.STX'],
      isvs: ['V4.1'],
    },
  },
]

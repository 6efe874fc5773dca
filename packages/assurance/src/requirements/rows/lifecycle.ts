import { all, fact } from '../../design/facts.ts'
import { enforced, later, observed, review, tool } from '../row.ts'
import type { RequirementRow } from '../row.ts'
import { hasDevices, hasPersonal, inEurope } from './common.ts'

/** What the maker owes the market: an address, a date, papers, and an orderly end. */
export const lifecycleRequirements: readonly RequirementRow[] = [
  {
    id: 'REQ-VULN-1',
    text: {
      en: 'There is a published policy for reports of vulnerabilities: where to send them, and by when an answer and news will come.',
      ja: '脆弱性報告の方針（宛先、受領連絡の期限、進捗連絡の期限）を公開する。',
    },
    why: {
      en: 'Somebody will find a flaw; the question is whom they tell first.',
      ja: '誰かが必ず脆弱性を見つける。問題は、最初に誰に知らせるかである。',
    },
    baseline: true,
    answers: ['finder-has-nobody-to-tell'],
    verify: [
      observed('the page answers, and so does security.txt', '公開ページと security.txt の応答'),
      review('a report sent as a test', '試験的な報告の送付'),
    ],
    asked: ['S01-45', 'S01-46', 'I-091'],
    maps: {
      guide: ['13'],
      en303645: ['5.2-1'],
      cra: ['II.5', 'II.6', 'A2.1', 'A2.2'],
      nist: ['IQR', 'INF'],
      psti: ['2'],
      jcStar: ['S1.1-05'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-VULN-2',
    text: {
      en: 'Known vulnerabilities are assessed, mended in time by severity, apart from new features, and published with an advisory.',
      ja: '既知の脆弱性を評価し、深刻度ごとの期限内に、機能追加とは別に修正し、勧告とともに公表する。',
    },
    why: {
      en: 'The clock runs for attackers from the first day.',
      ja: '攻撃者の時計は、初日から動いている。',
    },
    baseline: true,
    answers: [],
    verify: [
      observed('time from advisory to installation in the fleet', '勧告からデバイス群への適用までの時間'),
      tool('vulnerability-scan'),
    ],
    asked: ['S01-45', 'S01-46', 'S01-47', 'S05-50', 'S05-51', 'S04-10'],
    maps: {
      guide: ['9', '13'],
      en303645: ['5.2-2', '5.2-3', '5.3-8'],
      en18031: ['GEC-1'],
      cra: ['I.2a', 'II.2', 'II.4', 'II.8', 'Art.13(9)'],
      nist: ['INF', 'SU'],
      jcStar: ['S1.1-09'],
      isvs: ['V1.1', 'V1.5'],
    },
  },
  {
    id: 'REQ-VULN-3',
    text: {
      en: 'An exploited vulnerability or severe incident is reported within 24 and 72 hours and finally, and the users are told what to do.',
      ja: '悪用された脆弱性や重大インシデントは、24 時間、72 時間、最終の各報告を行い、利用者に対処を知らせる。',
    },
    why: {
      en: 'The duty has held in the EU since 11 September 2026, for products sold earlier as well.',
      ja: 'EU では 2026 年 9 月 11 日から、既に販売した製品にも義務がある。',
    },
    must: inEurope,
    applies: inEurope,
    baseline: true,
    answers: [],
    verify: [review('an exercise with the clock running', '時間を計った訓練')],
    asked: ['S01-61', 'S01-46'],
    maps: { guide: ['13'], cra: ['Art.14'], nist: ['INF', 'CS.EVR'], isvs: ['V1.5'] },
  },
  {
    id: 'REQ-SUPP-1',
    text: {
      en: 'Until when security updates come is decided by the time of use, published with a date, and kept.',
      ja: 'セキュリティ更新の提供期限を、使用期間に基づいて定め、日付で公開し、守る。',
    },
    why: {
      en: 'Buyers can compare dates, and owners can plan.',
      ja: '日付があれば、購入者は比較でき、所有者は計画できる。',
    },
    baseline: true,
    answers: ['used-beyond-support'],
    verify: [
      review('the date on package and site', '包装とサイトの表示'),
      observed('devices beyond their date', '期限を過ぎたデバイス'),
    ],
    asked: ['S04-10', 'N-B8'],
    maps: {
      guide: ['9'],
      en303645: ['5.3-13', '5.3-14'],
      cra: ['Art.13(8)', 'Art.13(9)', 'A2.7', 'A7.4'],
      nist: ['INF', 'DOC'],
      psti: ['3'],
      jcStar: ['S1.1-16'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-SUPP-2',
    text: {
      en: 'After the end of support a device tells its owner, does less that is dangerous, and can still be erased.',
      ja: 'サポート終了後のデバイスは所有者にそれを知らせ、危険な動作を控え、消去操作には応じる。',
    },
    why: {
      en: 'Devices that nobody mends stay in service for years.',
      ja: '保守されないデバイスが、何年も使われ続ける。',
    },
    must: () => false,
    applies: hasDevices,
    baseline: true,
    answers: ['end-of-support-unplanned'],
    verify: [
      observed('devices beyond their date', '期限を過ぎたデバイス'),
      review('what the app then shows', 'アプリの表示'),
    ],
    asked: ['S04-09', 'S04-10', 'S03-06'],
    maps: {
      guide: ['9'],
      en303645: ['5.3-13', '5.3-14', '5.3-15A', '5.3-15B'],
      cra: ['A2.7', 'A2.8d'],
      nist: ['INF'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-INFO-1',
    text: {
      en: 'The model, its hardware and its software version can be told from the device and from the app.',
      ja: '型式、ハードウェア、ソフトウェアの版数を、デバイスとアプリから確認できる。',
    },
    why: {
      en: 'An advisory names a model; its owner has to know whether it is theirs.',
      ja: '勧告は型式を示す。所有者は、自分の製品かを判断できなければならない。',
    },
    baseline: true,
    applies: hasDevices,
    answers: [],
    verify: [
      observed('model and version that each device reports', '各デバイスが報告する型式と版数'),
      review('the label', '銘板'),
    ],
    asked: ['S03-11', 'S04-10'],
    maps: {
      guide: ['3', '9'],
      en303645: ['5.3-16'],
      cra: ['A2.3'],
      nist: ['DI', 'DI.PID', 'CS.SRT'],
      jcStar: ['S1.1-10'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-INFO-2',
    text: {
      en: 'Whoever installs, uses or takes out of use the product finds, in their language, how to do it securely, in few steps.',
      ja: '設置、使用、使用終了を安全に行う方法を、利用者の言語で、少ない手順で示す。',
    },
    why: {
      en: 'The secure way is taken when it is the easy one.',
      ja: '安全な方法は、簡単であれば選ばれる。',
    },
    baseline: true,
    applies: hasDevices,
    answers: [],
    facts: ({ model, product }) =>
      fact(model, product, 'documents', { good: (value) => Array.isArray(value) && value.length > 0 }),
    verify: [
      review('a first setup by somebody who reads only the leaflet', '説明書だけを頼りにした初回設定'),
    ],
    asked: ['S04-23', 'S04-31', 'S05-63'],
    maps: {
      guide: ['7'],
      en303645: ['5.12-1', '5.12-2', '5.12-3', '5.11-3'],
      en18031: ['GEC-4'],
      cra: ['I.2b', 'A2.4', 'A2.5', 'A2.8a', 'A2.8b', 'A2.8c', 'A2.8d', 'A2.8e', 'A2.8f'],
      nist: ['EDU', 'INF'],
      jcStar: ['S1.1-16'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-INFO-3',
    text: {
      en: 'As sold, and after a reset, the product is in its most secure state, and every loosening is the owner’s own act.',
      ja: '出荷時と初期化後は最も安全な状態とし、緩和は所有者自身の操作による。',
    },
    why: {
      en: 'Nearly everybody keeps the settings that they are given.',
      ja: 'ほとんどの人は、与えられた設定のまま使う。',
    },
    baseline: true,
    applies: hasDevices,
    answers: [],
    verify: [
      review('a fresh unit, and one after a reset', '新品と初期化後の個体'),
      enforced('changes of configuration on record', '設定変更の記録'),
    ],
    asked: ['S04-17', 'S03-09', 'S12-12'],
    maps: {
      guide: ['4', '10'],
      en303645: ['5.12-1', '5.11-1'],
      en18031: ['GEC-3'],
      cra: ['I.2b'],
      nist: ['DC', 'DC.CTL', 'DC.INT'],
      isvs: ['V3.2'],
    },
  },
  {
    id: 'REQ-DOC-1',
    text: {
      en: 'What is recommended and left out, or doesn’t apply, is on record with the reason, and goes into the technical file.',
      ja: '適用しない、または満たさない推奨事項は理由とともに記録し、技術文書に含める。',
    },
    why: {
      en: 'The law takes a reason; it doesn’t take silence.',
      ja: '法は理由を受け入れるが、沈黙は受け入れない。',
    },
    baseline: true,
    answers: [],
    verify: [review('`sekisho.decisions.yaml` and the reports', '`sekisho.decisions.yaml` と報告書')],
    asked: ['S01-56', 'S01-61', 'S01-63'],
    maps: {
      guide: ['1', '13'],
      en303645: ['5.0-1'],
      cra: ['Art.13(4)', 'Art.13(13)', 'A7.1', 'A7.2', 'A7.3', 'A7.5', 'A7.7', 'A2.6'],
      nist: ['DOC'],
      psti: ['SoC'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-OWN-1',
    text: {
      en: 'When a device changes hands the former owner loses all access and the new one sees nothing of the past.',
      ja: 'デバイスの譲渡時に、前の所有者はすべてのアクセスを失い、新しい所有者に過去のデータは見えない。',
    },
    why: {
      en: 'Locks and cameras are sold with the flat.',
      ja: '錠もカメラも、部屋とともに売買される。',
    },
    applies: hasDevices,
    baseline: true,
    answers: ['former-owner-keeps-access'],
    verify: [
      later(
        enforced(
          'ownership transfer as one act: new keys, sessions cut, data severed',
          '所有権の移転（新しい鍵、セッション切断、データ分離を一度に実施）',
        ),
      ),
    ],
    asked: ['S03-06', 'S11-18', 'S01-40'],
    maps: {
      guide: ['4', '10', '11'],
      en303645: ['5.11-1', '5.11-2'],
      en18031: ['DLM-1', 'AUM-4'],
      cra: ['I.2m'],
      nist: ['DP.STO', 'LA.AIM'],
      jcStar: ['S1.1-15'],
      isvs: ['V2.2', 'V2.3'],
    },
  },
  {
    id: 'REQ-OWN-2',
    text: {
      en: 'A device that is retired is erased, shut out, and stays shut out.',
      ja: '使用を終えたデバイスは消去し、接続を拒否し、拒否し続ける。',
    },
    why: {
      en: 'Skips and second-hand markets are where keys come from.',
      ja: '鍵の出所は、廃棄場と中古市場である。',
    },
    applies: hasDevices,
    baseline: true,
    answers: ['scrap-tells-secrets', 'discarded-device-still-trusted'],
    verify: [
      enforced('the state `retired`, revocation', '状態 `retired` と失効'),
      observed('attempts of retired devices', '使用を終えたデバイスの接続試行'),
    ],
    asked: ['S01-40', 'S11-08', 'S04-09'],
    maps: {
      guide: ['4', '11'],
      en303645: ['5.11-1', '5.11-3', '5.11-4'],
      en18031: ['DLM-1'],
      cra: ['I.2m', 'A2.8d'],
      nist: ['DP.STO', 'DI.IMS'],
      jcStar: ['S1.1-15'],
      isvs: ['V2.3'],
    },
  },
  {
    id: 'REQ-INFO-4',
    text: {
      en: 'Every sensor that looks outward is named to the user, with what it takes in and when.',
      ja: '外界を感知するすべてのセンサーを、取得内容と時機とともに利用者に示す。',
    },
    why: {
      en: 'Nobody expects a microphone in an alarm.',
      ja: '警報器にマイクがあるとは、誰も思わない。',
    },
    applies: (scope) => hasDevices(scope) && (hasPersonal(scope) || scope.sector === 'consumer'),
    baseline: true,
    answers: ['recorded-unseen'],
    facts: ({ model, devices }) => {
      const own = devices.filter(({ part }) => part.hardware !== undefined)
      return own.length === 0
        ? undefined
        : all(
            ...own.map((device) =>
              fact(model, device, 'hardware/sensors', { good: (value) => Array.isArray(value) }),
            ),
          )
    },
    verify: [
      review(
        'sensors of the model against the board and the manual',
        'モデルと基板、取扱説明書のセンサー照合',
      ),
    ],
    asked: ['S04-20', 'S04-26', 'S04-48'],
    maps: {
      guide: ['4'],
      en303645: ['5.8-3'],
      en18031: ['GEC-7'],
      cra: ['A2.4'],
      nist: ['INF', 'DOC'],
      isvs: ['V2.3'],
    },
  },
]

import { enforced, later, observed, review } from '../row.ts'
import type { RequirementRow } from '../row.ts'
import { demanding, hasDevices } from './common.ts'

/** Keys, from the day on which they are made to the day on which they are destroyed. */
export const keyRequirements: readonly RequirementRow[] = [
  {
    id: 'REQ-KEY-1',
    text: {
      en: 'Every key is on record: its one purpose, algorithm, where it was made, where it lies, how long it lives.',
      ja: 'すべての鍵について、単一の用途、アルゴリズム、生成場所、保管場所、有効期間を記録する。',
    },
    why: {
      en: 'A key that nobody knows of is neither renewed nor revoked.',
      ja: '誰も把握していない鍵は、更新も失効もされない。',
    },
    baseline: true,
    applies: hasDevices,
    answers: ['key-known-elsewhere'],
    facts: ({ model }) => ({
      kind: 'fact',
      pointer: '/keys',
      truth: model.keys.length > 0 ? 'holds' : 'unknown',
      proof: 'claim', // that the list is complete is the maker's word
    }),
    verify: [enforced('the section `keys` of the model', 'モデルの `keys` の記述')],
    asked: ['S11-02', 'S11-06', 'S11-09', 'S11-10', 'S11-16', 'S11-19'],
    maps: {
      guide: ['11'],
      en303645: ['5.5-8', '5.4-3'],
      en18031: ['CCK-1', 'CCK-2'],
      cra: ['I.2e', 'A7.2'],
      nist: ['DP.KEY'],
      isvs: ['V2.4'],
    },
  },
  {
    id: 'REQ-KEY-2',
    text: {
      en: 'Keys have a lifetime and a way to be replaced, also the ones that the device only verifies with.',
      ja: '検証専用の鍵を含め、鍵には有効期間と交換手段がある。',
    },
    why: {
      en: 'A pinned key that can’t be replaced is a date on which the fleet dies.',
      ja: '交換できない固定鍵は、デバイス群が停止する日を決めてしまう。',
    },
    answers: ['trust-anchor-fixed'],
    verify: [
      enforced('lifetimes and renewal of the model', 'モデルの有効期間と更新'),
      observed('the forecast of expiries', '期限切れの予測'),
    ],
    asked: ['S11-07', 'S11-11', 'S11-12', 'S11-13', 'S11-36', 'S08-35'],
    maps: {
      guide: ['11'],
      en303645: ['5.5-3', '5.5-8'],
      en18031: ['CCK-1'],
      cra: ['I.2e'],
      nist: ['DP.KEY'],
      isvs: ['V2.4'],
    },
  },
  {
    id: 'REQ-KEY-3',
    text: {
      en: 'Secrets are destroyed when the device is reset, handed on, retired or tampered with.',
      ja: 'デバイスの初期化、譲渡、廃棄、不正開封の際に、秘密情報を消去する。',
    },
    why: {
      en: 'Devices outlive their owners’ interest in them.',
      ja: 'デバイスは、所有者の関心より長く存在する。',
    },
    answers: ['keys-never-erased', 'reset-leaves-traces'],
    verify: [
      observed('receipts of zeroisation', 'ゼロ化の受領記録'),
      review('a read-out after a reset', '初期化後の読み出し'),
    ],
    asked: ['S01-40', 'S11-08', 'S11-24', 'S05-46'],
    maps: {
      guide: ['5', '11'],
      en303645: ['5.11-1', '5.5-8'],
      en18031: ['DLM-1', 'SSM-3'],
      cra: ['I.2m'],
      nist: ['DP.KEY', 'DP.STO'],
      jcStar: ['S1.1-15'],
      isvs: ['V2.3'],
    },
  },
  {
    id: 'REQ-KEY-4',
    text: {
      en: 'Products that are used beyond 2030 verify software, and agree on session keys, in a way that a quantum computer doesn’t break.',
      ja: '2030 年以降も使われる製品は、ソフトウェア検証と鍵合意に、量子計算機に破られない方式を併用する。',
    },
    why: {
      en: 'What is recorded today can be read then, and a root key in ten years’ hardware can’t be replaced.',
      ja: '今日記録された通信は将来解読され、10 年使う機器のルート鍵は交換できない。',
    },
    must: () => false,
    answers: ['signature-outlived'],
    verify: [
      later(
        enforced(
          'hybrid key agreement; a second signature on manifests',
          'ハイブリッド鍵合意と、マニフェストの第 2 署名',
        ),
      ),
    ],
    asked: ['S11-27', 'S09-23'],
    maps: {
      guide: ['9', '11'],
      en303645: ['5.5-3'],
      en18031: ['CRY-1'],
      cra: ['I.2e'],
      nist: ['DP.CRY'],
      isvs: ['V2.4', 'V3.1', 'V4.1'],
    },
  },
  {
    id: 'REQ-KEY-5',
    text: {
      en: 'Those who can use the maker’s authorities and signing keys are few, and each grave use needs two of them.',
      ja: 'メーカーの認証局と署名鍵を使える者を限定し、重大な使用には 2 人を要する。',
    },
    why: {
      en: 'The loss of one of these keys is the loss of the fleet.',
      ja: 'これらの鍵を一つ失うことは、デバイス群を失うことである。',
    },
    must: demanding,
    baseline: true,
    applies: hasDevices,
    answers: ['signing-key-on-server'],
    verify: [
      later(enforced('approval by several people for grave acts', '重大な操作に対する複数人承認')),
      review('who can use which key', '鍵を使用できる者の一覧'),
    ],
    asked: ['S11-20', 'S11-21', 'S11-38', 'S11-39', 'S11-40', 'S11-41', 'S10-31'],
    maps: {
      guide: ['11'],
      en303645: ['5.5-8'],
      en18031: ['CCK-1', 'ACM-2'],
      cra: ['II.7'],
      nist: ['DP.KEY', 'LA.ROL'],
      isvs: ['V1.3'],
    },
  },
]

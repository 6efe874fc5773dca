import { observed, review, tool } from '../row.ts'
import type { RequirementRow } from '../row.ts'
import { demanding, hasDevices } from './common.ts'

/** Where parts, code and devices come from, and how they are made. */
export const supplyRequirements: readonly RequirementRow[] = [
  {
    id: 'REQ-SUP-1',
    text: {
      en: 'For each release there is a bill of materials of its software, matched against advisories every day until support ends.',
      ja: 'リリースごとにソフトウェアの部品表を備え、サポート終了まで毎日、脆弱性情報と照合する。',
    },
    why: {
      en: 'When a library makes the news, the answer must be there within the hour.',
      ja: 'ライブラリーの脆弱性が報じられたとき、1 時間以内に影響を答えられなければならない。',
    },
    baseline: true,
    applies: hasDevices,
    answers: ['vulnerable-parts-unknown', 'vulnerable-part-unnoticed'],
    verify: [tool('sbom'), tool('vulnerability-scan')],
    asked: ['S05-48', 'S05-50', 'S02-46', 'S02-47', 'S02-48', 'S13-14'],
    maps: {
      guide: ['2', '5'],
      en303645: ['5.2-3', '5.3-2'],
      en18031: ['GEC-1'],
      cra: ['I.2a', 'II.1', 'A2.9', 'A7.8'],
      nist: ['DOC', 'SU'],
      isvs: ['V1.2'],
    },
  },
  {
    id: 'REQ-SUP-2',
    text: {
      en: 'Code comes only from repositories that the maker controls, is reviewed, and is built from them alone, so that a build can be repeated.',
      ja: 'コードはメーカーが管理するリポジトリーからのみ取得し、レビューを経て、再現可能な形でビルドする。',
    },
    why: {
      en: 'Whoever changes one line before the build has it signed by the maker.',
      ja: 'ビルド前に 1 行を書き換えた者は、メーカーの署名を得る。',
    },
    baseline: true,
    answers: ['build-taken-over'],
    verify: [
      tool('static-analysis'),
      tool('secret-scan'),
      review('who can change code and builds', 'コードとビルドを変更できる者'),
    ],
    asked: ['S02-49', 'S02-50', 'S02-51', 'S02-52', 'S02-53', 'S09-21', 'S09-22'],
    maps: {
      guide: ['2'],
      en303645: ['5.6-9', '5.4-3'],
      cra: ['I.2f', 'II.7', 'A7.2'],
      nist: ['DOC'],
      isvs: ['V1.3'],
    },
  },
  {
    id: 'REQ-SUP-3',
    text: {
      en: 'Identities, keys and first firmware get into devices at a place whose security has been looked at, and each unit is on record.',
      ja: 'ID、鍵、初期ファームウェアは、セキュリティを確認した場所で書き込み、個体ごとに記録する。',
    },
    why: {
      en: 'A factory that makes one more device than is on record makes it for somebody else.',
      ja: '記録より 1 台多く作る工場は、別の誰かのために作っている。',
    },
    must: demanding,
    applies: hasDevices,
    baseline: true,
    answers: [
      'identities-copied-in-factory',
      'devices-overproduced',
      'test-material-leaves-factory',
      'factory-unsupervised',
    ],
    verify: [
      observed('the factory record against devices that enrol', '工場記録と登録デバイスの照合'),
      review('an audit of the line', '製造ラインの監査'),
    ],
    asked: ['S09-07', 'S09-08', 'S09-09', 'S11-16', 'S11-17', 'S05-59'],
    maps: {
      guide: ['9', '11'],
      en303645: ['5.4-4', '5.5-8', '5.6-4A'],
      en18031: ['CCK-2'],
      cra: ['A7.2'],
      nist: ['DI.IMS', 'DOC'],
      isvs: ['V1.2'],
    },
  },
  {
    id: 'REQ-SUP-4',
    text: {
      en: 'Components with software or keys in them are chosen by their maker’s support, and bought from those who can prove where they come from.',
      ja: 'ソフトウェアや鍵を内蔵する部品は、供給元のサポートで選び、出所を証明できる者から購入する。',
    },
    why: {
      en: 'A counterfeit module has its own author and its own purpose.',
      ja: '偽造モジュールには、別の作者と別の目的がある。',
    },
    must: () => false,
    applies: hasDevices,
    baseline: true,
    answers: ['bought-component-betrays'],
    verify: [review('the list of approved components', '承認部品一覧')],
    asked: ['S05-47', 'S05-48', 'S05-49', 'S05-62', 'S04-05'],
    maps: {
      guide: ['3', '5'],
      en303645: ['5.5-2', '5.2-3'],
      cra: ['II.1'],
      nist: ['DOC'],
      isvs: ['V1.2'],
    },
  },
  {
    id: 'REQ-DEV-1',
    text: {
      en: 'The threat model is made before the design is settled, kept current with each change, and each finding of a test goes back into it.',
      ja: '脅威モデルは設計確定前に作成し、変更のたびに更新し、試験の発見事項を反映する。',
    },
    why: {
      en: 'A threat that is found on paper costs an hour; the same one in the field costs a recall.',
      ja: '紙の上で見つけた脅威は 1 時間、市場で見つけた脅威は回収を要する。',
    },
    baseline: true,
    answers: [],
    facts: ({ model }) => ({
      kind: 'fact',
      pointer: '/attackers',
      truth: model.attackers.length > 0 ? 'holds' : 'unknown',
      proof: 'claim',
    }),
    verify: [review('`sekisho threats` on each change', '変更のたびの `sekisho threats`')],
    asked: ['S01-20', 'S01-21', 'S01-22', 'S01-54', 'S01-56', 'S13-06'],
    maps: {
      guide: ['1', '13'],
      en303645: ['5.6-9'],
      cra: ['I.1', 'A7.3'],
      nist: ['DOC'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-DEV-2',
    text: {
      en: 'Every change passes tests of security: static and dynamic analysis, fuzzing, secrets, components; what fails isn’t released.',
      ja: 'すべての変更は、静的・動的解析、ファジング、秘密情報、構成要素の検査を経る。不合格はリリースしない。',
    },
    why: {
      en: 'What isn’t tested on each change is right by chance.',
      ja: '変更のたびに試験しないものが正しいのは、偶然である。',
    },
    baseline: true,
    answers: [],
    verify: [tool('static-analysis'), tool('web-scan'), tool('fuzzing'), tool('test-coverage')],
    asked: [
      'S02-17',
      'S02-18',
      'S02-19',
      'S02-42',
      'S02-44',
      'S02-45',
      'S13-08',
      'S13-10',
      'S13-11',
      'S13-15',
    ],
    maps: {
      guide: ['2', '13'],
      en303645: ['5.6-9'],
      en18031: ['GEC-1'],
      cra: ['I.2a', 'II.3', 'A7.6'],
      nist: ['DOC'],
      isvs: ['V1.3'],
    },
  },
  {
    id: 'REQ-DEV-3',
    text: {
      en: 'Before sale, and regularly after, somebody who didn’t build the product attacks it, hardware and radio included.',
      ja: '発売前とその後も定期的に、開発に関わらない者がハードウェアと無線を含めて攻撃を試みる。',
    },
    why: {
      en: 'Nobody sees the hole in what they have built themselves.',
      ja: '自分が作ったものの穴は、自分には見えない。',
    },
    must: demanding,
    baseline: true,
    answers: [],
    verify: [review('the report of the test, and what became of its findings', '試験報告と指摘への対応')],
    asked: ['S01-60', 'S01-69', 'S01-70', 'S02-33', 'S13-01', 'S13-17', 'S13-18'],
    maps: {
      guide: ['13'],
      en303645: ['5.6-9', '5.5-2'],
      cra: ['II.3', 'A7.6'],
      nist: ['DOC'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-DEV-4',
    text: {
      en: 'Everybody who works on the product is trained for their part in its security, and that is on record.',
      ja: '製品に関わる全員が、担当に応じたセキュリティ教育を受け、その記録を残す。',
    },
    why: {
      en: 'Tools find slips; people decide what is built.',
      ja: '道具は誤りを見つける。何を作るかは人が決める。',
    },
    must: () => false,
    baseline: true,
    answers: [],
    verify: [review('records of training', '教育の記録')],
    asked: ['S01-62', 'S04-03'],
    maps: { guide: ['1', '2'], en303645: ['5.6-9'], nist: ['EDU'], isvs: ['V1.3'] },
  },
]

import { lab, observed, review, tool } from '../row.ts'
import type { RequirementRow } from '../row.ts'
import { demanding, hasDevices } from './common.ts'

/** What a device starts and how its software stands up to an attack. */
export const firmwareRequirements: readonly RequirementRow[] = [
  {
    id: 'REQ-BOOT-1',
    text: {
      en: 'The device starts only software that the maker has signed, from the first stage to the application.',
      ja: 'デバイスは、最初の段階からアプリケーションまで、メーカーが署名したソフトウェアだけを起動する。',
    },
    why: {
      en: 'Whoever writes to the flash once would otherwise own the device for good.',
      ja: '一度でもフラッシュに書き込めた者が、デバイスを恒久的に支配してしまう。',
    },
    must: demanding,
    answers: ['altered-firmware-starts', 'boot-key-replaced', 'unsigned-program-starts'],
    verify: [
      observed('the state of secure boot, reported by the device', 'デバイスが報告するセキュアブートの状態'),
      tool('firmware-scan'),
      review('an attempt to start an altered image', '改変したイメージの起動試験'),
    ],
    asked: ['S05-09', 'S05-24', 'S05-25', 'S05-27'],
    maps: {
      guide: ['5'],
      en303645: ['5.7-1'],
      en18031: ['GEC-8', 'SSM-2'],
      cra: ['I.2f'],
      nist: ['DS.DIN', 'DS.EXE'],
      isvs: ['V3.1', 'V3.6', 'V1.2'],
    },
  },
  {
    id: 'REQ-BOOT-2',
    text: {
      en: 'The device refuses to start an image that is older than the newest it has run.',
      ja: 'デバイスは、一度動作した最新の版より古いイメージの起動を拒否する。',
    },
    why: {
      en: 'A valid signature on an old image is an invitation to its old flaws.',
      ja: '署名が正しい古いイメージは、古い脆弱性を呼び戻す。',
    },
    must: demanding,
    answers: ['old-firmware-starts'],
    verify: [
      observed('rollback protection, reported by the device', 'デバイスが報告するロールバック防止の状態'),
    ],
    asked: ['S09-01', 'S05-27'],
    maps: {
      guide: ['5', '9'],
      en303645: ['5.7-1', '5.3-9'],
      en18031: ['SUM-2'],
      cra: ['I.2f'],
      nist: ['SU.UPD', 'DS.DIN'],
      isvs: ['V3.1', 'V3.4'],
    },
  },
  {
    id: 'REQ-FW-1',
    text: {
      en: 'Programs are kept apart in memory and built so that a flaw doesn’t become somebody’s code.',
      ja: 'プログラムはメモリー上で分離し、欠陥が攻撃者のコード実行につながらないように構築する。',
    },
    why: {
      en: 'Flaws in memory handling are found in every product; this decides what they are worth.',
      ja: 'メモリー処理の欠陥はどの製品にもある。その価値を決めるのがこの対策である。',
    },
    must: demanding,
    answers: ['memory-flaw-exploited'],
    verify: [tool('static-analysis'), tool('fuzzing'), tool('firmware-scan')],
    asked: ['S05-17', 'S02-26', 'S03-35'],
    maps: {
      guide: ['2', '3', '5'],
      en303645: ['5.6-8', '5.6-9'],
      en18031: ['GEC-1'],
      cra: ['I.2k'],
      nist: ['DS.EXE', 'DS.RSC'],
      isvs: ['V1.3', 'V3.2', 'V5.1'],
    },
  },
  {
    id: 'REQ-FW-2',
    text: {
      en: 'Each program runs with the rights that it needs and no others.',
      ja: '各プログラムは、必要な権限だけで動作する。',
    },
    why: {
      en: 'The least program must not hold the keys of the whole device.',
      ja: '末端のプログラムに、デバイス全体の鍵を握らせない。',
    },
    must: demanding,
    answers: ['one-flaw-takes-all'],
    verify: [tool('firmware-scan'), review('the rights of each program', '各プログラムの権限')],
    asked: ['S01-48', 'S01-29', 'S05-14'],
    maps: {
      guide: ['3', '5'],
      en303645: ['5.6-7'],
      en18031: ['ACM-2'],
      cra: ['I.2k', 'I.2j'],
      nist: ['LA.AUZ', 'DS.EXE', 'DC.PRV'],
      isvs: ['V2.2', 'V3.2', 'V3.3'],
    },
  },
  {
    id: 'REQ-FW-3',
    text: {
      en: 'What is sold holds no debug code, test account or tool of the developers.',
      ja: '出荷するソフトウェアに、デバッグコード、試験用アカウント、開発用ツールを残さない。',
    },
    why: {
      en: 'Developers’ doors are open to everybody who finds them.',
      ja: '開発者用の入口は、見つけた者すべてに開かれている。',
    },
    baseline: true,
    applies: hasDevices,
    answers: ['debug-code-left'],
    verify: [tool('firmware-scan'), tool('secret-scan'), review('the release build', 'リリースビルドの構成')],
    asked: ['S05-67', 'S02-27'],
    maps: {
      guide: ['2', '5'],
      en303645: ['5.6-5', '5.6-6'],
      en18031: ['GEC-2'],
      cra: ['I.2j'],
      nist: ['DS.EXE'],
      isvs: ['V1.2', 'V1.3'],
    },
  },
  {
    id: 'REQ-FW-4',
    text: {
      en: 'At start the device tests what protects it, and on a failure it stops or restricts itself and reports.',
      ja: 'デバイスは起動時に自身の防御機能を検査し、異常があれば停止または機能を制限して報告する。',
    },
    why: {
      en: 'Protection that has failed in silence protects nobody, and nobody knows.',
      ja: '黙って壊れた防御は誰も守らず、誰にも気付かれない。',
    },
    must: demanding,
    answers: ['broken-protection-unnoticed'],
    verify: [
      observed(
        'results of the self-test, reported at each start',
        '起動のたびに報告されるセルフテストの結果',
      ),
    ],
    asked: ['S05-35', 'S05-52', 'S05-53', 'S05-54', 'S01-31'],
    maps: {
      guide: ['5'],
      en303645: ['5.7-2'],
      en18031: ['GEC-8'],
      cra: ['I.2f'],
      nist: ['CS', 'CS.SRT', 'DS.DIN'],
      isvs: ['V3.2'],
    },
  },
  {
    id: 'REQ-FW-5',
    text: {
      en: 'Somebody mends the operating system and every component for as long as the product is supported.',
      ja: 'OS とすべての構成要素は、製品のサポート期間を通じて、誰かが保守している。',
    },
    why: {
      en: 'A flaw in a part that nobody mends stays in every unit.',
      ja: '保守されない部品の脆弱性は、全個体に残り続ける。',
    },
    answers: ['vulnerable-parts-unknown', 'system-unmaintained'],
    verify: [
      tool('sbom'),
      tool('vulnerability-scan'),
      review('the supplier’s support period', '供給元のサポート期間'),
    ],
    asked: ['S05-50', 'S05-51', 'S03-35'],
    maps: {
      guide: ['3', '5'],
      en303645: ['5.2-3', '5.3-2'],
      en18031: ['GEC-1'],
      cra: ['I.2a', 'II.2', 'Art.13(8)'],
      nist: ['SU'],
      isvs: ['V3.2', 'V1.2'],
    },
  },
  {
    id: 'REQ-FW-6',
    text: {
      en: 'Input of every interface is checked before it is used: type, length, range, structure.',
      ja: 'すべてのインターフェースからの入力は、使用前に型、長さ、範囲、構造を検査する。',
    },
    why: {
      en: 'What the programmer didn’t expect is what an attacker sends.',
      ja: '攻撃者は、プログラマーが想定しなかったものを送ってくる。',
    },
    baseline: true,
    answers: [],
    verify: [
      lab('deep-nesting'),
      lab('huge-number'),
      lab('duplicate-member'),
      lab('malformed'),
      tool('fuzzing'),
    ],
    asked: ['S08-03', 'S08-04', 'S08-05', 'S08-06', 'S13-15'],
    maps: {
      guide: ['8'],
      en303645: ['5.13-1A', '5.13-1B'],
      en18031: ['GEC-6'],
      cra: ['I.2f', 'I.2j'],
      nist: ['LA.IFC', 'DS.EXE'],
      isvs: ['V1.1', 'V1.3'],
    },
  },
]

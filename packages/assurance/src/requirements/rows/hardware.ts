import { observed, review, tool } from '../row.ts'
import type { RequirementRow } from '../row.ts'
import { demanding, hasDevices } from './common.ts'

/** What a hand, a probe or a laboratory meets. */
export const hardwareRequirements: readonly RequirementRow[] = [
  {
    id: 'REQ-HW-1',
    text: {
      en: 'Debug ports and test points are closed in what is sold: removed, fused or locked.',
      ja: '出荷品のデバッグポートとテストポイントは、撤去、ヒューズ切断またはロックにより閉じる。',
    },
    why: {
      en: 'A port of the developers gives away firmware, keys and control in minutes.',
      ja: '開発用ポートからは、数分でファームウェア、鍵、制御が奪われる。',
    },
    baseline: true,
    applies: hasDevices,
    answers: ['debug-port-open'],
    verify: [
      observed(
        'the state of debug access, in the factory record and reported',
        '工場記録とデバイス報告によるデバッグポートの状態',
      ),
      review('an attempt at each port of a sold unit', '市販品の各ポートへの接続試験'),
    ],
    asked: ['S01-52', 'S05-55', 'S05-57', 'S05-58', 'S05-59', 'S05-60'],
    maps: {
      guide: ['5'],
      en303645: ['5.6-3', '5.6-4A', '5.6-4B'],
      en18031: ['GEC-5'],
      cra: ['I.2j'],
      nist: ['LA', 'LA.IFC', 'LA.LDU'],
      jcStar: ['S1.1-13'],
      isvs: ['V1.2', 'V5.1', 'V2.2'],
    },
  },
  {
    id: 'REQ-HW-2',
    text: {
      en: 'Where strangers can touch the device, opening it is hard, shows, or is noticed, and what it then does protects its secrets.',
      ja: '第三者が触れられる場所では、開封が困難であるか、痕跡が残るか、検知され、その際の動作で秘密情報を守る。',
    },
    why: {
      en: 'Standard screws and an hour alone are all that an attacker needs.',
      ja: '一般的なねじと 1 時間の余裕があれば、攻撃者には十分である。',
    },
    must: demanding,
    answers: ['opened-unnoticed', 'tamper-without-response', 'device-stolen'],
    verify: [
      observed('events of physical tampering', '物理的な不正開封のイベント'),
      review('an opened unit', '開封した個体の確認'),
    ],
    asked: ['S01-50', 'S01-51', 'S01-53', 'S05-38', 'S05-39', 'S05-43', 'S05-44', 'S05-46'],
    maps: {
      guide: ['5'],
      en303645: ['5.4-2', '5.6-3'],
      en18031: ['GEC-5', 'SSM-3'],
      cra: ['I.2j', 'I.2d'],
      nist: ['DP', 'CS.EVR'],
      isvs: ['V5.1'],
    },
  },
  {
    id: 'REQ-HW-3',
    text: {
      en: 'Secrets, settings and personal data on the device are stored encrypted, under a key that doesn’t lie beside them.',
      ja: 'デバイス内の秘密情報、設定、個人データは、同じ場所に置かない鍵で暗号化して保存する。',
    },
    why: {
      en: 'A stolen or discarded device is read out; the network behind it is the next step.',
      ja: '盗難品や廃棄品は読み出され、次はその先のネットワークが狙われる。',
    },
    answers: ['flash-read', 'device-stolen', 'settings-read-from-device', 'board-bus-tapped'],
    verify: [tool('firmware-scan'), review('a read-out of the flash', 'フラッシュの読み出し')],
    asked: ['S01-38', 'S04-39', 'S05-37', 'S10-02', 'S10-03'],
    maps: {
      guide: ['4', '5'],
      en303645: ['5.4-1', '5.8-2'],
      en18031: ['SSM-1', 'SSM-2', 'SSM-3'],
      cra: ['I.2e'],
      nist: ['DP', 'DP.STO', 'DP.CRY'],
      jcStar: ['S1.1-11'],
      isvs: ['V2.3', 'V3.2'],
    },
  },
  {
    id: 'REQ-HW-4',
    text: {
      en: 'Keys that must stay secret are kept where they can’t be copied: secure element, TPM or protected memory.',
      ja: '秘密を守るべき鍵は、セキュアエレメント、TPM、保護メモリーなど複製できない場所に保管する。',
    },
    why: {
      en: 'Who copies the key is the device.',
      ja: '鍵を複製した者は、そのデバイスになれる。',
    },
    must: demanding,
    answers: ['key-read-from-store', 'key-exported', 'key-known-elsewhere', 'board-bus-tapped'],
    verify: [review('where each key of the model lies', 'モデルの各鍵の保管場所'), tool('firmware-scan')],
    asked: ['S01-39', 'S05-15', 'S05-19', 'S11-06', 'S11-22', 'S11-23', 'S10-30'],
    maps: {
      guide: ['5', '11'],
      en303645: ['5.4-1', '5.4-2'],
      en18031: ['SSM-3', 'CCK-1'],
      cra: ['I.2e'],
      nist: ['DP.KEY', 'DP.STO'],
      jcStar: ['S1.1-11'],
      isvs: ['V2.4', 'V3.5', 'V5.1'],
    },
  },
  {
    id: 'REQ-HW-5',
    text: {
      en: 'Random numbers for keys come from a source of known entropy.',
      ja: '鍵に用いる乱数は、エントロピーが確認された乱数源から得る。',
    },
    why: {
      en: 'A key that can be guessed is no key, whatever its length.',
      ja: '推測できる鍵は、長さにかかわらず鍵ではない。',
    },
    answers: ['keys-predictable'],
    verify: [
      review('the analysis of min-entropy', '最小エントロピーの解析'),
      observed('the self-test of the random source', '乱数源のセルフテスト'),
    ],
    asked: ['S11-29', 'S11-30', 'S11-31', 'S03-28'],
    maps: {
      guide: ['11'],
      en303645: ['5.1-2', '5.5-1'],
      en18031: ['CCK-2', 'CRY-1'],
      cra: ['I.2e'],
      nist: ['DP.CRY', 'DP.KEY'],
      isvs: ['V2.4'],
    },
  },
  {
    id: 'REQ-HW-6',
    text: {
      en: 'The device notices when its supply, clock or sensors are manipulated, and doesn’t act on what they then say.',
      ja: 'デバイスは、電源、クロック、センサーの操作を検知し、その間の値に基づいて動作しない。',
    },
    why: {
      en: 'A short dip skips a check; a deceived sensor makes a correct program do wrong.',
      ja: '瞬間的な電圧低下は検査を飛ばさせ、欺かれたセンサーは正しいプログラムに誤動作をさせる。',
    },
    must: demanding,
    answers: ['chip-glitched', 'supply-dips', 'position-falsified', 'sensor-misled', 'sensor-deceived'],
    verify: [review('tests with manipulated supply and sensors', '電源とセンサーを操作した試験')],
    asked: ['S05-21', 'S05-22', 'S05-56'],
    maps: {
      guide: ['5'],
      en303645: ['5.13-1B'],
      en18031: ['GEC-6'],
      cra: ['I.2f', 'I.2k'],
      nist: ['DS.DIN'],
      isvs: ['V5.1'],
    },
  },
]

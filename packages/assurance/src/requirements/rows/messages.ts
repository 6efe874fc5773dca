import { enforced, lab, observed, review } from '../row.ts'
import type { RequirementRow } from '../row.ts'
import { demanding, hasCommands, hasDevices } from './common.ts'

/** What a device may say and is told to do. */
export const messageRequirements: readonly RequirementRow[] = [
  {
    id: 'REQ-MSG-1',
    text: {
      en: 'The backend takes only messages that the model declares: from this device, on this topic, of this form and size.',
      ja: 'バックエンドは、モデルが宣言したメッセージだけを受け付ける（デバイス、トピック、形式、サイズの一致）。',
    },
    why: {
      en: 'Whatever isn’t expected is an attack or a fault, and neither should be stored.',
      ja: '想定外のものは攻撃か故障であり、どちらも保存すべきではない。',
    },
    baseline: true,
    applies: hasDevices,
    answers: ['stream-takes-anything'],
    verify: [
      enforced('schema, size and grants at the gate', '関所でのスキーマ、サイズ、許可の検査'),
      lab('unknown-member'),
      lab('wrong-type'),
      lab('oversize'),
      lab('forged-topic'),
    ],
    asked: ['S08-03', 'S08-04', 'S08-06', 'S12-09', 'N-B3'],
    maps: {
      guide: ['8'],
      en303645: ['5.13-1B'],
      en18031: ['GEC-6', 'ACM-2'],
      cra: ['I.2f', 'I.2g'],
      nist: ['LA.AUZ', 'DS.COM'],
      isvs: ['V1.1', 'V4.2'],
    },
  },
  {
    id: 'REQ-MSG-2',
    text: {
      en: 'Messages that matter to safety, property or law are signed by the device that they come from, up to their use.',
      ja: '安全、財産、法令に関わるメッセージは、発信したデバイスが署名し、使用されるまで保護する。',
    },
    why: {
      en: 'A gateway or a broker in between can otherwise write what it likes.',
      ja: '中間のゲートウェイやブローカーは、署名がなければ自由に書き換えられる。',
    },
    must: demanding,
    answers: ['readings-forged-behind-the-link'],
    verify: [
      enforced('signatures checked at the gate', '関所での署名検証'),
      lab('signature-stripped'),
      lab('signature-altered'),
      lab('signature-moved'),
      lab('signed-by-another-device'),
    ],
    asked: ['S01-32', 'S10-22', 'S06-23'],
    maps: {
      guide: ['6', '8'],
      en303645: ['5.5-1'],
      en18031: ['SCM-2'],
      cra: ['I.2f'],
      nist: ['DP.CRY', 'DS.COM'],
      isvs: ['V4.1'],
    },
  },
  {
    id: 'REQ-CMD-1',
    text: {
      en: 'A command is a signed order for one device, with an end of validity, and the device checks it and carries it out once.',
      ja: 'コマンドは、1 台のデバイスに宛てた期限付きの署名済み命令とし、デバイスが検証して 1 度だけ実行する。',
    },
    why: {
      en: 'A forged or repeated order acts in the physical world, and can’t be called back.',
      ja: '偽造や再送された命令は物理的に作用し、取り消せない。',
    },
    applies: hasCommands,
    answers: ['order-forged', 'orders-past-the-checkpoint'],
    verify: [
      enforced(
        'orders signed by the platform, checked by the agent',
        'プラットフォームが署名し、エージェントが検証する命令',
      ),
      lab('forged-response'),
    ],
    asked: ['S01-33', 'S08-08', 'S07-06'],
    maps: {
      guide: ['8', '10'],
      en303645: ['5.5-5', '5.5-1'],
      en18031: ['SCM-2', 'SCM-4', 'ACM-2'],
      cra: ['I.2d', 'I.2f'],
      nist: ['LA.AUZ', 'LA.USE'],
      isvs: ['V4.1'],
    },
  },
  {
    id: 'REQ-CMD-2',
    text: {
      en: 'Each command names the roles that may give it, the fewest that will do, and each order is kept with its giver.',
      ja: '各コマンドは実行できる役割を最小限に定め、すべての命令を発令者とともに記録する。',
    },
    why: {
      en: 'Nobody should open a door because they may read the thermometer, and nobody should be able to deny it.',
      ja: '温度計を読める者が扉を開けられてはならず、開けたことを否認できてもならない。',
    },
    applies: hasCommands,
    answers: ['order-abused-by-guests', 'too-many-commanded-at-once', 'order-denied'],
    verify: [enforced('roles in the API; every order on record', 'API での役割検査と、全命令の記録')],
    asked: ['S01-48', 'S01-49', 'S07-05', 'S07-06', 'S07-07', 'S04-42'],
    maps: {
      guide: ['7', '10'],
      en303645: ['5.6-7', '5.5-5'],
      en18031: ['ACM-1', 'ACM-2'],
      cra: ['I.2d', 'I.2l'],
      nist: ['LA', 'LA.AUZ', 'LA.ROL', 'LA.ACF', 'DC.PRV'],
      isvs: ['V2.2'],
    },
  },
  {
    id: 'REQ-CMD-3',
    text: {
      en: 'A command that can hurt somebody is confirmed by the person who gives it, ends soon, and never waits for a device.',
      ja: '人を害し得るコマンドは、発令者の確認を要し、短時間で失効し、デバイスの接続を待って実行されない。',
    },
    why: {
      en: 'What was right a minute ago opens a door to nobody’s knowledge an hour later.',
      ja: '1 分前に正しかった命令が、1 時間後に誰も知らないうちに扉を開ける。',
    },
    applies: ({ design }) =>
      design.model.commands.some(({ safety }) => safety === 'high' || safety === 'critical'),
    answers: ['order-carried-out-late', 'order-given-by-mistake'],
    verify: [enforced('confirmation, expiry and queue of the model', 'モデルの確認、期限、待ち行列の規則')],
    asked: ['S01-76', 'S07-07'],
    maps: {
      guide: ['1', '10'],
      en303645: ['5.5-5'],
      en18031: ['ACM-2'],
      cra: ['I.2d', 'I.1'],
      nist: ['LA.AUZ'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-CMD-4',
    text: {
      en: 'Partners’ products and services get grants of their own, for what they need, and these can be withdrawn.',
      ja: '他社の製品やサービスには必要な範囲だけの固有の許可を与え、いつでも取り消せる。',
    },
    why: {
      en: 'A door opened for a partner is open for whoever takes the partner over.',
      ja: '提携先のために開けた扉は、提携先を乗っ取った者にも開いている。',
    },
    must: () => false,
    answers: ['third-party-device-believed'],
    verify: [
      enforced('one identity and grants per service', 'サービスごとの ID と許可'),
      observed('what each grant was used for', '各許可の使用状況'),
      review('the grants of partners, once a year', '提携先の許可の年次確認'),
    ],
    asked: ['S01-49', 'S10-05', 'S10-48', 'S05-66'],
    maps: {
      guide: ['7', '10'],
      en303645: ['5.6-7'],
      en18031: ['ACM-2'],
      cra: ['I.2d'],
      nist: ['LA.AUZ', 'LA.XCN'],
      isvs: ['V2.2', 'V1.1'],
    },
  },
]

import { enforced, lab, later, observed, review, tool } from '../row.ts'
import type { RequirementRow } from '../row.ts'
import { demanding, hasDevices } from './common.ts'

/** Who a device is, how it joins, and who may enter it. */
export const identityRequirements: readonly RequirementRow[] = [
  {
    id: 'REQ-ID-1',
    text: {
      en: 'Each unit has an identity of its own, with a key that no other unit has, and proves it whenever it connects.',
      ja: 'すべての個体が固有の ID と、他の個体と共有しない鍵を持ち、接続のたびに証明する。',
    },
    why: {
      en: 'One opened unit then gives away one unit, and a stolen one can be shut out.',
      ja: '1 台を解析されても被害はその 1 台にとどまり、盗まれた個体だけを締め出せる。',
    },
    baseline: true,
    applies: hasDevices,
    answers: ['identity-missing', 'identity-shared'],
    verify: [
      enforced(
        'the gate takes one certificate per device id',
        '関所は 1 つのデバイス ID に 1 つの証明書だけを認める',
      ),
      lab('stolen-client-id'),
      lab('no-certificate'),
    ],
    asked: ['S01-28', 'S10-06', 'S10-35', 'S10-36'],
    maps: {
      guide: ['10', '11'],
      en303645: ['5.4-2', '5.4-4', '5.1-2A'],
      en18031: ['CCK-3', 'AUM-1-1', 'AUM-2'],
      cra: ['I.2d'],
      nist: ['DI', 'DI.IMS', 'DI.AID', 'DI.DAS', 'LA.AIM', 'DP.KEY'],
      jcStar: ['S1.1-01'],
      isvs: ['V2.1', 'V2.4', 'V4.2'],
    },
  },
  {
    id: 'REQ-ID-2',
    text: {
      en: 'Only devices that can prove where they were made get operational credentials; others wait for a person.',
      ja: '製造元を証明できるデバイスだけに運用証明書を発行し、それ以外は人の承認を待つ。',
    },
    why: {
      en: 'A guessed serial number must not make a stranger’s machine a member of the fleet.',
      ja: '推測した製造番号で、第三者の機器がデバイス群に加わることを防ぐ。',
    },
    answers: ['unknown-device-carried', 'enrolment-unproven', 'factory-identity-copied'],
    verify: [
      enforced('enrolment by EST with the factory identity', '工場出荷時の ID を用いた EST による登録'),
      lab('factory-certificate'),
      lab('unknown-authority'),
    ],
    asked: ['S11-44', 'S11-45', 'S11-46', 'S01-27', 'S10-33'],
    maps: {
      guide: ['11'],
      en303645: ['5.4-2', '5.5-8'],
      en18031: ['AUM-3', 'CCK-2'],
      cra: ['I.2d'],
      nist: ['DI.DAS', 'DS.ONB', 'DP.KEY'],
      isvs: ['V2.1', 'V2.2'],
    },
  },
  {
    id: 'REQ-ID-3',
    text: {
      en: 'Every operational credential ends by itself, is renewed before, and can be revoked at once.',
      ja: '運用中の認証情報はすべて期限を持ち、期限前に更新され、直ちに失効させることができる。',
    },
    why: {
      en: 'A leak that nobody has noticed then ends as well.',
      ja: '誰も気付かない漏えいにも終わりがある。',
    },
    answers: ['credential-never-ends'],
    verify: [
      enforced(
        'lifetimes of the model; revocation ends live sessions',
        'モデルの有効期間。失効は接続中のセッションも切断する',
      ),
      lab('revoked'),
    ],
    asked: ['S11-33', 'S11-35', 'S11-36', 'S11-07', 'S11-14'],
    maps: {
      guide: ['11'],
      en303645: ['5.5-8'],
      en18031: ['AUM-4', 'CCK-1'],
      cra: ['I.2d'],
      nist: ['LA.AIM', 'DP.KEY'],
      isvs: ['V2.1'],
    },
  },
  {
    id: 'REQ-AUTH-1',
    text: {
      en: 'No password or key is the same in two units; what protects a unit out of the box is its own, or the user sets it first.',
      ja: '複数の個体に共通のパスワードや鍵を持たない。出荷時の保護は個体固有とするか、利用者が最初に設定する。',
    },
    why: {
      en: 'Botnets begin with lists of passwords out of manuals.',
      ja: 'ボットネットは取扱説明書に載ったパスワードの一覧から始まる。',
    },
    baseline: true,
    applies: hasDevices,
    answers: ['default-credentials'],
    verify: [
      enforced(
        'a model with a default credential is refused',
        '共通の初期認証情報を持つモデルは受け付けない',
      ),
      tool('secret-scan'),
      tool('firmware-scan'),
    ],
    asked: ['I-020', 'I-021', 'S02-27', 'S03-08'],
    maps: {
      guide: ['10'],
      en303645: ['5.1-1', '5.1-2', '5.4-3'],
      en18031: ['AUM-5-1', 'CCK-3'],
      cra: ['I.2b', 'I.2d'],
      nist: ['LA', 'LA.AUN', 'DC.AUT'],
      psti: ['1'],
      jcStar: ['S1.1-02'],
      isvs: ['V2.1'],
    },
  },
  {
    id: 'REQ-AUTH-2',
    text: {
      en: 'Whoever gets in by a password, code or key can change it, and the product refuses weak ones.',
      ja: 'パスワード、コード、鍵で利用する者はそれを変更でき、製品は弱い値を拒否する。',
    },
    why: {
      en: 'What has become known has to be replaceable by the person whom it hurts.',
      ja: '知られてしまった認証情報は、影響を受ける本人が変更できなければならない。',
    },
    baseline: true,
    answers: ['password-opens-service'],
    verify: [
      later(
        enforced(
          'people sign in by passkeys; credentials can be replaced',
          '利用者はパスキーでサインインし、認証情報を差し替えられる',
        ),
      ),
      review('the change of a credential on each interface', '各インターフェースでの認証情報の変更手順'),
    ],
    asked: ['S03-08', 'S10-01'],
    maps: {
      guide: ['10'],
      en303645: ['5.1-3', '5.1-4'],
      en18031: ['AUM-4', 'AUM-5-2'],
      cra: ['I.2d'],
      nist: ['LA.AIM', 'DC.AUT'],
      psti: ['1'],
      jcStar: ['S1.1-03'],
      isvs: ['V2.1'],
    },
  },
  {
    id: 'REQ-AUTH-3',
    text: {
      en: 'Guessing is slowed down or stopped after a few wrong attempts, on every interface that asks for something secret.',
      ja: '秘密情報を求めるすべてのインターフェースで、数回の失敗の後は試行を遅延または停止させる。',
    },
    why: {
      en: 'A program tries thousands of codes in the time in which a person tries one.',
      ja: 'プログラムは、人が 1 回試す間に数千のコードを試す。',
    },
    baseline: true,
    answers: ['code-guessed'],
    verify: [
      enforced(
        'failed logins at the platform are limited and answered alike',
        'プラットフォームでの認証失敗は回数を制限し、理由を区別しない',
      ),
      observed('bans that grow with each attempt', '試行のたびに延びる遮断'),
      tool('web-scan'),
    ],
    asked: ['S01-43', 'S12-07'],
    maps: {
      guide: ['10'],
      en303645: ['5.1-5'],
      en18031: ['AUM-6'],
      cra: ['I.2d'],
      nist: ['LA.AUN'],
      jcStar: ['S1.1-04'],
      isvs: ['V2.1'],
    },
  },
  {
    id: 'REQ-AUTH-4',
    text: {
      en: 'People who administer the fleet sign in by something that can’t be phished or guessed, and each under a name of their own.',
      ja: 'デバイス群の管理者は、フィッシングや推測の効かない方法で、各自の名前でサインインする。',
    },
    why: {
      en: 'Whoever takes over one administrator has every device.',
      ja: '管理者 1 人を乗っ取れば、全デバイスが手に入る。',
    },
    baseline: true,
    answers: ['administrator-impersonated', 'account-taken-over'],
    verify: [
      later(
        enforced(
          'passkeys or TOTP for every role of the platform',
          'プラットフォームの全役割でパスキーまたは TOTP',
        ),
      ),
    ],
    asked: ['S10-26', 'S04-42', 'S11-40'],
    maps: {
      guide: ['10'],
      en303645: ['5.5-5'],
      en18031: ['AUM-2', 'ACM-2'],
      cra: ['I.2d'],
      nist: ['LA.AUN', 'LA.ROL', 'LA.AUZ'],
      isvs: ['V2.1', 'V2.2'],
    },
  },
  {
    id: 'REQ-SETUP-1',
    text: {
      en: 'Only the person who holds the product can set it up, and a reset doesn’t hand it to whoever comes first.',
      ja: '製品を手にした本人だけが初期設定でき、リセットしても早い者勝ちにならない。',
    },
    why: {
      en: 'The first one to claim a device has all that an owner may do.',
      ja: '最初に登録した者が、所有者の権限をすべて得る。',
    },
    answers: ['setup-by-anybody'],
    verify: [
      observed('the code of each device, checked when it is claimed', '所有登録時に照合する個体別コード'),
      review(
        'a setup by a second person, before and after a reset',
        'リセット前後における第三者による設定の試行',
      ),
    ],
    asked: ['S03-04', 'S06-19', 'S10-12', 'S11-46'],
    maps: {
      guide: ['10', '11'],
      en303645: ['5.5-4', '5.5-5', '5.12-1'],
      en18031: ['AUM-1-2', 'ACM-1'],
      cra: ['I.2b', 'I.2d'],
      nist: ['DC', 'DC.CTL', 'DS.ONB', 'LA.LDU'],
      jcStar: ['S1.1-01'],
      isvs: ['V2.2'],
    },
  },
  {
    id: 'REQ-ID-4',
    text: {
      en: 'A device proves to the backend what software runs on it.',
      ja: 'デバイスは、自身で動作しているソフトウェアをバックエンドに証明する。',
    },
    why: {
      en: 'A taken-over device says that it is well; measured software can’t.',
      ja: '乗っ取られたデバイスは正常だと報告する。計測されたソフトウェアは偽れない。',
    },
    must: demanding,
    answers: ['state-unproven'],
    verify: [
      observed(
        'reports of the agent about version and boot state',
        '版数と起動状態に関するエージェントの報告',
      ),
    ],
    asked: ['S05-52', 'S01-31'],
    maps: {
      guide: ['5'],
      en303645: ['5.7-2'],
      en18031: ['GEC-8'],
      cra: ['I.2f'],
      nist: ['CS.SRT', 'DS.DIN'],
      isvs: ['V3.2'],
    },
  },
]

import { noneOf, oneOf } from '../../../design/facts.ts'
import type { Condition } from '../../../design/facts.ts'
import { carriedBy, wordOf } from '../../../design/design.ts'
import type { Design } from '../../../design/design.ts'
import { words } from '../../../words.ts'
import { answered, devices, each, having, keysFor, ofEach, ofProduct, ofUpdates, several } from './asked.ts'
import type { Subject } from './asked.ts'

/** How an update comes about and gets to the devices (CSA guide, step 9). */

const flows = ({ dataflows }: Design) => dataflows.filter(({ part }) => carriedBy(part).includes('updates'))

/** A model with no flow that carries updates doesn’t say how they travel. */
const noFlow: Condition = { kind: 'fact', pointer: '/dataflows', truth: 'unknown', proof: 'claim' }

const onTheWay = (design: Design): Condition | undefined =>
  flows(design).length === 0
    ? noFlow
    : each(
        ofEach(flows, 'transport', noneOf('tls1.3', 'none')),
        ofEach(flows, 'authentication', noneOf('mutual-x509', 'none')),
      )(design)

const onBattery = ({ devices: all }: Design): boolean =>
  all.some(({ part }) => wordOf(part.hardware?.power) === 'battery' && part.software?.updatable !== false)

/** A device with a battery can be drained as well. */
const limits = (design: Design): Condition | undefined =>
  ofUpdates(
    'abuseLimits',
    having('attempts', 'size', 'duration', 'authenticated-offers', ...(onBattery(design) ? ['battery'] : [])),
  )(design)

const conditions = ofUpdates('never', {
  good: (list) => Array.isArray(list) && list.length > 0,
  set: ['in-use'],
})

export const method: Subject = {
  title: words('Method', '方式'),
  asked: [
    {
      ids: 'S09-02',
      ask: words(
        'By which ways do firmware and software get to the devices?',
        'ファームウェアとソフトウェアを、どの経路でデバイスに届けるか。',
      ),
      of: ofUpdates('delivery', { ...answered, set: ['over-the-air'] }),
      platform: words(
        'Devices fetch releases themselves over mutual TLS. What comes on a stick is verified in the same way.',
        'デバイスが相互 TLS で自らリリースを取得する。外部メディアで届いたものも同じ方法で検証する。',
      ),
    },
    {
      ids: 'S09-29, N-P18',
      ask: words(
        'Is it The Update Framework, with a root of its own?',
        '独自のルートを持つ TUF（The Update Framework）を使うか。',
      ),
      of: ofUpdates('signatures/root', {
        good: (root) => typeof root === 'string',
        absent: 'fails',
        set: '2 of 3',
      }),
      platform: words(
        'TUF 1.0: offline root and targets, online snapshot and timestamp, one delegation per product and channel, consistent snapshots.',
        'TUF 1.0：オフラインの root と targets、オンラインの snapshot と timestamp、製品・チャンネルごとの委任、一貫性のあるスナップショット。',
      ),
    },
    {
      ids: 'S09-04',
      ask: words(
        'What is exchanged: the whole image, a module, part of what is running?',
        '何を入れ替えるか（イメージ全体、モジュール、動作中の一部）。',
      ),
      of: each(
        ofUpdates('granularity', { ...answered, set: 'whole-image' }),
        ofUpdates('delta', { ...answered, absent: 'holds' }),
      ),
      platform: words(
        'A target is a whole image; what is exchanged in it is the image’s own affair.',
        '配布の単位はイメージ全体である。その内部の入れ替えはイメージ側で行う。',
      ),
    },
    {
      ids: 'I-113, S09-25',
      ask: words(
        'What protects an update on its way to the device?',
        '更新は、デバイスへの経路上で何に保護されるか。',
      ),
      of: onTheWay,
      left: words(
        'How many devices have to be served at once, and who has tried that?',
        '同時に何台へ配信するか。実際に試したか。',
      ),
    },
    {
      ids: 'N-P3',
      ask: words(
        'Which devices can’t be updated, or not easily, and what protects them instead?',
        '更新できない、または容易に更新できないデバイスはどれか。代わりに何で守るか。',
      ),
      of: ofEach(devices, 'software/updatable', { ...answered, absent: 'holds' }),
      platform: words(
        'The gate inspects what they say, and quarantine cuts them off.',
        'ゲートが通信内容を検査し、隔離によって切り離すことができる。',
      ),
      left: words(
        'Boot ROM, radio, secure element, sub-devices: what becomes of a flaw in these?',
        'ブート ROM、無線、セキュアエレメント、下位の機器に欠陥が見つかったとき、どうするか。',
      ),
    },
  ],
}

export const authority: Subject = {
  title: words('Authority', '権限'),
  asked: [
    {
      ids: 'S09-12',
      ask: words(
        'Who may build, sign, approve, start and stop an update?',
        '更新のビルド、署名、承認、開始、停止は誰が行えるか。',
      ),
      of: each(
        ofUpdates('authority/build', { ...answered, set: ['developer'] }),
        ofUpdates('authority/sign', { ...answered, set: ['release-manager', 'security-officer'] }),
        ofUpdates('authority/approve', { ...answered, set: ['security-officer'] }),
        ofUpdates('authority/start', { ...answered, set: ['release-manager'] }),
        ofUpdates('authority/stop', { ...answered, set: ['release-manager', 'operator'] }),
      ),
      platform: words(
        'Publishing is a sensitive act: whoever uploads a release isn’t who approves it. Every step is an event with a name.',
        '公開は重要な操作であり、アップロードした人自身は承認できない。各手順は、実行者とともにイベントとして残る。',
      ),
    },
    {
      ids: 'S09-21',
      ask: words(
        'What keeps one person from putting something into the firmware, by intent or by mistake?',
        '一人の故意や誤りでファームウェアに不正な内容が入ることを、何で防ぐか。',
      ),
      of: each(
        ofProduct('development/review', oneOf(true)),
        ofProduct('development/build', oneOf('isolated', 'controlled')),
        ofUpdates('signatures/targets', several),
      ),
      platform: words(
        'A release needs the signatures of several offline keys, and a second person’s approval.',
        'リリースには、複数のオフライン鍵の署名と、別の人の承認が必要である。',
      ),
    },
    {
      ids: 'S09-13',
      ask: words(
        'Who starts the installation: the owner, the operator, the backend?',
        '導入を開始するのは、所有者、運用者、バックエンドのどれか。',
      ),
      of: each(
        ofUpdates('startedBy', { ...answered, set: 'backend' }),
        ofUpdates('automatic/default', answered),
      ),
      platform: words(
        'A roll-out says which devices are due and when; within what the model allows, the owner has the last word.',
        '段階配信が対象と時期を決め、モデルの許す範囲で所有者が最終的に判断する。',
      ),
      left: words(
        'Which groups of devices are started by somebody else than the rest?',
        '開始する者がほかと異なるデバイスのグループはあるか。',
      ),
    },
    {
      ids: 'S09-18, S09-19',
      ask: words(
        'Where are the keys that sign firmware, and who can use them?',
        'ファームウェアの署名鍵はどこにあり、誰が使えるか。',
      ),
      of: ofEach(keysFor('sign-updates'), 'storage', oneOf('hsm', 'secure-element', 'tpm')),
      none: words('the model lists no key that signs updates', '更新に署名する鍵の記述がない'),
      platform: words(
        'The keys of root and targets never come to the server. They are passphrase-protected files on other machines, or in an HSM (PKCS#11).',
        'root と targets の鍵はサーバーに置かない。別の機器上のパスフレーズ付きファイル、または HSM（PKCS#11）に置く。',
      ),
      left: words(
        'In which safe does each of these keys lie, and who opens it?',
        '各鍵をどの金庫に保管し、誰が開けるか。',
      ),
    },
  ],
}

export const contingency: Subject = {
  title: words('Slots and contingencies', 'スロットと異常時の動作'),
  asked: [
    {
      ids: 'S09-03',
      ask: words(
        'Active and passive, both active, or one place: where does the new image go?',
        'アクティブ／パッシブ、アクティブ／アクティブ、単一のどれか。新しいイメージはどこに書き込むか。',
      ),
      of: ofUpdates('slots', noneOf('ab', 'single')),
      platform: words(
        'Active and passive: the agent writes the slot that isn’t running, tries it, and switches back by itself.',
        'アクティブ／パッシブ方式。エージェントは動作していないスロットに書き込んで試し、自動で元に戻せる。',
      ),
    },
    {
      ids: 'S09-10',
      ask: words(
        'What happens when a download or an installation is interrupted, at any moment?',
        'ダウンロードや導入が任意の時点で中断したとき、どうなるか。',
      ),
      of: ofUpdates('slots', noneOf('ab', 'single')),
      platform: words(
        'Each step can be repeated; a download goes on where it stopped.',
        '各手順は何度でもやり直せ、ダウンロードは中断した位置から続く。',
      ),
      left: words(
        'Who has cut the power of the real hardware during an update, how often, and with what result?',
        '実機で更新中に電源断の試験を行ったか。回数と結果はどうか。',
      ),
    },
    {
      ids: 'S09-11',
      ask: words(
        'What becomes of a device whose new version doesn’t work?',
        '新しい版が動作しないデバイスはどうなるか。',
      ),
      of: ofUpdates('onFailure', noneOf('previous-version', 'nothing', 'workshop')),
      platform: words(
        'A version that isn’t confirmed in time is left again. What has fallen below the security floor isn’t gone back to.',
        '期限内に正常と確認されない版からは元の版に戻る。セキュリティ下限を下回る版には戻らない。',
      ),
    },
    {
      ids: 'S09-15',
      ask: words(
        'Can somebody use the update process to drain, fill or stop a device?',
        '更新の仕組みを悪用して、電池や容量を消費させたり停止させたりできるか。',
      ),
      of: each(limits, conditions),
      platform: words(
        'Downloads are bounded by the signed length and by a lowest speed; attempts are few and further and further apart.',
        'ダウンロードは署名された長さと最低速度で制限し、試行は回数を限り、間隔を次第に延ばす。',
      ),
    },
  ],
}

export const trial: Subject = {
  title: words('Verification before use', '使用前の検証'),
  asked: [
    {
      ids: 'S09-05',
      ask: words(
        'Is new software isolated and verified before it is put into use?',
        '新しいソフトウェアを、使い始める前に隔離して検証するか。',
      ),
      of: ofUpdates('beforeUse', {
        good: (list) =>
          Array.isArray(list) &&
          list.includes('health-check') &&
          (list.includes('isolated-check') || list.includes('trial-boot')),
        set: ['laboratory', 'isolated-check', 'trial-boot', 'health-check', 'canary-group'],
      }),
      platform: words(
        'Pre-check without network, trial boot with a health check, and a first stage of few devices with an abort threshold.',
        'ネットワークを断った事前検査、正常性を確かめる試験起動、中止しきい値を設けた少数台での先行配信を行う。',
      ),
    },
    {
      ids: 'S09-22',
      ask: words(
        'Which checks does every build pass before it can become a release?',
        'すべてのビルドは、リリースになる前にどの検査を通るか。',
      ),
      of: ofProduct('development/checks', having('tests', 'static-analysis', 'dependency-scan')),
      platform: words(
        'Results of scanners (SARIF) and the SBOM are gates: what they find stops a release.',
        'スキャン結果（SARIF）と SBOM は公開条件であり、指摘があればリリースを止める。',
      ),
    },
    {
      ids: 'S09-05, S09-15',
      ask: words(
        'Is nothing installed while somebody depends on the device?',
        '人が機器に依存している間は、導入しないか。',
      ),
      of: (design) =>
        design.hazards.length === 0
          ? undefined
          : each(conditions, ofUpdates('automatic/window', answered))(design),
    },
  ],
}

import type { Words } from '../words.ts'

/**
 * The provisions of ETSI EN 303 645 V3.1.3 (2024-09): ids, their kind, and our own short wording. The standard's text is
 * copyrighted and isn't here; whoever files a statement reads it.
 */

/**
 * How a provision binds (EN 303 645 annex B): `M` shall, `R` should; with `C` it depends on a condition of the device, with
 * `F` on a function that it has.
 */
export type ProvisionStatus = 'M' | 'M C' | 'M F' | 'M C F' | 'R' | 'R C' | 'R F'

export interface Provision {
  /** As the standard numbers it: `5.3-4A`. */
  readonly id: string
  readonly status: ProvisionStatus
  readonly text: Words
  /** Whether the id or the status in V3.1.3 is derived and has to be compared with the standard. */
  readonly unconfirmed: boolean
}

/** What the clauses are about, in our words; `6` is data protection. */
export const en303645Clauses: Readonly<Record<string, Words>> = {
  '5.0': { en: 'Reporting', ja: '実施状況の記録' },
  '5.1': { en: 'Passwords and authentication', ja: 'パスワードと認証' },
  '5.2': { en: 'Reports of vulnerabilities', ja: '脆弱性の報告' },
  '5.3': { en: 'Software updates', ja: 'ソフトウェアの更新' },
  '5.4': { en: 'Keys and other secrets', ja: '鍵などの秘密情報' },
  '5.5': { en: 'Communication', ja: '通信' },
  '5.6': { en: 'Attack surface', ja: '攻撃対象領域' },
  '5.7': { en: 'Integrity of software', ja: 'ソフトウェアの完全性' },
  '5.8': { en: 'Personal data', ja: '個人データ' },
  '5.9': { en: 'Outages', ja: '停止への耐性' },
  '5.10': { en: 'Telemetry', ja: 'テレメトリーの監視' },
  '5.11': { en: 'Erasure', ja: 'データの消去' },
  '5.12': { en: 'Installation and care', ja: '設置と保守' },
  '5.13': { en: 'Input', ja: '入力の検証' },
  '6': { en: 'Data protection', ja: 'データ保護' },
}

/** The clause that a provision stands in: `5.3-4A` is in `5.3`. */
export const clauseOf = ({ id }: Pick<Provision, 'id'>): string => id.slice(0, id.lastIndexOf('-'))

const confirmed = (id: string, status: ProvisionStatus, en: string, ja: string): Provision => ({
  id,
  status,
  text: { en, ja },
  unconfirmed: false,
})

/** New or split in V3.1.3, known to us from public listings alone. */
const derived = (id: string, status: ProvisionStatus, en: string, ja: string): Provision => ({
  ...confirmed(id, status, en, ja),
  unconfirmed: true,
})

export const en303645: readonly Provision[] = [
  derived(
    '5.0-1', // 4-1 in V2.1.1
    'M',
    'For each recommendation that is left out or doesn’t apply, the reason is on record.',
    '適用しない、または満たさない推奨事項ごとに、その理由を記録している。',
  ),

  confirmed(
    '5.1-1',
    'M F',
    'Each unit has a password of its own, or the user sets one, before the product is used.',
    'パスワードは個体ごとに異なるか、使用開始時に利用者が設定する。',
  ),
  confirmed(
    '5.1-2',
    'M F',
    'Passwords that come from the factory can’t be guessed from each other or from what is visible.',
    '出荷時のパスワードは、規則性や公開情報から推測できない方法で作られている。',
  ),
  derived(
    '5.1-2A',
    'R',
    'Machines that speak to machines prove who they are by more than a password.',
    '機器間の認証には、パスワードよりも強い方法を用いる。',
  ),
  confirmed(
    '5.1-3',
    'M F',
    'Users are authenticated with sound cryptography that fits the risk.',
    '利用者の認証には、リスクに見合う信頼できる暗号方式を用いる。',
  ),
  confirmed(
    '5.1-4',
    'M F',
    'Users can change what they authenticate with, and it is easy.',
    '利用者は、認証に用いる値を簡単に変更できる。',
  ),
  confirmed(
    '5.1-5',
    'M C F',
    'Trying passwords over the network is slowed down until it is hopeless.',
    'ネットワーク越しの総当たり攻撃は、現実的でない水準まで抑えられる。',
  ),

  confirmed(
    '5.2-1',
    'M',
    'A public policy says where to report a vulnerability, and when reporters hear of receipt and progress.',
    '脆弱性の報告先と、受領および進捗を知らせる時期とを定めた方針を公開している。',
  ),
  confirmed(
    '5.2-2',
    'R',
    'Reported vulnerabilities are dealt with in good time.',
    '報告された脆弱性に適切な期間内に対応する。',
  ),
  confirmed(
    '5.2-3',
    'R',
    'The maker looks for vulnerabilities in its products and what they are made of, for as long as they are supported.',
    'サポート期間中、製品とその部品の脆弱性を継続的に調べ、是正する。',
  ),

  confirmed(
    '5.3-1',
    'R F',
    'Every piece of software in the product can be updated securely.',
    '製品のすべてのソフトウェアを安全に更新できる。',
  ),
  confirmed(
    '5.3-2',
    'M C',
    'Devices that aren’t too constrained have a secure way of installing updates.',
    '制約の大きいものを除き、デバイスは更新を安全に導入する仕組みを備える。',
  ),
  confirmed('5.3-3', 'M F', 'Updating is simple for the user.', '更新の適用は利用者にとって簡単である。'),
  derived('5.3-4A', 'R F', 'Updates can install by themselves.', '更新を自動で適用できる。'),
  derived(
    '5.3-4B',
    'R F',
    'Where updates can install by themselves, that is on from the start.',
    '自動更新がある場合、既定で有効になっている。',
  ),
  confirmed(
    '5.3-5',
    'R F',
    'The device looks for security updates after it is set up, and regularly from then on.',
    'デバイスは、初期設定後とその後の定期的な間隔で、セキュリティ更新の有無を確認する。',
  ),
  derived(
    '5.3-6A',
    'R F',
    'The user can turn automatic updates on, off, or put them off.',
    '利用者は、自動更新を有効化、無効化、延期できる。',
  ),
  derived(
    '5.3-6B',
    'R F',
    'The user can turn notices of updates on, off, or put them off.',
    '利用者は、更新の通知を有効化、無効化、延期できる。',
  ),
  confirmed(
    '5.3-7',
    'M F',
    'The update mechanism rests on sound cryptography.',
    '更新の仕組みは信頼できる暗号方式に基づく。',
  ),
  confirmed('5.3-8', 'M C', 'Security updates come in good time.', 'セキュリティ更新を適時に提供する。'),
  confirmed(
    '5.3-9',
    'R F',
    'The device checks that an update is genuine and whole.',
    'デバイスは、更新の真正性と完全性を検証する。',
  ),
  confirmed(
    '5.3-10',
    'M F',
    'An update that comes over a network is genuine and whole by a relation of trust.',
    'ネットワーク経由の更新は、信頼関係に基づいて真正性と完全性を確認する。',
  ),
  confirmed(
    '5.3-11',
    'R C',
    'Users are told plainly that a security update is needed, and against what.',
    'セキュリティ更新の必要性と、それが低減するリスクとを利用者に分かりやすく知らせる。',
  ),
  confirmed(
    '5.3-12',
    'R C',
    'The device says when an update will interrupt what it does.',
    '更新により基本機能が中断する場合、デバイスが利用者に知らせる。',
  ),
  confirmed(
    '5.3-13',
    'M',
    'How long updates are provided is published where users find it.',
    'サポート期間を、利用者が分かりやすい場所に公開している。',
  ),
  confirmed(
    '5.3-14',
    'R C',
    'For a device that can’t be updated: why, what replaces it and when, and until when it is supported, is published.',
    '更新できないデバイスについて、その理由、交換の方法と期間、サポート期間を公開している。',
  ),
  derived(
    '5.3-15A',
    'R C',
    'A device that can’t be updated can be isolated.',
    '更新できないデバイスは、ネットワークから切り離すことができる。',
  ),
  derived(
    '5.3-15B',
    'R C',
    'The hardware of a device that can’t be updated can be replaced.',
    '更新できないデバイスは、ハードウェアを交換できる。',
  ),
  confirmed(
    '5.3-16',
    'M',
    'The model designation is easy to find, by a label or at an interface.',
    '製品の型式を、表示またはインターフェースで容易に確認できる。',
  ),

  confirmed(
    '5.4-1',
    'M F',
    'Sensitive parameters are stored securely.',
    '重要なセキュリティ情報を安全に保管する。',
  ),
  confirmed(
    '5.4-2',
    'M F',
    'An identity in hardware resists being changed, by hand, by electricity or by software.',
    'ハードウェアに固有の識別情報は、物理的、電気的、ソフトウェア的な改ざんに耐える。',
  ),
  confirmed(
    '5.4-3',
    'M',
    'No secret is written into the source code.',
    'ソースコードに秘密情報を埋め込まない。',
  ),
  confirmed(
    '5.4-4',
    'M F',
    'What protects updates and the talk with services is different in each unit and hard to guess.',
    '更新およびサービスとの通信を守る秘密情報は、個体ごとに異なり、推測が困難である。',
  ),

  confirmed(
    '5.5-1',
    'M',
    'Communication is protected with sound cryptography that fits the risk.',
    'リスクに見合う信頼できる暗号方式で通信を保護する。',
  ),
  confirmed(
    '5.5-2',
    'R',
    'What implements networking and security has been reviewed or evaluated.',
    'ネットワークとセキュリティの実装は、レビューまたは評価を受けている。',
  ),
  confirmed(
    '5.5-3',
    'R',
    'Cryptographic algorithms and primitives can be updated.',
    '暗号アルゴリズムを更新できる。',
  ),
  confirmed(
    '5.5-4',
    'R',
    'What a device does over a network, it does for peers that have authenticated.',
    'ネットワーク経由で利用できる機能は、認証を経た相手にのみ提供する。',
  ),
  confirmed(
    '5.5-5',
    'M F',
    'Security settings change over the network only after authentication.',
    'ネットワーク経由のセキュリティ設定の変更には認証を必要とする。',
  ),
  confirmed(
    '5.5-6',
    'R F',
    'Critical parameters are encrypted on the way.',
    '秘匿すべきセキュリティ情報を暗号化して送受信する。',
  ),
  confirmed(
    '5.5-7',
    'M F',
    'Critical parameters stay confidential on interfaces that can be reached from afar.',
    '遠隔から到達できるインターフェースでは、秘匿すべきセキュリティ情報の機密性を守る。',
  ),
  confirmed(
    '5.5-8',
    'M C',
    'The maker manages critical parameters securely through their whole life.',
    'メーカーは、秘匿すべきセキュリティ情報を生成から廃棄まで安全に管理する。',
  ),

  confirmed(
    '5.6-1',
    'M F',
    'Interfaces that aren’t used are off.',
    '使用しないネットワークおよび論理インターフェースを無効にする。',
  ),
  confirmed(
    '5.6-2',
    'M',
    'Who hasn’t authenticated learns as little as possible about the security of the device.',
    '認証前の相手に示すセキュリティ関連情報を最小限に抑える。',
  ),
  confirmed(
    '5.6-3',
    'R',
    'Hardware doesn’t expose more physical interfaces than are needed.',
    '物理インターフェースを不必要に露出させない。',
  ),
  derived(
    '5.6-4A',
    'M F',
    'Debug interfaces are disabled or protected by software.',
    'デバッグインターフェースをソフトウェアで無効化または保護する。',
  ),
  derived(
    '5.6-4B',
    'M F',
    'Debug interfaces are protected physically as well.',
    'デバッグインターフェースを物理的にも保護する。',
  ),
  confirmed(
    '5.6-5',
    'R',
    'Only software services that the product needs are running.',
    '必要なソフトウェアサービスだけを動作させる。',
  ),
  confirmed('5.6-6', 'R', 'Code is reduced to what the product needs.', 'コードを製品に必要な範囲に絞る。'),
  confirmed(
    '5.6-7',
    'R',
    'Software runs with the least privileges that it can do with.',
    'ソフトウェアを必要最小限の権限で動作させる。',
  ),
  confirmed('5.6-8', 'R', 'Hardware controls access to memory.', 'ハードウェアによるメモリー保護を備える。'),
  confirmed(
    '5.6-9',
    'R',
    'Software is developed in a secure process.',
    'セキュリティを組み込んだ開発プロセスに従う。',
  ),

  confirmed(
    '5.7-1',
    'R',
    'The device checks its software when it starts.',
    'デバイスは起動時に自らのソフトウェアを検証する（セキュアブート）。',
  ),
  confirmed(
    '5.7-2',
    'R F',
    'After an unauthorised change the device alerts, and connects no further than the alert needs.',
    '不正な変更を検知したデバイスは利用者に警告し、警告に必要な範囲を超えて通信しない。',
  ),

  confirmed(
    '5.8-1',
    'R F',
    'Personal data on the way between device and services are confidential.',
    'デバイスとサービスの間の個人データの機密性を守る。',
  ),
  confirmed(
    '5.8-2',
    'M F',
    'Sensitive personal data on the way are confidential, with cryptography that fits.',
    '機微な個人データの機密性を、用途に見合う暗号方式で守る。',
  ),
  confirmed(
    '5.8-3',
    'M F',
    'Everything that senses its surroundings is documented for the user.',
    '外界を感知する機能を、利用者に分かりやすく文書で示す。',
  ),

  confirmed(
    '5.9-1',
    'R',
    'Product and services are built with outages of network and power in mind.',
    'ネットワークや電源の停止を想定して製品とサービスを設計する。',
  ),
  confirmed(
    '5.9-2',
    'R',
    'Without the network the device keeps working locally, and it recovers cleanly when power is back.',
    'ネットワークが途絶えても局所的に動作を続け、電源復旧後は正常な状態に戻る。',
  ),
  confirmed(
    '5.9-3',
    'R',
    'Devices connect and reconnect in an orderly way, without a stampede.',
    'デバイスは秩序立って接続、再接続し、一斉の接続で基盤に負荷をかけない。',
  ),

  confirmed(
    '5.10-1',
    'R F',
    'Telemetry that is collected anyway is examined for anomalies.',
    '収集したテレメトリーについて、セキュリティ上の異常を調べる。',
  ),

  confirmed(
    '5.11-1',
    'M',
    'The user can easily erase their data from the device.',
    '利用者は、デバイス上の自分のデータを簡単に消去できる。',
  ),
  confirmed(
    '5.11-2',
    'R F',
    'The user can easily have personal data erased from services.',
    '利用者は、関連サービス上の個人データを簡単に削除できる。',
  ),
  confirmed(
    '5.11-3',
    'R',
    'Clear instructions say how to erase personal data.',
    '個人データの消去方法を分かりやすく説明する。',
  ),
  confirmed(
    '5.11-4',
    'R',
    'The user is told plainly that the data are gone.',
    '消去の完了を利用者に明確に知らせる。',
  ),

  confirmed(
    '5.12-1',
    'R',
    'Installation and care ask few decisions and follow good practice of usability.',
    '設置と保守における利用者の判断を最小限にし、使いやすさに配慮する。',
  ),
  confirmed('5.12-2', 'R', 'The user is guided to a secure setup.', '安全に設定する方法を利用者に案内する。'),
  confirmed(
    '5.12-3',
    'R',
    'The user is told how to check that the setup is secure.',
    '安全に設定されているかを確認する方法を利用者に案内する。',
  ),

  derived(
    '5.13-1A',
    'M',
    'What comes in by user interfaces is validated.',
    'ユーザーインターフェースからの入力を検証する。',
  ),
  derived(
    '5.13-1B',
    'M',
    'What comes in over networks and interfaces for programs is validated.',
    'ネットワークおよび API からの入力を検証する。',
  ),

  confirmed(
    '6-1',
    'M',
    'Users are told which personal data are used, how, by whom and for what.',
    'どの個人データを、誰が、何のために、どう扱うかを利用者に分かりやすく示す。',
  ),
  confirmed(
    '6-2',
    'M F',
    'Where consent is the basis, it is obtained in a valid way.',
    '同意に基づいて処理する場合、有効な方法で同意を得る。',
  ),
  derived('6-3A', 'M F', 'Consent can be withdrawn at any time.', '同意はいつでも撤回できる。'),
  derived('6-3B', 'M F', 'Consent and its withdrawal are on record.', '同意とその撤回を記録する。'),
  confirmed(
    '6-4',
    'R F',
    'Telemetry holds no more personal data than its function needs.',
    'テレメトリーに含める個人データを、機能に必要な最小限に抑える。',
  ),
  confirmed(
    '6-5',
    'M F',
    'Users are told which telemetry is collected, by whom and for what.',
    'どのテレメトリーを、誰が、何のために収集するかを利用者に示す。',
  ),
  derived(
    '6-6',
    'M F',
    'Only personal data that are needed are processed, and they are erased afterwards.',
    '必要な個人データだけを処理し、不要になれば消去する。',
  ),
]

const byId: ReadonlyMap<string, Provision> = new Map(en303645.map((provision) => [provision.id, provision]))

/** A provision by its id; nothing where the standard has none. */
export const provisionOf = (id: string): Provision | undefined => byId.get(id)

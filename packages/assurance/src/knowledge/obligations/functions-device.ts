import type { CatalogueFunctionRow } from './function.ts'

export const deviceFunctions: readonly CatalogueFunctionRow[] = [
  {
    id: 'RD1',
    name: { en: 'Root of trust and secure boot', ja: '信頼の基点とセキュアブート' },
    does: {
      en: 'Verified chain boot loader, OS, applications; isolation of trusted zone; signed modules.',
      ja: 'ブートローダー、OS、アプリケーションを検証する連鎖、信頼できる領域の分離、署名されたモジュール。',
    },
    serves:
      'N-D7, I-048, I-054, S01-39, S03-31, S03-35, S05-14, S05-15, S05-18, S05-27, S05-40, S09-01, S09-17, S09-28',
  },
  {
    id: 'RD2',
    name: { en: 'Self-test and health report', ja: 'セルフテストと健全性の報告' },
    does: {
      en: 'Tests of security functions, crypto and integrity at start, log and stop on error, result sent at enrolment and connection.',
      ja: '起動時のセキュリティ機能、暗号、完全性の試験、エラー時の記録と停止、登録時と接続時の結果の送信。',
    },
    serves: 'S01-31, S01-57, S05-35, S05-52 to S05-54',
  },
  {
    id: 'RD3',
    name: { en: 'Secrets and crypto', ja: '秘密情報と暗号' },
    does: {
      en: 'Key generation on device, approved random generator with tested entropy, hardware-backed or encrypted storage, no shared or hard-coded secrets, wipe and zeroise.',
      ja: 'デバイス上での鍵生成、エントロピーを試験した承認済みの乱数生成器、ハードウェアまたは暗号化による保管、共有や直書きの秘密の排除、消去とゼロ化。',
    },
    serves:
      'I-027, I-029, I-032, I-063, I-119, I-125, S01-28, S01-38 to S01-40, S03-26 to S03-29, S04-39, S05-15, S05-30, S05-31, S05-35, S05-37, S05-46, S08-17, S08-36, S08-37, S09-17, S09-27, S10-01 to S10-03, S10-30, S10-32, S11-02 to S11-08, S11-12, S11-14, S11-15, S11-22 to S11-24, S11-28 to S11-30',
  },
  {
    id: 'RD4',
    name: { en: 'Secure channel and peer verification', ja: '安全な通信路と相手の検証' },
    does: {
      en: 'TLS/DTLS with mutual authentication, pinning, chain, expiry and time checks, signed messages with counters, authenticated peers and networks, minimal announcements.',
      ja: '相互認証を伴う TLS/DTLS、ピンニング、連鎖、有効期限、時刻の検査、カウンター付きの署名済みメッセージ、相手とネットワークの認証、最小限の告知。',
    },
    serves:
      'N-D10, N-C1, N-C2, I-023, I-036, I-038, I-043, I-050, I-070, S01-32, S01-33, S01-41, S02-41, S03-14 to S03-16, S03-21, S03-25 to S03-27, S03-30, S04-40, S06-14, S06-16, S06-22 to S06-25, S06-30, S07-03, S08-07, S08-08, S08-12 to S08-14, S08-29, S08-30, S08-32, S08-34, S10-05, S10-11 to S10-15, S10-17, S10-22 to S10-25, S10-36, S10-37, S10-43, S11-15, S11-26, S11-32, S11-34, S11-35, S11-42',
  },
  {
    id: 'RD5',
    name: { en: 'Update agent', ja: '更新エージェント' },
    does: {
      en: 'Signature check, encrypted image, two slots, interruption and rollback handling, write protection, result events.',
      ja: '署名の検査、暗号化されたイメージ、2 つのスロット、中断とロールバックへの対応、書き込み保護、結果のイベント。',
    },
    serves:
      'N-D6, N-D7, I-028, I-033, I-052, I-071, S04-10, S05-41, S08-38, S09-01, S09-03 to S09-06, S09-10, S09-11, S09-14 to S09-17, S09-25, S09-26, S09-28, S09-29, S11-13, S12-10',
  },
  {
    id: 'RD6',
    name: { en: 'Self-defence and containment', ja: '自己防衛と封じ込め' },
    does: {
      en: 'Firewall, intrusion prevention, code allow-listing, limits on outgoing destination, volume and content, cooperation with server detection, self-quarantine.',
      ja: 'ファイアウォール、侵入防止、コードの許可リスト、送信の宛先・通信量・内容の制限、サーバー側の検知との連携、自己隔離。',
    },
    serves: 'N-D1 to N-D5, N-C3 to N-C7, N-P2, I-051, S04-07',
  },
  {
    id: 'RD7',
    name: { en: 'Local access control', ja: 'ローカルのアクセス制御' },
    does: {
      en: 'Unique credential or forced change, authentication on every port and service, least privilege, file permissions, memory regions, allow-list of remote commands, app authentication, permission before sharing with untrusted devices.',
      ja: '固有の認証情報または変更の強制、全ポートと全サービスの認証、最小権限、ファイル権限、メモリ領域、遠隔コマンドの許可リスト、アプリの認証、信頼できないデバイスと共有する前の許可。',
    },
    serves:
      'N-D9, N-D10, I-020, I-021, I-026, I-031, I-034, I-038, I-042, I-043, I-049, I-120, S01-29, S01-36, S01-48, S01-49, S03-08, S03-22, S04-08, S04-41, S04-42, S05-17, S05-66, S07-06, S07-07, S08-23, S10-08, S10-11',
  },
  {
    id: 'RD8',
    name: { en: 'Tamper and interface protection', ja: '不正開封とインターフェースの保護' },
    does: {
      en: 'UART, JTAG, USB and debug locked or disabled, tamper mesh and case, evidence, reset or erase on alert.',
      ja: 'UART、JTAG、USB、デバッグの施錠または無効化、検知用の配線と筐体、痕跡、警告時のリセットまたは消去。',
    },
    serves:
      'I-063, I-121, I-122, S01-51 to S01-53, S04-41, S05-39, S05-43 to S05-46, S05-55, S05-57, S05-58, S05-60, S05-61, S05-67, S09-28, S11-22, S12-15',
  },
  {
    id: 'RD9',
    name: { en: 'Event log agent', ja: 'イベントログエージェント' },
    does: {
      en: 'The ten minimum events stored, sequence-protected and uploaded, also from constrained devices.',
      ja: '最低 10 種類のイベントの保存、順序の保護、アップロード。制約のあるデバイスにも対応する。',
    },
    serves: 'N-D5, I-107, S04-09, S05-53, S12-02, S12-03, S12-05 to S12-15',
  },
  {
    id: 'RD10',
    name: { en: 'On-device privacy', ja: 'デバイス上のプライバシー' },
    does: {
      en: 'Minimal capture, aggregation and deletion of raw data, rotating addresses and certificates, indicators for bystanders, schedule and frequency settings.',
      ja: '最小限の取得、生データの集約と削除、アドレスと証明書のローテーション、周囲の人への表示、時間帯と頻度の設定。',
    },
    serves:
      'I-023, S04-12, S04-15, S04-17, S04-26 to S04-30, S04-39, S04-46 to S04-48, S04-52, S04-54, S04-62, S04-67 to S04-69',
  },
  {
    id: 'RD11',
    name: { en: 'Safety and availability', ja: '安全性と可用性' },
    does: {
      en: 'Safe state, priority stop, fail-closed start, battery-drain and wake limits, behaviour when cut off.',
      ja: '安全状態、優先される停止、異常があれば動作しない起動、電池の消耗と起床の制限、通信が切れたときの挙動。',
    },
    serves: 'N-D8, S02-39, S03-41, S05-54, S06-17, S09-15',
  },
  {
    id: 'RD12',
    name: { en: 'Onboarding, configuration and reset', ja: '登録、設定、リセット' },
    does: {
      en: 'Pairing without Just Works, certificate request, naming, password setting, reset with erasure, ownership change.',
      ja: 'Just Works によらないペアリング、証明書の要求、命名、パスワードの設定、消去を伴うリセット、所有者の変更。',
    },
    serves:
      'N-D9, I-020, I-021, I-034, I-042, S03-04 to S03-09, S03-13, S06-19, S06-20, S06-27 to S06-29, S10-04, S10-13, S10-32 to S10-34, S11-18, S11-44, S11-45',
  },
]

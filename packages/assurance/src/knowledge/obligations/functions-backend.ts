import type { CatalogueFunctionRow } from './function.ts'

export const backendFunctions: readonly CatalogueFunctionRow[] = [
  {
    id: 'RB1',
    name: { en: 'Device registry and life cycle', ja: 'デバイスの台帳とライフサイクル' },
    does: {
      en: 'Unique identity per unit, name, type, hardware and software profile, location, owner, groups, states from made to retired; directory with authorised discovery; transfer of ownership; device identity independent of user identity.',
      ja: '個体ごとに一意の ID、名前、種類、ハードウェアとソフトウェアのプロファイル、位置、所有者、グループ、製造から廃棄までの状態。認可された範囲での発見を備えたディレクトリ。所有権の移転。利用者の ID から独立したデバイスの ID。',
    },
    serves: 'I-072, S01-28, S03-06 to S03-11, S03-13, S03-21, S08-28, S10-04, S10-06, S11-46',
  },
  {
    id: 'RB2',
    name: { en: 'Enrolment, bootstrap and PKI', ja: '登録、ブートストラップ、PKI' },
    does: {
      en: 'CSR-based issuance (EST-like), maker certificate to operational certificate, administrator vouching, identity and membership credentials, pseudonym pools, chain and validity policy, revocation, deny list.',
      ja: 'CSR に基づく発行（EST に準じる）、メーカー証明書から運用証明書への切り替え、管理者による保証、身元と所属の証明情報、仮名のプール、連鎖と有効性のポリシー、失効、拒否リスト。',
    },
    serves:
      'N-B4, I-050, I-054, S01-28, S03-04, S03-05, S03-21, S04-37, S04-69, S05-18, S06-19, S06-25, S06-27, S08-28, S10-04, S10-12, S10-25, S10-31, S10-33 to S10-35, S11-33, S11-36, S11-37, S11-44 to S11-46',
  },
  {
    id: 'RB3',
    name: { en: 'Device gateway', ja: 'デバイスゲートウェイ' },
    does: {
      en: 'MQTT, HTTP/REST, WebSocket and CoAP access over TLS/DTLS only, mutual certificate authentication (tiers for weaker devices), forward secrecy, session lifetime, large-scale connections, rules that store, forward or re-publish.',
      ja: 'TLS/DTLS だけによる MQTT、HTTP/REST、WebSocket、CoAP のアクセス、証明書による相互認証（能力の低いデバイスには段階を設ける）、前方秘匿性、セッションの有効期間、大規模な接続、保存、転送、再配信の規則。',
    },
    serves:
      'N-B4, I-036, I-050, S01-41, S01-68, S03-14 to S03-18, S03-25, S03-30, S04-40, S06-05, S06-14, S06-16, S06-22, S07-13, S08-10, S08-12, S08-13, S08-25, S08-29, S08-30, S10-14 to S10-20, S10-23 to S10-25, S10-35 to S10-37, S10-43, S11-26, S11-32, S11-42',
  },
  {
    id: 'RB4',
    name: { en: 'Message and API guard', ja: 'メッセージと API の検査' },
    does: {
      en: 'Permitted types, format and schema checks, signatures and MACs, replay window, size and rate limits, no detail in errors, disclosure limited to need.',
      ja: '許可された種類、形式とスキーマの検査、署名と MAC、リプレイの窓、サイズと流量の制限、詳細を明かさないエラー、必要なものに限った開示。',
    },
    serves:
      'N-B3, N-C6, I-012, I-014, S01-32, S01-33, S01-36, S01-43, S06-13, S06-23, S08-02 to S08-08, S10-22, S10-23, S12-09',
  },
  {
    id: 'RB5',
    name: { en: 'Network, web and DoS defence', ja: 'ネットワーク、Web、DoS からの防御' },
    does: {
      en: 'Monitoring and blocking, connection limits, restriction by destination, volume and content, quarantine, hardening of web services (no SQL injection), scan detection.',
      ja: '監視と遮断、接続数の制限、宛先、通信量、内容による制限、隔離、Web サービスの堅牢化（SQL インジェクションの排除）、スキャンの検知。',
    },
    serves:
      'N-B1 to N-B3, N-C4 to N-C6, N-P2, I-012, I-051, I-136, S01-42, S04-07, S06-12, S06-17, S07-12, S08-02, S10-42',
  },
  {
    id: 'RB6',
    name: {
      en: 'Identity and access for people, apps and services',
      ja: '人、アプリ、サービスの ID とアクセス',
    },
    does: {
      en: 'Authorisation server (OAuth 2 with PKCE), two-factor, roles by least privilege, policy templates, device ACLs, remote-command allow-lists, delegated and OEM access, sharing and revocation (UMA style), minimum app version.',
      ja: '認可サーバー（PKCE を伴う OAuth 2）、二要素認証、最小権限の役割、ポリシーテンプレート、デバイスの ACL、遠隔コマンドの許可リスト、委任と OEM のアクセス、共有と取り消し（UMA に準じる）、アプリの最低版数。',
    },
    serves:
      'N-C2, I-014, I-049, I-072, I-099, S01-36, S01-48, S01-49, S03-19, S03-20, S03-22, S03-24, S04-08, S04-42, S07-05 to S07-08, S07-11, S08-09, S08-10, S08-25, S08-31, S09-12, S10-04 to S10-08, S10-12, S10-16, S10-20, S10-21, S10-24, S10-26, S10-38, S10-40 to S10-43, S10-45, S10-48, S10-50, S10-51',
  },
  {
    id: 'RB7',
    name: { en: 'Update service', ja: '更新サービス' },
    does: {
      en: 'Signed (TUF roles) and encrypted releases, authority and approvals, staged roll-out with trial, critical releases forced, automatic windows, rollback protection, result tracking, pin and key updates.',
      ja: '署名（TUF の役割）と暗号化を施したリリース、権限と承認、試行を伴う段階配信、重要なリリースの強制、自動更新の時間帯、ロールバック防止、結果の追跡、ピンと鍵の更新。',
    },
    serves:
      'N-B7, N-B8, N-P18, I-033, I-052, I-071, S01-44, S01-47, S03-12, S04-10, S05-41, S05-51, S08-38, S09-01, S09-05, S09-06, S09-12, S09-14 to S09-16, S09-18, S09-20, S09-21, S09-25, S09-26, S09-29, S11-13, S12-10',
  },
  {
    id: 'RB8',
    name: { en: 'Key-management service', ja: '鍵管理サービス' },
    does: {
      en: 'All phases with ledger, HSM-capable signing, wrapping and rekeying, lifetimes, zeroisation, strict roles, separation of duties, multi-person approval, KMIP-like operations.',
      ja: '台帳による全段階の管理、HSM に対応した署名、ラッピングと鍵更新、有効期間、ゼロ化、厳格な役割、職務の分離、複数人承認、KMIP に準じた操作。',
    },
    serves:
      'S08-17, S09-18, S09-19, S10-01, S10-31, S11-02 to S11-09, S11-12, S11-20 to S11-24, S11-28, S11-38 to S11-41, S11-43',
  },
  {
    id: 'RB9',
    name: { en: 'Event log and visibility', ja: 'イベントログと可視性' },
    does: {
      en: 'Intake from constrained devices, the ten minimum event types, login monitoring, REST access for customers, syslog forwarding to a SIEM, audit of administration.',
      ja: '制約のあるデバイスからの受け入れ、最低 10 種類のイベント、ログインの監視、顧客向けの REST アクセス、SIEM への syslog 転送、管理操作の監査。',
    },
    serves: 'I-107, S03-23, S04-09, S11-09, S12-01 to S12-15',
  },
  {
    id: 'RB10',
    name: { en: 'Anomaly and precursor detection', ja: '異常と予兆の検知' },
    does: {
      en: 'Server-side learning per device type from telemetry, verdicts and restrictions back to the device.',
      ja: 'テレメトリーに基づくデバイス種別ごとのサーバー側の学習、判定と制限のデバイスへの返却。',
    },
    serves: 'N-B5, N-D4, S06-05',
  },
  {
    id: 'RB11',
    name: { en: 'Emergency stop and safety supervision', ja: '緊急停止と安全の監督' },
    does: {
      en: 'Provider-initiated, authorised and audited stop, acknowledgement tracking.',
      ja: '提供者が発動し、認可と監査を伴う停止、応答の追跡。',
    },
    serves: 'N-B6',
  },
  {
    id: 'RB12',
    name: { en: 'Privacy service', ja: 'プライバシーサービス' },
    does: {
      en: 'Data inventory and purposes, notices, granular opt-in and opt-out, consent proof, access/correction/export/deletion, capture time and frequency, retention, anonymisation before new purpose or third party, data sheet.',
      ja: 'データの一覧と利用目的、通知、細分化されたオプトインとオプトアウト、同意の証明、アクセス・訂正・エクスポート・削除、取得の時間帯と頻度、保存期間、新たな目的や第三者提供の前の匿名化、データシート。',
    },
    serves:
      'S04-11, S04-12, S04-17 to S04-22, S04-24, S04-25, S04-27 to S04-30, S04-32 to S04-34, S04-46, S04-52, S04-54, S04-63, S04-65, S10-50',
  },
  {
    id: 'RB13',
    name: { en: 'Protected data store', ja: '保護されたデータストア' },
    does: {
      en: 'Encryption, authenticated access, integrity verification, owner separation, retention enforcement.',
      ja: '暗号化、認証されたアクセス、完全性の検証、所有者ごとの分離、保存期間の強制。',
    },
    serves: 'S01-34, S04-12, S04-33, S04-34, S04-47, S07-11',
  },
  {
    id: 'RB14',
    name: { en: 'Fleet vulnerability and configuration management', ja: 'デバイス群の脆弱性と構成の管理' },
    does: {
      en: 'Inventory against advisories, desired and reported configuration, patch status, overdue restriction, support periods, monitoring until retirement.',
      ja: '構成の一覧と勧告の照合、期待する構成と報告された構成、パッチの状況、期限超過時の制限、サポート期間、廃棄までの監視。',
    },
    serves: 'N-B8, I-033, I-071, S01-44, S01-71, S03-11, S03-12, S04-09, S04-10',
  },
  {
    id: 'RB15',
    name: { en: 'Offload for constrained devices', ja: '制約のあるデバイスの処理の肩代わり' },
    does: {
      en: 'Encryption or analysis done in cloud or gateway for devices that cannot, registered as a compensating control.',
      ja: '自ら行えないデバイスのために、クラウドまたはゲートウェイで暗号化や分析を行い、代替対策として記録する。',
    },
    serves: 'N-B9',
  },
]

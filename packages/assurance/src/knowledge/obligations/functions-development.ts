import type { CatalogueFunctionRow } from './function.ts'

export const developmentFunctions: readonly CatalogueFunctionRow[] = [
  {
    id: 'V01',
    name: { en: 'Threat-modelling workbench', ja: '脅威モデリングの作業台' },
    does: {
      en: 'Three targets, nine areas, threat categories, actors, device classes with pre-filled threats, environment assumptions, attack surface, layered coverage, early date check.',
      ja: '3 つの攻撃対象、9 つの領域、脅威の分類、脅威主体、脅威をあらかじめ割り当てたデバイスの分類、環境の想定、攻撃対象領域、多層の対策状況、早期実施の日付確認。',
    },
    serves:
      'N-T1 to N-T8, N-C1, N-C9, N-P1 to N-P3, N-P16, I-001 to I-004, I-010, I-011, I-017, I-018, I-022, I-024, I-025, I-035, I-040, I-045, I-062, I-064 to I-070, I-092, I-098, I-101, I-103, I-108, I-118, I-132, I-136, S01-09 to S01-26, S01-50, S01-63 to S01-67, S03-33, S03-41, S04-07, S04-49, S05-02 to S05-04, S05-63 to S05-65, S06-11 to S06-17, S06-23, S07-01, S10-27, S10-28, S13-06, A-01 to A-05, A-07, A-12, A-15, A-16, D-05, D-10',
  },
  {
    id: 'V02',
    name: { en: 'Requirement backlog and traceability', ja: '要求事項のバックログと追跡' },
    does: {
      en: 'From threat to requirement to control to test, baseline set, sources such as STIG and SRG, completeness checks.',
      ja: '脅威から要求事項、対策、テストまでの追跡、基本となる一式、STIG や SRG などの出典、完全性の検査。',
    },
    serves:
      'I-079 to I-081, I-102, I-104, S01-05, S01-07, S01-22, S01-54 to S01-57, S02-38, S04-36, A-13, A-14, D-05, D-07, D-09',
  },
  {
    id: 'V03',
    name: { en: 'Process and maturity assessor', ja: 'プロセスと成熟度の評価' },
    does: {
      en: 'Phase model with security in each stage, Secure by Design, quality gates and bug bars, BSIMM-style questionnaire and scores.',
      ja: '各段階にセキュリティを備えた工程モデル、セキュアバイデザイン、品質ゲートとバグバー、BSIMM に準じた質問票と点数。',
    },
    serves:
      'N-P7, I-047, I-061, I-078, I-082, I-084, I-085, I-089, I-094, S01-02 to S01-05, S01-58 to S01-60, S02-12, S02-13, S04-02, S05-59, S07-02, D-05, D-08, D-09',
  },
  {
    id: 'V04',
    name: { en: 'Training and skills', ja: '教育と技能' },
    does: {
      en: 'Programme, modules by role, attack patterns, records.',
      ja: '教育プログラム、役割別の単元、攻撃パターン、記録。',
    },
    serves: 'N-P5, N-P6, I-015, I-019, I-030, I-041, I-090, I-111 to I-117, S01-62, S04-03',
  },
  {
    id: 'V05',
    name: { en: 'Safety impact assessment', ja: '安全性影響評価' },
    does: {
      en: 'The six questions, dependency list, fail-safe requirements.',
      ja: '6 つの質問、依存先の一覧、フェイルセーフの要求事項。',
    },
    serves:
      'N-P16, I-004, I-024, I-025, I-035, I-037, I-044, I-045, I-057, S01-72 to S01-78, S02-02, S04-55, A-11',
  },
  {
    id: 'V06',
    name: { en: 'Privacy assessment and regulation advisor', ja: 'プライバシー影響評価と法規制の助言' },
    does: {
      en: 'PIA before launch, data inventory and flow map, inference and combination risk, anonymisation decisions, notices and data sheets, rules for HIPAA, COPPA, EU law, transfers, medical devices and newer product law.',
      ja: '公開前の PIA、データの一覧とフロー図、推測と結合のリスク、匿名化の判断、通知とデータシート、HIPAA、COPPA、EU 法、越境移転、医療機器、新しい製品法の規則。',
    },
    serves:
      'N-T5, N-P16, I-001, I-013, I-055, I-056, I-076, I-083, I-095, I-127, S01-61, S04-01, S04-11, S04-13, S04-14, S04-16, S04-17, S04-20 to S04-23, S04-26, S04-31, S04-35 to S04-38, S04-43 to S04-46, S04-48 to S04-62, S04-65, S04-66, S10-52, A-08 to A-11',
  },
  {
    id: 'V07',
    name: { en: 'Language and coding-standard advisor', ja: '言語とコーディング標準の助言' },
    does: {
      en: 'Guidance per language for device, app and cloud, lint rules, memory-wipe rules.',
      ja: 'デバイス、アプリ、クラウドの言語別ガイダンス、リント規則、メモリ消去の規則。',
    },
    serves: 'N-P12, S02-01 to S02-05, S02-14, S08-17',
  },
  {
    id: 'V08',
    name: {
      en: 'CI security pipeline and quality dashboard',
      ja: 'CI のセキュリティパイプラインと品質ダッシュボード',
    },
    does: {
      en: 'On every change: static analysis, dynamic scan, interactive test, fuzzing, secret scan, dependency scan, coverage; gates; reports tied to builds.',
      ja: '変更のたびに行う静的解析、動的スキャン、対話型テスト、ファジング、秘密情報の検査、依存関係の検査、カバレッジ。合否の関門。ビルドに結び付いたレポート。',
    },
    serves:
      'N-P8 to N-P12, I-029, I-085, I-086, I-089, I-131, S01-04, S01-08, S02-14, S02-15, S02-17 to S02-24, S02-26 to S02-31, S02-34, S02-42 to S02-45, S02-53, S05-49, S08-11, S09-22, S13-08, S13-10 to S13-12, S13-15',
  },
  {
    id: 'V09',
    name: {
      en: 'Supply chain, repository and configuration management',
      ja: 'サプライチェーン、リポジトリ、構成管理',
    },
    does: {
      en: 'Library approval and integrity, approved-products list, verified repository, source monitoring, developer logins, provider assessment, baselines.',
      ja: 'ライブラリの承認と完全性、承認済み製品リスト、検証済みリポジトリ、ソースの監視、開発者のログイン、事業者の評価、ベースライン。',
    },
    serves:
      'I-028, I-029, I-062, I-128, S01-71, S02-21, S02-46 to S02-53, S04-05, S04-06, S05-28, S05-47 to S05-51, S05-62, S07-14, S07-15, S08-11, S09-21, S13-07, S13-14',
  },
  {
    id: 'V10',
    name: { en: 'Platform advisor', ja: 'プラットフォームの助言' },
    does: {
      en: 'Own build or framework, onboarding and other criteria, OS, MCU and chip selection with certification needs.',
      ja: '自社開発かフレームワークか、登録などの基準、認証の必要性を踏まえた OS、MCU、チップの選定。',
    },
    serves:
      'N-P4, I-007, I-106, I-108, I-110, I-123, I-124, S02-06 to S02-08, S02-11, S02-16, S03-01 to S03-18, S03-31 to S03-41, S05-06 to S05-14, S05-19',
  },
  {
    id: 'V11',
    name: { en: 'Protocol advisor', ja: 'プロトコルの助言' },
    does: {
      en: 'Communication and messaging protocols, pairing modes, layers, legacy replacement, exposure, loss tolerance, serialisation, attack types.',
      ja: '通信とメッセージングのプロトコル、ペアリング方式、階層、古いプロトコルの置き換え、露出、欠損への耐性、シリアライズ、攻撃の種類。',
    },
    serves:
      'I-013, I-016, I-022, I-023, I-036, I-039, I-105, I-108, I-109, S02-36, S02-37, S04-67, S06-01 to S06-26, S06-28 to S06-31, S08-26, S10-18, S10-19',
  },
  {
    id: 'V12',
    name: { en: 'Hardware protection review', ja: 'ハードウェア保護のレビュー' },
    does: {
      en: 'Premises, MCU questions, boundaries, tamper options, interfaces, enclosure, security chips, reverse-engineering protection.',
      ja: '前提、MCU への質問、境界、不正開封対策の選択肢、インターフェース、筐体、セキュリティチップ、リバースエンジニアリングからの保護。',
    },
    serves:
      'I-063, I-110, I-112, I-121, I-122, I-125, S01-21, S01-29, S01-50, S01-51, S01-66, S02-07 to S02-09, S05-01 to S05-05, S05-07 to S05-12, S05-15 to S05-26, S05-28 to S05-30, S05-34, S05-36, S05-38 to S05-40, S05-42 to S05-45, S05-55 to S05-58, S05-60, S05-62, S13-03, A-13, D-06',
  },
  {
    id: 'V13',
    name: { en: 'Crypto and key-management plan', ja: '暗号と鍵管理の計画' },
    does: {
      en: 'Hierarchy, phases, nine questions, FIPS levels, entropy analysis, algorithms and lifetimes, bootstrap design, generated document.',
      ja: '階層、段階、9 つの質問、FIPS のレベル、エントロピー解析、アルゴリズムと有効期間、ブートストラップの設計、生成される文書。',
    },
    serves:
      'I-119, I-123, I-129, I-130, S01-27, S03-16, S05-29, S05-31 to S05-34, S06-15, S08-26, S09-23, S09-24, S11-01 to S11-08, S11-10, S11-11, S11-16 to S11-20, S11-25, S11-27, S11-28, S11-31, S11-36 to S11-38, S11-40, S11-43, S11-44',
  },
  {
    id: 'V14',
    name: { en: 'Interface and API review', ja: 'インターフェースと API のレビュー' },
    does: {
      en: 'Inventory, eight-part question list, error and agent questions, cloud duties, pin maintenance.',
      ja: '一覧、8 項目の質問票、エラーとエージェントに関する質問、クラウドに関する責務、ピンの保守。',
    },
    serves:
      'I-040, S01-37, S01-68, S02-10, S05-63 to S05-65, S07-01, S07-12, S08-01, S08-15 to S08-24, S08-27, S08-29, S08-31, S08-35, S08-39',
  },
  {
    id: 'V15',
    name: { en: 'Update-design review', ja: '更新設計のレビュー' },
    does: {
      en: 'Method, slots, sandbox, authority, contingency, denial of service, signing and TUF questions, support scheme.',
      ja: '方式、スロット、サンドボックス、権限、不測の事態、サービス妨害、署名と TUF に関する質問、サポート体制。',
    },
    serves:
      'N-B8, N-P3, N-P18, I-113, I-133, S08-35, S09-02 to S09-05, S09-07, S09-10, S09-12, S09-13, S09-15, S09-21 to S09-23, S09-29',
  },
  {
    id: 'V16',
    name: { en: 'Authentication and access design review', ja: '認証とアクセス設計のレビュー' },
    does: {
      en: 'Use and administration scenarios, per-link methods, strength against threats, OAuth, UMA and offline questions.',
      ja: '利用と管理のシナリオ、リンクごとの方式、脅威に対する強度、OAuth、UMA、オフラインに関する質問。',
    },
    serves:
      'N-T3, I-099, S01-25 to S01-27, S03-19, S08-09, S10-05, S10-09, S10-14, S10-16, S10-22, S10-27 to S10-29, S10-39, S10-41, S10-44, S10-47, S10-49, S10-52',
  },
  {
    id: 'V17',
    name: { en: 'Security test and assessment management', ja: 'セキュリティテストと評価の管理' },
    does: {
      en: 'Seven test kinds, penetration tests, radio and resource tests, third-party evaluation, feedback and retest loop.',
      ja: '7 種類のテスト、ペネトレーションテスト、無線と資源のテスト、第三者評価、フィードバックと再テストのループ。',
    },
    serves:
      'N-C9, N-P10, I-075 to I-077, I-081, I-087, I-088, S01-06 to S01-08, S01-37, S01-60, S01-69, S01-70, S02-09, S02-25, S02-26, S02-28, S02-32 to S02-35, S02-37, S02-39 to S02-41, S04-05, S07-10, S07-14, S13-01 to S13-26, D-11 to D-13',
  },
  {
    id: 'V18',
    name: { en: 'Manufacturing and release gate', ja: '製造とリリースの関門' },
    does: {
      en: 'Secure loading facility, unique credentials, seeds and keys, disabled interfaces, debug code removed, release criteria.',
      ja: '安全な書き込み施設、固有の認証情報、シードと鍵、無効化されたインターフェース、デバッグコードの除去、リリース基準。',
    },
    serves:
      'N-T4, N-P17, I-020, I-021, I-034, I-042, I-122, S01-28, S01-52, S03-28, S05-57 to S05-59, S05-67, S09-07 to S09-09, S09-28, S11-16, S11-17, S11-20, S11-45',
  },
  {
    id: 'V19',
    name: { en: 'Vulnerability intake and threat intelligence', ja: '脆弱性の受付と脅威インテリジェンス' },
    does: {
      en: 'Advisory feeds, sharing community, researcher cases, protocol specification watch, patch deadlines.',
      ja: '勧告の取得、共有コミュニティ、研究者からの報告、プロトコル仕様の監視、パッチの期限。',
    },
    serves: 'I-016, I-091, S01-45 to S01-47, S04-10, S05-50, C-29',
  },
  {
    id: 'V20',
    name: { en: 'Governance', ja: 'ガバナンス' },
    does: {
      en: 'Management support, budget and its six purposes, trade-off and compensating-control records, reports for executives and investors.',
      ja: '経営層の支援、予算とその 6 つの目的、トレードオフと代替対策の記録、経営者と投資家へのレポート。',
    },
    serves:
      'N-T9, N-P2, N-P4, N-P13 to N-P15, N-P17, I-006, I-046, I-053 to I-061, I-074, I-075, I-093, I-096 to I-100, I-109, I-126, I-134, I-135, S01-01, S01-63, S04-04, S05-42, S06-06, A-06',
  },
  {
    id: 'V21',
    name: { en: 'Knowledge base', ja: '知識ベース' },
    does: {
      en: 'All tables, incidents, bodies and guidance with present status and review dates.',
      ja: 'すべての表、事例、団体、ガイダンス。現在の状況と見直しの日付を伴う。',
    },
    serves:
      'N-T1 to N-T9, I-001 to I-011, I-013, I-017, I-018, I-022, I-024, I-025, I-035, I-039, I-046, I-060, I-062, I-074, I-075, I-096, I-105, I-106, I-123, I-126 to I-135, S01-01, S01-10, S01-23, S01-55, S01-65, S02-05, S02-10, S02-11, S02-15, S02-16, S02-36, S02-38, S03-02, S03-34, S03-36, S03-39, S04-01, S04-13, S04-56, S05-05, S05-06, S05-13, S05-16, S05-20 to S05-26, S05-33, S05-36, S05-56, S06-02, S06-04, S06-10, S06-21, S08-24, S08-27, S10-39, S10-44, S10-49, S11-01, S13-19, S13-26, A-01, A-03, A-07, A-12, A-15, C-29',
  },
]

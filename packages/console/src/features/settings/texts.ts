import { defineTexts } from '../../shared/i18n/texts.ts'

export const certificateTexts = defineTexts('certificates', {
  title: { en: 'Certificates', ja: '証明書' },
  lead: {
    en: 'Who vouches for devices and server, and when what runs out.',
    ja: 'デバイスとサーバーの身元を保証する認証局と、有効期限の見通し。',
  },
  authorities: { en: 'Authorities', ja: '認証局' },
  role: { en: 'Role', ja: '役割' },
  root: { en: 'Root', ja: 'ルート' },
  factory: { en: 'Factory', ja: '工場' },
  operational: { en: 'Operational', ja: '運用' },
  server: { en: 'Server', ja: 'サーバー' },
  rootWhy: {
    en: 'Offline. Vouches for the two others; its key leaves the home as an export.',
    ja: 'オフライン。ほかの認証局を保証する。鍵は書き出してホームの外で保管する。',
  },
  factoryWhy: { en: 'Gives devices their identity for life.', ja: 'デバイスに生涯有効な識別情報を与える。' },
  operationalWhy: {
    en: 'Issues the short-lived certificates that the gate trusts.',
    ja: '関所が信頼する短期の証明書を発行する。',
  },
  serverWhy: {
    en: 'Shows devices that this server is ours.',
    ja: 'このサーバーが正規のものであることをデバイスに示す。',
  },
  subject: { en: 'Subject', ja: '主体者' },
  algorithm: { en: 'Algorithm', ja: 'アルゴリズム' },
  until: { en: 'Valid until', ja: '有効期限' },
  fingerprint: { en: 'Fingerprint (SHA-256)', ja: 'フィンガープリント（SHA-256）' },
  forecast: {
    en: 'Operational certificates that expire, next 13 weeks',
    ja: '期限が切れる運用証明書：今後 13 週間',
  },
  forecastWhy: {
    en: 'Devices renew by themselves before the end. A week that stays high as it comes near means that they don’t.',
    ja: 'デバイスは期限前に自動で更新します。期限が近づいても減らない週は、更新されていないことを示します。',
  },
  weekOf: { en: 'Week of {{date}}', ja: '{{date}} の週' },
  totals: {
    en: '{{valid}} valid, {{expired}} expired',
    ja: '有効 {{valid}} 件、期限切れ {{expired}} 件',
  },
})

export const tokenTexts = defineTexts('tokens', {
  title: { en: 'API tokens', ja: 'API トークン' },
  lead: {
    en: 'For programs and pipelines that speak to the API. Each has a role and an end.',
    ja: 'API を利用するプログラムやパイプライン用です。それぞれに役割と期限があります。',
  },
  list: { en: 'Tokens', ja: 'トークン' },
  create: { en: 'Make a token', ja: 'トークンを作成' },
  name: { en: 'Name', ja: '名前' },
  nameHint: { en: 'What it is for, such as “nightly report”.', ja: '用途（例：夜間レポート）。' },
  role: { en: 'Role', ja: '役割' },
  roleHint: { en: 'The least that does.', ja: '必要最小限の役割を選びます。' },
  device: { en: 'Device id', ja: 'デバイス ID' },
  deviceHint: {
    en: 'An owner’s token is for one device.',
    ja: '所有者のトークンは 1 台のデバイス専用です。',
  },
  lifetime: { en: 'Lifetime', ja: '有効期間' },
  days: { en: { one: '{{number}} day', other: '{{number}} days' }, ja: '{{number}} 日' },
  createButton: { en: 'Make 1 token', ja: '1 件作成する' },
  made: { en: 'Shown this once', ja: '表示は一度だけです' },
  madeWhy: {
    en: 'Only its hash is kept. Copy it to where it is needed now; nobody can show it again.',
    ja: '保存されるのはハッシュ値だけです。再表示はできないため、今すぐ必要な場所にコピーしてください。',
  },
  done: { en: 'I have copied it', ja: 'コピーしました' },
  id: { en: 'Id', ja: 'ID' },
  created: { en: 'Made', ja: '作成' },
  expires: { en: 'Expires', ja: '期限' },
  state: { en: 'State', ja: '状態' },
  revoke: { en: 'Revoke', ja: '失効させる' },
  revokeOf: { en: 'Revoke {{name}}', ja: '{{name}} を失効させる' },
  revokeTitle: { en: 'Revoke the token {{name}}?', ja: 'トークン {{name}} を失効させますか' },
  revokeWhat: {
    en: '1 token: whoever uses it is refused from the next request on, and live feeds opened with it end.',
    ja: 'トークン 1 件：以後の要求は拒否され、このトークンで開いた配信も終了します。',
  },
  revokeUndo: {
    en: 'It can’t be undone; make a new one instead.',
    ja: '取り消せません。必要なら新しく作成してください。',
  },
  revokeButton: { en: 'Revoke 1 token', ja: '1 件失効させる' },
  none: { en: 'There is no token', ja: 'トークンはありません' },
  noneWhy: {
    en: 'People sign in with a link. A token is for programs: it would appear here with its role and its end.',
    ja: '人はリンクでサインインします。トークンはプログラム用で、役割と期限とともにここに表示されます。',
  },
})

export const systemTexts = defineTexts('system', {
  title: { en: 'System', ja: 'システム' },
  lead: {
    en: 'What runs here, and how programs speak to it.',
    ja: '稼働中のシステムと、プログラムからの接続方法。',
  },
  server: { en: 'Server', ja: 'サーバー' },
  version: { en: 'Version', ja: '版数' },
  started: { en: 'Started', ja: '起動' },
  uptime: { en: 'Running for', ja: '稼働時間' },
  storage: { en: 'Accepts messages', ja: 'メッセージの受け付け' },
  accepting: { en: 'yes, the storage works', ja: '受け付け中（保存は正常）' },
  clock: { en: 'Clock difference to this browser', ja: 'このブラウザーとの時計の差' },
  seconds: { en: { one: '{{number}} second', other: '{{number}} seconds' }, ja: '{{number}} 秒' },
  interfaces: { en: 'For programs', ja: 'プログラム向け' },
  openapi: { en: 'OpenAPI 3.1 description', ja: 'OpenAPI 3.1 の定義' },
  openapiWhy: {
    en: 'Every route with its schema; this console is built on nothing else.',
    ja: 'すべての経路とスキーマ。このコンソールも同じ API だけを使います。',
  },
  metrics: { en: 'Metrics for Prometheus', ja: 'Prometheus 用メトリクス' },
  health: { en: 'Health', ja: '稼働状態' },
})

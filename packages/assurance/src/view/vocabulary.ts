import { same, words } from '../words.ts'
import type { Words } from '../words.ts'

/** The model's words as people read them. What has no row here is shown as the model writes it. */

const table: Readonly<Record<string, Words>> = {
  // what keys are for
  bootstrap: words('factory identity', '工場出荷時の識別情報'),
  'tls-client': words('operational identity (TLS client)', '運用時の識別情報（TLS クライアント）'),
  'tls-server': words('TLS server', 'TLS サーバー'),
  'sign-messages': words('signing messages', 'メッセージの署名'),
  'mac-messages': words('authenticating messages (MAC)', 'メッセージの認証（MAC）'),
  'decrypt-messages': words('decrypting messages', 'メッセージの復号'),
  'verify-server': words('verifying the server', 'サーバーの検証'),
  'verify-orders': words('verifying orders', '命令の検証'),
  'verify-updates': words('verifying updates', '更新の検証'),
  'verify-boot': words('verifying what starts', '起動ソフトウェアの検証'),
  'decrypt-updates': words('decrypting updates', '更新の復号'),
  'data-at-rest': words('encrypting stored data', '保存データの暗号化'),
  attestation: words('attestation', 'アテステーション'),
  'network-access': words('joining a network', 'ネットワークへの参加'),
  'sign-updates': words('signing updates', '更新の署名'),
  'sign-orders': words('signing orders', '命令の署名'),
  // when keys are destroyed
  'factory-reset': words('factory reset', '工場出荷時リセット'),
  tamper: words('tampering', 'こじ開けの検知'),
  transfer: words('transfer', '譲渡'),
  retire: words('retirement', '廃止'),
  order: words('order', '命令'),
  // classes of products
  'consumer/wearable': words('wearable', 'ウェアラブル機器'),
  'consumer/smart-home': words('smart home', 'スマートホーム機器'),
  'consumer/toy': words('toy', '玩具'),
  'health/medical-equipment': words('medical equipment', '医療設備'),
  'health/self-diagnosis': words('self-diagnosis', '自己診断機器'),
  'health/medical-instrument': words('medical instrument', '医療機器'),
  'health/implant': words('implant', '植込み型機器'),
  'health/assistive': words('assistive device', '福祉機器'),
  'industry/control-system': words('industrial control system', '産業用制御システム'),
  'industry/unmanned-aircraft': words('unmanned aircraft', '無人航空機'),
  'industry/mining': words('mining', '鉱業用機器'),
  'industry/manufacturing': words('manufacturing', '製造設備'),
  'city/infrastructure': words('city infrastructure', '都市インフラ'),
  'city/transport': words('transport', '交通'),
  // personal data
  image: words('pictures', '画像'),
  video: words('video', '動画'),
  audio: words('sound', '音声'),
  location: words('location', '位置情報'),
  behaviour: words('behaviour', '行動'),
  identity: words('identity', '本人を特定する情報'),
  contact: words('contact details', '連絡先'),
  health: words('health', '健康情報'),
  biometric: words('biometric data', '生体情報'),
  financial: words('financial data', '金融情報'),
  'device-identifier': words('device identifiers', 'デバイス識別子'),
  'network-identifier': words('network identifiers', 'ネットワーク識別子'),
  presence: words('presence', '在不在'),
  preference: words('preferences', '好み・設定'),
  // whom they are about
  owner: words('the owner', '所有者'),
  user: words('users', '利用者'),
  household: words('the household', '同居者'),
  bystander: words('bystanders', '周囲の人'),
  minor: words('children', '子ども'),
  patient: words('patients', '患者'),
  employee: words('employees', '従業員'),
  driver: words('drivers', '運転者'),
  passenger: words('passengers', '乗客'),
  resident: words('residents', '居住者'),
  // lawful bases
  consent: words('consent', '同意'),
  contract: words('contract', '契約の履行'),
  'legal-obligation': words('legal obligation', '法的義務'),
  'vital-interests': words('vital interests', '生命に関する利益'),
  'public-task': words('public task', '公的な任務'),
  'legitimate-interest': words('legitimate interest', '正当な利益'),
  // notices
  'in-app': words('in the app', 'アプリ内'),
  'sign-at-door': words('sign at the door', '玄関の掲示'),
  manual: words('manual', '取扱説明書'),
  packaging: words('packaging', '外箱'),
  sound: words('sound', '音'),
  light: words('light', '光'),
  website: words('web site', 'ウェブサイト'),
  // sensors and actuators
  camera: words('camera', 'カメラ'),
  microphone: words('microphone', 'マイク'),
  'passive-infrared': words('passive infrared (motion)', '赤外線（人感）センサー'),
  button: words('button', 'ボタン'),
  temperature: words('temperature', '温度'),
  humidity: words('humidity', '湿度'),
  pressure: words('pressure', '圧力'),
  accelerometer: words('accelerometer', '加速度'),
  gyroscope: words('gyroscope', '角速度'),
  gnss: words('satellite positioning', '衛星測位'),
  radar: words('radar', 'レーダー'),
  lidar: words('lidar', 'LiDAR'),
  ultrasound: words('ultrasound', '超音波'),
  smoke: words('smoke', '煙'),
  gas: words('gas', 'ガス'),
  flow: words('flow', '流量'),
  level: words('level', '液位'),
  current: words('current', '電流'),
  voltage: words('voltage', '電圧'),
  'energy-meter': words('energy meter', '電力量計'),
  'door-contact': words('door contact', '開閉センサー'),
  fingerprint: words('fingerprint', '指紋'),
  'nfc-reader': words('NFC reader', 'NFC リーダー'),
  'heart-rate': words('heart rate', '心拍'),
  'blood-glucose': words('blood glucose', '血糖'),
  'blood-oxygen': words('blood oxygen', '血中酸素'),
  electrocardiogram: words('electrocardiogram', '心電図'),
  weight: words('weight', '重量'),
  vibration: words('vibration', '振動'),
  proximity: words('proximity', '近接'),
  // places
  indoor: words('indoors', '屋内'),
  outdoor: words('outdoors', '屋外'),
  home: words('home', '家庭'),
  office: words('office', '事務所'),
  plant: words('plant', '工場'),
  hospital: words('hospital', '病院'),
  body: words('on the body', '身体装着'),
  vehicle: words('vehicle', '車両'),
  'public-space': words('public space', '公共の場'),
  'remote-site': words('remote site', '遠隔地'),
  'physically-reachable': words('strangers can touch it', '第三者が触れられる'),
  'physically-guarded': words('guarded', '立入りを管理'),
  'untrusted-network': words('network not trusted', '信頼できないネットワーク'),
  'trusted-network': words('trusted network', '信頼できるネットワーク'),
  'explosive-atmosphere': words('explosive atmosphere', '爆発性雰囲気'),
  // how bad
  negligible: words('negligible', '無視できる'),
  moderate: words('moderate', '中程度'),
  serious: words('serious', '重大'),
  critical: words('critical', '致命的'),
  catastrophic: words('catastrophic', '壊滅的'),
  // components
  service: words('service', 'サービス'),
  device: words('device', 'デバイス'),
  gateway: words('gateway', 'ゲートウェイ'),
  'sub-device': words('sub-device', '下位のデバイス'),
  actuator: words('actuator', 'アクチュエーター'),
  sensor: words('sensor', 'センサー'),
  'mobile-app': words('mobile app', 'モバイルアプリ'),
  'web-app': words('web app', 'ウェブアプリ'),
  'desktop-app': words('desktop app', 'デスクトップアプリ'),
  'external-service': words('external service', '外部サービス'),
  'network-device': words('network device', 'ネットワーク機器'),
  'data-store': words('data store', 'データストア'),
  'third-party-device': words('device of another maker', '他社のデバイス'),
  factory: words('factory', '工場'),
  'repair-shop': words('repair shop', '修理拠点'),
  person: words('person', '人'),
  // roles
  admin: words('administrator', '管理者'),
  'security-officer': words('security officer', 'セキュリティ責任者'),
  'release-manager': words('release manager', 'リリース責任者'),
  operator: words('operator', '運用者'),
  developer: words('developer', '開発者'),
  auditor: words('auditor', '監査者'),
  guest: words('guest', 'ゲスト'),
  // interfaces
  enabled: words('enabled', '有効'),
  disabled: words('disabled', '無効'),
  fused: words('fused off', 'ヒューズで無効化'),
  removed: words('removed', '除去済み'),
  locked: words('locked', 'ロック済み'),
  present: words('present', '残存'),
  'power-only': words('power only', '給電のみ'),
  'setup-only': words('during setup only', '初期設定時のみ'),
  'on-demand': words('on demand', '必要時のみ'),
  // who proves what
  none: words('none', 'なし'),
  password: words('password', 'パスワード'),
  certificate: words('certificate', '証明書'),
  token: words('token', 'トークン'),
  key: words('key', '鍵'),
  physical: words('by hand', '物理的な操作'),
  'per-device-code': words('code of each unit', '個体ごとのコード'),
  'per-device-certificate': words('certificate of each unit', '個体ごとの証明書'),
  'user-chosen': words('chosen by the user', '利用者が設定'),
  'mutual-x509': words('certificates at both ends (X.509)', '相互認証（X.509）'),
  'server-x509': words('certificate of the server (X.509)', 'サーバー認証（X.509）'),
  'signed-messages': words('signed messages', '署名付きメッセージ'),
  'pre-shared-key': words('pre-shared key', '事前共有鍵'),
  'signalled-by-backend': words('introduced by the backend', 'バックエンドによる仲介'),
  'out-of-band-qr': words('QR code, out of band', 'QR コード（帯域外）'),
  'out-of-band-nfc': words('NFC, out of band', 'NFC（帯域外）'),
  pairing: words('pairing', 'ペアリング'),
  facility: words('inside the facility', '施設内'),
  'link-encryption': words('link encryption', 'リンク暗号化'),
  'authenticated-frames': words('authenticated frames', '認証付きフレーム'),
  // keys
  'on-device': words('on the device', 'デバイス内'),
  'in-secure-element': words('in the secure element', 'セキュアエレメント内'),
  'in-factory': words('in the factory', '工場'),
  'in-hsm': words('in an HSM', 'HSM 内'),
  'by-backend': words('by the backend', 'バックエンド'),
  'by-vendor': words('by a vendor', '供給者'),
  'secure-element': words('secure element', 'セキュアエレメント'),
  'trusted-execution-environment': words('trusted execution environment', '信頼実行環境（TEE）'),
  'protected-flash': words('protected flash', '保護されたフラッシュ'),
  'plain-flash': words('plain flash', '保護のないフラッシュ'),
  'one-time-programmable': words('one-time programmable', '書換え不可の領域（OTP）'),
  'platform-keystore': words('keystore of the platform', 'プラットフォームのキーストア'),
  private: words('private key', '秘密鍵'),
  public: words('public key', '公開鍵'),
  secret: words('secret key', '共通鍵'),
  digest: words('digest', 'ダイジェスト'),
  separated: words('separated', '分離'),
  // how updates come, and what happens to them
  'over-the-air': words('over the network', 'ネットワーク経由'),
  'through-app': words('through the app', 'アプリ経由'),
  'removable-media': words('removable media', '外部メディア'),
  'service-tool': words('service tool', '保守ツール'),
  exchange: words('exchange of the device', 'デバイスの交換'),
  'whole-image': words('whole image', 'イメージ全体'),
  'separate-modules': words('separate modules', 'モジュール単位'),
  'live-patch': words('patch of what is running', '動作中のパッチ適用'),
  backend: words('the backend', 'バックエンド'),
  'service-staff': words('service staff', '保守員'),
  laboratory: words('tests in the laboratory', '開発環境での試験'),
  'isolated-check': words('check in isolation', '隔離環境での検査'),
  'trial-boot': words('trial boot', '試験起動'),
  'health-check': words('health check', '正常性確認'),
  'canary-group': words('a first group of few devices', '少数台での先行配信'),
  'previous-version': words('goes back to the version before', '元の版に戻る'),
  'recovery-image': words('starts a recovery image', '復旧用イメージで起動する'),
  workshop: words('goes to a workshop', '修理に出す'),
  nothing: words('nothing', 'なし'),
  attempts: words('number of attempts', '試行回数'),
  size: words('size', 'サイズ'),
  duration: words('duration', '所要時間'),
  battery: words('battery', '電池残量'),
  'authenticated-offers': words('signed offers only', '署名付きの通知だけに応じる'),
  ab: words('two slots (A/B)', '2 スロット（A/B）'),
  single: words('one place', '単一の領域'),
  recovery: words('one place and a recovery image', '単一の領域と復旧用イメージ'),
  'per-product': words('per product', '製品ごと'),
  'per-device': words('per device', 'デバイスごと'),
  'signature-checked': words('signature checked', '署名を検証'),
  'digest-compared': words('digest compared', 'ダイジェストを照合'),
  unchecked: words('not checked', '未検査'),
  'controlled-and-recorded': words('controlled and recorded', '管理し記録する'),
  controlled: words('controlled', '管理する'),
  uncontrolled: words('not controlled', '管理なし'),
  isolated: words('isolated, with provenance', '隔離環境（来歴証明付き）'),
  tests: words('tests', 'テスト'),
  'static-analysis': words('static analysis', '静的解析'),
  'secret-scan': words('search for secrets', '秘密情報の検出'),
  'dependency-scan': words('scan of dependencies', '依存部品の検査'),
  fuzzing: words('fuzzing', 'ファジング'),
  'runs-locally': words('works on without the network', 'ネットワークなしで動作を続ける'),
  'safe-shutdown': words('stops cleanly', '安全に停止する'),
  'handed-over': words('goes to another maintainer', '別の保守者に引き継ぐ'),
  // where support starts
  'first-unit-placed': words('the first unit placed on the market', '最初の出荷'),
  'last-unit-placed': words('the last unit placed on the market', '最後の出荷'),
  purchase: words('purchase', '購入'),
}

/** A word of the model, or what stands in `{ other: … }`. */
export const spoken = (value: string | { readonly other: string }): Words =>
  typeof value === 'object'
    ? same(value.other)
    : Object.hasOwn(table, value)
      ? (table[value] ?? same(value))
      : same(value)

/** How badly; `minor` means children elsewhere. */
const severities: Readonly<Record<string, Words>> = {
  negligible: words('negligible', 'ごく軽微'),
  minor: words('minor', '軽微'),
  moderate: words('moderate', '中程度'),
  serious: words('serious', '重大'),
  critical: words('critical', '致命的'),
  catastrophic: words('catastrophic', '壊滅的'),
}

export const spokenSeverity = (severity: string | { readonly other: string }): Words =>
  (typeof severity === 'string' ? severities[severity] : undefined) ?? spoken(severity)

/** What a hazard harms; the same words mean kinds of data elsewhere. */
const harms: Readonly<Record<string, Words>> = {
  death: words('death', '死亡'),
  injury: words('injury', '負傷'),
  health: words('health', '健康'),
  intrusion: words('intrusion', '侵入'),
  property: words('property', '財産'),
  privacy: words('privacy', 'プライバシー'),
  environment: words('environment', '環境'),
  service: words('loss of service', 'サービスの停止'),
  financial: words('financial loss', '金銭的損失'),
}

export const spokenHarm = (harm: string | { readonly other: string }): Words =>
  (typeof harm === 'string' ? harms[harm] : undefined) ?? spoken(harm)

/** Several, in one line. */
export const enumerated = (values: readonly (string | { readonly other: string })[]): Words => {
  const all = values.map(spoken)
  return words(all.map(({ en }) => en).join(', '), all.map(({ ja }) => ja).join('、'))
}

const units: Readonly<Record<string, readonly [one: string, many: string, ja: string]>> = {
  s: ['second', 'seconds', '秒'],
  min: ['minute', 'minutes', '分'],
  h: ['hour', 'hours', '時間'],
  d: ['day', 'days', '日'],
  y: ['year', 'years', '年'],
}

/** A duration of the model as people say it. */
export function spokenDuration(text: string): Words {
  if (text === 'unlimited') return words('without limit', '無期限')
  const { count, unit } = /^(?<count>\d+)(?<unit>[a-z]+)$/.exec(text)?.groups ?? {}
  const names = unit === undefined ? undefined : units[unit]
  if (count === undefined || !names) return same(text)
  return words(`${count} ${count === '1' ? names[0] : names[1]}`, `${count} ${names[2]}`)
}

/** A name of the model in both languages. */
export const named = (name: string | { readonly en: string; readonly ja?: string }): Words =>
  typeof name === 'string' ? same(name) : words(name.en, name.ja ?? name.en)

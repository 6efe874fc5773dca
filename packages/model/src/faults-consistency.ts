import type { FaultRow } from './fault-row.ts'

const noSuch = (what: string): Pick<FaultRow, 'message' | 'remedy'> => ({
  message: `there is no ${what} {id}`,
  remedy: '{hint}',
})

/** Faults of consistency: what the rules find. In the order of the rules. */
export const consistencyFaults = {
  // Secrets
  MODEL_SECRET: {
    severity: 'error',
    title: { en: 'Secret in the model', ja: '秘密情報の混入' },
    message: 'this looks like {what}; a model is kept under version control and is no place for secrets',
    remedy: 'take it out, and replace the secret wherever it is in use, for it has been written down',
  },
  MODEL_SECRET_SUSPECTED: {
    severity: 'warning',
    title: { en: 'Value that looks like a secret', ja: '秘密情報の疑い' },
    message: 'this value is as random as a key or token',
    remedy: 'take it out if it is secret; name it by where it is kept instead',
  },

  // Ids and references
  MODEL_DUPLICATE_ID: {
    severity: 'error',
    title: { en: 'Id given twice', ja: 'ID の重複' },
    message: 'the id {id} is taken; the first is on line {line}',
    remedy: 'choose another id',
  },
  MODEL_NAME_CLASH: {
    severity: 'error',
    title: { en: 'Stream and command of one name', ja: 'ストリームとコマンドの名前が同じ' },
    message: '{id} is a stream and a command, so what carries {id} is not clear',
    remedy: 'rename one of them',
  },
  MODEL_ZONE_UNKNOWN: {
    severity: 'error',
    title: { en: 'Unknown trust zone', ja: '不明な信頼ゾーン' },
    ...noSuch('trust zone'),
  },
  MODEL_ATTACKER_ZONE_UNKNOWN: {
    severity: 'error',
    title: { en: 'Attacker reaches an unknown zone', ja: '攻撃者の到達先が不明' },
    ...noSuch('trust zone'),
  },
  MODEL_FLOW_SENDER_UNKNOWN: {
    severity: 'error',
    title: { en: 'Data flow from an unknown component', ja: 'データフローの送信元が不明' },
    ...noSuch('component'),
  },
  MODEL_FLOW_RECEIVER_UNKNOWN: {
    severity: 'error',
    title: { en: 'Data flow to an unknown component', ja: 'データフローの宛先が不明' },
    ...noSuch('component'),
  },
  MODEL_FLOW_VIA_UNKNOWN: {
    severity: 'error',
    title: { en: 'Data flow via an unknown interface', ja: 'データフローの経由インターフェースが不明' },
    ...noSuch('interface'),
  },
  MODEL_INTERFACE_PLACE_UNKNOWN: {
    severity: 'error',
    title: { en: 'Interface of an unknown component', ja: 'インターフェースの所属先が不明' },
    ...noSuch('component'),
  },
  MODEL_COMPONENT_REFERENCE_UNKNOWN: {
    severity: 'error',
    title: { en: 'Unknown component', ja: '不明な構成要素' },
    ...noSuch('component'),
  },
  MODEL_STREAM_SENDER_UNKNOWN: {
    severity: 'error',
    title: { en: 'Stream from an unknown component', ja: 'ストリームの送信元が不明' },
    ...noSuch('component'),
  },
  MODEL_STREAM_RECIPIENT_UNKNOWN: {
    severity: 'error',
    title: { en: 'Stream for an unknown component', ja: 'ストリームの受信者が不明' },
    ...noSuch('component'),
  },
  MODEL_COMMAND_TARGET_UNKNOWN: {
    severity: 'error',
    title: { en: 'Command to an unknown component', ja: 'コマンドの宛先が不明' },
    ...noSuch('component'),
  },
  MODEL_KEY_PLACE_UNKNOWN: {
    severity: 'error',
    title: { en: 'Key at an unknown component', ja: '鍵の所在が不明' },
    ...noSuch('component'),
  },
  MODEL_EGRESS_SENDER_UNKNOWN: {
    severity: 'error',
    title: { en: 'Egress of an unknown component', ja: '外向き通信の送信元が不明' },
    ...noSuch('component'),
  },
  MODEL_HAZARD_COMMAND_UNKNOWN: {
    severity: 'error',
    title: { en: 'Hazard names an unknown command', ja: '危険源のコマンドが不明' },
    ...noSuch('command'),
  },
  MODEL_HAZARD_STREAM_UNKNOWN: {
    severity: 'error',
    title: { en: 'Hazard names an unknown stream', ja: '危険源のストリームが不明' },
    ...noSuch('stream'),
  },
  MODEL_CARRIED_UNKNOWN: {
    severity: 'error',
    title: { en: 'Data flow carries something unknown', ja: 'データフローの積み荷が不明' },
    message: '{id} is no stream, no command and no kind of data',
    remedy: '{hint}',
  },

  // Product
  MODEL_SUPPORT_SHORT: {
    severity: 'warning',
    title: { en: 'Support shorter than EU law expects', ja: 'サポート期間が EU 法の想定より短い' },
    message:
      'a product on the EU market is supported for at least five years, or as long as it is expected to be used (Regulation (EU) 2024/2847 Art. 13(8))',
    remedy: 'support it for 5y or more, or state the shorter expected `lifetime`',
  },
  MODEL_SUPPORT_BEYOND_LIFETIME: {
    severity: 'warning',
    title: { en: 'Support longer than the lifetime', ja: 'サポート期間が製品寿命より長い' },
    message: 'the support period {support} is longer than the expected lifetime {lifetime}',
    remedy: 'correct one of them: products outlive their stated lifetime, and the longer one counts in law',
  },
  MODEL_SUPPORT_START: {
    severity: 'error',
    title: { en: 'Support period without a start', ja: 'サポート期間の起点がない' },
    message: 'support runs from the last unit placed on the market, but `lastUnitPlaced` is not given',
    remedy: 'add `lastUnitPlaced: 2028-12-31`',
  },
  MODEL_FIRMWARE_RANGE: {
    severity: 'error',
    title: { en: 'Not a range of versions', ja: '版数の範囲ではない' },
    message: '{value} is not a range of firmware versions',
    remedy: "write a range in quotes: '>=1.0.0 <3.0.0'",
  },
  MODEL_VARIANTS_OVERLAP: {
    severity: 'error',
    title: { en: 'Variants overlap', ja: 'バリアントの重複' },
    message:
      'hardware {hardware} with some firmware belongs to {id} as well, so which policy it gets is not clear',
    remedy: 'make the firmware ranges or the hardware lists of the two disjoint',
  },
  MODEL_MARKET_WITHOUT_ENDPOINT: {
    severity: 'error',
    title: { en: 'Market without an endpoint', ja: '接続先のない市場' },
    message: 'no endpoint of the backend is for the market {market}',
    remedy: 'add {market} to the `markets` of an endpoint',
  },
  MODEL_MARKET_TWO_ENDPOINTS: {
    severity: 'error',
    title: { en: 'Market with two endpoints', ja: '接続先が複数ある市場' },
    message: 'the market {market} has the endpoint {id} already',
    remedy: 'keep the market in one endpoint',
  },
  MODEL_MARKET_NOT_SOLD: {
    severity: 'warning',
    title: { en: 'Endpoint for a market without the product', ja: '販売していない市場の接続先' },
    message: 'the product is not sold in {market}',
    remedy: 'add {market} to the `markets` of the product, or take it out here',
  },

  // Components and interfaces
  MODEL_BACKEND_MISSING: {
    severity: 'error',
    title: { en: 'No backend', ja: 'バックエンドがない' },
    message: 'no component is the backend that enforces this model',
    remedy: 'add a component with `kind: service` and `platform: sekisho`',
  },
  MODEL_BACKEND_SEVERAL: {
    severity: 'error',
    title: { en: 'Several backends', ja: 'バックエンドが複数' },
    message: '{id} is a backend with `platform: sekisho` already',
    remedy: 'keep one backend; give it several `endpoints`',
  },
  MODEL_DEVICE_MISSING: {
    severity: 'error',
    title: { en: 'No device', ja: 'デバイスがない' },
    message: 'no component is a device',
    remedy: 'add a component with `kind: device`',
  },
  MODEL_DEBUG_PORT_OPEN: {
    severity: 'error',
    title: { en: 'Debug port open', ja: 'デバッグポートが有効' },
    message: 'the debug port {kind} is enabled in the product as sold',
    remedy: 'fuse, remove, disable or lock it (EN 303 645 provision 5.6-4)',
  },
  MODEL_INTERFACE_PLAINTEXT: {
    severity: 'error',
    title: { en: 'Interface without protection', ja: '保護されないインターフェース' },
    message: '{kind} sends what it carries, passwords included, in the clear',
    remedy: 'use {instead}, or set its state to disabled, removed or setup-only',
  },
  MODEL_WIFI_WEAK: {
    severity: 'error',
    title: { en: 'Weak wireless security', ja: '弱い無線セキュリティ' },
    message: '{security} protects nothing',
    remedy: 'use wpa3-personal, wpa3-enterprise or at least wpa2',
  },
  MODEL_PAIRING_WEAK: {
    severity: 'warning',
    title: { en: 'Pairing without proof', ja: '証明のないペアリング' },
    message: 'anybody in radio range can pair by {pairing}',
    remedy: 'pair out of band, by numeric comparison or by passkey',
  },
  MODEL_BOOT_UNSIGNED: {
    severity: 'warning',
    title: { en: 'Starts unsigned software', ja: '署名のないソフトウェアが起動する' },
    message: 'secure boot is off: whoever can write the flash owns the device',
    remedy: 'enable secure boot',
  },

  // Data flows
  MODEL_PATH_START: {
    severity: 'error',
    title: { en: 'Path starts elsewhere', ja: '経路の始点が違う' },
    message: 'the path starts in {zone}, but the sender {id} is in {expected}',
    remedy: 'let the path start with {expected}',
  },
  MODEL_PATH_END: {
    severity: 'error',
    title: { en: 'Path ends elsewhere', ja: '経路の終点が違う' },
    message: 'the path ends in {zone}, but the receiver {id} is in {expected}',
    remedy: 'let the path end with {expected}',
  },
  MODEL_FLOW_TO_ITSELF: {
    severity: 'error',
    title: { en: 'Data flow to its own sender', ja: '自分自身へのデータフロー' },
    message: 'the data flow goes from {id} to {id}',
    remedy: 'name the other end',
  },
  MODEL_VIA_ELSEWHERE: {
    severity: 'error',
    title: { en: 'Interface at neither end', ja: '経由インターフェースが両端のいずれにもない' },
    message: 'the interface {id} is at {at}, which is neither end of the data flow',
    remedy: 'name an interface of {from} or {to}',
  },
  MODEL_VIA_CLOSED: {
    severity: 'error',
    title: { en: 'Via a closed interface', ja: '無効なインターフェースを経由' },
    message: 'the data flow passes the interface {id}, whose state is {state}',
    remedy: 'name an open interface, or correct its state',
  },
  MODEL_FLOW_PLAINTEXT: {
    severity: 'error',
    title: { en: 'Data flow in the clear', ja: '平文のデータフロー' },
    message: 'the data flow crosses trust zones by {protocol} without protection',
    remedy: 'give it a transport such as tls1.3',
  },
  MODEL_BEHIND_NO_GATEWAY: {
    severity: 'error',
    title: { en: 'Behind something that is no gateway', ja: 'ゲートウェイではないものの背後にある' },
    message: '{id} is behind {behind}, and {behind} is no gateway',
    remedy: 'name a component with `kind: gateway`',
  },
  MODEL_SUB_DEVICE_UNSIGNED: {
    severity: 'error',
    title: { en: 'Sub-device without message protection', ja: 'サブデバイスのメッセージに保護がない' },
    message:
      'messages of {from} pass through {behind}, and nothing in the stream {id} shows that {behind} did not make them up',
    remedy: 'write `protection: sign` or `mac`; if {from} cannot, let {behind} be the sender',
  },
  MODEL_FLOW_WITHOUT_IDENTITY: {
    severity: 'error',
    title: { en: 'Peer without identity at the backend', ja: 'バックエンドに対する識別がない' },
    message: 'between {peer} and the backend, {protocol} needs a certificate at both ends',
    remedy: 'write `authentication: mutual-x509`; for a sub-device behind a gateway `signed-messages`',
  },

  // Streams
  MODEL_STREAM_NOT_CARRIED: {
    severity: 'error',
    title: { en: 'Stream that no data flow carries', ja: 'どのデータフローにも載らないストリーム' },
    message: 'no data flow carries the stream {id} from {from}',
    remedy: 'add {id} to `carries` of a data flow from {from}, or delete the stream',
  },
  MODEL_STREAM_NOT_TO_BACKEND: {
    severity: 'error',
    title: { en: 'Stream that does not reach the backend', ja: 'バックエンドに届かないストリーム' },
    message:
      'no data flow carries the stream {id} from {from} to the backend, so nothing enforces what is said about it',
    remedy: 'add {id} to `carries` of a data flow from {from} to {backend}',
  },
  MODEL_STREAM_NOT_FROM_DEVICE: {
    severity: 'error',
    title: { en: 'Stream from something that is no device', ja: 'デバイス以外からのストリーム' },
    message: '{id} is no device; only devices send streams',
    remedy: 'name a device or gateway',
  },
  MODEL_STREAM_NO_SCHEMA: {
    severity: 'error',
    title: { en: 'Stream without a schema', ja: 'スキーマのないストリーム' },
    message: 'the stream {id} has no schema, so the gate could not tell good data from bad',
    remedy: 'describe its data in `schema`',
  },
  MODEL_STREAM_FIRE_AND_FORGET: {
    severity: 'warning',
    title: { en: 'Hazard rests on unacknowledged messages', ja: '危険源が到達確認のないストリームに依存' },
    message: 'the hazard {hazard} rests on the stream {id}, whose messages may get lost unnoticed (qos 0)',
    remedy: 'write `qos: 1`',
  },
  MODEL_BURST_BELOW_RATE: {
    severity: 'error',
    title: { en: 'Burst below the sustained rate', ja: 'バーストが持続頻度を下回る' },
    message: 'a burst of {burst} is less than one second of the sustained rate, which could never be reached',
    remedy: 'write a burst of at least {least}',
  },
  MODEL_CATCH_UP_BELOW_RATE: {
    severity: 'error',
    title: { en: 'Catching up slower than going on', ja: '追い上げ頻度が持続頻度を下回る' },
    message: 'catchUp is below the sustained rate, so an outbox would never be emptied',
    remedy: 'write a catchUp of at least the sustained rate, or delete it',
  },
  MODEL_LATE_BEYOND_OUTBOX: {
    severity: 'error',
    title: { en: 'Later than an outbox keeps', ja: '送信箱の保持期間を超える遅延' },
    message: 'devices keep what they could not send for 7d; `late: {late}` is longer',
    remedy: 'write 7d or less',
  },
  MODEL_LATE_BEYOND_RETENTION: {
    severity: 'error',
    title: { en: 'Later than the retention', ja: '保存期間を超える遅延' },
    message: 'a message may be {late} late, but is kept for {retention} only: it would be erased on arrival',
    remedy: 'shorten `late`, or lengthen `retention`',
  },
  MODEL_LATE_BEYOND_CERTIFICATE: {
    severity: 'error',
    title: { en: 'Later than the certificate lives', ja: '証明書の有効期間を超える遅延' },
    message: 'a message may be {late} late, but the certificate lives for {lifetime} only',
    remedy: 'shorten `late`, or lengthen the lifetime of the key {key}',
  },
  MODEL_REPLAY_WINDOW: {
    severity: 'error',
    title: { en: 'Replay window', ja: 'リプレイ検出窓' },
    message: 'a replay window holds at least 4096 numbers, and a multiple of 32',
    remedy: 'write 4096, or leave it out',
  },
  MODEL_PROTECTION_KEY_MISSING: {
    severity: 'error',
    title: { en: 'Protection without a key', ja: '保護に必要な鍵がない' },
    message: 'the stream {id} has `protection: {protection}`, but {from} has no key for it',
    remedy: 'add a key at {from} with `purpose: {purpose}`',
  },
  MODEL_ENCRYPTED_UNINSPECTED: {
    severity: 'error',
    title: { en: 'The gate cannot inspect what it cannot read', ja: '関所が読めない内容は検査できない' },
    message: 'the stream {id} is encrypted for {recipient}, so the gate cannot apply its {what}',
    remedy: 'encrypt it for the backend, or take {what} out',
  },
  MODEL_RETENTION_UNLIMITED: {
    severity: 'error',
    title: { en: 'Personal data kept for ever', ja: '個人データの無期限保存' },
    message: 'the stream {id} holds personal data and is kept without limit (GDPR Art. 5(1)(e))',
    remedy: 'give a finite retention',
  },
  MODEL_PERSONAL_FIELD_UNKNOWN: {
    severity: 'error',
    title: { en: 'Personal field that is not in the schema', ja: 'スキーマにない個人データ項目' },
    message: 'the schema of {id} has no field {field}',
    remedy: '{hint}',
  },
  MODEL_PERSONAL_REQUIRED: {
    severity: 'error',
    title: { en: 'Required field that may be dropped', ja: '必須項目を削除する指定' },
    message: 'the schema requires {field}, but without a basis the gate would drop it',
    remedy: 'take {field} out of `required`, or write `without: refuse`',
  },
  MODEL_PERSONAL_TWICE: {
    severity: 'error',
    title: { en: 'Personal field given twice', ja: '個人データ項目の重複' },
    message: '{field} is given twice for the purpose {purpose}',
    remedy: 'keep one of them',
  },
  MODEL_PERSONAL_RETENTION: {
    severity: 'error',
    title: { en: 'Personal field kept longer than its message', ja: '項目の保存期間がメッセージより長い' },
    message: '{field} is kept for {retention}, its message for {message} only',
    remedy: 'shorten the retention of the field, or lengthen that of the stream',
  },
  MODEL_TOPIC_INVALID: {
    severity: 'error',
    title: { en: 'Not a topic', ja: 'トピックの形式ではない' },
    message: 'this is no topic template ({detail})',
    remedy: 'write levels with slashes between, such as factory/{id}/status',
  },
  MODEL_TOPIC_WILDCARD: {
    severity: 'error',
    title: { en: 'Wildcard in a topic', ja: 'トピックにワイルドカード' },
    message: 'a topic that is published to holds no + or # ([MQTT-4.7.0-1])',
    remedy: 'write the levels out; `{id}` stands for the device',
  },
  MODEL_TOPIC_WITHOUT_ID: {
    severity: 'error',
    title: { en: 'Topic without the device', ja: 'トピックにデバイス ID がない' },
    message: 'no level of the topic is {id}, so every device would speak on the same topic',
    remedy: 'make one level {id}',
  },
  MODEL_TOPIC_COLLISION: {
    severity: 'error',
    title: { en: 'Topic taken', ja: 'トピックの衝突' },
    message: 'the topic belongs to {what}',
    remedy: 'choose another topic',
  },
  MODEL_MAX_BYTES_TOO_SMALL: {
    severity: 'error',
    title: { en: 'No message fits', ja: 'どのメッセージも収まらない' },
    message: 'the smallest message that the schema allows has {least} octets, more than maxBytes',
    remedy: 'raise maxBytes to {least} or more',
  },
  MODEL_MAX_BYTES_TIGHT: {
    severity: 'warning',
    title: { en: 'Good messages may not fit', ja: '正しいメッセージが収まらない場合がある' },
    message: 'the schema allows messages of {most} octets, more than maxBytes',
    remedy: 'raise maxBytes to {most}, or tighten the schema',
  },
  MODEL_MAX_BYTES_LOOSE: {
    severity: 'warning',
    title: { en: 'Far more room than the schema needs', ja: 'スキーマに対して余裕が大きすぎる' },
    message: 'no message of this schema needs more than about {most} octets; maxBytes allows {bytes}',
    remedy: 'lower maxBytes, so that a flood stays small',
  },

  // Declared schemas
  MODEL_SCHEMA_INVALID: {
    severity: 'error',
    title: { en: 'Not a JSON Schema', ja: 'JSON Schema として不正' },
    message: 'this is not valid JSON Schema 2020-12: {detail}',
    remedy: 'mend the schema',
  },
  MODEL_SCHEMA_KEYWORD: {
    severity: 'error',
    title: { en: 'Unknown keyword', ja: '不明なキーワード' },
    message: '{keyword} is not a keyword of JSON Schema 2020-12 that the gate knows',
    remedy: '{hint}',
  },
  MODEL_SCHEMA_REMOTE: {
    severity: 'error',
    title: { en: 'Reference to elsewhere', ja: '外部参照は使えない' },
    message: 'a schema refers to nothing outside itself',
    remedy: 'put what is meant under `$defs`, and refer to it by #/$defs/…',
  },
  MODEL_SCHEMA_UNIT: {
    severity: 'error',
    title: { en: 'Unknown unit', ja: '不明な単位' },
    message: '{value} is not a unit of SenML (RFC 8428, RFC 8798)',
    remedy: '{hint}',
  },
  MODEL_SCHEMA_FORMAT: {
    severity: 'error',
    title: { en: 'Unknown format', ja: '不明な format' },
    message: '{value} is not a format that the gate knows',
    remedy: '{hint}',
  },
  MODEL_SCHEMA_PATTERN: {
    severity: 'error',
    title: { en: 'Pattern that the gate cannot afford', ja: '関所で使えない正規表現' },
    message: 'this pattern {detail}',
    remedy: 'write a simpler pattern',
  },
  MODEL_SCHEMA_UNBOUNDED: {
    severity: 'warning',
    title: { en: 'Schema without a bound', ja: '上限のないスキーマ' },
    message: 'a message could hold {what} here',
    remedy: 'add {keyword}',
  },

  // Commands and hazards
  MODEL_COMMAND_NOT_CARRIED: {
    severity: 'error',
    title: { en: 'Command that no data flow carries', ja: 'どのデータフローにも載らないコマンド' },
    message: 'no data flow carries the command {id} to {to}',
    remedy: 'add {id} to `carries` of a data flow from the backend to {to}, or delete the command',
  },
  MODEL_COMMAND_NOT_TO_DEVICE: {
    severity: 'error',
    title: { en: 'Command to something that is no device', ja: 'デバイス以外へのコマンド' },
    message: '{id} is no device; only devices obey signed orders',
    remedy: 'name a device or gateway; the device passes it on',
  },
  MODEL_CRITICAL_QUEUED: {
    severity: 'error',
    title: { en: 'Critical command that waits', ja: '待ち行列に入る重大コマンド' },
    message: 'the critical command {id} would wait for a device that is away, and act when nobody expects it',
    remedy: 'write `queue: never`',
  },
  MODEL_CRITICAL_EXPIRES: {
    severity: 'error',
    title: { en: 'Critical command valid for too long', ja: '重大コマンドの有効期間が長すぎる' },
    message: 'the critical command {id} is valid for {expires}, so that it could act long after it was meant',
    remedy: 'write 5min or less',
  },
  MODEL_EXPIRES_UNLIMITED: {
    severity: 'error',
    title: { en: 'Command that never expires', ja: '期限のないコマンド' },
    message: 'the command {id} never expires; a device would have to remember it for ever',
    remedy: 'give a finite duration',
  },
  MODEL_CRITICAL_NO_HAZARD: {
    severity: 'error',
    title: { en: 'Critical command without a hazard', ja: '危険源のない重大コマンド' },
    message: 'the command {id} is critical, but no hazard says what it can do to people',
    remedy: 'add a hazard that names {id}, with its safe state',
  },
  MODEL_CRITICAL_UNCONFIRMED: {
    severity: 'warning',
    title: { en: 'Critical command without confirmation', ja: '確認のない重大コマンド' },
    message: 'the critical command {id} acts on one touch',
    remedy: 'write `confirm: true`',
  },
  MODEL_ORDER_KEY_MISSING: {
    severity: 'error',
    title: { en: 'No key to check orders with', ja: '指令を検証する鍵がない' },
    message: '{to} obeys the command {id}, but has no key to check orders with',
    remedy: 'add a key at {to} with `purpose: verify-orders`',
  },

  // Egress
  MODEL_EGRESS_ANY_HOST: {
    severity: 'error',
    title: { en: 'Egress to any host', ja: '宛先が無制限の外向き通信' },
    message: 'the device could talk to any host: a hijacked one would join a botnet',
    remedy: 'name the hosts',
  },
  MODEL_EGRESS_OVERLAP: {
    severity: 'error',
    title: { en: 'Egress given twice', ja: '外向き通信の重複' },
    message: '{to} is given twice with the same port and protocol, so which rate holds is not clear',
    remedy: 'keep one of them',
  },
  MODEL_EGRESS_PLAINTEXT: {
    severity: 'warning',
    title: { en: 'Egress in the clear', ja: '平文の外向き通信' },
    message: 'port {port} is for {protocol}, which protects nothing',
    remedy: 'use its protected successor',
  },

  // Updates
  MODEL_POSTPONE_BEYOND_DEADLINE: {
    severity: 'error',
    title: { en: 'Postponement longer than the deadline', ja: '延期が期限を超える' },
    message: 'the owner may postpone for {postpone}, but it has to be installed within {deadline}',
    remedy: 'shorten the postponement, or lengthen the deadline',
  },
  MODEL_DEADLINE_ORDER: {
    severity: 'error',
    title: { en: 'More urgent, but later', ja: '緊急度と期限の逆転' },
    message: 'updates that are {urgent} have {longer}, those that are {other} have {shorter}',
    remedy: 'give the more urgent the shorter deadline',
  },
  MODEL_THRESHOLD_UNREACHABLE: {
    severity: 'error',
    title: { en: 'Threshold that nobody reaches', ja: '到達できないしきい値' },
    message: '{needed} of {signers} signers cannot sign',
    remedy: 'ask for at most {signers}',
  },
  MODEL_ROLLBACK_POSSIBLE: {
    severity: 'error',
    title: { en: 'Old firmware accepted', ja: '旧版ファームウェアへの巻き戻しが可能' },
    message: 'without rollback protection an attacker installs the version with the known hole',
    remedy: 'write `rollbackProtection: true`',
  },
  MODEL_UPDATES_NOT_AUTOMATIC: {
    severity: 'warning',
    title: { en: 'Updates are not automatic', ja: '自動更新が既定ではない' },
    message:
      'security updates install by themselves by default (Regulation (EU) 2024/2847 Annex I part I (2)(c))',
    remedy: 'write `default: true`; the owner may turn it off',
  },
  MODEL_UPDATE_KEY_MISSING: {
    severity: 'error',
    title: { en: 'No key to check updates with', ja: '更新を検証する鍵がない' },
    message: '{id} is updated, but has no key to check updates with',
    remedy: 'add a key at {id} with `purpose: verify-updates`',
  },

  // Keys
  MODEL_ALGORITHM_WEAK: {
    severity: 'error',
    title: { en: 'Weak algorithm', ja: '弱い暗号アルゴリズム' },
    message: '{algorithm} no longer protects anything',
    remedy: 'use {instead}',
  },
  MODEL_ALGORITHM_UNKNOWN: {
    severity: 'warning',
    title: { en: 'Unknown algorithm', ja: '不明な暗号アルゴリズム' },
    message: '{algorithm} is not an algorithm that is known here',
    remedy: '{hint}',
  },
  MODEL_TLS_KEY_MISSING: {
    severity: 'error',
    title: { en: 'No key for the device’s identity', ja: 'デバイス識別用の鍵がない' },
    message: '{id} authenticates by mutual-x509, but has no key for it',
    remedy: 'add a key at {id} with `purpose: tls-client`',
  },
  MODEL_MESSAGE_KEY_ALGORITHM: {
    severity: 'error',
    title: { en: 'Message key of another algorithm', ja: 'メッセージ署名鍵のアルゴリズムが対象外' },
    message: 'messages of {id} are signed with p256, p384 or ed25519, not with {algorithm} ({key})',
    remedy: 'use p256',
  },
  MODEL_TLS_KEY_ALGORITHM: {
    severity: 'error',
    title: { en: 'Identity key of another algorithm', ja: '識別用鍵のアルゴリズムが対象外' },
    message: 'the operational CA issues certificates for p256, p384 and ed25519, not for {algorithm}',
    remedy: 'use p256',
  },
  MODEL_TLS_KEY_LIFETIME: {
    severity: 'error',
    title: { en: 'Identity without an end', ja: '期限のない運用証明書' },
    message: 'an operational certificate is short-lived; this one has no finite lifetime',
    remedy: 'write `lifetime: 90d`, or another finite duration',
  },
  MODEL_BOOTSTRAP_KEY_MISSING: {
    severity: 'warning',
    title: { en: 'No key from the factory', ja: '工場で発行された鍵がない' },
    message: '{id} has no key that it could enrol with',
    remedy: 'add a key at {id} with `purpose: bootstrap`',
  },
  MODEL_KEY_SHARED: {
    severity: 'error',
    title: { en: 'Private key that others know', ja: '他者も知り得る秘密鍵' },
    message: 'the private key {id} is not made where it is used, so somebody else has seen it',
    remedy: 'write `generated: on-device`, and let the device ask for a certificate (PKCS #10)',
  },
} as const satisfies Readonly<Record<string, FaultRow>>

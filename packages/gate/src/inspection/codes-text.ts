import type { GateCode } from './codes.ts'

interface Bilingual {
  readonly en: string
  readonly ja: string
}

/** What a code tells a person: what was refused, and what a maker or an operator can do about it. */
export interface GateCodeText {
  readonly meaning: Bilingual
  readonly remedy: Bilingual
}

/** One row a code of `gateCodes`; `docs/reference/gate-codes.md` is generated from both. */
export const gateCodeTexts: Readonly<Record<GateCode, GateCodeText>> = {
  GATE_CERTIFICATE_UNKNOWN: {
    meaning: {
      en: 'The registry holds no such certificate.',
      ja: 'レジストリにない証明書が提示された。',
    },
    remedy: {
      en: 'Enrol the device by EST. If it has enrolled, it speaks to another server, or the home was restored from an older backup.',
      ja: 'EST でデバイスを登録する。登録済みの場合は、接続先のサーバーが違うか、ホームが古いバックアップから復元されている。',
    },
  },
  GATE_CERTIFICATE_REVOKED: {
    meaning: {
      en: 'The certificate is revoked, or a newer one has taken its place.',
      ja: '証明書が失効しているか、新しい証明書に置き換えられている。',
    },
    remedy: {
      en: 'Use the newest certificate, or enrol again with the IDevID. A device that was revoked as a whole gets no certificate any more.',
      ja: '最新の証明書を使うか、IDevID で登録し直す。デバイス自体を失効させた場合、新しい証明書は発行されない。',
    },
  },
  GATE_CERTIFICATE_EXPIRED: {
    meaning: { en: 'The certificate has expired.', ja: '証明書の有効期限が切れている。' },
    remedy: {
      en: 'Enrol again with the IDevID; renew by `simplereenroll` before the next expiry.',
      ja: 'IDevID で登録し直す。次回からは期限前に `simplereenroll` で更新する。',
    },
  },
  GATE_DEVICE_RETIRED: {
    meaning: { en: 'The device is retired.', ja: 'デバイスは廃止されている。' },
    remedy: {
      en: 'Nothing leads out of retirement. If the device is still in use, find out who uses it.',
      ja: '廃止は取り消せない。まだ使われている場合は、誰が使っているかを調べる。',
    },
  },
  GATE_CLIENT_ID: {
    meaning: {
      en: "The client id isn't the id of the device that the certificate was issued to.",
      ja: 'クライアント ID が、証明書の発行先のデバイス ID と異なる。',
    },
    remedy: {
      en: 'Use the device id (`<product>:<serial>`) as client id. Otherwise a device tries to pass as another one.',
      ja: 'クライアント ID にはデバイス ID（`<製品>:<シリアル番号>`）を使う。そうでなければ、なりすましの試みである。',
    },
  },
  GATE_BANNED: {
    meaning: {
      en: 'The device is shut out for a while after a flood.',
      ja: '大量送信のため、デバイスを一時的に締め出している。',
    },
    remedy: {
      en: 'Wait until the ban ends, and correct the sender: each further flood doubles the ban, up to an hour.',
      ja: '締め出しが終わるまで待ち、送信側を直す。繰り返すたびに締め出しの時間は倍になる（最長 1 時間）。',
    },
  },
  GATE_WILL: {
    meaning: {
      en: 'A will that can not be left: no telemetry, no JSON data, or over the rate of its stream.',
      ja: '認められないウィル（テレメトリーではない、JSON データではない、またはストリームのレートを超える）。',
    },
    remedy: {
      en: 'Leave the data of a stream as JSON, without an envelope: the gate stamps it when the device is gone.',
      ja: 'ストリームのデータだけを、エンベロープなしの JSON で渡す。切断時にゲートがエンベロープを付ける。',
    },
  },
  GATE_AUTHENTICATION_METHOD: {
    meaning: {
      en: 'The CONNECT asks for an authentication method of its own.',
      ja: 'CONNECT が独自の認証方式を要求している。',
    },
    remedy: {
      en: 'Leave the property out: the certificate is the authentication.',
      ja: 'このプロパティを付けない。認証は証明書で行う。',
    },
  },
  GATE_PROTOCOL_VERSION: {
    meaning: { en: 'Another version of MQTT than 5.0.', ja: 'MQTT 5.0 以外のバージョンである。' },
    remedy: { en: 'Connect with MQTT 5.0.', ja: 'MQTT 5.0 で接続する。' },
  },
  GATE_STORE: {
    meaning: {
      en: "The server can't store anything at the moment, so it accepts nothing.",
      ja: '現在保存ができないため、何も受け付けない。',
    },
    remedy: {
      en: 'Make room on the disk or repair it. Clients keep what was not acknowledged and send it again.',
      ja: 'ディスクの空きを作るか修復する。確認応答のないメッセージはクライアントに残り、再送される。',
    },
  },
  GATE_SUBSCRIPTION: {
    meaning: {
      en: 'The topic filter reaches beyond what is granted.',
      ja: 'トピックフィルターが許可の範囲を超えている。',
    },
    remedy: {
      en: "Subscribe to the device's own topics: `devices/{id}/commands/+` and `devices/{id}/updates`.",
      ja: 'デバイス自身のトピック（`devices/{id}/commands/+` と `devices/{id}/updates`）を購読する。',
    },
  },
  GATE_SIZE: {
    meaning: {
      en: "More octets than the stream's `maxBytes`.",
      ja: 'ストリームの `maxBytes` を超えている。',
    },
    remedy: {
      en: 'Send less, or raise `maxBytes` in the model.',
      ja: '送る量を減らすか、モデルの `maxBytes` を大きくする。',
    },
  },
  GATE_QUARANTINED: {
    meaning: {
      en: 'The device is in quarantine, where only its security reports and updates pass.',
      ja: 'デバイスは隔離中で、セキュリティレポートと更新以外は通らない。',
    },
    remedy: {
      en: 'Find out why it was quarantined; `sekisho device release` ends it.',
      ja: '隔離の理由を確認する。`sekisho device release` で解除できる。',
    },
  },
  GATE_TOPIC: {
    meaning: {
      en: 'The topic is not granted to this device.',
      ja: 'このデバイスに許可されていないトピックである。',
    },
    remedy: {
      en: "Publish under the device's own topics, and only streams that a dataflow of the model carries.",
      ja: 'デバイス自身のトピックで、モデルのデータフローが運ぶストリームだけを送る。',
    },
  },
  GATE_PAYLOAD_FORMAT: {
    meaning: {
      en: "The payload isn't what its Payload Format Indicator says.",
      ja: 'ペイロードが Payload Format Indicator と一致しない。',
    },
    remedy: { en: 'Send UTF-8, or leave the indicator out.', ja: 'UTF-8 で送るか、この指定を付けない。' },
  },
  GATE_ENVELOPE: {
    meaning: {
      en: 'The message has no readable envelope of `seq`, `ts` and `data`.',
      ja: '`seq`、`ts`、`data` を持つエンベロープとして読めない。',
    },
    remedy: {
      en: 'Send `{"seq": n, "ts": ms, "data": …}` as JSON or CBOR, without doubled names.',
      ja: '`{"seq": n, "ts": ms, "data": …}` を JSON か CBOR で送る。名前の重複は認めない。',
    },
  },
  GATE_PROTECTION: {
    meaning: {
      en: 'The message is not protected as its stream asks (`protection`): without where it has to be, or with where nobody would look at it.',
      ja: 'ストリームが求める保護（`protection`）と異なる。必要な保護がないか、不要な保護が付いている。',
    },
    remedy: {
      en: 'Send a COSE_Sign1 for `sign`, a COSE_Mac0 for `mac`, a plain envelope for `none`; nothing passes under `encrypt` yet. Otherwise somebody has stripped the signature.',
      ja: '`sign` では COSE_Sign1、`mac` では COSE_Mac0、`none` ではエンベロープをそのまま送る。`encrypt` のメッセージはまだ通さない。そうでなければ、署名が取り除かれている。',
    },
  },
  GATE_DISCLOSURE: {
    meaning: {
      en: 'The disclosed fields are not those that were signed and that the model names as personal.',
      ja: '開示されたフィールドが、署名されたもの、またはモデルで個人に関すると宣言されたものと一致しない。',
    },
    remedy: {
      en: 'Sign each field of `personal` as a digest, no other one, and send all of them. Otherwise somebody on the way has removed or exchanged a field.',
      ja: '`personal` の各フィールドだけをダイジェストとして署名し、すべて開示して送る。そうでなければ、途中でフィールドが除かれたか、すり替えられている。',
    },
  },
  GATE_EPOCH: {
    meaning: {
      en: 'The message names an epoch that was never issued.',
      ja: '発行されていないエポックを名乗っている。',
    },
    remedy: {
      en: 'Use the epoch that CONNACK gives in `sekisho-epoch`, or none.',
      ja: 'CONNACK の `sekisho-epoch` の値を使うか、エポックを省略する。',
    },
  },
  GATE_ORIGIN: {
    meaning: {
      en: 'The message names another device as its origin, and nothing grants that; or that device is unknown, in quarantine, retired or revoked.',
      ja: '許可なく、別のデバイスを発信元として名乗っている。または、そのデバイスが不明、隔離中、廃止済み、失効済みである。',
    },
    remedy: {
      en: 'A gateway carries only for components that are `behind` it in the model, and for devices that are registered. Everybody else sends for itself.',
      ja: 'ゲートウェイが運べるのは、モデルで `behind` に指定されたコンポーネントの、登録済みのデバイスのメッセージだけである。それ以外は自分のメッセージだけを送る。',
    },
  },
  GATE_REPLAY: {
    meaning: {
      en: 'The same message was accepted before, and this one is not marked as sent again.',
      ja: '同じメッセージを受理済みで、再送（DUP）の印もない。',
    },
    remedy: {
      en: 'Give every message a number of its own, and keep the number through restarts. Otherwise somebody replays.',
      ja: 'メッセージごとに新しい番号を使い、番号を再起動後も引き継ぐ。そうでなければリプレイ攻撃である。',
    },
  },
  GATE_REPLAY_ALTERED: {
    meaning: {
      en: 'A number that was accepted before came again with another content.',
      ja: '受理済みの番号が、異なる内容で再び使われた。',
    },
    remedy: {
      en: 'Look at the device at once: its counter was lost, or somebody else has its key.',
      ja: '直ちにデバイスを調べる。番号の記録を失ったか、鍵が他者の手にある。',
    },
  },
  GATE_FLOOD: {
    meaning: {
      en: 'More messages at once than the burst, or too many refusals.',
      ja: 'バーストを超える一斉送信、または拒否の繰り返しである。',
    },
    remedy: {
      en: 'Honour the Receive Maximum of CONNACK: a client that does can never be over a burst.',
      ja: 'CONNACK の Receive Maximum を守る。守るクライアントはバーストを超えない。',
    },
  },
  GATE_SCHEMA: {
    meaning: {
      en: "`data` doesn't fit the stream's schema.",
      ja: '`data` がストリームのスキーマに合わない。',
    },
    remedy: {
      en: 'The event names the place. Correct the device, or the schema in the model.',
      ja: '該当箇所はイベントに記録される。デバイスかモデルのスキーマを直す。',
    },
  },
  GATE_TOO_OLD: {
    meaning: { en: "`ts` is older than the stream's `late`.", ja: '`ts` がストリームの `late` より古い。' },
    remedy: {
      en: "Set the device's clock, or raise `late` if older data still counts.",
      ja: 'デバイスの時計を合わせる。古いデータも必要であれば `late` を長くする。',
    },
  },
  GATE_TOO_EARLY: {
    meaning: { en: '`ts` is more than five minutes ahead.', ja: '`ts` が 5 分以上先の時刻である。' },
    remedy: { en: "Set the device's clock.", ja: 'デバイスの時計を合わせる。' },
  },
  GATE_WINDOW: {
    meaning: {
      en: 'The number lies below the replay window, so whether it is new can no longer be told.',
      ja: '番号がリプレイ検出の窓より小さく、新しいかどうかを判断できない。',
    },
    remedy: {
      en: 'Send in order. A device that has lost its counter enrols again and gets a new epoch.',
      ja: '順番に送る。番号の記録を失ったデバイスは登録し直し、新しいエポックを得る。',
    },
  },
  GATE_SIGNING_KEY_UNKNOWN: {
    meaning: {
      en: 'The message is proved with a key that is not registered for this device, or not any more.',
      ja: 'このデバイスに登録されていない（または登録が終わった）鍵で、署名または認証されている。',
    },
    remedy: {
      en: 'Register the key (`PUT /device/v1/message-keys`) before it is used. Otherwise somebody speaks in the name of the device.',
      ja: '鍵は使う前に登録する（`PUT /device/v1/message-keys`）。そうでなければ、なりすましの試みである。',
    },
  },
  GATE_SIGNING_KEY_EXPIRED: {
    meaning: {
      en: "The message is dated after the end of the key's lifetime, or after another key took its place.",
      ja: 'メッセージの日時が、鍵の有効期間の終わり、または新しい鍵への交代よりも後である。',
    },
    remedy: {
      en: "Register a new key before the old one's end (`keys` → `lifetime`), and sign with the new one from then on.",
      ja: '古い鍵の期限（`keys` → `lifetime`）の前に新しい鍵を登録し、以後は新しい鍵で署名する。',
    },
  },
  GATE_SIGNATURE: {
    meaning: {
      en: 'Signature or MAC is wrong: the message was altered, moved to another stream, or made by somebody else.',
      ja: '署名または MAC が誤っている。改ざん、別のストリームへの転用、またはなりすましである。',
    },
    remedy: {
      en: 'Look at who carries the messages of this device. If its own software is at fault, compare it with `docs/reference/protected-messages.md`.',
      ja: 'このデバイスのメッセージの通り道を調べる。ソフトウェアの誤りであれば、`docs/reference/protected-messages.md` と照らし合わせる。',
    },
  },
  GATE_CONSENT: {
    meaning: {
      en: 'A personal field has no basis, and the message makes no sense without it.',
      ja: '個人に関するフィールドに根拠がなく、それを除くとメッセージが成り立たない。',
    },
    remedy: {
      en: 'See `without` of the field in the model. As an event of kind `gate.field-dropped`: the field was left out and the rest was stored.',
      ja: 'モデルの該当フィールドの `without` を確認する。種類が `gate.field-dropped` のイベントでは、フィールドを除いて残りを保存した。',
    },
  },
  GATE_CHECK_FAILED: {
    meaning: {
      en: 'A check broke off; what can not be checked is refused.',
      ja: '検査が異常終了した。検査できないものは拒否する。',
    },
    remedy: {
      en: 'This is a fault of ours: please report it with the event.',
      ja: '本ソフトウェアの不具合であるため、イベントを添えて報告してほしい。',
    },
  },
  GATE_ADMINISTRATIVE: {
    meaning: {
      en: 'An operator ended the connection: the device was revoked or retired.',
      ja: '運用者の操作（失効、廃止）により接続を切った。',
    },
    remedy: {
      en: '`sekisho device show` tells who did what, and why.',
      ja: '`sekisho device show` で経緯を確認する。',
    },
  },
  GATE_MALFORMED: {
    meaning: { en: 'The packet can not be read as MQTT.', ja: 'MQTT のパケットとして読めない。' },
    remedy: {
      en: 'Correct the client, or find out who speaks there.',
      ja: 'クライアントを直すか、接続元を調べる。',
    },
  },
  GATE_PROTOCOL: {
    meaning: { en: 'The packet breaks a rule of MQTT.', ja: 'パケットが MQTT の規則に反している。' },
    remedy: {
      en: 'The event names the rule. Correct the client.',
      ja: '該当する規則はイベントに記録される。クライアントを直す。',
    },
  },
  GATE_PACKET_SIZE: {
    meaning: {
      en: 'The packet is larger than the Maximum Packet Size.',
      ja: 'パケットが Maximum Packet Size を超えている。',
    },
    remedy: {
      en: 'Honour the limit of CONNACK; it follows from the largest `maxBytes` of the model.',
      ja: 'CONNACK の上限を守る。上限はモデルの最大の `maxBytes` から決まる。',
    },
  },
  GATE_RECEIVE_MAXIMUM: {
    meaning: {
      en: 'More unacknowledged messages than the Receive Maximum.',
      ja: '確認応答待ちのメッセージが Receive Maximum を超えている。',
    },
    remedy: { en: 'Wait for acknowledgements before sending on.', ja: '確認応答を待ってから次を送る。' },
  },
  GATE_TOPIC_ALIAS: {
    meaning: {
      en: 'A topic alias that is 0, or above the maximum that CONNACK names.',
      ja: 'トピックエイリアスが 0 であるか、CONNACK で示した上限を超えている。',
    },
    remedy: { en: 'Stay within the Topic Alias Maximum.', ja: 'Topic Alias Maximum の範囲で使う。' },
  },
  GATE_HANDSHAKE: {
    meaning: {
      en: 'A TLS handshake failed: no certificate, an unknown authority, or one of the factory.',
      ja: 'TLS ハンドシェイクに失敗した（証明書がない、未知の認証局、または工場の証明書）。',
    },
    remedy: {
      en: 'Connect with the operational certificate that enrolment gives.',
      ja: '登録で得た運用証明書で接続する。',
    },
  },
  GATE_SLOW_READER: {
    meaning: {
      en: '64 MiB wait for a client that does not read them.',
      ja: 'クライアントが読み取らないデータが 64 MiB たまった。',
    },
    remedy: { en: 'Read what comes, or subscribe to less.', ja: '届いたものを読み取るか、購読を減らす。' },
  },
  GATE_RETAIN: {
    meaning: {
      en: 'A message to be retained that is no telemetry.',
      ja: 'テレメトリー以外のメッセージにリテイン（保持）が指定されている。',
    },
    remedy: { en: 'Publish answers and reports without retain.', ja: '応答と報告はリテインを付けずに送る。' },
  },
}

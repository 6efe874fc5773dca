import type { Text } from '../texts.ts'
import { lifeCodesInJapanese } from '../life/texts.ts'
import { releaseCodesInJapanese } from '../release/codes.ts'
import { peopleCodesInJapanese } from './people-texts.ts'

/** What the verbs around a home and a server say. */

export const houseSummaries = {
  up: { en: 'run the server', ja: 'サーバーを起動する' },
  product: { en: 'add products and list them', ja: '製品を追加・一覧表示する' },
  factory: { en: 'give devices their factory identity', ja: 'デバイスに工場出荷時の識別情報を与える' },
  device: { en: 'see and manage devices', ja: 'デバイスを確認・管理する' },
  signIn: {
    en: 'make a link into the console, good once',
    ja: 'コンソールに一度だけサインインできるリンクを作成する',
  },
  token: { en: 'make and revoke API tokens', ja: 'API トークンを作成・失効させる' },
  events: { en: 'show security events', ja: 'セキュリティイベントを表示する' },
} as const satisfies Readonly<Record<string, Text>>

export const houseTexts = {
  home: { en: 'data directory (default: .sekisho)', ja: 'データディレクトリ（既定：.sekisho）' },
  json: { en: 'print JSON', ja: 'JSON で出力する' },
  passphraseFile: {
    en: 'file with the passphrase for the export of the root key (default: one is made and shown once)',
    ja: 'ルート鍵の書き出しに使うパスフレーズのファイル（既定：生成して一度だけ表示する）',
  },
  badSubcommand: { en: 'takes one of: {names}', ja: '次のいずれかを指定する：{names}' },
  unknownSubcommand: {
    en: 'there is no verb {group} {given}',
    ja: '{group} {given} というコマンドはない',
  },
  oneName: { en: 'name one: {what}', ja: '{what} を 1 つ指定する' },
  needed: { en: '{option} is needed', ja: '{option} が必要' },
  badPort: {
    en: '{option} takes a port, 0 to 65535',
    ja: '{option} には 0 から 65535 のポート番号を指定する',
  },
  badDuration: {
    en: '{option} takes a duration such as 90d',
    ja: '{option} には 90d のような期間を指定する',
  },
  badNumber: { en: '{option} takes a number', ja: '{option} には数を指定する' },
  badPair: { en: '{option} takes {value}', ja: '{option} には {value} を指定する' },
  oneOf: { en: '{option} takes one of: {names}', ja: '{option} には次のいずれかを指定する：{names}' },
  csrOrKey: {
    en: 'give either --csr FILE (the key was made on the device) or --generate-key (for demos)',
    ja: '--csr FILE（鍵をデバイスで生成した場合）か --generate-key（デモ用）のどちらか一方を指定する',
  },
  badInstant: {
    en: '{option} takes an instant with its zone, such as 2026-11-22T09:00:00Z',
    ja: '{option} には 2026-11-22T09:00:00+09:00 のように時間帯付きの時刻を指定する',
  },
  noHome: {
    en: 'there is no home in {directory}: name the right one with --home, or make one with `sekisho up --home {directory}`; nothing was made',
    ja: '{directory} にホームがない。--home で正しい場所を指定するか、`sekisho up --home {directory}` で作成する（何も作成していない）',
  },
  failed: { en: '{message} ({code})', ja: '{message}（{code}）' },
  passphrase: {
    en: `A new home was made in {directory}.
Recovery passphrase of its root key, shown this once and kept nowhere:

    {passphrase}

It opens root-key.export.json. Keep both, apart from each other, outside this machine.
`,
    ja: `{directory} に新しいホームを作成した。
ルート鍵の復旧用パスフレーズ（表示はこの一度だけで、どこにも保存されない）：

    {passphrase}

root-key.export.json を開くために必要。両方を別々に、このマシンの外で保管すること。
`,
  },
  productAdded: {
    en: 'product {product}: policy version {version}, {hash}',
    ja: '製品 {product}：ポリシー第 {version} 版、{hash}',
  },
  productKnown: {
    en: 'product {product}: nothing new, policy version {version} stands, {hash}',
    ja: '製品 {product}：変更なし、ポリシーは第 {version} 版のまま、{hash}',
  },
  nothing: { en: 'none', ja: 'なし' },
  provisioned: {
    en: '{device}: identity written to {directory}',
    ja: '{device}：識別情報を {directory} に書き込んだ',
  },
  provisionedUnrecorded: {
    en: '{device}: identity written to {directory}; without a factory record it waits for `sekisho device approve`',
    ja: '{device}：識別情報を {directory} に書き込んだ。工場記録がないため `sekisho device approve` による承認を待つ',
  },
  codeMade: {
    en: '{device}: enrolment code {code}, good once, until {until}; it is shown this once',
    ja: '{device}：登録コード {code}（1 回限り、{until} まで有効。再表示はできない）',
  },
  badDays: {
    en: '--days takes a whole number from 1 to 366',
    ja: '--days には 1 から 366 までの整数を指定する',
  },
  waiting: { en: 'waits for approval', ja: '承認待ち' },
  revoked: { en: 'revoked', ja: '失効' },
  connected: { en: 'connected', ja: '接続中' },
  approved: {
    en: '{device}: {state}, IDevID {fingerprint}',
    ja: '{device}：{state}、IDevID {fingerprint}',
  },
  refused: {
    en: '{device}: turned down, IDevID {fingerprint}',
    ja: '{device}：拒否した、IDevID {fingerprint}',
  },
  badFingerprint: {
    en: '--fingerprint takes at least the first 16 hexadecimal digits',
    ja: '--fingerprint には先頭から 16 桁以上の 16 進数を指定する',
  },
  otherFingerprint: {
    en: '{device}: another certificate waits, IDevID {fingerprint}; nothing was changed',
    ja: '{device}：待機中の証明書が異なる（IDevID {fingerprint}）。変更しなかった',
  },
  changed: { en: '{device}: {state}', ja: '{device}：{state}' },
  tokenMade: {
    en: `{token}
Role {role}. It is shown this once; only its hash is kept.
`,
    ja: `{token}
役割：{role}。表示はこの一度だけで、保存されるのはハッシュのみ。
`,
  },
  tokenRevoked: { en: 'token {id}: revoked', ja: 'トークン {id}：失効させた' },
  certificates: { en: 'Certificates', ja: '証明書' },
  history: { en: 'History', ja: '履歴' },
  policy: { en: 'Policy', ja: 'ポリシー' },
  firmware: { en: 'Firmware', ja: 'ファームウェア' },
  noServer: {
    en: 'no server runs for {directory}: there is nothing to follow',
    ja: '{directory} のサーバーが動いていないため、追跡するものがない',
  },
  until: { en: 'until {time}', ja: '{time} まで' },
  by: { en: 'by {actor}', ja: '実行者：{actor}' },
  // up
  portTaken: {
    en: '{address} is taken: another program listens there (--http, --mqtt and --device-https choose other ports)',
    ja: '{address} は他のプログラムが使用中（--http、--mqtt、--device-https で別のポートを選べる）',
  },
  upHome: { en: 'home      {directory}', ja: 'ホーム      {directory}' },
  upApi: {
    en: 'API       http://{host}:{port}/api/v1/openapi.json',
    ja: 'API         http://{host}:{port}/api/v1/openapi.json',
  },
  upClear: {
    en: 'WARNING: the API on {host} speaks plain HTTP: without a TLS proxy before it, tokens go over the network in clear.',
    ja: '警告：{host} の API は平文の HTTP で動作する。前に TLS プロキシを置かなければ、トークンが平文でネットワークを流れる。',
  },
  upMqtt: {
    en: 'MQTT 5    mqtts://{host}:{port} (mutual TLS)',
    ja: 'MQTT 5      mqtts://{host}:{port}（相互 TLS）',
  },
  upDevice: {
    en: 'EST       https://{host}:{port}/.well-known/est/',
    ja: 'EST         https://{host}:{port}/.well-known/est/',
  },
  upConsole: {
    en: 'console   http://{host}:{port}/  (sign in: sekisho sign-in --home {directory})',
    ja: 'コンソール  http://{host}:{port}/（サインイン：sekisho sign-in --home {directory}）',
  },
  demoConsole: {
    en: 'demo: open the console  {link}\n      good once, for ten minutes; another link: npm run sekisho -- sign-in',
    ja: 'デモ：コンソールを開く  {link}\n      10 分以内に一度だけ使える。別のリンク：npm run sekisho -- sign-in',
  },
  consoleFailed: {
    en: 'the console could not be built, the API is served without it: {message}',
    ja: 'コンソールをビルドできなかったため、API だけを提供する：{message}',
  },
  noConsole: { en: 'do not serve the web console', ja: 'Web コンソールを提供しない' },
  onlyOptions: { en: 'only options are taken here', ja: 'オプション以外の引数は受け付けない' },
  signInLink: {
    en: '{link}\nOpen it in a browser; it signs in once as {role}, until {until}.',
    ja: '{link}\nブラウザーで開くと、{role} として一度だけサインインできる（期限 {until}）。',
  },
  signInNoServer: {
    en: 'no server runs for {directory}; start one: sekisho up --home {directory}',
    ja: '{directory} のサーバーが動いていない。先に起動する：sekisho up --home {directory}',
  },
  upStop: { en: 'Ctrl-C stops.', ja: 'Ctrl-C で停止する。' },
  upToken: {
    en: 'Nobody may use the API yet: `sekisho token create --role admin` makes a token.',
    ja: 'API を使える人はまだいない：`sekisho token create --role admin` でトークンを作成する。',
  },
  upStopping: { en: 'stopping', ja: '停止中' },
  upStopped: { en: 'stopped', ja: '停止した' },
  demoProduct: { en: 'demo: product {product}, policy {hash}', ja: 'デモ：製品 {product}、ポリシー {hash}' },
  demoDevices: {
    en: 'demo: {count} devices with factory identities in {directory}',
    ja: 'デモ：工場出荷時の識別情報を持つデバイス {count} 台、{directory}',
  },
  demoFleet: {
    en: 'demo: the fleet runs in process {pid}, and reaches the server through its ports alone',
    ja: 'デモ：デバイス群はプロセス {pid} で動作し、サーバーにはポート経由でのみ接続する',
  },
  demoMaker: {
    en: 'demo: three signers make their keys and sign the first release; once, some seconds',
    ja: 'デモ：3 人の署名者が鍵を作り、最初のリリースに署名する（初回のみ、数秒かかる）',
  },
  demoRollout: {
    en: 'demo: version {version} is signed, approved by two people, and rolled out in stages; see Roll-outs in the console',
    ja: 'デモ：バージョン {version} に署名し、2 人が承認して、段階配信を開始した。コンソールの「段階配信」を参照',
  },
  demoNoRollout: {
    en: 'demo: there is no roll-out to watch this time ({reason}); everything else goes on',
    ja: 'デモ：今回は段階配信を開始できなかった（{reason}）。ほかは通常どおり動作する',
  },
  demoTry: {
    en: 'demo: try in another terminal  npm run sekisho -- device list | device revoke doorbell:GK-0007 | attack all | events --follow',
    ja: 'デモ：別の端末で試す  npm run sekisho -- device list | device revoke doorbell:GK-0007 | attack all | events --follow',
  },
  demoFleetGone: {
    en: 'demo: the process of the fleet has ended; from now on no data comes',
    ja: 'デモ：デバイス群のプロセスが終了した。これ以降データは届かない',
  },
  // live view
  liveHead: {
    en: '{time}  connected {connected}  passed {passed} (+{recent})  refused {refused}',
    ja: '{time}  接続 {connected}  通過 {passed}（+{recent}）  拒否 {refused}',
  },
  liveRefused: { en: '{device} {where}: {reason}', ja: '{device} {where}：{reason}' },
  liveMore: { en: '… and {count} more', ja: '… ほか {count} 件' },
} as const satisfies Readonly<Record<string, Text>>

/** What the server's codes mean in Japanese; in English the server says it itself. */
export const codesInJapanese: Readonly<Record<string, string>> = {
  ACCESS_UNAUTHENTICATED: '認証されていない。トークンを確かめる',
  ACCESS_FORBIDDEN: 'この役割では許可されていない',
  ACCESS_THROTTLED: '失敗した試行が多すぎる。しばらく待つ',
  ACCESS_HOST: 'この名前では提供していない',
  VULNERABILITY_UNKNOWN: 'この脆弱性を持つ製品はない',
  VULNERABILITY_SBOM: '部品表として読めない（CycloneDX 1.4～1.7 または SPDX 2.2・2.3 の JSON）',
  VULNERABILITY_PRODUCT: 'この製品はない。先にモデルを登録する',
  VULNERABILITY_IMPORT_RUNNING: '取り込みの実行中。終わるまで待つ',
  VULNERABILITY_IMPORT_PATH: 'サーバーのマシンに該当するファイルやフォルダーがない',
  VULNERABILITY_UNAVAILABLE: '脆弱性情報を利用できない。もう一度試す',
  VULNERABILITY_JUSTIFICATION:
    '影響なしとするには理由または影響の説明が、影響ありとするには利用者の措置が必要',
  VULNERABILITY_DOCUMENT:
    'この脆弱性文書は取り込めない（CSAF 2.0、OpenVEX 0.2.0、CycloneDX 1.4～1.7 の JSON に対応）',
  VULNERABILITY_DOCUMENT_OLD: 'この文書の新しい版がすでにある。何も変更していない',
  VULNERABILITY_SIGNATURE:
    '文書の発行者として登録された鍵の署名ではない。advisories.suppliers に鍵を登録するか、署名なしで取り込む',
  VULNERABILITY_PUBLISHER: 'アドバイザリの発行者はウェブサイトで示す。モデルに product.maker.website を書く',
  VULNERABILITY_NOTHING: '該当する脆弱性情報がなく、書き出すものがない',
  VULNERABILITY_EXPORT: 'アドバイザリが規格の検査を通らない。場所はログにある',
  VULNERABILITY_CHANGED: '公開の申請後に内容が変わった。アドバイザリを確認して申請し直す',
  VULNERABILITY_PUBLISHED: '公開済みの最新版と内容が同じ',
  VULNERABILITY_CLASH: '公開済みのものと両立しない',
  VULNERABILITY_UNPUBLISHED: '公開済みの文書がない',
  VULNERABILITY_CONTACT: 'セキュリティ窓口を記載した製品がない。モデルに securityContact を書く',
  CASE_UNKNOWN: 'この案件はない',
  CASE_STATE: '案件の状態は前にだけ進められる',
  CASE_TIME: '未来の時刻は指定できない。実際に起きた時刻を指定する',
  CASE_CONTACT: '報告者の連絡先は保管されていない',
  INCIDENT_UNKNOWN: 'このインシデントはない',
  INCIDENT_STATE: 'インシデントの状態がこの操作に合わない',
  INCIDENT_SENT: 'この通知は送付済みとして記録されている',
  INCIDENT_ORDER: '前の段階の通知がまだ送られていない',
  RELEASE_UNKNOWN: 'そのリリースはない',
  RELEASE_BATCH: '署名対象に release.json が 1 つだけ含まれていない',
  RELEASE_MANIFEST: 'リリースのマニフェストを読み取れない',
  RELEASE_FILE: '署名対象のファイルがアップロードされていない',
  RELEASE_EXISTS: 'このバージョンは公開・却下・取り下げ済み。別の番号を付けること',
  RELEASE_GATES: '通過していないゲートがある。`sekisho release show` で確認する',
  RELEASE_CHANGED: '承認の依頼後にリリースが変わった。あらためて依頼すること',
  RELEASE_NOT_PUBLISHED: 'リリースは公開されていない',
  RELEASE_DOCUMENT: 'SARIF 2.1.0 の完了した結果ではない',
  RELEASE_NO_EXCEPTION: 'このゲートに例外は認められない',
  RELEASE_EXCEPTION_END: '例外の期限は未来の日時で、1 年以内とすること',
  ROLLOUT_UNKNOWN: 'その段階配信はない',
  ROLLOUT_RELEASE: 'リリースが未公開または取り下げ済みのため、配布できない',
  ROLLOUT_NOBODY: '対象のデバイスがない。選択条件と、イメージのバリアント・ハードウェアを確かめること',
  ROLLOUT_STAGES: '段階が 200 を超える。段階を大きくすること',
  ROLLOUT_CANARY: 'カナリアに指定したデバイスが対象に含まれていない',
  ROLLOUT_DEVICE: 'この段階配信にそのデバイスはない',
  ROLLOUT_OVER: '段階配信は終了している',
  ROLLOUT_NOT_PAUSED: '段階配信は一時停止していない',
  ROLLOUT_NO_STAGE: '開始できる次の段階がない',
  UPDATE_CHOICE_DISABLE: 'この製品では自動更新を無効にできない',
  UPDATE_CHOICE_POSTPONE: 'この更新は延期できないか、延期できる期間を超えている',
  UPDATE_CHOICE_NOTHING: 'このデバイスに配布中の更新はない',
  UPDATE_NO_RULES: '製品モデルに更新の記述（updates）がない',
  HOME_IN_USE: '別のプロセスがこのホームを使用中',
  HOME_NOT_ONE: 'ディレクトリには他のものがあり、Sekisho のホームではない',
  HOME_PERMISSIONS: '他のユーザーがホームにアクセスできる',
  HOME_SECRET_MISSING: 'マシンの秘密情報がない',
  HOME_SECRET_WRONG: 'マシンの秘密情報ではこのホームの鍵を開けない',
  HOME_SECRET_SHORT: 'マシンの秘密情報には 16 文字以上が必要',
  HOME_OWNER: 'ホームの所有者が別のユーザー',
  HOME_DAMAGED: 'ホームが壊れている',
  HOME_SOCKET_PATH: '制御ソケットのパスが長すぎる',
  HOME_ZEROISED: 'このホームはゼロ化されている',
  HOME_SELF_TEST: 'セルフテストに失敗した',
  HOME_NO_SERVER: 'このホームのサーバーは動いていない',
  HOME_PASSPHRASE: '復旧用パスフレーズには 12 文字以上が必要',
  KEY_UNKNOWN: 'その鍵はない',
  KEY_STATE: '鍵の現在の状態ではできない',
  KEY_MISSING: '鍵が保管先にない',
  KEY_DIFFERENT: '保管先の鍵が記録と異なる',
  KEY_TOKEN: '鍵は PKCS#11 トークンにある。モジュール、トークン、PIN を指定してサーバーを起動する',
  KEY_PIN: 'PKCS#11 トークンの PIN がない。ファイルを指定するか、SEKISHO_PKCS11_PIN を設定する',
  KEY_PIN_PERMISSIONS: '他のユーザーが PIN のファイルを読める',
  KEY_TOKEN_LIBRARY:
    'PKCS#11 ライブラリを使用できない（pkcs11js 2.1.7 の有無とトークンのライブラリを確認する）',
  KEY_TOKEN_MISSING: 'このラベルの PKCS#11 トークンが見つからない',
  KEY_TOKEN_PIN:
    'PKCS#11 トークンの PIN が正しくない（PIN のファイルを確認する。誤りが続くとトークンはロックされる）',
  KEY_TOKEN_FAILED: 'PKCS#11 トークンに障害が起きた',
  KEY_STAYS: 'この鍵は移せない',
  KEY_CERTIFICATE: '証明書が、待機中の鍵に合わない',
  KEY_NOTHING_WAITS: '証明書を待つ鍵がない',
  MEASUREMENTS_NOT_GENUINE: 'この鍵による署名ではない',
  MEASUREMENTS_KEY: 'Ed25519 または EC P-256 の公開鍵が必要',
  MEASUREMENTS_PRODUCT: 'その製品はない',
  MEASUREMENTS_UNKNOWN: 'その測定値は登録されていない',
  REGISTRY_DEVICE_UNKNOWN: 'そのデバイスはない',
  REGISTRY_DEVICE_EXISTS: 'そのデバイスはすでにある',
  REGISTRY_TRANSITION: 'デバイスの現在の状態ではできない',
  REGISTRY_KEY_IN_USE: '鍵はすでに使われている',
  REGISTRY_PRODUCT_UNKNOWN: 'その製品はない',
  REGISTRY_COMPONENT_UNKNOWN: '製品に、識別情報を持つそのような構成要素はない',
  REGISTRY_POLICY_UNKNOWN: 'そのポリシーはない',
  REGISTRY_MODEL_INVALID: '製品モデルに誤りがある',
  ENROLMENT_REQUEST_UNKNOWN: 'そのデバイスからの要求はない',
  ENROLMENT_FINGERPRINT: '要求は別の証明書のもの',
  ENROLMENT_NOT_ALLOWED: '許可されていない',
  ENROLMENT_DENIED: '拒否リストまたは失効した認証局により認められない',
  REVOCATION_AUTHORITY_UNKNOWN: 'その認証局はない',
  REVOCATION_AUTHORITY_ACTIVE: 'まだ発行に使っている認証局。デバイスが登録し直せるように、先に切り替える',
  REVOCATION_CERTIFICATE_UNKNOWN: 'サーバー側にその証明書はない',
  REVOCATION_PLAN_UNKNOWN: 'その一括失効はない',
  REVOCATION_SET_GREW: '対象のデバイスが、承認者に示した台数より増えた。あらためて依頼する',
  REVOCATION_SET_EMPTY: '該当するデバイスがない',
  DENIAL_RANGE: 'シリアル番号の範囲は、両端とも末尾が数字で、その前の文字列が同じでなければならない',
  DENIAL_UNKNOWN: '拒否リストにその項目はない',
  ENROLMENT_REQUEST_MALFORMED: '証明書要求を読めない',
  ENROLMENT_PROOF_OF_POSSESSION: '秘密鍵の所持を確認できない',
  FACTORY_SERIAL: '製品とシリアル番号からデバイス ID を作れない',
  ACCESS_TOKEN_UNKNOWN: 'そのトークンはない',
  ACCESS_NO_CONSOLE: 'サインインできるサーバーが動いていない',
  ACCESS_DEVICE_UNKNOWN: 'そのデバイスはない',
  ACCESS_TOKEN_DEVICE: '所有者にはデバイスが必要で、他の役割では指定できない',
  STORE_UNAVAILABLE: '保存できない',
  CONFIG_INVALID: '設定に誤りがある',
  ...peopleCodesInJapanese,
  ...releaseCodesInJapanese,
  ...lifeCodesInJapanese,
}

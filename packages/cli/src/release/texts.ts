import type { Text } from '../texts.ts'

/** What `sekisho release` says. */
export const releaseTexts = {
  releaseId: {
    en: 'a published release: PRODUCT/CHANNEL/VERSION',
    ja: '公開済みのリリース（PRODUCT/CHANNEL/VERSION）',
  },
  badRelease: {
    en: '{text} names no release: PRODUCT/CHANNEL/VERSION',
    ja: '{text} はリリースの指定として正しくない（PRODUCT/CHANNEL/VERSION の形）',
  },
  variant: { en: 'variant of the model', ja: 'モデルのバリアント' },
  hardware: { en: 'hardware revision', ja: 'ハードウェアのリビジョン' },
  plainImage: { en: 'the image as it was built', ja: 'ビルドしたままのイメージ' },
  noImage: {
    en: '{release} has no image for the variant {variant} with this hardware; say it with --hardware, as the model lists it',
    ja: '{release} に、バリアント {variant} のこのハードウェア向けイメージがない。モデルにあるリビジョンを --hardware で指定する',
  },
  otherImage: {
    en: '{file} is not the image that was signed for {release}',
    ja: '{file} は {release} で署名されたイメージではない',
  },
  summary: {
    en: 'sign and publish releases, roots and settings of the update repository',
    ja: 'リリース、更新リポジトリのルート・設定に署名し、公開する',
  },
  out: { en: 'where it is written', ja: '書き込み先' },
  outFile: { en: 'file that is written', ja: '書き込むファイル' },
  type: { en: 'ed25519 (default) or p256', ja: 'ed25519（既定）または p256' },
  passphraseFile: {
    en: 'file with the passphrase of the key (default: it is asked for)',
    ja: '鍵のパスフレーズを書いたファイル（既定：入力を求める）',
  },
  module: { en: 'PKCS#11 library of the token with the key', ja: '鍵があるトークンの PKCS#11 ライブラリー' },
  token: { en: 'label of the token', ja: 'トークンのラベル' },
  tokenKey: { en: 'label of the key in it', ja: 'トークン内の鍵のラベル' },
  pinFile: {
    en: 'file of mode 0600 with the PIN (or SEKISHO_PKCS11_PIN)',
    ja: 'PIN を書いたモード 0600 のファイル（または SEKISHO_PKCS11_PIN）',
  },
  key: { en: 'file with a private key; several are tried in turn', ja: '秘密鍵のファイル（複数可）' },
  secondKey: {
    en: 'file with the ML-DSA-65 key that signs the manifest besides',
    ja: 'マニフェストに第 2 署名を付ける ML-DSA-65 鍵のファイル',
  },
  yes: { en: 'sign without being asked', ja: '確認を求めずに署名する' },
  expires: {
    en: 'how long it is valid, such as 90d (default: 365d for the root, 90d for all else)',
    ja: '有効期間。90d など（既定：ルートは 365d、ほかは 90d）',
  },
  rootKeys: { en: 'public key of somebody who signs roots', ja: 'ルートの署名者の公開鍵' },
  targetsKeys: { en: 'public key of somebody who signs releases', ja: 'リリースの署名者の公開鍵' },
  rootThreshold: {
    en: 'how many of the root keys have to sign (default: what the models want)',
    ja: 'ルートに必要な署名の数（既定：モデルの要求）',
  },
  targetsThreshold: {
    en: 'how many of the targets keys have to sign (default: what the models want)',
    ja: 'リリースに必要な署名の数（既定：モデルの要求）',
  },
  askThreshold: {
    en: 'How many of the {count} keys of {role} have to sign? [{default}] ',
    ja: '{role} の鍵 {count} 個のうち、必要な署名の数は？ [{default}] ',
  },
  badThreshold: {
    en: '{role} has {count} keys: a threshold is a number from 1 to {count}',
    ja: '{role} の鍵は {count} 個。しきい値には 1 から {count} の数を指定する',
  },
  product: { en: 'id of the product', ja: '製品の ID' },
  addKey: { en: 'ROLE=FILE: adds a public key to a role', ja: 'ROLE=FILE：ロールに公開鍵を加える' },
  removeKey: { en: 'ROLE=KEYID: takes a key from a role', ja: 'ROLE=KEYID：ロールから鍵を外す' },
  threshold: { en: 'ROLE=NUMBER: signatures that a role needs', ja: 'ROLE=数：ロールに必要な署名の数' },
  online: {
    en: 'names the keys of the server that wait for snapshot and timestamp (`sekisho keys rotate update-timestamp`)',
    ja: 'snapshot と timestamp に、サーバーで待機中の次の鍵を指定する（`sekisho keys rotate update-timestamp`）',
  },
  recover: {
    en: 'versions of snapshot and timestamp start anew, after their keys were in wrong hands',
    ja: '鍵の漏えい後に、snapshot と timestamp の版番号を 1 から数え直す',
  },
  drop: { en: 'a target that is meant to vanish', ja: '削除してよいターゲット' },
  channel: { en: 'release channel', ja: 'リリースのチャネル' },
  version: { en: 'version of the release, SemVer', ja: 'リリースの版（SemVer）' },
  image: {
    en: 'VARIANT=FILE: the image of a variant of the model',
    ja: 'VARIANT=FILE：モデルのバリアントのイメージ',
  },
  sbom: { en: 'bill of materials, CycloneDX JSON', ja: '部品表（CycloneDX JSON）' },
  changesEn: { en: 'file with what changes, in English', ja: '変更点のファイル（英語）' },
  changesJa: { en: 'file with what changes, in Japanese', ja: '変更点のファイル（日本語）' },
  severity: { en: 'critical, high or other', ja: 'critical、high、other のいずれか' },
  requires: { en: 'lowest version that it may be installed over', ja: '適用元として許す最も古い版' },
  floor: {
    en: 'once it is confirmed nothing below this version runs (default: as in the release before)',
    ja: '適用後に起動を許す最も古い版（既定：前のリリースと同じ）',
  },
  dependency: {
    en: 'COMPONENT=RANGE: what else has to be on the device',
    ja: 'COMPONENT=RANGE：デバイスに必要な他の構成要素',
  },
  supportUntil: {
    en: 'until when it gets security updates, YYYY-MM-DD (default: from the model)',
    ja: 'セキュリティ更新の提供期限、YYYY-MM-DD（既定：モデルから）',
  },
  model: { en: 'product model', ja: '製品モデル' },
  secondKeys: {
    en: 'public key of second signatures that devices trust from now on',
    ja: '今後デバイスが信頼する第 2 署名の公開鍵',
  },
  formerSecondKey: {
    en: 'private key of a former second key, which vouches for the next ones',
    ja: '次の第 2 署名鍵を保証する、旧い第 2 署名鍵の秘密鍵',
  },
  before: {
    en: 'what is in force, to compare with (default: before/ beside the draft)',
    ja: '比較する現行の版（既定：草案と同じ場所の before/）',
  },
  keyMade: { en: '{file}: key {keyid} ({scheme})', ja: '{file}：鍵 {keyid}（{scheme}）' },
  publicKey: { en: 'public key: {file}', ja: '公開鍵：{file}' },
  askPassphrase: { en: 'Passphrase of {file}: ', ja: '{file} のパスフレーズ：' },
  askNewPassphrase: {
    en: 'New passphrase for {file}, at least 12 characters: ',
    ja: '{file} の新しいパスフレーズ（12 文字以上）：',
  },
  noPassphrase: {
    en: 'nobody is there to type the passphrase; name a file with --passphrase-file',
    ja: 'パスフレーズを入力できない。--passphrase-file で指定する',
  },
  shortPassphrase: {
    en: 'a passphrase has at least 12 characters',
    ja: 'パスフレーズは 12 文字以上にする',
  },
  exists: { en: '{file} is there already; it stays as it is', ja: '{file} は既にあるため、変更しない' },
  noKey: {
    en: 'name the key: --key FILE, or --pkcs11-module, --pkcs11-token and --pkcs11-key',
    ja: '鍵を指定する：--key FILE、または --pkcs11-module・--pkcs11-token・--pkcs11-key',
  },
  badKey: { en: '{file} is no key that can be used ({code})', ja: '{file} は使用できる鍵ではない（{code}）' },
  wrongPassphrase: {
    en: 'the passphrase does not open {file} ({code}); --passphrase-file opens every key of a command, so type the passphrases where they differ',
    ja: 'このパスフレーズでは {file} を開けない（{code}）。--passphrase-file はコマンドのすべての鍵に使われるため、鍵ごとに異なるときは画面で入力する',
  },
  badToken: {
    en: 'the token does not give the key {file} ({code}); docs/guides/hsm.md says how a token is made ready',
    ja: 'トークンの鍵 {file} を使用できない（{code}）。トークンの準備は docs/guides/hsm.md を参照',
  },
  badPublicKey: { en: '{file} is no public key of ours', ja: '{file} は公開鍵のファイルではない' },
  badPair: { en: '{option} takes NAME=VALUE', ja: '{option} には NAME=VALUE を指定する' },
  badRole: {
    en: '{option} takes a role: root, targets, snapshot or timestamp',
    ja: '{option} のロールは root、targets、snapshot、timestamp のいずれか',
  },
  unknownKey: { en: '{role} has no key {keyid}', ja: '{role} に鍵 {keyid} はない' },
  notMetadata: {
    en: '{file} is no metadata that can be signed',
    ja: '{file} は署名できるメタデータではない',
  },
  noDrafts: { en: 'there is nothing to sign in {dir}', ja: '{dir} に署名する草案がない' },
  cannotMake: {
    en: 'that can not be made: {reason}',
    ja: '作成できない：{reason}',
  },
  willSign: { en: '{file}, to be signed by key {keyid}:', ja: '{file}（鍵 {keyid} で署名）：' },
  comparedWith: {
    en: '  compared with version {version}, signed by {signers}',
    ja: '  第 {version} 版との比較（署名者 {signers}）',
  },
  comparedWithNothing: {
    en: '  nothing is there to compare with: everything is shown as new',
    ja: '  比較する版がないため、すべてを新規として示す',
  },
  notByYou: {
    en: '  careful: this key has not signed the version that it is compared with',
    ja: '  注意：比較する版には、この鍵の署名がない',
  },
  unverifiedBefore: {
    en: '  careful: {file} does not carry enough valid signatures; everything is shown as new',
    ja: '  注意：{file} の署名が足りないため、すべてを新規として示す',
  },
  signNow: { en: 'Sign this? Type yes: ', ja: '署名する場合は yes と入力：' },
  notSigned: { en: '{file}: not signed', ja: '{file}：署名しなかった' },
  nobodyToAsk: {
    en: 'nobody is there to be asked: read what is shown, then sign it with --yes',
    ja: '確認を入力できない。表示された内容を読み、--yes を付けて署名する',
  },
  signed: {
    en: '{file}: signed by {keyid}; {count} of {needed} signatures',
    ja: '{file}：{keyid} で署名した（{count} / {needed}）',
  },
  notAuthorised: {
    en: 'none of these keys may sign {file}: it is trusted for no role in it',
    ja: '{file} の署名者にこの鍵は含まれていない',
  },
  secondSigned: { en: '{path}: second signature by {keyid}', ja: '{path}：第 2 署名（{keyid}）' },
  secondTooLate: {
    en: '{file} has signatures already; the second signature comes before them',
    ja: '{file} には既に署名がある。第 2 署名は先に付ける',
  },
  noManifest: { en: 'there is no new manifest in {dir} to sign', ja: '{dir} に署名するマニフェストがない' },
  made: { en: '{dir}: {files}', ja: '{dir}：{files}' },
  signNext: {
    en: 'have it signed: sekisho release sign {dir} --key FILE; then: sekisho release publish {dir}',
    ja: '次に署名：sekisho release sign {dir} --key FILE、公開：sekisho release publish {dir}',
  },
  uploaded: {
    en: '{path}: uploaded, {length} octets',
    ja: '{path}：アップロードした（{length} オクテット）',
  },
  published: { en: 'published: {versions}', ja: '公開した：{versions}' },
  nothingNew: { en: 'nothing new: {versions} is in force', ja: '変更なし：{versions} が有効' },
  hasRoot: {
    en: 'this house has root {version} already, and devices follow it alone: `sekisho release rotate-root` makes the next',
    ja: 'ルート（第 {version} 版）は既にあり、デバイスはこれだけに従う。次のルートは `sekisho release rotate-root` で作成する',
  },
  noVariants: {
    en: 'the model names no variants, and an image is made for one: write product.variants (id, hardware, firmware), and add the product anew',
    ja: 'イメージはバリアントごとに作るが、モデルにバリアントがない。product.variants（id、hardware、firmware）を書き、製品を追加し直す',
  },
  noSupportEnd: {
    en: '--support-until is needed: the model names no end of support (product.support with `for` in years and `lastUnitPlaced`)',
    ja: '--support-until が必要：モデルからサポート期限が決まらない（product.support の年単位の for と lastUnitPlaced）',
  },
  noRoot: {
    en: 'there is no root yet: sekisho release keys init',
    ja: 'ルートがまだない。sekisho release keys init で作成する',
  },
  noUpdates: {
    en: 'the model of {product} has no `updates`',
    ja: '{product} のモデルに `updates` がない',
  },
  badModel: {
    en: 'the model has faults; sekisho check shows them',
    ja: 'モデルに誤りがある。sekisho check で確認する',
  },
  noWaiting: {
    en: 'no key waits for {role}; make one with `sekisho keys rotate update-{role}`',
    ja: '{role} に待機中の鍵がない。`sekisho keys rotate update-{role}` で作成する',
  },
  noDays: {
    en: '--expires takes days, such as 90d',
    ja: '--expires には 90d のような日数を指定する',
  },
  line: {
    en: 'the channel {role} has no role yet: the top-level targets delegate it in the same step',
    ja: 'チャネル {role} のロールを、最上位の targets から新たに委任する',
  },
  dropped: {
    en: 'these vanish; name each with --drop: {paths}',
    ja: '次が削除される。--drop で個別に指定する：{paths}',
  },
  notRenewed: {
    en: '{role} is not renewed by itself; roles are: {roles}. The root is renewed by `sekisho release rotate-root`',
    ja: '{role} は対象外。ロールは {roles}。ルートは `sekisho release rotate-root` で更新する',
  },
  settingsCurrent: {
    en: 'the settings of {product} are what they should be',
    ja: '{product} の設定は最新',
  },
} as const satisfies Readonly<Record<string, Text>>

export const releaseHeads = {
  releaseId: { en: 'Release', ja: 'リリース' },
  state: { en: 'State', ja: '状態' },
  since: { en: 'Since', ja: '状態の変化' },
  failed: { en: 'Failed gates', ja: '満たさない公開条件' },
  role: { en: 'Role', ja: 'ロール' },
  needed: { en: 'Signatures, or place', ja: '必要な署名、または保管先' },
  key: { en: 'Key', ja: '鍵' },
} as const satisfies Readonly<Record<string, Text>>

export const differenceTexts = {
  version: { en: 'version {from} → {to}', ja: '版 {from} → {to}' },
  expires: { en: 'expires {from} → {to}', ja: '期限 {from} → {to}' },
  'key-added': { en: '+ {role}: key {keyid} ({scheme})', ja: '+ {role}：鍵 {keyid}（{scheme}）' },
  'key-removed': { en: '- {role}: key {keyid} ({scheme})', ja: '- {role}：鍵 {keyid}（{scheme}）' },
  threshold: {
    en: '! {role}: threshold {from} → {to} of {of}',
    ja: '! {role}：必要な署名 {from} → {of} 人中 {to}',
  },
  'target-added': {
    en: '+ {path}  {length} octets  {sha256}',
    ja: '+ {path}  {length} オクテット  {sha256}',
  },
  'target-removed': { en: '- {path}  {sha256}', ja: '- {path}  {sha256}' },
  'target-changed': { en: '! {path}  {before} → {sha256}', ja: '! {path}  {before} → {sha256}' },
  'delegation-added': { en: '+ delegates {paths} to {role}', ja: '+ {paths} を {role} に委任' },
  'delegation-removed': { en: '- delegates no longer to {role}', ja: '- {role} への委任を取り消し' },
  'delegation-changed': { en: '! delegation of {paths} to {role}', ja: '! {role} への委任（{paths}）を変更' },
  field: { en: '! {name} = {to}', ja: '! {name} = {to}' },
  release: {
    en: '{product} {version}, {severity}, supported until {supportUntil}, floor {floor}',
    ja: '{product} {version}、重大度 {severity}、サポート期限 {supportUntil}、下限の版 {floor}',
  },
  settings: { en: '{kind} of {product}, version {version}:', ja: '{product} の {kind}、版 {version}：' },
  trustsKey: { en: 'trusts key {thumbprint}', ja: '信頼する鍵 {thumbprint}' },
  trustsSecondKey: { en: 'trusts second key {keyid}', ja: '信頼する第 2 署名の鍵 {keyid}' },
  trustsAnchor: {
    en: 'trusts {name}, until {until}, SHA-256 {fingerprint}',
    ja: '信頼する認証局 {name}、期限 {until}、SHA-256 {fingerprint}',
  },
  malformedSettings: {
    en: 'not of the form that devices take:',
    ja: 'デバイスが受け付ける形式ではありません：',
  },
  notAtHand: {
    en: '? {path} is not in this folder, or is another file than the one to be signed: what it says can’t be shown',
    ja: '? {path} はこのフォルダにないか、署名対象とは別のファイルです：内容を表示できません',
  },
} as const satisfies Readonly<Record<string, Text>>

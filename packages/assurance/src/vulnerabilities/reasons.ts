import { fill, type Words } from '../words.ts'

/**
 * Why a document of somebody else can't be used: a code that stays, and its sentence in both languages. A published code is never
 * reused for something else. Words of a standard stay as the standard writes them.
 */
export const reasons = {
  unreadable: { en: 'it cannot be read', ja: '読み取れない' },
  'not-json': { en: 'this is no JSON in UTF-8', ja: 'UTF-8 の JSON ではない' },
  'not-object': { en: 'the document is an object', ja: '文書の最上位はオブジェクトでなければならない' },
  'too-long': {
    en: 'the document is longer than {most} octets',
    ja: '文書が {most} オクテットを超えている',
  },
  'too-many-components': { en: 'more than {most} components', ja: '部品が {most} 件を超えている' },
  'too-many-statements': { en: 'more than {most} statements', ja: '記述が {most} 件を超えている' },
  'too-deep': {
    en: 'components are nested deeper than {most}',
    ja: '部品の入れ子が {most} 段を超えている',
  },

  'no-vex-format': {
    en: 'this is neither CSAF (`document`) nor OpenVEX (`@context`) nor CycloneDX (`bomFormat`)',
    ja: 'CSAF（`document`）、OpenVEX（`@context`）、CycloneDX（`bomFormat`）のいずれでもない',
  },
  'no-sbom-format': {
    en: 'this is neither CycloneDX (`bomFormat`) nor SPDX 2 (`spdxVersion`)',
    ja: 'CycloneDX（`bomFormat`）でも SPDX 2（`spdxVersion`）でもない',
  },
  'spdx-3': {
    en: 'SPDX 3 is not read; convert it to SPDX 2.3 or CycloneDX',
    ja: 'SPDX 3 は読めない。SPDX 2.3 か CycloneDX に変換する',
  },
  'spdx-version': {
    en: 'SPDX-2.2 and SPDX-2.3 are read',
    ja: '読めるのは SPDX-2.2 と SPDX-2.3',
  },
  'cyclonedx-version': { en: 'CycloneDX {versions} is read', ja: '読めるのは CycloneDX {versions}' },

  wanted: { en: '{what} is wanted here', ja: '{what}が必要' },
  'wanted-word': { en: 'one of {names} is wanted here', ja: '次のいずれかが必要：{names}' },
  'too-few': { en: 'at least {least} is wanted here', ja: '{least} 件以上が必要' },
  twice: { en: 'this stands here twice', ja: '同じものが 2 回ある' },
  missing: { en: 'this is missing', ja: '必須の項目がない' },
  unknown: { en: 'the standard knows no such member', ja: '規格にない項目' },
  'one-missing': { en: 'one of {names} is missing', ja: '次のいずれかが必要：{names}' },
  'just-one': { en: 'just one of {names} is wanted here', ja: '{names} のうち 1 つだけが必要' },

  'osv-id': { en: 'an id is letters, digits and hyphens', ja: 'ID に使えるのは英数字とハイフン' },
  'osv-event': {
    en: 'an event is one of introduced, fixed, last_affected, limit',
    ja: 'イベントは introduced、fixed、last_affected、limit のいずれか',
  },
  'osv-range': {
    en: 'a range says where it begins: an event introduced is missing',
    ja: '範囲の始まり（イベント introduced）がない',
  },
  'epss-line': {
    en: 'a line is a CVE id, a probability and a percentile',
    ja: '行は「CVE ID、確率、パーセンタイル」の形',
  },

  draft: {
    en: 'a draft is not taken in; wait for its release',
    ja: '草案は取り込まない。正式な公開を待つ',
  },
  'no-serial': {
    en: 'a document without a serial number cannot be told from another',
    ja: '通し番号（serialNumber）のない文書は、他の文書と区別できない',
  },
  'no-time': { en: 'when it was written is missing', ja: '作成日時がない' },
  'no-publisher': {
    en: 'who says so is missing: manufacturer, supplier or authors',
    ja: '発行者がない（manufacturer、supplier、authors のいずれか）',
  },
  'no-name': { en: 'what is analysed has a name', ja: '分析の対象には名前が必要' },
  'no-products': {
    en: 'a statement outside an attestation names its products',
    ja: 'attestation の外の記述には製品の指定が必要',
  },
  'no-action': { en: 'affected needs an action_statement', ja: 'affected には action_statement が必要' },
  'no-justification': {
    en: '{state} needs a justification or {other}',
    ja: '{state} には justification か {other} が必要',
  },

  'csaf-product': { en: 'no product is called {id}', ja: '{id} という製品はない' },
  'csaf-group': { en: 'no group is called {id}', ja: '{id} というグループはない' },
  'csaf-circle': { en: '{id} is defined by itself', ja: '{id} の定義が自分自身を参照している' },
  'csaf-contradiction': {
    en: '{id} is {one} and {other} at once',
    ja: '{id} が「{one}」と「{other}」の両方になっている',
  },
  'csaf-purl': { en: 'this is no package URL', ja: 'パッケージ URL（purl）ではない' },
  'csaf-hash-twice': { en: 'an algorithm stands here twice: {name}', ja: 'アルゴリズムの重複：{name}' },
  'csaf-product-twice': { en: 'a product is defined twice: {name}', ja: '製品の定義の重複：{name}' },
  'csaf-group-twice': { en: 'a group is defined twice: {name}', ja: 'グループの定義の重複：{name}' },
  'csaf-revision-twice': { en: 'a revision stands here twice: {name}', ja: '改訂の重複：{name}' },
  'csaf-score-twice': {
    en: 'a product is scored twice by the same version: {name}',
    ja: '同じ版の CVSS による製品の評価の重複：{name}',
  },
  'csaf-flag-twice': {
    en: 'a product has two justifications: {name}',
    ja: '1 つの製品に理由が 2 つある：{name}',
  },
  'csaf-party-twice': {
    en: 'a party is involved twice at the same date: {name}',
    ja: '同じ日付での関係者の重複：{name}',
  },
  'csaf-cve-twice': { en: 'a CVE stands here twice: {name}', ja: 'CVE の重複：{name}' },
  'csaf-range': {
    en: 'a product_version is one version, not a range',
    ja: 'product_version には範囲ではなく 1 つの版を書く',
  },
  'csaf-no-product': {
    en: 'this names no product: product_ids or group_ids is wanted',
    ja: '製品の指定がない（product_ids か group_ids が必要）',
  },
  'csaf-vector': { en: 'this is no whole vector of its version', ja: 'この版の CVSS ベクターとして不完全' },
  'csaf-score': { en: 'the vector gives {gives}', ja: 'ベクターから求めた値は {gives}' },
  'csaf-metric': { en: 'the vector says {says}', ja: 'ベクターの値は {says}' },
  'csaf-weakness': { en: '{id} is no weakness of CWE 4.15', ja: 'CWE 4.15 に {id} という弱点はない' },
  'csaf-weakness-name': { en: '{id} is called "{name}"', ja: '{id} の名称は "{name}"' },
  'csaf-language': { en: '{tag} is no language of BCP 47', ja: '{tag} は BCP 47 の言語ではない' },
  'csaf-translator': { en: 'a translator says from which language', ja: '翻訳には原文の言語が必要' },
  'csaf-translation': {
    en: 'a translation is in another language than its source',
    ja: '翻訳の言語が原文と同じ',
  },
  'csaf-order': { en: 'by date the numbers do not rise', ja: '改訂番号が日付順に増えていない' },
  'csaf-newest': { en: 'the newest revision is {number}', ja: '最新の改訂は {number}' },
  'csaf-gap': {
    en: 'a revision is missing in between, or the first',
    ja: '途中または最初の改訂履歴がない',
  },
  'csaf-draft-version': { en: 'only a draft has such a version', ja: 'この版番号を使えるのは草案だけ' },
  'csaf-revision-0': {
    en: 'what is released has no revision before 1',
    ja: '公開済みの文書に 1 より前の改訂番号は書けない',
  },
  'csaf-revision-pre': {
    en: 'a revision is no pre-release',
    ja: '改訂番号にプレリリースの版は使えない',
  },
  'csaf-version-pre': {
    en: 'what is released has no pre-release in its version',
    ja: '公開済みの文書の版番号にプレリリースは使えない',
  },
  'csaf-versions-mixed': {
    en: 'integers and versions are mixed',
    ja: '整数の版番号と SemVer の版番号が混在している',
  },
  'csaf-profile-name': {
    en: 'this is, or looks like, the name of a profile',
    ja: 'プロファイル名と同じか、紛らわしい',
  },
  'csaf-demanded': { en: 'the profile demands this', ja: 'このプロファイルでは必須' },
  'csaf-no-vulnerabilities': {
    en: 'the profile has no vulnerabilities',
    ja: 'このプロファイルに vulnerabilities は書けない',
  },
  'csaf-no-id': { en: 'a cve or ids is missing', ja: 'cve または ids がない' },
  'csaf-no-why': {
    en: '{id} is not affected, and nothing says why',
    ja: '{id} は影響なしだが、理由が書かれていない',
  },
  'csaf-no-remedy': {
    en: '{id} is affected, and nothing says what to do',
    ja: '{id} は影響ありだが、対処が書かれていない',
  },
} as const satisfies Readonly<Record<string, Words>>

export type ReasonCode = keyof typeof reasons

/** What can be wanted of a member, where no list of words says it. */
export const wants = {
  text: { en: 'a text', ja: '文字列' },
  list: { en: 'a list', ja: 'リスト' },
  object: { en: 'an object', ja: 'オブジェクト' },
  number: { en: 'a number', ja: '数値' },
  natural: { en: 'a whole number from 1', ja: '1 以上の整数' },
  day: { en: 'a day such as 2026-01-31', ja: '2026-01-31 の形の日付' },
  time: { en: 'a time of RFC 3339', ja: 'RFC 3339 の日時' },
  'time-utc': { en: 'a time of RFC 3339 in UTC', ja: 'RFC 3339 の日時（UTC）' },
  uri: { en: 'a URI', ja: 'URI' },
  purl: { en: 'a package URL', ja: 'パッケージ URL（purl）' },
  hash: { en: 'a hash in hexadecimal', ja: '16 進数のハッシュ値' },
  cve: { en: 'a CVE id', ja: 'CVE ID' },
  cwe: { en: 'a CWE number', ja: 'CWE 番号' },
  cpe: { en: 'a CPE', ja: 'CPE' },
  id: { en: 'an id', ja: 'ID' },
  category: { en: 'a category', ja: 'カテゴリー' },
  'cvss-3': { en: 'a vector of CVSS 3', ja: 'CVSS 3 のベクター' },
  language: { en: 'a language tag of BCP 47', ja: 'BCP 47 の言語タグ' },
  version: { en: 'an integer or a version of SemVer 2.0.0', ja: '整数または SemVer 2.0.0 の版' },
  uuid: { en: 'a UUID of RFC 9562 as a URN', ja: 'URN 形式の UUID（RFC 9562）' },
  'epss-head': { en: 'the head cve,epss,percentile', ja: 'cve,epss,percentile の見出し行' },
  'openvex-context': { en: 'https://openvex.dev/ns/v0.2.0', ja: 'https://openvex.dev/ns/v0.2.0 ' },
} as const satisfies Readonly<Record<string, Words>>

export type Want = keyof typeof wants

/** A reason with its places filled. */
export interface Reason extends Words {
  readonly code: ReasonCode
}

type PlacesOf<Text extends string> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? Place | PlacesOf<Rest>
  : never

type ValuesOf<Code extends ReasonCode> = [PlacesOf<(typeof reasons)[Code]['en']>] extends [never]
  ? []
  : [values: Readonly<Record<PlacesOf<(typeof reasons)[Code]['en']>, string | Words>>]

export const because = <Code extends ReasonCode>(code: Code, ...[values]: ValuesOf<Code>): Reason => ({
  code,
  ...fill(reasons[code], values ?? {}),
})

export const wanted = (what: Want): Reason => because('wanted', { what: wants[what] })

/** A reason with what belongs behind it: the test of a standard that fails (`CSAF 2.0 §6.1.1`), what a system says. */
export const noted = ({ code, en, ja }: Reason, note: string): Reason => ({
  code,
  en: `${en} (${note})`,
  ja: `${ja}（${note}）`,
})

import type { Language } from '../texts.ts'

/** Why a document of somebody else was refused, in Japanese. The server and the standards say it in English, with the words of the document between. */

type Row = readonly [english: RegExp, japanese: string]

/** What a document should have had: the words of the standards stay as they are. */
const wanted: Readonly<Record<string, string>> = {
  'a text': '文字列',
  'a list': 'リスト',
  'an object': 'オブジェクト',
  'a number': '数値',
  'a whole number from 1': '1 以上の整数',
  'a package URL': 'パッケージ URL（purl）',
  'a hash in hexadecimal': '16 進数のハッシュ値',
  'a CVE number': 'CVE 番号',
  'a CVE id': 'CVE ID',
  'a CWE number': 'CWE 番号',
  'an id': 'ID',
  'a category': 'カテゴリー',
  'a vector of CVSS 3': 'CVSS 3 のベクター',
  'a day such as 2026-01-31': '2026-01-31 の形の日付',
  'a time of RFC 3339': 'RFC 3339 の日時',
  'a time of RFC 3339 in UTC': 'RFC 3339 の日時（UTC）',
  'a language tag of BCP 47': 'BCP 47 の言語タグ',
  'an integer or a version of SemVer 2.0.0': '整数または SemVer 2.0.0 の版',
  'a CPE': 'CPE',
  'a UUID of RFC 9562 as a URN': 'URN 形式の UUID（RFC 9562）',
  'the head cve,epss,percentile': 'cve,epss,percentile の見出し行',
}

const rows: readonly Row[] = [
  [/^this is no JSON in UTF-8$/, 'UTF-8 の JSON ではない'],
  [/^the document is an object$/, '文書の最上位はオブジェクトでなければならない'],
  [/^the document is longer than (\d+) octets$/, '文書が {1} オクテットを超えている'],
  [/^this is neither CSAF .* nor OpenVEX .* nor CycloneDX .*$/, 'CSAF、OpenVEX、CycloneDX のいずれでもない'],
  [/^this is neither CycloneDX .* nor SPDX 2 .*$/, 'CycloneDX でも SPDX 2 でもない'],
  [/^SPDX 3 is not read; .*$/, 'SPDX 3 は読めない。SPDX 2.3 か CycloneDX に変換する'],
  [/^SPDX-2\.2 and SPDX-2\.3 are read$/, '読めるのは SPDX-2.2 と SPDX-2.3'],
  [/^CycloneDX (.+) is read$/, '読めるのは CycloneDX {1}'],
  [/^more than (\d+) components$/, '部品が {1} 件を超えている'],
  [/^more than (\d+) statements$/, '記述が {1} 件を超えている'],
  [/^components are nested deeper than (\d+)$/, '部品の入れ子が {1} 段を超えている'],
  [/^a document without a serial number .*$/, '通し番号（serialNumber）のない文書は、他の文書と区別できない'],
  [/^a draft is not taken in; .*$/, '草案は取り込まない。正式な公開を待つ'],
  [/^what is analysed has a name$/, '分析の対象には名前が必要'],
  [/^when it was written is missing$/, '作成日時がない'],
  [/^who says so is missing: .*$/, '発行者がない（manufacturer、supplier、authors のいずれか）'],
  [/^a statement outside an attestation names its products$/, 'attestation の外の記述には製品の指定が必要'],
  [/^affected needs an action_statement$/, 'affected には action_statement が必要'],
  [
    /^(\S+) needs a justification or an impact_statement$/,
    '{1} には justification か impact_statement が必要',
  ],
  [/^(\S+) needs a justification or a detail$/, '{1} には justification か detail が必要'],
  [/^an id is letters, digits and hyphens$/, 'ID に使えるのは英数字とハイフン'],
  [/^an event is one of (.+)$/, 'event は {1} のいずれか'],
  [/^a range says where it begins: .*$/, '範囲の始まり（event introduced）がない'],
  [/^a line is a CVE id, a probability and a percentile$/, '行は「CVE ID、確率、パーセンタイル」の形'],
  [/^this is missing$/, '必須の項目がない'],
  [/^the standard knows no such member$/, '規格にない項目'],
  [/^this stands here twice$/, '同じものが 2 回ある'],
  [/^this is no package URL$/, 'パッケージ URL（purl）ではない'],
  [/^this is no whole vector of its version$/, 'この版の CVSS ベクターとして不完全'],
  [/^this is, or looks like, the name of a profile$/, 'プロファイル名と同じか、紛らわしい'],
  [/^this names no product: .*$/, '製品の指定がない（product_ids か group_ids が必要）'],
  [/^a product_version is one version, not a range$/, 'product_version には範囲ではなく 1 つの版を書く'],
  [/^a revision is missing in between, or the first$/, '途中または最初の改訂履歴がない'],
  [/^by date the numbers do not rise$/, '改訂番号が日付順に増えていない'],
  [/^the newest revision is (.+)$/, '最新の改訂は {1}'],
  [/^a translation is in another language than its source$/, '翻訳の言語が原文と同じ'],
  [/^a translator says from which language$/, '翻訳には原文の言語が必要'],
  [/^(.+) is no language of BCP 47$/, '{1} は BCP 47 の言語ではない'],
  [/^no product is called (.+)$/, '{1} という製品はない'],
  [/^no group is called (.+)$/, '{1} というグループはない'],
  [/^(.+) is defined by itself$/, '{1} の定義が自分自身を参照している'],
  [/^(.+) is (.+) and (.+) at once$/, '{1} が {2} と {3} の両方になっている'],
  [/^(CWE-\d+) is no weakness of (.+)$/, '{2} に {1} はない'],
  [/^(CWE-\d+) is called "(.+)"$/, '{1} の名称は "{2}"'],
  [/^an algorithm stands here twice: (.+)$/, 'アルゴリズムの重複：{1}'],
  [/^a product is defined twice: (.+)$/, '製品の定義の重複：{1}'],
  [/^a group is defined twice: (.+)$/, 'グループの定義の重複：{1}'],
  [/^a revision stands here twice: (.+)$/, '改訂の重複：{1}'],
  [/^a product is scored twice by the same version: (.+)$/, '同じ版の CVSS による製品の評価の重複：{1}'],
  [/^a product has two justifications: (.+)$/, '1 つの製品に理由が 2 つある：{1}'],
  [/^a party is involved twice at the same date: (.+)$/, '同じ日付での関係者の重複：{1}'],
  [/^a CVE stands here twice: (.+)$/, 'CVE の重複：{1}'],
  [/^the profile has no vulnerabilities$/, 'このプロファイルに vulnerabilities は書けない'],
  [/^a cve or ids is missing$/, 'cve または ids がない'],
  [/^(.+) is affected, and nothing says what to do$/, '{1} は影響ありだが、対処が書かれていない'],
  [/^(.+) is not affected, and nothing says why$/, '{1} は影響なしだが、理由が書かれていない'],
  [/^the vector gives (.+)$/, 'ベクターから求めた値は {1}'],
  [/^the vector says (.+)$/, 'ベクターの値は {1}'],
  [/^at least (\d+) is wanted here$/, '{1} 件以上が必要'],
  [/^just one of (.+) is wanted here$/, '{1} のうち 1 つだけが必要'],
  [/^one of (.+) is wanted here$/, '次のいずれかが必要：{1}'],
  [/^one of (.+) is missing$/, '次のいずれかが必要：{1}'],
  [/^(.+) is wanted here$/, '{1}が必要'],
  [/^it cannot be read$/, '読み取れない'],
]

const filled = (japanese: string, found: RegExpExecArray): string =>
  japanese.replaceAll(/\{(\d)\}/g, (_place, number: string) => {
    const word = found[Number(number)] ?? ''
    return wanted[word] ?? word
  })

function inJapanese(reason: string): string | undefined {
  for (const [english, japanese] of rows) {
    const found = english.exec(reason)
    if (found) return filled(japanese, found)
  }
  return undefined
}

/** The test of a standard that fails, as the server writes it behind a reason. */
const testOf = /^(.*?)( \([^()]+ §[\d.]+\))$/s

/** A reason alone. What has no words in Japanese stays as it was said. */
export function reasonText(reason: string, language: Language): string {
  if (language === 'en') return reason
  const [, plain = reason, test = ''] = testOf.exec(reason) ?? []
  return (inJapanese(plain) ?? plain) + test.replace(' (', '（').replace(')', '）')
}

/** `/document/tracking/status: a text is wanted here`: a place, which stays, and a reason; or a reason alone. */
export function placedReason(text: string, language: Language): string {
  const [, place, reason] = /^(document|line \d+|\/\S*): (.*)$/s.exec(text) ?? []
  if (language === 'en' || place === undefined || reason === undefined) return reasonText(text, language)
  const where = place === 'document' ? '文書' : place.replace(/^line (\d+)$/, '$1 行目')
  return `${where}: ${reasonText(reason, language)}`
}

import type { Text } from '../texts.ts'

/** What `sekisho-verify` says. */
export const verifyTexts = {
  help: {
    en: `sekisho-verify: say whether a certificate can be trusted, and why not

Usage: sekisho-verify [--lang LANG] < QUESTION.json

It reads one JSON document from standard input and writes one to standard output.

  trusted             PEM of the anchors: a text or a list of texts
  untrusted           PEM of certificates that may lie between
  leaf                PEM of the certificate in question
  time                RFC 3339; now where it is left out
  name                expected name: a text, or {"kind": "DNS" | "IP" | "RFC822", "value": …}
  purpose             tls-server (default where a name is asked), tls-client, any (default otherwise)
  keyUsages           digitalSignature, keyAgreement, …
  extendedKeyUsages   serverAuth, clientAuth, … or OIDs
  crls                PEM of revocation lists; with lists, revocation is checked
  maxDepth            CAs between anchor and leaf at most
  profile             rfc5280 or web (default for tls-server)

The field names of x509-limbo test cases are taken as well, and a whole {"testcases": […]}.

Options:
      --lang LANG  language, en or ja
  -h, --help       show this help
      --version    show the version

Exit code: 0 the question was answered, whatever the verdict; 2 the input can't be read.
`,
    ja: `sekisho-verify：証明書を信頼できるか、できない場合はその理由を示す

使い方: sekisho-verify [--lang LANG] < QUESTION.json

標準入力から JSON 文書を 1 つ読み、標準出力に JSON で答える。

  trusted             信頼の基点の PEM（文字列または文字列の配列）
  untrusted           経路の途中に使ってよい証明書の PEM
  leaf                検証する証明書の PEM
  time                RFC 3339 形式の時刻。省略時は現在時刻
  name                期待する名前。文字列または {"kind": "DNS" | "IP" | "RFC822", "value": …}
  purpose             tls-server（名前の指定がある場合の既定）、tls-client、any（それ以外の既定）
  keyUsages           digitalSignature、keyAgreement など
  extendedKeyUsages   serverAuth、clientAuth など、または OID
  crls                失効リストの PEM。指定すると失効を検査する
  maxDepth            信頼の基点と証明書の間に置ける認証局の数の上限
  profile             rfc5280 または web（tls-server の既定）

x509-limbo のテストケースのフィールド名と、{"testcases": […]} 全体も受け付ける。

オプション:
      --lang LANG  表示言語（en または ja）
  -h, --help       このヘルプを表示する
      --version    版数を表示する

終了コード：0 は判定できたこと（結果は問わない）、2 は入力を読み取れないことを示す。
`,
  },
  notJson: { en: 'the input is not JSON', ja: '入力が JSON ではない' },
  badField: { en: '{field}: {wanted}', ja: '{field}：{wanted}' },
  anObject: { en: 'an object is expected', ja: 'オブジェクトを指定する' },
  aList: { en: 'a list is expected', ja: '配列を指定する' },
  pem: { en: 'PEM as a text or a list of texts is expected', ja: 'PEM を文字列または文字列の配列で指定する' },
  missing: { en: 'is missing', ja: '指定がない' },
  aTime: {
    en: 'a time such as 2026-11-22T00:00:00Z is expected',
    ja: '2026-11-22T00:00:00Z のような時刻を指定する',
  },
  aName: {
    en: 'a text or {"kind": "DNS" | "IP" | "RFC822", "value": …} is expected',
    ja: '文字列または {"kind": "DNS" | "IP" | "RFC822", "value": …} を指定する',
  },
  aPurpose: {
    en: 'tls-server, tls-client or any is expected',
    ja: 'tls-server、tls-client、any のいずれかを指定する',
  },
  aKind: { en: 'SERVER or CLIENT is expected', ja: 'SERVER または CLIENT を指定する' },
  aProfile: { en: 'rfc5280 or web is expected', ja: 'rfc5280 または web を指定する' },
  keyUsage: { en: 'names of key usages are expected', ja: '鍵用途の名前の配列を指定する' },
  extendedKeyUsage: {
    en: 'names of extended key usages or OIDs are expected',
    ja: '拡張鍵用途の名前または OID の配列を指定する',
  },
  signatureAlgorithm: {
    en: 'names of signature algorithms or OIDs are expected',
    ja: '署名アルゴリズムの名前または OID の配列を指定する',
  },
  depth: { en: 'a number from 0 is expected', ja: '0 以上の整数を指定する' },
  badArguments: {
    en: 'no such argument: {argument}; see --help',
    ja: '使えない引数：{argument}（--help を参照）',
  },
} as const satisfies Readonly<Record<string, Text>>

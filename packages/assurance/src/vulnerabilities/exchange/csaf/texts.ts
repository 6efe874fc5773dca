/** What we write ourselves into documents, in their language. */
export const csafTexts = {
  en: {
    title: {
      csaf_security_advisory: (product: string) => `Security advisory for ${product}`,
      csaf_vex: (product: string) => `State of known vulnerabilities in ${product}`,
    },
    about: {
      csaf_security_advisory: (product: string) =>
        `Vulnerabilities in components of ${product} that affect it or were fixed, and what users can do.`,
      csaf_vex: (product: string) =>
        `Whether known vulnerabilities in components of ${product} affect it, by version.`,
    },
    summary: 'Summary',
    description: 'Description',
    canonical: 'Where this document is published',
    undescribed: 'Nobody has published a description of this vulnerability.',
    first: 'First version',
    changed: 'Vulnerabilities or their states have changed',
    noFix: 'There is no fix yet.',
    investigated: 'Whether it affects this product is still being investigated.',
    update: (product: string, version: string) => `Update ${product} to version ${version}.`,
  },
  ja: {
    title: {
      csaf_security_advisory: (product: string) => `${product} のセキュリティアドバイザリ`,
      csaf_vex: (product: string) => `${product} における既知の脆弱性の状況`,
    },
    about: {
      csaf_security_advisory: (product: string) =>
        `${product} の部品にあり、製品に影響する、または修正済みの脆弱性と、利用者が取れる措置を示す。`,
      csaf_vex: (product: string) =>
        `${product} の部品にある既知の脆弱性が製品に影響するかどうかを、バージョンごとに示す。`,
    },
    summary: '概要',
    description: '説明',
    canonical: 'この文書の公開場所',
    undescribed: 'この脆弱性の説明は公開されていない。',
    first: '初版',
    changed: '脆弱性またはその状態が変わった',
    noFix: '修正はまだ提供されていない。',
    investigated: 'この製品に影響するかどうかを調査している。',
    update: (product: string, version: string) => `${product} をバージョン ${version} に更新する。`,
  },
} as const

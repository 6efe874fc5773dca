import type { Text } from '../texts.ts'

export const advisoryTexts = {
  summary: {
    en: 'advisories and VEX: write them for others, take in those of suppliers',
    ja: 'アドバイザリと VEX を書き出し、供給者の文書を取り込む',
  },
  format: {
    en: 'csaf (advisory), csaf-vex, openvex or cyclonedx',
    ja: 'csaf（アドバイザリ）、csaf-vex、openvex、cyclonedx のいずれか',
  },
  version: { en: 'version of the product; default: all', ja: '製品のバージョン（省略時はすべて）' },
  vulnerability: { en: 'only this vulnerability', ja: 'この脆弱性だけ' },
  language: { en: 'of the document: en or ja', ja: '文書の言語：en または ja' },
  tlp: {
    en: 'who may be shown a CSAF document: white (everybody, the default), green, amber or red',
    ja: 'CSAF 文書を見せてよい範囲：white（誰にでも。省略時）、green、amber、red',
  },
  base: {
    en: 'where the files will be found: https://www.example.com/.well-known/csaf',
    ja: 'ファイルの公開先：https://www.example.com/.well-known/csaf',
  },
  out: { en: 'folder that is written', ja: '書き出し先のフォルダー' },
  taken: {
    en: '{id} ({publisher}): {statements} statements, {applied} of them about what is used here; {unused} name no version of a package\n',
    ja: '{id}（{publisher}）：記載 {statements} 件、うち自社製品の部品に関わるもの {applied} 件。パッケージのバージョンを示さないもの {unused} 件\n',
  },
  signature: {
    en: 'signature of the supplier beside it: a detached JWS, or as openssl dgst -sign or cosign sign-blob make it',
    ja: '文書に添えた供給者の署名（分離 JWS、または openssl dgst -sign・cosign sign-blob の出力）',
  },
  accept: {
    en: 'you answer for what it says of components: it counts without a signature',
    ja: '部品についての記載を担当者の責任で採用する（署名がなくても有効）',
  },
  told: {
    signed: {
      en: 'signed by a registered key of the supplier: it counts\n',
      ja: '登録済みの供給者の鍵で署名されている。記載は有効\n',
    },
    accepted: {
      en: 'accepted: what it says of components counts\n',
      ja: '採用した。部品についての記載は有効\n',
    },
    proposed: {
      en: 'no signature of a registered key: all of it is proposed (sekisho advisory proposals), or import it with --accept\n',
      ja: '登録済みの鍵の署名がない。記載はすべて提案となる（sekisho advisory proposals で確認するか、--accept を付けて取り込む）\n',
    },
  },
  standing: {
    signed: { en: 'signed', ja: '署名あり' },
    accepted: { en: 'accepted', ja: '採用' },
    proposed: { en: 'proposed', ja: '提案' },
  },
  replaced: { en: 'replaced', ja: '新しい版あり' },
} as const satisfies Readonly<Record<string, Text | Readonly<Record<string, Text>>>>

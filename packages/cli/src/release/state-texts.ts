import type { Text } from '../texts.ts'

/** What comes next, by state. */
export const nextTexts: Readonly<Record<string, Text>> = {
  draft: {
    en: 'Once that is mended: sekisho release gates {id}',
    ja: '対処したら：sekisho release gates {id}',
  },
  gated: { en: 'Next: sekisho release ask {id}', ja: '次の手順：sekisho release ask {id}' },
  'awaiting-approval': {
    en: 'A second person agrees: sekisho approvals agree {approval}',
    ja: '別の担当者が承認する：sekisho approvals agree {approval}',
  },
  published: { en: 'Next: sekisho rollout start {id}', ja: '次の手順：sekisho rollout start {id}' },
}

/** What helps where a gate has failed; every gate has its row. */
export const gateRemedyTexts: Readonly<Record<string, Text>> = {
  model: {
    en: 'make the release again with what the model has, or change the model (sekisho product add)',
    ja: 'モデルに合わせてリリースを作り直すか、モデルを改める（sekisho product add）',
  },
  version: {
    en: 'make the release again with a version above all that were published (sekisho release new)',
    ja: '公開済みのどの版よりも新しい版番号で作り直す（sekisho release new）',
  },
  signatures: {
    en: 'have more of the targets keys sign the folder (sekisho release sign), and publish it again',
    ja: '署名者を増やして（sekisho release sign）、再び sekisho release publish を実行する',
  },
  'second-signature': {
    en: 'make the release again and sign it with --second-key before all others; its public key is in the settings',
    ja: 'リリースを作り直し、他の署名より先に --second-key で署名する（公開鍵は設定に含めておく）',
  },
  sbom: {
    en: 'make the release again with the CycloneDX JSON of this very build (sekisho release new --sbom)',
    ja: 'このビルドの CycloneDX JSON を指定して作り直す（sekisho release new --sbom）',
  },
  vulnerabilities: {
    en: 'update the component, or load advisories (sekisho vulnerabilities import), or say why it is not affected',
    ja: 'コンポーネントを更新する、脆弱性データを読み込む（sekisho vulnerabilities import）、または影響しない理由を記録する',
  },
  'approved-components': {
    en: 'use components of the list, or put this one on it',
    ja: 'リストにあるコンポーネントに替えるか、リストに加える',
  },
  'evaluated-components': {
    en: 'look into the risk of the component and record what came of it, or use another',
    ja: 'コンポーネントのリスクを評価して記録するか、別のものに替える',
  },
  'static-analysis': {
    en: 'mend what the analysis found, and publish with new results (sekisho release publish --scan)',
    ja: '指摘を直し、新しい結果とともに公開し直す（sekisho release publish --scan）',
  },
  evidence: {
    en: 'meet the requirement in the model (sekisho requirements says how)',
    ja: 'モデルで要件を満たす（方法は sekisho requirements）',
  },
  people: {
    en: 'publish with the token of a person, and have two people who may decide (sekisho person add ID --name NAME --role release-manager)',
    ja: '個人のトークンで公開し、承認できる人を 2 人以上にする（sekisho person add ID --name NAME --role release-manager）',
  },
}

/** What is common to them. */
export const decisionTexts = {
  release: { en: 'RELEASE is PRODUCT/CHANNEL/VERSION', ja: 'RELEASE は PRODUCT/CHANNEL/VERSION の形' },
  facts: {
    en: 'severity {severity}, supported until {supportUntil}, nothing below {floor} runs after it',
    ja: '重大度 {severity}、サポート期限 {supportUntil}、適用後は {floor} 未満では動作しない',
  },
  manifest: { en: 'manifest  SHA-256 {digest}', ja: 'マニフェスト  SHA-256 {digest}' },
  uploaded: { en: 'uploaded  {at}  {by}', ja: 'アップロード  {at}  {by}' },
  published: { en: 'published  {at}  {by}', ja: '公開  {at}  {by}' },
  reason: { en: 'reason: {reason}', ja: '理由：{reason}' },
  gates: { en: 'Gates (asked {at}):', ja: '公開条件（確認 {at}）：' },
  byException: { en: 'accepted: exception {id}', ja: '例外 {id} により受容' },
  remedy: { en: 'remedy: {remedy}', ja: '対処：{remedy}' },
  asExcept: {
    en: 'or, if people accept it for a while: sekisho release except --product {product} --gate {gate} --item ID --reason TEXT --until DAY',
    ja: '期限を定めて受容する場合：sekisho release except --product {product} --gate {gate} --item ID --reason TEXT --until DAY',
  },
  state: { en: 'only those in this state', ja: 'この状態のもののみ' },
  gate: { en: 'gate that lets it pass', ja: '例外を認める公開条件' },
  item: {
    en: 'finding of the gate, as `release show` names it, or *; may be repeated',
    ja: '`release show` に示される問題の ID、または *（複数指定可）',
  },
  why: { en: 'why', ja: '理由' },
  until: { en: 'last day on which it holds, YYYY-MM-DD', ja: '例外の最終日、YYYY-MM-DD' },
  badDay: { en: '--until takes a day, YYYY-MM-DD', ja: '--until には日付を YYYY-MM-DD で指定する' },
  scan: {
    en: 'results of static analysis, SARIF 2.1.0; may be repeated',
    ja: '静的解析の結果、SARIF 2.1.0（複数指定可）',
  },
  agree: {
    en: 'Another person agrees with: sekisho approvals agree {id}',
    ja: '別の担当者が承認する：sekisho approvals agree {id}',
  },
} as const satisfies Readonly<Record<string, Text>>

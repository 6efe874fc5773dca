import { defineTexts } from '../../shared/i18n/texts.ts'

export const requirementTexts = defineTexts('requirements', {
  title: { en: 'Requirements', ja: '要求事項' },
  lead: {
    en: 'What this product has to do, from its threats, its class, its markets and its data. The most pressing first. Nothing here claims conformity.',
    ja: '脅威、製品分類、市場、データから導いた、この製品が満たすべき事項。急ぐものから順に示します。適合を主張するものではありません。',
  },
  list: { en: 'Requirements', ja: '要求事項の一覧' },
  layers: { en: 'Layers of defence', ja: '多層防御' },
  views: { en: 'View', ja: '表示' },
  shown: { en: '{{shown}} of {{all}}', ja: '{{all}} 件中 {{shown}} 件' },
  counts: { en: 'Requirements by status', ja: '状態ごとの件数' },
  status: { en: 'Status', ja: '状態' },
  text: { en: 'What must hold', ja: '満たすべき事項' },
  priority: { en: 'Priority', ja: '優先度' },
  verification: { en: 'Shown by', ja: '検証方法' },
  threats: { en: 'Threats', ja: '脅威' },
  id: { en: 'Id', ja: 'ID' },
  anyStatus: { en: 'Any status', ja: 'すべての状態' },
  anyPriority: { en: 'Any priority', ja: 'すべての優先度' },
  anyRegulation: { en: 'All markets and standards', ja: 'すべての市場と規格' },
  regulation: { en: 'Market or standard', ja: '市場・規格' },
  eu: { en: 'Market: EU', ja: '市場：EU' },
  uk: { en: 'Market: UK', ja: '市場：英国' },
  us: { en: 'Market: US', ja: '市場：米国' },
  jp: { en: 'Market: Japan', ja: '市場：日本' },
  must: { en: 'Must', ja: '必須' },
  should: { en: 'Should', ja: '推奨' },
  enforced: { en: 'the platform enforces it', ja: 'プラットフォームが強制' },
  observed: { en: 'the running system, once it observes', ja: '稼働中のシステムの観測（未実装）' },
  tool: { en: 'a tool', ja: 'ツール' },
  review: { en: 'a review', ja: 'レビュー' },
  lab: { en: 'an attack in the lab', ja: '攻撃テスト' },
  whyOf: { en: 'Why? {{what}}', ja: '理由：{{what}}' },
  noneFits: { en: 'No requirement fits these filters', ja: '条件に合う要求事項はありません' },
  noneFitsWhy: {
    en: 'The product has requirements, but none of this kind.',
    ja: '要求事項はありますが、この条件に合うものはありません。',
  },
  clear: { en: 'Clear the filters', ja: '条件を解除' },
  next: { en: 'Next step', ja: '次の一歩' },
  nextNotMet: {
    en: {
      one: '{{number}} requirement is not met: its threat says what to change.',
      other: '{{number}} requirements are not met: their threats say what to change.',
    },
    ja: '未充足の要求事項が {{number}} 件あります。変更案は各脅威に示します。',
  },
  nextUnknown: {
    en: {
      one: '{{number}} requirement is unknown: an answer in the model or evidence would settle it.',
      other: '{{number}} requirements are unknown: answers in the model or evidence would settle them.',
    },
    ja: '不明な要求事項が {{number}} 件あります。モデルへの回答または証跡によって決まります。',
  },
  nextGood: {
    en: 'The model leaves none open. Evidence is what turns a claim.',
    ja: 'モデル上、未充足の要求事項はありません。申告は証跡によって裏付けます。',
  },
  toThreats: { en: 'Look at the open threats', ja: '未対策の脅威を見る' },
  toQuestions: { en: 'Answer questions', ja: '質問に回答する' },
})

/** One requirement and its reasons. */
export const requirementDetailTexts = defineTexts('requirement', {
  title: { en: 'Why?', ja: '理由' },
  why: { en: 'Why', ja: '理由' },
  raised: {
    en: 'A recommendation; a threat of high risk makes it an obligation.',
    ja: '本来は推奨。高リスクの脅威があるため必須です。',
  },
  baseline: { en: 'Part of every product’s minimum.', ja: 'すべての製品に共通する最低限の事項です。' },
  needs: { en: 'What would settle it', ja: '決めるために必要なもの' },
  answer: {
    en: 'An answer: the model doesn’t say enough.',
    ja: '回答。モデルの記述だけでは判断できません。',
  },
  evidence: {
    en: 'Evidence: no model can say it. Until some is brought it stays unknown.',
    ja: '証跡。モデルでは示せません。証跡が得られるまでは不明のままです。',
  },
  behind: { en: 'What stands behind it', ja: '根拠' },
  byEnforced: { en: 'The platform makes it so.', ja: 'プラットフォームが強制します。' },
  byObserved: {
    en: 'Devices in the field have shown it, and none shows otherwise.',
    ja: '出荷後のデバイスで確認しています。矛盾するデバイスはありません。',
  },
  byObservable: {
    en: 'The maker’s word. The platform could observe whether it is so, but no device has shown it yet: met by claim.',
    ja: 'メーカーの申告だけが根拠です。プラットフォームで観測できる事項ですが、まだどのデバイスでも確認していないため「申告による充足」です。',
  },
  byClaim: {
    en: 'The maker’s word and nothing else: met by claim, until there is evidence.',
    ja: 'メーカーの申告だけが根拠です。証跡が得られるまでは「申告による充足」です。',
  },
  threats: { en: 'Threats that it answers', ja: '対応する脅威' },
  noThreats: {
    en: 'No threat of this product: every product has to.',
    ja: 'この製品の特定の脅威によらず、すべての製品に求められます。',
  },
  verify: { en: 'How it is shown', ja: '検証方法' },
  enforced: { en: 'Enforced by the platform', ja: 'プラットフォームが強制' },
  observed: { en: 'Seen in the running system (not built yet)', ja: '稼働中のシステムで観測（未実装）' },
  tool: { en: 'A tool’s report: {{tool}}', ja: 'ツールの報告：{{tool}}' },
  review: { en: 'A person looks, and signs for it', ja: '担当者が確認し、署名' },
  lab: { en: 'An attack: `sekisho attack {{attack}}`', ja: '攻撃テスト：`sekisho attack {{attack}}`' },
  serves: { en: 'Whom it serves', ja: '関連する規格・法令' },
  unconfirmed: { en: 'unconfirmed', ja: '未確認' },
  servesNote: {
    en: 'Ids and our own reading; the publishers’ texts decide. What is unconfirmed has not been compared with them yet.',
    ja: 'ID と独自の解釈です。正文は各発行者の文書によります。「未確認」は原文と未照合です。',
  },
  guide: { en: 'Rows of the guide', ja: 'ガイドの該当行' },
})

/** Layers against threats. */
export const coverTexts = defineTexts('coverage', {
  lead: {
    en: 'Against each threat: in which layers something holds, in which it could. More than one is defence in depth.',
    ja: '各脅威に対し、どの層で対策が成立し、どの層に置けるか。2 層以上で多層防御となります。',
  },
  threat: { en: 'Threat', ja: '脅威' },
  holding: { en: 'Hold', ja: '成立' },
  holds: { en: 'holds', ja: '成立' },
  holdsByClaim: { en: 'by claim', ja: '申告' },
  unknown: { en: 'unknown', ja: '不明' },
  could: { en: 'could', ja: '可能' },
  ofLayers: { en: '{{holding}} of {{all}}', ja: '{{holding}}/{{all}}' },
})

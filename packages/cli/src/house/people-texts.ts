import type { Text } from '../texts.ts'

/** What the verbs about people and approvals say. */
export const peopleTexts = {
  personSummary: { en: 'the people who decide', ja: '担当者を管理する' },
  approvalsSummary: {
    en: 'sensitive acts: ask, agree, refuse',
    ja: '承認が必要な操作を申請・承認・却下する',
  },
  added: { en: '{id}: added as {role}', ja: '{id}：{role} として追加した' },
  removed: {
    en: '{id}: removed; sessions and tokens have ended',
    ja: '{id}：削除し、セッションとトークンを終了した',
  },
  roleChanged: { en: '{id}: now {role}', ja: '{id}：役割を {role} に変更した' },
  wasRemoved: { en: 'removed', ja: '削除済み' },
  person: { en: 'whose it is', ja: '担当者の ID' },
  linkPerson: {
    en: 'the person whom it lets in; without it, nobody in particular, who can approve nothing',
    ja: 'サインインする担当者。指定しなければ特定の担当者にならず、承認はできない',
  },
  personName: { en: 'full name', ja: '氏名' },
  role: {
    en: 'admin, security-officer, release-manager, operator or auditor',
    ja: 'admin、security-officer、release-manager、operator、auditor のいずれか',
  },
  needsApproval: {
    en: `Others have to agree first ({needed} people). Asked for as
  {id}
sekisho approvals agree {id}`,
    ja: `先に承認が必要（{needed} 人）。申請した：
  {id}
sekisho approvals agree {id}`,
  },
  state: {
    en: 'only those in this state: open, approved, running, done, failed, refused, withdrawn, expired',
    ja: '状態で絞り込む：open、approved、running、done、failed、refused、withdrawn、expired',
  },
  parameters: { en: 'what the act takes, JSON', ja: '操作のパラメーター（JSON）' },
  needed: {
    en: 'how many people sensitive acts need (default: 2)',
    ja: '承認に必要な人数（既定：2）',
  },
  badParameters: { en: '--parameters takes JSON', ja: '--parameters には JSON を指定する' },
  hash: {
    en: 'agree without a question, and only if this is the hash of what is asked for',
    ja: '申請内容のハッシュがこれと一致する場合だけ、確認なしで承認する',
  },
  reason: { en: 'why it is refused', ja: '却下の理由' },
  badHash: { en: '--hash takes 64 hexadecimal digits', ja: '--hash には 64 桁の 16 進数を指定する' },
  nobodyToAsk: {
    en: 'there is no terminal to ask at: read it with `approvals show`, then give --hash',
    ja: '確認できる端末がない。`approvals show` で内容を読み、--hash を指定する',
  },
  confirm: { en: 'Agree to exactly this? Type yes: ', ja: 'この内容どおりに承認する場合は yes と入力：' },
  notAgreed: { en: 'not agreed to', ja: '承認しなかった' },
  asked: { en: 'Asked', ja: '申請' },
  until: { en: 'until', ja: '期限' },
  agreed: { en: 'agreed', ja: '承認' },
  refused: { en: 'refused', ja: '却下' },
  ofNeeded: { en: '{count} of {needed}', ja: '{needed} 人中 {count} 人' },
  result: { en: 'Result', ja: '結果' },
} as const satisfies Readonly<Record<string, Text>>

export const approvalStateTexts: Readonly<Record<string, Text>> = {
  open: { en: 'open', ja: '承認待ち' },
  approved: { en: 'approved', ja: '承認済み' },
  running: { en: 'running', ja: '実行中' },
  done: { en: 'done', ja: '実行済み' },
  failed: { en: 'failed', ja: '失敗' },
  refused: { en: 'refused', ja: '却下' },
  withdrawn: { en: 'withdrawn', ja: '取り下げ' },
  expired: { en: 'expired', ja: '期限切れ' },
}

/** What the server's codes of people and approvals mean in Japanese. */
export const peopleCodesInJapanese: Readonly<Record<string, string>> = {
  ACCESS_TOKEN_ROLE: 'トークンには役割か担当者のどちらか一方を指定する',
  ACCESS_PERSON_UNKNOWN: 'その担当者はいない',
  ACCESS_FOR_ANOTHER: 'ネットワーク経由では他人のトークンを作成できない',
  PEOPLE_UNKNOWN: 'その担当者はいない',
  PEOPLE_EXISTS: 'この ID は現在または過去の担当者のもの',
  PEOPLE_HOLDER: '決定できる担当者が 2 人未満のため、マシンの管理者だけが続行できる',
  APPROVAL_UNKNOWN: 'その申請はない',
  APPROVAL_KIND: 'その名前の操作はない',
  APPROVAL_PARAMETERS: 'この操作はそのパラメーターを受け付けない',
  APPROVAL_ASKED: '同じ内容がすでに申請されている',
  APPROVAL_TOO_MANY: '未決定の申請が多すぎる',
  APPROVAL_SETTLED: 'すでに決定している',
  APPROVAL_EXPIRED: '期限までに決定されなかった。もう一度申請する',
  APPROVAL_CHANGED: '表示された内容と異なる',
  APPROVAL_NOBODY: '承認・却下できるのは担当者だけで、このトークンやセッションは特定の担当者のものではない',
  APPROVAL_ROLE: 'この役割ではこの操作を決定できない',
  APPROVAL_CONCERNED: 'この操作は本人に関するもの',
  APPROVAL_TWICE: 'この担当者はすでに意思を示している',
  CEREMONY_NOT_APPROVED: 'この ID で承認されたセレモニーはない',
  CEREMONY_OUTCOME: '承認された内容と異なる',
  DATA_KEY_UNKNOWN: 'そのデータ鍵はない',
  DATA_KEY_DESTROYED: 'データ鍵は破棄済みで、封じた値は読めない',
  APPROVAL_NOT_YOURS: '取り下げられるのは申請者だけ',
}

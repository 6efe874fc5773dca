import { defineTexts } from '../../shared/i18n/texts.ts'

export const peopleTexts = defineTexts('people', {
  title: { en: 'Users and roles', ja: '利用者と役割' },
  lead: {
    en: 'Who looks after this house. Sensitive acts need several of them; a person counts once, however often they are signed in.',
    ja: 'このシステムを管理する人です。重要な操作には複数人の同意が必要で、何度サインインしていても一人と数えます。',
  },
  list: { en: 'People', ja: '利用者' },
  person: { en: 'Person', ja: '人' },
  name: { en: 'Name', ja: '名前' },
  role: { en: 'Role', ja: '役割' },
  since: { en: 'Since', ja: '追加' },
  state: { en: 'State', ja: '状態' },
  here: { en: 'here', ja: '在籍' },
  removed: { en: 'removed', ja: '削除済み' },
  none: { en: 'Nobody was added yet', ja: 'まだ誰も追加されていません' },
  noneWhy: {
    en: 'As long as there are fewer than two people, acts that need two can’t be done. Add the two who answer for this product.',
    ja: '二人以上を追加するまで、二人の同意が必要な操作は実行できません。この製品に責任を持つ二人を追加してください。',
  },
  add: { en: 'Add a person', ja: '人を追加' },
  id: { en: 'Short name', ja: '短い名前' },
  idHint: {
    en: 'Lower-case letters, digits, dots and hyphens: aiko',
    ja: '英小文字、数字、ピリオド、ハイフン（例：aiko）',
  },
  addButton: { en: 'Add 1 person', ja: '1 人追加する' },
  added: {
    en: 'Added. They sign in with a link that only the holder of this machine can make:',
    ja: '追加しました。サインイン用のリンクは、このマシンの管理者だけが作成できます：',
  },
  waits: {
    en: 'Two people decide about this. It waits under Approvals.',
    ja: 'この変更は二人で判断します。「承認」で待っています。',
  },
  toApprovals: { en: 'To the approvals', ja: '承認へ' },
  remove: { en: 'Remove', ja: '削除' },
  removeOf: { en: 'Remove {{name}}', ja: '{{name}} を削除' },
  removeTitle: { en: 'Remove {{name}}?', ja: '{{name}} を削除しますか' },
  removeWhat: {
    en: '1 person: their sessions and tokens end at once, and what they have asked for is withdrawn.',
    ja: '1 人：セッションとトークンはただちに終了し、依頼中の承認は取り下げられます。',
  },
  removeUndo: {
    en: 'The name is not given to anybody else; add them again under another.',
    ja: '同じ短い名前は再利用できません。戻す場合は別の名前で追加してください。',
  },
  removeButton: { en: 'Remove 1 person', ja: '1 人削除する' },
  close: { en: 'Close', ja: '閉じる' },
})

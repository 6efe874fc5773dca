import { defineTexts } from '../../shared/i18n/texts.ts'

export const signInTexts = defineTexts('sign-in', {
  title: { en: 'Sign in', ja: 'サインイン' },
  checking: { en: 'Your link is being checked …', ja: 'リンクを確認しています…' },
  how: {
    en: 'You sign in with a link that only somebody on the server’s own machine can make. There are no passwords.',
    ja: 'サインインには、サーバーのマシン上でのみ作成できるリンクを使います。パスワードはありません。',
  },
  run: {
    en: 'Run this on the server’s machine, then open the link it prints:',
    ja: 'サーバーのマシンで次のコマンドを実行し、表示されるリンクを開きます。',
  },
  home: {
    en: 'DIR is the data directory that `sekisho up` named when it started.',
    ja: 'DIR は `sekisho up` の起動時に表示されたデータディレクトリです。',
  },
  refused: {
    en: 'This link is used up, too old, or not from this server.',
    ja: 'このリンクは使用済みか、期限切れか、別のサーバーのものです。',
  },
  refusedSafe: {
    en: 'Each link opens one session and lives for a few minutes, so that a copied link is worth nothing. Make a new one:',
    ja: 'リンクは一度だけ、数分間だけ有効です。コピーされても悪用できません。新しいリンクを作成してください。',
  },
})

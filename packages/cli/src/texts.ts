/** Everything that the command says, in both languages. */

export type Language = 'en' | 'ja'
export type Text = Readonly<Record<Language, string>>

/** A text in a language, with its places filled in. */
export const say = (
  language: Language,
  text: Text,
  words: Readonly<Record<string, string | number>> = {},
): string =>
  text[language].replaceAll(/\{(\w+)\}/g, (place: string, name: string) => String(words[name] ?? place))

export const isLanguage = (text: string | undefined): text is Language => text === 'en' || text === 'ja'

/** Locale variables in the order of POSIX, our own before them. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const { SEKISHO_LANG, LC_ALL, LC_MESSAGES, LANG } = environment
  const locale = [SEKISHO_LANG, LC_ALL, LC_MESSAGES, LANG].find(
    (value) => value !== undefined && value !== '',
  )
  return locale !== undefined && /^ja\b|^ja_/i.test(locale) ? 'ja' : 'en'
}

/** What each verb does, in a line. */
export const summaries = {
  init: { en: 'write a first sekisho.yaml', ja: '最初の sekisho.yaml を作成する' },
  check: { en: 'find the faults of a product model', ja: '製品モデルの誤りを検出する' },
  compile: {
    en: 'compile a product model to a policy, a MUD file, a Thing Model or AsyncAPI',
    ja: '製品モデルをポリシー、MUD ファイル、Thing Model、AsyncAPI にコンパイルする',
  },
} as const satisfies Readonly<Record<string, Text>>

export const texts = {
  intro: {
    en: 'Sekisho: describe a connected product once; what is described is enforced.',
    ja: 'Sekisho（関所）：つながる製品を一度記述すれば、記述のとおりに強制される。',
  },
  usage: { en: 'Usage', ja: '使い方' },
  verbs: { en: 'Verbs', ja: 'コマンド' },
  options: { en: 'Options', ja: 'オプション' },
  example: { en: 'Example', ja: '例' },
  moreHelp: {
    en: 'sekisho help VERB shows what a verb takes, with an example.',
    ja: 'sekisho help VERB で各コマンドの使い方と例を表示する。',
  },
  moreGroupHelp: {
    en: 'sekisho help {name} VERB shows what it takes, with an example.',
    ja: 'sekisho help {name} VERB で使い方と例を表示する。',
  },
  usageLine: {
    en: 'Usage: sekisho {usage}  (more: sekisho help{name})',
    ja: '使い方: sekisho {usage}  （詳細：sekisho help{name}）',
  },
  unknownOption: {
    en: 'there is no option {option} here',
    ja: 'ここで {option} というオプションは指定できない',
  },
  valueNeeded: { en: '{option} takes a value: {value}', ja: '{option} には値 {value} を指定する' },
  noValue: { en: '{option} takes no value', ja: '{option} に値は指定できない' },
  help: { en: 'show this help', ja: 'このヘルプを表示する' },
  lang: { en: 'language, en or ja', ja: '表示言語（en または ja）' },
  version: { en: 'show the version', ja: '版数を表示する' },
  unknownVerb: { en: 'there is no verb {given}', ja: '{given} というコマンドはない' },
  didYouMean: { en: '{fault}. Did you mean "{meant}"?', ja: '{fault}。"{meant}" の誤りでは？' },
  unknownLanguage: { en: '--lang takes en or ja', ja: '--lang には en か ja を指定する' },
  noArguments: { en: 'only options are taken here', ja: 'オプション以外の引数は受け付けない' },
  oneFile: { en: 'name one file', ja: 'ファイルを 1 つ指定する' },
  unreadable: { en: 'cannot read {file} ({code})', ja: '{file} を読めない（{code}）' },
  unwritable: { en: 'cannot write {file} ({code})', ja: '{file} に書き込めない（{code}）' },
  internal: { en: 'internal error: {message}', ja: '内部エラー：{message}' },
  badFormat: {
    en: '--format takes text, json or sarif',
    ja: '--format には text、json、sarif のいずれかを指定する',
  },
  badTarget: {
    en: '--to takes policy, mud, td or asyncapi',
    ja: '--to には policy、mud、td、asyncapi のいずれかを指定する',
  },
  badInstant: {
    en: '--at takes an instant such as 2026-11-22T00:00:00Z',
    ja: '--at には 2026-11-22T00:00:00Z のような時刻を指定する',
  },
  error: { en: 'error', ja: 'エラー' },
  warning: { en: 'warning', ja: '警告' },
  question: { en: 'open question', ja: '未回答' },
  hiddenLine: {
    en: '(not shown: the line may hold a secret)',
    ja: '（秘密情報を含む可能性があるため表示しない）',
  },
  noFaults: { en: '{file}: no faults', ja: '{file}：誤りなし' },
  counts: {
    en: '{file}: errors {errors}, warnings {warnings}',
    ja: '{file}：エラー {errors} 件、警告 {warnings} 件',
  },
  openQuestions: { en: ', open questions {count}', ja: '、未回答 {count} 件' },
  policyHash: { en: 'policy {hash}', ja: 'ポリシー {hash}' },
  written: { en: 'wrote {file}', ja: '{file} を書き込んだ' },
  exists: {
    en: '{file} exists already; nothing was written',
    ja: '{file} はすでに存在するため、書き込まなかった',
  },
  missingAnswers: { en: 'these options are needed: {options}', ja: '次のオプションが必要：{options}' },
  badAnswer: { en: '{message} ({remedy})', ja: '{message}（{remedy}）' },
  nextStep: {
    en: 'Next: answer what is `unknown` in it, and run `sekisho check {file}`.',
    ja: '次に：ファイル中の `unknown` に回答し、`sekisho check {file}` を実行する。',
  },
} as const satisfies Readonly<Record<string, Text>>

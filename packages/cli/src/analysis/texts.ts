import type { Text } from '../texts.ts'

/** What `threats` and `diff` say. */
export const analysisTexts = {
  threatsSummary: {
    en: 'find the threats of a product model, what meets them, and what to change',
    ja: '製品モデルの脅威と対策状況、必要な変更を示す',
  },
  diffSummary: {
    en: 'show what a change of the model changes: threats, requirements, exposure',
    ja: 'モデルの変更による脅威、要求事項、露出の変化を示す',
  },
  format: {
    en: 'text (default), json, sarif (SARIF 2.1.0), md, html or pdf',
    ja: 'text（既定）、json、sarif（SARIF 2.1.0）、md、html、pdf',
  },
  diffFormat: {
    en: 'text (default), md (a comment for a pull request) or json',
    ja: 'text（既定）、md（プルリクエスト用コメント）、json',
  },
  out: { en: 'write to a file', ja: 'ファイルに書き込む' },
  decisions: {
    en: 'decisions about threats; default: sekisho.decisions.yaml beside the model',
    ja: '脅威に関する判断のファイル（既定：モデルと同じ場所の sekisho.decisions.yaml）',
  },
  observations: {
    en: 'what devices have shown, as exported from GET /api/v1/observations',
    ja: 'デバイスの観測結果（GET /api/v1/observations の出力）',
  },
  badObservations: {
    en: '{file} holds no observations as a server exports them',
    ja: '{file} はサーバーが出力した観測結果ではない',
  },
  mendDevices: {
    en: 'no change of the model mends it: mend the devices named, or let the model say what is so',
    ja: 'モデルの変更では解消しない。該当するデバイスを修正するか、モデルを実態に合わせる',
  },
  all: {
    en: 'show every threat, question and attack path',
    ja: 'すべての脅威、質問、攻撃経路を表示する',
  },
  explain: {
    en: 'show one threat whole, and what its change does',
    ja: '1 件の脅威の詳細と、変更の効果を表示する',
  },
  failOn: {
    en: 'exit with 1 where a threat of this risk or more is open: low, medium, high, critical',
    ja: '指定したリスク以上の未対策の脅威があれば終了コード 1 とする（low、medium、high、critical）',
  },
  accept: { en: 'record that a threat is accepted', ja: '脅威の受容を記録する' },
  notApplicable: { en: 'record that a threat does not apply', ja: '脅威が該当しないことを記録する' },
  author: { en: 'who answers for the decision', ja: '判断の責任者' },
  reason: { en: 'why', ja: '理由' },
  until: { en: 'last day on which it holds, such as 2027-06-30', ja: '有効な最終日（例：2027-06-30）' },
  badThreatFormat: {
    en: '--format takes text, json, sarif, md, html or pdf',
    ja: '--format には text、json、sarif、md、html、pdf のいずれかを指定する',
  },
  badDiffFormat: {
    en: '--format takes text, md or json',
    ja: '--format には text、md、json のいずれかを指定する',
  },
  badRisk: {
    en: '--fail-on takes low, medium, high or critical',
    ja: '--fail-on には low、medium、high、critical のいずれかを指定する',
  },
  badDay: {
    en: '--until takes a day such as 2027-06-30',
    ja: '--until には 2027-06-30 のような日付を指定する',
  },
  pastDay: { en: '--until is over already', ja: '--until の日付がすでに過ぎている' },
  metAlready: {
    en: '{key} is met already; there is nothing to accept (--not-applicable says that it can’t happen)',
    ja: '{key} は対策済みで、受容するものがない（起こり得ない場合は --not-applicable）',
  },
  pdfNeedsOut: { en: 'a PDF needs --out FILE', ja: 'PDF には --out ファイル名 が必要' },
  oneVerdict: {
    en: '--accept and --not-applicable exclude each other',
    ja: '--accept と --not-applicable は同時に指定できない',
  },
  needsReason: {
    en: 'a decision needs --author and --reason; what is accepted needs --until as well',
    ja: '判断には --author と --reason が必要。受容には --until も必要',
  },
  twoFiles: {
    en: 'name two files: the model before, and after',
    ja: '変更前と変更後の 2 つのファイルを指定する',
  },
  noThreat: {
    en: 'this model has no threat {key}; `sekisho threats {file} --all` lists them',
    ja: 'このモデルに脅威 {key} はない。一覧は `sekisho threats {file} --all`',
  },
  badDecisions: {
    en: '{file}:{line}:{column}: {message} ({remedy})',
    ja: '{file}:{line}:{column}: {message}（{remedy}）',
  },
  recorded: { en: 'recorded in {file}: {key} {status}', ja: '{file} に記録した：{key} {status}' },
  counts: {
    en: '{file}: open {open}, undecided {undecided}, irreducible {irreducible}, accepted {accepted}, mitigated {mitigated}, not applicable {notApplicable}',
    ja: '{file}：未対策 {open} 件、判断待ち {undecided} 件、除去不能 {irreducible} 件、受容 {accepted} 件、対策済み {mitigated} 件、該当なし {notApplicable} 件',
  },
  perElement: {
    en: '{findings} findings on {elements} parts: {ratio} per part',
    ja: '{elements} 個の構成要素に対し検出 {findings} 件（1 個あたり {ratio} 件）',
  },
  notEnforceable: {
    en: 'This design is not fit to be enforced as it stands (errors {errors}; `sekisho check {file}`); it is analysed all the same.',
    ja: 'この設計はこのままでは強制できない（エラー {errors} 件、`sekisho check {file}`）が、分析は行う。',
  },
  facts: { en: 'facts', ja: '事実' },
  attack: { en: 'attack', ja: '攻撃' },
  effect: { en: 'effect', ja: '影響' },
  why: { en: 'rating', ja: '評価' },
  change: { en: 'smallest change', ja: '最小の変更' },
  noChange: { en: 'no change of the model removes it: {why}', ja: 'モデルの変更では除去できない：{why}' },
  references: { en: 'references', ja: '参照' },
  settles: { en: 'it also settles', ja: '同時に解消される脅威' },
  brings: { en: 'it brings', ja: '新たに生じる脅威' },
  nothingElse: { en: 'nothing else', ja: 'なし' },
  saysNothing: { en: '(the model says nothing)', ja: '（モデルに記載なし）' },
  questions: { en: 'Questions, the most useful first', ja: '未回答の質問（効果の大きい順）' },
  settlesCount: { en: 'settles {count}', ja: '{count} 件が判断可能になる' },
  moreQuestions: { en: '… and {count} more (--all shows them)', ja: '…ほか {count} 件（--all で表示）' },
  paths: { en: 'Attack paths, the easiest first', ja: '攻撃経路（容易な順）' },
  openPath: { en: 'open', ja: '通行可' },
  closedPath: { en: 'met on the way', ja: '途中に対策あり' },
  chokes: { en: 'To leave no open way', ja: '通行可能な経路をなくすには' },
  choke: { en: '{hazard}: {close}', ja: '{hazard}：{close}' },
  chokeNone: { en: 'no way is open', ja: '通行可能な経路はない' },
  chokeMany: {
    en: 'a way remains that cannot be closed, or too many threats would have to be',
    ja: '閉じられない経路が残る、または閉じるべき脅威が多すぎる',
  },
  expired: {
    en: 'expired on {until}: {key} (decided by {author})',
    ja: '{until} に期限切れ：{key}（判断者 {author}）',
  },
  moved: { en: 'found under another name: {was} → {key}', ja: '別の名前で見つかった：{was} → {key}' },
  idle: {
    en: 'applies to nothing any more: {key} (decided by {author})',
    ja: '対象がなくなった：{key}（判断者 {author}）',
  },
  decisionsHead: { en: 'Decisions to look at', ja: '見直すべき判断' },
  nextStep: {
    en: 'Next: `sekisho threats {file} --explain {key}`',
    ja: '次に：`sekisho threats {file} --explain {key}`',
  },
  gained: { en: 'Threats gained', ja: '増えた脅威' },
  lost: { en: 'Threats gone', ja: 'なくなった脅威' },
  turned: { en: 'Threats that stand otherwise', ja: '状態が変わった脅威' },
  exposureGained: { en: 'Exposure gained', ja: '増えた露出' },
  exposureLost: { en: 'Exposure gone', ja: '減った露出' },
  renamedParts: { en: 'Parts with another name', ja: '名前が変わった構成要素' },
  requirementsGained: { en: 'Requirements gained', ja: '増えた要求事項' },
  requirementsLost: { en: 'Requirements gone', ja: 'なくなった要求事項' },
  noDifference: { en: 'Nothing changes for threats or exposure.', ja: '脅威にも露出にも変化はない。' },
  diffHead: { en: 'What this change of the model changes', ja: 'このモデル変更による変化' },
  diffCounts: {
    en: 'open {openBefore} → {openAfter}, undecided {undecidedBefore} → {undecidedAfter}, mitigated {mitigatedBefore} → {mitigatedAfter}',
    ja: '未対策 {openBefore} → {openAfter}、判断待ち {undecidedBefore} → {undecidedAfter}、対策済み {mitigatedBefore} → {mitigatedAfter}',
  },
} as const satisfies Readonly<Record<string, Text>>

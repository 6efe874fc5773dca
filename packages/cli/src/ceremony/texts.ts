import type { Text } from '../texts.ts'

/** What the root ceremony says. */
export const ceremonyTexts = {
  summary: { en: 'the root ceremony, step by step', ja: 'ルートセレモニーを段階的に進める' },
  dir: {
    en: "folder of this ceremony; it is carried to the root's machine and back",
    ja: 'セレモニーのフォルダー。ルートのマシンへ持ち運ぶ',
  },
  role: {
    en: 'certify the next CA: operational or factory',
    ja: '次の認証局に証明書を発行する：operational または factory',
  },
  newRoot: { en: 'make the root that follows the present one', ja: '現在のルートの後継を作る' },
  export: { en: 'encrypted export of the root key', ja: 'ルート鍵の暗号化された書き出しファイル' },
  share: {
    en: 'file with a share (repeat it); without it shares are typed',
    ja: 'シェアのファイル（複数指定可）。指定しなければ入力を求める',
  },
  passphraseFile: {
    en: 'file with the passphrase of an export that was never split',
    ja: '分割していない書き出しのパスフレーズのファイル',
  },
  threshold: { en: 'how many shares are needed', ja: '必要なシェアの数' },
  shares: { en: 'how many shares there are', ja: 'シェアの総数' },
  out: { en: 'empty folder for the shares', ja: 'シェアを書き込む空のフォルダー' },
  present: { en: 'who is present (repeat it)', ja: '立会人（複数指定可）' },
  yes: { en: 'do not ask before each step', ja: '各段階の確認を省く' },

  step_ask: { en: 'ask for approval', ja: '承認を申請する' },
  step_approve: { en: 'two people agree; the request is written', ja: '担当者が承認し、要求書を書き出す' },
  step_sign: { en: 'the root signs, on its own machine', ja: 'ルートのマシンで署名する' },
  step_install: { en: 'put in force on the server', ja: 'サーバーで有効にする' },
  step_record: { en: 'write the protocol', ja: '記録を書き出す' },

  title: { en: 'Root ceremony: {task}', ja: 'ルートセレモニー：{task}' },
  task_operational: { en: 'certificate for the next operational CA', ja: '次の運用認証局の証明書' },
  task_factory: { en: 'certificate for the next factory CA', ja: '次の工場認証局の証明書' },
  task_root: { en: 'a root that follows the present one', ja: '現在のルートの後継' },
  goOn: { en: 'Next: {step}. Type yes to go on: ', ja: '次：{step}。続けるには yes と入力：' },
  stopped: { en: 'stopped here; the same command goes on', ja: 'ここで中断した。同じコマンドで再開できる' },
  complete: { en: 'complete: {file}', ja: '完了：{file}' },
  noTask: {
    en: 'a new ceremony needs --role ROLE or --new-root',
    ja: '新しいセレモニーには --role ROLE か --new-root が必要',
  },
  otherTask: {
    en: '{dir} is another ceremony; choose a new folder',
    ja: '{dir} は別のセレモニーのもの。新しいフォルダーを指定する',
  },
  noHome: {
    en: 'no home in {directory}: this step is for the server (--home or --server)',
    ja: '{directory} にホームがない。この段階はサーバーで行う（--home または --server）',
  },
  waits: {
    en: 'waits for the people: sekisho approvals agree {id}',
    ja: '承認待ち：sekisho approvals agree {id}',
  },
  notApproved: {
    en: 'approval {id} is {state}; start a new ceremony in a new folder',
    ja: '申請 {id} は{state}。新しいフォルダーでセレモニーをやり直す',
  },
  carry: {
    en: 'carry {dir} to the machine of the root, and run there: sekisho ceremony --dir {dir} --export FILE',
    ja: '{dir} をルートのマシンへ運び、そこで実行する：sekisho ceremony --dir {dir} --export FILE',
  },
  carryBack: {
    en: 'carry {dir} back to the server, and run there: sekisho ceremony --dir {dir}',
    ja: '{dir} をサーバーへ持ち帰り、そこで実行する：sekisho ceremony --dir {dir}',
  },
  willSign: {
    en: `The root {root}
will sign
  name      {subject}
  key       {key}
  approval  {approval}
  hash      {hash}
  people    {people}
Compare them with what the server shows: the hash with sekisho approvals show, the key with sekisho keys show.`,
    ja: `ルート {root}
が署名する内容
  名前    {subject}
  鍵      {key}
  承認    {approval}
  ハッシュ  {hash}
  担当者   {people}
サーバーの表示と照合すること（ハッシュは sekisho approvals show、鍵は sekisho keys show）。`,
  },
  newKey: { en: 'a new one, made here', ja: 'ここで新しく生成' },
  signNow: { en: 'Sign? Type yes: ', ja: '署名するには yes と入力：' },
  requestChanged: {
    en: 'request.json is not the one that was written on the server: nothing was signed',
    ja: 'request.json がサーバーで書き出したものと異なる。署名しなかった',
  },
  notSigned: { en: 'nothing was signed', ja: '署名しなかった' },
  signedBefore: {
    en: 'signed before, on {at}: the same certificate is given again',
    ja: '{at} に署名済み。同じ証明書を再び渡す',
  },
  signedDifferently: {
    en: 'under this approval something else was signed on {at}: see {file}',
    ja: 'この承認では {at} に別のものに署名している：{file} を参照',
  },
  askShare: { en: 'Share {number}: ', ja: 'シェア {number}：' },
  askPassphrase: { en: 'Passphrase of the export: ', ja: '書き出しのパスフレーズ：' },
  noKey: {
    en: 'give --share for each share, or --passphrase-file for an export that was never split',
    ja: 'シェアごとに --share を、分割していない書き出しには --passphrase-file を指定する',
  },
  needsOut: {
    en: '--out, --threshold and --shares are needed: the new root gets shares of its own',
    ja: '新しいルートのシェアを作るため --out、--threshold、--shares が必要',
  },
  outNotEmpty: { en: '{dir} is not empty', ja: '{dir} が空でない' },
  badNumber: { en: '{option} takes a number from 2 to 16', ja: '{option} には 2 から 16 の数を指定する' },
  split: {
    en: `{file} now opens with any {threshold} of {count} shares (set {set}), and with nothing else.
The shares are in {dir}. Give each to another person on a medium of its own, have it checked
(sekisho ceremony check), and destroy the folder. Move the export off this machine.
Copies of the export of before still open with the passphrase of before: destroy them too.`,
    ja: `{file} は、{count} 個のシェアのうち任意の {threshold} 個（セット {set}）でのみ開けるようになった。
シェアは {dir} にある。それぞれ別の人に別の媒体で渡し、確認してから（sekisho ceremony check）
フォルダーを破棄すること。書き出しファイルはこのマシンの外へ移す。
以前の書き出しの写しは以前のパスフレーズで開けるため、それも破棄すること。`,
  },
  shareFile: {
    en: `Sekisho: share {index} of {count} of the root key, set {set}; {threshold} are needed.
Keep it alone, where nobody else gets at it. It opens nothing by itself.`,
    ja: `Sekisho：ルート鍵のシェア {index}/{count}、セット {set}。{threshold} 個で開ける。
ほかの人の手の届かない場所に、これだけで保管する。1 個では何も開けない。`,
  },
  shareFine: {
    en: 'share {index} of {count}, set {set}, {threshold} needed: sound',
    ja: 'シェア {index}/{count}、セット {set}、必要数 {threshold}：正常',
  },
  opens: { en: '{file} opens with these shares', ja: '{file} はこれらのシェアで開ける' },
  unfit: { en: '{reason} ({code})', ja: '{reason}（{code}）' },
} as const satisfies Readonly<Record<string, Text>>

/** What is wrong with shares, exports and papers. */
export const pkiTexts: Readonly<Record<string, Text>> = {
  SHARE_MALFORMED: { en: 'not a share, or mistyped', ja: 'シェアではないか、入力に誤りがある' },
  SHARE_COUNT: { en: 'shares: from 2 of 2 to 16 of 16', ja: 'シェアは 2/2 から 16/16 まで' },
  SHARE_MIXED: { en: 'shares of another set', ja: '別のセットのシェア' },
  SHARE_TWICE: { en: 'the same share twice', ja: '同じシェアが重複している' },
  SHARE_TOO_FEW: { en: 'too few shares', ja: 'シェアが足りない' },
  KEY_SECRET: { en: 'this does not open the export', ja: 'この秘密では書き出しを開けない' },
  KEY_DAMAGED: { en: 'the export is damaged', ja: '書き出しが壊れている' },
  KEY_PERMISSIONS: {
    en: 'others can read the file: chmod 600',
    ja: '他のユーザーがファイルを読める：chmod 600',
  },
  CEREMONY_PAPER: { en: 'not a paper of a ceremony', ja: 'セレモニーの書類ではない' },
  CEREMONY_REQUEST: { en: 'the root does not sign this', ja: 'ルートはこの要求に署名しない' },
  CEREMONY_ROOT: { en: 'the export holds the key of another root', ja: '書き出しは別のルートの鍵' },
}

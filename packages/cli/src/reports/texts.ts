import type { Text } from '../texts.ts'

/** What `report` says. */
export const reportTexts = {
  summary: {
    en: 'make a report from a product model: threats, IXIT, ICS, data sheet, privacy notice',
    ja: '製品モデルから報告書を作成する（脅威分析、IXIT、ICS、データシート、プライバシー通知）',
  },
  format: {
    en: 'html, pdf, md, text or json; default: by the ending of --out, else text',
    ja: 'html、pdf、md、text、json。既定：--out の拡張子に従い、なければ text',
  },
  out: {
    en: 'write to a file; for all: the folder, one file for each report',
    ja: 'ファイルに書き込む。all の場合はフォルダーで、報告書ごとに 1 ファイル',
  },
  keys: {
    en: 'keys of a server, as sekisho keys list --json prints them; for key-plan',
    ja: 'サーバーの鍵（sekisho keys list --json の出力）。key-plan で使う',
  },
  home: {
    en: 'home of a server, which is asked for its real settings; for update-review',
    ja: '実際の設定を問い合わせるサーバーのホーム。update-review で使う',
  },
  server: {
    en: 'the same over the network: its address, with the token in SEKISHO_TOKEN',
    ja: '同じくネットワーク経由の場合：サーバーのアドレス（トークンは SEKISHO_TOKEN）',
  },
  badKeys: {
    en: '{file} is not what sekisho keys list --json prints',
    ja: '{file} は sekisho keys list --json の出力ではない',
  },
  noName: {
    en: 'name a report, or all: {names}',
    ja: '報告書の名前、または all を指定する：{names}',
  },
  badFormat: {
    en: '--format takes html, pdf, md, text or json',
    ja: '--format には html、pdf、md、text、json のいずれかを指定する',
  },
  needsOut: {
    en: '{what} needs --out',
    ja: '{what} には --out が必要',
  },
  noChromium: {
    en: 'a PDF is printed by Chromium, and none was found; install it (apt-get install chromium) or name it in SEKISHO_CHROMIUM, or write --format html and print that',
    ja: 'PDF の作成には Chromium を使うが、見つからない。インストールする（apt-get install chromium）か、SEKISHO_CHROMIUM で指定するか、--format html で出力して印刷する',
  },
  namedChromium: {
    en: 'SEKISHO_CHROMIUM names {file}, which cannot be run',
    ja: 'SEKISHO_CHROMIUM が指す {file} を実行できない',
  },
  printFailed: {
    en: '{program} printed no PDF ({reason})',
    ja: '{program} で PDF を作成できなかった（{reason}）',
  },
} as const satisfies Readonly<Record<string, Text>>

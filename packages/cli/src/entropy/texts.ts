import type { Text } from '../texts.ts'

/** What `entropy` says. */
export const entropyTexts = {
  summary: {
    en: 'estimate the min-entropy of recorded noise (NIST SP 800-90B)',
    ja: '記録した雑音の最小エントロピーを推定する（NIST SP 800-90B）',
  },
  bits: {
    en: 'bits of a sample, 1 to 8 (default: 8); a sample is an octet of the file, in its lowest bits',
    ja: '1 標本のビット数、1～8（既定：8）。標本はファイルの 1 オクテットの下位ビット',
  },
  format: { en: 'text (default) or json', ja: 'text（既定）または json' },
  badBits: { en: '--bits takes 1 to 8', ja: '--bits には 1～8 を指定する' },
  badFormat: { en: '--format takes text or json', ja: '--format には text か json を指定する' },
  tooFew: { en: '{file} holds no two samples', ja: '{file} に標本が 2 個以上ない' },
  title: {
    en: 'Min-entropy of {file}: {samples} samples of {bits} bits',
    ja: '{file} の最小エントロピー：{bits} ビットの標本 {samples} 個',
  },
  head: { en: 'estimate|of|bits per sample', ja: '推定法|対象|標本あたりのビット数' },
  samples: { en: 'samples', ja: '標本' },
  ofBits: { en: 'bits', ja: 'ビット列' },
  tooShort: { en: 'too few samples', ja: '標本不足' },
  lowest: {
    en: 'Lowest: {value} bits per sample. Claim no more of the source than this, and no more than its design explains.',
    ja: '最小値：標本あたり {value} ビット。乱数源の申告値は、この値と設計から説明できる値のどちらも超えないこと。',
  },
  few: {
    en: 'The standard asks for {wanted} samples in a row; with fewer the estimates are rough.',
    ja: '規格は連続した {wanted} 標本を求める。これより少ない場合、推定は粗い。',
  },
  notDone: {
    en: 'Not done here, though the standard asks for them: {names}; nor the tests of independence (§5) and of restarts (§3.1.4).',
    ja: '規格にあるがここでは行わないもの：{names}、独立性の検定（§5）、再起動試験（§3.1.4）。',
  },
  raw: {
    en: 'It says something about the source only where the samples are raw: after conditioning every source looks good.',
    ja: '標本が未加工の場合にのみ意味がある。後処理を経た出力は、どの乱数源でも良好に見える。',
  },
} as const satisfies Readonly<Record<string, Text>>

export const estimatorTexts = {
  'most-common-value': { en: 'most common value (§6.3.1)', ja: '最頻値（§6.3.1）' },
  collision: { en: 'collision (§6.3.2)', ja: '衝突（§6.3.2）' },
  markov: { en: 'Markov (§6.3.3)', ja: 'マルコフ（§6.3.3）' },
  compression: { en: 'compression (§6.3.4)', ja: '圧縮（§6.3.4）' },
  't-tuple': { en: 't-tuple (§6.3.5)', ja: 't 組（§6.3.5）' },
  'longest-repeated-substring': {
    en: 'longest repeated substring (§6.3.6)',
    ja: '最長反復部分列（§6.3.6）',
  },
  'multi-mcw': { en: 'MultiMCW (§6.3.7)', ja: 'MultiMCW（§6.3.7）' },
  lag: { en: 'lag (§6.3.8)', ja: 'ラグ（§6.3.8）' },
  'multi-mmc': { en: 'MultiMMC (§6.3.9)', ja: 'MultiMMC（§6.3.9）' },
  lz78y: { en: 'LZ78Y (§6.3.10)', ja: 'LZ78Y（§6.3.10）' },
} as const satisfies Readonly<Record<string, Text>>

import type { EventRows } from './row.ts'

/** Kinds of events of evidence of what a device runs. */
export const attestationKinds = {
  'attestation.good': {
    severity: 'info',
    category: 'identity',
    en: 'A device has shown that it started as one of its manifests says',
    ja: 'デバイスが、マニフェストどおりに起動したことを示した',
    ids: ['RD1', 'S05-15'],
  },
  'attestation.refused': {
    severity: 'high',
    category: 'identity',
    en: 'Evidence of how a device has started was not accepted',
    ja: 'デバイスの起動状態の証拠を受け入れなかった',
    ids: ['RD1', 'S05-15'],
  },
  'attestation.forgotten': {
    severity: 'medium',
    category: 'identity',
    en: 'The attestation key of a device was forgotten: the next good one counts',
    ja: 'デバイスの構成証明鍵の登録を取り消した。次に正常と確認した鍵を登録する',
    ids: ['RD1'],
  },
  'attestation.unknown': {
    severity: 'info',
    category: 'identity',
    en: 'Genuine evidence of how a device has started, and no reference values to compare it with',
    ja: 'デバイスの起動状態の証拠は真正だが、比較する参照値がない',
    ids: ['RD1'],
  },
  'attestation.reference-added': {
    severity: 'low',
    category: 'configuration',
    en: 'Reference values were added: what devices may start with',
    ja: '参照値（デバイスの正しい起動状態）を追加した',
    ids: ['RD1'],
  },
  'attestation.reference-removed': {
    severity: 'medium',
    category: 'configuration',
    en: 'Reference values were taken back',
    ja: '参照値を取り下げた',
    ids: ['RD1'],
  },
} as const satisfies EventRows

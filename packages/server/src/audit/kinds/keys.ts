import type { EventRows } from './row.ts'

/** Kinds of events of keys and their life. */
export const keyKinds = {
  'key.generated': {
    severity: 'low',
    category: 'configuration',
    en: 'A key was generated',
    ja: '鍵を生成した',
    ids: ['S12-12'],
  },
  'key.rotated': {
    severity: 'medium',
    category: 'configuration',
    en: 'A key was replaced by its successor',
    ja: '鍵を後継の鍵に切り替えた',
    ids: ['S12-12'],
  },
  'key.moved': {
    severity: 'medium',
    category: 'configuration',
    en: 'A private key was moved to another place',
    ja: '秘密鍵を別の保管先へ移した',
    ids: ['S12-12'],
  },
  'key.compromised': {
    severity: 'critical',
    category: 'configuration',
    en: 'A key was declared compromised',
    ja: '鍵を危殆化したものと宣言した',
    ids: ['S12-12'],
  },
  'key.destroyed': {
    severity: 'high',
    category: 'configuration',
    en: 'A key was destroyed',
    ja: '鍵を破棄した',
    ids: ['S12-12'],
  },
  'key.due': {
    severity: 'medium',
    category: 'configuration',
    en: 'A key is due to be replaced by people',
    ja: '担当者による鍵の更新時期が来た',
    ids: ['S12-12'],
  },
  'key.ledger-damaged': {
    severity: 'critical',
    category: 'system',
    en: 'The key ledger was tampered with',
    ja: '鍵の台帳に改ざんが見つかった',
    ids: ['S12-02'],
  },
} as const satisfies EventRows

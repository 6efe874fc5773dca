import type { EventRows } from './row.ts'

/** Kinds of events of the update repository. */
export const updatesKinds = {
  'updates.published': {
    severity: 'medium',
    category: 'configuration',
    en: 'Signed metadata of the update repository were published',
    ja: '更新リポジトリの署名付きメタデータを公開した',
    ids: ['S12-12'],
  },
  'updates.root-rotated': {
    severity: 'high',
    category: 'configuration',
    en: 'The update repository has a new root',
    ja: '更新リポジトリのルートを更新した',
    ids: ['S12-12'],
  },
  'updates.refused': {
    severity: 'high',
    category: 'configuration',
    en: 'Metadata or files for the update repository were refused',
    ja: '更新リポジトリへのメタデータまたはファイルを拒否した',
    ids: ['S12-08'],
  },
  'updates.draft-changed': {
    severity: 'low',
    category: 'configuration',
    en: 'A draft of update metadata was filed or signed',
    ja: '更新メタデータの草案が登録または署名された',
    ids: ['S12-12'],
  },
  'updates.role-expiring': {
    severity: 'medium',
    category: 'configuration',
    en: 'A role of the update repository expires; people have to sign it anew',
    ja: '更新リポジトリのロールの期限が近い。担当者による再署名が必要',
    ids: ['S12-12'],
  },
  'updates.role-urgent': {
    severity: 'high',
    category: 'configuration',
    en: 'A role of the update repository expires very soon',
    ja: '更新リポジトリのロールの期限が間近に迫っている',
    ids: ['S12-12'],
  },
  'updates.role-expired': {
    severity: 'critical',
    category: 'configuration',
    en: 'A role of the update repository has expired: devices take no news',
    ja: '更新リポジトリのロールが期限切れになり、デバイスは更新情報を受け付けない',
    ids: ['S12-12'],
  },
} as const satisfies EventRows

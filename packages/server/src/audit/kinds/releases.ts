import type { EventRows } from './row.ts'

/** Kinds of events of releases. */
export const releaseKinds = {
  'release.uploaded': {
    severity: 'low',
    category: 'configuration',
    en: 'A signed release was uploaded',
    ja: '署名済みのリリースがアップロードされた',
    ids: ['S09-21', 'S12-12'],
  },
  'release.gated': {
    severity: 'info',
    category: 'configuration',
    en: 'A release has passed its gates',
    ja: 'リリースがすべてのゲートを通過した',
    ids: ['S09-22'],
  },
  'release.stopped': {
    severity: 'medium',
    category: 'configuration',
    en: 'Gates have stopped a release',
    ja: 'ゲートによりリリースを止めた',
    ids: ['S09-22', 'S05-47'],
  },
  'release.published': {
    severity: 'medium',
    category: 'configuration',
    en: 'A release was published',
    ja: 'リリースを公開した',
    ids: ['RB7', 'S09-21', 'S12-12'],
  },
  'release.refused': {
    severity: 'medium',
    category: 'configuration',
    en: 'The publication of a release was refused',
    ja: 'リリースの公開が却下された',
    ids: ['S09-21'],
  },
  'release.withdrawn': {
    severity: 'high',
    category: 'configuration',
    en: 'A release was withdrawn; no device is given it any more',
    ja: 'リリースを取り下げ、以後の配布を止めた',
    ids: ['RB7', 'S12-12'],
  },
  'release.excepted': {
    severity: 'high',
    category: 'configuration',
    en: 'People have made an exception from a gate',
    ja: 'ゲートの例外が承認された',
    ids: ['S05-47', 'S09-22', 'S12-12'],
  },
  'release.component-list': {
    severity: 'low',
    category: 'configuration',
    en: "A list of a product's components was changed",
    ja: '製品のコンポーネントの一覧を変更した',
    ids: ['S05-47', 'S05-48', 'S12-12'],
  },
  'release.image-key': {
    severity: 'medium',
    category: 'identity',
    en: 'A device has registered another key for encrypted images',
    ja: 'デバイスが暗号化イメージ用の新しい鍵を登録した',
    ids: ['S05-41', 'S09-27', 'S12-12'],
  },
} as const satisfies EventRows

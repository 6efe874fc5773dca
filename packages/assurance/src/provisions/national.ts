import { confirmed, unconfirmed } from './entry.ts'
import type { ProvisionCatalogue } from './entry.ts'

/** Short catalogues of single countries: the United Kingdom's regulations and Japan's label. */

export const psti: ProvisionCatalogue = {
  id: 'psti',
  title: { en: 'UK product security regulations (PSTI)', ja: '英国 PSTI 規則' },
  source: 'SI 2023/1007, Schedule 1; in force since 2024-04-29',
  asOf: '2026-11-22',
  entries: confirmed(
    [
      '1',
      'Passwords are unique per unit or set by the user',
      '個体ごとに異なる、または利用者が設定するパスワード',
    ],
    ['2', 'It is published how to report a security issue', 'セキュリティ問題の報告方法の公開'],
    ['3', 'It is published until when security updates are provided', 'セキュリティ更新の最短提供期間の公開'],
    ['SoC', 'A statement of compliance goes with the product', '適合声明書の添付'],
  ),
}

/** Criteria 06 to 16 are from memory: their order and scope have to be compared with IPA's document. */
export const jcStar: ProvisionCatalogue = {
  id: 'jcStar',
  title: { en: 'JC-STAR ★1 (Japan)', ja: 'JC-STAR ★1' },
  source: 'IPA, JC-STAR, criteria S1.1; since 2025-03-25',
  asOf: '2026-11-22',
  entries: [
    ...confirmed(
      ['S1.1-01', 'Access over IP needs authentication', 'IP 通信経由のアクセスに対する認証'],
      ['S1.1-02', 'Default passwords', '初期パスワードの扱い'],
      ['S1.1-03', 'Authentication values can be changed', '認証値の変更'],
      ['S1.1-04', 'Guessing is slowed down', '総当たり攻撃への対策'],
      ['S1.1-05', 'A published policy for vulnerability reports', '脆弱性開示方針の公開'],
    ),
    ...unconfirmed(
      ['S1.1-06', 'Software can be updated', 'ソフトウェアの更新'],
      ['S1.1-07', 'Updating is easy', '容易な更新'],
      ['S1.1-08', 'Integrity is checked before an update', '更新前の完全性検証'],
      ['S1.1-09', 'Security updates have priority', 'セキュリティ更新の優先'],
      ['S1.1-10', 'The model can be told', '型式の識別'],
      ['S1.1-11', 'Stored data are protected', '保存データの保護'],
      ['S1.1-12', 'Data on the way are protected', '通信データの保護'],
      ['S1.1-13', 'Risky interfaces are off', '危険性の高いインターフェースの無効化'],
      ['S1.1-14', 'It recovers from loss of power and network', '停電・通信断からの復旧'],
      ['S1.1-15', 'Data can be erased', 'データの消去'],
      ['S1.1-16', 'Users are informed', '利用者への情報提供'],
    ),
  ],
}

import { same, words } from '../../words.ts'
import type { Words } from '../../words.ts'

/** The ledger's own words, as people read them; what is none of them (a token's label, an id) stays as it is. */
const known: Readonly<Record<string, Words>> = {
  root: words('root CA', 'ルート CA'),
  'factory-ca': words('factory identities', '工場出荷時の識別情報'),
  'operational-ca': words('operational identities', '運用時の識別情報'),
  ocsp: words('answers on revocation', '失効確認の応答'),
  order: words('orders and policies', '命令とポリシー'),
  log: words('heads of logs', 'ログの先頭'),
  'server-tls': words('TLS of the server', 'サーバーの TLS'),
  'update-snapshot': words('snapshots of the update repository', '更新リポジトリのスナップショット'),
  'update-timestamp': words('timestamps of the update repository', '更新リポジトリのタイムスタンプ'),
  'update-director': words('assignments of updates', '更新の割り当て'),
  data: words('sealing secrets', '秘密情報の封印'),
  file: words('encrypted file', '暗号化ファイル'),
  sealed: words('sealed by another key', '他の鍵で封印'),
  offline: words('offline', 'オフライン'),
  'generated-file': words('made by the server', 'サーバーで生成'),
  'generated-hsm': words('made in the token', 'トークン内で生成'),
  imported: words('brought in', '外部から移入'),
  'pre-activation': words('pre-activation', '有効化前'),
  active: words('active', '有効'),
  suspended: words('suspended', '一時停止'),
  deactivated: words('deactivated', '使用終了'),
  compromised: words('compromised', '危殆化'),
  destroyed: words('destroyed', '破棄済み'),
}

export const ledgerWords = (word: string): Words =>
  Object.hasOwn(known, word) ? (known[word] ?? same(word)) : same(word)

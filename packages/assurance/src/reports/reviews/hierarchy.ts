import { wordOf } from '../../design/design.ts'
import type { Design } from '../../design/design.ts'
import { words } from '../../words.ts'
import type { Words } from '../../words.ts'
import { cell, code, column, row, table } from '../document.ts'
import type { Block, Cell, Inline } from '../document.ts'

/** Who is trusted by way of whom. */

interface Level {
  readonly name: Words
  readonly above: Words
  readonly holder: Words
  readonly signs: Words
  /** Purposes of keys in the model that stand here. */
  readonly purposes: readonly string[]
}

const levels: readonly Level[] = [
  {
    name: words('root CA', 'ルート CA'),
    above: words('nobody: it is pinned', 'なし（固定して信頼する）'),
    holder: words('the maker, offline; used in a ceremony', 'メーカー（オフライン、鍵セレモニーで使用）'),
    signs: words('the CAs below it, roll-over of the root', '下位 CA、ルートの更新'),
    purposes: ['verify-server'],
  },
  {
    name: words('factory CA', '工場 CA'),
    above: words('root CA', 'ルート CA'),
    holder: words('the server', 'サーバー'),
    signs: words('factory identities (IDevID)', '工場出荷時の識別情報（IDevID）'),
    purposes: ['bootstrap'],
  },
  {
    name: words('operational CA', '運用 CA'),
    above: words('root CA', 'ルート CA'),
    holder: words('the server', 'サーバー'),
    signs: words(
      'operational identities (LDevID), server certificates, OCSP responder',
      '運用時の識別情報（LDevID）、サーバー証明書、OCSP レスポンダー',
    ),
    purposes: ['tls-client', 'tls-server'],
  },
  {
    name: words('order key', '命令鍵'),
    above: words(
      'pinned at the first contact; a successor is signed by it',
      '初回接続時に固定。後継の鍵はこの鍵で署名する',
    ),
    holder: words('the server', 'サーバー'),
    signs: words('orders and policies', '命令とポリシー'),
    purposes: ['verify-orders', 'sign-orders'],
  },
  {
    name: words('update keys', '更新鍵'),
    above: words('pinned in the factory', '工場で固定する'),
    holder: words('the maker, offline', 'メーカー（オフライン）'),
    signs: words('releases', 'リリース'),
    purposes: ['verify-updates', 'sign-updates', 'decrypt-updates'],
  },
  {
    name: words('boot key', '起動鍵'),
    above: words('pinned in the processor', 'プロセッサーに固定する'),
    holder: words('the maker, offline', 'メーカー（オフライン）'),
    signs: words(
      'boot loader, operating system, measurement manifests',
      'ブートローダー、OS、測定値マニフェスト',
    ),
    purposes: ['verify-boot'],
  },
  {
    name: words('message keys', 'メッセージ鍵'),
    above: words('operational identity of the device', 'デバイスの運用時の識別情報'),
    holder: words('the device', 'デバイス'),
    signs: words('messages, end to end', 'メッセージ（端から端まで）'),
    purposes: ['sign-messages', 'mac-messages', 'decrypt-messages', 'attestation'],
  },
  {
    name: words('storage keys', 'ストレージ鍵'),
    above: words('nobody: made and used in one place', 'なし（一か所で生成・使用する）'),
    holder: words('the device', 'デバイス'),
    signs: words('nothing: they encrypt what lies there', 'なし（保存データを暗号化する）'),
    purposes: ['data-at-rest', 'network-access'],
  },
]

const keysFor = ({ keys }: Design, { purposes }: Level): Cell => {
  const found = keys.filter(({ part }) => purposes.includes(wordOf(part.purpose)))
  const lines = found.map(({ id, part }): readonly Inline[] => [code(`${part.at}/${id}`)])
  return lines.length === 0 ? cell(words('–', '–')) : lines
}

export const hierarchy = (design: Design): Block =>
  table(
    [
      column(13, 'Key', '鍵'),
      column(21, 'Trusted by way of', '信頼の根拠'),
      column(20, 'Held by', '保有者'),
      column(26, 'Signs', '署名対象'),
      column(20, 'In the model', 'モデルの鍵'),
    ],
    levels.map((level) =>
      row(cell(level.name), cell(level.above), cell(level.holder), cell(level.signs), keysFor(design, level)),
    ),
  )

import type { Key } from '@sekisho/model'
import { wordOf } from '../../design/design.ts'
import type { Design } from '../../design/design.ts'
import { words } from '../../words.ts'
import type { Words } from '../../words.ts'
import { cell, code, question, row, small, strong } from '../document.ts'
import type { Cell, Inline, Row } from '../document.ts'
import { spoken } from '../../view/vocabulary.ts'

/** The phases of key management (CSA guide, table 13), each with what the model says and what the platform does. */

interface Phase {
  readonly id: string
  readonly name: Words
  readonly ask: Words
  readonly does: Words
  /** Values of the model that answer; each with the keys that have it. */
  readonly of: (key: Key) => readonly (string | { readonly other: string })[]
}

const known = (value: string | { readonly other: string } | undefined) =>
  value === undefined || wordOf(value) === 'unknown' ? [] : [value]

const phases: readonly Phase[] = [
  {
    id: 'S11-02',
    name: words('Generation', '生成'),
    ask: words('Where is each key made?', '各鍵をどこで生成するか。'),
    does: words(
      'Certificates are issued upon a request only, so that the private key stays where it was made. The server makes its own keys in the key store or in the HSM; each is an entry of the ledger.',
      '証明書は要求（CSR）に対してのみ発行し、秘密鍵は生成した場所から出ない。サーバーの鍵は鍵ストアまたは HSM で生成し、台帳に記録する。',
    ),
    of: ({ generated, holds }) => (holds === 'public' || holds === 'digest' ? [] : known(generated)),
  },
  {
    id: 'S11-03',
    name: words('Derivation', '導出'),
    ask: words('Is any key of the product derived from another?', '他の鍵から導出する鍵はあるか。'),
    does: words(
      'The wrapping key of the server’s home is derived from the machine’s secret by argon2id (RFC 9106); parameters are kept beside it. TLS derives its session keys by HKDF (RFC 8446 §7.1).',
      'サーバーのホームのラップ鍵は、マシンの秘密から argon2id（RFC 9106）で導出し、パラメーターを併せて保管する。TLS のセッション鍵は HKDF で導出する（RFC 8446 7.1 項）。',
    ),
    of: () => [],
  },
  {
    id: 'S11-04',
    name: words('Establishment: agreement', '確立：鍵共有'),
    ask: words(
      'Do devices agree on keys with each other, and how?',
      'デバイス間で鍵共有を行うか。行う場合はその方法。',
    ),
    does: words(
      'Session keys come from an ephemeral Diffie-Hellman exchange in every TLS handshake (X25519, P-256; X25519MLKEM768 where both know it).',
      'セッション鍵は、TLS ハンドシェイクごとに一時的な Diffie-Hellman 鍵共有で得る（X25519、P-256。双方が対応すれば X25519MLKEM768）。',
    ),
    of: () => [],
  },
  {
    id: 'S11-05',
    name: words('Establishment: transport', '確立：鍵配送'),
    ask: words(
      'Is any secret key sent to a device, and wrapped by what?',
      '秘密鍵をデバイスへ送るか。何でラップするか。',
    ),
    does: words(
      'Private keys are never sent. A key for message authentication codes is made by the server and sent once, inside mutually authenticated TLS; at rest it is sealed under a data key.',
      '秘密鍵を送ることはない。メッセージ認証コードの鍵だけはサーバーが生成し、相互認証した TLS の中で一度だけ渡す。保管時はデータ鍵で封印する。',
    ),
    of: ({ purpose }) => (wordOf(purpose) === 'mac-messages' ? [purpose] : []),
  },
  {
    id: 'S11-06',
    name: words('Storage', '保管'),
    ask: words('Where is each key kept?', '各鍵をどこに保管するか。'),
    does: words(
      'Server: encrypted key files (AES-256-GCM) or PKCS#11. Device: TPM, or an encrypted vault.',
      'サーバー：暗号化した鍵ファイル（AES-256-GCM）または PKCS#11。デバイス：TPM または暗号化ボールト。',
    ),
    of: ({ storage }) => known(storage),
  },
  {
    id: 'S11-07',
    name: words('Lifetime', '有効期間'),
    ask: words('How long is each key used?', '各鍵をどれだけの期間使うか。'),
    does: words(
      'Operational certificates end after the time that the model gives and are renewed by the device with a new key; the forecast names devices that will miss it. The server’s keys have a schedule.',
      '運用時の証明書はモデルが定める期間で終わり、デバイスが新しい鍵で更新する。更新を逃す見込みのデバイスは予測に示す。サーバーの鍵には交換予定がある。',
    ),
    of: ({ lifetime }) => known(lifetime),
  },
  {
    id: 'S11-08',
    name: words('Zeroisation', '破棄（ゼロ化）'),
    ask: words('What destroys each key?', '各鍵を何を契機に破棄するか。'),
    does: words(
      'Factory reset, transfer, tampering and retirement destroy the keys that the model names; the device gives a receipt. On the server, destroying a wrapping key makes the listed data unreadable, with a receipt.',
      '工場出荷時リセット、譲渡、こじ開け、廃止の際に、モデルが指定する鍵を破棄し、デバイスが証跡を返す。サーバーではラップ鍵の破棄により一覧のデータが読めなくなり、証跡を残す。',
    ),
    of: ({ zeroise = [] }) => zeroise,
  },
  {
    id: 'S11-09',
    name: words('Accounting', '記録'),
    ask: words('Who looks at the ledger, and how often?', '誰が、どの頻度で台帳を点検するか。'),
    does: words(
      'A ledger records generation, use, distribution and destruction; its entries are chained and its head is signed, so that a missing entry shows.',
      '台帳が生成、使用、配布、破棄を記録する。記録は連鎖し、先頭に署名するため、欠落があれば分かる。',
    ),
    of: () => [],
  },
]

/** Values in the order of the model, each with the keys that have it. */
function answersOf({ keys }: Design, { of, ask }: Phase): Cell {
  const found = new Map<string, { value: string | { readonly other: string }; ids: string[] }>()
  for (const { id, part } of keys)
    for (const value of of(part)) {
      const entry = found.get(wordOf(value)) ?? { value, ids: [] }
      entry.ids.push(id)
      found.set(wordOf(value), entry)
    }
  const lines = found
    .values()
    .map(({ value, ids }): readonly Inline[] => [spoken(value), code(ids.join(', '))])
    .toArray()
  return lines.length === 0 ? cell(question(ask)) : lines
}

export const phaseRows = (design: Design): readonly Row[] =>
  phases.map((phase) =>
    row([[strong(phase.name)], [small(phase.id)]], answersOf(design, phase), cell(phase.does)),
  )

import type { Report } from '@sekisho/assurance'
import type { Disposal, DisposalMethod } from './disposal.ts'

/** The certificate of disposal, as a document in both languages. It says what was done and by whom, and claims no more. Pure. */

interface Words {
  readonly en: string
  readonly ja: string
}

const same = (text: string): Words => ({ en: text, ja: text })
const time = (at: number): string => new Date(at).toISOString()

const methods: Readonly<Record<DisposalMethod, Words>> = {
  erased: { en: 'its memory was erased by hand', ja: '手作業でメモリを消去した' },
  shredded: { en: 'it was destroyed physically', ja: '物理的に破壊した' },
  returned: { en: 'it was returned to the maker', ja: 'メーカーに返却された' },
  recycled: { en: 'it was given to a recycler', ja: 'リサイクル業者に引き渡した' },
  lost: { en: 'it is lost: nobody knows what became of it', ja: '紛失し、行方が分からない' },
}

type Row = readonly [Words, string | Words]

const facts = (rows: readonly Row[]) => ({
  kind: 'facts' as const,
  rows: rows.map(([name, value]) => ({ name, value: [[typeof value === 'string' ? same(value) : value]] })),
})

const paragraph = (text: Words) => ({ kind: 'paragraph' as const, text: [text] })

function proofOf({ receipt, vouch }: Disposal): readonly Row[] {
  const nobody: Words = {
    en: 'none: the device itself has proved nothing',
    ja: 'なし：デバイス自身による証明はない',
  }
  if (!receipt)
    return [
      [{ en: 'proof by the device', ja: 'デバイスによる証明' }, nobody],
      ...(vouch ? ([[{ en: 'vouched for', ja: '担当者による保証' }, methods[vouch.method]]] as const) : []),
      ...(vouch?.note === undefined ? [] : ([[{ en: 'note', ja: '備考' }, vouch.note]] as const)),
    ]
  return [
    [{ en: 'keys that the device destroyed', ja: 'デバイスが破棄した鍵' }, receipt.keys.join(', ') || '-'],
    [
      { en: 'messages that it threw away', ja: 'デバイスが破棄した未送信メッセージ' },
      String(receipt.messages),
    ],
    [{ en: 'by its clock', ja: 'デバイスの時計による日時' }, time(receipt.at)],
    [{ en: 'received', ja: '受信日時' }, time(receipt.receivedAt)],
    [{ en: 'signed with the key of certificate', ja: '署名鍵の証明書' }, receipt.certificate],
  ]
}

/** Of the policy that the device was under last. */
interface PolicyNamed {
  readonly product: string
  readonly hash: string
}

export function disposalDocument(disposal: Disposal, serial: string, policy: PolicyNamed): Report {
  const { device, at, actor, counts, erased } = disposal
  return {
    id: 'disposal',
    title: { en: 'Certificate of disposal', ja: '廃棄証明書' },
    about: {
      en: 'What was done at the end of a device. It records facts and who answers for them; it is no statement of conformity.',
      ja: 'デバイスの廃棄時に実施した事項の記録。事実と責任者を示すもので、適合宣言ではない。',
    },
    product: same(policy.product),
    maker: policy.product,
    at: time(at),
    modelHash: policy.hash,
    landscape: false,
    sections: [
      {
        title: { en: 'The device', ja: 'デバイス' },
        blocks: [
          facts([
            [{ en: 'device', ja: 'デバイス' }, device],
            [{ en: 'serial number', ja: 'シリアル番号' }, serial],
            [{ en: 'disposed of', ja: '廃棄日時' }, time(at)],
            [{ en: 'recorded by', ja: '記録者' }, actor],
          ]),
        ],
      },
      {
        title: { en: 'Proof', ja: '証明' },
        blocks: [
          facts(proofOf(disposal)),
          paragraph({
            en: 'A receipt is signed by the device as the last act of its operational key. It shows that the device’s own software says so; it does not show what that software was.',
            ja: '受領証は、デバイスが運用鍵の最後の使用として署名したもの。デバイスのソフトウェアがそう述べたことを示すが、そのソフトウェア自体が何であったかは示さない。',
          }),
        ],
      },
      {
        title: { en: 'What the server did', ja: 'サーバー側の処理' },
        blocks: [
          facts([
            [{ en: 'certificates revoked', ja: '失効させた証明書' }, String(counts.certificates)],
            [{ en: 'keys of messages revoked', ja: '失効させたメッセージ鍵' }, String(counts.messageKeys)],
            [{ en: 'orders called off', ja: '取り消した命令' }, String(counts.orders)],
            [{ en: 'tokens of owners ended', ja: '無効にした所有者のトークン' }, String(counts.tokens)],
            [
              { en: 'messages deleted', ja: '消去したメッセージ' },
              erased.length > 0
                ? erased.join(', ')
                : {
                    en: 'none at once: each goes when its retention is over',
                    ja: '即時の消去なし。保存期間の終了時に消去する',
                  },
            ],
          ]),
        ],
      },
    ],
  }
}

import type { Erasure } from './store.ts'
import type { Cut, Ownership, Transfer } from './ownership.ts'

/** What a transfer of ownership did, told to each side: its own part and no more. Pure. */

export interface Words {
  readonly en: string
  readonly ja: string
}

export interface Line {
  readonly what: Words
  readonly count?: number
}

/** What the maker keeps, and why. */
export interface Kept {
  readonly what: Words
  readonly why: Words
}

export interface TransferReport {
  readonly transfer: string
  readonly device: string
  readonly side: 'former' | 'new'
  /** When it happened, milliseconds since 1970. */
  readonly at: number
  readonly cut: readonly Line[]
  readonly deleted: readonly Line[]
  /** Whether everything that was to be deleted is gone. */
  readonly deletionIsDone: boolean
  readonly remains: readonly Kept[]
}

export interface Facts {
  readonly transfer: Transfer & { readonly endedAt: number; readonly cut: Cut }
  readonly former: Ownership
  readonly successor: Ownership
  readonly erasure?: Erasure | undefined
  /** Channels of which messages of the former time are still kept, with how long they are kept at most. */
  readonly kept: readonly { readonly channel: string; readonly days?: number }[]
  /** How long security events are kept. */
  readonly eventDays: number
}

const line = (en: string, ja: string, count?: number): Line => ({
  what: { en, ja },
  ...(count === undefined ? {} : { count }),
})

const keptText = ({ channel, days }: Facts['kept'][number]): Kept => ({
  what: { en: `messages of ${channel}`, ja: `${channel} のメッセージ` },
  why:
    days === undefined
      ? { en: 'the product model gives them no end', ja: '製品モデルに保存期間の定めがないため' }
      : {
          en: `kept ${days} days at most, as the product model says; no owner can read them`,
          ja: `製品モデルの保存期間（最長 ${days} 日）による。どの所有者も閲覧できない`,
        },
})

const log = (days: number): Kept => ({
  what: { en: 'security events of the device', ja: 'デバイスのセキュリティイベント' },
  why: {
    en: `kept ${days} days to look into incidents; they hold no messages`,
    ja: `インシデント調査のため ${days} 日間保存する。メッセージの内容は含まない`,
  },
})

const pseudonym: Kept = {
  what: {
    en: 'that the device was yours, under a pseudonym',
    ja: 'デバイスを所有していた事実（仮名による記録）',
  },
  why: {
    en: 'it is what keeps your messages from anybody else',
    ja: 'メッセージを他者に見せないために必要なため',
  },
}

/** What the one who gave the device away hears. */
export function reportToFormer({ transfer, erasure, kept, eventDays }: Facts): TransferReport {
  const { id, device, endedAt, cut } = transfer
  return {
    transfer: id,
    device,
    side: 'former',
    at: endedAt,
    cut: [
      line('your tokens for the device', 'デバイスに対するトークン', cut.tokens),
      line('orders of yours that still waited', '未送信だった命令', cut.orders),
      line('the name and the place that you gave it', '付けられていた名称と設置場所'),
      line('its connection, and what waited in it', 'デバイスの接続と配信待ちのメッセージ', cut.sessions),
    ],
    deleted: [
      ...(erasure
        ? [
            line(
              'your messages in these streams: ' + erasure.channels.join(', '),
              `次のストリームのメッセージ：${erasure.channels.join('、')}`,
              erasure.messages,
            ),
          ]
        : []),
      line('last messages that were kept for new subscribers', '保持メッセージ', cut.retained),
    ],
    deletionIsDone: erasure === undefined || erasure.doneAt !== undefined,
    remains: [...kept.map(keptText), log(eventDays), pseudonym],
  }
}

/** What the one who got the device hears: nothing of what the other one did with it. */
export function reportToNew({ transfer, eventDays }: Facts): TransferReport {
  const { id, device, endedAt, cut } = transfer
  return {
    transfer: id,
    device,
    side: 'new',
    at: endedAt,
    cut: [
      line('operational certificates of the time before', '以前の運用証明書', cut.certificates),
      line('keys that proved its messages', '以前のメッセージ鍵', cut.messageKeys),
      line('every access of a former owner', '以前の所有者のすべての利用権'),
    ],
    deleted: [line('what was kept to be delivered', '配信のために保持されていたデータ')],
    deletionIsDone: true,
    remains: [
      {
        what: { en: 'messages and events of the time before', ja: '以前のメッセージとイベント' },
        why: { en: 'none of them can be read by you', ja: '現在の所有者は閲覧できない' },
      },
      log(eventDays),
      {
        what: { en: 'the factory identity of the device', ja: 'デバイスの工場出荷時の識別情報' },
        why: { en: 'by it the device enrols anew, with a new key', ja: 'これにより新しい鍵で再登録するため' },
      },
    ],
  }
}

import type { ActContext } from '../approvals/act.ts'
import type { Listed } from './data-key.ts'
import type { StoredZeroisation } from './store.ts'

/** How it was made sure that nothing opens any more. */
export interface Verified {
  /** Values that every key which is left was tried on, of so many that lay under the destroyed one. */
  readonly tried: number
  readonly listed: number
  /** How many of them opened: none, or there is no receipt. */
  readonly opened: 0
  /** Whether the database's log, which may hold what pages were before, is empty. */
  readonly logEmptied: boolean
  /** Whether the destroyed key, in the form in which it was kept, is still anywhere in the database's files. */
  readonly keyFoundInFiles: boolean | 'not searched'
}

/** What was destroyed for good, who agreed to it, and how that was verified. */
export interface Receipt {
  readonly id: string
  readonly approval: string
  readonly people: readonly string[]
  readonly destroyed: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly unreadable: readonly Listed[]
  readonly verified: Verified
  /** What the receipt does not say. */
  readonly limits: { readonly en: string; readonly ja: string }
  /** Compact JWS over all the rest, by the log key. */
  readonly signed?: string
}

const limits = {
  en: 'Storage may keep old copies of what was overwritten (wear levelling, snapshots), and backups have what they had: the destroyed key, sealed under the wrapping key of the home. Whoever has such a copy and the machine secret can open it. Delete backups of before this time, or exchange the machine secret.',
  ja: '記憶装置は上書き前の内容を残すことがあり（ウェアレベリング、スナップショット）、バックアップには当時の内容（ホームのラッピング鍵で封じた、破棄した鍵）が残る。そのような写しとマシンの秘密情報の両方を持つ者は開ける。この時刻より前のバックアップを削除するか、マシンの秘密情報を交換すること。',
}

export const receiptOf = (
  { id, target, at, listed }: StoredZeroisation,
  { approval, people }: ActContext,
  verified: Verified,
): Receipt => ({ id, approval, people, destroyed: target, at, unreadable: listed, verified, limits })

/** One that was signed and kept: there is one receipt for one zeroisation. */
export const storedReceipt = (signed: string): Receipt => {
  const payload = Buffer.from(signed.split('.')[1] ?? '', 'base64url').toString()
  return { ...(JSON.parse(payload) as Receipt), signed } // the database gives back what zeroise has written
}

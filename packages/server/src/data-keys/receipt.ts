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
  /** Of a home: files that are destroyed, by their names in it. */
  readonly files?: readonly string[]
  readonly verified: Verified
  /** What the receipt does not say. */
  readonly limits: { readonly en: string; readonly ja: string }
  /** Compact JWS over all the rest, by the log key. */
  readonly signed?: string
}

/** How it was made sure that a home opens no more. */
export interface VerifiedHome {
  /** Files that should be gone and are still there: none, or there is no receipt. */
  readonly filesLeft: 0
  readonly logEmptied: boolean
}

/** What was destroyed with a home. */
export interface HomeReceipt extends Omit<Receipt, 'verified' | 'signed'> {
  /** Absent from the receipt that is written before anything is destroyed. */
  readonly verified?: VerifiedHome
}

export const homeLimits = {
  en: 'Not destroyed: the export of the root, which opens with its shares; keys in a PKCS#11 token; the rest of the database, which was never sealed. Storage may keep old copies of what was overwritten, and backups have what they had: with home.json and the machine secret of before, a backup opens. Delete them.',
  ja: '破棄しないもの：シェアで開くルートの書き出し、PKCS#11 トークン内の鍵、封じていないデータベースの内容。記憶装置は上書き前の内容を残すことがあり、バックアップは当時の home.json とマシンの秘密情報があれば開ける。バックアップも削除すること。',
} as const

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

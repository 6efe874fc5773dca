import { LengthOrHashMismatchError, UnsignedMetadataError } from '@tufjs/models/dist/error.js'
import { BadVersionError, ExpiredMetadataError, RepositoryError } from 'tuf-js/dist/error.js'
import { AgentError, type AgentCode } from '../../errors.ts'

/** What was being verified when tuf-js refused it. */
export interface Verified {
  readonly role: string
  /** Absent: nothing has announced the file. */
  readonly announced?: { readonly version?: number; readonly length?: number | undefined }
  readonly claimed: { readonly version: unknown; readonly length: number }
}

const versionCode = ({ announced, claimed }: Verified): AgentCode =>
  announced?.version === undefined || announced.version === claimed.version
    ? 'UPDATE_ROLLBACK'
    : 'UPDATE_MISMATCH'

const contentCode = ({ announced, claimed }: Verified): AgentCode =>
  announced?.length === undefined || announced.length === claimed.length ? 'UPDATE_HASH' : 'UPDATE_LENGTH'

function codeOf(error: unknown, verified: Verified): AgentCode {
  if (error instanceof ExpiredMetadataError) return 'UPDATE_EXPIRED' // freeze: TUF 1.0 §5.3.10, §5.4.4, §5.5.6, §5.6.5
  if (error instanceof UnsignedMetadataError) return 'UPDATE_THRESHOLD' // §5.3.4, §5.4.2, §5.5.3, §5.6.3
  if (error instanceof BadVersionError) return versionCode(verified)
  if (error instanceof LengthOrHashMismatchError) return contentCode(verified) // §5.5.2, §5.6.2
  if (error instanceof RepositoryError) return 'UPDATE_ROLLBACK' // a file that was listed is listed no more, §5.5.5
  return 'UPDATE_MALFORMED'
}

/** What tuf-js throws, by what it means for the device. */
export function faultOf(error: unknown, verified: Verified): AgentError {
  if (error instanceof AgentError) return error
  const { role, claimed } = verified
  return new AgentError(codeOf(error, verified), { detail: { role, version: claimed.version }, cause: error })
}

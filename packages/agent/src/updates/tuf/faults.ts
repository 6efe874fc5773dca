import { UnsignedMetadataError } from '@tufjs/models/dist/error.js'
import { AgentError } from '../../errors.ts'

/**
 * What the library throws, by what it means for the device: too few signatures (TUF 1.0 §5.3.4, §5.4.2, §5.5.3, §5.6.3), or not
 * the form that the standard asks for.
 */
export function faultOf(error: unknown, role: string, version: unknown): AgentError {
  if (error instanceof AgentError) return error
  const code = error instanceof UnsignedMetadataError ? 'UPDATE_THRESHOLD' : 'UPDATE_MALFORMED'
  return new AgentError(code, { detail: { role, version }, cause: error })
}

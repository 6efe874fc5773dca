import type { ChainCertificate } from './certificate.ts'
import type { Refusal } from './reasons.ts'

/** Both ends belong to the validity (RFC 5280 §4.1.2.5). @param time milliseconds since 1970, whole seconds */
export function timeFault({ notBefore, notAfter }: ChainCertificate, time: number): Refusal | undefined {
  if (time < notBefore)
    return { reason: 'CHAIN_NOT_YET_VALID', detail: `from ${new Date(notBefore).toISOString()}` }
  if (time > notAfter) return { reason: 'CHAIN_EXPIRED', detail: `since ${new Date(notAfter).toISOString()}` }
  return undefined
}

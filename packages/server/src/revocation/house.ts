import type { CertificateFacts } from '@sekisho/trust'
import type { HouseCertificateRecord } from './store.ts'

/** A certificate of the house as it is noted. @param issuerKeyId of the CA that issued it */
export const houseRecord = (
  role: HouseCertificateRecord['role'],
  { fingerprint, serialNumber, spkiFingerprint, notBefore, notAfter }: CertificateFacts,
  issuerKeyId: string,
): HouseCertificateRecord => ({
  fingerprint,
  issuerKeyId,
  serialNumber,
  spkiFingerprint,
  role,
  notBefore: notBefore.getTime(),
  notAfter: notAfter.getTime(),
})

/** Notes certificates of the house, each once. */
export type Adopt = (record: HouseCertificateRecord) => Promise<void>

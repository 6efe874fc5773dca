export { type Crl, createCrl, type CrlRequest, readCrl } from './crl.ts'
export type { CrlEntry } from './crl-der.ts'
export { type JudgedCertificate, type Judgement, judgeOcspResponse } from './judge.ts'
export {
  type CertificateId,
  certificateIdOf,
  type CertIdHash,
  certIdHashes,
  createOcspRequest,
  type IssuerId,
  issuerIdOf,
  type OcspQuestion,
  type OcspRequest,
  readOcspRequest,
} from './ocsp-request.ts'
export {
  type CertificateStatus,
  createOcspResponse,
  type OcspAnswer,
  ocspRefusal,
  type OcspResponder,
  readOcspResponse,
} from './ocsp-response.ts'
export { reasonOf, type RevocationReason, revocationReasons } from './reasons.ts'

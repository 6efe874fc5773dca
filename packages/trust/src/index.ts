export { followRoots, type FollowedRoots } from './anchors.ts'
export { oids, toDerSignature, type StatusServices } from './asn1.ts'
export * from './attestation/index.ts'
export * from './ceremony.ts'
export * from './certificates.ts'
export * from './chain/index.ts'
export { encodeCbor } from './cbor.ts'
export {
  type CoseAlgorithm,
  coseAlgorithmOf,
  coseHeaders,
  coseIsGenuine,
  type CoseKind,
  type CoseMessage,
  createCose,
  readCose,
} from './cose.ts'
export { coseThumbprint, decodeCoseKey, encodeCoseKey } from './cose-key.ts'
export { signDetached, type CmsRequest } from './cms-signature.ts'
export { documentSignerOf } from './document-signatures.ts'
export { createCsr, createCsrBy, readCsr, type Csr, type CsrRequest } from './csr.ts'
export {
  assessEntropy,
  type EntropyAssessment,
  type Estimate,
  type Estimator,
  estimatorsNotDone,
  wantedSamples,
} from './entropy/estimators.ts'
export {
  createNoiseMonitor,
  type NoiseClaim,
  type NoiseMonitor,
  type NoiseTest,
  startUpSamples,
} from './entropy/health-tests.ts'
export * from './errors.ts'
export * from './est.ts'
export { type BackendKind, fileBackend, type KeyBackend, type NewBackendKey } from './key-backend.ts'
export {
  createKeyStore,
  generatePrivateKey,
  type KeyRecord,
  type KeyStore,
  type NewKey,
  type StoredKey,
} from './key-files.ts'
export {
  exportEncrypted,
  exportUnderShares,
  importEncrypted,
  importWithShares,
  readExport,
  type SharedExport,
} from './key-export.ts'
export {
  keyKind,
  readPublicKey,
  signerOf,
  spkiFingerprintOf,
  type KeyAlgorithm,
  type Signer,
} from './keys.ts'
export { keyFaults, type KeyFault } from './key-faults/key-faults.ts'
export { factoryKeyId, signFactoryBatch, verifyFactoryBatch, type FactoryBatch } from './factory-batches.ts'
export * from './ledger-head.ts'
export * from './measurement-manifest.ts'
export * from './measurements.ts'
export * from './message-keys.ts'
export * from './orders.ts'
export {
  ensurePrivateDirectory,
  readPrivateFile,
  removePrivateFile,
  requirePrivate,
  syncDirectory,
  writePrivateFile,
} from './private-files.ts'
export { createPkcs11Backend, type Pkcs11Options } from './pkcs11/backend.ts'
export * from './protected-message.ts'
export { signResetReceipt, verifyResetReceipt, type ResetCause, type ResetReceipt } from './reset-receipts.ts'
export * from './revocation/index.ts'
export * from './stand-in.ts'
export * from './receipts.ts'
export { parseShare, type ShareSet } from './shares.ts'
export { type StatementSigner, statementKeyId, type TrustedKeys } from './statements.ts'
export {
  createSealer,
  newSealingKey,
  type Sealed,
  deriveWrappingKey,
  newPassphraseParameters,
  newWrappingParameters,
  type Sealer,
  unwrapKey,
  type Wrapped,
  type WrappingParameters,
  wrapKey,
} from './wrapping.ts'
export * from './tuf/index.ts'
export * from './updates/index.ts'

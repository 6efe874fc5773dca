export * from './attestation-key.ts'
export * from './evidence.ts'
export { type KeyAttribute, readTpmPublic, type TpmPublic } from './structures.ts'

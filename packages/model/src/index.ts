export type {
  AutomaticUpdates,
  BySeverity,
  CertificatePolicy,
  Channel,
  CommandPolicy,
  ComponentPolicy,
  DeclaredInterface,
  HealthPolicy,
  JsonSchema,
  MessageKeyPolicies,
  MessageKeyPolicy,
  PersonalField,
  Policy,
  Rate,
  SubscribeGrant,
  TamperResponse,
  Threshold,
  UpdatePolicy,
  UpdateSeverity,
  UpdateWindow,
  VariantPolicy,
} from './policy.ts'
export { severities } from './policy.ts'
export { fillTopic, filterCovers, filterMatches, ID_PLACE, isTopicFilter, isTopicName } from './topics.ts'
export {
  DEVICE_ID_PATTERN,
  deviceId,
  parseDeviceId,
  PRODUCT_ID_PATTERN,
  productId,
  serial,
  SERIAL_PATTERN,
} from './device-id.ts'
export type { DeviceId, ProductId, Serial } from './device-id.ts'
export { canonicalJson, policyHash } from './canonical.ts'
export { compile, CompileError } from './compile.ts'
export { compileAsyncApi } from './compilers/asyncapi/asyncapi.ts'
export { compileMud } from './compilers/mud/mud.ts'
export { noteText } from './compilers/notes.ts'
export type { CompilerNote, NoteCode } from './compilers/notes.ts'
export { TargetError, targetErrors } from './compilers/target.ts'
export type { Compiled, TargetErrorCode } from './compilers/target.ts'
export { compileThing } from './compilers/wot/thing.ts'
export { durationMs, parseDuration } from './durations.ts'
export { faults } from './faults.ts'
export { isAnyHost } from './rules/egress.ts'
export { nearest } from './nearest.ts'
export type { Fault, FaultCode, FaultRow } from './faults.ts'
export { compileSchema, createAjv, formats } from './json-schema.ts'
export type { CompiledSchema } from './json-schema.ts'
export { parseModel } from './parse.ts'
export type { ParsedModel, Question } from './parse.ts'
export { placesOf } from './places.ts'
export type { TextPlace } from './places.ts'
export { parseBitRate, parseCountRate, perSecond } from './rates.ts'
export type { Component, DeviceComponent, ServiceComponent } from './schema/components.ts'
export type { Hazard, Key, Updates } from './schema/lifecycle.ts'
export type { Dataflow, Egress, Interface } from './schema/links.ts'
export type { Command, Personal, Stream } from './schema/messages.ts'
export { modelJsonSchema } from './schema/publish.ts'
export type { Model } from './schema/model.ts'
export type { Attacker, TrustZone } from './schema/places.ts'
export type { Product } from './schema/product.ts'
export type { Proof } from './schema/words.ts'
export { holdsSecret } from './secrets.ts'
export { isUnit, units } from './units.ts'
export { compareVersions, isVersion, isVersionRange, rangesOverlap, versionSatisfies } from './versions.ts'
export { isHealthy, readHealthReport } from './health-report.ts'
export type { HealthKind, HealthReport } from './health-report.ts'
export { isWithin } from './update-policy.ts'
export { readUpdateReport, updateReportKind, updateStates } from './update-report.ts'
export type { UpdateReport, UpdateState } from './update-report.ts'

export type {
  Channel,
  CertificatePolicy,
  CommandPolicy,
  ComponentPolicy,
  JsonSchema,
  PersonalField,
  Policy,
  Rate,
  SubscribeGrant,
  VariantPolicy,
} from './policy.ts'
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

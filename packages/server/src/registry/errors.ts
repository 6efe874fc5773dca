import { codedError } from '../errors.ts'

export const registryCodes = {
  REGISTRY_DEVICE_UNKNOWN: { status: 404, outside: 'no such device' },
  REGISTRY_DEVICE_EXISTS: { status: 409, outside: 'there is such a device already' },
  REGISTRY_TRANSITION: { status: 409, outside: 'not possible in the state that the device is in' },
  REGISTRY_KEY_IN_USE: { status: 409, outside: 'the key is in use' },
  REGISTRY_PRODUCT_UNKNOWN: { status: 404, outside: 'no such product' },
  REGISTRY_COMPONENT_UNKNOWN: {
    status: 400,
    outside: 'the product has no such component with an identity of its own',
  },
  REGISTRY_POLICY_UNKNOWN: { status: 404, outside: 'no such policy' },
  REGISTRY_MODEL_INVALID: { status: 422, outside: 'the product model has faults' },
} as const

export class RegistryError extends codedError('RegistryError', registryCodes) {}

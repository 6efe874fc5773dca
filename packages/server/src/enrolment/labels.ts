import type { CertificatePolicy } from '@sekisho/model'
import { deviceUrn, type RequestWishes } from '@sekisho/trust'
import type { Device } from '../registry/device.ts'
import type { RegistryService } from '../registry/service.ts'
import { EnrolmentError } from './errors.ts'

/** What EST itself calls its operations: no label (RFC 7030 §3.2.2). */
const operations = new Set([
  'cacerts',
  'simpleenroll',
  'simplereenroll',
  'fullcmc',
  'serverkeygen',
  'csrattrs',
])

/** What differs by label. A label is the id of a product; without one, it is about all products (RFC 7030 §3.2.2). */
export interface Labels {
  /** @throws EnrolmentError ENROLMENT_LABEL_UNKNOWN */
  require(label: string): void
  /** Whether all devices that this is about enrol with a code. */
  takeCodes(label: string | undefined): boolean
  /** What a request has to look like; nothing where that depends on the product, and nobody says which. */
  wishes(device: Device | undefined, label: string | undefined): RequestWishes | undefined
}

/** A device of another product has no business under this label. @throws EnrolmentError ENROLMENT_LABEL */
export function requireProduct({ product }: Pick<Device, 'product'>, label: string | undefined): void {
  if (label !== undefined && label !== product)
    throw new EnrolmentError('ENROLMENT_LABEL', { detail: { label } })
}

/** What products have in common. */
function agreed(policies: readonly CertificatePolicy[]): RequestWishes | undefined {
  const [first] = policies
  const agree = policies.every((one) => one.algorithm === first?.algorithm && one.bound === first.bound)
  return first && agree ? { algorithm: first.algorithm, bound: first.bound } : undefined
}

export function createLabels(
  registry: Pick<RegistryService, 'newestPolicy' | 'policyOf' | 'products'>,
): Labels {
  const policiesUnder = (label: string | undefined): readonly CertificatePolicy[] => {
    const products = label === undefined ? registry.products().map(({ id }) => id) : [label]
    return products.flatMap((id) => registry.newestPolicy(id)?.policy.certificate ?? [])
  }

  return {
    require(label) {
      if (operations.has(label) || !registry.newestPolicy(label))
        throw new EnrolmentError('ENROLMENT_LABEL_UNKNOWN')
    },

    takeCodes(label) {
      const policies = policiesUnder(label)
      return policies.length > 0 && policies.every(({ withoutFactoryKey }) => withoutFactoryKey !== undefined)
    },

    wishes(device, label) {
      const policy = device && registry.policyOf(device)?.policy
      if (!policy) return agreed(policiesUnder(label))
      const { id: commonName, serial: serialNumber } = device
      const { enterpriseNumber, certificate } = policy
      const sanUri = deviceUrn({ ...device, deviceId: commonName, enterpriseNumber })
      const { algorithm, bound } = certificate
      return { algorithm, bound, names: { commonName, serialNumber, sanUri } }
    },
  }
}

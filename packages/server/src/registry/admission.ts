import type { Admission, MessageKey } from '@sekisho/gate'
import type { Policy } from '@sekisho/model'
import type { Device, DeviceCertificate } from './device.ts'

/** A policy as the registry keeps it; the newest of a product has the highest version. */
export interface KeptPolicy {
  readonly hash: string
  readonly version: number
  readonly policy: Policy
}

type Reported = Pick<Device, 'hardware' | 'firmware'>

/** Whether a policy is for this hardware and firmware; what the device didn't report stands in nobody's way. */
const policyFits = (
  { policy }: KeptPolicy,
  { hardware, firmware }: Reported,
  versionSatisfies: (version: string, range: string) => boolean,
): boolean =>
  policy.variants.some(
    (variant) =>
      (hardware === undefined || variant.hardware.includes(hardware)) &&
      (firmware === undefined || versionSatisfies(firmware, variant.firmware)),
  )

/**
 * The policy that a device runs under: of those whose variants fit what it reports the newest, so that a new schema never
 * locks out the fleet that hasn't updated yet. Where nothing is reported or none fits: the newest of all.
 * @param policies newest first
 */
export const choosePolicy = (
  policies: readonly KeptPolicy[],
  reported: Reported,
  versionSatisfies: (version: string, range: string) => boolean,
): KeptPolicy | undefined =>
  policies.find((one) => policyFits(one, reported, versionSatisfies)) ?? policies[0]

export interface Facts {
  readonly device: Device
  readonly certificate: DeviceCertificate
  readonly chosen: KeptPolicy | undefined
  readonly messageKeys?: readonly MessageKey[]
}

/** Who is let in. An expired or superseded certificate isn't, nor an IDevID, nor a peer that its policy doesn't know. */
export function decideAdmission(facts: Facts | undefined, now: number): Admission {
  if (!facts) return { admitted: false, code: 'unknown' }
  const { device, certificate, chosen, messageKeys = [] } = facts
  const refuse = (code: (Admission & { admitted: false })['code']): Admission => ({
    admitted: false,
    code,
    device: device.id,
  })
  if (certificate.kind !== 'ldevid') return refuse('unknown')
  if (device.state === 'retired') return refuse('retired')
  if (certificate.state !== 'valid' || device.revokedAt !== undefined) return refuse('revoked')
  if (now >= certificate.notAfter || now < certificate.notBefore) return refuse('expired')
  const components = chosen?.policy.components ?? {}
  const policy = Object.hasOwn(components, device.component) ? components[device.component] : undefined
  if (!chosen || !policy || device.state === 'manufactured') return refuse('unknown')
  return {
    admitted: true,
    peer: {
      device: device.id,
      product: device.product,
      epoch: device.epoch,
      quarantined: device.state === 'quarantined',
      policyHash: chosen.hash,
      policy,
      messageKeys,
    },
  }
}

/** Devices and their life. Types and rules; pure. */

export const deviceStates = ['manufactured', 'enrolled', 'active', 'quarantined', 'retired'] as const
export type DeviceState = (typeof deviceStates)[number]

export const deviceVerbs = ['enrol', 'activate', 'quarantine', 'release', 'retire'] as const
export type DeviceVerb = (typeof deviceVerbs)[number]

/** `before`: the state in which the quarantine found the device. */
type Target = DeviceState | 'before'

/**
 * What may follow what; anything else is refused. A device in quarantine may renew its certificate and stays where it is,
 * and nothing leads out of retirement.
 */
export const transitions: Readonly<Record<DeviceVerb, Readonly<Partial<Record<DeviceState, Target>>>>> = {
  enrol: { manufactured: 'enrolled', enrolled: 'enrolled', active: 'enrolled', quarantined: 'quarantined' },
  activate: { enrolled: 'active' },
  quarantine: { manufactured: 'quarantined', enrolled: 'quarantined', active: 'quarantined' },
  release: { quarantined: 'before' },
  retire: { manufactured: 'retired', enrolled: 'retired', active: 'retired', quarantined: 'retired' },
}

/** @param before the state in which the last quarantine found the device */
export function nextState(
  verb: DeviceVerb,
  state: DeviceState,
  before?: DeviceState,
): DeviceState | undefined {
  const target = transitions[verb][state]
  return target === 'before' ? (before ?? 'enrolled') : target
}

export interface Device {
  /** `<product>:<serial>`; never split, the parts are beside it. */
  readonly id: string
  readonly product: string
  readonly serial: string
  /** Component of the model that this peer is. */
  readonly component: string
  readonly state: DeviceState
  /** Since when all of its certificates are revoked; such a device never gets another one. */
  readonly revokedAt?: number
  /** 0: never enrolled. */
  readonly epoch: number
  readonly hardware?: string
  readonly firmware?: string
  readonly createdAt: number
}

export type CertificateKind = 'idevid' | 'ldevid'
export type CertificateState = 'valid' | 'superseded' | 'revoked'

/** What the registry knows of a certificate. Times are milliseconds since 1970; hex is lower case. */
export interface NewCertificate {
  readonly fingerprint: string
  readonly kind: CertificateKind
  readonly serialNumber: string
  readonly spkiFingerprint: string
  readonly notBefore: number
  readonly notAfter: number
}

export interface DeviceCertificate extends NewCertificate {
  readonly device: string
  readonly state: CertificateState
  /** Since when it is in this state. */
  readonly at: number
}

export interface HistoryEntry {
  readonly at: number
  readonly before?: DeviceState
  readonly after: DeviceState
  readonly actor: string
  readonly reason?: string
}

export interface DeviceFilter {
  readonly product?: string | undefined
  readonly state?: DeviceState | undefined
  /** This one alone; for an owner. */
  readonly id?: string | undefined
  /** Only ids behind this one. */
  readonly after?: string | undefined
  readonly limit: number
}

/** Whether a device may be heard by way of another one: enrolled, and neither in quarantine nor at its end. */
export const mayBeCarried = ({ state, revokedAt }: Pick<Device, 'state' | 'revokedAt'>): boolean =>
  revokedAt === undefined && (state === 'enrolled' || state === 'active')

/**
 * Whether a key may be certified for a device. A key identifies one device (RFC 7030 leaves the check to the server): one
 * that another device uses, or that is an IDevID's, is refused; so is one whose certificate was revoked.
 * @param holders all certificates that were ever issued for the key
 */
export const keyIsFree = (
  device: string,
  kind: CertificateKind,
  holders: readonly Pick<DeviceCertificate, 'device' | 'kind' | 'state'>[],
): boolean =>
  kind === 'idevid'
    ? holders.length === 0
    : holders.every((one) => one.device === device && one.kind === 'ldevid' && one.state !== 'revoked')

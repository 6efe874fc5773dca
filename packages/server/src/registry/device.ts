import type { RevocationReason } from '@sekisho/trust'

/** Devices and their life. Types and rules; pure. */

export const deviceStates = ['manufactured', 'enrolled', 'active', 'quarantined', 'retired'] as const
export type DeviceState = (typeof deviceStates)[number]

/** Steps of a device's life; `life.ts` has where they lead. */
export const deviceVerbs = [
  'enrol',
  'activate',
  'quarantine',
  'release',
  'transfer',
  'reset',
  'retire',
] as const
export type DeviceVerb = (typeof deviceVerbs)[number]

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
  /** The factory's batch, and the variant of the model. */
  readonly batch?: string
  readonly variant?: string
  /** What its owner calls it, and where it is: theirs, and gone with them. */
  readonly name?: string
  readonly location?: string
  /** Groups that its operator has put it in. */
  readonly groups: readonly string[]
  /** Who has it (a pseudonym; people are known elsewhere), and by which ownership. */
  readonly owner?: string
  readonly ownership?: string
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
  /** Subject key identifier of the CA that issued it; CRLs and OCSP know a certificate by it. */
  readonly issuerKeyId: string | undefined
}

export interface DeviceCertificate extends Omit<NewCertificate, 'issuerKeyId'> {
  /** Absent where it was issued before this was noted. */
  readonly issuerKeyId?: string
  readonly device: string
  readonly state: CertificateState
  /** Since when it is in this state. */
  readonly at: number
  /** Why it was revoked. */
  readonly reason?: RevocationReason
}

export interface HistoryEntry {
  readonly at: number
  readonly before?: DeviceState
  readonly after: DeviceState
  readonly actor: string
  readonly reason?: string
  /** Which step it was. */
  readonly verb?: DeviceVerb
  /** The approval that it ran under, and the certificate that it is about (SHA-256, hex). */
  readonly approval?: string
  readonly certificate?: string
}

/** What people say of a device; an empty text removes what was said. */
export interface About {
  readonly name?: string | undefined
  readonly location?: string | undefined
  readonly groups?: readonly string[] | undefined
}

export interface DeviceFilter {
  readonly product?: string | undefined
  readonly state?: DeviceState | undefined
  readonly batch?: string | undefined
  readonly variant?: string | undefined
  readonly hardware?: string | undefined
  readonly firmware?: string | undefined
  readonly location?: string | undefined
  readonly group?: string | undefined
  readonly owner?: string | undefined
  /** This one alone; for an owner. */
  readonly id?: string | undefined
  /** Only ids behind this one. */
  readonly after?: string | undefined
  readonly limit: number
}

/** Whether a device may be heard by way of another one: enrolled, and neither in quarantine nor at its end. */
export const mayBeCarried = ({ state, revokedAt }: Pick<Device, 'state' | 'revokedAt'>): boolean =>
  revokedAt === undefined && (state === 'enrolled' || state === 'active')

/** A certificate that was issued for a key. */
export interface KeyHolder extends Pick<DeviceCertificate, 'device' | 'kind' | 'state'> {
  /** Whether it has come into use; one whose answer got lost never did. */
  readonly used: boolean
}

/**
 * Whether a key may be certified for a device. A key identifies one device (RFC 7030 leaves the check to the server): one
 * that another device uses, or that is an IDevID's, is refused. It lives as long as its certificate (S11-36): what RFC 7030
 * §4.2.2 calls renewal, the same key again, is refused as well, unless the certificate before never came into use.
 * @param holders all certificates that were ever issued for the key
 */
export const keyIsFree = (device: string, kind: CertificateKind, holders: readonly KeyHolder[]): boolean =>
  kind === 'idevid'
    ? holders.length === 0
    : holders.every(
        (one) => one.device === device && one.kind === 'ldevid' && one.state === 'valid' && !one.used,
      )

/** What events say of a device, and of who did it. */
export function aboutDevice(
  { id, product }: Pick<Device, 'id' | 'product'>,
  actor: string,
): { readonly device: string; readonly product: string; readonly actor: string } {
  return { device: id, product, actor }
}

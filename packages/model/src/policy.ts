/**
 * What a product model compiles to and what the running parts enforce. Plain JSON: it is hashed, signed, stored and
 * sent to devices. A policy never changes; a changed model compiles to another policy with another hash.
 */
export interface Policy {
  readonly format: 1
  readonly product: string
  /** IANA private enterprise number of the maker, for the device's URN (RFC 9039 §4). */
  readonly enterpriseNumber: number
  /** The instant given to `compile`, ISO 8601 UTC. It is part of the hash. */
  readonly compiledAt: string
  readonly variants: readonly VariantPolicy[]
  /** What each kind of peer may say and hear, by the id of its component in the model. */
  readonly components: Readonly<Record<string, ComponentPolicy>>
  readonly commands: Readonly<Record<string, CommandPolicy>>
  readonly certificate: CertificatePolicy
}

export interface VariantPolicy {
  readonly id: string
  readonly hardware: readonly string[]
  /** A semver range of firmware versions that this policy is for. */
  readonly firmware: string
}

/** From the model's `keys`: how long an operational certificate lives, and with which key. */
export interface CertificatePolicy {
  readonly lifetimeSeconds: number
  readonly algorithm: 'p256' | 'p384' | 'ed25519'
  /**
   * Present where devices have no key from the factory: they enrol with a code, and a certificate that has ended renews
   * itself for so long.
   */
  readonly withoutFactoryKey?: { readonly graceSeconds: number }
  /** Present where a request has to be bound to its TLS connection. */
  readonly bound?: true
}

/** A kind of peer that holds an identity of its own: the device, or a service of the maker that consumes streams. */
export interface ComponentPolicy {
  readonly kind: 'device' | 'service'
  readonly channels: readonly Channel[]
  /** Topic filters that the peer may subscribe to, or any filter that one of them covers. */
  readonly subscribe: readonly SubscribeGrant[]
  /** Keys that its protected streams need; absent where it has none. */
  readonly messageKeys?: MessageKeyPolicies
  /**
   * Evidence of how the device has started (RFC 9334): `required` before it gets a certificate, where the model says that starts
   * are measured; else `recorded` if it comes. Absent in policies of an older version, and of services.
   */
  readonly attestation?: 'required' | 'recorded'
  /** What a device watches of itself; absent in policies of an older version, and of services. */
  readonly health?: HealthPolicy
  /** How its firmware is updated; absent where the model has no `updates`, in policies of an older version, and of services. */
  readonly updates?: UpdatePolicy
}

/** From the model's `updates`, with the safe default for what it leaves open. */
export interface UpdatePolicy {
  readonly channels: readonly string[]
  readonly slots: string
  /** Whether a version below the running one is refused. */
  readonly rollbackProtection: boolean
  /** Algorithm of a second signature that every release needs. */
  readonly secondSignature?: string
  readonly encrypted: 'none' | 'per-product' | 'per-device'
  readonly thresholds: { readonly root: Threshold; readonly targets: Threshold }
  readonly automatic: AutomaticUpdates
  /** When nothing may be installed at other times. */
  readonly window?: UpdateWindow
  /** From publication to installation, by severity; absent: no deadline. */
  readonly installWithinMs: BySeverity<number>
  /** Conditions of the device under which nothing is installed: `ringing`, `battery-below-20`. */
  readonly never: readonly string[]
}

/** Signatures that are needed, and signers that there are. */
export interface Threshold {
  readonly needed: number
  readonly of: number
}

export interface AutomaticUpdates {
  /** Whether updates install by themselves unless the owner says otherwise. */
  readonly byDefault: boolean
  readonly ownerMayDisable: boolean
  /** How long the owner may put an update off; 0: not at all. */
  readonly postponeMs: Required<BySeverity<number>>
}

/** Minutes since midnight. A window that ends before it begins goes over midnight. */
export interface UpdateWindow {
  readonly fromMinute: number
  readonly toMinute: number
  readonly zone: 'local' | 'utc'
}

export const severities = ['critical', 'high', 'other'] as const
export type UpdateSeverity = (typeof severities)[number]
export type BySeverity<T> = { readonly [Severity in UpdateSeverity]?: T }

export interface HealthPolicy {
  /** What the device does when it is opened; absent where the model doesn't say. */
  readonly onTamper?: TamperResponse
  /** Every way in that the model declares, whatever its state: what is open besides is undeclared. */
  readonly interfaces: readonly DeclaredInterface[]
}

export type TamperResponse = 'nothing' | 'log' | 'alarm' | 'erase-keys' | 'stop'

/** In the model's words. */
export interface DeclaredInterface {
  readonly id: string
  readonly kind: string
  readonly state: string
  /** Where it listens. */
  readonly port?: number
  readonly source: string
}

/** From the model's `keys`: with what messages are signed, and with what they are authenticated. */
export interface MessageKeyPolicies {
  readonly sign?: MessageKeyPolicy
  readonly mac?: MessageKeyPolicy
}

export interface MessageKeyPolicy {
  readonly algorithm: 'p256' | 'p384' | 'ed25519' | 'hmac-sha256'
  /** How long the key is used to sign; absent: without limit. */
  readonly lifetimeSeconds?: number
}

export interface SubscribeGrant {
  /** A topic filter; `{id}` stands for the peer's own device id. */
  readonly filter: string
  /** Stays open in quarantine (design §4: only updates do). */
  readonly inQuarantine: boolean
}

/** One topic on which a peer may publish, with everything the gate checks on it. */
export interface Channel {
  /** Key of replay state and storage, unique in the component: `telemetry/status`, `responses/unlock`, `security/report`. */
  readonly key: string
  readonly kind: 'telemetry' | 'response' | 'security'
  /** Topic name; `{id}` stands for the peer's device id, `+` for one free level (security reports only). */
  readonly topic: string
  /** The id in the model: the stream's, the command's, or `report`. */
  readonly name: string
  /** Octets of the encoded `data`, before envelope and signature. */
  readonly maxBytes: number
  readonly rate: Rate
  /** How old `ts` may be, and how far ahead, in milliseconds. */
  readonly lateMs: number
  readonly aheadMs: number
  /** Numbers that the replay window remembers. */
  readonly window: number
  readonly protection: 'none' | 'mac' | 'sign' | 'encrypt'
  /** Component behind this peer whose messages come here: they name their device as `origin`, and it proves them. */
  readonly origin?: string
  /** JSON Schema 2020-12 of `data`. */
  readonly schema: JsonSchema
  readonly personal: readonly PersonalField[]
  /** How long messages are kept; absent: without limit. */
  readonly retentionMs?: number
  readonly inQuarantine: boolean
  /** JSON pointer of the place in the model that this channel comes from, so that a refusal can name its line. */
  readonly source: string
}

/** Messages per second; a burst is a number of messages. */
export interface Rate {
  readonly sustained: number
  readonly burst: number
  /** For messages older than a minute: an outbox after an outage. */
  readonly catchUp: number
}

export interface PersonalField {
  /** JSON pointer into `data`. */
  readonly field: string
  readonly category: string
  readonly subject: string
  readonly purpose: string
  readonly basis: string
  /** What the gate does where the basis is missing. */
  readonly without: 'drop' | 'coarsen' | 'refuse'
  readonly retentionMs?: number
}

/** Something that can be ordered from a device. */
export interface CommandPolicy {
  readonly id: string
  /** Component that obeys. */
  readonly to: string
  /** Topic name with `{id}`: where the order goes, and where the answer comes from. */
  readonly topic: string
  readonly responseTopic: string
  readonly safety: string
  /** Roles that may give the order; nobody else may, an administrator included. */
  readonly roles: readonly string[]
  readonly confirm: boolean
  readonly expiresMs: number
  /** `never`: only to a device that is connected; `latest`: the newest waits; `all`: every one waits, until it expires. */
  readonly queue: 'never' | 'latest' | 'all'
  readonly schema: JsonSchema
  readonly source: string
}

export type JsonSchema = boolean | { readonly [keyword: string]: unknown }

import type { Issuer, OcspResponder, OrderJwk, OrderSigner, StatementSigner } from '@sekisho/trust'

/** The CAs that issue to devices. */
export type CaRole = 'factory' | 'operational'

/** The certificate of a CA of ours. */
export interface CaCertificate {
  readonly role: CaRole
  readonly der: Buffer
  readonly pem: string
  /** The subject key identifier, hex. */
  readonly keyId: string
  /** `previous`: issues nothing any more, but what it has issued still counts. */
  readonly state: 'active' | 'previous'
}

export interface ServerTls {
  /** PKCS#8, PEM. In memory only. */
  readonly key: string
  /** The certificate and the CA above it, PEM. */
  readonly certificate: string
}

/** What has become another one. */
export type KeyChange = 'root' | CaRole | 'order' | 'server' | 'ocsp' | 'log' | 'update'

/** Of the online roles of the update repository, and of who assigns updates. */
export type UpdatePurpose = 'update-snapshot' | 'update-timestamp' | 'update-director'

/** A key for updates, with what signs with it. */
export interface UpdateKey {
  readonly id: string
  /** `waiting`: made, and not yet in force. `former`: replaced, and what it has signed is still verified. */
  readonly state: 'present' | 'waiting' | 'former'
  readonly custody: 'file' | 'pkcs11'
  readonly signer: StatementSigner
}

/**
 * The keys and certificates that the server works with. Nobody keeps what it gives: keys are rotated while the server runs,
 * so each is asked for where it is used, or asked for again after `onChange`.
 */
export interface Keyring {
  /** DER of the anchors, the present root first. */
  roots(): readonly Buffer[]
  /** DER of what ties the roots together: each signed by another one (RFC 4210 §4.4); none while there is one root. */
  crossCertificates(): readonly Buffer[]
  /** The CA that issues now comes first, then those before it whose certificates are still taken. */
  authorities(role: CaRole): readonly [CaCertificate, ...CaCertificate[]]
  /** Issues with the CA that is active now. */
  issuer(role: CaRole): Issuer
  /** The CA with this key, active or previous, for its revocation lists. @param keyId subject key identifier, hex */
  issuerOf(keyId: string): Issuer | undefined
  /**
   * Who signs answers on certificates of the CA with this key: a delegated responder with a certificate of that CA (RFC 6960
   * §4.2.2.2). Nothing for a CA that isn't ours, or while its certificate is being made. @param keyId hex
   */
  ocspResponder(keyId: string): OcspResponder | undefined
  /** Signs heads of logs; Ed25519. */
  logSigner(): StatementSigner
  orderSigner(): OrderSigner
  /** What devices verify orders and policies with, the present key first. */
  orderKeys(): readonly OrderJwk[]
  /**
   * How a device that pinned an older set of order keys gets to the present one: every set since the first, each signed with a
   * key of the set before. Compact JWS, in their order.
   */
  orderKeySets(): readonly string[]
  /** Signs which device gets which update; Ed25519. */
  directorSigner(): StatementSigner
  /** The present one first. Which of them signs is decided by what the offline keys have signed, not here. */
  updateKeys(purpose: UpdatePurpose): readonly UpdateKey[]
  /** The server's certificate for these names; made anew when a name is missing or it ends soon. */
  serverTls(names: readonly string[]): Promise<ServerTls>
  /** @returns the way to stop */
  onChange(listener: (change: KeyChange) => void): () => void
}

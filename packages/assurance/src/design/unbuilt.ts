import type { Key, Model } from '@sekisho/model'
import { wordOf } from './design.ts'

/**
 * What the schema calls enforced and the platform doesn't do yet, wholly or in part. Behind these and all below them, also what
 * could be observed there, stands the maker's word. A row goes when the part of the platform that it waits for has come.
 */
export interface Unbuilt {
  /** The property, with everything below it; `*` for an index. */
  readonly pattern: string
  /** What is missing. */
  readonly why: string
  /** Cases in which the platform does it already. */
  readonly built?: (model: Model, index: number) => boolean
}

const devices = new Set(['device', 'gateway', 'sub-device'])

/** Keys of devices and of the backend are made, or checked, by our own programs; those of apps and services by others’. */
const isOurs = ({ components }: Model, { at }: Key): boolean =>
  components.some(
    (one) =>
      one.id === at &&
      (devices.has(wordOf(one.kind)) || (one.kind === 'service' && one.platform === 'sekisho')),
  )

const keyThat =
  (wanted: (key: Key, purpose: string) => boolean) =>
  (model: Model, index: number): boolean => {
    const key = model.keys[index]
    return key !== undefined && isOurs(model, key) && wanted(key, wordOf(key.purpose))
  }

/** Enrolment takes no key of another kind. */
const registered = new Set(['tls-client', 'sign-messages', 'mac-messages'])
const ofOrders = new Set(['verify-orders', 'sign-orders'])
/** Without such a key no connection, no enrolment, no proved message and no order comes about. */
const needed = new Set([...registered, ...ofOrders, 'bootstrap', 'verify-server'])

/** With what the roles of the update repository can be signed. */
const signing = new Set(['ed25519', 'p256', 'ecdsa-p256', 'ecdsa-sha2-nistp256'])

const proving = new Set(['sign', 'mac'])

/** The gate takes a device by its certificate, and orders and proved messages by their signatures. */
function isAuthenticated({ dataflows, streams }: Model, index: number): boolean {
  const { authentication, carries = [] } = dataflows[index] ?? {}
  if (authentication !== 'signed-messages') return authentication === 'mutual-x509'
  return streams.every(({ id, protection = 'none' }) => !carries.includes(id) || proving.has(protection))
}

export const unbuilt: readonly Unbuilt[] = [
  {
    pattern: '/updates/signatures/algorithm',
    why: 'releases are signed by Ed25519 or ECDSA P-256, whatever the model says',
    built: ({ updates }) => signing.has(wordOf(updates?.signatures?.algorithm)),
  },
  {
    pattern: '/updates/signatures/manifestAlso',
    why: 'the second signature is ML-DSA-65',
    built: ({ updates }) => updates?.signatures?.manifestAlso === 'ml-dsa-65',
  },
  {
    pattern: '/egress',
    why: 'it is described in a MUD file; whether the network keeps to that nobody here knows',
  },
  { pattern: '/components/*/minVersion', why: 'there is no way in for apps that could refuse an old one' },
  { pattern: '/components/*/endpoints', why: 'an agent goes where it has been set up to go' },
  {
    pattern: '/keys/*/purpose',
    why: 'the other keys are used by programs that aren’t ours',
    built: keyThat((_, purpose) => needed.has(purpose)),
  },
  {
    pattern: '/keys/*/algorithm',
    why: 'the kind of a key is checked where it is enrolled; orders are signed by Ed25519 whatever the model says',
    built: keyThat(
      ({ algorithm }, purpose) =>
        registered.has(purpose) || (ofOrders.has(purpose) && algorithm === 'ed25519'),
    ),
  },
  {
    pattern: '/keys/*/lifetime',
    why: 'only what enrolment issues or registers has an end that the gate keeps',
    built: keyThat((_, purpose) => registered.has(purpose)),
  },
  {
    pattern: '/dataflows/*/authentication',
    why: 'the gate knows certificates, and signatures of messages',
    built: isAuthenticated,
  },
  {
    pattern: '/dataflows/*/transport',
    why: 'the gate speaks TLS 1.2 and 1.3, and nothing else',
    built: ({ dataflows }, index) => ['tls1.2', 'tls1.3'].includes(wordOf(dataflows[index]?.transport)),
  },
  { pattern: '/streams/*/qos', why: 'the gate takes a message by any quality of service' },
  {
    pattern: '/streams/*/protection',
    why: 'nothing can decrypt yet, so that encrypted streams are refused',
    built: ({ streams }, index) => streams[index]?.protection !== 'encrypt',
  },
  { pattern: '/streams/*/recipient', why: 'nothing can decrypt yet' },
  { pattern: '/streams/*/replay/counter', why: 'the gate counts by stream in any case' },
  { pattern: '/streams/*/personal/*/purpose', why: 'it is written down, and held against nothing' },
  {
    pattern: '/streams/*/personal/*/basis',
    why: 'that a basis carries is for people to judge; the gate only leaves out what needs consent',
  },
  { pattern: '/streams/*/personal/*/retention', why: 'whole messages are deleted, single fields aren’t' },
]

/** Whether the platform doesn't do yet what the schema says of a property. */
export const isUnbuilt = (model: Model, pattern: string, index: number): boolean =>
  unbuilt.some(
    (row) =>
      (pattern === row.pattern || pattern.startsWith(`${row.pattern}/`)) &&
      row.built?.(model, index) !== true,
  )

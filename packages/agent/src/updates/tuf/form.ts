import type { KeyObject } from 'node:crypto'
import { getPublicKey } from '@tufjs/models/dist/utils/key.js'
import { AgentError } from '../../errors.ts'

/** What the standard asks of metadata and `@tufjs/models` leaves open, checked before it sees them. Pure. */

type Fields = Readonly<Record<string, unknown>>

const malformed = (reason: string, cause?: unknown): AgentError =>
  new AgentError('UPDATE_MALFORMED', { detail: { reason }, cause })

function require(holds: boolean, reason: string): asserts holds {
  if (!holds) throw malformed(reason)
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldsOf = (value: unknown, name: string): Fields => {
  require(isFields(value), `${name} is not an object`)
  return value
}

const entriesOf = (value: unknown, name: string): readonly [string, unknown][] =>
  Object.entries(fieldsOf(value, name))

const isCount = (value: unknown, least: number): boolean =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= least

/** With its zone, which ECMAScript would otherwise take from the device. */
const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

const leastRsaBits = 2048

/** The public key, or nothing of a kind that nobody here can verify with: of no use, and no harm. */
function publicKeyOf({ keytype, scheme, keyval }: Fields): KeyObject | undefined {
  try {
    const { public: keyVal } = fieldsOf(keyval, 'keyval')
    return getPublicKey({ keyType: String(keytype), scheme: String(scheme), keyVal: String(keyVal) }).key
  } catch {
    return undefined
  }
}

function requireLargeEnough(key: Fields): void {
  const bits = publicKeyOf(key)?.asymmetricKeyDetails?.modulusLength ?? leastRsaBits
  require(bits >= leastRsaBits, 'an RSA key below 2048 bits') // TUF 1.0 §4.2
}

type Keys = ReadonlyMap<string, Fields>

/**
 * A key id is a name (TAP 12): published repositories have ids that aren't, or aren't any more, the digest that TUF 1.0 §4.3 asks
 * for. What that statement is there for holds by other means: a file gives each id to one key, and a threshold counts keys.
 */
function keysOf(keys: unknown): Keys {
  const found = new Map<string, Fields>()
  for (const [id, value] of entriesOf(keys, 'keys')) {
    const key = fieldsOf(value, 'a key')
    fieldsOf(key['keyval'], 'keyval')
    if (key['keytype'] === 'rsa') requireLargeEnough(key)
    found.set(id, key)
  }
  return found
}

/**
 * The same for the same key, however it is written: in hex or PEM, the point of an elliptic curve whole or compressed (SEC 1 §2.3.3),
 * RSA with parameters or without. Nothing for one that verifies nothing.
 */
function identityOf(key: Fields): string | undefined {
  const { public: text } = fieldsOf(key['keyval'], 'keyval')
  if (key['keytype'] === 'ed25519' && typeof text === 'string' && /^[0-9a-f]{64}$/i.test(text))
    return text.toLowerCase() // the usual form needs no decoding
  const found = publicKeyOf(key)
  if (found?.asymmetricKeyType === 'ec') return found.export({ format: 'jwk' }).x
  const { modulusLength = 256 } = found?.asymmetricKeyDetails ?? {}
  return found
    ?.export({ format: 'der', type: 'spki' })
    .subarray(-Math.ceil(modulusLength / 8))
    .toString('hex')
}

/** A threshold is of keys: one key under two ids would count twice. */
function requireRole({ keyids, threshold }: Fields, keys: Keys): void {
  require(isCount(threshold, 1), 'a threshold is a whole number above 0')
  require(Array.isArray(keyids), 'key ids are a list')
  require(new Set(keyids).size === keyids.length, 'one key is listed twice for a role')
  if (threshold === 1) return
  const known = keyids.map((id) => keys.get(String(id))).filter((key) => key !== undefined)
  const identities = known.map(identityOf).filter((one) => one !== undefined)
  require(new Set(identities).size === identities.length, 'one key is listed twice for a role')
}

function requireDelegations(delegations: Fields): void {
  const keys = keysOf(delegations['keys'])
  const { roles, succinct_roles: bins } = delegations
  require(bins === undefined || roles === undefined, 'roles beside succinct_roles') // TAP 15
  if (bins !== undefined) requireRole(fieldsOf(bins, 'succinct_roles'), keys)
  if (roles === undefined) return
  require(Array.isArray(roles), 'delegated roles are a list')
  for (const one of roles) {
    const role = fieldsOf(one, 'a delegated role')
    require(typeof role['name'] === 'string' && role['name'] !== '', 'the name of a delegated role')
    requireRole(role, keys)
  }
}

function requireFiles(meta: unknown): void {
  for (const [name, value] of entriesOf(meta, 'meta')) {
    const { version, length } = fieldsOf(value, name)
    require(isCount(version, 1), `version of ${name}`)
    require(length === undefined || isCount(length, 0), `length of ${name}`)
  }
}

function requireTargets(targets: unknown): void {
  for (const [path, value] of entriesOf(targets, 'targets'))
    require(isCount(fieldsOf(value, path)['length'], 0), `length of ${path}`)
}

function parse(octets: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets)) as unknown
  } catch (error) {
    throw malformed('not JSON', error)
  }
}

function requireRoot({ keys, roles }: Fields): void {
  const known = keysOf(keys)
  for (const [name, role] of entriesOf(roles, 'roles')) requireRole(fieldsOf(role, name), known)
}

/** By `_type`; what the library would fill in where it lacks was signed by nobody. */
const contents: Readonly<Record<string, (signed: Fields) => void>> = {
  root: requireRoot,
  timestamp: ({ meta }) => requireFiles(meta),
  snapshot: ({ meta }) => requireFiles(meta),
  targets({ targets, delegations }) {
    requireTargets(targets)
    if (delegations !== undefined) requireDelegations(fieldsOf(delegations, 'delegations'))
  },
}

/**
 * Versions and thresholds are whole numbers, expiry is an instant (TUF 1.0 §4.3, §4.4), nothing lacks that a role has to say, and
 * no role lists a key twice.
 * @returns what it says that it is: `root`, `timestamp`, `snapshot`, `targets`
 * @throws AgentError UPDATE_MALFORMED
 */
export function requireForm(octets: Buffer): string {
  const signed = fieldsOf(fieldsOf(parse(octets), 'the file')['signed'], 'signed')
  const { _type, version, expires } = signed
  require(isCount(version, 1), 'a version is a whole number above 0')
  require(typeof expires === 'string' && instantForm.test(expires), 'expires is not an instant')
  require(typeof _type === 'string' && Object.hasOwn(contents, _type), 'metadata of no known type')
  contents[_type]?.(signed)
  return _type
}

/** Version that a file claims, before anything of it is trusted. */
export function claimedVersion(octets: Buffer): unknown {
  const file = parse(octets)
  return isFields(file) && isFields(file['signed']) ? file['signed']['version'] : undefined
}

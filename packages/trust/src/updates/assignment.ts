// Which device gets which release, signed by the server (the director of Uptane 2.1.0 §5.3.2). It can only choose among what the
// maker's offline keys have signed.
import { severities, type UpdateSeverity } from '@sekisho/model'
import {
  type Claims,
  type StatementFault,
  type StatementSigner,
  type TrustedKeys,
  isRecord,
  millisecondsOf,
  numericDate,
  signStatement,
  verifyStatement,
} from '../statements.ts'

/** A TUF target, and the digest that it has to have. */
export interface AssignedTarget {
  /** TUF target path. */
  readonly path: string
  /** SHA-256, hex. */
  readonly sha256: string
}

export interface AssignedRelease extends AssignedTarget {
  readonly version: string
  readonly channel: string
  /** Deadlines count from here, milliseconds since 1970. */
  readonly publishedAt: number
  readonly severity: UpdateSeverity
}

/** What the owner has decided about updates. */
export interface OwnerChoice {
  /** Whether they install by themselves. */
  readonly automatic: boolean
  /** Not before, milliseconds since 1970. */
  readonly postponedUntil?: number
}

/** Times are milliseconds since 1970. */
export interface Assignment {
  readonly device: string
  /** Only grows: an older one is never followed. */
  readonly sequence: number
  readonly issuedAt: number
  readonly expiresAt: number
  readonly rollout?: string
  /** Absent: nothing is to be installed. */
  readonly release?: AssignedRelease
  /** Until when it has to be installed. */
  readonly by?: number
  readonly settings: readonly AssignedTarget[]
  /** Whether the image comes in an envelope. */
  readonly encrypted: boolean
  readonly owner?: OwnerChoice
}

/** Why an assignment isn't followed. */
export const assignmentCodes = {
  ASSIGNMENT_MALFORMED: 'not an assignment',
  ASSIGNMENT_ALGORITHM: 'another algorithm than EdDSA',
  ASSIGNMENT_UNKNOWN_KEY: 'signed with a key that is not trusted for assignments',
  ASSIGNMENT_SIGNATURE: 'the signature is wrong',
  ASSIGNMENT_OTHER_DEVICE: 'for another device',
  ASSIGNMENT_EXPIRED: 'too old',
  ASSIGNMENT_FROM_FUTURE: 'issued later than now: one of the clocks is wrong',
  ASSIGNMENT_REPLAYED: 'older than one that was followed before',
} as const
export type AssignmentCode = keyof typeof assignmentCodes

const kind = { typ: 'sekisho-assignment+jwt', algorithms: ['EdDSA'], largest: 65_536 } as const

const faults: Readonly<Record<StatementFault, AssignmentCode>> = {
  malformed: 'ASSIGNMENT_MALFORMED',
  algorithm: 'ASSIGNMENT_ALGORITHM',
  'unknown-key': 'ASSIGNMENT_UNKNOWN_KEY',
  signature: 'ASSIGNMENT_SIGNATURE',
}

/** @returns compact JWS. @throws PkiError PKI_UNSUPPORTED_KEY */
export function signAssignment(assignment: Assignment, signer: StatementSigner): Promise<string> {
  const { device, sequence, issuedAt, expiresAt, by, ...rest } = assignment
  return signStatement(
    kind,
    {
      sub: device,
      seq: sequence,
      iat: numericDate(issuedAt),
      exp: numericDate(expiresAt),
      ...(by === undefined ? {} : { by }),
      ...rest,
    },
    signer,
  )
}

const digestForm = /^[0-9a-f]{64}$/
const pathForm = /^[A-Za-z0-9][A-Za-z0-9._+-]*(?:\/[A-Za-z0-9][A-Za-z0-9._+-]*)*$/
const mostSettings = 16

function readTarget(value: unknown): AssignedTarget | undefined {
  if (!isRecord(value)) return undefined
  const { path, sha256 } = value
  const isPath = typeof path === 'string' && path.length <= 400 && pathForm.test(path)
  if (!isPath || typeof sha256 !== 'string' || !digestForm.test(sha256)) return undefined
  return { path, sha256 }
}

const isInstant = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0

function readRelease(value: unknown): AssignedRelease | undefined {
  const target = readTarget(value)
  if (!target || !isRecord(value)) return undefined
  const { version, channel, publishedAt } = value
  const severity = severities.find((one) => one === value['severity'])
  if (typeof version !== 'string' || typeof channel !== 'string') return undefined
  if (!isInstant(publishedAt) || severity === undefined) return undefined
  return { ...target, version, channel, publishedAt, severity }
}

function readOwner(value: unknown): OwnerChoice | undefined {
  if (!isRecord(value) || typeof value['automatic'] !== 'boolean') return undefined
  const { automatic, postponedUntil } = value
  if (postponedUntil === undefined) return { automatic }
  return isInstant(postponedUntil) ? { automatic, postponedUntil } : undefined
}

/** What may be left out: absent stays absent, and what is there has to be right. */
function optional<T>(
  value: unknown,
  read: (value: unknown) => T | undefined,
): { readonly value?: T } | undefined {
  if (value === undefined) return {}
  const found = read(value)
  return found === undefined ? undefined : { value: found }
}

const readWord = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= 64 ? value : undefined
const readInstant = (value: unknown): number | undefined => (isInstant(value) ? value : undefined)

const named = <Name extends string, T>(name: Name, { value }: { readonly value?: T }) =>
  (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: T } // a computed name is widened to string

function readAssignment(claims: Claims): Assignment | undefined {
  const { sub, seq, settings, encrypted } = claims
  const [issuedAt, expiresAt] = [millisecondsOf(claims['iat']), millisecondsOf(claims['exp'])]
  if (typeof sub !== 'string' || !isInstant(seq) || typeof encrypted !== 'boolean') return undefined
  if (issuedAt === undefined || expiresAt === undefined || expiresAt <= issuedAt) return undefined
  if (!Array.isArray(settings) || settings.length > mostSettings) return undefined
  const targets = settings.map(readTarget)
  const rollout = optional(claims['rollout'], readWord)
  const release = optional(claims['release'], readRelease)
  const by = optional(claims['by'], readInstant)
  const owner = optional(claims['owner'], readOwner)
  if (!targets.every((target) => target !== undefined) || !rollout || !release || !by || !owner)
    return undefined
  return {
    device: sub,
    sequence: seq,
    issuedAt,
    expiresAt,
    settings: targets,
    encrypted,
    ...named('rollout', rollout),
    ...named('release', release),
    ...named('by', by),
    ...named('owner', owner),
  }
}

const clockTolerance = 300_000

export interface AssignmentCheck {
  readonly trusted: TrustedKeys
  readonly device: string
  /** Milliseconds since 1970, the device's clock. */
  readonly now: number
  /** The highest sequence number that was followed; nothing below it is. */
  readonly last: number
}

function faultOf(assignment: Assignment, { device, now, last }: AssignmentCheck): AssignmentCode | undefined {
  if (assignment.device !== device) return 'ASSIGNMENT_OTHER_DEVICE'
  if (assignment.sequence < last) return 'ASSIGNMENT_REPLAYED'
  if (assignment.expiresAt <= now) return 'ASSIGNMENT_EXPIRED'
  return assignment.issuedAt > now + clockTolerance ? 'ASSIGNMENT_FROM_FUTURE' : undefined
}

/** Checks an assignment as the device does, without any network. */
export async function verifyAssignment(
  text: string,
  check: AssignmentCheck,
): Promise<
  | { readonly ok: true; readonly assignment: Assignment }
  | { readonly ok: false; readonly code: AssignmentCode }
> {
  const claims = await verifyStatement(text, kind, check.trusted)
  if (typeof claims === 'string') return { ok: false, code: faults[claims] }
  const assignment = readAssignment(claims)
  if (!assignment) return { ok: false, code: 'ASSIGNMENT_MALFORMED' }
  const code = faultOf(assignment, check)
  return code === undefined ? { ok: true, assignment } : { ok: false, code }
}

import { type BuildQuestion, findPath, unwantedAlgorithm } from './build.ts'
import { type ChainCertificate, readChainCertificate } from './certificate.ts'
import { type Crl, readCrl } from './crl.ts'
import {
  type ExtendedKeyUsageName,
  type KeyUsageName,
  isExtendedKeyUsage,
  keyUsageBits,
  purposeOids,
} from './oids.ts'
import { profileFault } from './profile.ts'
import type { ChainReason, Refusal } from './reasons.ts'
import { type ExpectedName, expectedNameFault } from './server-names.ts'
import { timeFault } from './time.ts'
import { webServerFault } from './web-profile.ts'
import { GivenUp, type Work, WorkMeter } from './work.ts'

/** The one validation of certification paths, for gate, server and agent: RFC 5280 §6, strictly. */

export type ChainPurpose = 'tls-server' | 'tls-client' | 'any'

export interface ChainQuestion {
  /** DER, all of them. */
  readonly leaf: Uint8Array
  readonly untrusted: readonly Uint8Array[]
  /** Anchors: certificates of CAs, self-signed or not. */
  readonly trusted: readonly Uint8Array[]
  /** Milliseconds since 1970. */
  readonly time: number
  readonly purpose: ChainPurpose
  /** All of them have to be in the certificate. */
  readonly names?: readonly ExpectedName[]
  /** All of them, where the certificate says anything of key usage. */
  readonly keyUsages?: readonly KeyUsageName[]
  /** Beside those of the purpose: names, or OIDs. */
  readonly extendedKeyUsages?: readonly (ExtendedKeyUsageName | (string & {}))[]
  /** With lists, revocation is checked: there has to be one for the certificate in question. */
  readonly crls?: readonly Uint8Array[]
  /** CAs between the certificate and the anchor, self-issued ones not counted; 8 where nothing is said. */
  readonly maxDepth?: number
  /** `web`: with the rules of the web's server certificates, as `tls-server` has them anyway. */
  readonly profile?: 'rfc5280' | 'web'
  /** OIDs of acceptable policies; any where nothing is said. */
  readonly policies?: readonly string[]
  readonly requireExplicitPolicy?: boolean
  /** OIDs; all that are accepted here where nothing is said. */
  readonly signatureAlgorithms?: readonly string[]
}

export type Verdict =
  | { readonly valid: true; readonly chain: readonly ChainCertificate[]; readonly work: Work }
  | {
      readonly valid: false
      readonly reason: ChainReason
      /** For the log. */
      readonly detail: string
      /** Where in the path: 0 is the certificate in question. */
      readonly at: number
      readonly work: Work
    }

const usualDepth = 8

const purposes = {
  'tls-server': [purposeOids.serverAuth],
  'tls-client': [purposeOids.clientAuth],
  any: [],
} as const satisfies Readonly<Record<ChainPurpose, readonly string[]>>

const wantedPurposes = ({ purpose, extendedKeyUsages = [] }: ChainQuestion): readonly string[] => [
  ...purposes[purpose],
  ...extendedKeyUsages.map((name) => (isExtendedKeyUsage(name) ? purposeOids[name] : name)),
]

/** Reads what can be read; the rest can't be part of a path, and is told where there is none. */
function readAll(certificates: readonly Uint8Array[], work: WorkMeter) {
  const outcomes = certificates.map((certificate) => {
    work.count('candidates')
    return readChainCertificate(certificate)
  })
  return {
    read: outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : [])),
    unreadable: outcomes.flatMap((outcome) => ('refusal' in outcome ? [outcome.refusal] : [])),
  }
}

function readLists(crls: readonly Uint8Array[]): { lists: readonly Crl[]; unreadable: readonly Refusal[] } {
  const outcomes = crls.map(readCrl)
  return {
    lists: outcomes.flatMap((outcome) => ('value' in outcome ? [outcome.value] : [])),
    unreadable: outcomes.flatMap((outcome) => ('refusal' in outcome ? [outcome.refusal] : [])),
  }
}

/** Bits that may go with a purpose, one at least (RFC 5280 §4.2.1.12): a certificate has to fit both of what it says. */
const usagesOfPurpose: ReadonlyMap<string, readonly number[]> = new Map([
  [
    purposeOids.serverAuth,
    [keyUsageBits.digitalSignature, keyUsageBits.keyEncipherment, keyUsageBits.keyAgreement],
  ],
  [purposeOids.clientAuth, [keyUsageBits.digitalSignature, keyUsageBits.keyAgreement]],
])

function usageFault({ values }: ChainCertificate, question: ChainQuestion): Refusal | undefined {
  const { keyUsage, extKeyUsage } = values
  if (!keyUsage) return undefined
  const missing = question.keyUsages?.find((name) => !keyUsage.has(keyUsageBits[name]))
  if (missing !== undefined) return { reason: 'CHAIN_KEY_USAGE', detail: `not for ${missing}` }
  if (!extKeyUsage) return undefined
  const contradicted = purposes[question.purpose].find(
    (purpose) => !usagesOfPurpose.get(purpose)?.some((bit) => keyUsage.has(bit)),
  )
  return contradicted === undefined
    ? undefined
    : { reason: 'CHAIN_KEY_USAGE', detail: `not for ${contradicted}` }
}

/** A certificate that says what it is for is for nothing else; "any" isn't enough where a purpose is asked (§4.2.1.12). */
function purposeFault({ values }: ChainCertificate, wanted: readonly string[]): Refusal | undefined {
  const granted = values.extKeyUsage
  const missing = granted && wanted.find((purpose) => !granted.includes(purpose))
  return missing === undefined
    ? undefined
    : { reason: 'CHAIN_EXTENDED_KEY_USAGE', detail: `not for ${missing}` }
}

function namesFault(leaf: ChainCertificate, names: readonly ExpectedName[]): Refusal | undefined {
  for (const name of names) {
    const fault = expectedNameFault(leaf, name)
    if (fault) return fault
  }
  return undefined
}

/** All that concerns the certificate in question alone. */
function leafFault(
  leaf: ChainCertificate,
  question: ChainQuestion,
  build: BuildQuestion,
): Refusal | undefined {
  return (
    profileFault(leaf, 'issued') ??
    unwantedAlgorithm(leaf, build.signatureAlgorithms) ??
    timeFault(leaf, build.time) ??
    usageFault(leaf, question) ??
    purposeFault(leaf, build.purposes) ??
    (build.webProfile ? webServerFault(leaf) : undefined) ??
    namesFault(leaf, question.names ?? [])
  )
}

function toBuildQuestion(question: ChainQuestion, work: WorkMeter): BuildQuestion {
  const { policies, crls, signatureAlgorithms } = question
  return {
    time: Math.floor(question.time / 1000) * 1000, // certificates know whole seconds
    purposes: wantedPurposes(question),
    ...(policies ? { policies: new Set(policies) } : {}),
    requireExplicitPolicy: question.requireExplicitPolicy ?? false,
    ...(crls && crls.length > 0 ? { crls: readLists(crls) } : {}),
    ...(signatureAlgorithms ? { signatureAlgorithms: new Set(signatureAlgorithms) } : {}),
    maxDepth: question.maxDepth ?? usualDepth,
    webProfile:
      question.profile === undefined ? question.purpose === 'tls-server' : question.profile === 'web',
    work,
  }
}

function judge(question: ChainQuestion, work: WorkMeter): Verdict {
  const refuse = ({ reason, detail }: Refusal, at: number): Verdict => ({
    valid: false,
    reason,
    detail,
    at,
    work: work.done,
  })
  const leaf = readChainCertificate(question.leaf)
  if ('refusal' in leaf) return refuse(leaf.refusal, 0)
  const build = toBuildQuestion(question, work)
  const fault = leafFault(leaf.value, question, build)
  if (fault) return refuse(fault, 0)
  const trusted = readAll(question.trusted, work)
  const untrusted = readAll(question.untrusted, work)
  const outcome = findPath(leaf.value, trusted.read, untrusted.read, build)
  if ('path' in outcome) return { valid: true, chain: outcome.path, work: work.done }
  const [unreadable] = [...trusted.unreadable, ...untrusted.unreadable]
  if (outcome.rank === 0 && unreadable) return refuse(unreadable, 1)
  return refuse(outcome.fault, outcome.fault.at)
}

/**
 * Whether a certificate can be trusted for what is asked (RFC 5280 §6, with RFC 9618 for policies and RFC 9525 for names).
 * Never throws on whatever octets, and ends within the bounds of `workLimits`.
 */
export function validateChain(question: ChainQuestion): Verdict {
  const work = new WorkMeter()
  try {
    return judge(question, work)
  } catch (error) {
    if (!(error instanceof GivenUp)) throw error
    return { valid: false, reason: 'CHAIN_WORK_LIMIT', detail: error.message, at: 0, work: work.done }
  }
}

import { type ChainCertificate, isSelfIssued } from './certificate.ts'
import type { Crl } from './crl.ts'
import type { NameConstraints } from './name-constraint-form.ts'
import { nameFault } from './name-constraints.ts'
import { nameText } from './names.ts'
import { anyPolicy, purposeOids } from './oids.ts'
import { PolicyGraph } from './policies.ts'
import type { Refusal } from './reasons.ts'
import { revocationFault } from './revocation.ts'
import type { WorkMeter } from './work.ts'

/**
 * The walk along a complete path, from the anchor down (RFC 5280 §6.1). What each certificate has to be by itself, its time,
 * its key identifiers and its signature were asked while the path was built.
 */

export interface PathQuestion {
  /** Milliseconds since 1970, whole seconds. */
  readonly time: number
  /** OIDs that the path has to be good for. */
  readonly purposes: readonly string[]
  /** Absent: any. */
  readonly policies?: ReadonlySet<string>
  readonly requireExplicitPolicy: boolean
  readonly crls?: { readonly lists: readonly Crl[]; readonly unreadable: readonly Refusal[] }
  readonly work: WorkMeter
}

/** A refusal, and where in the path: 0 is the certificate in question. */
export interface Located extends Refusal {
  readonly at: number
}

/** §6.1.2. Counters end at the number of certificates, as if they were not there. */
interface State {
  explicitPolicy: number
  policyMapping: number
  inhibitAny: number
  pathLength: number
  readonly constraints: NameConstraints[]
  readonly graph: PolicyGraph
}

const lower = (counter: number): number => Math.max(0, counter - 1)

function begin(length: number, { requireExplicitPolicy, work }: PathQuestion): State {
  return {
    explicitPolicy: requireExplicitPolicy ? 0 : length + 1,
    policyMapping: length + 1,
    inhibitAny: length + 1,
    pathLength: length,
    constraints: [],
    graph: new PolicyGraph(() => work.count('comparisons')),
  }
}

/** §6.1.4 (i), (j), (g): what a CA says of those below it. */
function takeConstraints(state: State, { values }: ChainCertificate): void {
  const { policyConstraints, inhibitAnyPolicy, nameConstraints } = values
  state.explicitPolicy = Math.min(state.explicitPolicy, policyConstraints?.requireExplicit ?? Infinity)
  state.policyMapping = Math.min(state.policyMapping, policyConstraints?.inhibitMapping ?? Infinity)
  state.inhibitAny = Math.min(state.inhibitAny, inhibitAnyPolicy ?? Infinity)
  if (nameConstraints) state.constraints.push(nameConstraints)
}

/** An anchor is held to what its own certificate says (RFC 5937 §3); its names and its signature are taken on trust. */
function startAt(state: State, anchor: ChainCertificate): void {
  takeConstraints(state, anchor)
  state.pathLength = Math.min(state.pathLength, anchor.values.basicConstraints?.pathLength ?? Infinity)
}

/** §6.1.3 (b) to (f). */
function judge(
  state: State,
  certificate: ChainCertificate,
  isLast: boolean,
  { work }: PathQuestion,
): Refusal | undefined {
  const selfIssued = isSelfIssued(certificate)
  if (isLast || !selfIssued) {
    const fault = nameFault(certificate, state.constraints, () => work.count('comparisons'))
    if (fault) return fault
  }
  state.graph.add(certificate.values.certificatePolicies, state.inhibitAny > 0 || (!isLast && selfIssued))
  return state.explicitPolicy > 0 || !state.graph.isNull
    ? undefined
    : { reason: 'CHAIN_POLICY_REQUIRED', detail: 'no policy is left' }
}

/** §6.1.4 (a) and (b). */
function mapPolicies(state: State, { values }: ChainCertificate): Refusal | undefined {
  const mappings = values.policyMappings
  if (!mappings) return undefined
  if (mappings.some(({ issuer, subject }) => issuer === anyPolicy || subject === anyPolicy))
    return { reason: 'CHAIN_POLICY_MAPPING', detail: 'anyPolicy' }
  state.graph.map(mappings, state.policyMapping > 0)
  return undefined
}

/** §6.1.4: from one certificate to the next below it. */
function prepareNext(state: State, certificate: ChainCertificate): Refusal | undefined {
  const fault = mapPolicies(state, certificate)
  if (fault) return fault
  if (!isSelfIssued(certificate)) {
    state.explicitPolicy = lower(state.explicitPolicy)
    state.policyMapping = lower(state.policyMapping)
    state.inhibitAny = lower(state.inhibitAny)
    if (state.pathLength <= 0) return { reason: 'CHAIN_PATH_LENGTH', detail: nameText(certificate.subject) }
    state.pathLength -= 1
  }
  takeConstraints(state, certificate)
  state.pathLength = Math.min(state.pathLength, certificate.values.basicConstraints?.pathLength ?? Infinity)
  return undefined
}

/** §6.1.5 (a), (b), (g). */
function wrapUp(state: State, leaf: ChainCertificate, { policies }: PathQuestion): Refusal | undefined {
  state.explicitPolicy = lower(state.explicitPolicy)
  if (leaf.values.policyConstraints?.requireExplicit === 0) state.explicitPolicy = 0
  return state.explicitPolicy > 0 || state.graph.allows(policies)
    ? undefined
    : { reason: 'CHAIN_POLICY_REQUIRED', detail: 'none of those asked for' }
}

/** A CA that is restricted to purposes can't grant others: practice, and stricter than §4.2.1.12 asks. */
function purposeFault(
  { values, subject }: ChainCertificate,
  purposes: readonly string[],
): Refusal | undefined {
  const granted = values.extKeyUsage
  if (!granted || granted.includes(purposeOids.anyExtendedKeyUsage)) return undefined
  const missing = purposes.find((purpose) => !granted.includes(purpose))
  if (missing === undefined) return undefined
  return { reason: 'CHAIN_EXTENDED_KEY_USAGE', detail: `${nameText(subject)} is not for ${missing}` }
}

function revocation(
  path: readonly ChainCertificate[],
  at: number,
  question: PathQuestion,
): Refusal | undefined {
  const certificate = path[at]
  const issuer = path[at + 1]
  const { crls, time, work } = question
  if (!crls || !certificate || !issuer) return undefined
  const context = {
    time,
    crls: crls.lists,
    unreadable: crls.unreadable,
    countSignature: () => work.count('signatures'),
  }
  return revocationFault(certificate, issuer, context, at === 0)
}

/**
 * The first refusal on the way down, or nothing.
 * @param path from the certificate in question to the anchor
 */
export function pathFault(path: readonly ChainCertificate[], question: PathQuestion): Located | undefined {
  const anchorAt = path.length - 1
  const [leaf] = path
  const anchor = path[anchorAt]
  if (!leaf || !anchor) return undefined
  const state = begin(anchorAt, question)
  startAt(state, anchor)
  for (let at = anchorAt - 1; at >= 0; at -= 1) {
    const certificate = path[at] ?? leaf // `at` is within the path
    const fault =
      revocation(path, at, question) ??
      judge(state, certificate, at === 0, question) ??
      (at === 0 ? wrapUp(state, leaf, question) : prepareNext(state, certificate))
    if (fault) return { ...fault, at }
  }
  for (const [at, certificate] of path.entries()) {
    const fault = at === 0 ? undefined : purposeFault(certificate, question.purposes) // the leaf's own was asked before
    if (fault) return { ...fault, at }
  }
  return undefined
}

import { type ChainCertificate, isCa, isSelfIssued } from './certificate.ts'
import { nameText } from './names.ts'
import { type Located, type PathQuestion, pathFault } from './path.ts'
import { profileFault } from './profile.ts'
import type { ChainReason, Refusal } from './reasons.ts'
import { isSignedBy } from './signature.ts'
import { timeFault } from './time.ts'
import { webRootFault } from './web-profile.ts'

/**
 * Finds a path from the certificate in question to an anchor (RFC 5280 §6.1, RFC 4158 for the search). There may be many, by
 * cross-certificates; the first that holds is the answer. Each look at a candidate and each signature is counted.
 */

export interface BuildQuestion extends PathQuestion {
  /** CAs between the certificate in question and the anchor, self-issued ones not counted. */
  readonly maxDepth: number
  readonly webProfile: boolean
  /** OIDs of acceptable signature algorithms; absent: all that are accepted here. */
  readonly signatureAlgorithms?: ReadonlySet<string>
}

export type BuildOutcome =
  | { readonly path: readonly ChainCertificate[] }
  | { readonly fault: Located; readonly rank: number }

/** How much a failure says: the one that came furthest is told. */
const ranks = { none: 0, depth: 1, otherKey: 2, candidate: 3, path: 4 } as const

/** Certificates on a path at most, whatever is asked: nobody's hierarchy is that deep. */
const longestPath = 32

/** Candidates by the name that they certify. */
function bySubject(
  certificates: readonly ChainCertificate[],
): ReadonlyMap<string, readonly ChainCertificate[]> {
  const found = new Map<string, ChainCertificate[]>()
  for (const certificate of certificates) {
    const others = found.get(certificate.subject.key) ?? []
    others.push(certificate)
    found.set(certificate.subject.key, others)
  }
  return found
}

const keyIdOf = ({ values }: ChainCertificate): string | undefined => values.subjectKeyIdentifier

class Search {
  readonly #anchors: ReadonlyMap<string, readonly ChainCertificate[]>
  readonly #others: ReadonlyMap<string, readonly ChainCertificate[]>
  readonly #question: BuildQuestion
  readonly #profiles = {
    issued: new Map<ChainCertificate, Refusal | undefined>(),
    anchor: new Map<ChainCertificate, Refusal | undefined>(),
  }
  readonly #signatures = new Map<ChainCertificate, Map<ChainCertificate, boolean>>()
  #best: { readonly fault: Located; readonly rank: number }

  constructor(
    trusted: readonly ChainCertificate[],
    untrusted: readonly ChainCertificate[],
    leaf: ChainCertificate,
    question: BuildQuestion,
  ) {
    this.#anchors = bySubject(trusted)
    this.#others = bySubject(untrusted)
    this.#question = question
    const detail = `nobody is called ${nameText(leaf.issuer)}`
    this.#best = { rank: ranks.none, fault: { reason: 'CHAIN_NO_PATH', detail, at: 0 } }
  }

  run(leaf: ChainCertificate): BuildOutcome {
    const path = this.#extend([leaf], 0)
    return path ? { path } : this.#best
  }

  #note(rank: number, reason: ChainReason, detail: string, at: number): void {
    const { rank: bestRank, fault } = this.#best
    if (rank > bestRank || (rank === bestRank && at > fault.at))
      this.#best = { rank, fault: { reason, detail, at } }
  }

  /** @param depth CAs so far that count */
  #extend(path: readonly ChainCertificate[], depth: number): readonly ChainCertificate[] | undefined {
    const last = path.at(-1)
    if (!last) return undefined
    for (const anchor of this.#candidates(this.#anchors, last)) {
      if (!this.#mayIssue(anchor, last, path.length, true)) continue
      const complete = [...path, anchor]
      const fault = pathFault(complete, this.#question)
      if (!fault) return complete
      this.#note(ranks.path, fault.reason, fault.detail, fault.at)
    }
    for (const candidate of this.#candidates(this.#others, last)) {
      const found = this.#through(candidate, last, path, depth)
      if (found) return found
    }
    return undefined
  }

  #through(
    candidate: ChainCertificate,
    last: ChainCertificate,
    path: readonly ChainCertificate[],
    depth: number,
  ): readonly ChainCertificate[] | undefined {
    const counted = depth + (isSelfIssued(candidate) ? 0 : 1)
    if (counted > this.#question.maxDepth || path.length >= longestPath) {
      this.#note(ranks.depth, 'CHAIN_DEPTH', `more than ${this.#question.maxDepth} CAs`, path.length)
      return undefined
    }
    if (isOnPath(candidate, path) || !this.#mayIssue(candidate, last, path.length, false)) return undefined
    return this.#extend([...path, candidate], counted)
  }

  /** Those with the key that the certificate names come first. */
  #candidates(
    certificates: ReadonlyMap<string, readonly ChainCertificate[]>,
    { issuer, values }: ChainCertificate,
  ): readonly ChainCertificate[] {
    const wanted = values.authorityKeyIdentifier?.keyId
    const found = certificates.get(issuer.key) ?? []
    return found.toSorted((one, other) => Number(keyIdOf(other) === wanted) - Number(keyIdOf(one) === wanted))
  }

  #mayIssue(candidate: ChainCertificate, issued: ChainCertificate, at: number, isAnchor: boolean): boolean {
    this.#question.work.count('candidates')
    const wanted = issued.values.authorityKeyIdentifier?.keyId
    const own = keyIdOf(candidate)
    if (wanted !== undefined && own !== undefined && wanted !== own) {
      this.#note(ranks.otherKey, 'CHAIN_KEY_ID_MISMATCH', nameText(candidate.subject), at - 1)
      return false
    }
    const fault = this.#issuerFault(candidate, isAnchor)
    if (fault) {
      this.#note(ranks.candidate, fault.reason, `${nameText(candidate.subject)}: ${fault.detail}`, at)
      return false
    }
    if (this.#isSigned(issued, candidate)) return true
    this.#note(ranks.candidate, 'CHAIN_SIGNATURE_WRONG', `not by ${nameText(candidate.subject)}`, at - 1)
    return false
  }

  #issuerFault(candidate: ChainCertificate, isAnchor: boolean): Refusal | undefined {
    const { time, webProfile, signatureAlgorithms } = this.#question
    return (
      this.#profile(candidate, isAnchor ? 'anchor' : 'issued') ??
      (isCa(candidate) ? undefined : { reason: 'CHAIN_NOT_A_CA', detail: 'cA is not set' }) ??
      timeFault(candidate, time) ??
      unwantedAlgorithm(candidate, isAnchor ? undefined : signatureAlgorithms) ??
      (isAnchor && webProfile ? webRootFault(candidate) : undefined)
    )
  }

  #profile(certificate: ChainCertificate, role: 'issued' | 'anchor'): Refusal | undefined {
    const known = this.#profiles[role]
    if (!known.has(certificate)) known.set(certificate, profileFault(certificate, role))
    return known.get(certificate)
  }

  #isSigned(issued: ChainCertificate, issuer: ChainCertificate): boolean {
    const known = this.#signatures.get(issued) ?? new Map<ChainCertificate, boolean>()
    this.#signatures.set(issued, known)
    const before = known.get(issuer)
    if (before !== undefined) return before
    this.#question.work.count('signatures')
    const is = isSignedBy(issued, issuer)
    known.set(issuer, is)
    return is
  }
}

/** Whoever asks may accept fewer algorithms than we do. */
export function unwantedAlgorithm(
  { algorithm }: ChainCertificate,
  accepted: ReadonlySet<string> | undefined,
): Refusal | undefined {
  return accepted === undefined || accepted.has(algorithm.oid)
    ? undefined
    : { reason: 'CHAIN_SIGNATURE_UNSUPPORTED', detail: `${algorithm.oid} was not asked for` }
}

/** The same CA again, name and key: a loop (RFC 4158 §2.4.2). */
const isOnPath = (candidate: ChainCertificate, path: readonly ChainCertificate[]): boolean =>
  path.some(
    (certificate) =>
      certificate.subject.key === candidate.subject.key && certificate.key.whole.equals(candidate.key.whole),
  )

export const findPath = (
  leaf: ChainCertificate,
  trusted: readonly ChainCertificate[],
  untrusted: readonly ChainCertificate[],
  question: BuildQuestion,
): BuildOutcome => new Search(trusted, untrusted, leaf, question).run(leaf)

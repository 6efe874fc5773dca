import { type Der, context, listOf, requireDer, tags } from './der.ts'
import { Unreadable } from './reasons.ts'
import { readOid, readSmall } from './values.ts'

/** Policies as they stand in a certificate (RFC 5280 §4.2.1.4, §4.2.1.5, §4.2.1.11). */

export interface PolicyMapping {
  readonly issuer: string
  readonly subject: string
}

export interface PolicyConstraints {
  readonly requireExplicit?: number
  readonly inhibitMapping?: number
}

export const readOctets = (der: Der, what: string): Buffer => der.take(tags.octetString, what).content

function readPolicy(der: Der): string {
  const inner = der.inside(tags.sequence, 'policy')
  const policy = readOid(inner.take(tags.oid, 'policy'))
  const qualifiers = inner.optional(tags.sequence)
  if (qualifiers) requireDer(qualifiers.content) // they inform people; none is asked for here
  inner.end('policy')
  return policy
}

/** No policy twice (§4.2.1.4). */
export function readPolicies(der: Der): readonly string[] {
  const policies = listOf(der.inside(tags.sequence, 'policies'), 'policies', 1, readPolicy)
  if (new Set(policies).size < policies.length)
    throw new Unreadable('CHAIN_MALFORMED', 'a policy is there twice')
  return policies
}

export const readPolicyMappings = (der: Der): readonly PolicyMapping[] =>
  listOf(der.inside(tags.sequence, 'policy mappings'), 'policy mappings', 1, (list) => {
    const inner = list.inside(tags.sequence, 'policy mapping')
    const issuer = readOid(inner.take(tags.oid, 'policy'))
    const subject = readOid(inner.take(tags.oid, 'policy'))
    inner.end('policy mapping')
    return { issuer, subject }
  })

/** One of the two at least (§4.2.1.11). */
export function readPolicyConstraints(der: Der): PolicyConstraints {
  const inner = der.inside(tags.sequence, 'policy constraints')
  const explicit = inner.optional(context(0))
  const mapping = inner.optional(context(1))
  inner.end('policy constraints')
  if (!explicit && !mapping) throw new Unreadable('CHAIN_MALFORMED', 'empty policy constraints')
  return {
    ...(explicit ? { requireExplicit: readSmall(explicit, 'requireExplicitPolicy') } : {}),
    ...(mapping ? { inhibitMapping: readSmall(mapping, 'inhibitPolicyMapping') } : {}),
  }
}

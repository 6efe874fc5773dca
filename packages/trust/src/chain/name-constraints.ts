import type { ChainCertificate } from './certificate.ts'
import { type GeneralName, generalNameText, hostOfUri, isDnsName, mailboxOf } from './general-names.ts'
import type { NameConstraints } from './name-constraint-form.ts'
import { isBelow, isEmpty } from './names.ts'
import { attributeOids, smtpUtf8Mailbox } from './oids.ts'
import type { Refusal } from './reasons.ts'

/** Whether the names of a certificate lie where its CAs may name (RFC 5280 §4.2.1.10, §6.1.3 (b) and (c)). */

/** How a name lies to a subtree: `unsupported` where nobody can say, which refuses. */
type Relation = 'within' | 'outside' | 'unsupported'

const within = (is: boolean): Relation => (is ? 'within' : 'outside')

/** Zero or more labels in front (§4.2.1.10); the empty constraint holds every name. */
const isDnsBelow = (name: string, base: string): boolean =>
  base === '' || name === base || name.endsWith(`.${base}`)

/** A host, or with a period in front everything below it and not itself: the form of mail and URIs. */
const isHostBelow = (host: string, base: string): boolean =>
  base.startsWith('.') ? host.endsWith(base) && host.length > base.length : host === base

function mailRelation(text: string, base: string): Relation {
  const mailbox = mailboxOf(text)
  if (!mailbox) return 'unsupported'
  const host = mailbox.host.toLowerCase()
  const constrained = mailboxOf(base)
  if (constrained)
    return within(mailbox.local === constrained.local && host === constrained.host.toLowerCase())
  return within(isHostBelow(host, base.toLowerCase()))
}

/** A URI without a host name is refused where URIs are constrained (§4.2.1.10). */
function uriRelation(text: string, base: string): Relation {
  const host = (hostOfUri(text) ?? '').toLowerCase()
  const isName = isDnsName(host) && !/^[\d.]+$/.test(host)
  return isName ? within(isHostBelow(host, base.toLowerCase())) : 'unsupported'
}

/** Address and mask; another family lies outside. */
function ipRelation(octets: Buffer, network: Buffer): Relation {
  if (network.length !== octets.length * 2) return 'outside'
  return within(
    octets.every((octet, at) => ((octet ^ (network[at] ?? 0)) & (network[octets.length + at] ?? 0)) === 0),
  )
}

function relation(name: GeneralName, base: GeneralName): Relation {
  if (name.kind === 'dns' && base.kind === 'dns')
    return within(isDnsBelow(name.text.toLowerCase(), base.text.toLowerCase()))
  if (name.kind === 'email' && base.kind === 'email') return mailRelation(name.text, base.text)
  if (name.kind === 'uri' && base.kind === 'uri') return uriRelation(name.text, base.text)
  if (name.kind === 'ip' && base.kind === 'ip') return ipRelation(name.octets, base.octets)
  if (name.kind === 'directory' && base.kind === 'directory') return within(isBelow(name.name, base.name))
  return 'unsupported'
}

/** A wildcard may stand for an excluded name without lying in its subtree: `*.example.com` and `bar.example.com`. */
function mayStandFor(name: GeneralName, base: GeneralName): boolean {
  if (name.kind !== 'dns' || base.kind !== 'dns' || !name.text.startsWith('*.')) return false
  const [, ...parent] = base.text.toLowerCase().split('.')
  return parent.join('.') === name.text.slice(2).toLowerCase()
}

/** An internationalised mailbox is constrained like any other (RFC 9598 §6); it isn't supported, so it is refused there. */
const constrains = (base: GeneralName, name: GeneralName): boolean =>
  base.kind === name.kind || (name.kind === 'other' && name.type === smtpUtf8Mailbox && base.kind === 'email')

/** Counts comparisons, and gives up in time. */
export type CountComparison = () => void

function excludedFault(
  name: GeneralName,
  excluded: readonly GeneralName[],
  count: CountComparison,
): Refusal | undefined {
  for (const base of excluded) {
    count()
    if (!constrains(base, name)) continue
    const found = relation(name, base)
    if (found === 'unsupported')
      return { reason: 'CHAIN_NAME_CONSTRAINT_UNSUPPORTED', detail: generalNameText(name) }
    if (found === 'within' || mayStandFor(name, base))
      return { reason: 'CHAIN_NAME_EXCLUDED', detail: generalNameText(name) }
  }
  return undefined
}

function permittedFault(
  name: GeneralName,
  permitted: readonly GeneralName[],
  count: CountComparison,
): Refusal | undefined {
  let isConstrained = false
  for (const base of permitted) {
    count()
    if (!constrains(base, name)) continue
    isConstrained = true
    const found = relation(name, base)
    if (found === 'within') return undefined
    if (found === 'unsupported')
      return { reason: 'CHAIN_NAME_CONSTRAINT_UNSUPPORTED', detail: generalNameText(name) }
  }
  return isConstrained ? { reason: 'CHAIN_NAME_NOT_PERMITTED', detail: generalNameText(name) } : undefined
}

/** Every name of a certificate that constraints look at: alternative names, the subject, and mail in an old subject. */
function namesOf({ subject, values }: ChainCertificate): readonly GeneralName[] {
  const directory: GeneralName[] = isEmpty(subject) ? [] : [{ kind: 'directory', name: subject }]
  if (values.subjectAltName) return [...directory, ...values.subjectAltName]
  const mail = subject.attributes.filter(({ type }) => type === attributeOids.emailAddress)
  return [...directory, ...mail.map(({ text = '' }): GeneralName => ({ kind: 'email', text }))]
}

/** @param constraints of all CAs above, each of which has to hold */
export function nameFault(
  certificate: ChainCertificate,
  constraints: readonly NameConstraints[],
  count: CountComparison,
): Refusal | undefined {
  if (constraints.length === 0) return undefined
  for (const name of namesOf(certificate))
    for (const { permitted, excluded } of constraints) {
      const fault = excludedFault(name, excluded, count) ?? permittedFault(name, permitted, count)
      if (fault) return fault
    }
  return undefined
}

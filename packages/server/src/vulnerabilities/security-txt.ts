import { DAY } from '../clock.ts'
import type { ProductFacts } from '../model-port.ts'

/** How long the file counts: less than a year is recommended (RFC 9116 §2.5.5). It is made anew at every request. */
const LIFETIME_MS = 90 * DAY

/** A URI: a mail address becomes `mailto:` (RFC 9116 §2.5.3). Line breaks would begin another field. */
function uriOf(contact: string): string | undefined {
  if (/[\s]/.test(contact)) return undefined
  if (/^(https|mailto|tel):/.test(contact)) return contact
  return /^[^@/]+@[^@/]+$/.test(contact) ? `mailto:${contact}` : undefined
}

const unique = (texts: readonly (string | undefined)[]): readonly string[] => [
  ...new Set(texts.filter((text) => text !== undefined)),
]

/**
 * security.txt (RFC 9116): where vulnerabilities of any of these products are reported.
 * @param csaf where the metadata of the CSAF provider are, if it is one (CSAF 2.0 §7.1.8)
 * @returns nothing where no product names a contact: a file without one is not allowed (§2.5.3)
 */
export function securityTxt(
  products: readonly ProductFacts[],
  now: number,
  csaf?: string,
): string | undefined {
  const contacts = unique(products.map(({ securityContact }) => securityContact && uriOf(securityContact)))
  if (contacts.length === 0) return undefined
  const policies = unique(products.map(({ disclosurePolicy }) => disclosurePolicy && uriOf(disclosurePolicy)))
  const expires = new Date(now + LIFETIME_MS).toISOString().replace(/\.\d+Z$/, 'Z')
  return [
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${expires}`,
    ...policies.map((policy) => `Policy: ${policy}`),
    ...(csaf === undefined ? [] : [`CSAF: ${csaf}`]),
    'Preferred-Languages: en, ja',
    '',
  ].join('\r\n')
}

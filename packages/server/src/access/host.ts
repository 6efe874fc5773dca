/** Names under which the API may be asked. Pure. */

const form = /^(?:\[([0-9a-f:.]+)\]|([^:@/\s]+))(?::\d{1,5})?$/i

/** The name in a Host header (RFC 9110 §7.2), in lower case, without port and brackets. */
export function hostIn(header: string | undefined): string | undefined {
  const [, address, name] = form.exec(header ?? '') ?? []
  return (address ?? name)?.toLowerCase()
}

/** An IPv4 address as such, where the socket shows it inside an IPv6 one (RFC 4291 §2.5.5.2). */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '').toLowerCase()

/**
 * Whether a request means this server. A page of somebody else's whose name was made to lead here (DNS rebinding) brings
 * that name with it; the address that the connection came in by is no name, and can't be made to lead elsewhere.
 * @param names what is configured, the bind address among them
 */
export function hostIsOurs(
  header: string | undefined,
  names: readonly string[],
  localAddress: string | undefined,
): boolean {
  const host = hostIn(header)
  if (host === undefined) return false
  if (['localhost', '127.0.0.1', '::1'].includes(host)) return true
  return names.some((name) => name.toLowerCase() === host) || host === plain(localAddress ?? '')
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What listens on the network, as Linux shows it (proc(5), /proc/net/tcp). */
export interface Listener {
  readonly protocol: 'tcp' | 'udp'
  readonly port: number
  /** Only programs on the device itself reach it. */
  readonly local: boolean
}

const tables = [
  ['tcp', 'tcp'],
  ['tcp6', 'tcp'],
  ['udp', 'udp'],
  ['udp6', 'udp'],
] as const

/** TCP_LISTEN; a UDP socket that is bound and connected to nobody has the state of a closed one. */
const waiting = { tcp: '0A', udp: '07' } as const

/** Octets of the kernel's words, which are in the order of a little-endian machine. */
function isLocal(address: string): boolean {
  if (address.length === 8) return address.endsWith('7F') // 127.0.0.0/8
  const isLoopback = address === '00000000000000000000000001000000' // ::1
  return isLoopback || (address.startsWith('0000000000000000FFFF0000') && address.endsWith('7F'))
}

function readLine(line: string, protocol: Listener['protocol']): Listener | undefined {
  const [, local = '', , state] = line.trim().split(/\s+/)
  const [address = '', port = ''] = local.split(':')
  if (state !== waiting[protocol] || !/^[0-9A-F]{4}$/.test(port)) return undefined
  return { protocol, port: Number.parseInt(port, 16), local: isLocal(address) }
}

/** The first port of those that the system hands out to clients by itself. */
async function firstEphemeral(root: string): Promise<number> {
  const text = await readFile(join(root, 'proc/sys/net/ipv4/ip_local_port_range'), 'utf8').catch(() => '')
  const first = Number(text.trim().split(/\s+/)[0])
  return Number.isInteger(first) && first > 0 ? first : 32_768
}

/** Ports at which a client of the network waits for its answers: DHCP (RFC 2131), DHCPv6 (RFC 8415). */
const clientPorts: ReadonlySet<number> = new Set([68, 546])

/**
 * Every port at which somebody may knock. What a client's own UDP socket shows looks the same: those in the range that the
 * system hands out are left out.
 * @param root `/`, or where a test has its tree
 */
export async function listeners(root: string): Promise<readonly Listener[]> {
  const ephemeral = await firstEphemeral(root)
  const found = await Promise.all(
    tables.map(async ([file, protocol]) => {
      const text = await readFile(join(root, 'proc/net', file), 'utf8').catch(() => '') // no such protocol here
      const lines = text.split('\n').slice(1)
      return lines.flatMap((line) => readLine(line, protocol) ?? [])
    }),
  )
  const isServer = ({ protocol, port }: Listener): boolean =>
    protocol === 'tcp' || (port < ephemeral && !clientPorts.has(port))
  const byName = new Map<string, Listener>()
  for (const one of found.flat().filter(isServer)) {
    const name = `${one.protocol}/${one.port}`
    const before = byName.get(name)
    byName.set(name, { ...one, local: one.local && (before?.local ?? true) })
  }
  return [...byName.values()].toSorted((one, other) => one.port - other.port)
}

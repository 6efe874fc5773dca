/** A plant of any size: lines of devices behind gateways, services and stores above them, apps beside them. */

interface Part {
  readonly id: string
  readonly [property: string]: unknown
}

/** Of a hundred components this many are of each kind. */
const shares = [
  ['gateway', 8],
  ['device', 30],
  ['sub-device', 30],
  ['service', 12],
  ['data-store', 8],
  ['mobile-app', 6],
  ['external-service', 4],
  ['person', 2],
] as const

type Kind = (typeof shares)[number][0]

const zones = ['internet', 'office', 'conduit', 'line', 'cell', 'cloud'] as const
const zoneOf: Readonly<Record<Kind, (typeof zones)[number]>> = {
  gateway: 'conduit',
  device: 'line',
  'sub-device': 'cell',
  service: 'cloud',
  'data-store': 'cloud',
  'mobile-app': 'office',
  'external-service': 'internet',
  person: 'office',
}
/** From zone to zone one passes these. */
const between: Readonly<Record<string, readonly string[]>> = {
  'conduit>cloud': ['conduit', 'internet', 'cloud'],
  'line>conduit': ['line', 'conduit'],
  'line>cloud': ['line', 'conduit', 'internet', 'cloud'],
  'cell>conduit': ['cell', 'line', 'conduit'],
  'office>cloud': ['office', 'internet', 'cloud'],
  'internet>cloud': ['internet', 'cloud'],
  'cloud>cloud': ['cloud'],
}

const yesNo = (index: number): boolean => index % 3 !== 0

/** Some well protected, some not, some where nobody has said. */
const hardware = (index: number) => ({
  mcu: 'stm32u5',
  ...(index % 4 !== 0 && { secureBoot: { enabled: yesNo(index), rollbackProtection: index % 2 === 0 } }),
  ...(index % 5 !== 0 && { enclosure: { screws: 'security', tamper: index % 2 === 0 ? 'switch' : 'none' } }),
  power: index % 2 === 0 ? 'battery' : 'mains',
})

function componentOf(kind: Kind, index: number, gateways: number): Part {
  const id = `${kind}-${index}`
  const base = { id, kind, zone: zoneOf[kind] }
  if (kind === 'device') return { ...base, hardware: hardware(index), credentials: { default: 'none' } }
  if (kind === 'gateway') return { ...base, hardware: hardware(index) }
  if (kind === 'sub-device')
    return { ...base, hardware: hardware(index), behind: `gateway-${index % Math.max(gateways, 1)}` }
  if (kind === 'service') return { ...base, platform: index === 0 ? 'sekisho' : 'own' }
  return base
}

const countOf = (components: number, share: number): number =>
  Math.max(1, Math.round((components * share) / 100))

function flowsOf(parts: readonly Part[], wanted: number): readonly Part[] {
  const of = (kind: Kind): readonly Part[] => parts.filter((part) => part['kind'] === kind)
  const pairs = [
    ['device', 'gateway'],
    ['sub-device', 'gateway'],
    ['gateway', 'service'],
    ['mobile-app', 'service'],
    ['service', 'data-store'],
    ['device', 'service'],
    ['external-service', 'service'],
  ] as const
  return Array.from({ length: wanted }, (_, index) => {
    const [from, to] = pairs[index % pairs.length] ?? pairs[0]
    const senders = of(from)
    const receivers = of(to)
    const round = Math.floor(index / pairs.length)
    return {
      id: `flow-${index}`,
      from: senders[round % senders.length]?.id,
      to: receivers[(round * 7) % receivers.length]?.id,
      protocol: index % 3 === 0 ? 'https' : 'mqtt',
      transport: index % 5 === 0 ? 'none' : 'tls1.3',
      authentication: index % 4 === 0 ? 'none' : 'mutual-x509',
      path: between[`${zoneOf[from]}>${zoneOf[to]}`] ?? [],
      carries: index === 5 ? ['stop'] : ['measurements'],
    }
  })
}

/** The text of a model with about as many components, and exactly as many data flows. */
export function plant(components: number, dataflows: number): string {
  const gateways = countOf(components, 8)
  const parts = shares.flatMap(([kind, share]) =>
    Array.from({ length: countOf(components, share) }, (_, index) => componentOf(kind, index, gateways)),
  )
  return JSON.stringify({
    sekisho: 1,
    product: {
      id: 'plant',
      name: 'Plant',
      class: 'industry/control-system',
      maker: { name: 'Acme', enterpriseNumber: 32_473 },
    },
    trustZones: zones.map((id, index) => ({ id, trust: [0, 30, 50, 60, 60, 85][index] })),
    attackers: [
      {
        id: 'remote',
        actor: 'criminal-group',
        reaches: ['internet', 'office'],
        access: ['network', 'credentials'],
      },
      { id: 'fitter', actor: 'insider', reaches: ['line', 'cell'], access: ['physical'] },
    ],
    components: parts,
    interfaces: parts
      .filter(({ kind }) => kind === 'device' || kind === 'gateway')
      .map(({ id }, index) => ({
        id: `uart-${index}`,
        at: id,
        kind: 'uart',
        state: yesNo(index) ? 'disabled' : 'enabled',
      })),
    dataflows: flowsOf(parts, dataflows),
    commands: [
      {
        id: 'stop',
        to: 'device-0',
        safety: 'high',
        roles: ['operator'],
        confirm: true,
        expires: '30s',
        schema: { type: 'object', additionalProperties: false },
      },
    ],
    hazards: [
      {
        id: 'standstill',
        cause: 'The line is stopped.',
        commands: ['stop'],
        harm: 'financial',
        severity: 'serious',
        safeState: 'runs on',
      },
    ],
  })
}

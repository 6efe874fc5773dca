/** What a factory knows of a device. Types and rules; pure. */

export const portStates = ['open', 'locked', 'disabled', 'fused', 'removed'] as const
export type PortState = (typeof portStates)[number]

export interface TestResult {
  readonly passed: boolean
  /** What was measured, as the line wrote it down. */
  readonly value?: string
}

export interface FactoryRecord {
  readonly serial: string
  /** Of the model; default: its only device. */
  readonly component?: string
  /** SHA-256 of the IDevID key's SubjectPublicKeyInfo, and of the IDevID; lower-case hex. One of the two is there. */
  readonly key?: string
  readonly certificate?: string
  readonly hardware?: string
  readonly variant?: string
  readonly batch?: string
  /** State of each interface of the model when the device left the line. */
  readonly ports: Readonly<Record<string, PortState>>
  /** Fuses by name, as they were read back. */
  readonly fuses: Readonly<Record<string, string>>
  readonly tests: Readonly<Record<string, TestResult>>
  readonly firmware?: string
  readonly facility?: string
  /** Who worked the line: a number, never a name. */
  readonly operator?: string
  /** When the device left the line, milliseconds since 1970. */
  readonly at?: number
}

/** Where something stands in what was sent. */
export interface Place {
  readonly line: number
  readonly column?: number
}

/** A record as it was read, still unchecked: texts by field, `port:uart`, `fuse:jtag`, `test:rf`, `value:rf`. */
export interface RawRecord extends Place {
  readonly fields: ReadonlyMap<string, { readonly text: string; readonly column?: number }>
}

export const plainFields = [
  'serial',
  'component',
  'key',
  'certificate',
  'hardware',
  'variant',
  'batch',
  'firmware',
  'facility',
  'operator',
  'at',
] as const
export type PlainField = (typeof plainFields)[number]

export const families = ['port', 'fuse', 'test', 'value'] as const

const familyForm = /^(port|fuse|test|value):([A-Za-z0-9][A-Za-z0-9._-]{0,62})$/

export const isPlainField = (name: string): name is PlainField => plainFields.some((one) => one === name)
export const isField = (name: string): boolean => isPlainField(name) || familyForm.test(name)

/** The members of a family: `test:rf` as `['rf', 'pass']`. */
const membersOf = (
  raw: RawRecord,
  family: (typeof families)[number],
): readonly (readonly [string, string])[] =>
  [...raw.fields].flatMap(([name, { text }]) => {
    const [, kind, member] = familyForm.exec(name) ?? []
    return kind === family && member !== undefined && text !== '' ? [[member, text] as const] : []
  })

/** The record of checked fields. */
export function recordOf(raw: RawRecord): FactoryRecord {
  const text = (name: PlainField): string | undefined => raw.fields.get(name)?.text || undefined
  const fingerprint = (name: 'key' | 'certificate') => text(name)?.replaceAll(':', '').toLowerCase()
  const values = new Map(membersOf(raw, 'value'))
  const at = text('at')
  const plain = {
    component: text('component'),
    key: fingerprint('key'),
    certificate: fingerprint('certificate'),
    hardware: text('hardware'),
    variant: text('variant'),
    batch: text('batch'),
    firmware: text('firmware'),
    facility: text('facility'),
    operator: text('operator'),
  }
  return {
    serial: text('serial') ?? '',
    ...(Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined)) as Partial<
      Record<keyof typeof plain, string> // what isn't said is left out
    >),
    ports: Object.fromEntries(membersOf(raw, 'port')) as FactoryRecord['ports'], // checked by `faultsOf`
    fuses: Object.fromEntries(membersOf(raw, 'fuse')),
    tests: Object.fromEntries(
      membersOf(raw, 'test').map(([name, outcome]) => {
        const value = values.get(name)
        return [name, { passed: outcome === 'pass', ...(value === undefined ? {} : { value }) }]
      }),
    ),
    ...(at === undefined ? {} : { at: Date.parse(at) }),
  }
}

/** The same record as fields again, for an export that an import takes. */
export function fieldsOf(record: FactoryRecord): ReadonlyMap<string, string> {
  const { ports, fuses, tests, at, ...plain } = record
  return new Map([
    ...plainFields.flatMap((name) => {
      const value = name === 'at' ? (at === undefined ? undefined : new Date(at).toISOString()) : plain[name]
      return value === undefined ? [] : [[name, value] as const]
    }),
    ...Object.entries(ports).map(([name, state]) => [`port:${name}`, state] as const),
    ...Object.entries(fuses).map(([name, value]) => [`fuse:${name}`, value] as const),
    ...Object.entries(tests).map(([name, { passed }]) => [`test:${name}`, passed ? 'pass' : 'fail'] as const),
    ...Object.entries(tests).flatMap(([name, { value }]) =>
      value === undefined ? [] : [[`value:${name}`, value] as const],
    ),
  ])
}

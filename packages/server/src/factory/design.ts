import type { FactoryRecord, PortState } from './record.ts'
import type { RecordFaultCode } from './faults.ts'

/** Whether a device left the factory as its model has it (factory gate: S01-52, S05-57 to S05-60). Pure. */

export interface DesignedInterface {
  readonly id: string
  /** The component that has it. */
  readonly at: string
  readonly state: string
}

/** What of a product's model and policy a factory record is held against. */
export interface Design {
  readonly components: ReadonlySet<string>
  /** The component of a record that names none. */
  readonly soleComponent?: string | undefined
  readonly variants: readonly { readonly id: string; readonly hardware: readonly string[] }[]
  readonly interfaces: readonly DesignedInterface[]
  readonly isVersion: (text: string) => boolean
}

/** The further down, the harder to open again. */
const strength: Readonly<Record<PortState, number>> = {
  open: 0,
  locked: 1,
  disabled: 2,
  fused: 3,
  removed: 4,
}

const isPortState = (state: string): state is PortState => Object.hasOwn(strength, state)

export interface Deviation {
  readonly code: RecordFaultCode
  readonly field: string
}

/** An interface may be more closed than the model has it, never less. What the model leaves working is not asked about. */
function portDeviation(
  ports: FactoryRecord['ports'],
  { id, state }: DesignedInterface,
): Deviation | undefined {
  const field = `port:${id}`
  const found = Object.hasOwn(ports, id) ? ports[id] : undefined
  if (!isPortState(state)) return undefined
  if (found === undefined) return { code: 'RECORD_PORT_UNSAID', field }
  return strength[found] < strength[state] ? { code: 'RECORD_PORT_OPEN', field } : undefined
}

function variantDeviation({ variant, hardware }: FactoryRecord, { variants }: Design): Deviation | undefined {
  const named = variant === undefined ? variants : variants.filter(({ id }) => id === variant)
  if (named.length === 0) return { code: 'RECORD_VARIANT', field: 'variant' }
  const fits = hardware === undefined || named.some((one) => one.hardware.includes(hardware))
  return fits ? undefined : { code: 'RECORD_HARDWARE', field: 'hardware' }
}

/** Where a record and the model differ; whether that is a fault or a finding, its code says. */
export function deviations(record: FactoryRecord, design: Design): readonly Deviation[] {
  const component = record.component ?? design.soleComponent
  if (component === undefined || !design.components.has(component))
    return [{ code: 'RECORD_COMPONENT', field: 'component' }]
  const own = design.interfaces.filter(({ at }) => at === component)
  const unknown = Object.keys(record.ports).filter((name) => own.every(({ id }) => id !== name))
  const failed = Object.entries(record.tests).filter(([, { passed }]) => !passed)
  const { firmware } = record
  return [
    variantDeviation(record, design),
    firmware === undefined || design.isVersion(firmware)
      ? undefined
      : ({ code: 'RECORD_FIELD', field: 'firmware' } as const),
    ...unknown.map((name): Deviation => ({ code: 'RECORD_PORT', field: `port:${name}` })),
    ...own.map((one) => portDeviation(record.ports, one)),
    ...failed.map(([name]): Deviation => ({ code: 'RECORD_TEST', field: `test:${name}` })),
  ].filter((one) => one !== undefined)
}

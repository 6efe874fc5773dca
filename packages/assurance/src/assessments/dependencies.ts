import { carriedBy, isDevice, wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { Words } from '../words.ts'

/** What depends on the product, and what the product depends on (guide, S01-75), as far as a model can know. */

export interface Dependency {
  readonly component: string
  readonly label: Words
  readonly kind: string
  /** `needs`: it needs the product; `needed`: the product needs it. */
  readonly direction: 'needs' | 'needed'
  /** What passes between them: streams, commands, kinds of data; `control` for what obeys a device. */
  readonly through: readonly string[]
}

const isOwn = (design: Design, id: string): boolean => {
  const part = design.component(id)?.part
  return part !== undefined && isDevice(part)
}

function dependency(
  design: Design,
  id: string,
  direction: Dependency['direction'],
  through: readonly string[],
): readonly Dependency[] {
  const found = design.component(id)
  if (!found || found.part.kind === 'person') return []
  return [{ component: id, label: found.label, kind: wordOf(found.part.kind), direction, through }]
}

/** Parts outside the devices that obey or report to them. */
const controlled = (design: Design): readonly Dependency[] =>
  design.components.flatMap(({ id, part }) =>
    part.kind === 'actuator'
      ? dependency(design, id, 'needs', ['control'])
      : part.kind === 'sensor'
        ? dependency(design, id, 'needed', ['control'])
        : [],
  )

/** Sub-devices are heard through their gateway alone. */
const behind = (design: Design): readonly Dependency[] =>
  design.devices.flatMap(({ id, part }) =>
    part.behind === undefined ? [] : dependency(design, id, 'needs', [part.behind]),
  )

const overFlows = (design: Design): readonly Dependency[] =>
  design.dataflows.flatMap(({ part }) => {
    const through = carriedBy(part).length > 0 ? carriedBy(part) : [wordOf(part.protocol)]
    const [from, to] = [isOwn(design, part.from), isOwn(design, part.to)]
    if (from === to) return []
    // What is asked of a server comes back on the same flow: time, names.
    const asks = from && carriedBy(part).length === 0
    const other = from ? part.to : part.from
    return dependency(design, other, from && !asks ? 'needs' : 'needed', through)
  })

/** Each component once per direction, with everything that passes. */
export function dependenciesOf(design: Design): readonly Dependency[] {
  const all = [...controlled(design), ...behind(design), ...overFlows(design)]
  const grouped = Map.groupBy(all, ({ component, direction }) => `${direction} ${component}`)
  return [...grouped.values()].flatMap((group) => {
    const [first] = group
    return first ? [{ ...first, through: [...new Set(group.flatMap(({ through }) => through))] }] : []
  })
}

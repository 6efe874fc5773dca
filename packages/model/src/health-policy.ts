import type { DeclaredInterface, HealthPolicy, TamperResponse } from './policy.ts'
import { wordOf } from './rules/view.ts'
import type { DeviceComponent } from './schema/components.ts'
import type { Model } from './schema/model.ts'

/** What a device has to watch of itself: from what the model says of its enclosure and its ways in. */

const responses: readonly TamperResponse[] = ['nothing', 'log', 'alarm', 'erase-keys', 'stop']

/** Nothing where nobody has said, or in words of the maker's own: a device can't follow those. */
const tamperResponse = ({ hardware }: DeviceComponent): TamperResponse | undefined =>
  responses.find((one) => one === hardware?.enclosure?.onTamper)

const declaredAt = (model: Model, device: string): readonly DeclaredInterface[] =>
  model.interfaces.flatMap(({ id, at, kind, state, port }, index) =>
    at === device
      ? {
          id,
          kind: wordOf(kind),
          state: wordOf(state),
          ...(port !== undefined && { port }),
          source: `/interfaces/${index}`,
        }
      : [],
  )

export function healthPolicy(model: Model, device: DeviceComponent): HealthPolicy {
  const onTamper = tamperResponse(device)
  return { ...(onTamper !== undefined && { onTamper }), interfaces: declaredAt(model, device.id) }
}

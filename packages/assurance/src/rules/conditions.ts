import type { Key } from '@sekisho/model'
import type { Change, Operation } from '../design/change.ts'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { Element, ElementOf } from '../design/element.ts'
import { fact, noneOf, valueAt } from '../design/facts.ts'
import type { Fact } from '../design/facts.ts'
import { proofOf } from '../design/proof.ts'

/** Facts and changes that rules about devices share. */

type Purpose = Extract<Key['purpose'], string>

/** Operations that give properties of a part their values; what is so already is left alone. */
export const setting = (
  { pointer, part }: Element,
  values: Readonly<Record<string, unknown>>,
): readonly Operation[] =>
  Object.entries(values)
    .filter(([path, value]) => valueAt(part, path.split('/')) !== value)
    .map(([path, value]) => ({ op: 'set', path: `${pointer}/${path}`, value }))

/** A fact whose remedy would raise the next question: it answers that as well. */
export const answering = (fact: Fact, more: Change): Fact =>
  fact.remedy ? { ...fact, remedy: [...fact.remedy, ...more] } : fact

/** An operation that lists a key. Its id is the purpose's; where there are more devices, the device's as well. */
export function addingKey({ model, devices }: Design, at: string, key: Omit<Key, 'id' | 'at'>): Operation {
  const purpose = wordOf(key.purpose)
  const taken = new Set(model.keys.map(({ id }) => id))
  const named = devices.length > 1 ? `${at}-${purpose}` : purpose
  const free = taken.has(named) ? `${at}-${purpose}-of-its-own` : named
  return { op: 'append', path: '/keys', value: { id: free, at, ...key } }
}

/**
 * Whether a device has a key for one of these purposes.
 * A model that lists no key at all leaves it open; one that lists some has left this one out.
 */
export function hasKey(design: Design, device: string, purposes: readonly Purpose[], remedy: Change): Fact {
  const wanted: readonly string[] = purposes
  const { model } = design
  const found = design.keysAt(device).find(({ part }) => wanted.includes(wordOf(part.purpose)))
  const pointer = found ? `${found.pointer}/purpose` : '/keys'
  return {
    kind: 'fact',
    pointer,
    ...(found && { value: found.part.purpose }),
    truth: found ? 'holds' : model.keys.length === 0 ? 'unknown' : 'fails',
    proof: proofOf(model, pointer),
    remedy,
  }
}

/** Whether the platform runs behind the product: what it does by itself holds for every device. */
export function onPlatform({ backend, services, model }: Design): Fact {
  const service = backend ?? services[0]
  const pointer = service ? `${service.pointer}/platform` : '/components'
  const value = service?.part.platform
  return {
    kind: 'fact',
    pointer,
    ...(value !== undefined && { value }),
    truth: backend ? 'holds' : value === undefined ? 'unknown' : 'fails',
    proof: proofOf(model, pointer),
  }
}

/**
 * A fact about the state of a way in. Where data flows pass through it, to close it is no remedy.
 * @param closed the state that a remedy sets
 * @param open states in which it is a threat
 */
export function stateIsNot(
  design: Design,
  entry: ElementOf<'interfaces'>,
  closed: string,
  ...open: readonly string[]
): Fact {
  const { remedy, ...said } = fact(design.model, entry, 'state', noneOf(closed, ...open))
  return design.flowsVia(entry.id).length === 0 && remedy ? { ...said, remedy } : said
}

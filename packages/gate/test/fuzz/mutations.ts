import type { Random } from './random.ts'

/** Makes something else of a packet. `other` is another one, to take parts of. */
type Mutation = (octets: Buffer, random: Random, other: Buffer) => Buffer

const place = (octets: Buffer, random: Random): number => random.below(octets.length + 1)

const flipBit: Mutation = (octets, random) => {
  const changed = Buffer.from(octets)
  const at = random.below(changed.length)
  changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8))
  return changed
}
const setOctet: Mutation = (octets, random) => {
  const changed = Buffer.from(octets)
  changed[random.below(changed.length)] = random.one([0, 1, 0x7f, 0x80, 0xff, random.below(256)])
  return changed
}
const truncate: Mutation = (octets, random) => octets.subarray(0, place(octets, random))
/** The remaining length says something else than what follows. */
const lie: Mutation = (octets, random) => {
  const length = random.one([
    [0],
    [1],
    [0x7f],
    [0x80, 1],
    [0xff, 0xff, 0x7f],
    [0xff, 0xff, 0xff, 0xff, 1],
    [0x80, 0],
  ])
  return Buffer.concat([octets.subarray(0, 1), Buffer.from(length), octets.subarray(2)])
}
const splice: Mutation = (octets, random, other) => {
  const from = place(other, random)
  const part = other.subarray(from, from + random.below(20))
  const at = place(octets, random)
  return Buffer.concat([octets.subarray(0, at), part, octets.subarray(at + random.below(part.length + 1))])
}
const duplicate: Mutation = (octets, random) => {
  const at = place(octets, random)
  return Buffer.concat([octets.subarray(0, at), octets.subarray(at - random.below(at + 1))])
}
const insert: Mutation = (octets, random) => {
  const at = place(octets, random)
  return Buffer.concat([octets.subarray(0, at), random.octets(1 + random.below(8)), octets.subarray(at)])
}
/** What follows the fixed header is changed, and its length is right again: so that the fault is found deeper in. */
const rewrap: Mutation = (octets, random, other) => {
  if (octets.length < 4 || (octets[1] ?? 0) > 100) return octets
  const body = random
    .one([flipBit, setOctet, splice, insert])(octets.subarray(2), random, other)
    .subarray(0, 127)
  return Buffer.concat([octets.subarray(0, 1), Buffer.from([body.length]), body])
}

const mutations: readonly Mutation[] = [
  flipBit,
  setOctet,
  truncate,
  lie,
  splice,
  duplicate,
  insert,
  rewrap,
  rewrap,
  rewrap,
]

/** Up to three mutations, one after the other; sometimes none, so that what follows is reached. */
export function mutate(octets: Buffer, random: Random, other: Buffer): Buffer {
  let changed = octets
  for (let left = random.below(4); left > 0; left -= 1) {
    if (changed.length > 0) changed = random.one(mutations)(changed, random, other)
  }
  return changed
}

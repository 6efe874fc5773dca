import { Type } from 'typebox'
import { component } from './components.ts'
import type { Component } from './components.ts'
import { hazard, key, updates } from './lifecycle.ts'
import type { Hazard, Key, Updates } from './lifecycle.ts'
import { dataflow, egress, entry } from './links.ts'
import type { Dataflow, Egress, Interface } from './links.ts'
import { command, stream } from './messages.ts'
import type { Command, Stream } from './messages.ts'
import { attacker, trustZone } from './places.ts'
import type { Attacker, TrustZone } from './places.ts'
import { product } from './product.ts'
import type { Product } from './product.ts'
import { claim, enforced, object, observable, optional, section } from './words.ts'

const missing = { 'x-missing': 'MODEL_MISSING_SECTION' } as const

/** The whole of `sekisho.yaml`. */
export const modelSchema = object(
  {
    sekisho: Type.Literal(
      1,
      enforced('Version of this format.', { 'x-fault': 'MODEL_FORMAT', 'x-missing': 'MODEL_FORMAT' }),
    ),
    product: { ...product, ...missing },
    trustZones: section(
      trustZone,
      claim('Trust zones: places where everyone present is trusted alike.', missing),
    ),
    attackers: optional(section(attacker, claim('Who is assumed to attack, and what they reach.'))),
    components: section(
      component,
      claim('The parts of the system, inside the product and around it.', missing),
    ),
    interfaces: optional(
      section(entry, observable('Every way in, physical or logical, whatever its state.')),
    ),
    dataflows: section(
      dataflow,
      enforced('What components send to each other; the grants follow from it.', missing),
    ),
    streams: optional(section(stream, enforced('Kinds of messages that devices send.'))),
    commands: optional(section(command, enforced('What devices can be told to do.'))),
    egress: optional(section(egress, enforced('What devices may talk to besides their backend.'))),
    updates: optional(updates),
    keys: optional(section(key, enforced('Every key, and its life.'))),
    hazards: optional(section(hazard, claim('Ways in which the product can hurt somebody or something.'))),
  },
  enforced('A product, described once.'),
)

/** A parsed product model. Sections that the file leaves out are empty. */
export interface Model {
  readonly sekisho: 1
  readonly product: Product
  readonly trustZones: readonly TrustZone[]
  readonly attackers: readonly Attacker[]
  readonly components: readonly Component[]
  readonly interfaces: readonly Interface[]
  readonly dataflows: readonly Dataflow[]
  readonly streams: readonly Stream[]
  readonly commands: readonly Command[]
  readonly egress: readonly Egress[]
  readonly updates?: Updates
  readonly keys: readonly Key[]
  readonly hazards: readonly Hazard[]
}

/** Sections that are lists, in the order of the file. */
export const listSections = [
  'trustZones',
  'attackers',
  'components',
  'interfaces',
  'dataflows',
  'streams',
  'commands',
  'egress',
  'keys',
  'hazards',
] as const
export type ListSection = (typeof listSections)[number]

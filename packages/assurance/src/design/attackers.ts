import type { Attacker, Model } from '@sekisho/model'
import type { Words } from '../words.ts'

/** Who is assumed to attack, and from where. */

/** A means of access that a threat asks for. */
export type Access = 'network' | 'radio' | 'physical' | 'credentials' | 'supply-chain'

/** An attacker that the model declares, or one that its zones imply. */
export interface AssumedAttacker {
  readonly id: string
  readonly label: Words
  readonly zones: readonly string[]
  readonly access: readonly Access[]
  /** Whether the model names it; otherwise its zones imply it. */
  readonly declared: boolean
}

/** One way in which an attacker gets at something. */
export interface Reach {
  readonly attacker: string
  readonly label: Words
  readonly zone: string
  readonly access: Access
  /** From anywhere in the world: over the network, out of a zone where nobody is trusted. */
  readonly remote: boolean
  readonly declared: boolean
}

/** A zone of less trust than this has strangers in it, whether the model says so or not. */
const STRANGERS = 20
/** Where no attacker is declared at all, these zones are taken to have them as well. */
const UNDECLARED = 60
/** Zones of no more trust than this may be entered from anywhere. */
const ANYWHERE = 5

const strangers: Words = { en: 'anybody there', ja: 'その場にいる第三者' }
const everyAccess: readonly Access[] = ['network', 'radio', 'physical', 'credentials']

/** The schema's words for access, as the threats use them; `remote` and `support` are ways over the network. */
const meant: Readonly<Record<string, Access>> = {
  network: 'network',
  remote: 'network',
  support: 'credentials',
  radio: 'radio',
  physical: 'physical',
  credentials: 'credentials',
  'supply-chain': 'supply-chain',
  'source-code': 'supply-chain',
}

const accessOf = ({ access }: Attacker): readonly Access[] => {
  if (access === undefined) return everyAccess
  const known = access.flatMap((means) =>
    typeof means === 'string' ? (meant[means] ?? everyAccess) : everyAccess,
  )
  return [...new Set(known)]
}

const guarded = ({ product }: Model): boolean => product.environment?.includes('physically-guarded') === true

/** Where nobody declares who is about, anybody is: in zones of little trust that no declared attacker reaches. */
function implied(model: Model): readonly AssumedAttacker[] {
  const limit = model.attackers.length === 0 ? UNDECLARED : STRANGERS
  const reached = new Set(model.attackers.flatMap(({ reaches }) => reaches))
  const open = model.trustZones
    .filter(({ id, trust }) => trust < limit && !reached.has(id))
    .map(({ id }) => id)
  const access = guarded(model) ? everyAccess.filter((means) => means !== 'physical') : everyAccess
  return open.length === 0 ? [] : [{ id: 'anybody', label: strangers, zones: open, access, declared: false }]
}

const suppliers: Words = { en: 'a supplier', ja: '供給者' }

/** Every product is built from what others made, whether somebody is declared who would abuse that or not. */
const impliedSupplier = (model: Model): readonly AssumedAttacker[] =>
  model.attackers.some((attacker) => accessOf(attacker).includes('supply-chain'))
    ? []
    : [{ id: 'supplier', label: suppliers, zones: [], access: ['supply-chain'], declared: false }]

/**
 * Attackers of the model; zones of little trust have strangers in them, whoever else is declared, and every product has
 * suppliers.
 */
export const attackersOf = (model: Model): readonly AssumedAttacker[] => [
  ...model.attackers.map((attacker) => ({
    id: attacker.id,
    label: { en: attacker.id, ja: attacker.id },
    zones: attacker.reaches,
    access: accessOf(attacker),
    declared: true,
  })),
  ...implied(model),
  ...impliedSupplier(model),
]

/**
 * Zones that are entered from anywhere in the world: hardly anybody is trusted there, and messages pass through on their way
 * to somewhere else, or services of others stand there. A street, where one has to be, is none.
 */
function worldWide({ trustZones, dataflows, components }: Model): ReadonlySet<string> {
  const passed = new Set([
    ...dataflows.flatMap(({ path }) => path.slice(1, -1)),
    ...components.filter(({ kind }) => kind === 'external-service').map(({ zone }) => zone),
  ])
  return new Set(
    trustZones.filter(({ id, trust }) => trust <= ANYWHERE && passed.has(id)).map(({ id }) => id),
  )
}

/** For each zone, who reaches it and how; the declared before the implied. */
export function reachByZone(model: Model): ReadonlyMap<string, readonly Reach[]> {
  const world = worldWide(model)
  const reach = new Map<string, Reach[]>()
  for (const { id, label, zones, access, declared } of attackersOf(model)) {
    for (const zone of zones) {
      const remote = world.has(zone)
      const here = access.map((means) => ({
        attacker: id,
        label,
        zone,
        access: means,
        remote: remote && means === 'network',
        declared,
      }))
      reach.set(zone, [...(reach.get(zone) ?? []), ...here])
    }
  }
  return reach
}

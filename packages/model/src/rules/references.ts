import type { FaultCode, Finding } from '../faults.ts'
import { hint } from '../nearest.ts'
import { dataKinds } from '../schema/links.ts'
import { listSections } from '../schema/model.ts'
import type { ListSection } from '../schema/model.ts'
import { carriedBy } from './view.ts'
import type { Rule, View } from './view.ts'

/** Ids are unique within their section, and whatever is named exists. */

interface Reference {
  readonly code: FaultCode
  /** The section that has to have the id. */
  readonly section: ListSection
  readonly id: string
  readonly path: string
}

/** Entries of a section as the file has them, with faults or without. */
function rawEntries(view: View, section: ListSection): readonly Readonly<Record<string, unknown>>[] {
  const entries = (view.raw as Readonly<Record<string, unknown>> | null)?.[section]
  if (!Array.isArray(entries)) return []
  return entries.filter(
    (entry): entry is Record<string, unknown> =>
      typeof entry === 'object' && entry !== null && !Array.isArray(entry),
  )
}

function* repeatedIds(view: View, entries: readonly Readonly<Record<string, unknown>>[]): Generator<Finding> {
  const first = new Map<string, string>()
  for (const entry of entries) {
    const { id } = entry
    if (typeof id !== 'string') continue
    const path = view.at(entry, 'id')
    const earlier = first.get(id)
    if (earlier === undefined) first.set(id, path)
    else yield { code: 'MODEL_DUPLICATE_ID', path, words: { id, line: view.lineOf(earlier) } }
  }
}

function* duplicateIds(view: View): Generator<Finding> {
  for (const section of listSections) yield* repeatedIds(view, rawEntries(view, section))
  yield* repeatedIds(view, view.product?.variants ?? [])
  for (const component of view.components) {
    if (component.kind === 'service') yield* repeatedIds(view, component.endpoints ?? [])
  }
}

function* nameClashes({ streams, commands, at }: View): Generator<Finding> {
  const taken = new Set(streams.map(({ id }) => id))
  for (const command of commands) {
    const { id } = command
    if (taken.has(id)) yield { code: 'MODEL_NAME_CLASH', path: at(command, 'id'), words: { id } }
  }
}

function* zoneReferences({ components, attackers, dataflows, at }: View): Generator<Reference> {
  const section = 'trustZones'
  for (const component of components) {
    yield { code: 'MODEL_ZONE_UNKNOWN', section, id: component.zone, path: at(component, 'zone') }
  }
  for (const attacker of attackers) {
    for (const [index, id] of attacker.reaches.entries()) {
      yield { code: 'MODEL_ATTACKER_ZONE_UNKNOWN', section, id, path: at(attacker, 'reaches', index) }
    }
  }
  for (const flow of dataflows) {
    for (const [index, id] of flow.path.entries()) {
      yield { code: 'MODEL_ZONE_UNKNOWN', section, id, path: at(flow, 'path', index) }
    }
  }
}

function* flowReferences({ dataflows, at }: View): Generator<Reference> {
  for (const flow of dataflows) {
    yield { code: 'MODEL_FLOW_SENDER_UNKNOWN', section: 'components', id: flow.from, path: at(flow, 'from') }
    yield { code: 'MODEL_FLOW_RECEIVER_UNKNOWN', section: 'components', id: flow.to, path: at(flow, 'to') }
    if (flow.via === undefined) continue
    yield { code: 'MODEL_FLOW_VIA_UNKNOWN', section: 'interfaces', id: flow.via, path: at(flow, 'via') }
  }
}

/** Parts that name a component: the section, the property, and the fault where it doesn't exist. */
const componentProperties = [
  ['interfaces', 'at', 'MODEL_INTERFACE_PLACE_UNKNOWN'],
  ['streams', 'from', 'MODEL_STREAM_SENDER_UNKNOWN'],
  ['streams', 'recipient', 'MODEL_STREAM_RECIPIENT_UNKNOWN'],
  ['commands', 'to', 'MODEL_COMMAND_TARGET_UNKNOWN'],
  ['keys', 'at', 'MODEL_KEY_PLACE_UNKNOWN'],
  ['egress', 'from', 'MODEL_EGRESS_SENDER_UNKNOWN'],
  ['components', 'controlledBy', 'MODEL_COMPONENT_REFERENCE_UNKNOWN'],
  ['components', 'behind', 'MODEL_COMPONENT_REFERENCE_UNKNOWN'],
] as const satisfies readonly (readonly [ListSection, string, FaultCode])[]

function* componentReferences(view: View): Generator<Reference> {
  for (const [section, property, code] of componentProperties) {
    for (const part of view[section]) {
      const id: unknown = (part as Readonly<Record<string, unknown>>)[property]
      if (typeof id === 'string') yield { code, section: 'components', id, path: view.at(part, property) }
    }
  }
}

function* hazardReferences({ hazards, at }: View): Generator<Reference> {
  for (const hazard of hazards) {
    for (const [index, id] of (hazard.commands ?? []).entries()) {
      yield {
        code: 'MODEL_HAZARD_COMMAND_UNKNOWN',
        section: 'commands',
        id,
        path: at(hazard, 'commands', index),
      }
    }
    for (const [index, id] of (hazard.streams ?? []).entries()) {
      yield {
        code: 'MODEL_HAZARD_STREAM_UNKNOWN',
        section: 'streams',
        id,
        path: at(hazard, 'streams', index),
      }
    }
  }
}

function* unknownReferences(view: View): Generator<Finding> {
  const references = [zoneReferences, flowReferences, componentReferences, hazardReferences]
  for (const { code, section, id, path } of references.values().flatMap((find) => find(view))) {
    const known = view.ids[section]
    if (!view.unread.has(section) && !known.has(id))
      yield { code, path, words: { id, hint: hint(id, [...known]) } }
  }
}

function* unknownCargo(view: View): Generator<Finding> {
  const known = new Set<string>([...view.ids.streams, ...view.ids.commands, ...dataKinds])
  for (const flow of view.dataflows) {
    for (const id of carriedBy(flow)) {
      if (known.has(id)) continue
      const path = view.at(flow, 'carries', (flow.carries ?? []).indexOf(id))
      yield { code: 'MODEL_CARRIED_UNKNOWN', path, words: { id, hint: hint(id, [...known]) } }
    }
  }
}

export const referenceRules: readonly Rule[] = [
  { find: duplicateIds },
  { find: nameClashes },
  { find: unknownReferences },
  { find: unknownCargo },
]

import { createHash } from 'node:crypto'
import { canonicalJson } from '@sekisho/model'
import type { Model } from '@sekisho/model'

/**
 * What a part of a model looks like, whatever it is called and wherever it stands in the file. A decision keeps the shape of
 * the part that it is about, so that it finds the part again under a new name. Names, descriptions and the order of lists
 * don't count; what a part refers to counts by what that looks like (colour refinement after Weisfeiler and Leman).
 */
export interface Shape {
  /** What kind of part it is. */
  readonly kind: string
  /** Its own properties. */
  readonly own: string
  /** With those of the parts around it. */
  readonly near: string
  /** With those of the parts around these, and so on for three steps. */
  readonly far: string
  /** Its place among the parts that look like it, for each of the last three; [1, 1] where it is the only one. */
  readonly among: Readonly<Record<View, Among>>
}

/** How a part is looked at: by itself, with its neighbours, with its whole neighbourhood. */
export const views = ['own', 'near', 'far'] as const
export type View = (typeof views)[number]

/** A part's place among those that look alike, from 1 in the order of the file, and how many they are. */
export type Among = readonly [place: number, count: number]

const alone: Among = [1, 1]
const isAlone = ([, count]: Among): boolean => count === 1

/** A shape as it stands in a file: `kind.own.near.far`, and `.2of3.1of2.1of2` where others look alike. */
export function shapeText({ kind, own, near, far, among }: Shape): string {
  const places = views.map((view) => among[view])
  const twins = places.every(isAlone) ? [] : places.map(([place, count]) => `${place}of${count}`)
  return [kind, own, near, far, ...twins].join('.')
}

/** JSON Schema pattern of such a text. */
export const SHAPE_PATTERN = String.raw`^[\w-]{12}(\.[\w-]{12}){3}((\.[1-9][0-9]{0,4}of[1-9][0-9]{0,4}){3})?$`

function amongOf(text: string | undefined): Among {
  const [place, count] = (text ?? '').split('of').map(Number)
  return place !== undefined && count !== undefined ? [place, count] : alone
}

/** Reads what `shapeText` wrote. */
export function shapeOf(text: string): Shape {
  const [kind = '', own = '', near = '', far = '', ...twins] = text.split('.')
  return {
    kind,
    own,
    near,
    far,
    among: { own: amongOf(twins[0]), near: amongOf(twins[1]), far: amongOf(twins[2]) },
  }
}

type Data = Readonly<Record<string, unknown>>

/** A part, as shapes see it. */
interface Node {
  readonly section: string
  readonly id: string
  readonly own: string
  readonly kind: string
  readonly links: readonly Link[]
}
interface Link {
  readonly role: string
  readonly to: Node
}

const STEPS = 3
const SECTIONS = [
  'trustZones',
  'attackers',
  'components',
  'interfaces',
  'dataflows',
  'streams',
  'commands',
  'keys',
  'hazards',
] as const

/** For people, and not part of the design. */
const decoration = new Set(['id', 'name', 'description', 'note', 'cause', 'motive', 'title'])

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 12)

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isPart = (value: unknown): value is Data & { readonly id: string } =>
  isData(value) && typeof value['id'] === 'string'

/** Which sections the properties refer to. */
const references: Readonly<Record<string, readonly string[]>> = {
  zone: ['trustZones'],
  path: ['trustZones'],
  reaches: ['trustZones'],
  at: ['components'],
  from: ['components'],
  to: ['components'],
  behind: ['components'],
  controlledBy: ['components'],
  recipient: ['components'],
  via: ['interfaces'],
  carries: ['streams', 'commands'],
  commands: ['commands'],
  streams: ['streams'],
}

/** Properties as they are compared: without names, references left out, lists in an order of their own. */
function plain(value: unknown, isReference: (name: string, value: unknown) => boolean): unknown {
  if (Array.isArray(value))
    return value
      .map((item) => plain(item, isReference))
      .toSorted((one, other) => (canonicalJson(one) < canonicalJson(other) ? -1 : 1))
  if (!isData(value)) return value
  const kept = Object.entries(value).filter(
    ([name, inside]) => !decoration.has(name) && !isReference(name, inside),
  )
  return Object.fromEntries(kept.map(([name, inside]) => [name, plain(inside, isReference)]))
}

const textsOf = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.filter((item) => typeof item === 'string')
      : []

type Ids = ReadonlyMap<string, ReadonlyMap<string, Node>>

const targetsOf = (ids: Ids, name: string, text: string): readonly Node[] =>
  (references[name] ?? []).flatMap((section) => ids.get(section)?.get(text) ?? [])

const partsOf = (model: Model, section: (typeof SECTIONS)[number]): readonly unknown[] => model[section]

/** A property's name for a place in a path: where a flow starts and ends matters, and which zones lie between. */
const roleOf = (name: string, index: number, count: number): string =>
  name === 'path' ? `path:${index === 0 ? 'first' : index === count - 1 ? 'last' : 'between'}` : name

function nodesOf(model: Model): readonly { readonly node: Node; readonly part: Data }[] {
  const nodes = SECTIONS.flatMap((section) =>
    partsOf(model, section)
      .filter(isPart)
      .map((part) => ({ section, part })),
  )
  const names = new Map<string, Set<string>>(SECTIONS.map((section) => [section, new Set()]))
  for (const { section, part } of nodes) names.get(section)?.add(part.id)
  const refers = (name: string, text: string): boolean =>
    (references[name] ?? []).some((section) => names.get(section)?.has(text))
  return nodes.map(({ section, part }) => {
    const isReference = (name: string, value: unknown): boolean =>
      textsOf(value).some((text) => refers(name, text))
    const { kind } = part
    return {
      part,
      node: {
        section,
        id: part.id,
        own: digest(`${section} ${canonicalJson(withoutNamed(plain(part, isReference), part, refers))}`),
        kind: digest(`${section} ${canonicalJson(kind ?? part['purpose'] ?? part['protocol'] ?? null)}`),
        links: [],
      },
    }
  })
}

/** What a flow carries beside streams and commands (updates, video) is its own property. */
function withoutNamed(
  own: unknown,
  { carries }: Data,
  refers: (name: string, text: string) => boolean,
): unknown {
  const kinds = textsOf(carries).filter((text) => !refers('carries', text))
  return kinds.length === 0 || !isData(own) ? own : { ...own, carries: kinds.toSorted() }
}

function linked(model: Model): readonly Node[] {
  const nodes = nodesOf(model).map(({ node, part }) => ({ part, node: { ...node, links: [] as Link[] } }))
  const ids: Ids = new Map(
    SECTIONS.map((section) => [
      section,
      new Map(nodes.filter(({ node }) => node.section === section).map(({ node }) => [node.id, node])),
    ]),
  )
  for (const { node, part } of nodes) {
    for (const [name, value] of Object.entries(part)) {
      const texts = textsOf(value)
      for (const [index, text] of texts.entries()) {
        for (const to of targetsOf(ids, name, text)) {
          const role = roleOf(name, index, texts.length)
          node.links.push({ role, to })
          const back = to as Node & { links: Link[] } // built here, and handed out read-only
          back.links.push({ role: `of:${node.section}:${role}`, to: node })
        }
      }
    }
  }
  return nodes.map(({ node }) => node)
}

/** One step further: each part's colour takes in the colours around it. */
const refined = (nodes: readonly Node[], colours: ReadonlyMap<Node, string>): ReadonlyMap<Node, string> =>
  new Map(
    nodes.map((node) => {
      const around = node.links.map(({ role, to }) => `${role}=${colours.get(to)}`).toSorted()
      return [node, digest(`${colours.get(node)} ${around.join(' ')}`)]
    }),
  )

/** `section/id` → shape, for every part with an id. */
export function shapesOf(model: Model): ReadonlyMap<string, Shape> {
  const nodes = linked(model)
  const own = new Map(nodes.map((node) => [node, node.own]))
  const near = refined(nodes, own)
  let far = near
  for (let step = 1; step < STEPS; step++) far = refined(nodes, far)
  const colours = { own, near, far }
  const among = Object.fromEntries(views.map((view) => [view, placesAmong(nodes, colours[view])]))
  return new Map(
    nodes.map((node) => [
      `${node.section}/${node.id}`,
      {
        kind: node.kind,
        own: node.own,
        near: near.get(node) ?? '',
        far: far.get(node) ?? '',
        among: {
          own: among['own']?.get(node) ?? alone,
          near: among['near']?.get(node) ?? alone,
          far: among['far']?.get(node) ?? alone,
        },
      },
    ]),
  )
}

/** Each part's place among those of the same colour. */
function placesAmong(nodes: readonly Node[], colours: ReadonlyMap<Node, string>): ReadonlyMap<Node, Among> {
  const groups = Map.groupBy(nodes, (node) => `${node.section} ${node.kind} ${colours.get(node)}`)
  return new Map(
    [...groups.values()].flatMap((group) =>
      group.map((node, index): [Node, Among] => [node, [index + 1, group.length]]),
    ),
  )
}

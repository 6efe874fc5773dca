import {
  Key,
  MetaFile,
  Metadata,
  type MetadataKind,
  type Root,
  type Snapshot,
  TargetFile,
  type Targets,
  type Timestamp,
} from '@tufjs/models'
import { DelegatedRole, TOP_LEVEL_ROLE_NAMES } from '@tufjs/models/dist/role.js'

/** Metadata of each kind as the specification allows it; `@tufjs/models` is narrower in places, and is given what it takes. */

/** JSON that form.ts has looked at, which is why parts of it are cast below. */
type Fields = Readonly<Record<string, unknown>>

interface Kinds {
  readonly root: Root
  readonly timestamp: Timestamp
  readonly snapshot: Snapshot
  readonly targets: Targets
}
type Kind = keyof Kinds

const textsIn = (keyval: unknown): Fields =>
  Object.fromEntries(Object.entries(keyval as Fields).filter(([, value]) => typeof value === 'string'))

/** Every value may have fields that nobody knows, and those of types that somebody has defined any form (TUF 1.0 §4, §4.2). */
const readKey = (id: string, { keyval, ...rest }: Fields): Key =>
  Key.fromJSON(id, { ...rest, keyval: textsIn(keyval) } as never)

/** `terminating` isn't called optional (TUF 1.0 §4.5), but lacks in the example there; then later roles are asked as well. */
const readRole = ({ terminating = false, ...rest }: Fields): DelegatedRole =>
  DelegatedRole.fromJSON({ ...rest, terminating } as never)

/**
 * The library copies all entries that it has for each one more: minutes for a file of half a megabyte, before anybody has asked who
 * signed it. So it is given none of them, and they are added one by one. An entry may be called `__proto__`.
 */
function add<Entry>(into: Record<string, Entry>, name: string, value: Entry): void {
  Object.defineProperty(into, name, { value, enumerable: true, configurable: true, writable: true })
}

function addEach<Entry>(
  into: Record<string, Entry>,
  from: unknown,
  read: (name: string, value: Fields) => Entry,
): void {
  for (const [name, value] of Object.entries(from as Record<string, Fields>))
    add(into, name, read(name, value))
}

function addRoles(into: Record<string, DelegatedRole>, roles: readonly Fields[]): void {
  for (const role of roles.map(readRole)) {
    const { name } = role
    if (TOP_LEVEL_ROLE_NAMES.includes(name)) throw new TypeError(`${name} is delegated by the root alone`)
    if (Object.hasOwn(into, name)) throw new TypeError(`${name} is delegated twice`)
    add(into, name, role)
  }
}

const topLevel = (roles: unknown): Fields =>
  Object.fromEntries(Object.entries(roles as Fields).filter(([name]) => TOP_LEVEL_ROLE_NAMES.includes(name)))

function withoutEntries({ delegations, ...rest }: Fields): Fields {
  if (delegations === undefined) return { ...rest, targets: {} }
  const { roles, ...others } = delegations as Fields
  return {
    ...rest,
    targets: {},
    delegations: { ...others, keys: {}, ...(roles === undefined ? {} : { roles: [] }) },
  }
}

function addDelegations(into: Targets['delegations'], from: unknown): void {
  if (!into) return
  const { keys, roles = [] } = from as Fields
  addEach(into.keys, keys, readKey)
  addRoles(into.roles ?? {}, roles as readonly Fields[])
}

/** What the library is given of a file, and what is added to that. */
interface Reading<Signed> {
  readonly plain: (signed: Fields) => Fields
  readonly complete: (into: Signed, signed: Fields) => void
}

const readings: { readonly [K in Kind]: Reading<Kinds[K]> } = {
  root: {
    /** `consistent_snapshot` may be absent and is then false (TUF 1.0 §4.3, §6.2). */
    plain: ({ consistent_snapshot = false, roles, ...rest }) => ({
      ...rest,
      consistent_snapshot,
      roles: topLevel(roles),
      keys: {},
    }),
    complete: (into, { keys }) => addEach(into.keys, keys, readKey),
  },
  timestamp: { plain: (signed) => signed, complete() {} },
  snapshot: {
    plain: (signed) => ({ ...signed, meta: {} }),
    complete: (into, { meta }) => addEach(into.meta, meta, (_name, file) => MetaFile.fromJSON(file as never)),
  },
  targets: {
    plain: withoutEntries,
    complete(into, { targets, delegations }) {
      addEach(into.targets, targets, (path, file) => TargetFile.fromJSON(path, file as never))
      addDelegations(into.delegations, delegations)
    },
  },
}

/**
 * Reads what form.ts has looked at. Signatures are verified over what came, not over what was filled in, left out or put in
 * another order.
 * @throws what the library throws of metadata that isn't of this kind
 */
export function readMetadata<Wanted extends Kind>(kind: Wanted, octets: Buffer): Metadata<Kinds[Wanted]> {
  const { signed, signatures } = JSON.parse(octets.toString('utf8')) as {
    readonly signed: Fields
    readonly signatures: never // JSON, whose type is the library's own
  }
  if (signed['_type'] !== kind) throw new TypeError(`not ${kind}, but ${String(signed['_type'])}`)
  const { plain, complete } = readings[kind]
  const given = { signed: plain(signed) as never, signatures }
  const metadata = Metadata.fromJSON(kind as MetadataKind.Root, given) as Metadata<Kinds[Kind]>
  complete(metadata.signed as Kinds[Wanted], signed)
  metadata.signed.toJSON = () => signed as ReturnType<Root['toJSON']>
  return metadata as Metadata<Kinds[Wanted]> // the kind says which
}

/**
 * The delegated roles in order of appearance, which is the order of trust (TUF 1.0 §4.5). The library keeps them by name, and
 * there JavaScript puts numbers before all others.
 */
export function delegatedRoles(targets: Targets): readonly DelegatedRole[] {
  const byName = targets.delegations?.roles
  if (!byName) return []
  const { delegations } = targets.toJSON() as { delegations?: { roles?: readonly { name: string }[] } } // as it came
  return (delegations?.roles ?? []).flatMap(({ name }) => byName[name] ?? [])
}

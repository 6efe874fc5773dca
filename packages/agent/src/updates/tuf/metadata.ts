import {
  Metadata,
  type MetadataKind,
  type Root,
  type Snapshot,
  type Targets,
  type Timestamp,
} from '@tufjs/models'

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
const plainKeys = (keys: unknown): Fields =>
  Object.fromEntries(
    Object.entries(keys as Record<string, Fields>).map(([id, key]) => [
      id,
      { ...key, keyval: textsIn(key['keyval']) },
    ]),
  )

/** `consistent_snapshot` may be absent and is then false (TUF 1.0 §4.3, §6.2). */
const plainRoot = ({ consistent_snapshot = false, keys, ...rest }: Fields): Fields => ({
  ...rest,
  consistent_snapshot,
  keys: plainKeys(keys),
})

/** `terminating` isn't called optional (TUF 1.0 §4.5), but lacks in the example there; then later roles are asked as well. */
const plainRole = ({ terminating = false, ...rest }: Fields): Fields => ({ ...rest, terminating })

const plainRoles = (roles: unknown): Fields =>
  roles === undefined ? {} : { roles: (roles as Fields[]).map(plainRole) }

function plainTargets({ delegations, ...rest }: Fields): Fields {
  if (delegations === undefined) return rest
  const { keys, roles, ...others } = delegations as Fields
  return { ...rest, delegations: { ...others, keys: plainKeys(keys), ...plainRoles(roles) } }
}

const plain: Readonly<Record<Kind, (signed: Fields) => Fields>> = {
  root: plainRoot,
  timestamp: (signed) => signed,
  snapshot: (signed) => signed,
  targets: plainTargets,
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
  const filled = { signed: plain[kind](signed) as never, signatures }
  const metadata = Metadata.fromJSON(kind as MetadataKind.Root, filled) as Metadata<Kinds[Kind]>
  metadata.signed.toJSON = () => signed as ReturnType<Root['toJSON']>
  return metadata as Metadata<Kinds[Wanted]> // the kind says which
}

type DelegatedRole = NonNullable<NonNullable<Targets['delegations']>['roles']>[string]

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

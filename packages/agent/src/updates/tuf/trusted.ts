import { Metadata, MetadataKind, type Root } from '@tufjs/models'
import { BadVersionError } from 'tuf-js/dist/error.js'
import { TrustedMetadataStore } from 'tuf-js/dist/store.js'

type Fields = Readonly<Record<string, unknown>>

/** Members that tuf-js keeps to itself; there is no other way to its time and its root. */
interface Store extends Pick<
  TrustedMetadataStore,
  | 'root'
  | 'timestamp'
  | 'snapshot'
  | 'getRole'
  | 'updateTimestamp'
  | 'updateSnapshot'
  | 'updateDelegatedTargets'
> {
  referenceTime: Date
  readonly trustedSet: Record<string, Metadata<Root> | undefined>
}

const Base = TrustedMetadataStore as unknown as new (root: Buffer) => Store // see Store

const isText = (value: unknown): boolean => typeof value === 'string'

/** A key of a type that somebody defined for themselves may have any value (TUF 1.0 §4.2); nobody here verifies with it. */
const hasPlainValue = ({ keyval }: Fields): boolean => Object.values(keyval ?? {}).every(isText)

const plainKeys = (keys: unknown): Fields =>
  Object.fromEntries(
    Object.entries((keys ?? {}) as Record<string, Fields>).filter(([, key]) => hasPlainValue(key)),
  ) // form.ts has looked

/**
 * A root as the specification allows it, and tuf-js doesn't: `consistent_snapshot` may be absent and is then false (TUF 1.0
 * §4.3, §6.2). Signatures are over what came, not over what was filled in.
 */
function readRoot(octets: Buffer): Metadata<Root> {
  const file = JSON.parse(octets.toString('utf8')) as { readonly signed: Fields; readonly signatures: never }
  const { signed, signatures } = file
  const { consistent_snapshot = false, keys } = signed
  const filled = { ...signed, consistent_snapshot, keys: plainKeys(keys) } as never // JSON, whose type is the library's own
  const root = Metadata.fromJSON(MetadataKind.Root, { signed: filled, signatures })
  root.signed.toJSON = () => signed as ReturnType<Root['toJSON']>
  return root
}

/** What tuf-js trusts in one run: it verifies, at the instant that it is given. */
export class TrustedSet extends Base {
  /** @throws what tuf-js throws of a root that hasn't signed itself */
  constructor(root: Buffer, at: number) {
    super(root)
    this.referenceTime = new Date(at) // its own is the device's clock, and the agent knows better
  }

  /** Called by the constructor of tuf-js. */
  loadTrustedRoot(octets: Buffer): void {
    const root = readRoot(octets)
    root.verifyDelegate(MetadataKind.Root, root)
    this.trustedSet['root'] = root
  }

  /** The next root (§5.3.4, §5.3.5): signed by the keys of ours and by its own, one version higher. */
  updateRoot(octets: Buffer): void {
    const { root } = this
    const next = readRoot(octets)
    root.verifyDelegate(MetadataKind.Root, next)
    if (next.signed.version !== root.signed.version + 1)
      throw new BadVersionError(`a root of version ${next.signed.version} after ${root.signed.version}`)
    next.verifyDelegate(MetadataKind.Root, next)
    this.trustedSet['root'] = next
  }
}

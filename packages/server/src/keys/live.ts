import { readPublicKey, type Signer } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Clock } from '../clock.ts'
import { type Backends, lazySigner, type UseCounter } from './backends.ts'
import { KeyError } from './errors.ts'
import type { KeyRecord, KeyState } from './key.ts'
import type { CaRole, KeyChange, Keyring } from './keyring.ts'
import { allKeys, keyCertificates, orderKeySets } from './store.ts'
import { type KeyView, type PairRecord, viewOf } from './view.ts'

/** What the keyring needs of the world. */
export interface LivePorts {
  readonly reads: Database
  readonly clock: Clock
  readonly backends: Backends
  readonly uses: UseCounter
}

/** The keyring, and what its own area may do with it. */
export interface LiveKeyring extends Omit<Keyring, 'serverTls'> {
  view(): KeyView
  /** Reads the records anew, and tells who listens what has become another. */
  refresh(): Promise<void>
  signerOf(record: PairRecord): Signer
  /** PKCS#8, PEM, of a key that is a file. */
  privateKeyPem(record: PairRecord): Promise<string>
}

const nameOf = ({ id, custody }: KeyRecord): string => `${id} ${JSON.stringify(custody)}`

const mayStay: ReadonlySet<KeyState> = new Set(['pre-activation', 'active'])

/** Everything that is asked comes from one view, which is replaced as a whole. */
export async function openKeyring({ reads, clock, backends, uses }: LivePorts): Promise<LiveKeyring> {
  const listeners = new Set<(change: KeyChange) => void>()
  const signers = new Map<string, Signer>()

  /** One per key and place: whoever keeps a certificate's facts by its issuer finds them again. */
  function signerOf(record: PairRecord): Signer {
    const name = nameOf(record)
    const known =
      signers.get(name) ??
      lazySigner({ ...record, publicKey: readPublicKey(record.publicKey) }, backends, uses)
    signers.set(name, known)
    return known
  }

  /** A key that has moved or ended stays in no variable of ours (S11-24). */
  function forgetOthers(keys: readonly KeyRecord[]): void {
    const current = new Set(keys.filter(({ state }) => mayStay.has(state)).map(nameOf))
    for (const name of signers.keys()) if (!current.has(name)) signers.delete(name)
  }

  async function read(): Promise<KeyView> {
    const keys = allKeys(reads)
    forgetOthers(keys)
    const sets = orderKeySets(reads).map(({ jws }) => jws)
    return viewOf(
      { keys, certificates: keyCertificates(reads), orderKeySets: sets, now: clock.now() },
      signerOf,
    )
  }
  let view = await read()
  let reading = Promise.resolve()

  async function readAnew(): Promise<void> {
    const before = new Map(Object.entries(view.marks))
    view = await read()
    const changed = Object.entries(view.marks).filter(([name, mark]) => before.get(name) !== mark)
    for (const [name] of changed) for (const listener of listeners) listener(name as KeyChange) // names of `marks`
  }

  const allCas = () => [...view.cas.factory, ...view.cas.operational]
  return {
    view: () => view,
    refresh() {
      reading = reading.catch(() => {}).then(readAnew) // one behind the other: the newest view stays
      return reading
    },
    signerOf,
    async privateKeyPem({ id, custody }) {
      const key = await backends.of(custody).export(id)
      if (!key) throw new KeyError('KEY_MISSING', { detail: { key: id } })
      return key.export({ type: 'pkcs8', format: 'pem' }).toString()
    },
    roots: () => view.roots,
    crossCertificates: () => view.crossCertificates,
    authorities: (role: CaRole) => view.cas[role],
    issuer: (role) => view.cas[role][0].issuer,
    issuerOf: (keyId) => allCas().find((ca) => ca.keyId === keyId)?.issuer,
    ocspResponder: (keyId) => view.responders.get(keyId),
    logSigner: () => view.log,
    orderSigner: () => view.order,
    orderKeys: () => view.orderKeys,
    orderKeySets: () => view.orderKeySets,
    directorSigner: () => view.updates['update-director'][0].signer,
    updateKeys: (purpose) => view.updates[purpose],
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

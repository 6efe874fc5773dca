import { orderJwk, pemOf, type StatementSigner } from '@sekisho/trust'
import type { Readable } from 'node:stream'
import type { UpdateKey } from '../keys/keyring.ts'
import { type CheckFacts, checksOf, type UpdateCheck } from './checks.ts'
import { createDirectorKids } from './director-kids.ts'
import { createDraftDesk, type DraftDesk } from './drafts.ts'
import { createTargetFiles } from './files.ts'
import { namedKeys, type OnlineRole } from './online.ts'
import type { UpdatesPorts } from './ports.ts'
import { openPresent } from './present.ts'
import {
  createPublication,
  type Examined,
  examine,
  type PublicationRequest,
  type Published,
} from './publication.ts'
import { type RoleState, roleStates, roleView, type RoleView } from './roles.ts'
import { createServing, type Serving } from './serving.ts'
import { secondKeysOf, textOfTarget } from './small-targets.ts'
import { presentTarget } from './store.ts'
import { createUpkeep } from './upkeep.ts'
import { createUploads } from './uploads.ts'

export interface TargetView {
  readonly path: string
  readonly length: number
  readonly sha256: string
  /** On this machine. */
  readonly file: string
  readonly role: string
  /** When it was published. */
  readonly at: number
}

/** What the factory puts into a device besides its identity. */
export interface FactoryUpdateFiles {
  readonly root: string
  /** PEM, where the model asks for a second signature. */
  readonly secondKeys?: string
}

/** The repository of updates (TUF 1.0.33), as the house has it. */
export interface UpdatesService extends Serving {
  /** Verified metadata of a role that lists targets, as they are in force. */
  role(name: string): RoleView | undefined
  roles(): RoleState[]
  /**
   * Takes signed metadata and the targets that they name, verifies them as a device would, and publishes all in one step with
   * new snapshot and timestamp. What is in force already changes nothing, so that it can be repeated.
   * @throws UpdatesError
   */
  publish(request: PublicationRequest, actor?: string): Promise<Published>
  /** Judges a batch as its publication would, and publishes nothing. @throws UpdatesError */
  examine(metadata: PublicationRequest['metadata']): Examined
  /** A file that was uploaded or published; nothing where it isn't here. */
  read(sha256: string): Promise<Readable | undefined>
  /** Deletes a file whose content is kept in another form: an image in its envelope. */
  forget(sha256: string): Promise<void>
  /** What a path names now. */
  target(path: string): TargetView | undefined
  /** Signs which device gets what. */
  directorSigner(): StatementSigner
  /** The keys that a root names for the online roles, and that settings name for the director. */
  onlineKeys(): Readonly<Record<OnlineRole | 'director', readonly UpdateKey[]>>
  /** Keeps a file for a publication to come. @throws UpdatesError UPDATES_QUOTA, UPDATES_UPLOAD, UPDATES_TOO_LARGE */
  receive(sha256: string, content: Readable, actor?: string): Promise<{ readonly length: number }>
  lengthOf(sha256: string): Promise<number | undefined>
  /** A small target that is in force. */
  textOf(path: string): Promise<string | undefined>
  /** What settings should say by the keys of this server, by kind. */
  currentSettings(): Promise<
    Readonly<Record<'director-keys' | 'trust-anchors' | 'order-keys', readonly unknown[]>>
  >
  /** Whether images of this product travel in envelopes alone. */
  isEncrypted(product: string): boolean
  readonly drafts: DraftDesk
  /** Whether the update server itself is set up as it should be (S09-20). */
  checks(): readonly UpdateCheck[]
  /** @param product nothing: without what differs by product */
  factoryFiles(product: string): Promise<FactoryUpdateFiles | undefined>
  /** What needs nobody: online roles are signed anew, keys that signed metadata name come into force, people are told what ends. */
  sweep(): Promise<void>
  /** Deletes files that were uploaded and that nothing names a day later. @returns how many */
  sweepFiles(): Promise<number>
}

/** The largest target: an image of firmware. Octets. */
const largestTarget = 8 * 2 ** 30

export async function createUpdatesService(ports: UpdatesPorts): Promise<UpdatesService> {
  const { writer, reads, clock, audit, log, keyring } = ports
  const files = createTargetFiles(ports.directory, largestTarget)
  const present = await openPresent(reads, createDirectorKids(reads, files, ports.products))
  const publish = createPublication(ports, present, files)
  const upkeep = createUpkeep(ports, present)
  const uploads = createUploads(ports, files)
  let last: Promise<unknown> = Promise.resolve()

  /** One after the other: two who publish at once would sign the same version twice. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = last.then(work, work)
    last = next.catch(() => {})
    return next
  }

  const custodyOf = (purpose: 'update-snapshot' | 'update-timestamp' | 'update-director') =>
    keyring.updateKeys(purpose)[0]?.custody ?? 'file'

  function facts(): CheckFacts {
    const root = present.stored.root?.signed
    const isNamed = (role: OnlineRole): boolean =>
      root !== undefined && namedKeys(keyring, root, role).length > 0
    return {
      repository: present.stored,
      products: ports.products(),
      ends: roleStates(present.stored, clock.now()),
      custody: {
        snapshot: custodyOf('update-snapshot'),
        timestamp: custodyOf('update-timestamp'),
        director: custodyOf('update-director'),
      },
      online: { snapshot: isNamed('snapshot'), timestamp: isNamed('timestamp') },
      directorKids: present.directorKids,
      directorKid: keyring.directorSigner().kid,
    }
  }

  return {
    ...createServing(reads, present, files),
    role: (name) => roleView(present.stored, name),
    roles: () => roleStates(present.stored, clock.now()),
    examine: (metadata) => examine(present.stored, metadata, clock.now()),
    read: async (sha256) => ((await files.lengthOf(sha256)) === undefined ? undefined : files.read(sha256)),
    forget: (sha256) => files.forget(sha256),
    publish: (request, actor = 'server') =>
      inTurn(async () => {
        const published = await publish(request, actor)
        await upkeep.settleOnlineKeys()
        return published
      }),
    target(path) {
      const found = presentTarget(reads, path)
      return found && { ...found, file: files.pathOf(found.sha256) }
    },
    directorSigner: () => keyring.directorSigner(),
    onlineKeys: () => ({
      snapshot: keyring.updateKeys('update-snapshot'),
      timestamp: keyring.updateKeys('update-timestamp'),
      director: keyring.updateKeys('update-director'),
    }),
    receive: (sha256, content, actor = 'server') => uploads.receive(sha256, content, actor),
    lengthOf: (sha256) => files.lengthOf(sha256),
    textOf: (path) => textOfTarget(reads, files, path),
    async currentSettings() {
      const directors = keyring.updateKeys('update-director').map(({ signer }) => orderJwk(signer.publicKey))
      return {
        'director-keys': await Promise.all(directors),
        'trust-anchors': keyring.roots().map((der) => pemOf(der)),
        'order-keys': keyring.orderKeys(),
      }
    },
    isEncrypted: (product) => ports.products().find(({ id }) => id === product)?.updates.encrypted !== 'none',
    drafts: createDraftDesk({ writer, reads, clock, audit, present: () => present.stored }),
    checks: () => checksOf(facts()),
    async factoryFiles(product) {
      const root = present.stored.bodies.get('root')
      if (!root) return undefined
      const secondKeys = await secondKeysOf(reads, files, product)
      return { root: root.toString(), ...(secondKeys === undefined ? {} : { secondKeys }) }
    },
    sweep: () =>
      inTurn(async () => {
        await upkeep.settleOnlineKeys() // a crash may have come between the root and the keys
        await upkeep.signAnew().catch((error: unknown) => {
          log.error({ err: error }, 'the online roles of the update repository could not be signed anew')
        })
        await upkeep.settleDirector()
        await upkeep.tell()
      }),
    sweepFiles: () => inTurn(() => uploads.sweep()),
  }
}

import { buffer } from 'node:stream/consumers'
import type { UpdatePolicy } from '@sekisho/model'
import { type ReleaseImage, releasePaths } from '@sekisho/trust'
import type { Principal } from '../access/permission.ts'
import type { ActContext } from '../approvals/act.ts'
import type { Approval } from '../approvals/approval.ts'
import { eventOf } from '../audit/event.ts'
import type { ReleaseToAssign } from '../rollouts/assignment.ts'
import { fits } from '../rollouts/fitting.ts'
import { type PublishedRelease, type ReleasesPort, rulesOfProduct } from '../rollouts/ports.ts'
import { filesNamedIn } from '../updates/uploads.ts'
import { ReleaseError } from './errors.ts'
import { type Brought, createFactsDesk } from './facts.ts'
import { type GateResult, passes } from './gate.ts'
import { askAll, gates } from './gates.ts'
import { hasImageKey } from './image-key-store.ts'
import { createImages, type Envelope } from './images.ts'
import type { ReleasePorts } from './ports.ts'
import { type Exception, LONGEST_EXCEPTION } from './exception.ts'
import { type Release, releaseId, type ReleaseState } from './release.ts'
import {
  type Batch,
  batchesIn,
  batchOf,
  componentList,
  exceptionsOf,
  findRelease,
  type ListKind,
  listReleases,
} from './store.ts'

export interface ReleaseFilter {
  readonly product?: string | undefined
  readonly channel?: string | undefined
  readonly state?: ReleaseState | undefined
}

export interface ReleaseService extends ReleasesPort {
  /** Images of published releases, and how many of them travel in an envelope alone. */
  imagesOf(product: string): { readonly published: number; readonly encrypted: number }
  /** Digests of the files that releases name which still wait for their publication. */
  awaitedFiles(): readonly string[]
  find(id: string): Release | undefined
  /** @throws ReleaseError RELEASE_UNKNOWN */
  show(id: string): Release
  list(filter: ReleaseFilter): readonly Release[]
  /** Published and not withdrawn, newest first. */
  publishedOf(product: string, channel?: string): readonly Release[]
  /** Takes in what is signed, and asks the gates. @throws UpdatesError; ReleaseError */
  upload(batch: Batch, by: Principal): Promise<Release>
  /** Asks the gates again. @throws ReleaseError RELEASE_UNKNOWN */
  judge(id: string): Promise<Release>
  /** @throws ReleaseError RELEASE_UNKNOWN, RELEASE_GATES; ApprovalError */
  askToPublish(id: string, by: Principal): Promise<Approval>
  /** @throws ReleaseError RELEASE_UNKNOWN, RELEASE_GATES, RELEASE_CHANGED */
  requirePublishable(id: string, digest: string): void
  /** The act itself; called again after a crash, it does nothing twice. */
  publish(id: string, digest: string, context: ActContext): Promise<void>
  /** @throws ReleaseError RELEASE_UNKNOWN, RELEASE_NOT_PUBLISHED */
  withdraw(id: string, actor: string, reason: string): Promise<Release>
  exceptions(product: string): readonly Exception[]
  /** @throws ReleaseError RELEASE_NO_EXCEPTION, RELEASE_EXCEPTION_END */
  requireException(gate: string, until: number): void
  except(
    wanted: Pick<Exception, 'product' | 'gate' | 'items' | 'reason' | 'until'>,
    context: ActContext,
  ): Promise<string>
  componentList(product: string, kind: ListKind): unknown
  keepComponentList(product: string, kind: ListKind, list: object, actor: string): Promise<void>
  /** The envelope of an image, for a device that is to have it. @throws ReleaseError IMAGE_NOT_FOR_DEVICE */
  envelope(path: string, device: string, assigned: string | undefined): Promise<Envelope>
  /** Its content key, for this device. @throws ReleaseError IMAGE_NOT_FOR_DEVICE, IMAGE_KEY_MISSING */
  imageKey(path: string, device: string, assigned: string | undefined): Promise<string>
  /** Takes in the public key that a device's images are encrypted for. @throws ReleaseError IMAGE_KEY_MALFORMED, IMAGE_KEY_TOO_SOON */
  registerImageKey(device: string, jwk: unknown): Promise<void>
  sweep(): Promise<void>
}

const beforePublication: readonly ReleaseState[] = ['draft', 'gated', 'awaiting-approval']

export function createReleaseService(ports: ReleasePorts): ReleaseService {
  const { writer, reads, clock, log, audit, registry, repository, onStep } = ports
  const desk = createFactsDesk(ports)
  const images = createImages(ports)

  const rulesOf = (product: string): UpdatePolicy | undefined => rulesOfProduct(registry, product)

  /** What became of the approval that was asked for: a refusal is the release's end, anything else lets it be asked again. */
  async function settle(release: Release): Promise<Release> {
    if (release.state !== 'awaiting-approval' || release.approval === undefined) return release
    const { state, reason } = ports.approvals().find(release.approval)
    const { id, product } = release
    const at = clock.now()
    const about = { product, detail: { release: id, approval: release.approval } }
    const from = ['awaiting-approval'] as const
    if (state === 'refused') {
      const events = [eventOf('release.refused', at, about)]
      await writer.write('releases.turn', { id, from, to: 'refused', at, reason, events })
    } else if (state === 'withdrawn' || state === 'expired' || state === 'failed')
      await writer.write('releases.turn', { id, from, to: 'gated', at, reason, events: [] })
    audit.published()
    return findRelease(reads, id) ?? release
  }

  function show(id: string): Release {
    const release = findRelease(reads, id)
    if (!release) throw new ReleaseError('RELEASE_UNKNOWN', { detail: { release: id } })
    return release
  }

  async function gateIt(
    batch: Batch,
    brought: Brought,
    uploader: string | undefined,
  ): Promise<readonly GateResult[]> {
    const results = askAll(await desk.gather(batch, brought, uploader))
    const id = releaseId(brought.manifest)
    const at = clock.now()
    const failed = results.filter((one) => !passes(one)).map(({ gate }) => gate)
    const kind = failed.length === 0 ? 'release.gated' : 'release.stopped'
    const { product } = brought.manifest
    const event = eventOf(kind, at, { product, detail: { release: id, digest: brought.digest, failed } })
    const state = failed.length === 0 ? 'gated' : 'draft'
    await writer.write('releases.gated', {
      id,
      digest: brought.digest,
      gates: results,
      state,
      at,
      events: [event],
    })
    audit.published()
    return results
  }

  async function judge(id: string): Promise<Release> {
    const release = await settle(show(id))
    if (!beforePublication.includes(release.state)) return release
    const batch = batchOf(reads, id)
    await gateIt(batch, await desk.read(batch), release.uploadedPerson)
    return show(id)
  }

  function requirePublishable(id: string, digest: string): Release {
    const release = show(id)
    if (release.digest !== digest) throw new ReleaseError('RELEASE_CHANGED', { detail: { release: id } })
    const failed = release.gates.filter((one) => !passes(one)).map(({ gate }) => gate)
    const isJudged = release.gates.length === gates.length
    if (!isJudged || failed.length > 0) throw ReleaseError.of('RELEASE_GATES', failed.join(', '))
    return release
  }

  const isEncrypted = (product: string): boolean => (rulesOf(product)?.encrypted ?? 'none') !== 'none'

  /** Images go into their envelopes before anything is published, and out of their plain files afterwards. */
  async function bringOut({ id, product, manifest }: Release, actor: string): Promise<void> {
    if (isEncrypted(product)) for (const image of manifest.images) await images.keep(image)
    onStep?.('release: envelopes')
    await repository.publish(desk.octets(batchOf(reads, id)), actor)
    onStep?.('release: repository')
  }

  async function publish(id: string, digest: string, { approval, people }: ActContext): Promise<void> {
    const before = show(id)
    if (before.state !== 'published') await publishOnce(id, digest, approval, people)
    const { product, manifest } = before
    if (isEncrypted(product)) for (const { sha256 } of manifest.images) await repository.forget(sha256)
  }

  async function publishOnce(
    id: string,
    digest: string,
    approval: string,
    people: readonly string[],
  ): Promise<void> {
    const release = requirePublishable(id, digest)
    if (!beforePublication.includes(release.state)) throw ReleaseError.of('RELEASE_EXISTS', release.state)
    if (!(await isOut(id))) await requireGatesNow(id, digest)
    const actor = `approval:${approval}`
    await bringOut(release, actor)
    const at = clock.now()
    const { product, uploadedBy } = release
    const detail = { release: id, digest, approval, people, uploadedBy }
    const events = [eventOf('release.published', at, { product, actor, detail })]
    await writer.write('releases.turn', {
      id,
      from: beforePublication,
      to: 'published',
      at,
      by: actor,
      events,
    })
    onStep?.('release: published')
    audit.published()
    ports.onChange()
    await watch(release)
  }

  /** What can't be watched now is told, and no reason to take the release back. */
  async function watch({ id, manifest }: Release): Promise<void> {
    try {
      const content = await repository.read(manifest.sbom.sha256)
      if (content) await ports.onPublished(id, await buffer(content))
    } catch (error) {
      log.warn({ err: error, release: id }, 'the components of a release are not watched')
    }
  }

  /** Whether a crash came between the repository and the record of it: what is in force brings nothing new. */
  async function isOut(id: string): Promise<boolean> {
    const { added } = await repository.examine(desk.octets(batchOf(reads, id)))
    return added.length === 0
  }

  /** What was true when people were asked may not be any more. */
  async function requireGatesNow(id: string, digest: string): Promise<void> {
    await judge(id)
    requirePublishable(id, digest)
  }

  function assignedOf({
    product,
    channel,
    version,
    manifest,
    digest,
    publishedAt = 0,
  }: Release): ReleaseToAssign {
    const path = releasePaths({ product, channel, version }).manifest
    return { path, sha256: digest, version, channel, publishedAt, severity: manifest.severity }
  }

  /** The image, where it is of the release that the device is to have, and for a device like it. */
  function requireAssigned(
    path: string,
    device: string,
    assigned: string | undefined,
  ): { readonly image: ReleaseImage; readonly isOwn: boolean } {
    const release =
      assigned === undefined ? undefined : findRelease(reads, assigned.replace(/\/release\.json$/, ''))
    const image =
      release?.state === 'published' ? release.manifest.images.find((one) => one.path === path) : undefined
    const isIts = image !== undefined && fits(image, registry.device(device) ?? {})
    if (!release || !isIts) throw new ReleaseError('IMAGE_NOT_FOR_DEVICE', { detail: { path } })
    return { image, isOwn: rulesOf(release.product)?.encrypted === 'per-device' }
  }

  return {
    find: (id) => findRelease(reads, id),
    show,
    list: (filter) => listReleases(reads, filter),
    publishedOf: (product, channel) => listReleases(reads, { product, channel, state: 'published' }),

    imagesOf(product) {
      const images = listReleases(reads, { product, state: 'published' }).flatMap(
        ({ manifest }) => manifest.images,
      )
      const encrypted = images.filter(({ path }) => hasImageKey(reads, path))
      return { published: images.length, encrypted: encrypted.length }
    },

    awaitedFiles: () =>
      batchesIn(reads, beforePublication).flatMap((batch) =>
        Object.values(desk.octets(batch)).flatMap((octets) => filesNamedIn(octets)),
      ),

    async upload(batch, by) {
      const brought = await desk.read(batch)
      const { manifest, digest } = brought
      const id = releaseId(manifest)
      const at = clock.now()
      const { product, channel, version } = manifest
      const person = by.person === undefined ? {} : { uploadedPerson: by.person }
      const release = {
        id,
        product,
        channel,
        version,
        manifest,
        digest,
        uploadedBy: by.actor,
        uploadedAt: at,
        ...person,
      }
      const event = eventOf('release.uploaded', at, {
        product,
        actor: by.actor,
        detail: { release: id, digest },
      })
      if (!(await writer.write('releases.draft', { release, batch, events: [event] })))
        throw new ReleaseError('RELEASE_EXISTS', { detail: { release: id } })
      await gateIt(batch, brought, by.person)
      return show(id)
    },

    judge,

    async askToPublish(id, by) {
      const { digest } = await judge(id)
      requirePublishable(id, digest)
      const approval = await ports.approvals().ask('releases.publish', { release: id, digest }, by)
      await writer.write('releases.asked', { id, approval: approval.id, at: clock.now() })
      return approval
    },

    requirePublishable: (id, digest) => void requirePublishable(id, digest),
    publish,

    async withdraw(id, actor, reason) {
      const { state, product } = show(id)
      const at = clock.now()
      const events = [eventOf('release.withdrawn', at, { product, actor, detail: { release: id, reason } })]
      const change = { id, from: ['published'] as const, to: 'withdrawn' as const, at, reason, events }
      if (state !== 'published' || !(await writer.write('releases.turn', change)))
        throw new ReleaseError('RELEASE_NOT_PUBLISHED', { detail: { release: id } })
      audit.published()
      ports.onChange()
      await ports.onWithdrawn(id, actor, reason)
      return show(id)
    },

    exceptions: (product) => exceptionsOf(reads, product),

    requireException(gate, until) {
      if (gates.find(({ id }) => id === gate)?.mayExcept !== true)
        throw new ReleaseError('RELEASE_NO_EXCEPTION', { detail: { gate } })
      const now = clock.now()
      if (until <= now || until > now + LONGEST_EXCEPTION) throw new ReleaseError('RELEASE_EXCEPTION_END')
    },

    async except(wanted, { approval, people }) {
      const at = clock.now()
      const exception = { ...wanted, id: approval, approval, people, at }
      const { product, gate, items, reason, until } = wanted
      const event = eventOf('release.excepted', at, {
        product,
        actor: `approval:${approval}`,
        detail: { gate, items, reason, until, people },
      })
      await writer.write('releases.except', { exception, events: [event] })
      audit.published()
      return approval
    },

    componentList(product, kind) {
      const kept = componentList(reads, product, kind)
      return kept && { ...(JSON.parse(kept.text) as object), at: kept.at, actor: kept.actor } // the schema had let it pass
    },

    async keepComponentList(product, kind, list, actor) {
      const at = clock.now()
      const event = eventOf('release.component-list', at, { product, actor, detail: { kind } })
      await writer.write('releases.keepList', {
        product,
        kind,
        text: JSON.stringify(list),
        at,
        actor,
        events: [event],
      })
      audit.published()
    },

    published(id): PublishedRelease | undefined {
      const release = findRelease(reads, id)
      return release?.state === 'published'
        ? { id, manifest: release.manifest, assigned: assignedOf(release) }
        : undefined
    },
    settings: (product) => repository.settings(product),
    directorSigner: () => repository.directorSigner(),

    async envelope(path, device, assigned) {
      const { isOwn } = requireAssigned(path, device, assigned)
      const found = await images.envelope(path, isOwn ? device : undefined)
      if (!found) throw new ReleaseError('IMAGE_NOT_FOR_DEVICE', { detail: { path } })
      return found
    },

    async imageKey(path, device, assigned) {
      const { isOwn } = requireAssigned(path, device, assigned)
      const wrapped = await images.keyFor(path, device, isOwn)
      if (wrapped === undefined) throw new ReleaseError('IMAGE_NOT_FOR_DEVICE', { detail: { path } })
      return wrapped
    },

    registerImageKey: (device, jwk) => images.register(device, registry.device(device)?.product ?? '', jwk),

    async sweep() {
      for (const release of listReleases(reads, { state: 'awaiting-approval' })) await settle(release)
      await images.sweep()
    },
  }
}

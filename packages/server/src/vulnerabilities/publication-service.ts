import { createHash } from 'node:crypto'
import {
  type CsafDocument,
  csafPath,
  listingOf,
  type ProviderFile,
  providerFiles,
} from '@sekisho/assurance/core'
import type { ActContext } from '../approvals/act.ts'
import { eventOf } from '../audit/event.ts'
import type { AdvisoryService } from './advisory-service.ts'
import { VulnerabilityError } from './errors.ts'
import type { VulnerabilityPorts } from './ports.ts'
import { clashOf, contentOf, type Publication, type Selection } from './publication.ts'
import {
  publicationMark,
  publicationOfApproval,
  publishedDocument,
  standingIn,
  versionsOf,
} from './publication-store.ts'

/** Publishes advisories that people have agreed to, and distributes them as a CSAF provider (CSAF 2.0 §7.2.2). */

/** What is answered to a path of the tree. */
export interface ServedFile {
  readonly type: string
  /** Strong, for `If-None-Match`. */
  readonly tag: string
  readonly body: () => string | Uint8Array
}

/** Where each document of a tree is, and everything else that is in it. */
export interface ProviderTree {
  readonly files: readonly { readonly path: string; readonly text: string }[]
  readonly documents: readonly (Pick<Publication, 'id' | 'number' | 'sha256'> & { readonly path: string })[]
}

export interface Draft {
  readonly document: CsafDocument
  readonly content: string
  readonly number: number
}

export interface PublicationService {
  /** What would be published now. @throws VulnerabilityError as `exportAdvisory`, VULNERABILITY_CLASH, VULNERABILITY_PUBLISHED */
  draft(selection: Selection): Draft
  /** @throws VulnerabilityError as `draft`, VULNERABILITY_CHANGED */
  requireUnchanged(selection: Selection, content: string): void
  /** @throws as `requireUnchanged` */
  publish(selection: Selection, content: string, context: ActContext): Promise<Publication>
  /** The newest version of each document, newest first. */
  standing(): readonly Publication[]
  versions(id: string): readonly Publication[]
  /** Where everybody finds it; nothing where no address is configured. */
  urlOf(publication: Publication): string | undefined
  /** @throws VulnerabilityError VULNERABILITY_UNPUBLISHED */
  document(id: string, number: number | undefined): Uint8Array
  /** Everything below an address, for a web site of the maker's own. @throws VulnerabilityError VULNERABILITY_UNPUBLISHED */
  tree(base: string): ProviderTree
  /** @throws VulnerabilityError VULNERABILITY_UNPUBLISHED */
  serve(path: string): ServedFile
  /** For security.txt; nothing before the first publication. */
  metadataUrl(): string | undefined
}

const TREE = '/.well-known/csaf'
const iso = (at: number): string => new Date(at).toISOString()
const hash = (algorithm: 'sha256' | 'sha512', octets: string | Uint8Array): string =>
  createHash(algorithm).update(octets).digest('hex')

const distributed = (one: Publication) => ({
  id: one.id,
  title: one.title,
  initialAt: iso(one.initialAt),
  currentAt: iso(one.at),
  sha256: one.sha256,
  sha512: one.sha512,
})

const octetsOf = (document: CsafDocument): Buffer =>
  Buffer.from(`${JSON.stringify(document, undefined, 2)}\n`)

type Ports = Pick<VulnerabilityPorts, 'writer' | 'reads' | 'clock' | 'audit' | 'provider'>

export function createPublicationService(
  { writer, reads, clock, audit, provider }: Ports,
  advisories: Pick<AdvisoryService, 'compose'>,
): PublicationService {
  const served = provider.origin === undefined ? undefined : `${provider.origin}${TREE}`

  /** A version follows the one before, whatever the clock says. */
  function composeAt(selection: Selection, before: readonly Publication[]): CsafDocument {
    const now = Math.max(clock.now(), (before.at(-1)?.at ?? 0) + 1)
    const [first, ...more] = [...before.map(({ at }) => at), now].map(iso)
    const changes = [first ?? iso(now), ...more] as const
    const compose = (url?: string): CsafDocument =>
      advisories.compose(selection, { changes, ...(url === undefined ? {} : { url }) })
    const { id } = compose().document.tracking
    return served === undefined ? compose() : compose(`${served}/${csafPath({ id, initialAt: changes[0] })}`)
  }

  function draft(selection: Selection): Draft {
    const { id } = composeAt(selection, []).document.tracking
    const before = versionsOf(reads, id)
    const document = composeAt(selection, before)
    const clash = clashOf(document, selection, standingIn(reads))
    if (clash !== undefined) throw VulnerabilityError.says('VULNERABILITY_CLASH', clash)
    const content = contentOf(document)
    if (before.at(-1)?.content === content) throw new VulnerabilityError('VULNERABILITY_PUBLISHED')
    return { document, content, number: before.length + 1 }
  }

  function drafted(selection: Selection, content: string): Draft {
    const found = draft(selection)
    if (found.content !== content) throw new VulnerabilityError('VULNERABILITY_CHANGED')
    return found
  }

  function treeAt(base: string): ReadonlyMap<string, ProviderFile> {
    const standing = standingIn(reads)
    const [newest] = standing
    if (!newest) throw new VulnerabilityError('VULNERABILITY_UNPUBLISHED')
    const { publisher } = newest
    return providerFiles({
      ...provider,
      base,
      publisher: { ...publisher },
      advisories: standing.map(distributed),
    })
  }

  const pathOf = (one: Publication): string => csafPath(distributed(one))

  interface Served {
    readonly mark: number
    readonly files: ReadonlyMap<string, ProviderFile>
    readonly documents: ReadonlyMap<string, Publication>
  }
  let held: Served | undefined

  /** Made anew when something was published since: who asks often costs one look at an index. */
  function current(base: string): Served {
    const mark = publicationMark(reads)
    if (held?.mark !== mark) {
      const documents = new Map(standingIn(reads).map((one) => [pathOf(one), one]))
      held = { mark, files: treeAt(base), documents }
    }
    return held
  }

  const asText = (type: string, text: string): ServedFile => ({
    type,
    tag: `"${hash('sha256', text)}"`,
    body: () => text,
  })

  function document(id: string, number: number | undefined): Uint8Array {
    const wanted = number ?? versionsOf(reads, id).at(-1)?.number
    const found = wanted === undefined ? undefined : publishedDocument(reads, id, wanted)
    if (!found) throw new VulnerabilityError('VULNERABILITY_UNPUBLISHED')
    return found
  }

  return {
    draft,
    requireUnchanged: (selection, content) => void drafted(selection, content),

    async publish(selection, content, { approval, people }) {
      const done = publicationOfApproval(reads, approval) // before a crash
      if (done) return done
      const { document: made, number } = drafted(selection, content)
      const { tracking, title, publisher } = made.document
      const octets = octetsOf(made)
      const publication: Publication = {
        id: tracking.id,
        number,
        selection,
        title,
        publisher,
        content,
        initialAt: Date.parse(tracking.initial_release_date),
        at: Date.parse(tracking.current_release_date),
        approval,
        people,
        sha256: hash('sha256', octets),
        sha512: hash('sha512', octets),
        octets: octets.length,
      }
      const detail = { document: publication.id, number, sha256: publication.sha256, approval }
      const about = { product: selection.product, actor: people.join(', '), detail }
      const events = [eventOf('vulnerability.published', clock.now(), about)]
      if (!(await writer.write('vulnerabilities.publish', { publication, document: octets, events })))
        throw new VulnerabilityError('VULNERABILITY_CHANGED')
      audit.published()
      return publication
    },

    standing: () => standingIn(reads),
    versions: (id) => versionsOf(reads, id),
    urlOf: (one) => (served === undefined ? undefined : `${served}/${pathOf(one)}`),
    document,

    tree: (base) => ({
      files: [...treeAt(base)].map(([path, { text }]) => ({ path, text })),
      documents: standingIn(reads).map((one) => ({
        path: pathOf(one),
        id: one.id,
        number: one.number,
        sha256: one.sha256,
      })),
    }),

    serve(path) {
      if (served === undefined) throw new VulnerabilityError('VULNERABILITY_UNPUBLISHED')
      const { files, documents } = current(served)
      const file = files.get(path)
      if (file) return asText(file.type, file.text)
      const found = documents.get(path)
      if (found)
        return {
          type: 'application/json',
          tag: `"${found.sha256}"`,
          body: () => document(found.id, found.number),
        }
      const listing =
        path === '' || path.endsWith('/')
          ? listingOf([...files.keys(), ...documents.keys()], path)
          : undefined
      if (listing === undefined) throw new VulnerabilityError('VULNERABILITY_UNPUBLISHED')
      return asText('text/html; charset=utf-8', listing)
    },

    metadataUrl: () =>
      served === undefined || publicationMark(reads) === 0 ? undefined : `${served}/provider-metadata.json`,
  }
}

import { buffer } from 'node:stream/consumers'
import {
  readReleaseManifest,
  readSecondKeys,
  readSecondSignature,
  readSettings,
  type ReleaseManifest,
  releaseDigest,
  releasePaths,
  settingsPath,
  verifySecond,
} from '@sekisho/trust'
import { CodedError } from '../errors.ts'
import { rulesOfProduct } from '../rollouts/ports.ts'
import type { ComponentList, Evaluations } from './components.ts'
import { ReleaseError } from './errors.ts'
import type { GateFacts } from './gate.ts'
import type { Examined, ReleasePorts } from './ports.ts'
import { errorsInSarif, type ScanFinding } from './sarif.ts'
import { readSbom } from './sbom.ts'
import { type Batch, componentList, exceptionsOf, usedVersions } from './store.ts'

/** Gathers what the gates ask about. */

const octetsOf = ({ metadata }: Pick<Batch, 'metadata'>): Readonly<Record<string, Uint8Array>> =>
  Object.fromEntries(Object.entries(metadata).map(([name, text]) => [name, Buffer.from(text)]))

/** The one release that a batch brings. */
export interface Brought {
  readonly manifest: ReleaseManifest
  readonly digest: string
  readonly examined: Examined
}

export interface FactsDesk {
  /** @throws UpdatesError; ReleaseError RELEASE_BATCH, RELEASE_MANIFEST, RELEASE_FILE */
  read(batch: Batch): Promise<Brought>
  gather(batch: Batch, brought: Brought, uploader: string | undefined): Promise<GateFacts>
  octets(batch: Pick<Batch, 'metadata'>): Readonly<Record<string, Uint8Array>>
}

const manifestName = /^[^/]+\/[^/]+\/[^/]+\/release\.json$/

/** Documents of a release are read into memory; images never are. */
const largestDocument = 64 * 2 ** 20

export function createFactsDesk(ports: ReleasePorts): FactsDesk {
  const { reads, clock, registry, repository, log } = ports

  async function document(examined: Examined, path: string): Promise<Buffer | undefined> {
    const target = examined.added.find((one) => one.path === path)
    if (!target || target.length > largestDocument) return undefined
    const content = await repository.read(target.sha256)
    const octets = content && (await buffer(content))
    return octets && releaseDigest(octets) === target.sha256 ? octets : undefined
  }

  function readManifest(octets: Uint8Array): ReleaseManifest {
    try {
      return readReleaseManifest(octets)
    } catch (cause) {
      const place = cause instanceof Error && 'detail' in cause ? JSON.stringify(cause.detail) : ''
      throw ReleaseError.of('RELEASE_MANIFEST', place, cause)
    }
  }

  async function read(batch: Batch): Promise<Brought> {
    const examined = await repository.examine(octetsOf(batch))
    const [path, ...others] = examined.added.map((one) => one.path).filter((one) => manifestName.test(one))
    if (path === undefined || others.length > 0) throw new ReleaseError('RELEASE_BATCH')
    const octets = await document(examined, path)
    if (!octets) throw ReleaseError.of('RELEASE_FILE', path)
    const manifest = readManifest(octets)
    if (releasePaths(manifest).manifest !== path) throw ReleaseError.of('RELEASE_MANIFEST', path)
    return { manifest, digest: releaseDigest(octets), examined }
  }

  /** The keys that devices have; a settings file that can't be read names none. */
  async function secondKeys(product: string) {
    const wanted = settingsPath(product, 'second-keys')
    const target = repository.settings(product).find(({ path }) => path === wanted)
    const content = target && (await repository.read(target.sha256))
    if (!content) return undefined
    const { value } = readSettings(await buffer(content))
    const pems: readonly unknown[] = Array.isArray(value) ? value : [value]
    return readSecondKeys(pems.filter((pem) => typeof pem === 'string').join('\n'))
  }

  async function secondOf({ manifest, examined }: Brought): Promise<GateFacts['second']> {
    const paths = releasePaths(manifest)
    const [octets, signature] = [
      await document(examined, paths.manifest),
      await document(examined, paths.secondSignature),
    ]
    if (!octets || !signature) return 'missing'
    try {
      const keys = await secondKeys(manifest.product)
      if (!keys) return 'no-keys'
      const parsed = readSecondSignature(JSON.parse(signature.toString()))
      return parsed && verifySecond(octets, parsed, keys) ? 'valid' : 'invalid'
    } catch (error) {
      log.warn({ err: error }, 'a second signature could not be verified')
      return 'invalid'
    }
  }

  function scansIn({ scans }: Batch): readonly ScanFinding[] | undefined {
    if (scans.length === 0) return undefined
    return scans.flatMap((text) => {
      const found = errorsInSarif(text)
      if (!found) throw new ReleaseError('RELEASE_DOCUMENT')
      return found
    })
  }

  /** What can't be worked out now is no answer, and its gate stays shut. */
  async function orNothing<T>(work: Promise<T>, about: string): Promise<T | undefined> {
    try {
      return await work
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      log.warn({ err: error }, `${about} could not be worked out`)
      return undefined
    }
  }

  const listOf = (product: string, kind: 'approved' | 'evaluations'): unknown => {
    const kept = componentList(reads, product, kind)
    return kept && JSON.parse(kept.text)
  }

  return {
    read,
    octets: octetsOf,
    async gather(batch, brought, uploader) {
      const { manifest, examined } = brought
      const { product, channel } = manifest
      const bom = await document(examined, releasePaths(manifest).sbom)
      return {
        manifest,
        updates: rulesOfProduct(registry, product),
        variants: registry.newestPolicy(product)?.policy.variants ?? [],
        supportUntil: ports.modelFacts(product).supportUntil,
        published: usedVersions(reads, product, channel),
        signatures: examined.signed,
        targets: new Map(examined.added.map(({ path, length, sha256 }) => [path, { length, sha256 }])),
        second: await secondOf(brought),
        sbom: readSbom(bom ?? Buffer.alloc(0)),
        vulnerabilities: bom && (await orNothing(ports.judgeSbom(bom, manifest), 'vulnerabilities')),
        approved: listOf(product, 'approved') as ComponentList | undefined,
        evaluated: listOf(product, 'evaluations') as Evaluations | undefined, // the schemas had let them pass
        scans: scansIn(batch),
        unmet: await orNothing(ports.unmet(product), 'requirements'),
        uploader,
        deciders: ports.deciders(),
        exceptions: exceptionsOf(reads, product),
        now: clock.now(),
      }
    },
  }
}

import { mkdirSync } from 'node:fs'
import { compareVersions, type Model, severities, type UpdateSeverity } from '@sekisho/model'
import {
  encodeReleaseManifest,
  newTargets,
  patternOfLine,
  readReleaseManifest,
  type ReleaseImage,
  type ReleaseManifest,
  releasePaths,
  roleOfLine,
  type RootContent,
  type TargetEntry,
  type TargetsContent,
} from '@sekisho/trust'
import { readText, required } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { houseTexts } from '../house/texts.ts'
import { say } from '../texts.ts'
import { Failure, UsageError, defineVerb } from '../verb.ts'
import { addTarget, beforeFile, keepBefore, readIfThere, readMetadata, writeDraft } from './folder.ts'
import { expiryOf, making, modelOf, pairOf } from './options.ts'
import { releaseTexts as t } from './texts.ts'

/** A release: its images, its manifest and its bill of materials, and the draft of the role that lists them. */

interface Values {
  readonly product?: string | undefined
  readonly channel?: string | undefined
  readonly 'release-version'?: string | undefined
  readonly image?: readonly string[] | undefined
  readonly sbom?: string | undefined
  readonly 'changes-en'?: string | undefined
  readonly 'changes-ja'?: string | undefined
  readonly severity?: string | undefined
  readonly requires?: string | undefined
  readonly floor?: string | undefined
  readonly dependency?: readonly string[] | undefined
  readonly 'support-until'?: string | undefined
  readonly model?: string | undefined
}

const severityOf = (text: string): UpdateSeverity => {
  const severity = severities.find((one) => one === text)
  if (!severity)
    throw new UsageError(houseTexts.oneOf, { option: '--severity', names: severities.join(', ') })
  return severity
}

const entryOf = ({ length, hashes }: TargetEntry) => ({ length, sha256: hashes['sha256'] ?? '' })

/** Hardware revisions of a variant, by the model; a variant that it doesn't know is said before anything is signed. */
function hardwareOf(model: Model, variant: string): readonly string[] {
  const variants = model.product.variants ?? []
  const found = variants.find(({ id }) => id === variant)
  if (variants.length === 0) throw new UsageError(t.noVariants)
  if (!found)
    throw new UsageError(houseTexts.oneOf, {
      option: '--image',
      names: variants.map(({ id }) => id).join(', '),
    })
  return (found.hardware ?? []).map(String)
}

interface Release {
  readonly manifest: ReleaseManifest
  readonly targets: Readonly<Record<string, TargetEntry>>
}

/** @param lastFloor of the release before: floors never sink */
async function build(
  dir: string,
  values: Values,
  model: Model,
  lastFloor: string | undefined,
  now: Date,
): Promise<Release> {
  const product = required(values.product ?? model.product.id, '--product')
  const channel = required(values.channel, '--channel')
  const version = required(values['release-version'], '--release-version')
  const paths = releasePaths({ product, channel, version })
  const targets: Record<string, TargetEntry> = {}
  const images: ReleaseImage[] = []
  for (const text of values.image ?? []) {
    const [variant, file] = pairOf(text, '--image')
    const path = paths.image(variant)
    const entry = await addTarget(dir, path, file)
    targets[path] = entry
    images.push({ variant, hardware: hardwareOf(model, variant), path, ...entryOf(entry) })
  }
  if (images.length === 0) throw new UsageError(houseTexts.needed, { option: '--image' })
  const sbom = await addTarget(dir, paths.sbom, required(values.sbom, '--sbom'))
  const manifest: ReleaseManifest = {
    format: 1,
    product,
    channel,
    version,
    releasedAt: now.toISOString(),
    severity: severityOf(required(values.severity, '--severity')),
    changes: {
      en: readText(required(values['changes-en'], '--changes-en')).trim(),
      ja: readText(required(values['changes-ja'], '--changes-ja')).trim(),
    },
    supportUntil: values['support-until'] ?? supportEnd(model),
    ...(values.requires === undefined ? {} : { requires: values.requires }),
    floor: values.floor ?? lastFloor ?? version,
    dependencies: (values.dependency ?? []).map((text) => {
      const [component, range] = pairOf(text, '--dependency')
      return { component, range }
    }),
    images,
    sbom: { path: paths.sbom, ...entryOf(sbom) },
  }
  const octets = making(() => encodeReleaseManifest(manifest))
  targets[paths.manifest] = await addTarget(dir, paths.manifest, octets)
  return { manifest, targets: { ...targets, [paths.sbom]: sbom } }
}

/** From the day that the model counts from. @throws UsageError where it says none */
function supportEnd({ product: { support } }: Model): string {
  const years = /^(\d+)y$/.exec(String(support?.for))?.[1]
  const from = support?.lastUnitPlaced
  if (years === undefined || from === undefined) throw new UsageError(t.noSupportEnd)
  const day = new Date(`${from}T00:00:00Z`)
  day.setUTCFullYear(day.getUTCFullYear() + Number(years))
  return day.toISOString().slice(0, 10)
}

/** The floor of the newest release of the line, whose manifest the server keeps. */
async function lastFloorOf(asked: Asked, targets: TargetsContent | undefined): Promise<string | undefined> {
  const newest = Object.keys(targets?.targets ?? {})
    .filter((path) => path.endsWith('/release.json'))
    .toSorted((one, other) => compareVersions(one.split('/')[2] ?? '', other.split('/')[2] ?? ''))
    .at(-1)
  if (newest === undefined) return undefined
  const answer = await asked.request({
    method: 'GET',
    path: `/api/v1/updates/target?path=${encodeURIComponent(newest)}`,
  })
  if (answer.status !== 200) return undefined
  const { text } = answer.body as { readonly text: string }
  return readReleaseManifest(Buffer.from(text)).floor
}

/** A line that is new: the top-level targets delegate it to the keys and the threshold that they have themselves. */
function delegating(
  root: RootContent,
  before: TargetsContent | undefined,
  line: { product: string; channel: string },
  expiresAt: number,
) {
  const { keyids, threshold } = root.roles.targets
  const keys = keyids.flatMap((keyid) => {
    const key = root.keys[keyid]
    return key ? [{ keyid, key }] : []
  })
  const delegate = [{ name: roleOfLine(line), paths: [patternOfLine(line)], keys, threshold }]
  return newTargets({ before, expiresAt, delegate })
}

export const newRelease = defineVerb({
  name: 'new',
  usage:
    '--model FILE --channel NAME --release-version VERSION --image VARIANT=FILE… --sbom FILE --changes-en FILE --changes-ja FILE --severity SEVERITY --out DIR',
  example:
    '--model sekisho.yaml --channel stable --release-version 1.5.0 --image gk-100=gk-100.img --sbom firmware.cdx.json --changes-en changes.en.txt --changes-ja changes.ja.txt --severity high --out release',
  summary: { en: 'make a release, to be signed', ja: 'リリースの草案を作る' },
  options: {
    model: { type: 'string', value: 'FILE', about: t.model },
    product: { type: 'string', value: 'ID', about: t.product },
    channel: { type: 'string', value: 'NAME', about: t.channel },
    'release-version': { type: 'string', value: 'VERSION', about: t.version },
    image: { type: 'string', multiple: true, value: 'VARIANT=FILE', about: t.image },
    sbom: { type: 'string', value: 'FILE', about: t.sbom },
    'changes-en': { type: 'string', value: 'FILE', about: t.changesEn },
    'changes-ja': { type: 'string', value: 'FILE', about: t.changesJa },
    severity: { type: 'string', value: 'SEVERITY', about: t.severity },
    requires: { type: 'string', value: 'VERSION', about: t.requires },
    floor: { type: 'string', value: 'VERSION', about: t.floor },
    dependency: { type: 'string', multiple: true, value: 'COMPONENT=RANGE', about: t.dependency },
    'support-until': { type: 'string', value: 'DATE', about: t.supportUntil },
    expires: { type: 'string', value: 'DURATION', about: t.expires },
    out: { type: 'string', value: 'DIR', about: t.out },
    ...remoteOptions,
  },
  async run({ values }, context) {
    const dir = required(values.out, '--out')
    const model = modelOf(required(values.model, '--model'))
    const line = {
      product: values.product ?? model.product.id,
      channel: required(values.channel, '--channel'),
    }
    if (model.updates === undefined) throw new Failure(t.noUpdates, { product: line.product })
    const expiresAt = expiryOf(values.expires, '90d', context)
    const role = roleOfLine(line)
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    return withServer(values, context, async (asked) => {
      if (!(await keepBefore(asked, dir, 'root'))) throw new Failure(t.noRoot)
      await keepBefore(asked, dir, 'targets')
      await keepBefore(asked, dir, role)
      const before = readIfThere('targets', beforeFile(dir, role))?.signed
      const top = readIfThere('targets', beforeFile(dir, 'targets'))?.signed
      const { manifest, targets } = await build(
        dir,
        values,
        model,
        await lastFloorOf(asked, before),
        context.now(),
      )
      const files = [`${role}.json`]
      if (!top?.delegations?.roles.some(({ name }) => name === role)) {
        const root = readMetadata('root', beforeFile(dir, 'root')).signed
        await writeDraft(
          dir,
          'targets',
          making(() => delegating(root, top, line, expiresAt)),
        )
        context.out(`${say(context.language, t.line, { role })}\n`)
        files.unshift('targets.json')
      }
      await writeDraft(
        dir,
        role,
        making(() => newTargets({ before, expiresAt, add: targets })),
      )
      const shown = [...files, ...Object.keys(targets)].join(', ')
      context.out(
        `${manifest.product} ${manifest.version}: ${shown}\n${say(context.language, t.signNext, { dir })}\n`,
      )
      return 0
    })
  },
})

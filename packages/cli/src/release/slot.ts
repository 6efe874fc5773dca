import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { encodeProof } from '@sekisho/agent'
import { imageFor, readReleaseManifest, releasePaths, roleOfLine, writePrivateFile } from '@sekisho/trust'
import { ask, bodyOf, required } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { say } from '../texts.ts'
import { Failure, UsageError, defineVerb } from '../verb.ts'
import { entryOfFile } from './folder.ts'
import { type Line, lineOf } from './options.ts'
import { releaseTexts as t } from './texts.ts'

/** What the factory writes into the first slot of a device: an image, and what proves it to the boot loader at each start. */

async function textOf(asked: Pick<Asked, 'request'>, path: string): Promise<string> {
  const { text } = (await ask(asked, 'GET', path)) as { readonly text: string }
  return text
}

const targetPath = (path: string): string => `/api/v1/updates/target?path=${encodeURIComponent(path)}`

/** The second signature, where the release has one: a device that has keys for it asks for it at each start. */
async function secondOf(asked: Pick<Asked, 'request'>, line: Line) {
  const answer = await asked.request({ method: 'GET', path: targetPath(releasePaths(line).secondSignature) })
  if (answer.status === 404) return {}
  const { text } = bodyOf(answer) as { readonly text: string }
  return { second: { signature: text, settings: [] } } // its keys are the factory's own
}

/** Roots of the factory's device are the newest one: what follows it is the way from there. */
const metadataOf = (asked: Pick<Asked, 'request'>, line: Line): Promise<readonly string[]> =>
  Promise.all(
    ['root', 'targets', roleOfLine(line)].map((role) =>
      textOf(asked, `/api/v1/updates/metadata/${encodeURIComponent(role)}.json`),
    ),
  )

export interface SlotWanted {
  /** `doorbell/stable/1.2.0`; it has to be published. */
  readonly release: string
  readonly variant: string
  readonly hardware?: string | undefined
  /** The image as it was built. */
  readonly image: string
  readonly out: string
}

/** @throws Failure: not published, no image for the variant, or another image than the signed one */
export async function writeSlot(asked: Pick<Asked, 'request'>, wanted: SlotWanted): Promise<void> {
  const line = lineOf(wanted.release)
  const paths = releasePaths(line)
  const manifest = Buffer.from(await textOf(asked, targetPath(paths.manifest)))
  const image = imageFor(readReleaseManifest(manifest), wanted)
  if (!image) throw new Failure(t.noImage, { release: wanted.release, variant: wanted.variant })
  const { length, hashes } = await entryOfFile(wanted.image)
  if (length !== image.length || hashes['sha256'] !== image.sha256)
    throw new Failure(t.otherImage, { file: wanted.image, release: wanted.release })
  const metadata = await metadataOf(asked, line)
  const second = await secondOf(asked, line)
  mkdirSync(wanted.out, { recursive: true, mode: 0o700 })
  const into = createWriteStream(join(wanted.out, 'image'), { mode: 0o500, flags: 'wx' })
  await pipeline(createReadStream(wanted.image), into)
  const proof = { image: image.path, release: paths.manifest, manifest, metadata, ...second }
  await writePrivateFile(join(wanted.out, 'proof.json'), encodeProof(proof))
}

export const slot = defineVerb({
  name: 'slot',
  usage: '--release PRODUCT/CHANNEL/VERSION --variant ID [--hardware REVISION] --image FILE --out DIR',
  example: '--release doorbell/stable/1.4.0 --variant gk-100 --hardware A1 --image gk-100.img --out slot',
  summary: {
    en: 'write what the factory puts into the first slot of a device: the image and its proof',
    ja: '工場でデバイスの最初のスロットに書き込むもの（イメージとその証明）を作る',
  },
  options: {
    release: { type: 'string', value: 'RELEASE', about: t.releaseId },
    variant: { type: 'string', value: 'ID', about: t.variant },
    hardware: { type: 'string', value: 'REVISION', about: t.hardware },
    image: { type: 'string', value: 'FILE', multiple: true, about: t.plainImage },
    out: { type: 'string', value: 'DIR', about: t.out },
    ...remoteOptions,
  },
  async run({ values }, context) {
    const [image, ...more] = values.image ?? []
    if (more.length > 0)
      throw new UsageError({ en: '--image is given once', ja: '--image は 1 回だけ指定する' })
    const wanted = {
      release: required(values.release, '--release'),
      variant: required(values.variant, '--variant'),
      hardware: values.hardware,
      image: required(image, '--image'),
      out: required(values.out, '--out'),
    }
    return withServer(values, context, async (asked) => {
      await writeSlot(asked, wanted)
      const words = { dir: wanted.out, files: 'image, proof.json' }
      context.out(`${say(context.language, t.made, words)}\n`)
      return 0
    })
  },
})

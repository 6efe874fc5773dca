import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { asJson, ask, listing, shownTime } from '../house/house.ts'
import type { Asked } from '../house/remote.ts'
import { say, type Text } from '../texts.ts'
import { type Context, Failure } from '../verb.ts'
import { vulnerabilityHeads as h } from './texts.ts'

/** Published advisories: which there are, and all of them as files for a web site of the maker's own. */

const texts = {
  written: {
    en: '{files} files for a CSAF provider are in {out}. Serve them at {base}/ by HTTPS without redirects, and add to security.txt:\nCSAF: {base}/provider-metadata.json\n',
    ja: 'CSAF プロバイダーのファイル {files} 件を {out} に書き出した。HTTPS で {base}/ からリダイレクトなしで公開し、security.txt に次の行を加える。\nCSAF: {base}/provider-metadata.json\n',
  },
  changed: {
    en: '{path} is not what was published; ask again',
    ja: '{path} の内容が公開済みのものと一致しない。やり直す',
  },
  outside: { en: '{path} would be outside of {out}', ja: '{path} が {out} の外になる' },
} as const satisfies Readonly<Record<string, Text>>

interface Publication {
  readonly id: string
  readonly number: number
  readonly product: string
  readonly title: string
  readonly at: number
}

export async function listPublications(
  control: Asked,
  json: boolean,
  { language, out }: Context,
): Promise<void> {
  const { publications } = (await ask(control, 'GET', '/api/v1/advisories/publications')) as {
    readonly publications: readonly Publication[]
  }
  const heads = [h.document, h.version, h.product, h.title, h.published]
  const rows = publications.map((one) => [
    one.id,
    String(one.number),
    one.product,
    one.title,
    shownTime(one.at),
  ])
  out(json ? asJson(publications) : listing(language, heads, rows))
}

interface Tree {
  readonly files: readonly { readonly path: string; readonly text: string }[]
  readonly documents: readonly {
    readonly path: string
    readonly id: string
    readonly number: number
    readonly sha256: string
  }[]
}

/** The document as it was published: the server tells its hash, and the file has to have it. @throws Failure */
async function documentOf(control: Asked, { path, id, number, sha256 }: Tree['documents'][number]) {
  const from = `/api/v1/advisories/publications/${encodeURIComponent(id)}?number=${number}`
  const text = asJson(await ask(control, 'GET', from))
  if (createHash('sha256').update(text).digest('hex') !== sha256) throw new Failure(texts.changed, { path })
  return { path, text }
}

function write(out: string, path: string, text: string): void {
  const file = resolve(out, path)
  if (!file.startsWith(resolve(out) + sep)) throw new Failure(texts.outside, { path, out })
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** Documents come first, and what names them last: a tree that is cut short names nothing that isn't there. @throws Failure */
export async function writeTree(
  control: Asked,
  { base, directory }: { readonly base: string; readonly directory: string },
  { language, out }: Context,
): Promise<void> {
  const address = base.replace(/\/+$/, '')
  const tree = (await ask(
    control,
    'GET',
    `/api/v1/advisories/tree?base=${encodeURIComponent(address)}`,
  )) as Tree
  for (const document of tree.documents) {
    const { path, text } = await documentOf(control, document)
    write(directory, path, text)
  }
  for (const { path, text } of tree.files.toReversed()) write(directory, path, text)
  const words = { files: tree.files.length + tree.documents.length, out: join(directory), base: address }
  out(say(language, texts.written, words))
}

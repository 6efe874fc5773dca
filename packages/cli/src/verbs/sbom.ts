import { asJson, ask, listing, only, readText, required, shownTime, table } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { houseTexts } from '../house/texts.ts'
import { type Language, say } from '../texts.ts'
import { type Context, defineGroup, Failure, UsageError } from '../verb.ts'
import { vulnerabilityHeads as h, vulnerabilityTexts as t } from '../vulnerabilities/texts.ts'

interface Sbom {
  readonly product: string
  readonly version: string
  readonly release?: string
  readonly sha256: string
  readonly format: string
  readonly addedAt: number
  readonly actor: string
  readonly components: number
  readonly leftOut: readonly { readonly ref: string; readonly name: string; readonly why: string }[]
  readonly leftOutTotal: number
  readonly undecided: readonly {
    readonly vulnerability: string
    readonly component: { readonly name: string; readonly version: string }
    readonly why: string
  }[]
  readonly undecidedTotal: number
  readonly scannedAt?: number
}

const timeOf = (at: number | undefined): string => (at === undefined ? '-' : shownTime(at))

const row = (one: Sbom): readonly string[] => [
  one.product,
  one.version,
  one.format,
  String(one.components),
  String(one.leftOutTotal),
  String(one.undecidedTotal),
  shownTime(one.addedAt),
]

const heads = [h.product, h.version, h.format, h.components, h.leftOut, h.undecided, h.added]

/** With what can't be looked up, and why. */
function sbomText(one: Sbom, language: Language): string {
  const facts = table([
    [say(language, h.product), `${one.product} ${one.version}`],
    [say(language, h.format), one.format],
    ['SHA-256', one.sha256],
    [say(language, h.added), `${shownTime(one.addedAt)} ${one.actor}`],
    [say(language, h.scanned), timeOf(one.scannedAt)],
    [say(language, h.components), String(one.components)],
  ])
  const leftOut = one.leftOut.map(({ name, ref, why }) => [`  ${name}`, ref, why])
  const undecided = one.undecided.map(({ vulnerability, component, why }) => [
    `  ${vulnerability}`,
    `${component.name} ${component.version}`,
    why,
  ])
  return [
    facts,
    `${say(language, h.leftOut)}: ${one.leftOutTotal}\n${table(leftOut)}`,
    `${say(language, h.undecided)}: ${one.undecidedTotal}\n${table(undecided)}`,
  ].join('')
}

async function sbomsOf(asked: Asked, product: string | undefined): Promise<readonly Sbom[]> {
  const query = product === undefined ? '' : `?product=${encodeURIComponent(product)}`
  return ((await ask(asked, 'GET', `/api/v1/sboms${query}`)) as { readonly sboms: readonly Sbom[] }).sboms
}

/** Takes in the bill of materials of a version, and says what of it can be looked up. */
async function addSbom(
  asked: Asked,
  about: { readonly product: string; readonly version: string; readonly sbom: string },
  json: boolean,
  { language, out }: Context,
): Promise<void> {
  const added = (await ask(asked, 'POST', '/api/v1/sboms', about)) as Sbom
  const words = { components: added.components, leftOut: added.leftOutTotal }
  out(json ? asJson(added) : say(language, t.sbomAdded, words))
}

export const sbom = defineGroup({
  name: 'sbom',
  summary: t.sbomSummary,
  options: {
    product: { type: 'string', value: 'ID', about: t.product },
    version: { type: 'string', value: 'V', about: t.version },
  },
  everywhere: remoteOptions,
  verbs: {
    add: {
      summary: {
        en: 'take in the bill of materials of a version: CycloneDX or SPDX, JSON',
        ja: 'バージョンの部品表（CycloneDX または SPDX の JSON）を登録する',
      },
      usage: 'FILE --product ID --version V',
      example: 'firmware.cdx.json --product doorbell --version 1.4.0',
      takes: ['product', 'version'],
    },
    list: {
      summary: {
        en: 'bills of materials, with what could not be looked up',
        ja: '部品表と照合できない部品の数を表示する',
      },
      usage: '[--product ID]',
      example: '--product doorbell',
      takes: ['product'],
    },
    show: {
      summary: {
        en: 'one of them: what of it cannot be looked up, and why',
        ja: '部品表の内訳（照合できない部品と理由）を表示する',
      },
      usage: 'PRODUCT VERSION',
      example: 'doorbell 1.4.0',
      takes: [],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    const { language, out } = context
    const json = values.json === true
    const [product = '', version = '', ...more] = rest
    if (name === 'show' && (version === '' || more.length > 0))
      throw new UsageError(houseTexts.oneName, { what: 'PRODUCT VERSION' })
    const about =
      name === 'add'
        ? {
            sbom: readText(only(rest, 'FILE')),
            product: required(values.product, '--product'),
            version: required(values.version, '--version'),
          }
        : undefined
    return withServer(values, context, async (asked) => {
      if (about) await addSbom(asked, about, json, context)
      else if (name === 'show') {
        const found = (await sbomsOf(asked, product)).find((one) => one.version === version)
        if (!found) throw new Failure(t.noSbom, { product, version })
        out(json ? asJson(found) : sbomText(found, language))
      } else {
        const all = await sbomsOf(asked, values.product)
        out(json ? asJson(all) : listing(language, heads, all.map(row)))
      }
      return 0
    })
  },
})

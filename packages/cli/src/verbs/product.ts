import { ask, asJson, homeOptions, only, readText, shownTime, table, withHome } from '../house/house.ts'
import { houseSummaries, houseTexts } from '../house/texts.ts'
import { hasErrors, readModelFile } from '../model-file.ts'
import { textReport } from '../report/text.ts'
import { say } from '../texts.ts'
import { type Context, defineGroup } from '../verb.ts'

interface Added {
  readonly product: string
  readonly hash: string
  readonly version: number
  readonly known: boolean
}

interface Products {
  readonly products: readonly {
    readonly id: string
    readonly policies: readonly {
      readonly hash: string
      readonly version: number
      readonly addedAt: number
    }[]
  }[]
}

interface Values {
  readonly home?: string | undefined
  readonly json?: boolean | undefined
}

function add(file: string, values: Values, context: Context): Promise<number> {
  const { language, out, err } = context
  const read = readModelFile([file])
  if (hasErrors(read)) {
    err(textReport(read, language)) // with the line and the caret, before anything is opened
    return Promise.resolve(1)
  }
  return withHome(
    values,
    context,
    async (control) => {
      const added = (await ask(control, 'POST', '/api/v1/products', { model: readText(file) })) as Added
      const { product, hash, version } = added
      const text = added.known ? houseTexts.productKnown : houseTexts.productAdded
      out(values.json ? asJson(added) : `${say(language, text, { product, hash, version })}\n`)
      return 0
    },
    { mayMake: true },
  ) // a house begins with its first product
}

const list = (values: Values, context: Context): Promise<number> =>
  withHome(values, context, async (control) => {
    const body = (await ask(control, 'GET', '/api/v1/products')) as Products
    const rows = body.products.flatMap(({ id, policies }) =>
      policies.map(({ version, addedAt, hash }) => [id, String(version), shownTime(addedAt), hash]),
    )
    const none = `${say(context.language, houseTexts.nothing)}\n`
    context.out(values.json ? asJson(body) : rows.length > 0 ? table(rows) : none)
    return 0
  })

export const product = defineGroup({
  name: 'product',
  summary: houseSummaries.product,
  options: {},
  everywhere: homeOptions,
  verbs: {
    add: {
      summary: {
        en: 'compile a product model, and enforce it from now on',
        ja: '製品モデルをコンパイルし、以後これを強制する',
      },
      usage: 'FILE',
      example: 'sekisho.yaml',
      takes: [],
    },
    list: {
      summary: { en: 'products with the versions of their policies', ja: '製品とポリシーの版を一覧表示する' },
      usage: '',
      example: '',
      takes: [],
    },
  },

  run: (name, { values, positionals: rest }, context) => {
    return name === 'add' ? add(only(rest, 'FILE'), values, context) : list(values, context)
  },
})

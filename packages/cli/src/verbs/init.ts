import { writeFileSync } from 'node:fs'
import { parseModel } from '@sekisho/model'
import { hasErrors } from '../model-file.ts'
import { modelTemplate } from '../template.ts'
import type { Answers } from '../template.ts'
import { say, summaries, texts } from '../texts.ts'
import type { Text } from '../texts.ts'
import { codeOf, defineVerb, Failure, UsageError } from '../verb.ts'
import type { Context } from '../verb.ts'

/** What the first model asks for: an option, and a question where somebody is there to answer it. */
interface Asked {
  readonly option: string
  readonly about: Text
  /** Absent: there is no model without an answer. */
  readonly otherwise?: string
}

const asked = {
  id: { option: 'id', about: { en: 'id of the product, such as doorbell', ja: '製品の ID（例：doorbell）' } },
  name: { option: 'name', about: { en: 'name of the product', ja: '製品名' } },
  maker: { option: 'maker', about: { en: 'name of the maker', ja: 'メーカー名' } },
  productClass: {
    option: 'class',
    about: {
      en: 'class and type, such as consumer/smart-home, industry/control-system',
      ja: '分類（例：consumer/smart-home、industry/control-system）',
    },
  },
  enterpriseNumber: {
    option: 'enterprise-number',
    about: {
      en: 'private enterprise number of IANA (default: 32473, for examples)',
      ja: 'IANA の企業番号（既定：例示用の 32473）',
    },
    otherwise: '32473',
  },
  contact: {
    option: 'contact',
    about: {
      en: 'where to report vulnerabilities (default: unknown)',
      ja: '脆弱性の連絡先（既定：unknown）',
    },
    otherwise: 'unknown',
  },
  markets: {
    option: 'market',
    about: { en: 'markets, such as EU,JP (default: EU)', ja: '市場（例：EU,JP。既定：EU）' },
    otherwise: 'EU',
  },
  host: {
    option: 'host',
    about: {
      en: 'host name of the backend (default: localhost)',
      ja: 'バックエンドのホスト名（既定：localhost）',
    },
    otherwise: 'localhost',
  },
} as const satisfies Readonly<Record<string, Asked>>

type Name = keyof typeof asked
type Given = Partial<Record<Name, string>>
const names = Object.keys(asked) as readonly Name[] // exactly the keys of the table above

const otherwise = (name: Name): string | undefined => {
  const question: Asked = asked[name]
  return question.otherwise
}

/** Asks for what no option gave; an empty answer is the default. */
async function complete(given: Given, { ask, language }: Context): Promise<Given> {
  const answers: Given = { ...given }
  for (const name of names) {
    if (answers[name] !== undefined) continue
    const answer = (await ask?.(`${say(language, asked[name].about)}: `))?.trim()
    const chosen = answer || otherwise(name)
    if (chosen !== undefined) answers[name] = chosen
  }
  return answers
}

/** @throws UsageError naming every option that is missing */
function requireAnswers(given: Given): Answers {
  const { id, name, maker, productClass, enterpriseNumber, contact, markets, host } = given
  const complete = id && name && maker && productClass && enterpriseNumber && contact && markets && host
  if (!complete) {
    const options = names.filter((name) => !given[name]).map((name) => `--${asked[name].option}`)
    throw new UsageError(texts.missingAnswers, { options: options.join(', ') })
  }
  return {
    id,
    name,
    maker,
    productClass,
    enterpriseNumber,
    contact,
    markets: markets.split(/[\s,]+/).filter(Boolean),
    host,
  }
}

/** What `check` would refuse isn't written. */
function requireSound(text: string, file: string): void {
  const parsed = parseModel(text, { file })
  const fault = parsed.faults.find(({ severity }) => severity === 'error')
  if (hasErrors(parsed) && fault)
    throw new UsageError(texts.badAnswer, { message: fault.message, remedy: fault.remedy })
}

/** Never over a file that is there already. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch (cause) {
    const code = codeOf(cause)
    if (code === 'EEXIST') throw new Failure(texts.exists, { file }, { cause })
    throw new Failure(texts.unwritable, { file, code }, { cause })
  }
}

const valued = (name: Name, value: string) => ({ type: 'string', value, about: asked[name].about }) as const

export const init = defineVerb({
  name: 'init',
  summary: summaries.init,
  usage: '--id ID --name NAME --maker NAME --class CLASS [--out FILE]',
  example: '--id doorbell --name Doorbell --maker Example --class consumer/smart-home',
  options: {
    id: valued('id', 'ID'),
    name: valued('name', 'NAME'),
    maker: valued('maker', 'NAME'),
    class: valued('productClass', 'CLASS'),
    'enterprise-number': valued('enterpriseNumber', 'NUMBER'),
    contact: valued('contact', 'ADDRESS'),
    market: valued('markets', 'MARKETS'),
    host: valued('host', 'HOST'),
    out: {
      type: 'string',
      value: 'FILE',
      about: { en: 'file to write (default: sekisho.yaml)', ja: '出力ファイル（既定：sekisho.yaml）' },
    },
  },
  run: async ({ values, positionals }, context) => {
    if (positionals.length > 0) throw new UsageError(texts.noArguments)
    const { out: file = 'sekisho.yaml' } = values
    const given = names.flatMap((name) => {
      const value = values[asked[name].option]
      return value === undefined ? [] : [[name, value] as const]
    })
    const answers = requireAnswers(await complete(Object.fromEntries(given), context))
    const text = modelTemplate(answers, context.language)
    requireSound(text, file)
    writeNew(file, text)
    context.err(
      `${say(context.language, texts.written, { file })}\n${say(context.language, texts.nextStep, { file })}\n`,
    )
    return 0
  },
})

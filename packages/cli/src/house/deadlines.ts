import { resolve } from 'node:path'
import type { ServerConfig } from '@sekisho/server'
import { UsageError } from '../verb.ts'
import { houseTexts } from './texts.ts'

/** Folders and deadlines of vulnerabilities, from the command line. */

export const deadlineOptions = {
  advisories: {
    type: 'string',
    value: 'DIR',
    about: {
      en: 'folder with advisories (OSV, KEV, EPSS) that is read once a day',
      ja: '1 日 1 回読み込む脆弱性情報（OSV・KEV・EPSS）のフォルダー',
    },
  },
  'supplier-documents': {
    type: 'string',
    value: 'DIR',
    about: {
      en: 'folder with CSAF and VEX of suppliers that is read once a day',
      ja: '1 日 1 回読み込む供給者の CSAF・VEX のフォルダー',
    },
  },
  'supplier-key': {
    type: 'string',
    value: 'NAME=FILE',
    multiple: true,
    about: {
      en: 'public key or certificate (PEM) of a supplier, by the name in its documents: what it has signed counts without a person',
      ja: '供給者（文書に記された名前）の公開鍵または証明書（PEM）。この鍵で署名された文書は担当者の確認なしに採用する',
    },
  },
  'trusted-supplier': {
    type: 'string',
    value: 'NAME',
    multiple: true,
    about: {
      en: 'has no effect any more: a name proves nothing; use --supplier-key',
      ja: '廃止（効果なし）：名前だけでは確認できない。--supplier-key を使う',
    },
  },
  'csaf-origin': {
    type: 'string',
    value: 'URL',
    about: {
      en: 'https address at which a proxy shows this server to everybody: published advisories are served there',
      ja: 'プロキシがこのサーバーを公開する https アドレス（公開したアドバイザリを配布する）',
    },
  },
  'fix-within': {
    type: 'string',
    value: 'NAME=DAYS',
    multiple: true,
    about: {
      en: 'by when vulnerabilities have to be fixed: exploited, critical, high, medium, low, investigation',
      ja: '脆弱性の修正期限（日）：exploited、critical、high、medium、low、investigation',
    },
  },
  'cases-within': {
    type: 'string',
    value: 'NAME=DAYS',
    multiple: true,
    about: {
      en: 'by when reports from outside are answered: acknowledge, triage, disclose, keepContact',
      ja: '外部からの報告への対応期限（日）：acknowledge、triage、disclose、keepContact',
    },
  },
} as const

interface Values {
  readonly advisories?: string | undefined
  readonly 'supplier-documents'?: string | undefined
  readonly 'supplier-key'?: readonly string[] | undefined
  readonly 'trusted-supplier'?: readonly string[] | undefined
  readonly 'csaf-origin'?: string | undefined
  readonly 'fix-within'?: readonly string[] | undefined
  readonly 'cases-within'?: readonly string[] | undefined
}

/** `critical=7`: the name is checked where the configuration is. */
function daysOf(texts: readonly string[] = [], option: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    texts.map((text) => {
      const [, name, days] = /^(\w{1,20})=(\d{1,4})$/.exec(text) ?? []
      if (name === undefined) throw new UsageError(houseTexts.badNumber, { option })
      return [name, Number(days)]
    }),
  )
}

/** `Acme Parts=acme.pem`; several keys of one supplier are given one by one. */
function suppliersOf(texts: readonly string[]): readonly { name: string; keys: string[] }[] {
  const pairs = texts.map((text) => {
    const [, name, file] = /^(.{1,200}?)=(.+)$/.exec(text) ?? []
    if (name === undefined || file === undefined)
      throw new UsageError(houseTexts.badPair, { option: '--supplier-key', value: 'NAME=FILE' })
    return { name, file }
  })
  return [...Map.groupBy(pairs, ({ name }) => name)].map(([name, of]) => ({
    name,
    keys: of.map(({ file }) => resolve(file)),
  }))
}

type Deadlines = Pick<ServerConfig, 'advisories' | 'fixWithinDays' | 'casesWithinDays'>

/** What isn't said has its default; the server refuses what it doesn't know. */
export function deadlinesOf(values: Values): Deadlines {
  const { advisories: records, 'supplier-documents': statements, 'trusted-supplier': trusted } = values
  const { 'csaf-origin': origin, 'supplier-key': keys } = values
  return {
    advisories: {
      ...(records === undefined ? {} : { records }),
      ...(statements === undefined ? {} : { statements }),
      ...(origin === undefined ? {} : { origin }),
      ...(keys === undefined ? {} : { suppliers: [...suppliersOf(keys)] }),
      ...(trusted === undefined ? {} : { trusted: [...trusted] }),
    },
    fixWithinDays: daysOf(values['fix-within'], '--fix-within') as Deadlines['fixWithinDays'], // defaults are filled in there
    casesWithinDays: daysOf(values['cases-within'], '--cases-within') as Deadlines['casesWithinDays'], // likewise
  }
}

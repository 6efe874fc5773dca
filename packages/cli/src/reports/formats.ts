import { htmlOf, markdownOf, textOf } from '@sekisho/assurance'
import type { Report } from '@sekisho/assurance'
import process from 'node:process'
import type { Language } from '../texts.ts'
import { findChromium, printPdf } from './chromium.ts'

/** What a report can be written as: a new format is a row here. */

interface Format {
  /** Ending of its files. */
  readonly ending: string
  /** Whether a terminal would make nothing of it. */
  readonly binary: boolean
  readonly render: (report: Report, language: Language) => Promise<string | Uint8Array>
}

const written = (ending: string, render: (report: Report, language: Language) => string): Format => ({
  ending,
  binary: false,
  render: async (report, language) => render(report, language),
})

export const formats = {
  html: written('html', htmlOf),
  pdf: {
    ending: 'pdf',
    binary: true,
    render: (report, language) => printPdf(htmlOf(report, language), findChromium(process.env)),
  },
  md: written('md', markdownOf),
  text: written('txt', textOf),
  json: written('json', (report) => `${JSON.stringify(report, null, 2)}\n`),
} as const satisfies Readonly<Record<string, Format>>

export type FormatName = keyof typeof formats

export const isFormat = (name: string): name is FormatName => Object.hasOwn(formats, name)

/** The format that a file's ending asks for. */
export const formatOfFile = (file: string): FormatName | undefined =>
  Object.keys(formats)
    .filter(isFormat)
    .find((name) => file.endsWith(`.${formats[name].ending}`))

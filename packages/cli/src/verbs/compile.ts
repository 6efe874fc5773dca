import { writeFileSync } from 'node:fs'
import { compile as compileModel, policyHash } from '@sekisho/model'
import { readModelFile } from '../model-file.ts'
import { textReport } from '../report/text.ts'
import { say, summaries, texts } from '../texts.ts'
import { codeOf, defineVerb, Failure, UsageError } from '../verb.ts'

/** ISO 8601 with a time zone: an instant, and not a guess. */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/

function instantOf(text: string): Date {
  const at = new Date(text)
  if (!instant.test(text) || Number.isNaN(at.getTime())) throw new UsageError(texts.badInstant)
  return at
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (cause) {
    throw new Failure(texts.unwritable, { file, code: codeOf(cause) }, { cause })
  }
}

export const compile = defineVerb({
  name: 'compile',
  summary: summaries.compile,
  usage: 'FILE --to policy [--at INSTANT] [--out FILE]',
  options: {
    to: {
      type: 'string',
      value: 'TARGET',
      about: { en: 'what to compile to: policy', ja: '出力の種類：policy' },
    },
    at: {
      type: 'string',
      value: 'INSTANT',
      about: {
        en: 'instant of compilation (default: now); part of the hash',
        ja: 'コンパイル時刻（既定：現在）。ハッシュに含まれる',
      },
    },
    out: { type: 'string', value: 'FILE', about: { en: 'write to a file', ja: 'ファイルに書き込む' } },
  },
  run: async ({ values: { to, at, out: file }, positionals }, { language, out, err, now }) => {
    if (to !== 'policy') throw new UsageError(texts.badTarget)
    const moment = at === undefined ? now() : instantOf(at)
    const read = readModelFile(positionals)
    if (!read.model) {
      err(textReport(read, language))
      return 1
    }
    const policy = compileModel(read.model, { at: moment })
    const text = `${JSON.stringify(policy, null, 2)}\n`
    if (file === undefined) out(text)
    else write(file, text)
    err(`${say(language, texts.policyHash, { hash: policyHash(policy) })}\n`)
    return 0
  },
})

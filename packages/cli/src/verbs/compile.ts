import { compileTargets } from '../compile/targets.ts'
import type { Target, TargetName } from '../compile/targets.ts'
import { compileTexts } from '../compile/texts.ts'
import { signatureOf, signingOf } from '../compile/signing.ts'
import type { Signing } from '../compile/signing.ts'
import { writeText } from '../compile/write.ts'
import { noteReport } from '../compile/notes.ts'
import { readModelFile } from '../model-file.ts'
import { textReport } from '../report/text.ts'
import { say, summaries, texts } from '../texts.ts'
import { defineVerb, UsageError } from '../verb.ts'

/** ISO 8601 with a time zone: an instant, and not a guess. */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/

function instantOf(text: string): Date {
  const at = new Date(text)
  if (!instant.test(text) || Number.isNaN(at.getTime())) throw new UsageError(texts.badInstant)
  return at
}

const isTarget = (name: string | undefined): name is TargetName =>
  name !== undefined && Object.hasOwn(compileTargets, name)

/** Options that a target doesn't take are a mistake, and not to be passed over. */
function requireTaken({ takes }: Target, name: string, given: Readonly<Record<string, unknown>>): void {
  const strange = (['component', 'device', 'sign'] as const).find(
    (option) => given[option] !== undefined && !takes.includes(option),
  )
  if (strange !== undefined)
    throw new UsageError(compileTexts.optionElsewhere, { option: `--${strange}`, target: name })
}

export const compile = defineVerb({
  name: 'compile',
  summary: summaries.compile,
  usage: 'FILE --to policy|mud|td|asyncapi [--at INSTANT] [--component ID] [--device ID] [--out FILE]',
  example: 'sekisho.yaml --to mud --out doorbell.mud.json',
  options: {
    to: { type: 'string', value: 'TARGET', about: compileTexts.to },
    at: { type: 'string', value: 'INSTANT', about: compileTexts.at },
    component: { type: 'string', value: 'ID', about: compileTexts.component },
    device: { type: 'string', value: 'ID', about: compileTexts.device },
    out: { type: 'string', value: 'FILE', about: { en: 'write to a file', ja: 'ファイルに書き込む' } },
    sign: { type: 'boolean', about: compileTexts.sign },
    key: { type: 'string', value: 'FILE', about: compileTexts.key },
    certificate: { type: 'string', value: 'FILE', about: compileTexts.certificate },
  },
  run: async ({ values, positionals }, { language, out, err, now }) => {
    const { to, out: file } = values
    if (!isTarget(to)) throw new UsageError(texts.badTarget)
    const target: Target = compileTargets[to]
    requireTaken(target, to, values)
    const signing: Signing | undefined = signingOf(values)
    const at = values.at === undefined ? now() : instantOf(values.at)
    const read = readModelFile(positionals)
    if (!read.model) {
      err(textReport(read, language))
      return 1
    }
    const { component, device } = values
    const { text, notes, hash } = target.compile(read.model, {
      at,
      ...(component !== undefined && { component }),
      ...(device !== undefined && { device }),
    })
    const signature = signing && (await signatureOf(signing, text, at)) // before anything is written
    if (file === undefined) out(text)
    else writeText(file, text)
    if (file !== undefined && signature) writeText(`${file}.p7s`, signature)
    err(noteReport(read, notes, language))
    if (hash !== undefined) err(`${say(language, texts.policyHash, { hash })}\n`)
    return 0
  },
})

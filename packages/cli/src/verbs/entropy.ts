import { assessEntropy, estimatorsNotDone, wantedSamples } from '@sekisho/trust'
import type { EntropyAssessment, Estimate } from '@sekisho/trust'
import { entropyTexts as t, estimatorTexts } from '../entropy/texts.ts'
import { asJson, only, readOctets, table } from '../house/house.ts'
import { say } from '../texts.ts'
import type { Language } from '../texts.ts'
import { defineVerb, Failure, UsageError } from '../verb.ts'

function widthOf(text: string | undefined): number {
  const bits = Number(text ?? '8')
  if (!Number.isInteger(bits) || bits < 1 || bits > 8) throw new UsageError(t.badBits)
  return bits
}

function rowOf({ estimator, of, perSample }: Estimate, language: Language): readonly string[] {
  const subject = of === 'bits' ? t.ofBits : t.samples
  const value = perSample === undefined ? say(language, t.tooShort) : perSample.toFixed(4)
  return [say(language, estimatorTexts[estimator]), say(language, subject), value]
}

function textOf(file: string, assessment: EntropyAssessment, language: Language): string {
  const { samples, bitsPerSample: bits, estimates, minEntropy } = assessment
  const names = estimatorsNotDone
    .map((name) => say(language, estimatorTexts[name]))
    .join(language === 'ja' ? '、' : ', ')
  const notes = [
    say(language, t.lowest, { value: minEntropy.toFixed(4) }),
    ...(samples < wantedSamples ? [say(language, t.few, { wanted: wantedSamples })] : []),
    say(language, t.raw),
    say(language, t.notDone, { names }),
  ]
  const rows = [say(language, t.head).split('|'), ...estimates.map((estimate) => rowOf(estimate, language))]
  return [
    `${say(language, t.title, { file, samples, bits })}\n\n`,
    `${table(rows)}\n`,
    ...notes.map((note) => `${note}\n`),
  ].join('')
}

export const entropy = defineVerb({
  name: 'entropy',
  summary: t.summary,
  usage: 'FILE [--bits N] [--format text|json]',
  example: 'noise.bin --bits 8',
  options: {
    bits: { type: 'string', value: 'N', about: t.bits },
    format: { type: 'string', value: 'FORMAT', about: t.format },
  },
  run: async ({ values: { bits, format = 'text' }, positionals }, { language, out }) => {
    if (format !== 'text' && format !== 'json') throw new UsageError(t.badFormat)
    const width = widthOf(bits)
    const file = only(positionals, 'FILE')
    const samples = readOctets(file)
    if (samples.length < 2) throw new Failure(t.tooFew, { file })
    const assessment = assessEntropy(samples, width)
    out(
      format === 'json'
        ? asJson({ file, ...assessment, notDone: estimatorsNotDone })
        : textOf(file, assessment, language),
    )
    return 0
  },
})

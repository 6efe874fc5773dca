import { writeFileSync } from 'node:fs'
import { disposalMethods } from '@sekisho/server'
import { ask, asJson, homeOptions, only, withHome } from '../house/house.ts'
import { houseTexts } from '../house/texts.ts'
import { lifeSummaries, lifeTexts } from '../life/texts.ts'
import { say } from '../texts.ts'
import { codeOf, defineVerb, Failure, UsageError } from '../verb.ts'

export const dispose = defineVerb({
  name: 'dispose',
  summary: lifeSummaries.dispose,
  usage: `DEVICE [--method (${disposalMethods.join(' | ')})] [--note TEXT] [--erase] [--out FILE]`,
  example: 'doorbell:GK-0007 --method shredded --out disposal.md',
  options: {
    method: {
      type: 'string',
      value: 'METHOD',
      about: {
        en: 'what you vouch for, where the device has left no receipt',
        ja: 'デバイスの受領証がない場合に保証する処分方法',
      },
    },
    note: { type: 'string', value: 'TEXT', about: { en: 'for the certificate', ja: '証明書に記す備考' } },
    erase: {
      type: 'boolean',
      about: { en: 'delete personal messages now', ja: '個人に関するメッセージを今すぐ消去する' },
    },
    out: {
      type: 'string',
      value: 'FILE',
      about: { en: 'where the certificate goes, Markdown', ja: '証明書（Markdown）の出力先' },
    },
    ...homeOptions,
  },
  run: ({ values, positionals }, context) => {
    const device = only(positionals, 'DEVICE')
    const { method, note, erase = false } = values
    if (method !== undefined && !disposalMethods.some((one) => one === method))
      throw new UsageError(houseTexts.oneOf, { option: '--method', names: disposalMethods.join(', ') })
    const vouch = method === undefined ? {} : { vouch: { method, ...(note === undefined ? {} : { note }) } }
    return withHome(values, context, async (control) => {
      const path = `/api/v1/devices/${encodeURIComponent(device)}/disposal`
      const record = await ask(control, 'POST', path, { ...vouch, erase })
      const { language, out } = context
      const certificate = String(await ask(control, 'GET', `${path}.md?lang=${language}`))
      if (values.out !== undefined) writeCertificate(values.out, certificate)
      const words = { device, file: values.out ?? '' }
      const text = values.out === undefined ? certificate : `${say(language, lifeTexts.disposed, words)}\n`
      out(values.json ? asJson(record) : text)
      return 0
    })
  },
})

function writeCertificate(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (cause) {
    const words = { file, code: codeOf(cause) }
    throw new Failure({ en: 'cannot write {file} ({code})', ja: '{file} に書き込めない（{code}）' }, words, {
      cause,
    })
  }
}

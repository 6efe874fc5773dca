import { required } from '../house/house.ts'
import { writeUpdateFiles } from '../house/identity-files.ts'
import { remoteOptions, withServer } from '../house/remote.ts'
import { updateFilesOf } from '../house/update-files.ts'
import { say } from '../texts.ts'
import { Failure, defineVerb } from '../verb.ts'
import { releaseTexts as t } from './texts.ts'

export const root = defineVerb({
  name: 'root',
  usage: '--product ID --out DIR',
  example: '--product doorbell --out factory',
  summary: {
    en: 'write what the factory puts into devices: updates/root.json, updates/second-keys.pem',
    ja: '工場でデバイスに入れるファイル（updates/root.json、updates/second-keys.pem）を書き出す',
  },
  options: {
    product: { type: 'string', value: 'ID', about: t.product },
    out: { type: 'string', value: 'DIR', about: t.out },
    ...remoteOptions,
  },
  async run({ values }, context) {
    const dir = required(values.out, '--out')
    const product = required(values.product, '--product')
    return withServer(values, context, async (asked) => {
      const files = await updateFilesOf(asked, product)
      if (!files) throw new Failure(t.noRoot)
      writeUpdateFiles(dir, files)
      const names = [
        'updates/root.json',
        ...(files.secondKeys === undefined ? [] : ['updates/second-keys.pem']),
      ]
      context.out(`${say(context.language, t.made, { dir, files: names.join(', ') })}\n`)
      return 0
    })
  },
})

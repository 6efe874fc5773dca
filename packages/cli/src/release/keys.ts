import { writePrivateFile } from '@sekisho/trust'
import { asJson, listing, required, table } from '../house/house.ts'
import { remoteOptions, withServer } from '../house/remote.ts'
import { say } from '../texts.ts'
import { UsageError, defineVerb } from '../verb.ts'
import { stateOf } from './server-state.ts'
import {
  createFileKey,
  createTokenKey,
  publicText,
  readPublicFile,
  newKeyOptions,
  tokenKeyOf,
} from './signers.ts'
import { releaseHeads, releaseTexts as t } from './texts.ts'

export const createKey = defineVerb({
  name: 'keys create',
  usage: '--out FILE [--type TYPE] [--pkcs11-module PATH --pkcs11-token LABEL --pkcs11-key LABEL]',
  example: '--out alice',
  summary: {
    en: 'make a key of a signer, in a file or in a token',
    ja: '署名者の鍵をファイルまたはトークンに作る',
  },
  options: {
    ...newKeyOptions,
    type: { type: 'string', value: 'TYPE', about: t.type },
    out: { type: 'string', value: 'FILE', about: t.outFile },
  },
  async run({ values }, context) {
    const file = required(values.out, '--out')
    const { type = 'ed25519' } = values
    if (type !== 'ed25519' && type !== 'p256')
      throw new UsageError({
        en: '--type takes ed25519 or p256',
        ja: '--type には ed25519 か p256 を指定する',
      })
    const token = tokenKeyOf(values)
    const made = token ? await createTokenKey(token, type) : await createFileKey(file, type, values, context)
    await writePrivateFile(`${file}.pub`, publicText(made))
    const words = { file: token?.label ?? file, keyid: made.keyid, scheme: made.key.scheme }
    context.out(`${say(context.language, t.keyMade, words)}\n`)
    context.out(`${say(context.language, t.publicKey, { file: `${file}.pub` })}\n`)
    return 0
  },
})

export const listKeys = defineVerb({
  name: 'keys list',
  usage: '[FILE.pub…]',
  example: 'alice.pub bob.pub',
  summary: {
    en: 'who may sign what; or the ids of public keys',
    ja: 'ロールごとの鍵、または公開鍵の ID を表示する',
  },
  options: { ...remoteOptions },
  async run({ values, positionals }, context) {
    if (positionals.length > 0) {
      const rows = positionals.map((file) => {
        const { keyid, key } = readPublicFile(file)
        return [file, keyid, key.scheme]
      })
      context.out(table(rows))
      return 0
    }
    return withServer(values, context, async (asked) => {
      const { roles, online } = await stateOf(asked)
      const rows = roles.flatMap(({ role, threshold, keyids }) =>
        keyids.map((keyid) => [role, `${threshold}/${keyids.length}`, keyid]),
      )
      const ours = Object.entries(online).flatMap(([role, keys]) =>
        keys.map(({ id, keyid, state, custody }) => [id, `${role} ${state} ${custody}`, keyid]),
      )
      const heads = [releaseHeads.role, releaseHeads.needed, releaseHeads.key]
      context.out(
        values.json === true
          ? asJson({ roles, online })
          : listing(context.language, heads, [...rows, ...ours]),
      )
      return 0
    })
  },
})

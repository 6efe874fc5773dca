import { mkdirSync } from 'node:fs'
import { newTargets } from '@sekisho/trust'
import { required } from '../house/house.ts'
import { remoteOptions, withServer } from '../house/remote.ts'
import { say } from '../texts.ts'
import { Failure, UsageError, defineVerb } from '../verb.ts'
import { beforeFile, keepBefore, kindOfRole, readMetadata, writeDraft } from './folder.ts'
import { expiryOf } from './options.ts'
import { stateOf } from './server-state.ts'
import { releaseTexts as t } from './texts.ts'

/** The same content, for longer: whoever signs it sees that the expiry alone is another. */
export const renew = defineVerb({
  name: 'renew',
  usage: '[ROLE…] --out DIR [--expires DURATION]',
  example: '--out later --expires 90d',
  summary: {
    en: 'make drafts that change the expiry alone; default: of all roles but the root',
    ja: '期限だけを延ばす草案を作る（既定：ルート以外の全ロール）',
  },
  options: {
    expires: { type: 'string', value: 'DURATION', about: t.expires },
    out: { type: 'string', value: 'DIR', about: t.out },
    ...remoteOptions,
  },
  async run({ values, positionals }, context) {
    const dir = required(values.out, '--out')
    const expiresAt = expiryOf(values.expires, '90d', context)
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    return withServer(values, context, async (asked) => {
      const known = (await stateOf(asked)).roles
        .map(({ role }) => role)
        .filter((role) => kindOfRole(role) === 'targets')
      const roles = positionals.length > 0 ? positionals : known
      const unknown = roles.find((role) => !known.includes(role))
      if (unknown !== undefined)
        throw new UsageError(t.notRenewed, { role: unknown, roles: known.join(', ') })
      if (!(await keepBefore(asked, dir, 'root'))) throw new Failure(t.noRoot)
      for (const role of new Set(['targets', ...roles])) await keepBefore(asked, dir, role)
      for (const role of roles) {
        const before = readMetadata('targets', beforeFile(dir, role)).signed
        await writeDraft(dir, role, newTargets({ before, expiresAt }))
      }
      const files = roles.map((role) => `${role}.json`).join(', ')
      context.out(
        `${say(context.language, t.made, { dir, files })}\n${say(context.language, t.signNext, { dir })}\n`,
      )
      return 0
    })
  },
})

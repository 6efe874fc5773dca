import { ask, asJson } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { houseTexts } from '../house/texts.ts'
import { lifeSummaries, lifeTexts } from '../life/texts.ts'
import { say } from '../texts.ts'
import { defineVerb, UsageError } from '../verb.ts'

export const claim = defineVerb({
  name: 'claim',
  summary: lifeSummaries.claim,
  usage: 'DEVICE CODE',
  example: 'doorbell:GK-0007 7K2M-9QXD-4RTV',
  options: remoteOptions,
  run: ({ values, positionals }, context) => {
    const [device, code, ...more] = positionals
    if (device === undefined || code === undefined || more.length > 0)
      throw new UsageError(houseTexts.oneName, { what: 'DEVICE CODE' })
    const claiming = async (asked: Asked): Promise<number> => {
      const made = (await ask(asked, 'POST', '/api/v1/claims', { device, code })) as {
        owner: string
        token: string
      }
      const words = { device, owner: made.owner, token: made.token }
      context.out(values.json ? asJson(made) : `${say(context.language, lifeTexts.claimed, words)}\n`)
      return 0
    }
    return withServer(values, context, claiming, 'anybody')
  },
})

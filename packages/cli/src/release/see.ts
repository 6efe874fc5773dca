import { ask, asJson, listing, only } from '../house/house.ts'
import { remoteOptions, withServer } from '../house/remote.ts'
import { pathOfRelease } from './options.ts'
import { decisionTexts } from './state-texts.ts'
import { releaseHeads, releaseTexts as t } from './texts.ts'
import { gatesText, hasFailed, nextText, releaseRow, releaseText, type ReleaseView } from './view.ts'
import { defineVerb } from '../verb.ts'

/** What has become of releases on the server. */

const { releaseId, state, since, failed } = releaseHeads
const heads = [releaseId, state, since, failed]

export const list = defineVerb({
  name: 'list',
  usage: '[--product ID] [--channel NAME] [--state STATE]',
  example: '--product doorbell --state published',
  summary: { en: 'releases with their states, newest first', ja: 'リリースと状態を新しい順に表示する' },
  options: {
    product: { type: 'string', value: 'ID', about: t.product },
    channel: { type: 'string', value: 'NAME', about: t.channel },
    state: { type: 'string', value: 'STATE', about: decisionTexts.state },
    ...remoteOptions,
  },
  run({ values }, context) {
    const { language, out } = context
    const query = new URLSearchParams()
    for (const name of ['product', 'channel', 'state'] as const)
      if (values[name] !== undefined) query.set(name, values[name])
    return withServer(values, context, async (asked) => {
      const body = (await ask(asked, 'GET', `/api/v1/releases?${query.toString()}`)) as {
        readonly releases: readonly ReleaseView[]
      }
      const rows = body.releases.map((release) => releaseRow(release, language))
      out(values.json === true ? asJson(body) : listing(language, heads, rows))
      return 0
    })
  },
})

export const show = defineVerb({
  name: 'show',
  usage: 'RELEASE',
  example: 'doorbell/stable/1.5.0',
  summary: {
    en: 'a release, with what each gate answers and what helps',
    ja: 'リリースと、各公開条件の判定・対処を表示する',
  },
  options: { ...remoteOptions },
  run: ({ values, positionals }, context) => {
    const path = pathOfRelease(only(positionals, 'RELEASE'))
    return withServer(values, context, async (asked) => {
      const release = (await ask(asked, 'GET', path)) as ReleaseView
      context.out(values.json === true ? asJson(release) : releaseText(release, context.language))
      return 0
    })
  },
})

export const gates = defineVerb({
  name: 'gates',
  usage: 'RELEASE',
  example: 'doorbell/stable/1.5.0',
  summary: {
    en: 'ask the gates again; the exit code is 1 where one fails',
    ja: '公開条件を再確認する（満たさないものがあれば終了コード 1）',
  },
  options: { ...remoteOptions },
  run: ({ values, positionals }, context) => {
    const { language, out } = context
    const path = `${pathOfRelease(only(positionals, 'RELEASE'))}/gates`
    return withServer(values, context, async (asked) => {
      const release = (await ask(asked, 'POST', path)) as ReleaseView
      out(values.json === true ? asJson(release) : gatesText(release, language) + nextText(release, language))
      return hasFailed(release) ? 1 : 0
    })
  },
})

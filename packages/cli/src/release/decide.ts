import { approvalText, type ApprovalView } from '../house/approval-view.ts'
import { ask as request, asJson, only, required } from '../house/house.ts'
import { type Asked, remoteOptions, type RemoteValues, withServer } from '../house/remote.ts'
import { say } from '../texts.ts'
import { type Context, UsageError, defineVerb } from '../verb.ts'
import { pathOfRelease } from './options.ts'
import { decisionTexts as d } from './state-texts.ts'
import { releaseTexts as t } from './texts.ts'
import { releaseText, type ReleaseView } from './view.ts'

/** What people decide about releases. */

/** Shows what was asked for, and how somebody else agrees. */
function asking(
  values: RemoteValues & { readonly json?: boolean },
  context: Context,
  question: (asked: Asked) => Promise<unknown>,
): Promise<number> {
  const { language, out } = context
  return withServer(values, context, async (asked) => {
    const approval = (await question(asked)) as ApprovalView
    const next = approval.state === 'open' ? `${say(language, d.agree, { id: approval.id })}\n` : ''
    out(values.json === true ? asJson(approval) : approvalText(approval, language) + next)
    return approval.state === 'failed' ? 1 : 0
  })
}

export const ask = defineVerb({
  name: 'ask',
  usage: 'RELEASE',
  example: 'doorbell/stable/1.5.0',
  summary: {
    en: 'ask that a release is published; a second person has to agree',
    ja: 'リリースの公開を申請する（別の担当者の承認が必要）',
  },
  options: { ...remoteOptions },
  run: ({ values, positionals }, context) => {
    const path = `${pathOfRelease(only(positionals, 'RELEASE'))}/publish`
    return asking(values, context, (asked) => request(asked, 'POST', path))
  },
})

/** The end of a day, UTC. @throws UsageError */
function endOf(day: string): number {
  const at = Date.parse(`${day}T23:59:59.999Z`)
  const isDay = !Number.isNaN(at) && new Date(at).toISOString().startsWith(`${day}T`) // the 31st of February is none
  if (!isDay) throw new UsageError(d.badDay)
  return at
}

export const except = defineVerb({
  name: 'except',
  usage: '--product ID --gate GATE --item ID… --reason TEXT --until DAY',
  example:
    "--product doorbell --gate vulnerabilities --item CVE-2026-1234 --reason 'the function is not built in' --until 2026-12-31",
  summary: {
    en: 'ask that releases pass a gate in spite of something; a second person has to agree',
    ja: '公開条件の例外を申請する（別の担当者の承認が必要）',
  },
  options: {
    product: { type: 'string', value: 'ID', about: t.product },
    gate: { type: 'string', value: 'GATE', about: d.gate },
    item: { type: 'string', multiple: true, value: 'ID', about: d.item },
    reason: { type: 'string', value: 'TEXT', about: d.why },
    until: { type: 'string', value: 'DAY', about: d.until },
    ...remoteOptions,
  },
  run: ({ values }, context) => {
    const parameters = {
      product: required(values.product, '--product'),
      gate: required(values.gate, '--gate'),
      items: values.item ?? [required(undefined, '--item')],
      reason: required(values.reason, '--reason'),
      until: endOf(required(values.until, '--until')),
    }
    const body = { kind: 'releases.except', parameters }
    return asking(values, context, (asked) => request(asked, 'POST', '/api/v1/approvals', body))
  },
})

export const withdraw = defineVerb({
  name: 'withdraw',
  usage: 'RELEASE --reason TEXT',
  example: "doorbell/stable/1.5.0 --reason 'chime stays silent'",
  summary: {
    en: 'take a release back: no device is given it any more, its roll-outs are aborted',
    ja: 'リリースを取り下げる（以後は配布せず、段階配信も中止する）',
  },
  options: { reason: { type: 'string', value: 'TEXT', about: d.why }, ...remoteOptions },
  run: ({ values, positionals }, context) => {
    const path = `${pathOfRelease(only(positionals, 'RELEASE'))}/withdraw`
    const body = { reason: required(values.reason, '--reason') }
    return withServer(values, context, async (asked) => {
      const release = (await request(asked, 'POST', path, body)) as ReleaseView
      context.out(values.json === true ? asJson(release) : releaseText(release, context.language))
      return 0
    })
  },
})

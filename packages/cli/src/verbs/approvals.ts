import { approvalRow, approvalText, type ApprovalView } from '../house/approval-view.ts'
import { ask, asJson, only, required, subcommand, table } from '../house/house.ts'
import { peopleTexts } from '../house/people-texts.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { houseTexts } from '../house/texts.ts'
import { say } from '../texts.ts'
import { type Context, defineVerb, Failure, UsageError } from '../verb.ts'

function parametersOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new UsageError(peopleTexts.badParameters)
  }
}

const read = async (asked: Asked, id: string): Promise<ApprovalView> =>
  (await ask(asked, 'GET', `/api/v1/approvals/${encodeURIComponent(id)}`)) as ApprovalView

/** The hash of what somebody agrees to: of what they were shown, and said yes to, just now; or what they name themselves. */
async function hashAgreedTo(
  approval: ApprovalView,
  named: string | undefined,
  { language, err, ask: question }: Context,
): Promise<string> {
  if (named !== undefined) return named
  if (question === undefined) throw new UsageError(peopleTexts.nobodyToAsk)
  err(approvalText(approval, language))
  if ((await question(say(language, peopleTexts.confirm))).trim() !== 'yes')
    throw new Failure(peopleTexts.notAgreed)
  return approval.hash
}

const names = ['list', 'show', 'ask', 'agree', 'refuse', 'withdraw'] as const

interface Told {
  readonly name: (typeof names)[number]
  readonly what: string
  readonly parameters: unknown
  readonly values: {
    readonly state?: string
    readonly hash?: string
    readonly reason?: string
  }
}

/** @returns what the server says of the approval then */
async function act(
  asked: Asked,
  { name, what, parameters, values }: Told,
  context: Context,
): Promise<ApprovalView> {
  const path = `/api/v1/approvals/${encodeURIComponent(what)}`
  if (name === 'show') return read(asked, what)
  if (name === 'ask') {
    return (await ask(asked, 'POST', '/api/v1/approvals', { kind: what, parameters })) as ApprovalView
  }
  if (name === 'withdraw') return (await ask(asked, 'POST', `${path}/withdraw`)) as ApprovalView
  const body =
    name === 'agree'
      ? { hash: await hashAgreedTo(await read(asked, what), values.hash, context) }
      : { reason: required(values.reason, '--reason') }
  return (await ask(asked, 'POST', `${path}/${name}`, body)) as ApprovalView
}

export const approvals = defineVerb({
  name: 'approvals',
  summary: peopleTexts.approvalsSummary,
  usage:
    'list [--state STATE] | show ID | ask KIND --parameters JSON | agree ID [--hash HASH] | refuse ID --reason TEXT | withdraw ID',
  options: {
    state: { type: 'string', value: 'STATE', about: peopleTexts.state },
    parameters: { type: 'string', value: 'JSON', about: peopleTexts.parameters },
    hash: { type: 'string', value: 'HASH', about: peopleTexts.hash },
    reason: { type: 'string', value: 'TEXT', about: peopleTexts.reason },
    ...remoteOptions,
  },
  run: ({ values, positionals }, context) => {
    const { language, out } = context
    const { name, rest } = subcommand(positionals, names)
    const { hash } = values
    if (hash !== undefined && !/^[0-9a-f]{64}$/.test(hash)) throw new UsageError(peopleTexts.badHash)
    const parameters = parametersOf(values.parameters ?? '{}')
    const what = name === 'list' ? '' : only(rest, name === 'ask' ? 'KIND' : 'ID')
    return withServer(values, context, async (asked) => {
      if (name !== 'list') {
        const approval = await act(asked, { name, what, parameters, values }, context)
        out(values.json === true ? asJson(approval) : approvalText(approval, language))
        return approval.state === 'failed' ? 1 : 0
      }
      const query = values.state === undefined ? '' : `?state=${encodeURIComponent(values.state)}`
      const body = (await ask(asked, 'GET', `/api/v1/approvals${query}`)) as {
        readonly approvals: readonly ApprovalView[]
      }
      const rows = body.approvals.map((approval) => approvalRow(approval, language))
      const text = rows.length > 0 ? table(rows) : `${say(language, houseTexts.nothing)}\n`
      out(values.json === true ? asJson(body) : text)
      return 0
    })
  },
})

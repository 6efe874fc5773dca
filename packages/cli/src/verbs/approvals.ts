import { approvalRow, approvalText, type ApprovalView } from '../house/approval-view.ts'
import { ask, asJson, only, required, table } from '../house/house.ts'
import { peopleTexts } from '../house/people-texts.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { houseTexts } from '../house/texts.ts'
import { say } from '../texts.ts'
import { type Context, defineGroup, Failure, UsageError } from '../verb.ts'

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

export const approvals = defineGroup({
  name: 'approvals',
  summary: peopleTexts.approvalsSummary,
  options: {
    state: { type: 'string', value: 'STATE', about: peopleTexts.state },
    parameters: { type: 'string', value: 'JSON', about: peopleTexts.parameters },
    hash: { type: 'string', value: 'HASH', about: peopleTexts.hash },
    reason: { type: 'string', value: 'TEXT', about: peopleTexts.reason },
  },
  everywhere: remoteOptions,
  verbs: {
    list: {
      summary: { en: 'what was asked for, newest first', ja: '申請を新しい順に表示する' },
      usage: '[--state STATE]',
      example: '--state open',
      takes: ['state'],
    },
    show: {
      summary: {
        en: 'what was asked for, with its parameters and voices',
        ja: '申請の内容と承認の状況を表示する',
      },
      usage: 'ID',
      example: '01JD3Q8M5V',
      takes: [],
    },
    ask: {
      summary: { en: 'ask that a sensitive act is done', ja: '承認が必要な操作を申請する' },
      usage: 'KIND --parameters JSON',
      example: 'keys.rotate --parameters \'{"purpose":"order"}\'',
      takes: ['parameters'],
    },
    agree: {
      summary: {
        en: 'agree to exactly what was asked for; the last voice needed sets it going',
        ja: '申請の内容どおりに承認する（必要な人数がそろうと実行される）',
      },
      usage: 'ID [--hash HASH]',
      example: '01JD3Q8M5V',
      takes: ['hash'],
    },
    refuse: {
      summary: { en: 'refuse what was asked for', ja: '申請を却下する' },
      usage: 'ID --reason TEXT',
      example: "01JD3Q8M5V --reason 'not before the audit'",
      takes: ['reason'],
    },
    withdraw: {
      summary: { en: 'take back what you have asked for', ja: '自分の申請を取り下げる' },
      usage: 'ID',
      example: '01JD3Q8M5V',
      takes: [],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    const { language, out } = context
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

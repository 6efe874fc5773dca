import type { ApprovalView } from '../house/approval-view.ts'
import { ask, asJson, only, subcommand } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { houseTexts } from '../house/texts.ts'
import { planOf } from '../rollout/plan.ts'
import { rolloutTexts as t } from '../rollout/texts.ts'
import { headline, type MemberView, rolloutText, type RolloutView } from '../rollout/view.ts'
import { say } from '../texts.ts'
import { type Context, defineVerb } from '../verb.ts'

const names = ['start', 'list', 'show', 'pause', 'resume', 'abort', 'retry', 'advance'] as const
type Name = (typeof names)[number]

const pathOf = (id: string): string => `/api/v1/rollouts/${encodeURIComponent(id)}`

interface Told {
  readonly what: string
  readonly json: boolean
  readonly body: object
  readonly query: Readonly<Record<string, string>>
}

type Act = (asked: Asked, told: Told, context: Context) => Promise<number>

async function list(asked: Asked, { json, query }: Told, { language, out }: Context): Promise<number> {
  const path = `/api/v1/rollouts?${new URLSearchParams(query).toString()}`
  const body = (await ask(asked, 'GET', path)) as { readonly rollouts: readonly RolloutView[] }
  const text = body.rollouts.map((rollout) => headline(rollout, language)).join('')
  out(json ? asJson(body) : text || `${say(language, houseTexts.nothing)}\n`)
  return 0
}

async function show(asked: Asked, { what, json, query }: Told, { language, out }: Context): Promise<number> {
  const rollout = (await ask(asked, 'GET', pathOf(what))) as RolloutView
  const path = `${pathOf(what)}/devices?${new URLSearchParams(query).toString()}`
  const { devices } = (await ask(asked, 'GET', path)) as { readonly devices: readonly MemberView[] }
  out(json ? asJson(Object.assign(rollout, { members: devices })) : rolloutText(rollout, devices, language))
  return 0
}

async function advance(asked: Asked, { what, json }: Told, { language, out }: Context): Promise<number> {
  const approval = (await ask(asked, 'POST', `${pathOf(what)}/advance`)) as ApprovalView
  const { stage } = approval.parameters as { readonly stage: number } // of the act rollouts.advance
  out(json ? asJson(approval) : `${say(language, t.asked, { stage, id: approval.id })}\n`)
  return approval.state === 'failed' ? 1 : 0
}

async function retry(asked: Asked, { what, json, body }: Told, { language, out }: Context): Promise<number> {
  const answer = (await ask(asked, 'POST', `${pathOf(what)}/retry`, body)) as { readonly devices: number }
  out(json ? asJson(answer) : `${say(language, t.retried, { count: answer.devices })}\n`)
  return 0
}

/** What is answered with the roll-out as it is then. */
const changing =
  (place: (what: string) => string): Act =>
  async (asked, { what, json, body }, { language, out }) => {
    const rollout = (await ask(asked, 'POST', place(what), body)) as RolloutView
    out(json ? asJson(rollout) : rolloutText(rollout, [], language))
    return 0
  }

const acts: Readonly<Record<Name, Act>> = {
  start: changing(() => '/api/v1/rollouts'),
  list,
  show,
  pause: changing((what) => `${pathOf(what)}/pause`),
  resume: changing((what) => `${pathOf(what)}/resume`),
  abort: changing((what) => `${pathOf(what)}/abort`),
  retry,
  advance,
}

const some = (values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

export const rollout = defineVerb({
  name: 'rollout',
  summary: t.summary,
  usage:
    'start RELEASE [--steps STEPS] [--canary ID...] [...] | list [--product ID] | show ID [--state STATE] | pause ID | resume ID | abort ID [--reason TEXT] | retry ID [--device ID...] | advance ID',
  options: {
    group: { type: 'string', multiple: true, value: 'NAME', about: t.group },
    variant: { type: 'string', multiple: true, value: 'ID', about: t.variant },
    hardware: { type: 'string', multiple: true, value: 'ID', about: t.hardware },
    batch: { type: 'string', multiple: true, value: 'ID', about: t.batch },
    device: { type: 'string', multiple: true, value: 'ID', about: t.device },
    percent: { type: 'string', value: 'N', about: t.percent },
    canary: { type: 'string', multiple: true, value: 'ID', about: t.canary },
    steps: { type: 'string', value: 'STEPS', about: t.steps },
    succeed: { type: 'string', value: 'N', about: t.succeed },
    soak: { type: 'string', value: 'TIME', about: t.soak },
    abort: { type: 'string', value: 'N', about: t.abort },
    approve: { type: 'string', multiple: true, value: 'N', about: t.approve },
    unrestricted: { type: 'boolean', about: t.unrestricted },
    product: { type: 'string', value: 'ID', about: t.product },
    state: { type: 'string', value: 'STATE', about: t.state },
    reason: { type: 'string', value: 'TEXT', about: t.reason },
    ...remoteOptions,
  },
  run: ({ values, positionals }, context) => {
    const { name, rest } = subcommand(positionals, names)
    const what = name === 'list' ? '' : only(rest, name === 'start' ? 'RELEASE' : 'ID')
    const { reason, device, product, state, json = false } = values
    const bodies: Readonly<Partial<Record<Name, () => object>>> = {
      start: () => ({ release: what, plan: planOf(values) }),
      retry: () => (device === undefined ? {} : { devices: device }),
    }
    const body = bodies[name]?.() ?? (reason === undefined ? {} : { reason })
    const query = name === 'list' ? some({ product }) : some({ state })
    return withServer(values, context, (asked) => acts[name](asked, { what, json, body, query }, context))
  },
})

import type { ApprovalView } from '../house/approval-view.ts'
import { ask, asJson, only } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { planOf } from '../rollout/plan.ts'
import { rolloutTexts as t } from '../rollout/texts.ts'
import {
  type MemberView,
  previewText,
  type PreviewView,
  rolloutList,
  rolloutText,
  type RolloutView,
} from '../rollout/view.ts'
import { say } from '../texts.ts'
import { type Context, defineGroup } from '../verb.ts'

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
  out(json ? asJson(body) : rolloutList(body.rollouts, language))
  return 0
}

async function show(asked: Asked, { what, json, query }: Told, { language, out }: Context): Promise<number> {
  const rollout = (await ask(asked, 'GET', pathOf(what))) as RolloutView
  const path = `${pathOf(what)}/devices?${new URLSearchParams(query).toString()}`
  const { devices } = (await ask(asked, 'GET', path)) as { readonly devices: readonly MemberView[] }
  out(json ? asJson(Object.assign(rollout, { members: devices })) : rolloutText(rollout, devices, language))
  return 0
}

async function preview(asked: Asked, { json, body }: Told, { language, out }: Context): Promise<number> {
  const planned = (await ask(asked, 'POST', '/api/v1/rollouts/preview', body)) as PreviewView
  out(json ? asJson(planned) : previewText(planned, language))
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

const acts = {
  start: changing(() => '/api/v1/rollouts'),
  preview,
  list,
  show,
  pause: changing((what) => `${pathOf(what)}/pause`),
  resume: changing((what) => `${pathOf(what)}/resume`),
  abort: changing((what) => `${pathOf(what)}/abort`),
  retry,
  advance,
} as const satisfies Readonly<Record<string, Act>>

const some = (values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

/** Options that say who is offered a release, and how. */
const ofPlan = [
  'group',
  'variant',
  'hardware',
  'batch',
  'device',
  'percent',
  'canary',
  'steps',
  'succeed',
  'soak',
  'abort',
  'approve',
  'unrestricted',
] as const

export const rollout = defineGroup({
  name: 'rollout',
  summary: t.summary,
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
  },
  everywhere: remoteOptions,
  verbs: {
    start: {
      summary: {
        en: 'begin to bring a published release to devices',
        ja: '公開済みリリースの段階配信を始める',
      },
      usage:
        'RELEASE [--group NAME]… [--canary ID]… [--steps STEPS] [--succeed N] [--soak TIME] [--abort N] [--approve N]…',
      example: "doorbell/stable/1.5.0 --canary doorbell:1 --steps '1*2' --soak 12h --abort 2 --approve 2",
      takes: ofPlan,
    },
    preview: {
      summary: {
        en: 'how many devices in which stages it would be; nothing begins',
        ja: '対象の台数と段階を事前に確認する（配信は始めない）',
      },
      usage: 'RELEASE [as start]',
      example: "doorbell/stable/1.5.0 --group cafes --steps '10%'",
      takes: ofPlan,
    },
    list: {
      summary: { en: 'roll-outs, newest first', ja: '段階配信を新しい順に表示する' },
      usage: '[--product ID]',
      example: '--product doorbell',
      takes: ['product'],
    },
    show: {
      summary: { en: 'stages, devices and history of a roll-out', ja: '段階・デバイス・履歴を表示する' },
      usage: 'ID [--state STATE]',
      example: '01JD3Q8M5V --state failed',
      takes: ['state'],
    },
    pause: {
      summary: {
        en: 'give it to nobody else; whoever has begun goes on',
        ja: '新たな配布を止める（開始済みのデバイスは続ける）',
      },
      usage: 'ID [--reason TEXT]',
      example: "01JD3Q8M5V --reason 'a look first'",
      takes: ['reason'],
    },
    resume: {
      summary: { en: 'go on after a pause', ja: '一時停止した段階配信を再開する' },
      usage: 'ID',
      example: '01JD3Q8M5V',
      takes: [],
    },
    abort: {
      summary: { en: 'end it, for good', ja: '段階配信を中止する（取り消せない）' },
      usage: 'ID [--reason TEXT]',
      example: "01JD3Q8M5V --reason 'chime stays silent'",
      takes: ['reason'],
    },
    retry: {
      summary: { en: 'let those that failed try once more', ja: '失敗したデバイスで再試行する' },
      usage: 'ID [--device ID]…',
      example: '01JD3Q8M5V --device doorbell:GK-0007',
      takes: ['device'],
    },
    advance: {
      summary: { en: 'ask that the next stage begins now', ja: '次の段階の開始を申請する' },
      usage: 'ID',
      example: '01JD3Q8M5V',
      takes: [],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    const what = name === 'list' ? '' : only(rest, name === 'start' || name === 'preview' ? 'RELEASE' : 'ID')
    const { reason, device, product, state, json = false } = values
    const plan = () => ({ release: what, plan: planOf(values) })
    const bodies = {
      start: plan,
      preview: plan,
      retry: () => (device === undefined ? {} : { devices: device }),
    }
    const own = name in bodies ? bodies[name as keyof typeof bodies]() : undefined // just looked up
    const body = own ?? (reason === undefined ? {} : { reason })
    const query = name === 'list' ? some({ product }) : some({ state })
    return withServer(values, context, (asked) => acts[name](asked, { what, json, body, query }, context))
  },
})

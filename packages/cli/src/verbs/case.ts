import { asJson, ask, instantOf, listing, only, required, wordOf } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { say, type Text } from '../texts.ts'
import { type Context, defineGroup } from '../verb.ts'
import { type Case, caseRow, caseText } from '../vulnerabilities/case-rows.ts'
import { caseHeads as h, caseTexts as t } from '../vulnerabilities/case-texts.ts'
import { stateWords } from '../vulnerabilities/state-words.ts'

interface Told {
  readonly asked: Asked
  readonly context: Context
  readonly json: boolean
}

const of = (id: string): string => `/api/v1/cases/${encodeURIComponent(id)}`

const tell = ({ context: { out, language }, json }: Told, body: unknown, text: Text, words = {}): void =>
  out(json ? asJson(body) : say(language, text, words))

async function list({ asked, context: { out, language }, json }: Told): Promise<void> {
  const { cases } = (await ask(asked, 'GET', '/api/v1/cases')) as { readonly cases: readonly Case[] }
  const heads = [h.id, h.state, h.nextDeadline, h.title]
  out(json ? asJson(cases) : listing(language, heads, cases.map(caseRow(language))))
}

async function show({ asked, context: { out, language }, json }: Told, id: string): Promise<void> {
  const one = (await ask(asked, 'GET', of(id))) as Case
  out(json ? asJson(one) : caseText(one, language))
}

async function change(told: Told, id: string, body: object): Promise<void> {
  const changed = (await ask(told.asked, 'PATCH', of(id), body)) as Case
  const state = wordOf(told.context.language, stateWords, changed.state)
  tell(told, changed, t.moved, { id: changed.id, state })
}

async function note(told: Told, id: string, text: string): Promise<void> {
  await ask(told.asked, 'POST', `${of(id)}/notes`, { text })
  tell(told, { id, text }, t.noted)
}

async function contact({ asked, context: { out }, json }: Told, id: string): Promise<void> {
  const body = (await ask(asked, 'GET', `${of(id)}/contact`)) as { readonly contact: string }
  out(json ? asJson(body) : `${body.contact}\n`)
}

export const caseVerb = defineGroup({
  name: 'case',
  summary: t.caseSummary,
  options: {
    product: { type: 'string', value: 'ID', about: t.product },
    title: { type: 'string', value: 'TEXT', about: t.title },
    contact: { type: 'string', value: 'TEXT', about: t.contact },
    received: { type: 'string', value: 'TIME', about: t.received },
    text: { type: 'string', value: 'TEXT', about: t.text },
    state: { type: 'string', value: 'STATE', about: t.state },
    vulnerability: { type: 'string', multiple: true, value: 'NAME', about: t.vulnerabilities },
    release: { type: 'string', multiple: true, value: 'ID', about: t.releases },
  },
  everywhere: remoteOptions,
  verbs: {
    open: {
      summary: { en: 'begin a case from a report', ja: '報告から案件を開く' },
      usage:
        '--title TEXT [--product ID] [--contact TEXT] [--received TIME] [--vulnerability NAME]… [--release ID]…',
      example:
        "--title 'The lock opens for everybody' --product doorbell --contact 'Finder <finder@example.org>'",
      takes: ['title', 'product', 'contact', 'received', 'vulnerability', 'release'],
    },
    list: {
      summary: { en: 'cases with the deadline that comes next', ja: '案件と次の期限を一覧表示する' },
      usage: '',
      example: '',
      takes: [],
    },
    show: {
      summary: { en: 'a case with its deadlines and notes', ja: '案件の期限と記録を表示する' },
      usage: 'ID',
      example: '01JD3Q8M5V',
      takes: [],
    },
    note: {
      summary: { en: 'add to the notes of a case', ja: '案件に記録を加える' },
      usage: 'ID --text TEXT',
      example: "01JD3Q8M5V --text 'reproduced with 1.4.0'",
      takes: ['text'],
    },
    move: {
      summary: { en: 'mark a case as having reached a state', ja: '案件を次の状態に進める' },
      usage: 'ID --state STATE',
      example: '01JD3Q8M5V --state triaged',
      takes: ['state'],
    },
    link: {
      summary: {
        en: 'say which vulnerabilities and releases it is about, in place of those before',
        ja: '対象の脆弱性とリリースを設定する（以前の設定は置き換える）',
      },
      usage: 'ID [--vulnerability NAME]… [--release ID]…',
      example: '01JD3Q8M5V --vulnerability CVE-2026-1111 --release doorbell/stable/1.5.0',
      takes: ['vulnerability', 'release'],
    },
    close: {
      summary: { en: 'end a case, with its outcome', ja: '結果を記して案件を完了する' },
      usage: 'ID --text TEXT',
      example: "01JD3Q8M5V --text 'fixed in 1.5.0'",
      takes: ['text'],
    },
    contact: {
      summary: {
        en: 'show how to reach the reporter; that you looked is recorded',
        ja: '報告者の連絡先を表示する（閲覧は記録される）',
      },
      usage: 'ID',
      example: '01JD3Q8M5V',
      takes: [],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    const id = name === 'open' || name === 'list' ? '' : only(rest, 'ID')
    const { vulnerability: vulnerabilities, release: releases } = values
    const receivedAt = instantOf(values.received, '--received')
    const opening = () => ({
      title: required(values.title, '--title'),
      product: values.product,
      contact: values.contact,
      vulnerabilities,
      releases,
      receivedAt,
    })
    const bodies = {
      open: opening,
      move: () => ({ state: required(values.state, '--state') }),
      link: () => ({ vulnerabilities, releases }),
      close: () => ({ state: 'closed', outcome: required(values.text, '--text') }),
      note: () => ({ text: required(values.text, '--text') }),
    }
    const body = name in bodies ? bodies[name as keyof typeof bodies]() : {} // just looked up
    return withServer(values, context, async (asked) => {
      const told = { asked, context, json: values.json === true }
      if (name === 'list') await list(told)
      else if (name === 'show') await show(told, id)
      else if (name === 'contact') await contact(told, id)
      else if (name === 'note') await note(told, id, required(values.text, '--text'))
      else if (name === 'open') {
        const opened = (await ask(asked, 'POST', '/api/v1/cases', body)) as Case
        tell(told, opened, t.opened, { id: opened.id })
      } else await change(told, id, body)
      return 0
    })
  },
})

import type { ApprovalView } from '../house/approval-view.ts'
import { harmless } from '../house/event-line.ts'
import { ask, asJson, only, required, shownTime, table } from '../house/house.ts'
import { peopleTexts } from '../house/people-texts.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { houseTexts } from '../house/texts.ts'
import { say, type Text } from '../texts.ts'
import { type Context, defineGroup } from '../verb.ts'

interface Person {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly addedAt: number
  readonly removedAt?: number
}

/** What changes people answers with: the person, or the approval that it needs first. */
type Changed = Person | { readonly approval: ApprovalView }

function sayChange(changed: Changed, done: Text, { language, out }: Context): void {
  const [text, words] =
    'approval' in changed
      ? [peopleTexts.needsApproval, { id: changed.approval.id, needed: changed.approval.needed }]
      : [done, { id: changed.id, role: changed.role }]
  out(`${say(language, text, words)}\n`)
}

const row = ({ id, name, role, addedAt, removedAt }: Person, { language }: Context): readonly string[] => [
  id,
  role,
  harmless(name),
  shownTime(addedAt),
  removedAt === undefined ? '' : say(language, peopleTexts.wasRemoved),
]

async function list(asked: Asked, json: boolean, context: Context): Promise<void> {
  const body = (await ask(asked, 'GET', '/api/v1/people')) as { readonly people: readonly Person[] }
  const rows = body.people.map((person) => row(person, context))
  const text = rows.length > 0 ? table(rows) : `${say(context.language, houseTexts.nothing)}\n`
  context.out(json ? asJson(body) : text)
}

export const person = defineGroup({
  name: 'person',
  summary: peopleTexts.personSummary,
  options: {
    name: { type: 'string', value: 'NAME', about: peopleTexts.personName },
    role: { type: 'string', value: 'ROLE', about: peopleTexts.role },
  },
  everywhere: remoteOptions,
  verbs: {
    add: {
      summary: { en: 'add a person', ja: '担当者を追加する' },
      usage: 'ID --name NAME --role ROLE',
      example: "alice --name 'Alice Aoki' --role release-manager",
      takes: ['name', 'role'],
    },
    role: {
      summary: { en: 'give a person another role', ja: '担当者の役割を変える' },
      usage: 'ID --role ROLE',
      example: 'alice --role operator',
      takes: ['role'],
    },
    remove: {
      summary: {
        en: 'remove a person; sessions and tokens end',
        ja: '担当者を削除する（セッションとトークンも終了する）',
      },
      usage: 'ID',
      example: 'alice',
      takes: [],
    },
    list: {
      summary: { en: 'people with their roles', ja: '担当者と役割を一覧表示する' },
      usage: '',
      example: '',
      takes: [],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    const { language, out } = context
    const id = name === 'list' ? '' : only(rest, 'ID')
    const path = `/api/v1/people/${encodeURIComponent(id)}`
    const json = values.json === true
    const role = name === 'add' || name === 'role' ? required(values.role, '--role') : ''
    const fullName = name === 'add' ? required(values.name, '--name') : ''
    return withServer(values, context, async (asked) => {
      if (name === 'list') await list(asked, json, context)
      else if (name === 'remove') {
        await ask(asked, 'DELETE', path)
        out(json ? asJson({ id }) : `${say(language, peopleTexts.removed, { id })}\n`)
      } else {
        const [to, body, done] =
          name === 'add'
            ? ['/api/v1/people', { id, name: fullName, role }, peopleTexts.added]
            : [`${path}/role`, { role }, peopleTexts.roleChanged]
        const changed = (await ask(asked, 'POST', to, body)) as Changed
        if (json) out(asJson(changed))
        else sayChange(changed, done, context)
      }
      return 0
    })
  },
})

import { qrText } from '@sekisho/server'
import { ask, asJson, required, shownTime, table } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { houseTexts } from '../house/texts.ts'
import { reportText, type TransferReport } from '../life/report-view.ts'
import { lifeSummaries, lifeTexts } from '../life/texts.ts'
import { say } from '../texts.ts'
import { type Context, defineGroup, UsageError } from '../verb.ts'

interface Transfer {
  readonly id: string
  readonly state: string
  readonly createdAt: number
  readonly expiresAt: number
}

interface Asking {
  readonly asked: Asked
  readonly context: Context
  readonly json: boolean
  readonly first: string
  readonly second: string
}

const pathOf = (device: string): string => `/api/v1/devices/${encodeURIComponent(device)}/transfers`

async function start({ asked, context, json, first }: Asking, erase: boolean): Promise<void> {
  const made = (await ask(asked, 'POST', pathOf(first), { erase })) as {
    transfer: Transfer
    code: string
    reportKey: string
  }
  const { transfer, code, reportKey } = made
  const words = { id: transfer.id, time: shownTime(transfer.expiresAt), code, reportKey }
  context.out(json ? asJson(made) : `${say(context.language, lifeTexts.started, words)}\n${qrText(code)}\n`)
}

async function accept({ asked, context, json, first, second }: Asking): Promise<void> {
  const body = { device: first, code: second }
  const made = (await ask(asked, 'POST', '/api/v1/transfers/accept', body)) as {
    owner: string
    token: string
    report: TransferReport
  }
  const { language } = context
  const words = { device: first, owner: made.owner, token: made.token }
  const text = `${say(language, lifeTexts.claimed, words)}\n${reportText(language, made.report)}`
  context.out(json ? asJson(made) : text)
}

async function list({ asked, context, json, first }: Asking): Promise<void> {
  const listed = (await ask(asked, 'GET', pathOf(first))) as { transfers: readonly Transfer[] }
  const rows = listed.transfers.map(({ id, state, createdAt }) => [id, state, shownTime(createdAt)])
  const text = rows.length > 0 ? table(rows) : `${say(context.language, houseTexts.nothing)}\n`
  context.out(json ? asJson(listed) : text)
}

async function report({ asked, context, json, first }: Asking, key: string): Promise<void> {
  const path = `/api/v1/transfers/${encodeURIComponent(first)}/report`
  const told = (await ask(asked, 'POST', path, { key })) as TransferReport
  context.out(json ? asJson(told) : reportText(context.language, told))
}

async function withdraw({ asked, context, first, second }: Asking): Promise<void> {
  await ask(asked, 'DELETE', `${pathOf(first)}/${encodeURIComponent(second)}`)
  context.out(`${say(context.language, lifeTexts.withdrawn)}\n`)
}

const words = { start: 1, accept: 2, withdraw: 2, list: 1, report: 1 } as const

export const transfer = defineGroup({
  name: 'transfer',
  summary: lifeSummaries.transfer,
  options: {
    erase: {
      type: 'boolean',
      about: {
        en: 'delete all personal messages of the owner until now',
        ja: 'これまでの個人に関するメッセージを消去する',
      },
    },
    key: {
      type: 'string',
      value: 'KEY',
      about: { en: 'of the report, from the start', ja: '開始時に示された報告書の鍵' },
    },
  },
  everywhere: remoteOptions,
  verbs: {
    start: {
      summary: {
        en: 'give a device away: makes the code for the next owner',
        ja: 'デバイスの譲渡を始め、次の所有者のコードを作る',
      },
      usage: 'DEVICE [--erase]',
      example: 'doorbell:GK-0007 --erase',
      takes: ['erase'],
    },
    accept: {
      summary: { en: 'take a device over with its code', ja: 'コードでデバイスを譲り受ける' },
      usage: 'DEVICE CODE',
      example: 'doorbell:GK-0007 7K2M-9QXD-4RTV',
      takes: [],
    },
    withdraw: {
      summary: {
        en: 'take an offer back before somebody accepts it',
        ja: '受け取られる前に譲渡を取り下げる',
      },
      usage: 'DEVICE ID',
      example: 'doorbell:GK-0007 01JD3Q8M5V',
      takes: [],
    },
    list: {
      summary: { en: 'transfers of a device with their states', ja: 'デバイスの譲渡と状態を一覧表示する' },
      usage: 'DEVICE',
      example: 'doorbell:GK-0007',
      takes: [],
    },
    report: {
      summary: {
        en: 'what was cut off and deleted at a transfer',
        ja: '譲渡で切断・消去されたものの報告を表示する',
      },
      usage: 'ID --key KEY',
      example: '01JD3Q8M5V --key k3VqX8',
      takes: ['key'],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    const [first = '', second = ''] = rest
    if (rest.length !== words[name]) throw new UsageError(houseTexts.oneName, { what: 'DEVICE' })
    const key = name === 'report' ? required(values.key, '--key') : ''
    const transferring = async (asked: Asked): Promise<number> => {
      const asking = { asked, context, json: values.json ?? false, first, second }
      if (name === 'start') await start(asking, values.erase ?? false)
      else if (name === 'accept') await accept(asking)
      else if (name === 'withdraw') await withdraw(asking)
      else if (name === 'list') await list(asking)
      else await report(asking, key)
      return 0
    }
    const byCode = name === 'accept' || name === 'report'
    return withServer(values, context, transferring, byCode ? 'anybody' : 'a person')
  },
})

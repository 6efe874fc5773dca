import process from 'node:process'
import type { Control, StoredEvent } from '@sekisho/server'
import { eventLine } from '../house/event-line.ts'
import { ask, homeOf, homeOptions, withHome } from '../house/house.ts'
import { houseSummaries, houseTexts } from '../house/texts.ts'
import { type Context, defineVerb, Failure, UsageError } from '../verb.ts'

/** Until Ctrl-C, or until the server ends. */
async function follow(
  control: Control,
  query: URLSearchParams,
  show: (event: StoredEvent) => void,
): Promise<void> {
  const end = new AbortController()
  const stop = (): void => end.abort()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    const path = `/api/v1/events/live?${query.toString()}`
    for await (const event of control.follow(path, end.signal)) show(event as StoredEvent) // our own server's
  } catch (error) {
    if (!end.signal.aborted) throw error
  } finally {
    process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop)
  }
}

function limitOf(text: string): number {
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw new UsageError(houseTexts.badNumber, { option: '--limit' })
  return limit
}

export const events = defineVerb({
  name: 'events',
  summary: houseSummaries.events,
  usage: '[--follow] [--device ID] [--kind KIND] [--severity SEVERITY] [--limit N]',
  example: '--follow --severity medium',
  options: {
    follow: {
      type: 'boolean',
      short: 'f',
      about: { en: 'go on with new ones', ja: '新しいイベントを表示し続ける' },
    },
    device: { type: 'string', value: 'ID', about: { en: 'only about this device', ja: 'このデバイスのみ' } },
    kind: {
      type: 'string',
      value: 'KIND',
      about: { en: 'a kind, or the beginning of kinds: gate', ja: '種類、またはその先頭部分（例：gate）' },
    },
    severity: {
      type: 'string',
      value: 'SEVERITY',
      about: {
        en: 'this severity or worse: info, low, medium, high, critical',
        ja: 'この重大度以上：info、low、medium、high、critical',
      },
    },
    limit: { type: 'string', value: 'N', about: { en: 'how many (default: 50)', ja: '件数（既定：50）' } },
    ...homeOptions,
  },
  run: ({ values, positionals }, context: Context) => {
    if (positionals.length > 0)
      throw new UsageError({ en: 'only options are taken here', ja: 'オプション以外の引数は受け付けない' })
    const { device, kind, severity, limit = '50' } = values
    const filter = {
      ...(device === undefined ? {} : { device }),
      ...(kind === undefined ? {} : { kind }),
      ...(severity === undefined ? {} : { severity }),
    }
    const newest = new URLSearchParams({ ...filter, limit: String(limitOf(limit)), order: 'desc' })
    const show = (event: StoredEvent): void =>
      context.out(values.json ? `${JSON.stringify(event)}\n` : `${eventLine(event, context.language)}\n`)
    return withHome(values, context, async (control) => {
      const found = (await ask(control, 'GET', `/api/v1/events?${newest.toString()}`)) as {
        events: StoredEvent[]
      }
      const shown = found.events.toReversed()
      for (const event of shown) show(event)
      if (!values.follow) return 0
      if (!control.isLive) throw new Failure(houseTexts.noServer, { directory: homeOf(values) })
      const after = shown.at(-1)?.id
      await follow(
        control,
        new URLSearchParams({ ...filter, ...(after === undefined ? {} : { after: String(after) }) }),
        show,
      )
      return 0
    })
  },
})

import { eventKinds, type StoredEvent } from '@sekisho/server'
import { type Language, say, type Text } from '../texts.ts'
import { shownTime } from './house.ts'

const kinds: Readonly<Record<string, Text>> = eventKinds

/** A terminal obeys control characters; what a device has sent must not reach it. */
export const harmless = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  text.replaceAll(/[\u0000-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, '\uFFFD')

export const kindText = (kind: string, language: Language): string => {
  const text = kinds[kind]
  return text ? say(language, text) : kind
}

const longest = 160

/** Detail in a line: the code first, then what else there is. */
export function detailText(detail: StoredEvent['detail']): string {
  const { code, ...rest } = detail
  const others = Object.entries(rest).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const text = [...(typeof code === 'string' ? [code] : []), ...others].join(' ')
  return harmless(text.length > longest ? `${text.slice(0, longest)}…` : text)
}

export function eventLine(
  { at, severity, kind, device = '-', actor, detail }: StoredEvent,
  language: Language,
): string {
  const who = actor === undefined || actor === device ? '' : ` (${actor})`
  return `${shownTime(at)}  ${severity.padEnd(8)}  ${harmless(device)}  ${kindText(kind, language)}${harmless(who)}  ${detailText(detail)}`.trimEnd()
}

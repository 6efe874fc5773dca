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

/** As the standards write it: reason codes in hexadecimal, and enough of a fingerprint to know it again. */
function shownValue(name: string, value: unknown): string {
  if (name === 'reasonCode' && typeof value === 'number') return `0x${value.toString(16).padStart(2, '0')}`
  if (name === 'fingerprint' && typeof value === 'string') return `${value.slice(0, 12)}…`
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Detail in a line: the code first, then the reason in words, then what else there is. */
export function detailText(detail: StoredEvent['detail']): string {
  const { code, reason, ...rest } = detail
  const named = Object.entries({ ...(reason === undefined ? {} : { reason }), ...rest })
  const others = named.map(([name, value]) => `${name}=${shownValue(name, value)}`)
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

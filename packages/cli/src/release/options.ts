import { type Model, parseDuration, parseModel } from '@sekisho/model'
import { PkiError } from '@sekisho/trust'
import { readOctets } from '../house/house.ts'
import { UsageError, type Context, Failure } from '../verb.ts'
import { releaseTexts as t } from './texts.ts'

/** `NAME=VALUE`, as several options take it. @throws UsageError */
export function pairOf(text: string, option: string): readonly [string, string] {
  const [, name, value] = /^([^=]+)=(.+)$/s.exec(text) ?? []
  if (name === undefined || value === undefined) throw new UsageError(t.badPair, { option })
  return [name, value]
}

/** When something that is made now expires. @throws UsageError */
export function expiryOf(text: string | undefined, byDefault: string, { now }: Context): number {
  const ms = parseDuration(text ?? byDefault)
  if (ms === undefined || !Number.isFinite(ms) || ms <= 0) throw new UsageError(t.noDays)
  return now().getTime() + ms
}

/** What the rules of TUF refuse, in words. */
export function making<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof PkiError)) throw cause
    const place = Object.values(cause.detail).map(String).join(' ')
    throw new Failure(t.cannotMake, { reason: `${cause.code} ${place}`.trim() }, { cause })
  }
}

export interface Line {
  readonly product: string
  readonly channel: string
  readonly version: string
}

/** `doorbell/stable/1.2.0`. @throws UsageError */
export function lineOf(text: string): Line {
  const [product = '', channel = '', version = '', ...rest] = text.split('/')
  if (product === '' || channel === '' || version === '' || rest.length > 0)
    throw new UsageError(t.badRelease, { text })
  return { product, channel, version }
}

/** Where the API has a release. @throws UsageError */
export function pathOfRelease(text: string): string {
  const { product, channel, version } = lineOf(text)
  return `/api/v1/releases/${[product, channel, version].map(encodeURIComponent).join('/')}`
}

/** @throws Failure */
export function modelOf(file: string): Model {
  const { model } = parseModel(readOctets(file), { file })
  if (!model) throw new Failure(t.badModel)
  return model
}

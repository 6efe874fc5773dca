import { type Channel, compileSchema } from '@sekisho/model'

/** @returns where and why the data doesn't fit, or nothing */
export type DataCheck = (data: unknown) => { readonly pointer: string; readonly reason: string } | undefined

const compiled = new WeakMap<Channel, DataCheck>()

/** The channel's JSON Schema as a function, compiled once per policy. */
export function dataCheckOf(channel: Channel): DataCheck {
  let check = compiled.get(channel)
  if (!check) compiled.set(channel, (check = compileSchema(channel.schema).refusal))
  return check
}

// The manifests that a server compares devices' evidence with.
import { ask, asJson, readText, required, shownTime, table } from '../house/house.ts'
import { type RemoteValues, withServer } from '../house/remote.ts'
import { houseTexts } from '../house/texts.ts'
import { say } from '../texts.ts'
import type { Context } from '../verb.ts'
import { measurementTexts as t } from './texts.ts'

interface Known {
  readonly id: string
  readonly product: string
  readonly firmware: string
  readonly files: number
  readonly addedAt: number
}

export interface KnownValues extends RemoteValues {
  readonly key?: string | undefined
  readonly json?: boolean | undefined
}

const path = '/api/v1/measurements'

export function add(file: string, values: KnownValues, context: Context): Promise<number> {
  const { language, out } = context
  const body = { manifest: readText(file).trim(), key: readText(required(values.key, '--key')) }
  return withServer(values, context, async (asked) => {
    const known = (await ask(asked, 'POST', path, body)) as Known
    out(values.json ? asJson(known) : `${say(language, t.added, { ...known })}\n`)
    return 0
  })
}

export function remove(id: string, values: KnownValues, context: Context): Promise<number> {
  const { language, out } = context
  return withServer(values, context, async (asked) => {
    await ask(asked, 'DELETE', `${path}/${encodeURIComponent(id)}`)
    out(values.json ? asJson({ id }) : `${say(language, t.removed, { id })}\n`)
    return 0
  })
}

export function list(values: KnownValues, context: Context): Promise<number> {
  return withServer(values, context, async (asked) => {
    const body = (await ask(asked, 'GET', path)) as { readonly manifests: readonly Known[] }
    const rows = body.manifests.map(({ id, product, firmware, files, addedAt }) => [
      id,
      product,
      firmware,
      String(files),
      shownTime(addedAt),
    ])
    const text = rows.length > 0 ? table(rows) : `${say(context.language, houseTexts.nothing)}\n`
    context.out(values.json ? asJson(body) : text)
    return 0
  })
}

import { approvalText, type ApprovalView } from '../house/approval-view.ts'
import { ask, asJson, required } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { revocationTexts as t } from '../revocation/texts.ts'
import { say } from '../texts.ts'
import { type Context, defineVerb, UsageError } from '../verb.ts'

interface Meant {
  readonly device?: readonly string[]
  readonly product?: string
  readonly batch?: string
  readonly variant?: string
  readonly hardware?: readonly string[]
  readonly authority?: string
}

/** Parts of a product, where one is named; more than one would leave open which of them is meant. */
function partOf({ product, batch, variant, hardware }: Meant): object {
  const parts = [
    ...(batch === undefined ? [] : [{ by: 'batch', product, batch }]),
    ...(variant === undefined ? [] : [{ by: 'variant', product, variant }]),
    ...(hardware === undefined ? [] : [{ by: 'hardware', product, hardware }]),
  ]
  const [part = { by: 'product', product }, ...more] = parts
  if (more.length > 0) throw new UsageError(t.oneSet)
  return part
}

/** @throws UsageError unless exactly one thing is meant */
function selectionOf(meant: Meant): object | undefined {
  const { device, product, authority, batch, variant, hardware } = meant
  const ways = [device, product, authority].filter((one) => one !== undefined)
  const narrowed = batch ?? variant ?? hardware
  if (ways.length !== 1 || (narrowed !== undefined && product === undefined)) throw new UsageError(t.oneSet)
  if (device) return { by: 'devices', devices: [...new Set(device)] }
  return product === undefined ? undefined : partOf(meant)
}

async function revokeOne(asked: Asked, device: string, body: object): Promise<unknown> {
  return ask(asked, 'POST', `/api/v1/devices/${encodeURIComponent(device)}/revoke`, body)
}

async function askFor(
  asked: Asked,
  kind: string,
  parameters: object,
  { language, out }: Context,
  json: boolean,
): Promise<number> {
  const approval = (await ask(asked, 'POST', '/api/v1/approvals', { kind, parameters })) as ApprovalView
  const { id, needed, state } = approval
  if (json) out(asJson(approval))
  else {
    out(approvalText(approval, language))
    if (state === 'open') out(`${say(language, t.asked, { id, needed })}\n`)
  }
  return state === 'failed' ? 1 : 0
}

export const revoke = defineVerb({
  name: 'revoke',
  summary: t.revokeSummary,
  usage:
    '(--device ID... | --product ID [--batch ID | --variant ID | --hardware ID...] | --authority KEYID) --reason TEXT [--code CODE]',
  example: "--product doorbell --batch 2026-47 --reason 'keys of the batch were read out'",
  options: {
    device: { type: 'string', multiple: true, value: 'ID', about: t.device },
    product: { type: 'string', value: 'ID', about: t.product },
    batch: { type: 'string', value: 'ID', about: t.batch },
    variant: { type: 'string', value: 'ID', about: t.variant },
    hardware: { type: 'string', multiple: true, value: 'ID', about: t.hardware },
    authority: { type: 'string', value: 'KEYID', about: t.authority },
    reason: { type: 'string', value: 'TEXT', about: t.reason },
    code: { type: 'string', value: 'CODE', about: t.code },
    ...remoteOptions,
  },
  run: ({ values, positionals }, context) => {
    const { language, out } = context
    if (positionals.length > 0) throw new UsageError(t.oneSet)
    const selection = selectionOf(values)
    const reason = required(values.reason, '--reason')
    const { authority, device, json = false } = values
    const only = device?.length === 1 ? device[0] : undefined
    return withServer(values, context, async (asked) => {
      if (only !== undefined) {
        const body = await revokeOne(asked, only, { reason, code: values.code ?? 'unspecified' })
        out(json ? asJson(body) : `${say(language, t.revoked, { device: only })}\n`)
        return 0
      }
      return authority === undefined
        ? askFor(
            asked,
            'revocation.many',
            { selection, code: values.code ?? 'unspecified', reason },
            context,
            json,
          )
        : askFor(
            asked,
            'revocation.authority',
            { authority, code: values.code ?? 'cACompromise', reason },
            context,
            json,
          )
    })
  },
})

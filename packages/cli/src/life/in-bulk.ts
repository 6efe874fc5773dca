import { type HomeValues, only, required, withHome } from '../house/house.ts'
import type { Context } from '../verb.ts'
import { exportRecords, importRecords, provisionFolder, writeClaimCodes } from './factory-records.ts'

/** The words of `sekisho factory` that are about many devices. */

export const inBulk = ['import', 'export', 'batch', 'claim-codes'] as const
type InBulk = (typeof inBulk)[number]

export const isInBulk = (name: string): name is InBulk => inBulk.some((one) => one === name)

export const bulkOptions = {
  batch: { type: 'string', value: 'B', about: { en: 'name of the batch', ja: 'バッチの名称' } },
  device: { type: 'string', value: 'ID', about: { en: 'one device alone', ja: 'この 1 台のみ' } },
  format: {
    type: 'string',
    value: 'F',
    about: {
      en: 'csv, json, jsonl or signed (default: by the ending of the file)',
      ja: 'csv、json、jsonl、signed のいずれか（既定：拡張子による）',
    },
  },
  quarantine: {
    type: 'boolean',
    about: {
      en: 'take devices that are not as the model has them, in quarantine, instead of refusing the batch',
      ja: 'モデルと異なるデバイスがあってもバッチを拒否せず、そのデバイスを隔離して取り込む',
    },
  },
} as const

interface Values extends HomeValues {
  readonly product?: string | undefined
  readonly batch?: string | undefined
  readonly device?: string | undefined
  readonly format?: string | undefined
  readonly quarantine?: boolean | undefined
  readonly out?: string | undefined
  readonly json?: boolean | undefined
}

export function runInBulk(
  name: InBulk,
  rest: readonly string[],
  values: Values,
  context: Context,
): Promise<number> {
  const { batch, device, format, quarantine = false, out, json = false } = values
  const about = { product: required(values.product, '--product'), batch }
  switch (name) {
    case 'import': {
      const file = only(rest, 'FILE')
      const request = { ...about, file, format, quarantine, json }
      return withHome(values, context, (control) => importRecords(control, context, request))
    }
    case 'export':
      return withHome(values, context, (control) =>
        exportRecords(control, context, { ...about, file: out, json }),
      )
    case 'batch': {
      const request = { ...about, directory: only(rest, 'DIR'), target: required(out, '--out') }
      return withHome(values, context, (control) => provisionFolder(control, context, request))
    }
    case 'claim-codes': {
      const request = { ...about, device, target: required(out, '--out') }
      return withHome(values, context, (control) => writeClaimCodes(control, context, request))
    }
    default:
      return name satisfies never
  }
}

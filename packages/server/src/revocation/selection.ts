import { DEVICE_ID_PATTERN, PRODUCT_ID_PATTERN } from '@sekisho/model'
import { type RevocationReason, revocationReasons } from '@sekisho/trust'
import { type Static, Type } from 'typebox'
import type { Summary } from '../approvals/act.ts'

/** Which devices are meant. A set is fixed once it is approved; who comes later isn't in it. */
const SelectionSchema = Type.Union([
  Type.Object(
    {
      by: Type.Literal('devices'),
      devices: Type.Array(Type.String({ pattern: DEVICE_ID_PATTERN }), {
        minItems: 1,
        maxItems: 10_000,
        uniqueItems: true,
      }),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    { by: Type.Literal('product'), product: Type.String({ pattern: PRODUCT_ID_PATTERN }) },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      by: Type.Literal('batch'),
      product: Type.String({ pattern: PRODUCT_ID_PATTERN }),
      batch: Type.String({ minLength: 1, maxLength: 100 }),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      by: Type.Literal('variant'),
      product: Type.String({ pattern: PRODUCT_ID_PATTERN }),
      variant: Type.String({ minLength: 1, maxLength: 100 }),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      by: Type.Literal('hardware'),
      product: Type.String({ pattern: PRODUCT_ID_PATTERN }),
      hardware: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 100 }),
    },
    { additionalProperties: false },
  ),
])

/** Reasons that an operator may give; the others are for machines or for other kinds of certificates. */
const reasons = [
  'unspecified',
  'keyCompromise',
  'affiliationChanged',
  'cessationOfOperation',
  'privilegeWithdrawn',
] as const satisfies readonly RevocationReason[]

export const ReasonCode = Type.Enum([...reasons], {
  description: 'what certificate lists and OCSP say (RFC 5280 §5.3.1)',
})

export const AnyReasonCode = Type.Enum(Object.keys(revocationReasons) as RevocationReason[]) // keys of the table

export const ManyParameters = Type.Object(
  {
    selection: SelectionSchema,
    code: ReasonCode,
    reason: Type.String({ minLength: 1, maxLength: 500 }),
    most: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'written by the server: how many devices people were told of; of more, none is revoked',
      }),
    ),
  },
  { additionalProperties: false },
)
export type ManyParameters = Static<typeof ManyParameters>
export type Selection = ManyParameters['selection']

export const AuthorityParameters = Type.Object(
  {
    authority: Type.String({
      pattern: '^[0-9a-f]{16,64}$',
      description: 'subject key identifier of the CA, hex',
    }),
    code: Type.Enum(['cACompromise', 'keyCompromise', 'superseded', 'cessationOfOperation']),
    reason: Type.String({ minLength: 1, maxLength: 500 }),
  },
  { additionalProperties: false },
)
export type AuthorityParameters = Static<typeof AuthorityParameters>

function described(selection: Selection): Summary {
  switch (selection.by) {
    case 'devices':
      return { en: 'named one by one', ja: '個別に指定' }
    case 'product':
      return { en: `all of the product ${selection.product}`, ja: `製品 ${selection.product} のすべて` }
    case 'batch':
      return {
        en: `batch ${selection.batch} of ${selection.product}`,
        ja: `製品 ${selection.product} の製造ロット ${selection.batch}`,
      }
    case 'variant':
      return {
        en: `variant ${selection.variant} of ${selection.product}`,
        ja: `製品 ${selection.product} のバリアント ${selection.variant}`,
      }
    case 'hardware':
    default: {
      const list = selection.hardware.join(', ')
      return {
        en: `${selection.product} with hardware ${list}`,
        ja: `製品 ${selection.product} のハードウェア ${list}`,
      }
    }
  }
}

/** @param count how many devices are meant now */
export function summaryOfMany({ selection, reason }: ManyParameters, count: number): Summary {
  const { en, ja } = described(selection)
  return {
    en: `Revokes ${count} devices for good (${en}). They are cut off within a second, never get a certificate again, and this can not be undone. Reason: ${reason}`,
    ja: `${count} 台のデバイスを恒久的に失効させる（${ja}）。1 秒以内に切断され、証明書は二度と発行されない。取り消しはできない。理由：${reason}`,
  }
}

/** @param count how many certificates of devices fall with it */
export function summaryOfAuthority({ authority, reason }: AuthorityParameters, count: number): Summary {
  return {
    en: `Revokes the authority ${authority} and with it ${count} certificates of devices, which are refused from that moment on. Devices come back by their factory identity, if that is of another authority. This can not be undone. Reason: ${reason}`,
    ja: `認証局 ${authority} を失効させる。これが発行したデバイスの証明書 ${count} 件は、その時点から拒否される。別の認証局による出荷時の ID を持つデバイスは、それで登録し直せる。取り消しはできない。理由：${reason}`,
  }
}

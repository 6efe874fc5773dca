import {
  ask,
  asJson,
  homeOptions,
  only,
  readText,
  required,
  shownTime,
  table,
  withHome,
} from '../house/house.ts'
import { houseTexts } from '../house/texts.ts'
import { lifeSummaries, lifeTexts } from '../life/texts.ts'
import { say } from '../texts.ts'
import { defineGroup } from '../verb.ts'

interface Facility {
  readonly kid: string
  readonly product: string
  readonly name: string
  readonly addedAt: number
  readonly retiredAt?: number
}

export const facility = defineGroup({
  name: 'facility',
  summary: lifeSummaries.facility,
  options: {
    product: { type: 'string', value: 'ID', about: { en: 'product', ja: '製品' } },
    name: { type: 'string', value: 'NAME', about: { en: 'what the factory is called', ja: '工場の名称' } },
    key: {
      type: 'string',
      value: 'FILE',
      about: { en: 'public key, PEM: Ed25519 or EC P-256', ja: '公開鍵（PEM、Ed25519 または EC P-256）' },
    },
  },
  everywhere: homeOptions,
  verbs: {
    add: {
      summary: { en: 'trust the batches that a factory signs', ja: '工場が署名したバッチを信頼する' },
      usage: '--product ID --name NAME --key FILE',
      example: "--product doorbell --name 'Osaka 2' --key osaka.pub.pem",
      takes: ['product', 'name', 'key'],
    },
    list: {
      summary: { en: 'factories with their keys', ja: '工場と鍵を一覧表示する' },
      usage: '',
      example: '',
      takes: [],
    },
    retire: {
      summary: { en: 'trust no further batch of a factory', ja: 'この工場の今後のバッチを信頼しない' },
      usage: 'KID',
      example: '3f2a90c1',
      takes: [],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    const { language, out } = context
    const body =
      name === 'add'
        ? {
            product: required(values.product, '--product'),
            name: required(values.name, '--name'),
            key: readText(required(values.key, '--key')),
          }
        : undefined
    const kid = name === 'retire' ? only(rest, 'KID') : ''
    return withHome(values, context, async (control) => {
      if (name === 'add') {
        const added = (await ask(control, 'POST', '/api/v1/facilities', body)) as Facility
        out(
          values.json
            ? asJson(added)
            : `${say(language, lifeTexts.facilityAdded, { name: added.name, kid: added.kid })}\n`,
        )
      } else if (name === 'retire') {
        await ask(control, 'DELETE', `/api/v1/facilities/${encodeURIComponent(kid)}`)
        out(`${say(language, lifeTexts.facilityRetired, { kid })}\n`)
      } else {
        const listed = (await ask(control, 'GET', '/api/v1/facilities')) as {
          facilities: readonly Facility[]
        }
        const rows = listed.facilities.map((one) => [
          one.kid,
          one.product,
          one.name,
          shownTime(one.addedAt),
          one.retiredAt === undefined ? '' : say(language, lifeTexts.retired),
        ])
        const text = rows.length > 0 ? table(rows) : `${say(language, houseTexts.nothing)}\n`
        out(values.json ? asJson(listed) : text)
      }
      return 0
    })
  },
})

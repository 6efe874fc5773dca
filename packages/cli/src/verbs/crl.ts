import { writeText } from '../compile/write.ts'
import { ask, asJson, only, shownTime, table } from '../house/house.ts'
import { remoteOptions, withServer } from '../house/remote.ts'
import { authorityRoleTexts, authorityStateTexts, revocationTexts as t } from '../revocation/texts.ts'
import { type Language, say, type Text } from '../texts.ts'
import { defineVerb } from '../verb.ts'

interface Authority {
  readonly authority: string
  readonly role: string
  readonly state: string
  readonly number: number
  readonly nextUpdate?: number
}

const worded = (texts: Readonly<Record<string, Text>>, name: string, language: Language): string => {
  const text = texts[name]
  return text ? say(language, text) : name
}

const rowOf = ({ authority, role, state, number, nextUpdate }: Authority, language: Language): string[] => [
  authority,
  worded(authorityRoleTexts, role, language),
  worded(authorityStateTexts, state, language),
  say(language, t.number, { number }),
  nextUpdate === undefined ? '' : say(language, t.until, { time: shownTime(nextUpdate) }),
]

export const crl = defineVerb({
  name: 'crl',
  summary: t.crlSummary,
  usage: '[AUTHORITY --out FILE]',
  example: '3f2a90c1 --out operational.crl.pem',
  options: { out: { type: 'string', value: 'FILE', about: t.out }, ...remoteOptions },
  run: ({ values, positionals }, context) => {
    const { language, out } = context
    const file = values.out
    const authority =
      positionals.length > 0 || file !== undefined ? only(positionals, 'AUTHORITY') : undefined
    return withServer(values, context, async (asked) => {
      if (authority !== undefined) {
        const path = `/api/v1/revocation/lists/${encodeURIComponent(authority)}`
        const { pem } = (await ask(asked, 'GET', path)) as { readonly pem: string }
        if (file === undefined || file === '-') out(pem)
        else {
          writeText(file, pem)
          out(`${say(language, t.written, { file })}\n`)
        }
        return 0
      }
      const body = (await ask(asked, 'GET', '/api/v1/revocation')) as {
        readonly authorities: readonly Authority[]
      }
      out(values.json ? asJson(body) : table(body.authorities.map((one) => rowOf(one, language))))
      return 0
    })
  },
})

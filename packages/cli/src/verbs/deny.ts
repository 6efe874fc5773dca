import { ask, asJson, only, readText, required, shownTime, table } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { houseTexts } from '../house/texts.ts'
import { revocationTexts as t } from '../revocation/texts.ts'
import { say } from '../texts.ts'
import { defineGroup, UsageError } from '../verb.ts'

type Subject =
  | { readonly kind: 'key'; readonly fingerprint: string }
  | { readonly kind: 'device'; readonly device: string }
  | { readonly kind: 'serials'; readonly product: string; readonly from: string; readonly to: string }
  | { readonly kind: 'hardware'; readonly product: string; readonly hardware: string }

interface Entry {
  readonly id: number
  readonly subject: Subject
  readonly reason: string
  readonly actor: string
  readonly at: number
}

interface Named {
  readonly key?: readonly string[]
  readonly keys?: string
  readonly device?: readonly string[]
  readonly serials?: readonly string[]
  readonly hardware?: readonly string[]
  readonly product?: string
}

function toKey(text: string): Subject {
  const fingerprint = text.replaceAll(':', '').toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(fingerprint)) throw new UsageError(t.badFingerprint, { text })
  return { kind: 'key', fingerprint }
}

/** One fingerprint a line; what stands behind `#` says where it is from. */
const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')

function toSerials(text: string, product: string): Subject {
  const [, from, to] = /^([A-Za-z0-9.-]+?)\.\.([A-Za-z0-9-][A-Za-z0-9.-]*)$/.exec(text) ?? []
  if (from === undefined || to === undefined) throw new UsageError(t.badSerials)
  return { kind: 'serials', product, from, to }
}

function subjectsOf({
  key = [],
  keys,
  device = [],
  serials = [],
  hardware = [],
  product,
}: Named): readonly Subject[] {
  const all = [...key, ...(keys === undefined ? [] : linesOf(readText(keys)))]
  return [
    ...all.map(toKey),
    ...device.map((one) => ({ kind: 'device', device: one }) as const),
    ...serials.map((one) => toSerials(one, required(product, '--product'))),
    ...hardware.map(
      (one) => ({ kind: 'hardware', product: required(product, '--product'), hardware: one }) as const,
    ),
  ]
}

function shown(subject: Subject): string {
  switch (subject.kind) {
    case 'key':
      return subject.fingerprint
    case 'device':
      return subject.device
    case 'serials':
      return `${subject.product} ${subject.from}..${subject.to}`
    case 'hardware':
    default:
      return `${subject.product} ${subject.hardware}`
  }
}

/** As many as one request takes. */
const atOnce = 1000

async function add(asked: Asked, subjects: readonly Subject[], reason: string): Promise<number> {
  let added = 0
  for (let from = 0; from < subjects.length; from += atOnce) {
    const body = { subjects: subjects.slice(from, from + atOnce), reason }
    added += ((await ask(asked, 'POST', '/api/v1/denials', body)) as { readonly added: number }).added
  }
  return added
}

/** All pages. */
async function entries(asked: Asked): Promise<readonly Entry[]> {
  const all: Entry[] = []
  let next: number | undefined = 0
  while (next !== undefined) {
    const page = (await ask(asked, 'GET', `/api/v1/denials?limit=${atOnce}&after=${next}`)) as {
      readonly denials: readonly Entry[]
      readonly next?: number
    }
    all.push(...page.denials)
    next = page.next
  }
  return all
}

export const deny = defineGroup({
  name: 'deny',
  summary: t.denySummary,
  options: {
    key: { type: 'string', multiple: true, value: 'HEX', about: t.key },
    keys: { type: 'string', value: 'FILE', about: t.keys },
    device: { type: 'string', multiple: true, value: 'ID', about: t.deniedDevice },
    serials: { type: 'string', multiple: true, value: 'FROM..TO', about: t.serials },
    hardware: { type: 'string', multiple: true, value: 'ID', about: t.deniedHardware },
    product: { type: 'string', value: 'ID', about: t.ofProduct },
    reason: { type: 'string', value: 'TEXT', about: t.reason },
  },
  everywhere: remoteOptions,
  verbs: {
    add: {
      summary: { en: 'let no certificate be issued for these', ja: '該当するものへの証明書の発行を拒否する' },
      usage:
        '(--key HEX… | --keys FILE | --device ID… | --product ID (--serials FROM..TO… | --hardware ID…)) --reason TEXT',
      example: "--device doorbell:GK-0007 --reason 'stolen from the warehouse'",
      takes: ['key', 'keys', 'device', 'serials', 'hardware', 'product', 'reason'],
    },
    list: {
      summary: { en: 'what is denied, why and by whom', ja: '拒否リストの項目・理由・登録者を表示する' },
      usage: '',
      example: '',
      takes: [],
    },
    remove: {
      summary: { en: 'take an entry off the list', ja: '拒否リストから項目を除く' },
      usage: 'NUMBER',
      example: '3',
      takes: [],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    const { language, out } = context
    const id = name === 'remove' ? only(rest, 'NUMBER') : ''
    const subjects = name === 'add' ? subjectsOf(values) : []
    const reason = name === 'add' ? required(values.reason, '--reason') : ''
    if (name === 'add' && subjects.length === 0) throw new UsageError(t.nothingToDeny)
    return withServer(values, context, async (asked) => {
      if (name === 'add') {
        const added = await add(asked, subjects, reason)
        out(values.json ? asJson({ added }) : `${say(language, t.added, { added })}\n`)
      } else if (name === 'remove') {
        await ask(asked, 'DELETE', `/api/v1/denials/${encodeURIComponent(id)}`)
        out(values.json ? asJson({ removed: id }) : `${say(language, t.removed, { id })}\n`)
      } else {
        const all = await entries(asked)
        const rows = all.map(({ id: number, subject, reason: why, actor, at }) => [
          String(number),
          subject.kind,
          shown(subject),
          why,
          actor,
          shownTime(at),
        ])
        const text = rows.length > 0 ? table(rows) : `${say(language, houseTexts.nothing)}\n`
        out(values.json ? asJson({ denials: all }) : text)
      }
      return 0
    })
  },
})

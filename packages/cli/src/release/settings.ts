import { mkdirSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import type { Model } from '@sekisho/model'
import {
  encodeSettings,
  newTargets,
  readSecondKeys,
  readSettings,
  secondKeyPem,
  type Settings,
  type SettingsKind,
  settingsPath,
  settingsToSign,
  signSecond,
  type TargetEntry,
} from '@sekisho/trust'
import type { KeyObject } from 'node:crypto'
import { ask, readText, required } from '../house/house.ts'
import { remoteOptions, withServer } from '../house/remote.ts'
import { say } from '../texts.ts'
import { Failure, defineVerb } from '../verb.ts'
import { addTarget, beforeFile, keepBefore, readIfThere, writeDraft } from './folder.ts'
import { expiryOf, making, modelOf } from './options.ts'
import { openSecondKey } from './second-key.ts'
import { passphraseFor } from './signers.ts'
import { releaseTexts as t } from './texts.ts'

/** What devices are told besides their firmware: by the keys of the server, and by the model. */

interface SettingsAnswer {
  readonly present: Readonly<Partial<Record<SettingsKind, string>>>
  readonly current: Readonly<Partial<Record<SettingsKind, unknown>>>
}

/** What the model says that a device enforces by itself. */
function devicePolicyOf(model: Model): unknown {
  const device = model.components.find(({ kind }) => kind === 'device')
  const software = device !== undefined && 'software' in device ? device.software : undefined
  const logging = device !== undefined && 'logging' in device ? device.logging : undefined
  const { egress, updates } = model
  return {
    egress,
    // the bounds of whatever policy the server's own keys sign
    ...(updates && {
      updates: {
        channels: updates.channels ?? ['stable'],
        rollbackProtection: updates.rollbackProtection !== false,
        never: updates.never ?? [],
      },
    }),
    ...(logging === undefined ? {} : { logging }),
    ...(software?.selfTest === undefined ? {} : { selfTest: software.selfTest }),
    ...(software?.selfTestEvery === undefined ? {} : { selfTestEvery: software.selfTestEvery }),
  }
}

/** The next version of one kind; nothing where it says already what it should. */
function nextSettings(
  product: string,
  kind: SettingsKind,
  value: unknown,
  present: string | undefined,
): Settings | undefined {
  const before = present === undefined ? undefined : readSettings(Buffer.from(present))
  if (before && isDeepStrictEqual(before.value, value)) return undefined
  return { format: 1, kind, product, version: (before?.version ?? 0) + 1, value }
}

const pemsOf = (files: readonly string[]): readonly string[] =>
  files.flatMap((file) => making(() => [...readSecondKeys(readText(file)).values()].map(secondKeyPem)))

const vouched = (settings: Settings, privateKey: KeyObject | undefined): Settings =>
  privateKey && settings.kind === 'second-keys'
    ? { ...settings, signature: signSecond(settingsToSign(settings), privateKey) }
    : settings

export const settings = defineVerb({
  name: 'settings',
  usage: '--model FILE [--product ID] --out DIR [--second-public-key FILE… --former-second-key FILE]',
  example: '--product doorbell --model sekisho.yaml --out settings',
  summary: {
    en: 'make the settings that devices follow, to be signed: keys they trust, policy of the device',
    ja: 'デバイスの設定（信頼する鍵、デバイスのポリシー）の草案を作る',
  },
  options: {
    product: { type: 'string', value: 'ID', about: t.product },
    model: { type: 'string', value: 'FILE', about: t.model },
    'second-public-key': { type: 'string', multiple: true, value: 'FILE', about: t.secondKeys },
    'former-second-key': { type: 'string', value: 'FILE', about: t.formerSecondKey },
    'passphrase-file': { type: 'string', value: 'FILE', about: t.passphraseFile },
    expires: { type: 'string', value: 'DURATION', about: t.expires },
    out: { type: 'string', value: 'DIR', about: t.out },
    ...remoteOptions,
  },
  async run({ values }, context) {
    const dir = required(values.out, '--out')
    const model = modelOf(required(values.model, '--model'))
    const product = values.product ?? model.product.id
    const expiresAt = expiryOf(values.expires, '90d', context)
    const pems = pemsOf(values['second-public-key'] ?? [])
    const former = values['former-second-key']
    const privateKey =
      former === undefined
        ? undefined
        : await openSecondKey(former, await passphraseFor(former, values, context))
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    return withServer(values, context, async (asked) => {
      if (!(await keepBefore(asked, dir, 'root'))) throw new Failure(t.noRoot)
      await keepBefore(asked, dir, 'targets')
      const before = readIfThere('targets', beforeFile(dir, 'targets'))?.signed
      const path = `/api/v1/updates/settings/${encodeURIComponent(product)}`
      const { present, current } = (await ask(asked, 'GET', path)) as SettingsAnswer
      const wanted: Partial<Record<SettingsKind, unknown>> = {
        ...current,
        'device-policy': devicePolicyOf(model),
        ...(pems.length > 0 ? { 'second-keys': pems } : {}),
      }
      const add: Record<string, TargetEntry> = {}
      for (const [name, value] of Object.entries(wanted)) {
        const kind = name as SettingsKind // names of `wanted`
        const next = nextSettings(product, kind, value, present[kind])
        if (!next) continue
        const target = settingsPath(product, kind)
        add[target] = await addTarget(dir, target, encodeSettings(vouched(next, privateKey)))
      }
      const paths = Object.keys(add)
      if (paths.length === 0) {
        context.out(`${say(context.language, t.settingsCurrent, { product })}\n`)
        return 0
      }
      await writeDraft(
        dir,
        'targets',
        making(() => newTargets({ before, expiresAt, add })),
      )
      context.out(
        `${say(context.language, t.made, { dir, files: paths.join(', ') })}\n${say(context.language, t.signNext, { dir })}\n`,
      )
      return 0
    })
  },
})

import { mkdirSync } from 'node:fs'
import type { UpdatePolicy } from '@sekisho/model'
import {
  type IdentifiedKey,
  newRoot,
  newTargets,
  planOf,
  type RolePlan,
  type RootPlan,
  tufKinds,
  type TufKind,
} from '@sekisho/trust'
import { required } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { say } from '../texts.ts'
import { type Context, Failure, UsageError, defineVerb } from '../verb.ts'
import { beforeFile, keepBefore, readMetadata, writeDraft } from './folder.ts'
import { expiryOf, making, pairOf } from './options.ts'
import { type OnlineKey, productsOf, stateOf, updatePolicyOf } from './server-state.ts'
import { readPublicFile } from './signers.ts'
import { releaseTexts as t } from './texts.ts'

/** Roots: who may sign what. Made near the server, which knows its own keys, and signed wherever the signers are. */

const presentKey = (keys: readonly OnlineKey[]): IdentifiedKey[] =>
  keys.filter(({ state }) => state === 'present').map(({ keyid, key }) => ({ keyid, key }))

interface Wanted {
  readonly root: number
  readonly targets: number
}

/** The highest that any model asks for. */
async function wantedThresholds(asked: Asked): Promise<Wanted> {
  const policies = await Promise.all(
    (await productsOf(asked)).map((product) => updatePolicyOf(asked, product)),
  )
  const most = (role: keyof UpdatePolicy['thresholds']): number =>
    Math.max(2, ...policies.map((policy) => policy?.thresholds[role].needed ?? 0))
  return { root: most('root'), targets: most('targets') }
}

/** From the command line, or from whoever sits there; nobody there: what the models want. @throws UsageError, Failure */
async function thresholdOf(
  role: string,
  given: string | undefined,
  { count, wanted }: { readonly count: number; readonly wanted: number },
  { ask, language }: Context,
): Promise<number> {
  const words = { role, count, default: wanted }
  const typed = given ?? (await ask?.(say(language, t.askThreshold, words)))?.trim()
  const threshold = typed === undefined || typed === '' ? wanted : Number(typed)
  if (!Number.isInteger(threshold) || threshold < 1 || threshold > count)
    throw new Failure(t.badThreshold, words)
  return threshold
}

const madeIn = (dir: string, files: readonly string[], { out, language }: Context): void => {
  out(`${say(language, t.made, { dir, files: files.join(', ') })}\n${say(language, t.signNext, { dir })}\n`)
}

export const init = defineVerb({
  name: 'keys init',
  usage: '--root-key FILE… --targets-key FILE… --out DIR',
  example:
    '--out first --root-key alice.pub --root-key bob.pub --root-key carol.pub --targets-key dan.pub --targets-key eve.pub',
  summary: { en: 'make the first root and targets, to be signed', ja: '最初のルートと targets の草案を作る' },
  options: {
    'root-key': { type: 'string', multiple: true, value: 'FILE', about: t.rootKeys },
    'targets-key': { type: 'string', multiple: true, value: 'FILE', about: t.targetsKeys },
    'root-threshold': { type: 'string', value: 'NUMBER', about: t.rootThreshold },
    'targets-threshold': { type: 'string', value: 'NUMBER', about: t.targetsThreshold },
    expires: { type: 'string', value: 'DURATION', about: t.expires },
    out: { type: 'string', value: 'DIR', about: t.out },
    ...remoteOptions,
  },
  async run({ values }, context) {
    const dir = required(values.out, '--out')
    const root = (values['root-key'] ?? []).map(readPublicFile)
    const targets = (values['targets-key'] ?? []).map(readPublicFile)
    if (root.length === 0) throw new UsageError({ en: '--root-key is needed', ja: '--root-key が必要' })
    if (targets.length === 0)
      throw new UsageError({ en: '--targets-key is needed', ja: '--targets-key が必要' })
    return withServer(values, context, async (asked) => {
      const { online, roles } = await stateOf(asked)
      const present = roles.find(({ role }) => role === 'root')
      if (present) throw new Failure(t.hasRoot, { version: present.version })
      const wanted = await wantedThresholds(asked)
      const [rootWords, targetsWords] = [
        { count: root.length, wanted: wanted.root },
        { count: targets.length, wanted: wanted.targets },
      ]
      const plan: RootPlan = {
        root: {
          keys: root,
          threshold: await thresholdOf('root', values['root-threshold'], rootWords, context),
        },
        targets: {
          keys: targets,
          threshold: await thresholdOf('targets', values['targets-threshold'], targetsWords, context),
        },
        snapshot: { keys: presentKey(online.snapshot), threshold: 1 },
        timestamp: { keys: presentKey(online.timestamp), threshold: 1 },
      }
      const drafts = making(() => ({
        root: newRoot(plan, { expiresAt: expiryOf(values.expires, '365d', context) }),
        targets: newTargets({ expiresAt: expiryOf(undefined, '90d', context) }),
      }))
      await writeDraft(dir, 'root', drafts.root)
      await writeDraft(dir, 'targets', drafts.targets)
      madeIn(dir, ['root.json', 'targets.json'], context)
      return 0
    })
  },
})

const kindOf = (name: string, option: string): TufKind => {
  const kind = tufKinds.find((one) => one === name)
  if (!kind) throw new UsageError(t.badRole, { option })
  return kind
}

interface Changes {
  readonly 'add-key'?: readonly string[] | undefined
  readonly 'remove-key'?: readonly string[] | undefined
  readonly threshold?: readonly string[] | undefined
}

/** A plan with what the command line says; a short key id is enough where it is one key's alone. @throws UsageError, Failure */
function changed(before: RootPlan, values: Changes): RootPlan {
  const plan: Record<TufKind, RolePlan> = { ...before }
  for (const text of values['remove-key'] ?? []) {
    const [name, keyid] = pairOf(text, '--remove-key')
    const kind = kindOf(name, '--remove-key')
    const { keys, threshold } = plan[kind]
    const found = keys.filter((one) => one.keyid.startsWith(keyid))
    if (found.length !== 1) throw new Failure(t.unknownKey, { role: name, keyid })
    plan[kind] = { keys: keys.filter((one) => one !== found[0]), threshold }
  }
  for (const text of values['add-key'] ?? []) {
    const [name, file] = pairOf(text, '--add-key')
    const kind = kindOf(name, '--add-key')
    plan[kind] = { ...plan[kind], keys: [...plan[kind].keys, readPublicFile(file)] }
  }
  for (const text of values.threshold ?? []) {
    const [name, number] = pairOf(text, '--threshold')
    const kind = kindOf(name, '--threshold')
    plan[kind] = { ...plan[kind], threshold: Number(number) }
  }
  return plan
}

/** The keys of the server that wait, in the place of those that the root names now. @throws Failure */
function withWaiting(
  plan: RootPlan,
  online: Readonly<Record<'snapshot' | 'timestamp', readonly OnlineKey[]>>,
): RootPlan {
  const waiting = (role: 'snapshot' | 'timestamp'): RolePlan => {
    const keys = online[role]
      .filter(({ state }) => state === 'waiting')
      .map(({ keyid, key }) => ({ keyid, key }))
    return keys.length === 0 ? plan[role] : { keys, threshold: 1 }
  }
  const next = { ...plan, snapshot: waiting('snapshot'), timestamp: waiting('timestamp') }
  if (next.snapshot === plan.snapshot && next.timestamp === plan.timestamp)
    throw new Failure(t.noWaiting, { role: 'timestamp' })
  return next
}

export const rotateRoot = defineVerb({
  name: 'rotate-root',
  usage: '--out DIR [--add-key ROLE=FILE]… [--remove-key ROLE=KEYID]… [--threshold ROLE=NUMBER]… [--online]',
  example: '--out next --add-key root=grace.pub --remove-key root=3f2a90',
  summary: {
    en: 'make the next root, to be signed by old and new keys',
    ja: '次のルートの草案を作る（新旧の鍵で署名する）',
  },
  options: {
    'add-key': { type: 'string', multiple: true, value: 'ROLE=FILE', about: t.addKey },
    'remove-key': { type: 'string', multiple: true, value: 'ROLE=KEYID', about: t.removeKey },
    threshold: { type: 'string', multiple: true, value: 'ROLE=NUMBER', about: t.threshold },
    online: { type: 'boolean', about: t.online },
    expires: { type: 'string', value: 'DURATION', about: t.expires },
    out: { type: 'string', value: 'DIR', about: t.out },
    ...remoteOptions,
  },
  async run({ values }, context) {
    const dir = required(values.out, '--out')
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    return withServer(values, context, async (asked) => {
      if (!(await keepBefore(asked, dir, 'root'))) throw new Failure(t.noRoot)
      const before = readMetadata('root', beforeFile(dir, 'root')).signed
      const { online } = await stateOf(asked)
      const plan = changed(planOf(before), values)
      const wanted = values.online === true ? withWaiting(plan, online) : plan
      const expiresAt = expiryOf(values.expires, '365d', context)
      await writeDraft(
        dir,
        'root',
        making(() => newRoot(wanted, { before, expiresAt })),
      )
      madeIn(dir, ['root.json'], context)
      return 0
    })
  },
})

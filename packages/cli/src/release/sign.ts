import { existsSync, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import {
  addSignature,
  type Authority,
  authorityInRoot,
  authorityInTargets,
  diffOfRole,
  type RootContent,
  signaturesOf,
  type TargetsContent,
  thresholdIsMet,
} from '@sekisho/trust'
import { only, readOctets } from '../house/house.ts'
import { say } from '../texts.ts'
import { type Context, Failure, defineVerb } from '../verb.ts'
import { differenceLines } from './differences.ts'
import {
  beforeFile,
  draftFile,
  draftsIn,
  kindOfRole,
  type OfflineFile,
  readIfThere,
  readOffline,
  targetFile,
  writeDraft,
} from './folder.ts'
import { signSecondly } from './second-key.ts'
import { type OpenedSigner, signerOptions, withSigners } from './signers.ts'
import { releaseTexts as t } from './texts.ts'

interface Work {
  readonly dir: string
  readonly role: string
  readonly draft: OfflineFile
  readonly before?: OfflineFile | undefined
  readonly context: Context
  readonly yes: boolean
}

const line = ({ context }: Pick<Work, 'context'>, text: Parameters<typeof say>[1], words = {}): void =>
  context.out(`${say(context.language, text, words)}\n`)

const rootOf = (dir: string): RootContent | undefined =>
  (readIfThere('root', draftFile(dir, 'root')) ?? readIfThere('root', beforeFile(dir, 'root')))?.signed

const topLevelOf = (dir: string): TargetsContent | undefined =>
  (readIfThere('targets', draftFile(dir, 'targets')) ?? readIfThere('targets', beforeFile(dir, 'targets')))
    ?.signed

/** Who may sign: of a root, those of the root before it as well as its own. */
function authoritiesOf({ dir, role, draft, before }: Work): readonly Authority[] {
  if (draft.signed['_type'] === 'root')
    return [draft, before].flatMap((file) =>
      file?.signed['_type'] === 'root' ? [authorityInRoot(file.signed, 'root')] : [],
    )
  if (role === 'targets') {
    const root = rootOf(dir)
    return root ? [authorityInRoot(root, 'targets')] : []
  }
  const top = topLevelOf(dir)
  return [top && authorityInTargets(top, role)].filter((one) => one !== undefined)
}

const mayStand = (authorities: readonly Authority[], keyid: string): boolean =>
  authorities.some(({ keyids }) => keyids.includes(keyid))

/**
 * What is compared with has to be what was in force: enough signatures of those who answer for the role. Where a file says that
 * carries none, everything shows as new, and nothing can hide behind it.
 */
function trustedBefore(work: Work, keyid: string): OfflineFile | undefined {
  const { before, role, dir } = work
  if (!before) return (line(work, t.comparedWithNothing), undefined)
  const kind = kindOfRole(role)
  const former =
    kind === 'root' && before.signed['_type'] === 'root' ? authorityInRoot(before.signed, 'root') : undefined
  const authority = former ?? formerAuthority(dir, role)
  if (!authority || !thresholdIsMet(kind, before, authority.keys, authority))
    return (line(work, t.unverifiedBefore, { file: beforeFile(dir, role) }), undefined)
  const signers = signaturesOf(kind, before, authority.keys, authority)
  const shown = signers.map((one) => one.slice(0, 8)).join(', ')
  line(work, t.comparedWith, { version: before.signed.version, signers: shown })
  if (!signers.includes(keyid)) line(work, t.notByYou)
  return before
}

function formerAuthority(dir: string, role: string): Authority | undefined {
  const root = readIfThere('root', beforeFile(dir, 'root'))?.signed
  if (role === 'targets') return root && authorityInRoot(root, 'targets')
  const top = readIfThere('targets', beforeFile(dir, 'targets'))?.signed
  return top && authorityInTargets(top, role)
}

const fileAt = (dir: string) => (path: string) => {
  const file = targetFile(dir, path)
  return existsSync(file) ? readOctets(file) : undefined
}

/** Nobody signs what they have not been shown. */
async function isMeant(work: Work, keyid: string): Promise<boolean> {
  const { role, draft, dir, context, yes } = work
  line(work, t.willSign, { file: `${draft.signed.version}.${role}.json`, keyid })
  const before = trustedBefore(work, keyid)
  context.out(await differenceLines(diffOfRole(before?.signed, draft.signed), fileAt(dir), context.language))
  if (yes) return true
  return (await context.ask?.(say(context.language, t.signNow)))?.trim() === 'yes'
}

/** How many of those who have to have signed by now: of a root the least that both thresholds are met by. */
function counted(
  { role }: Work,
  file: OfflineFile,
  authorities: readonly Authority[],
): { count: number; needed: number } {
  const each = authorities.map((authority) => ({
    count: signaturesOf(kindOfRole(role), file, authority.keys, authority).length,
    needed: authority.threshold,
  }))
  return each.find(({ count, needed }) => count < needed) ?? each[0] ?? { count: 0, needed: 0 }
}

async function signDraft(
  work: Work,
  signers: readonly OpenedSigner[],
): Promise<'signed' | 'not signed' | 'not authorised'> {
  const { dir, role, context } = work
  const authorities = authoritiesOf(work)
  const able = signers.filter(({ keyid }) => mayStand(authorities, keyid))
  const [first] = able
  if (!first) return 'not authorised'
  if (!(await isMeant(work, first.keyid))) {
    line(work, t.notSigned, { file: draftFile(dir, role) })
    if (!context.ask) context.err(`${say(context.language, t.nobodyToAsk)}\n`)
    return 'not signed'
  }
  let { draft } = work
  for (const { keyid, signer } of able) {
    draft =
      draft.signed['_type'] === 'root'
        ? await addSignature<'root'>({ ...draft, signed: draft.signed }, signer)
        : await addSignature<'targets'>({ ...draft, signed: draft.signed }, signer)
    const words = {
      file: draftFile(dir, role),
      keyid: keyid.slice(0, 16),
      ...counted(work, draft, authorities),
    }
    context.out(`${say(context.language, t.signed, words)}\n`)
  }
  await writeDraft(dir, role, draft)
  return 'signed'
}

/** A folder, or one draft in it. */
function draftsOf(operand: string): { readonly dir: string; readonly roles: readonly string[] } {
  if (existsSync(operand) && statSync(operand).isDirectory())
    return { dir: operand, roles: draftsIn(operand) }
  return { dir: dirname(operand), roles: [basename(operand, '.json')] }
}

export const sign = defineVerb({
  name: 'sign',
  usage: 'DRAFT (--key FILE… | --pkcs11-module PATH --pkcs11-token LABEL --pkcs11-key LABEL) [--yes]',
  example: 'release --key dan --second-key second',
  summary: { en: 'show what changes, and sign it', ja: '変更点を表示して署名する' },
  options: {
    ...signerOptions,
    'second-key': { type: 'string', value: 'FILE', about: t.secondKey },
    before: { type: 'string', value: 'FILE', about: t.before },
    yes: { type: 'boolean', about: t.yes },
  },
  async run({ values, positionals }, context) {
    const { dir, roles } = draftsOf(only(positionals, 'DRAFT'))
    if (roles.length === 0) throw new Failure(t.noDrafts, { dir })
    const second = values['second-key']
    if (second !== undefined) await signSecondly(dir, roles, second, values, context)
    return withSigners(values, context, async (signers) => {
      const outcomes: string[] = []
      for (const role of roles) {
        const draft = readOffline(role, draftFile(dir, role))
        const file = values.before ?? beforeFile(dir, role)
        const before = existsSync(file) ? readOffline(role, file) : undefined
        const work = { dir, role, draft, before, context, yes: values.yes ?? false }
        outcomes.push(await signDraft(work, signers))
      }
      if (outcomes.every((outcome) => outcome === 'not authorised'))
        throw new Failure(t.notAuthorised, { file: dir })
      return outcomes.includes('not signed') ? 1 : 0
    })
  },
})

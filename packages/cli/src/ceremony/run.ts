import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  certifyAuthority,
  certificatesOf,
  factsOfTask,
  fingerprintOf,
  makeSuccessor,
  readPrivateFile,
  readRootOutcome,
  readRootRequest,
  type RootOutcome,
  type RootRequest,
  rootIssuer,
  writePrivateFile,
} from '@sekisho/trust'
import { type ApprovalView, stateText } from '../house/approval-view.ts'
import { ask, homeOf } from '../house/house.ts'
import { type Asked, type RemoteValues, withServer } from '../house/remote.ts'
import { say } from '../texts.ts'
import { type Context, Failure } from '../verb.ts'
import { protocolJson, protocolMarkdown } from './protocol.ts'
import { register, signedBefore } from './register.ts'
import { explained, openRootKey, type RootKeyValues } from './root-key.ts'
import { splitOf, type SplitValues, writeShares } from './share-files.ts'
import { type CeremonyState, factOf, noteStep, sha256, type Step } from './state.ts'
import { ceremonyTexts } from './texts.ts'

export interface CeremonyValues extends RemoteValues, RootKeyValues, SplitValues {
  readonly present?: readonly string[] | undefined
  readonly yes?: boolean | undefined
}

/** What a step works with. */
export interface Desk {
  readonly dir: string
  readonly state: CeremonyState
  readonly values: CeremonyValues
  readonly context: Context
}

/** A step is done and noted, or it waits for something outside. */
type Outcome = 'done' | 'waits'

const fileOf = ({ dir }: Desk, name: string): string => join(dir, name)
const lineTo = ({ context }: Desk, text: Parameters<typeof say>[1], words = {}): void =>
  context.err(`${say(context.language, text, words)}\n`)

async function note(
  desk: Desk,
  step: Step,
  facts: Readonly<Record<string, string | readonly string[]>>,
): Promise<'done'> {
  await noteStep(desk.dir, desk.state, step, desk.context.now(), facts)
  return 'done'
}

/** A home that isn't there would be made: on the machine of the root that would be a wrong turn. */
async function atServer(desk: Desk, work: (asked: Asked) => Promise<Outcome>): Promise<Outcome> {
  const directory = homeOf(desk.values)
  if (desk.values.server === undefined && !existsSync(join(directory, 'home.json')))
    throw new Failure(ceremonyTexts.noHome, { directory })
  let outcome: Outcome = 'waits'
  await withServer(desk.values, desk.context, async (asked) => {
    outcome = await work(asked)
    return 0
  })
  return outcome
}

const actOf = ({ task }: CeremonyState): { readonly kind: string; readonly parameters: object } =>
  task === 'root'
    ? { kind: 'ceremony.root', parameters: {} }
    : { kind: 'ceremony.authority', parameters: { role: task } }

/** One that was asked for just before an interruption is taken up: the server takes the same question once. */
async function openApproval(asked: Asked, { kind, parameters }: ReturnType<typeof actOf>) {
  const body = (await ask(asked, 'GET', '/api/v1/approvals?state=open')) as {
    readonly approvals: readonly ApprovalView[]
  }
  return body.approvals.find(
    (one) => one.kind === kind && JSON.stringify(one.parameters) === JSON.stringify(parameters),
  )
}

const askForApproval = (desk: Desk): Promise<Outcome> =>
  atServer(desk, async (asked) => {
    const act = actOf(desk.state)
    const approval =
      (await openApproval(asked, act)) ??
      ((await ask(asked, 'POST', '/api/v1/approvals', act)) as ApprovalView)
    return note(desk, 'ask', { approval: approval.id, hash: approval.hash })
  })

const readApproval = async (asked: Asked, id: string): Promise<ApprovalView> =>
  (await ask(asked, 'GET', `/api/v1/approvals/${id}`)) as ApprovalView

const awaitApproval = (desk: Desk): Promise<Outcome> =>
  atServer(desk, async (asked) => {
    const id = factOf(desk.state, 'ask', 'approval')
    const approval = await readApproval(asked, id)
    if (['open', 'approved', 'running'].includes(approval.state)) {
      lineTo(desk, ceremonyTexts.waits, { id })
      return 'waits'
    }
    if (approval.state !== 'done') {
      const state = stateText(approval.state, desk.context.language)
      throw new Failure(ceremonyTexts.notApproved, { id, state })
    }
    const people = approval.voices.filter(({ answer }) => answer === 'agree').map(({ name }) => name)
    const request = {
      format: 1,
      ...(approval.result as object),
      approval: { id, hash: approval.hash, people },
    }
    const text = `${JSON.stringify(request, null, 2)}\n`
    readRootRequest(text) // of a server of another version it would be none
    await writePrivateFile(fileOf(desk, 'request.json'), text)
    return note(desk, 'approve', { request: sha256(text), people })
  })

function showTask(desk: Desk, { task, approval, root }: RootRequest): void {
  const { subject, keyFingerprint } = factsOfTask(task)
  const [der = Buffer.alloc(0)] = certificatesOf(root)
  lineTo(desk, ceremonyTexts.willSign, {
    root: fingerprintOf(der),
    subject,
    key: keyFingerprint ?? say(desk.context.language, ceremonyTexts.newKey),
    approval: approval.id,
    hash: approval.hash,
    people: approval.people.join(', '),
  })
}

async function confirmed(
  { values, context }: Desk,
  question: Parameters<typeof say>[1],
  words = {},
): Promise<boolean> {
  if (values.yes === true) return true
  return (await context.ask?.(say(context.language, question, words)))?.trim() === 'yes'
}

/** The new root's key is in its own export, under shares that were tried, before the old one's signature is given out. */
async function signTask(desk: Desk, { task, root }: RootRequest): Promise<RootOutcome> {
  const split = task.what === 'root' ? splitOf(desk.values) : undefined
  const issuer = rootIssuer(root, await openRootKey(desk.values, desk.context))
  if (task.what === 'authority') return certifyAuthority(task, issuer, desk.context.now())
  const { key, outcome } = await makeSuccessor(root, issuer, desk.context.now())
  if (split) {
    const { exported } = await writeShares(key, split)
    await writePrivateFile(join(split.out, 'root-key.export.json'), exported)
  }
  return outcome
}

async function readFileOf(desk: Desk, name: string): Promise<string> {
  return (await readPrivateFile(fileOf(desk, name))) ?? ''
}

const sign = (desk: Desk): Promise<Outcome> =>
  explained(async () => {
    const { export: exportFile, present = [] } = desk.values
    if (exportFile === undefined) {
      lineTo(desk, ceremonyTexts.carry, { dir: desk.dir })
      return 'waits'
    }
    const requested = await readFileOf(desk, 'request.json')
    if (sha256(requested) !== factOf(desk.state, 'approve', 'request'))
      // before anybody types a share
      throw new Failure(ceremonyTexts.requestChanged)
    const request = readRootRequest(requested)
    const entry = { approval: request.approval.id, task: sha256(JSON.stringify(request.task)) }
    const before = await signedBefore(exportFile, entry)
    if (before) lineTo(desk, ceremonyTexts.signedBefore, { at: before.at })
    showTask(desk, request)
    if (!before && !(await confirmed(desk, ceremonyTexts.signNow))) throw new Failure(ceremonyTexts.notSigned)
    const outcome = before?.outcome ?? (await signTask(desk, request))
    if (!before)
      await register(exportFile, { ...entry, at: desk.context.now().toISOString(), present, outcome })
    const text = `${JSON.stringify(outcome, null, 2)}\n`
    await writePrivateFile(fileOf(desk, 'outcome.json'), text)
    const [der = Buffer.alloc(0)] = certificatesOf(outcome.certificate)
    return note(desk, 'sign', { certificate: fingerprintOf(der), outcome: sha256(text), present })
  })

async function install(desk: Desk): Promise<Outcome> {
  const directory = homeOf(desk.values)
  if (desk.values.server === undefined && !existsSync(join(directory, 'home.json'))) {
    lineTo(desk, ceremonyTexts.carryBack, { dir: desk.dir })
    return 'waits'
  }
  return atServer(desk, async (asked) => {
    const outcome = await explained(async () => readRootOutcome(await readFileOf(desk, 'outcome.json')))
    const approval = factOf(desk.state, 'ask', 'approval')
    const body = { approval, outcome }
    const { fingerprint } = (await ask(asked, 'POST', '/api/v1/ceremony/outcomes', body)) as {
      fingerprint: string
    }
    return note(desk, 'install', { certificate: fingerprint })
  })
}

const record = (desk: Desk): Promise<Outcome> =>
  atServer(desk, async (asked) => {
    const approval = await readApproval(asked, factOf(desk.state, 'ask', 'approval'))
    const files = {
      'request.json': await readFileOf(desk, 'request.json'),
      'outcome.json': await readFileOf(desk, 'outcome.json'),
    }
    const input = { state: desk.state, approval, files }
    const json = `${JSON.stringify(protocolJson(input), null, 2)}\n`
    await writePrivateFile(fileOf(desk, 'protocol.json'), json)
    await writePrivateFile(fileOf(desk, 'protocol.md'), protocolMarkdown(input))
    return note(desk, 'record', { protocol: sha256(json) })
  })

const works: Readonly<Record<Step, (desk: Desk) => Promise<Outcome>>> = {
  ask: askForApproval,
  approve: awaitApproval,
  sign,
  install,
  record,
}

/** One step, after a yes. What was done before an interruption and not noted is found, and not done twice. */
export async function doStep(desk: Desk, step: Step): Promise<Outcome | 'stopped'> {
  const named = say(desk.context.language, ceremonyTexts[`step_${step}`])
  if (!(await confirmed(desk, ceremonyTexts.goOn, { step: named }))) return 'stopped'
  return works[step](desk)
}

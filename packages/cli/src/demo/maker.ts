import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { newWrappingParameters, writePrivateFile } from '@sekisho/trust'
import { ask, bodyOf } from '../house/house.ts'
import type { Asked } from '../house/remote.ts'
import { newRelease } from '../release/build.ts'
import type { Verb } from '../verb.ts'
import { publishFolder } from '../release/publish.ts'
import { renew } from '../release/renew.ts'
import { init, rotateRoot } from '../release/roots.ts'
import { writeSecondKey } from '../release/second-key.ts'
import { settings } from '../release/settings.ts'
import { sign } from '../release/sign.ts'
import { publicText, readPublicFile, writeSignerKey } from '../release/signers.ts'
import { writeSlot } from '../release/slot.ts'
import { importAdvisories } from '../verbs/vulnerabilities.ts'
import { type Context, Failure } from '../verb.ts'

/**
 * The maker of the demo's product: three signers, a release manager and a second person, played by this program with the same
 * commands that people use. In a real house the keys are on other machines, and nobody is two people.
 */
export interface DemoMaker {
  /** Signers' keys, the first root, and the settings that devices follow. What is there already stays. */
  prepare(): Promise<void>
  /** Another root, with a new signer in the place of one, and all that would expire signed anew. */
  renew(): Promise<void>
  /** Builds, signs, passes the gates, has two people agree, and publishes. What is published already stays. */
  release(wanted: DemoRelease): Promise<void>
  /** What the factory puts into a device besides its identity: a boot loader's settings, and a first slot. */
  fillSlots(directory: string, version: string): Promise<void>
}

export interface DemoRelease {
  readonly version: string
  /** Whether the image fails its own test. */
  readonly isFaulty?: boolean
  readonly changes: { readonly en: string; readonly ja: string }
}

export interface DemoMakerOptions {
  readonly home: string
  /** Where keys, drafts and images lie. */
  readonly folder: string
  readonly control: Asked
  /** As somebody over the network, by their token. */
  readonly as: (token: string) => Asked
  readonly model: string
  readonly now: () => Date
}

const signers = ['alice', 'bob', 'carol'] as const
const people = [
  { id: 'demo-maya', name: 'Maya (demo)', role: 'release-manager' },
  { id: 'demo-ken', name: 'Ken (demo)', role: 'admin' },
] as const
const exceptionMs = 90 * 86_400_000
const actPatienceMs = 120_000
const variant = 'gk-100'
const hardware = 'A1'

interface AskedApproval {
  readonly id: string
  readonly hash: string
  readonly state: string
  readonly reason?: string
  readonly voices: readonly { readonly person: string }[]
}

interface FailedGate {
  readonly gate: string
  readonly findings: readonly { readonly id: string; readonly says: { readonly en: string } }[]
}

const failedIn = (release: unknown): readonly FailedGate[] =>
  (release as { readonly gates: readonly (FailedGate & { readonly state: string })[] }).gates.filter(
    ({ state }) => state === 'failed',
  )

/** Firmware of a simulated doorbell: a program that can test itself. */
const imageOf = ({ version, isFaulty = false }: DemoRelease): string =>
  `// firmware of the simulated doorbell, version ${version}
if (process.argv.includes('--self-test')) process.exit(${isFaulty ? 1 : 0})
console.log('doorbell ${version}')
`

const billOfMaterials = fileURLToPath(
  new URL('../../../../examples/doorbell/sbom/doorbell.cdx.json', import.meta.url),
)
const advisories = fileURLToPath(new URL('../../../../examples/doorbell/osv', import.meta.url))

export function createDemoMaker(options: DemoMakerOptions): DemoMaker {
  const { home, folder, control, as, model, now } = options
  const at = (...names: readonly string[]): string => join(folder, ...names)
  const tokens = new Map<string, string>()

  const quiet = (say: (text: string) => void = () => {}): Context => ({
    language: 'en',
    out: say,
    err: say,
    now,
  })

  /** Runs a command quietly; what it says goes into the failure. */
  async function run(command: Verb, values: object, positionals: readonly string[] = []): Promise<void> {
    let said = ''
    const say = (text: string): void => void (said += text)
    const context = quiet(say)
    const code = await command.run({ values: { ...values }, positionals }, context)
    if (code !== 0) throw new Failure({ en: said, ja: said })
  }

  const secret = { 'passphrase-file': at('passphrase') }

  async function signTwice(dir: string, values: object = {}): Promise<void> {
    await run(sign, { key: [at('alice')], yes: true, ...secret, ...values }, [dir])
    await run(sign, { key: [at('bob')], yes: true, ...secret }, [dir])
  }

  const publishQuietly = (asked: Asked, dir: string): Promise<void> =>
    publishFolder({ asked, dir, context: quiet() })

  /** Under a passphrase that nobody has to remember: it is drawn, so that nothing has to be slow against guessing. */
  async function makeKeys(): Promise<void> {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!existsSync(at('passphrase')))
      writeFileSync(at('passphrase'), `${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
    for (const name of signers) await makeSigner(name)
    if (!existsSync(at('second.pub.pem')))
      await writeSecondKey(at('second'), passphraseOf(), newWrappingParameters())
  }

  const passphraseOf = (): string => readFileSync(at('passphrase'), 'utf8').trim()

  async function makeSigner(name: string): Promise<void> {
    if (existsSync(at(`${name}.pub`))) return
    rmSync(at(name), { force: true }) // a start that was interrupted has left it
    const derivation = newWrappingParameters()
    const made = await writeSignerKey(at(name), 'ed25519', { passphrase: passphraseOf(), now, derivation })
    await writePrivateFile(at(`${name}.pub`), publicText(made))
  }

  const isThere = async (path: string): Promise<boolean> =>
    (await control.request({ method: 'GET', path })).status === 200

  async function tokenOf(person: string): Promise<string> {
    const known = tokens.get(person)
    if (known !== undefined) return known
    const made = (await ask(control, 'POST', '/api/v1/tokens', { person, name: 'demo' })) as { token: string }
    tokens.set(person, made.token)
    return made.token
  }

  async function hirePeople(): Promise<void> {
    const { people: there } = (await ask(control, 'GET', '/api/v1/people')) as {
      readonly people: readonly { readonly id: string }[]
    }
    for (const person of people)
      if (!there.some(({ id }) => id === person.id)) await ask(control, 'POST', '/api/v1/people', person)
  }

  /** Everybody agrees to what they were shown. @throws Failure: refused, or done with a failure */
  async function agreed(approval: unknown): Promise<void> {
    const { id, hash, voices } = approval as AskedApproval
    for (const person of people) {
      if (voices.some((voice) => voice.person === person.id)) continue // who asks has agreed
      const asked = as(await tokenOf(person.id))
      bodyOf(await asked.request({ method: 'POST', path: `/api/v1/approvals/${id}/agree`, body: { hash } }))
    }
    await done(id)
  }

  /** What was agreed to is carried out; on a busy machine that takes longer than the last answer waited for. */
  async function done(id: string): Promise<void> {
    for (const until = Date.now() + actPatienceMs; ; await pause(200)) {
      const { state, reason = '' } = (await ask(control, 'GET', `/api/v1/approvals/${id}`)) as AskedApproval
      if (state === 'done') return
      if ((state !== 'approved' && state !== 'running') || Date.now() > until)
        throw new Failure({ en: `approval ${id}: ${state} ${reason}`, ja: `承認 ${id}: ${state} ${reason}` })
    }
  }

  async function build(dir: string, release: DemoRelease): Promise<void> {
    const { version, changes } = release
    mkdirSync(at('images'), { recursive: true, mode: 0o700 })
    writeFileSync(at('images', version), imageOf(release))
    for (const language of ['en', 'ja'] as const)
      writeFileSync(at(`changes.${language}`), `${changes[language]}\n`)
    await run(newRelease, {
      model,
      channel: 'stable',
      'release-version': version,
      image: [`${variant}=${at('images', version)}`],
      sbom: billOfMaterials,
      'changes-en': at('changes.en'),
      'changes-ja': at('changes.ja'),
      severity: 'other',
      floor: '1.0.0',
      out: dir,
      home,
    })
  }

  /** What the example's model leaves open is let pass for a quarter of a year, by two people and with a reason, as in a real house. */
  async function except(manager: Asked, items: readonly string[]): Promise<void> {
    const parameters = {
      product: 'doorbell',
      gate: 'evidence',
      items,
      reason: 'The example’s model leaves these open on purpose: they are there to be found.',
      until: now().getTime() + exceptionMs,
    }
    const body = { kind: 'releases.except', parameters }
    await agreed(bodyOf(await manager.request({ method: 'POST', path: '/api/v1/approvals', body })))
  }

  /** @throws Failure with what speaks against it */
  async function passGates(manager: Asked, path: string): Promise<void> {
    let failed = failedIn(await ask(control, 'GET', path))
    const evidence = failed.find(({ gate }) => gate === 'evidence')
    if (evidence) {
      await except(
        manager,
        evidence.findings.map(({ id }) => id),
      )
      failed = failedIn(bodyOf(await manager.request({ method: 'POST', path: `${path}/gates` })))
    }
    const why = failed.flatMap(({ gate, findings }) => findings.map(({ says }) => `${gate}: ${says.en}`))
    if (why.length > 0) throw new Failure({ en: why.join('\n'), ja: why.join('\n') })
  }

  return {
    async prepare() {
      await makeKeys()
      await hirePeople()
      if (!(await isThere('/api/v1/updates/metadata/root.json'))) {
        const keys = signers.map((name) => at(`${name}.pub`))
        await run(init, { 'root-key': keys, 'targets-key': keys, out: at('first'), home })
        await signTwice(at('first'))
        await publishQuietly(control, at('first'))
      }
      if (!(await isThere(`/api/v1/updates/target?path=settings/doorbell/second-keys.json`))) {
        await run(settings, {
          model,
          'former-second-key': at('second'),
          ...secret,
          'second-public-key': [at('second.pub.pem')],
          out: at('settings'),
          home,
        })
        await signTwice(at('settings'))
        await publishQuietly(control, at('settings'))
      }
      const { imports } = (await ask(control, 'GET', '/api/v1/advisories')) as {
        readonly imports: readonly unknown[]
      }
      if (imports.length === 0) await importAdvisories(control, advisories, quiet())
    },

    async renew() {
      const stamp = now().toISOString().slice(0, 10)
      await makeSigner('dave')
      const { keyid } = readPublicFile(at('carol.pub'))
      const change = { 'add-key': [`root=${at('dave.pub')}`], 'remove-key': [`root=${keyid}`] }
      await run(rotateRoot, { ...change, out: at('root', stamp), home })
      await signTwice(at('root', stamp))
      await publishQuietly(control, at('root', stamp))
      await run(renew, { out: at('renewed', stamp), home })
      await signTwice(at('renewed', stamp))
      await publishQuietly(control, at('renewed', stamp))
    },

    async release(wanted) {
      const path = `/api/v1/releases/doorbell/stable/${wanted.version}`
      const dir = at('releases', wanted.version)
      const found = (await control.request({ method: 'GET', path })).body as
        | { readonly state?: string }
        | undefined
      if (found?.state === 'published') return
      const manager = as(await tokenOf(people[0].id))
      await build(dir, wanted)
      await signTwice(dir, { 'second-key': at('second') })
      await publishQuietly(manager, dir)
      await passGates(manager, path)
      await agreed(bodyOf(await manager.request({ method: 'POST', path: `${path}/publish` })))
    },

    async fillSlots(directory, version) {
      await writeSlot(control, {
        release: `doorbell/stable/${version}`,
        variant,
        hardware,
        image: at('images', version),
        out: join(directory, 'slots', 'a'),
      })
      const keys = 'updates/second-keys.pem'
      const boot = {
        slots: 'slots',
        root: 'updates/root.json',
        ...(existsSync(join(directory, keys)) ? { secondKeys: keys } : {}),
        product: 'doorbell',
        variant,
        hardware,
      }
      writeFileSync(join(directory, 'supervisor.json'), `${JSON.stringify(boot, null, 2)}\n`)
    },
  }
}

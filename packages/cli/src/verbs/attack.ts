import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Attack, attacks, type CampaignOptions, type Outcome, prey, runCampaign } from '@sekisho/lab'
import { CodedError, type Control } from '@sekisho/server'
import { catalogueLines, outcomeLine } from '../attack/report.ts'
import { attackTexts } from '../attack/texts.ts'
import { doorsOf } from '../house/doors.ts'
import { ask, asJson, homeOf, homeOptions, withHome } from '../house/house.ts'
import { say } from '../texts.ts'
import { type Context, defineVerb, Failure, UsageError } from '../verb.ts'

/** `all`, or those that are named. */
function chosen(names: readonly string[]): readonly Attack[] {
  if (names.length === 0) throw new UsageError(attackTexts.noName)
  if (names.length === 1 && names[0] === 'all') return attacks
  return names.map((name) => {
    const attack = attacks.find((one) => one.name === name)
    if (!attack) throw new UsageError(attackTexts.unknown, { name })
    return attack
  })
}

function roundsOf(text: string): number {
  const rounds = Number(text)
  if (!/^\d+$/.test(text) || rounds < 1 || rounds > 1000) throw new UsageError(attackTexts.badRounds)
  return rounds
}

async function requireProduct(control: Control): Promise<void> {
  const { product } = prey
  const answer = await control.request({ method: 'GET', path: `/api/v1/products/${product}` })
  if (answer.status === 404) throw new Failure(attackTexts.noProduct, { product })
}

interface Campaign {
  readonly at: string
  readonly seed: string
  readonly rounds: number
  readonly asExpected: boolean
  readonly outcomes: readonly Outcome[]
}

/** Kept in the home, for its owner alone. */
function keep(home: string, campaign: Campaign): string {
  const directory = join(home, 'attacks')
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const file = join(directory, `${campaign.at.replaceAll(':', '-')}.json`)
  writeFileSync(file, asJson(campaign), { mode: 0o600, flag: 'wx' })
  return file
}

async function carryOut(options: CampaignOptions): Promise<readonly Outcome[]> {
  try {
    return await runCampaign(options)
  } catch (error) {
    if (error instanceof Failure || error instanceof CodedError) throw error
    const message = error instanceof Error ? error.message : String(error)
    throw new Failure(attackTexts.brokeOff, { message }, { cause: error })
  }
}

interface Settings {
  readonly home: string
  readonly host: string
  readonly rounds: number
  readonly seed: string
  readonly directory?: string
  readonly json: boolean
}

async function run(
  control: Control,
  rows: readonly Attack[],
  { home, host, rounds, seed, directory, json }: Settings,
  { language, out, now }: Context,
): Promise<number> {
  if (!control.isLive) throw new Failure(attackTexts.noServer, { directory: home })
  await requireProduct(control)
  const doors = await doorsOf(control, host)
  const at = now().toISOString()
  const { mqttPort: mqtt, httpsPort: https } = doors
  const head = { count: rows.length, rounds, seed, host, mqtt, https }
  if (!json) out(`${say(language, attackTexts.head, head)}\n`)
  const outcomes = await carryOut({
    attacks: rows,
    ask: (method, path, body) => ask(control, method, path, body),
    doors,
    rounds,
    seed,
    ...(directory === undefined ? {} : { directory }),
    report: (outcome) => {
      if (!json) out(`${outcomeLine(outcome, language)}\n`)
    },
  })
  const good = outcomes.filter(({ asExpected }) => asExpected).length
  const campaign = { at, seed, rounds, asExpected: good === outcomes.length, outcomes }
  const file = keep(home, campaign)
  const total = { good, all: outcomes.length, file }
  out(json ? asJson({ ...campaign, file }) : `${say(language, attackTexts.total, total)}\n`)
  return campaign.asExpected ? 0 : 1
}

export const attack = defineVerb({
  name: 'attack',
  summary: attackTexts.summary,
  usage: '(NAME… | all | list) [--rounds N] [--seed TEXT] [--dir DIR] [--server HOST]',
  example: 'all --rounds 3',
  options: {
    rounds: { type: 'string', value: 'N', about: attackTexts.rounds },
    seed: { type: 'string', value: 'TEXT', about: attackTexts.seed },
    dir: { type: 'string', value: 'DIR', about: attackTexts.dir },
    server: { type: 'string', value: 'HOST', about: attackTexts.server },
    ...homeOptions,
  },
  run: async ({ values, positionals }, context) => {
    const { rounds = '1', seed = randomBytes(6).toString('hex'), server: host = 'localhost', dir } = values
    const json = values.json === true
    if (positionals.length === 1 && positionals[0] === 'list') {
      const rows = attacks.map(({ name, title, tries, ids, expects }) => ({
        name,
        title,
        tries,
        ids,
        expects,
      }))
      context.out(json ? asJson({ attacks: rows }) : catalogueLines(context.language))
      return 0
    }
    const rows = chosen(positionals)
    if (dir !== undefined && values.rounds !== undefined) throw new UsageError(attackTexts.roundsOrDir)
    const home = homeOf(values)
    const settings = { home, host, rounds: roundsOf(rounds), seed, json }
    // without a server there is no need to open the home
    if (!existsSync(join(home, 'control.sock'))) throw new Failure(attackTexts.noServer, { directory: home })
    return withHome(values, context, (control) =>
      run(control, rows, dir === undefined ? settings : { ...settings, directory: resolve(dir) }, context),
    )
  },
})

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The demo as a newcomer runs it, in processes of its own, and links into its console. */
export interface Demo {
  readonly origin: string
  /** Its data directory. */
  readonly home: string
  /** Ports for devices. */
  readonly doors: { readonly mqtt: number; readonly https: number }
  /** A link that is good once. */
  link(role?: string): Promise<string>
  /** A verb of the command against this demo. */
  run(...args: readonly string[]): Promise<string>
  stop(): Promise<void>
}

const bin = new URL('../../../cli/bin/sekisho.js', import.meta.url).pathname
const patienceMs = 150_000 // the console is built once

async function awaitPage(origin: string): Promise<void> {
  const until = Date.now() + patienceMs
  while (Date.now() < until) {
    const text = await fetch(origin).then((reply) => reply.text())
    if (text.includes('csp-nonce')) return
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  throw new Error('the console was not built in time')
}

/** What it has said until then. */
function awaitLine(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text = (text + part).slice(-20_000)
      if (pattern.test(text)) resolve(text)
    })
    child.once('exit', (code) => reject(new Error(`the demo ended with ${code}: ${text}`)))
  })
}

const model = new URL('../../../../examples/doorbell/sekisho.yaml', import.meta.url).pathname

/** A house with the demo's product and nothing else: no maker has released anything, and no fleet lives in it. */
export async function startHouse(): Promise<Demo> {
  const house = await start([], /https:\S+\/est\//)
  await house.run('product', 'add', model)
  return house
}

/** The demo whole: a maker who releases and rolls out, and a fleet. */
export const startDemo = (): Promise<Demo> => start(['--demo'], /http:\S+\/sign-in#code=\S+/)

async function start(extra: readonly string[], ready: RegExp): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-console-'))
  const home = join(folder, 'home')
  const ports = ['--http', '0', '--mqtt', '0', '--device-https', '0']
  const child = spawn(process.execPath, [bin, 'up', '--home', home, ...extra, ...ports], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
    env: { ...process.env, SEKISHO_ROOT_PASSPHRASE: 'of a home that is gone soon' },
  })
  const said = await awaitLine(child, ready)
  const { origin } = new URL(/http:\/\/\S+/.exec(said)?.[0] ?? '')
  const portOf = (scheme: string): number => Number(new RegExp(`${scheme}://\\S+?:(\\d+)`).exec(said)?.[1])
  await awaitPage(origin)
  const run = async (...args: readonly string[]): Promise<string> =>
    (await promisify(execFile)(process.execPath, [bin, ...args, '--home', home])).stdout
  return {
    origin,
    home,
    doors: { mqtt: portOf('mqtts'), https: portOf('https') },
    run,
    link: async (role = 'admin') => (await run('sign-in', '--role', role)).split('\n')[0] ?? '',
    async stop() {
      const gone = once(child, 'exit')
      process.kill(-(child.pid ?? 0), 'SIGINT') // Ctrl-C: the terminal sends it to the whole group
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

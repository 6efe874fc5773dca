import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchIdentity } from '../gate/identities.ts'
import { sleep } from '../gate/process.ts'

/** The real server with its console and the bench's product, by the command alone, as anybody would run it. */
export interface House {
  readonly pid: number
  readonly mqttPort: number
  /** A link into the console, good once. */
  readonly link: () => string
  readonly ca: string
  readonly devices: readonly BenchIdentity[]
  stop(): Promise<void>
}

const bin = new URL('../../packages/cli/bin/sekisho.js', import.meta.url).pathname
const model = new URL('../gate/sekisho.yaml', import.meta.url).pathname

const run = (input: string, ...args: readonly string[]): string =>
  execFileSync(process.execPath, [bin, ...args], {
    encoding: 'utf8',
    input,
    stdio: ['pipe', 'pipe', 'ignore'],
  })

function awaitText(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text = (text + part).slice(-10_000)
      const found = pattern.exec(text)
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`the server ended: ${text}`)))
  })
}

/** Made by the factory, enrolled by the agent with one message. */
function enrol(folder: string, home: string, ports: readonly string[], serial: string): BenchIdentity {
  const out = join(folder, serial)
  run(
    '',
    'factory',
    'provision',
    '--product',
    'bench',
    '--serial',
    serial,
    '--generate-key',
    '--out',
    out,
    '--home',
    home,
  )
  const line = '{"stream":"env","data":{"temp":20}}\n'
  run(line, 'agent', '--dir', out, '--server', 'localhost', '--keys', 'files', ...ports, '--once')
  const pem = readFileSync(join(out, 'ldevid.pem'), 'utf8') // key and certificates in one file
  return { id: `bench:${serial}`, key: pem, certificate: pem }
}

async function awaitConsole(origin: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if ((await (await fetch(origin)).text()).includes('csp-nonce')) return
    await sleep(500)
  }
  throw new Error('the console was not built')
}

export async function openHouse(folder: string, count: number): Promise<House> {
  const home = join(folder, 'home')
  const anyPorts = ['--http', '0', '--mqtt', '0', '--device-https', '0']
  const child = spawn(process.execPath, [bin, 'up', '--home', home, ...anyPorts], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  const [, origin = '', mqtt = '', https = ''] = await awaitText(
    child,
    /console +(http:\S+?)\/ [^]*mqtts:\S+:(\d+)[^]*https:\S+:(\d+)\//,
  )
  run('', 'product', 'add', model, '--home', home)
  const ports = ['--mqtt', mqtt, '--device-https', https]
  const serials = Array.from({ length: count }, (_, index) => `d${index + 1}`)
  const devices = serials.map((serial) => enrol(folder, home, ports, serial))
  await awaitConsole(origin)
  return {
    pid: child.pid ?? 0,
    mqttPort: Number(mqtt),
    link: () => run('', 'sign-in', '--home', home).split('\n')[0] ?? '',
    ca: readFileSync(join(folder, 'd1', 'trust.pem'), 'utf8'),
    devices,
    async stop() {
      const gone = once(child, 'exit')
      process.kill(-(child.pid ?? 0), 'SIGINT')
      await gone
    },
  }
}

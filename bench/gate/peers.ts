import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { sleep } from './process.ts'

export interface Server {
  readonly port: number
  readonly pid: number
  stop(): Promise<void>
}

const here = new URL('.', import.meta.url).pathname

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  server.close()
  return port
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

/** Our gate on its real store. Makes the identities in `folder` where they are missing; each start has a store of its own. */
export async function startOurs(folder: string, devices: number): Promise<Server> {
  const child = spawn(process.execPath, [...process.execArgv, `${here}server.ts`, folder, String(devices)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { port } = JSON.parse(line) as { port: number }
  return { port, pid: child.pid ?? 0, stop: () => end(child) }
}

const program = ['/usr/sbin/mosquitto', '/usr/local/sbin/mosquitto'].find((path) => existsSync(path))

export const hasMosquitto = (): boolean => program !== undefined && !spawnSync(program, ['-h']).error

function configuration(folder: string, port: number): string {
  return [
    ...(process.getuid?.() === 0 ? ['user root'] : []), // it would drop to a user who can't read the keys
    'per_listener_settings false',
    'persistence false',
    'allow_anonymous false',
    'max_queued_messages 0',
    'max_inflight_messages 0',
    'set_tcp_nodelay true',
    'log_type error',
    `acl_file ${folder}/mosquitto.acl`,
    `listener ${port} 127.0.0.1`,
    `cafile ${folder}/ca.pem`,
    `certfile ${folder}/server.crt`,
    `keyfile ${folder}/server.key`,
    'require_certificate true',
    'use_identity_as_username true',
    '',
  ].join('\n')
}

/** Debian's mosquitto: mutual TLS, an access list, no persistence, no limit on its queues. */
export async function startMosquitto(folder: string): Promise<Server> {
  if (program === undefined) throw new Error('mosquitto is not installed')
  const port = await freePort()
  writeFileSync(`${folder}/mosquitto.conf`, configuration(folder, port))
  writeFileSync(
    `${folder}/mosquitto.acl`,
    'user bench:reader\ntopic read devices/+/telemetry/env\n\npattern write devices/%u/telemetry/env\n',
  )
  const child = spawn(program, ['-c', `${folder}/mosquitto.conf`], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)))
  await sleep(700)
  if (child.exitCode !== null) throw new Error(`mosquitto did not start: ${said}`)
  return { port, pid: child.pid ?? 0, stop: () => end(child) }
}

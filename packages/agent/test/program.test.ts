// The agent as a program, in both its forms: the verb of `sekisho`, and the tarball in an empty folder.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { RunningServer } from '@sekisho/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
let server: RunningServer
let folder: string
let packed: string

beforeAll(async () => {
  server = await RunningServer.start()
  await server.addProduct(readFileSync(join(root, 'examples/doorbell/sekisho.yaml'), 'utf8'))
  folder = mkdtempSync(join(tmpdir(), 'packed-'))
  const args = ['scripts/run.js', 'scripts/pack-agent.ts', folder]
  const tarball = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }).trim()
  execFileSync('tar', ['-xzf', tarball, '-C', folder])
  packed = join(folder, 'package')
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

interface Run {
  readonly code: number
  readonly lines: readonly Record<string, unknown>[]
  readonly complaint: string
}

async function run(command: readonly string[], input: string): Promise<Run> {
  const child = spawn(process.execPath, command, { cwd: folder, stdio: 'pipe' })
  let output = ''
  let complaint = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  child.stdin.on('error', () => {}) // who ends before it has read says why
  child.stdin.end(input)
  const [code] = (await once(child, 'close')) as [number]
  const lines = output.split('\n').filter((line) => line.startsWith('{'))
  return { code, complaint, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}

const verb = (): string[] => [join(root, 'packages/cli/bin/sekisho.js'), 'agent']
const tarball = (): string[] => [join(packed, 'sekisho-agent.js')]

describe.each([
  ['the verb', verb, 'P-1'],
  ['the tarball in an empty folder', tarball, 'P-2'],
])('the program: %s', (_name, command, serial) => {
  it('enrols, delivers what it reads, says what it refuses, and ends when all is delivered', async () => {
    const directory = await server.provision('doorbell', serial)
    const { mqtt, deviceHttps } = server.ports
    const where = ['--dir', directory, '--server', 'localhost']
    const ports = ['--mqtt', String(mqtt), '--device-https', String(deviceHttps)]
    const input = [
      '{"stream":"status","data":{"battery":87,"rssi":-60}}',
      'nonsense',
      '{"stream":"motion","data":{}}',
    ]
    const { code, lines, complaint } = await run(
      [...command(), ...where, ...ports, '--once'],
      input.join('\n'),
    )
    expect(complaint).toBe('')
    expect(code).toBe(0)
    expect(lines.map(({ event }) => event)).toEqual(
      expect.arrayContaining([
        'self-test',
        'enrolled',
        'policy',
        'queued',
        'connected',
        'delivered',
        'stopped',
      ]),
    )
    expect(lines.filter(({ event }) => event === 'rejected')).toEqual([
      expect.objectContaining({ line: 2, code: 'SyntaxError' }),
      expect.objectContaining({ line: 3, code: 'AGENT_SCHEMA' }),
    ])
    const path = `/api/v1/devices/doorbell:${serial}/telemetry/status`
    const { messages } = await server.ask<{ messages: { data: unknown }[] }>('GET', path)
    expect(messages.map(({ data }) => data)).toEqual([{ battery: 87, rssi: -60 }])
  })

  it('says what is wrong with its command line', async () => {
    expect(await run([...command(), '--dir', folder], '')).toMatchObject({ code: 2 })
    const wrongPort = await run([...command(), '--dir', folder, '--server', 'x', '--mqtt', '0'], '')
    expect(wrongPort.code).toBe(2)
    expect(wrongPort.complaint).toContain('--mqtt is not a port')
  })

  it('fails where there is no identity', async () => {
    const { code, complaint } = await run([...command(), '--dir', folder, '--server', 'localhost'], '')
    expect(code).toBe(1)
    expect(complaint).toContain('trust.pem') // the first that is looked for
  })
})

describe('the tarball', () => {
  it('holds the programs, their manifest and the licence, and needs nothing else', () => {
    expect(readdirSync(packed).sort()).toEqual([
      'LICENSE',
      'package.json',
      'sekisho-agent.js',
      'sekisho-supervisor.js',
    ])
    const manifest = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as Record<string, unknown>
    expect(manifest).toMatchObject({
      bin: { 'sekisho-agent': 'sekisho-agent.js', 'sekisho-supervisor': 'sekisho-supervisor.js' },
      engines: { node: '>=24.7' },
    })
    expect(manifest).not.toHaveProperty('dependencies')
  })
})

// The fleet as `sekisho up --demo` starts it: a process of its own that has folders, a host name and two ports.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { RunningServer } from '@sekisho/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

const program = fileURLToPath(new URL('../bin/fleet.js', import.meta.url))
const serials = Array.from({ length: 6 }, (_, index) => `GK-${index + 1}`)

interface Line {
  readonly event: string
  readonly device?: string
  readonly failed?: number
}

let server: RunningServer
let fleet: ChildProcess | undefined
let lines: Line[]

beforeAll(async () => {
  server = await RunningServer.start()
  const model = new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url)
  await server.addProduct(readFileSync(model, 'utf8'))
  for (const serial of serials) await server.provision('doorbell', serial)
})
afterAll(() => server.close())
afterEach(() => {
  if (fleet?.exitCode === null) fleet.kill('SIGKILL')
})

function start(...more: string[]): ChildProcess {
  const { mqtt, deviceHttps } = server.ports
  const ports = ['--mqtt', String(mqtt), '--device-https', String(deviceHttps)]
  const args = [program, '--dir', join(server.home, '..', 'devices'), ...ports, '--delivered', ...more]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  lines = []
  createInterface(child.stdout).on('line', (line) => lines.push(JSON.parse(line) as Line))
  fleet = child
  return child
}

async function until(isSo: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 20_000
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`never came: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const deliverers = (): Set<string | undefined> =>
  new Set(lines.filter(({ event }) => event === 'delivered').map(({ device }) => device))

const storedOf = async (serial: string): Promise<number> => {
  const path = `/api/v1/devices/doorbell:${serial}/telemetry/status`
  return (await server.ask<{ messages: unknown[] }>('GET', path)).messages.length
}

describe('the fleet', () => {
  it('enrols every device, and all of them report', async () => {
    const child = start()
    await until(() => deliverers().size === serials.length, 'a message of each device')
    expect(lines.filter(({ event }) => event === 'enrolled')).toHaveLength(serials.length)
    expect(lines.find(({ event }) => event === 'fleet-started')).toMatchObject({ failed: 0 })
    for (const serial of serials) expect(await storedOf(serial)).toBeGreaterThan(0)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(lines.at(-1)).toEqual({ event: 'fleet-stopped' })
  })

  it('goes on where it was, without enrolling again, and ends with the process that started it', async () => {
    const child = start('--parent')
    await until(() => deliverers().size === serials.length, 'a message of each device')
    expect(lines.filter(({ event }) => event === 'enrolled')).toEqual([])
    expect(lines.filter(({ event }) => event === 'refused')).toEqual([])
    child.stdin?.end()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('is the only source of its data: without it there is none', async () => {
    const before = await Promise.all(serials.map(storedOf))
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(await Promise.all(serials.map(storedOf))).toEqual(before)
  })
})

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openControl } from '@sekisho/server'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** `sekisho up --demo` as a newcomer runs it: in a process of its own, plain lines, Ctrl-C. */

const bin = new URL('../bin/sekisho.js', import.meta.url).pathname
let folder = ''
let home = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-demo-'))
  home = join(folder, 'home')
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Demo {
  readonly child: ChildProcess
  readonly text: () => string
  /** Ctrl-C: the terminal sends it to the whole group. */
  interrupt(): Promise<number | null>
}

function startDemo(): Demo {
  const ports = ['--http', '0', '--mqtt', '0', '--device-https', '0']
  const child = spawn(process.execPath, [bin, 'up', '--home', home, '--demo', ...ports], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part) => (text += part))
  return {
    child,
    text: () => text,
    async interrupt() {
      const exit = once(child, 'exit') as Promise<[number | null]>
      process.kill(-(child.pid ?? 0), 'SIGINT')
      const [code] = await exit
      return code
    },
  }
}

/** Messages that are stored, of all twenty. */
async function stored(): Promise<readonly number[]> {
  const control = await openControl(home)
  const counts: number[] = []
  for (let number = 1; number <= 20; number += 1) {
    const path = `/api/v1/devices/doorbell:GK-${String(number).padStart(4, '0')}/telemetry`
    const { body } = await control.request({ method: 'GET', path })
    const { channels = [] } = (body ?? {}) as { channels?: readonly { channel: string; messages: number }[] }
    counts.push(channels.find(({ channel }) => channel === 'telemetry/status')?.messages ?? 0)
  }
  await control.close()
  return counts
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

/** A browser that has opened the printed link. */
async function signIn(link: string): Promise<(path: string, body?: unknown) => Promise<unknown>> {
  const { origin, hash } = new URL(link)
  const headers = { origin, 'content-type': 'application/json' }
  const body = JSON.stringify({ code: hash.replace('#code=', '') })
  const reply = await fetch(`${origin}/api/v1/session`, { method: 'POST', headers, body })
  const cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return async (path, body) => {
    const request = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    return (await fetch(origin + path, { headers: { ...headers, cookie }, ...request })).json()
  }
}

async function runSekisho(...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [bin, ...args])
  return stdout
}

test('twenty devices enrol and report; without the fleet no data; the next start goes on', async () => {
  const first = startDemo()
  await expect.poll(first.text, { timeout: 90_000, interval: 200 }).toMatch(/connected 20 {2}passed \d\d/)
  await expect
    .poll(async () => Math.min(...(await stored())), { timeout: 20_000, interval: 500 })
    .toBeGreaterThan(0)
  expect(first.text()).toMatch(/✓ doorbell:GK-\d{4} {2}telemetry\/status {2}battery=/)
  expect(first.text()).toContain('Recovery passphrase')
  expect(first.text()).not.toContain('✗')

  const [printed = ''] = /http:\S+\/sign-in#code=\S+/.exec(first.text()) ?? []
  const page = async (): Promise<string> => (await fetch(new URL('/', printed))).text()
  await expect.poll(page, { timeout: 120_000, interval: 500 }).toContain('csp-nonce') // built once
  const ask = await signIn(printed)
  expect(await ask('/api/v1/session')).toMatchObject({ role: 'admin', features: { attacks: true } })
  // a device that tries its new version is away for a moment
  await expect
    .poll(() => ask('/api/v1/overview'), { timeout: 60_000, interval: 300 })
    .toMatchObject({ fleet: { connected: 20 }, verdicts: { fleet: { status: 'good' } } })
  expect(await ask('/api/v1/attacks', { name: 'replay' })).toMatchObject({ asExpected: true })
  const auditor = await signIn(
    (await runSekisho('sign-in', '--home', home, '--role', 'auditor')).split('\n')[0] ?? '',
  )
  expect(await auditor('/api/v1/session')).toMatchObject({ role: 'auditor' })

  const [, fleet] = /fleet runs in process (\d+)/.exec(first.text()) ?? []
  process.kill(Number(fleet), 'SIGTERM')
  await expect.poll(first.text, { timeout: 15_000 }).toContain('from now on no data comes')
  const before = await stored()
  await new Promise((resolve) => setTimeout(resolve, 3000)) // silence can only be waited for
  expect(await stored()).toEqual(before)
  expect(await first.interrupt()).toBe(0)
  expect(first.text()).toMatch(/stopping\n[^]*stopped\n$/)

  const second = startDemo()
  await expect.poll(second.text, { timeout: 30_000, interval: 200 }).toMatch(/connected 20 {2}passed \d\d/)
  expect(second.text()).not.toContain('Recovery passphrase')
  expect(second.text()).not.toContain('✗')
  expect(second.text()).not.toContain('A certificate was issued')
  expect(sum(await stored())).toBeGreaterThan(sum(before))
  expect(await second.interrupt()).toBe(0)
  expect(readFileSync(join(home, 'demo-fleet.log'), 'utf8')).toContain('fleet-stopped')
}, 240_000)

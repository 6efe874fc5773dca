import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MqttProbe } from '@sekisho/testkit'

/** `npm run conformance:mqtt`: the engine that lets everybody in stays where nobody is harmed by it. */

const script = new URL('../../../scripts/conformance-mqtt.ts', import.meta.url).pathname
let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'sk-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const start = (args: readonly string[], environment: NodeJS.ProcessEnv = {}) =>
  spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })

/** How it ended, and what it said. */
async function refusal(
  args: readonly string[],
  environment?: NodeJS.ProcessEnv,
): Promise<[number | null, string]> {
  const child = start(args, environment)
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return [code, said]
}

test.each([
  [['--port', '0', '--host', '0.0.0.0'], 'not a loopback address'],
  [['--port', '0', '--host', 'localhost.example.com'], 'not a loopback address'],
  [[], '--port P is needed'],
  [['--port', '70000'], '--port P is needed'],
])('%j is refused', async (args, reason) => {
  const [code, said] = await refusal(args)
  expect(code).toBe(2)
  expect(said).toContain(reason)
})

test.each(['home.json', 'machine.secret', 'creating'])(
  'stays away from a home: %s is enough',
  async (file) => {
    writeFileSync(join(home, file), '')
    const reason = 'the home of a server'
    expect(await refusal(['--port', '0', '--home', home])).toEqual([2, expect.stringContaining(reason)])
    expect(await refusal(['--port', '0'], { SEKISHO_HOME: home })).toEqual([
      2,
      expect.stringContaining(reason),
    ])
  },
)

test.each(['SIGTERM', 'SIGINT'] as const)('serves, and stops cleanly on %s', async (signal) => {
  const child = start(['--port', '0', '--home', home])
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const port = Number(/:(\d+)$/.exec(line)?.[1])
  const probe = await MqttProbe.plain(port)
  expect(await probe.connect('anybody')).toMatchObject({ reasonCode: 0 })
  child.kill(signal)
  expect(await probe.next('disconnect')).toMatchObject({ reasonCode: 0x8b })
  probe.end()
  expect(await once(child, 'close')).toEqual([0, null])
})

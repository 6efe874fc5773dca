import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { testWith } from '@sekisho/testkit'
import { afterAll, beforeAll, expect } from 'vitest'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-year-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const program = new URL('year-process.ts', import.meta.url).pathname

/** The house with its devices, in a process whose clock is so many days ahead. */
async function lived(phase: 'first' | 'later', days: number): Promise<Record<string, unknown>> {
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', program, folder, phase]
  const [file = '', ...args] = days === 0 ? node : ['faketime', '-f', `+${days}d`, ...node]
  const { stdout } = await promisify(execFile)(file, args, { timeout: 240_000, maxBuffer: 16_777_216 })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown>
}

testWith(
  ['faketime'],
  'devices that were away for more than a year come back by themselves: expired metadata, another root, an expired certificate [RB7 RD5 S09-10 S09-29]',
  async () => {
    expect(await lived('first', 0)).toMatchObject({
      connected: true,
      updated: true,
      states: { updated: 2 },
      started: ['1.2.0', '1.2.0', '1.3.0', '1.3.0'],
    })
    const later = await lived('later', 400)
    expect(later).toMatchObject({ connected: true, updated: true, states: { updated: 2 } })
    expect(later['ended']).toEqual(expect.arrayContaining(['root', 'targets', 'doorbell-stable']))
    expect(later['events']).toContain('enrolled') // the operational certificate had ended
    expect(later['started']).toEqual(['1.3.0', '1.3.0', '1.4.0', '1.4.0'])
  },
  480_000,
)

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, startServer, type Server } from '@sekisho/server'
import type { Part, PartResult } from './part.ts'

/** A large roll-out as people look at it: its progress, the list of roll-outs, the devices that are silent. And what it costs to know. */

const DEVICES = 100_000
/** The last ones; they fell silent over two months. The others were heard within a day. */
const SILENT_SHARE = 0.4
const STAGES = 5
const WANTED_MS = 10
const PAGE = 100

const HOUR = 3_600_000
const DAY = 24 * HOUR
const ROLLOUT = 'bench'

interface Fleet {
  readonly devices: number
  readonly silent: number
}

const idOf = (index: number): string => `lamp:L-${String(index).padStart(6, '0')}`

/** As a roll-out stands in the records weeks after its start: all are told, a third is through. */
function place(path: string, { devices, silent }: Fleet): void {
  const database = openDatabase(path)
  const now = Date.now()
  const told = now - 90 * DAY
  database.raw.exec('BEGIN')
  database.run("INSERT INTO product (id, added_at) VALUES ('lamp', 0)")
  database.run(
    `INSERT INTO rollout (id, release, product, version, plan_json, state, stage, stages, started_at, started_by, at)
      VALUES (?1, 'lamp/stable/2.0.0', 'lamp', '2.0.0', '{}', 'running', ?2, ?2 + 1, ?3, 'bench', ?3)`,
    ROLLOUT,
    STAGES - 1,
    told,
  )
  for (let index = 0; index < devices; index += 1) {
    const isSilent = index >= devices - silent
    const state = !isSilent && index % 2 === 0 ? 'updated' : 'downloading'
    const heard = isSilent ? now - 8 * DAY - (index % 1440) * HOUR : now - (index % 24) * HOUR
    const id = idOf(index)
    database.run(
      "INSERT INTO device (id, product, serial, component, state, created_at) VALUES (?1, 'lamp', ?1, 'lamp', 'active', 0)",
      id,
    )
    database.run(
      `INSERT INTO rollout_device (rollout, device, stage, state, offered_at, assigned_at, changed_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?5)`,
      ROLLOUT,
      id,
      index % STAGES,
      state,
      told,
    )
    database.run('INSERT INTO device_update (device, asked_at) VALUES (?, ?)', id, heard)
  }
  database.raw.exec('COMMIT')
  database.close()
}

/** Milliseconds, the median of several rounds. */
async function median(rounds: number, work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
}

async function measure({ services }: Server, fleet: Fleet): Promise<PartResult> {
  const { rollouts, writer } = services
  const { states, devices } = rollouts.show(ROLLOUT)
  if (states.silent !== fleet.silent || devices !== fleet.devices)
    throw new Error(`${states.silent} of ${devices} are shown as silent instead of ${fleet.silent}`)
  const progressMs = await median(21, () => rollouts.show(ROLLOUT))
  const listMs = await median(21, () => rollouts.list({}))
  const pageMs = await median(5, () => rollouts.members(ROLLOUT, { state: 'silent', limit: PAGE }))
  const atOnce = fleet.devices / 10
  let at = Date.now()
  const seenMs = await median(5, () => {
    at += HOUR // each is heard in another hour than the last time, which is all that costs something
    const seen = Array.from({ length: atOnce }, (_, index) => [idOf(index * 5), at] as const)
    return writer.write('rollouts.seen', { seen })
  })
  return {
    lines: [
      `progress of ${devices} devices, ${fleet.silent} of them silent: ${progressMs.toFixed(2)} ms; the list with it ${listMs.toFixed(2)} ms (wanted: under ${WANTED_MS} ms each)`,
      `the first ${PAGE} silent devices by id: ${pageMs.toFixed(1)} ms`,
      `${atOnce} devices heard anew, each in another hour: ${seenMs.toFixed(0)} ms on disk, ${((seenMs / atOnce) * 1000).toFixed(1)} µs each`,
    ],
    holds: progressMs < WANTED_MS && listMs < WANTED_MS,
    figures: { devices, silent: fleet.silent, progressMs, listMs, pageMs, seenMs, wantedMs: WANTED_MS },
  }
}

export const rolloutsPart: Part = {
  name: 'rollouts',
  about: 'a roll-out of 100,000 devices, of which 40,000 are silent, as people look at it',
  async run({ quick }) {
    const folder = mkdtempSync(join(tmpdir(), 'sekisho-rollouts-'))
    const devices = quick ? DEVICES / 10 : DEVICES
    const fleet = { devices, silent: devices * SILENT_SHARE }
    const server = await startServer({
      home: join(folder, 'home'),
      httpPort: 0,
      mqttPort: 0,
      deviceHttpsPort: 0,
      logLevel: 'error',
      rootPassphrase: 'a passphrase for the bench',
    })
    try {
      place(server.home.databasePath, fleet)
      return await measure(server, fleet)
    } finally {
      await server.close()
      rmSync(folder, { recursive: true })
    }
  },
}

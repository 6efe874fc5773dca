import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AllWrites } from '../../writes.ts'
import { openDatabase } from './database.ts'
import { type RunningWriter, startWriter } from './writer.ts'

let folder: string
let writer: RunningWriter<AllWrites>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-writer-'))
  writer = await startWriter<AllWrites>(join(folder, 'db'))
})
afterEach(async () => {
  await writer.close()
  rmSync(folder, { recursive: true })
})

test('migrates a new database and leaves it readable to others', async () => {
  await writer.write('store.probe', undefined)
  const reads = openDatabase(join(folder, 'db'), { readOnly: true })
  const tables = reads.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['device', 'telemetry_chunk', 'event']),
  )
  reads.close()
})

test('a database that a newer server has migrated is left alone', async () => {
  await writer.close()
  const database = openDatabase(join(folder, 'db'))
  database.run("INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-later', 'now')")
  database.close()
  await expect(startWriter<AllWrites>(join(folder, 'db'))).rejects.toThrow('newest version')
  const later = openDatabase(join(folder, 'db'))
  later.run("DELETE FROM kysely_migration WHERE name = '9999-later'")
  later.close()
  writer = await startWriter<AllWrites>(join(folder, 'db'))
})

test('says so when a write does not exist, and goes on', async () => {
  // @ts-expect-error no such write
  await expect(writer.write('no.such', undefined)).rejects.toMatchObject({ code: 'STORE_CONFLICT' })
  await expect(writer.write('store.probe', undefined)).resolves.toBeUndefined()
})

// The version floor against the counter of a TPM 2.0.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSecretKey } from 'node:crypto'
import { describeWith, startSwtpm, type Swtpm, tpmTools } from '@sekisho/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDeviceKeys } from '../../src/index.ts'
import { createDisk } from '../../src/updates/disk.ts'
import { versionFloor } from '../../src/updates/floor.ts'
import { openRecord } from '../../src/updates/record.ts'

describeWith(tpmTools, 'the version floor with a TPM', () => {
  let swtpm: Swtpm
  let parent: string
  beforeAll(async () => {
    swtpm = await startSwtpm()
    parent = mkdtempSync(join(tmpdir(), 'floor-'))
  })
  afterAll(async () => {
    await swtpm.stop()
    rmSync(parent, { recursive: true })
  })

  it('notices that the whole state directory was put back [S09-11 S09-17 RD5]', async () => {
    const directory = join(parent, 'state')
    mkdirSync(directory, { mode: 0o700 })
    const { keys } = await openDeviceKeys(directory, { kind: 'tpm', tcti: swtpm.tcti }, () => new Date())
    const disk = createDisk()
    const key = createSecretKey(Buffer.alloc(32, 1))
    const opened = async () => {
      const { store: record } = await openRecord(directory, disk)
      return versionFloor({ directory, disk, device: 'doorbell:1', key, counter: keys.counter, record })
    }
    await (await opened()).raise('1.1.0')
    cpSync(directory, join(parent, 'copy'), { recursive: true })
    await (await opened()).raise('1.2.0')
    expect(await (await opened()).read()).toEqual({ version: '1.2.0' })
    rmSync(directory, { recursive: true })
    cpSync(join(parent, 'copy'), directory, { recursive: true })
    expect(await (await opened()).read()).toEqual({ version: '1.1.0', doubt: 'older' })
  })
})

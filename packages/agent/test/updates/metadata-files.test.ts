import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openMetadataFiles } from '../../src/updates/tuf/metadata-files.ts'

// What a power cut leaves, and what becomes of it [S09-10].

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sk-metadata-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const names = (): readonly string[] => readdirSync(directory).toSorted()
const root = (version: number): Buffer => Buffer.from(JSON.stringify({ signed: { version } }))
const put = (name: string, content: Buffer | string): void => writeFileSync(join(directory, name), content)

it('keeps octets as they came', async () => {
  const files = await openMetadataFiles(directory)
  files.keep('a/../b', Buffer.from('{ }\n'))
  await files.settle()
  expect(names()).toEqual(['a%2F..%2Fb.json'])
  expect(await files.read('a/../b')).toEqual(Buffer.from('{ }\n'))
})

it.each(['ロ'.repeat(90), 'x'.repeat(300)])(
  'keeps a role whose name is too long for a file: %s',
  async (name) => {
    const files = await openMetadataFiles(directory)
    files.keep(name, Buffer.from('{}'))
    await files.settle()
    expect(names()).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.json$/)])
    expect(await (await openMetadataFiles(directory)).read(name)).toEqual(Buffer.from('{}'))
  },
)

it('sweeps away what was never finished', async () => {
  put('timestamp.json.0123456789ab.tmp', '{"sig')
  put('timestamp.json', '{}')
  await openMetadataFiles(directory)
  expect(names()).toEqual(['timestamp.json'])
})

it('says so when the disk takes nothing more', async () => {
  const files = await openMetadataFiles(directory)
  rmSync(directory, { recursive: true })
  files.keep('root', root(1))
  await expect(files.settle()).rejects.toThrow('ENOENT')
  directory = mkdtempSync(join(tmpdir(), 'sk-metadata-'))
})

describe('a root that takes keys away (TUF §5.3.11)', () => {
  beforeEach(() => {
    put('root.json', root(4))
    put('timestamp.json', '{}')
    put('snapshot.json', '{}')
    put('targets.json', '{}')
  })

  it('takes timestamp and snapshot with it', async () => {
    const files = await openMetadataFiles(directory)
    await files.rotate(root(5))
    expect(names()).toEqual(['root.json', 'targets.json'])
    expect(readFileSync(join(directory, 'root.json'))).toEqual(root(5))
  })

  it('does so after a cut between the two', async () => {
    put('rotation', '5')
    put('root.json', root(5))
    await openMetadataFiles(directory)
    expect(names()).toEqual(['root.json', 'targets.json'])
  })

  it('leaves them after a cut before it came', async () => {
    put('rotation', '5')
    await openMetadataFiles(directory)
    expect(names()).toEqual(['root.json', 'snapshot.json', 'targets.json', 'timestamp.json'])
  })
})

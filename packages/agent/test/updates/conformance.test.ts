import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { testWith } from '@sekisho/testkit'
import { firmware, Repository } from './repository.ts'

// The command line of TUF's conformance suite (conformance/tuf/README.md), as the suite calls it [S09-29].

const launcher = new URL('../../../../conformance/tuf/client', import.meta.url).pathname
const day = 86_400_000

let directory: string
let repository: Repository
let server: Server
let asked: string[]
let url: string

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'sk-conformance-'))
  repository = new Repository()
  asked = []
  server = createServer(({ url: path = '' }, response) => {
    asked.push(path)
    const [, kind, name = ''] = /^\/(metadata|targets)\/(.+)$/.exec(path) ?? []
    const content = (kind === 'metadata' ? repository.metadata : repository.files).get(name)
    if (content) response.end(content)
    else response.writeHead(404).end('no such file')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  writeFileSync(join(directory, 'initial_root.json'), repository.firstRoot())
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
  rmSync(directory, { recursive: true })
})

/** @returns the exit code */
async function run(command: readonly string[], before: readonly string[] = []): Promise<number> {
  const [program = '', ...args] = [...before, launcher, ...command]
  const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, SEKISHO_LAUNCHED: '' } })
  const [code] = (await once(child, 'exit')) as [number]
  return code
}

const metadata = (): readonly string[] => ['--metadata-dir', join(directory, 'metadata')]
const init = () => run([...metadata(), 'init', join(directory, 'initial_root.json')])
const refresh = (...before: readonly string[]) =>
  run(['--metadata-url', `${url}/metadata/`, ...metadata(), 'refresh'], before)
const fetchTarget = (name: string) => {
  const target = ['--target-name', name, '--target-dir', join(directory, 'targets')]
  const urls = ['--metadata-url', `${url}/metadata`, '--target-base-url', `${url}/targets/`]
  return run([...urls, ...metadata(), ...target, 'download'])
}

const files = (name: string): readonly string[] => readdirSync(join(directory, name)).toSorted()

it('starts with a root, and follows the repository', async () => {
  expect(await init()).toBe(0)
  expect(asked).toEqual([])
  expect(files('metadata')).toEqual(['root.json'])
  expect(await refresh()).toBe(0)
  expect(asked).toEqual([
    '/metadata/2.root.json',
    '/metadata/timestamp.json',
    '/metadata/1.snapshot.json',
    '/metadata/1.targets.json',
  ])
  expect(files('metadata')).toEqual(['root.json', 'snapshot.json', 'targets.json', 'timestamp.json'])
  for (const name of files('metadata'))
    expect(readFileSync(join(directory, 'metadata', name)), name).toEqual(
      repository.metadata.get(name === 'root.json' ? '1.root.json' : name),
    )
})

it('ends with 1 for what is refused, and with nothing asked where the first root is no root', async () => {
  await init()
  repository.publish('targets')
  repository.metadata.delete('2.snapshot.json')
  expect(await refresh()).toBe(1)
  expect(files('metadata')).toEqual(['root.json', 'timestamp.json'])
  writeFileSync(join(directory, 'initial_root.json'), '{"signed":{}}')
  await init()
  asked = []
  expect(await refresh()).toBe(1)
  expect(asked).toEqual([])
})

it('downloads a target once, under one name, and nothing else', async () => {
  const content = firmware()
  repository.addTarget('path/to/a file.txt', content)
  repository.publish('targets')
  await init()
  expect(await fetchTarget('path/to/a file.txt')).toBe(1) // served under a name that the server has to decode
  expect(files('targets')).toEqual([])
  for (const [name, octets] of repository.files) repository.files.set(name.replaceAll(' ', '%20'), octets)
  expect(await fetchTarget('path/to/a file.txt')).toBe(0)
  const [name = ''] = files('targets')
  expect(readFileSync(join(directory, 'targets', name))).toEqual(content)
  const before = asked.length
  expect(await fetchTarget('path/to/a file.txt')).toBe(0)
  expect(asked.slice(before)).toEqual(['/metadata/2.root.json', '/metadata/timestamp.json'])
  writeFileSync(join(directory, 'targets', name), firmware())
  expect(await fetchTarget('path/to/a file.txt')).toBe(0)
  expect(readFileSync(join(directory, 'targets', name))).toEqual(content)
  expect(await fetchTarget('nobody signed for this')).toBe(1)
  expect(files('targets')).toEqual([name])
})

it.each([
  ['a/../file', '<hash>.file'],
  ['folder/', 'folder/<hash>.'],
  ['..', '<hash>...'],
])('downloads the target %s from where its path leads to (RFC 3986 §5.2.4)', async (path, place) => {
  const content = firmware()
  repository.addTarget(path, content)
  repository.publish('targets')
  const { sha256 = '' } = repository.targets.targets[path]?.hashes ?? {}
  repository.files.set(place.replace('<hash>', sha256), content)
  await init()
  expect(await fetchTarget(path)).toBe(0)
  const [name = ''] = files('targets')
  expect(readFileSync(join(directory, 'targets', name))).toEqual(content)
})

testWith(['faketime'], 'takes the time that libfaketime gives it (TUF §5.1)', async () => {
  await init()
  expect(await refresh('faketime', '-f', '+2d')).toBe(1)
  repository.timestamp.expires = repository.expiry(5)
  repository.publish()
  expect(await refresh('faketime', '-f', '+2d')).toBe(0)
  const at = new Date(Date.now() + 6 * day).toISOString().replace('T', ' ').slice(0, 19)
  expect(await refresh('faketime', at)).toBe(1)
})

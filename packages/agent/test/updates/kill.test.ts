import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createPlainFetcher } from '../../../../conformance/tuf/plain-fetcher.ts'
import { createTufClient } from '../../src/updates/tuf/client.ts'
import { Repository } from './repository.ts'
import { never } from './world.ts'

// A device that is killed while it updates its metadata, again and again [S09-10].

const program = new URL('./follow.ts', import.meta.url).pathname
const kills = process.env['UPDATES_QUICK'] === '1' ? 4 : 10

/** Something new all the time: releases, and now and then other keys. */
function publishSomething(repository: Repository, count: number): void {
  if (count % 3 === 0) repository.changeRoot()
  if (count % 5 === 0) repository.rotate('timestamp')
  repository.publish(...(count % 5 === 0 ? ['root'] : []), 'targets')
}

it('has whole metadata after every kill, and goes on from there', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'sk-kill-'))
  const repository = new Repository()
  writeFileSync(join(directory, 'root.json'), repository.firstRoot())
  /** Called at each request, until the device is to die. */
  let atRequest = (): void => {}
  const server = createServer(({ url = '' }, response) => {
    atRequest()
    const content = repository.metadata.get(url.replace('/metadata/', ''))
    response.writeHead(content ? 200 : 404).end(content)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fetch = createPlainFetcher()
  const locations = { metadata: `${url}/metadata/`, targets: `${url}/targets/` }
  let count = 0
  const publisher = setInterval(() => publishSomething(repository, (count += 1)), 25)
  const versions: number[] = []
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const child = spawn(process.execPath, [...process.execArgv, program, directory, url], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      let left = 3 + Math.floor(Math.random() * 30)
      atRequest = () => {
        left -= 1
        if (left === 0) setTimeout(() => child.kill('SIGKILL'), Math.random() * 5)
      }
      await once(child, 'exit')
      for (const name of readdirSync(directory).filter((one) => one.endsWith('.json'))) {
        const { signed } = JSON.parse(readFileSync(join(directory, name), 'utf8')) as {
          signed: { version: number }
        }
        if (name === 'root.json') versions.push(signed.version)
      }
    }
    clearInterval(publisher)
    await createTufClient({ directory, fetch, now: () => Date.now(), locations }).refresh(never)
    expect(versions).toHaveLength(kills)
    expect(versions, 'a root is never given back').toEqual(versions.toSorted((one, other) => one - other))
    expect(new Set(versions).size, 'it got on between the kills').toBeGreaterThan(kills / 2)
    const { signed } = JSON.parse(readFileSync(join(directory, 'root.json'), 'utf8')) as {
      signed: { version: number }
    }
    expect(signed.version).toBe(repository.root.version)
  } finally {
    clearInterval(publisher)
    fetch.close()
    server.closeAllConnections()
    server.close()
    rmSync(directory, { recursive: true })
  }
})

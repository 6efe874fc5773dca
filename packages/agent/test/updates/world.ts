// A device that follows a repository over a mirror, as its agent does.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { AgentError } from '../../src/errors.ts'
import { createTufClient, type TufClient } from '../../src/updates/tuf/client.ts'
import type { TufLimits } from '../../src/updates/tuf/limits.ts'
import { type Mirror, startMirror } from './mirror.ts'
import { Repository, type RepositoryOptions } from './repository.ts'

export const never = new AbortController().signal

/** Who drips is found out in a moment. */
export const impatient = { slowest: 50_000, patienceMs: 250 }

export interface UpdateWorld {
  readonly repository: Repository
  readonly mirror: Mirror
  /** The device's state directory for updates. */
  readonly directory: string
  readonly firstRoot: string
  /** The device's clock, milliseconds since 1970. */
  now: number
  /** The device, as it is after a restart. */
  client(limits?: Partial<TufLimits>): TufClient
  /** Version of a role that the device trusts. */
  version(role: string): number | undefined
  close(): Promise<void>
}

export async function createUpdateWorld(options: Omit<RepositoryOptions, 'now'> = {}): Promise<UpdateWorld> {
  const clock = { now: Date.now() }
  const directory = mkdtempSync(join(tmpdir(), 'sk-updates-'))
  const repository = new Repository({ ...options, now: () => clock.now })
  const mirror = await startMirror(repository)
  const firstRoot = join(directory, 'root.json')
  writeFileSync(firstRoot, repository.firstRoot())
  const world: UpdateWorld = {
    repository,
    mirror,
    directory,
    firstRoot,
    get now() {
      return clock.now
    },
    set now(at) {
      clock.now = at
    },
    client: (limits = {}) =>
      createTufClient({
        directory: join(directory, 'tuf'),
        firstRoot,
        fetch: mirror.fetcher(),
        now: () => clock.now,
        limits,
      }),
    version(role) {
      try {
        const { signed } = JSON.parse(
          readFileSync(join(directory, 'tuf', `${encodeURIComponent(role)}.json`), 'utf8'),
        ) as { signed: { version: number } }
        return signed.version
      } catch {
        return undefined
      }
    },
    async close() {
      await mirror.close()
      rmSync(directory, { recursive: true })
    },
  }
  return world
}

/** That it is refused, and why. */
export async function expectCode(work: Promise<unknown>, code: string): Promise<void> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(AgentError)
  expect((error as AgentError).code).toBe(code)
}

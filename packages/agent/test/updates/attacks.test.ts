import type { ServerResponse } from 'node:http'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { download } from '../../src/updates/download/download.ts'
import { digestsOf, type TrustedTarget } from '../../src/updates/tuf/target.ts'
import { ed25519Key, firmware, type Repository, signWith, type TufKey } from './repository.ts'
import { createUpdateWorld, expectCode, impatient, never, type UpdateWorld } from './world.ts'

// The attacks of TUF 1.0 §1.5.2 by whoever answers in the server's place, with whatever keys the attacker has got.

let world: UpdateWorld
let repository: Repository
beforeEach(async () => {
  world = await createUpdateWorld({ threshold: 2, keys: 3 })
  repository = world.repository
  repository.delegate('doorbell-stable', ['doorbell/stable/*/*'], { terminating: true })
  repository.addTarget(path, image, { role: 'doorbell-stable' })
  repository.publish('doorbell-stable', 'targets')
})
afterEach(() => world.close())

const path = 'doorbell/stable/2.0.0/camera.img'
const image = firmware(200_000)
const day = 86_400_000

const refresh = (): Promise<void> => world.client({ pace: impatient }).refresh(never)
const trusted = () => ['root', 'timestamp', 'snapshot', 'targets'].map((role) => world.version(role))

const copyOf = (files: ReadonlyMap<string, Buffer>): ReadonlyMap<string, Buffer> => new Map(files)
const serveAgain = (files: ReadonlyMap<string, Buffer>): void => {
  repository.metadata.clear()
  for (const [name, octets] of files) repository.metadata.set(name, octets)
}

/** The image, as the repository's keys stand for it now. */
async function imageTarget(): Promise<{ target: TrustedTarget; location: string }> {
  const client = world.client()
  const target = await client.target(path, never)
  if (!target) throw new Error('no target')
  return { target, location: client.locate(target) }
}

/** Tries to get the image. */
async function fetchImage(): Promise<void> {
  const { target, location } = await imageTarget()
  const file = join(world.directory, 'download', 'image')
  const { length } = target
  const digests = digestsOf(target)
  await download({ fetch: world.mirror.fetcher(), location, file, length, digests, pace: impatient }, never)
}

const downloaded = (): readonly string[] => readdirSync(join(world.directory, 'download'))

/** Sends for ever, as fast as it is read. */
function pour(response: ServerResponse): void {
  const piece = Buffer.alloc(65_536, 0x20)
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
  }
  response.on('drain', more)
  more()
}

/** Sends an octet now and then. */
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write('x'), 20)
  response.on('close', () => clearInterval(timer))
}

/** What an attacker who has keys says in a role's name. */
function forged(role: 'targets' | 'doorbell-stable', keys: readonly TufKey[]): Buffer {
  const malware = { length: 4, hashes: { sha256: createHash('sha256').update('evil').digest('hex') } }
  const signed = structuredClone(repository.role(role))
  signed.version += 1
  signed.targets[path] = malware
  return signWith(signed, keys)
}

/** All online keys sign what the attacker wants. */
function announce(role: 'targets' | 'doorbell-stable', octets: Buffer): void {
  repository.put(role, octets, repository.role(role).version + 1)
  repository.publishOnly('snapshot', 'timestamp')
}

describe('arbitrary software (TUF §1.5.2, §5.3.4, §5.4.2, §5.5.3, §5.6.3) [S09-01 RD5]', () => {
  it.each(['root', 'timestamp', 'snapshot', 'targets', 'doorbell-stable'])(
    'refuses %s signed by a stranger',
    async (role) => {
      await refresh()
      const before = trusted()
      repository.publish('root', 'targets', 'doorbell-stable')
      const strangers = [ed25519Key(), ed25519Key()]
      repository.put(role, repository.sign(role, strangers))
      repository.publishOnly(...(['root', 'timestamp'].includes(role) ? [] : ['snapshot', 'timestamp']))
      if (role === 'snapshot') repository.put('snapshot', repository.sign('snapshot', strangers))
      if (role === 'snapshot') repository.publishOnly('timestamp')
      await expectCode(world.client().target(path, never), 'UPDATE_THRESHOLD')
      expect(world.version(role)).toBe(role === 'doorbell-stable' ? undefined : before[trustedIndex(role)])
    },
  )

  it('refuses an image that is not the one that was signed (§5.7.3) [S09-06]', async () => {
    repository.serve(
      path,
      firmware(image.length),
      Object.values(repository.role('doorbell-stable').targets[path]?.hashes ?? {}),
    )
    await expectCode(fetchImage(), 'UPDATE_HASH')
    expect(downloaded()).toEqual([])
  })

  it('refuses a signature by a key that was revoked (§5.3.4, §6.1)', async () => {
    await refresh()
    const revoked = repository.signers['targets'] ?? []
    repository.rotate('targets', 3, 2)
    repository.publish('root')
    await expectCode(refresh(), 'UPDATE_THRESHOLD') // targets of before, under the new root
    announce('targets', forged('targets', revoked))
    await expectCode(refresh(), 'UPDATE_THRESHOLD')
  })

  it('refuses a delegated role whose key the delegator has revoked (§5.6.7)', async () => {
    await world.client().target(path, never)
    const revoked = repository.signers['doorbell-stable'] ?? []
    const fresh = ed25519Key()
    const { delegations } = repository.targets
    if (delegations?.roles?.[0]) delegations.roles[0].keyids = [fresh.id]
    if (delegations) delegations.keys = { [fresh.id]: fresh.value }
    repository.publish('targets')
    announce('doorbell-stable', forged('doorbell-stable', revoked))
    await expectCode(world.client().target(path, never), 'UPDATE_THRESHOLD')
  })

  it('refuses a target that a role signs outside of its paths (§4.5)', async () => {
    repository.addTarget('plc-gateway/stable/1.0.0/x.img', image, { role: 'doorbell-stable' })
    repository.publish('doorbell-stable')
    expect(await world.client().target('plc-gateway/stable/1.0.0/x.img', never)).toBeUndefined()
  })
})

const trustedIndex = (role: string): number => ['root', 'timestamp', 'snapshot', 'targets'].indexOf(role)

describe('rollback (TUF §1.5.2, §5.3.5, §5.4.3, §5.5.5, §5.6.4) [S09-11 RB7]', () => {
  it('refuses an older timestamp (§5.4.3.1)', async () => {
    const old = copyOf(repository.metadata)
    repository.publish()
    await refresh()
    serveAgain(old)
    await expectCode(refresh(), 'UPDATE_ROLLBACK')
    expect(trusted()).toEqual([1, 3, 3, 2])
  })

  it('refuses a timestamp that goes back to an older snapshot (§5.4.3.2)', async () => {
    await refresh()
    repository.timestamp.meta['snapshot.json'] = { version: 1 }
    repository.publishOnly('timestamp')
    await expectCode(refresh(), 'UPDATE_ROLLBACK')
    expect(trusted()).toEqual([1, 2, 2, 2])
  })

  it.each(['targets.json', 'doorbell-stable.json'])(
    'refuses a snapshot that goes back to an older %s (§5.5.5)',
    async (name) => {
      repository.publish('targets', 'doorbell-stable')
      await refresh()
      repository.snapshot.meta[name] = { version: 1 }
      repository.publish()
      await expectCode(refresh(), 'UPDATE_ROLLBACK')
      expect(world.version('snapshot')).toBe(3)
    },
  )

  it('refuses a snapshot that doesn’t list a role any more (§5.5.5)', async () => {
    await refresh()
    delete repository.snapshot.meta['doorbell-stable.json']
    repository.publish()
    await expectCode(refresh(), 'UPDATE_ROLLBACK')
  })

  it('refuses targets that are older than the snapshot says (§5.6.4)', async () => {
    repository.saysHashes = false
    const old = repository.metadata.get('2.targets.json')
    repository.publish('targets')
    if (old) repository.metadata.set('3.targets.json', old)
    await expectCode(refresh(), 'UPDATE_MISMATCH')
  })

  it('refuses an older root in the place of the next (§5.3.5)', async () => {
    repository.publishOnly('root')
    await refresh()
    repository.metadata.set('3.root.json', repository.firstRoot())
    await expectCode(refresh(), 'UPDATE_ROLLBACK')
    expect(world.version('root')).toBe(2)
  })

  it('remembers what it has seen after a restart, though all of it has expired', async () => {
    const old = copyOf(repository.metadata)
    repository.publish('targets')
    await refresh()
    world.now += 200 * day
    serveAgain(old)
    await expectCode(refresh(), 'UPDATE_ROLLBACK')
  })
})

describe('freeze (TUF §1.5.2, §5.3.10, §5.4.4, §5.5.6, §5.6.5)', () => {
  it('refuses the same metadata once the timestamp has expired: indefinite freeze (§5.4.4)', async () => {
    await refresh()
    world.now += day - 60_000
    await refresh()
    world.now += 120_000
    await expectCode(refresh(), 'UPDATE_EXPIRED')
  })

  it.each([
    ['timestamp', [1, 2, 2, 2]],
    ['snapshot', [1, 3, 2, 2]],
    ['targets', [1, 3, 3, 2]],
  ] as const)('refuses a newer %s that has expired', async (role, versions) => {
    await refresh()
    const signed = role === 'targets' ? repository.targets : repository[role]
    signed.expires = repository.expiry(-1)
    repository.publish(...(role === 'targets' ? ['targets'] : []))
    await expectCode(refresh(), 'UPDATE_EXPIRED')
    expect(trusted()).toEqual(versions)
  })

  it('refuses everything under a root that has expired (§5.3.10)', async () => {
    repository.timestamp.expires = repository.expiry(1000)
    repository.publish()
    await refresh()
    world.now += 366 * day
    await expectCode(refresh(), 'UPDATE_EXPIRED')
  })
})

describe('fast-forward and recovery (TUF §5.3.11)', () => {
  it.each(['timestamp', 'snapshot'] as const)(
    'recovers from versions that a thief of the %s key has raised',
    async (role) => {
      repository[role].version = 2_000_000
      repository.publish()
      await refresh()
      expect(world.version(role)).toBe(2_000_001)
      repository.rotate(role)
      repository[role].version = 3
      repository.publish('root')
      await refresh()
      expect(world.version(role)).toBe(4)
    },
  )

  it('recovers from targets versions in a snapshot whose key is replaced', async () => {
    repository.snapshot.meta['targets.json'] = { version: 9999 }
    repository.publish()
    await expectCode(refresh(), 'UPDATE_MISSING')
    repository.snapshot.meta['targets.json'] = { version: repository.targets.version }
    repository.publish()
    await expectCode(refresh(), 'UPDATE_ROLLBACK')
    repository.rotate('snapshot')
    repository.publish('root')
    await refresh()
    expect(world.version('targets')).toBe(2)
  })

  it('recovers where one of two keys was stolen, too', async () => {
    repository.rotate('timestamp', 2, 1)
    repository.timestamp.version = 5000
    repository.publish('root')
    await refresh()
    const [kept] = repository.signers['timestamp'] ?? []
    if (!kept) throw new Error('no key')
    repository.root.roles['timestamp'] = { keyids: [kept.id], threshold: 1 }
    repository.signers['timestamp'] = [kept]
    repository.timestamp.version = 10
    repository.publish('root')
    await refresh()
    expect(world.version('timestamp')).toBe(11)
  })

  it('keeps the memory of versions where a key only joins', async () => {
    const old = copyOf(repository.metadata)
    repository.publish()
    await refresh()
    const joining = ed25519Key()
    repository.root.keys[joining.id] = joining.value
    repository.root.roles['timestamp']?.keyids.push(joining.id)
    repository.publishOnly('root')
    const root = repository.metadata.get('2.root.json')
    serveAgain(old)
    if (root) repository.metadata.set('2.root.json', root)
    await expectCode(refresh(), 'UPDATE_ROLLBACK')
  })
})

describe('mix and match (TUF §1.5.2, §5.5.2, §5.6.2)', () => {
  it.each([
    ['snapshot', '3.snapshot.json'],
    ['targets', '3.targets.json'],
  ])(
    'refuses a %s of the right version and the right keys that isn’t the announced one',
    async (role, name) => {
      repository.publish('targets')
      const signed = role === 'snapshot' ? repository.snapshot : repository.targets
      const other = signWith({ ...signed, expires: repository.expiry(2) }, repository.signers[role] ?? [])
      const announced = repository.metadata.get(name)
      expect(other.length, 'only the hash tells them apart').toBe(announced?.length)
      repository.metadata.set(name, other)
      await expectCode(refresh(), 'UPDATE_HASH')
    },
  )

  it('refuses a delegated role of another snapshot', async () => {
    const old = repository.metadata.get('1.doorbell-stable.json')
    repository.publish('doorbell-stable')
    if (old) repository.metadata.set('2.doorbell-stable.json', old)
    await expectCode(world.client().target(path, never), 'UPDATE_HASH')
  })
})

describe('endless data (TUF §1.5.2, §5.3.3, §5.4.1, §5.5.1, §5.6.1, §5.7.3) [S09-15]', () => {
  it.each(['2.root.json', 'timestamp.json', '2.snapshot.json', '2.targets.json', '1.doorbell-stable.json'])(
    'stops reading %s at its limit',
    async (name) => {
      world.mirror.trick = (asked, response) => {
        if (!asked.endsWith(`/${name}`)) return false
        response.writeHead(200)
        pour(response)
        return true
      }
      await expectCode(world.client().target(path, never), 'UPDATE_LENGTH')
    },
  )

  it('takes the announced length for a promise of at most its own limit', async () => {
    repository.saysHashes = false
    repository.publish('targets')
    repository.timestamp.meta['snapshot.json'] = { version: repository.snapshot.version, length: 2 ** 50 }
    repository.publishOnly('timestamp')
    world.mirror.trick = (asked, response) => {
      if (!asked.endsWith('.snapshot.json')) return false
      response.writeHead(200, { 'content-length': 2 ** 40 })
      pour(response)
      return true
    }
    await expectCode(refresh(), 'UPDATE_LENGTH')
  })

  it('stops an image at the length that was signed, and gives its room back', async () => {
    world.mirror.trick = (asked, response) => {
      if (!asked.endsWith('.img')) return false
      response.writeHead(200)
      pour(response)
      return true
    }
    await expectCode(fetchImage(), 'UPDATE_LENGTH')
    expect(downloaded()).toEqual([])
  })
})

describe('slow retrieval (TUF §1.5.2) [S09-15]', () => {
  it.each(['/updates/metadata/timestamp.json', '.img'])('gives up a server that drips %s', async (end) => {
    world.mirror.trick = (asked, response) => {
      if (!asked.endsWith(end)) return false
      response.writeHead(200, { etag: '"slow"', 'content-length': 5000 })
      drip(response)
      return true
    }
    await expectCode(end === '.img' ? fetchImage() : refresh(), 'UPDATE_SLOW')
  })

  it('bears one that stalls for a moment', async () => {
    const timestamp = repository.metadata.get('timestamp.json') ?? Buffer.alloc(0)
    world.mirror.trick = (asked, response) => {
      if (!asked.endsWith('timestamp.json')) return false
      response.writeHead(200, { 'content-length': timestamp.length })
      response.write(timestamp.subarray(0, 100))
      setTimeout(() => response.end(timestamp.subarray(100)), impatient.patienceMs / 2)
      return true
    }
    await refresh()
  })
})

describe('a malicious mirror [S09-16]', () => {
  it('refuses metadata that are cut off, and keeps what it had (§5.6.2)', async () => {
    await refresh()
    repository.publish('targets')
    const whole = repository.metadata.get('3.targets.json') ?? Buffer.alloc(0)
    repository.metadata.set('3.targets.json', whole.subarray(0, -20))
    await expectCode(refresh(), 'UPDATE_LENGTH')
    expect(world.version('targets')).toBe(2)
  })

  it('refuses an image that is cut off (§5.7.3)', async () => {
    const { location } = await imageTarget()
    repository.files.set(location.replace('/updates/targets/', ''), image.subarray(0, 1000))
    await expectCode(fetchImage(), 'UPDATE_LENGTH')
    expect(downloaded()).toEqual([])
  })

  it('withholds, and can do no more: an honest mirror is followed again', async () => {
    world.mirror.trick = (_asked, response) => {
      response.writeHead(503, { 'content-length': 0 }).end()
      return true
    }
    await expectCode(refresh(), 'UPDATE_UNREACHABLE')
    world.mirror.trick = undefined
    await refresh()
  })

  it('sends nobody elsewhere', async () => {
    world.mirror.trick = (_asked, response) => {
      response.writeHead(302, { location: 'https://127.0.0.1:1/', 'content-length': 0 }).end()
      return true
    }
    await expectCode(refresh(), 'UPDATE_UNREACHABLE')
  })
})

describe('keys in wrong hands (TUF §1.5.2, §6.1) [S09-18 S09-21]', () => {
  it('refuses targets below the threshold: one of two keys is stolen', async () => {
    await refresh()
    const [stolen] = repository.signers['targets'] ?? []
    announce('targets', forged('targets', stolen ? [stolen] : []))
    await expectCode(refresh(), 'UPDATE_THRESHOLD')
    expect(world.version('targets')).toBe(2)
  })

  it('refuses everything new when all online keys are stolen: the server is the attacker’s', async () => {
    await world.client().target(path, never)
    const onlineKeys = [...(repository.signers['snapshot'] ?? []), ...(repository.signers['timestamp'] ?? [])]
    announce('doorbell-stable', forged('doorbell-stable', onlineKeys))
    await expectCode(world.client().target(path, never), 'UPDATE_THRESHOLD')
    announce('targets', forged('targets', onlineKeys))
    await expectCode(refresh(), 'UPDATE_THRESHOLD')
  })

  it('recovers from targets keys stolen at the threshold by a new root (§6.1)', async () => {
    const stolen = (repository.signers['targets'] ?? []).slice(0, 2)
    announce('targets', forged('targets', stolen))
    await refresh()
    expect(world.version('targets'), 'the threshold is reached: TUF alone can’t tell').toBe(3)
    repository.rotate('targets', 3, 2)
    repository.rotate('snapshot')
    repository.targets.version = 9
    repository.publish('root', 'targets')
    await refresh()
    expect(world.version('targets')).toBe(10)
    announce('targets', forged('targets', stolen))
    await expectCode(refresh(), 'UPDATE_THRESHOLD')
  })

  it('recovers after a rotation of all root keys, and knows the old ones no more (§5.3.4)', async () => {
    await refresh()
    const old = repository.signers['root'] ?? []
    repository.changeRoot()
    await refresh()
    expect(world.version('root')).toBe(2)
    repository.root.version = 3
    repository.put('root', repository.sign('root', old))
    await expectCode(refresh(), 'UPDATE_THRESHOLD')
    expect(world.version('root')).toBe(2)
  })

  it('takes no root by too few of its keys (§5.3.4)', async () => {
    repository.root.version = 2
    repository.put('root', repository.sign('root', (repository.signers['root'] ?? []).slice(0, 1)))
    await expectCode(refresh(), 'UPDATE_THRESHOLD')
    expect(world.version('root')).toBe(1)
  })
})

describe('non-canonical JSON (TUF §4.1)', () => {
  it('takes the same content in another serialisation, and keeps its octets', async () => {
    const file = JSON.parse(repository.metadata.get('timestamp.json')?.toString('utf8') ?? '') as object
    const other = Buffer.from(
      `\n${JSON.stringify(Object.fromEntries(Object.entries(file).toReversed()), undefined, 7)}`,
    )
    repository.metadata.set('timestamp.json', other)
    await refresh()
    expect(readFileSync(join(world.directory, 'tuf', 'timestamp.json'))).toEqual(other)
  })

  const timestampWith = (from: string, to: string): Buffer => {
    const text = repository.metadata.get('timestamp.json')?.toString('utf8') ?? ''
    expect(text).toContain(from)
    return Buffer.from(text.replace(from, to))
  }

  it.each([
    [
      'a member twice, the second one changed',
      '"version": 2,',
      '"version": 2, "version": 9,',
      'UPDATE_THRESHOLD',
    ],
    ['a fraction', '"version": 2,', '"version": 2.5,', 'UPDATE_MALFORMED'],
    [
      'a number beyond those that are exact',
      '"version": 2,',
      '"version": 9007199254740993,',
      'UPDATE_MALFORMED',
    ],
    ['a member that nobody signed', '"version": 2,', '"version": 2, "more": 1,', 'UPDATE_THRESHOLD'],
    ['a list for an object', '"signed": {', '"signed": [], "was": {', 'UPDATE_MALFORMED'],
  ])('refuses %s', async (_what, from, to, code) => {
    repository.metadata.set('timestamp.json', timestampWith(from, to))
    await expectCode(refresh(), code)
    expect(world.version('timestamp')).toBeUndefined()
  })

  it('refuses octets that are no UTF-8', async () => {
    repository.metadata.set(
      'timestamp.json',
      Buffer.concat([timestampWith('{', '{"\u0000":'), Buffer.from([0xff])]),
    )
    await expectCode(refresh(), 'UPDATE_MALFORMED')
  })
})

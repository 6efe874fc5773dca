import { createHash, createPublicKey, ECDH } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ecdsaKey,
  ed25519Key,
  firmware,
  keyFrom,
  type Repository,
  rsaKey,
  signWith,
  type TufKey,
} from './repository.ts'
import { createUpdateWorld, expectCode, never, type UpdateWorld } from './world.ts'

// What the TUF specification 1.0.33 asks of a client, statement by statement; attacks have files of their own.

let world: UpdateWorld
let repository: Repository
beforeEach(async () => {
  world = await createUpdateWorld()
  repository = world.repository
})
afterEach(() => world.close())

const refresh = (): Promise<void> => world.client().refresh(never)
const online = ['snapshot', 'timestamp'] as const
const trusted = () => ['root', 'timestamp', 'snapshot', 'targets'].map((role) => world.version(role))

/** Octets of a role, changed after they were signed. */
function changed(
  role: string,
  change: (file: { signed: Record<string, unknown>; signatures: unknown[] }) => void,
): Buffer {
  const file = JSON.parse(repository.sign(role).toString('utf8')) as Parameters<typeof change>[0]
  change(file)
  return Buffer.from(JSON.stringify(file))
}

describe('keys and signatures (TUF §4.2, §4.3)', () => {
  it.each([
    ['ed25519', () => ed25519Key()],
    ['ecdsa-sha2-nistp256', () => ecdsaKey('ecdsa-sha2-nistp256')],
    ['ecdsa', () => ecdsaKey()],
    ['rsassa-pss-sha256', () => rsaKey()],
  ])('takes a root that needs a key of type %s, and none without its signature', async (_type, make) => {
    await refresh()
    const key = make()
    const { root, signers } = repository
    root.keys[key.id] = key.value
    root.roles['root']?.keyids.push(key.id)
    if (root.roles['root']) root.roles['root'].threshold = 2
    signers['root']?.push(key)
    repository.publish('root')
    await refresh()
    expect(world.version('root')).toBe(2)
    root.version = 3
    const wrong = { ...key, sign: () => Buffer.alloc(64, 1) }
    repository.put('root', repository.sign('root', [...(signers['root'] ?? []).slice(0, 1), wrong]))
    await expectCode(refresh(), 'UPDATE_THRESHOLD')
    expect(world.version('root')).toBe(2)
  })

  it('refuses an RSA key below 2048 bits', async () => {
    const key = rsaKey(1024)
    repository.root.keys[key.id] = key.value
    repository.publish('root')
    await expectCode(refresh(), 'UPDATE_MALFORMED')
  })

  it('takes a key under any id (TAP 12)', async () => {
    const [key] = repository.rotate('timestamp', 1, 1)
    if (!key) throw new Error('no key')
    const named: TufKey = { ...key, id: 'online-1' }
    repository.root.keys['online-1'] = key.value
    repository.root.roles['timestamp'] = { keyids: ['online-1'], threshold: 1 }
    repository.signers['timestamp'] = [named]
    repository.publish('root')
    await refresh()
    expect(world.version('root')).toBe(2)
  })

  it.each([
    ['with a value of text', { public: 'x', identity: 'somebody' }],
    ['with a value of its own shape', { public: { n: 1 } }],
  ])('passes over keys of types that it doesn’t know, %s (§4.2)', async (_what, keyval) => {
    const unknown = keyFrom({ keytype: 'quantum', scheme: 'entangled', keyval }, () => Buffer.alloc(8, 1))
    const [role] = [repository.root.roles['timestamp']]
    repository.root.keys[unknown.id] = unknown.value
    role?.keyids.push(unknown.id)
    repository.signers['timestamp']?.push(unknown)
    repository.publish('root')
    await refresh()
    expect(trusted()).toEqual([2, 2, 2, 1])
    if (role) role.threshold = 2
    repository.publish('root')
    await expectCode(refresh(), 'UPDATE_THRESHOLD')
  })

  it('takes no signature of another key under the id of the one that counts', async () => {
    const [key] = repository.signers['timestamp'] ?? []
    repository.root.keys[key?.id ?? ''] = ed25519Key().value
    repository.publish('root')
    await expectCode(refresh(), 'UPDATE_THRESHOLD')
  })

  it('counts one key once, though it has two ids', async () => {
    const [key] = repository.signers['targets'] ?? []
    if (!key) throw new Error('no key')
    const twin = keyFrom({ ...key.value, note: 'the same key' }, key.sign)
    repository.root.keys[twin.id] = twin.value
    repository.root.roles['targets'] = { keyids: [key.id, twin.id], threshold: 2 }
    repository.signers['targets'] = [key, twin]
    repository.publish('root', 'targets')
    await expectCode(refresh(), 'UPDATE_MALFORMED')
  })

  it('counts one key once, though its point is written whole and compressed', async () => {
    const whole = ecdsaKey()
    const { public: pem } = whole.value['keyval'] as { public: string } // as `ecdsaKey` makes it
    const point = createPublicKey(pem).export({ format: 'der', type: 'spki' }).subarray(-65)
    const compressed = ECDH.convertKey(point, 'prime256v1', undefined, 'hex', 'compressed').toString()
    const twin = keyFrom({ ...whole.value, keyval: { public: compressed } }, whole.sign)
    for (const key of [whole, twin]) repository.root.keys[key.id] = key.value
    repository.root.roles['targets'] = { keyids: [whole.id, twin.id], threshold: 2 }
    repository.signers['targets'] = [whole, twin]
    repository.publish('root', 'targets')
    await expectCode(refresh(), 'UPDATE_MALFORMED')
  })

  it('refuses two signatures with one key id', async () => {
    const twice = changed('snapshot', ({ signatures }) => signatures.push(signatures[0]))
    repository.put('snapshot', twice)
    repository.publishOnly('timestamp')
    await expectCode(refresh(), 'UPDATE_MALFORMED')
    expect(world.version('snapshot')).toBeUndefined()
  })

  it('refuses a key id that is listed twice for a role', async () => {
    const role = repository.root.roles['snapshot']
    role?.keyids.push(...role.keyids)
    repository.publish('root')
    await expectCode(refresh(), 'UPDATE_MALFORMED')
  })

  it('is not kept busy by a file of many entries that nobody signed [S09-15]', async () => {
    const meta = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, at) => [`a${at}.json`, { version: 1 }]),
    )
    repository.put(
      'snapshot',
      changed('snapshot', ({ signed }) => Object.assign(signed, { meta })),
    )
    repository.publishOnly('timestamp')
    const start = performance.now()
    await expectCode(refresh(), 'UPDATE_THRESHOLD')
    expect(performance.now() - start).toBeLessThan(10_000) // it took minutes, and grows by the square
  })

  it('bears a wrong signature beside enough good ones', async () => {
    const [second] = repository.rotate('timestamp', 2, 1).slice(1)
    repository.publish('root')
    const wrong: TufKey = { ...(second as TufKey), sign: () => Buffer.alloc(0) }
    repository.timestamp.version += 1
    repository.put(
      'timestamp',
      repository.sign('timestamp', [...(repository.signers['timestamp'] ?? []).slice(0, 1), wrong]),
    )
    await refresh()
    expect(world.version('timestamp')).toBe(3)
  })

  it('verifies fields that it doesn’t know with the rest (TUF §4)', async () => {
    repository.root['custom-field'] = { b: [1, 'ü'], a: null }
    Object.assign(repository.root.roles['root'] ?? {}, { 'another-field': 'value' })
    const key = ed25519Key({ keyid_hash_algorithms: 'md5', 'extra-field': { a: 1 } })
    repository.root.keys[key.id] = key.value
    repository.root.roles['snapshot'] = { keyids: [key.id], threshold: 1 }
    repository.signers['snapshot'] = [key]
    repository.publish('root')
    await refresh()
    expect(world.version('root')).toBe(2)
  })

  it.each([
    [0, 'UPDATE_MALFORMED'],
    [2, 'UPDATE_THRESHOLD'],
  ])('refuses a threshold of %d where there is one key', async (threshold, code) => {
    const { keyids = [] } = repository.root.roles['snapshot'] ?? {}
    repository.root.roles['snapshot'] = { keyids, threshold }
    repository.publish('root')
    await expectCode(refresh(), code)
  })
})

describe('root (TUF §5.3)', () => {
  it('follows every root from its own to the newest, though those between have expired', async () => {
    await refresh()
    repository.root.expires = repository.expiry(-1)
    for (let count = 0; count < 3; count += 1) repository.changeRoot()
    repository.root.expires = repository.expiry(365)
    repository.changeRoot()
    await refresh()
    expect(world.version('root')).toBe(5)
  })

  it('needs the keys of the root before and its own', async () => {
    const old = repository.signers['root'] ?? []
    const fresh = repository.rotate('root')
    repository.root.version = 2
    repository.put('root', repository.sign('root', fresh))
    await expectCode(refresh(), 'UPDATE_THRESHOLD')
    repository.put('root', repository.sign('root', old))
    await expectCode(refresh(), 'UPDATE_THRESHOLD')
    repository.put('root', repository.sign('root', [...old, ...fresh]))
    await refresh()
    expect(world.version('root')).toBe(2)
  })

  it('follows thresholds that change on the way: each root needs that of the one before and its own', async () => {
    for (const [count, threshold] of [
      [3, 2],
      [4, 3],
      [1, 1],
    ] as const) {
      const before = repository.signers['root'] ?? []
      const fresh = repository.rotate('root', count, threshold)
      repository.root.version += 1
      repository.put('root', repository.sign('root', [...before, ...fresh.slice(0, threshold - 1)]))
      await expectCode(refresh(), 'UPDATE_THRESHOLD')
      repository.put('root', repository.sign('root', [...before, ...fresh.slice(0, threshold)]))
      await refresh()
      expect(world.version('root')).toBe(repository.root.version)
      repository.signers['root'] = fresh
    }
  })

  it('refuses a version that is not the next one', async () => {
    repository.root.version = 3
    repository.put('root', repository.sign('root'), 2)
    await expectCode(refresh(), 'UPDATE_MISMATCH')
    expect(world.version('root')).toBe(1)
  })

  it('goes on with its own where the next root is the same again (§5.3.5)', async () => {
    repository.metadata.set('2.root.json', repository.firstRoot())
    await refresh()
    expect(trusted()).toEqual([1, 1, 1, 1])
  })

  it('keeps an expired root and asks for nothing below it (§5.3.10)', async () => {
    await refresh()
    repository.root.expires = repository.expiry(-1)
    repository.publish('root', 'targets')
    world.mirror.asked.length = 0
    await expectCode(refresh(), 'UPDATE_EXPIRED')
    expect(trusted()).toEqual([2, 1, 1, 1])
    expect(world.mirror.asked.at(-1)).toBe('/updates/metadata/3.root.json')
  })

  it.each([403, 404])('takes %d for the end of the roots, and nothing else (§5.3.3)', async (status) => {
    const answer = (code: number): void => {
      world.mirror.trick = (path, response) => {
        if (path.endsWith('.root.json')) response.writeHead(code, { 'content-length': 0 }).end()
        return path.endsWith('.root.json')
      }
    }
    answer(500)
    await expectCode(refresh(), 'UPDATE_UNREACHABLE')
    expect(trusted()).toEqual([1, undefined, undefined, undefined])
    answer(status)
    await refresh()
    expect(trusted()).toEqual([1, 1, 1, 1])
  })

  it('has expired at the instant that it names (§5.3.10)', async () => {
    world.now = Date.parse(repository.timestamp.expires)
    await expectCode(refresh(), 'UPDATE_EXPIRED')
    world.now -= 1000
    await refresh()
    expect(trusted()).toEqual([1, 1, 1, 1])
  })

  it('forgets what a key has signed that another took the place and the name of (§5.3.11)', async () => {
    repository.timestamp.version = 5000
    repository.snapshot.version = 5000
    repository.publish()
    await refresh()
    const [old] = repository.signers['snapshot'] ?? []
    const key = { ...repository.newKey(), id: old?.id ?? '' }
    repository.root.keys[key.id] = key.value
    repository.signers['snapshot'] = [key]
    repository.snapshot.version = 2
    repository.publish('root')
    await refresh()
    expect(trusted()).toEqual([2, 5002, 3, 1])
  })

  it('takes so many roots in one run, and the rest in the next', async () => {
    for (let count = 0; count < 5; count += 1) repository.publishOnly('root')
    await world.client({ rootRotations: 3 }).refresh(never)
    expect(world.version('root')).toBe(4)
    await world.client({ rootRotations: 3 }).refresh(never)
    expect(world.version('root')).toBe(6)
  })
})

describe('timestamp, snapshot, targets (TUF §5.4 to §5.6)', () => {
  it('keeps its own where the timestamp has the same version, whatever it says (§5.4.3.1)', async () => {
    await refresh()
    repository.timestamp.meta['snapshot.json'] = { version: 100 }
    repository.put('timestamp', repository.sign('timestamp'))
    await refresh()
    expect(world.mirror.asked.at(-1)).toBe('/updates/metadata/timestamp.json')
    expect(trusted()).toEqual([1, 1, 1, 1])
  })

  it('knows a timestamp of another type for none', async () => {
    const [key] = repository.signers['timestamp'] ?? []
    repository.root.roles['snapshot'] = { keyids: [key?.id ?? ''], threshold: 1 }
    repository.snapshot.meta = { 'snapshot.json': { version: 1 } }
    repository.publishOnly('root')
    repository.metadata.set('timestamp.json', repository.sign('snapshot', key ? [key] : []))
    await expectCode(refresh(), 'UPDATE_MALFORMED')
    expect(trusted()).toEqual([2, undefined, undefined, undefined])
  })

  it.each([false, undefined])(
    'works without hashes and lengths, and without consistent snapshots: %s (§4.3)',
    async (isConsistent) => {
      repository.saysHashes = false
      if (isConsistent === undefined) delete repository.root.consistent_snapshot
      else repository.root.consistent_snapshot = isConsistent
      repository.addTarget('a/b.txt', firmware(10))
      repository.publish('root', 'targets')
      const client = world.client()
      const target = await client.target('a/b.txt', never)
      if (target) await client.fetch(target, never)
      expect(world.mirror.asked.slice(-4)).toEqual([
        '/updates/metadata/timestamp.json',
        '/updates/metadata/snapshot.json',
        '/updates/metadata/targets.json',
        '/updates/targets/a/b.txt',
      ])
    },
  )

  it.each(['snapshot', 'targets'])(
    'refuses another version of %s than was announced (§5.5.4, §5.6.4)',
    async (role) => {
      repository.saysHashes = false
      repository.publish('targets')
      const file = repository.sign(role)
      const signed = (JSON.parse(file.toString('utf8')) as { signed: { version: number } }).signed
      signed.version = 9
      repository.metadata.set(`2.${role}.json`, signWith(signed, repository.signers[role] ?? []))
      await expectCode(refresh(), 'UPDATE_MISMATCH')
      expect(world.version(role)).toBeUndefined()
    },
  )

  it.each([
    ['targets', 'targets', online],
    ['snapshot', 'meta', ['timestamp']],
    ['timestamp', 'meta', []],
  ])('refuses %s without its %s, and fills nothing in (§4.4 to §4.6)', async (role, field, above) => {
    const { [field]: _, ...signed } = (JSON.parse(repository.sign(role).toString('utf8')) as { signed: {} })
      .signed as Record<string, unknown>
    repository.put(role, signWith(signed, repository.signers[role] ?? []))
    repository.publishOnly(...above)
    await expectCode(refresh(), 'UPDATE_MALFORMED')
    expect(world.version(role)).toBeUndefined()
  })

  it.each([
    ['beside one that is right', (right: {}) => right, undefined],
    ['beside one that is wrong', () => ({ sha512: 'ab' }), 'UPDATE_HASH'],
    ['alone', () => ({}), 'UPDATE_HASH'],
  ] as const)('meets a hash that it doesn’t know %s (§4.4, §5.5.2)', async (_how, others, code) => {
    const { 'snapshot.json': said } = repository.timestamp.meta
    if (said) said.hashes = { ...others(said.hashes ?? {}), blake9: 'ab' }
    repository.publishOnly('timestamp')
    await (code === undefined ? refresh() : expectCode(refresh(), code))
  })

  it('verifies fields that it doesn’t know at any depth (§4)', async () => {
    const extra = { x: { y: [1, null, 'ü'] } }
    repository.delegate('A', ['*'], extra as {})
    const [key] = Object.values(repository.targets.delegations?.keys ?? {}) as { keyval: object }[]
    Object.assign(key?.keyval ?? {}, extra)
    Object.assign(repository.targets.delegations ?? {}, extra)
    repository.addTarget('wanted', firmware(9), { role: 'A' })
    for (const signed of [
      repository.timestamp,
      repository.snapshot,
      repository.targets,
      repository.role('A'),
    ])
      Object.assign(signed, extra)
    repository.snapshot.meta['9.json'] = { version: 1, ...extra }
    Object.assign(repository.timestamp.meta, { '9.json': { version: 1 } })
    repository.publish('A', 'targets')
    expect(await world.client().target('wanted', never)).toMatchObject({ role: 'A' })
  })

  it('uses its own expired timestamp against rollback, and goes on with a fresh one', async () => {
    await refresh()
    repository.timestamp.expires = repository.expiry(40)
    repository.snapshot.expires = repository.expiry(40)
    repository.publish()
    world.now += 18 * 86_400_000
    await refresh()
    expect(trusted()).toEqual([1, 2, 2, 1])
  })

  it.each([
    ['2026-11-22', 'no time'],
    ['2099-01-01T00:00:00', 'no zone'],
    ['tomorrow', 'no instant'],
  ])('refuses “%s” as the end of a role: %s (§4.2)', async (expires) => {
    repository.timestamp.expires = expires
    repository.publishOnly('timestamp')
    await expectCode(refresh(), 'UPDATE_MALFORMED')
  })
})

describe('delegations (TUF §4.5, §5.6.7)', () => {
  const visited = (): readonly string[] =>
    world.mirror.asked
      .map((path) => /metadata\/1\.(.+)\.json$/.exec(path)?.[1] ?? '')
      .filter((name) => name.length === 1)

  interface Edge {
    readonly from?: string
    readonly to: string
    readonly paths?: string[]
    readonly terminating?: boolean
  }

  const graphs: readonly (readonly [string, readonly Edge[], string])[] = [
    ['in order of appearance', [{ to: 'A' }, { to: 'B' }], 'AB'],
    ['numbers in order of appearance', [{ to: '2' }, { to: 'A' }, { to: '1' }], '2A1'],
    ['depth first', [{ to: 'A' }, { to: 'B' }, { from: 'A', to: 'C' }, { from: 'C', to: 'D' }], 'ACDB'],
    [
      'nothing after a terminating delegation but its own',
      [
        { to: 'A' },
        { to: 'B' },
        { from: 'A', to: 'C', terminating: true },
        { from: 'A', to: 'D' },
        { from: 'C', to: 'E' },
      ],
      'ACE',
    ],
    [
      'only what is delegated for the path',
      [{ to: 'A', paths: ['*.py'] }, { to: 'B' }, { from: 'A', to: 'C' }],
      'B',
    ],
    [
      'each role once, in cycles too',
      [{ to: 'A' }, { from: 'A', to: 'B' }, { from: 'B', to: 'A' }, { to: 'B' }],
      'AB',
    ],
    [
      'a role that two delegate to',
      [{ to: 'A' }, { to: 'B' }, { from: 'B', to: 'C' }, { from: 'A', to: 'C', paths: ['x'] }],
      'ABC',
    ],
  ]

  it.each(graphs)('visits %s', async (_what, edges, order) => {
    for (const { from = 'targets', to, paths = ['*'], terminating = false } of edges) {
      const [key] = repository.signers[to] ?? []
      repository.delegate(to, paths, { from, terminating, ...(key ? { key } : {}) })
    }
    repository.publish(...new Set(edges.map(({ to }) => to)), 'targets')
    expect(await world.client().target('missing', never)).toBeUndefined()
    expect(visited().join('')).toBe(order)
  })

  it('asks all roles on the way, not only the last one (§4.5)', async () => {
    repository.delegate('A', ['releases/*/*'])
    repository.delegate('B', ['releases/y/*.zip'], { from: 'A' })
    for (const path of ['releases/y/one.zip', 'releases/z/one.zip'])
      repository.addTarget(path, firmware(9), { role: 'B' })
    repository.publish('A', 'B', 'targets')
    const client = world.client()
    expect(await client.target('releases/y/one.zip', never)).toMatchObject({ role: 'B' })
    expect(await client.target('releases/z/one.zip', never)).toBeUndefined()
  })

  it('finds hash bins by prefix (path_hash_prefixes) and by succinct roles', async () => {
    const path = 'bins/one'
    const digest = createHash('sha256').update(path).digest('hex')
    repository.delegate('bin', [], { path_hash_prefixes: [digest.slice(0, 2)] })
    repository.delegate('other', [], { path_hash_prefixes: [digest.startsWith('0') ? '1' : '0'] })
    repository.addTarget(path, firmware(9), { role: 'bin' })
    repository.publish('bin', 'other', 'targets')
    expect(await world.client().target(path, never)).toMatchObject({ role: 'bin' })

    const name = `b-${(Number.parseInt(digest.slice(0, 1), 16) >> 2).toString(16)}`
    const key = repository.delegate(name, [], { path_hash_prefixes: [''] })
    repository.targets.delegations = {
      keys: { [key.id]: key.value },
      succinct_roles: { keyids: [key.id], threshold: 1, bit_length: 2, name_prefix: 'b' },
    }
    repository.addTarget(path, firmware(9), { role: name })
    repository.publish(name, 'targets')
    expect(await world.client().target(path, never)).toMatchObject({ role: name })
  })

  it.each(['?', '#', '/role', '../role', 'a b', "it's(*)!", 'ロール', '7', 'constructor', '__proto__'])(
    'asks for a role named %s by its quoted name',
    async (name) => {
      repository.delegate(name, ['*'])
      repository.publish('targets')
      repository.put(name, repository.sign(name))
      repository.publish()
      const quoted = encodeURIComponent(name).replaceAll(
        /[!'()*]/g,
        (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
      )
      const octets = repository.metadata.get(`1.${encodeURIComponent(name)}.json`)
      if (octets) repository.metadata.set(`1.${quoted}.json`, octets)
      expect(await world.client().target('missing', never)).toBeUndefined()
      expect(world.mirror.asked.at(-1)).toBe(`/updates/metadata/1.${quoted}.json`)
    },
  )

  it.each(['root', 'timestamp', ''])('refuses a delegation to “%s”', async (name) => {
    const key = ed25519Key()
    repository.targets.delegations = {
      keys: { [key.id]: key.value },
      roles: [{ name, keyids: [key.id], threshold: 1, terminating: false, paths: ['*'] }],
    }
    repository.publish('targets')
    await expectCode(refresh(), 'UPDATE_MALFORMED')
  })

  it('takes keys of types that it doesn’t know beside the ones that count (§4.2)', async () => {
    const unknown = keyFrom({ keytype: 'quantum', scheme: 'entangled', keyval: { public: { n: [1] } } }, () =>
      Buffer.alloc(8, 1),
    )
    repository.delegate('A', ['*'])
    const { keys = {}, roles: [role] = [] } = repository.targets.delegations ?? {}
    keys[unknown.id] = unknown.value
    role?.keyids.unshift(unknown.id)
    repository.signers['A']?.push(unknown)
    repository.addTarget('wanted', firmware(9), { role: 'A' })
    repository.publish('A', 'targets')
    expect(await world.client().target('wanted', never)).toMatchObject({ role: 'A' })
    if (role) role.threshold = 2
    repository.publish('targets')
    await expectCode(world.client().target('wanted', never), 'UPDATE_THRESHOLD')
  })

  it('searches on after a delegation that doesn’t say whether it is terminating', async () => {
    repository.delegate('A', ['*'])
    repository.delegate('B', ['*'])
    repository.addTarget('wanted', firmware(9), { role: 'B' })
    for (const role of repository.targets.delegations?.roles ?? []) delete role.terminating
    repository.publish('A', 'B', 'targets')
    expect(await world.client().target('wanted', never)).toMatchObject({ role: 'B' })
  })

  it('refuses roles beside succinct ones, which would leave open who is asked', async () => {
    const key = repository.delegate('A', ['*'])
    const bins = { keyids: [key.id], threshold: 1, bit_length: 1, name_prefix: 'b' }
    Object.assign(repository.targets.delegations ?? {}, { succinct_roles: bins })
    repository.publish('A', 'targets')
    await expectCode(refresh(), 'UPDATE_MALFORMED')
  })

  it('ends the search where a role on the way can’t be verified', async () => {
    repository.delegate('A', ['*'])
    repository.delegate('B', ['*'])
    repository.addTarget('wanted', firmware(9), { role: 'B' })
    repository.publish('A', 'B', 'targets')
    repository.role('A').expires = repository.expiry(-1)
    repository.publish('A')
    await expectCode(world.client().target('wanted', never), 'UPDATE_EXPIRED')
    expect(world.version('A')).toBeUndefined()
  })

  it('visits at most so many roles', async () => {
    for (const name of ['A', 'B', 'C', 'D']) repository.delegate(name, ['*'])
    repository.addTarget('wanted', firmware(9), { role: 'D' })
    repository.publish('A', 'B', 'C', 'D', 'targets')
    expect(await world.client({ delegations: 4 }).target('wanted', never)).toBeUndefined()
    expect(await world.client({ delegations: 5 }).target('wanted', never)).toBeDefined()
  })
})

describe('targets (TUF §5.7)', () => {
  it.each([[['sha256']], [['sha384']], [['sha512']], [['sha256', 'sha512']], [['md5', 'sha512']]])(
    'checks %s',
    async (algorithms) => {
      const content = firmware(100)
      repository.addTarget('dir/file.txt', content, { algorithms })
      repository.publish('targets')
      const client = world.client()
      const target = await client.target('dir/file.txt', never)
      if (!target) throw new Error('no target')
      expect(await client.fetch(target, never)).toEqual(content)
    },
  )

  it.each([[['md5']], [['sha1']], [[]]])('doesn’t take %s for a proof', async (algorithms) => {
    repository.addTarget('file.txt', firmware(100), { algorithms })
    repository.publish('targets')
    const client = world.client()
    const target = await client.target('file.txt', never)
    if (!target) throw new Error('no target')
    await expectCode(client.fetch(target, never), 'UPDATE_MALFORMED')
  })

  it.each(['/file', 'a//file', 'a b/ü?#%.img'])('finds %s where its name says (§4.5)', async (path) => {
    const content = firmware(100)
    repository.addTarget(path, content)
    repository.publish('targets')
    const client = world.client()
    const target = await client.target(path, never)
    if (!target) throw new Error('no target')
    expect(await client.fetch(target, never)).toEqual(content)
  })

  it.each(['../file', 'a/../file', './file', 'a/'])('never leaves its place for %s', async (path) => {
    repository.addTarget(path, firmware(100))
    repository.publish('targets')
    const client = world.client()
    const target = await client.target(path, never)
    if (!target) throw new Error('no target')
    await expectCode(client.fetch(target, never), 'UPDATE_MALFORMED')
  })
})

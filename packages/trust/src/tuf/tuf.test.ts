import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it, test } from 'vitest'
import { signerOf } from '../keys.ts'
import {
  addSignature,
  authorityInRoot,
  authorityInTargets,
  canonicalTuf,
  diffOfRole,
  isTargetPath,
  mergeSignatures,
  newRoot,
  newSnapshot,
  newTargets,
  newTimestamp,
  planOf,
  readTuf,
  type RootContent,
  signaturesOf,
  thresholdIsMet,
  tufKeyOf,
  type TufMetadata,
  writeTuf,
} from './index.ts'

const expiresAt = Date.parse('2027-01-01T00:00:00Z')
const ed = (): KeyObject => generateKeyPairSync('ed25519').privateKey
const ec = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const identified = (key: KeyObject) => tufKeyOf(createPublicKey(key))
const plan = (keys: readonly KeyObject[], threshold: number) => ({ keys: keys.map(identified), threshold })

const [one, two, three] = [ed(), ec(), ed()]
const online = ed()
const rootPlan = {
  root: plan([one, two, three], 2),
  targets: plan([one, two, three], 2),
  snapshot: plan([online], 1),
  timestamp: plan([online], 1),
}
const root = newRoot(rootPlan, { expiresAt })
async function sign(file: TufMetadata<RootContent>, ...keys: readonly KeyObject[]) {
  let signed = file
  for (const key of keys) signed = await addSignature<'root'>(signed, signerOf(key))
  return signed
}
const meets = (file: Parameters<typeof thresholdIsMet>[1]): boolean =>
  thresholdIsMet('root', file, root.signed.keys, root.signed.roles.root)

describe('a threshold of signatures [S09-01 S09-06]', () => {
  it('is met by two of three, of keys of both kinds, and by one it is not', async () => {
    expect(meets(await sign(root, one))).toBe(false)
    expect(meets(await sign(root, one, two))).toBe(true)
  })

  it('counts a key once, however often and under whatever id it has signed', async () => {
    const twice = await sign(root, one, one)
    expect(twice.signatures).toHaveLength(1)
    const { keyid, key } = identified(one)
    const [signature] = twice.signatures
    const doubled = {
      ...twice,
      signatures: [...twice.signatures, { keyid: 'another', sig: signature?.sig ?? '' }],
    }
    const role = { keyids: [keyid, 'another'], threshold: 2 }
    expect(thresholdIsMet('root', doubled, { [keyid]: key, another: key }, role)).toBe(false)
  })

  it('counts no key from outside, and no signature of another content', async () => {
    expect(meets(await sign(root, one, ed(), ed()))).toBe(false)
    const signed = await sign(root, one, two)
    const other = { ...signed, signed: { ...signed.signed, version: 2 } }
    expect(signaturesOf('root', other, root.signed.keys, root.signed.roles.root)).toEqual([])
  })

  it('brings together what was signed on two machines, and nothing of another content', async () => {
    const [here, there] = [await sign(root, one), await sign(root, two)]
    expect(meets(mergeSignatures(here, there))).toBe(true)
    const next = newRoot(rootPlan, { before: root.signed, expiresAt })
    expect(() => mergeSignatures(here, next)).toThrow('TUF_ROLE')
  })
})

describe('a metadata file [S09-01]', () => {
  it('is read as it was written, and signed in canonical form', async () => {
    const signed = await sign(root, one)
    expect(readTuf('root', writeTuf(signed))).toEqual(signed)
    expect(canonicalTuf({ b: 1, a: 'x' }).toString()).toBe('{"a":"x","b":1}')
  })

  const targets = newTargets({ expiresAt })
  const changed = (change: object) =>
    Buffer.from(JSON.stringify({ ...targets, signed: { ...targets.signed, ...change } }))
  it.each([
    ['no JSON', Buffer.from('{')],
    ['of another kind', writeTuf(root)],
    ['without signatures', Buffer.from(JSON.stringify({ signed: targets.signed }))],
    ['version 0', changed({ version: 0 })],
    ['a version that is no integer', changed({ version: 1.5 })],
    ['an expiry in words', changed({ expires: 'tomorrow' })],
    ['another major version', changed({ spec_version: '2.0.0' })],
    [
      'a path that leads out',
      changed({ targets: { '../x': { length: 1, hashes: { sha256: 'a'.repeat(64) } } } }),
    ],
    ['a negative length', changed({ targets: { x: { length: -1, hashes: { sha256: 'a'.repeat(64) } } } })],
    ['too large', Buffer.alloc(5_000_001, ' ')],
  ])('is refused: %s', (_what, octets) => expect(() => readTuf('targets', octets)).toThrow('TUF_MALFORMED'))

  test('paths name plain files below one place', () => {
    expect(['a/b.img', 'doorbell/stable/1.0.0+b/release.json'].every(isTargetPath)).toBe(true)
    expect(['', '/a', 'a//b', '../a', 'a/..', 'a/.b', 'a\\b', 'a b', 'a%2e'].some(isTargetPath)).toBe(false)
  })
})

describe('making metadata', () => {
  it('refuses a threshold that nobody can reach, and a key named twice', () => {
    expect(() => newRoot({ ...rootPlan, root: plan([one], 2) }, { expiresAt })).toThrow('TUF_ROLE')
    expect(() => newRoot({ ...rootPlan, root: plan([one, one], 2) }, { expiresAt })).toThrow('TUF_ROLE')
  })

  it('counts versions, and takes over nothing that was not said', () => {
    const next = newRoot(
      { ...planOf(root.signed), root: plan([two, three], 2) },
      { before: root.signed, expiresAt },
    )
    expect(next.signed.version).toBe(2)
    expect(next.signed.roles.root.keyids).not.toContain(identified(one).keyid)
    expect(next.signatures).toEqual([])
  })

  it('delegates a channel to keys of its own, terminating [S09-18]', () => {
    const delegate = [{ name: 'doorbell-stable', paths: ['doorbell/stable/*/*'], ...plan([one, two], 2) }]
    const first = newTargets({ expiresAt, delegate })
    expect(first.signed.delegations?.roles).toMatchObject([{ terminating: true, threshold: 2 }])
    expect(authorityInTargets(first.signed, 'doorbell-stable')?.keyids).toHaveLength(2)
    const without = newTargets({ before: first.signed, expiresAt, undelegate: ['doorbell-stable'] })
    expect(without.signed.delegations).toBeUndefined()
    expect(authorityInTargets(without.signed, 'doorbell-stable')).toBeUndefined()
  })

  it('ties the snapshot to the timestamp by length and digest', async () => {
    const octets = writeTuf(newSnapshot({ 'targets.json': { version: 3 } }, 7, expiresAt))
    const timestamp = await addSignature<'timestamp'>(
      newTimestamp({ version: 7, octets }, 9, expiresAt),
      signerOf(online),
    )
    const entry = readTuf('timestamp', writeTuf(timestamp)).signed.meta['snapshot.json']
    expect(entry).toMatchObject({ version: 7, length: octets.length })
    const { keys, ...role } = authorityInRoot(root.signed, 'timestamp')
    expect(thresholdIsMet('timestamp', timestamp, keys, role)).toBe(true)
  })
})

describe('what a signer reads before signing [S09-12]', () => {
  const entry = (letter: string) => ({ length: 1, hashes: { sha256: letter.repeat(64) } })
  it('names every target that comes, changes or goes', () => {
    const before = newTargets({ expiresAt, add: { a: entry('a'), b: entry('b'), c: entry('c') } }).signed
    const after = newTargets({
      before,
      expiresAt,
      add: { b: entry('d'), n: entry('e') },
      remove: ['c'],
    }).signed
    const found = diffOfRole(before, after).map((one) =>
      'path' in one ? `${one.what} ${one.path}` : one.what,
    )
    expect(found).toEqual(['version', 'target-changed b', 'target-added n', 'target-removed c'])
  })

  it('names keys and thresholds of each role', () => {
    const after = newRoot(
      { ...rootPlan, root: plan([two, three], 1) },
      { before: root.signed, expiresAt },
    ).signed
    expect(diffOfRole(root.signed, after)).toEqual([
      { what: 'version', from: 1, to: 2 },
      { what: 'key-removed', role: 'root', keyid: identified(one).keyid, scheme: 'ed25519' },
      { what: 'threshold', role: 'root', from: 2, to: 1, of: 2 },
    ])
  })

  it('sees another key behind the same id', () => {
    const { keyid } = identified(one)
    const after = { ...root.signed, keys: { ...root.signed.keys, [keyid]: identified(ed()).key } }
    const found = diffOfRole(root.signed, after).map((difference) => difference.what)
    expect(found).toEqual(['version', 'key-added', 'key-removed', 'key-added', 'key-removed'])
  })

  it('leaves nothing out that it has no words for', () => {
    const after = { ...root.signed, x_marker: 'odd' }
    expect(diffOfRole(root.signed, after)).toContainEqual({ what: 'field', name: 'x_marker', to: '"odd"' })
    const delegated = newTargets({
      expiresAt,
      delegate: [{ name: 'r', paths: ['*'], ...plan([one], 1) }],
    }).signed
    expect(diffOfRole(undefined, delegated).map(({ what }) => what)).toContain('delegation-added')
  })
})

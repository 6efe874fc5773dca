import { createHash, generateKeyPairSync } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readdirSync, readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openImage, releasePaths, unwrapImageKey } from '@sekisho/trust'
import { modelPort } from '../src/adapters/model/model.ts'
import { openUpdateWorld, person, type UpdateWorld } from './update-world.ts'

let world: UpdateWorld
const ann = person('ann', 'release-manager')
const bob = person('bob', 'release-manager')

beforeEach(async () => {
  world = await openUpdateWorld()
})
afterEach(() => world.close())

const failedOf = (id: string): readonly string[] =>
  world.releases
    .show(id)
    .gates.filter(({ state }) => state === 'failed')
    .map(({ gate }) => gate)

describe('a release [RB7]', () => {
  test('is uploaded, gated, approved by a second person and published [S09-12 S09-21]', async () => {
    const { id, state, gates } = await world.releases.upload(world.batch('2.0.0'), ann)
    expect([id, state]).toEqual(['doorbell/stable/2.0.0', 'gated'])
    expect(gates).toHaveLength(11)
    const asked = await world.releases.askToPublish(id, ann)
    expect(world.releases.show(id).state).toBe('awaiting-approval')
    expect(asked).toMatchObject({
      state: 'open',
      needed: 2,
      summary: { en: expect.stringContaining('Mends things.') },
    })
    await expect(world.approvals.agree(asked.id, asked.hash, ann)).rejects.toMatchObject({
      code: 'APPROVAL_TWICE',
    })
    expect(world.repository.publications).toBe(0)
    await world.approvals.agree(asked.id, asked.hash, bob)
    expect(world.releases.show(id)).toMatchObject({ state: 'published', uploadedPerson: 'ann' })
    expect(world.repository.publications).toBe(1)
    expect(world.releases.published(id)?.assigned).toMatchObject({
      path: releasePaths({ product: 'doorbell', channel: 'stable', version: '2.0.0' }).manifest,
      version: '2.0.0',
    })
  })

  test('whose gates fail is not even asked about [S05-49 S09-22]', async () => {
    const { id, state } = await world.releases.upload(
      world.batch('2.0.0', {}, { signatures: 1, second: 'other' }),
      ann,
    )
    expect(state).toBe('draft')
    expect(failedOf(id)).toEqual(['signatures', 'second-signature'])
    await expect(world.releases.askToPublish(id, ann)).rejects.toMatchObject({ code: 'RELEASE_GATES' })
    await expect(world.approvals.ask('releases.publish', { release: id }, ann)).rejects.toMatchObject({
      code: 'RELEASE_GATES',
    })
  })

  test('is gated once more when it is published: what has become known meanwhile stops it [S05-49]', async () => {
    const { id } = await world.releases.upload(world.batch('2.0.0'), ann)
    const asked = await world.releases.askToPublish(id, ann)
    const finding = {
      id: 'CVE-2026-1',
      component: 'lwip',
      version: '2.2.0',
      severity: 'high',
      exploited: true,
      state: 'affected',
    }
    world.sbom = { loadedAt: 1, findings: [finding as never], unreadable: [] }
    const end = await world.approvals.agree(asked.id, asked.hash, bob)
    expect(end).toMatchObject({ state: 'failed', reason: expect.stringContaining('RELEASE_GATES') })
    expect(world.releases.show(id)).toMatchObject({ state: 'draft' })
    expect(failedOf(id)).toEqual(['vulnerabilities'])
    expect(world.repository.publications).toBe(0)
  })

  test('without a vulnerability database passes by a recorded exception alone, for a while [S05-50]', async () => {
    world.sbom = { findings: [], unreadable: [] }
    const { id } = await world.releases.upload(world.batch('2.0.0'), ann)
    expect(failedOf(id)).toEqual(['vulnerabilities'])
    const until = world.base.clock.now() + 86_400_000
    const wanted = {
      product: 'doorbell',
      gate: 'vulnerabilities',
      items: ['no-database'],
      reason: 'laboratory',
      until,
    }
    const asked = await world.approvals.ask('releases.except', wanted, ann)
    await world.approvals.agree(asked.id, asked.hash, bob)
    expect((await world.releases.judge(id)).state).toBe('gated')
    expect(world.releases.exceptions('doorbell')).toContainEqual(
      expect.objectContaining({ reason: 'laboratory', people: ['ann', 'bob'] }),
    )
    world.base.clock.advance(86_400_000)
    expect((await world.releases.judge(id)).state).toBe('draft')
    const late = { ...wanted, until: world.base.clock.now() + 400 * 86_400_000 }
    await expect(world.approvals.ask('releases.except', late, ann)).rejects.toMatchObject({
      code: 'RELEASE_EXCEPTION_END',
    })
    const never = { ...wanted, gate: 'signatures', until: late.until }
    await expect(world.approvals.ask('releases.except', never, ann)).rejects.toMatchObject({
      code: 'APPROVAL_PARAMETERS',
    })
  })

  test('that is refused or withdrawn stays so: its number is used [S09-21]', async () => {
    const { id } = await world.releases.upload(world.batch('2.0.0'), ann)
    const asked = await world.releases.askToPublish(id, ann)
    await world.approvals.refuse(asked.id, 'no', bob)
    await world.releases.sweep()
    expect(world.releases.show(id)).toMatchObject({ state: 'refused', reason: 'no' })
    await expect(world.releases.upload(world.batch('2.0.0'), ann)).rejects.toMatchObject({
      code: 'RELEASE_EXISTS',
    })
    const next = await world.release('2.0.1')
    await world.releases.withdraw(next, 'person:bob', 'bricks')
    expect(world.releases.published(next)).toBeUndefined()
    const { id: older } = await world.releases.upload(world.batch('2.0.1-rc.1'), ann)
    expect(failedOf(older)).toEqual(['version'])
  })

  test('has to be one release, with the files that are signed [S09-06]', async () => {
    const none = {
      metadata: { 'x.json': JSON.stringify({ role: 'x', valid: 2, threshold: 2, targets: {} }) },
      scans: [],
    }
    await expect(world.releases.upload(none, ann)).rejects.toMatchObject({ code: 'RELEASE_BATCH' })
    const swapped = await world.releases.upload(world.batch('2.0.0', {}, { swapped: true }), ann)
    expect(failedOf(swapped.id)).toContain('sbom')
  })

  test('is held against the lists of its house, and its static analysis [S05-47 S05-48 S09-22]', async () => {
    await world.releases.keepComponentList(
      'doorbell',
      'approved',
      { approved: [{ component: 'lwip' }] },
      'person:ann',
    )
    await world.releases.keepComponentList('doorbell', 'evaluations', { evaluations: [] }, 'person:ann')
    const scan = {
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'scan' } },
          results: [{ ruleId: 'R', level: 'error', message: { text: 'm' } }],
        },
      ],
    }
    const { id } = await world.releases.upload(
      world.batch('2.0.0', {}, { scans: [JSON.stringify(scan)] }),
      ann,
    )
    expect(failedOf(id)).toEqual(['approved-components', 'evaluated-components', 'static-analysis'])
  })

  test.each(['release: envelopes', 'release: repository', 'release: published'])(
    'that a crash has interrupted at "%s" is published once [RB7]',
    async (step) => {
      const { id } = await world.releases.upload(world.batch('2.0.0'), ann)
      const { digest } = world.releases.show(id)
      world.plug = step
      const context = { approval: 'a', people: ['ann', 'bob'] }
      await expect(world.releases.publish(id, digest, context)).rejects.toThrow('the plug was pulled')
      await world.releases.publish(id, digest, context)
      await world.releases.publish(id, digest, context)
      expect(world.releases.show(id).state).toBe('published')
      const events = await world.base.services.audit.find({
        kind: 'release.published',
        limit: 10,
        order: 'asc',
      })
      expect(events).toHaveLength(1)
    },
  )
})

describe('an encrypted image [S05-41 S09-26]', () => {
  const image = Buffer.from('firmware that nobody is to read '.repeat(5000))
  const path = releasePaths({ product: 'doorbell', channel: 'stable', version: '2.0.0' }).image('gk-100')

  async function publishedFor(device: string) {
    const { id } = await world.releases.upload(world.batch('2.0.0', {}, { image }), ann)
    const asked = await world.releases.askToPublish(id, ann)
    await world.approvals.agree(asked.id, asked.hash, bob)
    await world.rollouts.start(id, { steps: { kind: 'at-once' } }, 'person:ann')
    await world.rollouts.ask(device)
    return id
  }

  test('is in no file of the server, and comes out whole with the key of the device that is to have it', async () => {
    const device = await world.device('D1')
    await publishedFor(device)
    const digest = createHash('sha256').update(image).digest('hex')
    expect(world.repository.files.has(digest)).toBe(false)
    const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    await world.releases.registerImageKey(device, keys.publicKey.export({ format: 'jwk' }))
    const assigned = world.rollouts.assigned(device)
    const envelope = await world.releases.envelope(path, device, assigned)
    const octets = await buffer(envelope.read())
    expect(octets).toHaveLength(image.length + 28)
    expect(octets.includes(image.subarray(0, 32))).toBe(false)
    const { key, sha256 } = await unwrapImageKey(
      await world.releases.imageKey(path, device, assigned),
      keys.privateKey,
    )
    expect(sha256).toBe(digest)
    const opened = openImage(key)
    const [plain] = await Promise.all([buffer(opened), pipeline(Readable.from([octets]), opened)])
    expect(plain.equals(image)).toBe(true)
    const database = readFileSync(world.base.services.reads.raw.location() ?? '')
    expect(database.includes(key.export())).toBe(false) // sealed by a data key
  })

  test('that took another one’s place before it was published has a key and an envelope of its own [S09-26]', async () => {
    const { id } = await world.releases.upload(
      world.batch('2.0.0', {}, { image: Buffer.from('withdrawn') }),
      ann,
    )
    const asked = await world.releases.askToPublish(id, ann)
    world.plug = 'release: envelopes' // it is in its envelope, and isn't out
    await world.approvals.agree(asked.id, asked.hash, bob).catch(() => {})
    expect(world.releases.show(id).state).not.toBe('published')
    const common = (): { sealed_json: string; iv: string; sha256: string } | undefined =>
      world.base.services.reads.get('SELECT sealed_json, iv, sha256 FROM image_key WHERE path = ?', path)
    const before = common()
    const device = await world.device('D1')
    await publishedFor(device)
    const envelope = await world.releases.envelope(path, device, world.rollouts.assigned(device))
    expect(envelope.length).toBe(image.length + 28)
    expect(common()?.sha256).toBe(createHash('sha256').update(image).digest('hex'))
    expect(common()?.iv).not.toBe(before?.iv)
    expect(common()?.sealed_json).not.toBe(before?.sealed_json)
  })

  test('is for no device whose assignment does not name it, nor for one without a key', async () => {
    const device = await world.device('D1')
    const id = await publishedFor(device)
    const refused = { code: 'IMAGE_NOT_FOR_DEVICE' }
    const assigned = world.rollouts.assigned(device)
    await expect(world.releases.imageKey(path, device, assigned)).rejects.toMatchObject({
      code: 'IMAGE_KEY_MISSING',
    })
    await expect(
      world.releases.envelope(path, 'doorbell:D2', world.rollouts.assigned('doorbell:D2')),
    ).rejects.toMatchObject(refused)
    for (const build of [{ variant: 'gk-200' }, { hardware: 'B1' }]) {
      const other = await world.device(`D-${Object.values(build)[0]}`, build)
      await expect(world.releases.envelope(path, other, assigned)).rejects.toMatchObject(refused)
      await expect(world.releases.imageKey(path, other, assigned)).rejects.toMatchObject(refused)
    }
    await expect(world.releases.envelope(`${path}x`, device, assigned)).rejects.toMatchObject(refused)
    await expect(world.releases.envelope('../../../etc/passwd', device, assigned)).rejects.toMatchObject(
      refused,
    )
    await world.releases.withdraw(id, 'person:ann', 'test')
    await expect(world.releases.envelope(path, device, assigned)).rejects.toMatchObject(refused)
  })

  test("a change of a device's key is on record; what is no key for it is refused [S12-12]", async () => {
    const device = await world.device('D1')
    const first = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    await world.releases.registerImageKey(device, first.publicKey.export({ format: 'jwk' }))
    await world.releases.registerImageKey(device, first.publicKey.export({ format: 'jwk' }))
    const other = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
    const next = () => world.releases.registerImageKey(device, other.publicKey.export({ format: 'jwk' }))
    await expect(next()).rejects.toMatchObject({ code: 'IMAGE_KEY_TOO_SOON' }) // no device fills the log
    world.base.clock.advance(600_000)
    await next()
    const events = await world.base.services.audit.find({
      kind: 'release.image-key',
      limit: 10,
      order: 'asc',
    })
    expect(events).toHaveLength(2)
    const wrong = [
      first.privateKey.export({ format: 'jwk' }),
      generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }),
      generateKeyPairSync('ec', { namedCurve: 'secp384r1' }).publicKey.export({ format: 'jwk' }),
      { kty: 'EC' },
      'text',
      undefined,
    ]
    for (const jwk of wrong)
      await expect(world.releases.registerImageKey(device, jwk)).rejects.toMatchObject({
        code: 'IMAGE_KEY_MALFORMED',
      })
  })

  test('made for each device, is the same whenever it is made, and another one for each [S09-26]', async () => {
    const text = world.base.model.text.replace('encrypted: per-product', 'encrypted: per-device')
    expect(text).not.toBe(world.base.model.text)
    const read = modelPort.read(text, world.base.clock.now())
    if (!read.ok) throw new Error('the model is not what it was')
    await world.base.services.registry.addProduct(read.model, 'test')
    const one = await world.device('D1')
    await publishedFor(one)
    const two = await world.device('D2') // the first stage is one device's
    const octetsOf = async (device: string) => {
      const envelope = await world.releases.envelope(path, device, world.rollouts.assigned(one))
      return { octets: await buffer(envelope.read()), etag: envelope.etag }
    }
    const first = await octetsOf(one)
    const second = await octetsOf(two)
    expect(first.octets.equals(second.octets)).toBe(false)
    expect(first.etag).not.toBe(second.etag)
    const folder = world.envelopes
    expect(readdirSync(`${folder}/devices`)).toHaveLength(2)
    world.base.clock.set(Date.now() + 2 * 86_400_000)
    await world.releases.sweep()
    expect(readdirSync(`${folder}/devices`)).toHaveLength(0)
    const again = await octetsOf(one)
    expect(again.octets.equals(first.octets)).toBe(true)
    expect(again.etag).toBe(first.etag)
  })
})

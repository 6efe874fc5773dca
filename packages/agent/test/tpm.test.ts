// A whole agent and a whole server, with a TPM in software: what is enforced by what the device has started with.
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describeWith, startSwtpm, type Swtpm, tpmTools } from '@sekisho/testkit'
import { digestOf, type ManifestFile, signManifest, signerOf, statementKeyId } from '@sekisho/trust'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Agent, type KeyCustody, runAgentProgram } from '../src/index.ts'
import { createHouse, type House } from './house.ts'
import { ShiftedClock, until } from './world.ts'

const file = (stage: ManifestFile['stage'], name: string, octets = name): ManifestFile => ({
  stage,
  name,
  size: octets.length,
  digest: digestOf(Buffer.from(octets)),
})
const files = [file('loader', 'u-boot.bin'), file('os', 'vmlinuz'), file('agent', 'agent.js')]
const infected = [...files, file('module', 'miner.ko')]

let swtpm: Swtpm
let house: House
const clock = new ShiftedClock()
const maker = generateKeyPairSync('ed25519')

const custody = (measurements: readonly ManifestFile[] = files): KeyCustody => ({
  kind: 'tpm',
  tcti: swtpm.tcti,
  measurements,
})
const eventsOf = (kind: string) => house.events.filter(({ event }) => event === kind)
const problems = (): string[] =>
  house.events.flatMap((event) => (event.event === 'problem' ? [`${event.code} ${event.reason}`] : []))

const agents: Agent[] = []

function agentOf(directory: string, keys?: KeyCustody): Agent {
  const agent = house.agent(directory, keys ? { keys } : {})
  agents.push(agent)
  return agent
}

async function started(agent: Agent): Promise<Agent> {
  await agent.start()
  await agent.ready()
  await until(() => agent.status().connected, 'a connection')
  return agent
}

async function addManifest(measured = files, firmware = '1.2.0'): Promise<void> {
  const signer = { ...signerOf(maker.privateKey), kid: await statementKeyId(maker.publicKey) }
  const manifest = await signManifest(
    { product: 'doorbell', hardware: [], firmware, files: measured, issuedAt: clock.now() },
    signer,
  )
  const key = maker.publicKey.export({ format: 'pem', type: 'spki' }).toString()
  await house.ask('POST', '/api/v1/measurements', { manifest, key })
}

/** As in the factory: the key is made in the TPM, and its certificate comes for a request. */
async function manufactured(serial: string): Promise<string> {
  const directory = join(mkdtempSync(join(tmpdir(), 'tpm-agent-')), serial)
  mkdirSync(directory, { mode: 0o700 })
  const stdout = new PassThrough()
  const io = {
    stdin: new PassThrough(),
    stdout,
    stderr: new PassThrough(),
    signal: new AbortController().signal,
  }
  const args = ['--dir', directory, '--keys', 'tpm', '--tcti', swtpm.tcti, '--request', `doorbell:${serial}`]
  expect(await runAgentProgram(args, io)).toBe(0)
  const csr = String(stdout.read())
  const path = '/api/v1/factory/provision'
  const made = await house.ask<Record<string, string>>('POST', path, { product: 'doorbell', serial, csr })
  writeFileSync(join(directory, 'idevid.crt'), made['idevid'] ?? '')
  writeFileSync(join(directory, 'chain.pem'), made['chain'] ?? '')
  writeFileSync(join(directory, 'trust.pem'), made['trust'] ?? '')
  return directory
}

const whereMeasured = (doorbell: string): string =>
  doorbell.replace(
    'secureBoot: { enabled: true, rollbackProtection: true }',
    'secureBoot: { enabled: true, rollbackProtection: true, measured: true }',
  )

const motion = { zone: 'door', confidence: 0.5, snapshot: 'aGVq' }
let serials = 0
let serial = ''
let id = ''

describeWith(tpmTools, 'a device with a TPM', () => {
  beforeAll(async () => {
    house = await createHouse(clock)
    swtpm = await startSwtpm()
  })
  afterAll(async () => {
    await house.close()
    await swtpm.stop()
  })
  afterEach(async () => {
    await Promise.all(agents.splice(0).map((agent) => agent.stop()))
  })
  beforeEach(async () => {
    await swtpm.replace()
    house.events.length = 0
    serials += 1
    serial = `TPM-${serials}`
    id = `doorbell:${serial}`
  })

  it('enrols with a key that never leaves it, and its messages are signed inside [S10-30 S10-32 S05-15 S01-32]', async () => {
    const directory = await manufactured(serial)
    expect(existsSync(join(directory, 'idevid.key'))).toBe(false)
    const agent = await started(agentOf(directory, custody()))
    agent.publish('motion', motion)
    agent.publish('motion', motion)
    await until(() => agent.status().pending === 0, 'an empty outbox')
    const stored = await house.stored(id, 'motion')
    expect(stored.map(({ seq, verified }) => [seq, verified?.alg])).toEqual([
      [1, 'ES256'],
      [2, 'ES256'],
    ])
    const held = await agent.keys.list()
    expect(Object.fromEntries(held.map(({ name, custody: where }) => [name, where]))).toEqual({
      factory: 'tpm',
      attestation: 'tpm',
      operational: 'vault',
      'message-signing': 'tpm',
    })
    await agent.stop()
    rmSync(directory, { recursive: true })
  })

  it('goes on after a reset of the machine, with the keys that it had [RD1 RD3]', async () => {
    const directory = await manufactured(serial)
    const first = await started(agentOf(directory, custody()))
    await first.stop()
    await swtpm.reboot()
    const agent = await started(agentOf(directory, custody()))
    expect(eventsOf('enrolled')).toHaveLength(1)
    agent.publish('motion', motion)
    await until(() => agent.status().pending === 0, 'an empty outbox')
    await agent.stop()
  })

  it('shows how it has started before it gets a certificate, and the server keeps what it found [RD1]', async () => {
    await addManifest()
    const agent = await started(agentOf(await manufactured(serial), custody()))
    expect(eventsOf('attested')).toHaveLength(1)
    const { appraisal } = await house.ask<{ appraisal: object }>('GET', `/api/v1/devices/${id}/attestation`)
    expect(appraisal).toMatchObject({ good: true, firmware: '1.2.0' })
    await agent.stop()
  })

  describe('where the model says that starts are measured', () => {
    beforeAll(async () => {
      await addManifest()
      await house.model(whereMeasured)
    })
    afterAll(() => house.model((doorbell) => doorbell))

    it('gets its certificate after a good one [RD1]', async () => {
      const agent = await started(agentOf(await manufactured(serial), custody()))
      await agent.stop()
    })

    it('gets none after a start with one more module, and the event says which one [RD1]', async () => {
      const agent = agentOf(await manufactured(serial), custody(infected))
      await agent.start()
      await until(() => eventsOf('disconnected').length > 0, 'a refusal')
      await agent.stop()
      expect(problems().join('\n')).toMatch(/AGENT_ATTESTATION[^]*AGENT_ENROLMENT/)
      expect(eventsOf('enrolled')).toEqual([])
      expect(await house.securityEvents('attestation.refused')).toContainEqual(
        expect.objectContaining({
          device: id,
          detail: { code: 'ATTESTATION_DEVIATION', deviation: 'module miner.ko unexpected' },
        }),
      )
      const refused = await house.securityEvents('enrolment.refused')
      expect(refused.filter(({ device }) => device === id)).toMatchObject([
        { detail: { code: 'ENROLMENT_ATTESTATION' } },
      ])
    })

    it('gets none from a vault alone, which can show nothing', async () => {
      const agent = agentOf(await house.provision(serial))
      await agent.start()
      await until(() => eventsOf('disconnected').length > 0, 'a refusal')
      await agent.stop()
      expect(problems().join('\n')).toContain('AGENT_ENROLMENT')
    })

    it('loses what was sealed when it starts with something else, and is not let in again [RD1]', async () => {
      const directory = await manufactured(serial)
      await (await started(agentOf(directory, custody()))).stop()
      await swtpm.reboot()
      const agent = agentOf(directory, custody(infected))
      await agent.start()
      await until(() => eventsOf('disconnected').length > 0, 'a refusal')
      await agent.stop()
      expect(problems()[0]).toMatch(/^AGENT_VAULT_LOCKED/)
      expect(eventsOf('enrolled')).toHaveLength(1)
    })
  })

  it('whose TPM was cleared is nobody any more', async () => {
    const directory = await manufactured(serial)
    await (await started(agentOf(directory, custody()))).stop()
    await swtpm.replace()
    await expect(agentOf(directory, custody()).start()).rejects.toMatchObject({
      code: 'AGENT_STATE',
    })
    expect(problems()).toMatchObject([expect.stringContaining('AGENT_VAULT_LOCKED')])
  })
})

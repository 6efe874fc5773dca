// A device's whole life, with our agent and its identity in a TPM; the same with stock programs is in the server's tests.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { describeWith, startSwtpm, type Swtpm, tpmTools } from '@sekisho/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Agent, runAgentProgram } from '../src/index.ts'
import { createHouse, type House } from './house.ts'
import { ShiftedClock, day, until } from './world.ts'

const serial = 'LIFE-1'
const id = `doorbell:${serial}`
/** So long lasts the first certificate until its renewal is due, whichever it is. TLS goes by the true time: it ends today. */
const untilRenewal = 73 * day

let swtpm: Swtpm
let house: House
let directory = ''
let agent: Agent
let owner = ''
const clock = new ShiftedClock()

const eventsOf = (kind: string) => house.events.filter(({ event }) => event === kind)
const state = async (): Promise<string> =>
  (await house.ask<{ state: string }>('GET', `/api/v1/devices/${id}`)).state
const act = (verb: string, body: object = {}): Promise<unknown> =>
  house.ask('POST', `/api/v1/devices/${id}/${verb}`, body)
const connected = (): Promise<void> => until(() => agent.status().connected, 'a connection')
const ldevids = async (): Promise<readonly string[]> => {
  const shown = await house.ask<{ certificates: { kind: string; state: string }[] }>(
    'GET',
    `/api/v1/devices/${id}`,
  )
  return shown.certificates.filter(({ kind }) => kind === 'ldevid').map((one) => one.state)
}

async function asPerson(
  path: string,
  token: string | undefined,
  body: object,
): Promise<Record<string, string>> {
  const answer = await fetch(`http://127.0.0.1:${house.server.ports.http}/api/v1${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return (await answer.json()) as Record<string, string> // the test knows the route
}

describeWith(tpmTools, 'a device with a TPM, from the production line to its end [RB1 RB2 RD12]', () => {
  beforeAll(async () => {
    clock.advance(-untilRenewal)
    house = await createHouse(clock)
    swtpm = await startSwtpm()
  })
  afterAll(async () => {
    await agent.stop()
    await house.close()
    await swtpm.stop()
  })

  it('1. manufactured: the TPM makes its key, and only a request leaves it [S10-32]', async () => {
    directory = join(house.parent, serial)
    mkdirSync(directory, { mode: 0o700 })
    const [stdout, signal] = [new PassThrough(), new AbortController().signal]
    const io = { stdin: new PassThrough(), stdout, stderr: new PassThrough(), signal }
    const args = ['--dir', directory, '--keys', 'tpm', '--tcti', swtpm.tcti, '--request', id]
    expect(await runAgentProgram(args, io)).toBe(0)
    const wish = { product: 'doorbell', serial, csr: String(stdout.read()) }
    const made = await house.ask<Record<string, string>>('POST', '/api/v1/factory/provision', wish)
    writeFileSync(join(directory, 'idevid.crt'), made['idevid'] ?? '')
    writeFileSync(join(directory, 'chain.pem'), made['chain'] ?? '')
    writeFileSync(join(directory, 'trust.pem'), made['trust'] ?? '')
    expect(await state()).toBe('manufactured')
  })

  it('2. enrolled and 3. active: by that key; what it says is signed inside [S11-45 S10-30]', async () => {
    agent = house.agent(directory, { keys: { kind: 'tpm', tcti: swtpm.tcti } })
    await agent.start()
    await until(() => eventsOf('enrolled').length === 1, 'a certificate')
    const held = await agent.keys.list()
    expect(held.find(({ name }) => name === 'factory')).toMatchObject({ custody: 'tpm' })
  })

  it('4. renewed: before its certificate ends [S11-14]', async () => {
    clock.advance(untilRenewal)
    await until(() => eventsOf('renewed').length === 1, 'a renewal')
    await connected()
    agent.publish('motion', { zone: 'door', confidence: 0.5, snapshot: 'aGVq' })
    await until(() => agent.status().pending === 0, 'an empty outbox')
    expect((await house.stored(id, 'motion')).map(({ verified }) => verified?.alg)).toEqual(['ES256'])
    expect(await state()).toBe('active')
    expect(await ldevids()).toEqual(['superseded', 'valid'])
  })

  it('5. quarantined: it is not heard; released, what it had to say arrives', async () => {
    await act('quarantine')
    agent.publish('status', { battery: 80, rssi: -60 })
    await until(
      () => eventsOf('connected').some((event) => 'quarantined' in event && event.quarantined),
      'quarantine',
    )
    expect(await house.stored(id, 'status')).toEqual([])
    await act('release')
    await agent.stop()
    agent = house.agent(directory, { keys: { kind: 'tpm', tcti: swtpm.tcti } })
    await agent.start()
    await until(() => agent.status().connected && agent.status().pending === 0, 'an empty outbox')
    expect(await house.stored(id, 'status')).toHaveLength(1)
  })

  it('6. transferred: it forgets its owner, and comes back with a new key [S03-06]', async () => {
    const { codes } = await house.ask<{ codes: { code: string }[] }>('POST', '/api/v1/factory/claim-codes', {
      product: 'doorbell',
      device: id,
    })
    owner = (await asPerson('/claims', undefined, { device: id, code: codes[0]?.code }))['token'] ?? ''
    house.events.length = 0
    const { code } = await asPerson(`/devices/${id}/transfers`, owner, { erase: false })
    await asPerson('/transfers/accept', undefined, { device: id, code })
    await until(() => eventsOf('owner-forgotten').length === 1, 'that it forgets')
    await until(() => eventsOf('enrolled').length === 1, 'another certificate')
    await connected()
    expect((await ldevids()).at(-1)).toBe('valid')
    expect(await ldevids()).toContain('revoked')
    await expect(asPerson(`/devices/${id}/transfers`, owner, { erase: false })).rejects.toThrow('401')
  })

  it('7. retired and disposed: it is cut off, and nothing lets it in again [S11-33]', async () => {
    house.events.length = 0
    await act('disposal', { vouch: { method: 'shredded' } })
    await until(() => eventsOf('problem').length > 1, 'refusals')
    expect(agent.status().connected).toBe(false)
    expect(eventsOf('enrolled')).toEqual([])
    expect(await state()).toBe('retired')
  })
})

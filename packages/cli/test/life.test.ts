import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { type Server, startServer } from '@sekisho/server'
import { copyOfHome } from '@sekisho/testkit'
import { createCsr } from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Context, runCommand } from '../src/index.ts'

/** A device's life from the command line: the factory, an owner, the next one, the end. */

const doorbell = new URL('../../../examples/doorbell/sekisho.yaml', import.meta.url).pathname
interface Started {
  readonly transfer: { readonly id: string }
  readonly code: string
  readonly reportKey: string
}

let folder = ''
let server: Server
const at = (...parts: readonly string[]): string => join(folder, ...parts)

async function sekisho(...args: readonly string[]) {
  let [out, err] = ['', '']
  const context: Context = {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    now: () => new Date(),
  }
  const code = await runCommand([...args, '--home', at('home')], context)
  return { code, out, err }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-life-'))
  const ports = { httpPort: 0, mqttPort: 0, deviceHttpsPort: 0 }
  const rootPassphrase = 'a passphrase for tests'
  await copyOfHome(at('home'))
  server = await startServer({ home: at('home'), ...ports, rootPassphrase, logLevel: 'silent' })
  expect((await sekisho('product', 'add', doorbell)).code).toBe(0)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

describe('factory records from the command line [RB1 V18]', () => {
  it('takes a CSV, says where a fault is, and exports what it has', async () => {
    const rows = (uart: string): string =>
      `serial,key,port:uart,port:jtag\nA1,${'1'.repeat(64)},disabled,fused\nA2,${'2'.repeat(64)},${uart},fused\n`
    writeFileSync(at('line.csv'), rows('open'))
    const refused = await sekisho(
      'factory',
      'import',
      at('line.csv'),
      '--product',
      'doorbell',
      '--batch',
      'L1',
    )
    expect(refused.code).toBe(1)
    expect(refused.err).toMatch(/line\.csv:3:69 RECORD_PORT_OPEN port:uart: the interface is more open/)
    const japanese = await sekisho(
      '--lang',
      'ja',
      'factory',
      'import',
      at('line.csv'),
      '--product',
      'doorbell',
    )
    expect(japanese.err).toContain('インタフェースがモデルの記述より開いている')
    writeFileSync(at('line.csv'), rows('disabled'))
    const taken = await sekisho('factory', 'import', at('line.csv'), '--product', 'doorbell', '--batch', 'L1')
    expect(taken).toMatchObject({ code: 0, out: '2 records taken, 0 devices in quarantine\n' })
    const exported = await sekisho('factory', 'export', '--product', 'doorbell', '--batch', 'L1')
    expect(exported.out).toMatch(/^serial,key,port:jtag,port:uart\r\nA1,/)
    expect((await sekisho('device', 'list', '--batch', 'L1')).out).toMatch(/^doorbell:A1 .*\ndoorbell:A2 /)
  })

  it('takes JSON, and refuses what is none with its place', async () => {
    writeFileSync(
      at('line.json'),
      JSON.stringify([{ serial: 'A3', key: '3'.repeat(64), ports: { uart: 'fused', jtag: 'fused' } }]),
    )
    expect((await sekisho('factory', 'import', at('line.json'), '--product', 'doorbell')).code).toBe(0)
    writeFileSync(at('line.json'), '{')
    const refused = await sekisho('factory', 'import', at('line.json'), '--product', 'doorbell')
    expect(refused.err).toMatch(/line\.json:1:1 RECORD_JSON/)
  })

  it('makes identities for a folder of requests, and goes on where it was cut off', async () => {
    mkdirSync(at('requests'))
    for (const serial of ['B1', 'B2', 'B3']) {
      const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
      writeFileSync(at('requests', `${serial}.csr`), createCsr({ ...keys, commonName: `doorbell:${serial}` }))
    }
    writeFileSync(at('requests', 'B4.csr'), 'nonsense')
    const args = [
      'factory',
      'batch',
      at('requests'),
      '--product',
      'doorbell',
      '--batch',
      'L2',
      '--out',
      at('made'),
    ]
    const first = await sekisho(...args)
    expect(first).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^3 issued, 0 known before, 1 refused, 0 done/),
    })
    expect(readdirSync(at('made', 'B2')).toSorted()).toEqual(['chain.pem', 'idevid.crt', 'trust.pem'])
    const results = at('made', 'results.jsonl')
    const certificate = readFileSync(at('made', 'B1', 'idevid.crt'), 'utf8')
    writeFileSync(
      results,
      readFileSync(results, 'utf8')
        .split('\n')
        .filter((line) => !line.includes('"B1"'))
        .join('\n'),
    )
    appendFileSync(results, '{"serial":"B1","outco') // as a power cut leaves it
    const again = await sekisho(...args)
    expect(again.out).toMatch(/^0 issued, 1 known before, 1 refused, 2 done/)
    const astray = await sekisho(
      'factory',
      'batch',
      at('elsewhere'),
      '--product',
      'doorbell',
      '--out',
      at('x'),
    )
    expect(astray).toMatchObject({
      code: 1,
      err: expect.stringMatching(/cannot read \S+elsewhere \(ENOENT\)/),
    })
    expect(readFileSync(at('made', 'B1', 'idevid.crt'), 'utf8')).toBe(certificate)
  })

  it('registers a facility, lists it, retires it', async () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    writeFileSync(at('line.pem'), publicKey.export({ type: 'spki', format: 'pem' }))
    const added = await sekisho(
      'facility',
      'add',
      '--product',
      'doorbell',
      '--name',
      'Line 1',
      '--key',
      at('line.pem'),
    )
    const kid = /^Line 1: (\S+)\n$/.exec(added.out)?.[1] ?? ''
    expect((await sekisho('facility', 'retire', kid)).code).toBe(0)
    expect((await sekisho('facility', 'list')).out).toMatch(/Line 1 .* retired\n$/)
  })
})

describe('owners from the command line [S03-06]', () => {
  it('prints labels, claims a device with one, and records its end', async () => {
    const made = await sekisho(
      'factory',
      'claim-codes',
      '--product',
      'doorbell',
      '--batch',
      'L2',
      '--out',
      at('labels'),
    )
    expect(made.out).toMatch(/^3 claim codes written/)
    expect(readFileSync(at('labels', 'doorbell-B1.svg'), 'utf8')).toMatch(/^<svg/)
    const [, row = ''] = readFileSync(at('labels', 'claim-codes.csv'), 'utf8').split('\r\n')
    const [device = '', code = ''] = row.split(',')
    const claimed = await sekisho('claim', device, code.toLowerCase())
    expect(claimed.out).toMatch(/^doorbell:B1 is yours, as o_[0-9a-f]+\. Your token, shown this once:\nsek_/)
    expect((await sekisho('claim', device, code)).err).toContain('OWNERS_CLAIM_REFUSED')
    const codeless = await sekisho(
      ...'factory claim-codes --product doorbell --batch'.split(' '),
      'L0',
      '--out',
      at('none'),
    )
    expect(codeless).toMatchObject({ code: 1, err: expect.stringContaining('no code was made') })
    expect(existsSync(at('none'))).toBe(false)
    const refused = await sekisho('transfer', 'start', device) // who holds the machine is not the owner
    expect(refused.err).toContain('ACCESS_FORBIDDEN')
    await sekisho('device', 'describe', device, '--name', 'Front', '--group', 'pilot')
    expect((await sekisho('device', 'list', '--group', 'pilot')).out).toMatch(/^doorbell:B1 /)
    expect((await sekisho('dispose', device)).err).toContain('DISPOSAL_PROOF_NEEDED')
    const ended = await sekisho('dispose', device, '--method', 'recycled')
    expect(ended.out).toMatch(/^# Certificate of disposal/)
  })

  it('takes a device over the network by its code, from owner to owner, without a token of before', async () => {
    const far = ['--server', `http://127.0.0.1:${server.ports.http}`]
    const rows = readFileSync(at('labels', 'claim-codes.csv'), 'utf8').split('\r\n')
    const [device = '', code = ''] = rows[2]?.split(',') ?? []
    const claimed = await sekisho('claim', device, code, '--json', ...far)
    const { token } = JSON.parse(claimed.out) as { token: string }
    expect((await sekisho('transfer', 'start', device, ...far)).err).toContain('SEKISHO_TOKEN')
    vi.stubEnv('SEKISHO_TOKEN', token)
    const started = await sekisho('transfer', 'start', device, '--json', ...far)
    vi.unstubAllEnvs()
    const { transfer, code: next, reportKey } = JSON.parse(started.out) as Started
    const accepted = await sekisho('transfer', 'accept', device, next, ...far)
    expect(accepted.out).toMatch(/^doorbell:B2 is yours, as o_[0-9a-f]+\. Your token/)
    const report = await sekisho('transfer', 'report', transfer.id, '--key', reportKey, ...far)
    expect(report.out).toMatch(/your tokens for the device \(1\)/)
  })
})

describe('a device at its end, by the command [S03-09 RB1]', () => {
  const program = new URL('../bin/sekisho.js', import.meta.url).pathname
  async function agent(...more: readonly string[]): Promise<string> {
    const { mqtt, deviceHttps } = server.ports
    const doors = ['--server', 'localhost', '--mqtt', String(mqtt), '--device-https', String(deviceHttps)]
    const child = spawn(process.execPath, [program, 'agent', '--dir', at('bell'), ...doors, ...more])
    child.stdin.end()
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (part) => void (said += String(part)))
    const ended = await once(child, 'close')
    expect([ended, said]).toEqual([[0, null], said])
    return said
  }

  it('resets itself and comes back, and is gone after its disposal', async () => {
    const made = ['factory', 'provision', '--product', 'doorbell', '--serial', 'E1', '--generate-key']
    await sekisho(...made, '--out', at('bell'))
    expect(await agent('--once')).toContain('"event":"enrolled"')
    await agent('--factory-reset')
    expect(await agent('--once')).toContain('"event":"enrolled"')
    await agent('--dispose')
    expect((await sekisho('device', 'list')).out).toMatch(/^doorbell:E1 +retired, revoked/m)
  })
})

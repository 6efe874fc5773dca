import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createGate, listenForDevices } from '@sekisho/gate'
import { compile, parseModel, policyHash } from '@sekisho/model'
import { type AllWrites, createGateStore, openDatabase, startWriter } from '@sekisho/server'
import { createTestPki, MemoryRegistry } from '@sekisho/testkit'
import { type BenchIdentity, writeIdentities } from '../gate/identities.ts'
import type { Look, Told } from './house.ts'
import { certificatesOf } from '@sekisho/trust'

/**
 * The gate as the server composes it, on its real store, with the limits that it has: `server.ts FOLDER DEVICES RATE`, RATE as
 * the product model writes it. Tells by IPC what it sees of itself.
 */
const [folder = '', devices = '1', rate = ''] = process.argv.slice(2)
const pki = await createTestPki()
const registry = new MemoryRegistry()

const text = readFileSync(new URL('../gate/sekisho.yaml', import.meta.url), 'utf8')
const wideOpen = 'rate: { sustained: 50000/s, burst: 50000, catchUp: 50000/s }'
if (!text.includes(wideOpen)) throw new Error("the gate's bench has another rate")
const { model, faults } = parseModel(text.replace(wideOpen, `rate: ${rate}`), { file: 'sekisho.yaml' })
if (!model) throw new Error(`the model has faults: ${JSON.stringify(faults)}`)
const policy = compile(model, { at: new Date() })

async function admit(serial: string, component: string): Promise<BenchIdentity> {
  const identity = await pki.ldevid('bench', serial)
  const granted = policy.components[component]
  if (!granted) throw new Error(`the model has no ${component}`)
  registry.add(identity, {
    device: identity.id,
    product: 'bench',
    epoch: 1,
    quarantined: false,
    policyHash: policyHash(policy),
    policy: granted,
  })
  return identity
}

const reader = await admit('reader', 'reader')
const members: BenchIdentity[] = []
for (let index = 1; index <= Number(devices); index += 1) members.push(await admit(`d${index}`, 'device'))
writeIdentities(folder, { ca: pki.root + pki.operationalCa, reader, devices: members })

const path = `${folder}/sekisho.db`
const writer = await startWriter<AllWrites>(path)
const reads = openDatabase(path, { readOnly: true })
const log = {
  info: () => {},
  warn: () => {},
  error: (detail: object, message: string) => process.stderr.write(`${message}: ${JSON.stringify(detail)}\n`),
}
const store = createGateStore({ writer, reads })
const gate = createGate({ clock: { now: () => Date.now() }, registry, store, log })
const issuers = certificatesOf(pki.operationalCa)
const listener = await listenForDevices({
  gate,
  host: '0.0.0.0', // devices come from addresses of their own, all of them on loopback
  port: 0,
  ...pki.server,
  operationalCas: [pki.operationalCa],
  issuers: () => issuers,
  roots: [pki.root],
})

const loop = monitorEventLoopDelay({ resolution: 1 })
loop.enable()

const count = (sql: string): number => reads.all<{ n: number | null }>(sql)[0]?.n ?? 0

function look(): Look {
  const seen = {
    connected: gate.connected().length,
    events: count('SELECT count(*) AS n FROM event'),
    loopP99Ms: loop.percentile(99) / 1e6,
    loopMostMs: loop.max / 1e6,
  }
  loop.reset()
  return seen
}

async function close(): Promise<number> {
  listener.close()
  await gate.close()
  for (let folded = 1; folded > 0;) folded = await writer.write('gate.fold', undefined)
  return count('SELECT sum(count) AS n FROM telemetry_chunk')
}

const tell = (told: Told): void => void process.send?.(told)

process.on('message', (asked: 'look' | 'close') => {
  if (asked === 'look') tell({ look: look() })
  else void close().then((stored) => process.send?.({ stored }, () => process.exit(0)))
})
process.on('disconnect', () => process.exit(1)) // the bench has ended before us
tell({ port: listener.port })

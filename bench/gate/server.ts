import { readFileSync, writeFileSync } from 'node:fs'
import { createGate, listenForDevices, type Peer } from '@sekisho/gate'
import { compile, parseModel, policyHash } from '@sekisho/model'
import { type AllWrites, createGateStore, openDatabase, startWriter } from '@sekisho/server'
import { createTestPki, MemoryRegistry } from '@sekisho/testkit'
import { type BenchIdentity, writeIdentities } from './identities.ts'
import { certificatesOf } from '@sekisho/trust'

/** The gate as the server composes it, on its real store, with identities in a folder for the load and for the peer. */
const [folder = '', devices = '20'] = process.argv.slice(2)
const pki = await createTestPki()
const registry = new MemoryRegistry()

const { model, faults } = parseModel(readFileSync(new URL('./sekisho.yaml', import.meta.url)), {
  file: 'sekisho.yaml',
})
if (!model) throw new Error(`the bench's model has faults: ${JSON.stringify(faults)}`)
const policy = compile(model, { at: new Date() })

writeFileSync(`${folder}/ca.pem`, pki.root + pki.operationalCa)
writeFileSync(`${folder}/server.key`, pki.server.key)
writeFileSync(`${folder}/server.crt`, pki.server.certificate)

async function admit(serial: string, component: string): Promise<BenchIdentity> {
  const identity = await pki.ldevid('bench', serial)
  const granted = policy.components[component]
  if (!granted) throw new Error(`the bench's model has no ${component}`)
  const peer: Peer = {
    device: identity.id,
    product: 'bench',
    epoch: 1,
    quarantined: false,
    policyHash: policyHash(policy),
    policy: granted,
  }
  registry.add(identity, peer)
  return identity
}

const ca = pki.root + pki.operationalCa
const reader = await admit('reader', 'reader')
const members: BenchIdentity[] = []
for (let index = 1; index <= Number(devices); index += 1) members.push(await admit(`d${index}`, 'device'))
writeIdentities(folder, { ca, reader, devices: members })

const path = `${folder}/sekisho.db`
const writer = await startWriter<AllWrites>(path)
const reads = openDatabase(path, { readOnly: true })
const log = {
  info: () => {},
  warn: () => {},
  error: (detail: object, message: string) => console.error(message, detail),
}
const store = createGateStore({ writer, reads })
const gate = createGate({ clock: { now: () => Date.now() }, registry, store, log })
const issuers = certificatesOf(pki.operationalCa)
const listener = await listenForDevices({
  gate,
  host: '127.0.0.1',
  port: 0,
  ...pki.server,
  operationalCas: [pki.operationalCa],
  issuers: () => issuers,
  roots: [pki.root],
})
console.log(JSON.stringify({ port: listener.port }))

process.on('SIGTERM', () => {
  void gate.close().then(async () => {
    for (let folded = 1; folded > 0;) folded = await writer.write('gate.fold', undefined)
    const [row] = reads.all<{ stored: number }>('SELECT sum(count) AS stored FROM telemetry_chunk')
    writeFileSync(`${folder}/stored`, String(row?.stored ?? 0))
    process.exit(0)
  })
})

import { readFileSync, writeFileSync } from 'node:fs'
import { openControl, startServer } from '@sekisho/server'
import type { Applicant } from './load.ts'

/** The whole server over a home of its own, and devices with factory records whose identities lie in a file for the load. */
const [folder = '', devices = '100'] = process.argv.slice(2)
const home = `${folder}/home`
const server = await startServer({
  home,
  httpPort: 0,
  mqttPort: 0,
  deviceHttpsPort: 0,
  logLevel: 'error',
  rootPassphrase: 'a passphrase for the bench',
})
const control = await openControl(home)
const model = readFileSync(new URL('../../examples/doorbell/sekisho.yaml', import.meta.url), 'utf8')
await control.request({ method: 'POST', path: '/api/v1/products', body: { model } })

const { factory, registry } = server.services
const provision = async (serial: string): Promise<Applicant> => {
  const request = { product: 'doorbell', serial, generateKey: true, record: true }
  const { device, chain, key = '', trust } = await factory.provision(request, 'bench')
  return { device, chain, key, trust }
}
const applicants: Applicant[] = []
const atOnce = 50
while (applicants.length < Number(devices)) {
  const serials = Array.from({ length: atOnce }, (_, index) => `B-${applicants.length + index}`)
  applicants.push(...(await Promise.all(serials.map(provision))))
}
writeFileSync(`${folder}/applicants.json`, JSON.stringify(applicants), { mode: 0o600 })
console.log(JSON.stringify({ port: server.ports.deviceHttps, http: server.ports.http }))

process.on('SIGTERM', () => {
  const enrolled = applicants.filter(({ device }) => registry.device(device)?.state === 'enrolled').length
  writeFileSync(`${folder}/enrolled`, String(enrolled))
  void control
    .close()
    .then(() => server.close())
    .then(() => process.exit(0))
})

import { generateKeyPairSync } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { openControl, startServer } from '@sekisho/server'
import {
  issueLdevid,
  pemOf,
  readCertificate,
  type ReleaseManifest,
  releaseDigest,
  releasePaths,
} from '@sekisho/trust'

/** The whole server, and devices that have certificates and are offered one release; who they are lies in a file for the load. */
const [folder = '', count = '100'] = process.argv.slice(2)
const server = await startServer({
  home: `${folder}/home`,
  httpPort: 0,
  mqttPort: 0,
  deviceHttpsPort: 0,
  logLevel: 'error',
  rootPassphrase: 'a passphrase for the bench',
})
const { registry, keys, writer, rollouts } = server.services
const { keyring } = keys
const control = await openControl(`${folder}/home`)
const model = readFileSync(new URL('../../examples/doorbell/sekisho.yaml', import.meta.url), 'utf8')
await control.request({ method: 'POST', path: '/api/v1/products', body: { model } })
await control.close()

const [{ keyId: issuerKeyId }] = keyring.authorities('operational')

/** As enrolment records it, without the way there. */
async function enrolled(serial: string): Promise<{ id: string; key: string; certificate: string }> {
  const id = `doorbell:${serial}`
  const about = { id, product: 'doorbell', serial, component: 'device' }
  await registry.addDevice({ device: about }, 'bench')
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const der = await issueLdevid({
    product: 'doorbell',
    serial,
    deviceId: id,
    enterpriseNumber: 32473,
    publicKey,
    issuer: keyring.issuer('operational'),
    notBefore: new Date(Date.now() - 60_000),
    lifetimeSeconds: 86_400,
  })
  const { fingerprint, serialNumber, spkiFingerprint, notBefore, notAfter } = readCertificate(der)
  const dates = { notBefore: notBefore.getTime(), notAfter: notAfter.getTime() }
  const certificate = {
    kind: 'ldevid' as const,
    fingerprint,
    serialNumber,
    spkiFingerprint,
    issuerKeyId,
    ...dates,
  }
  await registry.issue({ device: id, certificate, renewal: false, events: [] })
  return { id, key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), certificate: pemOf(der) }
}

const devices: Awaited<ReturnType<typeof enrolled>>[] = []
const atOnce = 100
while (devices.length < Number(count)) {
  const serials = Array.from(
    { length: Math.min(atOnce, Number(count) - devices.length) },
    (_, index) => `C-${devices.length + index}`,
  )
  devices.push(...(await Promise.all(serials.map(enrolled))))
}

/** A release as it stands in the records once it is published. */
const line = { product: 'doorbell', channel: 'stable', version: '2.0.0' }
const paths = releasePaths(line)
const file = { length: 1, sha256: '0'.repeat(64) }
const manifest: ReleaseManifest = {
  format: 1,
  ...line,
  releasedAt: new Date().toISOString(),
  severity: 'other',
  changes: { en: 'Mends things.', ja: '不具合を修正する。' },
  supportUntil: '2036-12-31',
  floor: '1.0.0',
  dependencies: [],
  images: [{ variant: 'gk-100', hardware: ['A1', 'A2'], path: paths.image('gk-100'), ...file }],
  sbom: { path: paths.sbom, ...file },
}
const id = 'doorbell/stable/2.0.0'
const at = Date.now()
const digest = releaseDigest(Buffer.from(JSON.stringify(manifest)))
const release = { id, ...line, manifest, digest, uploadedBy: 'bench', uploadedAt: at }
await writer.write('releases.draft', { release, batch: { metadata: {}, scans: [] }, events: [] })
await writer.write('releases.turn', { id, from: ['draft'], to: 'published', at, by: 'bench', events: [] })
await rollouts.start(id, { steps: { kind: 'at-once' }, restrictOverdue: false }, 'bench')

const trust = keyring
  .roots()
  .map((der) => pemOf(der))
  .join('')
writeFileSync(`${folder}/devices.json`, JSON.stringify({ trust, devices }), { mode: 0o600 })
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMs: (user + system) / 1000, residentMiB: process.memoryUsage.rss() / 2 ** 20 })
})
process.stdout.write(`${JSON.stringify({ port: server.ports.deviceHttps })}\n`)
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)))

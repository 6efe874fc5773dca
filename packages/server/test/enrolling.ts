import { createPublicKey } from 'node:crypto'
import { createCsr, encodeBody, generatePrivateKey, readCertificate } from '@sekisho/trust'
import type { Services } from '../src/services.ts'

/** A doorbell with a factory record that enrols, and uses its certificate: active. */
export async function enrolDevice(services: Services, serial: string, now = Date.now()): Promise<string> {
  const id = `doorbell:${serial}`
  const { idevid } = await services.factory.provision(
    { product: 'doorbell', serial, generateKey: true, record: true },
    'test',
  )
  const client = services.enrolment.identify(readCertificate(idevid).der)
  const privateKey = await generatePrivateKey('p256')
  const csr = createCsr({ privateKey, publicKey: createPublicKey(privateKey), commonName: id })
  await services.enrolment.enrol(client, encodeBody(csr), () => undefined)
  const ldevid = services.registry.certificates(id).findLast(({ kind }) => kind === 'ldevid')
  services.registry.admit(ldevid?.fingerprint ?? '', now)
  while (services.registry.device(id)?.state !== 'active')
    await new Promise((resolve) => setImmediate(resolve))
  return id
}

import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import {
  createCsr,
  encodeBody,
  generatePrivateKey,
  readCertificate,
  signerOf,
  signFactoryBatch,
  spkiFingerprintOf,
  statementKeyId,
} from '@sekisho/trust'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { doorbellModel, field, startTestServer, type TestServer, text } from './support.ts'

/** What a factory hands in, by every way in which it comes. */

let house: TestServer
let admin: string

beforeAll(async () => {
  house = await startTestServer()
  await house.ask('POST', '/api/v1/products', { model: doorbellModel() })
  admin = text(await house.ask('POST', '/api/v1/tokens', { role: 'admin' }), 'token')
})
afterAll(() => house.close())

interface Reply {
  readonly status: number
  readonly body: unknown
}

const types = {
  csv: 'text/csv',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
  signed: 'application/jose',
}

async function send(format: keyof typeof types, body: string, query = ''): Promise<Reply> {
  const response = await fetch(
    `http://127.0.0.1:${house.server.ports.http}/api/v1/factory/records?product=doorbell${query}`,
    { method: 'POST', headers: { authorization: `Bearer ${admin}`, 'content-type': types[format] }, body },
  )
  return { status: response.status, body: await response.json() }
}

async function provisionMany(lines: readonly object[]): Promise<readonly Record<string, string>[]> {
  const response = await fetch(
    `http://127.0.0.1:${house.server.ports.http}/api/v1/factory/identities?product=doorbell&batch=BULK`,
    {
      method: 'POST',
      headers: { authorization: `Bearer ${admin}`, 'content-type': types.jsonl },
      body: lines.map((line) => JSON.stringify(line)).join('\n'),
    },
  )
  const lined = (await response.text()).trim().split('\n')
  return lined.map((line) => JSON.parse(line) as Record<string, string>) // the route's own lines
}

let keys = 0
const freshKey = (): string => (keys += 1).toString(16).padStart(64, 'f')
const ports = { uart: 'disabled', jtag: 'fused' }
const good = (serial: string, more: object = {}) => ({ serial, key: freshKey(), ports, ...more })
const header = 'serial,key,hardware,variant,port:uart,port:jtag,test:rf\n'
const device = async (id: string) => (await house.ask('GET', `/api/v1/devices/${id}`)).body
const codesIn = (body: unknown): string[] =>
  (body as { faults: { code: string; line: number }[] }).faults.map(({ code, line }) => `${line} ${code}`)

describe('factory records come as CSV and JSON [RB1 V18]', () => {
  test('CSV: each device is in the directory, with batch, variant and hardware', async () => {
    const rows = ['F1', 'F2'].map((serial) => `${serial},${freshKey()},A1,gk-100,disabled,fused,pass\r\n`)
    expect(await send('csv', `\uFEFF${header}${rows.join('')}`, '&batch=B1')).toEqual({
      status: 201,
      body: { records: 2, flagged: 0, batch: 'B1' },
    })
    expect(await device('doorbell:F1')).toMatchObject({
      state: 'manufactured',
      batch: 'B1',
      variant: 'gk-100',
      hardware: 'A1',
      history: [{ after: 'manufactured' }],
    })
    const { body } = await house.ask('GET', '/api/v1/devices?batch=B1&hardware=A1&variant=gk-100')
    expect(body).toMatchObject({ devices: [{ id: 'doorbell:F1' }, { id: 'doorbell:F2' }] })
  })

  test.each(['json', 'jsonl'] as const)('%s', async (format) => {
    const record = good(`F-${format}`, { batch: 'B2', tests: { rf: { passed: true, value: 3 } } })
    const body = format === 'json' ? JSON.stringify([record]) : JSON.stringify(record)
    expect(await send(format, body)).toMatchObject({ status: 201, body: { records: 1 } })
    expect(await device(`doorbell:F-${format}`)).toMatchObject({ batch: 'B2' })
  })

  test('what is exported is what came, and the export leaves an event', async () => {
    const found = await house.ask('GET', '/api/v1/factory/records?product=doorbell&batch=B2')
    expect(found.body).toMatchObject({ records: [{ record: { tests: { rf: { value: '3' } } } }, {}] })
    const response = await fetch(
      `http://127.0.0.1:${house.server.ports.http}/api/v1/factory/records.csv?product=doorbell&batch=B1`,
      { headers: { authorization: `Bearer ${admin}` } },
    )
    expect(await response.text()).toMatch(/^serial,key,hardware,variant,port:jtag,port:uart,test:rf\r\nF1,/)
    const events = await house.ask('GET', '/api/v1/events?kind=factory.exported')
    expect(events.body).toMatchObject({ events: [{}, {}] })
  })
})

describe('a batch is taken whole, or not at all, and every fault has its place [V18]', () => {
  test('line, column, remedy; nothing of the batch is there', async () => {
    const [one, two] = [freshKey(), freshKey()]
    const body = [
      header,
      `G1,${one},A1,gk-100,disabled,fused,pass\n`,
      `G1,${two},A1,gk-100,disabled,fused,pass\n`,
      `G2,${one},Z9,gk-100,disabled,fused,pass\n`,
      `G 3,xyz,A1,gk-100,sideways,fused,pass\n`,
    ].join('')
    const refused = await send('csv', body, '&batch=B3')
    expect(refused.status).toBe(422)
    expect(codesIn(refused.body)).toEqual([
      '3 RECORD_SERIAL_TWICE',
      '4 RECORD_HARDWARE',
      '4 RECORD_KEY_TWICE',
      '5 RECORD_SERIAL',
      '5 RECORD_FIELD',
      '5 RECORD_FIELD',
    ])
    expect(refused.body).toMatchObject({
      faults: expect.arrayContaining([
        expect.objectContaining({
          line: 5,
          column: 19,
          field: 'port:uart',
          remedy: { en: expect.any(String), ja: expect.any(String) },
        }),
      ]),
    })
    expect((await house.ask('GET', '/api/v1/devices/doorbell:G1')).status).toBe(404)
    expect((await send('json', JSON.stringify([good('G1')]), '&batch=B3')).status).toBe(201)
  })

  test('a device with a record, another key, a retired device, a key of another device', async () => {
    await house.ask('POST', '/api/v1/factory/provision', {
      product: 'doorbell',
      serial: 'P1',
      generateKey: true,
    })
    await house.ask('POST', '/api/v1/factory/provision', {
      product: 'doorbell',
      serial: 'P2',
      generateKey: true,
    })
    await house.ask('POST', '/api/v1/devices/doorbell:P2/retire')
    const known = (await device('doorbell:P1')) as { certificates: { spkiFingerprint: string }[] }
    const key = known.certificates[0]?.spkiFingerprint
    const records = [good('G1'), good('P1'), good('P2'), { ...good('P3'), key }]
    const refused = await send('json', JSON.stringify(records))
    expect(codesIn(refused.body)).toEqual([
      '1 RECORD_KNOWN',
      '2 RECORD_OTHER_KEY',
      '3 RECORD_RETIRED',
      '4 RECORD_KEY_TWICE',
    ])
    expect((await send('json', JSON.stringify([{ ...good('P1'), key }]))).status).toBe(201)
  })

  test('a named batch is taken once', async () => {
    expect((await send('json', JSON.stringify([good('G9')]), '&batch=B3')).body).toMatchObject({
      error: 'FACTORY_BATCH_KNOWN',
    })
    expect((await house.ask('GET', '/api/v1/devices/doorbell:G9')).status).toBe(404)
  })

  test('something that is no list of records', async () => {
    expect(codesIn((await send('json', 'nonsense')).body)).toEqual(['1 RECORD_JSON'])
  })
})

describe('a device that is not as the model has it does not leave the factory [V18 S01-52 S05-57 S05-58 S05-59]', () => {
  const open = (serial: string) => good(serial, { ports: { uart: 'open', jtag: 'fused' } })

  test('it is refused with the reason, and an event says so', async () => {
    const refused = await send('json', JSON.stringify([good('H1'), open('H2')]), '&batch=B4')
    expect(refused.body).toMatchObject({
      error: 'FACTORY_RECORDS',
      faults: [{ code: 'RECORD_PORT_OPEN', serial: 'H2', field: 'port:uart' }],
    })
    const { body } = await house.ask('GET', '/api/v1/events?kind=factory.refused&limit=1')
    expect(body).toMatchObject({
      events: [{ severity: 'high', detail: { first: { code: 'RECORD_PORT_OPEN' } } }],
    })
  })

  test('where the maker wants it so, it begins in quarantine, with the findings kept', async () => {
    const records = [good('H1'), open('H2'), good('H3', { tests: { rf: { passed: false } } })]
    const taken = await send('json', JSON.stringify(records), '&batch=B4&findings=quarantine')
    expect(taken.body).toMatchObject({ records: 3, flagged: 2 })
    expect(await device('doorbell:H1')).toMatchObject({ state: 'manufactured' })
    expect(await device('doorbell:H2')).toMatchObject({
      state: 'quarantined',
      history: [{}, { verb: 'quarantine', reason: 'RECORD_PORT_OPEN port:uart' }],
    })
    const { body } = await house.ask('GET', '/api/v1/events?kind=factory.flagged')
    expect(body).toMatchObject({ events: [{ device: 'doorbell:H3' }, { device: 'doorbell:H2' }] })
  })
})

describe('a batch that a factory has signed [V18]', () => {
  const line = generateKeyPairSync('ed25519')
  const stranger = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })

  async function signed(
    batch: string,
    { privateKey, publicKey }: typeof line = line,
    product = 'doorbell',
  ): Promise<string> {
    const signer = { ...signerOf(privateKey), kid: await statementKeyId(publicKey) }
    return signFactoryBatch({ batch, product, issuedAt: Date.now(), records: [good(`S-${batch}`)] }, signer)
  }
  const register = (product: string, { publicKey }: typeof line) =>
    house.ask('POST', '/api/v1/facilities', {
      product,
      name: 'Line 1',
      key: publicKey.export({ type: 'spki', format: 'pem' }),
    })

  test('nobody knows the key yet: refused', async () => {
    expect((await send('signed', await signed('X1'))).body).toMatchObject({
      error: 'FACTORY_BATCH_SIGNATURE',
    })
  })

  test('taken with the key that an administrator has registered; the history names the factory', async () => {
    expect(await register('doorbell', line)).toMatchObject({ status: 201 })
    expect((await send('signed', await signed('X1'))).body).toEqual({
      records: 1,
      flagged: 0,
      batch: 'X1',
      facility: 'Line 1',
    })
    expect(await device('doorbell:S-X1')).toMatchObject({
      batch: 'X1',
      history: [{ actor: 'facility:Line 1' }],
    })
  })

  test('the same batch again is refused as a replay', async () => {
    const body = await signed('X2')
    expect((await send('signed', body)).status).toBe(201)
    for (const again of [body, await signed('X2')])
      expect((await send('signed', again)).body).toMatchObject({ error: 'FACTORY_BATCH_KNOWN' })
  })

  test('altered, of another key, of another product', async () => {
    const [head, , tail] = (await signed('X3')).split('.')
    const [, other] = (await signed('X4')).split('.')
    const code = async (body: string) => field(await send('signed', body), 'error')
    expect(await code([head, other, tail].join('.'))).toBe('FACTORY_BATCH_SIGNATURE')
    expect(await code(await signed('X5', stranger))).toBe('FACTORY_BATCH_SIGNATURE')
    expect(await code(await signed('X6', line, 'pump'))).toBe('FACTORY_BATCH_SIGNATURE')
    expect(await code('not.a.batch')).toBe('FACTORY_BATCH_SIGNATURE')
  })

  test('a retired key signs nothing any more', async () => {
    const { body } = await house.ask('GET', '/api/v1/facilities')
    const kid = (body as { facilities: { kid: string }[] }).facilities[0]?.kid
    expect((await house.ask('DELETE', `/api/v1/facilities/${kid}`)).status).toBe(204)
    expect((await send('signed', await signed('X7'))).body).toMatchObject({
      error: 'FACTORY_BATCH_SIGNATURE',
    })
    expect(await register('doorbell', line)).toMatchObject({ status: 409 })
  })

  test.each([
    ['a private key', line.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
    [
      'an RSA key',
      generateKeyPairSync('rsa', { modulusLength: 2048 })
        .publicKey.export({ type: 'spki', format: 'pem' })
        .toString(),
    ],
    ['no key', 'hello'],
  ])('%s is not registered', async (_what, key) => {
    const refused = await house.ask('POST', '/api/v1/facilities', { product: 'doorbell', name: 'x', key })
    expect(refused.body).toMatchObject({ error: 'FACTORY_FACILITY_KEY' })
  })
})

async function requestFor(serial: string) {
  const privateKey = await generatePrivateKey('p256')
  const publicKey = createPublicKey(privateKey)
  const csr = createCsr({ privateKey, publicKey, commonName: `doorbell:${serial}` })
  return { serial, csr: csr.toString('base64'), key: spkiFingerprintOf(publicKey) }
}

describe('identities in bulk [S10-04 V18]', () => {
  test('each on its own; a repeated run gives the same certificates', async () => {
    const wanted = await Promise.all(Array.from({ length: 130 }, (_, at) => requestFor(`K${at}`)))
    const lines = wanted.map(({ serial, csr }) => ({ serial, csr }))
    const first = await provisionMany([...lines.slice(0, 100), { serial: 'bad', csr: 'bm8=' }, { serial: 7 }])
    expect(first.filter(({ outcome }) => outcome === 'issued')).toHaveLength(100)
    expect(first.filter(({ outcome }) => outcome === 'refused').map(({ error }) => error)).toEqual([
      'ENROLMENT_REQUEST_MALFORMED',
      'REQUEST_INVALID',
    ])
    const again = await provisionMany(lines)
    expect(again.filter(({ outcome }) => outcome === 'known')).toHaveLength(100)
    expect(again.filter(({ outcome }) => outcome === 'issued')).toHaveLength(30)
    expect(again[7]?.['idevid']).toBe(first[7]?.['idevid'])
    const { spkiFingerprint } = readCertificate(again[7]?.['idevid'] ?? '')
    expect(spkiFingerprint).toBe(wanted[7]?.key)
    expect(await device('doorbell:K7')).toMatchObject({ batch: 'BULK', state: 'manufactured' })
  })

  test('another key for a device that has one is refused', async () => {
    const { serial, csr } = await requestFor('K3')
    expect(await provisionMany([{ serial, csr }])).toMatchObject([
      { outcome: 'refused', error: 'REGISTRY_DEVICE_EXISTS' },
    ])
  })
})

describe('a factory record vouches for a device that nobody has provisioned here [S11-46 S10-04]', () => {
  async function unrecorded(serial: string) {
    const made = await house.ask('POST', '/api/v1/factory/provision', {
      product: 'doorbell',
      serial,
      generateKey: true,
      record: false,
    })
    return readCertificate(text(made, 'idevid'))
  }
  async function enrol(idevid: Awaited<ReturnType<typeof unrecorded>>) {
    const { enrolment } = house.server.services
    const privateKey = await generatePrivateKey('p256')
    const csr = createCsr({
      privateKey,
      publicKey: createPublicKey(privateKey),
      commonName: idevid.subjectCn ?? '',
    })
    return enrolment.enrol(enrolment.identify(idevid.der), encodeBody(csr), () => undefined)
  }

  test('by the key of its IDevID it enrols without anybody having to look', async () => {
    const idevid = await unrecorded('V1')
    await send('json', JSON.stringify([{ ...good('V1'), key: idevid.spkiFingerprint }]))
    expect(await enrol(idevid)).toMatchObject({ status: 'issued' })
    expect(await device('doorbell:V1')).toMatchObject({ state: 'enrolled' })
  })

  test('by its certificate, in the manner of OpenSSL', async () => {
    const idevid = await unrecorded('V2')
    const certificate = idevid.fingerprint.toUpperCase().replaceAll(/(..)(?!$)/g, '$1:')
    await send('json', JSON.stringify([{ serial: 'V2', certificate, ports }]))
    expect(await enrol(idevid)).toMatchObject({ status: 'issued' })
  })

  test('another key than the record has is refused, and takes nobody’s place', async () => {
    const idevid = await unrecorded('V3')
    await send('json', JSON.stringify([good('V3')]))
    await expect(enrol(idevid)).rejects.toMatchObject({ code: 'ENROLMENT_NOT_ALLOWED' })
  })
})

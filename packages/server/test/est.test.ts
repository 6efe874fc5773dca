import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith } from '@sekisho/testkit'
import { doorbellModel, field, must, run, startTestServer, type TestServer, text } from './support.ts'

/** EST as devices' makers try it: keys and requests by `openssl`, transport by `curl`, the real server. */

const tools = ['openssl', 'curl'] as const

let world: TestServer
let base: string

beforeAll(async () => {
  world = await startTestServer()
  base = `https://localhost:${world.server.ports.deviceHttps}`
  expect(await world.ask('POST', '/api/v1/products', { model: doorbellModel() })).toMatchObject({
    status: 201,
  })
})
afterAll(() => world.close())

const path = (name: string): string => world.folder.file(name)

async function makeKey(name: string, curve = 'prime256v1'): Promise<string> {
  await must('openssl', 'ecparam', '-name', curve, '-genkey', '-noout', '-out', path(`${name}.key`))
  return path(`${name}.key`)
}

interface Wish {
  readonly key: string
  readonly subject?: string
  readonly san?: string
}

/** A request as EST wants it: base64 of DER. */
async function makeRequest(name: string, { key, subject, san }: Wish): Promise<string> {
  const wishes = ['-subj', subject ?? '/', ...(san === undefined ? [] : ['-addext', `subjectAltName=${san}`])]
  await must('openssl', 'req', '-new', '-key', key, '-outform', 'DER', '-out', path(`${name}.der`), ...wishes)
  await must('openssl', 'base64', '-in', path(`${name}.der`), '-out', path(`${name}.b64`))
  return path(`${name}.b64`)
}

/** A factory identity over a key that was made here, as on a production line. */
async function provision(serial: string, { record = true } = {}): Promise<void> {
  const key = await makeKey(serial)
  const csr = await makeRequest(`${serial}-factory`, { key })
  const answer = await world.ask('POST', '/api/v1/factory/provision', {
    product: 'doorbell',
    serial,
    csr: world.folder.read(csr.split('/').at(-1) ?? '').toString(),
    record,
  })
  expect(answer.status).toBe(201)
  world.folder.file(`${serial}.crt`, text(answer, 'idevid'))
  world.folder.file('trust.pem', text(answer, 'trust'))
}

interface Reply {
  readonly status: number
  readonly headers: string
  readonly body: string
}

async function curl(url: string, ...args: readonly string[]): Promise<Reply> {
  const out = await must('curl', '-sS', '-i', '--cacert', path('trust.pem'), ...args, `${base}${url}`)
  const [head = '', ...rest] = out.split('\r\n\r\n')
  return { status: Number(head.split(' ')[1]), headers: head.toLowerCase(), body: rest.join('\r\n\r\n') }
}

const as = (name: string, key = name): readonly string[] => [
  '--cert',
  path(`${name}.crt`),
  '--key',
  path(`${key}.key`),
]
const pkcs10 = ['-H', 'Content-Type: application/pkcs10', '-H', 'Content-Transfer-Encoding: base64']

const enrol = (who: readonly string[], body: string, operation = 'simpleenroll'): Promise<Reply> =>
  curl(`/.well-known/est/${operation}`, ...who, ...pkcs10, '--data-binary', `@${body}`)

/** The certificates of a certs-only answer, as PEM, read by OpenSSL. */
async function certificatesIn(reply: Reply, name: string): Promise<string> {
  world.folder.file(`${name}.p7.b64`, reply.body)
  await must('openssl', 'base64', '-d', '-in', path(`${name}.p7.b64`), '-out', path(`${name}.p7`))
  const pem = await must('openssl', 'pkcs7', '-inform', 'DER', '-in', path(`${name}.p7`), '-print_certs')
  world.folder.file(`${name}.crt`, pem)
  return pem
}

async function enrolDevice(serial: string, name = `${serial}-op`): Promise<void> {
  const body = await makeRequest(name, { key: await makeKey(name) })
  const reply = await enrol(as(serial), body)
  expect(reply).toMatchObject({ status: 200 })
  await certificatesIn(reply, name)
}

const same = (serial: string): Pick<Wish, 'subject' | 'san'> => ({
  subject: `/CN=doorbell:${serial}/serialNumber=${serial}`,
  san: `URI:urn:dev:org:32473-doorbell:${serial}`,
})

const state = async (serial: string): Promise<unknown> =>
  field(await world.ask('GET', `/api/v1/devices/doorbell:${serial}`), 'state')

describeWith(tools, '[S10-34] EST without a certificate', () => {
  beforeAll(() => provision('A-1'))

  test('cacerts gives the operational CA and the root, with the media type of RFC 7030 §4.1.3', async () => {
    const reply = await curl('/.well-known/est/cacerts')
    expect(reply.status).toBe(200)
    expect(reply.headers).toContain('content-type: application/pkcs7-mime')
    expect(reply.headers).toContain('content-transfer-encoding: base64')
    const pem = await certificatesIn(reply, 'cacerts')
    expect(pem).toContain('CN = Sekisho Operational CA')
    expect(pem).toContain('CN = Sekisho Root CA')
  })

  test('csrattrs says which key and signature are wanted (RFC 9908 §3.2)', async () => {
    const reply = await curl('/.well-known/est/csrattrs')
    expect(reply.status).toBe(200)
    expect(reply.headers).toContain('content-type: application/csrattrs')
    world.folder.file('csrattrs.der', Buffer.from(reply.body, 'base64'))
    const dump = await must('openssl', 'asn1parse', '-inform', 'DER', '-in', path('csrattrs.der'))
    expect(dump).toContain('prime256v1')
    expect(dump).toContain('ecdsa-with-SHA256')
  })

  test('enrolment without a certificate is refused', async () => {
    const body = await makeRequest('nobody', { key: await makeKey('nobody') })
    expect(await enrol([], body)).toMatchObject({
      status: 401,
      body: 'a client certificate of ours is needed\n',
    })
  })

  test('a certificate of another CA is nobody, whatever it says', async () => {
    const key = await makeKey('liar')
    const subject = '/CN=doorbell:A-1/serialNumber=A-1'
    await must(
      'openssl',
      'req',
      '-x509',
      '-key',
      key,
      '-subj',
      subject,
      '-days',
      '30',
      '-out',
      path('liar.crt'),
    )
    const body = await makeRequest('liar', { key: await makeKey('liar2') })
    expect(await enrol(as('liar'), body)).toMatchObject({ status: 401 })
  })

  test('other paths and methods', async () => {
    expect(await curl('/.well-known/est/nothing')).toMatchObject({ status: 404 })
    const wrong = await curl('/.well-known/est/simpleenroll')
    expect(wrong.status).toBe(405)
    expect(wrong.headers).toContain('allow: post')
    expect(await curl('/api/v1/devices')).toMatchObject({ status: 404 })
  })
})

describeWith(tools, '[S10-33 RB2] simpleenroll', () => {
  beforeAll(async () => {
    await provision('B-1')
    await provision('B-2')
  })

  test('a device with an IDevID gets an LDevID that OpenSSL verifies', async () => {
    await enrolDevice('B-1')
    await must(
      'openssl',
      'verify',
      '-x509_strict',
      '-purpose',
      'sslclient',
      '-CAfile',
      path('trust.pem'),
      '-untrusted',
      path('cacerts.crt'),
      path('B-1-op.crt'),
    )
    const shown = await must('openssl', 'x509', '-in', path('B-1-op.crt'), '-noout', '-text')
    expect(shown).toContain('CN = doorbell:B-1')
    expect(shown).toContain('URI:urn:dev:org:32473-doorbell:B-1')
    expect(shown).toContain('TLS Web Client Authentication')
    expect(await state('B-1')).toBe('enrolled')
    expect(field(await world.ask('GET', '/api/v1/devices/doorbell:B-1'), 'epoch')).toBe(1)
  })

  test('enrolling again makes a new epoch and puts the older certificate aside', async () => {
    await enrolDevice('B-1', 'B-1-again')
    const shown = await world.ask('GET', '/api/v1/devices/doorbell:B-1')
    expect(field(shown, 'epoch')).toBe(2)
    expect(shown.body).toMatchObject({
      certificates: [
        { kind: 'idevid', state: 'valid' },
        { kind: 'ldevid', state: 'superseded' },
        { kind: 'ldevid', state: 'valid' },
      ],
    })
    const body = await makeRequest('old', { key: await makeKey('old'), ...same('B-1') })
    expect(await enrol(as('B-1-op'), body, 'simplereenroll')).toMatchObject({ status: 403 })
  })

  test.each([
    ['another device in its subject', '/CN=doorbell:B-1/serialNumber=B-1', undefined],
    ['another serial', '/CN=doorbell:B-2/serialNumber=B-1', undefined],
    ['another name in subjectAltName', '/CN=doorbell:B-2', 'URI:urn:dev:org:32473-doorbell:B-1'],
  ])('a request with %s is refused', async (_what, subject, san) => {
    const body = await makeRequest('other', { key: await makeKey('other'), subject, ...(san ? { san } : {}) })
    expect(await enrol(as('B-2'), body)).toMatchObject({
      status: 400,
      body: 'subject or subjectAltName not acceptable\n',
    })
  })

  test("the IDevID's own key, and another device's key, are refused", async () => {
    const own = await makeRequest('own', { key: path('B-2.key') })
    expect(await enrol(as('B-2'), own)).toMatchObject({ status: 400, body: 'key not acceptable\n' })
    const shared = await makeRequest('shared', { key: path('B-1-again.key') })
    expect(await enrol(as('B-2'), shared)).toMatchObject({ status: 400, body: 'key not acceptable\n' })
  })

  test('two requests at once with one key: one certificate', async () => {
    await provision('B-3')
    await provision('B-4')
    const body = await makeRequest('race', { key: await makeKey('race') })
    const replies = await Promise.all([enrol(as('B-3'), body), enrol(as('B-4'), body)])
    expect(replies.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 400])
  })

  test('another kind of key than the model asks for is refused', async () => {
    const body = await makeRequest('p384', { key: await makeKey('p384', 'secp384r1') })
    expect(await enrol(as('B-2'), body)).toMatchObject({ status: 400, body: 'key not acceptable\n' })
    await must('openssl', 'genrsa', '-out', path('rsa.key'), '2048')
    const rsa = await makeRequest('rsa', { key: path('rsa.key') })
    expect(await enrol(as('B-2'), rsa)).toMatchObject({ status: 400 })
  })

  test('a request whose signature was altered proves nothing', async () => {
    await makeRequest('altered', { key: await makeKey('altered') })
    const der = world.folder.read('altered.der')
    der[der.length - 1] = (der.at(-1) ?? 0) ^ 1
    const body = world.folder.file('altered.b64', der.toString('base64'))
    expect(await enrol(as('B-2'), body)).toMatchObject({ status: 400, body: 'proof of possession failed\n' })
  })

  test.each([
    ['no base64', '***'],
    ['no request', Buffer.from('hello').toString('base64')],
    ['nothing', ''],
  ])('a body that is %s is refused tersely [S08-07]', async (_what, content) => {
    const body = world.folder.file('bad.b64', content)
    expect(await enrol(as('B-2'), body)).toMatchObject({ status: 400, body: 'the request can not be read\n' })
  })

  test('another media type, and too much of it', async () => {
    const body = await makeRequest('type', { key: await makeKey('type') })
    expect(
      await curl('/.well-known/est/simpleenroll', ...as('B-2'), '--data-binary', `@${body}`),
    ).toMatchObject({ status: 415 })
    const large = world.folder.file('large.b64', 'A'.repeat(70_000))
    expect(await enrol(as('B-2'), large)).toMatchObject({ status: 413 })
  })

  test('an LDevID does not open simpleenroll', async () => {
    const body = await makeRequest('ld', { key: await makeKey('ld') })
    expect(await enrol(as('B-1-again'), body)).toMatchObject({ status: 403 })
  })

  test('every refusal is on record [S12-04]', async () => {
    const { body } = await world.ask('GET', '/api/v1/events?kind=enrolment.refused&device=doorbell:B-2')
    expect(JSON.stringify(body)).toContain('ENROLMENT_PROOF_OF_POSSESSION')
    expect(JSON.stringify(body)).toContain('ENROLMENT_SUBJECT')
  })
})

describeWith(tools, '[S10-34] simplereenroll', () => {
  beforeAll(async () => {
    await provision('C-1')
    await enrolDevice('C-1')
  })

  test('subject and subjectAltName must stay as they are (RFC 7030 §4.2.2)', async () => {
    const bare = await makeRequest('bare', { key: await makeKey('bare') })
    expect(await enrol(as('C-1-op'), bare, 'simplereenroll')).toMatchObject({ status: 400 })
    const body = await makeRequest('C-1-new', { key: await makeKey('C-1-new'), ...same('C-1') })
    const reply = await enrol(as('C-1-op'), body, 'simplereenroll')
    expect(reply.status).toBe(200)
    await certificatesIn(reply, 'C-1-new')
    expect(field(await world.ask('GET', '/api/v1/devices/doorbell:C-1'), 'epoch')).toBe(1)
  })

  test('an IDevID does not renew', async () => {
    const body = await makeRequest('idev', { key: await makeKey('idev'), ...same('C-1') })
    expect(await enrol(as('C-1'), body, 'simplereenroll')).toMatchObject({ status: 403 })
  })

  test('the renewed certificate comes into use at its first CONNECT, and puts the older one aside', async () => {
    const { registry } = world.server.services
    const [, older, newer] = registry.certificates('doorbell:C-1')
    expect(registry.admit(older?.fingerprint ?? '', Date.now())).toMatchObject({ admitted: true })
    expect(registry.admit(newer?.fingerprint ?? '', Date.now())).toMatchObject({ admitted: true })
    await expect.poll(() => state('C-1')).toBe('active')
    expect(registry.admit(older?.fingerprint ?? '', Date.now())).toMatchObject({
      admitted: false,
      code: 'revoked',
    })
  })

  test('a device fetches the policy that it runs under, signed', async () => {
    const reply = await curl('/device/v1/policy?firmware=1.2.0', ...as('C-1-new'))
    expect(reply.status).toBe(200)
    const answer = JSON.parse(reply.body) as { policy: string; policyHash: string; orderKeys: unknown[] }
    expect(answer.policy.split('.')).toHaveLength(3)
    expect(answer.orderKeys).toEqual(world.server.services.keys.keyring.orderKeys())
    const shown = await world.ask('GET', '/api/v1/devices/doorbell:C-1')
    expect(shown.body).toMatchObject({ firmware: '1.2.0', policyHash: answer.policyHash })
    expect(await curl('/device/v1/policy?firmware=soon', ...as('C-1-new'))).toMatchObject({ status: 400 })
    expect(await curl('/device/v1/policy', ...as('C-1'))).toMatchObject({ status: 403 })
    expect(await curl('/device/v1/policy')).toMatchObject({ status: 401 })
  })
})

describeWith(tools, '[S11-46] a device without factory record', () => {
  test('waits for an operator, and gets its certificate after the approval', async () => {
    await provision('D-1', { record: false })
    const body = await makeRequest('D-1-op', { key: await makeKey('D-1-op') })
    const waiting = await enrol(as('D-1'), body)
    expect(waiting.status).toBe(202)
    expect(waiting.headers).toMatch(/retry-after: \d+/)
    expect(await enrol(as('D-1'), body)).toMatchObject({ status: 202 })

    const { body: list } = await world.ask('GET', '/api/v1/enrolments')
    expect(list).toMatchObject({
      enrolments: [{ device: 'doorbell:D-1', product: 'doorbell', serial: 'D-1' }],
    })
    expect(await world.ask('POST', '/api/v1/devices/doorbell:D-1/approve')).toMatchObject({ status: 200 })
    expect(await world.ask('POST', '/api/v1/devices/doorbell:D-1/approve')).toMatchObject({ status: 404 })
    expect(await enrol(as('D-1'), body)).toMatchObject({ status: 200 })

    const { body: events } = await world.ask('GET', '/api/v1/events?device=doorbell:D-1&order=asc')
    expect((events as { events: { kind: string }[] }).events.map(({ kind }) => kind)).toEqual([
      'factory.provisioned',
      'enrolment.pending',
      'device.added',
      'device.approved',
      'enrolment.requested',
      'enrolment.issued',
      'device.enrolled',
    ])
  })

  test('a second IDevID for a serial that is recorded is refused', async () => {
    await provision('D-2', { record: false })
    await must('cp', path('D-2.crt'), path('D-2-first.crt'))
    await must('cp', path('D-2.key'), path('D-2-first.key'))
    await provision('D-2')
    const body = await makeRequest('D-2-op', { key: await makeKey('D-2-op') })
    expect(await enrol(as('D-2-first'), body)).toMatchObject({ status: 403 })
  })
})

describeWith(tools, '[S11-33] what has been revoked or retired', () => {
  test.each(['revoke', 'retire'] as const)('never gets a certificate again: %s', async (verb) => {
    const serial = `E-${verb}`
    await provision(serial)
    await enrolDevice(serial)
    expect(await world.ask('POST', `/api/v1/devices/doorbell:${serial}/${verb}`)).toMatchObject({
      status: 200,
    })
    const first = await makeRequest('gone', { key: await makeKey('gone') })
    expect(await enrol(as(serial), first)).toMatchObject({ status: 403 })
    const second = await makeRequest('gone2', { key: await makeKey('gone2'), ...same(serial) })
    expect(await enrol(as(`${serial}-op`), second, 'simplereenroll')).toMatchObject({ status: 403 })
  })
})

describeWith(tools, '[S11-42] the connection', () => {
  const connect = (...args: readonly string[]) =>
    run(
      'openssl',
      's_client',
      '-connect',
      base.slice('https://'.length),
      '-CAfile',
      path('trust.pem'),
      ...args,
    )

  test.each([
    ['TLS 1.3', ['-tls1_3'], true],
    ['TLS 1.2 with forward secrecy', ['-tls1_2', '-cipher', 'ECDHE-ECDSA-AES128-GCM-SHA256'], true],
    ['TLS 1.2 with CBC', ['-tls1_2', '-cipher', 'ECDHE-ECDSA-AES128-SHA256'], false],
    ['TLS 1.1', ['-tls1_1', '-cipher', 'ALL:@SECLEVEL=0'], false],
  ] as const)('%s', async (_name, args, works) => {
    const { out } = await connect(...args)
    expect(/Cipher is (?!\(NONE\))/.test(out)).toBe(works)
  })

  test('the server proves its names under the root', async () => {
    const { out } = await connect('-verify_return_error', '-verify_hostname', 'localhost')
    expect(out).toContain('Verify return code: 0 (ok)')
  })
})

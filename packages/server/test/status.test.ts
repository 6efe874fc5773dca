import { execFile } from 'node:child_process'
import { connect } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeWith } from '@sekisho/testkit'
import {
  certificateIdOf,
  createOcspRequest,
  judgeOcspResponse,
  pemOf,
  readCertificate,
  readCrl,
} from '@sekisho/trust'
import { doorbellModel, must, startTestServer, type TestServer, text } from './support.ts'

let world: TestServer
let api: string
let root: string

beforeAll(async () => {
  world = await startTestServer({ names: ['pki.test'], pkiUrl: 'http://pki.test' })
  await world.ask('POST', '/api/v1/products', { model: doorbellModel() })
  api = `http://127.0.0.1:${world.server.ports.http}`
  const { keyring } = world.server.services.keys
  root = world.folder.file(
    'root.pem',
    keyring
      .roots()
      .map((der) => pemOf(der))
      .join(''),
  )
  for (const role of ['factory', 'operational'] as const)
    world.folder.file(`${role}.pem`, keyring.authorities(role)[0].pem)
})
afterAll(() => world.close())

const keyring = () => world.server.services.keys.keyring
const factoryCa = () => keyring().authorities('factory')[0]

async function made(serial: string): Promise<string> {
  const body = { product: 'doorbell', serial, generateKey: true }
  const answer = await world.ask('POST', '/api/v1/factory/provision', body)
  return world.folder.file(`${serial}.pem`, text(answer, 'idevid'))
}

const revoke = (serial: string, code: string) =>
  world.ask('POST', `/api/v1/devices/doorbell:${serial}/revoke`, { reason: 'a test', code })

async function list(name: string): Promise<Buffer> {
  const reply = await fetch(`${api}/pki/${name}.crl`)
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-type')).toBe('application/pkix-crl')
  return Buffer.from(await reply.arrayBuffer())
}

const serialOf = (file: string): string =>
  readCertificate(world.folder.read(file.split('/').at(-1) ?? '').toString()).serialNumber

describeWith(['openssl'], 'the state of certificates, asked with OpenSSL [RB2 S11-33]', () => {
  const asked = (...args: readonly string[]): Promise<string> =>
    new Promise((done) => {
      const issuer = ['-issuer', world.folder.file('factory.pem'), '-CAfile', root, '-url', `${api}/pki/ocsp`]
      execFile('openssl', ['ocsp', ...issuer, ...args], { encoding: 'utf8' }, (_error, out, err) =>
        done(out + err),
      )
    })

  test('OCSP: good, then revoked with its reason; a serial that nobody issued is unknown', async () => {
    const cert = await made('O1')
    const before = await asked('-cert', cert)
    expect(before).toContain('Response verify OK')
    expect(before).toMatch(/O1\.pem: good/)
    await revoke('O1', 'keyCompromise')
    const after = await asked('-cert', cert, '-serial', '0x1234')
    expect(after).toContain('Response verify OK')
    expect(after).toMatch(/O1\.pem: revoked[\s\S]*Reason: keyCompromise/)
    expect(after).toMatch(/0x1234: unknown/)
    const cached = await asked('-no_nonce', '-cert', cert)
    expect(cached).toMatch(/O1\.pem: revoked/)
  })

  test('CRL: verified, on it what was revoked, and the certificate says where both are', async () => {
    const [bad, good] = [await made('L1'), await made('L2')]
    await revoke('L1', 'privilegeWithdrawn')
    await expect
      .poll(async () => readCrl(await list('factory')).entries.map((one) => one.serialNumber))
      .toContain(serialOf(bad))
    const crl = world.folder.file('list.pem', pemOf(await list(factoryCa().keyId), 'X509 CRL'))
    expect(
      await must(
        'openssl',
        'crl',
        '-in',
        crl,
        '-CAfile',
        world.folder.file('factory.pem'),
        '-noout',
        '-text',
      ),
    ).toContain('Privilege Withdrawn')
    const check = [
      'verify',
      '-crl_check',
      '-CAfile',
      root,
      '-untrusted',
      world.folder.file('factory.pem'),
      '-CRLfile',
      crl,
    ]
    expect(await must('openssl', ...check, good)).toContain('OK')
    await expect(must('openssl', ...check, bad)).rejects.toThrow('certificate revoked')
    const shown = await must('openssl', 'x509', '-in', good, '-noout', '-text')
    expect(shown).toContain('OCSP - URI:http://pki.test/pki/ocsp')
    expect(shown).toContain(`URI:http://pki.test/pki/${factoryCa().keyId}.crl`)
  })

  test('both doors of the devices staple, in TLS 1.2 and 1.3', async () => {
    const { mqtt, deviceHttps } = world.server.ports
    for (const [port, version] of [
      [mqtt, '-tls1_3'],
      [deviceHttps, '-tls1_3'],
      [deviceHttps, '-tls1_2'],
    ] as const) {
      const said = await new Promise<string>((done) => {
        const args = ['s_client', '-connect', `127.0.0.1:${port}`, '-status', version, '-CAfile', root]
        execFile('openssl', args, { encoding: 'utf8', timeout: 20_000 }, (_error, out, err) =>
          done(out + err),
        ).stdin?.end()
      })
      expect(said, `${port} ${version}`).toContain('OCSP Response Status: successful')
      expect(said).toContain('Cert Status: good')
    }
  })
})

describe('answers about the state of certificates', () => {
  const question = (serialNumber: string, nonce?: Buffer): Buffer =>
    createOcspRequest({
      id: certificateIdOf(serialNumber, factoryCa().der, 'sha1'),
      ...(nonce ? { nonce } : {}),
    })
  const get = (request: Buffer, headers = {}): Promise<Response> =>
    fetch(`${api}/pki/ocsp/${encodeURIComponent(request.toString('base64'))}`, { headers })

  test('by GET may be kept as long as they count, and are not sent twice (RFC 5019 §6)', async () => {
    const request = question(serialOf(await made('G1')))
    const reply = await get(request)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toBe('application/ocsp-response')
    expect(reply.headers.get('cache-control')).toMatch(
      /^max-age=3\d{3}, public, no-transform, must-revalidate$/,
    )
    for (const name of ['last-modified', 'expires', 'etag']) expect(reply.headers.get(name)).toBeTruthy()
    const again = await get(request, { 'if-none-match': reply.headers.get('etag') })
    expect(again.status).toBe(304)
  })

  test.each<[string, () => Buffer, number]>([
    ['no request at all', () => Buffer.from('hello'), 1],
    ['nothing', () => Buffer.alloc(0), 1],
    [
      'a CA that is not ours',
      () =>
        createOcspRequest({
          id: { hash: 'sha1', nameHash: 'aa'.repeat(20), keyHash: 'bb'.repeat(20), serialNumber: '01' },
        }),
      6,
    ],
  ])('%s: a refusal of the protocol, in status 200', async (_what, make, code) => {
    const reply = await fetch(`${api}/pki/ocsp`, {
      method: 'POST',
      headers: { 'content-type': 'application/ocsp-request' },
      body: new Uint8Array(make()),
    })
    expect(reply.status).toBe(200)
    expect(Buffer.from(await reply.arrayBuffer()).toString('hex')).toBe(`30030a010${code}`)
  })

  test('an answer that was signed before is never given once something has changed', async () => {
    const file = await made('K1')
    const request = question(serialOf(file))
    const state = async (): Promise<string> => {
      const der = Buffer.from(await (await get(request)).arrayBuffer())
      const certificate = readCertificate(world.folder.read('K1.pem').toString()).der
      return judgeOcspResponse(der, { certificate, issuer: factoryCa().der, now: Date.now() }).status
    }
    const first = Buffer.from(await (await get(request)).arrayBuffer())
    expect(Buffer.from(await (await get(request)).arrayBuffer()), 'the same signature').toEqual(first)
    expect(await state()).toBe('good')
    await revoke('K1', 'unspecified')
    expect(await state()).toBe('revoked')
  })

  test('a retired device is one whose certificates count no more', async () => {
    const file = await made('T1')
    await world.ask('POST', '/api/v1/devices/doorbell:T1/retire', { reason: 'a test' })
    const reply = Buffer.from(await (await get(question(serialOf(file)))).arrayBuffer())
    const certificate = readCertificate(world.folder.read('T1.pem').toString()).der
    const judged = judgeOcspResponse(reply, { certificate, issuer: factoryCa().der, now: Date.now() })
    expect(judged).toMatchObject({ status: 'revoked', reason: 'cessationOfOperation' })
  })

  test('every authority has a list from the start of the server on', async () => {
    const fresh = await startTestServer()
    expect(fresh.server.services.revocation.authorities()).toMatchObject([
      { role: 'factory', state: 'active', number: 1 },
      { role: 'operational', state: 'active', number: 1 },
    ])
    await fresh.close()
  })

  test('a list that nobody has is not found, and numbers of lists only grow', async () => {
    expect((await fetch(`${api}/pki/abcdef.crl`)).status).toBe(404)
    const before = readCrl(await list('factory')).number ?? 0n
    await made('N1')
    await revoke('N1', 'unspecified')
    await expect.poll(async () => readCrl(await list('factory')).number).toBeGreaterThan(before)
  })

  test('the certificate of a server can be revoked, and its staple says so', async () => {
    const staple = (): Promise<{ certificate: Buffer; answer: Buffer }> =>
      new Promise((done, fail) => {
        const socket = connect({
          host: '127.0.0.1',
          port: world.server.ports.deviceHttps,
          rejectUnauthorized: false,
          requestOCSP: true,
        })
        let answer: Buffer = Buffer.alloc(0)
        socket.on('OCSPResponse', (der: Buffer) => (answer = der))
        socket.on('secureConnect', () => {
          done({ certificate: socket.getPeerX509Certificate()?.raw ?? Buffer.alloc(0), answer })
          socket.destroy()
        })
        socket.on('error', fail)
      })
    const { certificate, answer } = await staple()
    const issuer = keyring().authorities('operational')[0].der
    expect(judgeOcspResponse(answer, { certificate, issuer, now: Date.now() })).toEqual({ status: 'good' })
    const { fingerprint } = readCertificate(certificate)
    await world.ask('POST', `/api/v1/revocation/house/${fingerprint}`, {
      code: 'keyCompromise',
      reason: 'a test',
    })
    await expect
      .poll(async () => judgeOcspResponse((await staple()).answer, { certificate, issuer, now: Date.now() }))
      .toMatchObject({ status: 'revoked', reason: 'keyCompromise' })
  })
})

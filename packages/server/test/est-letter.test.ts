import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { RunningServer, testWith } from '@sekisho/testkit'
import { codedModel, doorbellModel, must } from './support.ts'
import { type Reply, StockDevice } from './stock-device.ts'

/** EST word for word (RFC 7030, RFC 8951, RFC 9908): labels, statuses, media types, encodings; by `curl` and `openssl`. */

const tools = ['openssl', 'curl', 'mosquitto_pub'] as const
const est = '/.well-known/est'

let server: RunningServer

beforeAll(async () => {
  server = await RunningServer.start()
  await server.addProduct(doorbellModel())
  await server.addProduct(codedModel())
})
afterAll(() => server.close())

const device = async (serial: string): Promise<StockDevice> => {
  const made = new StockDevice(server, serial)
  await made.provision()
  return made
}

const idevid = ['chain.pem', 'idevid.key'] as const

/** The words of a CsrAttrs as OpenSSL prints them. */
const wishes = ({ body }: Reply): string =>
  execFileSync('openssl', ['asn1parse', '-inform', 'DER'], { input: Buffer.from(body, 'base64') }).toString()

describe('labels: one for each product (RFC 7030 §3.2.2) [S10-34]', () => {
  testWith(tools, 'cacerts and csrattrs answer under the label of a product and no other', async () => {
    const curious = await device('LB-1')
    const plain = await curious.https(`${est}/cacerts`)
    expect(await curious.https(`${est}/doorbell/cacerts`)).toMatchObject({ status: 200, body: plain.body })
    expect((await curious.https(`${est}/doorbell/csrattrs`)).status).toBe(200)
    for (const label of ['nothing', 'cacerts', 'simpleenroll', '%2e%2e', 'Doorbell'])
      expect(await curious.https(`${est}/${label}/cacerts`), label).toMatchObject({ status: 404 })
  })

  testWith(
    tools,
    'a device enrols and renews under its label, and under that of no other product',
    async () => {
      const bell = await device('LB-2')
      await bell.key('device')
      const send = await bell.request('device')
      const elsewhere = await bell.https(`${est}/coded/simpleenroll`, { as: idevid, send })
      expect(elsewhere).toMatchObject({ status: 403, body: 'not under this label\n' })
      const { status, body } = await bell.https(`${est}/doorbell/simpleenroll`, { as: idevid, send })
      expect(status).toBe(200)
      await bell.certificates(body, 'device.crt')
      await bell.key('next')
      const next = await bell.request('next', ...bell.names())
      const as = ['device.crt', 'device.key'] as const
      expect((await bell.https(`${est}/coded/simplereenroll`, { as, send: next })).status).toBe(403)
      expect((await bell.https(`${est}/doorbell/simplereenroll`, { as, send: next })).status).toBe(200)
    },
  )

  testWith(tools, 'a device without record waits under its label only', async () => {
    const bell = new StockDevice(server, 'LB-3')
    await bell.provision(false)
    await bell.key('device')
    const send = await bell.request('device')
    expect((await bell.https(`${est}/coded/simpleenroll`, { as: idevid, send })).status).toBe(403)
    expect((await bell.https(`${est}/doorbell/simpleenroll`, { as: idevid, send })).status).toBe(202)
  })
})

describe('CSR attributes (RFC 9908) [S10-33]', () => {
  testWith(tools, 'say nothing where products want different things and nobody says which', async () => {
    const bell = await device('CA-1')
    expect(await bell.https(`${est}/csrattrs`)).toMatchObject({ status: 204, body: '' })
  })

  testWith(tools, 'fit the product of the label', async () => {
    const bell = await device('CA-2')
    expect(wishes(await bell.https(`${est}/doorbell/csrattrs`))).toContain('prime256v1')
    expect(wishes(await bell.https(`${est}/coded/csrattrs`))).toContain('secp384r1')
  })

  testWith(tools, 'name what a device has to name, to that device', async () => {
    const bell = await device('CA-3')
    const mine = await bell.https(`${est}/csrattrs`, { as: idevid })
    expect(mine.head).toContain('content-type: application/csrattrs')
    expect(wishes(mine)).toMatch(/1\.2\.840\.113549\.1\.9\.16\.2\.61[\s\S]*doorbell:CA-3[\s\S]*CA-3/)
    expect(wishes(await bell.https(`${est}/doorbell/csrattrs`))).not.toContain('CA-3')
  })
})

describe('status codes and media types', () => {
  testWith(tools, 'a method that an operation has not is told which it has', async () => {
    const bell = await device('ST-1')
    const cases = [
      ['simpleenroll', 'GET', 'post'],
      ['simplereenroll', 'DELETE', 'post'],
      ['cacerts', 'PUT', 'get, head'],
      ['doorbell/csrattrs', 'DELETE', 'get, head'],
      ['doorbell/serverkeygen', 'GET', 'post'],
    ] as const
    for (const [operation, method, allowed] of cases) {
      const { status, head } = await bell.https(`${est}/${operation}`, { more: ['-X', method] })
      expect(status, operation).toBe(405)
      expect(head).toMatch(new RegExp(`^allow: ${allowed}`, 'm'))
    }
  })

  testWith(tools, 'HEAD is GET without its content (RFC 9110 §9.3.2)', async () => {
    const bell = await device('ST-2')
    const { status, head, body } = await bell.https(`${est}/cacerts`, { more: ['-I'] })
    expect([status, body]).toEqual([200, ''])
    expect(head).toContain('content-type: application/pkcs7-mime; smime-type=certs-only')
  })

  testWith(tools, 'what is optional and not offered says so (RFC 9110 §15.6.2)', async () => {
    const bell = await device('ST-3')
    await bell.key('device')
    const send = await bell.request('device')
    for (const path of ['fullcmc', 'serverkeygen', 'doorbell/serverkeygen']) {
      const reply = await bell.https(`${est}/${path}`, { as: idevid, send })
      expect(reply).toMatchObject({ status: 501, body: 'not offered\n' })
    }
  })

  testWith(tools, 'a request of another media type is refused before it is read', async () => {
    const bell = await device('ST-4')
    await bell.key('device')
    const data = ['--data-binary', `@${await bell.request('device')}`]
    for (const type of ['application/pkcs7-mime', 'text/plain', 'application/json']) {
      const more = ['-H', `Content-Type: ${type}`, ...data]
      expect((await bell.https(`${est}/simpleenroll`, { as: idevid, more })).status, type).toBe(415)
    }
    const parameters = ['-H', 'Content-Type: application/pkcs10; charset=us-ascii', ...data]
    expect((await bell.https(`${est}/simpleenroll`, { as: idevid, more: parameters })).status).toBe(200)
  })
})

describe('bodies in base64 (RFC 8951 §3.1) [S10-34]', () => {
  const forms: readonly (readonly [what: string, write: (der: Buffer) => string, ...more: string[]])[] = [
    ['in one line', (der) => der.toString('base64')],
    ['in lines that end with CRLF', (der) => (der.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n')],
    ['with spaces and tabs', (der) => (der.toString('base64').match(/.{1,5}/g) ?? []).join(' \t')],
    ['in chunks', (der) => der.toString('base64'), '-H', 'Transfer-Encoding: chunked'],
    ['that calls itself base64', (der) => der.toString('base64'), '-H', 'Content-Transfer-Encoding: base64'],
    ['that calls itself binary', (der) => der.toString('base64'), '-H', 'Content-Transfer-Encoding: binary'],
    ['after a 100 (Continue)', (der) => der.toString('base64'), '-H', 'Expect: 100-continue'],
  ]
  const type = ['-H', 'Content-Type: application/pkcs10']

  testWith(tools, 'are read however they are written', async () => {
    for (const [index, [what, write, ...more]] of forms.entries()) {
      const bell = await device(`B64-${index}`)
      await bell.key('device')
      await bell.request('device')
      const der = execFileSync('openssl', ['base64', '-d', '-in', bell.path('device.b64')])
      writeFileSync(bell.path('body'), write(der))
      const data = ['--data-binary', `@${bell.path('body')}`]
      const reply = await bell.https(`${est}/simpleenroll`, { as: idevid, more: [...type, ...more, ...data] })
      expect(reply.status, what).toBe(200)
    }
  })

  testWith(tools, 'that are DER, PEM, or too long are refused', async () => {
    const bell = await device('B64-bad')
    await bell.key('device')
    await bell.request('device')
    await must(
      'openssl',
      'req',
      '-in',
      bell.path('device.csr'),
      '-inform',
      'DER',
      '-out',
      bell.path('device.pem'),
    )
    writeFileSync(bell.path('long'), 'A'.repeat(70_000))
    const cases = [
      ['device.csr', 400],
      ['device.pem', 400],
      ['long', 413],
    ] as const
    for (const [file, status] of cases)
      for (const chunked of [[], ['-H', 'Transfer-Encoding: chunked']]) {
        const more = [...type, ...chunked, '--data-binary', `@${bell.path(file)}`]
        expect((await bell.https(`${est}/simpleenroll`, { as: idevid, more })).status, file).toBe(status)
      }
  })
})

describe('re-enrolment (RFC 7030 §4.2.2) [S10-34 S11-14]', () => {
  const as = ['device.crt', 'device.key'] as const

  testWith(
    tools,
    'with another key and the same names; the same key once more is refused [S11-36]',
    async () => {
      const bell = await device('RE-1')
      await bell.join(false)
      const same = await bell.request('device', ...bell.names())
      const first = await bell.https(`${est}/simplereenroll`, { as, send: same })
      expect(first.status, 'its certificate never came into use').toBe(200)
      await bell.use()
      const refused = await bell.https(`${est}/simplereenroll`, { as, send: same })
      expect(refused).toMatchObject({ status: 400, body: 'key not acceptable\n' })
      await bell.key('next')
      const send = await bell.request('next', ...bell.names())
      const { status, body } = await bell.https(`${est}/simplereenroll`, { as, send })
      expect(status).toBe(200)
      expect(await bell.certificates(body, 'next.crt')).toContain('subject=CN = doorbell:RE-1')
      const again = await bell.https(`${est}/simplereenroll`, { as, send })
      expect(again.status, 'an answer that got lost may be asked for again').toBe(200)
    },
  )

  testWith(tools, 'who asks for another name is told that there is none', async () => {
    const bell = await device('RE-2')
    await bell.join(false)
    await bell.key('next')
    const name = `CN=${bell.id}\nserialNumber=${bell.serial}`
    const changes = '1.3.6.1.5.5.7.7.36=another' // id-cmc-changeSubjectName (RFC 6402 §2.8)
    const head = '[req]\nprompt=no\ndistinguished_name=dn\nattributes=at'
    writeFileSync(bell.path('change.cnf'), `${head}\n[dn]\n${name}\n[at]\n${changes}\n`)
    const [, , ...extension] = bell.names()
    const send = await bell.request('next', '-config', bell.path('change.cnf'), ...extension)
    const reply = await bell.https(`${est}/simplereenroll`, { as, send })
    expect(reply).toMatchObject({
      status: 400,
      body: 'a device keeps its name: changeSubjectName is not accepted\n',
    })
  })
})

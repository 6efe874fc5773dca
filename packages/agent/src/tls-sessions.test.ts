import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { pemOf, readCertificate } from '@sekisho/trust'
import { extensions, general, type Written, writeCa, writeLeaf, writeRoot } from '@sekisho/testkit'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Credentials } from './identity.ts'
import { call } from './http.ts'
import type { ServerAddress } from './server-identity.ts'
import { createTlsSessions, type TlsSessions } from './tls-sessions.ts'

// What is resumed of a question that is asked again and again, and what never is.

const hour = 3_600_000
const validity = { notBefore: new Date(Date.now() - hour), notAfter: new Date(Date.now() + 24 * hour) }
const root = writeRoot(validity)
const ca = writeCa(root, validity)
const shown = writeLeaf(ca, {
  ...validity,
  without: [17],
  more: [extensions.san([general.dns('localhost')])],
})
const keyOf = ({ key }: Written): string => key.export({ format: 'pem', type: 'pkcs8' }).toString()

function device(): Credentials {
  const { der, key } = writeLeaf(ca, validity)
  return { facts: readCertificate(der), privateKey: key, certificates: pemOf(der) }
}

let server: Server
let address: ServerAddress
let now: number
let sessions: TlsSessions
/** Of each request, whether its connection was resumed. */
let resumed: boolean[]
/** Says no to whoever it knows from a session alone. */
let wantsProof: boolean

async function serve(port = 0): Promise<number> {
  const options = {
    key: keyOf(shown),
    cert: pemOf(shown.der) + pemOf(ca.der),
    ca: pemOf(root.der),
    requestCert: true,
    rejectUnauthorized: false, // as at the devices' door: the registry decides
  }
  server = createServer(options, (request, response) => {
    const isResumed = (request.socket as TLSSocket).isSessionReused()
    resumed.push(isResumed)
    response.writeHead(wantsProof && isResumed ? 403 : 200).end('here')
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port // it listens on TCP
}

async function stop(): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

beforeEach(async () => {
  resumed = []
  wantsProof = false
  now = Date.now()
  sessions = createTlsSessions()
  const port = await serve()
  address = { host: 'localhost', port, trust: pemOf(root.der), time: () => now }
})
afterEach(stop)

async function ask(credentials: Credentials, change: Partial<ServerAddress> = {}): Promise<number> {
  const asked = { server: { ...address, ...change }, credentials, sessions, path: '/' }
  return (await call({ ...asked, signal: AbortSignal.timeout(15_000) })).status
}

describe('a session of TLS', () => {
  const one = device()

  it('is resumed from question to question', async () => {
    for (let count = 0; count < 3; count += 1) expect(await ask(one)).toBe(200)
    expect(resumed).toEqual([false, true, true])
  })

  it('is never resumed with another certificate, nor with other trust anchors [S08-29 RD4]', async () => {
    await ask(one)
    await ask(device())
    await ask(one)
    await ask(one, { trust: pemOf(root.der) + pemOf(writeRoot(validity).der) })
    expect(resumed).toEqual([false, false, false, false])
  })

  it('ends six hours after the server was proved, however often it was resumed, and when clocks go back [S08-29 RD4]', async () => {
    await ask(one)
    now += 3.5 * hour
    await ask(one)
    now += 3.5 * hour
    await ask(one)
    now -= 8 * hour
    await ask(one)
    expect(resumed).toEqual([false, true, false, false])
  })

  it('ends with the certificate of the server', async () => {
    now = validity.notAfter.getTime() - hour
    await ask(one)
    now += 2 * hour
    await expect(ask(one)).rejects.toMatchObject({ cause: { code: 'CHAIN_EXPIRED' } })
    expect(resumed).toEqual([false])
  })

  it('is given up where the server says no to it, and where it knows no more of it', async () => {
    await ask(one)
    wantsProof = true
    expect(await ask(one)).toBe(200)
    expect(resumed).toEqual([false, true, false])
    await stop()
    await serve(address.port)
    expect(await ask(one)).toBe(200)
    expect(resumed.at(-1)).toBe(false)
  })
})

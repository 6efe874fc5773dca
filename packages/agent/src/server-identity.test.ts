import { type Server, createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { pemOf, readCertificate } from '@sekisho/trust'
import {
  type CertificateRecipe,
  type Written,
  extensions,
  general,
  nameOf,
  writeCa,
  writeLeaf,
  writeRoot,
} from '@sekisho/testkit'
import { afterEach, describe, expect, it } from 'vitest'
import { AgentError } from './errors.ts'
import { call } from './http.ts'
import type { ServerAddress } from './server-identity.ts'

/** What a server shows in a real handshake that OpenSSL takes, and what the agent says of it. TLS judges by the real time. */

const hour = 3_600_000
const validity = { notBefore: new Date(Date.now() - hour), notAfter: new Date(Date.now() + hour) }
const root = writeRoot(validity)
const ca = writeCa(root, validity)
const own = writeLeaf(ca, validity)
const keyOf = ({ key }: Written): string => key.export({ format: 'pem', type: 'pkcs8' }).toString()
const san = (...names: readonly string[]) => ({
  without: [17],
  more: [extensions.san(names.map(general.dns))],
})

let server: Server | undefined
afterEach(() => server?.close())

async function serve(recipe: CertificateRecipe): Promise<number> {
  const leaf = writeLeaf(ca, { ...validity, ...recipe })
  const options = { key: keyOf(leaf), cert: pemOf(leaf.der) + pemOf(ca.der), minVersion: 'TLSv1.3' as const }
  const made = createServer(options, (_request, response) => response.end('here'))
  server = made
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  return (made.address() as AddressInfo).port // it listens on TCP
}

/** Nothing, or the code of what ended the connection. */
async function refusalOf(recipe: CertificateRecipe, change: Partial<ServerAddress> = {}): Promise<unknown> {
  const port = await serve(recipe)
  const address = { host: 'localhost', port, trust: pemOf(root.der), time: () => Date.now(), ...change }
  const credentials = { facts: readCertificate(own.der), privateKey: own.key, certificates: pemOf(own.der) }
  try {
    const reply = await call({ server: address, credentials, path: '/', signal: AbortSignal.timeout(5000) })
    return reply.status === 200 ? undefined : reply.status
  } catch (error) {
    if (!(error instanceof AgentError) || !(error.cause instanceof Error)) throw error
    return 'code' in error.cause ? error.cause.code : error.cause
  }
}

describe('an agent takes a server for its own', () => {
  it('by name, purpose, time and path [S08-29 S11-32 RD4]', async () => {
    expect(await refusalOf(san('localhost'))).toBeUndefined()
  })

  it.each([
    { title: 'another name', recipe: san('other.example'), code: 'CHAIN_NAME_MISMATCH' },
    {
      title: 'only a common name',
      recipe: { subject: nameOf('localhost'), without: [17] },
      code: 'CHAIN_SAN_MISSING',
    },
    {
      title: 'no word of its issuer’s key',
      recipe: { without: [17, 35], more: [extensions.san([general.dns('localhost')])] },
      code: 'CHAIN_AKI_MISSING',
    },
    {
      title: 'a serial number that is none',
      recipe: { ...san('localhost'), serial: Buffer.from([0]) },
      code: 'CHAIN_SERIAL',
    },
  ])('never with $title [S08-29 S11-32]', async ({ recipe, code }) => {
    expect(await refusalOf(recipe)).toBe(code)
  })

  it('never below another anchor: there OpenSSL is first [S11-32]', async () => {
    const trust = pemOf(writeRoot({ ...validity, subject: nameOf('Other root') }).der)
    expect(await refusalOf(san('localhost'), { trust })).toMatch(/UNABLE_TO|SELF_SIGNED/)
  })

  it('by the time that it knows, which may be later than the system’s [S11-34 S11-35]', async () => {
    expect(await refusalOf(san('localhost'), { time: () => Date.now() + 2 * hour })).toBe('CHAIN_EXPIRED')
  })
})

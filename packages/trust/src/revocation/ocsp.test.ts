import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeWith } from '@sekisho/testkit'
import { issueOcspResponder, pemOf, readCertificate } from '../certificates.ts'
import { PkiError } from '../errors.ts'
import { signerOf } from '../keys.ts'
import { judgeOcspResponse } from './judge.ts'
import {
  type CertIdHash,
  certificateIdOf,
  createOcspRequest,
  issuerIdOf,
  readOcspRequest,
} from './ocsp-request.ts'
import {
  type CertificateStatus,
  createOcspResponse,
  ocspRefusal,
  type OcspResponder,
  readOcspResponse,
} from './ocsp-response.ts'
import { createSmallPki, day, pair, type SmallPki } from '../../test/small-pki.ts'

let pki: SmallPki
let responder: OcspResponder
let good: Buffer
let revoked: Buffer
const now = Date.now()

const serialOf = (der: Uint8Array): string => readCertificate(der).serialNumber

async function delegate(issuer = pki.ca, from = new Date(now - 60_000)): Promise<OcspResponder> {
  const { publicKey, privateKey } = pair()
  const lifetime = { notBefore: from, lifetimeSeconds: day }
  const certificate = await issueOcspResponder({ commonName: 'OCSP', publicKey, issuer, ...lifetime })
  return { certificate, ...signerOf(privateKey) }
}

beforeAll(async () => {
  pki = await createSmallPki()
  responder = await delegate()
  good = await pki.device('G1')
  revoked = await pki.device('R1')
})
afterAll(() => pki.remove())

function statusOf(serialNumber: string | undefined): CertificateStatus {
  if (serialNumber === serialOf(good)) return { status: 'good' }
  if (serialNumber !== serialOf(revoked)) return { status: 'unknown' }
  return { status: 'revoked', revokedAt: new Date(now - 5000), reason: 'keyCompromise' }
}

/** Answers a request as a server would. */
function answer(request: Buffer, by = responder, at = now): Promise<Buffer> {
  const { questions, nonce } = readOcspRequest(request)
  return createOcspResponse({
    responder: by,
    answers: questions.map(({ id, der }) => ({ der, answer: statusOf(id?.serialNumber) })),
    producedAt: new Date(at),
    nextUpdate: new Date(at + 3_600_000),
    ...(nonce ? { nonce } : {}),
  })
}

const about = (der: Uint8Array, hash?: CertIdHash, nonce?: Buffer): Buffer =>
  createOcspRequest({ id: certificateIdOf(serialOf(der), pki.caDer, hash), ...(nonce ? { nonce } : {}) })

describeWith(['openssl'], 'OCSP with OpenSSL at the other end (RFC 6960) [RB2]', () => {
  /** `openssl ocsp` against a real HTTP server. */
  async function asked(args: readonly string[]): Promise<string> {
    const server = createServer((request, reply) => {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        void answer(Buffer.concat(parts)).then((body) =>
          reply.writeHead(200, { 'content-type': 'application/ocsp-response' }).end(body),
        )
      })
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo // it listens on TCP
    const url = ['ocsp', '-issuer', pki.caFile, '-CAfile', pki.rootFile, '-url', `http://127.0.0.1:${port}/`]
    const said = await new Promise<string>((done) => {
      execFile('openssl', [...url, ...args], { cwd: pki.directory, encoding: 'utf8' }, (_error, out, err) => {
        done(out + err)
      })
    })
    server.close()
    return said
  }
  const file = (name: string, der: Buffer): string => pki.save(name, pemOf(der))

  it.each([
    ['-sha1', 'the hash that stock clients use'],
    ['-sha256', 'the hash of today'],
  ])('%s (%s): good, revoked with its reason, unknown, in one answer to three questions', async (hash) => {
    const files = [file('good.pem', good), file('revoked.pem', revoked)].flatMap((name) => ['-cert', name])
    const said = await asked([hash, ...files, '-serial', '0x1234'])
    expect(said).toContain('Response verify OK')
    expect(said).not.toContain('WARNING') // the nonce came back
    expect(said).toMatch(/good\.pem: good/)
    expect(said).toMatch(/revoked\.pem: revoked[\s\S]*Reason: keyCompromise[\s\S]*Revocation Time: /)
    expect(said).toMatch(/0x1234: unknown/)
  })

  it('a responder certificate says what it is for, and that nobody need look it up', () => {
    const shown = pki.openssl(
      'x509',
      '-noout',
      '-text',
      '-in',
      file('responder.pem', Buffer.from(responder.certificate)),
    )
    expect(shown).toContain('OCSP Signing')
    expect(shown).toContain('OCSP No Check')
  })

  it('an answer of OpenSSL is read and believed', () => {
    pki.save('request.der', about(good, 'sha256', Buffer.alloc(16, 7)))
    pki.opensslCrl() // leaves the key of the CA
    pki.save('index.txt', `V\t301122080000Z\t\t${serialOf(good).toUpperCase()}\tunknown\t/CN=x\n`)
    const signing = ['-index', 'index.txt', '-CA', pki.caFile, '-rsigner', pki.caFile, '-rkey', 'ca.key']
    pki.openssl('ocsp', ...signing, '-reqin', 'request.der', '-respout', 'answer.der', '-ndays', '1')
    const der = readFileSync(join(pki.directory, 'answer.der'))
    const judged = { certificate: good, issuer: pki.caDer, now, nonce: Buffer.alloc(16, 7) }
    expect(judgeOcspResponse(der, judged)).toEqual({ status: 'good' })
  })
})

describe('an OCSP request', () => {
  it.each(['sha1', 'sha256'] as const)('names certificate and issuer with %s', (hash) => {
    const { questions } = readOcspRequest(about(good, hash))
    expect(questions.map(({ id }) => id)).toEqual([
      { ...issuerIdOf(pki.caDer, hash), serialNumber: serialOf(good) },
    ])
  })

  it.each([
    [0, false],
    [1, true],
    [32, true],
    [128, true],
    [129, false],
  ])('with a nonce of %i octets is taken: %s (RFC 9654 §2.1)', (octets, taken) => {
    const request = about(good, 'sha256', Buffer.alloc(octets, 3))
    if (taken) expect(readOcspRequest(request).nonce).toHaveLength(octets)
    else expect(() => readOcspRequest(request)).toThrow('PKI_MALFORMED')
  })

  it('gives a PkiError for whatever else it is', () => {
    const der = about(good, 'sha1', Buffer.alloc(16))
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const mutated = Buffer.from(der)
        mutated[at] = value
        try {
          readOcspRequest(mutated)
        } catch (error) {
          expect(error).toBeInstanceOf(PkiError)
        }
      }),
      { numRuns: 500 },
    )
    expect(() => readOcspRequest(Buffer.alloc(20_000))).toThrow('PKI_TOO_LARGE')
    expect(() => readOcspRequest(Buffer.alloc(0))).toThrow('PKI_MALFORMED')
  })
})

describe('what an OCSP answer is worth (RFC 6960 §3.2)', () => {
  const judge = (der: Uint8Array, more: object = {}) =>
    judgeOcspResponse(der, { certificate: good, issuer: pki.caDer, now, ...more })

  it('good and revoked are believed, with the reason', async () => {
    expect(judge(await answer(about(good)))).toEqual({ status: 'good' })
    expect(judge(await answer(about(revoked)), { certificate: revoked })).toEqual({
      status: 'revoked',
      revokedAt: new Date(Math.floor((now - 5000) / 1000) * 1000),
      reason: 'keyCompromise',
    })
  })

  it('times have no fractions of seconds (RFC 6960 §4.2.2.1)', async () => {
    const text = (await answer(about(revoked))).toString('latin1')
    const times = text.match(/20\d{12}[.\d]*Z/g)
    expect(times).toHaveLength(4)
    expect(times?.every((time) => /^\d{14}Z$/.test(time))).toBe(true)
  })

  it.each<[string, () => Promise<Buffer>, object, string]>([
    ['of another certificate', () => answer(about(revoked)), {}, 'about another certificate'],
    ['that has ended', () => answer(about(good)), { now: now + 2 * 3_600_000 }, 'not current'],
    ['of the future', () => answer(about(good)), { now: now - 3_600_000 }, 'not current'],
    [
      'without the nonce',
      () => answer(about(good)),
      { nonce: Buffer.alloc(8) },
      'not the answer to this request',
    ],
    ['that is a refusal', () => Promise.resolve(ocspRefusal('tryLater')), {}, 'no definitive answer'],
    ['that is none', () => Promise.resolve(Buffer.from('hello')), {}, 'PKI_MALFORMED'],
    [
      'of a responder that another CA has delegated',
      async () => answer(about(good), await delegate(pki.root)),
      {},
      'not signed by the authority',
    ],
    [
      'of a responder whose certificate has ended',
      async () => answer(about(good), await delegate(pki.ca, new Date(now - 2 * day * 1000))),
      {},
      'not signed by the authority',
    ],
    [
      'of a device that plays responder',
      async () => {
        const { publicKey, privateKey } = pair()
        const certificate = await pki.device('D1', publicKey)
        return answer(about(good), { certificate, ...signerOf(privateKey) })
      },
      {},
      'not signed by the authority',
    ],
  ])('one %s is no proof', async (_what, make, more, why) => {
    expect(judge(await make(), more)).toEqual({ status: 'useless', why })
  })

  it('one whose signature is broken is no proof', async () => {
    const der = await answer(about(good))
    const changed = Buffer.from(der)
    const at = der.indexOf(Buffer.from(responder.certificate)) - 10
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(judge(changed)).toMatchObject({ status: 'useless' })
  })

  it('bytes of any kind give a judgement, never an error', async () => {
    const der = await answer(about(good))
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const mutated = Buffer.from(der)
        mutated[at] = value
        expect(['good', 'useless']).toContain(judge(mutated).status)
      }),
      { numRuns: 300 },
    )
  })

  it('the answer is readable again, its responder named by key', async () => {
    const nonce = createHash('sha256').update('x').digest()
    const response = readOcspResponse(await answer(about(good, 'sha1', nonce)))
    expect(response).toMatchObject({ nonce, statements: [{ answer: { status: 'good' } }] })
    expect(response?.certificates).toEqual([Buffer.from(responder.certificate)])
    expect(response?.statements[0]?.thisUpdate).toEqual(new Date(Math.floor(now / 1000) * 1000))
  })
})

import { spawnSync } from 'node:child_process'
import { extensions, general, writeCa, writeCrl, writeLeaf, writeRoot } from '@sekisho/testkit'
import { pemOf } from '@sekisho/trust'
import { describe, expect, it } from 'vitest'
import { runVerify } from '../src/verify/program.ts'

const bin = new URL('../bin/sekisho-verify.js', import.meta.url).pathname
const root = writeRoot()
const ca = writeCa(root)
const leaf = writeLeaf(ca)
const pem = { root: pemOf(root.der), ca: pemOf(ca.der), leaf: pemOf(leaf.der) }
const crl = (revoked: readonly Uint8Array[]): string => pemOf(writeCrl(ca, { revoked }), 'X509 CRL')
const time = '2026-06-01T00:00:00Z'
const question = { trusted: pem.root, untrusted: [pem.ca], leaf: pem.leaf, time }

async function verify(input: unknown, args: readonly string[] = []) {
  let [out, err] = ['', '']
  const code = await runVerify(args, {
    language: 'en',
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    read: () => Promise.resolve(typeof input === 'string' ? input : JSON.stringify(input)),
    now: () => Date.parse('2040-01-01T00:00:00Z'),
  })
  return {
    code,
    err,
    out,
    answer: out.startsWith('{') ? (JSON.parse(out) as Readonly<Record<string, unknown>>) : {},
  }
}

describe('sekisho-verify', () => {
  it('says that a path holds, and shows it from the certificate to the anchor [S11-32]', async () => {
    const { code, answer } = await verify({ ...question, name: 'device.example', unknown: 1 })
    expect(code).toBe(0)
    expect(answer).toMatchObject({
      verdict: 'valid',
      reason: null,
      chain: [{ subject: 'device.example' }, { subject: 'Test CA' }, { subject: 'Test root' }],
    })
  })

  it.each([
    { title: 'a wrong name', change: { name: 'other.example' }, reason: 'CHAIN_NAME_MISMATCH' },
    { title: 'an address', change: { name: '192.0.2.1' }, reason: 'CHAIN_SAN_MISSING' },
    {
      title: 'a mailbox',
      change: { names: ['a@device.example'], purpose: 'any' },
      reason: 'CHAIN_SAN_MISSING',
    },
    { title: 'no time, so now', change: { time: null }, reason: 'CHAIN_EXPIRED' },
    {
      title: 'an earlier time',
      change: { time: '2025-12-31T23:59:59+00:00' },
      reason: 'CHAIN_NOT_YET_VALID',
    },
    { title: 'no anchors', change: { trusted: [] }, reason: 'CHAIN_NO_PATH' },
    { title: 'no room for CAs', change: { maxDepth: 0 }, reason: 'CHAIN_DEPTH' },
    { title: 'a key usage', change: { keyUsages: ['keyAgreement'] }, reason: 'CHAIN_KEY_USAGE' },
    {
      title: 'a purpose',
      change: { extendedKeyUsages: ['1.3.6.1.5.5.7.3.9'] },
      reason: 'CHAIN_EXTENDED_KEY_USAGE',
    },
    {
      title: 'an algorithm',
      change: { signatureAlgorithms: ['ED25519'] },
      reason: 'CHAIN_SIGNATURE_UNSUPPORTED',
    },
    { title: 'a list that revokes', change: { crls: crl([leaf.serial]) }, reason: 'CHAIN_REVOKED' },
    { title: 'a list that is none', change: { crls: ['nothing'] }, reason: 'CHAIN_CRL_MALFORMED' },
    { title: 'a certificate that is none', change: { leaf: 'nothing' }, reason: 'CHAIN_MALFORMED' },
    { title: 'broken base64', change: { leaf: pem.leaf.replace('MII', '!!!') }, reason: 'CHAIN_MALFORMED' },
    { title: 'an anchor that is none', change: { trusted: 'nothing' }, reason: 'CHAIN_MALFORMED' },
  ])('refuses with exit code 0 and a reason: $title [S11-32]', async ({ change, reason }) => {
    const { code, answer } = await verify({ ...question, ...change })
    expect({ code, ...answer }).toMatchObject({ code: 0, verdict: 'invalid', reason, chain: [] })
    expect(answer['message']).toEqual(expect.any(String))
  })

  it('takes the certificates behind the one in question for those between', async () => {
    const { answer } = await verify({ ...question, untrusted: [], leaf: pem.leaf + pem.ca })
    expect(answer['verdict']).toBe('valid')
  })

  it.each([
    ['not JSON', 'JSON'],
    [[], 'object'],
    [{ ...question, leaf: undefined }, 'leaf'],
    [{ ...question, leaf: 5 }, 'leaf'],
    [{ ...question, trusted: [5] }, 'trusted'],
    [{ ...question, time: 'yesterday' }, 'time'],
    [{ ...question, name: 5 }, 'name'],
    [{ ...question, names: 'x' }, 'names'],
    [{ ...question, purpose: 'mail' }, 'purpose'],
    [{ ...question, validation_kind: 'PEER' }, 'validation_kind'],
    [{ ...question, keyUsages: ['sign'] }, 'keyUsages'],
    [{ ...question, extendedKeyUsages: ['toString'] }, 'extendedKeyUsages'],
    [{ ...question, maxDepth: -1 }, 'maxDepth'],
    [{ ...question, profile: 'none' }, 'profile'],
    [{ testcases: {} }, 'testcases'],
  ])('ends with 2 and names the field for %j', async (input, field) => {
    const { code, err, out } = await verify(input)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(field)
  })

  const testcase = {
    id: 'ours::valid',
    validation_kind: 'SERVER',
    trusted_certs: [pem.root],
    untrusted_intermediates: [pem.ca],
    peer_certificate: pem.leaf,
    validation_time: '2026-06-01T00:00:00+00:00',
    signature_algorithms: [],
    key_usage: ['digitalSignature'],
    extended_key_usage: ['serverAuth'],
    expected_peer_name: { kind: 'DNS', value: 'device.example' },
    expected_peer_names: [],
    max_chain_depth: null,
    expected_result: 'SUCCESS',
    crls: [],
  }

  it('answers a whole suite, case by case, in the form of x509-limbo [S11-32]', async () => {
    const mail = writeLeaf(ca, {
      without: [17, 37],
      more: [
        extensions.san([general.email('a@device.example')]),
        extensions.extKeyUsage(['1.3.6.1.5.5.7.3.4']),
      ],
    })
    const { code, answer } = await verify({
      version: 1,
      testcases: [
        testcase,
        { ...testcase, id: 'ours::other-name', expected_peer_name: { kind: 'DNS', value: 'x.example' } },
        { ...testcase, id: 'ours::no-time', validation_time: 'later' },
        {
          ...testcase,
          id: 'ours::mail',
          validation_kind: 'CLIENT',
          extended_key_usage: ['emailProtection'],
          peer_certificate: pemOf(mail.der),
          expected_peer_name: null,
          expected_peer_names: [{ kind: 'RFC822', value: 'a@device.example' }],
        },
      ],
    })
    expect(code).toBe(0)
    expect(answer).toMatchObject({
      version: 1,
      results: [
        { id: 'ours::valid', actual_result: 'SUCCESS', context: null },
        {
          id: 'ours::other-name',
          actual_result: 'FAILURE',
          context: expect.stringContaining('CHAIN_NAME_MISMATCH'),
        },
        {
          id: 'ours::no-time',
          actual_result: 'SKIPPED',
          context: expect.stringContaining('validation_time'),
        },
        { id: 'ours::mail', actual_result: 'SUCCESS', context: null },
      ],
    })
  })

  it('has help in both languages, and refuses what it does not know', async () => {
    expect(await verify('', ['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('Exit code') })
    expect((await verify('', ['--lang', 'ja', '-h'])).out).toContain('終了コード')
    expect((await verify({ ...question, time: 'x' }, ['--lang', 'ja'])).err).toContain('時刻を指定する')
    expect(await verify('', ['--quiet'])).toMatchObject({ code: 2, err: expect.stringContaining('--quiet') })
    expect(await verify('', ['--lang', 'fr'])).toMatchObject({ code: 2 })
  })

  it('runs by its launcher', () => {
    const { status, stdout } = spawnSync(process.execPath, [bin], {
      input: JSON.stringify(question),
      encoding: 'utf8',
    })
    expect({ status, verdict: (JSON.parse(stdout) as { verdict: string }).verdict }).toEqual({
      status: 0,
      verdict: 'valid',
    })
  })
})

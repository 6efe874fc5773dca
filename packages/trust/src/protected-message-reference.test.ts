import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testWith } from '@sekisho/testkit'
import { expect, test } from 'vitest'
import { decodeCoseKey } from './cose-key.ts'
import { messageIsGenuine, readProtectedMessage, withoutFields } from './protected-message.ts'

/** The example of docs/reference/protected-messages.md, which has to stay what the code does. */
const page = readFileSync(new URL('../../../docs/reference/protected-messages.md', import.meta.url), 'utf8')
const value = (name: string): Buffer =>
  Buffer.from(new RegExp(`^ {4}${name} +([0-9a-f]+)$`, 'm').exec(page)?.[1] ?? '', 'hex')

const key = decodeCoseKey(value('COSE_Key'))
const said = { device: 'doorbell:GK-1', channel: 'telemetry/motion' }
const message = readProtectedMessage(value('message'))

test('the example in the reference is genuine, and still is without its personal field [S01-32 S10-22]', () => {
  const ts = Date.UTC(2026, 10, 22)
  expect(message.content).toEqual({ seq: 7, ts, epoch: 1, data: { zone: 'door', confidence: 0.5 } })
  expect(messageIsGenuine(message, said, key)).toBe(true)
  const kept = readProtectedMessage(withoutFields(message, ['/zone']))
  expect(kept.content.data).toEqual({ confidence: 0.5 })
  expect(messageIsGenuine(kept, said, key)).toBe(true)
})

test('its parts are those that the reference shows', () => {
  const { cose, disclosures } = message
  const structure = value('Sig_structure')
  expect(Buffer.from(cose.proof)).toEqual(value('signature'))
  for (const part of [cose.protectedBytes, cose.payload, value('external_aad')]) {
    expect(structure.includes(Buffer.from(part))).toBe(true)
  }
  const [disclosure] = disclosures
  const digest = createHash('sha256')
    .update(disclosure?.encoded ?? '')
    .digest()
  expect(Buffer.from(cose.payload).includes(digest)).toBe(true)
})

testWith(['openssl'], 'OpenSSL verifies it, without any code of ours [S10-22]', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'reference-'))
  const file = (name: string, content: Uint8Array | string): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const inkey = file('device.pem', key.export({ format: 'pem', type: 'spki' }))
  const sigfile = file('signature', value('signature'))
  const verify = (structure: Uint8Array): string =>
    execFileSync(
      'openssl',
      [
        'pkeyutl',
        '-verify',
        '-pubin',
        '-inkey',
        inkey,
        '-rawin',
        '-in',
        file('s', structure),
        '-sigfile',
        sigfile,
      ],
      { encoding: 'utf8', stdio: 'pipe' },
    )
  try {
    expect(verify(value('Sig_structure'))).toContain('Signature Verified Successfully')
    const moved = Buffer.from(value('Sig_structure').toString('latin1').replace('motion', 'status'), 'latin1')
    expect(() => verify(moved)).toThrow()
  } finally {
    rmSync(folder, { recursive: true })
  }
})

import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeWith } from '@sekisho/testkit'
import { type ChainQuestion, pemOf } from '@sekisho/trust'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { encodingCases, extensionCases, fieldCases, signatureCases } from './form-cases.ts'
import {
  authorityCases,
  constraintCases,
  nameCases,
  policyCases,
  timeCases,
  usageCases,
} from './path-cases.ts'
import { type Scene, play } from './scene.ts'

/** The same questions to another implementation, for the cases in which it has the same opinion. */

const cases = [
  ...encodingCases,
  ...fieldCases,
  ...extensionCases,
  ...signatureCases,
  ...timeCases,
  ...authorityCases,
  ...usageCases,
  ...nameCases,
  ...constraintCases,
  ...policyCases,
].filter(({ openssl }) => openssl)

const purposes = { 'tls-server': ['-purpose', 'sslserver'], 'tls-client': ['-purpose', 'sslclient'], any: [] }

let folder: string

function opensslAccepts(scene: Scene): boolean {
  const question: ChainQuestion = play(scene).question
  const file = (name: string, certificates: readonly Uint8Array[]): string => {
    const path = join(folder, name)
    writeFileSync(path, certificates.map((certificate) => pemOf(certificate)).join(''))
    return path
  }
  const names = (question.names ?? []).flatMap(({ value }) => ['-verify_hostname', value.replace(/\.$/, '')])
  const result = spawnSync('openssl', [
    'verify',
    '-x509_strict',
    '-policy_check',
    '-policy',
    '2.5.29.32.0', // any: the command takes none where none is named
    '-attime',
    String(question.time / 1000),
    ...purposes[question.purpose],
    ...names,
    '-CAfile',
    file('trusted.pem', question.trusted),
    '-untrusted',
    file('untrusted.pem', question.untrusted),
    file('leaf.pem', [question.leaf]),
  ])
  return result.status === 0
}

describeWith(['openssl'], 'openssl verify -x509_strict has the same opinion', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sekisho-chain-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(cases)('of $title [S11-32]', ({ hostile, control }) => {
    expect(opensslAccepts(control ?? {})).toBe(true)
    expect(opensslAccepts(hostile)).toBe(false)
  })
})

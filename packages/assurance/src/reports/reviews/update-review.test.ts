import { readFileSync } from 'node:fs'
import { parseModel } from '@sekisho/model'
import type { Model } from '@sekisho/model'
import { describe, expect, it, test } from 'vitest'
import { analyse } from '../../analysis.ts'
import { functionOf } from '../../knowledge/obligations/catalogue.ts'
import { idsIn } from '../../knowledge/obligations/ids.ts'
import { markdownOf } from '../render/markdown.ts'
import { reportOf } from '../reports.ts'
import { compare } from './updates/compared.ts'
import type { UpdateSettings } from './updates/settings.ts'

const at = new Date('2026-11-22T00:00:00Z')
const text = readFileSync(new URL('../../../../../examples/doorbell/sekisho.yaml', import.meta.url), 'utf8')

/** @throws Error where a change finds nothing to change */
function modelOf(...changes: readonly (readonly [from: string, to: string])[]): Model {
  const changed = changes.reduce((all, [from, to]) => {
    if (!all.includes(from)) throw new Error(`not in the doorbell: ${from}`)
    return all.replace(from, to)
  }, text)
  const { model, design = model } = parseModel(changed, { file: 'doorbell' })
  if (!design) throw new Error('the doorbell has faults')
  return design
}

function reviewOf(model: Model, language: 'en' | 'ja' = 'en'): string {
  const report = reportOf('update-review', { analysis: analyse(model), at })
  return report ? markdownOf(report, language).replaceAll('\\', '') : ''
}

/** The line of the table that answers a question. */
const lineOf = (review: string, question: string): string =>
  review.split('\n').find((line) => line.includes(question)) ?? ''

const withoutUpdates = (): Model => {
  const { updates: _, ...rest } = modelOf()
  return rest
}

describe('the review of the update design [V15]', () => {
  it('asks every question of step 9 that it serves, and those of other steps [S09-02 to S09-05 S09-07 S09-10 S09-12 S09-13 S09-15 S09-21 to S09-23 S09-29]', () => {
    const asked = new Set(idsIn(reviewOf(modelOf())))
    const served = functionOf('V15')?.serves.filter((id) => id !== 'I-133') ?? [] // a finding, no question
    expect(served.filter((id) => !asked.has(id))).toEqual([])
  })

  test.each<readonly [string, readonly [string, string], string, string]>([
    [
      'one place for the image [S09-03 S09-10]',
      ['slots: ab', 'slots: single'],
      'where does the new image go',
      'updates: slots: ab',
    ],
    [
      'a threshold of one [S09-12 S09-21]',
      ['targets: 2 of 3', 'targets: 1 of 3'],
      'How many people have to sign',
      'updates: signatures.targets: 2 of 3',
    ],
    [
      'nothing against abuse on a battery [S09-15]',
      ['duration, battery,', 'duration,'],
      'drain, fill or stop',
      'authenticated-offers, battery',
    ],
    [
      'an image that goes into use untested [S09-05]',
      ['isolated-check, trial-boot, health-check, ', ''],
      'isolated and verified before',
      'updates: beforeUse: [ laboratory, isolated-check',
    ],
    [
      'first firmware that nobody checks [S09-08 V18]',
      ['firstFirmware: signature-checked', 'firstFirmware: unchecked'],
      'by a secure process',
      'provisioning.firstFirmware: signature-checked',
    ],
    [
      'an open loading station [S09-09 V18]',
      ['access: controlled-and-recorded', 'access: uncontrolled'],
      'in a secure facility',
      'provisioning.access: controlled-and-recorded',
    ],
    [
      'a version that nothing is gone back from [S09-11]',
      ['onFailure: previous-version', 'onFailure: nothing'],
      'whose new version doesn’t work',
      'updates: onFailure: previous-version',
    ],
    [
      'a weak signature [S09-23]',
      ['algorithm: ed25519, manifestAlso', 'algorithm: rsa-1024, manifestAlso'],
      'examined thoroughly',
      'updates: signatures.algorithm: ed25519',
    ],
    [
      'old releases that are taken [S09-29]',
      ['  rollbackProtection: true\n', '  rollbackProtection: false\n'],
      'older, flawed release refused',
      'updates: rollbackProtection: true',
    ],
  ])('names the key that mends it: %s', (_what, change, question, remedy) => {
    const line = lineOf(reviewOf(modelOf(change)), question)
    expect(line).toContain('to do')
    expect(line).toContain(remedy)
    expect(lineOf(reviewOf(modelOf()), question)).not.toContain(remedy)
  })

  it('takes `unknown` for an open question, and no certificate for work to do [S09-24]', () => {
    const question = 'implementation certified'
    expect(lineOf(reviewOf(modelOf()), question)).toMatch(/to do.*cryptography\.certificate` none/)
    const unknown = modelOf(['certificate: none', 'certificate: unknown'])
    expect(lineOf(reviewOf(unknown), question)).toMatch(/open.*cryptography\.certificate` not said/)
    const certified = modelOf(['certificate: none', "certificate: 'CMVP 4985 (FIPS 140-3)'"])
    expect(lineOf(reviewOf(certified), question)).toMatch(/answered.*CMVP 4985/)
  })

  it('says only what decides where one of several answers is enough [S09-26]', () => {
    const question = 'Are images encrypted'
    expect(lineOf(reviewOf(modelOf()), question)).not.toContain('imageSecrets')
    const open = modelOf(['encrypted: per-product', 'encrypted: none\n  imageSecrets: false'])
    expect(lineOf(reviewOf(open), question)).toMatch(/answered.*imageSecrets` no/)
    expect(lineOf(reviewOf(open), question)).not.toContain('updates: encrypted')
  })

  it('is all questions where the model says nothing of updates [I-133]', () => {
    const review = reviewOf(withoutUpdates())
    expect(review).toContain('The model has no section')
    expect(lineOf(review, 'where does the new image go')).toMatch(/open.*updates: slots: ab/)
  })

  it('names the threats of the update process that are open [N-P18]', () => {
    const unsigned = modelOf([
      'rollbackProtection: true\n  automatic',
      'rollbackProtection: false\n  automatic',
    ])
    expect(reviewOf(unsigned)).toMatch(/\| T\d+ \|.*older, flawed release/)
  })

  it('speaks Japanese', () => {
    const review = reviewOf(modelOf(), 'ja')
    expect(review).toContain('更新設計の審査')
    expect(review).toMatch(/所有者は何を決められるか.*重大|critical: 2d, other: 7d/)
  })
})

describe('beside a running server [V15 S09-20 S09-29]', () => {
  const day = 86_400_000
  const role = (name: string, more: Partial<UpdateSettings['roles'][number]> = {}) => ({
    role: name,
    version: 2,
    threshold: 2,
    keys: 3,
    signedAt: at.getTime() - 10 * day,
    expiresAt: at.getTime() + 80 * day,
    ...more,
  })
  const agreeing: UpdateSettings = {
    at: at.getTime(),
    roles: ['root', 'targets', 'doorbell-stable', 'doorbell-beta'].map((name) => role(name)),
    onlineKeys: [{ role: 'director', custody: 'pkcs11', since: at.getTime() - 5 * day }],
    secondKeys: true,
    publishing: { roles: ['release-manager', 'admin'], people: 3, needed: 2 },
    images: { published: 2, encrypted: 2 },
    rollout: {
      release: 'doorbell/stable/1.3.0',
      startedAt: at.getTime(),
      stages: 4,
      abortPercent: 5,
      approvedStages: 1,
      restrictOverdue: true,
    },
  }
  const rowsOf = (settings: UpdateSettings) => compare('doorbell', modelOf().updates ?? {}, settings)
  const differing = (settings: UpdateSettings) =>
    rowsOf(settings)
      .filter(({ verdict }) => verdict === 'differs')
      .map(({ matter }) => matter.en)

  test('what agrees is no finding', () => {
    expect(rowsOf(agreeing).filter(({ verdict }) => verdict !== 'agrees')).toEqual([])
  })

  test.each<readonly [string, Partial<UpdateSettings>, string]>([
    ['a lower threshold', { roles: [role('root', { threshold: 1 })] }, 'Threshold of root'],
    ['a channel without a role', { roles: [] }, 'Threshold of doorbell-beta'],
    [
      'metadata that have ended',
      { roles: [role('targets', { expiresAt: at.getTime() })] },
      'Expiry of targets',
    ],
    [
      'a key past its time',
      { onlineKeys: [{ role: 'snapshot', custody: 'pkcs11', until: at.getTime() - 1 }] },
      'Key of snapshot',
    ],
    ['no keys for the second signature', { secondKeys: false }, 'Second signature'],
    ['an image in the open', { images: { published: 2, encrypted: 1 } }, 'Encryption of images'],
    [
      'too few people',
      { publishing: { roles: ['admin'], people: 1, needed: 2 } },
      'Who agrees to a publication',
    ],
    [
      'a role that the model does not name',
      { publishing: { roles: ['admin', 'operator'], people: 3, needed: 2 } },
      'Who agrees to a publication',
    ],
  ])('finds %s', (_, change, finding) => {
    expect(differing({ ...agreeing, ...change })).toContain(finding)
  })

  test('a root that was never rotated, and a key in a file, are to be looked at', () => {
    const roles = agreeing.roles.map((one) => (one.role === 'root' ? { ...one, version: 1 } : one))
    const found = rowsOf({ ...agreeing, roles, onlineKeys: [{ role: 'timestamp', custody: 'file' }] })
    expect(found.filter(({ verdict }) => verdict === 'watch').map(({ matter }) => matter.en)).toEqual([
      'Last rotation of the root',
      'Key of timestamp',
    ])
  })

  test.each([
    ['en', 'The server’s settings', '1 differ from the model'],
    ['ja', 'サーバーの設定', '相違 1 件'],
  ] as const)(
    'says in %s what the model wants, what the server has, and how many findings',
    (language, title, count) => {
      const settings = { ...agreeing, secondKeys: false }
      const report = reportOf('update-review', { analysis: analyse(modelOf()), at, settings })
      const text = report ? markdownOf(report, language) : ''
      expect(text).toContain(title)
      expect(text).toContain(count)
      expect(text).toContain('ML-DSA-65')
    },
  )
})

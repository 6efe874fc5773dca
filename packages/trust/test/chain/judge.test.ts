import { writeCa, writeLeaf, writeRoot } from '@sekisho/testkit'
import { createChainJudge } from '@sekisho/trust'
import { expect, it } from 'vitest'
import { at } from './scene.ts'

const root = writeRoot()
const ca = writeCa(root)
const ends = new Date('2026-07-01T00:00:00Z')
const leaf = writeLeaf(ca, { notAfter: ends })
const question = {
  leaf: leaf.der,
  untrusted: [ca.der],
  trusted: [root.der],
  time: at,
  purpose: 'tls-client',
} as const

it('remembers who was let in, until a certificate of the path ends [S11-34 S11-35]', () => {
  const chains = createChainJudge()
  expect(chains.judge(question).valid).toBe(true)
  expect(chains.judge({ ...question, time: ends.getTime() })).toBe(chains.judge(question))
  expect(chains.judge({ ...question, time: ends.getTime() + 1000 })).toMatchObject({
    reason: 'CHAIN_EXPIRED',
  })
})

it('asks anew when the anchors are others [S11-32]', () => {
  const chains = createChainJudge()
  expect(chains.judge(question).valid).toBe(true)
  expect(chains.judge({ ...question, trusted: [writeRoot().der] }).valid).toBe(false)
  expect(chains.judge({ ...question, trusted: [] }).valid).toBe(false)
})

it('tells purposes apart', () => {
  const chains = createChainJudge()
  expect(chains.judge(question).valid).toBe(true)
  expect(chains.judge({ ...question, extendedKeyUsages: ['OCSPSigning'] }).valid).toBe(false)
})

it('keeps a refusal for a minute at most', () => {
  const chains = createChainJudge()
  const early = { ...question, leaf: writeLeaf(ca, { notBefore: new Date(at + 30_000) }).der }
  const first = chains.judge(early)
  expect(first.valid).toBe(false)
  expect(chains.judge({ ...early, time: at + 60_000 })).toBe(first)
  expect(chains.judge({ ...early, time: at + 60_001 }).valid).toBe(true)
})

it('never remembers more than it may', () => {
  const chains = createChainJudge(2)
  for (let index = 0; index < 5; index += 1) chains.judge({ ...question, maxDepth: index + 1 })
  expect(chains.size).toBe(2)
})

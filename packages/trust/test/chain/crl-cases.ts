import {
  crlEntry,
  der,
  extension,
  extensions,
  general,
  newEcKey,
  tlv,
  writeCrl,
  type CrlRecipe,
} from '@sekisho/testkit'
import type { Case, Scene } from './scene.ts'

/** What revocation lists say, and which of them may say anything. */

const byCa = (recipe: (scene: { serial: Uint8Array }) => CrlRecipe): Scene => ({
  crls: ({ ca, leaf }) => [writeCrl(ca, recipe({ serial: leaf.serial }))],
})
const other = Buffer.from([0x42])
const unknown = extension('1.3.6.1.4.1.32473.9', der.int(1), true)
const point = (...fields: readonly Buffer[]): Buffer => extension('2.5.29.28', der.sequence(...fields), true)
const yes = (number: number): Buffer => tlv(0x80 | number, Buffer.from([0xff]))
const pointName = (uri: string): Buffer => tlv(0xa0, tlv(0xa0, general.uri(uri)))
const distributedAt = (uri: string) => ({
  more: [extension('2.5.29.31', der.sequence(der.sequence(pointName(uri))))],
})
const partition = 'http://ca.example/1.crl'
const number = extension('2.5.29.20', der.int(1))

const good = byCa(() => ({ revoked: [other] }))

export const crlCases: readonly Case[] = [
  {
    title: 'a revoked certificate',
    reason: 'CHAIN_REVOKED',
    hostile: byCa(({ serial }) => ({ revoked: [other, serial] })),
    control: good,
  },
  {
    title: 'a certificate of a revoked CA',
    reason: 'CHAIN_REVOKED',
    at: 1,
    hostile: { crls: ({ root, ca }) => [writeCrl(ca), writeCrl(root, { revoked: [ca.serial] })] },
    control: { crls: ({ root, ca }) => [writeCrl(ca), writeCrl(root)] },
  },
  {
    title: 'a certificate for which there is no list',
    reason: 'CHAIN_CRL_MISSING',
    hostile: { crls: ({ root }) => [writeCrl(root)] },
  },
  {
    title: 'a list that somebody else signed',
    reason: 'CHAIN_CRL_SIGNATURE',
    hostile: byCa(() => ({ key: newEcKey() })),
    control: good,
  },
  {
    title: 'a list of a CA that may not sign lists',
    reason: 'CHAIN_CRL_SIGNER',
    hostile: { ...good, ca: { without: [15], more: [extensions.keyUsage(5)] } },
    control: { ...good, ca: { without: [15] } },
  },
  {
    title: 'a list from the future',
    reason: 'CHAIN_CRL_NOT_YET_VALID',
    hostile: byCa(() => ({ thisUpdate: new Date('2026-06-01T00:00:01Z') })),
    control: byCa(() => ({ thisUpdate: new Date('2026-06-01T00:00:00Z') })),
  },
  {
    title: 'a list that is out of date',
    reason: 'CHAIN_CRL_EXPIRED',
    hostile: byCa(() => ({ nextUpdate: new Date('2026-05-31T23:59:59Z') })),
    control: byCa(() => ({ nextUpdate: new Date('2026-06-01T00:00:00Z') })),
  },
  {
    title: 'a list without an end',
    reason: 'CHAIN_CRL_MALFORMED',
    hostile: byCa(() => ({ nextUpdate: null })),
  },
  { title: 'a list of version 1', reason: 'CHAIN_CRL_MALFORMED', hostile: byCa(() => ({ version: null })) },
  {
    title: 'a list without a number',
    reason: 'CHAIN_CRL_MALFORMED',
    hostile: { crls: ({ ca }) => [writeCrl(ca, { extensions: [extensions.authorityKeyId(ca.keyId)] })] },
  },
  {
    title: 'a list with a critical number',
    reason: 'CHAIN_CRL_MALFORMED',
    hostile: {
      crls: ({ ca }) => [
        writeCrl(ca, {
          extensions: [extensions.authorityKeyId(ca.keyId), extension('2.5.29.20', der.int(1), true)],
        }),
      ],
    },
  },
  {
    title: 'a list that does not name its key',
    reason: 'CHAIN_CRL_MALFORMED',
    hostile: byCa(() => ({ extensions: [number] })),
  },
  {
    title: 'a list with a serial number twice',
    reason: 'CHAIN_CRL_MALFORMED',
    hostile: byCa(() => ({ revoked: [other, other] })),
  },
  {
    title: 'octets that are no list',
    reason: 'CHAIN_CRL_MALFORMED',
    hostile: { crls: () => [Buffer.from('revoked')] },
  },
  {
    title: 'a list with an unknown critical extension',
    reason: 'CHAIN_CRL_EXTENSION',
    hostile: byCa(() => ({ more: [unknown] })),
    control: byCa(() => ({ more: [extension('1.3.6.1.4.1.32473.9', der.int(1))] })),
  },
  {
    title: 'a list with an unknown critical extension in an entry',
    reason: 'CHAIN_CRL_EXTENSION',
    hostile: byCa(() => ({ revoked: [{ entry: crlEntry(other, unknown) }] })),
  },
  { title: 'an indirect list', reason: 'CHAIN_CRL_SCOPE', hostile: byCa(() => ({ more: [point(yes(4))] })) },
  {
    title: 'an entry of another issuer',
    reason: 'CHAIN_CRL_SCOPE',
    hostile: byCa(() => ({
      revoked: [{ entry: crlEntry(other, extension('2.5.29.29', der.sequence(general.dns('x')), true)) }],
    })),
  },
  {
    title: 'a delta list',
    reason: 'CHAIN_CRL_SCOPE',
    hostile: byCa(() => ({ more: [extension('2.5.29.27', der.int(1), true)] })),
  },
  {
    title: 'a list for CAs only',
    reason: 'CHAIN_CRL_SCOPE',
    hostile: byCa(() => ({ more: [point(yes(2))] })),
    control: byCa(() => ({ more: [point(yes(1))] })),
  },
  {
    title: 'a list for some reasons only',
    reason: 'CHAIN_CRL_SCOPE',
    hostile: byCa(() => ({ more: [point(tlv(0x83, Buffer.from([6, 0x40])))] })),
  },
  {
    title: 'a list of another distribution point',
    reason: 'CHAIN_CRL_SCOPE',
    hostile: {
      ...byCa(() => ({ more: [point(pointName('http://ca.example/2.crl'))] })),
      leaf: distributedAt(partition),
    },
    control: { ...byCa(() => ({ more: [point(pointName(partition))] })), leaf: distributedAt(partition) },
  },
  {
    title: 'a list whose scope is not critical',
    reason: 'CHAIN_CRL_MALFORMED',
    hostile: byCa(() => ({ more: [extension('2.5.29.28', der.sequence(yes(1)))] })),
  },
]

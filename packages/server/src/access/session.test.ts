import { expect, test } from 'vitest'
import { comesFromOurPage, cookieName, linkIsUsable, sessionIsAlive } from './session.ts'

const host = '127.0.0.1:8080'
const asked = { method: 'POST', host, origin: `http://${host}`, fetchSite: 'same-origin' }

test.each([
  ['a form of our own page', {}, true],
  ['our page, in a browser without Fetch Metadata', { fetchSite: undefined }, true],
  ['a page of another site', { origin: 'https://evil.example', fetchSite: 'cross-site' }, false],
  ['another port of this machine', { origin: 'http://127.0.0.1:9999', fetchSite: 'same-site' }, false],
  ['another port, without Fetch Metadata', { origin: 'http://127.0.0.1:9999', fetchSite: undefined }, false],
  ['no origin at all', { origin: undefined, fetchSite: undefined }, false],
  ['an opaque origin', { origin: 'null', fetchSite: undefined }, false],
  ['an origin that lies about itself', { fetchSite: 'cross-site' }, false],
  ['another scheme', { origin: `ftp://${host}`, fetchSite: undefined }, false],
])('a request that changes something, from %s [RB6]', (_name, change, fromUs) => {
  expect(comesFromOurPage({ ...asked, ...change })).toBe(fromUs)
})

test.each([
  ['our page', 'same-origin', true],
  ['the address bar', 'none', true],
  ['a browser that does not say', undefined, true],
  ['another port of this machine', 'same-site', false],
  ['a page of another site', 'cross-site', false],
])('a request that only reads, from %s [RB6]', (_name, fetchSite, fromUs) => {
  expect(comesFromOurPage({ method: 'GET', host, origin: undefined, fetchSite })).toBe(fromUs)
})

test('a link serves until it is used, and not at its end', () => {
  const link = { id: 'a', role: 'admin', createdAt: 0, expiresAt: 100 } as const
  expect([99, 100].map((now) => linkIsUsable(link, now))).toEqual([true, false])
  expect(linkIsUsable({ ...link, usedAt: 5 }, 6)).toBe(false)
})

test('a session lives until it ends, or is ended', () => {
  const session = { id: 'a', role: 'admin', createdAt: 0, expiresAt: 100 } as const
  expect([99, 100].map((now) => sessionIsAlive(session, now))).toEqual([true, false])
  expect(sessionIsAlive({ ...session, endedAt: 5 }, 6)).toBe(false)
})

test('two servers on one machine use two cookies', () => {
  expect(cookieName(8080)).not.toBe(cookieName(8081))
})

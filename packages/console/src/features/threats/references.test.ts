import { expect, it } from 'vitest'
import { referencesOf } from './references.ts'

it('leads from ids to the pages of their publishers, and leaves out catalogues that say nothing', () => {
  expect(
    referencesOf({
      cwe: ['CWE-306'],
      capec: [],
      emb3d: ['TID-310'],
      linddun: ['linking'],
      guide: ['S01-26'],
    }),
  ).toEqual([
    { name: 'CWE', ids: [{ id: 'CWE-306', href: 'https://cwe.mitre.org/data/definitions/306.html' }] },
    { name: 'EMB3D', ids: [{ id: 'TID-310', href: 'https://emb3d.mitre.org/threats/TID-310.html' }] },
    { name: 'LINDDUN', ids: [{ id: 'linking' }] },
  ])
})

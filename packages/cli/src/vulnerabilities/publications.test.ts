import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Asked } from '../house/remote.ts'
import type { Context } from '../verb.ts'
import { writeTree } from './publications.ts'

/** What a server has published, by the paths of its API. */
function serverWith(document: object, path = 'white/2026/doorbell-advisory.json'): Pick<Asked, 'request'> {
  const text = `${JSON.stringify({ title: 'Doorbell' }, null, 2)}\n`
  const sha256 = createHash('sha256').update(text).digest('hex')
  const tree = {
    files: [{ path: 'provider-metadata.json', text: '{}\n' }],
    documents: [{ path, id: 'doorbell-advisory', number: 2, sha256 }],
  }
  const answers: Readonly<Record<string, unknown>> = {
    '/api/v1/advisories/tree?base=https%3A%2F%2Facme.example%2Fcsaf': tree,
    '/api/v1/advisories/publications/doorbell-advisory?number=2': document,
  }
  return { request: async ({ path: asked }) => ({ status: 200, body: answers[asked] }) }
}

let folder: string
let said = ''
const context = { language: 'en', out: (text: string) => void (said += text) } as Context // all that is used of it
const into = (name: string) => ({ base: 'https://acme.example/csaf/', directory: join(folder, name) })
const written = (server: Pick<Asked, 'request'>, name: string) =>
  writeTree(server as Asked, into(name), context)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-tree-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('[V19] the tree of a CSAF provider as files (CSAF 2.0 §7.2.2)', () => {
  test('documents octet by octet, and what names them', async () => {
    await written(serverWith({ title: 'Doorbell' }), 'good')
    expect(readFileSync(join(folder, 'good/white/2026/doorbell-advisory.json'), 'utf8')).toBe(
      '{\n  "title": "Doorbell"\n}\n',
    )
    expect(readFileSync(join(folder, 'good/provider-metadata.json'), 'utf8')).toBe('{}\n')
    expect(said).toContain('CSAF: https://acme.example/csaf/provider-metadata.json\n')
  })

  test.each([
    ['a document that is another one', serverWith({ title: 'Other' }), 'is not what was published'],
    ['a path that leads out', serverWith({ title: 'Doorbell' }, '../out.json'), 'would be outside'],
  ])('%s is refused', async (_what, server, says) => {
    await expect(written(server, 'bad')).rejects.toThrow(says)
  })
})

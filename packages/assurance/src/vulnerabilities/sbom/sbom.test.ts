import { describe, expect, test } from 'vitest'
import { readSbom } from './sbom.ts'

const cyclonedx = (components: unknown, more: object = {}) =>
  JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', components, ...more })

describe('[S03-11 S05-48 RB14] bills of materials', () => {
  test('components at every depth, each once, with what was left out and why', () => {
    const sbom = readSbom(
      cyclonedx([
        {
          type: 'library',
          'bom-ref': 'a',
          name: 'core',
          group: '@angular',
          version: '1.0.0',
          purl: 'pkg:npm/%40angular/core@1.0.0',
          hashes: [{ alg: 'SHA-256', content: 'AB'.repeat(32) }],
          components: [
            { type: 'library', name: 'left-pad', version: '1.3.0', purl: 'pkg:npm/left-pad@1.3.0' },
          ],
        },
        { type: 'library', name: 'left-pad', version: '1.3.0', purl: 'pkg:npm/left-pad@1.3.0' },
        { type: 'library', 'bom-ref': 'nameless', name: 'vendor-blob', version: '3' },
        { type: 'library', 'bom-ref': 'broken', name: 'broken', version: '3', purl: 'npm/broken' },
        { type: 'library', 'bom-ref': 'ageless', name: 'ageless', purl: 'pkg:npm/ageless' },
        { type: 'library', 'bom-ref': 'own', name: 'own', version: '1', purl: 'pkg:generic/own@1' },
        { type: 'library', 'bom-ref': 'blank', name: 'blank', group: '', version: '', purl: '', cpe: '' },
        { type: 'file', name: '/etc/passwd' },
      ]),
    )
    expect(sbom.components.map(({ name }) => name)).toEqual(['@angular/core', 'left-pad'])
    expect(sbom.components[0]?.sha256).toBe('ab'.repeat(32))
    expect(sbom.leftOut).toEqual([
      { ref: 'nameless', name: 'vendor-blob', why: 'no-purl' },
      { ref: 'broken', name: 'broken', why: 'bad-purl' },
      { ref: 'ageless', name: 'ageless', why: 'no-version' },
      { ref: 'own', name: 'own', why: 'no-advisories' },
      { ref: 'blank', name: 'blank', why: 'no-purl' },
    ])
  })

  test('SPDX: packages by their package URL; what the document is of is no part of it', () => {
    const sbom = readSbom(
      JSON.stringify({
        spdxVersion: 'SPDX-2.3',
        documentDescribes: ['SPDXRef-firmware'],
        packages: [
          { SPDXID: 'SPDXRef-firmware', name: 'firmware', versionInfo: '2.0.0' },
          {
            SPDXID: 'SPDXRef-zlib',
            name: 'zlib',
            versionInfo: '1.2.11',
            externalRefs: [
              {
                referenceCategory: 'PACKAGE-MANAGER',
                referenceType: 'purl',
                referenceLocator: 'pkg:conan/zlib@1.2.11',
              },
            ],
          },
        ],
      }),
    )
    expect(sbom).toMatchObject({
      format: 'SPDX',
      subject: { name: 'firmware', version: '2.0.0' },
      components: [{ name: 'zlib', version: '1.2.11' }],
      leftOut: [],
    })
  })

  test.each([
    ['no bill at all', '{}', ''],
    ['no JSON', 'PK', ''],
    ['another version', cyclonedx([], { specVersion: '1.3' }), '/specVersion'],
    ['components that are no list', cyclonedx({}), '/components'],
    ['a component without a name', cyclonedx([{ type: 'library' }]), '/components/0/name'],
    ['SPDX of another version', JSON.stringify({ spdxVersion: 'SPDX-1.2' }), '/spdxVersion'],
  ])('%s is refused with its place', (_what, text, place) => {
    expect(() => readSbom(text)).toThrow(expect.objectContaining({ place }) as Error)
  })
})

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A set of advisories and a bill of materials to match them with: made from a seed, in the shapes that OSV's databases have. */

/** Numerical Recipes' generator; the same numbers on every machine. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

interface Shape {
  readonly ecosystem: string
  /** Of a hundred records. */
  readonly share: number
  readonly range: 'SEMVER' | 'ECOSYSTEM'
  readonly purl: (name: string, version: string) => string
  readonly version: (pick: (below: number) => number) => string
}

const three = (pick: (below: number) => number): string => `${pick(6)}.${pick(20)}.${pick(30)}`

const shapes: readonly Shape[] = [
  {
    ecosystem: 'npm',
    share: 40,
    range: 'SEMVER',
    version: three,
    purl: (name, version) => `pkg:npm/${name}@${version}`,
  },
  {
    ecosystem: 'PyPI',
    share: 20,
    range: 'ECOSYSTEM',
    version: (pick) => `${pick(6)}.${pick(20)}${pick(4) === 0 ? `rc${pick(3)}` : ''}`,
    purl: (name, version) => `pkg:pypi/${name}@${version}`,
  },
  {
    ecosystem: 'Maven',
    share: 10,
    range: 'ECOSYSTEM',
    version: (pick) => `${three(pick)}${pick(5) === 0 ? '-RC1' : ''}`,
    purl: (name, version) => `pkg:maven/${name.replace(':', '/')}@${version}`,
  },
  {
    ecosystem: 'Go',
    share: 10,
    range: 'SEMVER',
    version: three,
    purl: (name, version) => `pkg:golang/${name}@v${version}`,
  },
  {
    ecosystem: 'crates.io',
    share: 5,
    range: 'SEMVER',
    version: three,
    purl: (name, version) => `pkg:cargo/${name}@${version}`,
  },
  {
    ecosystem: 'Debian:12',
    share: 15,
    range: 'ECOSYSTEM',
    version: (pick) => `${three(pick)}-${pick(9)}+deb12u${pick(4)}`,
    purl: (name, version) => `pkg:deb/debian/${name}@${encodeURIComponent(version)}?distro=debian-12`,
  },
]

/** Packages per ecosystem that advisories are about; a bill's components are half from them, half unknown to everybody. */
const PACKAGES = 9000

function nameIn(ecosystem: string, at: number): string {
  if (ecosystem === 'Maven') return `org.example${at % 97}:artifact-${at}`
  return ecosystem === 'Go' ? `example.com/org/module-${at}` : `package-${at}`
}

const shapeAt = (point: number): Shape => {
  let reached = 0
  return shapes.find(({ share }) => (reached += share) > point) ?? (shapes[0] as Shape) // the table isn't empty
}

function recordOf(at: number, pick: (below: number) => number): object {
  const { ecosystem, range, version } = shapeAt(pick(100))
  const ranges = Array.from({ length: pick(4) === 0 ? 2 : 1 }, () => ({
    type: range,
    events: [
      { introduced: pick(3) === 0 ? version(pick) : '0' },
      pick(6) === 0 ? { last_affected: version(pick) } : { fixed: version(pick) },
    ],
  }))
  const listed = pick(3) === 0 ? { versions: Array.from({ length: pick(40) }, () => version(pick)) } : {}
  return {
    schema_version: '1.7.0',
    id: `TEST-2026-${at}`,
    modified: '2026-01-01T00:00:00Z',
    published: '2026-01-01T00:00:00Z',
    aliases: [`CVE-2026-${10_000 + at}`],
    summary: 'A fault that was made up for this measurement',
    details: 'x'.repeat(600),
    severity: [
      {
        type: 'CVSS_V3',
        score: `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:${['N', 'L', 'H'][pick(3)] ?? 'N'}/I:L/A:H`,
      },
    ],
    affected: [{ package: { ecosystem, name: nameIn(ecosystem, pick(PACKAGES)) }, ranges, ...listed }],
  }
}

/** Writes records below a folder, a thousand to each of its folders. */
export function writeAdvisories(directory: string, count: number, seed: number): void {
  const pick = numbers(seed)
  for (let at = 0; at < count; at += 1) {
    const folder = join(directory, String(Math.floor(at / 1000)))
    if (at % 1000 === 0) mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `TEST-2026-${at}.json`), JSON.stringify(recordOf(at, pick)))
  }
}

export function billOfMaterials(count: number, seed: number): Buffer {
  const pick = numbers(seed)
  const components = Array.from({ length: count }, (_none, at) => {
    const { ecosystem, purl, version } = shapeAt(pick(100))
    const name = nameIn(ecosystem, pick(2 * PACKAGES))
    const chosen = version(pick)
    return { type: 'library', 'bom-ref': `c${at}`, name, version: chosen, purl: purl(name, chosen) }
  })
  return Buffer.from(JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components }))
}

import { PackageURL } from 'packageurl-js'

/** A package as databases of advisories name it. */
export interface PackageName {
  /** Of the OSV schema, without a suffix: `npm`, `Debian`. */
  readonly ecosystem: string
  /** Of a distribution that has releases: `12`, `v3.18`. Absent: not said. */
  readonly release?: string
  readonly name: string
  /** Where it isn't the version of the package URL: with RPM's epoch, or of the source package. */
  readonly version?: string
}

/** @throws Error where it is no package URL (ECMA-427) */
export const parsePurl = (text: string): PackageURL => PackageURL.fromString(text)

type Naming = (purl: PackageURL) => readonly PackageName[]

const joined =
  (mark: string, ecosystem: string): Naming =>
  ({ namespace, name }) => [{ ecosystem, name: [namespace, name].filter(Boolean).join(mark) }]

const plain =
  (ecosystem: string): Naming =>
  ({ name }) => [{ ecosystem, name }]

/** Debian's and Ubuntu's releases by their code names. */
const codeNames: Readonly<Record<string, string>> = {
  wheezy: '7',
  jessie: '8',
  stretch: '9',
  buster: '10',
  bullseye: '11',
  bookworm: '12',
  trixie: '13',
  forky: '14',
  trusty: '14.04',
  xenial: '16.04',
  bionic: '18.04',
  focal: '20.04',
  jammy: '22.04',
  noble: '24.04',
}

const qualifierOf = ({ qualifiers }: PackageURL, name: string): string | undefined => {
  const value: unknown = qualifiers?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** How each distribution writes its release in advisories; `undefined`: it has none, one stream for all. */
const distributions: Readonly<
  Record<string, { readonly ecosystem: string; readonly release?: (distro: string) => string | undefined }>
> = {
  debian: { ecosystem: 'Debian', release: (distro) => /^\d+/.exec(distro)?.[0] },
  ubuntu: { ecosystem: 'Ubuntu', release: (distro) => /^\d+\.\d+/.exec(distro)?.[0] },
  alpine: { ecosystem: 'Alpine', release: (distro) => /^v?(\d+\.\d+)/.exec(distro)?.[1]?.replace(/^/, 'v') },
  wolfi: { ecosystem: 'Wolfi' },
  chainguard: { ecosystem: 'Chainguard' },
  minimos: { ecosystem: 'MinimOS' },
  redhat: { ecosystem: 'Red Hat', release: (distro) => /^\d+/.exec(distro)?.[0] },
  rhel: { ecosystem: 'Red Hat', release: (distro) => /^\d+/.exec(distro)?.[0] },
  almalinux: { ecosystem: 'AlmaLinux', release: (distro) => /^\d+/.exec(distro)?.[0] },
  rocky: { ecosystem: 'Rocky Linux', release: (distro) => /^\d+/.exec(distro)?.[0] },
  rockylinux: { ecosystem: 'Rocky Linux', release: (distro) => /^\d+/.exec(distro)?.[0] },
  mageia: { ecosystem: 'Mageia', release: (distro) => /^\d+/.exec(distro)?.[0] },
  openeuler: { ecosystem: 'openEuler', release: (distro) => /^\d+\.\d+(-LTS(-SP\d+)?)?/i.exec(distro)?.[0] },
  photon: { ecosystem: 'Photon OS', release: (distro) => /^\d+\.\d+/.exec(distro)?.[0] },
}

/** `debian-12`, `rhel-9.2`, `bookworm`: the release is a code name, or begins with the first digit. */
function releaseIn(
  distro: string | undefined,
  read: (text: string) => string | undefined,
): string | undefined {
  if (distro === undefined) return undefined
  const word = distro.toLowerCase().replace(/^(debian|ubuntu)-/, '')
  return read(codeNames[word] ?? distro.replace(/^\D+/, ''))
}

/** `openssl@3.0.1-1`: the source package of what is installed, and its version. */
function sourceOf(purl: PackageURL): { readonly name: string; readonly version?: string } | undefined {
  const [name = '', version] = (qualifierOf(purl, 'upstream') ?? '').split('@')
  if (name === '' || name.endsWith('.rpm')) return undefined
  return { name, ...(version === undefined ? {} : { version }) }
}

/** Advisories of distributions speak of source packages; what is installed may be called otherwise. */
const ofDistribution: Naming = (purl) => {
  const namespace = (purl.namespace ?? '').toLowerCase()
  const known = distributions[namespace]
  if (!known) return []
  const release = known.release && releaseIn(qualifierOf(purl, 'distro'), known.release)
  const epoch = purl.type === 'rpm' ? qualifierOf(purl, 'epoch') : undefined
  const own = epoch === undefined ? {} : { version: `${epoch}:${purl.version ?? ''}` }
  const source = sourceOf(purl)
  const names =
    source && source.name !== purl.name
      ? [{ name: purl.name, ...own }, source]
      : [{ name: purl.name, ...own }]
  const of = { ecosystem: known.ecosystem, ...(release === undefined ? {} : { release }) }
  return names.map((name) => Object.assign(name, of))
}

const github: Naming = ({ namespace, name }) => [
  { ecosystem: 'GitHub Actions', name: [namespace, name].filter(Boolean).join('/') },
  { ecosystem: 'SwiftURL', name: ['github.com', namespace, name].filter(Boolean).join('/') },
]

/** Types of package URLs that some ecosystem of the OSV schema has advisories for. */
const types: Readonly<Record<string, Naming>> = {
  npm: joined('/', 'npm'),
  pypi: plain('PyPI'),
  cargo: plain('crates.io'),
  golang: joined('/', 'Go'),
  gem: plain('RubyGems'),
  nuget: plain('NuGet'),
  maven: joined(':', 'Maven'),
  composer: joined('/', 'Packagist'),
  hex: joined('/', 'Hex'),
  pub: plain('Pub'),
  cran: plain('CRAN'),
  bioconductor: plain('Bioconductor'),
  hackage: plain('Hackage'),
  conan: plain('ConanCenter'),
  bitnami: plain('Bitnami'),
  julia: plain('Julia'),
  swift: joined('/', 'SwiftURL'),
  github,
  deb: ofDistribution,
  apk: ofDistribution,
  rpm: ofDistribution,
}

/** Which packages of advisories a package URL may be; none where nobody publishes advisories under such names. */
export function packagesOf(purl: PackageURL): readonly PackageName[] {
  const naming = types[purl.type ?? '']
  if (purl.type === 'generic' && /^linux([-_]kernel)?$/i.test(purl.name))
    return [{ ecosystem: 'Linux', name: 'Kernel' }]
  return naming?.(purl) ?? []
}

/** PEP 503 §Normalized names; NuGet's, Go's and Packagist's names come in any case. */
function normalName(ecosystem: string, name: string): string {
  if (ecosystem === 'PyPI') return name.toLowerCase().replaceAll(/[-_.]+/g, '-')
  return ['NuGet', 'Go', 'Packagist', 'GitHub Actions', 'SwiftURL', 'Linux'].includes(ecosystem)
    ? name.toLowerCase()
    : name
}

/** What records about a package are filed under. */
export const packageKey = (ecosystem: string, name: string): string =>
  `${ecosystem}|${normalName(ecosystem, name)}`

/** `Debian:12` in its parts. Ubuntu's `Pro` and what stands before a number are streams of their own. */
export function splitEcosystem(text: string): { readonly ecosystem: string; readonly release?: string } {
  const at = text.indexOf(':')
  if (at === -1) return { ecosystem: text }
  const ecosystem = text.slice(0, at)
  const suffix = text.slice(at + 1)
  if (ecosystem === 'Ubuntu') return { ecosystem, release: suffix.replace(/:LTS$/, '') }
  if (ecosystem === 'Red Hat')
    return { ecosystem, release: /^enterprise_linux:(\d+)(?:\.\d+)?(?:::.*)?$/.exec(suffix)?.[1] ?? suffix }
  return { ecosystem, release: suffix }
}

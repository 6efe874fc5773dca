import { apkOrder, dpkgOrder, rpmOrder } from './distributions.ts'
import { gemOrder, numbersOrder, packagistOrder, pypiOrder } from './languages.ts'
import { mavenOrder } from './maven.ts'
import type { Compare } from './ordering.ts'
import { nugetOrder, pubOrder, semverOrder } from './semver.ts'

/**
 * Ecosystems of the OSV schema whose order of versions is published. One that is missing has no order here: of it, only the versions
 * that a record lists one by one can be judged.
 */
const orders: Readonly<Record<string, Compare>> = {
  'crates.io': semverOrder,
  Bitnami: semverOrder,
  'GitHub Actions': semverOrder,
  Go: semverOrder,
  Hex: semverOrder,
  Julia: semverOrder,
  // kernel.org numbers releases x.y[.z], and candidates -rcN before them
  Linux: semverOrder,
  npm: semverOrder,
  SwiftURL: semverOrder,
  VSCode: semverOrder,
  NuGet: nugetOrder,
  Pub: pubOrder,
  PyPI: pypiOrder,
  RubyGems: gemOrder,
  Packagist: packagistOrder,
  Maven: mavenOrder,
  CRAN: numbersOrder,
  Bioconductor: numbersOrder,
  GHC: numbersOrder,
  Hackage: numbersOrder,
  Debian: dpkgOrder,
  Echo: dpkgOrder,
  Ubuntu: dpkgOrder,
  Alpaquita: apkOrder,
  Alpine: apkOrder,
  'BellSoft Hardened Containers': apkOrder,
  Chainguard: apkOrder,
  MinimOS: apkOrder,
  Wolfi: apkOrder,
  AlmaLinux: rpmOrder,
  'Azure Linux': rpmOrder,
  Mageia: rpmOrder,
  openEuler: rpmOrder,
  openSUSE: rpmOrder,
  'Photon OS': rpmOrder,
  'Red Hat': rpmOrder,
  'Rocky Linux': rpmOrder,
  SUSE: rpmOrder,
}

/** @param ecosystem without its suffix: `Debian`, not `Debian:12` */
export const orderOf = (ecosystem: string): Compare | undefined => orders[ecosystem]

export { semverOrder }

import { compare, intersects, satisfies, valid, validRange } from 'semver'

/** Versions are texts in the manner of Semantic Versioning 2.0.0; ranges are npm's. */

/** Whether the text is a full version: three numbers, perhaps a pre-release. */
export const isVersion = (text: string): boolean => valid(text) === text

export const isVersionRange = (text: string): boolean => text.trim() !== '' && validRange(text) !== null

/**
 * Whether a firmware version is within a variant's range. A pre-release of a version inside the range counts: a fleet's
 * beta channel runs under the policy of the release it leads to.
 */
export const versionSatisfies = (version: string, range: string): boolean =>
  satisfies(version, range, { includePrerelease: true })

/** Whether some version is within both ranges. Both have been checked before. */
export const rangesOverlap = (one: string, other: string): boolean => intersects(one, other)

/** Negative where the first is the older one (SemVer 2.0 §11). Build metadata don't count (§10). */
export const compareVersions = (one: string, other: string): number => compare(one, other)

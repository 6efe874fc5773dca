import semver from 'semver'
import type { Fault } from '../shape.ts'
import { type CsafDocument, each, type Revision } from './document.ts'
import { type CsafTest, doubles } from './test.ts'
import { because, type Reason } from '../../reasons.ts'

/** Languages and revisions of a document (CSAF 2.0 §6.1.12, §6.1.14 to §6.1.22, §6.1.28, §6.1.30). */

const at = '/document/tracking'
const isInteger = (version: string): boolean => /^\d+$/.test(version)
const hasPreRelease = (version: string): boolean => !isInteger(version) && semver.prerelease(version) !== null
const majorOf = (version: string): number => (isInteger(version) ? Number(version) : semver.major(version))
const bare = (version: string): string => version.replace(/[-+].*$/, '')

/** Integers in their order, versions in that of SemVer; kinds that are mixed are 6.1.30's to tell. */
const compare = (one: string, other: string): number =>
  isInteger(one) || isInteger(other) ? majorOf(one) - majorOf(other) : semver.compare(one, other)

const revisionsOf = ({ document }: CsafDocument) => document.tracking.revision_history

const byDate = (of: readonly Revision[]): readonly Revision[] =>
  of.toSorted(
    (one, other) => Date.parse(one.date) - Date.parse(other.date) || compare(one.number, other.number),
  )

/** What a version has to hold in a status: nothing of a draft in what is released. */
const isReleased = ({ document }: CsafDocument): boolean => document.tracking.status !== 'draft'

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** A tag whose language is registered (BCP 47); what is well-formed and means nothing is no language. */
function isLanguage(tag: string): boolean {
  if (/^(i-default|i-mingo|x-.+)$/i.test(tag)) return true // grandfathered or for private use, which ECMA-402 leaves out
  try {
    return languages.of(new Intl.Locale(tag).language) !== undefined
  } catch {
    return false
  }
}

const badLanguages = ({ document }: CsafDocument): readonly Fault[] =>
  (['lang', 'source_lang'] as const).flatMap((name) => {
    const tag = document[name]
    return tag === undefined || isLanguage(tag)
      ? []
      : [{ place: `/document/${name}`, reason: because('csaf-language', { tag }) }]
  })

function unsorted(document: CsafDocument): readonly Fault[] {
  const sorted = byDate(revisionsOf(document))
  const isWrong = sorted.some((one, index) => {
    const before = sorted[index - 1]
    return before !== undefined && compare(before.number, one.number) > 0
  })
  return isWrong ? [{ place: `${at}/revision_history`, reason: because('csaf-order') }] : []
}

function outdated(document: CsafDocument): readonly Fault[] {
  const { status, version } = document.document.tracking
  const last = byDate(revisionsOf(document)).at(-1)?.number ?? ''
  const isSame =
    status === 'draft'
      ? bare(last) === bare(version)
      : last.replace(/\+.*/, '') === version.replace(/\+.*/, '')
  return isSame ? [] : [{ place: `${at}/version`, reason: because('csaf-newest', { number: last }) }]
}

function gaps(document: CsafDocument): readonly Fault[] {
  const majors = [...new Set(revisionsOf(document).map((one) => majorOf(one.number)))].toSorted(
    (a, b) => a - b,
  )
  const first = majors[0] ?? 1
  const isWhole = first <= 1 && majors.every((major, index) => major === first + index)
  return isWhole ? [] : [{ place: `${at}/revision_history`, reason: because('csaf-gap') }]
}

const numbersWhere =
  (isWrong: (number: string, document: CsafDocument) => boolean, reason: Reason): CsafTest['find'] =>
  (document) =>
    each(revisionsOf(document), `${at}/revision_history`)
      .filter(({ value }) => isWrong(value.number, document))
      .map(({ place }) => ({ place: `${place}/number`, reason }))

const versionWhere =
  (isWrong: (version: string, document: CsafDocument) => boolean, reason: Reason): CsafTest['find'] =>
  (document) =>
    isWrong(document.document.tracking.version, document) ? [{ place: `${at}/version`, reason }] : []

export const trackingTests: readonly CsafTest[] = [
  { id: '6.1.12', find: badLanguages },
  { id: '6.1.14', find: unsorted },
  {
    id: '6.1.15',
    find: ({ document: { publisher, source_lang } }) =>
      publisher.category === 'translator' && source_lang === undefined
        ? [{ place: '/document/source_lang', reason: because('csaf-translator') }]
        : [],
  },
  { id: '6.1.16', find: outdated },
  {
    id: '6.1.17',
    find: versionWhere(
      (version, document) => isReleased(document) && (majorOf(version) === 0 || hasPreRelease(version)),
      because('csaf-draft-version'),
    ),
  },
  {
    id: '6.1.18',
    find: numbersWhere(
      (number, document) => isReleased(document) && majorOf(number) === 0,
      because('csaf-revision-0'),
    ),
  },
  { id: '6.1.19', find: numbersWhere(hasPreRelease, because('csaf-revision-pre')) },
  {
    id: '6.1.20',
    find: versionWhere(
      (version, document) => isReleased(document) && hasPreRelease(version),
      because('csaf-version-pre'),
    ),
  },
  { id: '6.1.21', find: gaps },
  {
    id: '6.1.22',
    find: (document) =>
      doubles(
        each(revisionsOf(document), `${at}/revision_history`),
        ({ value }) => value.number,
        'csaf-revision-twice',
      ),
  },
  {
    id: '6.1.28',
    find: ({ document: { lang, source_lang } }) =>
      lang !== undefined && lang.toLowerCase() === source_lang?.toLowerCase()
        ? [{ place: '/document/source_lang', reason: because('csaf-translation') }]
        : [],
  },
  {
    id: '6.1.30',
    find: (document) => {
      const kind = isInteger(document.document.tracking.version)
      return numbersWhere((number) => isInteger(number) !== kind, because('csaf-versions-mixed'))(document)
    },
  },
]

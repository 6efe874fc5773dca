import { byNumber, byPlace, byValue, comparing, type Compare } from './ordering.ts'

/** How Linux distributions order their packages: dpkg, RPM, apk. */

interface Evr {
  readonly epoch: string
  readonly version: string
  readonly release: string | undefined
}

/** `epoch:version-release`; the last hyphen divides. */
function evr(text: string): Evr | undefined {
  const [, epoch = '0', rest = ''] = /^(?:(\d+):)?(.*)$/s.exec(text) ?? []
  if (rest === '' || /\s/.test(rest)) return undefined
  const hyphen = rest.lastIndexOf('-')
  return hyphen === -1
    ? { epoch, version: rest, release: undefined }
    : { epoch, version: rest.slice(0, hyphen), release: rest.slice(hyphen + 1) }
}

/** A tilde before all, even before the end; then the end; letters before everything else (Debian Policy §5.6.12). */
function weight(character: string | undefined): number {
  if (character === undefined) return 0
  if (character === '~') return -1
  return /[A-Za-z]/.test(character) ? character.charCodeAt(0) : character.charCodeAt(0) + 256
}

/** Runs of other characters and runs of digits, in turn. */
const runs = (text: string): readonly (readonly [other: string, digits: string])[] =>
  [...text.matchAll(/(\D*)(\d*)/g)]
    .filter(([whole]) => whole !== '')
    .map(([, other = '', digits = '']) => [other, digits])

const byDebianWord = (one: string, other: string): number =>
  byPlace(one.split(''), other.split(''), (left, right) => weight(left) - weight(right))

/** Debian Policy §5.6.12. */
function byDebianPart(one: string, other: string): number {
  return byPlace(runs(one), runs(other), (left, right) => {
    const [words, digits] = left ?? ['', '']
    const [otherWords, otherDigits] = right ?? ['', '']
    return byDebianWord(words, otherWords) || byNumber(digits, otherDigits)
  })
}

/** dpkg: Debian Policy §5.6.12. A missing revision is that of zero. */
export const dpkgOrder: Compare = comparing<Evr>({
  parse(text) {
    const parts = evr(text)
    const allowed = parts && /^[\w.+~:-]+$/.test(parts.version) && /^[\w.+~]*$/.test(parts.release ?? '')
    return allowed ? parts : undefined
  },
  compare: (one, other) =>
    byNumber(one.epoch, other.epoch) ||
    byDebianPart(one.version, other.version) ||
    byDebianPart(one.release ?? '0', other.release ?? '0'),
})

const isDigits = (text: string): boolean => /^\d/.test(text)

/** A tilde is older than the end, a caret newer than it; numbers are newer than words; who has more is newer (rpm-version(7)). */
function byRpmPiece(one: string | undefined, other: string | undefined): number {
  if (one === '~' || other === '~') return one === other ? 0 : one === '~' ? -1 : 1
  if (one === '^' || other === '^') {
    if (one === other) return 0
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1
    return one === '^' ? -1 : 1
  }
  if (one === undefined || other === undefined) return one === undefined ? -1 : 1
  if (isDigits(one) !== isDigits(other)) return isDigits(one) ? 1 : -1
  return isDigits(one) ? byNumber(one, other) : byValue(one, other)
}

const byRpmPart = (one: string, other: string): number =>
  byPlace(one.match(/\d+|[A-Za-z]+|~|\^/g) ?? [], other.match(/\d+|[A-Za-z]+|~|\^/g) ?? [], byRpmPiece)

/** RPM: rpm-version(7). A release counts where both have one, as in RPM's own dependencies. */
export const rpmOrder: Compare = comparing<Evr>({
  parse: evr,
  compare: (one, other) =>
    byNumber(one.epoch, other.epoch) ||
    byRpmPart(one.version, other.version) ||
    (one.release === undefined || other.release === undefined ? 0 : byRpmPart(one.release, other.release)),
})

/** In the order in which a version may hold them; of two that end differently the one that goes on is newer. */
const apkKinds = ['first', 'number', 'letter', 'suffix', 'suffix-number', 'hash', 'revision', 'end'] as const
interface ApkPiece {
  readonly kind: (typeof apkKinds)[number]
  readonly text: string
}

const before = ['alpha', 'beta', 'pre', 'rc']
const behind = ['cvs', 'svn', 'git', 'hg', 'p']
const suffixes = [...before, ...behind]

function apkPieces(text: string): readonly ApkPiece[] | undefined {
  const [whole, numbers = '', letter = '', tail = '', hash = '', revision = ''] =
    /^(\d+(?:\.\d+)*)([a-z]?)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*)(~[0-9a-f]+)?(?:-r(\d+))?$/.exec(
      text,
    ) ?? []
  if (whole === undefined) return undefined
  const pieces: ApkPiece[] = numbers
    .split('.')
    .map((number, at) => ({ kind: at === 0 ? 'first' : 'number', text: number }))
  if (letter !== '') pieces.push({ kind: 'letter', text: letter })
  for (const [, name = '', number = ''] of tail.matchAll(/_([a-z]+)(\d*)/g)) {
    pieces.push({ kind: 'suffix', text: name })
    if (number !== '') pieces.push({ kind: 'suffix-number', text: number })
  }
  if (hash !== '') pieces.push({ kind: 'hash', text: hash })
  if (revision !== '') pieces.push({ kind: 'revision', text: revision })
  return [...pieces, { kind: 'end', text: '' }]
}

function byApkText({ kind, text }: ApkPiece, { text: other }: ApkPiece): number {
  if (kind === 'suffix') return suffixes.indexOf(text) - suffixes.indexOf(other)
  const asText =
    kind === 'letter' ||
    kind === 'hash' ||
    (kind === 'number' && (text.startsWith('0') || other.startsWith('0')))
  return asText ? byValue(text, other) : byNumber(text, other)
}

const comesBefore = ({ kind, text }: ApkPiece): boolean => kind === 'suffix' && before.includes(text)

function byApkPiece(one: ApkPiece, other: ApkPiece): number {
  if (one.kind === other.kind) return byApkText(one, other)
  if (comesBefore(one)) return -1
  if (comesBefore(other)) return 1
  return apkKinds.indexOf(other.kind) - apkKinds.indexOf(one.kind)
}

const end: ApkPiece = { kind: 'end', text: '' }

/** apk: apk-package(5), `version`. */
export const apkOrder: Compare = comparing<readonly ApkPiece[]>({
  parse: apkPieces,
  compare: (one, other) => byPlace(one, other, (left = end, right = end) => byApkPiece(left, right)),
})

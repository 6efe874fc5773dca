import { any, fact, noneOf, oneOf } from '../../design/facts.ts'
import type { Design } from '../../design/design.ts'
import { words } from '../document.ts'
import { messageFlows } from '../parts.ts'
import { carriedBy } from '../../design/design.ts'
import { each, every, present } from './support.ts'
import type { Support } from './support.ts'

/** Clause 5.3. */

const ofUpdates = (path: string, expected: Parameters<typeof fact>[3]) => (design: Design) =>
  design.updates && each(design, [design.updates], path, expected)

const updatable = ({ updates }: Design) =>
  updates ? words('The product can be updated.', '製品を更新できる。') : undefined

/** Whether devices can be updated has to be asked where the model doesn't say how. */
const noUpdates = ({ updates }: Design) =>
  updates
    ? undefined
    : words(
        'How is the product updated? The model has no section `updates`.',
        '製品をどう更新するか。モデルに `updates` がない。',
      )

const signed = ofUpdates(
  'signatures/algorithm',
  noneOf('ed25519', 'none', 'md5', 'sha1', 'crc32', 'rsa-1024'),
)

const updateFlows = (design: Design) =>
  messageFlows(design).filter(({ part }) => carriedBy(part).includes('updates'))

export const updateSupport: Readonly<Record<string, Support>> = {
  '5.3-1': {
    holds: (design) =>
      every(
        ...design.devices.map((device) =>
          any(
            fact(design.model, device, 'software/updatable', oneOf(true)),
            ...(design.updates ? [fact(design.model, design.updates, 'signatures', present)] : []),
          ),
        ),
      ),
    rest: words(
      'Which software can’t be updated: boot ROM, radio, secure element, sub-devices?',
      '更新できないソフトウェアはどれか（ブート ROM、無線、セキュアエレメント、下位の機器）。',
    ),
  },
  '5.3-2': { holds: signed, rest: noUpdates },
  '5.3-3': { holds: ofUpdates('automatic/default', oneOf(true)), rest: noUpdates },
  '5.3-4A': { holds: ofUpdates('automatic', present), rest: noUpdates },
  '5.3-4B': { holds: ofUpdates('automatic/default', oneOf(true)), rest: noUpdates },
  '5.3-5': {
    holds: ofUpdates('automatic/default', oneOf(true)),
    rest: words(
      'When after setup, and how often, does the device look for updates?',
      'デバイスは初期設定後いつ、どの間隔で更新の有無を確認するか。',
    ),
  },
  '5.3-6A': {
    holds: (design) =>
      every(
        ofUpdates('automatic/ownerMayDisable', oneOf(true))(design),
        ofUpdates('automatic/ownerMayPostpone', present)(design),
      ),
    rest: noUpdates,
  },
  '5.3-6B': {
    rest: words(
      'Can the user turn notices of updates on and off, and put them off?',
      '利用者は更新の通知を有効化、無効化、延期できるか。',
    ),
  },
  '5.3-7': { holds: signed, rest: noUpdates },
  '5.3-8': {
    holds: ofUpdates('installWithin/critical', present),
    rest: words(
      'How soon after you learn of a vulnerability do you release the update?',
      '脆弱性を把握してから更新を公開するまで、どれだけかかるか。',
    ),
  },
  '5.3-9': { holds: signed, rest: noUpdates },
  '5.3-10': {
    holds: (design) =>
      every(
        signed(design),
        each(design, updateFlows(design), 'authentication', noneOf('mutual-x509', 'none')),
      ),
    rest: noUpdates,
  },
  '5.3-11': {
    rest: words(
      'How is the user told of a needed security update and of what it is against?',
      'セキュリティ更新の必要性と、低減されるリスクを、利用者にどう知らせるか。',
    ),
  },
  '5.3-12': {
    holds: ofUpdates('never', present),
    rest: words(
      'How does the device say that an update will interrupt it?',
      '更新による中断を、デバイスは利用者にどう知らせるか。',
    ),
  },
  '5.3-13': {
    holds: (design) => each(design, [design.product], 'support/for', present),
    rest: words('Where is the support period published?', 'サポート期間をどこで公開しているか。'),
  },
  '5.3-14': {
    absent: updatable,
    rest: words(
      'Why can’t it be updated, what replaces it and when, and where is that published?',
      'なぜ更新できないか。いつ何に交換するか。それをどこで公開しているか。',
    ),
  },
  '5.3-15A': {
    absent: updatable,
    rest: words('How can the device be isolated?', 'デバイスをどのように切り離せるか。'),
  },
  '5.3-15B': {
    absent: updatable,
    rest: words('How is the hardware replaced?', 'ハードウェアをどのように交換するか。'),
  },
  '5.3-16': {
    rest: words(
      'Where does the user read the model designation: label, app, interface?',
      '利用者は型式をどこで確認できるか（銘板、アプリ、インターフェース）。',
    ),
  },
}

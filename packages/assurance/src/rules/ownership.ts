import { isDevice } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import { all, fact, oneOf } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import type { Model } from '@sekisho/model'
import { factsBelow, insidersOf, personalStreams } from './system.ts'

/** What happens when a device changes hands. */

type Product = Model['product']

const personal = new Set(['owner', 'guest'])

/** Products that belong to somebody: owners give orders, or data are about people. */
const isOwned = (design: Design): boolean =>
  design.commands.some(({ part }) => part.roles.some((role) => personal.has(role))) ||
  personalStreams(design).length > 0 ||
  design.components.some(
    ({ part }) => !isDevice(part) && part.kind === 'person' && (part.roles ?? []).length > 0,
  )

export const owned = (design: Design): readonly Subject<Product>[] =>
  isOwned(design)
    ? [
        subject(design.product, insidersOf(design), {
          stakes: [...design.commands, ...personalStreams(design)].map(({ id }) => id),
        }),
      ]
    : []

export const handover = {
  'handover/transfer': oneOf('revokes', 'reset'),
  'handover/reset': oneOf('everything'),
  'handover/disposal': oneOf('instructions', 'take-back', 'remote-erasure'),
}

export const saysHandover = ({ part }: { readonly part: Product }): boolean => part.handover !== undefined

export const ownershipRules: readonly ThreatRule[] = [
  rule({
    id: 'former-owner-keeps-access',
    categories: ['elevation-of-privilege', 'privacy'],
    title: {
      en: 'Whoever used to own or run {subject} still sees and commands it',
      ja: '{subject} の以前の所有者や担当者が、引き続き閲覧・操作できる',
    },
    attack: {
      en: 'The account, the app or a guest’s key of the former owner stays bound to the device, because nothing unbinds it.',
      ja: '解除の仕組みがないため、前の所有者のアカウント、アプリ、ゲスト用の鍵がデバイスに結び付いたまま残る。',
    },
    effect: {
      en: 'A stranger has eyes and hands in somebody’s home or plant, with genuine rights.',
      ja: '正規の権限を持つ他人が、住居や工場の中を見て、動かすことができる。',
    },
    refs: { cwe: ['CWE-613', 'CWE-672'], guide: ['S01-48', 'S10-50', 'S11-18', 'S10-09'] },
    layers: ['backend', 'organisation'],
    severity: 3,
    access: ['credentials'],
    gain: 'control',
    over: owned,
    met: (product, { model }) =>
      saysHandover(product)
        ? fact(model, product, 'handover/transfer', handover['handover/transfer'])
        : all(...factsBelow(model, product, handover)),
  }),
  rule({
    id: 'reset-leaves-traces',
    categories: ['information-disclosure', 'privacy'],
    title: {
      en: 'A factory reset of {subject} leaves keys and data behind',
      ja: '{subject} を初期化しても鍵とデータが残る',
    },
    attack: {
      en: 'The buyer of a second-hand device reads the flash, or the cloud still lists what the seller did.',
      ja: '中古デバイスの購入者がフラッシュを読むか、クラウドに売り手の記録が残っている。',
    },
    effect: {
      en: 'Network keys, pictures and habits of the seller are with the buyer.',
      ja: '売り手のネットワークの鍵、画像、習慣が買い手に渡る。',
    },
    refs: {
      cwe: ['CWE-212', 'CWE-1266'],
      linddun: ['data-disclosure'],
      guide: ['S01-40', 'S11-08', 'S11-17', 'S10-03'],
    },
    layers: ['firmware', 'backend'],
    severity: 2,
    access: ['physical', 'credentials'],
    gain: 'read',
    over: (design) =>
      owned(design)
        .filter(saysHandover)
        .map((product) =>
          subject(
            product,
            [...new Set([...insidersOf(design), ...design.devices.map(({ part }) => part.zone)])],
            { stakes: product.stakes ?? [] },
          ),
        ),
    met: (product, { model }) => fact(model, product, 'handover/reset', handover['handover/reset']),
  }),
]

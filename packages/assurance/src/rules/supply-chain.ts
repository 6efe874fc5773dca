import type { Model } from '@sekisho/model'
import type { Design } from '../design/design.ts'
import { isDevice } from '../design/design.ts'
import type { ComponentElement } from '../design/element.ts'
import { all, fact, oneOf } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { externalsOf, factsBelow, getsPersonal, repairShopsOf, yes } from './system.ts'
import type { External } from './system.ts'

/** What the maker takes from others. */

type Product = Model['product']

const theProduct = ({ product }: Design): readonly Subject<Product>[] => [subject(product, [])]

const anything = { good: (value: unknown) => value !== '', set: 'sbom/component.cdx.json' }

/** Apps and services whose software is the maker’s; a device’s has a rule of its own. */
const withSoftware = ({ components }: Design): readonly ComponentElement[] =>
  components.filter(({ part }) => !isDevice(part) && 'languages' in part && part.languages !== undefined)

const developing = {
  'development/build': oneOf('isolated', 'controlled'),
  'development/components': oneOf('verified-and-watched'),
  'development/review': yes,
}

/** Services of others that the product uses, and that get no personal data: those have a rule of their own. */
const used = (design: Design): readonly Subject<External>[] =>
  externalsOf(design)
    .filter(
      (external) =>
        external.part.kind === 'external-service' &&
        external.part.operator !== undefined &&
        !getsPersonal(design, external.id),
    )
    .map((external) => subject(external, []))

export const supplyChainRules: readonly ThreatRule[] = [
  rule({
    id: 'build-taken-over',
    categories: ['tampering', 'elevation-of-privilege', 'repudiation'],
    title: {
      en: 'Foreign code gets into {subject} before it is signed',
      ja: '署名前の {subject} に不正なコードが混入する',
    },
    attack: {
      en: 'A developer’s machine, an account or a build server is taken over, or somebody puts in a change that nobody else looks at; the result is signed like everything else.',
      ja: '開発者のマシン、アカウント、ビルドサーバーが乗っ取られるか、第二者の確認を経ない変更が加えられ、成果物が通常どおり署名される。',
    },
    effect: {
      en: 'Every device installs the back door as an update that it has reason to trust, and nobody can say who wrote it.',
      ja: '全デバイスが、信頼すべき更新としてバックドアを導入し、作成者も特定できない。',
    },
    refs: {
      cwe: ['CWE-506', 'CWE-1357', 'CWE-494'],
      capec: ['CAPEC-438', 'CAPEC-437', 'CAPEC-443'],
      attackIcs: ['T0862'],
      guide: ['I-131', 'S02-49', 'S02-50', 'S02-51', 'S02-52', 'S09-21', 'S09-22', 'S01-04'],
    },
    layers: ['organisation'],
    severity: 4,
    access: ['supply-chain'],
    gain: 'control',
    over: theProduct,
    met: (product, { model }) =>
      product.part.development === undefined
        ? all(...factsBelow(model, product, developing))
        : all(
            fact(model, product, 'development/build', developing['development/build']),
            fact(model, product, 'development/review', yes),
          ),
  }),
  rule({
    id: 'bought-component-betrays',
    categories: ['tampering', 'elevation-of-privilege'],
    title: {
      en: 'A library or component in {subject} is replaced or grows vulnerable unnoticed',
      ja: '{subject} に組み込んだライブラリや部品が、気付かれないまますり替えられ、または脆弱になる',
    },
    attack: {
      en: 'A package of the same name, a new maintainer or an old fault comes in with the next build, and nobody compares or watches.',
      ja: '同名のパッケージ、保守者の交代、既知の欠陥が次のビルドで取り込まれるが、照合も監視もされない。',
    },
    effect: {
      en: 'The fault of another is the maker’s own, in every device.',
      ja: '他者の欠陥が、全デバイスにおいてメーカー自身の欠陥となる。',
    },
    refs: {
      cwe: ['CWE-1104', 'CWE-1395', 'CWE-829'],
      capec: ['CAPEC-538'],
      guide: ['S02-46', 'S02-47', 'S02-48', 'S13-14', 'I-111', 'S01-45'],
    },
    layers: ['organisation'],
    severity: 3,
    access: ['supply-chain'],
    gain: 'control',
    over: (design) => theProduct(design).filter(({ part }) => part.development !== undefined),
    met: (product, { model }) =>
      fact(model, product, 'development/components', developing['development/components']),
  }),
  rule({
    id: 'vulnerable-part-unnoticed',
    categories: ['elevation-of-privilege'],
    title: {
      en: 'Nobody knows that an app or service of {subject} holds a component with a known vulnerability',
      ja: '{subject} のアプリやサービスに既知の脆弱性を持つ部品が含まれていても、誰も把握していない',
    },
    attack: {
      en: 'The advisory is public, the attack as well; whether the product has the component, the maker has to find out first.',
      ja: '脆弱性情報も攻撃手法も公開済みだが、製品がその部品を含むかどうかをメーカーがこれから調べなければならない。',
    },
    effect: {
      en: 'Attackers are months ahead of the correction.',
      ja: '攻撃者が修正より何か月も先行する。',
    },
    refs: { cwe: ['CWE-1395', 'CWE-1104'], guide: ['I-028', 'S01-44', 'S01-45', 'S02-46', 'I-111'] },
    layers: ['organisation', 'application'],
    severity: 2,
    access: ['supply-chain'],
    gain: 'none',
    over: (design) => (withSoftware(design).length === 0 ? [] : theProduct(design)),
    met: (_, design) =>
      all(...withSoftware(design).map((part) => fact(design.model, part, 'sbom', anything))),
  }),
  rule({
    id: 'third-party-service-fails',
    categories: ['denial-of-service', 'tampering'],
    title: {
      en: '{subject}, which others run, fails or betrays the product',
      ja: '第三者が運営する {subject} が停止し、または製品を裏切る',
    },
    attack: {
      en: 'The service is broken into, sold, changed or shut down, and nothing binds who runs it.',
      ja: 'サービスが侵入され、売却され、変更され、または終了するが、運営者を拘束するものがない。',
    },
    effect: {
      en: 'A function of the product ends, or does what somebody else wants, and each points at the other.',
      ja: '製品の機能が失われるか他者の意図で動作し、責任の所在も定まらない。',
    },
    refs: { cwe: ['CWE-1357'], guide: ['S04-05', 'S04-06', 'S07-15', 'I-062', 'I-128'] },
    layers: ['organisation'],
    severity: 2,
    access: ['supply-chain'],
    gain: 'suppress',
    over: used,
    met: (external, { model }) => fact(model, external, 'contract', yes),
  }),
  rule({
    id: 'repair-shop-abuses-access',
    categories: ['tampering', 'information-disclosure'],
    title: {
      en: 'A device comes back from {subject} altered or read out',
      ja: '{subject} から戻ったデバイスに、不正なものが加わり、または情報が抜き取られている',
    },
    attack: {
      en: 'Whoever repairs has the device open, with its keys, its data and the maker’s tools.',
      ja: '修理担当者は、開けた状態のデバイス、その鍵とデータ、メーカーの工具を手にしている。',
    },
    effect: {
      en: 'Data of the owner leave, or a part with a second purpose stays.',
      ja: '所有者のデータが持ち出され、または別の目的を持つ部品が残される。',
    },
    refs: {
      cwe: ['CWE-1357'],
      capec: ['CAPEC-522'],
      guide: ['S04-41', 'S10-08', 'S04-06', 'S10-07'],
    },
    layers: ['organisation', 'physical'],
    severity: 2,
    access: ['supply-chain'],
    gain: 'control',
    over: (design) => repairShopsOf(design).map((shop) => subject(shop, [])),
    met: (shop, { model }) => fact(model, shop, 'audited', yes),
  }),
]

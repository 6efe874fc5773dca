import type { Model } from '@sekisho/model'
import { parseDuration } from '@sekisho/model'
import type { Design } from '../design/design.ts'
import { all, fact, oneOf } from '../design/facts.ts'
import type { Fact } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'

/** What the maker does after the sale. */

type Product = Model['product']

const theProduct = ({ product }: Design): readonly Subject<Product>[] => [subject(product, [])]

/** The support period lasts as long as the product; where nobody says how long that is, five years. */
function isSupported(model: Model, product: Subject<Product>): Fact {
  const { lifetime } = product.part
  const known = lifetime !== undefined && lifetime !== 'unknown'
  const needed = parseDuration(known ? lifetime : '5y') ?? Infinity
  return fact(model, product, 'support/for', {
    good: (value) => (parseDuration(String(value)) ?? 0) >= needed,
    set: known && lifetime !== 'unlimited' ? lifetime : '5y',
  })
}

const isShort = ({ part }: Subject<Product>): boolean => {
  const [support, lifetime] = [parseDuration(part.support?.for ?? ''), parseDuration(part.lifetime ?? '')]
  return support !== undefined && lifetime !== undefined && support < lifetime
}

export const supportRules: readonly ThreatRule[] = [
  rule({
    id: 'finder-has-nobody-to-tell',
    categories: ['elevation-of-privilege'],
    title: {
      en: 'Whoever finds a vulnerability in {subject} can’t tell the maker',
      ja: '{subject} の脆弱性を見つけた者が、メーカーに伝えられない',
    },
    attack: {
      en: 'There is no address, or no word on what happens to who uses it: the finding is published, sold or forgotten.',
      ja: '連絡先がないか、報告者の扱いが示されていないため、発見された脆弱性が公開、売却、または放置される。',
    },
    effect: {
      en: 'Attackers learn of it before the maker does.',
      ja: 'メーカーより先に攻撃者が知る。',
    },
    refs: { guide: ['S01-45', 'S01-46', 'N-B8', 'S13-06'] },
    layers: ['organisation'],
    severity: 2,
    access: ['supply-chain'],
    gain: 'none',
    over: theProduct,
    met: (product, { model }) =>
      all(
        fact(model, product, 'maker/securityContact', {
          good: () => true,
          set: 'https://maker.example/security',
        }),
        fact(model, product, 'maker/disclosurePolicy', {
          good: () => true,
          set: 'https://maker.example/security/policy',
        }),
      ),
  }),
  rule({
    id: 'used-beyond-support',
    categories: ['elevation-of-privilege'],
    title: {
      en: '{subject} is used long after the last correction',
      ja: '{subject} が、修正の提供終了後も使われ続ける',
    },
    attack: {
      en: 'Vulnerabilities become known year after year; from a certain day on they stay open.',
      ja: '脆弱性は毎年明らかになるが、ある日を境に塞がれなくなる。',
    },
    effect: {
      en: 'Devices in the field are easier prey with every month.',
      ja: '使用中のデバイスが、月を追うごとに攻撃しやすくなる。',
    },
    refs: { cwe: ['CWE-1277'], guide: ['N-B8', 'S01-47', 'S04-10', 'I-074', 'S01-44'] },
    layers: ['organisation', 'firmware'],
    severity: 2,
    access: ['supply-chain'],
    gain: 'control',
    over: theProduct,
    met: (product, { model }) => isSupported(model, product),
  }),
  rule({
    id: 'end-of-support-unplanned',
    categories: ['denial-of-service', 'safety'],
    title: {
      en: 'When support ends, {subject} stays behind alone and connected',
      ja: 'サポート終了後、{subject} が接続されたまま取り残される',
    },
    attack: {
      en: 'The maker closes the backend or stops correcting; the devices go on calling, unguarded, or stop in the middle of their work.',
      ja: 'メーカーがバックエンドを閉じるか修正をやめても、デバイスは無防備に接続を続けるか、動作中に停止する。',
    },
    effect: {
      en: 'Owners have a risk in the house, or a thing that works no more.',
      ja: '所有者の手元に、危険な機器か動かない機器が残る。',
    },
    refs: { cwe: ['CWE-1277'], guide: ['N-B8', 'N-P3', 'I-074', 'S01-75'] },
    layers: ['organisation', 'firmware'],
    severity: 2,
    access: ['supply-chain'],
    gain: 'suppress',
    over: (design) => theProduct(design).filter(isShort),
    met: (product, { model }) =>
      fact(model, product, 'support/afterwards', oneOf('runs-locally', 'safe-shutdown', 'handed-over')),
  }),
]

import { wordOf } from '../design/design.ts'
import { europe, kingdom, marketsOf } from '../requirements/scope.ts'
import type { Scope } from '../requirements/scope.ts'
import type { Words } from '../words.ts'

/**
 * Which laws a product meets, from its markets, class and data. Short notes for orientation, and no legal advice: each says why
 * it is in the list, what it asks for, since when, and whether the note has been compared with the published text.
 */

export interface LawRow {
  /** Published, never reused. */
  readonly id: string
  readonly name: Words
  readonly asks: Words
  /** Day of application (RFC 3339 full-date), or as much of it as is known. */
  readonly since: string
  readonly unconfirmed?: true
  /** Why it applies, or may apply; nothing where it doesn't. */
  readonly reach: (scope: Scope) => Reach | undefined
}

/** Whether it applies by what the model says, may apply by what the model doesn't say, or is a choice of the maker. */
export type Applies = 'applies' | 'may-apply' | 'voluntary'

interface Reach {
  readonly applies: Applies
  readonly why: Words
}

export interface Law extends Omit<LawRow, 'reach' | 'unconfirmed'>, Reach {
  readonly unconfirmed: boolean
}

const applies = (en: string, ja: string): Reach => ({ applies: 'applies', why: { en, ja } })
const mayApply = (en: string, ja: string): Reach => ({ applies: 'may-apply', why: { en, ja } })
const voluntary = (en: string, ja: string): Reach => ({ applies: 'voluntary', why: { en, ja } })

const inEurope = ({ sells }: { readonly sells: Scope['sells'] }): boolean => sells(...europe)
const inKingdom = (scope: Scope): boolean => scope.sells(...kingdom)
const inStates = (scope: Scope): boolean => scope.sells('US')
const inJapan = (scope: Scope): boolean => scope.sells('JP')

const regulatory = ({ design }: Scope) => design.model.product.regulatory ?? {}
const categories = ({ design }: Scope): ReadonlySet<string> =>
  new Set(design.streams.flatMap(({ part }) => (part.personal ?? []).map(({ category }) => wordOf(category))))
const isMedical = (scope: Scope): boolean =>
  scope.sector === 'health' || regulatory(scope).mdr !== undefined || regulatory(scope).fda !== undefined
const minors = ({ design }: Scope): string => wordOf(design.model.product.people?.minors)

/** Radios, and ways onto the Internet: what makes a product radio equipment or a connected one. */
const radios = new Set(
  'wifi bluetooth-le bluetooth-classic zigbee thread matter z-wave lorawan sigfox nb-iot lte-m lte 5g nfc uwb sub-ghz'.split(
    ' ',
  ),
)
const hasRadio = ({ design }: Scope): boolean =>
  design.interfaces.some(({ part }) => radios.has(wordOf(part.kind)))

const european: readonly LawRow[] = [
  {
    id: 'eu-cra',
    name: {
      en: 'Cyber Resilience Act, Regulation (EU) 2024/2847',
      ja: 'サイバーレジリエンス法（規則 (EU) 2024/2847）',
    },
    asks: {
      en: 'Security by design, updates over the support period, handling and reporting of vulnerabilities, a technical file and CE marking. The duty to report (Art. 14) holds since 11 September 2026.',
      ja: '設計段階からのセキュリティ、サポート期間中の更新、脆弱性の取扱いと報告、技術文書、CE マーキング。報告義務（第 14 条）は 2026 年 9 月 11 日から適用。',
    },
    since: '2027-12-11',
    reach: (scope) => {
      if (!inEurope(scope)) return undefined
      const category = regulatory(scope).cra
      if (category === 'out-of-scope') return undefined
      if (isMedical(scope))
        return mayApply(
          'sold in the EU; medical devices under Regulation (EU) 2017/745 are excluded',
          'EU で販売。ただし規則 (EU) 2017/745 の医療機器は対象外',
        )
      return applies(
        category === undefined || category === 'unknown'
          ? 'a product with digital elements sold in the EU; its category isn’t decided'
          : 'a product with digital elements sold in the EU',
        category === undefined || category === 'unknown'
          ? 'EU で販売するデジタル製品（区分は未決定）'
          : 'EU で販売するデジタル製品',
      )
    },
  },
  {
    id: 'eu-red',
    name: {
      en: 'Radio Equipment Directive, Art. 3(3)(d), (e), (f) by Delegated Regulation (EU) 2022/30',
      ja: '無線機器指令 第 3 条 3 項 (d)(e)(f)（委任規則 (EU) 2022/30）',
    },
    asks: {
      en: 'Protection of networks, of personal data and against fraud; EN 18031-1, -2, -3 are the harmonised standards, with restrictions.',
      ja: 'ネットワーク、個人データの保護、不正防止。整合規格は EN 18031-1、-2、-3（制限付き）。',
    },
    since: '2025-08-01',
    reach: (scope) =>
      inEurope(scope) && hasRadio(scope) && regulatory(scope).mdr === undefined
        ? applies(
            'radio equipment that reaches the Internet, sold in the EU',
            'EU で販売する、インターネットに接続する無線機器',
          )
        : undefined,
  },
  {
    id: 'eu-gdpr',
    name: { en: 'General Data Protection Regulation (EU) 2016/679', ja: '一般データ保護規則（GDPR）' },
    asks: {
      en: 'A lawful basis per purpose, information, rights of those concerned, protection by design and default, contracts with processors, a DPIA for high risk, notification of breaches within 72 hours.',
      ja: '目的ごとの法的根拠、情報提供、本人の権利、設計・既定によるデータ保護、処理者との契約、高リスク時の DPIA、侵害の 72 時間以内の通知。',
    },
    since: '2018-05-25',
    reach: (scope) =>
      inEurope(scope) && scope.personal
        ? applies('personal data of people in the EU', 'EU 域内の人の個人データを扱う')
        : undefined,
  },
  {
    id: 'eu-eprivacy',
    name: { en: 'ePrivacy Directive 2002/58/EC, Art. 5(3)', ja: 'ePrivacy 指令 第 5 条 3 項' },
    asks: {
      en: 'Consent before anything is stored on or read from a user’s device that the service asked for doesn’t need.',
      ja: '利用者の端末への保存・読み取りのうち、求められたサービスに不要なものへの事前同意。',
    },
    since: '2011-05-25',
    reach: (scope) =>
      inEurope(scope) && scope.design.streams.length > 0
        ? mayApply(
            'the product reads data out of equipment that users own',
            '利用者の端末機器からデータを読み出す',
          )
        : undefined,
  },
  {
    id: 'eu-data-act',
    name: { en: 'Data Act, Regulation (EU) 2023/2854', ja: 'データ法（規則 (EU) 2023/2854）' },
    asks: {
      en: 'Users get at the data that their connected product makes, may pass them on, and are told before they buy; products placed from 12 September 2026 on are built for it.',
      ja: '接続製品が生成したデータへの利用者のアクセス、第三者提供、購入前の説明。2026 年 9 月 12 日以降に上市する製品は設計上の対応が必要。',
    },
    since: '2025-09-12',
    reach: (scope) =>
      inEurope(scope) && scope.design.streams.length > 0
        ? applies(
            'a connected product that generates data, sold in the EU',
            'データを生成する接続製品を EU で販売',
          )
        : undefined,
  },
  {
    id: 'eu-mdr',
    name: { en: 'Medical Device Regulation (EU) 2017/745', ja: '医療機器規則 (EU) 2017/745' },
    asks: {
      en: 'Security as a part of safety (Annex I 17.2, 17.4, 18.8, 23.4), clinical evaluation, vigilance; guidance MDCG 2019-16.',
      ja: '安全性の一部としてのセキュリティ（附属書 I 17.2、17.4、18.8、23.4）、臨床評価、市販後監視。指針は MDCG 2019-16。',
    },
    since: '2021-05-26',
    reach: (scope) => {
      if (!inEurope(scope) || !isMedical(scope)) return undefined
      return regulatory(scope).mdr === undefined
        ? mayApply(
            'a product of the health class, sold in the EU; no device class is given',
            'EU で販売する健康分野の製品（機器クラスの記載なし）',
          )
        : applies('a medical device sold in the EU', 'EU で販売する医療機器')
    },
  },
  {
    id: 'eu-nis2',
    name: { en: 'NIS 2 Directive (EU) 2022/2555', ja: 'NIS 2 指令 (EU) 2022/2555' },
    asks: {
      en: 'Risk management, supply chain security and reporting by operators; makers feel it through their customers’ contracts, and makers of medical devices and machinery may be important entities themselves.',
      ja: '事業者によるリスク管理、サプライチェーンの安全確保、報告。メーカーには顧客との契約を通じて及び、医療機器や機械のメーカー自身が重要主体となる場合もある。',
    },
    since: '2024-10-18',
    reach: (scope) =>
      inEurope(scope) && scope.sector !== 'consumer'
        ? mayApply('customers in health, industry or public services', '医療、産業、公共分野の顧客')
        : undefined,
  },
  {
    id: 'eu-machinery',
    name: { en: 'Machinery Regulation (EU) 2023/1230', ja: '機械規則 (EU) 2023/1230' },
    asks: {
      en: 'Protection of safety functions and control systems against corruption, with a record of interventions (Annex III 1.1.9, 1.2.1).',
      ja: '安全機能と制御システムの改ざんからの保護と、介入の記録（附属書 III 1.1.9、1.2.1）。',
    },
    since: '2027-01-20',
    reach: (scope) =>
      inEurope(scope) && scope.sector === 'industry'
        ? mayApply(
            'an industrial product that may be machinery or a safety component',
            '機械または安全部品に該当し得る産業製品',
          )
        : undefined,
  },
  {
    id: 'eu-toys',
    name: { en: 'Toy Safety Regulation (EU) 2025/2509', ja: '玩具安全規則 (EU) 2025/2509' },
    asks: {
      en: 'Safety of connected toys, mental health of children included, and a digital product passport.',
      ja: '子どもの心の健康を含む接続玩具の安全と、デジタル製品パスポート。',
    },
    since: '2030-08-01',
    unconfirmed: true,
    reach: ({ design, ...scope }) =>
      inEurope(scope) && design.model.product.class === 'consumer/toy'
        ? applies('a toy sold in the EU', 'EU で販売する玩具')
        : undefined,
  },
  {
    id: 'eu-gpsr',
    name: { en: 'General Product Safety Regulation (EU) 2023/988', ja: '一般製品安全規則 (EU) 2023/988' },
    asks: {
      en: 'Safe consumer products, cybersecurity features among what is assessed; accident reports and recalls.',
      ja: '安全な消費者製品（評価対象にサイバーセキュリティ機能を含む）、事故報告、リコール。',
    },
    since: '2024-12-13',
    reach: (scope) =>
      inEurope(scope) && scope.sector === 'consumer'
        ? applies(
            'a consumer product sold in the EU, where no special law says more',
            'EU で販売する消費者製品（個別法がない範囲）',
          )
        : undefined,
  },
  {
    id: 'eu-pld',
    name: { en: 'Product Liability Directive (EU) 2024/2853', ja: '製造物責任指令 (EU) 2024/2853' },
    asks: {
      en: 'Software counts as a product; missing security updates can be a defect, loss of data can be damage.',
      ja: 'ソフトウェアも製造物とされ、セキュリティ更新の欠如は欠陥、データの喪失は損害となり得る。',
    },
    since: '2026-12-09',
    reach: (scope) =>
      inEurope(scope)
        ? applies('placed on the EU market from that day on', '当該日以降に EU で上市')
        : undefined,
  },
]

const british: readonly LawRow[] = [
  {
    id: 'uk-psti',
    name: {
      en: 'Product Security and Telecommunications Infrastructure Act 2022, SI 2023/1007',
      ja: '製品セキュリティ・電気通信インフラ法（PSTI）と SI 2023/1007',
    },
    asks: {
      en: 'No common default passwords, a published way to report security issues, a published minimum update period, a statement of compliance.',
      ja: '共通の初期パスワードの禁止、脆弱性報告方法の公開、最短更新期間の公開、適合声明書。',
    },
    since: '2024-04-29',
    reach: (scope) => {
      if (!inKingdom(scope) || regulatory(scope).psti === 'out-of-scope') return undefined
      return scope.sector === 'consumer' || regulatory(scope).psti === 'in-scope'
        ? applies('a consumer connectable product sold in the UK', '英国で販売する消費者向け接続製品')
        : undefined
    },
  },
  {
    id: 'uk-gdpr',
    name: { en: 'UK GDPR and Data Protection Act 2018', ja: '英国 GDPR とデータ保護法 2018' },
    asks: {
      en: 'As the GDPR, under the Information Commissioner; for services likely to be used by children the Children’s Code.',
      ja: 'GDPR と同様（監督は情報コミッショナー）。子どもの利用が見込まれるサービスには子ども規範。',
    },
    since: '2021-01-01',
    reach: (scope) =>
      inKingdom(scope) && scope.personal
        ? applies('personal data of people in the UK', '英国の人の個人データを扱う')
        : undefined,
  },
]

const american: readonly LawRow[] = [
  {
    id: 'us-ca-sb327',
    name: {
      en: 'California Civil Code §1798.91.04 (SB 327)',
      ja: 'カリフォルニア州民法 1798.91.04（SB 327）',
    },
    asks: {
      en: 'Reasonable security features; a password of its own per unit, or one set by the user before first use. Oregon has a similar law.',
      ja: '合理的なセキュリティ機能。個体固有のパスワード、または使用前の利用者による設定。オレゴン州にも同様の法律がある。',
    },
    since: '2020-01-01',
    reach: (scope) =>
      inStates(scope) ? applies('a connected device sold in the US', '米国で販売する接続機器') : undefined,
  },
  {
    id: 'us-ccpa',
    name: {
      en: 'California Consumer Privacy Act, amended by CPRA',
      ja: 'カリフォルニア州消費者プライバシー法（CCPA、CPRA 改正）',
    },
    asks: {
      en: 'Notice at collection, rights to know, delete, correct, to opt out of sale and sharing, limits to the use of sensitive data. Other states have laws of the same kind.',
      ja: '収集時の通知、開示・削除・訂正の権利、販売・共有の拒否、機微データの利用制限。他州にも同種の法律がある。',
    },
    since: '2020-01-01',
    reach: (scope) =>
      inStates(scope) && scope.personal && scope.sector === 'consumer'
        ? mayApply(
            'consumers’ data in the US; it depends on turnover and on how many people it is about',
            '米国の消費者のデータ。売上高と対象人数による',
          )
        : undefined,
  },
  {
    id: 'us-coppa',
    name: {
      en: 'Children’s Online Privacy Protection Act and Rule, 16 CFR 312',
      ja: '児童オンラインプライバシー保護法（COPPA）',
    },
    asks: {
      en: 'Verifiable consent of parents before data of children under 13 are collected, a separate one before they go to others, limited retention (rule amended in 2025).',
      ja: '13 歳未満のデータ収集前の検証可能な保護者の同意、第三者提供には別途の同意、保存の限定（2025 年に規則改正）。',
    },
    since: '2000-04-21',
    reach: (scope) => {
      if (!inStates(scope)) return undefined
      if (minors(scope) === 'intended' || scope.design.model.product.class === 'consumer/toy')
        return applies('made for children, sold in the US', '子ども向け製品を米国で販売')
      return minors(scope) === 'unknown' && scope.sector === 'consumer' && scope.personal
        ? mayApply('the model doesn’t say whether children use it', '子どもの利用の有無がモデルにない')
        : undefined
    },
  },
  {
    id: 'us-hipaa',
    name: {
      en: 'HIPAA Privacy and Security Rules, 45 CFR 160 and 164',
      ja: 'HIPAA プライバシー規則・セキュリティ規則',
    },
    asks: {
      en: 'Safeguards, contracts and breach notices, where the maker holds health data for a provider or insurer; a consumer product by itself isn’t covered.',
      ja: '医療提供者や保険者のために健康データを扱う場合の保護措置、契約、侵害通知。消費者製品単独では対象外。',
    },
    since: '2005-04-21',
    reach: (scope) =>
      inStates(scope) && categories(scope).has('health')
        ? mayApply(
            'health data in the US; only where the maker works for a provider or insurer',
            '米国の健康データ。医療提供者や保険者のために扱う場合に限る',
          )
        : undefined,
  },
  {
    id: 'us-fda-524b',
    name: {
      en: 'Federal Food, Drug, and Cosmetic Act, Section 524B',
      ja: '連邦食品・医薬品・化粧品法 第 524B 条',
    },
    asks: {
      en: 'For cyber devices: a plan for vulnerabilities, secure development, updates, and an SBOM in the premarket submission.',
      ja: 'サイバーデバイスの市販前申請における、脆弱性対応計画、セキュアな開発、更新、SBOM。',
    },
    since: '2023-03-29',
    reach: (scope) => {
      if (!inStates(scope) || !isMedical(scope)) return undefined
      return regulatory(scope).fda === undefined
        ? mayApply(
            'a product of the health class, sold in the US; no device class is given',
            '米国で販売する健康分野の製品（機器クラスの記載なし）',
          )
        : applies('a medical device with software, sold in the US', '米国で販売するソフトウェア搭載医療機器')
    },
  },
  {
    id: 'us-cyber-trust-mark',
    name: { en: 'US Cyber Trust Mark', ja: '米国 Cyber Trust Mark' },
    asks: {
      en: 'A voluntary label on the base of NIST IR 8425; its administration has changed, so that its state must be looked up.',
      ja: 'NIST IR 8425 に基づく任意のラベル。運営体制に変更があり、現状の確認が必要。',
    },
    since: '2025-01',
    unconfirmed: true,
    reach: (scope) =>
      inStates(scope) && scope.sector === 'consumer'
        ? voluntary('a wireless consumer product sold in the US', '米国で販売する消費者向け無線製品')
        : undefined,
  },
]

const japanese: readonly LawRow[] = [
  {
    id: 'jp-appi',
    name: { en: 'Act on the Protection of Personal Information', ja: '個人情報保護法' },
    asks: {
      en: 'Purposes of use made known, security control, consent for sensitive data and for provision to others, rules for transfers abroad, reports of breaches.',
      ja: '利用目的の特定と通知・公表、安全管理措置、要配慮個人情報の取得と第三者提供の同意、外国提供の規律、漏えい報告。',
    },
    since: '2022-04-01',
    reach: (scope) =>
      inJapan(scope) && scope.personal
        ? applies('personal data of people in Japan', '日本国内の個人データを扱う')
        : undefined,
  },
  {
    id: 'jp-jcstar',
    name: {
      en: 'JC-STAR, label for the security of IoT products',
      ja: 'JC-STAR（セキュリティ要件適合評価及びラベリング制度）',
    },
    asks: {
      en: 'Level 1: a declaration on sixteen criteria. Voluntary, but asked for in procurement.',
      ja: '★1 は 16 の適合基準への自己適合宣言。任意の制度だが、調達で求められる。',
    },
    since: '2025-03-25',
    reach: (scope) =>
      inJapan(scope) ? voluntary('an IoT product sold in Japan', '日本で販売する IoT 製品') : undefined,
  },
  {
    id: 'jp-terminal',
    name: {
      en: 'Terminal Facilities Regulations, Art. 34-10 (Telecommunications Business Act)',
      ja: '端末設備等規則 第 34 条の 10（電気通信事業法）',
    },
    asks: {
      en: 'Access control, no unchanged default password, updatable software and resistance to loss of power, for terminals that connect to the Internet directly.',
      ja: 'インターネットに直接接続する端末設備のアクセス制御、初期パスワードの変更促進、ソフトウェア更新、停電後の機能維持。',
    },
    since: '2020-04-01',
    reach: (scope) =>
      inJapan(scope) && hasRadio(scope)
        ? mayApply(
            'a terminal in Japan, where it connects to a carrier’s network by itself',
            '日本の端末設備。電気通信回線設備に直接接続する場合',
          )
        : undefined,
  },
  {
    id: 'jp-pmd',
    name: {
      en: 'Act on Pharmaceuticals and Medical Devices, Essential Principles Art. 12(3)',
      ja: '医薬品医療機器等法 基本要件基準 第 12 条第 3 項',
    },
    asks: {
      en: 'Security over the life cycle of programmed medical devices, shown by JIS T 81001-5-1.',
      ja: 'プログラムを用いた医療機器のライフサイクル全体のサイバーセキュリティ（JIS T 81001-5-1 による）。',
    },
    since: '2023-04-01',
    reach: (scope) =>
      inJapan(scope) && isMedical(scope)
        ? mayApply('a product of the health class, sold in Japan', '日本で販売する健康分野の製品')
        : undefined,
  },
]

/** Every law, region by region. */
export const lawRows: readonly LawRow[] = [...european, ...british, ...american, ...japanese]

/** Laws that a product meets, in the order of the table; a model that names no market meets those of every market, with that doubt. */
export function lawsFor(scope: Scope): readonly Law[] {
  const anywhere = marketsOf(scope.design).length === 0
  return lawRows.flatMap(({ reach, unconfirmed = false, ...law }) => {
    const found = reach(scope)
    if (!found) return []
    const doubt = anywhere && found.applies === 'applies'
    return [{ ...law, ...found, unconfirmed, ...(doubt && { applies: 'may-apply' as const }) }]
  })
}

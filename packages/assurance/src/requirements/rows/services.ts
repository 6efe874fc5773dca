import { enforced, later, observed, review, tool } from '../row.ts'
import type { RequirementRow } from '../row.ts'
import type { Scope } from '../scope.ts'
import { hasApps } from './common.ts'

const hasServices = ({ design }: Scope): boolean => design.services.length > 0

/** Apps and services that belong to the product. */
export const serviceRequirements: readonly RequirementRow[] = [
  {
    id: 'REQ-APP-1',
    text: {
      en: 'Apps keep tokens and keys in the store that the platform has for them, and hold no secret that all copies share.',
      ja: 'アプリはトークンと鍵を OS の専用領域に保管し、全コピーに共通の秘密情報を持たない。',
    },
    why: {
      en: 'Phones are lost, and apps are taken apart.',
      ja: '電話は紛失し、アプリは解析される。',
    },
    applies: hasApps,
    baseline: true,
    answers: ['app-token-stolen', 'secret-found-in-app'],
    verify: [tool('app-scan'), tool('secret-scan')],
    asked: ['S01-35', 'S10-45', 'S10-46', 'S07-03'],
    maps: {
      guide: ['7', '10'],
      en303645: ['5.4-1', '5.4-3'],
      en18031: ['SSM-3', 'CCK-3'],
      cra: ['I.2e'],
      nist: ['DP.STO', 'LA.AIM'],
      isvs: ['V1.1', 'V2.1'],
    },
  },
  {
    id: 'REQ-APP-2',
    text: {
      en: 'Versions of apps with known flaws are refused by the backend, and their users are told.',
      ja: '脆弱性が知られたアプリの版はバックエンドが拒否し、利用者に知らせる。',
    },
    why: {
      en: 'An app that was installed years ago still holds a key to the door.',
      ja: '何年も前に入れたアプリも、扉の鍵を持ち続けている。',
    },
    must: () => false,
    applies: hasApps,
    baseline: true,
    answers: ['outdated-app-accepted'],
    verify: [
      later(enforced('minimum version on every path of a token', 'すべてのトークン経路での最低版数')),
      observed('versions of apps in use', '使用中のアプリの版数'),
    ],
    asked: ['S01-44', 'S07-05', 'N-C8'],
    maps: {
      guide: ['7'],
      en303645: ['5.3-8'],
      cra: ['I.2a', 'I.2c'],
      nist: ['LA.ACF', 'SU'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-APP-3',
    text: {
      en: 'An app may do and see only what its function needs; grave functions ask for the person again.',
      ja: 'アプリの権限と閲覧範囲は機能に必要なものに限り、重大な操作では本人を再確認する。',
    },
    why: {
      en: 'An unlocked phone on a table is an attacker with credentials.',
      ja: '机上のロックされていない電話は、認証情報を持つ攻撃者である。',
    },
    applies: hasApps,
    baseline: true,
    answers: ['app-driven-from-outside', 'app-asks-for-more-than-it-needs', 'app-on-manipulated-phone'],
    verify: [
      enforced('scopes of tokens, confirmation of commands', 'トークンの権限範囲と、コマンドの確認'),
      tool('app-scan'),
    ],
    asked: ['S01-30', 'S07-05', 'S07-06', 'S07-08', 'S10-47'],
    maps: {
      guide: ['7'],
      en303645: ['5.6-7', '5.5-5'],
      en18031: ['ACM-2', 'AUM-1-2'],
      cra: ['I.2d', 'I.2j'],
      nist: ['LA.AUZ', 'DC.PRV'],
      isvs: ['V2.2'],
    },
  },
  {
    id: 'REQ-SRV-1',
    text: {
      en: 'Services enforce every rule themselves, keep customers apart, and are tested like anything else on the Internet.',
      ja: 'サービスはすべての規則を自ら強制し、顧客のデータを分離し、他のインターネットサービスと同様に試験する。',
    },
    why: {
      en: 'A rule that only a page or an app knows is no rule.',
      ja: '画面やアプリだけが知る規則は、規則ではない。',
    },
    applies: hasServices,
    baseline: true,
    answers: ['service-broken-into', 'others-devices-reached'],
    verify: [
      enforced('checks in the API, stores kept apart', 'API での検査と、分離した保存'),
      tool('web-scan'),
    ],
    asked: ['S07-11', 'S07-12', 'S07-13', 'S07-14', 'S02-34', 'S08-10'],
    maps: {
      guide: ['7', '8'],
      en303645: ['5.13-1B', '5.6-7'],
      en18031: ['ACM-1', 'GEC-6'],
      cra: ['I.2d', 'I.2f'],
      nist: ['LA', 'DP.STO'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-SRV-2',
    text: {
      en: 'Whoever runs something for the product is bound by contract to security and data protection, and is looked at regularly.',
      ja: '製品のために何かを運用する者とは、セキュリティとデータ保護を契約で定め、定期的に確認する。',
    },
    why: {
      en: 'The maker answers for those whom it has chosen.',
      ja: '選んだ相手の責任は、メーカーが負う。',
    },
    applies: ({ design }) =>
      design.components.some(({ part }) => part.kind === 'external-service' || part.kind === 'data-store'),
    baseline: true,
    answers: ['third-party-service-fails', 'repair-shop-abuses-access'],
    verify: [review('contracts and reviews per provider', '提供者ごとの契約と確認記録')],
    asked: ['S04-05', 'S04-06', 'S07-15'],
    maps: {
      guide: ['7'],
      en303645: ['5.2-3'],
      cra: ['II.1'],
      nist: ['DOC'],
      isvs: ['V1.2'],
    },
  },
  {
    id: 'REQ-SRV-3',
    text: {
      en: 'What services store about devices and people is encrypted, and its change would be noticed.',
      ja: 'サービスが保存するデバイスと人のデータは暗号化し、改変を検知できる。',
    },
    why: {
      en: 'One store holds what a million devices have sent.',
      ja: '一つの保存先に、百万台分のデータがある。',
    },
    applies: hasServices,
    baseline: true,
    answers: ['stored-data-read'],
    verify: [
      later(enforced('encryption at rest under keys on record', '記録された鍵による保存時の暗号化')),
      review('stores of the maker’s own services', 'メーカー独自サービスの保存先'),
    ],
    asked: ['S01-34', 'S04-08', 'S01-38'],
    maps: {
      guide: ['4', '7'],
      en303645: ['5.8-2', '5.4-1'],
      en18031: ['SSM-1', 'SSM-2', 'SSM-3'],
      cra: ['I.2e', 'I.2f'],
      nist: ['DP.STO'],
      isvs: ['V2.2', 'V2.3'],
    },
  },
  {
    id: 'REQ-SRV-4',
    text: {
      en: 'What services hold is backed up where an attacker on the service doesn’t reach, and its return has been tried.',
      ja: 'サービスのデータは、サービスへの侵入者が到達できない場所にバックアップし、復元を試験済みである。',
    },
    why: {
      en: 'Extortion begins with the deletion of backups.',
      ja: '恐喝は、バックアップの削除から始まる。',
    },
    applies: hasServices,
    baseline: true,
    answers: ['service-lost-in-one-place', 'stored-data-destroyed'],
    verify: [review('the last restore, and its date', '直近の復元試験とその日付')],
    asked: ['S07-12', 'S01-68'],
    maps: {
      guide: ['7'],
      en303645: ['5.9-1'],
      en18031: ['RLM-1'],
      cra: ['I.2h'],
      nist: ['DS.OPS'],
      isvs: ['V1.1'],
    },
  },
]

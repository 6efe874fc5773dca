import { defineTexts } from '../../shared/i18n/texts.ts'

/** What stands behind a verdict, and what to do about it: one row a code of the server's. */
export const reasonTexts = defineTexts('overview-reasons', {
  STORE_FAILING: {
    en: 'The storage fails: nothing is accepted',
    ja: '保存できないため、何も受け付けていません',
  },
  SEVERE_EVENTS: {
    en: {
      one: '{{number}} critical event in 24 hours',
      other: '{{number}} critical events in 24 hours',
    },
    ja: '24 時間以内に重大なイベント {{number}} 件',
  },
  QUARANTINED: {
    en: { one: '{{number}} device in quarantine', other: '{{number}} devices in quarantine' },
    ja: '隔離中のデバイス {{number}} 台',
  },
  NO_DEVICES: { en: 'There is no device yet', ja: 'デバイスがまだありません' },
  NONE_CONNECTED: { en: 'No device is connected', ja: '接続中のデバイスがありません' },
  CERTIFICATES_EXPIRED: {
    en: { one: '{{number}} certificate has expired', other: '{{number}} certificates have expired' },
    ja: '期限切れの証明書 {{number}} 件',
  },
  CERTIFICATES_EXPIRING: {
    en: {
      one: '{{number}} certificate expires within 30 days',
      other: '{{number}} certificates expire within 30 days',
    },
    ja: '30 日以内に期限が切れる証明書 {{number}} 件',
  },
  ENROLMENTS_WAITING: {
    en: { one: '{{number}} device waits for approval', other: '{{number}} devices wait for approval' },
    ja: '承認待ちのデバイス {{number}} 台',
  },
  NO_PRODUCT: { en: 'There is no product yet', ja: '製品がまだありません' },
  THREATS_CRITICAL: {
    en: {
      one: '{{number}} critical threat open or undecided',
      other: '{{number}} critical threats open or undecided',
    },
    ja: '未対策または判断待ちの重大な脅威 {{number}} 件',
  },
  THREATS_HIGH: {
    en: {
      one: '{{number}} high threat open or undecided',
      other: '{{number}} high threats open or undecided',
    },
    ja: '未対策または判断待ちの高リスクの脅威 {{number}} 件',
  },
  THREATS_LOWER: {
    en: {
      one: '{{number}} lesser threat open or undecided',
      other: '{{number}} lesser threats open or undecided',
    },
    ja: '未対策または判断待ちの中・低リスクの脅威 {{number}} 件',
  },
  OPEN_QUESTIONS: {
    en: {
      one: '{{number}} question about the model is open',
      other: '{{number}} questions about the model are open',
    },
    ja: 'モデルへの未回答の質問 {{number}} 件',
  },
  MODEL_WARNINGS: {
    en: { one: '{{number}} warning in the model', other: '{{number}} warnings in the model' },
    ja: 'モデルの警告 {{number}} 件',
  },
  NOT_ASSESSED: {
    en: 'No evidence is assessed yet: a model alone proves nothing',
    ja: '証跡はまだ評価していません。モデルだけでは証明になりません',
  },
  TRY_ATTACKS: { en: 'Attack the gate of this demo', ja: 'デモの関所を攻撃してみる' },
})

/** The act for a code, as a button says it. */
export const actTexts = defineTexts('overview-acts', {
  STORE_FAILING: { en: 'See what happened', ja: '経過を見る' },
  SEVERE_EVENTS: { en: 'Look at the events', ja: 'イベントを見る' },
  QUARANTINED: { en: 'Look at the devices', ja: 'デバイスを見る' },
  CERTIFICATES_EXPIRED: { en: 'Look at the certificates', ja: '証明書を見る' },
  CERTIFICATES_EXPIRING: { en: 'Look at the certificates', ja: '証明書を見る' },
  ENROLMENTS_WAITING: { en: 'Approve or turn down', ja: '承認・拒否する' },
  THREATS_CRITICAL: { en: 'Look at the threats', ja: '脅威を見る' },
  THREATS_HIGH: { en: 'Look at the threats', ja: '脅威を見る' },
  THREATS_LOWER: { en: 'Look at the threats', ja: '脅威を見る' },
  OPEN_QUESTIONS: { en: 'Answer them', ja: '回答する' },
  MODEL_WARNINGS: { en: 'Look at the warnings', ja: '警告を見る' },
  TRY_ATTACKS: { en: 'Attack the gate', ja: '関所を攻撃する' },
  NONE_CONNECTED: { en: 'Look at the devices', ja: 'デバイスを見る' },
})

export type ReasonCode = keyof typeof reasonTexts.rows
export type ActCode = keyof typeof actTexts.rows

export const isReason = (code: string): code is ReasonCode => code in reasonTexts.rows
export const isAct = (code: string): code is ActCode => code in actTexts.rows

/** Where a person does something about it. */
export const targets = {
  STORE_FAILING: { to: '/events', search: { kind: 'storage' } },
  SEVERE_EVENTS: { to: '/events', search: { severity: 'critical', since: 'day' } },
  QUARANTINED: { to: '/devices', search: { state: 'quarantined' } },
  CERTIFICATES_EXPIRED: { to: '/certificates', search: {} },
  CERTIFICATES_EXPIRING: { to: '/certificates', search: {} },
  ENROLMENTS_WAITING: { to: '/devices', search: {} },
  THREATS_CRITICAL: { to: '/threats', search: {} },
  THREATS_HIGH: { to: '/threats', search: {} },
  THREATS_LOWER: { to: '/threats', search: {} },
  OPEN_QUESTIONS: { to: '/questions', search: {} },
  MODEL_WARNINGS: { to: '/model', search: {} },
  TRY_ATTACKS: { to: '/gate', search: {} },
  NONE_CONNECTED: { to: '/devices', search: {} },
} as const satisfies Readonly<Record<ActCode, { readonly to: string; readonly search: object }>>

/** What is done in a terminal, because the page can't. */
export const commands: Readonly<Partial<Record<ReasonCode, string>>> = {
  NO_PRODUCT: 'sekisho product add sekisho.yaml --home DIR',
  NO_DEVICES: 'sekisho factory provision --product PRODUCT --serial SERIAL --csr FILE --home DIR',
}

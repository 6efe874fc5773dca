import type { SecurityEvent } from '@sekisho/gate'
import { approvalKinds } from './kinds/approvals.ts'
import { attestationKinds } from './kinds/attestation.ts'
import { caseKinds } from './kinds/cases.ts'
import { enrolmentKinds } from './kinds/enrolment.ts'
import { forecastKinds } from './kinds/forecast.ts'
import { healthKinds } from './kinds/health.ts'
import { keyKinds } from './kinds/keys.ts'
import { lifeKinds } from './kinds/life.ts'
import { revocationKinds } from './kinds/revocation.ts'
import { releaseKinds } from './kinds/releases.ts'
import { rolloutKinds } from './kinds/rollouts.ts'
import type { EventRow, Severity } from './kinds/row.ts'
import { updatesKinds } from './kinds/updates.ts'
import { vulnerabilityKinds } from './kinds/vulnerabilities.ts'

export type { Severity }

export const severities: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical']

/**
 * Every kind of security event, once. What the gate refuses comes as `gate.refused` with the gate's code in its detail, or
 * as a kind of its own that begins with `gate.`; a kind that is missing here is shown by its name.
 */
export const eventKinds = {
  'gate.connected': {
    severity: 'info',
    category: 'connection',
    en: 'A device has connected',
    ja: 'デバイスが接続した',
    ids: ['S12-06', 'S12-07'],
  },
  'gate.disconnected': {
    severity: 'info',
    category: 'connection',
    en: 'A device has disconnected',
    ja: 'デバイスが切断した',
    ids: ['S12-06'],
  },
  'gate.connection-refused': {
    severity: 'medium',
    category: 'connection',
    en: 'A connection was refused',
    ja: '接続を拒否した',
    ids: ['S12-06', 'S12-07'],
  },
  'gate.subscription-refused': {
    severity: 'medium',
    category: 'connection',
    en: 'A subscription outside the grants was refused',
    ja: '許可されていない購読を拒否した',
    ids: ['S12-08'],
  },
  'gate.handshake-failed': {
    severity: 'low',
    category: 'connection',
    en: 'A TLS handshake failed',
    ja: 'TLS ハンドシェイクに失敗した',
    ids: ['S12-06', 'S12-07'],
  },
  'gate.banned': {
    severity: 'high',
    category: 'connection',
    en: 'A device was shut out for a while',
    ja: 'デバイスを一時的に締め出した',
    ids: ['S12-06'],
  },
  'gate.limited': {
    severity: 'low',
    category: 'connection',
    en: 'A limit slows a device down',
    ja: '制限によりデバイスの受信を遅らせている',
    ids: ['S01-42'],
  },
  'gate.field-dropped': {
    severity: 'info',
    category: 'message',
    en: 'A personal field was left out',
    ja: '個人に関するフィールドを除いて保存した',
    ids: ['S12-02'],
  },
  'gate.will': {
    severity: 'info',
    category: 'message',
    en: "A device is gone, and its will was published in the gate's name",
    ja: 'デバイスが切断され、そのウィルがゲートの名前で配信された',
    ids: ['S12-06'],
  },
  'gate.refused': {
    severity: 'medium',
    category: 'message',
    en: 'A message was refused',
    ja: 'メッセージを拒否した',
    ids: ['S12-08', 'S12-09'],
  },
  'enrolment.requested': {
    severity: 'info',
    category: 'identity',
    en: 'A device has asked for a certificate',
    ja: 'デバイスが証明書を要求した',
    ids: ['S10-33', 'S12-07'],
  },
  'enrolment.pending': {
    severity: 'low',
    category: 'identity',
    en: 'A device without a factory record waits for approval',
    ja: '工場記録のないデバイスが承認を待っている',
    ids: ['S11-46'],
  },
  'enrolment.issued': {
    severity: 'info',
    category: 'identity',
    en: 'A certificate was issued',
    ja: '証明書を発行した',
    ids: ['S10-33', 'S10-34'],
  },
  'enrolment.renewed': {
    severity: 'info',
    category: 'identity',
    en: 'A certificate was renewed',
    ja: '証明書を更新した',
    ids: ['S10-34'],
  },
  'enrolment.refused': {
    severity: 'medium',
    category: 'identity',
    en: 'A request for a certificate was refused',
    ja: '証明書の要求を拒否した',
    ids: ['S10-33', 'S12-07'],
  },
  'registry.message-key-registered': {
    severity: 'info',
    category: 'identity',
    en: 'A key for the messages of a device was registered',
    ja: 'デバイスのメッセージ用の鍵を登録した',
    ids: ['S12-12'],
  },
  'factory.provisioned': {
    severity: 'info',
    category: 'identity',
    en: 'A factory identity was issued',
    ja: '工場出荷時の識別情報を発行した',
    ids: ['S11-45'],
  },
  'device.added': {
    severity: 'info',
    category: 'device',
    en: 'A device was recorded',
    ja: 'デバイスを記録した',
    ids: ['S12-12'],
  },
  'device.approved': {
    severity: 'low',
    category: 'device',
    en: 'A waiting device was approved',
    ja: '待機中のデバイスを承認した',
    ids: ['S11-46', 'S12-12'],
  },
  'device.refused': {
    severity: 'low',
    category: 'device',
    en: 'A waiting device was turned down',
    ja: '待機中のデバイスを拒否した',
    ids: ['S11-46', 'S12-12'],
  },
  'device.enrolled': {
    severity: 'info',
    category: 'device',
    en: 'A device is enrolled',
    ja: 'デバイスが登録された',
    ids: ['S12-12'],
  },
  'device.active': {
    severity: 'info',
    category: 'device',
    en: 'A device is in operation',
    ja: 'デバイスが稼働を始めた',
    ids: ['S12-12'],
  },
  'device.quarantined': {
    severity: 'high',
    category: 'device',
    en: 'A device was put in quarantine',
    ja: 'デバイスを隔離した',
    ids: ['S12-12'],
  },
  'device.released': {
    severity: 'low',
    category: 'device',
    en: 'A device was released from quarantine',
    ja: 'デバイスの隔離を解除した',
    ids: ['S12-12'],
  },
  'device.revoked': {
    severity: 'high',
    category: 'device',
    en: "A device's certificates were revoked",
    ja: 'デバイスの証明書を失効させた',
    ids: ['S11-33', 'S12-12'],
  },
  'device.report': {
    severity: 'medium',
    category: 'device',
    en: 'A device reports on its own security',
    ja: 'デバイスが自身のセキュリティについて報告した',
    ids: ['RD9', 'S12-02'],
  },
  'device.retired': {
    severity: 'low',
    category: 'device',
    en: 'A device was retired',
    ja: 'デバイスを廃止した',
    ids: ['S12-12'],
  },
  'command.sent': {
    severity: 'info',
    category: 'order',
    en: 'An order was sent',
    ja: '命令を送信した',
    ids: ['S12-12'],
  },
  'command.answered': {
    severity: 'info',
    category: 'order',
    en: 'A device has answered an order',
    ja: 'デバイスが命令に応答した',
    ids: ['S12-12'],
  },
  'command.undelivered': {
    severity: 'low',
    category: 'order',
    en: 'An order could not be delivered',
    ja: '命令を届けられなかった',
    ids: ['S12-12'],
  },
  'command.expired': {
    severity: 'low',
    category: 'order',
    en: 'An order expired without an answer',
    ja: '命令が応答のないまま期限切れになった',
    ids: ['S12-12'],
  },
  'command.superseded': {
    severity: 'info',
    category: 'order',
    en: 'A waiting order was replaced by a newer one',
    ja: '待機中の命令を新しい命令で置き換えた',
    ids: ['S12-12'],
  },
  'command.refused': {
    severity: 'medium',
    category: 'order',
    en: 'An order was not accepted',
    ja: '命令を受け付けなかった',
    ids: ['S12-08'],
  },
  'access.token-created': {
    severity: 'low',
    category: 'access',
    en: 'An API token was made',
    ja: 'API トークンを作成した',
    ids: ['S12-13'],
  },
  'access.token-revoked': {
    severity: 'low',
    category: 'access',
    en: 'An API token was revoked',
    ja: 'API トークンを失効させた',
    ids: ['S12-13'],
  },
  'access.link-created': {
    severity: 'low',
    category: 'access',
    en: 'A sign-in link was made',
    ja: 'サインイン用リンクを発行した',
    ids: ['S12-13'],
  },
  'access.signed-in': {
    severity: 'low',
    category: 'access',
    en: 'Someone has signed in to the console',
    ja: 'コンソールにサインインした',
    ids: ['S12-07'],
  },
  'access.signed-out': {
    severity: 'info',
    category: 'access',
    en: 'Someone has signed out of the console',
    ja: 'コンソールからサインアウトした',
    ids: ['S12-07'],
  },
  'access.refused': {
    severity: 'medium',
    category: 'access',
    en: 'A token, sign-in link or session was not accepted',
    ja: 'トークン、サインイン用リンクまたはセッションを受け付けなかった',
    ids: ['S12-01', 'S12-07'],
  },
  'access.forbidden': {
    severity: 'medium',
    category: 'access',
    en: 'Someone tried what their role does not allow',
    ja: '役割で許されていない操作が試みられた',
    ids: ['S12-08'],
  },
  'policy.added': {
    severity: 'low',
    category: 'configuration',
    en: 'A policy was added',
    ja: 'ポリシーを追加した',
    ids: ['S12-12'],
  },
  'storage.failing': {
    severity: 'critical',
    category: 'system',
    en: 'The storage fails; nothing is accepted',
    ja: '保存できないため、何も受け付けない',
    ids: ['S12-02'],
  },
  'storage.damaged': {
    severity: 'critical',
    category: 'system',
    en: 'Stored messages can not be read and were set aside',
    ja: '保存したメッセージを読み取れないため、別に保管した',
    ids: ['S12-02'],
  },
  'storage.recovered': {
    severity: 'medium',
    category: 'system',
    en: 'The storage works again',
    ja: '保存が回復した',
    ids: ['S12-02'],
  },
  'self-test.failed': {
    severity: 'critical',
    category: 'system',
    en: 'A self-test failed',
    ja: 'セルフテストに失敗した',
    ids: ['S12-05'],
  },
  'server.started': {
    severity: 'info',
    category: 'system',
    en: 'The server has started',
    ja: 'サーバーが起動した',
    ids: ['S12-12'],
  },
  'server.stopped': {
    severity: 'info',
    category: 'system',
    en: 'The server has stopped',
    ja: 'サーバーが停止した',
    ids: ['S12-12'],
  },
  ...approvalKinds,
  ...attestationKinds,
  ...enrolmentKinds,
  ...forecastKinds,
  ...healthKinds,
  ...keyKinds,
  ...lifeKinds,
  ...releaseKinds,
  ...revocationKinds,
  ...updatesKinds,
  ...vulnerabilityKinds,
  ...rolloutKinds,
  ...caseKinds,
} as const satisfies Readonly<Record<string, EventRow>>

export type EventKind = keyof typeof eventKinds

/**
 * What people of the house have done by the rules of the house: worth a line in the log at its severity, and no trouble of the
 * fleet.
 */
export const governedKinds: readonly EventKind[] = [
  'approval.done',
  'people.credential-made',
  'people.removed',
  'people.role-changed',
  'release.excepted',
  'release.withdrawn',
  'updates.root-rotated',
]

/** Event of a kind of ours, with the severity that the catalogue gives it. */
export function eventOf(
  kind: EventKind,
  at: number,
  about: Omit<SecurityEvent, 'at' | 'kind' | 'severity' | 'detail'> & {
    readonly detail?: Readonly<Record<string, unknown>>
  } = {},
): SecurityEvent {
  return { ...about, at, kind, severity: eventKinds[kind].severity, detail: about.detail ?? {} }
}

/** An event as it is kept: with its place in the order of all events. */
export interface StoredEvent extends SecurityEvent {
  readonly id: number
}

export interface EventFilter {
  /** A kind, or the beginning of kinds: `gate` finds `gate.refused`, not `gateway.x`. */
  readonly kind?: string | undefined
  readonly device?: string | undefined
  readonly product?: string | undefined
  /** This severity or a worse one. */
  readonly severity?: Severity | undefined
  /** Milliseconds since 1970. */
  readonly since?: number | undefined
  /** Only events behind this one, in the order asked for. */
  readonly after?: number | undefined
  readonly limit: number
  readonly order: 'asc' | 'desc'
}

export const atLeast = (severity: Severity): readonly Severity[] =>
  severities.slice(severities.indexOf(severity))

export const kindMatches = (kind: string, prefix: string): boolean =>
  kind === prefix || kind.startsWith(prefix.endsWith('.') ? prefix : `${prefix}.`)

/** The same filter as the query's, for events that have just happened. */
export const eventMatches = (event: StoredEvent, filter: Partial<EventFilter>): boolean =>
  (filter.kind === undefined || kindMatches(event.kind, filter.kind)) &&
  (filter.device === undefined || event.device === filter.device) &&
  (filter.product === undefined || event.product === filter.product) &&
  (filter.severity === undefined || atLeast(filter.severity).includes(event.severity)) &&
  (filter.since === undefined || event.at >= filter.since)

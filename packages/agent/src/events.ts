import type { UpdateReport } from '@sekisho/model'
import type { EgressRefusal } from './maker/egress-rules.ts'

/** What happens in an agent, for whoever watches it. Times are milliseconds since 1970. */
export type AgentEvent =
  | { readonly event: 'self-test'; readonly passed: boolean; readonly failures: readonly string[] }
  | { readonly event: 'health'; readonly kind: string; readonly healthy: boolean }
  | { readonly event: 'tamper'; readonly response: string; readonly done: boolean }
  /** For an operator's word, or because the server asks for patience. */
  | { readonly event: 'waiting'; readonly for: 'approval' | 'server'; readonly seconds: number }
  /** SHA-256 of roots that the device trusts from now on, or no longer. */
  | { readonly event: 'anchors'; readonly added: readonly string[]; readonly dropped: readonly string[] }
  | { readonly event: 'enrolled' | 'renewed'; readonly fingerprint: string; readonly notAfter: string }
  | { readonly event: 'message-key'; readonly protection: 'sign' | 'mac'; readonly kid: string }
  | { readonly event: 'attested' }
  | { readonly event: 'policy'; readonly hash: string }
  | { readonly event: 'order-keys'; readonly kids: readonly string[] }
  | {
      readonly event: 'connected'
      readonly epoch: number
      readonly pruned: number
      readonly pending: number
      /** Only reports on security are taken. */
      readonly quarantined: boolean
    }
  | { readonly event: 'disconnected'; readonly reason: string; readonly retryInMs: number }
  | { readonly event: 'delivered'; readonly channel: string; readonly epoch: number; readonly seq: number }
  | {
      readonly event: 'refused'
      readonly channel: string
      readonly epoch: number
      readonly seq: number
      readonly reasonCode: number
    }
  | {
      readonly event: 'discarded'
      readonly channel: string
      readonly count: number
      /** `log full`: reports, of which the maker lets the device keep so many. */
      readonly reason: 'late' | 'no such channel' | 'outbox full' | 'log full'
    }
  | {
      readonly event: 'order'
      readonly order: string
      readonly command: string
      readonly status: OrderStatus
      readonly reason?: string
    }
  | { readonly event: 'order-refused'; readonly code: string }
  | { readonly event: 'problem'; readonly code: string; readonly reason: string }
  /** The device is somebody else's now, or was reset: what belonged to the time before is gone. */
  | {
      readonly event: 'owner-forgotten'
      readonly why: 'transfer' | 'factory-reset' | 'disposal'
      readonly messages: number
      readonly keys: readonly string[]
    }
  | { readonly event: 'receipt'; readonly delivered: boolean }
  /** As it is reported to the server. */
  | { readonly event: 'update'; readonly report: UpdateReport }
  /** The owner may decide: install now, later, or by themselves from now on; `by` is when it is installed at the latest. */
  | {
      readonly event: 'update-asked'
      readonly version: string
      readonly changes: { readonly en: string; readonly ja: string }
      readonly by?: number
    }
  /** As the maker has signed it: egress, logging, self-test. The agent follows it; the product's other parts have to as well. */
  | { readonly event: 'device-policy'; readonly version: number; readonly value: unknown }
  /** Somebody wanted to reach a peer that the maker has not signed; told once an hour for each. */
  | ({ readonly event: 'egress-refused' } & EgressRefusal)
  | { readonly event: 'stopped' }

export type OrderStatus = 'done' | 'refused' | 'failed'

export type Report = (event: AgentEvent) => void

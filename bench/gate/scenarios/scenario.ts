import type { BenchIdentities } from '../identities.ts'

export interface Aim {
  readonly port: number
  /** Of the server that is measured. */
  readonly pid: number
  readonly identities: BenchIdentities
  /** 1 to 9; numbers of messages begin behind those of the round before. */
  readonly round: number
}

export interface ThroughputPlan {
  readonly scenario: 'throughput'
  readonly connections: number
  readonly inFlight: number
  readonly warmUpSeconds: number
  readonly seconds: number
}

export interface LatencyPlan {
  readonly scenario: 'latency'
  readonly connections: number
  /** Messages per second, of all connections together, whatever the answers do. */
  readonly rate: number
  readonly warmUpSeconds: number
  readonly seconds: number
}

export interface HandshakePlan {
  readonly scenario: 'handshakes'
  readonly count: number
  readonly groups: string
}

export interface IdlePlan {
  readonly scenario: 'idle'
  readonly connections: number
}

export type Plan = ThroughputPlan | LatencyPlan | HandshakePlan | IdlePlan

export interface Throughput {
  readonly deliveredPerSecond: number
  readonly cpuMicrosecondsPerMessage: number
  readonly acknowledged: number
}

export interface Latency {
  readonly p50Ms: number
  readonly p99Ms: number
  readonly acknowledged: number
}

export interface Handshakes {
  readonly cpuMillisecondsEach: number
}

export interface Idle {
  readonly kibEach: number
}

export { createAgent } from './agent.ts'
export type { CarriedKey } from './carrying.ts'
export { type Clock, systemClock } from './clock.ts'
export type { Agent, AgentOptions, AgentStatus, Reset } from './face.ts'
export { AgentError, type AgentCode, agentCodes } from './errors.ts'
export type { AgentEvent, OrderStatus } from './events.ts'
export type {
  Destroyed,
  DeviceKey,
  DeviceKeys,
  KeyEntry,
  KeyName,
  Receipt,
  Scope,
} from './keys/device-keys.ts'
export { type KeyCustody, openDeviceKeys } from './keys/open.ts'
export type { Egress } from './maker/egress.ts'
export type { HealthOptions } from './health/health.ts'
export type { UpdateOptions } from './updates/options.ts'
export { type Execute, OrderRefused } from './orders.ts'
export { agentUsage, exitCodes, type ProgramIo, runAgentProgram } from './program.ts'
export { createDisk } from './updates/disk.ts'
export { encodeProof } from './updates/slots/proof.ts'
export { nextStart, type Start } from './updates/slots/start.ts'
export type { SupervisorEvent, SupervisorSettings } from './updates/slots/supervisor.ts'
export { readSupervisorSettings } from './updates/slots/supervisor-program.ts'

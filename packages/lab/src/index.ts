export { type Fleet, type FleetEvent, type FleetOptions, createFleet } from './fleet.ts'
export { type Doorbell, type DoorbellStatus, ringsBetween, statusAt } from './doorbell.ts'

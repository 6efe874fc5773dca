import { codedError } from '../errors.ts'

export const telemetryCodes = {
  TELEMETRY_DEVICE_UNKNOWN: { status: 404, outside: 'no such device' },
  TELEMETRY_CURSOR: { status: 400, outside: 'no such place' },
} as const

export class TelemetryError extends codedError('TelemetryError', telemetryCodes) {}

import { codedError } from '../errors.ts'

export const commandCodes = {
  COMMAND_DEVICE_UNKNOWN: { status: 404, outside: 'no such device' },
  COMMAND_UNKNOWN: { status: 404, outside: 'the device obeys no such command' },
  COMMAND_FORBIDDEN: { status: 403, outside: 'the model does not let this role give the command' },
  COMMAND_DEVICE_STATE: { status: 409, outside: 'not in the state that the device is in' },
  COMMAND_ARGUMENTS: { status: 400, outside: 'the arguments do not fit' },
  COMMAND_CONFIRM: { status: 400, outside: 'the command needs `confirm: true`' },
  COMMAND_NOT_CONNECTED: { status: 409, outside: 'the device is not connected and the order may not wait' },
  ORDER_UNKNOWN: { status: 404, outside: 'no such order' },
} as const

export class CommandError extends codedError('CommandError', commandCodes) {}

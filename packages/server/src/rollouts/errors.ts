import { codedError } from '../errors.ts'

export const rolloutCodes = {
  ROLLOUT_UNKNOWN: { status: 404, outside: 'no such roll-out' },
  ROLLOUT_RELEASE: {
    status: 409,
    outside: 'the release is not published, or was withdrawn: nothing rolls it out',
  },
  ROLLOUT_NOBODY: {
    status: 409,
    outside: 'no device is meant: look at the selection, and at the variants and hardware of the images',
  },
  ROLLOUT_STAGES: { status: 400, outside: 'there would be more than 200 stages: make them larger' },
  ROLLOUT_CANARY: { status: 400, outside: 'a canary is no device of the selection' },
  ROLLOUT_OVER: { status: 409, outside: 'the roll-out has ended' },
  ROLLOUT_NOT_PAUSED: { status: 409, outside: 'the roll-out is not paused' },
  ROLLOUT_NO_STAGE: { status: 409, outside: 'there is no such stage left to begin' },
  ROLLOUT_DEVICE: { status: 404, outside: 'no such device in this roll-out' },
  UPDATE_CHOICE_DISABLE: {
    status: 409,
    outside: 'the maker of this product does not let automatic updates be turned off',
  },
  UPDATE_CHOICE_POSTPONE: { status: 409, outside: 'this update can not be put off, or not for so long' },
  UPDATE_CHOICE_NOTHING: { status: 409, outside: 'no update is offered to this device' },
  UPDATE_NO_RULES: { status: 409, outside: 'the model of this product says nothing of updates' },
} as const

export class RolloutError extends codedError('RolloutError', rolloutCodes) {}

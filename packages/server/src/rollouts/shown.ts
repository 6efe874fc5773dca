import { settledStates, type ShownState } from './states.ts'

/**
 * What `shownState` says of a device, as a condition of SQL: of `rollout_device`, `device_update`, and a table `time` with `now`
 * in milliseconds since 1970, and `silent_hour` of it. A test holds the two together.
 */

/** When a device asked or said something for the last time. */
export const seenAt = 'max(coalesce(asked_at, 0), coalesce(said_at, 0))'

const settled = `(${settledStates.map((state) => `'${state}'`).join(', ')})`
const isLate = 'coalesce(by_at <= (SELECT now FROM time), FALSE)'
const isOpen = `offered_at IS NOT NULL AND rollout_device.state NOT IN ${settled}`
const isSilent = `max(assigned_at, ${seenAt}) / 3600000 <= (SELECT silent_hour FROM time)`

const isWaitedFor = `${isOpen} AND NOT ${isLate} AND assigned_at IS NOT NULL`

const conditions: Readonly<Partial<Record<ShownState, string>>> = {
  planned: 'offered_at IS NULL',
  overdue: `${isOpen} AND ${isLate}`,
  'never-asked': `${isOpen} AND NOT ${isLate} AND assigned_at IS NULL`,
  silent: `${isWaitedFor} AND ${isSilent}`,
}

export function isShownAs(state: ShownState): string {
  const known = conditions[state]
  if (known !== undefined) return known
  const isSo = `rollout_device.state = '${state}'` // a word of the table of states
  return settledStates.some((one) => one === state)
    ? `offered_at IS NOT NULL AND ${isSo}`
    : `${isWaitedFor} AND NOT ${isSilent} AND ${isSo}`
}

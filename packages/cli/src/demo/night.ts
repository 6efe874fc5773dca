/** Hour of the day in the middle of the doorbell's window for updates (02:00 to 05:00 local). */
const middleOfTheNight = 3
const eastmost = 14

/**
 * A time zone in which it is the middle of the night now: simulated doorbells that hang there install at once, and nobody has to
 * wait for the window that the model gives them.
 * @returns a name of the tz database; there east of Greenwich is minus
 */
export function nightZone(now: Date): string {
  const offset = (middleOfTheNight - now.getUTCHours() + 24) % 24
  const east = offset > eastmost ? offset - 24 : offset
  return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`
}

import { ID_PLACE } from './topics.ts'

/** The tree of topics that a device lives in (design §4), as templates. */

const root = `devices/${ID_PLACE}`

export const telemetryTopic = (stream: string): string => `${root}/telemetry/${stream}`
export const commandTopic = (command: string): string => `${root}/commands/${command}`
export const responseTopic = (command: string): string => `${root}/responses/${command}`
/** One level is free: the name of the report. */
export const securityTopic = `${root}/security/+`
export const commandFilter = `${root}/commands/+`
export const updatesTopic = `${root}/updates`

/** The filter that matches a template for every device. */
export const everyDevice = (template: string): string =>
  template
    .split('/')
    .map((level) => (level === ID_PLACE ? '+' : level))
    .join('/')

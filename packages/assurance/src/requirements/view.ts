import { standingText } from '../view/texts.ts'
import type { Words } from '../words.ts'
import type { Requirement } from './requirements.ts'
import { verificationText } from './texts.ts'

/** A requirement as plain data, for whoever shows it: JSON, the console. */
export type RequirementView = Omit<Requirement, 'threats' | 'verify'> & {
  readonly threats: readonly {
    readonly key: string
    readonly title: Words
    readonly status: string
    readonly standing: Words
    readonly risk: number
  }[]
  readonly verify: readonly (Requirement['verify'][number] & { readonly text: Words })[]
}

export const requirementView = ({ threats, verify, ...rest }: Requirement): RequirementView => ({
  ...rest,
  threats: threats.map(({ key, title, standing, risk }) => ({
    key,
    title,
    status: standing.status,
    standing: standingText(standing),
    risk,
  })),
  verify: verify.map((way) => Object.assign({ text: verificationText(way) }, way)),
})

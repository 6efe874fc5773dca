import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ask, asJson, homeOf, homeOptions, shownTime, withHome } from '../house/house.ts'
import { peopleTexts } from '../house/people-texts.ts'
import { houseSummaries, houseTexts } from '../house/texts.ts'
import { say } from '../texts.ts'
import { defineVerb, Failure, UsageError } from '../verb.ts'

interface Link {
  readonly link: string
  readonly role: string
  readonly expiresAt: number
}

/** Roles of people who look after a whole fleet; an owner's place is an app. */
const consoleRoles = ['admin', 'security-officer', 'release-manager', 'operator', 'auditor'] as const

export const signIn = defineVerb({
  name: 'sign-in',
  summary: houseSummaries.signIn,
  usage: '[--person ID | --role ROLE] [--home DIR]',
  example: '--person alice',
  options: {
    person: { type: 'string', value: 'ID', about: peopleTexts.linkPerson },
    role: {
      type: 'string',
      value: 'ROLE',
      about: {
        en: 'admin (default), security-officer, release-manager, operator or auditor',
        ja: 'admin（既定）、security-officer、release-manager、operator、auditor のいずれか',
      },
    },
    ...homeOptions,
  },
  run: async ({ values, positionals }, context) => {
    if (positionals.length > 0) throw new UsageError(houseTexts.onlyOptions)
    const { role, person } = values
    if (role !== undefined && (person !== undefined || !consoleRoles.some((one) => one === role)))
      throw new UsageError(houseTexts.oneOf, { option: '--role', names: consoleRoles.join(', ') })
    const whom = person === undefined ? { role: role ?? 'admin' } : { person }
    const directory = homeOf(values)
    // without a server there is no need to open the home
    if (!existsSync(join(directory, 'control.sock')))
      throw new Failure(houseTexts.signInNoServer, { directory })
    return withHome(values, context, async (control) => {
      if (!control.isLive) throw new Failure(houseTexts.signInNoServer, { directory })
      const made = (await ask(control, 'POST', '/api/v1/sign-in-links', whom)) as Link
      const words = { link: made.link, role: made.role, until: shownTime(made.expiresAt) }
      context.out(
        values.json === true ? asJson(made) : `${say(context.language, houseTexts.signInLink, words)}\n`,
      )
      return 0
    })
  },
})

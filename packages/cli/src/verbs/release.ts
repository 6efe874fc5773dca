import { houseTexts } from '../house/texts.ts'
import type { ReleaseCommand } from '../release/command.ts'
import { releaseCommands } from '../release/commands.ts'
import { releaseTexts } from '../release/texts.ts'
import { defineVerb, type Options, UsageError } from '../verb.ts'

const options: Options = Object.assign({}, ...releaseCommands.map((command) => command.options)) as Options // of all

/** The words of its name come first. */
function commandOf(words: readonly string[]): { command: ReleaseCommand; rest: readonly string[] } {
  for (const command of releaseCommands) {
    const name = command.name.split(' ')
    if (name.every((word, at) => word === words[at])) return { command, rest: words.slice(name.length) }
  }
  const names = releaseCommands.map(({ name }) => name).join(', ')
  throw new UsageError(houseTexts.badSubcommand, { names })
}

/** An option of another sub-command would be passed over in silence. */
function requireOwn({ name, options: own }: ReleaseCommand, values: object): void {
  for (const option of Object.keys(values))
    if (!Object.hasOwn(own, option) && option !== 'lang' && option !== 'help')
      throw new UsageError(
        { en: '{name} takes no --{option}', ja: '{name} に --{option} は指定できない' },
        { name, option },
      )
}

export const release = defineVerb({
  name: 'release',
  summary: releaseTexts.summary,
  usage: releaseCommands.map(({ usage }) => usage).join(' | '),
  options,
  run: ({ values, positionals }, context) => {
    const { command, rest } = commandOf(positionals)
    requireOwn(command, values)
    return command.run({ values, positionals: rest }, context)
  },
})

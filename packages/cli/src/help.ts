import { say, type Text, texts } from './texts.ts'
import type { Language } from './texts.ts'
import { commonOptions, type Options, type Verb, type VerbGroup } from './verb.ts'

/** What the command says of itself. */

const rows = (pairs: readonly (readonly [left: string, right: string])[]): string => {
  const width = Math.max(...pairs.map(([left]) => left.length))
  return pairs.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('')
}

const optionRows = (language: Language, options: Options): string =>
  rows(
    Object.entries(options).map(([name, { short, value, about }]) => [
      `${short === undefined ? '    ' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
      say(language, about),
    ]),
  )

interface Named {
  readonly name: string
  readonly summary: Text
}

const nameRows = (language: Language, named: readonly Named[], without: string): string =>
  rows(named.map(({ name, summary }) => [name === '' ? without : name, say(language, summary)]))

const joined = (...words: readonly string[]): string => words.filter((word) => word !== '').join(' ')

/** `release sign`. */
export const fullName = (group: VerbGroup | undefined, verb: Verb): string =>
  joined(group?.name ?? '', verb.name)

export const generalHelp = (language: Language, verbs: readonly Named[]): string =>
  `${say(language, texts.intro)}

${say(language, texts.usage)}: sekisho VERB …

${say(language, texts.verbs)}:
${nameRows(language, verbs, '')}
${say(language, texts.options)}:
${optionRows(language, { ...commonOptions, version: { type: 'boolean', about: texts.version } })}
${say(language, texts.moreHelp)}
`

/** A group with its verbs. @param from only those whose name begins so */
export function groupHelp(language: Language, { name, summary, verbs }: VerbGroup, from = ''): string {
  const nameless = verbs.find((verb) => verb.name === '')
  const shown = from === '' ? verbs : verbs.filter((verb) => verb.name.startsWith(`${from} `))
  return `sekisho ${name}: ${say(language, summary)}

${say(language, texts.usage)}: sekisho ${name} VERB …

${say(language, texts.verbs)}:
${nameRows(language, shown, '…')}
${say(language, texts.moreGroupHelp, { name })}
${nameless && from === '' ? `\n${verbHelp(language, name, nameless)}` : ''}`
}

/** @param name the whole: `release sign` */
export const verbHelp = (language: Language, name: string, verb: Verb): string =>
  `sekisho ${name}: ${say(language, verb.summary)}

${say(language, texts.usage)}: ${joined('sekisho', name, verb.usage)}

${say(language, texts.options)}:
${optionRows(language, { ...verb.options, ...commonOptions })}
${say(language, texts.example)}:
  ${joined('sekisho', name, verb.example)}
`

/** One line below what is wrong. */
export const usageLine = (language: Language, name: string, usage: string): string =>
  say(language, texts.usageLine, { usage: joined(name, usage), name: name === '' ? '' : ` ${name}` })

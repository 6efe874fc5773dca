import { releaseCommands } from '../release/commands.ts'
import { releaseTexts } from '../release/texts.ts'
import type { VerbGroup } from '../verb.ts'

export const release: VerbGroup = {
  name: 'release',
  summary: releaseTexts.summary,
  verbs: releaseCommands,
}

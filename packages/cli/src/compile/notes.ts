import { noteText } from '@sekisho/model'
import type { CompilerNote } from '@sekisho/model'
import type { ModelFile } from '../model-file.ts'
import { say } from '../texts.ts'
import type { Language } from '../texts.ts'
import { compileTexts } from './texts.ts'

/** Notes of a compiler, a line each: the file, the place in the model, the code and what it means. */
export const noteReport = (
  { file }: Pick<ModelFile, 'file'>,
  notes: readonly CompilerNote[],
  language: Language,
): string =>
  notes
    .map(
      (note) =>
        `${file}: ${note.path}: ${say(language, compileTexts.note)}: ${noteText(note, language)} [${note.code}]\n`,
    )
    .join('')

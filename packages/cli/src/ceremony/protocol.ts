import type { ApprovalView } from '../house/approval-view.ts'
import { say, type Text } from '../texts.ts'
import { type CeremonyState, sha256 } from './state.ts'
import { ceremonyTexts } from './texts.ts'

/** The protocol of a ceremony: who, when, on which machine, what was signed, and who had agreed to it. Pure. */

const texts = {
  title: { en: 'Protocol of a root ceremony', ja: 'ルートセレモニーの記録' },
  task: { en: 'Task', ja: '内容' },
  approval: { en: 'Approval', ja: '承認' },
  what: { en: 'What was agreed to (SHA-256)', ja: '承認された内容（SHA-256）' },
  agreed: { en: 'Agreed', ja: '承認した担当者' },
  steps: { en: 'Steps', ja: '経過' },
  files: { en: 'Files (SHA-256)', ja: 'ファイル（SHA-256）' },
  outcome: { en: 'What the root has signed', ja: 'ルートが署名したもの' },
} as const satisfies Readonly<Record<string, Text>>

export interface ProtocolInput {
  readonly state: CeremonyState
  readonly approval: ApprovalView
  /** Content by name. */
  readonly files: Readonly<Record<string, string>>
}

export const protocolJson = ({ state, approval, files }: ProtocolInput) => ({
  format: 1,
  task: state.task,
  approval: {
    id: approval.id,
    kind: approval.kind,
    hash: approval.hash,
    people: approval.voices.filter(({ answer }) => answer === 'agree'),
  },
  steps: state.done,
  files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, sha256(text)])),
})

const both = (text: Text): string => `${text.en} / ${text.ja}`
/** Names come from people; a table and a line must hold. */
const cell = (text: string): string => text.replaceAll(/[\r\n|`]/g, ' ')

function stepRows({ done }: CeremonyState): readonly string[] {
  return done.flatMap(({ step, at, machine, user, facts }) => [
    `| ${both(ceremonyTexts[`step_${step}`])} | ${at} | ${cell(machine)} | ${cell(user)} |`,
    ...Object.entries(facts).map(([name, fact]) => `| · ${name} | ${cell([fact].flat().join(', '))} | | |`),
  ])
}

/** Both languages in one document: it is signed off by people who read either. */
export function protocolMarkdown(input: ProtocolInput): string {
  const { state, approval, files } = input
  const people = approval.voices.filter(({ answer }) => answer === 'agree')
  return [
    `# ${both(texts.title)}`,
    '',
    `${both(texts.task)}: ${both(ceremonyTexts[`task_${state.task}`])}`,
    '',
    `## ${both(texts.approval)}`,
    '',
    ...(['en', 'ja'] as const).map((language) => `- ${cell(approval.summary[language])}`),
    `- ${both(texts.approval)}: \`${approval.id}\``,
    `- ${both(texts.what)}: \`${approval.hash}\``,
    ...people.map(
      ({ person, name, at }) =>
        `- ${both(texts.agreed)}: ${cell(name)} (${cell(person)}), ${new Date(at).toISOString()}`,
    ),
    '',
    `## ${both(texts.steps)}`,
    '',
    '| | UTC | machine / マシン | user / ユーザー |',
    '|---|---|---|---|',
    ...stepRows(state),
    '',
    `## ${both(texts.files)}`,
    '',
    ...Object.entries(files).map(([name, text]) => `- ${name}: \`${sha256(text)}\``),
    '',
    `## ${both(texts.outcome)}`,
    '',
    '```',
    (files['outcome.json'] ?? '').trim(),
    '```',
    '',
  ].join('\n')
}

export const checklist = ({ task, done }: CeremonyState, language: 'en' | 'ja'): string => {
  const named = say(language, ceremonyTexts.title, { task: say(language, ceremonyTexts[`task_${task}`]) })
  const rows = (['ask', 'approve', 'sign', 'install', 'record'] as const).map((step) => {
    const at = done.find((one) => one.step === step)?.at.slice(0, 19)
    return `  [${at === undefined ? ' ' : 'x'}] ${say(language, ceremonyTexts[`step_${step}`])}${at === undefined ? '' : `  ${at}Z`}`
  })
  return `${[named, ...rows].join('\n')}\n`
}

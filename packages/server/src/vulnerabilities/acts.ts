import { Type } from 'typebox'
import { type ActDefinition, defineAct } from '../approvals/act.ts'
import type { Selection } from './publication.ts'
import type { PublicationService } from './publication-service.ts'

const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength })

interface Parameters extends Omit<Selection, 'language'> {
  readonly language?: Selection['language']
  readonly content?: string
}

const selectionOf = ({ content: _content, language = 'en', ...selection }: Parameters): Selection => ({
  ...selection,
  language,
})

const publish = (publications: PublicationService): ActDefinition =>
  defineAct({
    kind: 'advisories.publish',
    leastPeople: 1,
    parameters: Type.Object(
      {
        product: Text(62),
        format: Type.Enum(['csaf', 'csaf-vex']),
        version: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'of the product' })),
        vulnerability: Type.Optional(Text(128)),
        language: Type.Optional(Type.Enum(['en', 'ja'], { description: 'of the document; absent: en' })),
        content: Type.Optional(
          Type.String({
            pattern: '^[0-9a-f]{64}$',
            description: 'SHA-256 of what the advisory says; added where it is left out',
          }),
        ),
      },
      { additionalProperties: false },
    ),
    complete(parameters) {
      const selection = selectionOf(parameters)
      return { ...selection, content: publications.draft(selection).content }
    },
    summary(parameters) {
      const { document, number } = publications.draft(selectionOf(parameters))
      const { title, tracking } = document.document
      const names = (document.vulnerabilities ?? []).map(({ cve, ids }) => cve ?? ids?.[0]?.text ?? '')
      const named = names.slice(0, 20).join(', ') + (names.length > 20 ? ', …' : '')
      return {
        en: `Publishes version ${number} of ${tracking.id} (${title}) for everybody, TLP:WHITE: ${names.length} vulnerabilities: ${named}. It can't be taken back.`,
        ja: `${tracking.id}（${title}）の第 ${number} 版を誰でも読める形（TLP:WHITE）で公開する。脆弱性 ${names.length} 件：${named}。取り消しはできない。`,
      }
    },
    check: (parameters) => publications.requireUnchanged(selectionOf(parameters), parameters.content ?? ''),
    async run(parameters, context) {
      const { content = '' } = parameters
      const { id, number, sha256 } = await publications.publish(selectionOf(parameters), content, context)
      return { id, number, sha256 }
    },
  })

/** What is done to advisories by approval alone. */
export const advisoryActs = (publications: PublicationService): readonly ActDefinition[] => [
  publish(publications),
]

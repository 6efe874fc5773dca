import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { OpenQuestion } from '../../shared/api/types.ts'
import { Mentions } from '../../shared/assurance/mentions.tsx'
import { ModelLine } from '../../shared/assurance/model-line.tsx'
import { YamlBlock } from '../../shared/assurance/yaml-block.tsx'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Prose } from '../../shared/ui/prose.tsx'
import classes from './questions.module.css'
import { questionTexts } from './texts.ts'

interface OfQuestion {
  readonly product: string
  readonly question: OpenQuestion
}

/** The reason for asking: which threats hang on it. */
function Reasons({ product, question: { settles, bearsOn } }: OfQuestion) {
  const t = useTexts(questionTexts)
  return (
    <section>
      <h3>{t('why')}</h3>
      {settles.length > 0 && (
        <>
          <p>{t('settles', { count: settles.length })}</p>
          <Mentions product={product} threats={settles} />
        </>
      )}
      {bearsOn.length > 0 && (
        <>
          <p>{t('bearsOn', { count: bearsOn.length })}</p>
          <Mentions product={product} threats={bearsOn} />
        </>
      )}
    </section>
  )
}

/** Where it is written, in which words, and what a good answer looks like. */
function HowTo({ product, question }: OfQuestion) {
  const t = useTexts(questionTexts)
  const { place, line, choices, example } = question
  return (
    <section>
      <h3>{t('where')}</h3>
      <p>
        <Prose text={t('whereText', { property: place.property, part: place.part })} />
      </p>
      {choices.length > 0 && (
        <>
          <h3>{t('choices')}</h3>
          <p className={classes.choices}>
            {choices.map((choice) => (
              <code key={choice}>{choice}</code>
            ))}
          </p>
        </>
      )}
      {example && (
        <>
          <h3>{t('example')}</h3>
          <YamlBlock text={example.yaml} />
        </>
      )}
      <p className={classes.dim}>{t('honest')}</p>
      <p>
        <ModelLine product={product} line={line} className={classes.act}>
          {t('toLine', { line: String(line) })}
          <IconArrowRight size={16} aria-hidden />
        </ModelLine>
      </p>
    </section>
  )
}

interface TurnProps {
  readonly word: 'before' | 'after'
  readonly to: OpenQuestion | undefined
}

function Turn({ word, to }: TurnProps) {
  const t = useTexts(questionTexts)
  if (!to) return <span />
  return (
    <Link
      to="/questions"
      search={(known) => ({ ...known, at: to.pointer })}
      resetScroll={false}
      className={classes.turn}
    >
      {word === 'before' && <IconArrowLeft size={16} aria-hidden />}
      {t(word)}
      {word === 'after' && <IconArrowRight size={16} aria-hidden />}
    </Link>
  )
}

export interface QuestionCardProps extends OfQuestion {
  readonly index: number
  readonly all: number
  readonly before: OpenQuestion | undefined
  readonly after: OpenQuestion | undefined
}

/** One question at a time: what, why, where, how. */
export function QuestionCard({ index, all, before, after, ...of }: QuestionCardProps): ReactNode {
  const t = useTexts(questionTexts)
  const language = useLanguage()
  return (
    <article className={classes.card}>
      <header>
        <span className={classes.dim}>{t('one', { index: index + 1, all })}</span>
        <h2>
          <Prose text={inLanguage(language, of.question.text)} />
        </h2>
      </header>
      <div className={classes.halves}>
        <Reasons {...of} />
        <HowTo {...of} />
      </div>
      <footer>
        <Turn word="before" to={before} />
        <Turn word="after" to={after} />
      </footer>
    </article>
  )
}

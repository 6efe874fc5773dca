import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ThreatDetails, ThreatMention } from '../../shared/api/types.ts'
import { Mentions } from '../../shared/assurance/mentions.tsx'
import { ModelLine } from '../../shared/assurance/model-line.tsx'
import { YamlBlock } from '../../shared/assurance/yaml-block.tsx'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { detailTexts } from './texts.ts'
import type { OfThreat } from './of-threat.ts'
import classes from './threats.module.css'

interface OthersProps {
  readonly title: string
  readonly product: string
  readonly threats: readonly ThreatMention[]
}

function Others({ title, product, threats }: OthersProps) {
  if (threats.length === 0) return null
  return (
    <>
      <h4>{title}</h4>
      <Mentions product={product} threats={threats} />
    </>
  )
}

function Change({ threat }: OfThreat) {
  const t = useTexts(detailTexts)
  const { product, change } = threat
  if (!change) return null
  return (
    <section className={classes.remedy}>
      <h3>{t('change')}</h3>
      <YamlBlock text={change.yaml} />
      <p>
        {t(change.removes ? 'changeProven' : 'changeWeak')} {t('onlyIfTrue')}
      </p>
      <p>
        <ModelLine product={product} line={change.line}>
          {t('openAtLine', { line: String(change.line) })}
        </ModelLine>
      </p>
      <Others title={t('alsoSettles')} product={product} threats={change.alsoSettles} />
      <Others title={t('brings')} product={product} threats={change.brings} />
    </section>
  )
}

/** Before anything is changed somebody may simply know the answer. */
function Answer({ threat: { product, facts } }: OfThreat) {
  const t = useTexts(detailTexts)
  const asked = facts.find(({ truth }) => truth === 'unknown')
  return (
    <section className={classes.remedy}>
      <h3>{t('answer')}</h3>
      <p>{t('answerWhy')}</p>
      {asked && (
        <p>
          <Link to="/questions" search={{ product, at: asked.pointer }}>
            {`${asked.place.part}: ${asked.place.property}`}
          </Link>
        </p>
      )}
    </section>
  )
}

const behind = {
  enforced: 'behindEnforced',
  observed: 'behindObserved',
  observable: 'behindObservable',
  claim: 'behindClaim',
} as const

interface WordsOfStanding {
  readonly title: 'behind' | 'irreducible' | 'decision'
  readonly lines: readonly string[]
}

/** What is settled says by what. */
function useStanding({ standing }: ThreatDetails): WordsOfStanding | undefined {
  const t = useTexts(detailTexts)
  const language = useLanguage()
  const { status, by = 'claim', why, lessened = false, author = '', reason = '', until } = standing
  if (status === 'open' || status === 'undecided') return undefined
  if (status === 'mitigated') return { title: 'behind', lines: [t(behind[by])] }
  if (status === 'irreducible') {
    const reasons = why ? [inLanguage(language, why)] : []
    return { title: 'irreducible', lines: lessened ? [...reasons, t('lessened')] : reasons }
  }
  const decided = t('decidedBy', { author, reason })
  return { title: 'decision', lines: until === undefined ? [decided] : [decided, t('until', { day: until })] }
}

/** What to do, or why nothing is to be done. */
export function Remedy({ threat }: OfThreat): ReactNode {
  const t = useTexts(detailTexts)
  const settled = useStanding(threat)
  return (
    <>
      {threat.standing.status === 'undecided' && <Answer threat={threat} />}
      <Change threat={threat} />
      {settled && (
        <section className={classes.behind}>
          <h3>{t(settled.title)}</h3>
          {settled.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </section>
      )}
    </>
  )
}

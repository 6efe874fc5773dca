import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ThreatDetails } from '../../shared/api/types.ts'
import { ModelLine } from '../../shared/assurance/model-line.tsx'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { detailTexts } from './texts.ts'
import type { OfThreat } from './threat-reasons.tsx'
import classes from './threats.module.css'

type Fact = ThreatDetails['facts'][number]

const looks = {
  holds: { tone: 'good', icon: IconCheck },
  fails: { tone: 'attention', icon: IconX },
  unknown: { tone: 'unknown', icon: IconQuestionMark },
} as const

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function FactRow({ fact, product }: { readonly fact: Fact; readonly product: string }) {
  const t = useTexts(detailTexts)
  const { place, value, truth, proof, line } = fact
  const { tone, icon: Icon } = looks[truth]
  return (
    <li data-tone={tone}>
      <span className={classes.truth}>
        <Icon size={14} aria-hidden />
        {t(truth)}
      </span>
      <span className={classes.fact}>
        <span className={classes.dim}>{place.part}</span>
        <code>
          {place.property}
          {value !== undefined && `: ${written(value)}`}
        </code>
        {value === undefined && <span className={classes.dim}> {t('saysNothing')}</span>}
        <span className={classes.dim}>{t(proof)}</span>
      </span>
      <ModelLine product={product} line={line} />
    </li>
  )
}

/** What of the model decides it, property by property, each with its line and with what stands behind it. */
export function FactList({ threat: { facts, product } }: OfThreat): ReactNode {
  const t = useTexts(detailTexts)
  if (facts.length === 0) return null
  return (
    <section>
      <h3>{t('facts')}</h3>
      <ul className={classes.facts}>
        {facts.map((fact) => (
          <FactRow key={fact.pointer} fact={fact} product={product} />
        ))}
      </ul>
    </section>
  )
}

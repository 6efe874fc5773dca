import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ThreatDetails } from '../api/types.ts'
import { useTexts } from '../i18n/use-texts.ts'
import classes from './assurance.module.css'
import { ModelLine } from './model-line.tsx'
import { assuranceTexts } from './texts.ts'

type Fact = ThreatDetails['facts'][number]

const looks = {
  holds: { tone: 'good', icon: IconCheck },
  fails: { tone: 'attention', icon: IconX },
  unknown: { tone: 'unknown', icon: IconQuestionMark },
} as const

const proofWords = {
  enforced: 'byPlatform',
  observed: 'byDevices',
  observable: 'byObservation',
  claim: 'byWord',
} as const
const truthWords = { holds: 'holds', fails: 'fails', unknown: 'unknownFact' } as const

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const NAMED = 5

/** What devices in the field show of it: the few that show otherwise are named. */
function SeenWords({ seen }: { readonly seen: NonNullable<Fact['seen']> }) {
  const t = useTexts(assuranceTexts)
  const names = seen.contradicted.slice(0, NAMED).map(({ device }) => device)
  const more = seen.contradicted.length - names.length
  const devices = more > 0 ? `${names.join(', ')} +${more}` : names.join(', ')
  return (
    <span className={classes.dim}>
      {names.length > 0 ? t('contradictedBy', { devices }) : t('seenBy', { devices: String(seen.devices) })}
    </span>
  )
}

function FactRow({ fact, product }: { readonly fact: Fact; readonly product: string }) {
  const t = useTexts(assuranceTexts)
  const { place, value, truth, proof, line, seen } = fact
  const { tone, icon: Icon } = looks[truth]
  return (
    <li data-tone={tone}>
      <span className={classes.truth}>
        <Icon size={14} aria-hidden />
        {t(truthWords[truth])}
      </span>
      <span className={classes.fact}>
        <span className={classes.dim}>{place.part}</span>
        <code>
          {place.property}
          {value !== undefined && `: ${written(value)}`}
        </code>
        {value === undefined && <span className={classes.dim}> {t('saysNothing')}</span>}
        <span className={classes.dim}>{t(proofWords[proof])}</span>
        {seen && <SeenWords seen={seen} />}
      </span>
      <ModelLine product={product} line={line} />
    </li>
  )
}

export interface FactListProps {
  readonly product: string
  readonly facts: readonly Fact[]
}

/** What of the model decides it, property by property, each with its line and with what stands behind it. */
export function FactList({ product, facts }: FactListProps): ReactNode {
  const t = useTexts(assuranceTexts)
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

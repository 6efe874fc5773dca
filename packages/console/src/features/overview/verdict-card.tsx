import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Verdict } from '../../shared/api/types.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { looks } from '../../shared/ui/looks.ts'
import { uiTexts } from '../../shared/ui/texts.ts'
import classes from './overview.module.css'
import { isAct, isReason, reasonTexts, targets } from './reasons.ts'
import { overviewTexts } from './texts.ts'

function Reason({ code, count }: Verdict['reasons'][number]) {
  const t = useTexts(reasonTexts)
  const ui = useTexts(uiTexts)
  const text = isReason(code) ? t(code, { count }) : code
  return (
    <li>
      {text}
      {isAct(code) && (
        <Link {...targets[code]} aria-label={ui('whyOf', { what: text })}>
          {ui('whyShort')}
        </Link>
      )}
    </li>
  )
}

export interface VerdictCardProps {
  readonly about: 'fleet' | 'product'
  readonly verdict: Verdict
  /** The numbers that put the verdict in proportion. */
  readonly children?: ReactNode
}

const answers = {
  fleet: { good: 'fleetGood', attention: 'fleetAttention', danger: 'fleetDanger', unknown: 'fleetUnknown' },
  product: {
    good: 'productGood',
    attention: 'productAttention',
    danger: 'productDanger',
    unknown: 'productUnknown',
  },
} as const

/** A question, its answer in a few words, and why. */
export function VerdictCard({ about, verdict: { status, reasons }, children }: VerdictCardProps): ReactNode {
  const t = useTexts(overviewTexts)
  const { tone, icon: Icon } = looks[status]
  const question = t(about === 'fleet' ? 'fleetQuestion' : 'productQuestion')
  return (
    <section className={classes.verdict} data-tone={tone} aria-label={question}>
      <h2>{question}</h2>
      <p className={classes.answer}>
        <Icon size={26} aria-hidden />
        {t(answers[about][status])}
      </p>
      {reasons.length > 0 ? (
        <ul className={classes.reasons}>
          {reasons.map((reason) => (
            <Reason key={reason.code} {...reason} />
          ))}
        </ul>
      ) : (
        <p className={classes.dim}>{t('noReasons')}</p>
      )}
      {children && <div className={classes.proportion}>{children}</div>}
    </section>
  )
}

import { Button } from '@mantine/core'
import { IconCircleCheckFilled, IconSquareX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Attack, Outcome } from '../../shared/api/types.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import classes from './gate.module.css'
import { attackTexts, gateTexts } from './texts.ts'
import type { Launches } from './use-launches.ts'

export interface AttackRowProps {
  readonly attack: Attack
  readonly outcome: Outcome | undefined
  readonly launches: Launches
  readonly onWhy: (event: number) => void
}

function OutcomeCell({ outcome, onWhy }: Pick<AttackRowProps, 'outcome' | 'onWhy'>) {
  const t = useTexts(attackTexts)
  const gate = useTexts(gateTexts)
  if (!outcome) return <span className={classes.dim}>{t('notYet')}</span>
  const { asExpected, events } = outcome
  const Icon = asExpected ? IconCircleCheckFilled : IconSquareX
  const event = events.find(({ detail }) => detail['code'] !== undefined) ?? events[0]
  return (
    <span className={classes.outcome}>
      <span className={classes.verdict} data-held={asExpected}>
        <Icon size={14} aria-hidden />
        {t(asExpected ? 'asExpected' : 'notAsExpected')}
      </span>
      {event && (
        <button
          type="button"
          className={classes.whyButton}
          onClick={() => onWhy(event.id)}
          aria-label={gate('whyOf', { id: event.id })}
        >
          {gate('why')}
        </button>
      )}
    </span>
  )
}

/** By its code where there is one: that is what the reference lists. */
const namesOf = (events: Outcome['events']): readonly string[] =>
  events.map(({ kind, detail }) => (typeof detail['code'] === 'string' ? detail['code'] : kind))

/** Many events of one kind are one line. */
const counted = (names: readonly string[]): readonly string[] =>
  [...new Set(names)].map((name) => {
    const times = names.filter((one) => one === name).length
    return times === 1 ? name : `${name} ×${times}`
  })

export function AttackRow({ attack, outcome, launches, onWhy }: AttackRowProps): ReactNode {
  const t = useTexts(attackTexts)
  const language = useLanguage()
  const title = inLanguage(language, attack.title)
  const { running, launch } = launches
  return (
    <tr>
      <th scope="row" className={classes.attackName}>
        {title}
        <span>{inLanguage(language, attack.tries)}</span>
      </th>
      <td>
        <Button
          size="compact-xs"
          variant="default"
          loading={running?.name === attack.name}
          disabled={running !== undefined}
          aria-label={t('launchOf', { title })}
          onClick={() => launch([attack.name])}
        >
          {t('launch')}
        </Button>
      </td>
      <td>
        <OutcomeCell outcome={outcome} onWhy={onWhy} />
      </td>
      <td className={classes.codes}>
        {[...attack.expects.answers, ...attack.expects.events.map(({ kind, code }) => code ?? kind)].join(
          '\n',
        )}
      </td>
      <td className={classes.codes}>
        {outcome ? counted([...outcome.answers, ...namesOf(outcome.events)]).join('\n') : '–'}
      </td>
    </tr>
  )
}

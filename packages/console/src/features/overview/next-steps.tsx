import { IconArrowRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Overview } from '../../shared/api/types.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Command } from '../../shared/ui/copyable.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import classes from './overview.module.css'
import { actTexts, commands, isAct, isReason, reasonTexts, targets } from './reasons.ts'
import { overviewTexts } from './texts.ts'

type Step = Overview['next'][number]

function NextStep({ code, count }: Step) {
  const reason = useTexts(reasonTexts)
  const act = useTexts(actTexts)
  if (!isReason(code)) return null // newer than this page
  const command = commands[code]
  return (
    <li>
      <span>{reason(code, { count })}</span>
      {isAct(code) && (
        <Link {...targets[code]} className={classes.act}>
          {act(code)}
          <IconArrowRight size={16} aria-hidden />
        </Link>
      )}
      {command !== undefined && <Command text={command} />}
    </li>
  )
}

/** What to do, the most urgent first, each with the button or the command that does it. */
export function NextSteps({ steps }: { readonly steps: readonly Step[] }): ReactNode {
  const t = useTexts(overviewTexts)
  return (
    <section className={classes.next} aria-label={t('nextQuestion')}>
      <h2>{t('nextQuestion')}</h2>
      {steps.length === 0 ? (
        <Empty title={t('nothingNext')}>{t('nothingNextWhy')}</Empty>
      ) : (
        <ol>
          {steps.map((step) => (
            <NextStep key={step.code} {...step} />
          ))}
        </ol>
      )}
    </section>
  )
}

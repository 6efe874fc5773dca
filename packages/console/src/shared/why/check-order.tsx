import type { ReactNode } from 'react'
import { useTexts } from '../i18n/use-texts.ts'
import { useCheckName } from './check-names.ts'
import { whyTexts } from './texts.ts'
import classes from './why.module.css'

export interface CheckOrderProps {
  readonly order: readonly string[]
  readonly check: string
}

/** Where in the order of checks the message was stopped. Left out for what is refused before there is a message. */
export function CheckOrder({ order, check }: CheckOrderProps): ReactNode {
  const t = useTexts(whyTexts)
  const nameOf = useCheckName()
  const stop = order.indexOf(check)
  if (stop === -1) return null
  const wordOf = (index: number) =>
    index < stop ? t('passedBefore') : index === stop ? t('refusedHere') : t('notReached')
  return (
    <section>
      <h3>{t('order')}</h3>
      <ol className={classes.order}>
        {order.map((name, index) => (
          <li key={name} data-place={Math.sign(index - stop)}>
            <span>{nameOf(name)}</span>
            <small>{wordOf(index)}</small>
          </li>
        ))}
      </ol>
      <p className={classes.hint}>{t('orderHint')}</p>
    </section>
  )
}

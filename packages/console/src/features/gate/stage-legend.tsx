import { IconCircleFilled, IconSquareRotatedFilled } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import classes from './gate.module.css'
import { gateTexts } from './texts.ts'

/** What the shapes mean, and how openly the picture is sampled. */
export function StageLegend({ weight }: { readonly weight: number }): ReactNode {
  const t = useTexts(gateTexts)
  return (
    <div className={classes.legend}>
      <span data-fate="passed">
        <IconCircleFilled size={9} aria-hidden />
        {t('passedShape')}
      </span>
      <span data-fate="refused">
        <IconSquareRotatedFilled size={12} aria-hidden />
        {t('refusedShape')}
      </span>
      <span>{weight === 1 ? t('dotOne') : t('dotMany', { weight })}</span>
    </div>
  )
}

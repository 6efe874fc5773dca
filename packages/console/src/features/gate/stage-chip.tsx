import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCheckName } from '../../shared/why/check-names.ts'
import type { Chip } from './flow/chips.ts'
import classes from './gate.module.css'
import { gateTexts } from './texts.ts'

export interface StageChipProps {
  readonly chip: Chip
  readonly onWhy: (event: number) => void
}

/** What was refused, beside the gate; a click says why. */
export function StageChip({ chip: { refusal, more }, onWhy }: StageChipProps): ReactNode {
  const t = useTexts(gateTexts)
  const nameOf = useCheckName()
  const check = nameOf(refusal.check ?? refusal.kind)
  return (
    <button
      type="button"
      className={classes.chip}
      data-critical={refusal.severity === 'critical'}
      title={t('chip', { check, device: refusal.device ?? t('nobody') })}
      onClick={() => onWhy(refusal.id)}
    >
      <IconX size={12} stroke={3} aria-hidden />
      {check}
      {more > 0 && <span>{t('times', { times: more + 1 })}</span>}
    </button>
  )
}

import { Checkbox, MultiSelect, NativeSelect, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Panel } from '../../shared/ui/page.tsx'
import {
  agreements,
  faultsOf,
  type NumberField,
  type PlanDraft,
  ranges,
  type StepKind,
  stepKinds,
} from './plan-draft.ts'
import classes from './rollouts.module.css'
import { startTexts } from './start-texts.ts'

export interface FieldsProps {
  readonly draft: PlanDraft
  readonly onChange: (change: Partial<PlanDraft>) => void
}

interface NumberProps extends FieldsProps {
  readonly name: NumberField
  readonly hint?: 'percentHint' | 'abortDevicesHint' | 'atLeastHint'
  /** What the server says against it. */
  readonly fault?: string | undefined
}

/** A number as text, with what is wrong with it. */
export function NumberInput({ draft, onChange, name, hint, fault }: NumberProps): ReactNode {
  const t = useTexts(startTexts)
  const range = ranges[name]
  const isWhole = 'isWhole' in range
  const words = { least: isWhole ? range.least : Math.floor(range.least), most: range.most }
  const isFaulty = faultsOf(draft).includes(name)
  return (
    <TextInput
      label={t(name)}
      description={hint && t(hint)}
      inputMode={isWhole ? 'numeric' : 'decimal'}
      value={draft[name]}
      error={isFaulty ? t(isWhole ? 'wholeFrom' : 'numberFrom', words) : fault}
      onChange={({ currentTarget: { value } }) => onChange({ [name]: value })}
    />
  )
}

const sizes: Readonly<Record<StepKind, readonly NumberField[]>> = {
  exponential: ['first', 'factor'],
  devices: ['size'],
  percent: ['share'],
  'at-once': [],
}

export interface SpeedProps extends FieldsProps {
  /** What the server says against the stages. */
  readonly fault: string | undefined
}

export function SpeedFields({ draft, onChange, fault }: SpeedProps): ReactNode {
  const t = useTexts(startTexts)
  return (
    <Panel title={t('howFast')}>
      <div className={classes.fields}>
        <NativeSelect
          label={t('steps')}
          value={draft.steps}
          error={fault}
          data={stepKinds.map((kind) => ({
            value: kind,
            label: t(kind === 'percent' ? 'percentSteps' : kind),
          }))}
          onChange={({ currentTarget: { value } }) =>
            onChange({ steps: stepKinds.find((kind) => kind === value) ?? 'exponential' })
          }
        />
        <div className={classes.pair}>
          {sizes[draft.steps].map((name) => (
            <NumberInput key={name} draft={draft} onChange={onChange} name={name} />
          ))}
          <NumberInput draft={draft} onChange={onChange} name="succeed" />
          <NumberInput draft={draft} onChange={onChange} name="soakHours" />
        </div>
      </div>
    </Panel>
  )
}

export function StopFields({ draft, onChange }: FieldsProps): ReactNode {
  const t = useTexts(startTexts)
  return (
    <Panel title={t('stops')}>
      <div className={classes.fields}>
        <p className={classes.dim}>{t('stopsHint')}</p>
        <div className={classes.pair}>
          <NumberInput draft={draft} onChange={onChange} name="abortPercent" />
          <NumberInput draft={draft} onChange={onChange} name="abortDevices" hint="abortDevicesHint" />
          <NumberInput draft={draft} onChange={onChange} name="atLeast" hint="atLeastHint" />
        </div>
      </div>
    </Panel>
  )
}

const weekdays = ['1', '2', '3', '4', '5', '6', '0'] as const

export function RuleFields({ draft, onChange }: FieldsProps): ReactNode {
  const t = useTexts(startTexts)
  const isHalf = faultsOf(draft).includes('window')
  return (
    <Panel title={t('rules')}>
      <div className={classes.fields}>
        <div className={classes.pair}>
          {(['from', 'to'] as const).map((end) => (
            <TextInput
              key={end}
              type="time"
              label={t(end)}
              description={t('windowHint')}
              value={draft[end]}
              error={isHalf && draft[end] === '' && t(draft.days.length > 0 ? 'endsToo' : 'bothEnds')}
              onChange={({ currentTarget: { value } }) => onChange({ [end]: value })}
            />
          ))}
        </div>
        <MultiSelect
          label={t('days')}
          placeholder={draft.days.length === 0 ? t('everyDay') : ''}
          data={weekdays.map((day) => ({ value: day, label: t(`day-${day}`) }))}
          value={[...draft.days]}
          onChange={(days) => onChange({ days })}
          clearable
        />
        <NativeSelect
          label={t('agree')}
          value={draft.agree}
          data={agreements.map((one) => ({ value: one, label: t(`agree-${one}`) }))}
          onChange={({ currentTarget: { value } }) =>
            onChange({ agree: agreements.find((one) => one === value) ?? 'nobody' })
          }
        />
        <Checkbox
          label={t('restricts')}
          checked={draft.restricts}
          onChange={({ currentTarget: { checked } }) => onChange({ restricts: checked })}
        />
      </div>
    </Panel>
  )
}

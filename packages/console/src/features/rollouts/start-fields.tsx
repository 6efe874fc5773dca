import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
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
  readonly hint?: 'percentHint' | 'abortDevicesHint'
}

function NumberInput({ draft, onChange, name, hint }: NumberProps) {
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
      error={isFaulty && t(isWhole ? 'wholeFrom' : 'numberFrom', words)}
      onChange={({ currentTarget: { value } }) => onChange({ [name]: value })}
    />
  )
}

export interface WhomProps extends FieldsProps {
  readonly variants: readonly string[]
}

export function WhomFields({ draft, onChange, variants }: WhomProps): ReactNode {
  const t = useTexts(startTexts)
  return (
    <Panel title={t('whom')}>
      <div className={classes.fields}>
        <p className={classes.dim}>{t('whomHint')}</p>
        <div className={classes.pair}>
          <TextInput
            label={t('groups')}
            description={t('groupsHint')}
            value={draft.groups}
            onChange={({ currentTarget: { value } }) => onChange({ groups: value })}
          />
          <NumberInput draft={draft} onChange={onChange} name="percent" hint="percentHint" />
        </div>
        {variants.length > 1 && (
          <NativeSelect
            label={t('variant')}
            value={draft.variant}
            data={[{ value: '', label: t('everyVariant') }, ...variants]}
            onChange={({ currentTarget: { value } }) => onChange({ variant: value })}
          />
        )}
        <Textarea
          label={t('canary')}
          description={t('canaryHint')}
          autosize
          minRows={1}
          maxRows={6}
          classNames={{ input: classes.mono }}
          value={draft.canary}
          onChange={({ currentTarget: { value } }) => onChange({ canary: value })}
        />
      </div>
    </Panel>
  )
}

const sizes: Readonly<Record<StepKind, readonly NumberField[]>> = {
  exponential: ['first', 'factor'],
  devices: ['size'],
  percent: ['share'],
  'at-once': [],
}

export function SpeedFields({ draft, onChange }: FieldsProps): ReactNode {
  const t = useTexts(startTexts)
  return (
    <Panel title={t('howFast')}>
      <div className={classes.fields}>
        <NativeSelect
          label={t('steps')}
          value={draft.steps}
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
        </div>
      </div>
    </Panel>
  )
}

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
              error={isHalf && draft[end] === '' && t('bothEnds')}
              onChange={({ currentTarget: { value } }) => onChange({ [end]: value })}
            />
          ))}
        </div>
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

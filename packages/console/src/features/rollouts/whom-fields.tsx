import { MultiSelect, TagsInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Panel } from '../../shared/ui/page.tsx'
import { type FieldsProps, NumberInput } from './start-fields.tsx'
import { type DeviceField, idsIn, strangeIds } from './plan-draft.ts'
import classes from './rollouts.module.css'
import { type Selectable, useDevicesLike, useSelectable } from './start-query.ts'
import { startTexts } from './start-texts.ts'

const kinds = ['groups', 'variants', 'hardware', 'batches'] as const
type Kind = (typeof kinds)[number]

/** What all devices have in common is no choice. */
const isChoice = ({ devices, ...all }: Selectable, kind: Kind): boolean =>
  all[kind].some((one) => one.devices < devices) || all[kind].length > 1

interface NamesProps extends FieldsProps {
  readonly kind: Kind
  readonly of: Selectable
}

/** Names that devices have, with how many have each. */
function NamesField({ draft, onChange, kind, of: selectable }: NamesProps) {
  const t = useTexts(startTexts)
  return (
    <MultiSelect
      label={t(kind)}
      placeholder={draft[kind].length === 0 ? t('any') : ''}
      data={selectable[kind].map(({ name, devices }) => ({
        value: name,
        label: t('choice', { name, devices }),
      }))}
      value={[...draft[kind]]}
      onChange={(names) => onChange({ [kind]: names })}
      nothingFoundMessage={t('noChoice')}
      searchable
      clearable
      hidePickedOptions
    />
  )
}

const separators = [',', ' ', '、', '\n', '\t']
const typingMs = 250

interface DevicesProps extends FieldsProps {
  readonly field: DeviceField
  readonly product: string
  /** What the server says against it. */
  readonly fault: string | undefined
}

/** Devices by id: found as one types, or pasted. */
function DevicesField({ draft, onChange, field, product, fault }: DevicesProps) {
  const t = useTexts(startTexts)
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed, typingMs)
  const { data: found = [] } = useDevicesLike(product, search.trim())
  const strange = strangeIds(draft[field])
  return (
    <TagsInput
      label={t(field === 'devices' ? 'named' : field)}
      description={t(field === 'devices' ? 'namedHint' : 'canaryHint')}
      placeholder={draft[field].length === 0 ? t('find') : ''}
      classNames={{ pill: classes.mono ?? '' }}
      data={[...found]}
      filter={({ options }) => options}
      splitChars={separators}
      value={[...draft[field]]}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(written) => onChange({ [field]: idsIn(product, written) })}
      error={strange.length > 0 ? t('strangeId', { ids: strange.slice(0, 3).join(', ') }) : fault}
      maxTags={10_000}
      clearable
    />
  )
}

export interface WhomProps extends FieldsProps {
  readonly product: string
  /** What the server says against devices that were named, or against all. */
  readonly faults: Partial<Readonly<Record<DeviceField | 'whom', string>>>
}

export function WhomFields({ draft, onChange, product, faults }: WhomProps): ReactNode {
  const t = useTexts(startTexts)
  const { data: selectable } = useSelectable(product)
  return (
    <Panel title={t('whom')}>
      <div className={classes.fields}>
        <p className={classes.dim}>{t('whomHint')}</p>
        {faults.whom !== undefined && (
          <p role="alert" className={classes.fault}>
            {faults.whom}
          </p>
        )}
        <div className={classes.pair}>
          {selectable &&
            kinds
              .filter((kind) => isChoice(selectable, kind))
              .map((kind) => (
                <NamesField key={kind} draft={draft} onChange={onChange} kind={kind} of={selectable} />
              ))}
          <NumberInput draft={draft} onChange={onChange} name="percent" hint="percentHint" />
        </div>
        {selectable?.groups.length === 0 && <p className={classes.dim}>{t('noGroup')}</p>}
        {(['devices', 'canary'] as const).map((field) => (
          <DevicesField
            key={field}
            draft={draft}
            onChange={onChange}
            field={field}
            product={product}
            fault={faults[field]}
          />
        ))}
      </div>
    </Panel>
  )
}

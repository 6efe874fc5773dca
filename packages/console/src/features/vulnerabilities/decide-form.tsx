import { Button, NativeSelect, Textarea } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { Failure } from '../../shared/ui/failure.tsx'
import { type FindingState, findingStates } from './search.ts'
import { findingTexts, vulnerabilityTexts } from './texts.ts'
import classes from './vulnerabilities.module.css'
import { type Decision, type Statement, useDecide, type VulnerabilityDetails } from './vulnerability-query.ts'

type Justification = NonNullable<Statement['justification']>

const justifications: readonly Justification[] = [
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_not_in_execute_path',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
]

interface Draft {
  readonly product: string
  readonly version: string
  readonly state: FindingState
  readonly justification: string
  readonly text: string
}

/** Not affected says why; affected says what users can do. */
function decisionOf({ product, version, state, justification, text }: Draft): Decision {
  const why = justifications.find((one) => one === justification)
  const said = text.trim()
  return {
    product,
    state,
    ...(version === '' ? {} : { version }),
    ...(state === 'not_affected' && why ? { justification: why } : {}),
    ...(state === 'not_affected' && said !== '' ? { impact: said } : {}),
    ...(state === 'affected' && said !== '' ? { action: said } : {}),
  }
}

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)]

/** What the house says of a vulnerability, in the words of VEX: it goes into its documents. */
export function DecideForm({
  of: { vulnerability, findings },
}: {
  readonly of: VulnerabilityDetails
}): ReactNode {
  const t = useTexts(findingTexts)
  const words = useTexts(vulnerabilityTexts)
  const may = useCan('vulnerability.manage')
  const products = unique(findings.map(({ product }) => product))
  const [draft, setDraft] = useState<Draft>({
    product: products[0] ?? '',
    version: '',
    state: 'affected',
    justification: '',
    text: '',
  })
  const { mutate, isPending, error } = useDecide(vulnerability)
  if (!may || findings.length === 0) return null
  const set = (change: Partial<Draft>): void => setDraft((known) => ({ ...known, ...change }))
  const { product, version, state, justification, text } = draft
  const versions = unique(findings.filter((one) => one.product === product).map((one) => one.version))
  const devices = findings
    .filter((one) => one.product === product && (version === '' || one.version === version))
    .reduce((sum, one) => sum + one.devices, 0)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    mutate(decisionOf(draft))
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <h3>{t('decide')}</h3>
      <p className={classes.dim}>
        {t('decideWhat', { product, devices })} {t('decideUndo')}
      </p>
      <div className={classes.choices}>
        <NativeSelect
          label={t('product')}
          value={product}
          data={[...products]}
          onChange={({ currentTarget: { value } }) => set({ product: value, version: '' })}
        />
        <NativeSelect
          label={t('forVersion')}
          value={version}
          data={[{ value: '', label: t('everyVersion') }, ...versions]}
          onChange={({ currentTarget: { value } }) => set({ version: value })}
        />
        <NativeSelect
          label={t('state')}
          value={state}
          data={findingStates.map((one) => ({ value: one, label: words(one) }))}
          onChange={({ currentTarget: { value } }) =>
            set({ state: findingStates.find((one) => one === value) ?? 'under_investigation' })
          }
        />
      </div>
      {state === 'not_affected' && (
        <NativeSelect
          label={t('justification')}
          value={justification}
          data={[
            { value: '', label: t('inOwnWords') },
            ...justifications.map((one) => ({ value: one, label: words(one) })),
          ]}
          onChange={({ currentTarget: { value } }) => set({ justification: value })}
        />
      )}
      {(state === 'not_affected' || state === 'affected') && (
        <Textarea
          label={t(state === 'affected' ? 'action' : 'impact')}
          required={state === 'affected' || justification === ''}
          maxLength={2000}
          value={text}
          onChange={({ currentTarget: { value } }) => set({ text: value })}
        />
      )}
      {error && <Failure error={error} ofAct />}
      <div className={classes.buttons}>
        <Button type="submit" size="sm" loading={isPending}>
          {t('decideButton', { state: words(state) })}
        </Button>
      </div>
    </form>
  )
}

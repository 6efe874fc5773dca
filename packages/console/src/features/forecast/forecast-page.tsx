import { Button, NativeSelect } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useCallback, useMemo } from 'react'
import { Bars } from '../../shared/chart/bars.tsx'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import classes from './forecast.module.css'
import { type Forecast, useForecast, useOutlooks } from './forecast-query.ts'
import { GroupTable } from './group-table.tsx'
import { OutlookTable } from './outlook-table.tsx'
import { type ForecastSearch, forecastSearch, reasons } from './search.ts'
import { forecastTexts, reasonTexts } from './texts.ts'

const route = getRouteApi('/shell/forecast')

const phases = ['valid', 'due', 'late', 'ended'] as const

function SuspectPanel({ groups }: Pick<Forecast, 'groups'>) {
  const t = useTexts(forecastTexts)
  const suspects = groups.filter(({ suspect }) => suspect)
  if (suspects.length === 0) return null
  const what = suspects
    .map(({ product, hardware, firmware }) => [product, hardware, firmware].filter(Boolean).join(' '))
    .join(', ')
  return (
    <Panel title={t('suspectHead', { what })} aside={<StatusMark status="danger" />}>
      <p>{t('suspectWhy')}</p>
    </Panel>
  )
}

function WeekPanel({ weeks }: Pick<Forecast, 'weeks'>) {
  const t = useTexts(forecastTexts)
  const format = useFormat()
  const some = weeks.filter(({ ends }) => ends > 0)
  return (
    <Panel title={t('weeks')}>
      {some.length === 0 ? (
        <p className={classes.dim}>{t('noWeeks')}</p>
      ) : (
        <Bars
          bars={some.map(({ from, ends, atRisk }) => ({
            key: String(from),
            label: `${t('weekOf', { date: format.date(from) })} ${atRisk > 0 ? t('weekRisk', { number: atRisk }) : ''}`,
            value: ends,
          }))}
        />
      )}
    </Panel>
  )
}

interface Choosing {
  readonly onChange: (change: ForecastSearch) => void
}

function ReasonPanel({ counts, onChange }: Choosing & { readonly counts: Forecast['reasons'] }) {
  const t = useTexts(forecastTexts)
  const why = useTexts(reasonTexts)
  const some = reasons.filter((reason) => (counts[reason] ?? 0) > 0)
  if (some.length === 0)
    return (
      <Panel title={t('why')}>
        <Empty title={t('allWell')}>{t('allWellWhy')}</Empty>
      </Panel>
    )
  return (
    <Panel title={t('why')}>
      <Bars
        bars={some.map((reason) => ({
          key: reason,
          label: (
            <button type="button" className={classes.plain} onClick={() => onChange({ reason })}>
              {why(reason)}
            </button>
          ),
          value: counts[reason] ?? 0,
        }))}
      />
    </Panel>
  )
}

function Filters({ search, onChange }: Choosing & { readonly search: ForecastSearch }) {
  const t = useTexts(forecastTexts)
  const why = useTexts(reasonTexts)
  return (
    <search className={classes.filters}>
      <NativeSelect
        size="xs"
        aria-label={t('reason')}
        value={search.reason ?? ''}
        data={[
          { value: '', label: t('allReasons') },
          ...reasons.map((reason) => ({ value: reason, label: why(reason) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange(forecastSearch({ reason: value }))}
      />
      {(search.hardware !== undefined || search.firmware !== undefined) && (
        <Button size="xs" variant="default" onClick={() => onChange({})}>
          {t('clear')}
        </Button>
      )}
    </search>
  )
}

function DevicePanel({ search, onChange }: Choosing & { readonly search: ForecastSearch }) {
  const t = useTexts(forecastTexts)
  const mayRead = useCan('device.manage')
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useOutlooks(
    search,
    mayRead,
  )
  const outlooks = useMemo(() => data?.pages.flatMap(({ devices }) => devices), [data])
  const more = useCallback(
    () => void (isFetchingNextPage || fetchNextPage()),
    [isFetchingNextPage, fetchNextPage],
  )
  const isFiltered = Object.keys(search).some((name) => name !== 'product')
  if (!mayRead)
    return (
      <Panel title={t('list')}>
        <p className={classes.dim}>{t('mayNot')}</p>
      </Panel>
    )
  return (
    <Panel title={t('list')} aside={<Filters search={search} onChange={onChange} />} flush>
      <Part of={{ data: outlooks, error, refetch }}>
        {(shown) =>
          shown.length > 0 ? (
            <OutlookTable outlooks={shown} onEnd={hasNextPage ? more : undefined} />
          ) : (
            <Empty title={t(isFiltered ? 'noMatch' : 'allWell')}>
              {t(isFiltered ? 'noMatchWhy' : 'allWellWhy')}
            </Empty>
          )
        }
      </Part>
    </Panel>
  )
}

function Whole({
  forecast,
  search,
  onChange,
}: Choosing & { readonly forecast: Forecast; readonly search: ForecastSearch }) {
  const t = useTexts(forecastTexts)
  if (forecast.devices === 0)
    return (
      <Panel title={t('state')}>
        <Empty title={t('noDevices')}>{t('noDevicesWhy')}</Empty>
      </Panel>
    )
  const atRisk = Object.values(forecast.reasons).reduce((sum, count) => sum + count, 0)
  return (
    <>
      <SuspectPanel groups={forecast.groups} />
      <div className={classes.columns}>
        <Panel title={t('state')} note={t('devicesCount', { count: forecast.devices })}>
          <Bars
            bars={phases.map((phase) => ({
              key: phase,
              label: t(phase),
              value: forecast.phases[phase] ?? 0,
            }))}
          />
        </Panel>
        <ReasonPanel counts={forecast.reasons} onChange={onChange} />
        <WeekPanel weeks={forecast.weeks} />
      </div>
      {atRisk > 0 && <DevicePanel search={search} onChange={onChange} />}
      <Panel title={t('groups')} note={t('atRisk', { count: atRisk })} flush>
        <GroupTable groups={forecast.groups} onChoose={onChange} />
      </Panel>
    </>
  )
}

export function ForecastPage(): ReactNode {
  const t = useTexts(forecastTexts)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const query = useForecast(search.product)
  const change = (next: ForecastSearch): void =>
    void navigate({
      search: ({ product }) => ({ ...(product === undefined ? {} : { product }), ...next }),
      replace: true,
    })
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Part of={query}>{(forecast) => <Whole forecast={forecast} search={search} onChange={change} />}</Part>
    </Page>
  )
}

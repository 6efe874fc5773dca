import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { Overview } from '../../shared/api/types.ts'
import { Chart } from '../../shared/chart/chart.tsx'
import { Legend } from '../../shared/chart/legend.tsx'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Empty } from '../../shared/ui/empty.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import classes from './overview.module.css'
import { overviewTexts } from './texts.ts'

const HOUR = 3_600_000

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** An hour of the gate, minute by minute. */
export function TrafficPanel({ gate }: { readonly gate: Overview['gate'] }): ReactNode {
  const t = useTexts(overviewTexts)
  const { times, passed, refused, passedLines, refusedLines } = useMemo(() => {
    const passed = gate.perMinute.map((minute) => minute.passed)
    const refused = gate.perMinute.map((minute) => minute.refused)
    return {
      times: gate.perMinute.map(({ at }) => at),
      passed,
      refused,
      // apart, each with its own scale: beside thousands that pass, ten refusals would be a flat line
      passedLines: [{ label: 'passed', values: passed, colour: 'accent', fill: true }] as const,
      refusedLines: [{ label: 'refused', values: refused, colour: 'attention', fill: true }] as const,
    }
  }, [gate])
  return (
    <Panel title={t('gateTitle')} note={t('perMinute')} aside={<Link to="/gate">{t('gateLive')}</Link>}>
      {times.length === 0 ? (
        <Empty title={t('noTraffic')}>{t('noTrafficWhy')}</Empty>
      ) : (
        <>
          <Chart
            label={t('gateChart', { passed: sum(passed), refused: sum(refused) })}
            times={times}
            lines={passedLines}
            height={160}
            spanMs={HOUR}
          />
          <Chart label={t('refused')} times={times} lines={refusedLines} height={96} spanMs={HOUR} />
        </>
      )}
      <div className={classes.below}>
        <Legend
          entries={[
            { label: t('passed'), colour: 'accent' },
            { label: t('refused'), colour: 'attention' },
          ]}
        />
        <span className={classes.dim}>{t('sinceStart', { passed: gate.passed, refused: gate.refused })}</span>
      </div>
    </Panel>
  )
}

import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Overview } from '../../shared/api/types.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Page } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { RefusalPanels, SeverityPanel, StatePanel } from './count-panels.tsx'
import { NextSteps } from './next-steps.tsx'
import { useOverview } from './overview-query.ts'
import classes from './overview.module.css'
import { overviewTexts } from './texts.ts'
import { TrafficPanel } from './traffic-panel.tsx'
import { VerdictCard } from './verdict-card.tsx'

function ProductLine({ product }: { readonly product: Overview['products'][number] }) {
  const t = useTexts(overviewTexts)
  const language = useLanguage()
  const { id, name, version, streams, commands, threats } = product
  return (
    <div>
      <Link to="/model" search={{ product: id }}>
        {inLanguage(language, name)}
      </Link>
      <div className={classes.dim}>{t('productFacts', { version, streams, commands })}</div>
      {threats?.worst && (
        <div className={classes.dim}>
          {t('worstThreat')}{' '}
          <Link to="/threats" search={{ product: id, threat: threats.worst.key }}>
            {inLanguage(language, threats.worst.title)}
          </Link>
        </div>
      )}
    </div>
  )
}

function Answers({ overview }: { readonly overview: Overview }) {
  const t = useTexts(overviewTexts)
  const { fleet, verdicts, products, certificates } = overview
  return (
    <div className={classes.answers}>
      <VerdictCard about="fleet" verdict={verdicts.fleet}>
        <div>{t('connected', { connected: fleet.connected, total: fleet.total })}</div>
        {certificates.next && (
          <div className={classes.dim}>
            {t('nextExpiry')}
            {': '}
            <Link
              to="/devices/$device"
              params={{ device: certificates.next.device }}
              className={classes.mono}
            >
              {certificates.next.device}
            </Link>
            {', '}
            <Time at={certificates.next.notAfter} />
          </div>
        )}
      </VerdictCard>
      <VerdictCard about="product" verdict={verdicts.product}>
        {products.map((product) => (
          <ProductLine key={product.id} product={product} />
        ))}
      </VerdictCard>
      <NextSteps steps={overview.next} />
    </div>
  )
}

export function OverviewPage(): ReactNode {
  const t = useTexts(overviewTexts)
  const { product } = useSearch({ from: '/shell' })
  const query = useOverview(product)
  const asOf = query.data && (
    <span className={classes.dim}>
      {t('asOf')} <Time at={query.data.at} />
    </span>
  )
  return (
    <Page title={t('title')} lead={t('lead')} aside={asOf}>
      <Part of={query}>
        {(overview) => (
          <>
            <Answers overview={overview} />
            <TrafficPanel gate={overview.gate} />
            <div className={classes.panels}>
              <RefusalPanels {...overview.refusals} />
              <StatePanel states={overview.fleet.states} />
              <SeverityPanel {...overview.events} />
            </div>
          </>
        )}
      </Part>
    </Page>
  )
}

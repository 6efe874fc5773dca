import type { ReactNode } from 'react'
import type { Certificates } from '../../shared/api/types.ts'
import { Bars } from '../../shared/chart/bars.tsx'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { AuthorityTable } from './authority-table.tsx'
import { useCertificates } from './certificates-query.ts'
import classes from './settings.module.css'
import { certificateTexts } from './texts.ts'

function Forecast({ devices: { valid, expired, weeks } }: Pick<Certificates, 'devices'>) {
  const t = useTexts(certificateTexts)
  const format = useFormat()
  return (
    <Panel title={t('forecast')} note={t('totals', { valid, expired })}>
      <p className={classes.dim}>{t('forecastWhy')}</p>
      <Bars
        bars={weeks.map(({ from, count }) => ({
          key: String(from),
          label: t('weekOf', { date: format.date(from) }),
          value: count,
        }))}
      />
    </Panel>
  )
}

export function CertificatesPage(): ReactNode {
  const t = useTexts(certificateTexts)
  const query = useCertificates()
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Part of={query}>
        {({ authorities, devices }) => (
          <>
            <Panel title={t('authorities')} flush>
              <AuthorityTable authorities={authorities} />
            </Panel>
            <Forecast devices={devices} />
          </>
        )}
      </Part>
    </Page>
  )
}

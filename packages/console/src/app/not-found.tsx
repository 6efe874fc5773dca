import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../shared/i18n/use-texts.ts'
import { Page } from '../shared/ui/page.tsx'
import classes from './shell.module.css'
import { shellTexts } from './texts.ts'

export function NotFound(): ReactNode {
  const t = useTexts(shellTexts)
  return (
    <main className={classes.main}>
      <Page title={t('notFound')} lead={t('notFoundWhy')}>
        <Link to="/">{t('backToOverview')}</Link>
      </Page>
    </main>
  )
}

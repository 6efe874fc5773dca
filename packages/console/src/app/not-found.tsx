import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTexts } from '../shared/i18n/use-texts.ts'
import { Empty } from '../shared/ui/empty.tsx'
import { shellTexts } from './texts.ts'

export function NotFound(): ReactNode {
  const t = useTexts(shellTexts)
  return (
    <Empty title={t('notFound')} action={<Link to="/">{t('backToOverview')}</Link>}>
      {t('notFoundWhy')}
    </Empty>
  )
}

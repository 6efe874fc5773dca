import { IconLockOpen2, IconShieldCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import statusClasses from '../../shared/ui/status.module.css'
import { pathTexts } from './texts.ts'

/** Whether a way is open: word, shape and colour. Blocked is by the model's word, so it isn't green. */
export function PathMark({ open }: { readonly open: boolean }): ReactNode {
  const t = useTexts(pathTexts)
  const Icon = open ? IconLockOpen2 : IconShieldCheck
  return (
    <span className={statusClasses['plain']} data-tone={open ? 'attention' : 'unknown'}>
      <Icon size={14} aria-hidden className={statusClasses['icon'] ?? ''} />
      {t(open ? 'open' : 'blocked')}
    </span>
  )
}

import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/use-texts.ts'
import { useCopy } from '../ui/copyable.tsx'
import { uiTexts } from '../ui/texts.ts'
import classes from './assurance.module.css'
import { assuranceTexts } from './texts.ts'

/** Lines of a model, with a button that copies them. */
export function YamlBlock({ text }: { readonly text: string }): ReactNode {
  const t = useTexts(assuranceTexts)
  const ui = useTexts(uiTexts)
  const { copied, copy } = useCopy(text)
  const Icon = copied ? IconCheck : IconCopy
  return (
    <div className={classes.yaml}>
      <pre tabIndex={0} aria-label={t('yaml')}>
        <code>{text}</code>
      </pre>
      <button type="button" onClick={copy} aria-label={ui('copy', { what: t('yaml') })}>
        <Icon size={16} aria-hidden />
        <span role="status">{copied ? ui('copied') : t('copyYaml')}</span>
      </button>
    </div>
  )
}

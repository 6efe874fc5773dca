import type { ReactNode } from 'react'
import { changeLanguage } from '../shared/i18n/i18n.ts'
import { useLanguage } from '../shared/i18n/use-texts.ts'
import classes from './shell.module.css'

/** Says the language that it leads to, in that language: whoever needs it can read it. */
export function LanguageSwitch(): ReactNode {
  const other = useLanguage() === 'ja' ? 'en' : 'ja'
  return (
    <button type="button" lang={other} className={classes.switch} onClick={() => void changeLanguage(other)}>
      {other === 'ja' ? '日本語' : 'English'}
    </button>
  )
}

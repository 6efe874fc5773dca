import { IconCheck, IconCopy } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useTexts } from '../i18n/use-texts.ts'
import classes from './copyable.module.css'
import { uiTexts } from './texts.ts'

const shownMs = 1500

/** Puts a text on the clipboard and says for a moment that it did. */
export function useCopy(text: string): { readonly copied: boolean; readonly copy: () => void } {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return undefined
    const timer = window.setTimeout(() => setCopied(false), shownMs)
    return () => window.clearTimeout(timer)
  }, [copied])
  return {
    copied,
    copy: () => void navigator.clipboard.writeText(text).then(() => setCopied(true)),
  }
}

/** An identifier: monospace, copied by a click. @param shown a shorter form; what is copied is whole */
export function Id({ text, shown = text }: { readonly text: string; readonly shown?: string }): ReactNode {
  const t = useTexts(uiTexts)
  const { copied, copy } = useCopy(text)
  return (
    <button
      type="button"
      className={classes.id}
      onClick={copy}
      title={text}
      aria-label={t('copy', { what: shown })}
    >
      <span>{shown}</span>
      <span role="status" className={classes.said}>
        {copied ? t('copied') : ''}
      </span>
    </button>
  )
}

/** A command for a terminal. */
export function Command({ text }: { readonly text: string }): ReactNode {
  const t = useTexts(uiTexts)
  const { copied, copy } = useCopy(text)
  const Icon = copied ? IconCheck : IconCopy
  return (
    <span className={classes.command}>
      <code tabIndex={0}>{text}</code>
      <button type="button" onClick={copy} aria-label={t('copy', { what: t('command') })}>
        <Icon size={16} aria-hidden />
        <span role="status">{copied ? t('copied') : ''}</span>
      </button>
    </span>
  )
}

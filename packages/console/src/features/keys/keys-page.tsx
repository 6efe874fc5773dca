import { Checkbox } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Command } from '../../shared/ui/copyable.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { Page, Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { KeyTable } from './key-table.tsx'
import classes from './keys.module.css'
import { type Due, useKeys, useSchedule } from './keys-query.ts'
import { LedgerPanel } from './ledger-panel.tsx'
import { keyTexts } from './texts.ts'

const cas = new Set<Due['purpose']>(['root', 'factory-ca', 'operational-ca'])

function DueLine({ due: { key, purpose, dueAt, isDue, by, reason, source } }: { readonly due: Due }) {
  const t = useTexts(keyTexts)
  const language = useLanguage()
  return (
    <li>
      <StatusMark
        status={isDue ? 'attention' : 'unknown'}
        variant="plain"
        word={t(isDue ? 'isDue' : 'later')}
      />
      <strong>{t(purpose)}</strong>
      <span className={classes.mono}>{key}</span>
      <Time at={dueAt} />
      <span>{t(by)}</span>
      <span className={classes.dim}>
        {inLanguage(language, reason)} ({source})
      </span>
    </li>
  )
}

function DuePanel() {
  const t = useTexts(keyTexts)
  const query = useSchedule()
  return (
    <Panel title={t('due')}>
      <Part of={query}>
        {(all) => {
          const due = all.filter(({ isDue }) => isDue)
          if (due.length === 0) return <Empty title={t('nothingDue')}>{t('nothingDueWhy')}</Empty>
          return (
            <>
              <ul className={classes.due}>
                {due.map((one) => (
                  <DueLine key={one.key} due={one} />
                ))}
              </ul>
              {due.some(({ purpose }) => cas.has(purpose)) && (
                <>
                  <p className={classes.dim}>{t('ceremony')}</p>
                  <Command text="sekisho ceremony" />
                </>
              )}
            </>
          )
        }}
      </Part>
    </Panel>
  )
}

export function KeysPage(): ReactNode {
  const t = useTexts(keyTexts)
  const query = useKeys()
  const [showsGone, setShowsGone] = useState(false)
  const gone = (
    <Checkbox
      size="xs"
      label={t('gone')}
      checked={showsGone}
      onChange={({ currentTarget: { checked } }) => setShowsGone(checked)}
    />
  )
  return (
    <Page title={t('title')} lead={t('lead')}>
      <DuePanel />
      <Panel title={t('list')} aside={gone} flush>
        <Part of={query}>
          {(keys) => <KeyTable keys={showsGone ? keys : keys.filter(({ state }) => state !== 'destroyed')} />}
        </Part>
      </Panel>
      <LedgerPanel />
    </Page>
  )
}

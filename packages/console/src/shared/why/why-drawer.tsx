import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/use-texts.ts'
import { Part } from '../ui/part.tsx'
import { uiTexts } from '../ui/texts.ts'
import { useExplainedEvent } from './event-query.ts'
import { whyTexts } from './texts.ts'
import { WhyDetails } from './why-details.tsx'

export interface WhyDrawerProps {
  /** Id of the event; closed while absent. */
  readonly id: number | undefined
  readonly onClose: () => void
}

/** Beside every verdict: facts, rule, remedy. */
export function WhyDrawer({ id, onClose }: WhyDrawerProps): ReactNode {
  const t = useTexts(whyTexts)
  const ui = useTexts(uiTexts)
  const query = useExplainedEvent(id)
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size={520}
      title={t('title')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Part of={query}>{(explained) => <WhyDetails explained={explained} />}</Part>
    </Drawer>
  )
}

import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { Part } from '../../shared/ui/part.tsx'
import { uiTexts } from '../../shared/ui/texts.ts'
import { detailTexts } from './texts.ts'
import { ThreatReasons } from './threat-reasons.tsx'
import { useThreat } from './threat-query.ts'

export interface ThreatDrawerProps {
  readonly product: string
  /** Key of the threat; closed while absent. */
  readonly threat: string | undefined
  readonly onClose: () => void
}

/** Beside the list, so that one can go from threat to threat; its address opens it again. */
export function ThreatDrawer({ product, threat, onClose }: ThreatDrawerProps): ReactNode {
  const t = useTexts(detailTexts)
  const ui = useTexts(uiTexts)
  const query = useThreat(product, threat)
  return (
    <Drawer
      opened={threat !== undefined}
      onClose={onClose}
      position="right"
      size={680}
      title={t('title')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Part of={query}>{(details) => <ThreatReasons threat={details} />}</Part>
    </Drawer>
  )
}

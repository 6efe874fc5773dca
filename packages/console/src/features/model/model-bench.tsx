import { Button, Tabs } from '@mantine/core'
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useMemo, useState } from 'react'
import type { ModelRead, StoredModel } from '../../shared/api/types.ts'
import { Diagram } from '../../shared/diagram/diagram.tsx'
import { entriesOf } from '../../shared/diagram/selection.ts'
import { useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { Empty } from '../../shared/ui/empty.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import { AddPolicy } from './add-policy.tsx'
import { FaultPanel, QuestionPanel } from './findings.tsx'
import { useCheckedModel, useReaction } from './model-query.ts'
import classes from './model.module.css'
import { ReactionPanel } from './reaction-panel.tsx'
import { blockAt, entryAt } from './text/blocks.ts'
import { Editor } from './text/editor.tsx'
import { modelTexts } from './texts.ts'

const typingPauseMs = 400

/** How the text reads now; what it was before is shown until the answer is here. */
function useRead(
  stored: StoredModel,
  text: string,
): { readonly read: ModelRead; readonly isChecking: boolean; readonly settled: string } {
  const [settled] = useDebouncedValue(text, typingPauseMs)
  const isStored = settled === stored.text
  const { data, isFetching } = useCheckedModel(settled, isStored ? stored : undefined)
  return { read: isStored ? stored : (data ?? stored), isChecking: isFetching || settled !== text, settled }
}

/** How many threats the text leaves open, and how many its change opens and settles; nothing while nobody knows. */
function useThreatNote(stored: StoredModel, text: string): string {
  const t = useTexts(modelTexts)
  const { data } = useReaction(stored, text)
  if (!data?.analysis) return ''
  const { counts } = data.analysis
  const note = ` · ${t('threatNote', { open: counts.open, undecided: counts.undecided })}`
  const { gained = [], lost = [] } = data.since ?? {}
  return gained.length + lost.length === 0
    ? note
    : `${note} ${t('threatTurns', { gained: gained.length, lost: lost.length })}`
}

function useCounts({ faults, questions }: ModelRead): string {
  const t = useTexts(modelTexts)
  const errors = faults.filter(({ severity }) => severity === 'error').length
  return t('counts', { errors, warnings: faults.length - errors, questions: questions.length })
}

export interface ModelBenchProps {
  readonly stored: StoredModel
  readonly newest: number
  /** The line that is marked, from the address bar. */
  readonly line: number | undefined
  readonly onLine: (line: number) => void
  /** The text is the newest policy now. */
  readonly onAdded: () => void
}

/** Diagram and text of one model, side by side; what is selected in one is marked in the other. */
export function ModelBench({ stored, newest, line, onLine, onAdded }: ModelBenchProps): ReactNode {
  const t = useTexts(modelTexts)
  const isNarrow = useMediaQuery('(max-width: 1100px)') ?? false
  const mayAdd = useCan('product.add')
  const [edited, setEdited] = useState<string>()
  const text = edited ?? stored.text
  const [tab, setTab] = useState<string | null>('diagram')
  const { read, isChecking, settled } = useRead(stored, text)
  const counts = useCounts(read)
  const threatNote = useThreatNote(stored, settled)
  const lines = useMemo(() => text.split('\n'), [text])
  const entries = useMemo(() => (read.view ? entriesOf(read.view) : []), [read.view])
  const selected = line === undefined ? undefined : entryAt(entries, lines, line)
  const marked = line === undefined ? undefined : blockAt(lines, selected?.line ?? line)
  const jump = (to: number): void => {
    setTab('text')
    onLine(to)
  }

  const diagram = (
    <Panel title={t('diagram')} note={t('diagramNote')} flush>
      {read.view ? (
        <Diagram view={read.view} selected={selected} onSelect={(entry) => onLine(entry.line)} />
      ) : (
        <Empty title={t('noView')}>{t('noViewWhy')}</Empty>
      )}
    </Panel>
  )
  const editor = (
    <Panel
      title={t('text')}
      note={<span role="status">{isChecking ? t('checking') : counts + threatNote}</span>}
      aside={
        <>
          {text !== stored.text && (
            <Button size="xs" variant="default" onClick={() => setEdited(undefined)}>
              {t('revert')}
            </Button>
          )}
          <AddPolicy stored={stored} text={text} read={read} newest={newest} onAdded={onAdded} />
        </>
      }
      flush
    >
      <Editor
        text={text}
        faults={read.faults}
        questions={read.questions}
        marked={marked}
        isReadOnly={!mayAdd}
        onChange={setEdited}
        onLine={onLine}
      />
    </Panel>
  )
  return (
    <>
      {isNarrow ? (
        <Tabs value={tab} onChange={setTab} keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="diagram">{t('diagram')}</Tabs.Tab>
            <Tabs.Tab value="text">{t('text')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="diagram">{diagram}</Tabs.Panel>
          <Tabs.Panel value="text">{editor}</Tabs.Panel>
        </Tabs>
      ) : (
        <div className={classes.bench}>
          {diagram}
          {editor}
        </div>
      )}
      <div className={classes.lists}>
        <ReactionPanel stored={stored} text={settled} />
        <FaultPanel read={read} onLine={jump} />
        <QuestionPanel read={read} lines={lines} onLine={jump} />
      </div>
    </>
  )
}

import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTexts } from '../i18n/use-texts.ts'
import { uiTexts } from './texts.ts'
import classes from './virtual-table.module.css'

export interface Column<Row> {
  readonly key: string
  readonly head: string
  /** A track of CSS grid: `120px`, `minmax(160px, 2fr)`. */
  readonly track: string
  readonly isNumber?: boolean
  /** Left out where there is no room: a phone shows what matters. */
  readonly isMinor?: boolean
  readonly cell: (row: Row) => ReactNode
}

export interface VirtualTableProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string | number
  /** Called when the end comes near; absent: everything is here. */
  readonly onEnd?: (() => void) | undefined
  readonly height?: string
  /** On a phone: rows of three lines, so that sentences can be read. */
  readonly wrapsNarrow?: boolean
  /** On a phone: what stands in a second line of each row, in the place of minor columns. */
  readonly below?: ((row: Row) => ReactNode) | undefined
}

const rowHeight = 32
const tallRowHeight = 76
const doubleRowHeight = 56
const nearEnd = 20

function heightOf(isTall: boolean, isDouble: boolean): number {
  if (isTall) return tallRowHeight
  return isDouble ? doubleRowHeight : rowHeight
}

/** A long list: only what is seen is in the page, and more is loaded as one scrolls. Rows are 32 px, and higher on a phone where they have more lines. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>): ReactNode {
  const {
    label,
    rows,
    keyOf,
    onEnd,
    height: mostHeight = 'min(640px, calc(100dvh - 320px))',
    wrapsNarrow = false,
    below,
  } = props
  const t = useTexts(uiTexts)
  const isNarrow = useMediaQuery('(max-width: 800px)') ?? false
  const isTall = isNarrow && wrapsNarrow
  const second = isNarrow ? below : undefined
  const height = heightOf(isTall, second !== undefined)
  const columns = props.columns.filter(({ isMinor = false }) => !(isMinor && isNarrow))
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 12,
  })
  useEffect(() => virtual.measure(), [virtual, height])
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (onEnd && last >= rows.length - nearEnd) onEnd()
  }, [onEnd, last, rows.length])
  const tracks = { gridTemplateColumns: columns.map(({ track }) => track).join(' ') }
  return (
    <div
      ref={scroller}
      className={classes.scroll}
      style={{ maxHeight: mostHeight }}
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      <div role="table" aria-label={label} aria-rowcount={onEnd ? -1 : rows.length + 1}>
        <div role="row" aria-rowindex={1} className={classes.head} style={tracks}>
          {columns.map(({ key, head, isNumber = false }) => (
            <span key={key} role="columnheader" data-number={isNumber}>
              {head}
            </span>
          ))}
        </div>
        <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index]
            return row === undefined ? null : (
              <div
                key={keyOf(row)}
                role="row"
                aria-rowindex={index + 2}
                className={classes.row}
                data-tall={isTall}
                data-double={second !== undefined}
                style={{ ...tracks, transform: `translateY(${start}px)` }}
              >
                {columns.map(({ key, isNumber = false, cell }) => (
                  <span key={key} role="cell" data-number={isNumber}>
                    {cell(row)}
                  </span>
                ))}
                {second && (
                  <span role="cell" className={classes.below}>
                    {second(row)}
                  </span>
                )}
              </div>
            )
          })}
        </div>
      </div>
      {onEnd && <div className={classes.more}>{t('loadingMore')}</div>}
    </div>
  )
}

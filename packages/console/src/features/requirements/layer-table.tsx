import { IconCheck, IconCircleDashed, IconMessageCircle, IconQuestionMark } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { Cover } from '../../shared/api/types.ts'
import { RiskMark } from '../../shared/assurance/marks.tsx'
import { assuranceTexts } from '../../shared/assurance/texts.ts'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Part } from '../../shared/ui/part.tsx'
import { type Column, VirtualTable } from '../../shared/ui/virtual-table.tsx'
import { useCoverage } from './requirements-query.ts'
import classes from './requirements.module.css'
import { coverTexts } from './texts.ts'

const layers = [
  'physical',
  'hardware',
  'firmware',
  'network',
  'message',
  'application',
  'backend',
  'organisation',
] as const

const looks = {
  holds: { word: 'holds', tone: 'good', icon: IconCheck },
  holdsByClaim: { word: 'holdsByClaim', tone: 'unknown', icon: IconMessageCircle },
  unknown: { word: 'unknown', tone: 'unknown', icon: IconQuestionMark },
  could: { word: 'could', tone: undefined, icon: IconCircleDashed },
} as const

type Layer = Cover['layers'][number]

const lookOf = ({ state, by }: Layer) => looks[state === 'holds' && by === 'claim' ? 'holdsByClaim' : state]

/** What a layer does about a threat: word, shape and colour. Empty: it has nothing to do with it. */
function LayerMark({ layer }: { readonly layer: Layer | undefined }) {
  const t = useTexts(coverTexts)
  if (!layer) return null
  const { word, tone, icon: Icon } = lookOf(layer)
  return (
    <span className={classes.layer} data-tone={tone}>
      <Icon size={13} aria-hidden />
      {t(word)}
    </span>
  )
}

interface LayerMatrixProps {
  readonly product: string
  readonly coverage: readonly Cover[]
}

function LayerMatrix({ product, coverage }: LayerMatrixProps) {
  const t = useTexts(coverTexts)
  const words = useTexts(assuranceTexts)
  const language = useLanguage()
  const columns = useMemo(
    (): readonly Column<Cover>[] => [
      {
        key: 'risk',
        head: words('risk'),
        track: 'clamp(60px, 8vw, 80px)',
        cell: ({ threat: { risk, standing } }) => <RiskMark level={risk} status={standing.status} />,
      },
      {
        key: 'threat',
        head: t('threat'),
        track: 'minmax(140px, 3fr)',
        cell: ({ threat: { key, title } }) => (
          <Link
            to="/threats"
            search={{ product, threat: key }}
            className={classes.what}
            title={inLanguage(language, title)}
          >
            {inLanguage(language, title)}
          </Link>
        ),
      },
      ...layers.map((name): Column<Cover> => ({
        key: name,
        head: words(name),
        track: 'minmax(76px, 1fr)',
        isMinor: true,
        cell: ({ layers: covers }) => <LayerMark layer={covers.find(({ layer }) => layer === name)} />,
      })),
      {
        key: 'holding',
        head: t('holding'),
        track: '56px',
        isNumber: true,
        cell: ({ holding, layers: covers }) => t('ofLayers', { holding, all: covers.length }),
      },
    ],
    [t, words, language, product],
  )
  return (
    <VirtualTable
      label={t('lead')}
      columns={columns}
      rows={coverage}
      keyOf={({ threat }) => threat.key}
      height="round(down, max(480px, calc(100dvh - 300px)), 32px)"
      wrapsNarrow
    />
  )
}

/** Threats against layers (defence in depth). */
export function LayerTable({ product }: { readonly product: string }): ReactNode {
  const query = useCoverage(product)
  return <Part of={query}>{(coverage) => <LayerMatrix product={product} coverage={coverage} />}</Part>
}

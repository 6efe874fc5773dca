import { Drawer } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ProductRequirements, Requirement } from '../../shared/api/types.ts'
import { FactList } from '../../shared/assurance/fact-list.tsx'
import { Mentions } from '../../shared/assurance/mentions.tsx'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Id } from '../../shared/ui/copyable.tsx'
import { type Fact, Facts } from '../../shared/ui/facts.tsx'
import { Prose } from '../../shared/ui/prose.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import { uiTexts } from '../../shared/ui/texts.ts'
import classes from './requirements.module.css'
import { requirementDetailTexts, requirementTexts } from './texts.ts'

interface OfRequirement {
  readonly requirement: Requirement
}

function Head({ requirement: { id, status, priority, text, raised, baseline } }: OfRequirement) {
  const t = useTexts(requirementDetailTexts)
  const words = useTexts(requirementTexts)
  const language = useLanguage()
  return (
    <div className={classes.head}>
      <div className={classes.marks}>
        <StatusMark status={status} />
        <strong>{words(priority)}</strong>
        <Id text={id} />
      </div>
      <h2>{inLanguage(language, text)}</h2>
      {raised && <p className={classes.dim}>{t('raised')}</p>}
      {baseline && <p className={classes.dim}>{t('baseline')}</p>}
    </div>
  )
}

const behind = {
  enforced: 'byEnforced',
  observed: 'byObserved',
  observable: 'byObservable',
  claim: 'byClaim',
} as const

/** What stands behind it, or what would settle it. */
function Standing({ requirement: { by, needs } }: OfRequirement) {
  const t = useTexts(requirementDetailTexts)
  if (by === undefined && needs === undefined) return null
  return (
    <section className={classes.behind}>
      <h3>{t(needs === undefined ? 'behind' : 'needs')}</h3>
      <p>{needs === undefined ? t(behind[by ?? 'claim']) : t(needs)}</p>
    </section>
  )
}

function Verification({ requirement: { verify } }: OfRequirement) {
  const t = useTexts(requirementDetailTexts)
  const language = useLanguage()
  return (
    <section>
      <h3>{t('verify')}</h3>
      <ul className={classes.plain}>
        {verify.map(({ by, what, tool = '', attack = '' }) => (
          <li key={`${by} ${tool} ${attack} ${what?.en}`}>
            <strong>
              <Prose text={t(by, { tool, attack })} />
            </strong>
            {what && <p className={classes.dim}>{inLanguage(language, what)}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

type Catalogues = ProductRequirements['catalogues']

function Serves({
  requirement: { maps, asked },
  catalogues,
}: OfRequirement & { readonly catalogues: Catalogues }) {
  const t = useTexts(requirementDetailTexts)
  const language = useLanguage()
  const titleOf = (id: string): string => {
    const found = catalogues.find((one) => one.id === id)
    return found ? inLanguage(language, found.title) : id
  }
  const facts: readonly Fact[] = [
    ...maps.map(({ catalogue, ids }): Fact => [
      titleOf(catalogue),
      <span key={catalogue} className={classes.ids}>
        {ids.map(({ id, unconfirmed }) => (
          <span key={id}>
            {id}
            {unconfirmed && <em>{t('unconfirmed')}</em>}
          </span>
        ))}
      </span>,
    ]),
    [
      t('guide'),
      <span key="rows" className={classes.ids}>
        {asked.map((id) => (
          <Link key={id} to="/knowledge/$id" params={{ id }}>
            {id}
          </Link>
        ))}
      </span>,
    ],
  ]
  return (
    <section>
      <h3>{t('serves')}</h3>
      <Facts facts={facts} />
      <p className={classes.dim}>{t('servesNote')}</p>
    </section>
  )
}

interface ReasonsProps extends OfRequirement {
  readonly found: ProductRequirements
}

function Reasons({ requirement, found: { product, catalogues } }: ReasonsProps) {
  const t = useTexts(requirementDetailTexts)
  const language = useLanguage()
  const { why, threats, facts } = requirement
  return (
    <div className={classes.reasons}>
      <Head requirement={requirement} />
      <section>
        <h3>{t('why')}</h3>
        <p>{inLanguage(language, why)}</p>
      </section>
      <Standing requirement={requirement} />
      <section>
        <h3>{t('threats')}</h3>
        {threats.length === 0 ? <p>{t('noThreats')}</p> : <Mentions product={product} threats={threats} />}
      </section>
      <FactList product={product} facts={facts} />
      <Verification requirement={requirement} />
      <Serves requirement={requirement} catalogues={catalogues} />
    </div>
  )
}

export interface RequirementDrawerProps {
  readonly found: ProductRequirements
  /** Id of the requirement; closed while absent. */
  readonly id: string | undefined
  readonly onClose: () => void
}

/** Beside the list: why it is asked for, where it stands and why, how it is shown. */
export function RequirementDrawer({ found, id, onClose }: RequirementDrawerProps): ReactNode {
  const t = useTexts(requirementDetailTexts)
  const ui = useTexts(uiTexts)
  const requirement = found.requirements.find((one) => one.id === id)
  return (
    <Drawer
      opened={requirement !== undefined}
      onClose={onClose}
      position="right"
      size={680}
      title={t('title')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      {requirement && <Reasons requirement={requirement} found={found} />}
    </Drawer>
  )
}

import { Drawer } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { type Fact, Facts } from '../../shared/ui/facts.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { StatusMark } from '../../shared/ui/status.tsx'
import table from '../../shared/ui/table.module.css'
import { TableHead } from '../../shared/ui/table-head.tsx'
import { uiTexts } from '../../shared/ui/texts.ts'
import { Time } from '../../shared/ui/time.tsx'
import { DecideForm } from './decide-form.tsx'
import { LevelMark, StateMark } from './marks.tsx'
import { findingTexts, vulnerabilityTexts } from './texts.ts'
import classes from './vulnerabilities.module.css'
import {
  type Finding,
  type Statement,
  useVulnerability,
  type VulnerabilityDetails,
} from './vulnerability-query.ts'

/** How bad it is, and since when that is known. */
function Rating({ of: finding, names }: { readonly of: Finding; readonly names: readonly string[] }) {
  const t = useTexts(findingTexts)
  const words = useTexts(vulnerabilityTexts)
  const format = useFormat()
  const { vector, epss, exploitedAt, publishedAt, firstAt, fixed, summary } = finding
  const facts: readonly Fact[] = [
    [t('rated'), <LevelMark key="rated" {...finding} />],
    ...(vector === undefined ? [] : [['CVSS', <code key="vector">{vector}</code>] as const]),
    ...(epss === undefined
      ? []
      : [[t('likely'), t('percent', { share: format.decimal(epss * 100, 1) })] as const]),
    ...(exploitedAt === undefined
      ? []
      : [[t('exploitedSince'), <Time key="at" at={exploitedAt} />] as const]),
    ...(publishedAt === undefined ? [] : [[t('known'), <Time key="at" at={publishedAt} />] as const]),
    [t('here'), <Time key="here" at={firstAt} />],
    [t('fixedIn'), fixed === undefined ? t('noFix') : <code key="fixed">{fixed}</code>],
    ...(names.length > 1 ? [[t('names'), names.slice(1).join(', ')] as const] : []),
  ]
  return (
    <>
      {exploitedAt !== undefined && <StatusMark status="danger" word={words('exploited')} />}
      <p>{summary}</p>
      <Facts facts={facts} />
    </>
  )
}

function Places({ findings }: Pick<VulnerabilityDetails, 'findings'>) {
  const t = useTexts(vulnerabilityTexts)
  const format = useFormat()
  return (
    <div className={table.scroll} tabIndex={0} role="group" aria-label={t('list')}>
      <table className={table.table}>
        <TableHead
          words={['release', 'component', 'devices', 'state', 'due'] as const}
          t={t}
          numbers={['devices']}
        />
        <tbody>
          {findings.map(
            ({ id, product, version, component, componentVersion, devices, state, dueAt, isOverdue }) => (
              <tr key={id}>
                <th scope="row">
                  {product} {version}
                </th>
                <td className={classes.mono}>
                  {component} {componentVersion}
                </td>
                <td className={table.number}>{format.number(devices)}</td>
                <td>
                  <StateMark state={state} />
                </td>
                <td className={isOverdue ? classes.late : undefined}>
                  {dueAt === undefined ? '–' : <Time at={dueAt} />}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  )
}

const SHOWN = 20

function Devices({ devices }: Pick<VulnerabilityDetails, 'devices'>) {
  const t = useTexts(findingTexts)
  if (devices.length === 0) return <p className={classes.dim}>{t('noDevices')}</p>
  return (
    <ul className={classes.devices}>
      {devices.slice(0, SHOWN).map(({ id, version }) => (
        <li key={id}>
          <Link to="/devices/$device" params={{ device: id }} className={classes.mono}>
            {id}
          </Link>{' '}
          {version}
        </li>
      ))}
      {devices.length > SHOWN && <li>{t('andMore', { count: devices.length - SHOWN })}</li>}
    </ul>
  )
}

function Said({
  of: { state, justification, impact, action, actor, at, document, version, expiresAt },
}: {
  readonly of: Statement
}) {
  const t = useTexts(findingTexts)
  const words = useTexts(vulnerabilityTexts)
  return (
    <li>
      <span>
        <StateMark state={state} /> {version ?? t('everyVersion')}
      </span>
      {justification && <span>{words(justification)}</span>}
      {[impact, action].map((text) => text && <span key={text}>{text}</span>)}
      <span className={classes.dim}>
        {actor} <Time at={at} />
        {document !== undefined && ` ${t('fromDocument', { document })}`}
        {expiresAt !== undefined && (
          <>
            {' '}
            {t('until')} <Time at={expiresAt} />
          </>
        )}
      </span>
    </li>
  )
}

function Whole({ of: details }: { readonly of: VulnerabilityDetails }) {
  const t = useTexts(findingTexts)
  const { vulnerability, names, findings, devices, history } = details
  const [first] = findings
  return (
    <div className={classes.details}>
      <h2>{vulnerability}</h2>
      {first && <Rating of={first} names={names} />}
      <h3>{t('where')}</h3>
      <Places findings={findings} />
      <h3>{t('running')}</h3>
      <Devices devices={devices} />
      <h3>{t('decided')}</h3>
      {history.length === 0 ? (
        <p className={classes.dim}>{t('nobody')}</p>
      ) : (
        <ul className={classes.said}>
          {history.map((statement) => (
            <Said key={statement.id} of={statement} />
          ))}
        </ul>
      )}
      <DecideForm of={details} />
    </div>
  )
}

export interface FindingDrawerProps {
  readonly vulnerability: string | undefined
  readonly onClose: () => void
}

/** Beside the list; its address opens it again. */
export function FindingDrawer({ vulnerability, onClose }: FindingDrawerProps): ReactNode {
  const t = useTexts(findingTexts)
  const ui = useTexts(uiTexts)
  const query = useVulnerability(vulnerability)
  return (
    <Drawer
      opened={vulnerability !== undefined}
      onClose={onClose}
      position="right"
      size={720}
      title={t('title')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Part of={query}>{(details) => <Whole of={details} />}</Part>
    </Drawer>
  )
}

import type { ReactNode } from 'react'
import { useFormat, useTexts } from '../../shared/i18n/use-texts.ts'
import { useCan } from '../../shared/session/session.ts'
import { ActButton } from '../../shared/ui/act-button.tsx'
import { Empty } from '../../shared/ui/empty.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import { Part } from '../../shared/ui/part.tsx'
import { Time } from '../../shared/ui/time.tsx'
import { type Incident, useConfirm, useDismiss, useIncidents, useMeasure } from './case-query.ts'
import classes from './cases.module.css'
import { IncidentMark } from './marks.tsx'
import { NewIncidentButton } from './new-incident.tsx'
import { Notice } from './notice.tsx'
import { incidentTexts } from './texts.ts'
import { UsersInformed } from './users-informed.tsx'

function ProposalActs({ of: { id } }: { readonly of: Incident }) {
  const t = useTexts(incidentTexts)
  const [confirm, dismiss] = [useConfirm(id), useDismiss(id)]
  return (
    <div className={classes.buttons}>
      <ActButton
        label={t('confirm')}
        variant="filled"
        words={{
          title: t('confirmTitle'),
          what: t('confirmWhat'),
          undo: t('confirmUndo'),
          button: t('confirmButton'),
        }}
        change={{ ...confirm, mutate: (_, options) => confirm.mutate(undefined, options) }}
      />
      <ActButton
        label={t('dismiss')}
        reason="needed"
        words={{
          title: t('dismissTitle'),
          what: t('dismissWhat'),
          undo: t('dismissUndo'),
          button: t('dismissButton'),
        }}
        change={dismiss}
      />
    </div>
  )
}

/** For a vulnerability the final report counts from when something can be done about it. */
function MeasureAct({ of: { id } }: { readonly of: Incident }) {
  const t = useTexts(incidentTexts)
  const measure = useMeasure(id)
  return (
    <ActButton
      label={t('measured')}
      words={{
        title: t('measuredTitle'),
        what: t('measuredWhat'),
        undo: t('measuredUndo'),
        button: t('measuredButton'),
      }}
      change={{ ...measure, mutate: (_, options) => measure.mutate(undefined, options) }}
    />
  )
}

function Facts({ of: incident }: { readonly of: Incident }) {
  const t = useTexts(incidentTexts)
  const format = useFormat()
  const { kind, product, versions, devices, awareAt, openedAt, measureAt, state } = incident
  return (
    <p className={classes.facts}>
      <span>{t(kind)}</span>
      <span>
        {product} {versions.join(', ')}
      </span>
      <span>{t('devices', { count: format.number(devices) })}</span>
      <span>
        {awareAt === undefined ? t('raised') : t('aware')} <Time at={awareAt ?? openedAt} />
      </span>
      {kind === 'exploited-vulnerability' && state === 'running' && (
        <span>
          {t(measureAt === undefined ? 'noMeasure' : 'measure')}{' '}
          {measureAt !== undefined && <Time at={measureAt} />}
        </span>
      )}
    </p>
  )
}

function Card({ of: incident }: { readonly of: Incident }) {
  const may = useCan('case.manage')
  const { title, vulnerability = '', state, dues, kind, measureAt, reason } = incident
  const named = title.includes(vulnerability) ? title : `${vulnerability}: ${title}`
  return (
    <li className={classes.incident}>
      <div className={classes.head}>
        <h3>{named}</h3>
        <IncidentMark state={state} />
      </div>
      <Facts of={incident} />
      {reason !== undefined && <p className={classes.dim}>{reason}</p>}
      {dues.length > 0 && (
        <ol className={classes.notices}>
          {dues.map((due) => (
            <Notice key={due.stage} of={due} incident={incident} />
          ))}
        </ol>
      )}
      <UsersInformed of={incident} />
      {may && state === 'proposed' && <ProposalActs of={incident} />}
      {may && state === 'running' && kind === 'exploited-vulnerability' && measureAt === undefined && (
        <div className={classes.buttons}>
          <MeasureAct of={incident} />
        </div>
      )}
    </li>
  )
}

const order: readonly Incident['state'][] = ['running', 'proposed', 'done', 'dismissed']

/** What has to be reported to the authorities, with a clock on each notice; what runs first. */
export function IncidentPanel(): ReactNode {
  const t = useTexts(incidentTexts)
  const may = useCan('case.manage')
  return (
    <Panel title={t('title')} note={t('note')} aside={may && <NewIncidentButton />} flush>
      <Part of={useIncidents()}>
        {(incidents) =>
          incidents.length === 0 ? (
            <Empty title={t('none')}>{t('noneWhy')}</Empty>
          ) : (
            <ul className={classes.incidents}>
              {incidents
                .toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state))
                .map((incident) => (
                  <Card key={incident.id} of={incident} />
                ))}
            </ul>
          )
        }
      </Part>
    </Panel>
  )
}

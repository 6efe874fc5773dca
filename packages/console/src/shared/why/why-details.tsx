import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ExplainedEvent } from '../api/types.ts'
import { inLanguage } from '../i18n/texts.ts'
import { useLanguage, useTexts } from '../i18n/use-texts.ts'
import { Id } from '../ui/copyable.tsx'
import { type Fact, Facts } from '../ui/facts.tsx'
import { Prose } from '../ui/prose.tsx'
import { statusOf } from '../ui/looks.ts'
import { StatusMark } from '../ui/status.tsx'
import { Time } from '../ui/time.tsx'
import { CheckOrder } from './check-order.tsx'
import { useKindName } from './event-kinds.ts'
import { detailFacts } from './detail.ts'
import { RuleExcerpt } from './rule-excerpt.tsx'
import { whyTexts } from './texts.ts'
import classes from './why.module.css'

type Event = ExplainedEvent['event']

/** What is known of the event, without what is absent. */
function useEventFacts({ id, at, kind, device, actor, detail }: Event): readonly Fact[] {
  const t = useTexts(whyTexts)
  return [
    [t('when'), <Time key="at" at={at} />],
    ...(device === undefined
      ? []
      : [
          [
            t('device'),
            <Link key="device" to="/devices/$device" params={{ device }} className={classes.mono}>
              {device}
            </Link>,
          ] satisfies Fact,
        ]),
    ...(actor === undefined ? [] : [[t('actor'), actor] satisfies Fact]),
    [t('kind'), <Id key="kind" text={kind} />],
    ...detailFacts(detail).map(([name, value]): Fact => [
      name,
      <span key={name} className={classes.mono}>
        {value}
      </span>,
    ]),
    [t('event'), <Id key="id" text={String(id)} />],
  ]
}

function Remedy({ text }: { readonly text: string }) {
  const t = useTexts(whyTexts)
  return (
    <section className={classes.remedy}>
      <h3>{t('remedy')}</h3>
      <p>
        <Prose text={text} />
      </p>
    </section>
  )
}

/** Facts → rule → remedy: first what it means, last what it was made of. */
export function WhyDetails({ explained: { event, why } }: { readonly explained: ExplainedEvent }): ReactNode {
  const t = useTexts(whyTexts)
  const language = useLanguage()
  const nameOf = useKindName()
  const facts = useEventFacts(event)
  return (
    <div className={classes.why}>
      <div className={classes.head}>
        <StatusMark status={statusOf(event.severity)} />
        <h2>
          <Prose text={why ? inLanguage(language, why.meaning) : nameOf(event.kind)} />
        </h2>
        {why ? <Id text={why.code} /> : <p>{t('noWhy')}</p>}
      </div>
      {why && <Remedy text={inLanguage(language, why.remedy)} />}
      {why && (
        <section>
          <h3>{t('rule')}</h3>
          {why.rule ? <RuleExcerpt rule={why.rule} /> : <p className={classes.hint}>{t('noRule')}</p>}
        </section>
      )}
      {why && <CheckOrder order={why.order} check={why.check} />}
      <section>
        <h3>{t('facts')}</h3>
        <Facts facts={facts} />
      </section>
    </div>
  )
}

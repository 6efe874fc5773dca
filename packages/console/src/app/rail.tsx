import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../shared/session/session.ts'
import { useTexts } from '../shared/i18n/use-texts.ts'
import { type Part, parts } from './places.ts'
import classes from './shell.module.css'
import { shellTexts } from './texts.ts'

function RailPart({ part, onLeave }: { readonly part: Part; readonly onLeave: (() => void) | undefined }) {
  const t = useTexts(shellTexts)
  return (
    <li>
      {part.word && <span className={classes.part}>{t(part.word)}</span>}
      <ul>
        {part.places.map(({ to, word, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              search={({ product }) => (product === undefined ? {} : { product })}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              className={classes.place}
              onClick={onLeave}
            >
              <Icon size={18} stroke={1.6} aria-hidden />
              {t(word)}
            </Link>
          </li>
        ))}
      </ul>
    </li>
  )
}

/** @param onLeave told when somebody has chosen, so that a drawer can close */
export function Rail({ onLeave }: { readonly onLeave?: () => void }): ReactNode {
  const t = useTexts(shellTexts)
  const can = useSession().data?.can ?? []
  const allowed = parts
    .map((part) => ({
      word: part.word,
      places: part.places.filter(({ needs }) => !needs || can.includes(needs)),
    }))
    .filter(({ places }) => places.length > 0)
  return (
    <nav aria-label={t('places')} className={classes.rail}>
      <ul>
        {allowed.map((part) => (
          <RailPart key={part.word ?? 'first'} part={part} onLeave={onLeave} />
        ))}
      </ul>
    </nav>
  )
}

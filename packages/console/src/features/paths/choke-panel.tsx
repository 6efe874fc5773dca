import type { ReactNode } from 'react'
import type { ProductPaths } from '../../shared/api/types.ts'
import { Mentions } from '../../shared/assurance/mentions.tsx'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Panel } from '../../shared/ui/page.tsx'
import classes from './paths.module.css'
import { pathTexts } from './texts.ts'

type Choke = ProductPaths['chokes'][number]

function Closing({ close, product }: { readonly close: Choke['close']; readonly product: string }) {
  const t = useTexts(pathTexts)
  if (!close) return <p>{t('tooMany')}</p>
  if (close.length === 0)
    return (
      <p>
        {t('noneOpen')} <span className={classes.dim}>{t('noneOpenWhy')}</span>
      </p>
    )
  return (
    <>
      <p>{t('close', { count: close.length })}</p>
      <Mentions product={product} threats={close} />
    </>
  )
}

/** Where the least work closes the most ways. */
export function ChokePanel({ found: { chokes, product } }: { readonly found: ProductPaths }): ReactNode {
  const t = useTexts(pathTexts)
  const language = useLanguage()
  return (
    <Panel title={t('chokes')}>
      <div className={classes.chokes}>
        {chokes.map(({ hazard, close }) => (
          <section key={hazard.id}>
            <h3>{inLanguage(language, hazard.label)}</h3>
            {hazard.cause !== undefined && <p className={classes.dim}>{hazard.cause}</p>}
            <Closing close={close} product={product} />
          </section>
        ))}
      </div>
    </Panel>
  )
}

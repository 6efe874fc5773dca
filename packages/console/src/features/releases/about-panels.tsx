import type { ReactNode } from 'react'
import { inLanguage } from '../../shared/i18n/texts.ts'
import { useFormat, useLanguage, useTexts } from '../../shared/i18n/use-texts.ts'
import { Id } from '../../shared/ui/copyable.tsx'
import { Facts } from '../../shared/ui/facts.tsx'
import { Panel } from '../../shared/ui/page.tsx'
import table from '../../shared/ui/table.module.css'
import { TableHead } from '../../shared/ui/table-head.tsx'
import { Time } from '../../shared/ui/time.tsx'
import type { ReleaseDetails } from './release-query.ts'
import classes from './releases.module.css'
import { releaseTexts } from './texts.ts'

/** What the signed manifest says, and who brought it. */
export function AboutPanel({
  of: { manifest, digest, uploadedAt, uploadedBy, publishedAt, publishedBy, reason },
}: {
  readonly of: ReleaseDetails
}): ReactNode {
  const t = useTexts(releaseTexts)
  const language = useLanguage()
  const { changes, supportUntil, floor, requires, dependencies } = manifest
  return (
    <Panel title={t('about')}>
      <Facts
        facts={[
          [t('changes'), inLanguage(language, changes)],
          ...(reason === undefined ? [] : [[t('because'), reason] as const]),
          [t('supportUntil'), supportUntil],
          [t('floor'), <code key="floor">{floor}</code>],
          [t('requires'), requires === undefined ? t('anyVersion') : t('orLater', { version: requires })],
          [
            t('dependencies'),
            dependencies.map(({ component, range }) => `${component} ${range}`).join(', ') || t('nothing'),
          ],
          [
            t('uploaded'),
            <span key="uploaded">
              {uploadedBy} <Time at={uploadedAt} />
            </span>,
          ],
          ...(publishedAt === undefined
            ? []
            : [
                [
                  t('publishedAt'),
                  <span key="published">
                    {publishedBy?.startsWith('approval:') ? t('byApproval') : publishedBy}{' '}
                    <Time at={publishedAt} />
                  </span>,
                ] as const,
              ]),
          [t('digest'), <Id key="digest" text={digest} shown={`${digest.slice(0, 16)}…`} />],
        ]}
      />
    </Panel>
  )
}

const sizes = [
  [2 ** 20, 'MiB'],
  [2 ** 10, 'KiB'],
] as const

/** Octets in the largest unit of which there is one. */
function sizeOf(octets: number, format: ReturnType<typeof useFormat>): string {
  const [size, unit] = sizes.find(([one]) => octets >= one) ?? [1, 'B']
  return `${format.decimal(octets / size, size === 1 ? 0 : 2)} ${unit}`
}

/** One image for each variant, as built: the signature is over this. */
export function ImagePanel({ manifest: { images } }: Pick<ReleaseDetails, 'manifest'>): ReactNode {
  const t = useTexts(releaseTexts)
  const format = useFormat()
  return (
    <Panel title={t('images')} note={String(images.length)} flush>
      <div className={table.scroll} tabIndex={0} role="group" aria-label={t('images')}>
        <table className={table.table}>
          <TableHead
            words={['variant', 'hardware', 'length', 'sha256'] as const}
            t={t}
            numbers={['length']}
          />
          <tbody>
            {images.map(({ variant, hardware, length, sha256 }) => (
              <tr key={variant}>
                <th scope="row" className={classes.mono}>
                  {variant}
                </th>
                <td className={classes.mono}>{hardware.join(', ')}</td>
                <td className={table.number}>{sizeOf(length, format)}</td>
                <td>
                  <Id text={sha256} shown={`${sha256.slice(0, 12)}…`} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

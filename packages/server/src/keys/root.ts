import { isIssuedBy, readCertificate } from '@sekisho/trust'
import { certificateRow } from './certificates.ts'
import { type KeyDesk, originatorUntil } from './desk.ts'
import { KeyError } from './errors.ts'
import { nextKeyId } from './key.ts'
import { allKeys } from './store.ts'

/** The next root, and what ties it to the present one. */
export interface NextRoot {
  readonly certificate: Buffer
  readonly newWithOld: Buffer
  readonly oldWithNew: Buffer
}

function requireTied(present: Buffer, { certificate, newWithOld, oldWithNew }: NextRoot): void {
  const keyOf = (der: Buffer): string => readCertificate(der).spkiFingerprint
  const reason = [
    ['not self-signed', isIssuedBy(certificate, certificate) && readCertificate(certificate).isAuthority],
    ['not another key', keyOf(certificate) !== keyOf(present)],
    [
      'not signed by the present root',
      isIssuedBy(newWithOld, present) && keyOf(newWithOld) === keyOf(certificate),
    ],
    [
      'does not sign the present root',
      isIssuedBy(oldWithNew, certificate) && keyOf(oldWithNew) === keyOf(present),
    ],
  ].find(([, holds]) => !holds)?.[0]
  if (reason !== undefined) throw new KeyError('KEY_CERTIFICATE', { detail: { reason } })
}

/**
 * Takes in a root that follows the present one; both are trusted, and what the present one has signed stays. Called again, it
 * finds what it has done.
 * @throws KeyError KEY_CERTIFICATE
 */
export async function installRoot(desk: KeyDesk, next: NextRoot, actor: string): Promise<void> {
  const keys = allKeys(desk.reads)
  const { spkiFingerprint, publicKey, notBefore, notAfter } = readCertificate(next.certificate)
  if (keys.some(({ purpose, fingerprint }) => purpose === 'root' && fingerprint === spkiFingerprint)) return
  const before = keys.find(({ purpose, successor }) => purpose === 'root' && successor === undefined)
  const [present] = desk.keyring.roots()
  if (!before || !present) throw new KeyError('KEY_MISSING', { detail: { purpose: 'root' } })
  requireTied(present, next)
  const id = nextKeyId(
    'root',
    keys.map((key) => key.id),
  )
  const key = {
    id,
    purpose: 'root',
    algorithm: 'p384',
    origin: 'imported',
    custody: { store: 'offline' },
    owner: 'server',
    publicKey: publicKey.export({ type: 'spki', format: 'der' }),
    fingerprint: spkiFingerprint,
    createdAt: notBefore.getTime(),
    predecessor: before.id,
  } as const
  const until = {
    originatorUntil: originatorUntil('root', desk.clock.now()),
    recipientUntil: notAfter.getTime(),
  }
  await desk.change(
    actor,
    [
      { do: 'add', key },
      { do: 'turn', key: id, verb: 'activate', ...until },
      { do: 'certify', certificate: certificateRow(id, next.certificate) },
      { do: 'certify', certificate: certificateRow(id, next.newWithOld) },
      { do: 'certify', certificate: certificateRow(before.id, next.oldWithNew) },
      { do: 'succeed', key: before.id, successor: id },
    ],
    [desk.event('key.rotated', actor, { key: before.id, successor: id, purpose: 'root' })],
  )
}

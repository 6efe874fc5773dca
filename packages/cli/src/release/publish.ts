import { statSync } from 'node:fs'
import type { TargetsContent } from '@sekisho/trust'
import { ask, asJson, only, readOctets, readText, shownTime, table } from '../house/house.ts'
import { type Asked, remoteOptions, withServer } from '../house/remote.ts'
import { uploadFile } from '../house/upload.ts'
import { say } from '../texts.ts'
import { type Context, Failure, defineVerb } from '../verb.ts'
import { beforeFile, draftFile, draftsIn, readIfThere, readOffline, targetFile, targetsIn } from './folder.ts'
import { stateOf } from './server-state.ts'
import { decisionTexts } from './state-texts.ts'
import { releaseTexts as t } from './texts.ts'
import { releaseText, type ReleaseView } from './view.ts'

/** Brings what was signed to the server, which verifies it as a device would. */

interface Uploading {
  readonly asked: Asked
  readonly dir: string
  readonly context: Context
}

/** Every file that the drafts list and the folder brings; what the server has already isn't sent again. */
async function uploadTargets({ asked, dir, context }: Uploading, roles: readonly string[]): Promise<void> {
  const paths = new Set(targetsIn(dir))
  for (const role of roles.filter((one) => one !== 'root')) {
    const { targets } = readOffline(role, draftFile(dir, role)).signed as TargetsContent // by its role
    for (const [path, { hashes, length }] of Object.entries(targets)) {
      if (!paths.has(path)) continue
      const url = `/api/v1/updates/files/${hashes['sha256'] ?? ''}`
      if ((await asked.request({ method: 'GET', path: url })).status === 200) continue
      await uploadFile(asked, url, targetFile(dir, path))
      context.out(`${say(context.language, t.uploaded, { path, length })}\n`)
    }
  }
}

/** Whether it brings a release: those have gates before they are published. */
function bringsRelease(dir: string, roles: readonly string[]): boolean {
  return roles.some((role) => {
    if (role === 'root' || role === 'targets') return false
    const { targets } = readOffline(role, draftFile(dir, role)).signed as TargetsContent // by its role
    const before = readIfThere('targets', beforeFile(dir, role))?.signed.targets ?? {}
    return Object.keys(targets).some((path) => before[path] === undefined)
  })
}

const metadataIn = (dir: string, roles: readonly string[]): Record<string, string> =>
  Object.fromEntries(roles.map((role) => [`${role}.json`, readOctets(draftFile(dir, role)).toString()]))

interface Published {
  readonly changed: readonly string[]
  readonly versions: Readonly<Record<string, number>>
}

interface Publishing extends Uploading {
  /** Targets that are meant to vanish. */
  readonly drop?: readonly string[] | undefined
  readonly recover?: boolean | undefined
  /** Files with results of static analysis, for the gates of a release. */
  readonly scan?: readonly string[] | undefined
  readonly json?: boolean | undefined
}

/** A release goes to its gates; everything else is published at once. @throws Failure */
export async function publishFolder(publishing: Publishing): Promise<void> {
  const { asked, dir, context, drop = [], recover = false, scan: scanFiles = [], json = false } = publishing
  const roles = draftsIn(dir)
  if (roles.length === 0) throw new Failure(t.noDrafts, { dir })
  const { out, language } = context
  await uploadTargets(publishing, roles)
  const metadata = metadataIn(dir, roles)
  if (bringsRelease(dir, roles)) {
    const scans = scanFiles.map(readText)
    const release = (await ask(asked, 'POST', '/api/v1/releases', { metadata, scans })) as ReleaseView
    out(json ? asJson(release) : releaseText(release, language))
    return
  }
  const body = { metadata, drops: drop, recover }
  const published = (await ask(asked, 'POST', '/api/v1/updates/publications', body)) as Published
  const versions = Object.entries(published.versions)
    .map(([role, version]) => `${role} ${version}`)
    .join(', ')
  const text = published.changed.length > 0 ? t.published : t.nothingNew
  out(json ? asJson(published) : `${say(language, text, { versions })}\n`)
}

export const publish = defineVerb({
  name: 'publish',
  usage: 'DIR [--drop PATH]… [--recover] [--scan FILE]…',
  example: 'release',
  summary: { en: 'upload what was signed, and publish it', ja: '署名したものをアップロードして公開する' },
  options: {
    drop: { type: 'string', multiple: true, value: 'PATH', about: t.drop },
    recover: { type: 'boolean', about: t.recover },
    scan: { type: 'string', multiple: true, value: 'FILE', about: decisionTexts.scan },
    ...remoteOptions,
  },
  async run({ values, positionals }, context) {
    const dir = only(positionals, 'DIR')
    if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw new Failure(t.noDrafts, { dir })
    const { drop, recover, scan, json } = values
    return withServer(values, context, async (asked) => {
      await publishFolder({ asked, dir, context, drop, recover, scan, json })
      return 0
    })
  },
})

interface CheckRow {
  readonly about?: string
  readonly outcome: 'good' | 'warning' | 'fault'
  readonly says: { readonly en: string; readonly ja: string }
}

const marks = { good: ' ', warning: '!', fault: '✗' } as const

export const status = defineVerb({
  name: 'status',
  usage: '',
  example: '',
  summary: {
    en: 'roles with their ends, and what is wrong with the update server',
    ja: 'ロールの期限と、更新サーバーの問題点を表示する',
  },
  options: { ...remoteOptions },
  run: ({ values }, context) =>
    withServer(values, context, async (asked) => {
      const state = await stateOf(asked)
      const { checks } = (await ask(asked, 'GET', '/api/v1/updates/checks')) as {
        readonly checks: readonly CheckRow[]
      }
      if (values.json === true) context.out(asJson({ ...state, checks }))
      else {
        const rows = state.roles.map(({ role, version, threshold, keyids, expiresAt, targets }) => [
          role,
          String(version),
          `${threshold}/${keyids.length}`,
          shownTime(expiresAt),
          String(targets),
        ])
        context.out(table(rows))
        context.out(
          checks.map(({ outcome, says }) => `${marks[outcome]} ${says[context.language]}\n`).join(''),
        )
      }
      return checks.some(({ outcome }) => outcome === 'fault') ? 1 : 0
    }),
})

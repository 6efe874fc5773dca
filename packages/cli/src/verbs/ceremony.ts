import { mkdirSync } from 'node:fs'
import { parseShare, writePrivateFile } from '@sekisho/trust'
import { checklist } from '../ceremony/protocol.ts'
import { explained, openRootKey, shareIn } from '../ceremony/root-key.ts'
import { type CeremonyValues, doStep } from '../ceremony/run.ts'
import { splitOf, writeShares } from '../ceremony/share-files.ts'
import { nextStep, readState, type Task } from '../ceremony/state.ts'
import { ceremonyTexts } from '../ceremony/texts.ts'
import { required } from '../house/house.ts'
import { remoteOptions } from '../house/remote.ts'
import { houseTexts } from '../house/texts.ts'
import { say } from '../texts.ts'
import { type Context, defineGroup, UsageError } from '../verb.ts'

/** Goes on with the ceremony of a folder, until it is complete or waits for somebody. */
async function run(
  dir: string,
  task: Task | undefined,
  values: CeremonyValues,
  context: Context,
): Promise<number> {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  for (;;) {
    const state = await readState(dir, task)
    context.out(checklist(state, context.language))
    const step = nextStep(state)
    if (step === undefined) {
      context.out(`${say(context.language, ceremonyTexts.complete, { file: `${dir}/protocol.md` })}\n`)
      return 0
    }
    const outcome = await doStep({ dir, state, values, context }, step)
    if (outcome === 'done') continue
    if (outcome === 'stopped') context.err(`${say(context.language, ceremonyTexts.stopped)}\n`)
    return 0
  }
}

/** The export opens with shares from now on: it takes the place of the one before as the last step, whole or not at all. */
async function split(values: CeremonyValues, context: Context): Promise<number> {
  const wanted = splitOf(values)
  const file = required(values.export, '--export')
  const key = await openRootKey(values, context)
  const { exported, set, threshold, count } = await explained(() => writeShares(key, wanted))
  await writePrivateFile(file, exported)
  const words = { file, dir: wanted.out, set, threshold, count }
  context.out(`${say(context.language, ceremonyTexts.split, words)}\n`)
  return 0
}

/** Whether shares are sound, and with an export whether they open it. Nothing secret is shown. */
async function check(values: CeremonyValues, context: Context): Promise<number> {
  if (values.share === undefined) throw new UsageError(houseTexts.needed, { option: '--share' })
  const shares = values.share
  await explained(async () => {
    for (const file of shares) {
      const { content: _content, ...words } = parseShare(shareIn(file))
      context.out(`${say(context.language, ceremonyTexts.shareFine, words)}\n`)
    }
  })
  if (values.export === undefined) return 0
  await openRootKey(values, context)
  context.out(`${say(context.language, ceremonyTexts.opens, { file: values.export })}\n`)
  return 0
}

function taskOf(role: string | undefined, newRoot: boolean): Task | undefined {
  if (newRoot && role === undefined) return 'root'
  if (role === undefined || (!newRoot && (role === 'operational' || role === 'factory'))) return role
  throw new UsageError(houseTexts.oneOf, { option: '--role', names: 'operational, factory' })
}

export const ceremony = defineGroup({
  name: 'ceremony',
  summary: ceremonyTexts.summary,
  options: {
    dir: { type: 'string', value: 'DIR', about: ceremonyTexts.dir },
    role: { type: 'string', value: 'ROLE', about: ceremonyTexts.role },
    'new-root': { type: 'boolean', about: ceremonyTexts.newRoot },
    export: { type: 'string', value: 'FILE', about: ceremonyTexts.export },
    share: { type: 'string', value: 'FILE', multiple: true, about: ceremonyTexts.share },
    'passphrase-file': { type: 'string', value: 'FILE', about: ceremonyTexts.passphraseFile },
    threshold: { type: 'string', value: 'M', about: ceremonyTexts.threshold },
    shares: { type: 'string', value: 'N', about: ceremonyTexts.shares },
    out: { type: 'string', value: 'DIR', about: ceremonyTexts.out },
    present: { type: 'string', value: 'NAME', multiple: true, about: ceremonyTexts.present },
    yes: { type: 'boolean', about: ceremonyTexts.yes },
    home: remoteOptions.home,
    server: remoteOptions.server,
  },
  everywhere: {},
  verbs: {
    split: {
      summary: {
        en: 'divide what opens the export of the root key among people',
        ja: 'ルート鍵の書き出しを開く秘密を複数人に分割する',
      },
      usage: '--export FILE --threshold M --shares N --out DIR [--passphrase-file FILE]',
      example: '--export root-key.export.json --threshold 2 --shares 3 --out shares',
      takes: ['export', 'share', 'passphrase-file', 'threshold', 'shares', 'out'],
    },
    check: {
      summary: {
        en: 'whether shares are sound, and open the export',
        ja: '分割片の健全性と、書き出しを開けるかを確かめる',
      },
      usage: '--share FILE… [--export FILE]',
      example: '--share alice.share --share bob.share --export root-key.export.json',
      takes: ['share', 'export'],
    },
    '': {
      summary: {
        en: 'go on with the ceremony of a folder, until it is complete or waits for somebody',
        ja: 'フォルダーの作業を、完了するか担当者待ちになるまで進める',
      },
      usage: '--dir DIR [--role ROLE | --new-root [--threshold M --shares N --out DIR]] [--export FILE]',
      example: '--dir ceremony --role operational --export root-key.export.json',
      takes: [
        'dir',
        'role',
        'new-root',
        'export',
        'share',
        'passphrase-file',
        'present',
        'yes',
        'home',
        'server',
        'threshold',
        'shares',
        'out',
      ],
    },
  },
  run: (name, { values, positionals }, context) => {
    if (positionals.length > 0) throw new UsageError(houseTexts.badSubcommand, { names: 'split, check' })
    if (name === 'split') return split(values, context)
    if (name === 'check') return check(values, context)
    const task = taskOf(values.role, values['new-root'] === true)
    return run(required(values.dir, '--dir'), task, values, context)
  },
})

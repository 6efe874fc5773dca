import type { Backing } from '../design/facts.ts'
import type { Level } from '../threats/rule.ts'
import type { Status } from '../threats/threat.ts'
import { levelTexts, proofTexts, statusTexts } from '../view/texts.ts'
import type { Words } from '../words.ts'
import { chip, words } from './document.ts'
import type { Inline, Tone } from './document.ts'

/** How levels, statuses and proofs are marked. */

const levelTones: Readonly<Record<Level, Tone>> = { 1: 'plain', 2: 'plain', 3: 'bad', 4: 'bad' }

export const riskChip = (level: Level): Inline => chip(levelTones[level], levelTexts[level])

const statusTones: Readonly<Record<Status, Tone>> = {
  open: 'bad',
  undecided: 'open',
  irreducible: 'plain',
  accepted: 'plain',
  mitigated: 'good',
  'not-applicable': 'plain',
}

export const statusChip = (status: Status): Inline => chip(statusTones[status], statusTexts[status])

export const proofMeanings: Readonly<Record<Backing, Words>> = {
  enforced: words('The system itself refuses anything else.', 'システム自身が、それ以外を拒否する。'),
  observed: words(
    'Devices in the field have shown it, and none shows otherwise.',
    '出荷後のデバイスで確認でき、矛盾するデバイスはない。',
  ),
  observable: words(
    'The running system could see whether it is so; no device has shown it yet.',
    '稼働中のシステムで確かめられるが、まだどのデバイスでも確認していない。',
  ),
  claim: words(
    'Only the maker says so; nothing has shown it yet.',
    'メーカーがそう述べているだけで、まだ何も裏付けていない。',
  ),
}

export const proofChip = (proof: Backing): Inline =>
  chip(proof === 'enforced' || proof === 'observed' ? 'good' : 'claim', proofTexts[proof])

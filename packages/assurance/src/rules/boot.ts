import { fact, oneOf } from '../design/facts.ts'
import { rule } from '../threats/rule.ts'
import type { ThreatRule } from '../threats/rule.ts'
import { devicesInPlace } from './subjects.ts'

/** What a device starts. */
export const bootRules: readonly ThreatRule[] = [
  rule({
    id: 'altered-firmware-starts',
    categories: ['tampering', 'elevation-of-privilege'],
    title: {
      en: 'Altered firmware starts on {subject}',
      ja: '{subject} で改ざんされたファームウェアが起動する',
    },
    attack: {
      en: 'Whoever writes to the flash, by a port, by a fault in the software or by a false update, has their own code started.',
      ja: 'ポート、ソフトウェアの欠陥、偽の更新のいずれかによりフラッシュに書き込んだ者が、自分のコードを起動させる。',
    },
    effect: {
      en: 'The device obeys the attacker for good, and every key in its reach is theirs.',
      ja: 'デバイスは恒久的に攻撃者の支配下に置かれ、デバイスが扱えるすべての鍵を奪われる。',
    },
    refs: {
      cwe: ['CWE-1326', 'CWE-494'],
      capec: ['CAPEC-442'],
      emb3d: ['TID-201', 'TID-211'],
      attackIcs: ['T0857', 'T0839'],
      guide: ['S05-09'],
    },
    layers: ['hardware', 'firmware'],
    severity: 4,
    access: ['physical', 'network'],
    effort: 1,
    gain: 'control',
    over: devicesInPlace,
    met: (device, { model }) => fact(model, device, 'hardware/secureBoot/enabled', oneOf(true)),
  }),
]

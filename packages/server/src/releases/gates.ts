import { compareVersions } from '@sekisho/model'
import type { Summary } from '../approvals/act.ts'
import { notApproved, notEvaluated } from './components.ts'
import { type Answer, ask, type Finding, type Gate, type GateFacts, type GateResult } from './gate.ts'

/** The gates before a publication, in the order in which people read them. None can be left out; some know exceptions. */

const words = (en: string, ja: string): Summary => ({ en, ja })
const finding = (id: string, en: string, ja: string): Finding => ({ id, says: words(en, ja) })

/** @param good what is said where nothing speaks against it */
const judged = (findings: readonly Finding[], good: Summary): Answer => ({
  findings,
  says:
    findings.length === 0
      ? good
      : words(
          findings.length === 1
            ? 'One thing speaks against it.'
            : `${findings.length} things speak against it.`,
          `問題が ${findings.length} 件ある。`,
        ),
})
const idle = (en: string, ja: string): Answer => ({ findings: [], says: words(en, ja), isIdle: true })

const when = (isSo: boolean, id: string, en: string, ja: string): readonly Finding[] =>
  isSo ? [finding(id, en, ja)] : []

function variantFindings({ manifest, variants }: GateFacts): readonly Finding[] {
  return manifest.images.flatMap(({ variant, hardware }) => {
    const known = variants.find(({ id }) => id === variant)
    if (!known)
      return [
        finding(
          `variant:${variant}`,
          `The model has no variant ${variant}.`,
          `モデルにバリアント ${variant} がない。`,
        ),
      ]
    return hardware
      .filter((one) => !known.hardware.includes(one))
      .map((one) =>
        finding(
          `hardware:${one}`,
          `The variant ${variant} has no hardware ${one} in the model.`,
          `モデルのバリアント ${variant} にハードウェア ${one} がない。`,
        ),
      )
  })
}

const model: Gate = {
  id: 'model',
  question: words('Does it fit the product as the model describes it?', '製品モデルの記述に合っているか。'),
  mayExcept: false,
  answer(facts) {
    const { manifest, updates, supportUntil } = facts
    const { channel } = manifest
    if (!updates)
      return judged(
        [finding('updates', 'The model says nothing of updates.', 'モデルに更新の記述（updates）がない。')],
        words('', ''),
      )
    return judged(
      [
        ...when(
          !updates.channels.includes(channel),
          'channel',
          `The model has no channel ${channel}.`,
          `モデルにチャネル ${channel} がない。`,
        ),
        ...variantFindings(facts),
        ...when(
          supportUntil !== undefined && manifest.supportUntil < supportUntil,
          'support',
          `Support is said to end on ${manifest.supportUntil}; the model promises it until ${supportUntil}.`,
          `サポート終了日が ${manifest.supportUntil} で、モデルの約束（${supportUntil} まで）より早い。`,
        ),
      ],
      words(
        'Channel, variants, hardware and support are as the model says.',
        'チャネル、バリアント、ハードウェア、サポート期間はモデルのとおり。',
      ),
    )
  },
}

const version: Gate = {
  id: 'version',
  question: words(
    'Is it newer than everything published in its channel?',
    'チャネルの公開済みリリースより新しいか。',
  ),
  mayExcept: false,
  answer({ manifest, published }) {
    const { version: own, floor } = manifest
    const newest = published.toSorted(compareVersions).at(-1)
    return judged(
      [
        ...when(
          newest !== undefined && compareVersions(own, newest) <= 0,
          'version',
          `${newest} was published before; ${own} is not above it.`,
          `${newest} が公開済みで、${own} はそれより新しくない。`,
        ),
        ...when(
          compareVersions(floor, own) > 0,
          'floor',
          `The floor ${floor} is above the version itself.`,
          `下限バージョン ${floor} がリリース自身より高い。`,
        ),
      ],
      words(
        `${own} is the newest; nothing below ${floor} runs after it.`,
        `${own} が最新。適用後は ${floor} 未満では動作しない。`,
      ),
    )
  },
}

function targetFindings({ manifest, targets }: GateFacts): readonly Finding[] {
  const named = [...manifest.images, manifest.sbom]
  return named
    .filter(({ path, length, sha256 }) => {
      const target = targets.get(path)
      return target?.length !== length || target.sha256 !== sha256
    })
    .map(({ path }) =>
      finding(
        `target:${path}`,
        `What is signed for ${path} is not what the manifest names.`,
        `${path} の署名対象がマニフェストの記載と一致しない。`,
      ),
    )
}

const signatures: Gate = {
  id: 'signatures',
  question: words('Have enough offline keys signed it?', '必要な数のオフライン鍵で署名されているか。'),
  mayExcept: false,
  answer(facts) {
    const needed = facts.updates?.thresholds.targets.needed ?? Infinity
    const tooFew = facts.signatures.flatMap(({ role, valid, threshold }) => {
      if (valid >= threshold && valid >= needed) return []
      const wanted = Math.max(threshold, needed)
      return [
        finding(
          `role:${role}`,
          `${role} has ${valid} valid signatures; ${wanted} are needed.`,
          `${role} の有効な署名は ${valid} 個で、${wanted} 個が必要。`,
        ),
      ]
    })
    const none = when(
      facts.signatures.length === 0,
      'role',
      'No role has signed it.',
      '署名したロールがない。',
    )
    const who = facts.signatures
      .map(({ role, valid, threshold }) => `${role} ${valid}/${threshold}`)
      .join(', ')
    return judged(
      [...none, ...tooFew, ...targetFindings(facts)],
      words(`Signed by: ${who}.`, `署名：${who}。`),
    )
  },
}

const second: Gate = {
  id: 'second-signature',
  question: words(
    'Is the manifest signed with the second algorithm?',
    'マニフェストに第 2 のアルゴリズムの署名があるか。',
  ),
  mayExcept: false,
  answer({ updates, second: found }) {
    const algorithm = updates?.secondSignature
    if (algorithm === undefined) return idle('The model asks for none.', 'モデルは求めていない。')
    const faults = {
      valid: [],
      missing: [finding('missing', `There is no ${algorithm} signature.`, `${algorithm} の署名がない。`)],
      invalid: [
        finding(
          'invalid',
          `The ${algorithm} signature is not by one of the keys in the settings.`,
          `${algorithm} の署名が、設定にある鍵によるものではない。`,
        ),
      ],
      'no-keys': [
        finding(
          'no-keys',
          'No settings name the second keys; publish them with `sekisho release settings`.',
          '第 2 署名の検証鍵が設定にない。`sekisho release settings` で公開すること。',
        ),
      ],
    } as const
    return judged(faults[found], words(`Signed with ${algorithm}.`, `${algorithm} で署名されている。`))
  },
}

const sbom: Gate = {
  id: 'sbom',
  question: words(
    'Is there a bill of materials, and is it the one that was signed?',
    'SBOM があり、署名されたものと一致するか。',
  ),
  mayExcept: false,
  answer({ manifest, sbom: read }) {
    const isOther = read.sha256 !== manifest.sbom.sha256 || read.length !== manifest.sbom.length
    const other = when(isOther, 'digest', 'It is not the one that was signed.', '署名された SBOM と異なる。')
    if (!read.ok) {
      const place = read.place === '' ? '/' : read.place
      const fault = finding(
        'format',
        `It is no valid CycloneDX at ${place}.`,
        `CycloneDX として不正（${place}）。`,
      )
      return judged([...other, fault], words('', ''))
    }
    const empty = when(
      read.components.length === 0,
      'empty',
      'It names no component.',
      'コンポーネントが 1 つもない。',
    )
    return judged(
      [...other, ...empty],
      words(
        `CycloneDX with ${read.components.length} components.`,
        `CycloneDX、コンポーネント ${read.components.length} 件。`,
      ),
    )
  },
}

/** In the words of VEX; everything else is open. */
const settledStates: ReadonlySet<string> = new Set(['not_affected', 'not-affected', 'fixed'])
const isCritical = (severity: string): boolean => severity.toLowerCase() === 'critical'

const vulnerabilities: Gate = {
  id: 'vulnerabilities',
  question: words(
    'Is it free of known exploited and critical vulnerabilities?',
    '悪用が確認された脆弱性や深刻な脆弱性がないか。',
  ),
  mayExcept: true,
  answer({ sbom: read, vulnerabilities: found }) {
    if (!read.ok || found?.loadedAt === undefined)
      return judged(
        [
          finding(
            'no-database',
            'No vulnerability database was ever loaded, so nobody knows. Load one with `sekisho vulnerabilities import`.',
            '脆弱性データベースが読み込まれておらず、判断できない。`sekisho vulnerabilities import` で読み込むこと。',
          ),
        ],
        words('', ''),
      )
    const open = found.findings.filter(
      ({ state, exploited, severity }) => !settledStates.has(state) && (exploited || isCritical(severity)),
    )
    const day = new Date(found.loadedAt).toISOString().slice(0, 10)
    const unread = found.unreadable.length
    const part =
      unread === 0
        ? words('', '')
        : words(` ${unread} components could not be looked up.`, `照合できないコンポーネント ${unread} 件。`)
    return judged(
      open.map(({ id, component, version: affected = '', exploited, fixed }) => {
        const cure =
          fixed === undefined ? words('', '') : words(` Fixed in ${fixed}.`, ` ${fixed} で修正済み。`)
        return finding(
          id,
          `${id} in ${component} ${affected} is ${exploited ? 'known to be exploited' : 'critical'}.${cure.en}`,
          `${component} ${affected} の ${id} は${exploited ? '悪用が確認されている' : '深刻度が最高'}。${cure.ja}`,
        )
      }),
      words(
        `Nothing exploited or critical is open, by the database of ${day}.${part.en}`,
        `${day} のデータベースでは、悪用・最高深刻度の未対処はない。${part.ja}`,
      ),
    )
  },
}

const approvedParts: Gate = {
  id: 'approved-components',
  question: words(
    'Is every component on the approved-products list?',
    'すべてのコンポーネントが承認済み製品リストにあるか。',
  ),
  mayExcept: true,
  answer({ sbom: read, approved }) {
    if (!approved)
      return idle('The house keeps no such list for this product.', 'この製品の承認済み製品リストはない。')
    const missing = read.ok ? notApproved(read.components, approved) : []
    return judged(
      missing.map((name) => finding(name, `${name} is not on the list.`, `${name} はリストにない。`)),
      words('All components are on the list.', 'すべてリストにある。'),
    )
  },
}

const evaluatedParts: Gate = {
  id: 'evaluated-components',
  question: words(
    'Has somebody looked into the risk of every component?',
    '各コンポーネントのリスク評価が済んでいるか。',
  ),
  mayExcept: true,
  answer({ sbom: read, evaluated }) {
    if (!evaluated)
      return idle('The house keeps no evaluations for this product.', 'この製品の評価記録はない。')
    const missing = read.ok ? notEvaluated(read.components, evaluated) : []
    return judged(
      missing.map(({ component, why }) =>
        why === 'missing'
          ? finding(component, `${component} was not evaluated.`, `${component} は評価されていない。`)
          : finding(
              component,
              `${component} was found not acceptable.`,
              `${component} は使用不可と評価された。`,
            ),
      ),
      words('All components were evaluated and are acceptable.', 'すべて評価済みで、使用できる。'),
    )
  },
}

const analysis: Gate = {
  id: 'static-analysis',
  question: words('Did static analysis find no errors?', '静的解析でエラーが見つかっていないか。'),
  mayExcept: true,
  answer({ scans }) {
    if (!scans) return idle('No results were given.', '結果は提出されていない。')
    return judged(
      scans.map(({ tool, rule, message, at = '' }) => {
        const text = `${tool} ${rule} ${at}: ${message}`
        return finding(`${tool}:${rule}`, text, text)
      }),
      words('No error is left unsuppressed.', '未対処のエラーはない。'),
    )
  },
}

const evidence: Gate = {
  id: 'evidence',
  question: words("Are the product's requirements met?", '製品の要件が満たされているか。'),
  mayExcept: true,
  answer({ unmet }) {
    if (!unmet)
      return judged(
        [
          finding(
            'unknown',
            'The model could not be analysed, so nobody knows. Try again.',
            'モデルを分析できず、判断できない。再試行すること。',
          ),
        ],
        words('', ''),
      )
    return judged(
      unmet.map(({ id, text }) => finding(id, `Not met: ${text.en}`, `未達：${text.ja}`)),
      words('No requirement is known to be unmet.', '未達とわかっている要件はない。'),
    )
  },
}

const people: Gate = {
  id: 'people',
  question: words('Can two different people stand for it?', '異なる 2 人が責任を持てる体制か。'),
  mayExcept: false,
  answer({ uploader, deciders }) {
    return judged(
      [
        ...when(
          uploader === undefined,
          'uploader',
          'Nobody in particular has uploaded it: do it with the token of a person.',
          'アップロードした人が特定できない。個人のトークンで行うこと。',
        ),
        ...when(
          deciders < 2,
          'deciders',
          'There are fewer than two people who may decide about releases.',
          'リリースを承認できる人が 2 人に満たない。',
        ),
      ],
      words(`${deciders} people may decide about releases.`, `リリースを承認できる人は ${deciders} 人。`),
    )
  },
}

export const gates: readonly Gate[] = [
  model,
  version,
  signatures,
  second,
  sbom,
  vulnerabilities,
  approvedParts,
  evaluatedParts,
  analysis,
  evidence,
  people,
]

export const askAll = (facts: GateFacts): readonly GateResult[] => gates.map((gate) => ask(gate, facts))

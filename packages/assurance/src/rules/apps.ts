import type { Design } from '../design/design.ts'
import { all, fact, oneOf } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { appsOf, factsBelow, isDangerous, openZones } from './system.ts'
import type { App } from './system.ts'

/** Apps, and the phones and browsers that they run in. */

const where = (design: Design, app: { readonly part: App }): readonly string[] => [
  ...new Set([app.part.zone, ...openZones(design)]),
]

/** Apps, attacked from where they are used and from any page or app of the world. */
const apps = (design: Design): readonly Subject<App>[] =>
  appsOf(design).map((app) => subject(app, where(design, app)))

const isInstalled = ({ part }: { readonly part: App }): boolean => part.kind !== 'web-app'

const callsAService = (design: Design, { id }: { readonly id: string }): boolean =>
  [...design.flowsFrom(id), ...design.flowsTo(id)].some(({ part }) =>
    [part.from, part.to].some((end) => design.component(end)?.part.kind === 'service'),
  )

const said = ({ part }: { readonly part: App }): boolean => part.defences !== undefined

/** Apps through which somebody can be hurt. */
const commandsDangerously = (design: Design, { id }: { readonly id: string }): boolean =>
  design.flowsFrom(id).some(({ part: { carries = [] } }) =>
    carries.some((what) => {
      const command = typeof what === 'string' ? design.command(what) : undefined
      return command !== undefined && isDangerous(design, command)
    }),
  )

const facts = {
  entry: oneOf('confirmed', 'closed', 'origin-checked'),
  integrity: oneOf('attested', 'detected'),
  sharedSecret: oneOf(false),
  permissions: oneOf('minimal'),
} as const

/** What an app that says nothing of its defences is asked for; a browser guards its pages itself. */
const asked = (design: Design, app: Subject<App>) =>
  factsBelow(design.model, app, {
    'defences/entry': facts.entry,
    ...(isInstalled(app) && {
      'defences/sharedSecret': facts.sharedSecret,
      'defences/permissions': facts.permissions,
      ...(commandsDangerously(design, app) && { 'defences/integrity': facts.integrity }),
    }),
  })

export const appRules: readonly ThreatRule[] = [
  rule({
    id: 'app-token-stolen',
    categories: ['spoofing', 'information-disclosure'],
    title: {
      en: 'Tokens of {subject} are stolen',
      ja: '{subject} のトークンが盗まれる',
    },
    attack: {
      en: 'A malicious app, a script in the page, a backup or whoever holds the unlocked phone reads the tokens where they lie.',
      ja: '悪意のあるアプリ、ページ内のスクリプト、バックアップ、ロックの外れた端末を手にした者が、保存されたトークンを読み取る。',
    },
    effect: {
      en: 'The attacker uses the owner’s devices from anywhere, until the token ends.',
      ja: 'トークンが失効するまで、攻撃者がどこからでも所有者のデバイスを操作できる。',
    },
    refs: {
      cwe: ['CWE-522', 'CWE-312'],
      capec: ['CAPEC-60'],
      guide: ['S10-01', 'S10-02', 'S10-46', 'I-073', 'S01-35'],
    },
    layers: ['application'],
    severity: 3,
    access: ['network', 'physical', 'credentials'],
    effort: 1,
    gain: 'control',
    over: (design) => apps(design).filter((app) => callsAService(design, app)),
    met: (app, { model }) =>
      fact(
        model,
        app,
        'tokenStorage',
        isInstalled(app)
          ? oneOf('platform-keystore', 'memory', 'none')
          : oneOf('http-only-cookie', 'memory', 'none'),
      ),
  }),
  rule({
    id: 'outdated-app-accepted',
    categories: ['elevation-of-privilege'],
    title: {
      en: 'A vulnerable old version of {subject} still gives orders',
      ja: '脆弱性のある旧版の {subject} からの操作が受け付けられる',
    },
    attack: {
      en: 'Fixed long ago, the fault is still open in every copy that nobody updated, and the backend serves those as well.',
      ja: '修正済みの欠陥も更新されていない端末には残り、バックエンドはその旧版からの要求も受け付ける。',
    },
    effect: {
      en: 'A fault in the app can’t be closed for those whom it concerns most.',
      ja: 'アプリの欠陥を、最も影響を受ける利用者について塞ぐことができない。',
    },
    refs: { guide: ['N-C2', 'S07-02', 'I-070'] },
    layers: ['backend', 'application'],
    severity: 2,
    access: ['network', 'credentials'],
    effort: 1,
    gain: 'control',
    over: (design) => apps(design).filter((app) => isInstalled(app) && callsAService(design, app)),
    met: (app, { model }) =>
      fact(model, app, 'minVersion', {
        good: () => true,
        set: '1.0.0',
        absent: 'fails',
      }),
  }),
  rule({
    id: 'app-driven-from-outside',
    categories: ['elevation-of-privilege', 'tampering'],
    title: {
      en: 'A malicious page or app makes {subject} act',
      ja: '悪意のあるサイトやアプリが {subject} を操作する',
    },
    attack: {
      en: 'By a deep link, an exported component, a forged cross-site request or the app’s own embedded secret, another program uses what the owner is signed in to.',
      ja: 'ディープリンク、公開されたコンポーネント、クロスサイトリクエスト、アプリに埋め込まれた秘密情報を通じて、所有者の認証済み状態が悪用される。',
    },
    effect: {
      en: 'The device obeys somebody who was never signed in.',
      ja: '一度も認証されていない者の指示にデバイスが従う。',
    },
    refs: {
      cwe: ['CWE-352', 'CWE-926', 'CWE-939'],
      capec: ['CAPEC-62'],
      guide: ['N-C8', 'N-T6', 'S07-05', 'S07-06', 'S07-03', 'S01-30'],
    },
    layers: ['application'],
    severity: 3,
    access: ['network', 'credentials'],
    effort: 1,
    gain: 'control',
    over: (design) => apps(design).filter((app) => callsAService(design, app)),
    met: (app, design) =>
      said(app) ? fact(design.model, app, 'defences/entry', facts.entry) : all(...asked(design, app)),
  }),
  rule({
    id: 'secret-found-in-app',
    categories: ['information-disclosure', 'spoofing'],
    title: {
      en: 'A secret that all copies of {subject} share is found',
      ja: '{subject} の全コピーに共通する秘密情報が見つけ出される',
    },
    attack: {
      en: 'The app is taken apart with common tools; the key or client secret in it is the same in every copy.',
      ja: 'アプリを一般的なツールで解析すると、全コピーに共通の鍵やクライアントシークレットが得られる。',
    },
    effect: {
      en: 'Anybody can pass for the app towards devices and services, and the secret can’t be changed without a new app.',
      ja: '誰でもデバイスやサービスに対してアプリになりすますことができ、アプリを更新しない限り変更できない。',
    },
    refs: {
      cwe: ['CWE-798', 'CWE-321'],
      capec: ['CAPEC-37'],
      guide: ['S10-45', 'S08-09', 'S08-11', 'I-119'],
    },
    layers: ['application'],
    severity: 3,
    access: ['network', 'physical', 'credentials'],
    effort: 1,
    gain: 'read',
    over: (design) => apps(design).filter((app) => isInstalled(app) && said(app)),
    met: (app, { model }) => fact(model, app, 'defences/sharedSecret', facts.sharedSecret),
  }),
  rule({
    id: 'app-asks-for-more-than-it-needs',
    categories: ['privacy', 'elevation-of-privilege'],
    title: {
      en: '{subject} can reach more of the phone than it needs',
      ja: '{subject} が、必要以上に端末の情報や機能へアクセスできる',
    },
    attack: {
      en: 'A fault in the app, or a library in it, uses permissions that no function of the product asks for.',
      ja: 'アプリの欠陥や組み込まれたライブラリが、製品の機能に不要な権限を利用する。',
    },
    effect: {
      en: 'Contacts, places and pictures leave the phone with no use for the owner.',
      ja: '連絡先、位置、画像が、所有者の利益なく端末から流出する。',
    },
    refs: { cwe: ['CWE-250'], linddun: ['data-disclosure'], guide: ['S07-05', 'S01-30', 'S01-49', 'S04-11'] },
    layers: ['application'],
    severity: 2,
    access: ['network', 'credentials'],
    effort: 1,
    gain: 'read',
    over: (design) => apps(design).filter((app) => isInstalled(app) && said(app)),
    met: (app, { model }) => fact(model, app, 'defences/permissions', facts.permissions),
  }),
  rule({
    id: 'app-on-manipulated-phone',
    categories: ['tampering', 'elevation-of-privilege'],
    title: {
      en: '{subject} gives dangerous orders from a manipulated phone',
      ja: '{subject} が、改造された端末から危険な指令を送る',
    },
    attack: {
      en: 'On a rooted phone, or in a repackaged copy, other software presses the button and confirms in the owner’s name.',
      ja: 'root 化された端末や再パッケージされたアプリの中で、別のソフトウェアが所有者の名で操作し、確認も行う。',
    },
    effect: {
      en: 'The confirmation by a person is worth nothing where it matters most.',
      ja: '最も重要な場面で、人による確認が意味をなさなくなる。',
    },
    refs: { cwe: ['CWE-693'], guide: ['S07-06', 'S07-03', 'N-C8', 'N-T7'] },
    layers: ['application', 'backend'],
    severity: 3,
    access: ['network', 'physical', 'credentials'],
    effort: 2,
    gain: 'control',
    over: (design) =>
      apps(design).filter((app) => isInstalled(app) && said(app) && commandsDangerously(design, app)),
    met: (app, { model }) => fact(model, app, 'defences/integrity', facts.integrity),
  }),
]

import type { Component, ServiceComponent } from '@sekisho/model'
import type { Design } from '../design/design.ts'
import type { ComponentElement } from '../design/element.ts'
import { all, any, fact, oneOf } from '../design/facts.ts'
import { answering } from './conditions.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import {
  appsOf,
  dataStoresOf,
  factsBelow,
  getsPersonal,
  hurtsBodies,
  insidersOf,
  isGrave,
  isOwnService,
  onPlatform,
  yes,
} from './system.ts'
import type { External } from './system.ts'

/** Cloud interfaces, accounts, and where data rest. */

/** Services, attacked from the networks that they are spoken to from. */
const services = (design: Design): readonly Subject<ServiceComponent>[] =>
  design.services.map((service) => subject(service, design.networkZones(service.id)))

const isCalled = (design: Design, { id }: { readonly id: string }): boolean =>
  design.flowsTo(id).length + design.flowsFrom(id).length > 0

const called = (design: Design): readonly Subject<ServiceComponent>[] =>
  services(design).filter((service) => isCalled(design, service))

/** Services that say something of what their interfaces do, and the backend, of which it is known. */
const outspoken = (design: Design): readonly Subject<ServiceComponent>[] =>
  called(design).filter((service) => !isOwnService(service) || service.part.api !== undefined)

/** How much an answer tells matters where not everybody gets every answer. */
const guardsOwnership = ({ part: { api } }: Subject<ServiceComponent>): boolean =>
  api !== undefined && api.ownership !== false

const good = { good: (value: unknown) => value === true, set: true }
const login = oneOf('second-factor', 'passkey', 'certificate', 'federated')

/** Services whose administrators matter: those with dangerous orders in their hands, or that say how they sign in. */
const administered = (design: Design): readonly Subject<ServiceComponent>[] =>
  services(design).filter(
    (service) =>
      service.part.adminLogin !== undefined ||
      (!isOwnService(service) && design.commands.some(isGrave)) ||
      service.part.api !== undefined,
  )

const usedByPeople = (design: Design, { id }: { readonly id: string }): boolean =>
  appsOf(design).some((app) =>
    [...design.flowsFrom(app.id), ...design.flowsTo(app.id)].some(
      ({ part }) => part.from === id || part.to === id,
    ),
  )

/** Where data rest: data stores, and services of one’s own that are told about people. */
const stores = (design: Design): readonly Subject<External | ServiceComponent>[] =>
  [
    ...dataStoresOf(design),
    ...design.services.filter((service) => isOwnService(service) && getsPersonal(design, service.id)),
  ].map((store) => subject<External | ServiceComponent>(store, insidersOf(design)))

const storing = { atRest: oneOf('encrypted', 'per-person-keys'), backups: oneOf('offline', 'immutable') }

/** What nobody can do without: the backend, where somebody’s health rests on what it carries. A lock stays locked without it. */
const leanedOn = (design: Design): readonly Subject<ServiceComponent>[] =>
  design.backend && design.hazards.some(hurtsBodies)
    ? [subject(design.backend, design.networkZones(design.backend.id))]
    : []

const keeps = (design: Design): readonly Subject<Component>[] => {
  const said = stores(design).filter(({ part }) => part.atRest !== undefined || part.backups !== undefined)
  const backend: readonly ComponentElement[] =
    design.backend && design.hazards.length > 0 ? [design.backend] : []
  return [...said, ...backend.map((service) => subject(service, insidersOf(design)))]
}

export const serviceRules: readonly ThreatRule[] = [
  rule({
    id: 'service-broken-into',
    categories: ['elevation-of-privilege', 'tampering'],
    title: {
      en: '{subject} is broken into through its own interfaces',
      ja: '{subject} が自身のインターフェースを通じて侵入される',
    },
    attack: {
      en: 'A message or form carries code, a query or a structure that nobody expected, and the service runs it.',
      ja: 'メッセージやフォームに、想定外のコード、クエリ、構造を忍ばせ、サービスに実行させる。',
    },
    effect: {
      en: 'The attacker has the data of every customer, and every device that the service commands.',
      ja: '全顧客のデータと、サービスが操作するすべてのデバイスが攻撃者の手に落ちる。',
    },
    refs: {
      cwe: ['CWE-20', 'CWE-89', 'CWE-502'],
      capec: ['CAPEC-66', 'CAPEC-242'],
      guide: ['I-012', 'S08-03', 'S08-04', 'S08-05', 'S08-06', 'N-B3', 'S07-12', 'S07-13'],
    },
    layers: ['backend'],
    severity: 4,
    access: ['network', 'credentials'],
    effort: 1,
    gain: 'control',
    over: called,
    met: (service, { model }) =>
      any(
        onPlatform(service),
        service.part.api === undefined && isOwnService(service)
          ? all(
              ...factsBelow(model, service, {
                'api/validated': good,
                'api/ownership': good,
                'api/limited': good,
                'api/minimal': good,
                adminLogin: login,
              }),
            )
          : fact(model, service, 'api/validated', yes),
      ),
  }),
  rule({
    id: 'others-devices-reached',
    categories: ['elevation-of-privilege', 'spoofing'],
    title: {
      en: 'With an account or device of their own, somebody reaches other people’s devices through {subject}',
      ja: '自分のアカウントやデバイスを持つ者が、{subject} を通じて他人のデバイスに到達する',
    },
    attack: {
      en: 'The request names another device, or the subscription covers every topic, and nobody asks whether the caller may.',
      ja: '要求に他人のデバイスを指定し、または全トピックを購読する。呼び出し元の権限は確かめられない。',
    },
    effect: {
      en: 'One customer reads and commands the devices of all, as it happened to connected cars.',
      ja: '一人の利用者が全員のデバイスを閲覧・操作できる。コネクテッドカーで実際に起きた事例がある。',
    },
    refs: {
      cwe: ['CWE-639', 'CWE-862'],
      capec: ['CAPEC-122'],
      guide: ['N-T3', 'S01-48', 'S02-28', 'S08-31', 'S08-25', 'N-D10', 'I-049'],
    },
    layers: ['backend'],
    severity: 4,
    access: ['network', 'credentials'],
    gain: 'control',
    over: outspoken,
    met: (service, { model }) =>
      any(
        onPlatform(service),
        answering(
          fact(model, service, 'api/ownership', yes),
          service.part.api?.minimal === true
            ? []
            : [{ op: 'set', path: `${service.pointer}/api/minimal`, value: true }],
        ),
      ),
  }),
  rule({
    id: 'service-flooded',
    categories: ['denial-of-service'],
    title: { en: '{subject} is flooded until it stands still', ja: '{subject} が大量の要求により停止する' },
    attack: {
      en: 'Hijacked devices, or anybody with a script, send more or larger requests than the service can take.',
      ja: '乗っ取られたデバイスやスクリプトを持つ者が、処理能力を超える数や大きさの要求を送る。',
    },
    effect: {
      en: 'Owners can’t reach their devices, alarms don’t arrive, updates wait.',
      ja: '所有者がデバイスに到達できず、警報は届かず、更新も滞る。',
    },
    refs: {
      cwe: ['CWE-770', 'CWE-400'],
      capec: ['CAPEC-125'],
      guide: ['S01-42', 'S01-43', 'S08-02', 'N-B2'],
    },
    layers: ['backend', 'network'],
    severity: 2,
    access: ['network'],
    gain: 'suppress',
    over: outspoken,
    met: (service, { model }) => any(onPlatform(service), fact(model, service, 'api/limited', yes)),
  }),
  rule({
    id: 'service-tells-too-much',
    categories: ['information-disclosure'],
    title: {
      en: '{subject} tells its callers more than they need',
      ja: '{subject} が呼び出し元に必要以上の情報を返す',
    },
    attack: {
      en: 'Answers hold whole records where a field was asked for, and errors explain what lies behind.',
      ja: '一項目の問い合わせにレコード全体を返し、エラーが内部構造を説明してしまう。',
    },
    effect: {
      en: 'Partners and attackers collect data and weak points that nobody meant to show them.',
      ja: '提携先や攻撃者が、意図せず公開されたデータと弱点を収集する。',
    },
    refs: {
      cwe: ['CWE-213', 'CWE-209'],
      linddun: ['data-disclosure'],
      guide: ['S01-36', 'S08-07', 'S04-47'],
    },
    layers: ['backend'],
    severity: 2,
    access: ['network', 'credentials'],
    gain: 'read',
    over: (design) => called(design).filter(guardsOwnership),
    met: (service, { model }) => fact(model, service, 'api/minimal', yes),
  }),
  rule({
    id: 'administrator-impersonated',
    categories: ['elevation-of-privilege', 'spoofing'],
    title: {
      en: 'Somebody signs in to {subject} as an administrator',
      ja: '何者かが {subject} に管理者としてログインする',
    },
    attack: {
      en: 'A password that was phished, guessed or used elsewhere is all that it takes.',
      ja: 'フィッシング、推測、使い回しで得たパスワードだけで足りる。',
    },
    effect: {
      en: 'Every device and all data obey one stolen password.',
      ja: '盗まれたパスワード一つで、すべてのデバイスとデータが支配される。',
    },
    refs: {
      cwe: ['CWE-308', 'CWE-1391'],
      capec: ['CAPEC-49', 'CAPEC-600'],
      attackIcs: ['T0859'],
      guide: ['S10-26', 'S07-07', 'S07-08', 'S10-08', 'S02-52'],
    },
    layers: ['backend', 'organisation'],
    severity: 4,
    access: ['network', 'credentials'],
    effort: 1,
    gain: 'control',
    over: administered,
    met: (service, { model }) => fact(model, service, 'adminLogin', login),
  }),
  rule({
    id: 'account-taken-over',
    categories: ['spoofing', 'elevation-of-privilege'],
    title: {
      en: 'An owner’s account at {subject} is taken over',
      ja: '{subject} における所有者のアカウントが乗っ取られる',
    },
    attack: {
      en: 'Passwords leaked elsewhere are tried in bulk, or the recovery of the account is talked out of the support.',
      ja: '他所で流出したパスワードを大量に試すか、サポートを欺いてアカウントを復旧させる。',
    },
    effect: {
      en: 'A stranger sees and commands what is in the owner’s home or plant.',
      ja: '第三者が、所有者の住居や工場の機器を閲覧・操作する。',
    },
    refs: {
      cwe: ['CWE-307', 'CWE-640', 'CWE-308'],
      capec: ['CAPEC-600', 'CAPEC-50'],
      guide: ['S10-26', 'S10-27', 'I-099', 'N-T4'],
    },
    layers: ['backend', 'application'],
    severity: 3,
    access: ['network', 'credentials'],
    gain: 'control',
    over: (design) => services(design).filter((service) => usedByPeople(design, service)),
    met: (service, { model }) => fact(model, service, 'userLogin', login),
  }),
  rule({
    id: 'service-lost-in-one-place',
    categories: ['denial-of-service', 'safety'],
    title: {
      en: 'When {subject} fails in one place, everything stands still',
      ja: '{subject} の一拠点が失われると全体が停止する',
    },
    attack: {
      en: 'An attack on one data centre, account, name or certificate, or its mere failure, takes the service away.',
      ja: '一つのデータセンター、契約、ドメイン名、証明書への攻撃、またはその障害だけで、サービスが失われる。',
    },
    effect: {
      en: 'Nobody sees alarms or gives orders for as long as it lasts.',
      ja: 'その間、誰も警報を見ることも指令を出すこともできない。',
    },
    refs: { guide: ['S01-68', 'S01-74', 'S01-75', 'S01-42'] },
    layers: ['backend'],
    severity: 2,
    access: ['network'],
    effort: 1,
    gain: 'suppress',
    over: leanedOn,
    met: (service, design) =>
      any(
        fact(design.model, service, 'redundancy', oneOf('failover', 'regions')),
        all(
          ...design.hazards
            .filter(hurtsBodies)
            .map((hazard) => fact(design.model, hazard, 'safeStateBy', oneOf('device-alone', 'hardware'))),
        ),
      ),
  }),
  rule({
    id: 'stored-data-read',
    categories: ['information-disclosure'],
    title: { en: 'Data stored in {subject} are read', ja: '{subject} に保存されたデータが読まれる' },
    attack: {
      en: 'A misplaced backup, a stolen disk, an open bucket or a curious administrator is enough.',
      ja: '置き忘れたバックアップ、盗まれたディスク、公開設定のストレージ、興味本位の管理者で足りる。',
    },
    effect: {
      en: 'What all devices ever said is known to strangers at once.',
      ja: '全デバイスの過去のデータが一度に第三者に知られる。',
    },
    refs: {
      cwe: ['CWE-311', 'CWE-312'],
      linddun: ['data-disclosure'],
      guide: ['S01-34', 'S01-37', 'S01-38', 'S04-39', 'S04-08'],
    },
    layers: ['backend'],
    severity: 2,
    access: ['network', 'physical', 'credentials'],
    effort: 1,
    gain: 'read',
    over: stores,
    met: (store, { model }) =>
      store.part.atRest === undefined && store.part.backups === undefined
        ? all(...factsBelow(model, store, storing))
        : fact(model, store, 'atRest', storing.atRest),
  }),
  rule({
    id: 'stored-data-destroyed',
    categories: ['denial-of-service', 'tampering'],
    title: {
      en: 'Data in {subject} are destroyed or held to ransom',
      ja: '{subject} のデータが破壊され、または身代金の対象とされる',
    },
    attack: {
      en: 'Who gets the rights of an administrator encrypts or deletes the data, and the copies that hang on the same account.',
      ja: '管理者権限を得た者が、データと、同じ権限で到達できる複製を暗号化または削除する。',
    },
    effect: {
      en: 'Identities, evidence and the state of the fleet are gone; devices can’t be trusted or reached again.',
      ja: '識別情報、証跡、デバイス群の状態が失われ、デバイスの信頼と接続を回復できなくなる。',
    },
    refs: { attackIcs: ['T0809'], guide: ['S01-34', 'N-B8', 'S11-20'] },
    layers: ['backend', 'organisation'],
    severity: 3,
    access: ['credentials', 'network'],
    effort: 1,
    gain: 'suppress',
    over: keeps,
    met: (store, { model }) => fact(model, store, 'backups', storing.backups),
  }),
]

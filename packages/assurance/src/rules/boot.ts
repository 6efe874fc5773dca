import type { DeviceComponent } from '@sekisho/model'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import type { ComponentElement } from '../design/element.ts'
import { all, any, fact, including, noneOf, oneOf } from '../design/facts.ts'
import { rule } from '../threats/rule.ts'
import type { ThreatRule } from '../threats/rule.ts'
import { answering, setting } from './conditions.ts'
import { devicesThatVerify, devicesWithSoftware, keysInDevices } from './device-subjects.ts'
import { devicesInPlace } from './subjects.ts'

/** What a device starts, and whether it knows that it is well. */

type Device = ComponentElement<DeviceComponent>

const grave = new Set(['critical', 'catastrophic'])

/** Where an order may kill, or a key for attestation is there, somebody wants to know what a device runs. */
const mustAttest = (design: Design, { id }: Device): boolean =>
  design.keysAt(id).some(({ part }) => part.purpose === 'attestation') ||
  design
    .commandsTo(id)
    .some((command) => design.hazardsOf(command.id).some(({ part }) => grave.has(wordOf(part.severity))))

/** Operating systems that load programs from a file system. */
const loading = /linux|android|windows|yocto|openwrt|debian|ubuntu|qnx|vxworks/i

const loadsPrograms = ({ part }: Device): boolean => loading.test(part.software?.os ?? '')

const programsAreSigned = (device: Device, { model }: Design) =>
  any(
    fact(model, device, 'hardware/secureBoot/applications', oneOf(true)),
    fact(model, device, 'software/hardening', including('read-only-root', device.part.software?.hardening)),
  )

/** Secure boot, with what belongs to it. */
const verifiedBoot = (device: Device, design: Design) =>
  setting(device, {
    'hardware/secureBoot/rollbackProtection': true,
    ...(mustAttest(design, device) && { 'hardware/secureBoot/measured': true }),
    ...(loadsPrograms(device) && { 'hardware/secureBoot/applications': true }),
  })

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
      guide: ['S05-04', 'S05-24', 'S05-27', 'S09-28'],
    },
    layers: ['hardware', 'firmware'],
    severity: 4,
    access: ['physical', 'network'],
    effort: 1,
    gain: 'control',
    over: devicesInPlace,
    met: (device, design) =>
      answering(
        fact(design.model, device, 'hardware/secureBoot/enabled', oneOf(true)),
        verifiedBoot(device, design),
      ),
  }),
  rule({
    id: 'old-firmware-starts',
    categories: ['tampering', 'elevation-of-privilege'],
    title: {
      en: 'An old, flawed firmware starts on {subject}',
      ja: '{subject} で欠陥のある古いファームウェアが起動する',
    },
    attack: {
      en: 'Somebody writes an earlier release with a genuine signature into the flash, and uses the flaw that it had.',
      ja: '署名の正しい旧版をフラッシュに書き込み、その版にあった欠陥を突く。',
    },
    effect: {
      en: 'A flaw that was mended long ago opens the device again, in spite of secure boot.',
      ja: '修正済みの欠陥が、セキュアブートがあっても再びデバイスへの入口となる。',
    },
    refs: {
      cwe: ['CWE-1328'],
      emb3d: ['TID-216'],
      attackIcs: ['T0857'],
      guide: ['S05-27', 'S09-28'],
    },
    layers: ['hardware', 'firmware'],
    severity: 3,
    access: ['physical'],
    effort: 1,
    gain: 'control',
    over: devicesThatVerify,
    met: (device, { model }) => fact(model, device, 'hardware/secureBoot/rollbackProtection', oneOf(true)),
  }),
  rule({
    id: 'boot-key-replaced',
    categories: ['tampering'],
    title: {
      en: 'The key {subject}, on which secure boot rests, can be replaced',
      ja: 'セキュアブートの基点となる鍵 {subject} を差し替えられる',
    },
    attack: {
      en: 'The first key that the boot loader trusts lies where software can write; an attacker puts their own there and signs what they like.',
      ja: 'ブートローダーが信頼する最初の鍵がソフトウェアから書き込める場所にあり、攻撃者が自分の鍵に置き換えて任意のコードに署名する。',
    },
    effect: {
      en: 'Secure boot verifies the attacker’s firmware and finds it in order.',
      ja: 'セキュアブートが攻撃者のファームウェアを検証し、正当と判定する。',
    },
    refs: {
      cwe: ['CWE-1326'],
      emb3d: ['TID-201'],
      attackIcs: ['T0857'],
      guide: ['S09-17', 'S05-24', 'S05-30'],
    },
    layers: ['hardware'],
    severity: 4,
    access: ['physical', 'network'],
    effort: 1,
    gain: 'control',
    over: (design) => keysInDevices(design, 'verify-boot'),
    met: (key, { model }) =>
      fact(model, key, 'storage', oneOf('one-time-programmable', 'secure-element', 'tpm')),
  }),
  rule({
    id: 'unsigned-program-starts',
    categories: ['tampering', 'elevation-of-privilege'],
    title: {
      en: 'A program that nobody signed starts on {subject}',
      ja: '{subject} で署名のないプログラムが起動する',
    },
    attack: {
      en: 'The operating system is verified, its programs are not; malware that gets into the file system starts with the next boot.',
      ja: 'OS は検証されるが、その上のプログラムは検証されない。ファイルシステムに入り込んだマルウェアが次の起動で動き出す。',
    },
    effect: {
      en: 'An intrusion that a restart would have ended lives on.',
      ja: '再起動で終わるはずの侵入が居座り続ける。',
    },
    refs: {
      cwe: ['CWE-345'],
      emb3d: ['TID-301', 'TID-302', 'TID-218'],
      guide: ['S05-25', 'S05-27', 'S03-31', 'N-D3'],
    },
    layers: ['firmware'],
    severity: 3,
    access: ['network', 'physical'],
    effort: 1,
    gain: 'control',
    over: (design) =>
      devicesWithSoftware(design).filter(
        (device) => loadsPrograms(device) && device.part.hardware?.secureBoot?.enabled === true,
      ),
    met: programsAreSigned,
  }),
  rule({
    id: 'state-unproven',
    categories: ['spoofing', 'tampering'],
    title: {
      en: 'A compromised {subject} can’t be told from a sound one',
      ja: '侵害された {subject} を正常なものと見分けられない',
    },
    attack: {
      en: 'Malware that came in at run time leaves certificate and serial number as they were, and goes on speaking for the device.',
      ja: '動作中に侵入したマルウェアが、証明書もシリアル番号もそのままに、デバイスとして通信を続ける。',
    },
    effect: {
      en: 'Orders on which lives depend go to a machine that reports health and does something else.',
      ja: '人命に関わる指令が、正常を装いながら別の動作をする機器に送られる。',
    },
    refs: {
      emb3d: ['TID-218'],
      attackIcs: ['T0851'],
      guide: ['S01-31', 'S05-16', 'S05-52'],
    },
    layers: ['hardware', 'backend'],
    severity: 3,
    access: ['network', 'physical', 'supply-chain'],
    effort: 2,
    gain: 'control',
    over: (design) => devicesThatVerify(design).filter((device) => mustAttest(design, device)),
    met: (device, { model }) => fact(model, device, 'hardware/secureBoot/measured', oneOf(true)),
  }),
  rule({
    id: 'broken-protection-unnoticed',
    categories: ['tampering', 'repudiation'],
    title: {
      en: '{subject} goes on working when its protections have failed',
      ja: '保護機能が壊れても {subject} が動作を続ける',
    },
    attack: {
      en: 'A fault, a worn cell or a hand in the memory disables the cryptography or the integrity check; nobody looks at start.',
      ja: '故障、メモリセルの劣化、メモリの操作により暗号処理や完全性検査が働かなくなる。起動時に誰も確かめない。',
    },
    effect: {
      en: 'The device runs unprotected and says that all is well.',
      ja: '保護のない状態で動作しながら、正常であると報告する。',
    },
    refs: {
      cwe: ['CWE-636'],
      guide: ['S05-35', 'S05-52', 'S05-53', 'S05-54', 'S01-31', 'S01-57'],
    },
    layers: ['firmware'],
    severity: 2,
    access: ['physical', 'network', 'supply-chain'],
    effort: 2,
    gain: 'none',
    over: devicesWithSoftware,
    met: (device, { model }) =>
      all(
        fact(model, device, 'software/selfTest', including('crypto', device.part.software?.selfTest)),
        fact(model, device, 'software/onSelfTestFailure', noneOf('stop', 'ignore')),
      ),
  }),
  rule({
    id: 'debug-code-left',
    categories: ['elevation-of-privilege', 'information-disclosure'],
    title: { en: 'Debug code is left in {subject}', ja: '{subject} にデバッグ用コードが残っている' },
    attack: {
      en: 'A test command, a shell or a verbose log that helped in development answers in the product as well.',
      ja: '開発時に使ったテスト用コマンド、シェル、詳細ログが、製品でも応答する。',
    },
    effect: {
      en: 'What every check was built to prevent is done through a door that has no check.',
      ja: 'あらゆる検査で防ぐはずの操作が、検査のない入口から行われる。',
    },
    refs: {
      cwe: ['CWE-489'],
      emb3d: ['TID-224'],
      guide: ['S05-67'],
    },
    layers: ['firmware', 'organisation'],
    severity: 3,
    access: ['network', 'physical'],
    gain: 'control',
    over: devicesWithSoftware,
    met: (device, { model }) => fact(model, device, 'software/debugCode', oneOf('removed')),
  }),
]

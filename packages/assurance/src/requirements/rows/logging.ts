import { enforced, later, observed, review } from '../row.ts'
import type { RequirementRow } from '../row.ts'
import { demanding, hasDevices, inEurope } from './common.ts'

/** What is written down, and who looks. */
export const loggingRequirements: readonly RequirementRow[] = [
  {
    id: 'REQ-LOG-1',
    text: {
      en: 'Device and backend record the ten kinds of security events that the guide names, also while the device is off line.',
      ja: 'デバイスとバックエンドは、ガイドが挙げる 10 種のセキュリティイベントを、オフライン中も含めて記録する。',
    },
    why: {
      en: 'What nobody recorded can’t be found, and can’t be shown not to have happened.',
      ja: '記録のない出来事は、発見も、なかったことの証明もできない。',
    },
    must: demanding,
    baseline: true,
    applies: hasDevices,
    answers: ['attack-unseen'],
    verify: [
      enforced('events of the platform', 'プラットフォームのイベント'),
      observed('security reports of devices', 'デバイスのセキュリティ報告'),
    ],
    asked: [
      'S12-01',
      'S12-02',
      'S12-05',
      'S12-06',
      'S12-07',
      'S12-08',
      'S12-09',
      'S12-10',
      'S12-11',
      'S12-12',
      'S12-13',
      'S12-14',
      'S12-15',
    ],
    maps: {
      guide: ['12'],
      en303645: ['5.7-2'],
      en18031: ['LGM-1', 'LGM-2', 'LGM-3', 'LGM-4'],
      cra: ['I.2l', 'I.2d'],
      nist: ['CS', 'CS.LCT', 'CS.LSR', 'CS.EIM'],
      isvs: ['V1.4'],
    },
  },
  {
    id: 'REQ-LOG-2',
    text: {
      en: 'Records can’t be changed or cut short without that being seen, by administrators either.',
      ja: '記録の改変や切り詰めは、管理者によるものも含めて必ず発覚する。',
    },
    why: {
      en: 'Whoever has got in begins with the log.',
      ja: '侵入者は、まずログに手を付ける。',
    },
    must: demanding,
    baseline: true,
    answers: [],
    verify: [later(enforced('a transparency log with checkpoints', 'チェックポイント付きの透明性ログ'))],
    asked: ['S01-34', 'S12-01', 'I-107'],
    maps: {
      guide: ['12'],
      en303645: ['5.10-1'],
      en18031: ['LGM-2', 'SSM-2'],
      cra: ['I.2f', 'I.2l'],
      nist: ['CS.AUP', 'CS.LSR'],
      isvs: ['V1.4'],
    },
  },
  {
    id: 'REQ-LOG-3',
    text: {
      en: 'Records hold no passwords, keys or tokens, and personal data only where the event can’t be understood without them.',
      ja: '記録にパスワード、鍵、トークンを含めず、個人データはイベントの理解に不可欠な場合に限る。',
    },
    why: {
      en: 'Logs are copied, forwarded and kept for years.',
      ja: 'ログは複製、転送され、何年も保管される。',
    },
    baseline: true,
    answers: ['log-tells-secrets'],
    verify: [
      enforced('what an event may hold', 'イベントに含められる項目の制限'),
      review('logs of apps and of the maker’s own services', 'アプリとメーカー独自サービスのログ'),
    ],
    asked: ['S08-14', 'S10-01', 'S04-08'],
    maps: {
      guide: ['4', '12'],
      en303645: ['5.8-1', '6-5'],
      en18031: ['LGM-1', 'SSM-3'],
      cra: ['I.2e', 'I.2g'],
      nist: ['CS.EIM', 'CS.AEI'],
      isvs: ['V1.4'],
    },
  },
  {
    id: 'REQ-LOG-4',
    text: {
      en: 'Somebody looks: anomalies of devices, people and releases raise an alert, with a person to answer it and steps to take.',
      ja: 'デバイス、人、リリースの異常はアラートとなり、担当者と対応手順が定まっている。',
    },
    why: {
      en: 'Intrusions are found after months where nobody is waiting for them.',
      ja: '待ち構える者がいなければ、侵入の発見には数か月かかる。',
    },
    baseline: true,
    answers: ['silence-unnoticed'],
    verify: [
      observed('detectors and their alerts', '検知器とアラート'),
      review('who answers an alert at night', '夜間のアラート対応者'),
    ],
    asked: ['S04-09', 'S12-01', 'N-B1', 'S03-23'],
    maps: {
      guide: ['12'],
      en303645: ['5.10-1', '5.7-2', '5.2-3'],
      en18031: ['NMM-1'],
      cra: ['I.2d', 'I.2l'],
      nist: ['CS', 'CS.EVR', 'CS.AEI'],
      isvs: ['V1.4', 'V1.5'],
    },
  },
  {
    id: 'REQ-LOG-5',
    text: {
      en: 'Customers get at the events of their own devices, for their own monitoring, and consumers can turn the recording off.',
      ja: '顧客は自身のデバイスのイベントを自らの監視に利用でき、消費者は記録を停止できる。',
    },
    why: {
      en: 'A customer defends a network of which the device is one part.',
      ja: '顧客は、このデバイスを一部とするネットワーク全体を守っている。',
    },
    must: inEurope,
    applies: hasDevices,
    baseline: true,
    answers: [],
    verify: [enforced('the API for events', 'イベント API')],
    asked: ['S12-02', 'S12-03', 'S12-04', 'S12-05'],
    maps: {
      guide: ['12'],
      cra: ['I.2l'],
      nist: ['CS.AEI', 'CS.LSR'],
      isvs: ['V1.4'],
    },
  },
]

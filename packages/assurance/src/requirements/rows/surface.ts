import { enforced, lab, observed, review, tool } from '../row.ts'
import type { RequirementRow } from '../row.ts'
import { demanding, hasDevices } from './common.ts'

/** Ways in, ways out, and what an attacker gets from each. */
export const surfaceRequirements: readonly RequirementRow[] = [
  {
    id: 'REQ-SURF-1',
    text: {
      en: 'Every interface and service that the purpose doesn’t need is off in what is sold; the others are on record.',
      ja: '用途に不要なインターフェースとサービスは出荷時に無効とし、残りはすべて記録する。',
    },
    why: {
      en: 'Each open way in has to be defended for years, by people who may not know of it.',
      ja: '開いた入口は、その存在を知らない人々が何年も守り続けることになる。',
    },
    baseline: true,
    applies: hasDevices,
    answers: ['medium-trusted', 'router-opened'],
    verify: [
      tool('port-scan'),
      observed('ports that answer on the device', 'デバイスで応答するポート'),
      review('interfaces of the model against the board', 'モデルと基板のインターフェース照合'),
    ],
    asked: ['S01-67', 'S05-61', 'S08-16', 'S06-12'],
    maps: {
      guide: ['5', '8'],
      en303645: ['5.6-1', '5.6-5'],
      en18031: ['GEC-2', 'GEC-3', 'GEC-4', 'GEC-5'],
      cra: ['I.2j', 'I.2b'],
      nist: ['DC.INT', 'LA.IFC', 'DC.CTL'],
      jcStar: ['S1.1-13'],
      isvs: ['V1.1', 'V3.2', 'V4.4'],
    },
  },
  {
    id: 'REQ-SURF-2',
    text: {
      en: 'Every interface that stays open asks who is there before it does anything.',
      ja: '開いているすべてのインターフェースは、動作の前に相手を認証する。',
    },
    why: {
      en: 'A local network is full of strangers’ devices.',
      ja: 'ローカルネットワークは、素性の知れないデバイスに満ちている。',
    },
    baseline: true,
    applies: hasDevices,
    answers: ['service-asks-nobody', 'password-opens-service'],
    verify: [
      tool('port-scan'),
      review('each interface without credentials', '認証情報なしでの各インターフェースの確認'),
    ],
    asked: ['S10-08', 'S10-11', 'S08-10', 'S02-28', 'S02-37'],
    maps: {
      guide: ['8', '10'],
      en303645: ['5.5-4', '5.5-5'],
      en18031: ['AUM-1-1', 'AUM-1-2', 'ACM-1'],
      cra: ['I.2d'],
      nist: ['LA', 'LA.AUN', 'LA.IFC'],
      jcStar: ['S1.1-01'],
      isvs: ['V2.1'],
    },
  },
  {
    id: 'REQ-SURF-3',
    text: {
      en: 'Before somebody has proved who they are, the product says as little as it can about itself and its errors.',
      ja: '認証前の相手には、製品自身やエラーの詳細をできるだけ明かさない。',
    },
    why: {
      en: 'Versions and error messages are the attacker’s manual.',
      ja: '版数とエラーメッセージは、攻撃者の手引きになる。',
    },
    baseline: true,
    applies: hasDevices,
    answers: ['service-tells-too-much'],
    verify: [
      enforced('refusals of the gate without detail', '関所の拒否応答に詳細を含めない'),
      tool('port-scan'),
    ],
    asked: ['S08-07', 'S01-36', 'S06-24'],
    maps: {
      guide: ['8'],
      en303645: ['5.6-2'],
      en18031: ['GEC-2'],
      cra: ['I.2j'],
      nist: ['LA.IFC'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-NET-1',
    text: {
      en: 'A device talks only to the peers that the model names, at the rates that it names; everything else is blocked and reported.',
      ja: 'デバイスは、モデルが定める相手と流量の範囲でのみ通信し、それ以外は遮断して報告する。',
    },
    why: {
      en: 'A taken-over device is worth something only while it can reach others.',
      ja: '乗っ取られたデバイスの価値は、他者に到達できる間しかない。',
    },
    baseline: true,
    applies: hasDevices,
    answers: [
      'device-joins-botnet',
      'device-floods-others',
      'peer-reached-on-any-port',
      'neighbours-attacked',
    ],
    verify: [
      review(
        'a network that enforces the MUD file of the model',
        'モデルの MUD ファイルを適用したネットワーク',
      ),
      observed('destinations outside the list', '一覧にない宛先への通信'),
    ],
    asked: ['N-C4', 'N-C5', 'N-C6', 'N-D4', 'I-051'],
    maps: {
      guide: ['5', '6'],
      en303645: ['5.6-1', '5.7-2', '5.10-1'],
      en18031: ['TCM-1', 'NMM-1'],
      cra: ['I.2i', 'I.2j'],
      nist: ['LA.XCN', 'DS.COM', 'LA.IFC'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-NET-2',
    text: {
      en: 'Floods, slow connections and oversized messages don’t take the service away from others.',
      ja: '大量送信、低速接続、過大なメッセージによって、他者へのサービスが妨げられない。',
    },
    why: {
      en: 'A thousand devices with a fault are as bad as an attack.',
      ja: '故障した 1,000 台は、攻撃と変わらない。',
    },
    baseline: true,
    answers: ['service-flooded', 'stream-floods'],
    verify: [
      enforced('rates and limits of the gate', '関所の流量と上限'),
      lab('flood'),
      lab('packet-too-large'),
      lab('oversize'),
    ],
    asked: ['S01-42', 'S01-43', 'S08-02', 'N-B1', 'N-B2'],
    maps: {
      guide: ['8'],
      en303645: ['5.9-1', '5.9-3'],
      en18031: ['RLM-1', 'TCM-1'],
      cra: ['I.2h', 'I.2i'],
      nist: ['DS.RSC', 'DS.OPS'],
      isvs: ['V1.1'],
    },
  },
  {
    id: 'REQ-NET-3',
    text: {
      en: 'Nobody can drain the battery or the memory of a device by making it answer.',
      ja: '応答を強いることで、デバイスの電池やメモリーを枯渇させることができない。',
    },
    why: {
      en: 'An empty battery is a silent device.',
      ja: '電池が切れたデバイスは、沈黙する。',
    },
    must: demanding,
    answers: ['battery-drained'],
    verify: [
      review('a test that keeps the device awake', 'デバイスを起こし続ける試験'),
      observed('the battery against its expected life', '電池残量と想定寿命の比較'),
    ],
    asked: ['S02-39', 'S03-41'],
    maps: {
      guide: ['2', '3'],
      en303645: ['5.9-1'],
      en18031: ['RLM-1'],
      cra: ['I.2h'],
      nist: ['DS.RSC'],
      isvs: ['V4.1'],
    },
  },
]

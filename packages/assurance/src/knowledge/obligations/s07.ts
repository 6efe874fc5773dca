import type { ObligationSection } from './obligation.ts'

export const s07: ObligationSection = {
  id: 'S07',
  title: { en: 'Step 7: associated applications and services', ja: 'ステップ 7：連携するアプリとサービス' },
  source: { en: 'CSA guide, step 7', ja: 'CSA ガイド、ステップ 7' },
  groups: [
    {
      heading: {
        en: 'Step 7: associated applications and services',
        ja: 'ステップ 7：連携するアプリとサービス',
      },
      rows: [
        {
          id: 'S07-01',
          kinds: ['development-process'],
          text: {
            en: 'Securing one side is not enough: a device is part of a larger ecosystem, and each connection point is a new path that may be used for unauthorised access to information or control systems. Examine each one.',
            ja: '片側を守るだけでは足りない。デバイスはより大きなエコシステムの一部であり、接続点の 1 つずつが、情報や制御システムへの不正アクセスの新しい経路となりうる。それぞれを調べる。',
          },
        },
        {
          id: 'S07-02',
          kinds: ['development-process'],
          text: {
            en: 'Applications and services used together with the device must be developed by secure development best practice.',
            ja: 'デバイスと併用するアプリケーションやサービスは、セキュア開発のベストプラクティスに従って開発しなければならない。',
          },
        },
        {
          id: 'S07-03',
          kinds: ['runtime-app', 'runtime-device'],
          text: {
            en: 'Phone app developers should use security credentials that allow communication with the device with authentication and integrity protection.',
            ja: 'スマートフォンアプリの開発者は、認証と完全性保護を備えたデバイスとの通信を可能にする証明情報を使うべきである。',
          },
        },
        {
          id: 'S07-04',
          kinds: ['runtime-app'],
          today: ['PIN'],
          text: {
            en: 'In some cases consider certificate pinning to prevent man-in-the-middle attacks on untrusted networks (the guide glosses: embedding the certificate in the device).',
            ja: '信頼できないネットワークでの中間者攻撃を防ぐため、場合によっては証明書ピンニングを検討する（ガイドは、デバイスに証明書を埋め込むことと説明している）。',
          },
        },
        {
          id: 'S07-05',
          kinds: ['runtime-app', 'runtime-backend'],
          text: {
            en: 'Limit the privileges given to the mobile app.',
            ja: 'モバイルアプリに与える権限を制限する。',
          },
        },
        {
          id: 'S07-06',
          kinds: ['runtime-app', 'runtime-backend', 'runtime-device'],
          text: {
            en: 'Limit the range of functions by which the app can affect a given device (a connected-car app must not affect controls not explicitly intended for remote management).',
            ja: 'アプリが特定のデバイスに影響を与えられる機能の範囲を制限する（コネクテッドカーのアプリは、遠隔管理が明示的に意図されていない制御に影響を与えてはならない）。',
          },
        },
        {
          id: 'S07-07',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Examine privileged-access functions for device configuration.',
            ja: 'デバイスの設定に関わる特権アクセス機能を調べる。',
          },
        },
        {
          id: 'S07-08',
          kinds: ['runtime-app', 'runtime-backend'],
          text: {
            en: 'Examine privileged-access functions for the cooperating applications as well.',
            ja: '連携するアプリケーションの特権アクセス機能も調べる。',
          },
        },
        {
          id: 'S07-09',
          kinds: ['runtime-app'],
          text: {
            en: 'Phone apps also serve as gateways for data from device to cloud; protect that role.',
            ja: 'スマートフォンアプリは、デバイスからクラウドへのデータのゲートウェイにもなる。その役割を保護する。',
          },
        },
        {
          id: 'S07-10',
          kinds: ['development-process'],
          today: ['MAST'],
          text: {
            en: 'Consult CSA Mobile Application Security Testing (MAST) for mobile-app security.',
            ja: 'モバイルアプリのセキュリティについて、CSA の Mobile Application Security Testing（MAST）を参照する。',
          },
        },
        {
          id: 'S07-11',
          kinds: ['runtime-backend'],
          text: {
            en: 'Cloud services join devices and services across industries and owners, some running fully autonomously: data collection, analysis and processing must respect the different owners.',
            ja: 'クラウドサービスは、業種や所有者の枠を越えてデバイスとサービスを結び付け、完全に自律して動くものもある。データの収集、分析、処理は、異なる所有者を尊重しなければならない。',
          },
        },
        {
          id: 'S07-12',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Cloud service developers must tighten system security just as for mobile apps.',
            ja: 'クラウドサービスの開発者は、モバイルアプリと同様にシステムのセキュリティを強化しなければならない。',
          },
        },
        {
          id: 'S07-13',
          kinds: ['runtime-backend'],
          text: {
            en: 'Cloud services offer interfaces for MQTT, REST and other communication from gateways or directly from devices; secure these interfaces.',
            ja: 'クラウドサービスは、ゲートウェイまたはデバイスからの MQTT や REST などの通信のためのインターフェースを提供する。それらを保護する。',
          },
        },
        {
          id: 'S07-14',
          kinds: ['development-process'],
          today: ['CCM'],
          text: {
            en: "Developers of cloud services, and developers using them, should apply standard processes and frameworks such as CSA's Cloud Controls Matrix (CCM) to secure services built in-house.",
            ja: 'クラウドサービスの開発者と、それを利用する開発者は、CSA の Cloud Controls Matrix（CCM）などの標準的なプロセスと枠組みを、自社で構築したサービスの保護に適用すべきである。',
          },
        },
        {
          id: 'S07-15',
          kinds: ['development-process'],
          text: { en: 'The same for third-party services.', ja: '第三者のサービスについても同様とする。' },
        },
      ],
    },
  ],
}

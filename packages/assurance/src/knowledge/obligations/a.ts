import type { ObligationSection } from './obligation.ts'

export const a: ObligationSection = {
  id: 'A',
  title: { en: 'Appendix A: device classes and threats', ja: '付録 A：デバイスの分類と脅威' },
  source: { en: 'CSA guide, appendix A', ja: 'CSA ガイド、付録 A' },
  groups: [
    {
      heading: { en: 'Device classes', ja: 'デバイスの分類' },
      rows: [
        {
          id: 'A-01',
          kinds: ['knowledge'],
          text: {
            en: 'Devices are classed as (1) consumer, (2) medical and health, (3) industrial, (4) smart city, with example environments and typical threats, to help identify threats specific to a device.',
            ja: 'デバイスは、固有の脅威を特定しやすいよう、例となる環境と典型的な脅威とともに、(1) 民生用、(2) 医療・健康、(3) 産業用、(4) スマートシティに分類される。',
          },
        },
        {
          id: 'A-02',
          kinds: ['development-process'],
          text: {
            en: 'Consider each threat actor of table 15 in the threat model.',
            ja: '脅威モデルでは、表 15 の脅威主体を 1 つずつ検討する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Consumer devices', ja: '民生用デバイス' },
      rows: [
        {
          id: 'A-03',
          kinds: ['knowledge'],
          text: {
            en: 'Cheap and easy to buy, so under much attention of the security community. OpenDNS found such devices in company environments, often on company networks; keeping them secure helps everyone.',
            ja: '安価で容易に購入できるため、セキュリティコミュニティの注目を集めている。OpenDNS は、企業の環境、多くは企業ネットワーク上でこうしたデバイスを見つけた。安全に保つことはすべての人の利益となる。',
          },
        },
        {
          id: 'A-04',
          kinds: ['development-process'],
          text: {
            en: 'Expect targeted attacks that enter home networks to gain information useful for attacking a company, as connectivity between home and company grows.',
            ja: '家庭と企業の接続が増えるにつれ、企業への攻撃に役立つ情報を得るために家庭のネットワークへ侵入する標的型攻撃を想定する。',
          },
        },
        {
          id: 'A-05',
          kinds: ['development-process'],
          text: {
            en: 'Expect criminals to target weaknesses of consumer IoT to gather information for financial crime.',
            ja: '犯罪者が、金融犯罪のための情報を集めるために民生用 IoT の弱点を狙うことを想定する。',
          },
        },
        {
          id: 'A-06',
          kinds: ['development-process'],
          text: {
            en: 'Consumer makers must take product security seriously and use current technology to reconcile ease of use and safety.',
            ja: '民生用メーカーは製品のセキュリティに真剣に取り組み、最新の技術で使いやすさと安全性を両立させなければならない。',
          },
        },
      ],
    },
    {
      heading: { en: 'Smart health devices', ja: 'スマートヘルスデバイス' },
      rows: [
        {
          id: 'A-07',
          kinds: ['knowledge'],
          text: {
            en: 'Medical devices connect by radio to office or cloud computers, pill containers become connected, implantable diagnostics are studied; secure development is indispensable to protect patients from harm.',
            ja: '医療機器は診療所やクラウドのコンピューターと無線でつながり、薬の容器も接続され、体内に植え込む診断機器も研究されている。患者を危害から守るため、セキュア開発は不可欠である。',
          },
        },
        {
          id: 'A-08',
          kinds: ['development-process'],
          text: {
            en: 'Health devices must often meet regulation: in the US the FDA must review devices, and many device updates, before sale.',
            ja: '健康に関わるデバイスは規制への適合を求められることが多い。米国では、FDA がデバイスと多くのデバイス更新を販売前に審査しなければならない。',
          },
        },
        {
          id: 'A-09',
          kinds: ['development-process'],
          today: ['FDA'],
          text: {
            en: 'Consider the FDA safety communication "Cybersecurity for Medical Devices and Hospital Networks".',
            ja: 'FDA の安全性情報「Cybersecurity for Medical Devices and Hospital Networks」を検討する。',
          },
        },
        {
          id: 'A-10',
          kinds: ['development-process'],
          text: {
            en: 'Consider FDA "Medical Devices: Digital Health".',
            ja: 'FDA の「Medical Devices: Digital Health」を検討する。',
          },
        },
        {
          id: 'A-11',
          kinds: ['development-process'],
          today: ['FDA'],
          text: {
            en: 'Consider ISO 14971, application of risk management to medical devices.',
            ja: '医療機器へのリスクマネジメントの適用を定めた ISO 14971 を検討する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Industrial devices', ja: '産業用デバイス' },
      rows: [
        {
          id: 'A-12',
          kinds: ['knowledge'],
          text: {
            en: 'Long used for automatic transfer of data and measurement between machines; wearables and beacons are now added in plants in the name of productivity and safety.',
            ja: '機器間のデータや測定値の自動転送に古くから使われてきた。現在は、生産性と安全のために、工場にウェアラブル機器やビーコンが加わっている。',
          },
        },
        {
          id: 'A-13',
          kinds: ['development-process'],
          text: {
            en: 'Organisations developing ICS-based IoT products should consult "Improving Industrial Control Systems Cybersecurity with Defense-in-Depth Strategies" (recommended practice, ICS-CERT).',
            ja: 'ICS に基づく IoT 製品を開発する組織は、ICS-CERT の推奨プラクティス「Improving Industrial Control Systems Cybersecurity with Defense-in-Depth Strategies」を参照すべきである。',
          },
        },
        {
          id: 'A-14',
          kinds: ['development-process'],
          today: ['ICS'],
          text: {
            en: 'They should consult "Guide to Industrial Control Systems (ICS) Security" (NIST SP 800-82r2).',
            ja: '「Guide to Industrial Control Systems (ICS) Security」（NIST SP 800-82r2）を参照すべきである。',
          },
        },
      ],
    },
    {
      heading: { en: 'Smart city', ja: 'スマートシティ' },
      rows: [
        {
          id: 'A-15',
          kinds: ['knowledge'],
          text: {
            en: 'Systems and devices for the public that support various functions of smart communities.',
            ja: 'スマートコミュニティのさまざまな機能を支える、公共のためのシステムとデバイス。',
          },
        },
        {
          id: 'A-16',
          kinds: ['development-process'],
          text: {
            en: 'In developing a threat model select the matching row of tables 16-19 and treat each listed threat.',
            ja: '脅威モデルを作る際は、表 16～19 から該当する行を選び、挙げられた脅威を 1 つずつ扱う。',
          },
        },
      ],
    },
  ],
}

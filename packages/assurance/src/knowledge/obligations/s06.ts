import type { ObligationSection } from './obligation.ts'

export const s06: ObligationSection = {
  id: 'S06',
  title: { en: 'Step 6: data protection and protocols', ja: 'ステップ 6：データ保護とプロトコル' },
  source: { en: 'CSA guide, step 6', ja: 'CSA ガイド、ステップ 6' },
  groups: [
    {
      heading: { en: 'Layers of protocols', ja: 'プロトコルの階層' },
      rows: [
        {
          id: 'S06-01',
          kinds: ['development-process'],
          text: {
            en: 'Understand the interaction of the different IoT protocols and the best way to layer security over them.',
          },
        },
        {
          id: 'S06-02',
          kinds: ['knowledge'],
          text: {
            en: 'Communication protocols offer authentication and encryption at the data-link layer as options to be configured (ZigBee, Z-Wave, Bluetooth LE); Wi-Fi is a further choice.',
          },
        },
        {
          id: 'S06-03',
          kinds: ['development-process'],
          text: {
            en: 'Configure those link-layer options for authentication, integrity and confidentiality deliberately.',
          },
        },
        {
          id: 'S06-04',
          kinds: ['knowledge'],
          text: {
            en: 'Data-centric protocols run on top: REST type (CoAP) and publish/subscribe type (DDS, MQTT); many rely on lower services or security protocols such as DTLS and SASL; most need IP, some such as MQTT-SN run directly over a radio link such as ZigBee.',
          },
        },
        {
          id: 'S06-05',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Plan for machine-to-machine traffic: not constant but bursty; packets targeted and terse; aggregation and analysis happen upstream in gateway or cloud.',
          },
        },
        {
          id: 'S06-06',
          kinds: ['development-process'],
          text: {
            en: 'Consider cost: devices are expected below 50 dollars and sensors below 1 dollar, so heavy protocol stacks may make no sense.',
          },
        },
        {
          id: 'S06-07',
          kinds: ['development-process'],
          text: {
            en: 'Examine the data definition for ease of management and support of simple content and small packets; options: Apache Avro, Apache Thrift, Protocol Buffers.',
          },
        },
        {
          id: 'S06-08',
          kinds: ['development-process'],
          text: {
            en: 'Many IoT protocols use UDP rather than TCP; fault tolerance can be handled by normalising the data stream (losing a few minutes of temperature readings is acceptable). Choose the protocol set by the loss tolerance of the data type.',
          },
        },
      ],
    },
    {
      heading: { en: 'Choosing the communication protocol', ja: '通信プロトコルの選定' },
      rows: [
        {
          id: 'S06-09',
          kinds: ['development-process'],
          text: {
            en: 'Choose by use case; makers often adopt short-range, battery-optimised communication with devices asleep until they send or receive.',
          },
        },
        {
          id: 'S06-10',
          kinds: ['knowledge'],
          today: ['CELL'],
          text: {
            en: 'Cellular was not common for all device types; 5G, with wide band and millions of devices, may move architecture away from gateways. SIM cards hold authentication and identification data securely and have shrunk enough for many devices.',
          },
        },
        {
          id: 'S06-11',
          kinds: ['development-process'],
          text: {
            en: 'Apply layered defence: where the chosen protocol cannot stop every attack, add defences to product or system.',
          },
        },
        {
          id: 'S06-12',
          kinds: ['development-process', 'runtime-backend'],
          text: { en: 'Attack type 1: scanning and mapping of wired or wireless networks.' },
        },
        {
          id: 'S06-13',
          kinds: ['development-process', 'runtime-backend'],
          text: { en: 'Attack type 2: attacks on the protocol itself.' },
        },
        {
          id: 'S06-14',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: { en: 'Attack type 3: eavesdropping (loss of confidentiality).' },
        },
        {
          id: 'S06-15',
          kinds: ['development-process'],
          text: { en: 'Attack type 4: attacks on crypto algorithms and key management.' },
        },
        {
          id: 'S06-16',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: { en: 'Attack type 5: spoofing and masquerading (attacks on authentication).' },
        },
        {
          id: 'S06-17',
          kinds: ['development-process', 'runtime-backend', 'runtime-device'],
          text: { en: 'Attack type 6: denial of service and jamming.' },
        },
        {
          id: 'S06-18',
          kinds: ['development-process'],
          text: {
            en: 'Take time to understand the protocols, including which serve as base of others (IEEE 802.15.4 lies under ZigBee and more).',
          },
        },
        {
          id: 'S06-19',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Examine the process of joining a network or pairing, and the controls ensuring that only legitimate devices join.',
          },
        },
        {
          id: 'S06-20',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: '"Just Works" options make joining easy but let unauthorised devices in at home and at work: avoid them wherever possible.',
          },
        },
        {
          id: 'S06-21',
          kinds: ['knowledge'],
          text: {
            en: 'BLE pairing example: several keys are generated over three phases; phase 1 negotiates security features (mode for authentication and confidentiality); phase 2 authenticates by passkey entry (PIN), by another channel such as NFC (out of band), or by numeric comparison with ECDH keys. (Phase 3 is only in the lost figure: distribution of further keys, from general knowledge.)',
          },
        },
        {
          id: 'S06-22',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Consider how trust between devices, or device and app, is maintained: does the protocol require re-authentication to keep a trusted session?',
          },
        },
        {
          id: 'S06-23',
          kinds: ['development-process', 'runtime-backend', 'runtime-device', 'runtime-app'],
          text: {
            en: 'Consider compromise of a necessary gateway: an attacker could change data before it reaches its destination such as a cloud server. In consumer IoT the phone app and even the Wi-Fi router act as gateways.',
          },
        },
        {
          id: 'S06-24',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Beacons for discovery are often broadcast in range; beacon messages without authentication are easily spoofed.',
          },
        },
      ],
    },
    {
      heading: { en: 'Table 11: communication protocols', ja: '表 11：通信プロトコル' },
      rows: [
        {
          id: 'S06-25',
          kinds: ['runtime-device', 'runtime-backend', 'development-process'],
          text: {
            en: 'From the table (LTE): device and network authenticate mutually with keys placed in USIM and core; credentials stay in the USIM.',
          },
        },
        {
          id: 'S06-26',
          kinds: ['development-process'],
          text: {
            en: 'From the table (GSM): rogue base stations, weak keys and plain-text keys are to be expected.',
          },
        },
        {
          id: 'S06-27',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'From the table (6LoWPAN): run a bootstrap server giving credentials, with an authentication server (EAP) and tracked deny list.',
          },
        },
        {
          id: 'S06-28',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'From the table (ZigBee): do not let a device join by an unprotected first key; pre-register it.',
          },
        },
        {
          id: 'S06-29',
          kinds: ['runtime-device', 'development-process'],
          text: { en: 'From the table (Thread): join through a commissioner with PAKE/DTLS.' },
        },
        {
          id: 'S06-30',
          kinds: ['runtime-device', 'development-process'],
          text: { en: 'From the table (NFC): do not rely on NFC alone; combine with other protocols.' },
        },
        {
          id: 'S06-31',
          kinds: ['development-process'],
          text: {
            en: 'From the table (802.11): decide whether devices need keys for the Wi-Fi network, and protect them.',
          },
        },
      ],
    },
  ],
}

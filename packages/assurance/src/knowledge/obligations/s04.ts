import type { ObligationSection } from './obligation.ts'

export const s04: ObligationSection = {
  id: 'S04',
  title: { en: 'Step 4: privacy', ja: 'ステップ 4：プライバシー' },
  source: { en: 'CSA guide, step 4', ja: 'CSA ガイド、ステップ 4' },
  groups: [
    {
      heading: { en: 'US Federal Trade Commission recommendations', ja: '米国連邦取引委員会（FTC）の勧告' },
      rows: [
        {
          id: 'S04-01',
          kinds: ['knowledge'],
          text: {
            en: "In January 2016 FTC chair Edith Ramirez warned that the spread of IoT devices raises the question how collected personal information is used and whether it is properly protected; the FTC's detailed IoT report recommends the following concrete steps.",
          },
        },
        {
          id: 'S04-02',
          kinds: ['development-process'],
          text: { en: 'Build security into devices from the start of the design process, not afterwards.' },
        },
        {
          id: 'S04-03',
          kinds: ['development-process'],
          text: { en: 'Train employees on the importance of security.' },
        },
        {
          id: 'S04-04',
          kinds: ['development-process'],
          text: { en: "Ensure that the organisation's security is managed at an appropriate level." },
        },
        {
          id: 'S04-05',
          kinds: ['development-process'],
          text: {
            en: 'When using outside service providers, confirm that they are able to maintain appropriate security.',
          },
        },
        {
          id: 'S04-06',
          kinds: ['development-process'],
          text: { en: 'Supervise these providers appropriately.' },
        },
        {
          id: 'S04-07',
          kinds: ['development-process', 'runtime-backend', 'runtime-device'],
          text: {
            en: 'When a security risk is identified, consider a defence-in-depth strategy using several layers against it.',
          },
        },
        {
          id: 'S04-08',
          kinds: ['runtime-backend', 'runtime-device', 'runtime-app'],
          text: {
            en: "Consider measures that keep unauthorised users from reaching personal information stored on a user's device, data or network.",
          },
        },
        {
          id: 'S04-09',
          kinds: ['runtime-backend', 'runtime-device'],
          text: { en: 'Monitor connected devices throughout their life cycle.' },
        },
        {
          id: 'S04-10',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: { en: 'Where possible provide security patches for risks discovered.' },
        },
        {
          id: 'S04-11',
          kinds: ['development-process', 'runtime-backend'],
          text: { en: 'Consider data minimisation: limit the collection of consumer data.' },
        },
        {
          id: 'S04-12',
          kinds: ['runtime-backend', 'runtime-device'],
          text: { en: 'Keep data only as long as needed, not indefinitely.' },
        },
      ],
    },
    {
      heading: {
        en: 'EU Article 29 Working Party opinion (2014)',
        ja: 'EU 第 29 条作業部会の意見書（2014 年）',
      },
      rows: [
        {
          id: 'S04-13',
          kinds: ['knowledge'],
          today: ['GDPR'],
          text: {
            en: 'The Working Party (WP29, representatives of the EU data-protection authorities, advisory, not binding but persuasive) explained in 2014 how EU data-protection rules apply to the IoT; recommendations follow.',
          },
        },
        {
          id: 'S04-14',
          kinds: ['development-process'],
          text: {
            en: 'Perform a privacy impact assessment (PIA) before a new device or application is launched.',
          },
        },
        {
          id: 'S04-15',
          kinds: ['runtime-device'],
          text: {
            en: 'Because IoT parties generally need only aggregated data, delete raw data from the device as soon as the data needed for processing has been extracted.',
          },
        },
        { id: 'S04-16', kinds: ['development-process'], text: { en: 'Follow Privacy by Design.' } },
        {
          id: 'S04-17',
          kinds: ['development-process', 'runtime-backend', 'runtime-device', 'runtime-app'],
          text: { en: 'Follow Privacy by Default.' },
        },
        {
          id: 'S04-18',
          kinds: ['runtime-backend', 'runtime-app'],
          text: { en: 'Data subjects and users must be able to exercise their rights.' },
        },
        {
          id: 'S04-19',
          kinds: ['runtime-backend', 'runtime-app'],
          text: { en: 'They must be able to control their data at any time.' },
        },
        {
          id: 'S04-20',
          kinds: ['runtime-backend', 'runtime-app', 'development-process'],
          text: { en: 'Users must be told the types of data collected and processed.' },
        },
        {
          id: 'S04-21',
          kinds: ['runtime-backend', 'runtime-app', 'development-process'],
          text: { en: 'Users must be told the types of data received (and by whom).' },
        },
        {
          id: 'S04-22',
          kinds: ['runtime-backend', 'runtime-app', 'development-process'],
          text: { en: 'Users must be told how data is processed, used and combined.' },
        },
        {
          id: 'S04-23',
          kinds: ['development-process', 'runtime-app'],
          text: { en: 'Provide privacy notices users can understand.' },
        },
        {
          id: 'S04-24',
          kinds: ['runtime-backend', 'runtime-app'],
          text: { en: 'Give users the right to consent or to refuse.' },
        },
        {
          id: 'S04-25',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'Consent to using a connected device and to the resulting processing must be informed and be offered to everyone (freely given).',
          },
        },
        {
          id: 'S04-26',
          kinds: ['runtime-device', 'runtime-app', 'development-process'],
          text: {
            en: "Design devices so that both users and the people they come in contact with (for example those recorded by a wearable camera) are told of the processing by the device's provider.",
          },
        },
        {
          id: 'S04-27',
          kinds: ['runtime-app', 'runtime-device', 'runtime-backend'],
          text: { en: 'Tell the user about collected data before it is transferred.' },
        },
        {
          id: 'S04-28',
          kinds: ['runtime-app', 'runtime-device', 'runtime-backend'],
          text: { en: 'Let the user access, review and edit that data.' },
        },
        {
          id: 'S04-29',
          kinds: ['runtime-app', 'runtime-backend', 'runtime-device'],
          text: { en: 'Let the user choose in detail the types of processing.' },
        },
        {
          id: 'S04-30',
          kinds: ['runtime-app', 'runtime-backend', 'runtime-device'],
          text: { en: 'Let the user choose in detail the time and frequency of data capture.' },
        },
        {
          id: 'S04-31',
          kinds: ['runtime-app', 'development-process'],
          text: { en: 'App developers and device makers supply end users with enough information.' },
        },
        {
          id: 'S04-32',
          kinds: ['runtime-app', 'runtime-backend'],
          text: { en: 'Where possible offer simple opt-out, granular consent, or both.' },
        },
        {
          id: 'S04-33',
          kinds: ['runtime-backend'],
          text: {
            en: 'Without consent, the data controller must anonymise data before changing the purpose of use.',
          },
        },
        {
          id: 'S04-34',
          kinds: ['runtime-backend'],
          text: {
            en: 'Without consent, the data controller must anonymise data before giving it to third parties.',
          },
        },
        {
          id: 'S04-35',
          kinds: ['development-process'],
          text: {
            en: 'Base the PIA method on the privacy and data-protection impact-assessment framework for RFID applications that WP29 adopted on 12 January 2011.',
          },
        },
      ],
    },
    {
      heading: {
        en: 'Controls when private personal information is involved',
        ja: '個人のプライバシー情報を扱う場合の対策',
      },
      rows: [
        {
          id: 'S04-36',
          kinds: ['development-process'],
          text: {
            en: 'If the device is found to collect, process or store private personal information (PPI), stricter controls apply, both by policy and by technical means.',
          },
        },
        {
          id: 'S04-37',
          kinds: ['development-process', 'runtime-backend'],
          text: { en: 'For example, deployment of such a device needs the proper approval of a manager.' },
        },
        {
          id: 'S04-38',
          kinds: ['development-process'],
          text: { en: 'A PIA must decide whether PPI data needs to be stored on the device at all.' },
        },
        {
          id: 'S04-39',
          kinds: ['runtime-device'],
          text: { en: 'Data stored on the device is encrypted with a sufficiently strong algorithm.' },
        },
        {
          id: 'S04-40',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Data sent and received by the device is encrypted with a sufficiently strong algorithm.',
          },
        },
        {
          id: 'S04-41',
          kinds: ['runtime-device'],
          text: { en: 'Physical access to the device is limited to authorised individuals.' },
        },
        {
          id: 'S04-42',
          kinds: ['runtime-device', 'runtime-backend', 'runtime-app'],
          text: { en: 'Logical access to the device is limited to authorised individuals.' },
        },
        {
          id: 'S04-43',
          kinds: ['development-process'],
          text: {
            en: 'The maker is responsible for understanding the types of data processed or stored on the device and those transferred to connected mobile apps or services; this is the base for designing security controls.',
          },
        },
        {
          id: 'S04-44',
          kinds: ['development-process'],
          text: {
            en: 'Consider additional design guidance when developing the device (the next subsections).',
          },
        },
      ],
    },
    {
      heading: { en: 'Minimal collection and inference', ja: '収集の最小化と推測' },
      rows: [
        {
          id: 'S04-45',
          kinds: ['development-process'],
          text: { en: 'Review the data model with privacy in view.' },
        },
        {
          id: 'S04-46',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: { en: 'Reduce stored data to the minimum.' },
        },
        { id: 'S04-47', kinds: ['runtime-device', 'runtime-backend'], text: { en: 'Prevent data leakage.' } },
        {
          id: 'S04-48',
          kinds: ['development-process', 'runtime-device'],
          text: { en: 'Consider accidental capture of things unrelated to the intended collection.' },
        },
        {
          id: 'S04-49',
          kinds: ['development-process'],
          text: {
            en: "A sensor may leak data unintentionally to whatever interacts with the device, or others may misuse captured data to infer personal traits (example: smart-meter energy history reveals the household's pattern of life).",
          },
        },
        {
          id: 'S04-50',
          kinds: ['development-process'],
          text: {
            en: 'Sensitive data may leak when data processed by the device is combined with data collected by other devices, since a device is part of a larger system.',
          },
        },
        {
          id: 'S04-51',
          kinds: ['development-process'],
          text: {
            en: 'Compliance with these rules is especially important for applications managing sensitive information such as health.',
          },
        },
        {
          id: 'S04-52',
          kinds: ['development-process', 'runtime-backend', 'runtime-device'],
          text: {
            en: 'Design devices, services and systems so that data can be anonymised as far as possible.',
          },
        },
        {
          id: 'S04-53',
          kinds: ['development-process'],
          text: {
            en: 'Evaluate strictly, for any information that could be tied to an individual or a thing, whether anonymisation is possible.',
          },
        },
        {
          id: 'S04-54',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Makers of connected vehicles and their components must take great care that the driver cannot be identified from data collected and transmitted.',
          },
        },
        {
          id: 'S04-55',
          kinds: ['development-process'],
          text: {
            en: 'New uses quite different from those intended may arise after market acceptance; keep reviewing.',
          },
        },
      ],
    },
    {
      heading: { en: 'Regulations', ja: '法規制' },
      rows: [
        {
          id: 'S04-56',
          kinds: ['knowledge'],
          text: {
            en: 'Compliance matters more as smart systems form critical infrastructure (NIST describes smart systems as interactive networks of cooperating real-world and computing parts).',
          },
        },
        {
          id: 'S04-57',
          kinds: ['development-process'],
          text: {
            en: 'Health-related devices, including wearables that only count calories or track fitness, may allow more sensitive health conclusions; if used in the US, does the device comply with HIPAA?',
          },
        },
        {
          id: 'S04-58',
          kinds: ['development-process'],
          today: ['COPPA'],
          text: {
            en: "If children under 13 are to use the device in the US, does it comply with COPPA (Children's Online Privacy Protection Act)?",
          },
        },
        {
          id: 'S04-59',
          kinds: ['development-process'],
          today: ['GDPR'],
          text: {
            en: 'If the device is sold or used in the EU, does it comply with EU data-protection rules (then the Data Protection Directive; the General Data Protection Regulation was being enacted)?',
          },
        },
        {
          id: 'S04-60',
          kinds: ['development-process'],
          today: ['SHIELD'],
          text: {
            en: 'If personal information moves from the EU to the US, does it comply with the EU-US Privacy Shield?',
          },
        },
        {
          id: 'S04-61',
          kinds: ['development-process'],
          today: ['PRODLAW'],
          text: { en: 'Analyse device use cases as needed to support compliance.' },
        },
      ],
    },
    {
      heading: { en: 'Opt-in', ja: 'オプトイン' },
      rows: [
        {
          id: 'S04-62',
          kinds: ['development-process', 'runtime-app', 'runtime-device'],
          text: {
            en: 'Many devices are headless or have displays too small for consent texts; developers must nevertheless provide a way for users to opt in to storing and sharing of private information.',
          },
        },
        {
          id: 'S04-63',
          kinds: ['runtime-backend', 'runtime-app'],
          text: { en: 'The opt-in must be as detailed as possible.' },
        },
        {
          id: 'S04-64',
          kinds: ['runtime-app'],
          text: {
            en: 'For consumer products, offer opt-in on a device that interfaces with the IoT device, such as a smartphone.',
          },
        },
        {
          id: 'S04-65',
          kinds: ['development-process', 'runtime-backend'],
          text: { en: 'For business devices, supply a data sheet describing all data collected.' },
        },
        {
          id: 'S04-66',
          kinds: ['development-process'],
          text: {
            en: 'Companies deploying the device can use the data sheets to inform stakeholders by means other than the device and to enable opt-in.',
          },
        },
      ],
    },
    {
      heading: { en: 'Technical privacy protection', ja: '技術的なプライバシー保護' },
      rows: [
        {
          id: 'S04-67',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Privacy-enhanced discovery: confirm that a Bluetooth device is not designed with a static MAC address anyone can obtain.',
          },
        },
        {
          id: 'S04-68',
          kinds: ['runtime-device'],
          text: {
            en: 'Instead implement the BLE privacy function introduced with Bluetooth 4.2, resolving addresses cryptographically among paired parties.',
          },
        },
        {
          id: 'S04-69',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Certificate rotation: where no information may be tied to the device owner (such as connected cars signing transactions), keep a pool of certificate key pairs for signing and rotate constantly; consider it whenever privacy requirements are absolute.',
          },
        },
      ],
    },
  ],
}

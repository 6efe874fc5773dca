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
          },
        },
        {
          id: 'A-02',
          kinds: ['development-process'],
          text: { en: 'Consider each threat actor of table 15 in the threat model.' },
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
          },
        },
        {
          id: 'A-04',
          kinds: ['development-process'],
          text: {
            en: 'Expect targeted attacks that enter home networks to gain information useful for attacking a company, as connectivity between home and company grows.',
          },
        },
        {
          id: 'A-05',
          kinds: ['development-process'],
          text: {
            en: 'Expect criminals to target weaknesses of consumer IoT to gather information for financial crime.',
          },
        },
        {
          id: 'A-06',
          kinds: ['development-process'],
          text: {
            en: 'Consumer makers must take product security seriously and use current technology to reconcile ease of use and safety.',
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
          },
        },
        {
          id: 'A-08',
          kinds: ['development-process'],
          text: {
            en: 'Health devices must often meet regulation: in the US the FDA must review devices, and many device updates, before sale.',
          },
        },
        {
          id: 'A-09',
          kinds: ['development-process'],
          today: ['FDA'],
          text: {
            en: 'Consider the FDA safety communication "Cybersecurity for Medical Devices and Hospital Networks".',
          },
        },
        {
          id: 'A-10',
          kinds: ['development-process'],
          text: { en: 'Consider FDA "Medical Devices: Digital Health".' },
        },
        {
          id: 'A-11',
          kinds: ['development-process'],
          today: ['FDA'],
          text: { en: 'Consider ISO 14971, application of risk management to medical devices.' },
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
          },
        },
        {
          id: 'A-13',
          kinds: ['development-process'],
          text: {
            en: 'Organisations developing ICS-based IoT products should consult "Improving Industrial Control Systems Cybersecurity with Defense-in-Depth Strategies" (recommended practice, ICS-CERT).',
          },
        },
        {
          id: 'A-14',
          kinds: ['development-process'],
          today: ['ICS'],
          text: {
            en: 'They should consult "Guide to Industrial Control Systems (ICS) Security" (NIST SP 800-82r2).',
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
          },
        },
        {
          id: 'A-16',
          kinds: ['development-process'],
          text: {
            en: 'In developing a threat model select the matching row of tables 16-19 and treat each listed threat.',
          },
        },
      ],
    },
  ],
}

import type { ObligationSection } from './obligation.ts'

export const s10: ObligationSection = {
  id: 'S10',
  title: {
    en: 'Step 10: authentication, authorisation, access control',
    ja: 'ステップ 10：認証、認可、アクセス制御',
  },
  source: { en: 'CSA guide, step 10', ja: 'CSA ガイド、ステップ 10' },
  groups: [
    {
      heading: { en: 'Premises', ja: '前提' },
      rows: [
        {
          id: 'S10-01',
          kinds: ['runtime-device', 'runtime-backend', 'runtime-app'],
          text: {
            en: 'Protect credentials against theft, whether password, access token or private key; otherwise the ability to restrict access is void.',
          },
        },
        {
          id: 'S10-02',
          kinds: ['runtime-device', 'runtime-app'],
          text: { en: 'Implement secure storage for credentials.' },
        },
        {
          id: 'S10-03',
          kinds: ['runtime-device', 'runtime-app'],
          text: {
            en: 'Credentials must not leak even when a device is brought to rest and its memory examined.',
          },
        },
        {
          id: 'S10-04',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Scale: dozens or hundreds of devices at home, hundreds of thousands to millions in a company; users cannot configure each by hand. Provide automatic set-up and bulk handling.',
          },
        },
        {
          id: 'S10-05',
          kinds: ['development-process', 'runtime-backend', 'runtime-device'],
          text: {
            en: 'Device-to-device communication grows the problem: devices of many vendors on different frameworks work together.',
          },
        },
        {
          id: 'S10-06',
          kinds: ['runtime-backend'],
          text: {
            en: "Today's identity systems are made for users; device identity must be supported in its own right, whether or not tied to an individual (probably not).",
          },
        },
        {
          id: 'S10-07',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'Give users the ability to have their devices managed (for example by company technicians).',
          },
        },
        {
          id: 'S10-08',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Even the original maker (OEM) may need direct access for firmware and software update and configuration: control it.',
          },
        },
        {
          id: 'S10-09',
          kinds: ['development-process'],
          text: {
            en: 'Understand how the product is used and managed when thinking about authentication, authorisation and access control.',
          },
        },
        {
          id: 'S10-10',
          kinds: ['runtime-app'],
          text: { en: 'In consumer products the phone app should authenticate the device.' },
        },
        {
          id: 'S10-11',
          kinds: ['runtime-device'],
          text: { en: 'Ideally the device also authenticates the app.' },
        },
        {
          id: 'S10-12',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'A device must be able to build trust relations with other devices, preferably automatically.',
          },
        },
        {
          id: 'S10-13',
          kinds: ['runtime-device'],
          text: {
            en: 'Device-to-device communication must be established securely; otherwise it is an entry point to the network.',
          },
        },
        {
          id: 'S10-14',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Use the secure-connection settings that IoT protocols for device-to-device communication offer (table 12).',
          },
        },
        {
          id: 'S10-15',
          kinds: ['runtime-backend', 'runtime-device'],
          text: { en: 'MQTT: TLS is mandatory.' },
        },
        {
          id: 'S10-16',
          kinds: ['runtime-backend', 'development-process'],
          today: ['MQTT12'],
          text: {
            en: 'MQTT: do not depend on user name and password alone (12-character limit, plain text).',
          },
        },
        {
          id: 'S10-17',
          kinds: ['runtime-backend', 'runtime-device'],
          text: { en: 'CoAP: use with DTLS, with pre-shared key or certificate.' },
        },
        {
          id: 'S10-18',
          kinds: ['runtime-backend', 'development-process'],
          text: { en: 'XMPP, where used: authenticate through SASL, preferring mutual authentication.' },
        },
        {
          id: 'S10-19',
          kinds: ['runtime-backend', 'development-process'],
          text: { en: 'DDS, where used: certificates or tokens with message-origin authentication.' },
        },
        {
          id: 'S10-20',
          kinds: ['runtime-backend'],
          text: { en: 'HTTP/REST: TLS support is generally required.' },
        },
        {
          id: 'S10-21',
          kinds: ['runtime-backend'],
          text: {
            en: 'HTTP/REST: Basic authentication is not the recommended way, even under TLS; use token-based authentication such as OAuth2.',
          },
        },
      ],
    },
    {
      heading: { en: 'Layers and end-to-end protection', ja: '階層とエンドツーエンドの保護' },
      rows: [
        {
          id: 'S10-22',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Authentication protects best end to end; gateways split connections, so use message-level protection, which is easier to establish end to end the higher in the stack it sits.',
          },
        },
        {
          id: 'S10-23',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Design several layers, for example native protocol authentication plus TLS certificate authentication.',
          },
        },
        {
          id: 'S10-24',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Device to cloud directly: many providers offer MQTT and REST gateways; an API key for the specific service comes in addition to TLS.',
          },
        },
        {
          id: 'S10-25',
          kinds: ['runtime-backend', 'runtime-device'],
          text: { en: 'Implement two-way certificate-based authentication there where possible.' },
        },
        {
          id: 'S10-26',
          kinds: ['runtime-backend', 'runtime-app'],
          text: { en: 'Support two-factor authentication where it makes sense.' },
        },
        {
          id: 'S10-27',
          kinds: ['development-process'],
          text: {
            en: 'Strength depends on the threat conditions of operation: is the planned authentication and authorisation enough for the protection level needed in that environment?',
          },
        },
        {
          id: 'S10-28',
          kinds: ['development-process'],
          text: { en: 'Which specific threats to the device does the scheme mitigate?' },
        },
        {
          id: 'S10-29',
          kinds: ['development-process'],
          text: { en: 'Be able to answer these questions for every IoT product.' },
        },
      ],
    },
    {
      heading: { en: 'Certificates', ja: '証明書' },
      rows: [
        {
          id: 'S10-30',
          kinds: ['runtime-device'],
          text: {
            en: 'Keep the private key protected; use it for digital signature when authenticating (the public key is in the certificate, available to all who verify).',
          },
        },
        {
          id: 'S10-31',
          kinds: ['runtime-backend'],
          text: { en: 'Make sure a secure public-key infrastructure is available to issue certificates.' },
        },
        {
          id: 'S10-32',
          kinds: ['runtime-device'],
          text: { en: 'Key pairs should generally be generated on the product.' },
        },
        {
          id: 'S10-33',
          kinds: ['runtime-backend', 'runtime-device'],
          text: { en: 'Certificates are issued only upon a certificate signing request (CSR).' },
        },
        {
          id: 'S10-34',
          kinds: ['runtime-backend', 'runtime-device'],
          today: ['ENROL'],
          text: { en: 'Protocols that help: SCEP and EST.' },
        },
        {
          id: 'S10-35',
          kinds: ['runtime-backend'],
          text: { en: 'A device is authenticated by possession of the private key and trust in the PKI.' },
        },
        {
          id: 'S10-36',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'If possible implement mutual certificate authentication; X.509 gives layered value for protocol-specific secure messaging and for TLS.',
          },
        },
        {
          id: 'S10-37',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'With it the product hands over a certificate which the service, device or gateway verifies; especially useful for protocols such as MQTT that only send user name and password in plain text.',
          },
        },
      ],
    },
    {
      heading: { en: 'Other mechanisms', ja: 'その他の仕組み' },
      rows: [
        {
          id: 'S10-38',
          kinds: ['runtime-app', 'runtime-backend'],
          text: {
            en: 'Biometrics (such as fingerprint, voiceprint) can serve as identification in authentication, giving information about the human entity.',
          },
        },
        {
          id: 'S10-39',
          kinds: ['knowledge'],
          text: {
            en: "Certificate-less authenticated encryption (CLAE): the sender verifies the server's public parameters before encrypting, so it can check they are unaltered without certificates from a central CA (example: Connect in Private).",
          },
        },
        {
          id: 'S10-40',
          kinds: ['runtime-backend'],
          text: {
            en: 'OAuth 2.0 needs an authorisation server that verifies user or device identity and issues access tokens.',
          },
        },
        {
          id: 'S10-41',
          kinds: ['runtime-backend', 'development-process'],
          text: {
            en: 'The authorisation server must be reachable from the environment the products operate in.',
          },
        },
        {
          id: 'S10-42',
          kinds: ['runtime-backend'],
          text: { en: 'The authorisation server must be protected against attack.' },
        },
        {
          id: 'S10-43',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Pattern: many different devices act as requesters and resource providers while a smart hub or cloud service is the authorisation service, over TLS-protected REST or MQTT.',
          },
        },
        {
          id: 'S10-44',
          kinds: ['knowledge'],
          text: {
            en: 'Example Alexa: the Smart Home Skill API demands OAuth 2.0; the IoT developer runs the authorisation server and protected resource, Alexa is the client; the user links skill and IoT app through the Alexa phone app.',
          },
        },
        {
          id: 'S10-45',
          kinds: ['runtime-app', 'runtime-backend'],
          today: ['OAUTHNATIVE'],
          text: {
            en: 'With mobile or rich apps, authenticating the client by a client_secret hard-coded in each distributed app is not recommended.',
          },
        },
        {
          id: 'S10-46',
          kinds: ['runtime-app'],
          text: {
            en: "Store all tokens securely, with the iOS Keychain or Android Keystore, which let developers use the device's hardware security.",
          },
        },
        {
          id: 'S10-47',
          kinds: ['development-process', 'runtime-app'],
          today: ['OAUTHNATIVE'],
          text: {
            en: 'Follow the Internet draft "OAuth 2.0 for Native Apps" best current practice for secure iOS and Android implementation.',
          },
        },
        {
          id: 'S10-48',
          kinds: ['runtime-backend'],
          text: {
            en: 'User-Managed Access (UMA) can manage the complex policies on which app and device may access which other.',
          },
        },
        {
          id: 'S10-49',
          kinds: ['knowledge'],
          today: ['UMA'],
          text: {
            en: 'UMA: access-management protocol based on OAuth, approved by the Kantara Initiative; location of the service under debate, possibly a wireless access point or a company gateway.',
          },
        },
        {
          id: 'S10-50',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'Users can authorise and revoke sharing of information; sharing can be configured dynamically.',
          },
        },
        {
          id: 'S10-51',
          kinds: ['runtime-app', 'runtime-backend'],
          text: {
            en: 'Greatest value where a person takes part in transactions between devices, choosing in real time to share or, more important, not to share.',
          },
        },
        {
          id: 'S10-52',
          kinds: ['development-process'],
          text: { en: 'Consider UMA when privacy is very important and the sharing environment is complex.' },
        },
      ],
    },
  ],
}

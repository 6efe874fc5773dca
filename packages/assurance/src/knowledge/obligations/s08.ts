import type { ObligationSection } from './obligation.ts'

export const s08: ObligationSection = {
  id: 'S08',
  title: { en: 'Step 8: logical interfaces and APIs', ja: 'ステップ 8：論理インターフェースと API' },
  source: { en: 'CSA guide, step 8', ja: 'CSA ガイド、ステップ 8' },
  groups: [
    {
      heading: { en: 'General duties', ja: '一般的な責務' },
      rows: [
        {
          id: 'S08-01',
          kinds: ['development-process'],
          text: {
            en: 'Treat interface security as one of the most important concerns; the counterparts are cloud services, custom phone apps and other IoT products. Keep an inventory.',
          },
        },
        {
          id: 'S08-02',
          kinds: ['runtime-backend'],
          text: {
            en: 'Unprotected APIs expose the provider to denial of service; use techniques such as bandwidth or rate limiting against hijacked products flooding the service with requests.',
          },
        },
        {
          id: 'S08-03',
          kinds: ['runtime-backend', 'runtime-app'],
          text: { en: 'The gateway passes only permitted data types.' },
        },
        {
          id: 'S08-04',
          kinds: ['runtime-backend', 'runtime-app'],
          text: { en: 'The gateway checks that messages have the correct format.' },
        },
        {
          id: 'S08-05',
          kinds: ['runtime-backend'],
          text: {
            en: 'Defend against malicious code embedded in API communication that would compromise the cloud service.',
          },
        },
        { id: 'S08-06', kinds: ['runtime-backend'], text: { en: 'Validate schemas.' } },
        {
          id: 'S08-07',
          kinds: ['runtime-backend', 'runtime-device', 'runtime-app'],
          text: {
            en: 'Consider error handling: responses must not be too detailed, since they help attackers find ways in.',
          },
        },
        {
          id: 'S08-08',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Defend against replay, by techniques such as timestamps or counters in the message structure.',
          },
        },
        {
          id: 'S08-09',
          kinds: ['runtime-backend', 'development-process'],
          text: { en: 'Do not rely on API keys as the first means of securing programs or devices.' },
        },
        {
          id: 'S08-10',
          kinds: ['runtime-backend'],
          text: { en: 'Wherever possible implement more robust authentication and authorisation.' },
        },
        {
          id: 'S08-11',
          kinds: ['development-process'],
          text: { en: 'Protect API keys from disclosure when code is committed to systems such as GitLab.' },
        },
        {
          id: 'S08-12',
          kinds: ['runtime-backend', 'runtime-device', 'runtime-app'],
          text: { en: 'Encrypt all API communication.' },
        },
        {
          id: 'S08-13',
          kinds: ['runtime-backend', 'runtime-device', 'runtime-app'],
          today: ['TLS'],
          text: { en: 'Use TLS where the IoT messaging protocol runs on TCP and DTLS where it runs on UDP.' },
        },
        {
          id: 'S08-14',
          kinds: ['runtime-app', 'runtime-device'],
          text: {
            en: 'Protect the sending of confidential information in GET requests with certificate pinning.',
          },
        },
        {
          id: 'S08-15',
          kinds: ['development-process'],
          text: { en: 'Check the OWASP REST Security Cheat Sheet for REST use.' },
        },
      ],
    },
    {
      heading: { en: 'Questions to ask', ja: '確認すべき質問' },
      rows: [
        {
          id: 'S08-16',
          kinds: ['development-process'],
          text: { en: 'Question 1: which application-layer APIs are exposed?' },
        },
        {
          id: 'S08-17',
          kinds: ['development-process', 'runtime-backend', 'runtime-device', 'runtime-app'],
          text: {
            en: 'Question 2: is the security of the interface affected by its programming language? For example, a password must not be kept in a Java String, which is immutable and cannot be zeroed in memory.',
          },
        },
        {
          id: 'S08-18',
          kinds: ['development-process'],
          text: {
            en: 'Question 3: interoperability often lowers security; is the lower trustworthiness acceptable?',
          },
        },
        {
          id: 'S08-19',
          kinds: ['development-process'],
          text: {
            en: 'Question 4a: are there external software agents, used for management, monitoring, troubleshooting or the like?',
          },
        },
        { id: 'S08-20', kinds: ['development-process'], text: { en: 'Question 4b: where are they?' } },
        {
          id: 'S08-21',
          kinds: ['development-process'],
          text: { en: 'Question 4c: what is the trust relation?' },
        },
        {
          id: 'S08-22',
          kinds: ['development-process'],
          text: { en: "Question 4d: what is the agent's security profile?" },
        },
        {
          id: 'S08-23',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Question 5: does the device initiate connections to other devices or services, do they initiate to it, or both?',
          },
        },
      ],
    },
    {
      heading: { en: 'Cloud provider examples', ja: 'クラウド事業者の例' },
      rows: [
        {
          id: 'S08-24',
          kinds: ['knowledge'],
          text: {
            en: "Amazon's IoT service offers APIs for direct connection to its IoT gateway, REST with many security operations; rules for IoT data processing: write to a DynamoDB table, a Kinesis stream, call a Lambda function, re-publish to other devices on another MQTT topic; the Create-Topic-Rule operation specifies processing exactly.",
          },
        },
        {
          id: 'S08-25',
          kinds: ['runtime-backend'],
          text: {
            en: 'A back end of this kind lets developers define rules for handling device data (store, stream, call, re-publish), under access control.',
          },
        },
        {
          id: 'S08-26',
          kinds: ['development-process'],
          today: ['AWSECC'],
          text: {
            en: 'At the time (June 2016) that API supported only 2048-bit RSA and not elliptic curves; since devices are power-limited, adopting efficient cryptography is a key factor.',
          },
        },
        {
          id: 'S08-27',
          kinds: ['knowledge'],
          text: {
            en: "Microsoft's Azure IoT Hub REST API creates device identities and provisions symmetric keys for authentication; a messaging API gives two-way REST messaging between device and hub.",
          },
        },
        {
          id: 'S08-28',
          kinds: ['runtime-backend'],
          text: {
            en: "The same functions in one's own back end: create device identity, provision credential, two-way messages.",
          },
        },
        {
          id: 'S08-29',
          kinds: ['development-process', 'runtime-backend', 'runtime-device'],
          text: {
            en: 'The developer is responsible for securing the connection: authenticate the device to the cloud service and the service to the device.',
          },
        },
        {
          id: 'S08-30',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'The developer is responsible for encrypting and integrity-protecting the connection (through TLS).',
          },
        },
        {
          id: 'S08-31',
          kinds: ['runtime-backend', 'development-process'],
          text: {
            en: 'The developer is responsible for setting policies for secure communication, access and data transfer.',
          },
        },
      ],
    },
    {
      heading: { en: 'Certificate pinning', ja: '証明書ピンニング' },
      rows: [
        {
          id: 'S08-32',
          kinds: ['runtime-device'],
          text: {
            en: 'Implement pinning in the firmware, so that a device cannot be made to talk to a malicious server or proxy (man in the middle), for example when a certificate authority is compromised and issues false certificates.',
          },
        },
        {
          id: 'S08-33',
          kinds: ['runtime-app'],
          text: { en: 'Implement pinning in the mobile application for the same reason.' },
        },
        {
          id: 'S08-34',
          kinds: ['runtime-device', 'runtime-app'],
          text: {
            en: "The application's certificate or public key is embedded in the app or firmware itself.",
          },
        },
        {
          id: 'S08-35',
          kinds: ['development-process'],
          today: ['PIN'],
          text: { en: 'Plan for the life-cycle maintenance that pinning brings.' },
        },
        {
          id: 'S08-36',
          kinds: ['runtime-device', 'runtime-app'],
          text: { en: 'Protect the pinned certificate against unauthorised overwriting.' },
        },
        {
          id: 'S08-37',
          kinds: ['runtime-device', 'runtime-app'],
          text: { en: 'Each platform needs secure storage for it.' },
        },
        {
          id: 'S08-38',
          kinds: ['runtime-backend', 'runtime-device', 'runtime-app'],
          text: { en: 'Be able to update pinned certificates securely when necessary.' },
        },
        {
          id: 'S08-39',
          kinds: ['development-process'],
          text: {
            en: "Use OWASP's implementation examples in several languages and its pinning cheat sheet.",
          },
        },
      ],
    },
  ],
}

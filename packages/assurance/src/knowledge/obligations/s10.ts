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
            ja: 'パスワード、アクセストークン、秘密鍵のいずれであっても、認証情報を盗難から守る。守らなければアクセスを制限する力は失われる。',
          },
        },
        {
          id: 'S10-02',
          kinds: ['runtime-device', 'runtime-app'],
          text: {
            en: 'Implement secure storage for credentials.',
            ja: '認証情報の安全な保存領域を実装する。',
          },
        },
        {
          id: 'S10-03',
          kinds: ['runtime-device', 'runtime-app'],
          text: {
            en: 'Credentials must not leak even when a device is brought to rest and its memory examined.',
            ja: 'デバイスを停止させてメモリを調べられても、認証情報が漏れてはならない。',
          },
        },
        {
          id: 'S10-04',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Scale: dozens or hundreds of devices at home, hundreds of thousands to millions in a company; users cannot configure each by hand. Provide automatic set-up and bulk handling.',
            ja: '規模：家庭では数十から数百、企業では数十万から数百万のデバイスがあり、利用者が 1 台ずつ手で設定することはできない。自動設定と一括処理を提供する。',
          },
        },
        {
          id: 'S10-05',
          kinds: ['development-process', 'runtime-backend', 'runtime-device'],
          text: {
            en: 'Device-to-device communication grows the problem: devices of many vendors on different frameworks work together.',
            ja: 'デバイス間の通信は問題を大きくする。異なるフレームワーク上の多数のベンダーのデバイスが連携する。',
          },
        },
        {
          id: 'S10-06',
          kinds: ['runtime-backend'],
          text: {
            en: "Today's identity systems are made for users; device identity must be supported in its own right, whether or not tied to an individual (probably not).",
            ja: '現在の ID システムは利用者のために作られている。個人に結び付くかどうかにかかわらず（おそらく結び付かない）、デバイスの ID をそれ自体として扱えなければならない。',
          },
        },
        {
          id: 'S10-07',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'Give users the ability to have their devices managed (for example by company technicians).',
            ja: '利用者が自分のデバイスの管理を（会社の技術者などに）任せられるようにする。',
          },
        },
        {
          id: 'S10-08',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Even the original maker (OEM) may need direct access for firmware and software update and configuration: control it.',
            ja: '本来の製造元（OEM）も、ファームウェアやソフトウェアの更新と設定のために直接アクセスを必要とすることがある。それを制御する。',
          },
        },
        {
          id: 'S10-09',
          kinds: ['development-process'],
          text: {
            en: 'Understand how the product is used and managed when thinking about authentication, authorisation and access control.',
            ja: '認証、認可、アクセス制御を考えるときは、製品がどのように使われ、管理されるかを理解する。',
          },
        },
        {
          id: 'S10-10',
          kinds: ['runtime-app'],
          text: {
            en: 'In consumer products the phone app should authenticate the device.',
            ja: '民生用製品では、スマートフォンアプリがデバイスを認証すべきである。',
          },
        },
        {
          id: 'S10-11',
          kinds: ['runtime-device'],
          text: {
            en: 'Ideally the device also authenticates the app.',
            ja: '理想的には、デバイスもアプリを認証する。',
          },
        },
        {
          id: 'S10-12',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'A device must be able to build trust relations with other devices, preferably automatically.',
            ja: 'デバイスは、ほかのデバイスとの信頼関係を、できれば自動で築けなければならない。',
          },
        },
        {
          id: 'S10-13',
          kinds: ['runtime-device'],
          text: {
            en: 'Device-to-device communication must be established securely; otherwise it is an entry point to the network.',
            ja: 'デバイス間の通信は安全に確立しなければならない。さもなければネットワークへの侵入口となる。',
          },
        },
        {
          id: 'S10-14',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Use the secure-connection settings that IoT protocols for device-to-device communication offer (table 12).',
            ja: 'デバイス間通信のために IoT プロトコルが提供する、安全な接続の設定を使う（表 12）。',
          },
        },
        {
          id: 'S10-15',
          kinds: ['runtime-backend', 'runtime-device'],
          text: { en: 'MQTT: TLS is mandatory.', ja: 'MQTT：TLS は必須である。' },
        },
        {
          id: 'S10-16',
          kinds: ['runtime-backend', 'development-process'],
          today: ['MQTT12'],
          text: {
            en: 'MQTT: do not depend on user name and password alone (12-character limit, plain text).',
            ja: 'MQTT：ユーザー名とパスワードだけに頼らない（12 文字の制限、平文）。',
          },
        },
        {
          id: 'S10-17',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'CoAP: use with DTLS, with pre-shared key or certificate.',
            ja: 'CoAP：DTLS とともに、事前共有鍵または証明書で使う。',
          },
        },
        {
          id: 'S10-18',
          kinds: ['runtime-backend', 'development-process'],
          text: {
            en: 'XMPP, where used: authenticate through SASL, preferring mutual authentication.',
            ja: 'XMPP を使う場合：SASL により、できれば相互に認証する。',
          },
        },
        {
          id: 'S10-19',
          kinds: ['runtime-backend', 'development-process'],
          text: {
            en: 'DDS, where used: certificates or tokens with message-origin authentication.',
            ja: 'DDS を使う場合：メッセージの送信元認証を伴う証明書またはトークンを使う。',
          },
        },
        {
          id: 'S10-20',
          kinds: ['runtime-backend'],
          text: {
            en: 'HTTP/REST: TLS support is generally required.',
            ja: 'HTTP/REST：一般に TLS への対応が必要である。',
          },
        },
        {
          id: 'S10-21',
          kinds: ['runtime-backend'],
          text: {
            en: 'HTTP/REST: Basic authentication is not the recommended way, even under TLS; use token-based authentication such as OAuth2.',
            ja: 'HTTP/REST：Basic 認証は TLS 上でも推奨されない。OAuth2 などのトークンに基づく認証を使う。',
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
            ja: '認証はエンドツーエンドで最もよく機能する。ゲートウェイは接続を分断するため、メッセージ単位の保護を使う。スタックの上位にあるほど、エンドツーエンドの保護を確立しやすい。',
          },
        },
        {
          id: 'S10-23',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Design several layers, for example native protocol authentication plus TLS certificate authentication.',
            ja: '複数の層を設計する。たとえば、プロトコル固有の認証と TLS の証明書認証を重ねる。',
          },
        },
        {
          id: 'S10-24',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Device to cloud directly: many providers offer MQTT and REST gateways; an API key for the specific service comes in addition to TLS.',
            ja: 'デバイスからクラウドへ直接つなぐ場合：多くの事業者が MQTT と REST のゲートウェイを提供する。TLS に加え、特定のサービス用の API キーを使う。',
          },
        },
        {
          id: 'S10-25',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Implement two-way certificate-based authentication there where possible.',
            ja: '可能であれば、そこに双方向の証明書認証を実装する。',
          },
        },
        {
          id: 'S10-26',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'Support two-factor authentication where it makes sense.',
            ja: '意味がある場合は、二要素認証に対応する。',
          },
        },
        {
          id: 'S10-27',
          kinds: ['development-process'],
          text: {
            en: 'Strength depends on the threat conditions of operation: is the planned authentication and authorisation enough for the protection level needed in that environment?',
            ja: '強度は運用時の脅威の状況に左右される。計画した認証と認可は、その環境で必要な保護水準に足りるか。',
          },
        },
        {
          id: 'S10-28',
          kinds: ['development-process'],
          text: {
            en: 'Which specific threats to the device does the scheme mitigate?',
            ja: 'その方式は、デバイスへのどの脅威を具体的に緩和するか。',
          },
        },
        {
          id: 'S10-29',
          kinds: ['development-process'],
          text: {
            en: 'Be able to answer these questions for every IoT product.',
            ja: 'すべての IoT 製品について、これらの質問に答えられるようにする。',
          },
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
            ja: '秘密鍵を保護し、認証の際のデジタル署名に使う（公開鍵は証明書に含まれ、検証する者すべてが利用できる）。',
          },
        },
        {
          id: 'S10-31',
          kinds: ['runtime-backend'],
          text: {
            en: 'Make sure a secure public-key infrastructure is available to issue certificates.',
            ja: '証明書を発行するための安全な公開鍵基盤を利用できるようにする。',
          },
        },
        {
          id: 'S10-32',
          kinds: ['runtime-device'],
          text: {
            en: 'Key pairs should generally be generated on the product.',
            ja: '鍵の組は、原則として製品上で生成すべきである。',
          },
        },
        {
          id: 'S10-33',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Certificates are issued only upon a certificate signing request (CSR).',
            ja: '証明書は、証明書署名要求（CSR）に対してのみ発行する。',
          },
        },
        {
          id: 'S10-34',
          kinds: ['runtime-backend', 'runtime-device'],
          today: ['ENROL'],
          text: { en: 'Protocols that help: SCEP and EST.', ja: '役に立つプロトコル：SCEP と EST。' },
        },
        {
          id: 'S10-35',
          kinds: ['runtime-backend'],
          text: {
            en: 'A device is authenticated by possession of the private key and trust in the PKI.',
            ja: 'デバイスは、秘密鍵の所持と PKI への信頼によって認証される。',
          },
        },
        {
          id: 'S10-36',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'If possible implement mutual certificate authentication; X.509 gives layered value for protocol-specific secure messaging and for TLS.',
            ja: '可能であれば、証明書による相互認証を実装する。X.509 は、プロトコル固有のメッセージ保護と TLS の両方で重ねて役立つ。',
          },
        },
        {
          id: 'S10-37',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'With it the product hands over a certificate which the service, device or gateway verifies; especially useful for protocols such as MQTT that only send user name and password in plain text.',
            ja: 'これにより、製品が提示した証明書をサービス、デバイス、ゲートウェイが検証する。ユーザー名とパスワードを平文で送るだけの MQTT などのプロトコルで特に有用である。',
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
            ja: '生体情報（指紋、声紋など）は、人についての情報を与えるため、認証における識別に使える。',
          },
        },
        {
          id: 'S10-39',
          kinds: ['knowledge'],
          text: {
            en: "Certificate-less authenticated encryption (CLAE): the sender verifies the server's public parameters before encrypting, so it can check they are unaltered without certificates from a central CA (example: Connect in Private).",
            ja: '証明書不要の認証付き暗号（CLAE）：送信者は暗号化の前にサーバーの公開パラメーターを検証し、中央の CA の証明書なしに改変がないことを確認できる（例：Connect in Private）。',
          },
        },
        {
          id: 'S10-40',
          kinds: ['runtime-backend'],
          text: {
            en: 'OAuth 2.0 needs an authorisation server that verifies user or device identity and issues access tokens.',
            ja: 'OAuth 2.0 には、利用者やデバイスの身元を確認してアクセストークンを発行する認可サーバーが必要である。',
          },
        },
        {
          id: 'S10-41',
          kinds: ['runtime-backend', 'development-process'],
          text: {
            en: 'The authorisation server must be reachable from the environment the products operate in.',
            ja: '認可サーバーは、製品の運用環境から到達できなければならない。',
          },
        },
        {
          id: 'S10-42',
          kinds: ['runtime-backend'],
          text: {
            en: 'The authorisation server must be protected against attack.',
            ja: '認可サーバーを攻撃から守らなければならない。',
          },
        },
        {
          id: 'S10-43',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Pattern: many different devices act as requesters and resource providers while a smart hub or cloud service is the authorisation service, over TLS-protected REST or MQTT.',
            ja: '構成の型：多様なデバイスが要求者にも資源の提供者にもなり、スマートハブまたはクラウドサービスが認可サービスとなる。TLS で保護された REST または MQTT を介する。',
          },
        },
        {
          id: 'S10-44',
          kinds: ['knowledge'],
          text: {
            en: 'Example Alexa: the Smart Home Skill API demands OAuth 2.0; the IoT developer runs the authorisation server and protected resource, Alexa is the client; the user links skill and IoT app through the Alexa phone app.',
            ja: 'Alexa の例：Smart Home Skill API は OAuth 2.0 を要求する。IoT 開発者が認可サーバーと保護された資源を運用し、Alexa がクライアントとなる。利用者は Alexa のスマートフォンアプリでスキルと IoT アプリを連携させる。',
          },
        },
        {
          id: 'S10-45',
          kinds: ['runtime-app', 'runtime-backend'],
          today: ['OAUTHNATIVE'],
          text: {
            en: 'With mobile or rich apps, authenticating the client by a client_secret hard-coded in each distributed app is not recommended.',
            ja: 'モバイルアプリやリッチアプリでは、配布する各アプリに直書きした client_secret によるクライアント認証は推奨されない。',
          },
        },
        {
          id: 'S10-46',
          kinds: ['runtime-app'],
          text: {
            en: "Store all tokens securely, with the iOS Keychain or Android Keystore, which let developers use the device's hardware security.",
            ja: 'すべてのトークンを、デバイスのハードウェアセキュリティを利用できる iOS の Keychain または Android の Keystore で安全に保存する。',
          },
        },
        {
          id: 'S10-47',
          kinds: ['development-process', 'runtime-app'],
          today: ['OAUTHNATIVE'],
          text: {
            en: 'Follow the Internet draft "OAuth 2.0 for Native Apps" best current practice for secure iOS and Android implementation.',
            ja: 'iOS と Android での安全な実装のため、インターネットドラフト「OAuth 2.0 for Native Apps」のベストプラクティスに従う。',
          },
        },
        {
          id: 'S10-48',
          kinds: ['runtime-backend'],
          text: {
            en: 'User-Managed Access (UMA) can manage the complex policies on which app and device may access which other.',
            ja: 'User-Managed Access（UMA）により、どのアプリやデバイスがどれにアクセスできるかという複雑なポリシーを管理できる。',
          },
        },
        {
          id: 'S10-49',
          kinds: ['knowledge'],
          today: ['UMA'],
          text: {
            en: 'UMA: access-management protocol based on OAuth, approved by the Kantara Initiative; location of the service under debate, possibly a wireless access point or a company gateway.',
            ja: 'UMA：OAuth に基づき、Kantara Initiative が承認したアクセス管理プロトコル。サービスを置く場所には議論があり、無線アクセスポイントや企業のゲートウェイも考えられる。',
          },
        },
        {
          id: 'S10-50',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'Users can authorise and revoke sharing of information; sharing can be configured dynamically.',
            ja: '利用者は情報の共有を許可し、取り消せる。共有は動的に設定できる。',
          },
        },
        {
          id: 'S10-51',
          kinds: ['runtime-app', 'runtime-backend'],
          text: {
            en: 'Greatest value where a person takes part in transactions between devices, choosing in real time to share or, more important, not to share.',
            ja: 'デバイス間の処理に人が加わり、共有すること、さらに重要なのは共有しないことを、その場で選べるときに最も価値がある。',
          },
        },
        {
          id: 'S10-52',
          kinds: ['development-process'],
          text: {
            en: 'Consider UMA when privacy is very important and the sharing environment is complex.',
            ja: 'プライバシーが非常に重要で、共有の環境が複雑な場合は UMA を検討する。',
          },
        },
      ],
    },
  ],
}

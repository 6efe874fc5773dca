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
            ja: 'インターフェースのセキュリティを最も重要な関心事の 1 つとして扱う。接続の相手は、クラウドサービス、専用のスマートフォンアプリ、ほかの IoT 製品である。一覧を維持する。',
          },
        },
        {
          id: 'S08-02',
          kinds: ['runtime-backend'],
          text: {
            en: 'Unprotected APIs expose the provider to denial of service; use techniques such as bandwidth or rate limiting against hijacked products flooding the service with requests.',
            ja: '保護されていない API は、提供者をサービス妨害にさらす。乗っ取られた製品が大量の要求を送り付けることに備え、帯域制限や流量制限などの技術を用いる。',
          },
        },
        {
          id: 'S08-03',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'The gateway passes only permitted data types.',
            ja: 'ゲートウェイは、許可された種類のデータだけを通す。',
          },
        },
        {
          id: 'S08-04',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'The gateway checks that messages have the correct format.',
            ja: 'ゲートウェイは、メッセージの形式が正しいことを検査する。',
          },
        },
        {
          id: 'S08-05',
          kinds: ['runtime-backend'],
          text: {
            en: 'Defend against malicious code embedded in API communication that would compromise the cloud service.',
            ja: 'クラウドサービスを侵害しうる、API 通信に埋め込まれた悪意あるコードから防御する。',
          },
        },
        {
          id: 'S08-06',
          kinds: ['runtime-backend'],
          text: { en: 'Validate schemas.', ja: 'スキーマを検証する。' },
        },
        {
          id: 'S08-07',
          kinds: ['runtime-backend', 'runtime-device', 'runtime-app'],
          text: {
            en: 'Consider error handling: responses must not be too detailed, since they help attackers find ways in.',
            ja: 'エラー処理を検討する。詳しすぎる応答は、攻撃者が侵入の手がかりを見つける助けとなる。',
          },
        },
        {
          id: 'S08-08',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Defend against replay, by techniques such as timestamps or counters in the message structure.',
            ja: 'メッセージ構造に含めたタイムスタンプやカウンターなどの技術により、リプレイから防御する。',
          },
        },
        {
          id: 'S08-09',
          kinds: ['runtime-backend', 'development-process'],
          text: {
            en: 'Do not rely on API keys as the first means of securing programs or devices.',
            ja: 'プログラムやデバイスを保護する主な手段として、API キーに頼らない。',
          },
        },
        {
          id: 'S08-10',
          kinds: ['runtime-backend'],
          text: {
            en: 'Wherever possible implement more robust authentication and authorisation.',
            ja: '可能な限り、より堅牢な認証と認可を実装する。',
          },
        },
        {
          id: 'S08-11',
          kinds: ['development-process'],
          text: {
            en: 'Protect API keys from disclosure when code is committed to systems such as GitLab.',
            ja: 'コードを GitLab などにコミットする際、API キーの漏えいを防ぐ。',
          },
        },
        {
          id: 'S08-12',
          kinds: ['runtime-backend', 'runtime-device', 'runtime-app'],
          text: { en: 'Encrypt all API communication.', ja: 'API 通信をすべて暗号化する。' },
        },
        {
          id: 'S08-13',
          kinds: ['runtime-backend', 'runtime-device', 'runtime-app'],
          today: ['TLS'],
          text: {
            en: 'Use TLS where the IoT messaging protocol runs on TCP and DTLS where it runs on UDP.',
            ja: 'IoT メッセージングプロトコルが TCP 上で動く場合は TLS を、UDP 上で動く場合は DTLS を使う。',
          },
        },
        {
          id: 'S08-14',
          kinds: ['runtime-app', 'runtime-device'],
          text: {
            en: 'Protect the sending of confidential information in GET requests with certificate pinning.',
            ja: 'GET 要求で機密情報を送る場合、証明書ピンニングで保護する。',
          },
        },
        {
          id: 'S08-15',
          kinds: ['development-process'],
          text: {
            en: 'Check the OWASP REST Security Cheat Sheet for REST use.',
            ja: 'REST の利用については、OWASP の REST Security Cheat Sheet を確認する。',
          },
        },
      ],
    },
    {
      heading: { en: 'Questions to ask', ja: '確認すべき質問' },
      rows: [
        {
          id: 'S08-16',
          kinds: ['development-process'],
          text: {
            en: 'Question 1: which application-layer APIs are exposed?',
            ja: '質問 1：どのようなアプリケーション層の API が公開されているか。',
          },
        },
        {
          id: 'S08-17',
          kinds: ['development-process', 'runtime-backend', 'runtime-device', 'runtime-app'],
          text: {
            en: 'Question 2: is the security of the interface affected by its programming language? For example, a password must not be kept in a Java String, which is immutable and cannot be zeroed in memory.',
            ja: '質問 2：インターフェースのセキュリティは、そのプログラミング言語に左右されるか。たとえば、Java の String は不変でメモリ上でゼロ化できないため、パスワードを保持してはならない。',
          },
        },
        {
          id: 'S08-18',
          kinds: ['development-process'],
          text: {
            en: 'Question 3: interoperability often lowers security; is the lower trustworthiness acceptable?',
            ja: '質問 3：相互運用性はしばしばセキュリティを下げる。信頼性の低下は許容できるか。',
          },
        },
        {
          id: 'S08-19',
          kinds: ['development-process'],
          text: {
            en: 'Question 4a: are there external software agents, used for management, monitoring, troubleshooting or the like?',
            ja: '質問 4a：管理、監視、障害対応などに使う外部のソフトウェアエージェントはあるか。',
          },
        },
        {
          id: 'S08-20',
          kinds: ['development-process'],
          text: { en: 'Question 4b: where are they?', ja: '質問 4b：それはどこにあるか。' },
        },
        {
          id: 'S08-21',
          kinds: ['development-process'],
          text: {
            en: 'Question 4c: what is the trust relation?',
            ja: '質問 4c：どのような信頼関係にあるか。',
          },
        },
        {
          id: 'S08-22',
          kinds: ['development-process'],
          text: {
            en: "Question 4d: what is the agent's security profile?",
            ja: '質問 4d：そのエージェントのセキュリティ特性はどのようなものか。',
          },
        },
        {
          id: 'S08-23',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Question 5: does the device initiate connections to other devices or services, do they initiate to it, or both?',
            ja: '質問 5：接続を開始するのはデバイスの側か、ほかのデバイスやサービスの側か、その両方か。',
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
            ja: 'Amazon の IoT サービスは、IoT ゲートウェイに直接接続するための API と、多数のセキュリティ操作を備えた REST を提供する。IoT データを処理する規則により、DynamoDB テーブルや Kinesis ストリームへの書き込み、Lambda 関数の呼び出し、別の MQTT トピックでのほかのデバイスへの再配信ができ、Create-Topic-Rule 操作で処理を厳密に指定する。',
          },
        },
        {
          id: 'S08-25',
          kinds: ['runtime-backend'],
          text: {
            en: 'A back end of this kind lets developers define rules for handling device data (store, stream, call, re-publish), under access control.',
            ja: 'この種のバックエンドでは、デバイスデータの扱い（保存、ストリーム、呼び出し、再配信）の規則を、アクセス制御の下で開発者が定義できる。',
          },
        },
        {
          id: 'S08-26',
          kinds: ['development-process'],
          today: ['AWSECC'],
          text: {
            en: 'At the time (June 2016) that API supported only 2048-bit RSA and not elliptic curves; since devices are power-limited, adopting efficient cryptography is a key factor.',
            ja: '当時（2016 年 6 月）、その API は 2048 ビットの RSA だけに対応し、楕円曲線には対応していなかった。デバイスの電力は限られるため、効率のよい暗号の採用が鍵となる。',
          },
        },
        {
          id: 'S08-27',
          kinds: ['knowledge'],
          text: {
            en: "Microsoft's Azure IoT Hub REST API creates device identities and provisions symmetric keys for authentication; a messaging API gives two-way REST messaging between device and hub.",
            ja: 'Microsoft の Azure IoT Hub の REST API は、デバイスの識別情報を作成し、認証用の対称鍵を付与する。メッセージング API は、デバイスとハブの間に双方向の REST メッセージングを提供する。',
          },
        },
        {
          id: 'S08-28',
          kinds: ['runtime-backend'],
          text: {
            en: "The same functions in one's own back end: create device identity, provision credential, two-way messages.",
            ja: '自社のバックエンドにも同じ機能を備える。デバイスの識別情報の作成、認証情報の付与、双方向のメッセージ。',
          },
        },
        {
          id: 'S08-29',
          kinds: ['development-process', 'runtime-backend', 'runtime-device'],
          text: {
            en: 'The developer is responsible for securing the connection: authenticate the device to the cloud service and the service to the device.',
            ja: '接続を保護する責任は開発者にある。クラウドサービスに対してデバイスを、デバイスに対してサービスを認証する。',
          },
        },
        {
          id: 'S08-30',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'The developer is responsible for encrypting and integrity-protecting the connection (through TLS).',
            ja: '開発者には、接続を（TLS により）暗号化し、完全性を保護する責任がある。',
          },
        },
        {
          id: 'S08-31',
          kinds: ['runtime-backend', 'development-process'],
          text: {
            en: 'The developer is responsible for setting policies for secure communication, access and data transfer.',
            ja: '開発者には、安全な通信、アクセス、データ転送のポリシーを設定する責任がある。',
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
            ja: '認証局が侵害されて偽の証明書が発行された場合などに、デバイスが悪意あるサーバーやプロキシ（中間者）と通信させられないよう、ファームウェアに証明書ピンニングを実装する。',
          },
        },
        {
          id: 'S08-33',
          kinds: ['runtime-app'],
          text: {
            en: 'Implement pinning in the mobile application for the same reason.',
            ja: '同じ理由で、モバイルアプリケーションにもピンニングを実装する。',
          },
        },
        {
          id: 'S08-34',
          kinds: ['runtime-device', 'runtime-app'],
          text: {
            en: "The application's certificate or public key is embedded in the app or firmware itself.",
            ja: 'アプリケーションの証明書または公開鍵を、アプリやファームウェア自体に埋め込む。',
          },
        },
        {
          id: 'S08-35',
          kinds: ['development-process'],
          today: ['PIN'],
          text: {
            en: 'Plan for the life-cycle maintenance that pinning brings.',
            ja: 'ピンニングに伴うライフサイクルの保守を計画する。',
          },
        },
        {
          id: 'S08-36',
          kinds: ['runtime-device', 'runtime-app'],
          text: {
            en: 'Protect the pinned certificate against unauthorised overwriting.',
            ja: 'ピン留めした証明書を、不正な上書きから保護する。',
          },
        },
        {
          id: 'S08-37',
          kinds: ['runtime-device', 'runtime-app'],
          text: {
            en: 'Each platform needs secure storage for it.',
            ja: 'その保管のため、各プラットフォームに安全な保存領域が必要である。',
          },
        },
        {
          id: 'S08-38',
          kinds: ['runtime-backend', 'runtime-device', 'runtime-app'],
          text: {
            en: 'Be able to update pinned certificates securely when necessary.',
            ja: '必要に応じて、ピン留めした証明書を安全に更新できるようにする。',
          },
        },
        {
          id: 'S08-39',
          kinds: ['development-process'],
          text: {
            en: "Use OWASP's implementation examples in several languages and its pinning cheat sheet.",
            ja: 'OWASP による複数言語の実装例と、ピンニングのチートシートを利用する。',
          },
        },
      ],
    },
  ],
}

import { defineTable, guideTable } from '../table.ts'

const dormant = { en: 'Dormant.', ja: '休止。' }
const active = { en: 'Active.', ja: '開発継続中。' }
/** Choosing an operating system: the criteria, and what its platforms forbid. */
const choice = ['S03-35', 'S03-38', 'S03-40']

export const table8 = defineTable({
  name: 'table-8',
  title: { en: 'Operating systems', ja: 'オペレーティングシステムの比較' },
  source: guideTable(8),
  columns: [
    { key: 'os', title: { en: 'Operating system', ja: 'オペレーティングシステム' } },
    { key: 'description', title: { en: 'Description', ja: '説明' } },
  ],
  head: ['os'],
  rows: [
    {
      id: 'S03-T8.1',
      cells: {
        os: 'TinyOS',
        description: {
          en: 'For low-power embedded systems; more a programming framework and component set from which an application-specific OS is built; written in nesC (a C dialect); event-driven concurrency with split-phase interfaces, asynchronous events and deferred computation (tasks).',
          ja: '省電力の組み込みシステム向け。用途別の OS を組み立てるためのプログラミングフレームワークと部品群に近い。nesC（C の方言）で書かれ、分割フェーズのインターフェース、非同期イベント、遅延実行（タスク）によるイベント駆動の並行処理を行う。',
        },
      },
      today: dormant,
      links: choice,
    },
    {
      id: 'S03-T8.2',
      cells: {
        os: 'Contiki',
        description: {
          en: 'Full IP stack with UDP, TCP, HTTP, 6LoWPAN and CoAP; very low power; link-layer encryption for 802.15.4.',
          ja: 'UDP、TCP、HTTP、6LoWPAN、CoAP を備えた完全な IP スタック。非常に省電力。802.15.4 のリンク層暗号化に対応する。',
        },
      },
      today: { en: 'Continued as Contiki-NG.', ja: 'Contiki-NG として継続。' },
      links: choice,
    },
    {
      id: 'S03-T8.3',
      cells: {
        os: 'Mantis',
        description: {
          en: 'Multi-threaded for wireless sensors; kernel, scheduler and network stack in under 500 bytes RAM; remote management by remote update and remote login; energy-saving sleep.',
          ja: '無線センサー向けのマルチスレッド OS。カーネル、スケジューラー、ネットワークスタックが 500 バイト未満の RAM に収まる。遠隔更新と遠隔ログインによる管理、省電力のスリープを備える。',
        },
      },
      today: dormant,
      links: choice,
    },
    {
      id: 'S03-T8.4',
      cells: {
        os: 'Nano-RK',
        description: {
          en: 'For surveillance and environment monitoring; energy efficient; preemptive multitasking; CPU and network bandwidth reservation; networking; 2 KB RAM, 18 KB ROM.',
          ja: '監視や環境計測向け。省エネルギー、プリエンプティブなマルチタスク、CPU とネットワーク帯域の予約、通信機能。RAM 2 KB、ROM 18 KB。',
        },
      },
      today: dormant,
      links: choice,
    },
    {
      id: 'S03-T8.5',
      cells: {
        os: 'LiteOS',
        description: {
          en: 'Unix-like; hierarchical file system, shell reachable by radio, remote debugging; 10 KB; for many connected nodes.',
          ja: 'Unix 風。階層型ファイルシステム、無線で使えるシェル、遠隔デバッグ。10 KB。多数のノードの接続に向く。',
        },
      },
      today: {
        en: "The academic LiteOS is dormant (Huawei's LiteOS is another product).",
        ja: '学術版の LiteOS は休止（Huawei の LiteOS は別の製品）。',
      },
      links: choice,
    },
    {
      id: 'S03-T8.6',
      cells: {
        os: 'FreeRTOS',
        description: {
          en: 'For many microcontrollers and processors; TCP add-on; SSL/TLS for links; crypto libraries such as wolfSSL ported.',
          ja: '多数のマイコンとプロセッサーに対応。TCP の追加機能、通信用の SSL/TLS、wolfSSL などの暗号ライブラリの移植がある。',
        },
      },
      today: {
        en: 'Active under the stewardship of Amazon, MIT licence.',
        ja: 'Amazon の管理下で開発継続中、MIT ライセンス。',
      },
      links: choice,
    },
    {
      id: 'S03-T8.7',
      cells: {
        os: 'SapphireOS',
        description: {
          en: 'Mesh networking and device discovery; Python tools and a RESTful API server.',
          ja: 'メッシュネットワークとデバイスの発見。Python のツールと RESTful API サーバー。',
        },
      },
      today: dormant,
      links: choice,
    },
    {
      id: 'S03-T8.8',
      cells: {
        os: 'BrilloOS',
        description: {
          en: 'Designed for home (consumer) devices; needs 32-64 MB RAM.',
          ja: '家庭用（消費者向け）デバイスのために設計。RAM 32〜64 MB が必要。',
        },
      },
      today: {
        en: 'Became Android Things, discontinued (2022).',
        ja: 'Android Things となり、終了した（2022 年）。',
      },
      links: choice,
    },
    {
      id: 'S03-T8.9',
      cells: {
        os: 'uCLinux',
        description: {
          en: 'Embedded micro Linux with a collection of user applications, libraries and tool chains; no multitasking according to the guide.',
          ja: '組み込み向けの小型 Linux。アプリケーション、ライブラリ、ツールチェーンを含む。ガイドによればマルチタスクには対応しない。',
        },
      },
      today: { en: 'Merged into mainline Linux.', ja: '本流の Linux に統合された。' },
      links: choice,
    },
    {
      id: 'S03-T8.10',
      cells: {
        os: 'ARM mbed OS',
        description: {
          en: 'For ARM processors; uVisor, a supervising kernel creating isolated security domains on Cortex M3, M4, M7 with a memory-protection unit; developers can keep keys safe with it.',
          ja: 'ARM プロセッサー向け。監視カーネル uVisor が、メモリー保護ユニットを持つ Cortex M3、M4、M7 上に隔離されたセキュリティドメインを作る。開発者は鍵を安全に保管できる。',
        },
      },
      today: {
        en: 'uVisor dropped for TrustZone-M and Trusted Firmware-M; Arm announced the end of life of Mbed (July 2026).',
        ja: 'uVisor は廃止され、TrustZone-M と Trusted Firmware-M に移行。Arm は Mbed の提供終了（2026 年 7 月）を発表した。',
      },
      links: choice,
    },
    {
      id: 'S03-T8.11',
      cells: {
        os: 'RIOT OS',
        description: {
          en: '8-, 16-, 32-bit platforms; TCP/IP, 6LoWPAN, IPv6, UDP, CoAP; C and C++; multi-threading; 1.5 KB RAM, 5 KB ROM.',
          ja: '8、16、32 ビットに対応。TCP/IP、6LoWPAN、IPv6、UDP、CoAP。C と C++。マルチスレッド。RAM 1.5 KB、ROM 5 KB。',
        },
      },
      today: active,
      links: choice,
    },
    {
      id: 'S03-T8.12',
      cells: {
        os: 'VXWorks',
        description: {
          en: 'From Wind River; VXWorks and VXWorks+; optional security profile with secure partitioning, secure boot, secure run-time loader, advanced user management; network security and encrypted containers.',
          ja: 'Wind River 製。VXWorks と VXWorks+ がある。オプションのセキュリティプロファイルに、安全な区画化、セキュアブート、安全な実行時ローダー、高度な利用者管理を含む。ネットワークセキュリティと暗号化コンテナを備える。',
        },
      },
      today: { en: 'Active (Wind River is owned by Aptiv).', ja: '開発継続中（Wind River は Aptiv 傘下）。' },
      links: choice,
    },
    {
      id: 'S03-T8.13',
      cells: {
        os: 'LynxOS',
        description: {
          en: 'TCP/IP, IPv6, cellular 2G-4G; Wi-Fi, ZigBee, Bluetooth; strong crypto, access control, audit, account management.',
          ja: 'TCP/IP、IPv6、携帯網 2G〜4G、Wi-Fi、ZigBee、Bluetooth。強い暗号、アクセス制御、監査、アカウント管理。',
        },
      },
      today: active,
      links: [...choice, 'S03-39'],
    },
    {
      id: 'S03-T8.14',
      cells: {
        os: 'Zephyr',
        description: {
          en: 'For constrained systems; open source with emphasis on secure development; nanokernel and microkernel; Bluetooth, BLE, IEEE 802.15.4 (6LoWPAN).',
          ja: '制約のあるシステム向け。セキュア開発を重視したオープンソース。ナノカーネルとマイクロカーネル。Bluetooth、BLE、IEEE 802.15.4（6LoWPAN）。',
        },
      },
      today: {
        en: 'Active and widely used, a single kernel since 1.6.',
        ja: '開発継続中で広く使われる。1.6 以降は単一カーネル。',
      },
      links: choice,
    },
    {
      id: 'S03-T8.15',
      cells: {
        os: 'Windows 10 IoT',
        description: {
          en: 'BitLocker encryption, secure boot, Device Guard, Credential Guard, updates through WSUS.',
          ja: 'BitLocker による暗号化、セキュアブート、Device Guard、Credential Guard、WSUS による更新。',
        },
      },
      today: {
        en: 'Core edition ended; Windows 11 IoT Enterprise; WSUS deprecated.',
        ja: 'Core 版は終了。現在は Windows 11 IoT Enterprise。WSUS は非推奨。',
      },
      links: choice,
    },
    {
      id: 'S03-T8.16',
      cells: {
        os: { en: 'QNX (printed QNA)', ja: 'QNX（ガイドの表記は QNA）' },
        description: {
          en: 'Common in vehicle infotainment; starts applications in sandboxes; fine control of system privilege levels.',
          ja: '車載インフォテインメントで普及。アプリケーションをサンドボックス内で起動し、システムの権限レベルを細かく制御する。',
        },
      },
      today: { en: 'Active (BlackBerry QNX 8).', ja: '開発継続中（BlackBerry QNX 8）。' },
      links: [...choice, 'INC-JEEP'],
    },
    {
      id: 'S03-T8.17',
      cells: {
        os: 'Ubuntu Core',
        description: {
          en: 'Read-only root file system; application sandbox; applications updated separately from the OS; OS can class applications as trusted or not; secure boot with UEFI.',
          ja: '読み取り専用のルートファイルシステム。アプリケーションのサンドボックス。アプリケーションは OS と別に更新される。OS がアプリケーションを信頼の有無で分類できる。UEFI によるセキュアブート。',
        },
      },
      today: { en: 'Active (releases 22, 24).', ja: '開発継続中（リリース 22、24）。' },
      links: choice,
    },
  ],
})

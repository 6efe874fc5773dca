// The API of the server in types. Generated from its description by `npm run generate`: do not edit.
export interface paths {
    readonly "/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether messages are accepted */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            /** @enum {unknown} */
                            readonly status: "ok" | "failing";
                            readonly reason?: string;
                        };
                    };
                };
                /** @description Default Response */
                readonly 503: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            /** @enum {unknown} */
                            readonly status: "ok" | "failing";
                            readonly reason?: string;
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** All tokens, without their secrets */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly tokens: readonly {
                                readonly id: string;
                                readonly name: string;
                                /** @enum {unknown} */
                                readonly role: "admin" | "operator" | "auditor" | "owner";
                                readonly device?: string;
                                readonly createdAt: number;
                                readonly expiresAt?: number;
                                readonly revokedAt?: number;
                            }[];
                        };
                    };
                };
            };
        };
        readonly put?: never;
        /** Makes a token; it is shown this once */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @enum {unknown} */
                        readonly role: "admin" | "operator" | "auditor" | "owner";
                        /** @default  */
                        readonly name: string;
                        readonly device?: string;
                        readonly lifetimeMs?: number;
                    };
                };
            };
            readonly responses: {
                /** @description Default Response */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly token: string;
                            readonly record: {
                                readonly id: string;
                                readonly name: string;
                                /** @enum {unknown} */
                                readonly role: "admin" | "operator" | "auditor" | "owner";
                                readonly device?: string;
                                readonly createdAt: number;
                                readonly expiresAt?: number;
                                readonly revokedAt?: number;
                            };
                        };
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/tokens/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /** Revokes a token */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Security events */
        readonly get: {
            readonly parameters: {
                readonly query: {
                    /** @description a kind, or the beginning of kinds: `gate` */
                    readonly kind?: string;
                    readonly device?: string;
                    readonly product?: string;
                    readonly severity?: "info" | "low" | "medium" | "high" | "critical";
                    /** @description milliseconds since 1970, UTC */
                    readonly since?: number;
                    /** @description id of the last event that is known */
                    readonly after?: number;
                    readonly limit: number;
                    readonly order: "asc" | "desc";
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly events: readonly {
                                readonly id: number;
                                /** @description milliseconds since 1970, UTC */
                                readonly at: number;
                                readonly kind: string;
                                readonly severity: string;
                                readonly device?: string;
                                readonly product?: string;
                                readonly policy?: string;
                                readonly actor?: string;
                                readonly detail: {
                                    readonly [key: string]: unknown;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/events/kinds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The catalogue of event kinds, in English and Japanese */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/events/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Security events as they happen (server-sent events); Last-Event-ID resumes */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    /** @description a kind, or the beginning of kinds: `gate` */
                    readonly kind?: string;
                    readonly device?: string;
                    readonly product?: string;
                    readonly severity?: "info" | "low" | "medium" | "high" | "critical";
                    /** @description milliseconds since 1970, UTC */
                    readonly since?: number;
                    /** @description id of the last event that is known */
                    readonly after?: number;
                };
                readonly header?: {
                    readonly "last-event-id"?: number;
                };
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/devices": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Devices, by id */
        readonly get: {
            readonly parameters: {
                readonly query: {
                    readonly product?: string;
                    readonly state?: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                    /** @description `next` of the page before */
                    readonly after?: string;
                    readonly limit: number;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly devices: readonly {
                                readonly id: string;
                                readonly product: string;
                                readonly serial: string;
                                readonly component: string;
                                /** @enum {unknown} */
                                readonly state: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                                readonly revokedAt?: number;
                                readonly epoch: number;
                                readonly hardware?: string;
                                readonly firmware?: string;
                                readonly createdAt: number;
                                readonly connected: boolean;
                            }[];
                            readonly next?: string;
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/devices/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A device with its certificates and its history */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly id: string;
                            readonly product: string;
                            readonly serial: string;
                            readonly component: string;
                            /** @enum {unknown} */
                            readonly state: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                            readonly revokedAt?: number;
                            readonly epoch: number;
                            readonly hardware?: string;
                            readonly firmware?: string;
                            readonly createdAt: number;
                            readonly connected: boolean;
                            readonly policyHash?: string;
                            readonly certificates: readonly {
                                readonly fingerprint: string;
                                /** @enum {unknown} */
                                readonly kind: "idevid" | "ldevid";
                                readonly serialNumber: string;
                                readonly spkiFingerprint: string;
                                readonly notBefore: number;
                                readonly notAfter: number;
                                /** @enum {unknown} */
                                readonly state: "valid" | "superseded" | "revoked";
                                readonly at: number;
                            }[];
                            /** @description keys that prove messages, oldest first */
                            readonly messageKeys: readonly {
                                /** @description COSE Key Thumbprint (RFC 9679), hex */
                                readonly kid: string;
                                /** @enum {unknown} */
                                readonly protection: "sign" | "mac";
                                readonly algorithm: string;
                                /** @description COSE_Key, base64url; a shared key is not shown */
                                readonly publicKey?: string;
                                /** @description SHA-256 of the certificate by which it came, hex */
                                readonly certificate: string;
                                readonly registeredAt: number;
                                readonly expiresAt?: number;
                                /** @enum {unknown} */
                                readonly state: "current" | "previous" | "replaced" | "revoked";
                                readonly at: number;
                            }[];
                            readonly history: readonly {
                                readonly at: number;
                                /** @enum {unknown} */
                                readonly before?: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                                /** @enum {unknown} */
                                readonly after: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                                readonly actor: string;
                                readonly reason?: string;
                            }[];
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/devices/{id}/quarantine": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Puts a device in quarantine: only updates and security reports stay open */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": null | {
                        readonly reason?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly id: string;
                            readonly product: string;
                            readonly serial: string;
                            readonly component: string;
                            /** @enum {unknown} */
                            readonly state: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                            readonly revokedAt?: number;
                            readonly epoch: number;
                            readonly hardware?: string;
                            readonly firmware?: string;
                            readonly createdAt: number;
                        };
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/devices/{id}/release": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Ends the quarantine */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": null | {
                        readonly reason?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly id: string;
                            readonly product: string;
                            readonly serial: string;
                            readonly component: string;
                            /** @enum {unknown} */
                            readonly state: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                            readonly revokedAt?: number;
                            readonly epoch: number;
                            readonly hardware?: string;
                            readonly firmware?: string;
                            readonly createdAt: number;
                        };
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/devices/{id}/retire": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Retires a device, for good */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": null | {
                        readonly reason?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly id: string;
                            readonly product: string;
                            readonly serial: string;
                            readonly component: string;
                            /** @enum {unknown} */
                            readonly state: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                            readonly revokedAt?: number;
                            readonly epoch: number;
                            readonly hardware?: string;
                            readonly firmware?: string;
                            readonly createdAt: number;
                        };
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/devices/{id}/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Revokes all certificates of a device, for good */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": null | {
                        readonly reason?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly id: string;
                            readonly product: string;
                            readonly serial: string;
                            readonly component: string;
                            /** @enum {unknown} */
                            readonly state: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                            readonly revokedAt?: number;
                            readonly epoch: number;
                            readonly hardware?: string;
                            readonly firmware?: string;
                            readonly createdAt: number;
                        };
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/products": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Products */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly products: readonly {
                                readonly id: string;
                                readonly addedAt: number;
                                /** @description newest first */
                                readonly policies: readonly {
                                    readonly hash: string;
                                    readonly version: number;
                                    readonly addedAt: number;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        readonly put?: never;
        /** Adds a product, or a new policy of one, from the text of its model */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly model: string;
                    };
                };
            };
            readonly responses: {
                /** @description Default Response */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly product: string;
                            readonly hash: string;
                            readonly version: number;
                            readonly known: boolean;
                        };
                    };
                };
                /** @description Default Response */
                readonly 422: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly error: string;
                            readonly message: string;
                            readonly faults: readonly {
                                readonly code: string;
                                readonly severity: string;
                                readonly path: string;
                                readonly line: number;
                                readonly column: number;
                                readonly message: string;
                                readonly remedy: string;
                            }[];
                        };
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/products/{product}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A product with its policies */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly product: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly id: string;
                            readonly addedAt: number;
                            /** @description newest first */
                            readonly policies: readonly {
                                readonly hash: string;
                                readonly version: number;
                                readonly addedAt: number;
                            }[];
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/policies/{hash}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A policy as devices get it, with its signature and the model it was compiled from */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly hash: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly hash: string;
                            readonly product: string;
                            readonly version: number;
                            readonly addedAt: number;
                            readonly policy: {
                                readonly [key: string]: unknown;
                            };
                            /** @description compact JWS */
                            readonly signature: string;
                            readonly modelText: string;
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/overview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the fleet is safe, whether products are provable, and what to do next */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    readonly product?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            /** @description milliseconds since 1970, UTC */
                            readonly at: number;
                            readonly fleet: {
                                readonly total: number;
                                readonly connected: number;
                                readonly states: readonly {
                                    readonly state: string;
                                    readonly count: number;
                                }[];
                            };
                            readonly gate: {
                                /** @description milliseconds since 1970, UTC */
                                readonly since: number;
                                readonly passed: number;
                                readonly refused: number;
                                readonly perMinute: readonly {
                                    /** @description milliseconds since 1970, UTC */
                                    readonly at: number;
                                    readonly passed: number;
                                    readonly refused: number;
                                }[];
                            };
                            readonly refusals: {
                                readonly hours: number;
                                readonly byCheck: readonly {
                                    readonly check: string;
                                    readonly count: number;
                                }[];
                                readonly byDevice: readonly {
                                    readonly device: string;
                                    readonly count: number;
                                }[];
                            };
                            readonly events: {
                                readonly hours: number;
                                readonly bySeverity: readonly {
                                    /** @enum {unknown} */
                                    readonly severity: "info" | "low" | "medium" | "high" | "critical";
                                    readonly count: number;
                                }[];
                            };
                            readonly products: readonly {
                                readonly id: string;
                                readonly name: {
                                    readonly en: string;
                                    readonly ja?: string;
                                };
                                readonly hash: string;
                                readonly version: number;
                                /** @description milliseconds since 1970, UTC */
                                readonly addedAt: number;
                                readonly streams: number;
                                readonly commands: number;
                                readonly warnings: number;
                                readonly questions: number;
                            }[];
                            readonly certificates: {
                                readonly expired: number;
                                readonly within30Days: number;
                                readonly next?: {
                                    readonly device: string;
                                    /** @description milliseconds since 1970, UTC */
                                    readonly notAfter: number;
                                };
                            };
                            readonly pendingEnrolments: number;
                            readonly verdicts: {
                                readonly fleet: {
                                    /** @enum {unknown} */
                                    readonly status: "good" | "attention" | "danger" | "unknown";
                                    readonly reasons: readonly {
                                        /** @enum {unknown} */
                                        readonly code: "STORE_FAILING" | "SEVERE_EVENTS" | "QUARANTINED" | "NO_DEVICES" | "NONE_CONNECTED" | "CERTIFICATES_EXPIRED" | "CERTIFICATES_EXPIRING" | "ENROLMENTS_WAITING" | "NO_PRODUCT" | "OPEN_QUESTIONS" | "MODEL_WARNINGS" | "NOT_ASSESSED" | "TRY_ATTACKS";
                                        readonly count: number;
                                    }[];
                                };
                                readonly product: {
                                    /** @enum {unknown} */
                                    readonly status: "good" | "attention" | "danger" | "unknown";
                                    readonly reasons: readonly {
                                        /** @enum {unknown} */
                                        readonly code: "STORE_FAILING" | "SEVERE_EVENTS" | "QUARANTINED" | "NO_DEVICES" | "NONE_CONNECTED" | "CERTIFICATES_EXPIRED" | "CERTIFICATES_EXPIRING" | "ENROLMENTS_WAITING" | "NO_PRODUCT" | "OPEN_QUESTIONS" | "MODEL_WARNINGS" | "NOT_ASSESSED" | "TRY_ATTACKS";
                                        readonly count: number;
                                    }[];
                                };
                            };
                            readonly next: readonly {
                                /** @enum {unknown} */
                                readonly code: "STORE_FAILING" | "SEVERE_EVENTS" | "QUARANTINED" | "NO_DEVICES" | "NONE_CONNECTED" | "CERTIFICATES_EXPIRED" | "CERTIFICATES_EXPIRING" | "ENROLMENTS_WAITING" | "NO_PRODUCT" | "OPEN_QUESTIONS" | "MODEL_WARNINGS" | "NOT_ASSESSED" | "TRY_ATTACKS";
                                readonly count: number;
                            }[];
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/gate/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What passes the gate and what is refused, four times a second (server-sent events) */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    readonly product?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/events/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** An event, and why: the rule, the line of the model it comes from, the remedy */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: number;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly event: {
                                readonly id: number;
                                /** @description milliseconds since 1970, UTC */
                                readonly at: number;
                                readonly kind: string;
                                readonly severity: string;
                                readonly device?: string;
                                readonly product?: string;
                                readonly policy?: string;
                                readonly actor?: string;
                                readonly detail: {
                                    readonly [key: string]: unknown;
                                };
                            };
                            readonly why?: {
                                readonly code: string;
                                readonly check: string;
                                /** @description the checks of a message, in their order */
                                readonly order: readonly string[];
                                readonly meaning: {
                                    readonly en: string;
                                    readonly ja: string;
                                };
                                readonly remedy: {
                                    readonly en: string;
                                    readonly ja: string;
                                };
                                readonly rule?: {
                                    readonly product: string;
                                    readonly policy: string;
                                    readonly version: number;
                                    readonly pointer: string;
                                    readonly line: number;
                                    readonly column: number;
                                    readonly excerpt: readonly {
                                        readonly line: number;
                                        readonly text: string;
                                    }[];
                                };
                            };
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/models/check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Faults, open questions and parts of a model, without adding it */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly model: string;
                    };
                };
            };
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly ok: boolean;
                            readonly faults: readonly {
                                readonly code: string;
                                readonly severity: string;
                                readonly path: string;
                                readonly line: number;
                                readonly column: number;
                                readonly message: string;
                                readonly remedy: string;
                            }[];
                            readonly questions: readonly {
                                readonly path: string;
                                readonly line: number;
                                readonly column: number;
                            }[];
                            readonly view?: {
                                readonly name: {
                                    readonly en: string;
                                    readonly ja?: string;
                                };
                                readonly zones: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly trust: number;
                                }[];
                                readonly components: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly kind: string;
                                    readonly zone: string;
                                }[];
                                readonly flows: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly from: string;
                                    readonly to: string;
                                    readonly path: readonly string[];
                                    readonly carries: readonly string[];
                                    readonly protocol?: string;
                                    readonly transport?: string;
                                    readonly authentication?: string;
                                }[];
                                readonly interfaces: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly at: string;
                                    readonly kind: string;
                                    readonly state: string;
                                }[];
                                readonly streams: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly from: string;
                                    readonly protection: string;
                                    readonly personal: number;
                                }[];
                                readonly commands: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly to: string;
                                    readonly safety: string;
                                }[];
                                readonly attackers: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly actor: string;
                                    readonly reaches: readonly string[];
                                }[];
                                readonly hazards: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly severity?: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/products/{product}/model": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The model of a product: its text, faults, open questions and parts */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    readonly policy?: string;
                };
                readonly header?: never;
                readonly path: {
                    readonly product: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly ok: boolean;
                            readonly faults: readonly {
                                readonly code: string;
                                readonly severity: string;
                                readonly path: string;
                                readonly line: number;
                                readonly column: number;
                                readonly message: string;
                                readonly remedy: string;
                            }[];
                            readonly questions: readonly {
                                readonly path: string;
                                readonly line: number;
                                readonly column: number;
                            }[];
                            readonly view?: {
                                readonly name: {
                                    readonly en: string;
                                    readonly ja?: string;
                                };
                                readonly zones: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly trust: number;
                                }[];
                                readonly components: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly kind: string;
                                    readonly zone: string;
                                }[];
                                readonly flows: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly from: string;
                                    readonly to: string;
                                    readonly path: readonly string[];
                                    readonly carries: readonly string[];
                                    readonly protocol?: string;
                                    readonly transport?: string;
                                    readonly authentication?: string;
                                }[];
                                readonly interfaces: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly at: string;
                                    readonly kind: string;
                                    readonly state: string;
                                }[];
                                readonly streams: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly from: string;
                                    readonly protection: string;
                                    readonly personal: number;
                                }[];
                                readonly commands: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly to: string;
                                    readonly safety: string;
                                }[];
                                readonly attackers: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly actor: string;
                                    readonly reaches: readonly string[];
                                }[];
                                readonly hazards: readonly {
                                    readonly id: string;
                                    readonly line: number;
                                    readonly severity?: string;
                                }[];
                            };
                            readonly product: string;
                            readonly hash: string;
                            readonly version: number;
                            readonly addedAt: number;
                            readonly text: string;
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/attacks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Attacks that can be launched at this server, and what came of them (demo only) */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly attacks: readonly {
                                readonly name: string;
                                readonly title: {
                                    readonly en: string;
                                    readonly ja: string;
                                };
                                readonly tries: {
                                    readonly en: string;
                                    readonly ja: string;
                                };
                                readonly ids: readonly string[];
                                readonly expects: {
                                    readonly answers: readonly string[];
                                    readonly events: readonly {
                                        readonly kind: string;
                                        readonly code?: string;
                                    }[];
                                };
                            }[];
                            readonly outcomes: readonly {
                                readonly attack: string;
                                /** @description milliseconds since 1970, UTC */
                                readonly at: number;
                                readonly device: string;
                                readonly answers: readonly string[];
                                readonly events: readonly {
                                    readonly id: number;
                                    readonly kind: string;
                                    readonly detail: {
                                        readonly [key: string]: unknown;
                                    };
                                }[];
                                readonly said?: string;
                                readonly asExpected: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        readonly put?: never;
        /** Launches one attack and answers with what came of it (demo only) */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly name: string;
                    };
                };
            };
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly attack: string;
                            /** @description milliseconds since 1970, UTC */
                            readonly at: number;
                            readonly device: string;
                            readonly answers: readonly string[];
                            readonly events: readonly {
                                readonly id: number;
                                readonly kind: string;
                                readonly detail: {
                                    readonly [key: string]: unknown;
                                };
                            }[];
                            readonly said?: string;
                            readonly asExpected: boolean;
                        };
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who is asking, and what they may do */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly actor: string;
                            /** @enum {unknown} */
                            readonly role: "admin" | "operator" | "auditor" | "owner";
                            readonly device?: string;
                            readonly expiresAt?: number;
                            readonly can: readonly string[];
                            readonly features: {
                                readonly attacks: boolean;
                            };
                            readonly server: {
                                readonly version: string;
                                readonly startedAt: number;
                                readonly now: number;
                            };
                        };
                    };
                };
            };
        };
        readonly put?: never;
        /** Signs in with the code of a link, once; the answer sets the cookie */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly code: string;
                    };
                };
            };
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly actor: string;
                            /** @enum {unknown} */
                            readonly role: "admin" | "operator" | "auditor" | "owner";
                            readonly device?: string;
                            readonly expiresAt?: number;
                            readonly can: readonly string[];
                            readonly features: {
                                readonly attacks: boolean;
                            };
                            readonly server: {
                                readonly version: string;
                                readonly startedAt: number;
                                readonly now: number;
                            };
                        };
                    };
                };
            };
        };
        /** Signs out */
        readonly delete: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/enrolments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Devices without factory record that wait for approval */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly enrolments: readonly {
                                readonly device: string;
                                readonly product: string;
                                readonly serial: string;
                                /** @description SHA-256 of the IDevID, hex */
                                readonly fingerprint: string;
                                readonly firstSeenAt: number;
                                readonly lastSeenAt: number;
                            }[];
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/devices/{id}/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Vouches for a device without factory record; it gets its certificate when it asks again */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": null | {
                        readonly component?: string;
                        /** @description SHA-256 of the IDevID that was looked at, hex: what waits by now may be another */
                        readonly fingerprint?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly id: string;
                            readonly product: string;
                            readonly state: string;
                        };
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/devices/{id}/refuse": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Turns down a device that waits for approval */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": null | {
                        readonly reason?: string;
                        /** @description SHA-256 of the IDevID that was looked at, hex: what waits by now may be another */
                        readonly fingerprint?: string;
                    };
                };
            };
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly id: string;
                            readonly fingerprint: string;
                        };
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/factory/provision": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Issues a factory identity (IDevID) */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        readonly product: string;
                        readonly serial: string;
                        /** @description PKCS#10, PEM or base64 */
                        readonly csr?: string;
                        /** @description for demos: the key leaves the server */
                        readonly generateKey?: boolean;
                        readonly component?: string;
                        /**
                         * @description false: an operator has to approve the device
                         * @default true
                         */
                        readonly record: boolean;
                    };
                };
            };
            readonly responses: {
                /** @description Default Response */
                readonly 201: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly device: string;
                            readonly idevid: string;
                            readonly chain: string;
                            readonly trust: string;
                            readonly key?: string;
                        };
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/certificates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The authorities of this server, and when the certificates of devices end */
        readonly get: {
            readonly parameters: {
                readonly query?: {
                    readonly product?: string;
                };
                readonly header?: never;
                readonly path?: never;
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly authorities: readonly {
                                /** @enum {unknown} */
                                readonly role: "root" | "factory" | "operational" | "server";
                                readonly subject: string;
                                readonly issuer: string;
                                readonly serialNumber: string;
                                readonly notBefore: number;
                                readonly notAfter: number;
                                /** @description SHA-256, hex */
                                readonly fingerprint: string;
                                readonly algorithm: string;
                            }[];
                            readonly devices: {
                                readonly valid: number;
                                readonly expired: number;
                                readonly weeks: readonly {
                                    readonly from: number;
                                    readonly count: number;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/devices/{id}/commands/{command}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Orders something from a device; the order is signed and checked by the device */
        readonly post: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                    readonly command: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody: {
                readonly content: {
                    readonly "application/json": {
                        /** @default {} */
                        readonly arguments: {
                            readonly [key: string]: unknown;
                        };
                        /** @description for commands whose model asks for it */
                        readonly confirm?: boolean;
                    };
                };
            };
            readonly responses: {
                /** @description Default Response */
                readonly 202: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly id: string;
                            readonly device: string;
                            readonly command: string;
                            readonly arguments: {
                                readonly [key: string]: unknown;
                            };
                            /** @enum {unknown} */
                            readonly state: "pending" | "sent" | "answered" | "expired" | "superseded" | "undelivered";
                            readonly actor: string;
                            readonly createdAt: number;
                            readonly expiresAt: number;
                            readonly sentAt?: number;
                            readonly answeredAt?: number;
                            readonly answer?: {
                                /** @enum {unknown} */
                                readonly status: "done" | "refused" | "failed";
                                readonly reason?: string;
                                readonly result?: {
                                    readonly [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                readonly 409: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly error: string;
                            readonly message: string;
                            /** @description the order, recorded as not delivered */
                            readonly order?: string;
                        };
                    };
                };
            };
        };
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/devices/{id}/orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Orders to a device, newest first */
        readonly get: {
            readonly parameters: {
                readonly query: {
                    readonly limit: number;
                };
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly orders: readonly {
                                readonly id: string;
                                readonly device: string;
                                readonly command: string;
                                readonly arguments: {
                                    readonly [key: string]: unknown;
                                };
                                /** @enum {unknown} */
                                readonly state: "pending" | "sent" | "answered" | "expired" | "superseded" | "undelivered";
                                readonly actor: string;
                                readonly createdAt: number;
                                readonly expiresAt: number;
                                readonly sentAt?: number;
                                readonly answeredAt?: number;
                                readonly answer?: {
                                    /** @enum {unknown} */
                                    readonly status: "done" | "refused" | "failed";
                                    readonly reason?: string;
                                    readonly result?: {
                                        readonly [key: string]: unknown;
                                    };
                                };
                            }[];
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/orders/{order}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** An order and what became of it */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly order: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly id: string;
                            readonly device: string;
                            readonly command: string;
                            readonly arguments: {
                                readonly [key: string]: unknown;
                            };
                            /** @enum {unknown} */
                            readonly state: "pending" | "sent" | "answered" | "expired" | "superseded" | "undelivered";
                            readonly actor: string;
                            readonly createdAt: number;
                            readonly expiresAt: number;
                            readonly sentAt?: number;
                            readonly answeredAt?: number;
                            readonly answer?: {
                                /** @enum {unknown} */
                                readonly status: "done" | "refused" | "failed";
                                readonly reason?: string;
                                readonly result?: {
                                    readonly [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/devices/{id}/telemetry/{stream}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Messages of a stream, in the order in which they were accepted */
        readonly get: {
            readonly parameters: {
                readonly query: {
                    /** @description milliseconds since 1970, UTC: the device's own time, at or after */
                    readonly from?: number;
                    /** @description milliseconds since 1970, UTC: the device's own time, before */
                    readonly to?: number;
                    readonly limit: number;
                    /** @description `next` of the page before */
                    readonly cursor?: string;
                    readonly order: "asc" | "desc";
                };
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                    readonly stream: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly messages: readonly {
                                readonly seq: number;
                                readonly ts: number;
                                readonly epoch: number;
                                readonly data: unknown;
                                readonly storedAt: number;
                                readonly policy: string;
                                /** @description of a protected message: COSE_Sign1 or COSE_Mac0 as it is kept, base64url */
                                readonly proof?: string;
                                /** @description what the gate verified: COSE Key Thumbprint (hex), algorithm */
                                readonly verified?: {
                                    readonly kid: string;
                                    readonly alg: string;
                                };
                            }[];
                            readonly next?: string;
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v1/devices/{id}/telemetry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How many messages are kept, per channel */
        readonly get: {
            readonly parameters: {
                readonly query?: never;
                readonly header?: never;
                readonly path: {
                    readonly id: string;
                };
                readonly cookie?: never;
            };
            readonly requestBody?: never;
            readonly responses: {
                /** @description Default Response */
                readonly 200: {
                    headers: {
                        readonly [name: string]: unknown;
                    };
                    content: {
                        readonly "application/json": {
                            readonly channels: readonly {
                                readonly channel: string;
                                readonly messages: number;
                                readonly lastTs: number;
                                readonly storedAt: number;
                            }[];
                        };
                    };
                };
            };
        };
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;

// The API of the server in types. Generated from its description by `npm run generate`: do not edit.
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether messages are accepted */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {unknown} */
                            status: "ok" | "failing";
                            reason?: string;
                        };
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {unknown} */
                            status: "ok" | "failing";
                            reason?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All tokens, without their secrets */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tokens: {
                                id: string;
                                name: string;
                                /** @enum {unknown} */
                                role: "admin" | "operator" | "auditor" | "owner";
                                device?: string;
                                createdAt: number;
                                expiresAt?: number;
                                revokedAt?: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Makes a token; it is shown this once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        role: "admin" | "operator" | "auditor" | "owner";
                        /** @default  */
                        name: string;
                        device?: string;
                        lifetimeMs?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            token: string;
                            record: {
                                id: string;
                                name: string;
                                /** @enum {unknown} */
                                role: "admin" | "operator" | "auditor" | "owner";
                                device?: string;
                                createdAt: number;
                                expiresAt?: number;
                                revokedAt?: number;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes a token */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Security events */
        get: {
            parameters: {
                query: {
                    /** @description a kind, or the beginning of kinds: `gate` */
                    kind?: string;
                    device?: string;
                    product?: string;
                    severity?: "info" | "low" | "medium" | "high" | "critical";
                    /** @description milliseconds since 1970, UTC */
                    since?: number;
                    /** @description id of the last event that is known */
                    after?: number;
                    limit: number;
                    order: "asc" | "desc";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            events: {
                                id: number;
                                /** @description milliseconds since 1970, UTC */
                                at: number;
                                kind: string;
                                severity: string;
                                device?: string;
                                product?: string;
                                policy?: string;
                                actor?: string;
                                detail: {
                                    [key: string]: unknown;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The catalogue of event kinds, in English and Japanese */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Security events as they happen (server-sent events); Last-Event-ID resumes */
        get: {
            parameters: {
                query?: {
                    /** @description a kind, or the beginning of kinds: `gate` */
                    kind?: string;
                    device?: string;
                    product?: string;
                    severity?: "info" | "low" | "medium" | "high" | "critical";
                    /** @description milliseconds since 1970, UTC */
                    since?: number;
                    /** @description id of the last event that is known */
                    after?: number;
                };
                header?: {
                    "last-event-id"?: number;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices, by id */
        get: {
            parameters: {
                query: {
                    product?: string;
                    state?: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                    /** @description `next` of the page before */
                    after?: string;
                    limit: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            devices: {
                                id: string;
                                product: string;
                                serial: string;
                                component: string;
                                /** @enum {unknown} */
                                state: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                                revokedAt?: number;
                                epoch: number;
                                hardware?: string;
                                firmware?: string;
                                createdAt: number;
                                connected: boolean;
                            }[];
                            next?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A device with its certificates and its history */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            product: string;
                            serial: string;
                            component: string;
                            /** @enum {unknown} */
                            state: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                            revokedAt?: number;
                            epoch: number;
                            hardware?: string;
                            firmware?: string;
                            createdAt: number;
                            connected: boolean;
                            policyHash?: string;
                            certificates: {
                                fingerprint: string;
                                /** @enum {unknown} */
                                kind: "idevid" | "ldevid";
                                serialNumber: string;
                                spkiFingerprint: string;
                                notBefore: number;
                                notAfter: number;
                                /** @enum {unknown} */
                                state: "valid" | "superseded" | "revoked";
                                at: number;
                            }[];
                            /** @description keys that prove messages, oldest first */
                            messageKeys: {
                                /** @description COSE Key Thumbprint (RFC 9679), hex */
                                kid: string;
                                /** @enum {unknown} */
                                protection: "sign" | "mac";
                                algorithm: string;
                                /** @description COSE_Key, base64url; a shared key is not shown */
                                publicKey?: string;
                                /** @description SHA-256 of the certificate by which it came, hex */
                                certificate: string;
                                registeredAt: number;
                                expiresAt?: number;
                                /** @enum {unknown} */
                                state: "current" | "previous" | "replaced" | "revoked";
                                at: number;
                            }[];
                            history: {
                                at: number;
                                /** @enum {unknown} */
                                before?: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                                /** @enum {unknown} */
                                after: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                                actor: string;
                                reason?: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a device in quarantine: only updates and security reports stay open */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": null | {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            product: string;
                            serial: string;
                            component: string;
                            /** @enum {unknown} */
                            state: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                            revokedAt?: number;
                            epoch: number;
                            hardware?: string;
                            firmware?: string;
                            createdAt: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the quarantine */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": null | {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            product: string;
                            serial: string;
                            component: string;
                            /** @enum {unknown} */
                            state: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                            revokedAt?: number;
                            epoch: number;
                            hardware?: string;
                            firmware?: string;
                            createdAt: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retires a device, for good */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": null | {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            product: string;
                            serial: string;
                            component: string;
                            /** @enum {unknown} */
                            state: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                            revokedAt?: number;
                            epoch: number;
                            hardware?: string;
                            firmware?: string;
                            createdAt: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revokes all certificates of a device, for good */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": null | {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            product: string;
                            serial: string;
                            component: string;
                            /** @enum {unknown} */
                            state: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                            revokedAt?: number;
                            epoch: number;
                            hardware?: string;
                            firmware?: string;
                            createdAt: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Products */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            products: {
                                id: string;
                                addedAt: number;
                                /** @description newest first */
                                policies: {
                                    hash: string;
                                    version: number;
                                    addedAt: number;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Adds a product, or a new policy of one, from the text of its model */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        model: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            product: string;
                            hash: string;
                            version: number;
                            known: boolean;
                        };
                    };
                };
                /** @description Default Response */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: string;
                            message: string;
                            faults: {
                                code: string;
                                severity: string;
                                path: string;
                                line: number;
                                column: number;
                                message: string;
                                remedy: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{product}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A product with its policies */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    product: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            addedAt: number;
                            /** @description newest first */
                            policies: {
                                hash: string;
                                version: number;
                                addedAt: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{hash}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A policy as devices get it, with its signature and the model it was compiled from */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    hash: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            hash: string;
                            product: string;
                            version: number;
                            addedAt: number;
                            policy: {
                                [key: string]: unknown;
                            };
                            /** @description compact JWS */
                            signature: string;
                            modelText: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the fleet is safe, whether products are provable, and what to do next */
        get: {
            parameters: {
                query?: {
                    product?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description milliseconds since 1970, UTC */
                            at: number;
                            fleet: {
                                total: number;
                                connected: number;
                                states: {
                                    state: string;
                                    count: number;
                                }[];
                            };
                            gate: {
                                /** @description milliseconds since 1970, UTC */
                                since: number;
                                passed: number;
                                refused: number;
                                perMinute: {
                                    /** @description milliseconds since 1970, UTC */
                                    at: number;
                                    passed: number;
                                    refused: number;
                                }[];
                            };
                            refusals: {
                                hours: number;
                                byCheck: {
                                    check: string;
                                    count: number;
                                }[];
                                byDevice: {
                                    device: string;
                                    count: number;
                                }[];
                            };
                            events: {
                                hours: number;
                                bySeverity: {
                                    /** @enum {unknown} */
                                    severity: "info" | "low" | "medium" | "high" | "critical";
                                    count: number;
                                }[];
                            };
                            products: {
                                id: string;
                                name: {
                                    en: string;
                                    ja?: string;
                                };
                                hash: string;
                                version: number;
                                /** @description milliseconds since 1970, UTC */
                                addedAt: number;
                                streams: number;
                                commands: number;
                                warnings: number;
                                questions: number;
                            }[];
                            certificates: {
                                expired: number;
                                within30Days: number;
                                next?: {
                                    device: string;
                                    /** @description milliseconds since 1970, UTC */
                                    notAfter: number;
                                };
                            };
                            pendingEnrolments: number;
                            verdicts: {
                                fleet: {
                                    /** @enum {unknown} */
                                    status: "good" | "attention" | "danger" | "unknown";
                                    reasons: {
                                        /** @enum {unknown} */
                                        code: "STORE_FAILING" | "SEVERE_EVENTS" | "QUARANTINED" | "NO_DEVICES" | "NONE_CONNECTED" | "CERTIFICATES_EXPIRED" | "CERTIFICATES_EXPIRING" | "ENROLMENTS_WAITING" | "NO_PRODUCT" | "OPEN_QUESTIONS" | "MODEL_WARNINGS" | "NOT_ASSESSED" | "TRY_ATTACKS";
                                        count: number;
                                    }[];
                                };
                                product: {
                                    /** @enum {unknown} */
                                    status: "good" | "attention" | "danger" | "unknown";
                                    reasons: {
                                        /** @enum {unknown} */
                                        code: "STORE_FAILING" | "SEVERE_EVENTS" | "QUARANTINED" | "NO_DEVICES" | "NONE_CONNECTED" | "CERTIFICATES_EXPIRED" | "CERTIFICATES_EXPIRING" | "ENROLMENTS_WAITING" | "NO_PRODUCT" | "OPEN_QUESTIONS" | "MODEL_WARNINGS" | "NOT_ASSESSED" | "TRY_ATTACKS";
                                        count: number;
                                    }[];
                                };
                            };
                            next: {
                                /** @enum {unknown} */
                                code: "STORE_FAILING" | "SEVERE_EVENTS" | "QUARANTINED" | "NO_DEVICES" | "NONE_CONNECTED" | "CERTIFICATES_EXPIRED" | "CERTIFICATES_EXPIRING" | "ENROLMENTS_WAITING" | "NO_PRODUCT" | "OPEN_QUESTIONS" | "MODEL_WARNINGS" | "NOT_ASSESSED" | "TRY_ATTACKS";
                                count: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gate/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What passes the gate and what is refused, four times a second (server-sent events) */
        get: {
            parameters: {
                query?: {
                    product?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An event, and why: the rule, the line of the model it comes from, the remedy */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            event: {
                                id: number;
                                /** @description milliseconds since 1970, UTC */
                                at: number;
                                kind: string;
                                severity: string;
                                device?: string;
                                product?: string;
                                policy?: string;
                                actor?: string;
                                detail: {
                                    [key: string]: unknown;
                                };
                            };
                            why?: {
                                code: string;
                                check: string;
                                /** @description the checks of a message, in their order */
                                order: string[];
                                meaning: {
                                    en: string;
                                    ja: string;
                                };
                                remedy: {
                                    en: string;
                                    ja: string;
                                };
                                rule?: {
                                    product: string;
                                    policy: string;
                                    version: number;
                                    pointer: string;
                                    line: number;
                                    column: number;
                                    excerpt: {
                                        line: number;
                                        text: string;
                                    }[];
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Faults, open questions and parts of a model, without adding it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        model: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ok: boolean;
                            faults: {
                                code: string;
                                severity: string;
                                path: string;
                                line: number;
                                column: number;
                                message: string;
                                remedy: string;
                            }[];
                            questions: {
                                path: string;
                                line: number;
                                column: number;
                            }[];
                            view?: {
                                name: {
                                    en: string;
                                    ja?: string;
                                };
                                zones: {
                                    id: string;
                                    line: number;
                                    trust: number;
                                }[];
                                components: {
                                    id: string;
                                    line: number;
                                    kind: string;
                                    zone: string;
                                }[];
                                flows: {
                                    id: string;
                                    line: number;
                                    from: string;
                                    to: string;
                                    path: string[];
                                    carries: string[];
                                    protocol?: string;
                                    transport?: string;
                                    authentication?: string;
                                }[];
                                interfaces: {
                                    id: string;
                                    line: number;
                                    at: string;
                                    kind: string;
                                    state: string;
                                }[];
                                streams: {
                                    id: string;
                                    line: number;
                                    from: string;
                                    protection: string;
                                    personal: number;
                                }[];
                                commands: {
                                    id: string;
                                    line: number;
                                    to: string;
                                    safety: string;
                                }[];
                                attackers: {
                                    id: string;
                                    line: number;
                                    actor: string;
                                    reaches: string[];
                                }[];
                                hazards: {
                                    id: string;
                                    line: number;
                                    severity?: string;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{product}/model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The model of a product: its text, faults, open questions and parts */
        get: {
            parameters: {
                query?: {
                    policy?: string;
                };
                header?: never;
                path: {
                    product: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ok: boolean;
                            faults: {
                                code: string;
                                severity: string;
                                path: string;
                                line: number;
                                column: number;
                                message: string;
                                remedy: string;
                            }[];
                            questions: {
                                path: string;
                                line: number;
                                column: number;
                            }[];
                            view?: {
                                name: {
                                    en: string;
                                    ja?: string;
                                };
                                zones: {
                                    id: string;
                                    line: number;
                                    trust: number;
                                }[];
                                components: {
                                    id: string;
                                    line: number;
                                    kind: string;
                                    zone: string;
                                }[];
                                flows: {
                                    id: string;
                                    line: number;
                                    from: string;
                                    to: string;
                                    path: string[];
                                    carries: string[];
                                    protocol?: string;
                                    transport?: string;
                                    authentication?: string;
                                }[];
                                interfaces: {
                                    id: string;
                                    line: number;
                                    at: string;
                                    kind: string;
                                    state: string;
                                }[];
                                streams: {
                                    id: string;
                                    line: number;
                                    from: string;
                                    protection: string;
                                    personal: number;
                                }[];
                                commands: {
                                    id: string;
                                    line: number;
                                    to: string;
                                    safety: string;
                                }[];
                                attackers: {
                                    id: string;
                                    line: number;
                                    actor: string;
                                    reaches: string[];
                                }[];
                                hazards: {
                                    id: string;
                                    line: number;
                                    severity?: string;
                                }[];
                            };
                            product: string;
                            hash: string;
                            version: number;
                            addedAt: number;
                            text: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Attacks that can be launched at this server, and what came of them (demo only) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            attacks: {
                                name: string;
                                title: {
                                    en: string;
                                    ja: string;
                                };
                                tries: {
                                    en: string;
                                    ja: string;
                                };
                                ids: string[];
                                expects: {
                                    answers: string[];
                                    events: {
                                        kind: string;
                                        code?: string;
                                    }[];
                                };
                            }[];
                            outcomes: {
                                attack: string;
                                /** @description milliseconds since 1970, UTC */
                                at: number;
                                device: string;
                                answers: string[];
                                events: {
                                    id: number;
                                    kind: string;
                                    detail: {
                                        [key: string]: unknown;
                                    };
                                }[];
                                said?: string;
                                asExpected: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Launches one attack and answers with what came of it (demo only) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            attack: string;
                            /** @description milliseconds since 1970, UTC */
                            at: number;
                            device: string;
                            answers: string[];
                            events: {
                                id: number;
                                kind: string;
                                detail: {
                                    [key: string]: unknown;
                                };
                            }[];
                            said?: string;
                            asExpected: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is asking, and what they may do; 204 for a browser in which nobody is signed in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actor: string;
                            /** @enum {unknown} */
                            role: "admin" | "operator" | "auditor" | "owner";
                            device?: string;
                            expiresAt?: number;
                            can: string[];
                            features: {
                                attacks: boolean;
                            };
                            server: {
                                version: string;
                                startedAt: number;
                                now: number;
                            };
                        };
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        /** Signs in with the code of a link, once; the answer sets the cookie */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            actor: string;
                            /** @enum {unknown} */
                            role: "admin" | "operator" | "auditor" | "owner";
                            device?: string;
                            expiresAt?: number;
                            can: string[];
                            features: {
                                attacks: boolean;
                            };
                            server: {
                                version: string;
                                startedAt: number;
                                now: number;
                            };
                        };
                    };
                };
            };
        };
        /** Signs out */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/enrolments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices without factory record that wait for approval */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            enrolments: {
                                device: string;
                                product: string;
                                serial: string;
                                /** @description SHA-256 of the IDevID, hex */
                                fingerprint: string;
                                firstSeenAt: number;
                                lastSeenAt: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Vouches for a device without factory record; it gets its certificate when it asks again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": null | {
                        component?: string;
                        /** @description SHA-256 of the IDevID that was looked at, hex: what waits by now may be another */
                        fingerprint?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            product: string;
                            state: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns down a device that waits for approval */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": null | {
                        reason?: string;
                        /** @description SHA-256 of the IDevID that was looked at, hex: what waits by now may be another */
                        fingerprint?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            fingerprint: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/factory/provision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issues a factory identity (IDevID) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        product: string;
                        serial: string;
                        /** @description PKCS#10, PEM or base64 */
                        csr?: string;
                        /** @description for demos: the key leaves the server */
                        generateKey?: boolean;
                        component?: string;
                        /**
                         * @description false: an operator has to approve the device
                         * @default true
                         */
                        record: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            device: string;
                            idevid: string;
                            chain: string;
                            trust: string;
                            key?: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The authorities of this server, and when the certificates of devices end */
        get: {
            parameters: {
                query?: {
                    product?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            authorities: {
                                /** @enum {unknown} */
                                role: "root" | "factory" | "operational" | "server";
                                subject: string;
                                issuer: string;
                                serialNumber: string;
                                notBefore: number;
                                notAfter: number;
                                /** @description SHA-256, hex */
                                fingerprint: string;
                                algorithm: string;
                            }[];
                            devices: {
                                valid: number;
                                expired: number;
                                weeks: {
                                    from: number;
                                    count: number;
                                }[];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in to the console */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sessions: {
                                id: string;
                                /** @enum {unknown} */
                                role: "admin" | "operator" | "auditor" | "owner";
                                createdAt: number;
                                expiresAt: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a session of the console, at once */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/commands/{command}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Orders something from a device; the order is signed and checked by the device */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    command: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default {} */
                        arguments: {
                            [key: string]: unknown;
                        };
                        /** @description for commands whose model asks for it */
                        confirm?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            device: string;
                            command: string;
                            arguments: {
                                [key: string]: unknown;
                            };
                            /** @enum {unknown} */
                            state: "pending" | "sent" | "answered" | "expired" | "superseded" | "undelivered";
                            actor: string;
                            createdAt: number;
                            expiresAt: number;
                            sentAt?: number;
                            answeredAt?: number;
                            answer?: {
                                /** @enum {unknown} */
                                status: "done" | "refused" | "failed";
                                reason?: string;
                                result?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
                /** @description Default Response */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            error: string;
                            message: string;
                            /** @description the order, recorded as not delivered */
                            order?: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders to a device, newest first */
        get: {
            parameters: {
                query: {
                    limit: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            orders: {
                                id: string;
                                device: string;
                                command: string;
                                arguments: {
                                    [key: string]: unknown;
                                };
                                /** @enum {unknown} */
                                state: "pending" | "sent" | "answered" | "expired" | "superseded" | "undelivered";
                                actor: string;
                                createdAt: number;
                                expiresAt: number;
                                sentAt?: number;
                                answeredAt?: number;
                                answer?: {
                                    /** @enum {unknown} */
                                    status: "done" | "refused" | "failed";
                                    reason?: string;
                                    result?: {
                                        [key: string]: unknown;
                                    };
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{order}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An order and what became of it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    order: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            device: string;
                            command: string;
                            arguments: {
                                [key: string]: unknown;
                            };
                            /** @enum {unknown} */
                            state: "pending" | "sent" | "answered" | "expired" | "superseded" | "undelivered";
                            actor: string;
                            createdAt: number;
                            expiresAt: number;
                            sentAt?: number;
                            answeredAt?: number;
                            answer?: {
                                /** @enum {unknown} */
                                status: "done" | "refused" | "failed";
                                reason?: string;
                                result?: {
                                    [key: string]: unknown;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/telemetry/{stream}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages of a stream, in the order in which they were accepted */
        get: {
            parameters: {
                query: {
                    /** @description milliseconds since 1970, UTC: the device's own time, at or after */
                    from?: number;
                    /** @description milliseconds since 1970, UTC: the device's own time, before */
                    to?: number;
                    limit: number;
                    /** @description `next` of the page before */
                    cursor?: string;
                    order: "asc" | "desc";
                };
                header?: never;
                path: {
                    id: string;
                    stream: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            messages: {
                                seq: number;
                                ts: number;
                                epoch: number;
                                data: unknown;
                                storedAt: number;
                                policy: string;
                                /** @description of a protected message: COSE_Sign1 or COSE_Mac0 as it is kept, base64url */
                                proof?: string;
                                /** @description what the gate verified: COSE Key Thumbprint (hex), algorithm */
                                verified?: {
                                    kid: string;
                                    alg: string;
                                };
                            }[];
                            next?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/telemetry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many messages are kept, per channel */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            channels: {
                                channel: string;
                                messages: number;
                                lastTs: number;
                                storedAt: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
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

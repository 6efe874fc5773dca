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
                                role: "admin" | "security-officer" | "release-manager" | "operator" | "auditor" | "owner";
                                device?: string;
                                /** @description whose it is */
                                person?: string;
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
                        role?: "admin" | "security-officer" | "release-manager" | "operator" | "auditor" | "owner";
                        /** @description whose it is: then it has their role */
                        person?: string;
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
                                role: "admin" | "security-officer" | "release-manager" | "operator" | "auditor" | "owner";
                                device?: string;
                                /** @description whose it is */
                                person?: string;
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
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All people, those who were removed among them */
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
                            people: {
                                id: string;
                                name: string;
                                /** @enum {unknown} */
                                role: "admin" | "security-officer" | "release-manager" | "operator" | "auditor";
                                addedAt: number;
                                removedAt?: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Adds a person, or asks for approval where others have to decide */
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
                        /** @description short, and never used for somebody else */
                        id: string;
                        name: string;
                        /** @enum {unknown} */
                        role: "admin" | "security-officer" | "release-manager" | "operator" | "auditor";
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
                            name: string;
                            /** @enum {unknown} */
                            role: "admin" | "security-officer" | "release-manager" | "operator" | "auditor";
                            addedAt: number;
                            removedAt?: number;
                        };
                    };
                };
                /** @description two people have to agree first */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            approval: {
                                id: string;
                                /** @description of the act: `keys.rotate` */
                                kind: string;
                                parameters: unknown;
                                /** @description SHA-256 over kind and parameters in canonical form (RFC 8785), hex */
                                hash: string;
                                summary: {
                                    en: string;
                                    ja: string;
                                };
                                askedBy: string;
                                /** @description the person, unless nobody in particular */
                                askedPerson?: string;
                                askedAt: number;
                                expiresAt: number;
                                /** @description how many different people have to agree */
                                needed: number;
                                /** @description a person whose agreement does not count */
                                concerns?: string;
                                /** @enum {unknown} */
                                state: "open" | "approved" | "running" | "done" | "failed" | "refused" | "withdrawn" | "expired";
                                /** @description since when it is in this state */
                                at: number;
                                /** @description why it was refused, withdrawn or failed */
                                reason?: string;
                                result?: {
                                    [key: string]: unknown;
                                };
                                voices: {
                                    person: string;
                                    name: string;
                                    /** @enum {unknown} */
                                    answer: "agree" | "refuse";
                                    at: number;
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
    "/api/v1/people/{id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes what a person may do, or asks for approval where others have to decide */
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
                    "application/json": {
                        /** @enum {unknown} */
                        role: "admin" | "security-officer" | "release-manager" | "operator" | "auditor";
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
                            name: string;
                            /** @enum {unknown} */
                            role: "admin" | "security-officer" | "release-manager" | "operator" | "auditor";
                            addedAt: number;
                            removedAt?: number;
                        };
                    };
                };
                /** @description two people have to agree first */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            approval: {
                                id: string;
                                /** @description of the act: `keys.rotate` */
                                kind: string;
                                parameters: unknown;
                                /** @description SHA-256 over kind and parameters in canonical form (RFC 8785), hex */
                                hash: string;
                                summary: {
                                    en: string;
                                    ja: string;
                                };
                                askedBy: string;
                                /** @description the person, unless nobody in particular */
                                askedPerson?: string;
                                askedAt: number;
                                expiresAt: number;
                                /** @description how many different people have to agree */
                                needed: number;
                                /** @description a person whose agreement does not count */
                                concerns?: string;
                                /** @enum {unknown} */
                                state: "open" | "approved" | "running" | "done" | "failed" | "refused" | "withdrawn" | "expired";
                                /** @description since when it is in this state */
                                at: number;
                                /** @description why it was refused, withdrawn or failed */
                                reason?: string;
                                result?: {
                                    [key: string]: unknown;
                                };
                                voices: {
                                    person: string;
                                    name: string;
                                    /** @enum {unknown} */
                                    answer: "agree" | "refuse";
                                    at: number;
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
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a person: their sessions and tokens end, what they asked for is withdrawn */
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
    "/api/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sensitive acts that were asked for, newest first */
        get: {
            parameters: {
                query: {
                    state?: "open" | "approved" | "running" | "done" | "failed" | "refused" | "withdrawn" | "expired";
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
                            approvals: {
                                id: string;
                                /** @description of the act: `keys.rotate` */
                                kind: string;
                                parameters: unknown;
                                /** @description SHA-256 over kind and parameters in canonical form (RFC 8785), hex */
                                hash: string;
                                summary: {
                                    en: string;
                                    ja: string;
                                };
                                askedBy: string;
                                /** @description the person, unless nobody in particular */
                                askedPerson?: string;
                                askedAt: number;
                                expiresAt: number;
                                /** @description how many different people have to agree */
                                needed: number;
                                /** @description a person whose agreement does not count */
                                concerns?: string;
                                /** @enum {unknown} */
                                state: "open" | "approved" | "running" | "done" | "failed" | "refused" | "withdrawn" | "expired";
                                /** @description since when it is in this state */
                                at: number;
                                /** @description why it was refused, withdrawn or failed */
                                reason?: string;
                                result?: {
                                    [key: string]: unknown;
                                };
                                voices: {
                                    person: string;
                                    name: string;
                                    /** @enum {unknown} */
                                    answer: "agree" | "refuse";
                                    at: number;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Asks for a sensitive act; a person who asks is the first who agrees */
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
                        kind: string;
                        parameters: unknown;
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
                            id: string;
                            /** @description of the act: `keys.rotate` */
                            kind: string;
                            parameters: unknown;
                            /** @description SHA-256 over kind and parameters in canonical form (RFC 8785), hex */
                            hash: string;
                            summary: {
                                en: string;
                                ja: string;
                            };
                            askedBy: string;
                            /** @description the person, unless nobody in particular */
                            askedPerson?: string;
                            askedAt: number;
                            expiresAt: number;
                            /** @description how many different people have to agree */
                            needed: number;
                            /** @description a person whose agreement does not count */
                            concerns?: string;
                            /** @enum {unknown} */
                            state: "open" | "approved" | "running" | "done" | "failed" | "refused" | "withdrawn" | "expired";
                            /** @description since when it is in this state */
                            at: number;
                            /** @description why it was refused, withdrawn or failed */
                            reason?: string;
                            result?: {
                                [key: string]: unknown;
                            };
                            voices: {
                                person: string;
                                name: string;
                                /** @enum {unknown} */
                                answer: "agree" | "refuse";
                                at: number;
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
    "/api/v1/approvals/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Acts that need approval: how many people, of which roles, with which parameters */
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
                            kinds: {
                                kind: string;
                                needed: number;
                                roles: string[];
                                /** @description JSON Schema */
                                parameters: {
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
    "/api/v1/approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One approval, with who has agreed and what came of it */
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
                            /** @description of the act: `keys.rotate` */
                            kind: string;
                            parameters: unknown;
                            /** @description SHA-256 over kind and parameters in canonical form (RFC 8785), hex */
                            hash: string;
                            summary: {
                                en: string;
                                ja: string;
                            };
                            askedBy: string;
                            /** @description the person, unless nobody in particular */
                            askedPerson?: string;
                            askedAt: number;
                            expiresAt: number;
                            /** @description how many different people have to agree */
                            needed: number;
                            /** @description a person whose agreement does not count */
                            concerns?: string;
                            /** @enum {unknown} */
                            state: "open" | "approved" | "running" | "done" | "failed" | "refused" | "withdrawn" | "expired";
                            /** @description since when it is in this state */
                            at: number;
                            /** @description why it was refused, withdrawn or failed */
                            reason?: string;
                            result?: {
                                [key: string]: unknown;
                            };
                            voices: {
                                person: string;
                                name: string;
                                /** @enum {unknown} */
                                answer: "agree" | "refuse";
                                at: number;
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
    "/api/v1/approvals/{id}/agree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agrees to exactly what was shown; the last agreement that is needed sets the act going */
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
                    "application/json": {
                        /** @description of what was shown */
                        hash: string;
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
                            /** @description of the act: `keys.rotate` */
                            kind: string;
                            parameters: unknown;
                            /** @description SHA-256 over kind and parameters in canonical form (RFC 8785), hex */
                            hash: string;
                            summary: {
                                en: string;
                                ja: string;
                            };
                            askedBy: string;
                            /** @description the person, unless nobody in particular */
                            askedPerson?: string;
                            askedAt: number;
                            expiresAt: number;
                            /** @description how many different people have to agree */
                            needed: number;
                            /** @description a person whose agreement does not count */
                            concerns?: string;
                            /** @enum {unknown} */
                            state: "open" | "approved" | "running" | "done" | "failed" | "refused" | "withdrawn" | "expired";
                            /** @description since when it is in this state */
                            at: number;
                            /** @description why it was refused, withdrawn or failed */
                            reason?: string;
                            result?: {
                                [key: string]: unknown;
                            };
                            voices: {
                                person: string;
                                name: string;
                                /** @enum {unknown} */
                                answer: "agree" | "refuse";
                                at: number;
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
    "/api/v1/approvals/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuses: one refusal ends it */
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
                    "application/json": {
                        reason: string;
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
                            /** @description of the act: `keys.rotate` */
                            kind: string;
                            parameters: unknown;
                            /** @description SHA-256 over kind and parameters in canonical form (RFC 8785), hex */
                            hash: string;
                            summary: {
                                en: string;
                                ja: string;
                            };
                            askedBy: string;
                            /** @description the person, unless nobody in particular */
                            askedPerson?: string;
                            askedAt: number;
                            expiresAt: number;
                            /** @description how many different people have to agree */
                            needed: number;
                            /** @description a person whose agreement does not count */
                            concerns?: string;
                            /** @enum {unknown} */
                            state: "open" | "approved" | "running" | "done" | "failed" | "refused" | "withdrawn" | "expired";
                            /** @description since when it is in this state */
                            at: number;
                            /** @description why it was refused, withdrawn or failed */
                            reason?: string;
                            result?: {
                                [key: string]: unknown;
                            };
                            voices: {
                                person: string;
                                name: string;
                                /** @enum {unknown} */
                                answer: "agree" | "refuse";
                                at: number;
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
    "/api/v1/approvals/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back what oneself has asked for */
        post: {
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
                            /** @description of the act: `keys.rotate` */
                            kind: string;
                            parameters: unknown;
                            /** @description SHA-256 over kind and parameters in canonical form (RFC 8785), hex */
                            hash: string;
                            summary: {
                                en: string;
                                ja: string;
                            };
                            askedBy: string;
                            /** @description the person, unless nobody in particular */
                            askedPerson?: string;
                            askedAt: number;
                            expiresAt: number;
                            /** @description how many different people have to agree */
                            needed: number;
                            /** @description a person whose agreement does not count */
                            concerns?: string;
                            /** @enum {unknown} */
                            state: "open" | "approved" | "running" | "done" | "failed" | "refused" | "withdrawn" | "expired";
                            /** @description since when it is in this state */
                            at: number;
                            /** @description why it was refused, withdrawn or failed */
                            reason?: string;
                            result?: {
                                [key: string]: unknown;
                            };
                            voices: {
                                person: string;
                                name: string;
                                /** @enum {unknown} */
                                answer: "agree" | "refuse";
                                at: number;
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
    "/api/v1/devices/{id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a device says of its own health, and what changed */
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
                            /** @description the last of each kind */
                            reports: {
                                /** @description self-test, measurements, entropy, tamper or ports */
                                kind: string;
                                healthy: boolean;
                                detail: {
                                    [key: string]: unknown;
                                };
                                /** @description milliseconds since 1970 */
                                saidAt: number;
                                /** @description milliseconds since 1970 */
                                receivedAt: number;
                                /** @description since when it says the same */
                                changedAt: number;
                            }[];
                            /** @description changes, newest first */
                            history: {
                                /** @description self-test, measurements, entropy, tamper or ports */
                                kind: string;
                                healthy: boolean;
                                detail: {
                                    [key: string]: unknown;
                                };
                                /** @description milliseconds since 1970 */
                                at: number;
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
    "/api/v1/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What devices in the field show of what the model says of them */
        get: {
            parameters: {
                query: {
                    product: string;
                    policy?: string;
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
                            product: string;
                            hash: string;
                            version: number;
                            /** @description milliseconds since 1970 */
                            at: number;
                            /** @description one for each property that devices can show */
                            observations: {
                                /** @description part of the model: interfaces/uart */
                                element: string;
                                /** @description property of the part, with slashes */
                                path: string;
                                /** @description what the model says */
                                value: unknown;
                                /** @description devices that show it */
                                devices: number;
                                /** @description devices that show otherwise */
                                contradicting: number;
                                /** @description which ones; of very many not all */
                                contradicted: {
                                    device: string;
                                    seen: unknown;
                                }[];
                                /** @description devices that have said nothing of it, or too long ago */
                                silent: number;
                                /** @description when a device was last heard about it; 0: never */
                                seenAt: number;
                                /** @description milliseconds since 1970 */
                                oldestAt?: number;
                                /** @description until when what was shown counts; 0: nothing was */
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
                    batch?: string;
                    variant?: string;
                    hardware?: string;
                    firmware?: string;
                    location?: string;
                    group?: string;
                    owner?: string;
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
                                /** @description of the factory */
                                batch?: string;
                                variant?: string;
                                name?: string;
                                /** @description only for those who may know it */
                                location?: string;
                                groups: string[];
                                /** @description a pseudonym */
                                owner?: string;
                                ownership?: string;
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
                            /** @description of the factory */
                            batch?: string;
                            variant?: string;
                            name?: string;
                            /** @description only for those who may know it */
                            location?: string;
                            groups: string[];
                            /** @description a pseudonym */
                            owner?: string;
                            ownership?: string;
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
                                /** @description of the authority that issued it, hex */
                                issuerKeyId?: string;
                                /** @description why it was revoked (RFC 5280 §5.3.1) */
                                reason?: string;
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
                                /** @enum {unknown} */
                                verb?: "enrol" | "activate" | "quarantine" | "release" | "transfer" | "reset" | "retire";
                                approval?: string;
                                /** @description SHA-256, hex */
                                certificate?: string;
                            }[];
                            /** @description who vouched for the device, and for what */
                            vouchings: {
                                at: number;
                                actor: string;
                                fingerprint?: string;
                                verified: {
                                    property: string;
                                    how?: string;
                                }[];
                                note?: string;
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
        /** Names a device, says where it is, puts it in groups; an empty text removes */
        patch: {
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
                    "application/json": {
                        name?: string;
                        location?: string;
                        /** @description not for owners */
                        groups?: string[];
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
                            /** @description of the factory */
                            batch?: string;
                            variant?: string;
                            name?: string;
                            /** @description only for those who may know it */
                            location?: string;
                            groups: string[];
                            /** @description a pseudonym */
                            owner?: string;
                            ownership?: string;
                        };
                    };
                };
            };
        };
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
                            /** @description of the factory */
                            batch?: string;
                            variant?: string;
                            name?: string;
                            /** @description only for those who may know it */
                            location?: string;
                            groups: string[];
                            /** @description a pseudonym */
                            owner?: string;
                            ownership?: string;
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
                            /** @description of the factory */
                            batch?: string;
                            variant?: string;
                            name?: string;
                            /** @description only for those who may know it */
                            location?: string;
                            groups: string[];
                            /** @description a pseudonym */
                            owner?: string;
                            ownership?: string;
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
                            /** @description of the factory */
                            batch?: string;
                            variant?: string;
                            name?: string;
                            /** @description only for those who may know it */
                            location?: string;
                            groups: string[];
                            /** @description a pseudonym */
                            owner?: string;
                            ownership?: string;
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
                        /**
                         * @description what certificate lists and OCSP say (RFC 5280 §5.3.1)
                         * @enum {unknown}
                         */
                        code?: "unspecified" | "keyCompromise" | "affiliationChanged" | "cessationOfOperation" | "privilegeWithdrawn";
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
                            /** @description of the factory */
                            batch?: string;
                            variant?: string;
                            name?: string;
                            /** @description only for those who may know it */
                            location?: string;
                            groups: string[];
                            /** @description a pseudonym */
                            owner?: string;
                            ownership?: string;
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
                                threats?: {
                                    counts: {
                                        open: number;
                                        undecided: number;
                                        irreducible: number;
                                        accepted: number;
                                        mitigated: number;
                                        "not-applicable": number;
                                    };
                                    /** @description open and undecided ones */
                                    byRisk: {
                                        1: number;
                                        2: number;
                                        3: number;
                                        4: number;
                                    };
                                    questions: number;
                                    worst?: {
                                        key: string;
                                        title: {
                                            en: string;
                                            ja: string;
                                        };
                                    };
                                    question?: {
                                        text: {
                                            en: string;
                                            ja: string;
                                        };
                                    };
                                };
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
                                        code: "STORE_FAILING" | "SEVERE_EVENTS" | "QUARANTINED" | "NO_DEVICES" | "NONE_CONNECTED" | "CERTIFICATES_EXPIRED" | "CERTIFICATES_EXPIRING" | "ENROLMENTS_WAITING" | "NO_PRODUCT" | "THREATS_CRITICAL" | "THREATS_HIGH" | "THREATS_LOWER" | "OPEN_QUESTIONS" | "MODEL_WARNINGS" | "NOT_ASSESSED" | "TRY_ATTACKS";
                                        count: number;
                                    }[];
                                };
                                product: {
                                    /** @enum {unknown} */
                                    status: "good" | "attention" | "danger" | "unknown";
                                    reasons: {
                                        /** @enum {unknown} */
                                        code: "STORE_FAILING" | "SEVERE_EVENTS" | "QUARANTINED" | "NO_DEVICES" | "NONE_CONNECTED" | "CERTIFICATES_EXPIRED" | "CERTIFICATES_EXPIRING" | "ENROLMENTS_WAITING" | "NO_PRODUCT" | "THREATS_CRITICAL" | "THREATS_HIGH" | "THREATS_LOWER" | "OPEN_QUESTIONS" | "MODEL_WARNINGS" | "NOT_ASSESSED" | "TRY_ATTACKS";
                                        count: number;
                                    }[];
                                };
                            };
                            next: {
                                /** @enum {unknown} */
                                code: "STORE_FAILING" | "SEVERE_EVENTS" | "QUARANTINED" | "NO_DEVICES" | "NONE_CONNECTED" | "CERTIFICATES_EXPIRED" | "CERTIFICATES_EXPIRING" | "ENROLMENTS_WAITING" | "NO_PRODUCT" | "THREATS_CRITICAL" | "THREATS_HIGH" | "THREATS_LOWER" | "OPEN_QUESTIONS" | "MODEL_WARNINGS" | "NOT_ASSESSED" | "TRY_ATTACKS";
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
                            role: "admin" | "security-officer" | "release-manager" | "operator" | "auditor" | "owner";
                            /** @description id of the person, unless nobody in particular */
                            person?: string;
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
                            role: "admin" | "security-officer" | "release-manager" | "operator" | "auditor" | "owner";
                            /** @description id of the person, unless nobody in particular */
                            person?: string;
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
                        /** @description what was looked at, and how */
                        verified?: {
                            /** @enum {unknown} */
                            property: "key" | "serial" | "place" | "purchase" | "possession" | "factory";
                            how?: string;
                        }[];
                        note?: string;
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
                        batch?: string;
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
    "/api/v1/factory/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the enrolment code of a device without factory identity; it is shown this once */
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
                        component?: string;
                        /** @description how long it is good; default: 30 */
                        days?: number;
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
                            code: string;
                            /** @description milliseconds since 1970, UTC */
                            expiresAt: number;
                            /** @description anchors with which the device verifies the server, PEM */
                            trust: string;
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
    "/api/v1/facilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Factories whose batches are taken, and those that were retired */
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
                            facilities: {
                                /** @description JWK thumbprint (RFC 7638) */
                                kid: string;
                                product: string;
                                name: string;
                                addedAt: number;
                                addedBy: string;
                                retiredAt?: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Registers the public key with which a factory signs its batches */
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
                        name: string;
                        /** @description PEM: Ed25519, or EC P-256 */
                        key: string;
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
                            /** @description JWK thumbprint (RFC 7638) */
                            kid: string;
                            product: string;
                            name: string;
                            addedAt: number;
                            addedBy: string;
                            retiredAt?: number;
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
    "/api/v1/facilities/{kid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Retires the key of a factory: its batches are refused from now on */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    kid: string;
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
    "/api/v1/devices/{id}/disposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The record of a disposal */
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
                            device: string;
                            at: number;
                            actor: string;
                            counts: {
                                certificates: number;
                                messageKeys: number;
                                orders: number;
                                tokens: number;
                            };
                            erased: string[];
                            vouch?: {
                                /** @enum {unknown} */
                                method: "erased" | "shredded" | "returned" | "recycled" | "lost";
                                note?: string;
                            };
                            receipt?: {
                                id: string;
                                /** @description by the device's clock */
                                at: number;
                                receivedAt: number;
                                certificate: string;
                                messages: number;
                                keys: string[];
                                /** @description compact JWS, signed with the key of the certificate */
                                statement: string;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        /** Retires a device for good and records its disposal: with the receipt that it left, or with who vouches */
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
                    "application/json": {
                        vouch?: {
                            /** @enum {unknown} */
                            method: "erased" | "shredded" | "returned" | "recycled" | "lost";
                            note?: string;
                        };
                        /**
                         * @description delete personal messages now
                         * @default false
                         */
                        erase: boolean;
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
                            at: number;
                            actor: string;
                            counts: {
                                certificates: number;
                                messageKeys: number;
                                orders: number;
                                tokens: number;
                            };
                            erased: string[];
                            vouch?: {
                                /** @enum {unknown} */
                                method: "erased" | "shredded" | "returned" | "recycled" | "lost";
                                note?: string;
                            };
                            receipt?: {
                                id: string;
                                /** @description by the device's clock */
                                at: number;
                                receivedAt: number;
                                certificate: string;
                                messages: number;
                                keys: string[];
                                /** @description compact JWS, signed with the key of the certificate */
                                statement: string;
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
    "/api/v1/devices/{id}/disposal.md": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The certificate of disposal, Markdown */
        get: {
            parameters: {
                query: {
                    lang: "en" | "ja";
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
                        "text/markdown": string;
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
    "/api/v1/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes somebody the owner of a device, by the code that came with it */
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
                        device: string;
                        /** @description as printed; hyphens and case do not matter */
                        code: string;
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
                            /** @description a pseudonym; the same for all devices of an owner who shows a token */
                            owner: string;
                            ownership: string;
                            /** @description shown this once; it dies with the ownership */
                            token: string;
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
    "/api/v1/transfers/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes over a device, by the code of its owner: the transfer, as one act */
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
                        device: string;
                        /** @description as printed; hyphens and case do not matter */
                        code: string;
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
                            /** @description a pseudonym; the same for all devices of an owner who shows a token */
                            owner: string;
                            ownership: string;
                            /** @description shown this once; it dies with the ownership */
                            token: string;
                            report: {
                                transfer: string;
                                device: string;
                                /** @enum {unknown} */
                                side: "former" | "new";
                                at: number;
                                cut: {
                                    what: {
                                        en: string;
                                        ja: string;
                                    };
                                    count?: number;
                                }[];
                                deleted: {
                                    what: {
                                        en: string;
                                        ja: string;
                                    };
                                    count?: number;
                                }[];
                                deletionIsDone: boolean;
                                remains: {
                                    what: {
                                        en: string;
                                        ja: string;
                                    };
                                    why: {
                                        en: string;
                                        ja: string;
                                    };
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
    "/api/v1/transfers/{transfer}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The report to the former owner, by the key that they got when they started the transfer */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    transfer: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        key: string;
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
                            transfer: string;
                            device: string;
                            /** @enum {unknown} */
                            side: "former" | "new";
                            at: number;
                            cut: {
                                what: {
                                    en: string;
                                    ja: string;
                                };
                                count?: number;
                            }[];
                            deleted: {
                                what: {
                                    en: string;
                                    ja: string;
                                };
                                count?: number;
                            }[];
                            deletionIsDone: boolean;
                            remains: {
                                what: {
                                    en: string;
                                    ja: string;
                                };
                                why: {
                                    en: string;
                                    ja: string;
                                };
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
    "/api/v1/devices/{id}/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Transfers of a device, newest first; an owner sees those of their own time */
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
                            transfers: {
                                id: string;
                                device: string;
                                /** @enum {unknown} */
                                state: "open" | "done" | "withdrawn" | "expired";
                                startedBy: string;
                                approval?: string;
                                erase: boolean;
                                createdAt: number;
                                expiresAt: number;
                                endedAt?: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Starts a transfer: its code is for the new owner, its report key for the present one */
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
                    "application/json": {
                        /**
                         * @description delete all personal messages
                         * @default false
                         */
                        erase: boolean;
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
                            transfer: {
                                id: string;
                                device: string;
                                /** @enum {unknown} */
                                state: "open" | "done" | "withdrawn" | "expired";
                                startedBy: string;
                                approval?: string;
                                erase: boolean;
                                createdAt: number;
                                expiresAt: number;
                                endedAt?: number;
                            };
                            code: string;
                            reportKey: string;
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
    "/api/v1/devices/{id}/transfers/{transfer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a transfer back that nobody has accepted yet */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    transfer: string;
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
    "/api/v1/factory/claim-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes claim codes for a device or a batch; they are shown this once, and take the place of older ones */
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
                        batch?: string;
                        device?: string;
                        after?: string;
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
                            codes: {
                                device: string;
                                code: string;
                                uri: string;
                            }[];
                            /** @description `after` of the next call */
                            next?: string;
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
    "/api/v1/transfers/{transfer}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A code for the new owner, of a transfer that support started with approval */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    transfer: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
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
    "/api/v1/transfers/{transfer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Calls a transfer off */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    transfer: string;
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
    "/api/v1/transfers/{transfer}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reports to both sides */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    transfer: string;
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
                            reports: {
                                transfer: string;
                                device: string;
                                /** @enum {unknown} */
                                side: "former" | "new";
                                at: number;
                                cut: {
                                    what: {
                                        en: string;
                                        ja: string;
                                    };
                                    count?: number;
                                }[];
                                deleted: {
                                    what: {
                                        en: string;
                                        ja: string;
                                    };
                                    count?: number;
                                }[];
                                deletionIsDone: boolean;
                                remains: {
                                    what: {
                                        en: string;
                                        ja: string;
                                    };
                                    why: {
                                        en: string;
                                        ja: string;
                                    };
                                }[];
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
    "/api/v1/devices/{id}/attestation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a device has started, as it has shown last */
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
                            appraisal?: {
                                at: number;
                                good: boolean;
                                code?: string;
                                deviation?: string;
                                reference?: string;
                                firmware?: string;
                                resetCount?: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Forgets the attestation key of a device whose TPM was replaced; the next good one counts */
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
                204: {
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
    "/api/v1/measurements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed manifests that evidence of devices is compared with */
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
                            manifests: {
                                /** @description SHA-256 of the signed manifest, hex */
                                id: string;
                                product: string;
                                firmware: string;
                                hardware: string[];
                                files: number;
                                kid: string;
                                addedAt: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Registers a signed measurement manifest as reference values */
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
                        /** @description as `measurements sign` has written it */
                        manifest: string;
                        /** @description public key that it is signed with, PEM */
                        key: string;
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
                            /** @description SHA-256 of the signed manifest, hex */
                            id: string;
                            product: string;
                            firmware: string;
                            hardware: string[];
                            files: number;
                            kid: string;
                            addedAt: number;
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
    "/api/v1/measurements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes back a manifest: what starts as it says is no longer good */
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
                204: {
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
    "/api/v1/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What expires when, and how many devices will miss their renewal, by product, hardware and firmware */
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
                            at: number;
                            devices: number;
                            /** @description valid: renewal is not due. due: in its window. late: behind it, and not renewed. ended: expired */
                            phases: {
                                valid: number;
                                due: number;
                                late: number;
                                ended: number;
                            };
                            reasons: {
                                refused: number;
                                "never-seen": number;
                                away: number;
                                silent: number;
                                "seldom-here": number;
                                quarantined: number;
                                "authority-ends": number;
                                "authority-revoked": number;
                            };
                            /** @description certificates that end in each of the coming weeks */
                            weeks: {
                                from: number;
                                ends: number;
                                atRisk: number;
                            }[];
                            /** @description by product, hardware and firmware; most at risk first */
                            groups: {
                                product: string;
                                hardware?: string;
                                firmware?: string;
                                devices: number;
                                /** @description valid: renewal is not due. due: in its window. late: behind it, and not renewed. ended: expired */
                                phases: {
                                    valid: number;
                                    due: number;
                                    late: number;
                                    ended: number;
                                };
                                atRisk: number;
                                /** @description its late devices are here and still get no certificate: it is not the single devices */
                                suspect: boolean;
                            }[];
                            /** @description metadata of the update repository, which people have to sign anew before they expire */
                            roles: {
                                role: string;
                                version: number;
                                expiresAt: number;
                                /** @description since when people are told */
                                tellFrom: number;
                                /** @enum {unknown} */
                                state: "valid" | "expiring" | "urgent" | "expired";
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
    "/api/v1/forecast/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices that will miss their renewal or have missed it, with the reason */
        get: {
            parameters: {
                query: {
                    product?: string;
                    reason?: "refused" | "never-seen" | "away" | "silent" | "seldom-here" | "quarantined" | "authority-ends" | "authority-revoked";
                    firmware?: string;
                    hardware?: string;
                    /** @description only ids behind this one */
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
                                device: string;
                                product: string;
                                hardware?: string;
                                firmware?: string;
                                /** @enum {unknown} */
                                state: "manufactured" | "enrolled" | "active" | "quarantined" | "retired";
                                notAfter: number;
                                /** @enum {unknown} */
                                phase: "valid" | "due" | "late" | "ended";
                                lastSeen?: number;
                                /** @enum {unknown} */
                                reason?: "refused" | "never-seen" | "away" | "silent" | "seldom-here" | "quarantined" | "authority-ends" | "authority-revoked";
                                /** @description code of the refusal */
                                refusal?: string;
                                /**
                                 * @description how it comes back once the certificate has ended
                                 * @enum {unknown}
                                 */
                                returns: "factory-identity" | "renewal-door" | "enrolment-code";
                            }[];
                            more: boolean;
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
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every key of the house, also those that are gone; no private keys */
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
                            keys: {
                                id: string;
                                /** @enum {unknown} */
                                purpose: "root" | "factory-ca" | "operational-ca" | "ocsp" | "order" | "log" | "server-tls" | "data" | "update-snapshot" | "update-timestamp" | "update-director";
                                algorithm: string;
                                /** @enum {unknown} */
                                origin: "generated-file" | "generated-hsm" | "imported";
                                custody: {
                                    /** @enum {unknown} */
                                    store: "file" | "pkcs11" | "offline" | "sealed";
                                    token?: string;
                                    object?: string;
                                    under?: string;
                                };
                                owner: string;
                                /**
                                 * @description NIST SP 800-57 part 1 §7
                                 * @enum {unknown}
                                 */
                                state: "pre-activation" | "active" | "suspended" | "deactivated" | "compromised" | "destroyed";
                                /** @description SHA-256 of the SubjectPublicKeyInfo, hex */
                                fingerprint?: string;
                                /** @description milliseconds since 1970, UTC */
                                createdAt: number;
                                /** @description milliseconds since 1970, UTC */
                                activatedAt?: number;
                                /** @description milliseconds since 1970, UTC */
                                originatorUntil?: number;
                                /** @description milliseconds since 1970, UTC */
                                recipientUntil?: number;
                                /** @description milliseconds since 1970, UTC */
                                deactivatedAt?: number;
                                /** @description milliseconds since 1970, UTC */
                                compromisedAt?: number;
                                /** @description milliseconds since 1970, UTC */
                                destroyedAt?: number;
                                predecessor?: string;
                                successor?: string;
                                /** @description written down so far; those of the last minute are missing */
                                uses: number;
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
    "/api/v1/keys/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to keys, in its order */
        get: {
            parameters: {
                query: {
                    key?: string;
                    after?: number;
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
                            entries: {
                                position: number;
                                /** @description milliseconds since 1970, UTC */
                                at: number;
                                /** @enum {unknown} */
                                kind: "generated" | "imported" | "activated" | "suspended" | "resumed" | "certified" | "distributed" | "used" | "moved" | "rotated" | "deactivated" | "compromised" | "copy-destroyed" | "destroyed";
                                key: string;
                                actor: string;
                                detail: {
                                    [key: string]: unknown;
                                };
                                previous: string;
                                /** @description SHA-256 over the canonical JSON of all the rest, hex */
                                hash: string;
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
    "/api/v1/keys/ledger/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Verifies the whole ledger: entries that were changed, taken out or moved, and heads that were not signed by us */
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
                            faults: {
                                position: number;
                                /** @enum {unknown} */
                                fault: "missing" | "changed" | "order" | "head" | "record";
                                says: string;
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
    "/api/v1/keys/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When which key is to be replaced, by whom, and why then */
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
                            keys: {
                                key: string;
                                /** @enum {unknown} */
                                purpose: "root" | "factory-ca" | "operational-ca" | "ocsp" | "order" | "log" | "server-tls" | "data" | "update-snapshot" | "update-timestamp" | "update-director";
                                /** @description milliseconds since 1970, UTC */
                                dueAt: number;
                                /** @description milliseconds since 1970, UTC */
                                until: number;
                                isDue: boolean;
                                /** @enum {unknown} */
                                by: "house" | "people";
                                reason: {
                                    en: string;
                                    ja: string;
                                };
                                source: string;
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
    "/api/v1/keys/devices/{device}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys of a device, as far as the registry knows them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    device: string;
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
                            keys: {
                                device: string;
                                /** @enum {unknown} */
                                purpose: "idevid" | "ldevid" | "message";
                                fingerprint: string;
                                algorithm?: string;
                                /** @enum {unknown} */
                                origin: "device" | "server";
                                /** @enum {unknown} */
                                state: "pre-activation" | "active" | "suspended" | "deactivated" | "compromised" | "destroyed";
                                /** @description milliseconds since 1970, UTC */
                                since: number;
                                /** @description milliseconds since 1970, UTC */
                                until?: number;
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
    "/api/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One key with its certificates */
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
                            key: {
                                id: string;
                                /** @enum {unknown} */
                                purpose: "root" | "factory-ca" | "operational-ca" | "ocsp" | "order" | "log" | "server-tls" | "data" | "update-snapshot" | "update-timestamp" | "update-director";
                                algorithm: string;
                                /** @enum {unknown} */
                                origin: "generated-file" | "generated-hsm" | "imported";
                                custody: {
                                    /** @enum {unknown} */
                                    store: "file" | "pkcs11" | "offline" | "sealed";
                                    token?: string;
                                    object?: string;
                                    under?: string;
                                };
                                owner: string;
                                /**
                                 * @description NIST SP 800-57 part 1 §7
                                 * @enum {unknown}
                                 */
                                state: "pre-activation" | "active" | "suspended" | "deactivated" | "compromised" | "destroyed";
                                /** @description SHA-256 of the SubjectPublicKeyInfo, hex */
                                fingerprint?: string;
                                /** @description milliseconds since 1970, UTC */
                                createdAt: number;
                                /** @description milliseconds since 1970, UTC */
                                activatedAt?: number;
                                /** @description milliseconds since 1970, UTC */
                                originatorUntil?: number;
                                /** @description milliseconds since 1970, UTC */
                                recipientUntil?: number;
                                /** @description milliseconds since 1970, UTC */
                                deactivatedAt?: number;
                                /** @description milliseconds since 1970, UTC */
                                compromisedAt?: number;
                                /** @description milliseconds since 1970, UTC */
                                destroyedAt?: number;
                                predecessor?: string;
                                successor?: string;
                                /** @description written down so far; those of the last minute are missing */
                                uses: number;
                            };
                            /** @description PEM */
                            publicKey?: string;
                            certificates: {
                                fingerprint: string;
                                issuerKeyId: string;
                                /** @description milliseconds since 1970, UTC */
                                notBefore: number;
                                /** @description milliseconds since 1970, UTC */
                                notAfter: number;
                                /** @enum {unknown} */
                                state: "current" | "replaced";
                                pem: string;
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
    "/api/v1/ceremony/outcomes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts in force what the root has signed, if it is what people have agreed to */
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
                        approval: string;
                        outcome: {
                            /** @enum {unknown} */
                            what: "authority" | "root";
                            /** @description PEM */
                            certificate: string;
                            /** @description PEM */
                            newWithOld?: string;
                            /** @description PEM */
                            oldWithNew?: string;
                        };
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
                                role: "admin" | "security-officer" | "release-manager" | "operator" | "auditor" | "owner";
                                /** @description who is signed in, unless nobody in particular */
                                person?: string;
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
    "/pki/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A revocation list (DER): factory.crl, operational.crl, or <authority key id>.crl */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: string;
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pki/ocsp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** OCSP (RFC 6960) */
        post: {
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pki/ocsp/{*}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** OCSP, the request in base64 (RFC 6960 appendix A) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    "*": string;
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/denials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who gets no certificate, and why; by id */
        get: {
            parameters: {
                query: {
                    after: number;
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
                            denials: {
                                id: number;
                                subject: {
                                    /** @enum {string} */
                                    kind: "key";
                                    fingerprint: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "device";
                                    device: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "serials";
                                    product: string;
                                    from: string;
                                    to: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "hardware";
                                    product: string;
                                    hardware: string;
                                };
                                reason: string;
                                actor: string;
                                at: number;
                            }[];
                            next?: number;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Puts keys, devices, serial numbers or hardware on the deny list of enrolment */
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
                        subjects: ({
                            /** @enum {string} */
                            kind: "key";
                            fingerprint: string;
                        } | {
                            /** @enum {string} */
                            kind: "device";
                            device: string;
                        } | {
                            /** @enum {string} */
                            kind: "serials";
                            product: string;
                            from: string;
                            to: string;
                        } | {
                            /** @enum {string} */
                            kind: "hardware";
                            product: string;
                            hardware: string;
                        })[];
                        reason: string;
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
                            added: number;
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
    "/api/v1/denials/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes an entry off the deny list */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    entry: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
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
    "/api/v1/revocation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The authorities with their newest lists, and the certificates of the house itself */
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
                            authorities: {
                                /** @description subject key identifier, hex */
                                authority: string;
                                /** @enum {unknown} */
                                role: "factory" | "operational";
                                /** @enum {unknown} */
                                state: "active" | "previous" | "revoked";
                                revokedAt?: number;
                                /** @description of the newest list; 0: none yet */
                                number: number;
                                thisUpdate?: number;
                                nextUpdate?: number;
                            }[];
                            house: {
                                fingerprint: string;
                                /** @enum {unknown} */
                                role: "server" | "ocsp";
                                serialNumber: string;
                                notBefore: number;
                                notAfter: number;
                                /** @enum {unknown} */
                                state: "valid" | "superseded" | "revoked";
                                at: number;
                                /** @enum {unknown} */
                                reason?: "unspecified" | "keyCompromise" | "cACompromise" | "affiliationChanged" | "superseded" | "cessationOfOperation" | "certificateHold" | "privilegeWithdrawn" | "aACompromise";
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
    "/api/v1/revocation/lists/{authority}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest revocation list of an authority: factory, operational, or its key id */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    authority: string;
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
                            pem: string;
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
    "/api/v1/revocation/house/{fingerprint}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revokes a certificate of the house itself: of a server or an OCSP responder */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    fingerprint: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description what certificate lists and OCSP say (RFC 5280 §5.3.1)
                         * @enum {unknown}
                         */
                        code: "unspecified" | "keyCompromise" | "affiliationChanged" | "cessationOfOperation" | "privilegeWithdrawn";
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/revocation/plans/{plan}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far the revocation of a set of devices is, by the id of its approval */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    plan: string;
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
                            /** @enum {unknown} */
                            code: "unspecified" | "keyCompromise" | "cACompromise" | "affiliationChanged" | "superseded" | "cessationOfOperation" | "certificateHold" | "privilegeWithdrawn" | "aACompromise";
                            reason: string;
                            actor: string;
                            at: number;
                            total: number;
                            left: number;
                            doneAt?: number;
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
    "/api/v1/products/{product}/threats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Threats of a product, the worst first, and open questions, the most useful first */
        get: {
            parameters: {
                query?: {
                    /** @description an earlier version, by its hash */
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
                            product: string;
                            hash: string;
                            version: number;
                            counts: {
                                open: number;
                                undecided: number;
                                irreducible: number;
                                accepted: number;
                                mitigated: number;
                                "not-applicable": number;
                            };
                            attackers: {
                                id: string;
                                label: {
                                    en: string;
                                    ja: string;
                                };
                                zones: string[];
                                declared: boolean;
                            }[];
                            threats: {
                                key: string;
                                title: {
                                    en: string;
                                    ja: string;
                                };
                                /** @description 1 low, 2 medium, 3 high, 4 critical */
                                risk: number;
                                standing: {
                                    /** @enum {unknown} */
                                    status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                    /** @enum {unknown} */
                                    by?: "enforced" | "observed" | "observable" | "claim";
                                    why?: {
                                        en: string;
                                        ja: string;
                                    };
                                    lessened?: boolean;
                                    author?: string;
                                    reason?: string;
                                    until?: string;
                                    /** @enum {unknown} */
                                    otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                };
                                words: {
                                    en: string;
                                    ja: string;
                                };
                                rule: string;
                                section: string;
                                part: string;
                                label: {
                                    en: string;
                                    ja: string;
                                };
                                categories: ("spoofing" | "tampering" | "repudiation" | "information-disclosure" | "denial-of-service" | "elevation-of-privilege" | "physical-bypass" | "safety" | "privacy")[];
                                layers: ("physical" | "hardware" | "firmware" | "network" | "message" | "application" | "backend" | "organisation")[];
                                score: number;
                                /** @description line of the model, from 1 */
                                line: number;
                            }[];
                            questions: {
                                pointer: string;
                                text: {
                                    en: string;
                                    ja: string;
                                };
                                weight: number;
                                /** @description line of the model, from 1 */
                                line: number;
                                place: {
                                    part: string;
                                    property: string;
                                };
                                settles: {
                                    key: string;
                                    title: {
                                        en: string;
                                        ja: string;
                                    };
                                    /** @description 1 low, 2 medium, 3 high, 4 critical */
                                    risk: number;
                                    standing: {
                                        /** @enum {unknown} */
                                        status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                        /** @enum {unknown} */
                                        by?: "enforced" | "observed" | "observable" | "claim";
                                        why?: {
                                            en: string;
                                            ja: string;
                                        };
                                        lessened?: boolean;
                                        author?: string;
                                        reason?: string;
                                        until?: string;
                                        /** @enum {unknown} */
                                        otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                    };
                                    words: {
                                        en: string;
                                        ja: string;
                                    };
                                }[];
                                bearsOn: {
                                    key: string;
                                    title: {
                                        en: string;
                                        ja: string;
                                    };
                                    /** @description 1 low, 2 medium, 3 high, 4 critical */
                                    risk: number;
                                    standing: {
                                        /** @enum {unknown} */
                                        status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                        /** @enum {unknown} */
                                        by?: "enforced" | "observed" | "observable" | "claim";
                                        why?: {
                                            en: string;
                                            ja: string;
                                        };
                                        lessened?: boolean;
                                        author?: string;
                                        reason?: string;
                                        until?: string;
                                        /** @enum {unknown} */
                                        otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                    };
                                    words: {
                                        en: string;
                                        ja: string;
                                    };
                                }[];
                                choices: string[];
                                example?: {
                                    lines: string[];
                                    yaml: string;
                                    /** @description line of the model, from 1 */
                                    line: number;
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
    "/api/v1/products/{product}/threats/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A threat: who, how, how bad, what of the model decides it, and the smallest change, proved */
        get: {
            parameters: {
                query?: {
                    /** @description an earlier version, by its hash */
                    policy?: string;
                };
                header?: never;
                path: {
                    product: string;
                    key: string;
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
                            product: string;
                            hash: string;
                            version: number;
                            key: string;
                            title: {
                                en: string;
                                ja: string;
                            };
                            /** @description 1 low, 2 medium, 3 high, 4 critical */
                            risk: number;
                            standing: {
                                /** @enum {unknown} */
                                status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                /** @enum {unknown} */
                                by?: "enforced" | "observed" | "observable" | "claim";
                                why?: {
                                    en: string;
                                    ja: string;
                                };
                                lessened?: boolean;
                                author?: string;
                                reason?: string;
                                until?: string;
                                /** @enum {unknown} */
                                otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                            };
                            words: {
                                en: string;
                                ja: string;
                            };
                            rule: string;
                            section: string;
                            part: string;
                            label: {
                                en: string;
                                ja: string;
                            };
                            categories: ("spoofing" | "tampering" | "repudiation" | "information-disclosure" | "denial-of-service" | "elevation-of-privilege" | "physical-bypass" | "safety" | "privacy")[];
                            layers: ("physical" | "hardware" | "firmware" | "network" | "message" | "application" | "backend" | "organisation")[];
                            score: number;
                            /** @description line of the model, from 1 */
                            line: number;
                            pointer: string;
                            refs: {
                                cwe?: string[];
                                capec?: string[];
                                emb3d?: string[];
                                attackIcs?: string[];
                                rfc9124?: string[];
                                linddun?: string[];
                                guide: string[];
                            };
                            attack: {
                                en: string;
                                ja: string;
                            };
                            effect: {
                                en: string;
                                ja: string;
                            };
                            attackers: {
                                id: string;
                                label: {
                                    en: string;
                                    ja: string;
                                };
                                zone: string;
                                access: string;
                                remote: boolean;
                            }[];
                            likelihood: {
                                /** @description 1 low, 2 medium, 3 high, 4 critical */
                                level: number;
                                reasons: {
                                    en: string;
                                    ja: string;
                                }[];
                            };
                            severity: {
                                /** @description 1 low, 2 medium, 3 high, 4 critical */
                                level: number;
                                reasons: {
                                    en: string;
                                    ja: string;
                                }[];
                            };
                            facts: {
                                pointer: string;
                                place: {
                                    part: string;
                                    property: string;
                                };
                                /** @description line of the model, from 1 */
                                line: number;
                                value?: unknown;
                                /** @enum {unknown} */
                                truth: "holds" | "fails" | "unknown";
                                /** @enum {unknown} */
                                proof: "enforced" | "observed" | "observable" | "claim";
                                /** @description what devices in the field show of it */
                                seen?: {
                                    devices: number;
                                    contradicted: {
                                        device: string;
                                        seen: unknown;
                                    }[];
                                };
                            }[];
                            change?: {
                                lines: string[];
                                yaml: string;
                                /** @description line of the model, from 1 */
                                line: number;
                                removes: boolean;
                                alsoSettles: {
                                    key: string;
                                    title: {
                                        en: string;
                                        ja: string;
                                    };
                                    /** @description 1 low, 2 medium, 3 high, 4 critical */
                                    risk: number;
                                    standing: {
                                        /** @enum {unknown} */
                                        status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                        /** @enum {unknown} */
                                        by?: "enforced" | "observed" | "observable" | "claim";
                                        why?: {
                                            en: string;
                                            ja: string;
                                        };
                                        lessened?: boolean;
                                        author?: string;
                                        reason?: string;
                                        until?: string;
                                        /** @enum {unknown} */
                                        otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                    };
                                    words: {
                                        en: string;
                                        ja: string;
                                    };
                                }[];
                                brings: {
                                    key: string;
                                    title: {
                                        en: string;
                                        ja: string;
                                    };
                                    /** @description 1 low, 2 medium, 3 high, 4 critical */
                                    risk: number;
                                    standing: {
                                        /** @enum {unknown} */
                                        status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                        /** @enum {unknown} */
                                        by?: "enforced" | "observed" | "observable" | "claim";
                                        why?: {
                                            en: string;
                                            ja: string;
                                        };
                                        lessened?: boolean;
                                        author?: string;
                                        reason?: string;
                                        until?: string;
                                        /** @enum {unknown} */
                                        otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                    };
                                    words: {
                                        en: string;
                                        ja: string;
                                    };
                                }[];
                            };
                            paths: {
                                index: number;
                                attacker: {
                                    en: string;
                                    ja: string;
                                };
                                hazard: {
                                    en: string;
                                    ja: string;
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
    "/api/v1/products/{product}/paths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Attack paths from each attacker to each hazard, the cheapest first, and what to close */
        get: {
            parameters: {
                query?: {
                    /** @description an earlier version, by its hash */
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
                            product: string;
                            hash: string;
                            version: number;
                            paths: {
                                attacker: {
                                    id: string;
                                    label: {
                                        en: string;
                                        ja: string;
                                    };
                                };
                                hazard: {
                                    id: string;
                                    label: {
                                        en: string;
                                        ja: string;
                                    };
                                    cause?: string;
                                };
                                open: boolean;
                                cost: number;
                                steps: {
                                    text: {
                                        en: string;
                                        ja: string;
                                    };
                                    threat?: {
                                        key: string;
                                        title: {
                                            en: string;
                                            ja: string;
                                        };
                                        /** @description 1 low, 2 medium, 3 high, 4 critical */
                                        risk: number;
                                        standing: {
                                            /** @enum {unknown} */
                                            status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                            /** @enum {unknown} */
                                            by?: "enforced" | "observed" | "observable" | "claim";
                                            why?: {
                                                en: string;
                                                ja: string;
                                            };
                                            lessened?: boolean;
                                            author?: string;
                                            reason?: string;
                                            until?: string;
                                            /** @enum {unknown} */
                                            otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                        };
                                        words: {
                                            en: string;
                                            ja: string;
                                        };
                                    };
                                    touches: {
                                        /** @enum {unknown} */
                                        kind: "zone" | "component" | "flow";
                                        id: string;
                                    }[];
                                }[];
                            }[];
                            chokes: {
                                hazard: {
                                    id: string;
                                    label: {
                                        en: string;
                                        ja: string;
                                    };
                                    cause?: string;
                                };
                                close?: {
                                    key: string;
                                    title: {
                                        en: string;
                                        ja: string;
                                    };
                                    /** @description 1 low, 2 medium, 3 high, 4 critical */
                                    risk: number;
                                    standing: {
                                        /** @enum {unknown} */
                                        status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                        /** @enum {unknown} */
                                        by?: "enforced" | "observed" | "observable" | "claim";
                                        why?: {
                                            en: string;
                                            ja: string;
                                        };
                                        lessened?: boolean;
                                        author?: string;
                                        reason?: string;
                                        until?: string;
                                        /** @enum {unknown} */
                                        otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                    };
                                    words: {
                                        en: string;
                                        ja: string;
                                    };
                                }[];
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
    "/api/v1/models/analyse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Analyses a model without adding it, and says what changed since a stored version */
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
                        /** @description text of the `sekisho.decisions.yaml` beside it */
                        decisions?: string;
                        since?: {
                            product: string;
                            policy?: string;
                        };
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
                            faults: {
                                code: string;
                                severity: string;
                                path: string;
                                line: number;
                                column: number;
                                message: string;
                                remedy: string;
                            }[];
                            decisions: {
                                faults: {
                                    file: string;
                                    line: number;
                                    column: number;
                                    message: string;
                                    remedy: string;
                                }[];
                                outcomes: {
                                    /** @enum {unknown} */
                                    kind: "holds" | "moved" | "expired" | "idle";
                                    key?: string;
                                    decision: {
                                        threat: string;
                                        /** @enum {unknown} */
                                        decision: "accepted" | "not-applicable";
                                        author: string;
                                        reason: string;
                                        decided?: string;
                                        until?: string;
                                    };
                                }[];
                            };
                            analysis?: {
                                counts: {
                                    open: number;
                                    undecided: number;
                                    irreducible: number;
                                    accepted: number;
                                    mitigated: number;
                                    "not-applicable": number;
                                };
                                attackers: {
                                    id: string;
                                    label: {
                                        en: string;
                                        ja: string;
                                    };
                                    zones: string[];
                                    declared: boolean;
                                }[];
                                threats: {
                                    key: string;
                                    title: {
                                        en: string;
                                        ja: string;
                                    };
                                    /** @description 1 low, 2 medium, 3 high, 4 critical */
                                    risk: number;
                                    standing: {
                                        /** @enum {unknown} */
                                        status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                        /** @enum {unknown} */
                                        by?: "enforced" | "observed" | "observable" | "claim";
                                        why?: {
                                            en: string;
                                            ja: string;
                                        };
                                        lessened?: boolean;
                                        author?: string;
                                        reason?: string;
                                        until?: string;
                                        /** @enum {unknown} */
                                        otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                    };
                                    words: {
                                        en: string;
                                        ja: string;
                                    };
                                    rule: string;
                                    section: string;
                                    part: string;
                                    label: {
                                        en: string;
                                        ja: string;
                                    };
                                    categories: ("spoofing" | "tampering" | "repudiation" | "information-disclosure" | "denial-of-service" | "elevation-of-privilege" | "physical-bypass" | "safety" | "privacy")[];
                                    layers: ("physical" | "hardware" | "firmware" | "network" | "message" | "application" | "backend" | "organisation")[];
                                    score: number;
                                    /** @description line of the model, from 1 */
                                    line: number;
                                }[];
                                questions: {
                                    pointer: string;
                                    text: {
                                        en: string;
                                        ja: string;
                                    };
                                    weight: number;
                                    /** @description line of the model, from 1 */
                                    line: number;
                                    place: {
                                        part: string;
                                        property: string;
                                    };
                                    settles: {
                                        key: string;
                                        title: {
                                            en: string;
                                            ja: string;
                                        };
                                        /** @description 1 low, 2 medium, 3 high, 4 critical */
                                        risk: number;
                                        standing: {
                                            /** @enum {unknown} */
                                            status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                            /** @enum {unknown} */
                                            by?: "enforced" | "observed" | "observable" | "claim";
                                            why?: {
                                                en: string;
                                                ja: string;
                                            };
                                            lessened?: boolean;
                                            author?: string;
                                            reason?: string;
                                            until?: string;
                                            /** @enum {unknown} */
                                            otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                        };
                                        words: {
                                            en: string;
                                            ja: string;
                                        };
                                    }[];
                                    bearsOn: {
                                        key: string;
                                        title: {
                                            en: string;
                                            ja: string;
                                        };
                                        /** @description 1 low, 2 medium, 3 high, 4 critical */
                                        risk: number;
                                        standing: {
                                            /** @enum {unknown} */
                                            status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                            /** @enum {unknown} */
                                            by?: "enforced" | "observed" | "observable" | "claim";
                                            why?: {
                                                en: string;
                                                ja: string;
                                            };
                                            lessened?: boolean;
                                            author?: string;
                                            reason?: string;
                                            until?: string;
                                            /** @enum {unknown} */
                                            otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                        };
                                        words: {
                                            en: string;
                                            ja: string;
                                        };
                                    }[];
                                    choices: string[];
                                    example?: {
                                        lines: string[];
                                        yaml: string;
                                        /** @description line of the model, from 1 */
                                        line: number;
                                    };
                                }[];
                            };
                            since?: {
                                gained: {
                                    threat: {
                                        key: string;
                                        title: {
                                            en: string;
                                            ja: string;
                                        };
                                        /** @description 1 low, 2 medium, 3 high, 4 critical */
                                        risk: number;
                                        standing: {
                                            /** @enum {unknown} */
                                            status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                            /** @enum {unknown} */
                                            by?: "enforced" | "observed" | "observable" | "claim";
                                            why?: {
                                                en: string;
                                                ja: string;
                                            };
                                            lessened?: boolean;
                                            author?: string;
                                            reason?: string;
                                            until?: string;
                                            /** @enum {unknown} */
                                            otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                        };
                                        words: {
                                            en: string;
                                            ja: string;
                                        };
                                        rule: string;
                                        section: string;
                                        part: string;
                                        label: {
                                            en: string;
                                            ja: string;
                                        };
                                        categories: ("spoofing" | "tampering" | "repudiation" | "information-disclosure" | "denial-of-service" | "elevation-of-privilege" | "physical-bypass" | "safety" | "privacy")[];
                                        layers: ("physical" | "hardware" | "firmware" | "network" | "message" | "application" | "backend" | "organisation")[];
                                        score: number;
                                        /** @description line of the model, from 1 */
                                        line: number;
                                    };
                                    /** @enum {unknown} */
                                    was?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                    /** @enum {unknown} */
                                    is?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                }[];
                                lost: {
                                    threat: {
                                        key: string;
                                        title: {
                                            en: string;
                                            ja: string;
                                        };
                                        /** @description 1 low, 2 medium, 3 high, 4 critical */
                                        risk: number;
                                        standing: {
                                            /** @enum {unknown} */
                                            status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                            /** @enum {unknown} */
                                            by?: "enforced" | "observed" | "observable" | "claim";
                                            why?: {
                                                en: string;
                                                ja: string;
                                            };
                                            lessened?: boolean;
                                            author?: string;
                                            reason?: string;
                                            until?: string;
                                            /** @enum {unknown} */
                                            otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                        };
                                        words: {
                                            en: string;
                                            ja: string;
                                        };
                                        rule: string;
                                        section: string;
                                        part: string;
                                        label: {
                                            en: string;
                                            ja: string;
                                        };
                                        categories: ("spoofing" | "tampering" | "repudiation" | "information-disclosure" | "denial-of-service" | "elevation-of-privilege" | "physical-bypass" | "safety" | "privacy")[];
                                        layers: ("physical" | "hardware" | "firmware" | "network" | "message" | "application" | "backend" | "organisation")[];
                                        score: number;
                                        /** @description line of the model, from 1 */
                                        line: number;
                                    };
                                    /** @enum {unknown} */
                                    was?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                    /** @enum {unknown} */
                                    is?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                }[];
                                turned: {
                                    threat: {
                                        key: string;
                                        title: {
                                            en: string;
                                            ja: string;
                                        };
                                        /** @description 1 low, 2 medium, 3 high, 4 critical */
                                        risk: number;
                                        standing: {
                                            /** @enum {unknown} */
                                            status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                            /** @enum {unknown} */
                                            by?: "enforced" | "observed" | "observable" | "claim";
                                            why?: {
                                                en: string;
                                                ja: string;
                                            };
                                            lessened?: boolean;
                                            author?: string;
                                            reason?: string;
                                            until?: string;
                                            /** @enum {unknown} */
                                            otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                        };
                                        words: {
                                            en: string;
                                            ja: string;
                                        };
                                        rule: string;
                                        section: string;
                                        part: string;
                                        label: {
                                            en: string;
                                            ja: string;
                                        };
                                        categories: ("spoofing" | "tampering" | "repudiation" | "information-disclosure" | "denial-of-service" | "elevation-of-privilege" | "physical-bypass" | "safety" | "privacy")[];
                                        layers: ("physical" | "hardware" | "firmware" | "network" | "message" | "application" | "backend" | "organisation")[];
                                        score: number;
                                        /** @description line of the model, from 1 */
                                        line: number;
                                    };
                                    /** @enum {unknown} */
                                    was?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                    /** @enum {unknown} */
                                    is?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                }[];
                                exposure: {
                                    gained: {
                                        text: {
                                            en: string;
                                            ja: string;
                                        };
                                    }[];
                                    lost: {
                                        text: {
                                            en: string;
                                            ja: string;
                                        };
                                    }[];
                                };
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
    "/api/v1/products/{product}/requirements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requirements of a product, the most pressing first: where each stands, and by what it is shown */
        get: {
            parameters: {
                query?: {
                    /** @description an earlier version, by its hash */
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
                            product: string;
                            hash: string;
                            version: number;
                            counts: {
                                "not-met": number;
                                unknown: number;
                                waived: number;
                                "met-by-claim": number;
                                met: number;
                            };
                            requirements: {
                                id: string;
                                text: {
                                    en: string;
                                    ja: string;
                                };
                                why: {
                                    en: string;
                                    ja: string;
                                };
                                /** @enum {unknown} */
                                priority: "must" | "should";
                                /** @description a threat of high risk has made a `should` into a `must` */
                                raised: boolean;
                                /** @description part of every product’s minimum */
                                baseline: boolean;
                                /** @enum {unknown} */
                                status: "not-met" | "unknown" | "waived" | "met-by-claim" | "met";
                                /** @enum {unknown} */
                                by?: "enforced" | "observed" | "observable" | "claim";
                                /** @enum {unknown} */
                                needs?: "answer" | "evidence";
                                /** @description 1 low, 2 medium, 3 high, 4 critical */
                                risk?: number;
                                threats: {
                                    key: string;
                                    title: {
                                        en: string;
                                        ja: string;
                                    };
                                    /** @description 1 low, 2 medium, 3 high, 4 critical */
                                    risk: number;
                                    standing: {
                                        /** @enum {unknown} */
                                        status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                        /** @enum {unknown} */
                                        by?: "enforced" | "observed" | "observable" | "claim";
                                        why?: {
                                            en: string;
                                            ja: string;
                                        };
                                        lessened?: boolean;
                                        author?: string;
                                        reason?: string;
                                        until?: string;
                                        /** @enum {unknown} */
                                        otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                    };
                                    words: {
                                        en: string;
                                        ja: string;
                                    };
                                }[];
                                facts: {
                                    pointer: string;
                                    place: {
                                        part: string;
                                        property: string;
                                    };
                                    /** @description line of the model, from 1 */
                                    line: number;
                                    value?: unknown;
                                    /** @enum {unknown} */
                                    truth: "holds" | "fails" | "unknown";
                                    /** @enum {unknown} */
                                    proof: "enforced" | "observed" | "observable" | "claim";
                                    /** @description what devices in the field show of it */
                                    seen?: {
                                        devices: number;
                                        contradicted: {
                                            device: string;
                                            seen: unknown;
                                        }[];
                                    };
                                }[];
                                verify: {
                                    /** @enum {unknown} */
                                    by: "enforced" | "observed" | "tool" | "review" | "lab";
                                    what?: {
                                        en: string;
                                        ja: string;
                                    };
                                    tool?: string;
                                    attack?: string;
                                }[];
                                asked: string[];
                                maps: {
                                    /** @enum {unknown} */
                                    catalogue: "en303645" | "en18031" | "cra" | "nist" | "psti" | "jcStar" | "isvs" | "guide";
                                    ids: {
                                        id: string;
                                        /** @description not compared with the published text yet */
                                        unconfirmed: boolean;
                                    }[];
                                }[];
                            }[];
                            regulations: {
                                name: string;
                                catalogues: ("en303645" | "en18031" | "cra" | "nist" | "psti" | "jcStar" | "isvs" | "guide")[];
                            }[];
                            catalogues: {
                                /** @enum {unknown} */
                                id: "en303645" | "en18031" | "cra" | "nist" | "psti" | "jcStar" | "isvs" | "guide";
                                title: {
                                    en: string;
                                    ja: string;
                                };
                                source: string;
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
    "/api/v1/products/{product}/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** For each threat the layers of defence, and in which of them something holds */
        get: {
            parameters: {
                query?: {
                    /** @description an earlier version, by its hash */
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
                            product: string;
                            hash: string;
                            version: number;
                            coverage: {
                                threat: {
                                    key: string;
                                    title: {
                                        en: string;
                                        ja: string;
                                    };
                                    /** @description 1 low, 2 medium, 3 high, 4 critical */
                                    risk: number;
                                    standing: {
                                        /** @enum {unknown} */
                                        status: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                        /** @enum {unknown} */
                                        by?: "enforced" | "observed" | "observable" | "claim";
                                        why?: {
                                            en: string;
                                            ja: string;
                                        };
                                        lessened?: boolean;
                                        author?: string;
                                        reason?: string;
                                        until?: string;
                                        /** @enum {unknown} */
                                        otherwise?: "open" | "undecided" | "irreducible" | "accepted" | "mitigated" | "not-applicable";
                                    };
                                    words: {
                                        en: string;
                                        ja: string;
                                    };
                                };
                                layers: {
                                    /** @enum {unknown} */
                                    layer: "physical" | "hardware" | "firmware" | "network" | "message" | "application" | "backend" | "organisation";
                                    /** @enum {unknown} */
                                    state: "holds" | "unknown" | "could";
                                    /** @enum {unknown} */
                                    by?: "enforced" | "observed" | "observable" | "claim";
                                }[];
                                holding: number;
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
    "/api/v1/knowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tables and libraries of the knowledge base, and entries that hold every word of a search */
        get: {
            parameters: {
                query?: {
                    search?: string;
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
                            entries: number;
                            tables: {
                                name: string;
                                title: {
                                    en: string;
                                    ja: string;
                                };
                                /** @enum {unknown} */
                                kind: "row" | "note" | "incident" | "obligation" | "function";
                                rows: number;
                            }[];
                            search?: {
                                all: number;
                                found: {
                                    id: string;
                                    gist: {
                                        en: string;
                                        ja: string;
                                    };
                                    /** @enum {unknown} */
                                    kind: "row" | "note" | "incident" | "obligation" | "function";
                                    collection: {
                                        name: string;
                                        title: {
                                            en: string;
                                            ja: string;
                                        };
                                    };
                                    says: {
                                        en: string;
                                        ja: string;
                                    };
                                }[];
                                near: string[];
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
    "/api/v1/knowledge/tables/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A table of the guide, a library, or a section of the obligations */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
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
                            name: string;
                            title: {
                                en: string;
                                ja: string;
                            };
                            /** @enum {unknown} */
                            kind: "row" | "note" | "incident" | "obligation" | "function";
                            columns: {
                                key: string;
                                title: {
                                    en: string;
                                    ja: string;
                                };
                            }[];
                            rows: {
                                id: string;
                                cells: {
                                    [key: string]: {
                                        en: string;
                                        ja: string;
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
    "/api/v1/knowledge/entries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An entry: what it says, how it stands today, where it comes from, what belongs to it */
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
                            /** @enum {unknown} */
                            kind: "row" | "note" | "incident" | "obligation" | "function";
                            title: {
                                en: string;
                                ja: string;
                            };
                            collection: {
                                name: string;
                                title: {
                                    en: string;
                                    ja: string;
                                };
                            };
                            sections: {
                                label: {
                                    en: string;
                                    ja: string;
                                };
                                text: {
                                    en: string;
                                    ja: string;
                                };
                            }[];
                            status?: {
                                text: {
                                    en: string;
                                    ja: string;
                                };
                                confirmed: boolean;
                                reviewed: string;
                            };
                            source: {
                                en: string;
                                ja: string;
                            };
                            links: {
                                id: string;
                                gist: {
                                    en: string;
                                    ja: string;
                                };
                            }[];
                            linkedFrom: {
                                id: string;
                                gist: {
                                    en: string;
                                    ja: string;
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
    "/api/v1/updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The update repository: its roles with thresholds and ends, and the keys of the online roles */
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
                            roles: {
                                role: string;
                                version: number;
                                /** @description milliseconds since 1970, UTC */
                                signedAt: number;
                                /** @description milliseconds since 1970, UTC */
                                expiresAt: number;
                                /** @enum {unknown} */
                                state: "valid" | "expiring" | "urgent" | "expired";
                                /** @description since when people are told that it ends */
                                tellFrom: number;
                                /** @description signatures that are needed */
                                threshold: number;
                                keyids: string[];
                                /** @description targets that it lists */
                                targets: number;
                            }[];
                            online: {
                                snapshot: {
                                    /** @description in the key records */
                                    id: string;
                                    /**
                                     * @description waiting: in force as soon as metadata that are signed offline name it
                                     * @enum {unknown}
                                     */
                                    state: "present" | "waiting" | "former";
                                    /** @enum {unknown} */
                                    custody: "file" | "pkcs11";
                                    /** @description JWK thumbprint, by which settings name the key of the director */
                                    kid: string;
                                    /** @description by which a root names it */
                                    keyid: string;
                                    key: {
                                        keytype: string;
                                        scheme: string;
                                        keyval: {
                                            public: string;
                                        };
                                    };
                                }[];
                                timestamp: {
                                    /** @description in the key records */
                                    id: string;
                                    /**
                                     * @description waiting: in force as soon as metadata that are signed offline name it
                                     * @enum {unknown}
                                     */
                                    state: "present" | "waiting" | "former";
                                    /** @enum {unknown} */
                                    custody: "file" | "pkcs11";
                                    /** @description JWK thumbprint, by which settings name the key of the director */
                                    kid: string;
                                    /** @description by which a root names it */
                                    keyid: string;
                                    key: {
                                        keytype: string;
                                        scheme: string;
                                        keyval: {
                                            public: string;
                                        };
                                    };
                                }[];
                                director: {
                                    /** @description in the key records */
                                    id: string;
                                    /**
                                     * @description waiting: in force as soon as metadata that are signed offline name it
                                     * @enum {unknown}
                                     */
                                    state: "present" | "waiting" | "former";
                                    /** @enum {unknown} */
                                    custody: "file" | "pkcs11";
                                    /** @description JWK thumbprint, by which settings name the key of the director */
                                    kid: string;
                                    /** @description by which a root names it */
                                    keyid: string;
                                    key: {
                                        keytype: string;
                                        scheme: string;
                                        keyval: {
                                            public: string;
                                        };
                                    };
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
    "/api/v1/updates/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the update server is set up as it should be, the worst first */
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
                            checks: {
                                id: string;
                                /** @description a role or a product; absent: the whole repository */
                                about?: string;
                                /** @enum {unknown} */
                                outcome: "good" | "warning" | "fault";
                                says: {
                                    en: string;
                                    ja: string;
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
    "/api/v1/updates/metadata/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One metadata file, by its name; without a version in it: the one in force */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description of metadata: 2.root.json, targets.json, doorbell-stable.json */
                    file: string;
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
                            /** @description of metadata: 2.root.json, targets.json, doorbell-stable.json */
                            file: string;
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
    "/api/v1/updates/factory/{product}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the factory puts into a device, so that it takes updates: the root, and keys of second signatures */
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
                            /** @description for updates/root.json */
                            root: string;
                            /** @description PEM, for updates/second-keys.pem */
                            secondKeys?: string;
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
    "/api/v1/updates/settings/{product}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The settings of a product that are in force, and what they would say of this server now */
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
                            /** @description text of each, by kind */
                            present: {
                                [key: string]: string;
                            };
                            /** @description value that each kind should have by the keys of this server */
                            current: {
                                [key: string]: unknown;
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
    "/api/v1/updates/target": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A small target that is in force, such as the manifest of a release */
        get: {
            parameters: {
                query: {
                    path: string;
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
                            path: string;
                            /** @description SHA-256, hex */
                            sha256: string;
                            length: number;
                            /** @description of files of up to a mebioctet */
                            text?: string;
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
    "/api/v1/updates/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metadata that wait for signatures */
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
                            drafts: {
                                id: string;
                                role: string;
                                version: number;
                                expires: string;
                                signatures?: {
                                    keyids: string[];
                                    needed: number;
                                };
                                /** @description milliseconds since 1970, UTC */
                                at: number;
                                actor: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Files a draft, or adds the signatures of a signed copy to the one that is there */
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
                        /** @description of metadata: 2.root.json, targets.json, doorbell-stable.json */
                        file: string;
                        /** @description text of the file */
                        text: string;
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
                            role: string;
                            version: number;
                            expires: string;
                            signatures?: {
                                keyids: string[];
                                needed: number;
                            };
                            /** @description milliseconds since 1970, UTC */
                            at: number;
                            actor: string;
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
    "/api/v1/updates/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A draft with the signatures so far, to be signed elsewhere */
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
                            /** @description of metadata: 2.root.json, targets.json, doorbell-stable.json */
                            file: string;
                            text: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Takes a draft from the desk */
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
                204: {
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
    "/api/v1/updates/files/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether a file is here already */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description SHA-256, hex */
                    sha256: string;
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
                            /** @description SHA-256, hex */
                            sha256: string;
                            length: number;
                        };
                    };
                };
            };
        };
        /** Uploads the file of a target, under its digest; it is kept for a day, and longer once a draft or a release names it */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description SHA-256, hex */
                    sha256: string;
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
                            /** @description SHA-256, hex */
                            sha256: string;
                            length: number;
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/updates/publications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publishes roots, settings and metadata that were signed anew, verified as a device would; releases go by their gates */
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
                        metadata: {
                            [key: string]: string;
                        };
                        /** @description targets that are meant to vanish */
                        drops?: string[];
                        /** @description versions of snapshot and timestamp start anew; the root has to replace all of their keys (TUF §5.3.11) */
                        recover?: boolean;
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
                            changed: string[];
                            versions: {
                                [key: string]: number;
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
    "/api/v1/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Releases, newest first */
        get: {
            parameters: {
                query?: {
                    product?: string;
                    channel?: string;
                    state?: "draft" | "gated" | "awaiting-approval" | "published" | "refused" | "withdrawn";
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
                            releases: {
                                /** @description <product>/<channel>/<version> */
                                id: string;
                                product: string;
                                channel: string;
                                version: string;
                                /** @enum {unknown} */
                                state: "draft" | "gated" | "awaiting-approval" | "published" | "refused" | "withdrawn";
                                manifest: {
                                    /** @enum {number} */
                                    format: 1;
                                    product: string;
                                    channel: string;
                                    version: string;
                                    releasedAt: string;
                                    /** @enum {unknown} */
                                    severity: "critical" | "high" | "other";
                                    changes: {
                                        en: string;
                                        ja: string;
                                    };
                                    supportUntil: string;
                                    requires?: string;
                                    floor: string;
                                    dependencies: {
                                        component: string;
                                        range: string;
                                    }[];
                                    images: {
                                        variant: string;
                                        hardware: string[];
                                        path: string;
                                        length: number;
                                        sha256: string;
                                    }[];
                                    sbom: {
                                        path: string;
                                        length: number;
                                        sha256: string;
                                    };
                                };
                                /** @description SHA-256 of release.json, hex */
                                digest: string;
                                uploadedBy: string;
                                uploadedPerson?: string;
                                /** @description upload; milliseconds since 1970 */
                                uploadedAt: number;
                                gates: {
                                    /** @description model, version, signatures, second-signature, sbom, vulnerabilities, approved-components, evaluated-components, static-analysis, evidence, people */
                                    gate: string;
                                    question: {
                                        en: string;
                                        ja: string;
                                    };
                                    /**
                                     * @description not-asked: neither the model nor the house asks for it
                                     * @enum {unknown}
                                     */
                                    state: "passed" | "failed" | "excepted" | "not-asked";
                                    says: {
                                        en: string;
                                        ja: string;
                                    };
                                    findings: {
                                        /** @description what an exception names */
                                        id: string;
                                        says: {
                                            en: string;
                                            ja: string;
                                        };
                                        /** @description the approval by which it is no obstacle */
                                        exception?: string;
                                    }[];
                                }[];
                                /** @description when the gates were asked last; milliseconds since 1970 */
                                gatedAt?: number;
                                approval?: string;
                                /** @description publication; milliseconds since 1970 */
                                publishedAt?: number;
                                publishedBy?: string;
                                /** @description since when it is in its state; milliseconds since 1970 */
                                at: number;
                                /** @description why it was refused or withdrawn */
                                reason?: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Takes in a signed release whose files were uploaded before, and asks its gates */
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
                        /** @description signed TUF metadata by file name, as text: { "doorbell-stable.json": "{…}" } */
                        metadata: {
                            [key: string]: string;
                        };
                        /** @description results of static analysis, SARIF 2.1.0 as text */
                        scans?: string[];
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
                            /** @description <product>/<channel>/<version> */
                            id: string;
                            product: string;
                            channel: string;
                            version: string;
                            /** @enum {unknown} */
                            state: "draft" | "gated" | "awaiting-approval" | "published" | "refused" | "withdrawn";
                            manifest: {
                                /** @enum {number} */
                                format: 1;
                                product: string;
                                channel: string;
                                version: string;
                                releasedAt: string;
                                /** @enum {unknown} */
                                severity: "critical" | "high" | "other";
                                changes: {
                                    en: string;
                                    ja: string;
                                };
                                supportUntil: string;
                                requires?: string;
                                floor: string;
                                dependencies: {
                                    component: string;
                                    range: string;
                                }[];
                                images: {
                                    variant: string;
                                    hardware: string[];
                                    path: string;
                                    length: number;
                                    sha256: string;
                                }[];
                                sbom: {
                                    path: string;
                                    length: number;
                                    sha256: string;
                                };
                            };
                            /** @description SHA-256 of release.json, hex */
                            digest: string;
                            uploadedBy: string;
                            uploadedPerson?: string;
                            /** @description upload; milliseconds since 1970 */
                            uploadedAt: number;
                            gates: {
                                /** @description model, version, signatures, second-signature, sbom, vulnerabilities, approved-components, evaluated-components, static-analysis, evidence, people */
                                gate: string;
                                question: {
                                    en: string;
                                    ja: string;
                                };
                                /**
                                 * @description not-asked: neither the model nor the house asks for it
                                 * @enum {unknown}
                                 */
                                state: "passed" | "failed" | "excepted" | "not-asked";
                                says: {
                                    en: string;
                                    ja: string;
                                };
                                findings: {
                                    /** @description what an exception names */
                                    id: string;
                                    says: {
                                        en: string;
                                        ja: string;
                                    };
                                    /** @description the approval by which it is no obstacle */
                                    exception?: string;
                                }[];
                            }[];
                            /** @description when the gates were asked last; milliseconds since 1970 */
                            gatedAt?: number;
                            approval?: string;
                            /** @description publication; milliseconds since 1970 */
                            publishedAt?: number;
                            publishedBy?: string;
                            /** @description since when it is in its state; milliseconds since 1970 */
                            at: number;
                            /** @description why it was refused or withdrawn */
                            reason?: string;
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
    "/api/v1/releases/{product}/{channel}/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A release with what its gates say */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    product: string;
                    channel: string;
                    version: string;
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
                            /** @description <product>/<channel>/<version> */
                            id: string;
                            product: string;
                            channel: string;
                            version: string;
                            /** @enum {unknown} */
                            state: "draft" | "gated" | "awaiting-approval" | "published" | "refused" | "withdrawn";
                            manifest: {
                                /** @enum {number} */
                                format: 1;
                                product: string;
                                channel: string;
                                version: string;
                                releasedAt: string;
                                /** @enum {unknown} */
                                severity: "critical" | "high" | "other";
                                changes: {
                                    en: string;
                                    ja: string;
                                };
                                supportUntil: string;
                                requires?: string;
                                floor: string;
                                dependencies: {
                                    component: string;
                                    range: string;
                                }[];
                                images: {
                                    variant: string;
                                    hardware: string[];
                                    path: string;
                                    length: number;
                                    sha256: string;
                                }[];
                                sbom: {
                                    path: string;
                                    length: number;
                                    sha256: string;
                                };
                            };
                            /** @description SHA-256 of release.json, hex */
                            digest: string;
                            uploadedBy: string;
                            uploadedPerson?: string;
                            /** @description upload; milliseconds since 1970 */
                            uploadedAt: number;
                            gates: {
                                /** @description model, version, signatures, second-signature, sbom, vulnerabilities, approved-components, evaluated-components, static-analysis, evidence, people */
                                gate: string;
                                question: {
                                    en: string;
                                    ja: string;
                                };
                                /**
                                 * @description not-asked: neither the model nor the house asks for it
                                 * @enum {unknown}
                                 */
                                state: "passed" | "failed" | "excepted" | "not-asked";
                                says: {
                                    en: string;
                                    ja: string;
                                };
                                findings: {
                                    /** @description what an exception names */
                                    id: string;
                                    says: {
                                        en: string;
                                        ja: string;
                                    };
                                    /** @description the approval by which it is no obstacle */
                                    exception?: string;
                                }[];
                            }[];
                            /** @description when the gates were asked last; milliseconds since 1970 */
                            gatedAt?: number;
                            approval?: string;
                            /** @description publication; milliseconds since 1970 */
                            publishedAt?: number;
                            publishedBy?: string;
                            /** @description since when it is in its state; milliseconds since 1970 */
                            at: number;
                            /** @description why it was refused or withdrawn */
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
    "/api/v1/products/{product}/release-exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exceptions from gates, newest first; they are made by the act releases.except */
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
                            exceptions: {
                                id: string;
                                product: string;
                                gate: string;
                                items: string[];
                                reason: string;
                                /** @description its end; milliseconds since 1970 */
                                until: number;
                                approval: string;
                                people: string[];
                                /** @description when it was made; milliseconds since 1970 */
                                at: number;
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
    "/api/v1/releases/{product}/{channel}/{version}/gates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the gates again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    product: string;
                    channel: string;
                    version: string;
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
                            /** @description <product>/<channel>/<version> */
                            id: string;
                            product: string;
                            channel: string;
                            version: string;
                            /** @enum {unknown} */
                            state: "draft" | "gated" | "awaiting-approval" | "published" | "refused" | "withdrawn";
                            manifest: {
                                /** @enum {number} */
                                format: 1;
                                product: string;
                                channel: string;
                                version: string;
                                releasedAt: string;
                                /** @enum {unknown} */
                                severity: "critical" | "high" | "other";
                                changes: {
                                    en: string;
                                    ja: string;
                                };
                                supportUntil: string;
                                requires?: string;
                                floor: string;
                                dependencies: {
                                    component: string;
                                    range: string;
                                }[];
                                images: {
                                    variant: string;
                                    hardware: string[];
                                    path: string;
                                    length: number;
                                    sha256: string;
                                }[];
                                sbom: {
                                    path: string;
                                    length: number;
                                    sha256: string;
                                };
                            };
                            /** @description SHA-256 of release.json, hex */
                            digest: string;
                            uploadedBy: string;
                            uploadedPerson?: string;
                            /** @description upload; milliseconds since 1970 */
                            uploadedAt: number;
                            gates: {
                                /** @description model, version, signatures, second-signature, sbom, vulnerabilities, approved-components, evaluated-components, static-analysis, evidence, people */
                                gate: string;
                                question: {
                                    en: string;
                                    ja: string;
                                };
                                /**
                                 * @description not-asked: neither the model nor the house asks for it
                                 * @enum {unknown}
                                 */
                                state: "passed" | "failed" | "excepted" | "not-asked";
                                says: {
                                    en: string;
                                    ja: string;
                                };
                                findings: {
                                    /** @description what an exception names */
                                    id: string;
                                    says: {
                                        en: string;
                                        ja: string;
                                    };
                                    /** @description the approval by which it is no obstacle */
                                    exception?: string;
                                }[];
                            }[];
                            /** @description when the gates were asked last; milliseconds since 1970 */
                            gatedAt?: number;
                            approval?: string;
                            /** @description publication; milliseconds since 1970 */
                            publishedAt?: number;
                            publishedBy?: string;
                            /** @description since when it is in its state; milliseconds since 1970 */
                            at: number;
                            /** @description why it was refused or withdrawn */
                            reason?: string;
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
    "/api/v1/releases/{product}/{channel}/{version}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks that the release is published; a second person has to agree */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    product: string;
                    channel: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @description of the act: `keys.rotate` */
                            kind: string;
                            parameters: unknown;
                            /** @description SHA-256 over kind and parameters in canonical form (RFC 8785), hex */
                            hash: string;
                            summary: {
                                en: string;
                                ja: string;
                            };
                            askedBy: string;
                            /** @description the person, unless nobody in particular */
                            askedPerson?: string;
                            askedAt: number;
                            expiresAt: number;
                            /** @description how many different people have to agree */
                            needed: number;
                            /** @description a person whose agreement does not count */
                            concerns?: string;
                            /** @enum {unknown} */
                            state: "open" | "approved" | "running" | "done" | "failed" | "refused" | "withdrawn" | "expired";
                            /** @description since when it is in this state */
                            at: number;
                            /** @description why it was refused, withdrawn or failed */
                            reason?: string;
                            result?: {
                                [key: string]: unknown;
                            };
                            voices: {
                                person: string;
                                name: string;
                                /** @enum {unknown} */
                                answer: "agree" | "refuse";
                                at: number;
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
    "/api/v1/releases/{product}/{channel}/{version}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraws a release: no device is given it any more, and its roll-outs are aborted */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    product: string;
                    channel: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
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
                            /** @description <product>/<channel>/<version> */
                            id: string;
                            product: string;
                            channel: string;
                            version: string;
                            /** @enum {unknown} */
                            state: "draft" | "gated" | "awaiting-approval" | "published" | "refused" | "withdrawn";
                            manifest: {
                                /** @enum {number} */
                                format: 1;
                                product: string;
                                channel: string;
                                version: string;
                                releasedAt: string;
                                /** @enum {unknown} */
                                severity: "critical" | "high" | "other";
                                changes: {
                                    en: string;
                                    ja: string;
                                };
                                supportUntil: string;
                                requires?: string;
                                floor: string;
                                dependencies: {
                                    component: string;
                                    range: string;
                                }[];
                                images: {
                                    variant: string;
                                    hardware: string[];
                                    path: string;
                                    length: number;
                                    sha256: string;
                                }[];
                                sbom: {
                                    path: string;
                                    length: number;
                                    sha256: string;
                                };
                            };
                            /** @description SHA-256 of release.json, hex */
                            digest: string;
                            uploadedBy: string;
                            uploadedPerson?: string;
                            /** @description upload; milliseconds since 1970 */
                            uploadedAt: number;
                            gates: {
                                /** @description model, version, signatures, second-signature, sbom, vulnerabilities, approved-components, evaluated-components, static-analysis, evidence, people */
                                gate: string;
                                question: {
                                    en: string;
                                    ja: string;
                                };
                                /**
                                 * @description not-asked: neither the model nor the house asks for it
                                 * @enum {unknown}
                                 */
                                state: "passed" | "failed" | "excepted" | "not-asked";
                                says: {
                                    en: string;
                                    ja: string;
                                };
                                findings: {
                                    /** @description what an exception names */
                                    id: string;
                                    says: {
                                        en: string;
                                        ja: string;
                                    };
                                    /** @description the approval by which it is no obstacle */
                                    exception?: string;
                                }[];
                            }[];
                            /** @description when the gates were asked last; milliseconds since 1970 */
                            gatedAt?: number;
                            approval?: string;
                            /** @description publication; milliseconds since 1970 */
                            publishedAt?: number;
                            publishedBy?: string;
                            /** @description since when it is in its state; milliseconds since 1970 */
                            at: number;
                            /** @description why it was refused or withdrawn */
                            reason?: string;
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
    "/api/v1/products/{product}/approved-components": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Components that may be used */
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
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        /** Components that may be used: replaces the list; from now on every release is held against it */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    product: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        approved: {
                            /** @description a package URL without version (pkg:npm/semver), or the name of a component */
                            component: string;
                            /** @description a range of versions, or one of them to the letter; default: all */
                            versions?: string;
                        }[];
                    };
                };
            };
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{product}/component-evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was found out about the risk of components */
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
                            [key: string]: unknown;
                        };
                    };
                };
            };
        };
        /** What was found out about the risk of components: replaces the list; from now on every release is held against it */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    product: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        evaluations: {
                            /** @description a package URL without version (pkg:npm/semver), or the name of a component */
                            component: string;
                            /** @description whether its use brings no risk that is too high */
                            acceptable: boolean;
                            by: string;
                            on: string;
                            note?: string;
                        }[];
                    };
                };
            };
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rollouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Roll-outs with their progress, newest first */
        get: {
            parameters: {
                query?: {
                    product?: string;
                    /** @description <product>/<channel>/<version> */
                    release?: string;
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
                            rollouts: {
                                id: string;
                                /** @description <product>/<channel>/<version> */
                                release: string;
                                product: string;
                                version: string;
                                /**
                                 * @description held: the next stage waits for a second person
                                 * @enum {unknown}
                                 */
                                state: "running" | "held" | "paused" | "aborted" | "completed";
                                /** @description the present one, from 0; -1: none has begun */
                                stage: number;
                                stages: number;
                                /** @description since when the present stage is through, and rests; milliseconds since 1970 */
                                throughAt?: number;
                                /** @description when the model wants it installed; milliseconds since 1970 */
                                dueAt?: number;
                                /** @description start; milliseconds since 1970 */
                                startedAt: number;
                                startedBy: string;
                                /** @description since when it is in its state; milliseconds since 1970 */
                                at: number;
                                /** @description why it was paused or aborted; `threshold`: too many have failed */
                                reason?: string;
                                plan: {
                                    /** @description whom it is for: what is named has to hold all together; nothing named: every device */
                                    selection: {
                                        /** @description devices of these groups */
                                        groups?: string[];
                                        /** @description devices of these variants */
                                        variants?: string[];
                                        /** @description devices with this hardware */
                                        hardware?: string[];
                                        /** @description devices of these batches of the factory's */
                                        batches?: string[];
                                        devices?: string[];
                                        /** @description only so many of them, always the same ones */
                                        percent?: number;
                                    };
                                    canary: string[];
                                    /** @description how many devices each stage has: all, always as many, or 1, 2, 4, 8 and so on */
                                    steps: {
                                        /** @enum {string} */
                                        kind: "at-once";
                                    } | {
                                        /** @enum {string} */
                                        kind: "constant";
                                        /** @description in each stage */
                                        devices: number;
                                    } | {
                                        /** @enum {string} */
                                        kind: "constant";
                                        /** @description of all, in each stage */
                                        percent: number;
                                    } | {
                                        /** @enum {string} */
                                        kind: "exponential";
                                        /** @description in the first stage */
                                        first: number;
                                        factor: number;
                                    };
                                    succeedPercent: number;
                                    soakMs: number;
                                    abort: {
                                        percent: number;
                                        devices?: number;
                                        atLeast: number;
                                    };
                                    approveBefore: number[];
                                    window?: {
                                        fromMinute: number;
                                        toMinute: number;
                                        days?: number[];
                                    };
                                    restrictOverdue: boolean;
                                };
                                devices: number;
                                /** @description devices by state, each once; nothing stands for none */
                                states: {
                                    planned?: number;
                                    "never-asked"?: number;
                                    assigned?: number;
                                    waiting?: number;
                                    postponed?: number;
                                    downloading?: number;
                                    verified?: number;
                                    installed?: number;
                                    trial?: number;
                                    updated?: number;
                                    "rolled-back"?: number;
                                    refused?: number;
                                    failed?: number;
                                    overdue?: number;
                                    silent?: number;
                                };
                                /** @description behind their deadline, whatever their state */
                                overdue: number;
                                perStage: {
                                    /** @description from 1 */
                                    stage: number;
                                    devices: number;
                                    begun: boolean;
                                    /** @description devices by state, each once; nothing stands for none */
                                    states: {
                                        planned?: number;
                                        "never-asked"?: number;
                                        assigned?: number;
                                        waiting?: number;
                                        postponed?: number;
                                        downloading?: number;
                                        verified?: number;
                                        installed?: number;
                                        trial?: number;
                                        updated?: number;
                                        "rolled-back"?: number;
                                        refused?: number;
                                        failed?: number;
                                        overdue?: number;
                                        silent?: number;
                                    };
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Starts a roll-out of a published release */
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
                        /** @description <product>/<channel>/<version> */
                        release: string;
                        plan?: {
                            /** @description whom it is for: what is named has to hold all together; nothing named: every device */
                            selection?: {
                                /** @description devices of these groups */
                                groups?: string[];
                                /** @description devices of these variants */
                                variants?: string[];
                                /** @description devices with this hardware */
                                hardware?: string[];
                                /** @description devices of these batches of the factory's */
                                batches?: string[];
                                devices?: string[];
                                /** @description only so many of them, always the same ones */
                                percent?: number;
                            };
                            canary?: string[];
                            /** @description how many devices each stage has: all, always as many, or 1, 2, 4, 8 and so on */
                            steps?: {
                                /** @enum {string} */
                                kind: "at-once";
                            } | {
                                /** @enum {string} */
                                kind: "constant";
                                /** @description in each stage */
                                devices: number;
                            } | {
                                /** @enum {string} */
                                kind: "constant";
                                /** @description of all, in each stage */
                                percent: number;
                            } | {
                                /** @enum {string} */
                                kind: "exponential";
                                /** @description in the first stage */
                                first: number;
                                factor: number;
                            };
                            /** @description a stage is through when so many of its devices are updated, percent; default 95 */
                            succeed?: number;
                            /** @description rest after that; default: 86400 */
                            soakSeconds?: number;
                            /** @description when failed updates and those that went back stop it by itself */
                            abort?: {
                                /** @description of the devices that have come to an end; default 10 */
                                percent?: number;
                                /** @description whatever share that is */
                                devices?: number;
                                /** @description the share counts once so many have come to an end; default: as many as the first stage has, at most 20 */
                                atLeast?: number;
                            };
                            /** @description numbers of stages, from 1, that begin only when a second person has agreed */
                            approveBefore?: number[];
                            /** @description stages begin only within: minutes of the day and days of the week (0: Sunday), UTC */
                            window?: {
                                fromMinute: number;
                                toMinute: number;
                                days?: number[];
                            };
                            /** @description devices behind the deadline of the model may do nothing but update; default: true */
                            restrictOverdue?: boolean;
                        };
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
                            id: string;
                            /** @description <product>/<channel>/<version> */
                            release: string;
                            product: string;
                            version: string;
                            /**
                             * @description held: the next stage waits for a second person
                             * @enum {unknown}
                             */
                            state: "running" | "held" | "paused" | "aborted" | "completed";
                            /** @description the present one, from 0; -1: none has begun */
                            stage: number;
                            stages: number;
                            /** @description since when the present stage is through, and rests; milliseconds since 1970 */
                            throughAt?: number;
                            /** @description when the model wants it installed; milliseconds since 1970 */
                            dueAt?: number;
                            /** @description start; milliseconds since 1970 */
                            startedAt: number;
                            startedBy: string;
                            /** @description since when it is in its state; milliseconds since 1970 */
                            at: number;
                            /** @description why it was paused or aborted; `threshold`: too many have failed */
                            reason?: string;
                            plan: {
                                /** @description whom it is for: what is named has to hold all together; nothing named: every device */
                                selection: {
                                    /** @description devices of these groups */
                                    groups?: string[];
                                    /** @description devices of these variants */
                                    variants?: string[];
                                    /** @description devices with this hardware */
                                    hardware?: string[];
                                    /** @description devices of these batches of the factory's */
                                    batches?: string[];
                                    devices?: string[];
                                    /** @description only so many of them, always the same ones */
                                    percent?: number;
                                };
                                canary: string[];
                                /** @description how many devices each stage has: all, always as many, or 1, 2, 4, 8 and so on */
                                steps: {
                                    /** @enum {string} */
                                    kind: "at-once";
                                } | {
                                    /** @enum {string} */
                                    kind: "constant";
                                    /** @description in each stage */
                                    devices: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "constant";
                                    /** @description of all, in each stage */
                                    percent: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "exponential";
                                    /** @description in the first stage */
                                    first: number;
                                    factor: number;
                                };
                                succeedPercent: number;
                                soakMs: number;
                                abort: {
                                    percent: number;
                                    devices?: number;
                                    atLeast: number;
                                };
                                approveBefore: number[];
                                window?: {
                                    fromMinute: number;
                                    toMinute: number;
                                    days?: number[];
                                };
                                restrictOverdue: boolean;
                            };
                            devices: number;
                            /** @description devices by state, each once; nothing stands for none */
                            states: {
                                planned?: number;
                                "never-asked"?: number;
                                assigned?: number;
                                waiting?: number;
                                postponed?: number;
                                downloading?: number;
                                verified?: number;
                                installed?: number;
                                trial?: number;
                                updated?: number;
                                "rolled-back"?: number;
                                refused?: number;
                                failed?: number;
                                overdue?: number;
                                silent?: number;
                            };
                            /** @description behind their deadline, whatever their state */
                            overdue: number;
                            perStage: {
                                /** @description from 1 */
                                stage: number;
                                devices: number;
                                begun: boolean;
                                /** @description devices by state, each once; nothing stands for none */
                                states: {
                                    planned?: number;
                                    "never-asked"?: number;
                                    assigned?: number;
                                    waiting?: number;
                                    postponed?: number;
                                    downloading?: number;
                                    verified?: number;
                                    installed?: number;
                                    trial?: number;
                                    updated?: number;
                                    "rolled-back"?: number;
                                    refused?: number;
                                    failed?: number;
                                    overdue?: number;
                                    silent?: number;
                                };
                            }[];
                            /** @description newest first */
                            history: {
                                /** @description when; milliseconds since 1970 */
                                at: number;
                                actor: string;
                                /** @description started, begin, hold, pause, resume, abort, complete, retry */
                                what: string;
                                detail: {
                                    [key: string]: unknown;
                                };
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
    "/api/v1/rollouts/selectable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom a roll-out can be for: what the devices of a product have, with their numbers */
        get: {
            parameters: {
                query: {
                    product: string;
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
                            /** @description that could be meant at all */
                            devices: number;
                            /** @description the largest first; a device may be in several */
                            groups: {
                                name: string;
                                devices: number;
                            }[];
                            /** @description as the factory has written them down */
                            variants: {
                                name: string;
                                devices: number;
                            }[];
                            /** @description as devices have told it */
                            hardware: {
                                name: string;
                                devices: number;
                            }[];
                            /** @description the factory's */
                            batches: {
                                name: string;
                                devices: number;
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
    "/api/v1/rollouts/selectable/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices that a roll-out can name, by a part of their id or name */
        get: {
            parameters: {
                query: {
                    product: string;
                    /** @description in any case; nothing: the first ones */
                    search: string;
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
                            /** @description by id */
                            devices: string[];
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
    "/api/v1/rollouts/{rollout}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A roll-out: its plan, how far its devices are, and what became of it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    rollout: string;
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
                            /** @description <product>/<channel>/<version> */
                            release: string;
                            product: string;
                            version: string;
                            /**
                             * @description held: the next stage waits for a second person
                             * @enum {unknown}
                             */
                            state: "running" | "held" | "paused" | "aborted" | "completed";
                            /** @description the present one, from 0; -1: none has begun */
                            stage: number;
                            stages: number;
                            /** @description since when the present stage is through, and rests; milliseconds since 1970 */
                            throughAt?: number;
                            /** @description when the model wants it installed; milliseconds since 1970 */
                            dueAt?: number;
                            /** @description start; milliseconds since 1970 */
                            startedAt: number;
                            startedBy: string;
                            /** @description since when it is in its state; milliseconds since 1970 */
                            at: number;
                            /** @description why it was paused or aborted; `threshold`: too many have failed */
                            reason?: string;
                            plan: {
                                /** @description whom it is for: what is named has to hold all together; nothing named: every device */
                                selection: {
                                    /** @description devices of these groups */
                                    groups?: string[];
                                    /** @description devices of these variants */
                                    variants?: string[];
                                    /** @description devices with this hardware */
                                    hardware?: string[];
                                    /** @description devices of these batches of the factory's */
                                    batches?: string[];
                                    devices?: string[];
                                    /** @description only so many of them, always the same ones */
                                    percent?: number;
                                };
                                canary: string[];
                                /** @description how many devices each stage has: all, always as many, or 1, 2, 4, 8 and so on */
                                steps: {
                                    /** @enum {string} */
                                    kind: "at-once";
                                } | {
                                    /** @enum {string} */
                                    kind: "constant";
                                    /** @description in each stage */
                                    devices: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "constant";
                                    /** @description of all, in each stage */
                                    percent: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "exponential";
                                    /** @description in the first stage */
                                    first: number;
                                    factor: number;
                                };
                                succeedPercent: number;
                                soakMs: number;
                                abort: {
                                    percent: number;
                                    devices?: number;
                                    atLeast: number;
                                };
                                approveBefore: number[];
                                window?: {
                                    fromMinute: number;
                                    toMinute: number;
                                    days?: number[];
                                };
                                restrictOverdue: boolean;
                            };
                            devices: number;
                            /** @description devices by state, each once; nothing stands for none */
                            states: {
                                planned?: number;
                                "never-asked"?: number;
                                assigned?: number;
                                waiting?: number;
                                postponed?: number;
                                downloading?: number;
                                verified?: number;
                                installed?: number;
                                trial?: number;
                                updated?: number;
                                "rolled-back"?: number;
                                refused?: number;
                                failed?: number;
                                overdue?: number;
                                silent?: number;
                            };
                            /** @description behind their deadline, whatever their state */
                            overdue: number;
                            perStage: {
                                /** @description from 1 */
                                stage: number;
                                devices: number;
                                begun: boolean;
                                /** @description devices by state, each once; nothing stands for none */
                                states: {
                                    planned?: number;
                                    "never-asked"?: number;
                                    assigned?: number;
                                    waiting?: number;
                                    postponed?: number;
                                    downloading?: number;
                                    verified?: number;
                                    installed?: number;
                                    trial?: number;
                                    updated?: number;
                                    "rolled-back"?: number;
                                    refused?: number;
                                    failed?: number;
                                    overdue?: number;
                                    silent?: number;
                                };
                            }[];
                            /** @description newest first */
                            history: {
                                /** @description when; milliseconds since 1970 */
                                at: number;
                                actor: string;
                                /** @description started, begin, hold, pause, resume, abort, complete, retry */
                                what: string;
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
    "/api/v1/rollouts/{rollout}/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Devices of a roll-out, by id */
        get: {
            parameters: {
                query: {
                    state?: "planned" | "never-asked" | "assigned" | "waiting" | "postponed" | "downloading" | "verified" | "installed" | "trial" | "updated" | "rolled-back" | "refused" | "failed" | "overdue" | "silent";
                    after?: string;
                    limit: number;
                };
                header?: never;
                path: {
                    rollout: string;
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
                            devices: {
                                device: string;
                                /** @description from 1 */
                                stage: number;
                                /** @enum {unknown} */
                                state: "planned" | "never-asked" | "assigned" | "waiting" | "postponed" | "downloading" | "verified" | "installed" | "trial" | "updated" | "rolled-back" | "refused" | "failed" | "overdue" | "silent";
                                overdue: boolean;
                                /** @description the agent's error code */
                                code?: string;
                                /** @description version that it has verified in the slot that runs */
                                running?: string;
                                attempt?: number;
                                /** @description octets that it has */
                                progress?: number;
                                of?: number;
                                /** @description when its stage began; milliseconds since 1970 */
                                offeredAt?: number;
                                /** @description when it asked and was told; milliseconds since 1970 */
                                assignedAt?: number;
                                /** @description when it asked or reported last; milliseconds since 1970 */
                                seenAt?: number;
                                /** @description its deadline; milliseconds since 1970 */
                                by?: number;
                                /** @description since when it is so; milliseconds since 1970 */
                                changedAt: number;
                            }[];
                            more: boolean;
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
    "/api/v1/rollouts/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a roll-out would be: its devices and stages, with the defaults filled in; nothing begins */
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
                        /** @description <product>/<channel>/<version> */
                        release: string;
                        plan?: {
                            /** @description whom it is for: what is named has to hold all together; nothing named: every device */
                            selection?: {
                                /** @description devices of these groups */
                                groups?: string[];
                                /** @description devices of these variants */
                                variants?: string[];
                                /** @description devices with this hardware */
                                hardware?: string[];
                                /** @description devices of these batches of the factory's */
                                batches?: string[];
                                devices?: string[];
                                /** @description only so many of them, always the same ones */
                                percent?: number;
                            };
                            canary?: string[];
                            /** @description how many devices each stage has: all, always as many, or 1, 2, 4, 8 and so on */
                            steps?: {
                                /** @enum {string} */
                                kind: "at-once";
                            } | {
                                /** @enum {string} */
                                kind: "constant";
                                /** @description in each stage */
                                devices: number;
                            } | {
                                /** @enum {string} */
                                kind: "constant";
                                /** @description of all, in each stage */
                                percent: number;
                            } | {
                                /** @enum {string} */
                                kind: "exponential";
                                /** @description in the first stage */
                                first: number;
                                factor: number;
                            };
                            /** @description a stage is through when so many of its devices are updated, percent; default 95 */
                            succeed?: number;
                            /** @description rest after that; default: 86400 */
                            soakSeconds?: number;
                            /** @description when failed updates and those that went back stop it by itself */
                            abort?: {
                                /** @description of the devices that have come to an end; default 10 */
                                percent?: number;
                                /** @description whatever share that is */
                                devices?: number;
                                /** @description the share counts once so many have come to an end; default: as many as the first stage has, at most 20 */
                                atLeast?: number;
                            };
                            /** @description numbers of stages, from 1, that begin only when a second person has agreed */
                            approveBefore?: number[];
                            /** @description stages begin only within: minutes of the day and days of the week (0: Sunday), UTC */
                            window?: {
                                fromMinute: number;
                                toMinute: number;
                                days?: number[];
                            };
                            /** @description devices behind the deadline of the model may do nothing but update; default: true */
                            restrictOverdue?: boolean;
                        };
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
                            /** @description <product>/<channel>/<version> */
                            release: string;
                            plan: {
                                /** @description whom it is for: what is named has to hold all together; nothing named: every device */
                                selection: {
                                    /** @description devices of these groups */
                                    groups?: string[];
                                    /** @description devices of these variants */
                                    variants?: string[];
                                    /** @description devices with this hardware */
                                    hardware?: string[];
                                    /** @description devices of these batches of the factory's */
                                    batches?: string[];
                                    devices?: string[];
                                    /** @description only so many of them, always the same ones */
                                    percent?: number;
                                };
                                canary: string[];
                                /** @description how many devices each stage has: all, always as many, or 1, 2, 4, 8 and so on */
                                steps: {
                                    /** @enum {string} */
                                    kind: "at-once";
                                } | {
                                    /** @enum {string} */
                                    kind: "constant";
                                    /** @description in each stage */
                                    devices: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "constant";
                                    /** @description of all, in each stage */
                                    percent: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "exponential";
                                    /** @description in the first stage */
                                    first: number;
                                    factor: number;
                                };
                                succeedPercent: number;
                                soakMs: number;
                                abort: {
                                    percent: number;
                                    devices?: number;
                                    atLeast: number;
                                };
                                approveBefore: number[];
                                window?: {
                                    fromMinute: number;
                                    toMinute: number;
                                    days?: number[];
                                };
                                restrictOverdue: boolean;
                            };
                            devices: number;
                            /** @description devices of each stage, in their order */
                            stages: number[];
                            /** @description a share of devices was asked for: the roll-out may have some more or fewer */
                            isEstimate: boolean;
                            /** @description devices that the selection names and that would not get it: unknown, without a fitting image, up to date, or outside the rest of the selection; 20 at most */
                            leftOut: string[];
                            /** @description when the model wants it installed; milliseconds since 1970 */
                            dueAt?: number;
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
    "/api/v1/rollouts/{rollout}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses a roll-out: nobody else is offered the release */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    rollout: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
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
                            /** @description <product>/<channel>/<version> */
                            release: string;
                            product: string;
                            version: string;
                            /**
                             * @description held: the next stage waits for a second person
                             * @enum {unknown}
                             */
                            state: "running" | "held" | "paused" | "aborted" | "completed";
                            /** @description the present one, from 0; -1: none has begun */
                            stage: number;
                            stages: number;
                            /** @description since when the present stage is through, and rests; milliseconds since 1970 */
                            throughAt?: number;
                            /** @description when the model wants it installed; milliseconds since 1970 */
                            dueAt?: number;
                            /** @description start; milliseconds since 1970 */
                            startedAt: number;
                            startedBy: string;
                            /** @description since when it is in its state; milliseconds since 1970 */
                            at: number;
                            /** @description why it was paused or aborted; `threshold`: too many have failed */
                            reason?: string;
                            plan: {
                                /** @description whom it is for: what is named has to hold all together; nothing named: every device */
                                selection: {
                                    /** @description devices of these groups */
                                    groups?: string[];
                                    /** @description devices of these variants */
                                    variants?: string[];
                                    /** @description devices with this hardware */
                                    hardware?: string[];
                                    /** @description devices of these batches of the factory's */
                                    batches?: string[];
                                    devices?: string[];
                                    /** @description only so many of them, always the same ones */
                                    percent?: number;
                                };
                                canary: string[];
                                /** @description how many devices each stage has: all, always as many, or 1, 2, 4, 8 and so on */
                                steps: {
                                    /** @enum {string} */
                                    kind: "at-once";
                                } | {
                                    /** @enum {string} */
                                    kind: "constant";
                                    /** @description in each stage */
                                    devices: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "constant";
                                    /** @description of all, in each stage */
                                    percent: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "exponential";
                                    /** @description in the first stage */
                                    first: number;
                                    factor: number;
                                };
                                succeedPercent: number;
                                soakMs: number;
                                abort: {
                                    percent: number;
                                    devices?: number;
                                    atLeast: number;
                                };
                                approveBefore: number[];
                                window?: {
                                    fromMinute: number;
                                    toMinute: number;
                                    days?: number[];
                                };
                                restrictOverdue: boolean;
                            };
                            devices: number;
                            /** @description devices by state, each once; nothing stands for none */
                            states: {
                                planned?: number;
                                "never-asked"?: number;
                                assigned?: number;
                                waiting?: number;
                                postponed?: number;
                                downloading?: number;
                                verified?: number;
                                installed?: number;
                                trial?: number;
                                updated?: number;
                                "rolled-back"?: number;
                                refused?: number;
                                failed?: number;
                                overdue?: number;
                                silent?: number;
                            };
                            /** @description behind their deadline, whatever their state */
                            overdue: number;
                            perStage: {
                                /** @description from 1 */
                                stage: number;
                                devices: number;
                                begun: boolean;
                                /** @description devices by state, each once; nothing stands for none */
                                states: {
                                    planned?: number;
                                    "never-asked"?: number;
                                    assigned?: number;
                                    waiting?: number;
                                    postponed?: number;
                                    downloading?: number;
                                    verified?: number;
                                    installed?: number;
                                    trial?: number;
                                    updated?: number;
                                    "rolled-back"?: number;
                                    refused?: number;
                                    failed?: number;
                                    overdue?: number;
                                    silent?: number;
                                };
                            }[];
                            /** @description newest first */
                            history: {
                                /** @description when; milliseconds since 1970 */
                                at: number;
                                actor: string;
                                /** @description started, begin, hold, pause, resume, abort, complete, retry */
                                what: string;
                                detail: {
                                    [key: string]: unknown;
                                };
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
    "/api/v1/rollouts/{rollout}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on with a paused roll-out */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    rollout: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
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
                            /** @description <product>/<channel>/<version> */
                            release: string;
                            product: string;
                            version: string;
                            /**
                             * @description held: the next stage waits for a second person
                             * @enum {unknown}
                             */
                            state: "running" | "held" | "paused" | "aborted" | "completed";
                            /** @description the present one, from 0; -1: none has begun */
                            stage: number;
                            stages: number;
                            /** @description since when the present stage is through, and rests; milliseconds since 1970 */
                            throughAt?: number;
                            /** @description when the model wants it installed; milliseconds since 1970 */
                            dueAt?: number;
                            /** @description start; milliseconds since 1970 */
                            startedAt: number;
                            startedBy: string;
                            /** @description since when it is in its state; milliseconds since 1970 */
                            at: number;
                            /** @description why it was paused or aborted; `threshold`: too many have failed */
                            reason?: string;
                            plan: {
                                /** @description whom it is for: what is named has to hold all together; nothing named: every device */
                                selection: {
                                    /** @description devices of these groups */
                                    groups?: string[];
                                    /** @description devices of these variants */
                                    variants?: string[];
                                    /** @description devices with this hardware */
                                    hardware?: string[];
                                    /** @description devices of these batches of the factory's */
                                    batches?: string[];
                                    devices?: string[];
                                    /** @description only so many of them, always the same ones */
                                    percent?: number;
                                };
                                canary: string[];
                                /** @description how many devices each stage has: all, always as many, or 1, 2, 4, 8 and so on */
                                steps: {
                                    /** @enum {string} */
                                    kind: "at-once";
                                } | {
                                    /** @enum {string} */
                                    kind: "constant";
                                    /** @description in each stage */
                                    devices: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "constant";
                                    /** @description of all, in each stage */
                                    percent: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "exponential";
                                    /** @description in the first stage */
                                    first: number;
                                    factor: number;
                                };
                                succeedPercent: number;
                                soakMs: number;
                                abort: {
                                    percent: number;
                                    devices?: number;
                                    atLeast: number;
                                };
                                approveBefore: number[];
                                window?: {
                                    fromMinute: number;
                                    toMinute: number;
                                    days?: number[];
                                };
                                restrictOverdue: boolean;
                            };
                            devices: number;
                            /** @description devices by state, each once; nothing stands for none */
                            states: {
                                planned?: number;
                                "never-asked"?: number;
                                assigned?: number;
                                waiting?: number;
                                postponed?: number;
                                downloading?: number;
                                verified?: number;
                                installed?: number;
                                trial?: number;
                                updated?: number;
                                "rolled-back"?: number;
                                refused?: number;
                                failed?: number;
                                overdue?: number;
                                silent?: number;
                            };
                            /** @description behind their deadline, whatever their state */
                            overdue: number;
                            perStage: {
                                /** @description from 1 */
                                stage: number;
                                devices: number;
                                begun: boolean;
                                /** @description devices by state, each once; nothing stands for none */
                                states: {
                                    planned?: number;
                                    "never-asked"?: number;
                                    assigned?: number;
                                    waiting?: number;
                                    postponed?: number;
                                    downloading?: number;
                                    verified?: number;
                                    installed?: number;
                                    trial?: number;
                                    updated?: number;
                                    "rolled-back"?: number;
                                    refused?: number;
                                    failed?: number;
                                    overdue?: number;
                                    silent?: number;
                                };
                            }[];
                            /** @description newest first */
                            history: {
                                /** @description when; milliseconds since 1970 */
                                at: number;
                                actor: string;
                                /** @description started, begin, hold, pause, resume, abort, complete, retry */
                                what: string;
                                detail: {
                                    [key: string]: unknown;
                                };
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
    "/api/v1/rollouts/{rollout}/abort": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Aborts a roll-out: what no device has begun is taken back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    rollout: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
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
                            /** @description <product>/<channel>/<version> */
                            release: string;
                            product: string;
                            version: string;
                            /**
                             * @description held: the next stage waits for a second person
                             * @enum {unknown}
                             */
                            state: "running" | "held" | "paused" | "aborted" | "completed";
                            /** @description the present one, from 0; -1: none has begun */
                            stage: number;
                            stages: number;
                            /** @description since when the present stage is through, and rests; milliseconds since 1970 */
                            throughAt?: number;
                            /** @description when the model wants it installed; milliseconds since 1970 */
                            dueAt?: number;
                            /** @description start; milliseconds since 1970 */
                            startedAt: number;
                            startedBy: string;
                            /** @description since when it is in its state; milliseconds since 1970 */
                            at: number;
                            /** @description why it was paused or aborted; `threshold`: too many have failed */
                            reason?: string;
                            plan: {
                                /** @description whom it is for: what is named has to hold all together; nothing named: every device */
                                selection: {
                                    /** @description devices of these groups */
                                    groups?: string[];
                                    /** @description devices of these variants */
                                    variants?: string[];
                                    /** @description devices with this hardware */
                                    hardware?: string[];
                                    /** @description devices of these batches of the factory's */
                                    batches?: string[];
                                    devices?: string[];
                                    /** @description only so many of them, always the same ones */
                                    percent?: number;
                                };
                                canary: string[];
                                /** @description how many devices each stage has: all, always as many, or 1, 2, 4, 8 and so on */
                                steps: {
                                    /** @enum {string} */
                                    kind: "at-once";
                                } | {
                                    /** @enum {string} */
                                    kind: "constant";
                                    /** @description in each stage */
                                    devices: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "constant";
                                    /** @description of all, in each stage */
                                    percent: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "exponential";
                                    /** @description in the first stage */
                                    first: number;
                                    factor: number;
                                };
                                succeedPercent: number;
                                soakMs: number;
                                abort: {
                                    percent: number;
                                    devices?: number;
                                    atLeast: number;
                                };
                                approveBefore: number[];
                                window?: {
                                    fromMinute: number;
                                    toMinute: number;
                                    days?: number[];
                                };
                                restrictOverdue: boolean;
                            };
                            devices: number;
                            /** @description devices by state, each once; nothing stands for none */
                            states: {
                                planned?: number;
                                "never-asked"?: number;
                                assigned?: number;
                                waiting?: number;
                                postponed?: number;
                                downloading?: number;
                                verified?: number;
                                installed?: number;
                                trial?: number;
                                updated?: number;
                                "rolled-back"?: number;
                                refused?: number;
                                failed?: number;
                                overdue?: number;
                                silent?: number;
                            };
                            /** @description behind their deadline, whatever their state */
                            overdue: number;
                            perStage: {
                                /** @description from 1 */
                                stage: number;
                                devices: number;
                                begun: boolean;
                                /** @description devices by state, each once; nothing stands for none */
                                states: {
                                    planned?: number;
                                    "never-asked"?: number;
                                    assigned?: number;
                                    waiting?: number;
                                    postponed?: number;
                                    downloading?: number;
                                    verified?: number;
                                    installed?: number;
                                    trial?: number;
                                    updated?: number;
                                    "rolled-back"?: number;
                                    refused?: number;
                                    failed?: number;
                                    overdue?: number;
                                    silent?: number;
                                };
                            }[];
                            /** @description newest first */
                            history: {
                                /** @description when; milliseconds since 1970 */
                                at: number;
                                actor: string;
                                /** @description started, begin, hold, pause, resume, abort, complete, retry */
                                what: string;
                                detail: {
                                    [key: string]: unknown;
                                };
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
    "/api/v1/rollouts/{rollout}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets devices try again that have failed, refused or gone back */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    rollout: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        devices?: string[];
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
                            /** @description how many */
                            devices: number;
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
    "/api/v1/rollouts/{rollout}/advance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks that the next stage begins; a second person has to agree */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    rollout: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @description of the act: `keys.rotate` */
                            kind: string;
                            parameters: unknown;
                            /** @description SHA-256 over kind and parameters in canonical form (RFC 8785), hex */
                            hash: string;
                            summary: {
                                en: string;
                                ja: string;
                            };
                            askedBy: string;
                            /** @description the person, unless nobody in particular */
                            askedPerson?: string;
                            askedAt: number;
                            expiresAt: number;
                            /** @description how many different people have to agree */
                            needed: number;
                            /** @description a person whose agreement does not count */
                            concerns?: string;
                            /** @enum {unknown} */
                            state: "open" | "approved" | "running" | "done" | "failed" | "refused" | "withdrawn" | "expired";
                            /** @description since when it is in this state */
                            at: number;
                            /** @description why it was refused, withdrawn or failed */
                            reason?: string;
                            result?: {
                                [key: string]: unknown;
                            };
                            voices: {
                                person: string;
                                name: string;
                                /** @enum {unknown} */
                                answer: "agree" | "refuse";
                                at: number;
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
    "/api/v1/devices/{id}/updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a device runs, what it is to have, and what its owner has decided */
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
                            /** @description number of the last assignment */
                            sequence: number;
                            choice: {
                                automatic?: boolean;
                                postponed?: {
                                    release: string;
                                    /** @description not before; milliseconds since 1970 */
                                    until: number;
                                };
                                /** @description the release that they want now */
                                allowed?: string;
                            };
                            /** @description whether the model lets the owner turn automatic updates off */
                            mayDisable: boolean;
                            /** @description version that it has verified in the slot that runs */
                            running?: string;
                            /** @description the last version that it has confirmed */
                            confirmed?: string;
                            /** @description no version below it runs any more */
                            floor?: string;
                            slot?: string;
                            /** @description what it has reported last */
                            state?: string;
                            code?: string;
                            /** @description its last report; milliseconds since 1970 */
                            saidAt?: number;
                            /** @description its last question; milliseconds since 1970 */
                            askedAt?: number;
                            /** @description the roll-out whose deadline it has missed */
                            restrictedBy?: string;
                            offer?: {
                                rollout: string;
                                release: string;
                                version: string;
                                severity: string;
                                /** @enum {unknown} */
                                state: "planned" | "never-asked" | "assigned" | "waiting" | "postponed" | "downloading" | "verified" | "installed" | "trial" | "updated" | "rolled-back" | "refused" | "failed" | "overdue" | "silent";
                                code?: string;
                                /** @description its deadline; milliseconds since 1970 */
                                by?: number;
                                /** @description until when it may be put off; absent: not at all; milliseconds since 1970 */
                                postponableUntil?: number;
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
    "/api/v1/devices/{id}/updates/choice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The owner's decision: put an update off, turn automatic updates off or on, or have it now */
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
                    "application/json": {
                        /** @enum {string} */
                        do: "postpone";
                        until: number;
                    } | {
                        /** @enum {unknown} */
                        do: "disable" | "enable" | "allow";
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
                            /** @description number of the last assignment */
                            sequence: number;
                            choice: {
                                automatic?: boolean;
                                postponed?: {
                                    release: string;
                                    /** @description not before; milliseconds since 1970 */
                                    until: number;
                                };
                                /** @description the release that they want now */
                                allowed?: string;
                            };
                            /** @description whether the model lets the owner turn automatic updates off */
                            mayDisable: boolean;
                            /** @description version that it has verified in the slot that runs */
                            running?: string;
                            /** @description the last version that it has confirmed */
                            confirmed?: string;
                            /** @description no version below it runs any more */
                            floor?: string;
                            slot?: string;
                            /** @description what it has reported last */
                            state?: string;
                            code?: string;
                            /** @description its last report; milliseconds since 1970 */
                            saidAt?: number;
                            /** @description its last question; milliseconds since 1970 */
                            askedAt?: number;
                            /** @description the roll-out whose deadline it has missed */
                            restrictedBy?: string;
                            offer?: {
                                rollout: string;
                                release: string;
                                version: string;
                                severity: string;
                                /** @enum {unknown} */
                                state: "planned" | "never-asked" | "assigned" | "waiting" | "postponed" | "downloading" | "verified" | "installed" | "trial" | "updated" | "rolled-back" | "refused" | "failed" | "overdue" | "silent";
                                code?: string;
                                /** @description its deadline; milliseconds since 1970 */
                                by?: number;
                                /** @description until when it may be put off; absent: not at all; milliseconds since 1970 */
                                postponableUntil?: number;
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
    "/api/v1/products/{product}/update-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How updates of a product are really given out: for the review of its update design */
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
                            /** @description milliseconds since 1970 */
                            at: number;
                            roles: {
                                role: string;
                                version: number;
                                /** @description signatures that are needed */
                                threshold: number;
                                /** @description keys that may make them */
                                keys: number;
                                /** @description milliseconds since 1970 */
                                signedAt: number;
                                /** @description milliseconds since 1970 */
                                expiresAt: number;
                            }[];
                            onlineKeys: {
                                /** @enum {unknown} */
                                role: "snapshot" | "timestamp" | "director";
                                /** @enum {unknown} */
                                custody: "file" | "pkcs11";
                                /** @description milliseconds since 1970 */
                                since?: number;
                                /** @description until when it may sign */
                                until?: number;
                            }[];
                            /** @description whether devices have been given keys for the second signature */
                            secondKeys: boolean;
                            publishing: {
                                /** @description who may agree to a publication */
                                roles: string[];
                                /** @description how many such people there are */
                                people: number;
                                /** @description how many of them have to agree */
                                needed: number;
                            };
                            images: {
                                /** @description images of published releases */
                                published: number;
                                /** @description those that travel encrypted alone */
                                encrypted: number;
                            };
                            /** @description the one that was started last */
                            rollout?: {
                                release: string;
                                /** @description milliseconds since 1970 */
                                startedAt: number;
                                stages: number;
                                abortPercent: number;
                                /** @description stages before which a second person has to agree */
                                approvedStages: number;
                                restrictOverdue: boolean;
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
    "/api/v1/vulnerabilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Known vulnerabilities of what products are made of, with the devices that run them */
        get: {
            parameters: {
                query: {
                    product?: string;
                    version?: string;
                    state?: "under_investigation" | "affected" | "not_affected" | "fixed";
                    level?: "unknown" | "none" | "low" | "medium" | "high" | "critical";
                    exploited?: boolean;
                    overdue?: boolean;
                    /** @description only what devices in operation run */
                    inField?: boolean;
                    search?: string;
                    sort?: "urgency" | "severity" | "due" | "age" | "devices";
                    offset: number;
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
                            findings: {
                                id: string;
                                product: string;
                                /** @description of the product */
                                version: string;
                                /** @description the name that people know it by: the CVE where it has one */
                                vulnerability: string;
                                names: string[];
                                component: string;
                                componentVersion: string;
                                purl: string;
                                /** @enum {unknown} */
                                level: "unknown" | "none" | "low" | "medium" | "high" | "critical";
                                /** @description CVSS base score */
                                score?: number;
                                vector?: string;
                                summary: string;
                                publishedAt?: number;
                                /** @description version of the component that has the fix */
                                fixed?: string;
                                /** @description known to be exploited since */
                                exploitedAt?: number;
                                /** @description until when the catalogue wants it gone */
                                exploitedDue?: number;
                                /** @description probability of exploitation in the coming 30 days */
                                epss?: number;
                                /** @description when this house first knew */
                                firstAt: number;
                                /** @enum {unknown} */
                                state: "under_investigation" | "affected" | "not_affected" | "fixed";
                                statement?: {
                                    id: string;
                                    vulnerability: string;
                                    product: string;
                                    /** @description absent: of every version */
                                    version?: string;
                                    /** @description package URL without version; absent: of whatever component */
                                    purl?: string;
                                    /** @description package URL with the version that a supplier speaks of */
                                    component?: string;
                                    /** @enum {unknown} */
                                    state: "under_investigation" | "affected" | "not_affected" | "fixed";
                                    /** @enum {unknown} */
                                    justification?: "component_not_present" | "vulnerable_code_not_present" | "vulnerable_code_not_in_execute_path" | "vulnerable_code_cannot_be_controlled_by_adversary" | "inline_mitigations_already_exist";
                                    /** @description why it does no harm */
                                    impact?: string;
                                    /** @description what users can do */
                                    action?: string;
                                    /** @enum {unknown} */
                                    source: "house" | "csaf" | "openvex" | "cyclonedx";
                                    /** @description id and author of the document that says so */
                                    document?: string;
                                    /** @description SHA-256 of that document */
                                    digest?: string;
                                    /** @description key by whose signature alone it counts */
                                    key?: string;
                                    actor: string;
                                    at: number;
                                    expiresAt?: number;
                                };
                                /** @description under investigation for longer than allowed */
                                isStale: boolean;
                                /** @description by when it has to be fixed; absent: nothing to do */
                                dueAt?: number;
                                isOverdue: boolean;
                                /** @description devices in operation that run this version */
                                devices: number;
                                /** @description how long the world has known */
                                ageDays: number;
                            }[];
                            total: number;
                            totals: {
                                findings: number;
                                open: number;
                                exploited: number;
                                overdue: number;
                                inField: number;
                                stale: number;
                                levels: {
                                    [key: string]: number;
                                };
                                oldestDays: number;
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
    "/api/v1/vulnerabilities/{vulnerability}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One vulnerability: where it is found, which devices run that, who has said what of it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    vulnerability: string;
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
                            vulnerability: string;
                            names: string[];
                            findings: {
                                id: string;
                                product: string;
                                /** @description of the product */
                                version: string;
                                /** @description the name that people know it by: the CVE where it has one */
                                vulnerability: string;
                                names: string[];
                                component: string;
                                componentVersion: string;
                                purl: string;
                                /** @enum {unknown} */
                                level: "unknown" | "none" | "low" | "medium" | "high" | "critical";
                                /** @description CVSS base score */
                                score?: number;
                                vector?: string;
                                summary: string;
                                publishedAt?: number;
                                /** @description version of the component that has the fix */
                                fixed?: string;
                                /** @description known to be exploited since */
                                exploitedAt?: number;
                                /** @description until when the catalogue wants it gone */
                                exploitedDue?: number;
                                /** @description probability of exploitation in the coming 30 days */
                                epss?: number;
                                /** @description when this house first knew */
                                firstAt: number;
                                /** @enum {unknown} */
                                state: "under_investigation" | "affected" | "not_affected" | "fixed";
                                statement?: {
                                    id: string;
                                    vulnerability: string;
                                    product: string;
                                    /** @description absent: of every version */
                                    version?: string;
                                    /** @description package URL without version; absent: of whatever component */
                                    purl?: string;
                                    /** @description package URL with the version that a supplier speaks of */
                                    component?: string;
                                    /** @enum {unknown} */
                                    state: "under_investigation" | "affected" | "not_affected" | "fixed";
                                    /** @enum {unknown} */
                                    justification?: "component_not_present" | "vulnerable_code_not_present" | "vulnerable_code_not_in_execute_path" | "vulnerable_code_cannot_be_controlled_by_adversary" | "inline_mitigations_already_exist";
                                    /** @description why it does no harm */
                                    impact?: string;
                                    /** @description what users can do */
                                    action?: string;
                                    /** @enum {unknown} */
                                    source: "house" | "csaf" | "openvex" | "cyclonedx";
                                    /** @description id and author of the document that says so */
                                    document?: string;
                                    /** @description SHA-256 of that document */
                                    digest?: string;
                                    /** @description key by whose signature alone it counts */
                                    key?: string;
                                    actor: string;
                                    at: number;
                                    expiresAt?: number;
                                };
                                /** @description under investigation for longer than allowed */
                                isStale: boolean;
                                /** @description by when it has to be fixed; absent: nothing to do */
                                dueAt?: number;
                                isOverdue: boolean;
                                /** @description devices in operation that run this version */
                                devices: number;
                                /** @description how long the world has known */
                                ageDays: number;
                            }[];
                            affected: {
                                product: string;
                                devices: number;
                                versions: {
                                    version: string;
                                    devices: number;
                                }[];
                                variants: {
                                    variant: string;
                                    devices: number;
                                }[];
                                /** @description by groups of devices that are called like a market of the model; by every group where it names none */
                                markets: {
                                    market: string;
                                    devices: number;
                                }[];
                                /** @description in no such group */
                                elsewhere: number;
                            }[];
                            /** @description at most 200 */
                            devices: {
                                id: string;
                                product: string;
                                version: string;
                            }[];
                            history: {
                                id: string;
                                vulnerability: string;
                                product: string;
                                /** @description absent: of every version */
                                version?: string;
                                /** @description package URL without version; absent: of whatever component */
                                purl?: string;
                                /** @description package URL with the version that a supplier speaks of */
                                component?: string;
                                /** @enum {unknown} */
                                state: "under_investigation" | "affected" | "not_affected" | "fixed";
                                /** @enum {unknown} */
                                justification?: "component_not_present" | "vulnerable_code_not_present" | "vulnerable_code_not_in_execute_path" | "vulnerable_code_cannot_be_controlled_by_adversary" | "inline_mitigations_already_exist";
                                /** @description why it does no harm */
                                impact?: string;
                                /** @description what users can do */
                                action?: string;
                                /** @enum {unknown} */
                                source: "house" | "csaf" | "openvex" | "cyclonedx";
                                /** @description id and author of the document that says so */
                                document?: string;
                                /** @description SHA-256 of that document */
                                digest?: string;
                                /** @description key by whose signature alone it counts */
                                key?: string;
                                actor: string;
                                at: number;
                                expiresAt?: number;
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
    "/api/v1/vulnerabilities/{vulnerability}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whether a product is affected, in the words of VEX */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    vulnerability: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        product: string;
                        version?: string;
                        purl?: string;
                        /** @enum {unknown} */
                        state: "under_investigation" | "affected" | "not_affected" | "fixed";
                        /** @enum {unknown} */
                        justification?: "component_not_present" | "vulnerable_code_not_present" | "vulnerable_code_not_in_execute_path" | "vulnerable_code_cannot_be_controlled_by_adversary" | "inline_mitigations_already_exist";
                        impact?: string;
                        action?: string;
                        expiresAt?: number;
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
                            id: string;
                            vulnerability: string;
                            product: string;
                            /** @description absent: of every version */
                            version?: string;
                            /** @description package URL without version; absent: of whatever component */
                            purl?: string;
                            /** @description package URL with the version that a supplier speaks of */
                            component?: string;
                            /** @enum {unknown} */
                            state: "under_investigation" | "affected" | "not_affected" | "fixed";
                            /** @enum {unknown} */
                            justification?: "component_not_present" | "vulnerable_code_not_present" | "vulnerable_code_not_in_execute_path" | "vulnerable_code_cannot_be_controlled_by_adversary" | "inline_mitigations_already_exist";
                            /** @description why it does no harm */
                            impact?: string;
                            /** @description what users can do */
                            action?: string;
                            /** @enum {unknown} */
                            source: "house" | "csaf" | "openvex" | "cyclonedx";
                            /** @description id and author of the document that says so */
                            document?: string;
                            /** @description SHA-256 of that document */
                            digest?: string;
                            /** @description key by whose signature alone it counts */
                            key?: string;
                            actor: string;
                            at: number;
                            expiresAt?: number;
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
    "/api/v1/sboms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bills of materials, with what could not be looked up */
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
                            sboms: {
                                product: string;
                                version: string;
                                release?: string;
                                sha256: string;
                                format: string;
                                addedAt: number;
                                actor: string;
                                /** @description components that are looked up */
                                components: number;
                                /** @description components that cannot be looked up, at most 200 */
                                leftOut: {
                                    ref: string;
                                    name: string;
                                    why: string;
                                }[];
                                leftOutTotal: number;
                                /** @description records of which nobody can say whether they hold, at most 200 */
                                undecided: {
                                    vulnerability: string;
                                    component: {
                                        name: string;
                                        version: string;
                                    };
                                    why: string;
                                }[];
                                undecidedTotal: number;
                                scannedAt?: number;
                                advisoriesAt?: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Takes in the bill of materials of a version: CycloneDX or SPDX, JSON, as a text */
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
                        version: string;
                        sbom: string;
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
                            version: string;
                            release?: string;
                            sha256: string;
                            format: string;
                            addedAt: number;
                            actor: string;
                            /** @description components that are looked up */
                            components: number;
                            /** @description components that cannot be looked up, at most 200 */
                            leftOut: {
                                ref: string;
                                name: string;
                                why: string;
                            }[];
                            leftOutTotal: number;
                            /** @description records of which nobody can say whether they hold, at most 200 */
                            undecided: {
                                vulnerability: string;
                                component: {
                                    name: string;
                                    version: string;
                                };
                                why: string;
                            }[];
                            undecidedTotal: number;
                            scannedAt?: number;
                            advisoriesAt?: number;
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
    "/api/v1/advisories/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is known of a product, as a document for others: CSAF 2.0, OpenVEX 0.2.0, CycloneDX 1.6 */
        get: {
            parameters: {
                query: {
                    product: string;
                    /** @description csaf: an advisory of what affects or was fixed; the others: VEX, of everything */
                    format: "csaf" | "csaf-vex" | "openvex" | "cyclonedx";
                    /** @description of the product; absent: all */
                    version?: string;
                    vulnerability?: string;
                    /** @description of CSAF documents; what people wrote stays as it is */
                    language: "en" | "ja";
                    /** @description of CSAF documents: who may be shown it (Traffic Light Protocol 1.0) */
                    tlp: "WHITE" | "GREEN" | "AMBER" | "RED";
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
                            [key: string]: unknown;
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
    "/api/v1/advisories/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Documents of suppliers that were taken in */
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
                            documents: {
                                /** @description SHA-256 of the document */
                                digest: string;
                                /** @enum {unknown} */
                                format: "csaf" | "openvex" | "cyclonedx";
                                id: string;
                                publisher: string;
                                version: string;
                                /** @description when it was written */
                                at: number;
                                importedAt: number;
                                /** @description who took it in */
                                actor: string;
                                /**
                                 * @description signed: by a registered key; accepted: by a person; proposed: a person may take over what it says
                                 * @enum {unknown}
                                 */
                                standing: "proposed" | "accepted" | "signed";
                                /** @description SHA-256 of the public key that has signed it */
                                key?: string;
                                acceptedBy?: string;
                                /** @description what it says of components, in all */
                                statements: number;
                                /** @description statements that name no version of a package, at most 200 */
                                unused: {
                                    place: string;
                                    why: string;
                                }[];
                                unusedTotal: number;
                                /** @description since when a newer version counts instead */
                                replacedAt?: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Takes in a supplier's CSAF, OpenVEX or CycloneDX document, as a text */
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
                        document: string;
                        /** @description of a registered key of its publisher: a detached JWS in compact form, or a plain signature in base64 */
                        signature?: string;
                        /** @description whoever asks answers for it: what it says of components counts */
                        accept?: boolean;
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
                            /** @description SHA-256 of the document */
                            digest: string;
                            /** @enum {unknown} */
                            format: "csaf" | "openvex" | "cyclonedx";
                            id: string;
                            publisher: string;
                            version: string;
                            /** @description when it was written */
                            at: number;
                            importedAt: number;
                            /** @description who took it in */
                            actor: string;
                            /**
                             * @description signed: by a registered key; accepted: by a person; proposed: a person may take over what it says
                             * @enum {unknown}
                             */
                            standing: "proposed" | "accepted" | "signed";
                            /** @description SHA-256 of the public key that has signed it */
                            key?: string;
                            acceptedBy?: string;
                            /** @description what it says of components, in all */
                            statements: number;
                            /** @description statements that name no version of a package, at most 200 */
                            unused: {
                                place: string;
                                why: string;
                            }[];
                            unusedTotal: number;
                            /** @description since when a newer version counts instead */
                            replacedAt?: number;
                        } & {
                            /** @description statements that speak of what was found here */
                            applied: number;
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
    "/api/v1/advisories/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What suppliers say that nothing proves, or of components inside products of theirs that are in ours: for a person to take over */
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
                            proposals: {
                                id: string;
                                vulnerability: string;
                                product: string;
                                /** @description absent: of every version */
                                version?: string;
                                /** @description package URL without version; absent: of whatever component */
                                purl?: string;
                                /** @description package URL with the version that a supplier speaks of */
                                component?: string;
                                /** @enum {unknown} */
                                state: "under_investigation" | "affected" | "not_affected" | "fixed";
                                /** @enum {unknown} */
                                justification?: "component_not_present" | "vulnerable_code_not_present" | "vulnerable_code_not_in_execute_path" | "vulnerable_code_cannot_be_controlled_by_adversary" | "inline_mitigations_already_exist";
                                /** @description why it does no harm */
                                impact?: string;
                                /** @description what users can do */
                                action?: string;
                                /** @enum {unknown} */
                                source: "house" | "csaf" | "openvex" | "cyclonedx";
                                /** @description id and author of the document that says so */
                                document?: string;
                                /** @description SHA-256 of that document */
                                digest?: string;
                                /** @description key by whose signature alone it counts */
                                key?: string;
                                actor: string;
                                at: number;
                                expiresAt?: number;
                                /** @description package URL of the supplier's product that holds the component */
                                within?: string;
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
    "/api/v1/advisories/proposals/{proposal}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes over a supplier's statement; it counts until a newer version of its document comes */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    proposal: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            vulnerability: string;
                            product: string;
                            /** @description absent: of every version */
                            version?: string;
                            /** @description package URL without version; absent: of whatever component */
                            purl?: string;
                            /** @description package URL with the version that a supplier speaks of */
                            component?: string;
                            /** @enum {unknown} */
                            state: "under_investigation" | "affected" | "not_affected" | "fixed";
                            /** @enum {unknown} */
                            justification?: "component_not_present" | "vulnerable_code_not_present" | "vulnerable_code_not_in_execute_path" | "vulnerable_code_cannot_be_controlled_by_adversary" | "inline_mitigations_already_exist";
                            /** @description why it does no harm */
                            impact?: string;
                            /** @description what users can do */
                            action?: string;
                            /** @enum {unknown} */
                            source: "house" | "csaf" | "openvex" | "cyclonedx";
                            /** @description id and author of the document that says so */
                            document?: string;
                            /** @description SHA-256 of that document */
                            digest?: string;
                            /** @description key by whose signature alone it counts */
                            key?: string;
                            actor: string;
                            at: number;
                            expiresAt?: number;
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
    "/api/v1/advisories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The advisories that were imported */
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
                            /** @description absent: there are no advisories */
                            loadedAt?: number;
                            advisories: number;
                            packages: number;
                            exploited: number;
                            scored: number;
                            imports: {
                                path: string;
                                startedAt: number;
                                /** @description absent: it runs */
                                endedAt?: number;
                                files: number;
                                /** @description read in this form before */
                                unchanged: number;
                                /** @description records that are new or newer */
                                stored: number;
                                /** @description records of which a newer form is here */
                                older: number;
                                kinds: string[];
                                malformed: number;
                                faults: {
                                    file: string;
                                    place: string;
                                    /** @description in English */
                                    says: string;
                                    /** @description the same with its code, and for people */
                                    reason?: {
                                        code: string;
                                        en: string;
                                        ja: string;
                                    };
                                }[];
                                failure?: string;
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
    "/api/v1/vulnerabilities/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks up every bill of materials again, and tells what is new */
        post: {
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
                            sboms: number;
                            events: number;
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
    "/.well-known/security.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where vulnerabilities are reported (RFC 9116) */
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
                        "application/json": string;
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
    "/api/v1/advisories/publications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Published advisories, the newest version of each; one is published by the act advisories.publish */
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
                            publications: {
                                id: string;
                                /** @description version of the document */
                                number: number;
                                product: string;
                                title: string;
                                /** @description when the first version was published */
                                initialAt: number;
                                at: number;
                                approval: string;
                                /** @description who agreed */
                                people: string[];
                                /** @description SHA-256 of the octets, lower-case hex */
                                sha256: string;
                                octets: number;
                                /** @description where everybody finds it; absent: advisories.origin is not set */
                                url?: string;
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
    "/api/v1/advisories/publications/{advisory}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A published advisory, octet by octet */
        get: {
            parameters: {
                query?: {
                    number?: number;
                };
                header?: never;
                path: {
                    advisory: string;
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/advisories/tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a CSAF provider has besides its documents, for a web site of your own */
        get: {
            parameters: {
                query: {
                    /** @description where the tree will be: https://www.example.com/.well-known/csaf */
                    base: string;
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
                            files: {
                                path: string;
                                text: string;
                            }[];
                            documents: {
                                path: string;
                                id: string;
                                number: number;
                                /** @description SHA-256 of the octets, lower-case hex */
                                sha256: string;
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
    "/.well-known/csaf/{*}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Published advisories, as a CSAF provider (CSAF 2.0 §7) */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    "*": string;
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Reports of vulnerabilities from outside, with their deadlines, newest first */
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
                            cases: {
                                id: string;
                                title: string;
                                /** @enum {unknown} */
                                state: "open" | "acknowledged" | "triaged" | "fixed" | "disclosed" | "closed";
                                product?: string;
                                vulnerabilities: string[];
                                releases: string[];
                                /** @description when the report arrived: deadlines count from here */
                                receivedAt: number;
                                openedAt: number;
                                actor: string;
                                /** @description when each state was reached */
                                reached: {
                                    [key: string]: number;
                                };
                                /** @description whether a contact of the reporter is kept, sealed */
                                hasContact: boolean;
                                contactErasedAt?: number;
                                outcome?: string;
                                deadlines: {
                                    /** @enum {unknown} */
                                    name: "acknowledge" | "triage" | "disclose";
                                    dueAt: number;
                                    doneAt?: number;
                                    isMissed: boolean;
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Enters a report that came from outside */
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
                        title: string;
                        product?: string;
                        vulnerabilities?: string[];
                        releases?: string[];
                        /** @description milliseconds since 1970; default: now */
                        receivedAt?: number;
                        /** @description of the reporter; kept sealed */
                        contact?: string;
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
                            id: string;
                            title: string;
                            /** @enum {unknown} */
                            state: "open" | "acknowledged" | "triaged" | "fixed" | "disclosed" | "closed";
                            product?: string;
                            vulnerabilities: string[];
                            releases: string[];
                            /** @description when the report arrived: deadlines count from here */
                            receivedAt: number;
                            openedAt: number;
                            actor: string;
                            /** @description when each state was reached */
                            reached: {
                                [key: string]: number;
                            };
                            /** @description whether a contact of the reporter is kept, sealed */
                            hasContact: boolean;
                            contactErasedAt?: number;
                            outcome?: string;
                            deadlines: {
                                /** @enum {unknown} */
                                name: "acknowledge" | "triage" | "disclose";
                                dueAt: number;
                                doneAt?: number;
                                isMissed: boolean;
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
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case with its notes */
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
                            title: string;
                            /** @enum {unknown} */
                            state: "open" | "acknowledged" | "triaged" | "fixed" | "disclosed" | "closed";
                            product?: string;
                            vulnerabilities: string[];
                            releases: string[];
                            /** @description when the report arrived: deadlines count from here */
                            receivedAt: number;
                            openedAt: number;
                            actor: string;
                            /** @description when each state was reached */
                            reached: {
                                [key: string]: number;
                            };
                            /** @description whether a contact of the reporter is kept, sealed */
                            hasContact: boolean;
                            contactErasedAt?: number;
                            outcome?: string;
                            deadlines: {
                                /** @enum {unknown} */
                                name: "acknowledge" | "triage" | "disclose";
                                dueAt: number;
                                doneAt?: number;
                                isMissed: boolean;
                            }[];
                        } & {
                            notes: {
                                at: number;
                                actor: string;
                                text: string;
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
        /** Moves a case to its next state, or says which vulnerabilities and releases it is about */
        patch: {
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
                    "application/json": {
                        /** @enum {unknown} */
                        state?: "open" | "acknowledged" | "triaged" | "fixed" | "disclosed" | "closed";
                        outcome?: string;
                        vulnerabilities?: string[];
                        releases?: string[];
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
                            title: string;
                            /** @enum {unknown} */
                            state: "open" | "acknowledged" | "triaged" | "fixed" | "disclosed" | "closed";
                            product?: string;
                            vulnerabilities: string[];
                            releases: string[];
                            /** @description when the report arrived: deadlines count from here */
                            receivedAt: number;
                            openedAt: number;
                            actor: string;
                            /** @description when each state was reached */
                            reached: {
                                [key: string]: number;
                            };
                            /** @description whether a contact of the reporter is kept, sealed */
                            hasContact: boolean;
                            contactErasedAt?: number;
                            outcome?: string;
                            deadlines: {
                                /** @enum {unknown} */
                                name: "acknowledge" | "triage" | "disclose";
                                dueAt: number;
                                doneAt?: number;
                                isMissed: boolean;
                            }[];
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/cases/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a note */
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
                    "application/json": {
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contact of the reporter; that somebody looked is recorded */
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
                            contact: string;
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
    "/api/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What has to be reported under Article 14 of the Cyber Resilience Act, and what may have to be */
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
                            incidents: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "exploited-vulnerability" | "severe-incident";
                                /**
                                 * @description proposed: the system has seen it, a person decides. running: the clock runs
                                 * @enum {unknown}
                                 */
                                state: "proposed" | "running" | "dismissed" | "done";
                                title: string;
                                product: string;
                                vulnerability?: string;
                                versions: string[];
                                /** @description devices in operation that ran them when it was raised */
                                devices: number;
                                openedAt: number;
                                actor: string;
                                awareAt?: number;
                                /** @description a corrective measure is available since */
                                measureAt?: number;
                                decidedBy?: string;
                                reason?: string;
                                /** @description when users were told, Article 14(8) */
                                usersInformedAt?: number;
                                usersInformedHow?: string;
                                sent: {
                                    /** @enum {unknown} */
                                    stage: "early-warning" | "notification" | "final-report";
                                    sentAt: number;
                                    to: string;
                                    reference: string;
                                    actor: string;
                                }[];
                                /** @description Regulation (EU) 2024/2847 Article 14(2) and (4) */
                                dues: {
                                    /** @enum {unknown} */
                                    stage: "early-warning" | "notification" | "final-report";
                                    /** @description absent: what it counts from has not happened */
                                    dueAt?: number;
                                    isProvisional: boolean;
                                    isMissed: boolean;
                                    sent?: {
                                        /** @enum {unknown} */
                                        stage: "early-warning" | "notification" | "final-report";
                                        sentAt: number;
                                        to: string;
                                        reference: string;
                                        actor: string;
                                    };
                                }[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Starts the clock: the maker is aware */
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
                        kind: "exploited-vulnerability" | "severe-incident";
                        title: string;
                        product: string;
                        vulnerability?: string;
                        /** @default [] */
                        versions: string[];
                        /** @description milliseconds since 1970; default: now */
                        awareAt?: number;
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
                            id: string;
                            /** @enum {unknown} */
                            kind: "exploited-vulnerability" | "severe-incident";
                            /**
                             * @description proposed: the system has seen it, a person decides. running: the clock runs
                             * @enum {unknown}
                             */
                            state: "proposed" | "running" | "dismissed" | "done";
                            title: string;
                            product: string;
                            vulnerability?: string;
                            versions: string[];
                            /** @description devices in operation that ran them when it was raised */
                            devices: number;
                            openedAt: number;
                            actor: string;
                            awareAt?: number;
                            /** @description a corrective measure is available since */
                            measureAt?: number;
                            decidedBy?: string;
                            reason?: string;
                            /** @description when users were told, Article 14(8) */
                            usersInformedAt?: number;
                            usersInformedHow?: string;
                            sent: {
                                /** @enum {unknown} */
                                stage: "early-warning" | "notification" | "final-report";
                                sentAt: number;
                                to: string;
                                reference: string;
                                actor: string;
                            }[];
                            /** @description Regulation (EU) 2024/2847 Article 14(2) and (4) */
                            dues: {
                                /** @enum {unknown} */
                                stage: "early-warning" | "notification" | "final-report";
                                /** @description absent: what it counts from has not happened */
                                dueAt?: number;
                                isProvisional: boolean;
                                isMissed: boolean;
                                sent?: {
                                    /** @enum {unknown} */
                                    stage: "early-warning" | "notification" | "final-report";
                                    sentAt: number;
                                    to: string;
                                    reference: string;
                                    actor: string;
                                };
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
    "/api/v1/incidents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One incident */
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
                            /** @enum {unknown} */
                            kind: "exploited-vulnerability" | "severe-incident";
                            /**
                             * @description proposed: the system has seen it, a person decides. running: the clock runs
                             * @enum {unknown}
                             */
                            state: "proposed" | "running" | "dismissed" | "done";
                            title: string;
                            product: string;
                            vulnerability?: string;
                            versions: string[];
                            /** @description devices in operation that ran them when it was raised */
                            devices: number;
                            openedAt: number;
                            actor: string;
                            awareAt?: number;
                            /** @description a corrective measure is available since */
                            measureAt?: number;
                            decidedBy?: string;
                            reason?: string;
                            /** @description when users were told, Article 14(8) */
                            usersInformedAt?: number;
                            usersInformedHow?: string;
                            sent: {
                                /** @enum {unknown} */
                                stage: "early-warning" | "notification" | "final-report";
                                sentAt: number;
                                to: string;
                                reference: string;
                                actor: string;
                            }[];
                            /** @description Regulation (EU) 2024/2847 Article 14(2) and (4) */
                            dues: {
                                /** @enum {unknown} */
                                stage: "early-warning" | "notification" | "final-report";
                                /** @description absent: what it counts from has not happened */
                                dueAt?: number;
                                isProvisional: boolean;
                                isMissed: boolean;
                                sent?: {
                                    /** @enum {unknown} */
                                    stage: "early-warning" | "notification" | "final-report";
                                    sentAt: number;
                                    to: string;
                                    reference: string;
                                    actor: string;
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
    "/api/v1/incidents/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that it is so: the clock runs from when the maker became aware */
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
                    "application/json": {
                        /** @description milliseconds since 1970; default: now */
                        awareAt?: number;
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
                            /** @enum {unknown} */
                            kind: "exploited-vulnerability" | "severe-incident";
                            /**
                             * @description proposed: the system has seen it, a person decides. running: the clock runs
                             * @enum {unknown}
                             */
                            state: "proposed" | "running" | "dismissed" | "done";
                            title: string;
                            product: string;
                            vulnerability?: string;
                            versions: string[];
                            /** @description devices in operation that ran them when it was raised */
                            devices: number;
                            openedAt: number;
                            actor: string;
                            awareAt?: number;
                            /** @description a corrective measure is available since */
                            measureAt?: number;
                            decidedBy?: string;
                            reason?: string;
                            /** @description when users were told, Article 14(8) */
                            usersInformedAt?: number;
                            usersInformedHow?: string;
                            sent: {
                                /** @enum {unknown} */
                                stage: "early-warning" | "notification" | "final-report";
                                sentAt: number;
                                to: string;
                                reference: string;
                                actor: string;
                            }[];
                            /** @description Regulation (EU) 2024/2847 Article 14(2) and (4) */
                            dues: {
                                /** @enum {unknown} */
                                stage: "early-warning" | "notification" | "final-report";
                                /** @description absent: what it counts from has not happened */
                                dueAt?: number;
                                isProvisional: boolean;
                                isMissed: boolean;
                                sent?: {
                                    /** @enum {unknown} */
                                    stage: "early-warning" | "notification" | "final-report";
                                    sentAt: number;
                                    to: string;
                                    reference: string;
                                    actor: string;
                                };
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
    "/api/v1/incidents/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that nothing has to be reported, and why */
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
                    "application/json": {
                        reason: string;
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
                            /** @enum {unknown} */
                            kind: "exploited-vulnerability" | "severe-incident";
                            /**
                             * @description proposed: the system has seen it, a person decides. running: the clock runs
                             * @enum {unknown}
                             */
                            state: "proposed" | "running" | "dismissed" | "done";
                            title: string;
                            product: string;
                            vulnerability?: string;
                            versions: string[];
                            /** @description devices in operation that ran them when it was raised */
                            devices: number;
                            openedAt: number;
                            actor: string;
                            awareAt?: number;
                            /** @description a corrective measure is available since */
                            measureAt?: number;
                            decidedBy?: string;
                            reason?: string;
                            /** @description when users were told, Article 14(8) */
                            usersInformedAt?: number;
                            usersInformedHow?: string;
                            sent: {
                                /** @enum {unknown} */
                                stage: "early-warning" | "notification" | "final-report";
                                sentAt: number;
                                to: string;
                                reference: string;
                                actor: string;
                            }[];
                            /** @description Regulation (EU) 2024/2847 Article 14(2) and (4) */
                            dues: {
                                /** @enum {unknown} */
                                stage: "early-warning" | "notification" | "final-report";
                                /** @description absent: what it counts from has not happened */
                                dueAt?: number;
                                isProvisional: boolean;
                                isMissed: boolean;
                                sent?: {
                                    /** @enum {unknown} */
                                    stage: "early-warning" | "notification" | "final-report";
                                    sentAt: number;
                                    to: string;
                                    reference: string;
                                    actor: string;
                                };
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
    "/api/v1/incidents/{id}/measure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says since when a corrective measure is available: the final report counts from there */
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
                    "application/json": {
                        /** @description milliseconds since 1970; default: now */
                        at?: number;
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
                            /** @enum {unknown} */
                            kind: "exploited-vulnerability" | "severe-incident";
                            /**
                             * @description proposed: the system has seen it, a person decides. running: the clock runs
                             * @enum {unknown}
                             */
                            state: "proposed" | "running" | "dismissed" | "done";
                            title: string;
                            product: string;
                            vulnerability?: string;
                            versions: string[];
                            /** @description devices in operation that ran them when it was raised */
                            devices: number;
                            openedAt: number;
                            actor: string;
                            awareAt?: number;
                            /** @description a corrective measure is available since */
                            measureAt?: number;
                            decidedBy?: string;
                            reason?: string;
                            /** @description when users were told, Article 14(8) */
                            usersInformedAt?: number;
                            usersInformedHow?: string;
                            sent: {
                                /** @enum {unknown} */
                                stage: "early-warning" | "notification" | "final-report";
                                sentAt: number;
                                to: string;
                                reference: string;
                                actor: string;
                            }[];
                            /** @description Regulation (EU) 2024/2847 Article 14(2) and (4) */
                            dues: {
                                /** @enum {unknown} */
                                stage: "early-warning" | "notification" | "final-report";
                                /** @description absent: what it counts from has not happened */
                                dueAt?: number;
                                isProvisional: boolean;
                                isMissed: boolean;
                                sent?: {
                                    /** @enum {unknown} */
                                    stage: "early-warning" | "notification" | "final-report";
                                    sentAt: number;
                                    to: string;
                                    reference: string;
                                    actor: string;
                                };
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
    "/api/v1/incidents/{id}/users-informed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says when and how users were told, with what they can do (Article 14(8)) */
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
                    "application/json": {
                        how: string;
                        /** @description milliseconds since 1970; default: now */
                        at?: number;
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
                            /** @enum {unknown} */
                            kind: "exploited-vulnerability" | "severe-incident";
                            /**
                             * @description proposed: the system has seen it, a person decides. running: the clock runs
                             * @enum {unknown}
                             */
                            state: "proposed" | "running" | "dismissed" | "done";
                            title: string;
                            product: string;
                            vulnerability?: string;
                            versions: string[];
                            /** @description devices in operation that ran them when it was raised */
                            devices: number;
                            openedAt: number;
                            actor: string;
                            awareAt?: number;
                            /** @description a corrective measure is available since */
                            measureAt?: number;
                            decidedBy?: string;
                            reason?: string;
                            /** @description when users were told, Article 14(8) */
                            usersInformedAt?: number;
                            usersInformedHow?: string;
                            sent: {
                                /** @enum {unknown} */
                                stage: "early-warning" | "notification" | "final-report";
                                sentAt: number;
                                to: string;
                                reference: string;
                                actor: string;
                            }[];
                            /** @description Regulation (EU) 2024/2847 Article 14(2) and (4) */
                            dues: {
                                /** @enum {unknown} */
                                stage: "early-warning" | "notification" | "final-report";
                                /** @description absent: what it counts from has not happened */
                                dueAt?: number;
                                isProvisional: boolean;
                                isMissed: boolean;
                                sent?: {
                                    /** @enum {unknown} */
                                    stage: "early-warning" | "notification" | "final-report";
                                    sentAt: number;
                                    to: string;
                                    reference: string;
                                    actor: string;
                                };
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
    "/api/v1/incidents/{id}/notices/{stage}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A draft of a notice, with what is missing marked */
        get: {
            parameters: {
                query: {
                    format: "html" | "markdown";
                    language: "en" | "ja";
                };
                header?: never;
                path: {
                    id: string;
                    stage: "early-warning" | "notification" | "final-report";
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
                        "application/json": string;
                    };
                };
            };
        };
        put?: never;
        /** Says that a notice was sent: when, to whom, under which reference */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    stage: "early-warning" | "notification" | "final-report";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description milliseconds since 1970; default: now */
                        sentAt?: number;
                        to: string;
                        reference: string;
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
                            /** @enum {unknown} */
                            kind: "exploited-vulnerability" | "severe-incident";
                            /**
                             * @description proposed: the system has seen it, a person decides. running: the clock runs
                             * @enum {unknown}
                             */
                            state: "proposed" | "running" | "dismissed" | "done";
                            title: string;
                            product: string;
                            vulnerability?: string;
                            versions: string[];
                            /** @description devices in operation that ran them when it was raised */
                            devices: number;
                            openedAt: number;
                            actor: string;
                            awareAt?: number;
                            /** @description a corrective measure is available since */
                            measureAt?: number;
                            decidedBy?: string;
                            reason?: string;
                            /** @description when users were told, Article 14(8) */
                            usersInformedAt?: number;
                            usersInformedHow?: string;
                            sent: {
                                /** @enum {unknown} */
                                stage: "early-warning" | "notification" | "final-report";
                                sentAt: number;
                                to: string;
                                reference: string;
                                actor: string;
                            }[];
                            /** @description Regulation (EU) 2024/2847 Article 14(2) and (4) */
                            dues: {
                                /** @enum {unknown} */
                                stage: "early-warning" | "notification" | "final-report";
                                /** @description absent: what it counts from has not happened */
                                dueAt?: number;
                                isProvisional: boolean;
                                isMissed: boolean;
                                sent?: {
                                    /** @enum {unknown} */
                                    stage: "early-warning" | "notification" | "final-report";
                                    sentAt: number;
                                    to: string;
                                    reference: string;
                                    actor: string;
                                };
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
    "/api/v1/factory/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Factory records, by device */
        get: {
            parameters: {
                query: {
                    product: string;
                    batch?: string;
                    /** @description `next` of the page before */
                    after: string;
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
                            records: {
                                device: string;
                                record: {
                                    [key: string]: unknown;
                                };
                                findings: {
                                    code: string;
                                    /** @description of the text, or the place in a JSON array, from 1 */
                                    line: number;
                                    column?: number;
                                    serial?: string;
                                    field?: string;
                                    message: {
                                        en: string;
                                        ja: string;
                                    };
                                    remedy: {
                                        en: string;
                                        ja: string;
                                    };
                                }[];
                                at: number;
                                actor: string;
                            }[];
                            next?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Takes a batch of factory records, all or none: CSV, JSON, JSON lines, or a signed batch (JWS) */
        post: {
            parameters: {
                query: {
                    product: string;
                    batch?: string;
                    /** @description what becomes of devices that are not as the model has them */
                    findings: "refuse" | "quarantine";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "text/csv": string;
                    "application/json": string;
                    "application/x-ndjson": string;
                    "application/jose": string;
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
                            records: number;
                            /** @description devices that begin in quarantine */
                            flagged: number;
                            batch?: string;
                            facility?: string;
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
                                /** @description of the text, or the place in a JSON array, from 1 */
                                line: number;
                                column?: number;
                                serial?: string;
                                field?: string;
                                message: {
                                    en: string;
                                    ja: string;
                                };
                                remedy: {
                                    en: string;
                                    ja: string;
                                };
                            }[];
                            faultsInAll: number;
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
    "/api/v1/factory/records.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as CSV, in which no spreadsheet finds a formula */
        get: {
            parameters: {
                query: {
                    product: string;
                    batch?: string;
                    /** @description `next` of the page before */
                    after: string;
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
                        "text/csv": string;
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
    "/api/v1/factory/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issues factory identities for many requests: JSON lines in ({"serial", "csr"}), JSON lines out with the outcome of each; may be repeated */
        post: {
            parameters: {
                query: {
                    product: string;
                    batch?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/x-ndjson": string;
                };
            };
            responses: {
                /** @description JSON lines */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
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

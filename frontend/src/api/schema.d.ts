// Generated from openapi.json by `npm run api`; do not edit.
export interface paths {
    "/api/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_system"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_workers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_runs"];
        put?: never;
        post: operations["post_runs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_runs_id_"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post_runs_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_runs_id_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_runs_id_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_runs_id_samples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/base-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_base_models"];
        put?: never;
        post: operations["post_base_models"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/base-models/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_base_models_name_"];
        put?: never;
        post?: never;
        delete: operations["delete_base_models_name_"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_datasets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_datasets_name_"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_datasets_name_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{name}/versions/{version}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_datasets_name_versions_version_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/adapters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_adapters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/adapters/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_adapters_name_"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/adapters/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get_adapters_name_versions"];
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
    schemas: {
        /** @enum {string} */
        RunState: "QUEUED" | "RUNNING" | "PAUSED" | "CANCELLED" | "SUCCEEDED" | "FAILED";
        /** @enum {string} */
        Method: "LORA" | "FULL";
        /** @enum {string} */
        Schedule: "CONSTANT" | "LINEAR" | "COSINE";
        /** @enum {string} */
        Precision: "FP32" | "BF16";
        /** @enum {string} */
        LossOn: "COMPLETION" | "ALL";
        TargetModules: string | string[];
        RunProgress: {
            /** Format: int32 */
            step: number;
            /** Format: int32 */
            totalSteps?: number | null;
            /** Format: double */
            epoch: number;
            /** Format: double */
            percent: number;
            /** Format: int32 */
            etaSeconds?: number | null;
            /** Format: double */
            tokensPerSecond?: number | null;
        };
        LoraSettings: {
            /** Format: int32 */
            rank: number;
            /** Format: double */
            alpha: number;
            /** Format: double */
            dropout: number;
            targetModules: components["schemas"]["TargetModules"];
            useRslora: boolean;
            useDora: boolean;
            rankPattern: {
                [key: string]: number;
            };
            alphaPattern: {
                [key: string]: number;
            };
        };
        EarlyStopping: {
            /** Format: int32 */
            patience: number;
            /** Format: double */
            minDelta: number;
        };
        TrainingSettings: {
            /** Format: int32 */
            maxSteps?: number | null;
            /** Format: double */
            epochs?: number | null;
            /** Format: int32 */
            batchSize: number;
            /** Format: int32 */
            gradientAccumulationSteps: number;
            /** Format: double */
            learningRate: number;
            schedule: components["schemas"]["Schedule"];
            /** Format: int32 */
            warmupSteps: number;
            /** Format: double */
            weightDecay: number;
            /** Format: double */
            maxGradientNorm: number;
            /** Format: int32 */
            maxSequenceLength: number;
            /** Format: int32 */
            seed: number;
            precision: components["schemas"]["Precision"];
            lossOn: components["schemas"]["LossOn"];
            gradientCheckpointing: boolean;
            /** Format: int32 */
            checkpointEverySteps: number;
            /** Format: int32 */
            evalEverySteps: number;
            earlyStopping?: components["schemas"]["EarlyStopping"] | null;
        };
        AdapterVersionRef: {
            adapter: string;
            /** Format: int32 */
            version: number;
        };
        RunResult: {
            /** Format: double */
            trainLoss?: number | null;
            /** Format: double */
            evalLoss?: number | null;
            /** Format: double */
            evalPerplexity?: number | null;
            /** Format: double */
            initialEvalLoss?: number | null;
            /** Format: double */
            initialEvalPerplexity?: number | null;
            /** Format: int32 */
            trainableParameters: number;
            /** Format: int32 */
            totalParameters: number;
            /** Format: int32 */
            peakMemoryBytes: number;
            /** Format: int32 */
            trainedTokens: number;
            /** Format: double */
            trainSeconds: number;
            /** Format: double */
            paddingAvoided: number;
            /** Format: int32 */
            adapterBytes: number;
            /** Format: int32 */
            fullCheckpointBytes: number;
            adapterVersion: components["schemas"]["AdapterVersionRef"];
        };
        RunError: {
            code: string;
            message: string;
        };
        Run: {
            id: string;
            name: string;
            state: components["schemas"]["RunState"];
            /** @enum {string|null} */
            wish?: "CANCEL" | "PAUSE" | null;
            baseModel: string;
            dataset: string;
            /** Format: int32 */
            datasetVersion: number;
            evalDataset?: string | null;
            /** Format: int32 */
            evalDatasetVersion?: number | null;
            method: components["schemas"]["Method"];
            adapter: string;
            lora?: components["schemas"]["LoraSettings"] | null;
            training: components["schemas"]["TrainingSettings"];
            samplePrompts: string[];
            /** Format: int32 */
            priority: number;
            tags: {
                [key: string]: string;
            };
            /** Format: int32 */
            attempts: number;
            worker?: string | null;
            createdAt: string;
            startedAt?: string | null;
            finishedAt?: string | null;
            /** Format: int32 */
            queuePosition?: number | null;
            progress: components["schemas"]["RunProgress"];
            error?: components["schemas"]["RunError"] | null;
            result?: components["schemas"]["RunResult"] | null;
            lossCurve: number[];
        };
        RunList: {
            items: components["schemas"]["Run"][];
            nextCursor?: string | null;
            counts: {
                [key: string]: number;
            };
        };
        LoraRequest: {
            /** Format: int32 */
            rank?: number;
            /** Format: double */
            alpha?: number;
            /** Format: double */
            dropout?: number;
            targetModules?: components["schemas"]["TargetModules"];
            useRslora?: boolean;
            useDora?: boolean;
            rankPattern?: {
                [key: string]: number;
            };
            alphaPattern?: {
                [key: string]: number;
            };
        };
        TrainingRequest: {
            /** Format: int32 */
            maxSteps?: number | null;
            /** Format: double */
            epochs?: number | null;
            /** Format: int32 */
            batchSize?: number;
            /** Format: int32 */
            gradientAccumulationSteps?: number;
            /** Format: double */
            learningRate?: number;
            schedule?: components["schemas"]["Schedule"];
            /** Format: int32 */
            warmupSteps?: number;
            /** Format: double */
            weightDecay?: number;
            /** Format: double */
            maxGradientNorm?: number;
            /** Format: int32 */
            maxSequenceLength?: number;
            /** Format: int32 */
            seed?: number;
            precision?: components["schemas"]["Precision"];
            lossOn?: components["schemas"]["LossOn"];
            gradientCheckpointing?: boolean;
            /** Format: int32 */
            checkpointEverySteps?: number;
            /** Format: int32 */
            evalEverySteps?: number;
            earlyStopping?: components["schemas"]["EarlyStopping"] | null;
        };
        RunRequest: {
            name?: string | null;
            baseModel: string;
            dataset: string;
            /** Format: int32 */
            datasetVersion?: number | null;
            evalDataset?: string | null;
            /** Format: int32 */
            evalDatasetVersion?: number | null;
            method?: components["schemas"]["Method"] | null;
            adapter?: string | null;
            lora?: components["schemas"]["LoraRequest"] | null;
            training?: components["schemas"]["TrainingRequest"] | null;
            samplePrompts?: string[] | null;
            /** Format: int32 */
            priority?: number | null;
            tags?: {
                [key: string]: string;
            } | null;
        };
        MetricSeries: {
            name: string;
            points: number[][];
            seconds: number[];
            tokens: number[];
        };
        RunMetrics: {
            series: components["schemas"]["MetricSeries"][];
        };
        RunEvent: {
            /** Format: int32 */
            id: number;
            at: string;
            /** @enum {string} */
            level: "INFO" | "WARNING" | "ERROR";
            message: string;
            detail?: string | null;
        };
        RunEventList: {
            items: components["schemas"]["RunEvent"][];
            nextCursor?: string | null;
        };
        RunSample: {
            /** Format: int32 */
            step: number;
            prompt: string;
            text: string;
        };
        RunSampleList: {
            items: components["schemas"]["RunSample"][];
        };
        BaseModelSource: {
            /** @enum {string} */
            type: "PATH" | "UPLOAD" | "HUB";
            path?: string | null;
        };
        BaseModel: {
            name: string;
            /** @enum {string} */
            state: "IMPORTING" | "READY" | "FAILED";
            error?: string | null;
            source: components["schemas"]["BaseModelSource"];
            architecture: string;
            family: string;
            /** Format: int32 */
            parameters: number;
            dtype: string;
            /** Format: int32 */
            layers: number;
            /** Format: int32 */
            hiddenSize: number;
            /** Format: int32 */
            intermediateSize: number;
            /** Format: int32 */
            attentionHeads: number;
            /** Format: int32 */
            keyValueHeads: number;
            /** Format: int32 */
            vocabularySize: number;
            /** Format: int32 */
            maxPositions: number;
            tiedEmbeddings: boolean;
            chatTemplate: boolean;
            linearModules: string[];
            /** Format: int32 */
            sizeBytes: number;
            sha256?: string | null;
            createdAt: string;
        };
        BaseModelList: {
            items: components["schemas"]["BaseModel"][];
            nextCursor?: string | null;
        };
        BaseModelSourceRequest: {
            /** @enum {string} */
            type: "PATH" | "HUB";
            path?: string | null;
            repository?: string | null;
            revision?: string | null;
        };
        BaseModelRequest: {
            name: string;
            source: components["schemas"]["BaseModelSourceRequest"];
        };
        RowProblem: {
            /** Format: int32 */
            row: number;
            message: string;
        };
        DatasetRow: {
            /** Format: int32 */
            row: number;
            prompt: string;
            completion: string;
        };
        DatasetVersion: {
            dataset: string;
            /** Format: int32 */
            version: number;
            /** @enum {string} */
            format: "AUTO" | "TEXT" | "PROMPT_COMPLETION" | "ALPACA" | "CHAT" | "SHAREGPT";
            /** Format: int32 */
            rows: number;
            /** Format: int32 */
            rejectedRows: number;
            problems: components["schemas"]["RowProblem"][];
            /** Format: int32 */
            sizeBytes: number;
            sha256: string;
            createdAt: string;
        };
        Dataset: {
            name: string;
            description?: string | null;
            latestVersion: components["schemas"]["DatasetVersion"];
            /** Format: int32 */
            versions: number;
            createdAt: string;
        };
        DatasetList: {
            items: components["schemas"]["Dataset"][];
            nextCursor?: string | null;
        };
        DatasetVersionList: {
            items: components["schemas"]["DatasetVersion"][];
            nextCursor?: string | null;
        };
        DatasetRowList: {
            items: components["schemas"]["DatasetRow"][];
            nextCursor?: string | null;
        };
        AdapterAlias: {
            alias: string;
            /** Format: int32 */
            version: number;
        };
        BaseModelRef: {
            name: string;
            sha256: string;
        };
        DatasetVersionRef: {
            name: string;
            /** Format: int32 */
            version: number;
            sha256: string;
        };
        AdapterMetrics: {
            /** Format: double */
            trainLoss?: number | null;
            /** Format: double */
            evalLoss?: number | null;
            /** Format: double */
            evalPerplexity?: number | null;
            /** Format: double */
            initialEvalLoss?: number | null;
        };
        AdapterFile: {
            name: string;
            /** Format: int32 */
            sizeBytes: number;
            sha256: string;
        };
        AdapterVersion: {
            adapter: string;
            /** Format: int32 */
            version: number;
            run?: string | null;
            baseModel: components["schemas"]["BaseModelRef"];
            dataset?: components["schemas"]["DatasetVersionRef"] | null;
            parent?: string | null;
            /** @enum {string} */
            method: "LORA" | "FULL";
            /** Format: int32 */
            rank?: number | null;
            /** Format: double */
            alpha?: number | null;
            targetModules: string[];
            useRslora: boolean;
            useDora: boolean;
            /** Format: int32 */
            trainableParameters: number;
            /** Format: int32 */
            sizeBytes: number;
            /** Format: int32 */
            fullCheckpointBytes: number;
            metrics: components["schemas"]["AdapterMetrics"];
            files: components["schemas"]["AdapterFile"][];
            aliases: string[];
            createdAt: string;
        };
        Adapter: {
            name: string;
            baseModel: string;
            latestVersion: components["schemas"]["AdapterVersion"];
            /** Format: int32 */
            versions: number;
            aliases: components["schemas"]["AdapterAlias"][];
            createdAt: string;
        };
        AdapterList: {
            items: components["schemas"]["Adapter"][];
            nextCursor?: string | null;
        };
        AdapterVersionList: {
            items: components["schemas"]["AdapterVersion"][];
            nextCursor?: string | null;
        };
        Worker: {
            id: string;
            host: string;
            device: string;
            /** @enum {string} */
            state: "IDLE" | "BUSY" | "DRAINING" | "LOST";
            run?: string | null;
            lastHeartbeat: string;
            engineVersion: string;
        };
        WorkerList: {
            items: components["schemas"]["Worker"][];
            nextCursor?: string | null;
        };
        SystemDatabase: {
            /** @enum {string} */
            kind: "EMBEDDED" | "EXTERNAL";
            version: string;
        };
        SystemCounts: {
            /** Format: int32 */
            runs: number;
            /** Format: int32 */
            adapters: number;
            /** Format: int32 */
            baseModels: number;
            /** Format: int32 */
            datasets: number;
            /** Format: int32 */
            workers: number;
        };
        System: {
            version: string;
            /** @enum {string} */
            role: "ALL" | "SERVER";
            database: components["schemas"]["SystemDatabase"];
            engine: string;
            counts: components["schemas"]["SystemCounts"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_system: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
        };
    };
    get_workers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkerList"];
                };
            };
        };
    };
    get_runs: {
        parameters: {
            query?: {
                state?: string;
                baseModel?: string;
                dataset?: string;
                adapter?: string;
                q?: string;
                sort?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunList"];
                };
            };
        };
    };
    post_runs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
        };
    };
    get_runs_id_: {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
        };
    };
    post_runs_id_cancel: {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
        };
    };
    get_runs_id_metrics: {
        parameters: {
            query?: {
                names?: string;
                maxPoints?: number;
                afterStep?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunMetrics"];
                };
            };
        };
    };
    get_runs_id_events: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunEventList"];
                };
            };
        };
    };
    get_runs_id_samples: {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunSampleList"];
                };
            };
        };
    };
    get_base_models: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseModelList"];
                };
            };
        };
    };
    post_base_models: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BaseModelRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseModel"];
                };
            };
        };
    };
    get_base_models_name_: {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseModel"];
                };
            };
        };
    };
    delete_base_models_name_: {
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
            /** @description none */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    get_datasets: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetList"];
                };
            };
        };
    };
    get_datasets_name_: {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dataset"];
                };
            };
        };
    };
    get_datasets_name_versions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetVersionList"];
                };
            };
        };
    };
    get_datasets_name_versions_version_rows: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetRowList"];
                };
            };
        };
    };
    get_adapters: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdapterList"];
                };
            };
        };
    };
    get_adapters_name_: {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Adapter"];
                };
            };
        };
    };
    get_adapters_name_versions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdapterVersionList"];
                };
            };
        };
    };
}

// Generated from openapi.json by `npm run api`; do not edit.
export interface paths {
    "/api/v1/adapters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists adapters by name; filters that are given match one version together */
        get: operations["listAdapters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/adapters/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes in a PEFT zip as the next version */
        post: operations["importAdapter"];
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
        /** Shows an adapter */
        get: operations["getAdapter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/adapters/{name}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the aliases point */
        get: operations["listAdapterAliases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/adapters/{name}/aliases/{alias}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Points an alias at a version */
        put: operations["putAdapterAlias"];
        post?: never;
        /** Removes an alias */
        delete: operations["deleteAdapterAlias"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/adapters/{name}/aliases/{alias}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where an alias pointed and why it moved, newest first */
        get: operations["listAdapterAliasMoves"];
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
        /** Lists versions, newest first */
        get: operations["listAdapterVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/adapters/{name}/versions/{ref}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a version, by number or @alias */
        get: operations["getAdapterVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/adapters/{name}/versions/{ref}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The version as a zip */
        get: operations["downloadAdapterVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/adapters/{name}/versions/{ref}/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One file of the version */
        get: operations["getAdapterFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/adapters/{name}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a version that nothing points at; its number is not given again */
        delete: operations["deleteAdapterVersion"];
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
        /** Lists base models by name */
        get: operations["listBaseModels"];
        put?: never;
        /** Imports a Hugging Face model folder */
        post: operations["importBaseModel"];
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
        /** Shows a base model */
        get: operations["getBaseModel"];
        put?: never;
        post?: never;
        /** Deletes a base model nothing depends on */
        delete: operations["deleteBaseModel"];
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
        /** Lists data sets by name */
        get: operations["listDatasets"];
        put?: never;
        /** Uploads JSON lines, a JSON list or CSV as version 1 */
        post: operations["uploadDataset"];
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
        /** Shows a data set */
        get: operations["getDataset"];
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
        /** Lists versions, newest first */
        get: operations["listDatasetVersions"];
        put?: never;
        /** Uploads the next version */
        post: operations["uploadDatasetVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{name}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a version */
        get: operations["getDatasetVersion"];
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
        /** Shows rows of a version */
        get: operations["listDatasetRows"];
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
        /** Lists runs, newest first unless sorted */
        get: operations["listRuns"];
        put?: never;
        /** Queues a training run */
        post: operations["submitRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lays one to eight runs side by side */
        get: operations["compareRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/compare.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as comma-separated values */
        get: operations["compareRunsAsTable"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Memory, storage and time of a run, as LoRA and as full fine-tuning; starts nothing */
        post: operations["estimateRun"];
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
        /** Shows a run */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/against-full": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run beside full fine-tuning of its base model on its data, or its estimate */
        get: operations["compareRunWithFull"];
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
        /** Cancels a run at its next optimizer step */
        post: operations["cancelRun"];
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
        /** What happened to a run, oldest first unless sorted */
        get: operations["getRunEvents"];
        put?: never;
        post?: never;
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
        /** The curves of a run, downsampled */
        get: operations["getRunMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Checkpoints and pauses a run */
        post: operations["pauseRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Queues a paused run again */
        post: operations["resumeRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Queues a failed run again */
        post: operations["retryRun"];
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
        /** What the model said at each evaluation */
        get: operations["getRunSamples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Server-sent events: state, progress, metrics, event, sample */
        get: operations["streamRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/savings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the adapters here take, against full copies, from the sizes of the files */
        get: operations["getSavings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/savings/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same sum for a model that nobody has here; defaults: 50 models of 7 billion */
        get: operations["getWhatIf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists schedules by name */
        get: operations["listSchedules"];
        put?: never;
        /** Trains something again and again */
        post: operations["createSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a schedule */
        get: operations["getSchedule"];
        put?: never;
        post?: never;
        /** Deletes a schedule with its firings */
        delete: operations["deleteSchedule"];
        options?: never;
        head?: never;
        /** Changes the fields that are given */
        patch: operations["changeSchedule"];
        trace?: never;
    };
    "/api/v1/schedules/{name}/firings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a schedule did, newest first */
        get: operations["listFirings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{name}/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The next moments of the cron expression; none for one that new data triggers */
        get: operations["listNextFirings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/{name}/trigger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fires now, enabled or not */
        post: operations["triggerSchedule"];
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
        get?: never;
        put?: never;
        /** Exchanges the access token for a cookie that scripts cannot read */
        post: operations["signIn"];
        /** Takes the cookie away */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Version, role, database, engine and counts */
        get: operations["getSystem"];
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
        /** Lists workers by id */
        get: operations["listWorkers"];
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
        Adapter: {
            aliases: components["schemas"]["AdapterAlias"][];
            baseModel: string;
            /** Format: date-time */
            createdAt: string;
            latestVersion: components["schemas"]["AdapterVersion"];
            name: string;
            /** Format: int32 */
            versions: number;
        };
        AdapterAlias: {
            alias: string;
            /** Format: int32 */
            version: number;
        };
        AdapterFile: {
            name: string;
            sha256: string;
            /** Format: int64 */
            sizeBytes: number;
        };
        AdapterList: {
            items: components["schemas"]["Adapter"][];
            nextCursor: string | null;
        };
        AdapterMetrics: {
            /** Format: double */
            evalLoss: number | null;
            /** Format: double */
            evalPerplexity: number | null;
            /** Format: double */
            initialEvalLoss: number | null;
            /** Format: double */
            trainLoss: number | null;
        };
        AdapterVersion: {
            adapter: string;
            aliases: string[];
            /** Format: double */
            alpha: number | null;
            baseModel: components["schemas"]["BaseModelRef"];
            /** Format: date-time */
            createdAt: string;
            dataset: components["schemas"]["DatasetVersionRef"] | null;
            files: components["schemas"]["AdapterFile"][];
            /** Format: int64 */
            fullCheckpointBytes: number;
            /** @description The merged model as a zip; null for method FULL */
            merged: components["schemas"]["MergedModel"] | null;
            /** @enum {string} */
            method: "LORA" | "FULL";
            metrics: components["schemas"]["AdapterMetrics"];
            parent: string | null;
            /** @description How the base was kept while it learned; null where nobody knows */
            quantization: components["schemas"]["Quantization"] | null;
            /** Format: int32 */
            rank: number | null;
            run: string | null;
            /** Format: int64 */
            sizeBytes: number;
            targetModules: string[];
            /** Format: int64 */
            trainableParameters: number;
            useDora: boolean;
            useRslora: boolean;
            /** Format: int32 */
            version: number;
        };
        AdapterVersionList: {
            items: components["schemas"]["AdapterVersion"][];
            nextCursor: string | null;
        };
        AdapterVersionRef: {
            adapter: string;
            /** Format: int32 */
            version: number;
        };
        AgainstFull: {
            basis: components["schemas"]["FiguresBasis"];
            full: components["schemas"]["RunFigures"];
            /** @description The run of method FULL that was measured; null when basis is ESTIMATED */
            fullRun: components["schemas"]["FullRun"] | null;
            /** @description The closest run of method FULL that differs, and in what */
            otherFullRun: components["schemas"]["OtherFullRun"] | null;
            run: components["schemas"]["RunFigures"];
            /** @description The same as basis: both sides are measured, or both are estimated */
            runBasis: components["schemas"]["FiguresBasis"];
        };
        AliasHistory: {
            items: components["schemas"]["AliasMove"][];
            nextCursor: string | null;
        };
        AliasList: {
            items: components["schemas"]["AliasStanding"][];
        };
        AliasMove: {
            /** Format: date-time */
            at: string;
            /** Format: int32 */
            previousVersion: number | null;
            reason: string;
            /**
             * Format: int32
             * @description Null: the alias was removed
             */
            version: number | null;
        };
        AliasRequest: {
            /** Format: int32 */
            expectedVersion?: number | null;
            /** Format: int32 */
            version: number;
        };
        AliasStanding: {
            alias: string;
            /** Format: date-time */
            changedAt: string;
            /** Format: int32 */
            version: number;
        };
        BaseModel: {
            architecture: string;
            /** Format: int32 */
            attentionHeads: number;
            chatTemplate: boolean;
            /** Format: date-time */
            createdAt: string;
            dtype: string;
            error: string | null;
            family: string;
            /** Format: int32 */
            hiddenSize: number;
            /** Format: int32 */
            intermediateSize: number;
            /** Format: int32 */
            keyValueHeads: number;
            /** Format: int32 */
            layers: number;
            /** @description The distinct last names of the linear layers, in the model's order */
            linearModules: string[];
            /** Format: int32 */
            maxPositions: number;
            name: string;
            /** Format: int64 */
            parameters: number;
            /** @description Digest over the names and digests of all files; null until READY */
            sha256: string | null;
            /** Format: int64 */
            sizeBytes: number;
            source: components["schemas"]["BaseModelSource"];
            state: components["schemas"]["BaseModelState"];
            tiedEmbeddings: boolean;
            /** Format: int32 */
            vocabularySize: number;
        };
        BaseModelList: {
            items: components["schemas"]["BaseModel"][];
            nextCursor: string | null;
        };
        BaseModelRef: {
            name: string;
            sha256: string;
        };
        BaseModelRequest: {
            name: string;
            source: components["schemas"]["BaseModelSourceRequest"];
        };
        BaseModelSource: {
            path: string | null;
            /** @enum {string} */
            type: "PATH" | "UPLOAD" | "HUB";
        };
        BaseModelSourceRequest: {
            path?: string | null;
            repository?: string | null;
            revision?: string | null;
            type: components["schemas"]["BaseModelSourceType"];
        };
        /** @enum {string} */
        BaseModelSourceType: "PATH" | "HUB";
        /** @enum {string} */
        BaseModelState: "IMPORTING" | "READY" | "FAILED";
        /** @enum {string} */
        Bias: "NONE" | "ALL" | "LORA_ONLY";
        ComparedPoint: {
            /**
             * Format: double
             * @description Training time so far
             */
            seconds: number;
            /** Format: int32 */
            step: number;
            /**
             * Format: int64
             * @description Trained tokens so far
             */
            tokens: number;
            /** Format: double */
            value: number;
        };
        ComparedSeries: {
            name: string;
            points: components["schemas"]["ComparedPoint"][];
            run: string;
        };
        ConfigurationRow: {
            differs: boolean;
            field: string;
            values: string[];
        };
        Dataset: {
            /** Format: date-time */
            createdAt: string;
            description: string | null;
            latestVersion: components["schemas"]["DatasetVersion"];
            name: string;
            /** Format: int32 */
            versions: number;
        };
        /** @enum {string} */
        DatasetFormat: "AUTO" | "TEXT" | "PROMPT_COMPLETION" | "ALPACA" | "CHAT" | "SHAREGPT";
        DatasetList: {
            items: components["schemas"]["Dataset"][];
            nextCursor: string | null;
        };
        DatasetMessage: {
            content: string;
            role: string;
        };
        DatasetRow: {
            completion: string | null;
            messages: components["schemas"]["DatasetMessage"][] | null;
            prompt: string | null;
            /** Format: int64 */
            row: number;
        };
        DatasetRowList: {
            items: components["schemas"]["DatasetRow"][];
            nextCursor: string | null;
        };
        DatasetVersion: {
            /** Format: date-time */
            createdAt: string;
            dataset: string;
            format: components["schemas"]["DatasetFormat"];
            problems: components["schemas"]["RowProblem"][];
            /** Format: int64 */
            rejectedRows: number;
            /** Format: int64 */
            rows: number;
            sha256: string;
            /** Format: int64 */
            sizeBytes: number;
            /** Format: int32 */
            version: number;
        };
        DatasetVersionList: {
            items: components["schemas"]["DatasetVersion"][];
            nextCursor: string | null;
        };
        DatasetVersionRef: {
            name: string;
            sha256: string;
            /** Format: int32 */
            version: number;
        };
        /** @enum {string} */
        DownloadFormat: "PEFT" | "MERGED" | "GGUF";
        EarlyStopping: {
            /**
             * Format: double
             * @description How much lower a loss must be to count as an improvement
             */
            minDelta: number;
            /**
             * Format: int32
             * @description Stop after so many evaluations without improvement
             */
            patience: number;
        };
        EarlyStoppingRequest: {
            /**
             * Format: double
             * @description How much lower a loss must be to count as an improvement; when left out: 0
             */
            minDelta?: number | null;
            /**
             * Format: int32
             * @description Stop after so many evaluations without improvement; when left out: 3
             */
            patience?: number | null;
        };
        EstimateRatios: {
            /** Format: double */
            memory: number;
            /** Format: double */
            seconds: number | null;
            /** Format: double */
            storage: number;
            /** Format: double */
            trainableParameters: number;
        };
        EstimateSide: {
            memory: components["schemas"]["EstimatedMemory"];
            /**
             * Format: double
             * @description Null until a run of this base model and method was measured
             */
            seconds: number | null;
            /**
             * Format: int64
             * @description Bytes of the weights that are published
             */
            storageBytes: number;
            /** Format: int64 */
            trainableParameters: number;
        };
        EstimatedMemory: {
            /** Format: int64 */
            activationBytes: number;
            /** Format: int64 */
            adapterBytes: number;
            /** Format: int64 */
            gradientBytes: number;
            /** Format: int64 */
            optimizerBytes: number;
            /**
             * Format: int64
             * @description The JVM and libtorch before any model
             */
            runtimeBytes: number;
            /** Format: int64 */
            totalBytes: number;
            /** Format: int64 */
            weightsBytes: number;
        };
        FieldProblem: {
            field: string;
            message: string;
        };
        /** @enum {string} */
        FiguresBasis: "MEASURED" | "ESTIMATED";
        Firing: {
            /** Format: date-time */
            at: string;
            candidate: components["schemas"]["MeasuredVersion"] | null;
            /** Format: date-time */
            decidedAt: string | null;
            explanation: string | null;
            id: string;
            incumbent: components["schemas"]["MeasuredVersion"] | null;
            /** @description Null while its run is under way */
            outcome: components["schemas"]["Outcome"] | null;
            reason: components["schemas"]["FiringReason"];
            run: string | null;
        };
        FiringList: {
            items: components["schemas"]["Firing"][];
            nextCursor: string | null;
        };
        /** @enum {string} */
        FiringReason: "CRON" | "DATASET_VERSION" | "MANUAL";
        FrozenBase: {
            /** Format: int64 */
            float32Bytes: number;
            /** Format: int64 */
            int8Bytes: number;
            /** Format: int64 */
            nf4Bytes: number;
        };
        FullRun: {
            id: string;
            name: string;
        };
        Gate: {
            against: string;
            metric: string;
            /** Format: double */
            minImprovement: number;
        };
        GateRequest: {
            /** @description An alias, or a version's number; promoteTo when left out */
            against?: string | null;
            /**
             * @description evalLoss when left out
             * @enum {string|null}
             */
            metric?: "evalLoss" | "evalPerplexity" | null;
            /**
             * Format: double
             * @description 0 when left out
             */
            minImprovement?: number | null;
        };
        /** @enum {string} */
        Initialisation: "DEFAULT" | "GAUSSIAN" | "PISSA" | "OLORA";
        LoraRequest: {
            /**
             * Format: double
             * @description The update is scaled by alpha over rank; when left out: twice the rank
             */
            alpha?: number | null;
            /** @description Alphas of single layers, by an expression for the end of their path */
            alphaPattern?: {
                [key: string]: number;
            } | null;
            /** @description Which of the base's biases learn; when left out: NONE */
            bias?: components["schemas"]["Bias"] | null;
            /**
             * Format: double
             * @description Dropout on the adapter's input while training; when left out: 0
             */
            dropout?: number | null;
            /** @description Layers to leave as they are although targetModules names them */
            excludeModules?: components["schemas"]["TargetModules"] | null;
            /** @description Where A and B begin; when left out: DEFAULT */
            initLoraWeights?: components["schemas"]["Initialisation"] | null;
            /** @description Names of the list that layersToTransform counts; when left out: any */
            layersPattern?: string[] | null;
            /** @description Numbers of the decoder layers to keep to, from 0; when left out: all */
            layersToTransform?: number[] | null;
            /** @description Modules that learn whole, by the end of their path */
            modulesToSave?: string[] | null;
            /**
             * Format: int32
             * @description Rank of the update; when left out: 8
             */
            rank?: number | null;
            /** @description Ranks of single layers, by an expression for the end of their path */
            rankPattern?: {
                [key: string]: number;
            } | null;
            /** @description Layers to adapt: all-linear, names, or a regular expression for whole paths; when left out: all-linear */
            targetModules?: components["schemas"]["TargetModules"] | null;
            /** @description Learn each row's length apart (DoRA) */
            useDora?: boolean | null;
            /** @description Scale by alpha over the rank's square root (rsLoRA) */
            useRslora?: boolean | null;
        };
        LoraSettings: {
            /**
             * Format: double
             * @description The update is scaled by alpha over rank
             */
            alpha: number;
            /** @description Alphas of single layers, by an expression for the end of their path */
            alphaPattern: {
                [key: string]: number;
            };
            /** @description Which of the base's biases learn */
            bias: components["schemas"]["Bias"];
            /**
             * Format: double
             * @description Dropout on the adapter's input while training
             */
            dropout: number;
            /** @description Layers to leave as they are although targetModules names them */
            excludeModules: components["schemas"]["TargetModules"] | null;
            /** @description Where A and B begin */
            initLoraWeights: components["schemas"]["Initialisation"];
            /** @description Names of the list that layersToTransform counts */
            layersPattern: string[];
            /** @description Numbers of the decoder layers to keep to, from 0 */
            layersToTransform: number[];
            /** @description Modules that learn whole, by the end of their path */
            modulesToSave: string[];
            /**
             * Format: int32
             * @description Rank of the update
             */
            rank: number;
            /** @description Ranks of single layers, by an expression for the end of their path */
            rankPattern: {
                [key: string]: number;
            };
            /** @description Layers to adapt: all-linear, names, or a regular expression for whole paths */
            targetModules: components["schemas"]["TargetModules"];
            /** @description Learn each row's length apart (DoRA) */
            useDora: boolean;
            /** @description Scale by alpha over the rank's square root (rsLoRA) */
            useRslora: boolean;
        };
        /** @enum {string} */
        LossOn: "COMPLETION" | "ALL";
        MeasuredVersion: {
            /** Format: double */
            value: number | null;
            /** Format: int32 */
            version: number;
        };
        MergedModel: {
            /**
             * Format: double
             * @description The largest change of a weight; null until it was made once
             */
            largestChange: number | null;
            /** @description Of the zip; null until it was made once */
            sha256: string | null;
            /** Format: int64 */
            sizeBytes: number;
        };
        /** @enum {string} */
        Method: "LORA" | "FULL";
        MetricSeries: {
            name: string;
            /** @description Pairs [step, value] */
            points: number[][];
            /** @description Training seconds since the start, one per point */
            seconds: number[];
            /** @description Trained tokens since the start, one per point */
            tokens: number[];
        };
        MomentList: {
            items: string[];
        };
        OtherFullRun: {
            differences: components["schemas"]["RunDifference"][];
            id: string;
            name: string;
        };
        /** @enum {string} */
        Outcome: "PROMOTED" | "KEPT" | "FAILED" | "SKIPPED";
        /** @enum {string} */
        Precision: "FP32" | "BF16" | "AUTO";
        Problem: {
            /** @description Stable and in upper case, such as INVALID_FIELD */
            code: string;
            detail: string;
            errors: components["schemas"]["FieldProblem"][];
            instance: string;
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        /** @enum {string} */
        Quantization: "NONE" | "NF4" | "INT8";
        /** @enum {string} */
        RateSchedule: "CONSTANT" | "LINEAR" | "COSINE";
        RetrainingSchedule: {
            /** @description The adapter of which the run makes versions */
            adapter: string;
            /** Format: date-time */
            createdAt: string;
            /** @description Null for one that new data triggers */
            cron: string | null;
            enabled: boolean;
            gate: components["schemas"]["Gate"] | null;
            lastFiring: components["schemas"]["Firing"] | null;
            name: string;
            /** Format: date-time */
            nextFiring: string | null;
            promoteTo: string | null;
            run: components["schemas"]["RunRequest"];
            timeZone: string;
            trigger: components["schemas"]["Trigger"];
            /** Format: date-time */
            updatedAt: string;
        };
        RowProblem: {
            message: string;
            /** Format: int64 */
            row: number;
        };
        Run: {
            adapter: string;
            /** Format: int32 */
            attempts: number;
            baseModel: string;
            /** Format: date-time */
            createdAt: string;
            dataset: string;
            /** Format: int32 */
            datasetVersion: number;
            error: components["schemas"]["RunError"] | null;
            evalDataset: string | null;
            /** Format: int32 */
            evalDatasetVersion: number | null;
            /** Format: date-time */
            finishedAt: string | null;
            id: string;
            /** @description Null for method FULL */
            lora: components["schemas"]["LoraSettings"] | null;
            /** @description At most 42 values of the training loss, for a small picture */
            lossCurve: number[];
            method: components["schemas"]["Method"];
            name: string;
            /** Format: int32 */
            priority: number;
            progress: components["schemas"]["RunProgress"];
            /**
             * Format: int32
             * @description 1 for the next run to be claimed; null unless QUEUED
             */
            queuePosition: number | null;
            result: components["schemas"]["RunResult"] | null;
            samplePrompts: string[];
            /** @description The schedule that made it */
            schedule: string | null;
            /** Format: date-time */
            startedAt: string | null;
            state: components["schemas"]["RunState"];
            tags: {
                [key: string]: string;
            };
            training: components["schemas"]["TrainingSettings"];
            /** @description What was asked of the run and is not honoured yet */
            wish: components["schemas"]["RunWish"] | null;
            worker: string | null;
        };
        RunComparison: {
            /** @description Every setting that any of the runs has */
            configuration: components["schemas"]["ConfigurationRow"][];
            /** @description In the order of the ids */
            runs: components["schemas"]["Run"][];
            /** @description trainLoss and evalLoss of each run */
            series: components["schemas"]["ComparedSeries"][];
        };
        RunDifference: {
            field: string;
            full: string;
            run: string;
        };
        RunError: {
            code: string;
            message: string;
        };
        RunEstimate: {
            full: components["schemas"]["EstimateSide"];
            lora: components["schemas"]["EstimateSide"];
            ratios: components["schemas"]["EstimateRatios"];
            /** @description Null until a run of this base model and method was measured */
            throughput: components["schemas"]["Throughput"] | null;
        };
        RunEvent: {
            /** Format: date-time */
            at: string;
            detail: string | null;
            /** Format: int64 */
            id: number;
            level: components["schemas"]["RunEventLevel"];
            message: string;
        };
        /** @enum {string} */
        RunEventLevel: "INFO" | "WARNING" | "ERROR";
        RunEventList: {
            items: components["schemas"]["RunEvent"][];
            nextCursor: string | null;
        };
        RunFigures: {
            /** Format: double */
            evalLoss: number | null;
            /** Format: double */
            evalPerplexity: number | null;
            /** Format: int64 */
            peakMemoryBytes: number;
            /** Format: int64 */
            runtimeMemoryBytes: number;
            /** Format: double */
            seconds: number | null;
            /** Format: int64 */
            storageBytes: number;
            /** Format: int64 */
            trainableParameters: number;
            /** Format: int64 */
            trainingMemoryBytes: number;
        };
        RunList: {
            /** @description Runs per state under the same filters, whatever the state filter says; 1000 stands for 1000 or more */
            counts: {
                [key: string]: number;
            };
            items: components["schemas"]["Run"][];
            nextCursor: string | null;
        };
        RunMetrics: {
            series: components["schemas"]["MetricSeries"][];
        };
        RunProgress: {
            /** Format: double */
            epoch: number;
            /** Format: int64 */
            etaSeconds: number | null;
            /** Format: double */
            percent: number;
            /** Format: int32 */
            step: number;
            /** Format: double */
            tokensPerSecond: number | null;
            /** Format: int32 */
            totalSteps: number | null;
        };
        RunRequest: {
            /** @description Made from the run's name when left out */
            adapter?: string | null;
            baseModel: string;
            dataset: string;
            /**
             * Format: int32
             * @description The newest version when left out
             */
            datasetVersion?: number | null;
            evalDataset?: string | null;
            /** Format: int32 */
            evalDatasetVersion?: number | null;
            lora?: components["schemas"]["LoraRequest"] | null;
            /** @description LORA when left out */
            method?: components["schemas"]["Method"] | null;
            /** @description Made from the data set and the base model when left out */
            name?: string | null;
            /** Format: int32 */
            priority?: number | null;
            /** @description At most five; answered before training and at each evaluation */
            samplePrompts?: string[] | null;
            tags?: {
                [key: string]: string;
            } | null;
            training?: components["schemas"]["TrainingRequest"] | null;
        };
        RunResult: {
            /** Format: int64 */
            adapterBytes: number;
            adapterVersion: components["schemas"]["AdapterVersionRef"];
            /** Format: int32 */
            bestStep: number | null;
            /** Format: double */
            evalLoss: number | null;
            /** Format: double */
            evalPerplexity: number | null;
            /** Format: int64 */
            fullCheckpointBytes: number;
            /** Format: double */
            initialEvalLoss: number | null;
            /** Format: double */
            initialEvalPerplexity: number | null;
            /** Format: double */
            paddingAvoided: number;
            /** Format: int64 */
            peakMemoryBytes: number;
            precision: components["schemas"]["Precision"] | null;
            precisionReason: string | null;
            /** Format: int64 */
            runtimeMemoryBytes: number;
            /** Format: int64 */
            totalParameters: number;
            /** Format: double */
            trainLoss: number | null;
            /** Format: double */
            trainSeconds: number;
            /** Format: int64 */
            trainableParameters: number;
            /** Format: int64 */
            trainedTokens: number;
        };
        RunSample: {
            prompt: string;
            /** Format: int32 */
            step: number;
            text: string;
        };
        RunSampleList: {
            items: components["schemas"]["RunSample"][];
        };
        /** @enum {string} */
        RunState: "QUEUED" | "RUNNING" | "PAUSED" | "CANCELLED" | "SUCCEEDED" | "FAILED";
        /** @enum {string} */
        RunWish: "CANCEL" | "PAUSE";
        Savings: {
            /**
             * Format: int64
             * @description The adapters' files
             */
            adapterBytes: number;
            /** Format: int32 */
            adapterVersions: number;
            /**
             * Format: int64
             * @description The base model's weights, kept once
             */
            baseBytes: number;
            baseModel: string | null;
            /**
             * Format: int64
             * @description A full copy of the weights for each adapter
             */
            fullCheckpointBytes: number;
            /** Format: int64 */
            fullVersionBytes: number;
            /**
             * Format: int32
             * @description Versions trained by method FULL, counted apart
             */
            fullVersions: number;
            /**
             * Format: double
             * @description Full copies divided by base and adapters
             */
            ratio: number;
            /**
             * Format: int64
             * @description Full copies less base and adapters; below 0 with very few adapters
             */
            savedBytes: number;
        };
        SavingsLedger: {
            baseModels: components["schemas"]["Savings"][];
            total: components["schemas"]["Savings"];
        };
        ScheduleList: {
            items: components["schemas"]["RetrainingSchedule"][];
            nextCursor: string | null;
        };
        /** @description The fields to change; null takes cron, gate or promoteTo away */
        SchedulePatchRequest: {
            cron?: string | null;
            enabled?: boolean | null;
            gate?: components["schemas"]["GateRequest"] | null;
            promoteTo?: string | null;
            run?: components["schemas"]["RunRequest"] | null;
            timeZone?: string | null;
            trigger?: components["schemas"]["Trigger"] | null;
        };
        ScheduleRequest: {
            /** @description Five fields, or six with seconds in front; needed by the trigger CRON */
            cron?: string | null;
            /** @description True when left out */
            enabled?: boolean | null;
            gate?: components["schemas"]["GateRequest"] | null;
            name: string;
            /** @description An alias of the run's adapter */
            promoteTo?: string | null;
            /** @description As POST /runs takes it, without datasetVersion */
            run: components["schemas"]["RunRequest"];
            /** @description Such as Europe/Berlin; UTC when left out */
            timeZone?: string | null;
            /** @description CRON when left out */
            trigger?: components["schemas"]["Trigger"] | null;
        };
        SessionRequest: {
            token?: string | null;
        };
        System: {
            /**
             * @description TOKEN where one must show the access token
             * @enum {string}
             */
            access: "OPEN" | "TOKEN";
            counts: components["schemas"]["SystemCounts"];
            database: components["schemas"]["SystemDatabase"];
            engine: string;
            /** @enum {string} */
            role: "ALL" | "SERVER";
            version: string;
        };
        SystemCounts: {
            /**
             * Format: int64
             * @description Counted up to 10000
             */
            adapters: number;
            /** Format: int64 */
            baseModels: number;
            /** Format: int64 */
            datasets: number;
            /**
             * Format: int64
             * @description Counted up to 10000
             */
            runs: number;
            /** Format: int64 */
            schedules: number;
            /** Format: int64 */
            workers: number;
        };
        SystemDatabase: {
            /** @enum {string} */
            kind: "EMBEDDED" | "EXTERNAL";
            version: string;
        };
        /** @description "all-linear", a regular expression, or a list of module names */
        TargetModules: string | string[];
        Throughput: {
            /**
             * Format: int32
             * @description Runs that were measured, at most five
             */
            runs: number;
            /** Format: double */
            tokensPerSecond: number;
            /** @description The worker that they ran on */
            worker: string;
        };
        TrainingRequest: {
            /**
             * Format: int32
             * @description Examples in a micro-batch; the most of them where tokensPerBatch is given; when left out: 8, or any number with tokensPerBatch
             */
            batchSize?: number | null;
            /**
             * Format: int32
             * @description Steps from one checkpoint to the next; when left out: 50
             */
            checkpointEverySteps?: number | null;
            /** @description When to stop before the last step */
            earlyStopping?: components["schemas"]["EarlyStoppingRequest"] | null;
            /**
             * Format: double
             * @description Passes over the data; when left out: as many as maxSteps need
             */
            epochs?: number | null;
            /**
             * Format: int32
             * @description Steps from one evaluation to the next; the best weights are kept; when left out: 50
             */
            evalEverySteps?: number | null;
            /**
             * Format: int32
             * @description Micro-batches in an optimizer step; when left out: 1
             */
            gradientAccumulationSteps?: number | null;
            /** @description Compute layers again on the way back: less memory, more time */
            gradientCheckpointing?: boolean | null;
            /**
             * Format: double
             * @description Peak learning rate; when left out: 0.0002, full fine-tuning 0.00002
             */
            learningRate?: number | null;
            /**
             * Format: double
             * @description B's learning rate over A's (LoRA+); when left out: 1
             */
            loraPlusRatio?: number | null;
            /** @description Which tokens carry the loss; when left out: COMPLETION */
            lossOn?: components["schemas"]["LossOn"] | null;
            /**
             * Format: double
             * @description Gradients are clipped to this norm, 0 for never; when left out: 1
             */
            maxGradientNorm?: number | null;
            /**
             * Format: int32
             * @description Tokens at which longer texts are cut; when left out: the model's positions, at most 1024
             */
            maxSequenceLength?: number | null;
            /**
             * Format: int32
             * @description Optimizer steps; when left out: 100, unless epochs are given
             */
            maxSteps?: number | null;
            /**
             * Format: int64
             * @description Bytes that the run may hold: layers that do not fit compute again; when left out: no limit
             */
            memoryBudgetBytes?: number | null;
            /** @description The type in which passes compute; when left out: FP32 */
            precision?: components["schemas"]["Precision"] | null;
            /** @description In how many bits the frozen base is kept (QLoRA); when left out: NONE */
            quantization?: components["schemas"]["Quantization"] | null;
            /** @description How the learning rate moves after the warm-up; when left out: COSINE */
            schedule?: components["schemas"]["RateSchedule"] | null;
            /**
             * Format: int64
             * @description Everything drawn follows from it; when left out: 0
             */
            seed?: number | null;
            /**
             * Format: int32
             * @description Tokens in a micro-batch: examples until the next would exceed them; when left out: batchSize alone counts
             */
            tokensPerBatch?: number | null;
            /**
             * Format: int32
             * @description Steps over which the learning rate rises; when left out: 0
             */
            warmupSteps?: number | null;
            /**
             * Format: double
             * @description AdamW's weight decay; when left out: 0
             */
            weightDecay?: number | null;
        };
        TrainingSettings: {
            /**
             * Format: int32
             * @description Examples in a micro-batch; the most of them where tokensPerBatch is given
             */
            batchSize: number | null;
            /**
             * Format: int32
             * @description Steps from one checkpoint to the next
             */
            checkpointEverySteps: number;
            /** @description When to stop before the last step */
            earlyStopping: components["schemas"]["EarlyStopping"] | null;
            /**
             * Format: double
             * @description Passes over the data
             */
            epochs: number | null;
            /**
             * Format: int32
             * @description Steps from one evaluation to the next; the best weights are kept
             */
            evalEverySteps: number;
            /**
             * Format: int32
             * @description Micro-batches in an optimizer step
             */
            gradientAccumulationSteps: number;
            /** @description Compute layers again on the way back: less memory, more time */
            gradientCheckpointing: boolean;
            /**
             * Format: double
             * @description Peak learning rate
             */
            learningRate: number;
            /**
             * Format: double
             * @description B's learning rate over A's (LoRA+)
             */
            loraPlusRatio: number;
            /** @description Which tokens carry the loss */
            lossOn: components["schemas"]["LossOn"];
            /**
             * Format: double
             * @description Gradients are clipped to this norm, 0 for never
             */
            maxGradientNorm: number;
            /**
             * Format: int32
             * @description Tokens at which longer texts are cut
             */
            maxSequenceLength: number;
            /**
             * Format: int32
             * @description Optimizer steps
             */
            maxSteps: number | null;
            /**
             * Format: int64
             * @description Bytes that the run may hold: layers that do not fit compute again
             */
            memoryBudgetBytes: number | null;
            /** @description The type in which passes compute */
            precision: components["schemas"]["Precision"];
            /** @description In how many bits the frozen base is kept (QLoRA) */
            quantization: components["schemas"]["Quantization"];
            /** @description How the learning rate moves after the warm-up */
            schedule: components["schemas"]["RateSchedule"];
            /**
             * Format: int64
             * @description Everything drawn follows from it
             */
            seed: number;
            /**
             * Format: int32
             * @description Tokens in a micro-batch: examples until the next would exceed them
             */
            tokensPerBatch: number | null;
            /**
             * Format: int32
             * @description Steps over which the learning rate rises
             */
            warmupSteps: number;
            /**
             * Format: double
             * @description AdamW's weight decay
             */
            weightDecay: number;
        };
        /** @enum {string} */
        Trigger: "CRON" | "DATASET_VERSION";
        WhatIf: {
            /** Format: int64 */
            adapterBytes: number;
            /** Format: int32 */
            adapterVersions: number;
            /** Format: int64 */
            baseBytes: number;
            baseModel: string | null;
            /** Format: int64 */
            bytesPerAdapter: number;
            /** Format: int32 */
            bytesPerParameter: number;
            frozen: components["schemas"]["FrozenBase"];
            /** Format: int64 */
            fullCheckpointBytes: number;
            /** Format: int32 */
            hiddenSize: number;
            /** Format: int32 */
            layers: number;
            /**
             * Format: int64
             * @description Weights of one hiddenSize by hiddenSize matrix
             */
            matrixParameters: number;
            /**
             * Format: int64
             * @description Weights of that matrix's low-rank update
             */
            matrixTrainableParameters: number;
            /** Format: int32 */
            models: number;
            /** Format: int64 */
            parameters: number;
            /** Format: int64 */
            parametersPerAdapter: number;
            /** Format: int32 */
            rank: number;
            /** Format: double */
            ratio: number;
            /** Format: int64 */
            savedBytes: number;
            targets: string[];
        };
        Worker: {
            device: string;
            engineVersion: string;
            host: string;
            id: string;
            /** Format: date-time */
            lastHeartbeat: string;
            run: string | null;
            state: components["schemas"]["WorkerState"];
        };
        WorkerList: {
            items: components["schemas"]["Worker"][];
            nextCursor: string | null;
        };
        /** @enum {string} */
        WorkerState: "IDLE" | "BUSY" | "DRAINING" | "LOST";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAdapters: {
        parameters: {
            query?: {
                baseModel?: string;
                rank?: number;
                alpha?: number;
                /** @description A target module, such as q_proj */
                target?: string;
                dataset?: string;
                /** @description Words in the name of the adapter, base model or data set */
                q?: string;
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importAdapter: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": {
                    baseModel?: string;
                    /** Format: binary */
                    file?: string;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdapterVersion"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAdapter: {
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAdapterAliases: {
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
                    "application/json": components["schemas"]["AliasList"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putAdapterAlias: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                alias: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdapterAlias"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAdapterAlias: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                alias: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAdapterAliasMoves: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
                alias: string;
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
                    "application/json": components["schemas"]["AliasHistory"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAdapterVersions: {
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAdapterVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                ref: string;
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
                    "application/json": components["schemas"]["AdapterVersion"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadAdapterVersion: {
        parameters: {
            query?: {
                /** @description PEFT when left out, MERGED for a full fine-tuning */
                format?: components["schemas"]["DownloadFormat"];
            };
            header?: never;
            path: {
                name: string;
                ref: string;
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
                    "application/zip": string;
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAdapterFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                ref: string;
                file: string;
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
                    "application/octet-stream": string;
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteAdapterVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBaseModels: {
        parameters: {
            query?: {
                /** @description Words in the name */
                q?: string;
                state?: components["schemas"]["BaseModelState"];
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importBaseModel: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BaseModelRequest"];
                "multipart/form-data": {
                    files?: string[];
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BaseModel"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBaseModel: {
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteBaseModel: {
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
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDatasets: {
        parameters: {
            query?: {
                /** @description Words in the name */
                q?: string;
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadDataset: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": {
                    description?: string;
                    /** Format: binary */
                    file?: string;
                    format?: components["schemas"]["DatasetFormat"];
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetVersion"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDataset: {
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDatasetVersions: {
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadDatasetVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file?: string;
                    format?: components["schemas"]["DatasetFormat"];
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetVersion"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDatasetVersion: {
        parameters: {
            query?: never;
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
                    "application/json": components["schemas"]["DatasetVersion"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDatasetRows: {
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                state?: components["schemas"]["RunState"][];
                baseModel?: string;
                dataset?: string;
                adapter?: string;
                /** @description Words in the name, the id or a tag */
                q?: string;
                /** @description createdAt or name; with a minus in front, backwards */
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    submitRun: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareRuns: {
        parameters: {
            query?: {
                ids?: string[];
                /** @description Most points of a curve; 1000 when left out */
                maxPoints?: number;
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
                    "application/json": components["schemas"]["RunComparison"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareRunsAsTable: {
        parameters: {
            query?: {
                ids?: string[];
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
                    "text/csv": string;
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    estimateRun: {
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
                    "application/json": components["schemas"]["RunEstimate"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRun: {
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareRunWithFull: {
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
                    "application/json": components["schemas"]["AgainstFull"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelRun: {
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRunEvents: {
        parameters: {
            query?: {
                /** @description id, the oldest first, or -id, the newest first */
                sort?: string;
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRunMetrics: {
        parameters: {
            query?: {
                /** @description trainLoss, evalLoss, learningRate, gradientNorm, tokensPerSecond, memoryBytes; all when left out */
                names?: string[];
                /** @description Most points of a curve; 1000 when left out */
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pauseRun: {
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resumeRun: {
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryRun: {
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRunSamples: {
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamRun: {
        parameters: {
            query?: never;
            header?: {
                "Last-Event-ID"?: string;
            };
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
                    "text/event-stream": string;
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSavings: {
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
                    "application/json": components["schemas"]["SavingsLedger"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWhatIf: {
        parameters: {
            query?: {
                parameters?: number;
                bytesPerParameter?: number;
                models?: number;
                hiddenSize?: number;
                layers?: number;
                rank?: number;
                targets?: string[];
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
                    "application/json": components["schemas"]["WhatIf"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSchedules: {
        parameters: {
            query?: {
                /** @description Words in the name */
                q?: string;
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
                    "application/json": components["schemas"]["ScheduleList"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSchedule: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetrainingSchedule"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSchedule: {
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
                    "application/json": components["schemas"]["RetrainingSchedule"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSchedule: {
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
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SchedulePatchRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetrainingSchedule"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFirings: {
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
                    "application/json": components["schemas"]["FiringList"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNextFirings: {
        parameters: {
            query?: {
                /** @description 5 when left out */
                count?: number;
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
                    "application/json": components["schemas"]["MomentList"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    triggerSchedule: {
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
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Firing"];
                };
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionRequest"];
            };
        };
        responses: {
            /** @description The cookie is set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cookie is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSystem: {
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkers: {
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
            /** @description A problem, as RFC 9457 writes it */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}

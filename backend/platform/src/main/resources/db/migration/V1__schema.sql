-- Files kept by content. A row comes before its file and goes with it. A blob is pinned while rows
-- are yet to refer to it; the sweep tries to delete what was let go a while ago, and the foreign
-- keys of pins and rows say whether something holds it still.
create table blobs (
  sha256 varchar(64) primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes >= 0),
  created_at timestamptz not null default now()
);

create table blob_pins (
  pin uuid not null,
  sha256 varchar(64) not null references blobs,
  held_until timestamptz not null,
  primary key (pin, sha256)
);
create index on blob_pins (sha256);
create index on blob_pins (held_until);

create table blobs_let_go (
  id bigint generated always as identity primary key,
  sha256 varchar(64) not null,
  at timestamptz not null default now()
);
create index on blobs_let_go (at);
create index on blobs_let_go (sha256);

create function let_blob_go() returns trigger language plpgsql as $$
begin
  insert into blobs_let_go (sha256) values (to_jsonb(old) ->> tg_argv[0]);
  return null;
end
$$;
create trigger blob_pins_let_go after delete on blob_pins
  for each row execute function let_blob_go('sha256');

-- Substrings of names, ids and tags are found by their trigrams.
create extension if not exists pg_trgm;

create table base_models (
  name varchar(63) primary key,
  state varchar(16) not null check (state in ('IMPORTING', 'READY', 'FAILED')),
  error text,
  source_type varchar(16) not null,
  source_path text,
  architecture varchar(255) not null,
  family varchar(255) not null,
  parameters bigint not null,
  dtype varchar(255) not null,
  layers int not null,
  hidden_size int not null,
  intermediate_size int not null,
  attention_heads int not null,
  key_value_heads int not null,
  vocabulary_size int not null,
  max_positions int not null,
  tied_embeddings boolean not null,
  chat_template boolean not null,
  linear_modules text not null,
  size_bytes bigint not null,
  sha256 varchar(64),
  created_at timestamptz not null
);
create index on base_models using gin (name gin_trgm_ops);

create table base_model_files (
  base_model varchar(63) not null references base_models on delete cascade,
  name varchar(255) not null,
  sha256 varchar(64) not null references blobs,
  size_bytes bigint not null,
  primary key (base_model, name)
);
create index on base_model_files (sha256);
create trigger base_model_files_let_go after delete on base_model_files
  for each row execute function let_blob_go('sha256');

create table datasets (
  name varchar(63) primary key,
  description text,
  created_at timestamptz not null
);
create index on datasets using gin (name gin_trgm_ops);

create table dataset_versions (
  dataset varchar(63) not null references datasets on delete cascade,
  version int not null check (version >= 1),
  format varchar(32) not null,
  rows bigint not null,
  size_bytes bigint not null,
  sha256 varchar(64) not null references blobs,
  created_at timestamptz not null,
  primary key (dataset, version)
);
create index on dataset_versions (sha256);
create trigger dataset_versions_let_go after delete on dataset_versions
  for each row execute function let_blob_go('sha256');

create table runs (
  id varchar(32) primary key,
  name varchar(255) not null,
  state varchar(16) not null
    check (state in ('QUEUED', 'RUNNING', 'PAUSED', 'CANCELLED', 'SUCCEEDED', 'FAILED')),
  wish varchar(16) check (wish in ('CANCEL', 'PAUSE')),
  method varchar(16) not null check (method in ('LORA', 'FULL')),
  base_model varchar(63) not null references base_models,
  dataset varchar(63) not null,
  dataset_version int not null,
  eval_dataset varchar(63),
  eval_dataset_version int,
  adapter varchar(63) not null,
  schedule varchar(63),
  spec jsonb not null,
  inputs jsonb not null,
  search text not null,
  priority int not null,
  attempts int not null default 0,
  lost_workers int not null default 0,
  worker varchar(63),
  created_at timestamptz not null,
  queued_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  written_at timestamptz,
  step int not null default 0,
  total_steps int,
  epoch double precision not null default 0,
  tokens_per_second double precision,
  train_seconds double precision not null default 0,
  trained_tokens bigint not null default 0,
  -- At most 42 values of the training loss, for the small picture in lists.
  loss_curve double precision[] not null default '{}',
  error_code varchar(64),
  error_message text,
  result jsonb,
  foreign key (dataset, dataset_version) references dataset_versions,
  foreign key (eval_dataset, eval_dataset_version) references dataset_versions,
  check (wish is null or state = 'RUNNING'),
  check ((error_code is not null) = (state = 'FAILED')),
  check ((result is not null) = (state = 'SUCCEEDED')),
  check ((finished_at is not null) = (state in ('CANCELLED', 'SUCCEEDED', 'FAILED')))
);
create index on runs (created_at, id);
create index on runs (name, id);
create index on runs (state, created_at, id);
create index on runs (base_model, created_at, id);
create index on runs (dataset, created_at, id);
create index on runs (eval_dataset, eval_dataset_version);
create index on runs (base_model, state);
create index on runs (dataset, state);
create index on runs (adapter, state);
create index on runs (adapter, created_at, id);
create index on runs (schedule) where schedule is not null;
create index runs_waiting on runs (priority desc, queued_at, id) where state = 'QUEUED';
create index runs_full on runs (base_model, dataset, dataset_version, finished_at)
  where state = 'SUCCEEDED' and method = 'FULL';
create index runs_done on runs (base_model, method, finished_at) where state = 'SUCCEEDED';
create index runs_search on runs using gin (search gin_trgm_ops);

-- How far each run is: where its next attempt goes on. The newest two stay.
create table run_checkpoints (
  run_id varchar(32) not null references runs on delete cascade,
  step int not null,
  attempt int not null,
  seconds double precision not null,
  tokens bigint not null,
  sha256 varchar(64) not null references blobs,
  primary key (run_id, step)
);
create index on run_checkpoints (sha256);
create trigger run_checkpoints_let_go after delete or update of sha256 on run_checkpoints
  for each row execute function let_blob_go('sha256');

-- What each optimizer step measured.
create table run_steps (
  run_id varchar(32) not null references runs on delete cascade,
  step int not null,
  attempt int not null,
  seconds double precision not null,
  tokens bigint not null,
  train_loss double precision not null,
  learning_rate double precision not null,
  gradient_norm double precision not null,
  tokens_per_second double precision not null,
  memory_bytes double precision not null,
  primary key (run_id, step)
);

-- What was measured beside the steps.
create table run_metrics (
  run_id varchar(32) not null references runs on delete cascade,
  name varchar(32) not null,
  step int not null,
  attempt int not null,
  seconds double precision not null,
  tokens bigint not null,
  value double precision not null,
  primary key (run_id, name, step)
);

create table run_events (
  id bigint generated always as identity primary key,
  run_id varchar(32) not null references runs on delete cascade,
  at timestamptz not null,
  level varchar(16) not null,
  message text not null,
  detail text
);
create index on run_events (run_id, id);

create table run_samples (
  run_id varchar(32) not null references runs on delete cascade,
  step int not null,
  prompt_index int not null,
  prompt text not null,
  text text not null,
  attempt int not null,
  primary key (run_id, step, prompt_index)
);

-- The registry. Numbers of versions are never given twice; the counts follow the versions.
create table adapters (
  name varchar(63) primary key,
  base_model varchar(63) references base_models on delete set null,
  last_version int not null default 0 check (last_version >= 0),
  latest_version int check (latest_version <= last_version),
  versions int not null default 0 check (versions >= 0),
  created_at timestamptz not null,
  check ((versions = 0) = (latest_version is null))
);
create index on adapters (base_model);

create table adapter_versions (
  adapter varchar(63) not null references adapters on delete cascade,
  version int not null check (version >= 1),
  run_id varchar(32) unique references runs,
  base_model varchar(63) not null references base_models,
  dataset varchar(63),
  dataset_version int,
  method varchar(16) not null check (method in ('LORA', 'FULL')),
  rank int check (rank >= 1),
  alpha double precision,
  target_modules text[] not null,
  size_bytes bigint not null check (size_bytes >= 0),
  search text not null generated always as
    (adapter || ' ' || base_model || coalesce(' ' || dataset, '')) stored,
  manifest jsonb not null,
  archive_sha256 varchar(64) not null references blobs,
  -- What the merged model is, once it was made; its bytes are always the same.
  merged_sha256 varchar(64),
  merged_largest_change double precision,
  created_at timestamptz not null,
  primary key (adapter, version),
  foreign key (dataset, dataset_version) references dataset_versions
);
create index on adapter_versions (archive_sha256);
create index on adapter_versions (base_model, adapter);
create index on adapter_versions (rank, adapter);
create index on adapter_versions (alpha, adapter);
create index on adapter_versions (dataset, dataset_version);
create index on adapter_versions using gin (target_modules);
create index on adapter_versions using gin (search gin_trgm_ops);
create trigger adapter_versions_let_go after delete on adapter_versions
  for each row execute function let_blob_go('archive_sha256');

-- What the versions of a base model take, so that nobody adds them up again.
create table adapter_totals (
  base_model varchar(63) not null references base_models on delete cascade,
  method varchar(16) not null,
  versions int not null check (versions >= 0),
  bytes bigint not null check (bytes >= 0),
  primary key (base_model, method)
);

create function count_adapter_version() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update adapters set versions = versions + 1, latest_version = new.version
      where name = new.adapter;
    insert into adapter_totals values (new.base_model, new.method, 1, new.size_bytes)
      on conflict (base_model, method) do update set
        versions = adapter_totals.versions + 1, bytes = adapter_totals.bytes + excluded.bytes;
  else
    update adapters set versions = versions - 1, latest_version =
        (select max(version) from adapter_versions where adapter = old.adapter)
      where name = old.adapter;
    update adapter_totals set versions = versions - 1, bytes = bytes - old.size_bytes
      where base_model = old.base_model and method = old.method;
  end if;
  return null;
end
$$;
create trigger adapter_versions_count after insert or delete on adapter_versions
  for each row execute function count_adapter_version();

create table adapter_files (
  adapter varchar(63) not null,
  version int not null,
  name varchar(255) not null,
  sha256 varchar(64) not null references blobs,
  size_bytes bigint not null check (size_bytes >= 0),
  primary key (adapter, version, name),
  foreign key (adapter, version) references adapter_versions on delete cascade
);
create index on adapter_files (sha256);
create trigger adapter_files_let_go after delete on adapter_files
  for each row execute function let_blob_go('sha256');

create table adapter_aliases (
  adapter varchar(63) not null,
  alias varchar(63) not null,
  version int not null,
  changed_at timestamptz not null,
  primary key (adapter, alias),
  foreign key (adapter, version) references adapter_versions
);
create index on adapter_aliases (adapter, version);

-- Each move of an alias; a version that is null means none.
create table adapter_alias_moves (
  id bigint generated always as identity primary key,
  adapter varchar(63) not null references adapters on delete cascade,
  alias varchar(63) not null,
  version int,
  previous_version int,
  at timestamptz not null,
  reason text not null
);
create index on adapter_alias_moves (adapter, alias, id);

-- The loss of a version on data other than its run's, measured by a worker.
create table version_evaluations (
  id varchar(36) primary key,
  adapter varchar(63) not null,
  version int not null,
  dataset varchar(63) not null,
  dataset_version int not null,
  max_sequence_length int not null check (max_sequence_length >= 1),
  loss_on varchar(16) not null check (loss_on in ('COMPLETION', 'ALL')),
  precision varchar(16) not null check (precision in ('FP32', 'BF16')),
  -- All that the worker needs to know.
  work jsonb not null,
  requested_at timestamptz not null,
  attempts int not null default 0 check (attempts >= 0),
  finished_at timestamptz,
  loss double precision,
  error text,
  unique (adapter, version, dataset, dataset_version, max_sequence_length, loss_on, precision),
  foreign key (adapter, version) references adapter_versions on delete cascade,
  foreign key (dataset, dataset_version) references dataset_versions,
  check (finished_at is not null or (loss is null and error is null))
);
create index on version_evaluations (dataset, dataset_version);

create table schedules (
  name varchar(63) primary key,
  -- Grows with each change, for optimistic locking.
  revision int not null,
  cron varchar(255),
  time_zone varchar(64) not null,
  enabled boolean not null,
  trigger varchar(16) not null check (trigger in ('CRON', 'DATASET_VERSION')),
  run jsonb not null,
  base_model varchar(63) not null references base_models,
  dataset varchar(63) not null references datasets,
  eval_dataset varchar(63) references datasets,
  adapter varchar(63) not null,
  gate_metric varchar(32) check (gate_metric in ('evalLoss', 'evalPerplexity')),
  gate_min_improvement double precision check (gate_min_improvement >= 0),
  gate_against varchar(63),
  promote_to varchar(63),
  seen_dataset_version int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (trigger <> 'CRON' or cron is not null),
  check (num_nulls(gate_metric, gate_min_improvement, gate_against) in (0, 3))
);
create index on schedules (base_model);
create index on schedules (dataset);
create index on schedules (eval_dataset);
create index on schedules (adapter);
create index on schedules using gin (name gin_trgm_ops);
create index schedules_on_data on schedules (name) where enabled and trigger = 'DATASET_VERSION';

create table schedule_firings (
  id bigint generated always as identity primary key,
  schedule varchar(63) not null references schedules on delete cascade,
  at timestamptz not null,
  reason varchar(16) not null check (reason in ('CRON', 'DATASET_VERSION', 'MANUAL')),
  run_id varchar(32) unique references runs,
  outcome varchar(16) check (outcome in ('PROMOTED', 'KEPT', 'FAILED', 'SKIPPED')),
  explanation text,
  candidate_version int,
  candidate_value double precision,
  incumbent_version int,
  incumbent_value double precision,
  decided_at timestamptz,
  check ((outcome is null) = (decided_at is null)),
  check (outcome is not null or run_id is not null)
);
create index on schedule_firings (schedule, id);
-- One run of a schedule at a time, and one firing for each moment that its cron expression names.
create unique index schedule_firings_under_way on schedule_firings (schedule) where outcome is null;
create unique index schedule_firings_moments on schedule_firings (schedule, at)
  where reason = 'CRON';

create table workers (
  id varchar(63) primary key,
  instance varchar(36) not null,
  host varchar(255) not null,
  pid bigint not null,
  device varchar(255) not null,
  engine_version varchar(255) not null,
  -- What the process holds before it loads a model; estimates begin there.
  idle_memory_bytes bigint check (idle_memory_bytes >= 0),
  state varchar(16) not null check (state in ('IDLE', 'BUSY', 'DRAINING')),
  run_id varchar(32),
  last_heartbeat timestamptz not null
);
create index on workers (last_heartbeat);

create table idempotency_keys (
  scope varchar(32) not null,
  key varchar(255) not null,
  request_sha256 varchar(64) not null,
  status int,
  body text,
  created_at timestamptz not null default now(),
  primary key (scope, key)
);

create table installation (
  name varchar(63) primary key,
  value text not null
);

-- The queue, as db-scheduler wants it.
create table scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index on scheduled_tasks (execution_time);
create index on scheduled_tasks (last_heartbeat);
create index on scheduled_tasks (priority desc, execution_time asc);

-- What servers do by the clock, as db-scheduler wants it; workers have a queue of their own.
create table server_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  primary key (task_name, task_instance)
);
create index on server_tasks (execution_time);
create index on server_tasks (last_heartbeat);

-- The job repository, as Spring Batch wants it.

CREATE TABLE BATCH_JOB_INSTANCE (
	JOB_INSTANCE_ID BIGINT  NOT NULL PRIMARY KEY,
	VERSION BIGINT,
	JOB_NAME VARCHAR(100) NOT NULL,
	JOB_KEY VARCHAR(32) NOT NULL,
	constraint JOB_INST_UN unique (JOB_NAME, JOB_KEY)
) ;

CREATE TABLE BATCH_JOB_EXECUTION (
	JOB_EXECUTION_ID BIGINT  NOT NULL PRIMARY KEY,
	VERSION BIGINT,
	JOB_INSTANCE_ID BIGINT NOT NULL,
	CREATE_TIME TIMESTAMP NOT NULL,
	START_TIME TIMESTAMP DEFAULT NULL,
	END_TIME TIMESTAMP DEFAULT NULL,
	STATUS VARCHAR(10),
	EXIT_CODE VARCHAR(2500),
	EXIT_MESSAGE VARCHAR(2500),
	LAST_UPDATED TIMESTAMP,
	constraint JOB_INST_EXEC_FK foreign key (JOB_INSTANCE_ID)
	references BATCH_JOB_INSTANCE(JOB_INSTANCE_ID)
) ;

CREATE TABLE BATCH_JOB_EXECUTION_PARAMS (
	JOB_EXECUTION_ID BIGINT NOT NULL,
	PARAMETER_NAME VARCHAR(100) NOT NULL,
	PARAMETER_TYPE VARCHAR(100) NOT NULL,
	PARAMETER_VALUE VARCHAR(2500),
	IDENTIFYING CHAR(1) NOT NULL,
	constraint JOB_EXEC_PARAMS_FK foreign key (JOB_EXECUTION_ID)
	references BATCH_JOB_EXECUTION(JOB_EXECUTION_ID)
) ;

CREATE TABLE BATCH_STEP_EXECUTION (
	STEP_EXECUTION_ID BIGINT  NOT NULL PRIMARY KEY,
	VERSION BIGINT NOT NULL,
	STEP_NAME VARCHAR(100) NOT NULL,
	JOB_EXECUTION_ID BIGINT NOT NULL,
	CREATE_TIME TIMESTAMP NOT NULL,
	START_TIME TIMESTAMP DEFAULT NULL,
	END_TIME TIMESTAMP DEFAULT NULL,
	STATUS VARCHAR(10),
	COMMIT_COUNT BIGINT,
	READ_COUNT BIGINT,
	FILTER_COUNT BIGINT,
	WRITE_COUNT BIGINT,
	READ_SKIP_COUNT BIGINT,
	WRITE_SKIP_COUNT BIGINT,
	PROCESS_SKIP_COUNT BIGINT,
	ROLLBACK_COUNT BIGINT,
	EXIT_CODE VARCHAR(2500),
	EXIT_MESSAGE VARCHAR(2500),
	LAST_UPDATED TIMESTAMP,
	constraint JOB_EXEC_STEP_FK foreign key (JOB_EXECUTION_ID)
	references BATCH_JOB_EXECUTION(JOB_EXECUTION_ID)
) ;

CREATE TABLE BATCH_STEP_EXECUTION_CONTEXT (
	STEP_EXECUTION_ID BIGINT NOT NULL PRIMARY KEY,
	SHORT_CONTEXT VARCHAR(2500) NOT NULL,
	SERIALIZED_CONTEXT TEXT,
	constraint STEP_EXEC_CTX_FK foreign key (STEP_EXECUTION_ID)
	references BATCH_STEP_EXECUTION(STEP_EXECUTION_ID)
) ;

CREATE TABLE BATCH_JOB_EXECUTION_CONTEXT (
	JOB_EXECUTION_ID BIGINT NOT NULL PRIMARY KEY,
	SHORT_CONTEXT VARCHAR(2500) NOT NULL,
	SERIALIZED_CONTEXT TEXT,
	constraint JOB_EXEC_CTX_FK foreign key (JOB_EXECUTION_ID)
	references BATCH_JOB_EXECUTION(JOB_EXECUTION_ID)
) ;

CREATE SEQUENCE BATCH_STEP_EXECUTION_SEQ MAXVALUE 9223372036854775807 NO CYCLE;
CREATE SEQUENCE BATCH_JOB_EXECUTION_SEQ MAXVALUE 9223372036854775807 NO CYCLE;
CREATE SEQUENCE BATCH_JOB_INSTANCE_SEQ MAXVALUE 9223372036854775807 NO CYCLE;

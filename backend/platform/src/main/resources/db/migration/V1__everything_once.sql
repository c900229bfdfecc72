-- Files kept by content. A blob goes when no row refers to it any more.
create table blobs (
  sha256 varchar(64) primary key,
  size_bytes bigint not null,
  created_at timestamptz not null default now()
);

create table base_models (
  name varchar(63) primary key,
  state varchar(16) not null,
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

create table base_model_files (
  base_model varchar(63) not null references base_models on delete cascade,
  name varchar(255) not null,
  sha256 varchar(64) not null references blobs,
  size_bytes bigint not null,
  primary key (base_model, name)
);
create index on base_model_files (sha256);

create table datasets (
  name varchar(63) primary key,
  description text,
  created_at timestamptz not null
);

create table dataset_versions (
  dataset varchar(63) not null references datasets on delete cascade,
  version int not null,
  format varchar(32) not null,
  rows bigint not null,
  size_bytes bigint not null,
  sha256 varchar(64) not null references blobs,
  created_at timestamptz not null,
  primary key (dataset, version)
);
create index on dataset_versions (sha256);

create table runs (
  id varchar(32) primary key,
  name varchar(255) not null,
  state varchar(16) not null,
  wish varchar(16),
  base_model varchar(63) not null references base_models,
  dataset varchar(63) not null,
  dataset_version int not null,
  eval_dataset varchar(63),
  eval_dataset_version int,
  adapter varchar(63) not null,
  spec text not null,
  inputs text not null,
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
  error_code varchar(64),
  error_message text,
  result text,
  foreign key (dataset, dataset_version) references dataset_versions,
  foreign key (eval_dataset, eval_dataset_version) references dataset_versions
);
create index on runs (created_at, id);
create index on runs (name, id);
create index on runs (state);
create index on runs (base_model);

create table run_metrics (
  run_id varchar(32) not null references runs on delete cascade,
  name varchar(32) not null,
  step int not null,
  value double precision not null,
  seconds double precision not null,
  tokens bigint not null,
  attempt int not null,
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

create table adapters (
  name varchar(63) primary key,
  base_model varchar(63) not null references base_models,
  created_at timestamptz not null
);

create table adapter_versions (
  adapter varchar(63) not null references adapters on delete cascade,
  version int not null,
  run_id varchar(32) unique references runs,
  manifest text not null,
  archive_sha256 varchar(64) not null references blobs,
  created_at timestamptz not null,
  primary key (adapter, version)
);
create index on adapter_versions (archive_sha256);

create table adapter_files (
  adapter varchar(63) not null,
  version int not null,
  name varchar(255) not null,
  sha256 varchar(64) not null references blobs,
  size_bytes bigint not null,
  primary key (adapter, version, name),
  foreign key (adapter, version) references adapter_versions on delete cascade
);
create index on adapter_files (sha256);

create table adapter_aliases (
  adapter varchar(63) not null,
  alias varchar(63) not null,
  version int not null,
  primary key (adapter, alias),
  foreign key (adapter, version) references adapter_versions on delete cascade
);

create table workers (
  id varchar(63) primary key,
  instance varchar(36) not null,
  host varchar(255) not null,
  pid bigint not null,
  device varchar(255) not null,
  engine_version varchar(255) not null,
  state varchar(16) not null,
  run_id varchar(32),
  last_heartbeat timestamptz not null
);

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

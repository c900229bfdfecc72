-- The registry: numbers that are never used twice, versions without a run, aliases with a history.
alter table adapters add last_version int not null default 0;
update adapters a set last_version =
  coalesce((select max(v.version) from adapter_versions v where v.adapter = a.name), 0);

-- What is adapted hangs on the versions; a name without any holds no base model.
alter table adapter_versions add base_model varchar(63) references base_models;
update adapter_versions v set base_model = v.manifest::jsonb -> 'baseModel' ->> 'name';
alter table adapter_versions alter base_model set not null;
create index on adapter_versions (base_model);
alter table adapters alter base_model drop not null;
alter table adapters drop constraint adapters_base_model_fkey;
alter table adapters add foreign key (base_model) references base_models on delete set null;

-- What the merged model is, once it was made; its bytes are always the same.
alter table adapter_versions add merged_sha256 varchar(64);
alter table adapter_versions add merged_largest_change double precision;

alter table adapter_aliases add changed_at timestamptz not null default now();
alter table adapter_aliases drop constraint adapter_aliases_adapter_version_fkey;
alter table adapter_aliases add foreign key (adapter, version) references adapter_versions;

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
insert into adapter_alias_moves (adapter, alias, version, at, reason)
select adapter, alias, version, changed_at, 'Set before moves were recorded' from adapter_aliases;

-- The loss of a version on data other than its run's, measured by a worker.
create table version_evaluations (
  id varchar(36) primary key,
  adapter varchar(63) not null,
  version int not null,
  dataset varchar(63) not null,
  dataset_version int not null,
  max_sequence_length int not null,
  loss_on varchar(16) not null,
  requested_at timestamptz not null,
  attempts int not null default 0,
  finished_at timestamptz,
  loss double precision,
  error text,
  unique (adapter, version, dataset, dataset_version, max_sequence_length, loss_on),
  foreign key (adapter, version) references adapter_versions on delete cascade,
  foreign key (dataset, dataset_version) references dataset_versions
);

create table schedules (
  name varchar(63) primary key,
  cron varchar(255),
  time_zone varchar(64) not null,
  enabled boolean not null,
  trigger varchar(16) not null,
  run text not null,
  base_model varchar(63) not null,
  dataset varchar(63) not null,
  eval_dataset varchar(63),
  adapter varchar(63) not null,
  gate_metric varchar(32),
  gate_min_improvement double precision,
  gate_against varchar(63),
  promote_to varchar(63),
  seen_dataset_version int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table schedule_firings (
  id bigint generated always as identity primary key,
  schedule varchar(63) not null references schedules on delete cascade,
  at timestamptz not null,
  reason varchar(16) not null,
  run_id varchar(32) unique references runs,
  outcome varchar(16),
  explanation text,
  adapter varchar(63),
  candidate_version int,
  candidate_value double precision,
  incumbent_version int,
  incumbent_value double precision,
  decided_at timestamptz
);
create index on schedule_firings (schedule, id);
-- One run of a schedule at a time, and one firing for each moment that its cron expression names.
create unique index schedule_firings_under_way on schedule_firings (schedule) where outcome is null;
create unique index schedule_firings_moments on schedule_firings (schedule, at)
  where reason = 'CRON';

alter table runs add schedule varchar(63);
create index on runs (schedule);

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

-- A database as it is after years: ${runs} runs, twenty steps each, twelve of them long; an adapter
-- version for every twentieth run. Figures are made up, shapes and sizes are not.
insert into blobs (sha256, size_bytes)
select lpad(to_hex(n), 64, '0'), 1000000 from generate_series(1, ${runs} / 20 * 3 + 2000) n;

insert into base_models (name, state, source_type, source_path, architecture, family, parameters,
  dtype, layers, hidden_size, intermediate_size, attention_heads, key_value_heads, vocabulary_size,
  max_positions, tied_embeddings, chat_template, linear_modules, size_bytes, sha256, created_at)
select 'model-' || n, 'READY', 'PATH', '/models/' || n, m.architecture, m.family, m.parameters,
  m.dtype, m.layers, m.hidden_size, m.intermediate_size, m.attention_heads, m.key_value_heads,
  m.vocabulary_size, m.max_positions, m.tied_embeddings, m.chat_template, m.linear_modules,
  m.size_bytes, m.sha256, now()
from base_models m, generate_series(1, 20) n where m.name = 'stories260k';

insert into base_model_files (base_model, name, sha256, size_bytes)
select 'model-' || n, f.name, f.sha256, f.size_bytes
from base_model_files f, generate_series(1, 20) n where f.base_model = 'stories260k';

insert into datasets (name, created_at)
select 'data-' || n, now() - n * interval '1 hour' from generate_series(1, 500) n;

insert into dataset_versions (dataset, version, format, rows, size_bytes, sha256, created_at)
select 'data-' || n, v, 'PROMPT_COMPLETION', 1000, 100000, lpad(to_hex(n), 64, '0'), now()
from generate_series(1, 500) n, generate_series(1, 3) v;

insert into runs (id, name, state, method, base_model, dataset, dataset_version, eval_dataset,
  eval_dataset_version, adapter, spec, inputs, search, priority, attempts, worker, created_at,
  queued_at, started_at, finished_at, written_at, step, total_steps, epoch, tokens_per_second,
  train_seconds, trained_tokens, loss_curve, error_code, error_message, result)
select 'run_' || lpad(n::text, 10, '0'),
  r.name || ' ' || n, s.state, case when n % 50 = 0 then 'FULL' else 'LORA' end,
  'model-' || 1 + n % 20, 'data-' || 1 + n % 500, 1 + n % 3, 'data-' || 1 + n % 500, 1,
  'adapter-' || 1 + n % 500,
  r.spec || jsonb_build_object('name', r.name || ' ' || n, 'baseModel', 'model-' || 1 + n % 20,
    'dataset', 'data-' || 1 + n % 500, 'datasetVersion', 1 + n % 3,
    'adapter', 'adapter-' || 1 + n % 500), r.inputs,
  lower(r.name || ' ' || n || ' run_' || lpad(n::text, 10, '0') || ' team:team' || n % 40),
  n % 3, 1, 'worker-1', m.at, m.at, m.at,
  case when s.state in ('SUCCEEDED', 'FAILED', 'CANCELLED') then m.at + interval '9 minutes' end,
  m.at, 20, 20, 1, 1000, 60, 60000, r.loss_curve,
  case s.state when 'FAILED' then 'INTERNAL' end,
  case s.state when 'FAILED' then 'Something went wrong.' end,
  case s.state when 'SUCCEEDED' then r.result end
from generate_series(1, ${runs}) n
cross join lateral (select case
  when n > ${runs} - 20 then 'QUEUED' when n % 10 = 3 then 'FAILED' when n % 25 = 7 then 'CANCELLED'
  when n % 5000 = 1 then 'PAUSED' else 'SUCCEEDED' end as state) s
cross join lateral (select now() - (${runs} - n) * interval '5 minutes' as at) m
cross join (select * from runs where state = 'SUCCEEDED' limit 1) r;

insert into run_steps (run_id, attempt, step, seconds, tokens, train_loss, learning_rate,
  gradient_norm, tokens_per_second, memory_bytes)
select 'run_' || lpad(n::text, 10, '0'), 1, s, s * 3, s * 3000, 4 - ln(s), 0.0002, 1, 1000, 6e8
from generate_series(1, ${runs}) n, generate_series(1, case when n <= 12 then ${steps} else 20 end) s;

insert into run_metrics (run_id, name, step, attempt, seconds, tokens, value)
select 'run_' || lpad(n::text, 10, '0'), 'evalLoss', s, 1, s * 3, s * 3000, 4 - ln(s + 1)
from generate_series(1, ${runs}) n,
  generate_series(0, case when n <= 12 then ${steps} else 20 end, case when n <= 12 then 50 else 10 end) s;

insert into run_events (run_id, at, level, message)
select 'run_' || lpad(n::text, 10, '0'), now(), 'INFO', 'Checkpoint saved at step ' || e
from generate_series(1, ${runs}) n, generate_series(1, 5) e;

insert into run_samples (run_id, step, prompt_index, prompt, text, attempt)
select 'run_' || lpad(n::text, 10, '0'), s, 0, 'name: The Cricketers', 'The Cricketers is a pub.', 1
from generate_series(1, ${runs}) n, generate_series(0, 20, 20) s;

insert into adapters (name, base_model, last_version, created_at)
select 'adapter-' || 1 + n, 'model-' || 1 + n % 20, 1000, now()
from generate_series(0, ${runs} / 200 - 1) n;

insert into adapter_versions (adapter, version, run_id, base_model, dataset, dataset_version, method,
  rank, alpha, target_modules, size_bytes, manifest, archive_sha256, created_at)
select 'adapter-' || 1 + n % (${runs} / 200), 1 + n / (${runs} / 200),
  'run_' || lpad((n * 20 + 20)::text, 10, '0'), 'model-' || 1 + n % 20, 'data-' || 1 + n % 500, 1,
  'LORA', 4 + n % 3, 16, v.target_modules, v.size_bytes, v.manifest,
  lpad(to_hex(n * 3 + 2000), 64, '0'), now()
from generate_series(0, ${runs} / 20 - 1) n
cross join (select * from adapter_versions limit 1) v;

insert into adapter_files (adapter, version, name, sha256, size_bytes)
select v.adapter, v.version, f.name, v.archive_sha256, f.size_bytes
from adapter_versions v
cross join (select name, size_bytes from adapter_files f limit 3) f
where v.adapter like 'adapter-%';

insert into adapter_aliases (adapter, alias, version, changed_at)
select name, 'production', 1, now() from adapters where name like 'adapter-%';

insert into schedules (name, revision, cron, time_zone, enabled, trigger, run, base_model, dataset,
  adapter, seen_dataset_version, created_at, updated_at)
select 'schedule-' || n, 0, '0 0 3 * * *', 'UTC', false, 'CRON',
  r.spec || jsonb_build_object('baseModel', 'model-' || 1 + n % 20, 'dataset', 'data-' || n,
    'adapter', 'adapter-' || n), 'model-' || 1 + n % 20, 'data-' || n, 'adapter-' || n, 1,
  now(), now()
from generate_series(1, least(200, ${runs} / 200)) n
cross join (select spec from runs where state = 'SUCCEEDED' limit 1) r;

insert into schedule_firings (schedule, at, reason, run_id, outcome, explanation, decided_at)
select s.name, r.created_at, 'CRON', r.id, 'KEPT', 'The new version is no better.', r.finished_at
from schedules s
cross join lateral (
  select id, created_at, finished_at from runs
  where adapter = s.adapter and state = 'SUCCEEDED' limit 20) r;

vacuum analyze;

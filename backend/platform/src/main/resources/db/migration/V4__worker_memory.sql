-- What a worker's process holds before it loads a model; estimates begin there.
alter table workers add column idle_memory_bytes bigint;

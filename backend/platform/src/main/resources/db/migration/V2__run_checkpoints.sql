-- The newest checkpoint of each run; an earlier one goes when it is replaced.
create table run_checkpoints (
  run_id varchar(32) primary key references runs on delete cascade,
  step int not null,
  attempt int not null,
  sha256 varchar(64) not null references blobs
);
create index on run_checkpoints (sha256);

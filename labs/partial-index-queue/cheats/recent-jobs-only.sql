-- @expect too-many
-- schema
create index on jobs (run_at, id) where run_at > timestamptz '2026-10-14 00:00+00';

-- query
select id, kind, payload
from jobs
where status = 'pending' and run_at <= $1
order by run_at, id
limit 10;

-- sqlite schema
create index recent on jobs (run_at, id) where run_at > '2026-10-14';

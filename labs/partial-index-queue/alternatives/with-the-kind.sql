-- @expect gold
-- schema
create index on jobs (run_at, id) include (kind) where status = 'pending';

-- query
select id, kind, payload
from jobs
where status = 'pending' and run_at <= $1
order by run_at, id
limit 10;

-- sqlite schema
create index waiting on jobs (run_at, id, kind) where status = 'pending';

-- @expect forbidden-syntax
-- schema
delete from jobs where status = 'done';
create index on jobs (run_at, id);

-- query
select id, kind, payload
from jobs
where status = 'pending' and run_at <= $1
order by run_at, id
limit 10;

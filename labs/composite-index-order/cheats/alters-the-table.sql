-- @expect forbidden-syntax
-- schema
alter table orders set (parallel_workers = 8);

-- query
select id, total
from orders
where tenant_id = $1 and status = $2
order by created_at desc, id desc
limit 20;

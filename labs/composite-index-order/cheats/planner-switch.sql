-- @expect forbidden-syntax
-- schema
set enable_seqscan = off;
create index on orders (created_at);

-- query
select id, total
from orders
where tenant_id = $1 and status = $2
order by created_at desc, id desc
limit 20;

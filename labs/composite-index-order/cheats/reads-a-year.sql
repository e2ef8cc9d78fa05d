-- @expect forbidden-syntax
-- schema
create index on orders (created_at);

-- query
select id, total
from orders
where tenant_id = $1 and status = $2 and created_at > timestamptz '2026-07-17'
order by created_at desc, id desc
limit 20;

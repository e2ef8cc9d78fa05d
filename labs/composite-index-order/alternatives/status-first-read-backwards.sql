-- @expect gold
-- schema
create index on orders (status, tenant_id, created_at, id) include (total);

-- query
select id, total
from orders
where tenant_id = $1 and status = $2
order by created_at desc, id desc
limit 20;

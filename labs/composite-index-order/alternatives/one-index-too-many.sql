-- @expect silver
-- schema
create index on orders (tenant_id, status, created_at desc, id desc) include (total);
create index on orders (created_at, tenant_id) include (status, total, id);

-- query
select id, total
from orders
where tenant_id = $1 and status = $2
order by created_at desc, id desc
limit 20;

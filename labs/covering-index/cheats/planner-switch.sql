-- @expect forbidden-syntax
-- schema
create index on orders (tenant_id, status) include (total);
set enable_bitmapscan = off;

-- query
select count(*) as orders, sum(total) as revenue
from orders
where tenant_id = $1 and status = 'paid';

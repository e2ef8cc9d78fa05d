-- @expect silver
-- schema
vacuum (analyze) orders;
create index on orders (tenant_id, status, total);

-- query
select count(*) as orders, sum(total) as revenue
from orders
where tenant_id = $1 and status = 'paid';

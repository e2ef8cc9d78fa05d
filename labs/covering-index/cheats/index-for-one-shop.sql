-- @expect too-many
-- schema
create index on orders (status) include (total) where tenant_id = 7 and status = 'paid';
vacuum orders;

-- query
select count(*) as orders, sum(total) as revenue
from orders
where tenant_id = $1 and status = 'paid';

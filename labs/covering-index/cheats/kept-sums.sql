-- @expect forbidden-syntax
-- schema
create materialized view revenue as
  select tenant_id, count(*) as orders, sum(total) as revenue from orders where status = 'paid' group by tenant_id;

-- query
select count(*) as orders, sum(total) as revenue
from orders
where tenant_id = $1 and status = 'paid';

-- @expect forbidden-syntax
-- schema
update orders set total = total;
vacuum orders;

-- query
select count(*) as orders, sum(total) as revenue
from orders
where tenant_id = $1 and status = 'paid';

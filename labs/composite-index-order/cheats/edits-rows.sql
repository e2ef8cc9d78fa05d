-- @expect forbidden-syntax
-- schema
update orders set created_at = now() where tenant_id = 7;

-- query
select id, total
from orders
where tenant_id = $1 and status = $2
order by created_at desc, id desc
limit 20;

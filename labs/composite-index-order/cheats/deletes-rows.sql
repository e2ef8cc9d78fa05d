-- @expect forbidden-syntax
-- schema
delete from orders where id > 1000;

-- query
select id, total
from orders
where tenant_id = $1 and status = $2
order by created_at desc, id desc
limit 20;

-- @expect too-many
-- schema
create index on orders (created_at desc, id desc) include (total)
where tenant_id = 42 and status = 'paid';

-- query
select id, total
from orders
where tenant_id = $1 and status = $2
order by created_at desc, id desc
limit 20;

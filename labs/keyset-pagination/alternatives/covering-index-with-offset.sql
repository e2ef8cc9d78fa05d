-- @expect bronze
-- schema
create index on orders (created_at, id) include (total);

-- query
select id, created_at, total
from orders
order by created_at, id
limit 50 offset $1;

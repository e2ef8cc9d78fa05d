-- @expect forbidden-syntax
-- schema
create index on orders (created_at, id) include (total);
set enable_sort = off;

-- query
select id, created_at, total
from orders
order by created_at, id
limit 50 offset $1;

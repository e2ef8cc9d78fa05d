-- @expect gold
-- schema
create index on orders (((created_at at time zone 'Europe/Berlin')::date)) include (created_at, total);

-- query
select count(*) as orders, sum(total) as revenue
from orders
where (created_at at time zone 'Europe/Berlin')::date = $1;
